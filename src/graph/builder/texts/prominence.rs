//! How well known a node is, as a measured count: it breaks ties between nodes that match a query equally.

use crate::graph::builder::{ALL_OCCUPATIONS, Builder};
use crate::graph::nodes::NodeIx;
use crate::model::degree::AwardLevel;
use crate::model::evidence::Basis;
use crate::model::region::RegionKind;
use crate::model::role::OccupationMatch;
use crate::model::{Id, Kind, NodeKind, Records};
use rustc_hash::FxHashMap;

/// A role without figures of its own gets this share of the jobs of the occupation that contains it.
const SHARE_OF_BROADER: f64 = 1.0 / 20.0;

/// The weight of a certification or a named source relative to a role that merely uses a skill; and of a technology in
/// demand.
const STATED: f64 = 3.0;
const IN_DEMAND: f64 = 5.0;

/// The count at which a node of a kind has maximum prominence. The scale is fixed, so that no other node changes it.
fn top(kind: Kind) -> f64 {
    match kind {
        Kind::Region => 2e7,
        Kind::Institution => 5e4,
        Kind::Degree => 4e5,
        Kind::Employer => 2e3,
        Kind::Skill => 3e3,
        Kind::Certification => 60.0,
        Kind::Role => 4e6,
    }
}

/// A count for each node: jobs of regions and roles, awards of institutions and degrees, filings of employers, roles of skills
/// and certifications.
#[derive(Default)]
pub(super) struct Prominence {
    weights: Vec<f64>,
}

impl Prominence {
    pub fn new(builder: &Builder, records: &Records) -> Self {
        let mut counts = Counts { builder, weights: vec![0.0; builder.nodes.len()] };
        counts.jobs(records);
        counts.awards(records);
        counts.employers(records);
        counts.skills(records);
        Prominence { weights: counts.weights }
    }

    /// The count of a node.
    pub fn weight(&self, node: NodeIx) -> f64 {
        self.weights[node.index()]
    }

    /// The prominence of a node of a kind, from 0 to 1.
    pub fn of(&self, kind: Kind, node: NodeIx) -> f32 {
        scaled(kind, self.weight(node))
    }

    /// The prominence of a field of study.
    pub fn of_field(&self, degrees: &[(AwardLevel, NodeIx)]) -> f32 {
        scaled(Kind::Degree, degrees.iter().map(|degree| self.weight(degree.1)).sum())
    }
}

fn scaled(kind: Kind, count: f64) -> f32 {
    (count.ln_1p() / top(kind).ln_1p()).min(1.0) as f32
}

struct Counts<'b> {
    builder: &'b Builder,
    weights: Vec<f64>,
}

impl Counts<'_> {
    fn add<K: NodeKind>(&mut self, id: &Id<K>, count: f64) {
        let node = self.builder.node(id);
        self.weights[node.index()] += count;
    }

    fn jobs(&mut self, records: &Records) {
        let nation = records.regions.rows.iter().find(|region| region.kind == RegionKind::Nation).map(|row| &row.id);
        let mut national: FxHashMap<&str, f64> = FxHashMap::default();
        for row in &records.occupation_regions.rows {
            let jobs = f64::from(row.employment.unwrap_or(0));
            if row.occupation == ALL_OCCUPATIONS {
                self.add(&row.region, jobs);
            }
            if Some(&row.region) == nation {
                national.insert(row.occupation.as_str(), jobs);
            }
        }
        // A hub has no figures of its own: those of its parts count.
        for row in &records.region_parts.rows {
            let jobs = self.weights[self.builder.node(&row.part).index()];
            if records.regions.rows.iter().any(|r| r.id == row.whole && r.kind == RegionKind::Hub) {
                self.add(&row.whole, jobs);
            }
        }
        for role in &records.roles.rows {
            let jobs = role.occupation.as_deref().and_then(|code| national.get(code)).copied().unwrap_or(0.0);
            let share = if role.occupation_match == Some(OccupationMatch::Same) { 1.0 } else { SHARE_OF_BROADER };
            self.add(&role.id, share * jobs);
        }
    }

    fn awards(&mut self, records: &Records) {
        for offer in &records.offers.rows {
            let awards = f64::from(offer.awards.unwrap_or(0));
            self.add(&offer.institution, awards);
            self.add(&offer.degree, awards);
        }
    }

    fn employers(&mut self, records: &Records) {
        for row in &records.employer_roles.rows {
            self.add(&row.employer, f64::from(row.filings));
        }
        for row in &records.employer_regions.rows {
            self.add(&row.employer, 1.0);
        }
    }

    fn skills(&mut self, records: &Records) {
        for row in &records.role_skills.rows {
            self.add(&row.skill, if row.in_demand == Some(true) { IN_DEMAND } else { 1.0 });
        }
        for row in records.degree_skills.rows.iter().filter(|row| row.evidence.basis != Basis::Derived) {
            self.add(&row.skill, STATED);
        }
        for row in &records.certification_skills.rows {
            self.add(&row.skill, STATED);
            self.add(&row.certification, 1.0);
        }
        for row in &records.certification_roles.rows {
            self.add(&row.certification, STATED);
        }
        for skill in records.skills.rows.iter().filter(|skill| skill.hot_technology == Some(true)) {
            let node = self.builder.node(&skill.id);
            self.weights[node.index()] *= 2.0;
        }
    }
}
