//! Fields of study: the roles they lead to, their awards, and the price of a year.

use super::{LEVELS, names};
use crate::career::advice::range::Range;
use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::degree::CrosswalkMatch;
use crate::model::institution::{InstitutionCost, StudentLevel};
use crate::model::role::EntryEducation;
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Minimum number of institutions behind the price of a field; otherwise the price is that of all institutions with
/// students of the level.
const FEWEST_INSTITUTIONS: usize = 8;

/// Biology and the physical sciences: BLS names the whole science for roles in one of its branches.
const SCIENCES: [&str; 2] = ["26", "40"];

/// A field of study at all levels.
#[derive(Debug, Default)]
pub struct FieldFacts {
    /// Title.
    pub title: String,
    /// Levels and roles for which the article on which the graph was first based names it.
    pub stated: Vec<(EntryEducation, usize)>,
    /// Degrees by level.
    pub degrees: [Vec<NodeIx>; LEVELS],
    /// Awards in the latest year, by level.
    pub awards: [u32; LEVELS],
    /// Quartiles of yearly tuition and fees by level, in U.S. dollars.
    pub yearly: [Option<Range>; LEVELS],
}

/// All fields of the graph, by six-digit CIP code, and the titles of all others.
#[derive(Debug)]
pub struct Fields {
    by_cip: BTreeMap<CompactString, FieldFacts>,
    /// Words that distinguish the titles of these fields and of those of the crosswalk.
    words: BTreeMap<CompactString, names::Words>,
    /// Quartiles over all institutions, by kind of student.
    usual: [Range; StudentKind::COUNT],
}

impl Fields {
    /// Reads the fields of a snapshot.
    pub fn new(graph: &Graph) -> Fields {
        let mut by_cip: BTreeMap<CompactString, FieldFacts> = BTreeMap::new();
        for degree in graph.of_kind(Kind::Degree) {
            let row = &graph.degree(degree).row;
            let field = by_cip.entry(CompactString::from(&row.cip)).or_default();
            field.title.clone_from(&row.field);
            let level = row.level.education();
            if row.level.reaches_level() {
                let offers = &graph.relations.offers;
                let awards = offers.entering(degree).iter().filter_map(|&edge| offers.property(edge).awards);
                field.awards[level as usize] += awards.sum::<u32>();
                field.degrees[level as usize].push(degree);
            }
            let prepares_for = &graph.relations.prepares_for;
            let is_stated = |edge: &u32| prepares_for.property(*edge).crosswalk_match == CrosswalkMatch::Stated;
            for edge in prepares_for.leaving(degree).filter(is_stated) {
                field.stated.push((level, graph.nodes.place(Kind::Role, prepares_for.target(edge))));
            }
        }
        let mut words: BTreeMap<CompactString, names::Words> = BTreeMap::new();
        for found in graph.crosswalk.rows() {
            words.entry(found.row.cip.clone()).or_insert_with(|| names::Words::of(&found.row.field));
        }
        for (cip, field) in &mut by_cip {
            words.entry(cip.clone()).or_insert_with(|| names::Words::of(&field.title));
            field.yearly = std::array::from_fn(|level| yearly(graph, cip, level, &field.degrees[level]));
        }
        Fields { by_cip, words, usual: StudentKind::ALL.map(|kind| usual(graph, kind)) }
    }

    /// A field of the graph.
    pub fn get(&self, cip: &str) -> Option<&FieldFacts> {
        self.by_cip.get(cip)
    }

    /// Whether a field bears the name of a role with such words.
    pub fn is_namesake(&self, cip: &str, role: &names::Words) -> bool {
        self.words.get(cip).is_some_and(|words| words.meet(role))
    }

    /// The families of the sciences with a field that bears the name of a role with such words.
    pub fn branches_named_as(&self, role: &names::Words) -> BTreeSet<CompactString> {
        let fields = SCIENCES.iter().flat_map(|science| beginning(&self.words, science));
        fields.filter(|(_, words)| words.meet(role)).map(|(cip, _)| CompactString::from(family(cip))).collect()
    }

    /// All fields.
    pub fn all(&self) -> impl Iterator<Item = (&CompactString, &FieldFacts)> {
        self.by_cip.iter()
    }

