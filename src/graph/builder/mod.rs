//! Records -> snapshot.

mod beside;
mod context;
mod edges;
mod names;
mod texts;

pub(super) use context::Builder;

use super::invariants;
use super::nodes::NodeIx;
use super::occupations::ALL_OCCUPATIONS;
use super::outcomes::EarningsIndex;
use super::relations::Relations;
use super::search::SearchIndex;
use super::survey::GraduateSurvey;
use super::violation::Violation;
use super::{CitedRow, Graph, Grouped, Title, UsualAccreditor, judgement};
use crate::model::records::Coverage;
use crate::model::region::RegionKind;
use crate::model::role::{OccupationRegion, RoleTitle};
use crate::model::{self, Id, Kind, Records, Table};
use context::positions;
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// Facts about the records as a whole.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// Identifies the content: equal content has equal names.
    pub snapshot: String,
    /// Fill rates of the columns of the tables.
    pub coverage: Vec<Coverage>,
}

impl Graph {
    /// Builds a snapshot, or reports every violation of an invariant. Nothing is built from invalid records.
    pub fn build(records: Records, content: Content) -> Result<Graph, Vec<Violation>> {
        let violations = invariants::check(&records);
        if violations.is_empty() { Ok(Builder::new(&records).build(records, content)) } else { Err(violations) }
    }
}

impl Builder {
    fn cite<T>(&mut self, rows: Vec<T>, evidence: fn(&T) -> &model::Evidence) -> Vec<CitedRow<T>> {
        rows.into_iter().map(|row| CitedRow { evidence: self.evidence(evidence(&row)), row }).collect()
    }

    /// Nodes are sorted by id, so their rows are too.
    fn cite_nodes<T, K: model::NodeKind>(
        &mut self,
        mut rows: Vec<T>,
        id: fn(&T) -> &Id<K>,
        evidence: fn(&T) -> &model::Evidence,
    ) -> Vec<CitedRow<T>> {
        rows.sort_by(|a, b| id(a).as_str().cmp(id(b).as_str()));
        self.cite(rows, evidence)
    }

    fn group<T, K: model::NodeKind>(
        &mut self,
        rows: Vec<T>,
        owner: fn(&T) -> &Id<K>,
        evidence: fn(&T) -> &model::Evidence,
    ) -> Grouped<CitedRow<T>> {
        let keyed = rows
            .into_iter()
            .map(|row| (self.node(owner(&row)), CitedRow { evidence: self.shared_evidence(evidence(&row)), row }))
            .collect();
        Grouped::new(self.nodes.of_kind(K::KIND), keyed)
    }

    /// The text index takes as long to build as the rest, so it has a thread of its own.
    fn build(self, records: Records, content: Content) -> Graph {
        let texts = self.texts(&records);
        std::thread::scope(|scope| {
            let search = scope.spawn(|| SearchIndex::new(texts));
            self.assemble(records, content, || search.join().expect("an index in memory can be written"))
        })
    }

    fn assemble(mut self, mut records: Records, content: Content, search: impl FnOnce() -> SearchIndex) -> Graph {
        // The rows are wide: they are sorted by a copy of their keys, and each is moved once.
        records.occupation_regions.rows.sort_by_cached_key(|row| std::cmp::Reverse(row.employment));
        let totals = self.totals(&records.occupation_regions);
        let relations = Relations::build(&mut self, &mut records);
        let accreditors: FxHashMap<String, u32> = positions(&records.accreditors, |a| &a.id);
        let usual_accreditors = self.usual_accreditors(&records, &accreditors);
        let (claim_nodes, claims_of) = self.claim_nodes(&records);
        let claim_checks = group_checks(&mut records, &self.claims);
        records.institution_research.rows.sort_by_key(|r| (std::cmp::Reverse(r.fiscal_year), r.rank));
        let research_of = self.research_of(&records);
        let figure_by_id = positions(&records.figures, |figure| &figure.id);
        let nation = records.regions.rows.iter().find(|region| region.kind == RegionKind::Nation);
        let nation = nation.map(|region| self.node(&region.id));
        let mut graph = Graph {
            nation,
            crosswalk: self.crosswalk(&mut records),
            entry: self.entry_tables(&mut records),
            occupations: self.occupation_tables(&mut records),
            outcomes: self.outcome_tables(&mut records),
            reviews: self.reviews(&mut records),
            snapshot: content.snapshot,
            coverage: content.coverage,
            relations,
            totals,
            usual_accreditors,
            claim_nodes,
            claims_of,
            claim_checks,
            figure_by_id,
            research_of,
            regions: self.cite_nodes(records.regions.rows, |r| &r.id, |r| &r.evidence),
            institutions: self.cite_nodes(records.institutions.rows, |r| &r.id, |r| &r.evidence),
            degrees: self.cite_nodes(records.degrees.rows, |r| &r.id, |r| &r.evidence),
            employers: self.cite_nodes(records.employers.rows, |r| &r.id, |r| &r.evidence),
            skills: self.cite_nodes(records.skills.rows, |r| &r.id, |r| &r.evidence),
            certifications: self.cite_nodes(records.certifications.rows, |r| &r.id, |r| &r.evidence),
            roles: self.cite_nodes(records.roles.rows, |r| &r.id, |r| &r.evidence),
            titles: self.titles(records.role_titles.rows),
            outlook: self.group(records.role_outlook.rows, |r| &r.role, |r| &r.evidence),
            education: self.group(records.role_education.rows, |r| &r.role, |r| &r.evidence),
            prices: self.group(records.region_prices.rows, |r| &r.region, |r| &r.evidence),
            costs: self.group(records.institution_costs.rows, |r| &r.institution, |r| &r.evidence),
            admissions: self.group(records.institution_admissions.rows, |r| &r.institution, |r| &r.evidence),
            programs: self.group(records.programs.rows, |r| &r.institution, |r| &r.evidence),
            research: self.cite(records.institution_research.rows, |r| &r.evidence),
            accreditors: self.cite(records.accreditors.rows, |r| &r.evidence),
            figures: self.cite(records.figures.rows, |r| &r.evidence),
            claims: self.cite(records.claims.rows, |r| &r.evidence),
            sources: records.sources.rows,
            citations: records.citations.rows,
            citation_by_id: self.citations,
            claim_by_id: self.claims,
            nodes: self.nodes,
            strings: self.interner.finish(),
            search: search(),
        };
        graph.outcomes.survey = GraduateSurvey::new(&graph.outcomes);
        graph.outcomes.index = EarningsIndex::new(&graph);
        graph.outcomes.judgements = judgement::judge_all(&graph);
        graph
    }

