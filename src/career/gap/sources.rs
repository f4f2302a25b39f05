//! By what a skill can be acquired, and whether somebody may enter there.

use super::question::Options;
use crate::career::{Person, is_ruled_out};
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::degree::AwardLevel;
use jiff::civil::Date;

/// Whether somebody meets the degree that an exam or a course of study asks for. Experience is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// None is asked for.
    Open,
    /// It is asked for and held.
    Met,
    /// It is asked for and not held.
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

/// The degrees that teach a skill fully, as [`super::verdict`] counts it, are of a level that the question allows, and are
/// offered somewhere, with the edges; strongest first, those without a measured strength last, then by id.
pub fn degrees(graph: &Graph, skill: NodeIx, levels: &[AwardLevel], options: &Options) -> Vec<(NodeIx, EdgeNumber)> {
    let (teaches, offers) = (&graph.relations.teaches, &graph.relations.offers);
    let strength = |edge: EdgeNumber| teaches.property(edge).strength;
    let all = teaches.entering(skill).iter().map(|&edge| (teaches.source(edge), edge));
    let taught = |edge| strength(edge).is_none_or(|strength| strength >= options.strength);
    let wanted = |node| levels.contains(&graph.degree(node).row.level) && !offers.entering(node).is_empty();
    let mut found: Vec<_> = all.filter(|&(node, edge)| taught(edge) && wanted(node)).collect();
    let key = |edge| -strength(edge).unwrap_or(0.0);
    found.sort_by(|a, b| key(a.1).total_cmp(&key(b.1)).then_with(|| a.cmp(b)));
    let mut seen = std::collections::HashSet::new();
    found.retain(|found| seen.insert(found.0));
    found
}

/// How far a level has brought somebody: 1 associate's, 2 bachelor's, 3 master's, 4 doctorate, 0 a certificate before.
pub fn rank(level: AwardLevel) -> u8 {
    match level {
        AwardLevel::Associates => 1,
        AwardLevel::Bachelors | AwardLevel::PostbaccalaureateCertificate => 2,
        AwardLevel::Masters | AwardLevel::PostmastersCertificate => 3,
        AwardLevel::Doctorate | AwardLevel::ProfessionalDoctorate | AwardLevel::OtherDoctorate => 4,
        _ => 0,
    }
}

/// The highest rank among somebody's degrees; 0 without one.
pub fn highest(graph: &Graph, person: &Person) -> u8 {
    person.degrees.iter().map(|&degree| rank(graph.degree(degree).row.level)).max().unwrap_or(0)
}

/// The levels that are looked at where the question names none: full degrees that do not stand below the highest one held.
pub fn usual_levels(highest: u8) -> Vec<AwardLevel> {
    use AwardLevel::{Associates, Bachelors, Doctorate, Masters, OtherDoctorate, ProfessionalDoctorate};
    let full = [Associates, Bachelors, Masters, Doctorate, ProfessionalDoctorate, OtherDoctorate];
    full.into_iter().filter(|&level| rank(level) >= highest).collect()
}

fn met(needed: u8, highest: u8) -> Entry {
    match needed {
        0 => Entry::Open,
        _ if highest >= needed => Entry::Met,
        _ => Entry::NotMet,
    }
}

/// Whether somebody of this rank may sit for a certification.
pub fn entry_to_certification(requires_degree: &str, highest: u8) -> Entry {
    match requires_degree {
        "none" => Entry::Open,
        "associate" => met(1, highest),
        "bachelor" => met(2, highest),
        "master" => met(3, highest),
        "doctoral" => met(4, highest),
        _ => Entry::NotStated,
    }
}

/// Whether somebody of this rank may begin a course of study: graduate ones ask for a bachelor's degree, a post-master's
/// certificate for a master's; none of a school's own conditions is known.
pub fn entry_to_degree(level: AwardLevel, highest: u8) -> Entry {
    match level {
        AwardLevel::PostmastersCertificate => met(3, highest),
        AwardLevel::PostbaccalaureateCertificate => met(2, highest),
        _ if rank(level) >= 3 => met(2, highest),
        _ => Entry::Open,
    }
}
