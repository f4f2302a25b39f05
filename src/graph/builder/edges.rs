//! The edges of each relation and what is known of them.

use super::Builder;
use crate::graph::employment::EmploymentTable;
use crate::graph::nodes::NodeIx;
use crate::graph::properties::{
    Hiring, Offer, Preparation, Relatedness, Requirement, Statement, Strength, Succession, Teaching,
};
use crate::graph::relation::Relation;
use crate::graph::relations::Relations;
use crate::model::{self, Id, Kind, Records, Table};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::mem::take;

impl Builder {
    /// The tables are taken out of the records as they are used: together with the graph they would need twice its room.
    /// Employment comes after the other large ones, which leave more room than they take.
    pub(super) fn relations(&mut self, records: &mut Records, claims: &FxHashMap<String, u32>) -> Relations {
        let statement = |_: &Statement, _: &Statement| Ordering::Equal;
        let offers = self.relation(
            take(&mut records.offers),
            |r| (&r.institution, &r.degree),
            offer,
            |a, b| b.awards.cmp(&a.awards),
        );
        let teaches = self.relation(
            take(&mut records.degree_skills),
            |r| (&r.degree, &r.skill),
            teaching,
            |a, b| descending(a.strength, b.strength),
        );
        let requires =
            self.relation(take(&mut records.role_skills), |r| (&r.role, &r.skill), requirement, more_important);
        let (employed_in, employment) = self.employed_in(records);
        Relations {
            offers,
            teaches,
            prepares_for: self.relation(
                take(&mut records.degree_roles),
                |r| (&r.degree, &r.role),
                preparation,
                |a, b| (a.crosswalk_match as u8).cmp(&(b.crosswalk_match as u8)),
            ),
            validates: self.relation(
                take(&mut records.certification_skills),
                |r| (&r.certification, &r.skill),
                |b, r| Statement { evidence: b.evidence(&r.evidence) },
                statement,
            ),
            qualifies_for: self.relation(
                take(&mut records.certification_roles),
                |r| (&r.certification, &r.role),
                |b, r| Statement { evidence: b.evidence(&r.evidence) },
                statement,
            ),
            superseded_by: self.relation(
                take(&mut records.certification_successors),
                |r| (&r.certification, &r.successor),
                |b, r| Succession { date: r.date, evidence: b.evidence(&r.evidence) },
                |a, b| a.date.cmp(&b.date),
            ),
            requires,
            employed_in,
            related_to: self.relation(
                take(&mut records.related_roles),
                |r| (&r.role, &r.related),
                |b, r| Relatedness { tier: r.tier, rank: r.rank, evidence: b.evidence(&r.evidence) },
                |a, b| a.rank.cmp(&b.rank),
            ),
            employer_located_in: self.relation(
                take(&mut records.employer_regions),
                |r| (&r.employer, &r.region),
                |b, r| Statement { evidence: b.evidence(&r.evidence) },
                statement,
            ),
            hires_for: self.relation(
                take(&mut records.employer_roles),
                |r| (&r.employer, &r.role),
                hiring,
                |a, b| b.filings.cmp(&a.filings),
            ),
            institution_located_in: self.relation(
                take(&mut records.institution_regions),
                |r| (&r.institution, &r.region),
                |b, r| Statement { evidence: b.evidence(&r.evidence) },
                statement,
            ),
            part_of: self.relation(
                take(&mut records.region_parts),
                |r| (&r.part, &r.whole),
                |b, r| Statement { evidence: b.evidence(&r.evidence) },
                statement,
            ),
            strong_in: self.strong_in(records, claims),
            employment,
        }
    }

    fn strong_in(&mut self, records: &Records, claims: &FxHashMap<String, u32>) -> Relation<Strength> {
        let mut edges = Vec::new();
        for row in &records.region_skills.rows {
            let claim = claims.get(&row.claim).copied();
            let strength = Strength { rank: row.rank, claim, evidence: self.evidence(&row.evidence) };
            edges.push((self.node(&row.region), self.node(&row.skill), strength));
        }
        let (from, to) = (self.nodes.of_kind(Kind::Region), self.nodes.of_kind(Kind::Skill));
        Relation::new(from, to, edges, |a, b| a.rank.unwrap_or(u32::MAX).cmp(&b.rank.unwrap_or(u32::MAX)))
    }

