//! The certifications that validate a skill, and whether a person may sit for them.

use crate::career::advice::{Model, Person};
use crate::career::is_ruled_out;
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::certification::{Certification, RequiredDegree};
use crate::model::review::CertificationStrength;
use jiff::civil::Date;

/// Whether a person meets the prerequisite of a certification: a degree, experience, or work in the goal role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Eligibility {
    /// There is none.
    Open,
    /// It is met.
    Met,
    /// It is not met.
    NotMet,
    /// Not known.
    NotStated,
}

/// The certifications that are not known to be unavailable on a day and validate a skill, with the edges; by id.
pub fn certifications(graph: &Graph, skill: NodeIx, day: Date) -> Vec<(NodeIx, EdgeNumber)> {
    let validates = &graph.relations.validates;
    let all = validates.entering(skill).iter().map(|&edge| (validates.source(edge), edge));
    let mut found: Vec<_> = all.filter(|&(node, _)| !is_ruled_out(graph, node, day)).collect();
    found.sort_unstable();
    found.dedup_by_key(|found| found.0);
    found
}

/// Assumed months of experience if a certification requires it without a length.
const SOME_EXPERIENCE: u32 = 24;

/// Months of experience that a certification requires.
fn experience(row: &Certification) -> f64 {
    let asks = |text: &str| text.contains("experience") && !text.contains("little experience");
    let some = if row.prerequisites.as_deref().is_some_and(asks) { SOME_EXPERIENCE } else { 0 };
    f64::from(row.experience_months.unwrap_or(some))
}

/// Whether a certification concerns a role, in the judgement of the editors.
pub fn concerns(model: &Model<'_>, certification: NodeIx, role: NodeIx) -> bool {
    let strength = model.certification_strength(certification, role);
    strength.is_some_and(|strength| strength != CertificationStrength::Unrelated)
}

/// Whether a person may sit for a certification on the way to a role: the person has its degree and its months of
/// experience, and it is not earned in the role itself.
pub fn entry(model: &Model<'_>, certification: NodeIx, role: NodeIx, person: &Person) -> Eligibility {
    let row = &model.graph.certification(certification).row;
    let worked: f64 = person.roles.iter().map(|held| 12.0 * held.1).sum();
    let needed = experience(row);
    let builds_on = model.certification_strength(certification, role) == Some(CertificationStrength::BuildsOn);
    if worked < needed || builds_on {
        return Eligibility::NotMet;
    }
    match row.required_education() {
        Some(level) if person.level >= level => Eligibility::Met,
        Some(_) => Eligibility::NotMet,
        None if row.requires_degree != Some(RequiredDegree::NotRequired) => Eligibility::NotStated,
        None if needed <= 0.0 => Eligibility::Open,
        None => Eligibility::Met,
    }
}
