//! Computes the measures of a part.

use super::answers::{
    BridgesFound, CommunitiesFound, Community, DegreesFound, NodeBetweenness, NodeDegree, NodeRank, RanksFound,
};
use super::arguments::{Betweenness, Communities, DegreeSide, Degrees, PageRank, PairWorth};
use super::input::{NodeSet, listed};
use super::part::{GraphPart, affordable, metered};
use crate::career::wage;
use crate::engine::{FieldError, code};
use crate::graph::NodeIx;
use crate::graph::measures::betweenness::{self, Pairs};
use crate::graph::measures::pagerank::{self, Settings};
use crate::graph::measures::{Part, communities as leiden, degree as degrees, top};
use crate::graphql::request::view::View;
use crate::model::Kind;

fn wrong<T>(message: String) -> Result<T, FieldError> {
    Err(FieldError::new(code::USER_INPUT, message))
}

/// Checks that the part has nodes of the kinds to list.
fn known_kinds(whole: &GraphPart, kinds: &Option<Vec<Kind>>) -> Result<(), FieldError> {
    let known = whole.0.asked.kinds();
    match kinds.iter().flatten().find(|kind| !known.contains(kind)) {
        Some(kind) => wrong(format!("kinds: the part has no {kind}. Its kinds are: {}.", listed(&known))),
        None => Ok(()),
    }
}

/// The indices in the part of the nodes of a set, and the number of nodes that are not in the part.
pub fn numbers(part: &Part, nodes: &[NodeIx]) -> (Vec<u32>, usize) {
    let found: Vec<u32> = nodes.iter().filter_map(|&node| part.number(node)).collect();
    let missing = nodes.len() - found.len();
    (found, missing)
}

fn chosen(
    view: &View,
    part: &Part,
    set: &Option<NodeSet>,
    place: &str,
) -> Result<Option<(Vec<u32>, usize)>, FieldError> {
    let Some(set) = set else { return Ok(None) };
    let nodes = set.find_strictly(view, place)?;
    let found = numbers(part, &nodes);
    match found.0.is_empty() {
        true => wrong(format!("{place}: none of the {} nodes of the set is in the part.", nodes.len())),
        false => Ok(Some(found)),
    }
}

/// Nodes in the order of a value, those of the kinds only.
fn ranked(view: &View, part: &Part, values: &[f64], kinds: &Option<Vec<Kind>>, first: i32) -> Vec<(u32, u32)> {
    let is_listed =
        |node: u32| kinds.as_ref().is_none_or(|kinds| kinds.contains(&view.kind(part.nodes[node as usize])));
    top(values, is_listed, first as usize)
}

pub fn degree_work(part: &Part) -> u64 {
    (part.len() + part.edges.len()) as u64
}

pub fn degree(view: &View, whole: &GraphPart, args: &Degrees) -> Result<DegreesFound, FieldError> {
    let part = &whole.0.part;
    known_kinds(whole, &args.kinds)?;
    if args.by == DegreeSide::Weight && whole.0.asked.weight.is_none() {
        return wrong("by: the part has no weight. Choose one in the part, or rank by TOTAL.".into());
    }
    let work = degree_work(part);
    affordable(view, "degree", work, "Choose a smaller part.")?;
    view.spend(work as usize)?;
    let degrees = degrees::degrees(part);
    let value = |degree: &degrees::Degree| match args.by {
        DegreeSide::Incoming => f64::from(degree.incoming),
        DegreeSide::Outgoing => f64::from(degree.outgoing),
        DegreeSide::Total => f64::from(degree.incoming) + f64::from(degree.outgoing),
        DegreeSide::Weight => degree.weight,
    };
    let values: Vec<f64> = degrees.iter().map(value).collect();
    let weighted = whole.0.asked.weight.is_some();
    let tied = |(node, rank): (u32, u32)| NodeDegree {
        node: part.nodes[node as usize],
        rank,
        degree: degrees[node as usize],
        weighted,
    };
    let nodes = ranked(view, part, &values, &args.kinds, args.first).into_iter().map(tied).collect();
    Ok(DegreesFound { nodes, by: args.by, work })
}

pub fn settings(args: &PageRank) -> Settings {
    let iterations = args.iterations.unsigned_abs();
    Settings { damping: args.damping, tolerance: args.tolerance, iterations }
}

pub fn page_rank_work(part: &Part, settings: &Settings) -> u64 {
    u64::from(settings.predicted_iterations()) * part.size()
}

/// Ten iterations: with fewer, the bound of the error is of little use.
pub fn page_rank_least(part: &Part) -> u64 {
    10 * part.size()
}

pub fn page_rank(view: &View, whole: &GraphPart, args: &PageRank) -> Result<RanksFound, FieldError> {
    let part = &whole.0.part;
    known_kinds(whole, &args.kinds)?;
    let teleport = chosen(view, part, &args.teleport, "teleport")?;
    let settings = settings(args);
    let predicted = page_rank_work(part, &settings);
    let least = predicted.min(page_rank_least(part));
    affordable(view, "pageRank", least, "Choose a smaller part, or request it alone.")?;
    let set = teleport.as_ref().map(|set| &*set.0);
    let (found, work) = metered(view, args.budget, |meter| pagerank::page_rank(part, &settings, set, meter))?;
    let rank = |(node, rank): (u32, u32)| NodeRank {
        node: part.nodes[node as usize],
        rank,
        value: found.ranks[node as usize],
    };
    let nodes = ranked(view, part, &found.ranks, &args.kinds, args.first).into_iter().map(rank).collect();
    Ok(RanksFound {
        nodes,
        settings,
        iterations: found.iterations,
        change: found.change,
        complete: found.complete,
        left_out: teleport.map_or(0, |set| set.1),
        predicted,
        work,
    })
}