    /// The survey publishes by occupation; every role of that occupation shares the record. The table stands sorted, most
    /// jobs first, and a relation keeps the order of its records.
    fn employed_in(&mut self, records: &mut Records) -> (Relation<u32>, EmploymentTable) {
        let rows = take(&mut records.occupation_regions).rows;
        let mut roles: FxHashMap<&str, Vec<NodeIx>> = FxHashMap::default();
        for role in &records.roles.rows {
            if let Some(occupation) = &role.occupation {
                roles.entry(occupation).or_default().push(self.node(&role.id));
            }
        }
        let (mut edges, mut employment) = (Vec::new(), EmploymentTable::with_capacity(rows.len()));
        for (record, row) in rows.iter().enumerate() {
            let region = self.node(&row.region);
            let roles = roles.get(&*row.occupation).into_iter().flatten();
            edges.extend(roles.map(|&role| (role, region, record as u32)));
            let evidence = self.evidence(&row.evidence);
            employment.push(row, evidence, &mut self.interner);
        }
        drop(rows);
        let (from, to) = (self.nodes.of_kind(Kind::Role), self.nodes.of_kind(Kind::Region));
        (Relation::new(from, to, edges, |a, b| a.cmp(b)), employment)
    }

    fn relation<R, A: model::NodeKind, B: model::NodeKind, P>(
        &mut self,
        table: Table<R>,
        ends: fn(&R) -> (&Id<A>, &Id<B>),
        property: fn(&mut Self, &R) -> P,
        order: fn(&P, &P) -> Ordering,
    ) -> Relation<P> {
        let mut edges = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let (from, to) = ends(row);
            edges.push((self.node(from), self.node(to), property(self, row)));
        }
        // Sorting needs room for the edges again, and the rows need more of it than the edges do.
        drop(table);
        Relation::new(self.nodes.of_kind(A::KIND), self.nodes.of_kind(B::KIND), edges, order)
    }
}

fn offer(builder: &mut Builder, row: &model::institution::Offer) -> Offer {
    Offer { awards: row.awards, awards_before: row.awards_before, evidence: builder.evidence(&row.evidence) }
}

fn teaching(builder: &mut Builder, row: &model::degree::DegreeSkill) -> Teaching {
    let method = builder.interner.intern(&row.method);
    Teaching { strength: row.strength, roles: row.roles, method, evidence: builder.evidence(&row.evidence) }
}

fn preparation(builder: &mut Builder, row: &model::degree::DegreeRole) -> Preparation {
    Preparation { crosswalk_match: row.crosswalk_match, evidence: builder.evidence(&row.evidence) }
}

fn requirement(builder: &mut Builder, row: &model::role::RoleSkill) -> Requirement {
    Requirement {
        importance: row.importance.clone(),
        level: row.level.clone(),
        not_relevant: row.not_relevant,
        hot_technology: row.hot_technology,
        in_demand: row.in_demand,
        rated: builder.interner.intern(&row.rated),
        rated_by: builder.interner.intern(&row.rated_by),
        evidence: builder.evidence(&row.evidence),
    }
}

fn hiring(builder: &mut Builder, row: &model::employer::EmployerRole) -> Hiring {
    Hiring {
        region: builder.node(&row.region),
        filings: row.filings,
        wage_low: row.wage_low,
        wage_median: row.wage_median,
        wage_high: row.wage_high,
        period: builder.interner.intern(&row.period),
        evidence: builder.evidence(&row.evidence),
    }
}

fn descending(a: Option<f64>, b: Option<f64>) -> Ordering {
    b.unwrap_or(f64::NEG_INFINITY).total_cmp(&a.unwrap_or(f64::NEG_INFINITY))
}

/// Rated skills by importance, then technologies in demand, then hot ones.
fn more_important(a: &Requirement, b: &Requirement) -> Ordering {
    descending(a.importance.value, b.importance.value)
        .then_with(|| b.in_demand.cmp(&a.in_demand))
        .then_with(|| b.hot_technology.cmp(&a.hot_technology))
}
