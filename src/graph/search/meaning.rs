//! The one node that a text means, if it is unambiguous.

use super::SearchIndex;
use super::find::Query;
use super::hit::{Fit, Hit, SearchHits};
use super::normal::normalized;
use super::ranking;
use super::text::{Kinds, Target, TextSort};
use crate::graph::Graph;
use crate::graph::nodes::NodeIx;
use crate::model::Kind;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// Maximum number of candidates returned for an ambiguous text.
const MOST_CANDIDATES: usize = 10;

/// The lead in score of an unambiguous candidate over the next.
const LEAD: f32 = 0.02;

/// An unambiguous candidate has at most one typing error per this many letters.
const LETTERS_PER_ERROR: usize = 8;

/// A node that matches a text.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// The node; for a field of study, one of its degrees.
    pub node: NodeIx,
    /// How it was found.
    pub hit: Hit,
}

/// The meaning of a text.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// One node.
    One(Match),
    /// Any of several nodes, best first.
    Several(Vec<Match>),
    /// Nothing in the graph.
    Nothing {
        /// Nodes that have some of the words, best first.
        similar: Vec<Match>,
        /// Words that no node of the requested kinds has.
        unknown_words: Vec<String>,
        /// What the text stands for, if the editors list it.
        absent: Option<Absent>,
    },
}

/// Something that a listed name stands for but the graph does not contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The id that it would have; for a field of study, that of a degree without its level.
    pub target: String,
    /// A description.
    pub meaning: String,
}

/// The names of all nodes, for exact matches.
#[derive(Debug)]
pub(super) struct Names {
    /// Hashes of normal forms, sorted.
    by_hash: Vec<(u64, NodeIx)>,
    /// The target of each node.
    targets: FxHashMap<NodeIx, u32>,
    absent: FxHashMap<String, Absent>,
}

impl Names {
    pub fn new(targets: &[Target], names: Vec<(String, NodeIx)>, absent: Vec<(String, Absent)>) -> Self {
        let mut by_hash: Vec<_> = names.into_iter().map(|(name, node)| (hash(&normalized(&name)), node)).collect();
        by_hash.sort_unstable();
        let nodes = |target: &Target| {
            let degrees = target.degrees.iter().map(|degree| degree.1).collect::<Vec<_>>();
            if degrees.is_empty() { vec![target.node] } else { degrees }
        };
        let numbered = targets.iter().zip(0..);
        let targets = numbered.flat_map(|(target, number)| nodes(target).into_iter().map(move |node| (node, number)));
        let absent = absent.into_iter().map(|(name, absent)| (normalized(&name), absent));
        Names { by_hash, targets: targets.collect(), absent: absent.collect() }
    }
}

fn hash(normal: &str) -> u64 {
    FxBuildHasher.hash_one(normal)
}

impl Graph {
    /// The nodes of these kinds with this name, ignoring case, accents and punctuation, in id order.
    pub fn called(&self, name: &str, kinds: Kinds) -> Vec<NodeIx> {
        let normal = normalized(name);
        let wanted = hash(&normal);
        let names = &self.search.names.by_hash;
        let start = names.partition_point(|&(hash, _)| hash < wanted);
        let same = names[start..].iter().take_while(|&&(hash, _)| hash == wanted).map(|&(_, node)| node);
        let has_name = |node: &NodeIx| {
            kinds.contains(self.kind(*node)) && normalized(&self.strings.plain(self.nodes.name(*node))) == normal
        };
        same.filter(has_name).collect()
    }