    fn titles(&mut self, rows: Vec<RoleTitle>) -> Grouped<Title> {
        let mut keyed = Vec::with_capacity(rows.len());
        for row in rows {
            let evidence = self.evidence(&row.evidence);
            keyed.push((self.node(&row.role), Title { title: row.title, kind: row.kind, evidence }));
        }
        Grouped::new(self.nodes.of_kind(Kind::Role), keyed)
    }

    /// The employment records are in the order of their table.
    fn totals(&self, table: &Table<OccupationRegion>) -> Grouped<u32> {
        let totals = table.rows.iter().enumerate().filter(|(_, row)| row.occupation == ALL_OCCUPATIONS);
        let keyed = totals.map(|(i, row)| (self.node(&row.region), i as u32)).collect();
        Grouped::new(self.nodes.of_kind(Kind::Region), keyed)
    }

    fn usual_accreditors(&mut self, records: &Records, known: &FxHashMap<String, u32>) -> Grouped<UsualAccreditor> {
        let mut keyed = Vec::new();
        for row in &records.accreditor_states.rows {
            let evidence = self.evidence(&row.evidence);
            let usual = UsualAccreditor { accreditor: known[&row.accreditor], two_year: row.two_year, evidence };
            keyed.push((self.node(&row.region), usual));
        }
        Grouped::new(self.nodes.of_kind(Kind::Region), keyed)
    }

    fn research_of(&self, records: &Records) -> Grouped<u32> {
        let rows = records.institution_research.rows.iter().enumerate();
        let keyed = rows.filter_map(|(i, row)| Some((self.node(row.institution.as_ref()?), i as u32))).collect();
        Grouped::new(self.nodes.of_kind(Kind::Institution), keyed)
    }

    #[expect(clippy::type_complexity, reason = "both halves are fields of the graph, documented there")]
    fn claim_nodes(
        &self,
        records: &Records,
    ) -> (Vec<Vec<(NodeIx, model::claim::ClaimPart)>>, HashMap<NodeIx, Vec<u32>>) {
        let mut nodes = vec![Vec::new(); records.claims.rows.len()];
        let mut claims_of: HashMap<NodeIx, Vec<u32>> = HashMap::new();
        for row in &records.claim_nodes.rows {
            let node = self.nodes.find(&row.node).expect("the invariants were checked: every id names a node");
            let claim = self.claims[&row.claim];
            nodes[claim as usize].push((node, row.part));
            let of_node = claims_of.entry(node).or_default();
            if !of_node.contains(&claim) {
                of_node.push(claim);
            }
        }
        (nodes, claims_of)
    }
}

fn group_checks(records: &mut Records, claims: &FxHashMap<String, u32>) -> Vec<Vec<model::claim::ClaimCheck>> {
    let mut checks = vec![Vec::new(); records.claims.rows.len()];
    for row in std::mem::take(&mut records.claim_checks.rows) {
        checks[claims[&row.claim] as usize].push(row);
    }
    checks
}