pub fn between_work(part: &Part, sources: usize) -> u64 {
    part.size() * (1 + 2 * sources as u64)
}

/// The weight of each node as a target, and the number of targets without such a figure.
fn worths(view: &View, part: &Part, targets: Option<&[u32]>, worth: PairWorth) -> (Vec<f64>, usize) {
    let all: Vec<u32> = (0..part.len() as u32).collect();
    let (mut worths, mut missing) = (vec![0.0; part.len()], 0);
    for &target in targets.unwrap_or(&all) {
        let node = part.nodes[target as usize];
        let figure = match worth {
            PairWorth::One => Some(1.0),
            PairWorth::NationalWage if view.kind(node) == Kind::Role => {
                let nation = view.nation.and_then(|nation| wage::employment(view.graph(), node, nation));
                nation.and_then(|employment| employment.annual_mean())
            }
            PairWorth::NationalWage => None,
        };
        missing += usize::from(figure.is_none());
        worths[target as usize] = figure.unwrap_or(0.0);
    }
    (worths, missing)
}

pub fn betweenness(view: &View, whole: &GraphPart, args: &Betweenness) -> Result<BridgesFound, FieldError> {
    let part = &whole.0.part;
    known_kinds(whole, &args.kinds)?;
    let from = chosen(view, part, &args.from, "from")?;
    let to = chosen(view, part, &args.to, "to")?;
    let (worth, without_worth) = worths(view, part, to.as_ref().map(|set| &*set.0), args.worth);
    let left_out = from.as_ref().map_or(0, |set| set.1) + to.as_ref().map_or(0, |set| set.1);
    let all: Vec<u32> = (0..part.len() as u32).collect();
    let sources = from.as_ref().map_or(&*all, |set| &*set.0);
    let least = between_work(part, 1);
    affordable(
        view,
        "betweenness",
        least,
        "Choose a smaller part: the remaining work is not enough for a single \
     source.",
    )?;
    let pairs = Pairs {
        from: sources,
        worth: &worth,
        weighted: whole.0.asked.weight.is_some(),
        pivots: args.pivots.map_or(usize::MAX, |pivots| pivots as usize),
        seed: u64::from(args.seed.cast_unsigned()),
    };
    let predicted = between_work(part, sources.len().min(pairs.pivots));
    let (found, work) = metered(view, args.budget, |meter| betweenness::betweenness(part, &pairs, meter))?;
    // In both directions, each pair of an undirected part would count twice.
    let twice = !part.directed && from.is_none() && to.is_none() && args.worth == PairWorth::One;
    let scale = if twice { 0.5 } else { 1.0 };
    let bridge = |(node, rank): (u32, u32)| NodeBetweenness {
        node: part.nodes[node as usize],
        rank,
        value: found.values[node as usize] * scale,
        share: (found.worth > 0.0).then(|| found.values[node as usize] / found.worth),
        error: found.errors.as_ref().map(|errors| errors[node as usize] * scale),
    };
    let nodes = ranked(view, part, &found.values, &args.kinds, args.first).into_iter().map(bridge).collect();
    Ok(BridgesFound {
        nodes,
        sources: sources.len(),
        pivots: found.pivots,
        seed: args.seed,
        worth: args.worth,
        pairs: found.pairs * scale,
        total: found.worth * scale,
        left_out,
        without_worth,
        complete: found.complete,
        predicted,
        work,
    })
}

pub fn communities_work(part: &Part) -> u64 {
    40 * (part.len() + 2 * part.edges.len()) as u64
}

pub fn communities(view: &View, whole: &GraphPart, args: &Communities) -> Result<CommunitiesFound, FieldError> {
    let part = &whole.0.part;
    let predicted = communities_work(part);
    affordable(view, "communities", predicted / 4, "Choose a smaller part, or request it alone.")?;
    let (found, work) = metered(view, args.budget, |meter| leiden::communities(part, args.resolution, meter))?;
    view.spend(part.len() + part.edges.len())?;
    let shown = found.sizes.len().min(args.first as usize);
    let mut members = vec![Vec::new(); shown];
    let (mut inside, mut own) = (vec![0.0; shown], vec![0.0; part.len()]);
    for edge in &part.edges {
        let (a, b) = (found.of[edge.source as usize], found.of[edge.target as usize]);
        if a == b && (a as usize) < shown {
            inside[a as usize] += edge.weight;
            own[edge.source as usize] += edge.weight;
            own[edge.target as usize] += edge.weight;
        }
    }
    for (node, &community) in found.of.iter().enumerate().filter(|(_, community)| (**community as usize) < shown) {
        members[community as usize].push(node as u32);
    }
    let community = |(number, mut nodes): (usize, Vec<u32>)| {
        nodes.sort_by(|&a, &b| own[b as usize].total_cmp(&own[a as usize]).then_with(|| a.cmp(&b)));
        let nodes: Vec<NodeIx> = nodes.into_iter().map(|node| part.nodes[node as usize]).collect();
        Community { number: number as u32 + 1, nodes: nodes.into(), inside: inside[number] }
    };
    Ok(CommunitiesFound {
        communities: members.into_iter().enumerate().map(community).collect(),
        count: found.sizes.len(),
        modularity: found.modularity,
        alone: found.alone,
        resolution: args.resolution,
        rounds: found.rounds,
        complete: found.complete,
        predicted,
        work,
    })
}