    /// The meaning of a text among nodes of these kinds. An exact name means its node. Otherwise one candidate must be
    /// unambiguous: every word of the text is one of its words, and it leads the others; one typing error per eight
    /// letters is tolerated.
    pub fn meaning(&self, text: &str, kinds: Kinds) -> Meaning {
        let search = &self.search;
        let found = search.find(&Query { kinds, ..Query::new(text, MOST_CANDIDATES) });
        let named = self.called(text, kinds);
        if !named.is_empty() {
            let mut matches: Vec<Match> = named.into_iter().map(|node| search.named(node, &found)).collect();
            matches.sort_by(|a, b| a.hit.order(&b.hit));
            return Meaning::of(matches, true);
        }
        let SearchHits { hits, unknown_words, absent, .. } = found;
        let matches = |hits: &[Hit]| -> Vec<Match> {
            hits.iter().flat_map(|hit| search.matches(hit)).take(MOST_CANDIDATES).collect()
        };
        match hits.first() {
            Some(first) if first.fit != Fit::Partial => {
                let is_obvious = search.is_obvious(first, &hits[1..], &normalized(text));
                let rivals = if is_obvious { &hits[..1] } else { search.rivals(&hits) };
                Meaning::of(matches(rivals), is_obvious)
            }
            _ => Meaning::Nothing { similar: matches(&hits), unknown_words, absent },
        }
    }
}

impl Meaning {
    /// One node if the only candidate is unambiguous.
    fn of(candidates: Vec<Match>, is_obvious: bool) -> Meaning {
        match candidates[..] {
            [only] if is_obvious => Meaning::One(only),
            _ => Meaning::Several(candidates),
        }
    }
}

impl SearchIndex {
    /// What a normal form stands for, if it is a listed name of something of these kinds outside of the graph.
    pub(super) fn absent(&self, normal: &str, kinds: Kinds) -> Option<&Absent> {
        let absent = self.names.absent.get(normal);
        absent.filter(|absent| Kind::of(&absent.target).is_some_and(|kind| kinds.contains(kind)))
    }

    /// The match of a node with this name.
    fn named(&self, node: NodeIx, found: &SearchHits) -> Match {
        let target = self.names.targets.get(&node).copied().unwrap_or_default();
        let text = self.name_of[target as usize];
        let score = ranking::score_of_name(self.targets[target as usize].prominence);
        let by_name = Hit { target, text, score, fit: Fit::Exact, is_whole: true, ..Hit::NONE };
        let hit = found.hits.iter().find(|hit| hit.target == target && hit.fit == Fit::Exact);
        Match { node, hit: hit.copied().unwrap_or(by_name) }
    }

    /// The nodes of a hit: for a field of study each requested degree.
    fn matches(&self, hit: &Hit) -> Vec<Match> {
        let degrees: Vec<Match> = self.degrees(hit).map(|degree| Match { node: degree.1, hit: *hit }).collect();
        if degrees.is_empty() { vec![Match { node: self.node(hit), hit: *hit }] } else { degrees }
    }

    /// Whether the first hit is unambiguous.
    fn is_obvious(&self, first: &Hit, others: &[Hit], normal: &str) -> bool {
        // A title that ends like the name of its role ranks first, but that does not make it unambiguous.
        let plain = |hit: &Hit| hit.score - if hit.ends_like_name { ranking::TITLE } else { 0.0 };
        let leads = |other: Option<&Hit>| other.is_none_or(|other| plain(first) - plain(other) >= LEAD);
        match first.fit {
            Fit::Exact => others.iter().filter(|other| other.fit == Fit::Exact).all(|other| leads(Some(other))),
            // An alternate title that merely has the words is not a name of the role.
            Fit::Beginning | Fit::Words => {
                first.is_whole && self.sort(first) != TextSort::Title && leads(others.first())
            }
            Fit::Mistyped => {
                let letters = normal.chars().filter(|&letter| letter != ' ').count();
                first.is_same && letters >= LETTERS_PER_ERROR * usize::from(first.typos) && leads(others.first())
            }
            Fit::Partial => false,
        }
    }

    /// The hits among which a text is ambiguous: if some match exactly, only those.
    fn rivals<'h>(&self, hits: &'h [Hit]) -> &'h [Hit] {
        let exact = hits.iter().take_while(|hit| hit.fit == Fit::Exact).count();
        if exact > 1 { &hits[..exact] } else { hits }
    }
}