    /// The fields whose codes start with `prefix`.
    pub fn beginning<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f CompactString, &'f FieldFacts)> {
        beginning(&self.by_cip, prefix)
    }

    /// Quartiles of yearly tuition and fees, in U.S. dollars: of the institutions that award the field at the level,
    /// else of all institutions with such students.
    pub fn yearly(&self, cip: &str, level: EntryEducation) -> Range {
        let own = self.get(cip).and_then(|field| field.yearly[level as usize]);
        own.unwrap_or(self.usual[StudentKind::of(cip, level) as usize])
    }
}

fn beginning<'f, T>(
    by_cip: &'f BTreeMap<CompactString, T>,
    prefix: &'f str,
) -> impl Iterator<Item = (&'f CompactString, &'f T)> {
    let from = (Bound::Included(prefix), Bound::Unbounded);
    by_cip.range::<str, _>(from).take_while(move |(cip, _)| cip.starts_with(prefix))
}

/// The four digits that a field shares with its neighbours.
pub fn family(cip: &str) -> &str {
    cip.get(..5).unwrap_or(cip)
}

/// The kind of student whose price is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StudentKind {
    District,
    Undergraduate,
    Graduate,
    Medicine,
    Osteopathy,
    Pharmacy,
}

impl StudentKind {
    const ALL: [StudentKind; 6] = [
        StudentKind::District,
        StudentKind::Undergraduate,
        StudentKind::Graduate,
        StudentKind::Medicine,
        StudentKind::Osteopathy,
        StudentKind::Pharmacy,
    ];
    const COUNT: usize = StudentKind::ALL.len();

    fn of(cip: &str, level: EntryEducation) -> StudentKind {
        match (level, cip) {
            (EntryEducation::Doctoral, "51.1201") => StudentKind::Medicine,
            (EntryEducation::Doctoral, "51.1202") => StudentKind::Osteopathy,
            (EntryEducation::Doctoral, "51.2001") => StudentKind::Pharmacy,
            (EntryEducation::Masters | EntryEducation::Doctoral, _) => StudentKind::Graduate,
            (EntryEducation::Bachelors, _) => StudentKind::Undergraduate,
            _ => StudentKind::District,
        }
    }

    fn student(self) -> StudentLevel {
        match self {
            StudentKind::District | StudentKind::Undergraduate => StudentLevel::Undergraduate,
            StudentKind::Graduate => StudentLevel::Graduate,
            StudentKind::Medicine => StudentLevel::Medicine,
            StudentKind::Osteopathy => StudentLevel::Osteopathy,
            StudentKind::Pharmacy => StudentLevel::Pharmacy,
        }
    }

    /// Yearly tuition and fees; fees that are not stated along with a tuition count as none.
    fn price(self, cost: &InstitutionCost) -> Option<f64> {
        let (tuition, fees) = match self {
            StudentKind::District => (cost.tuition_in_district, cost.fees_in_district),
            _ => (cost.tuition_in_state, cost.fees_in_state),
        };
        tuition.map(|tuition| f64::from(tuition.saturating_add(fees.unwrap_or(0))))
    }
}

fn price(graph: &Graph, institution: NodeIx, kind: StudentKind) -> Option<f64> {
    let costs = graph.costs.of(institution).iter().filter(|cost| cost.row.student == kind.student());
    kind.price(&costs.max_by(|a, b| a.row.period.cmp(&b.row.period))?.row).filter(|price| *price > 0.0)
}

fn yearly(graph: &Graph, cip: &str, level: usize, degrees: &[NodeIx]) -> Option<Range> {
    let kind = StudentKind::of(cip, EntryEducation::ALL[level]);
    let offers = &graph.relations.offers;
    let offering = degrees.iter().flat_map(|&degree| offers.entering(degree)).map(|&edge| offers.source(edge));
    let offering: BTreeSet<NodeIx> = offering.collect();
    let prices: Vec<f64> = offering.into_iter().filter_map(|institution| price(graph, institution, kind)).collect();
    (prices.len() >= FEWEST_INSTITUTIONS).then(|| quartiles(prices))?
}

fn usual(graph: &Graph, kind: StudentKind) -> Range {
    let prices = graph.of_kind(Kind::Institution).filter_map(|institution| price(graph, institution, kind)).collect();
    quartiles(prices).unwrap_or_default()
}

fn quartiles(mut prices: Vec<f64>) -> Option<Range> {
    prices.sort_by(f64::total_cmp);
    let at = |quarter: usize| prices.get(prices.len() * quarter / 4).copied();
    Some(Range::new(at(1)?, at(2)?, at(3)?))
}
