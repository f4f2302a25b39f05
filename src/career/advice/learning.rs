//! Technologies and topics of a role: held, taught by a degree, or missing.

use super::Model;
use super::profile::Person;
use super::route::Route;
use crate::graph::NodeIx;
use crate::model::role::EntryEducation;

/// What a role often requires and where the person gets it, the most requested first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learning {
    /// Held, or known from a role held.
    pub held: Vec<NodeIx>,
    /// Taught by a degree that is held or on the route.
    pub provided: Vec<NodeIx>,
    /// Neither: learned in a course, for a certification or at work.
    pub missing: Vec<NodeIx>,
}

impl Model<'_> {
    /// The technologies and topics that the role's postings often request or a source states.
    pub fn learning(&self, route: &Route, person: &Person) -> Learning {
        let x = &self.facts.roles[route.role];
        let often = x.technologies.iter().filter(|(_, weight)| **weight >= 1.0);
        let mut asked: Vec<(f64, NodeIx)> = often.map(|(&skill, _)| (self.asked_share(x.node, skill), skill)).collect();
        asked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut learning = Learning::default();
        for (_, skill) in asked {
            let list = match person.skills.binary_search(&skill).is_ok() {
                true => &mut learning.held,
                false if self.is_taught(skill, &route.reached) => &mut learning.provided,
                false => &mut learning.missing,
            };
            list.push(skill);
        }
        learning
    }

    /// Share of the role's postings that name a skill; 0 if none were counted.
    pub fn asked_share(&self, role: NodeIx, skill: NodeIx) -> f64 {
        let postings = self.graph.occupations.postings.of(role).iter().map(|row| &row.row);
        let id = &self.graph.skill(skill).row.id;
        let named = postings.filter(|row| row.skill.as_ref() == Some(id) && row.postings > 0);
        named.map(|row| f64::from(row.postings_with) / f64::from(row.postings)).fold(0.0, f64::max)
    }

    /// The degree of the graph for a field and level: the one with most awards.
    pub fn usual_degree(&self, cip: &str, level: EntryEducation) -> Option<NodeIx> {
        let offers = &self.graph.relations.offers;
        let degrees = self.facts.fields.get(cip)?.degrees[level as usize].iter().copied();
        degrees.max_by_key(|&degree| {
            let awards = offers.entering(degree).iter().filter_map(|&edge| offers.property(edge).awards);
            (awards.sum::<u32>(), std::cmp::Reverse(degree))
        })
    }

    fn is_taught(&self, skill: NodeIx, reached: &Person) -> bool {
        let teaches = &self.graph.relations.teaches;
        reached.degrees.iter().any(|(cip, level)| {
            let field = self.facts.fields.get(cip);
            let degrees = field.into_iter().flat_map(|field| &field.degrees[*level as usize]);
            degrees.into_iter().any(|&degree| teaches.between(degree, skill).is_some())
        })
    }
}
