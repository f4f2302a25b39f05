//! The lightest set of certifications and degrees that closes a gap.

use super::acquire::{self, Acquirable, Home};
use super::cover::{Candidate, cover};
use super::question::Question;
use super::sources::{self, Entry};
use super::verdict::Judged;
use crate::career::cost::Usual;
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use std::collections::BTreeMap;

/// What of somebody and the region decides what is within reach.
#[derive(Clone, Copy, Debug)]
pub struct Near<'a> {
    /// Award levels that are looked at.
    pub levels: &'a [AwardLevel],
    /// The rank of the highest degree held.
    pub highest: u8,
    /// The region.
    pub home: &'a Home,
}

/// A certification or degree of the closing set.
#[derive(Clone, Debug)]
pub struct Acquisition {
    /// What, where and at what cost.
    pub acquire: Acquirable,
    /// Whether the person may enter.
    pub entry: Entry,
    /// Positions in the required skills that it closes.
    pub closes: Vec<usize>,
    /// What it weighs, in cents.
    pub weight: u64,
}

/// How a gap is closed.
#[derive(Clone, Debug)]
pub struct Closing {
    /// How many skills are open, and of the sorts that are to be closed.
    pub open: usize,
    /// What to acquire, by id.
    pub acquisitions: Vec<Acquisition>,
    /// Positions in the required skills of what is to be closed and that nothing validates or teaches.
    pub beyond: Vec<usize>,
    /// How many candidates there were.
    pub candidates: usize,
    /// Among these, how many have a fee, price or time that is assumed.
    pub assumed: usize,
    /// The weights together, in cents.
    pub weight: u64,
    /// No set weighs less, in cents.
    pub lower_bound: u64,
    /// What the greedy set weighs, in cents.
    pub greedy: u64,
    /// The set is proven to be the lightest.
    pub exact: bool,
    /// How many looks the search took.
    pub steps: u64,
}

/// Closes what is missing, and what is weak where the question says so.
///
/// # Errors
/// Whatever `spend` refuses with.
pub fn close<E>(
    graph: &Graph,
    question: &Question,
    near: &Near<'_>,
    required: &[Judged],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Closing, E> {
    let options = &question.options;
    let wanted = |skill| options.kinds.as_ref().is_none_or(|kinds| kinds.contains(&graph.skill(skill).row.kind));
    let is_open = |judged: &Judged| options.is_open(judged.verdict) && wanted(judged.skill);
    let open: Vec<usize> = (0..required.len()).filter(|&i| is_open(&required[i])).collect();
    let reached = reach(graph, question, near, required, &open, spend)?;
    let usual = Usual::new(graph);
    let mut acquisitions = Vec::with_capacity(reached.len());
    for (&node, &(entry, _)) in &reached {
        spend(acquire::looks(graph, node))?;
        let acquire = match graph.kind(node) {
            Kind::Degree => acquire::degree(graph, node, near.home, options),
            _ => acquire::certification(graph, &usual, node),
        };
        let weight = acquire::weight(&acquire.cost, options);
        acquisitions.push(Acquisition { acquire, entry, closes: Vec::new(), weight });
    }
    let candidates: Vec<Candidate> = acquisitions
        .iter()
        .zip(reached.values())
        .map(|(acquisition, (_, covers))| Candidate { weight: acquisition.weight, covers: covers.clone() })
        .collect();
    let found = cover(open.len(), &candidates, options.steps, spend)?;
    let beyond =
        (0..open.len()).filter(|i| !candidates.iter().any(|c| c.covers.contains(i))).map(|i| open[i]).collect();
    let assumed = acquisitions.iter().filter(|acquisition| acquisition.acquire.cost.assumed() > 0).count();
    let chosen = found.chosen.iter().map(|&c| Acquisition {
        closes: candidates[c].covers.iter().map(|&i| open[i]).collect(),
        ..acquisitions[c].clone()
    });
    Ok(Closing {
        open: open.len(),
        acquisitions: chosen.collect(),
        beyond,
        candidates: candidates.len(),
        assumed,
        weight: found.weight,
        lower_bound: found.lower_bound,
        greedy: found.greedy,
        exact: found.exact,
        steps: found.steps,
    })
}

type Reached = BTreeMap<NodeIx, (Entry, Vec<usize>)>;

/// Every candidate, by id, with whether the person may enter and which of the open skills it counts for.
fn reach<E>(
    graph: &Graph,
    question: &Question,
    near: &Near<'_>,
    required: &[Judged],
    open: &[usize],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Reached, E> {
    let Question { person, day, options, .. } = question;
    let Near { levels, highest, .. } = *near;
    let mut reached = Reached::new();
    for (place, &position) in open.iter().enumerate() {
        let skill = required[position].skill;
        let relations = &graph.relations;
        spend(relations.validates.entering(skill).len() + relations.teaches.entering(skill).len())?;
        let certifications = sources::certifications(graph, skill, *day).into_iter().map(|found| {
            let needs = &graph.certification(found.0).row.requires_degree;
            (found.0, sources::entry_to_certification(needs, highest))
        });
        let degrees = sources::degrees(graph, skill, levels, options).into_iter();
        let degrees =
            degrees.map(|found| (found.0, sources::entry_to_degree(graph.degree(found.0).row.level, highest)));
        let new = |node: &NodeIx| !person.certifications.contains(node) && !person.degrees.contains(node);
        let all: Vec<(NodeIx, Entry)> = certifications.chain(degrees).filter(|found| new(&found.0)).collect();
        let barred = |entry: Entry| entry == Entry::NotMet;
        let is_only_barred = all.iter().all(|found| barred(found.1));
        for (node, entry) in all.into_iter().filter(|found| is_only_barred || !barred(found.1)) {
            reached.entry(node).or_insert((entry, Vec::new())).1.push(place);
        }
    }
    Ok(reached)
}
