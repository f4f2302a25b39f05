//! Technologies and topics that a role requires.

use super::roles::RoleFacts;
use crate::graph::properties::Requirement;
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::skill::SkillKind;
use rustc_hash::FxHashMap;

/// The source id of the article on which the graph was first based.
const ARTICLE: &str = "seed-article";

/// What a role requires, apart from general abilities and entries that the editors consider mistaken: 1 if postings of
/// the role often request it or a source states it, else 0.5.
pub fn of(graph: &Graph, role: NodeIx) -> FxHashMap<NodeIx, f64> {
    let requires = &graph.relations.requires;
    let mut found = FxHashMap::default();
    for edge in requires.leaving(role) {
        let (skill, row) = (requires.target(edge), requires.property(edge));
        if !is_technology(graph, skill, row) || graph.reviews.skill_slips.contains_key(&(role, skill)) {
            continue;
        }
        let weight = if row.in_demand == Some(true) || row.hot_technology.is_none() { 1.0 } else { 0.5 };
        let kept = found.entry(skill).or_insert(weight);
        *kept = f64::max(*kept, weight);
    }
    found
}

fn is_technology(graph: &Graph, skill: NodeIx, row: &Requirement) -> bool {
    let kind = graph.skill(skill).row.kind;
    row.importance.value.is_none() && !matches!(kind, SkillKind::Skill | SkillKind::Knowledge)
}

/// Whether the article on which the graph was first based names skills for the role.
pub fn names_ai(graph: &Graph, role: NodeIx) -> bool {
    let requires = &graph.relations.requires;
    let source = |edge| graph.sources[usize::from(requires.property(edge).evidence.source)].id.as_str();
    requires.leaving(role).any(|edge| source(edge) == ARTICLE)
}

/// How rare each technology is among roles: 0 if all require it, 1 if one does.
pub fn rarity(graph: &Graph, roles: &[RoleFacts]) -> Vec<f64> {
    let mut asking = vec![0_u32; graph.nodes.of_kind(Kind::Skill).len()];
    for role in roles {
        role.technologies.keys().for_each(|&skill| asking[graph.nodes.place(Kind::Skill, skill)] += 1);
    }
    let all = (roles.len().max(2) as f64).ln();
    let rarity = |&asking: &u32| if asking == 0 { 1.0 } else { (roles.len() as f64 / f64::from(asking)).ln() / all };
    asking.iter().map(rarity).collect()
}
