//! A walk as somebody asks for it: relations, properties and columns by their names in the API.

use super::cell::Cell;
use crate::graph::NodeIx;
use crate::model::Kind;

/// The most steps of a walk.
pub const MOST_STEPS: usize = 8;

/// The most relations that one walk may pass, repetitions counted.
pub const MOST_HOPS: usize = 12;

/// The most columns of a table.
pub const MOST_COLUMNS: usize = 32;

/// The most groups of an answer.
pub const MOST_GROUPS: usize = 10_000;

/// The most different values that the groups of an answer may keep together, for quantiles and distinct counts.
pub const MOST_VALUES: usize = 1_000_000;

/// The most rows that are put in an order.
pub const MOST_ORDERED: usize = 10_000;

/// A walk and what is to be told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Where walks begin.
    pub start: Start,
    /// What they pass, at least one step.
    pub steps: Vec<Step>,
    /// What has to hold of a walk; columns name the place they are asked of.
    pub conditions: Vec<Condition>,
    /// Whether a walk may come to a node twice.
    pub repeat_nodes: bool,
    /// Whether walks come to certifications that are known not to be offered on the day.
    pub include_retired: bool,
    /// What the rows of the answer are.
    pub output: Output,
    /// By which columns they are ordered.
    pub order: Vec<Order>,
}

/// Where walks begin: nodes of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// The kind.
    pub kind: Kind,
    /// These nodes; all of the kind where there are none given.
    pub nodes: Option<Vec<NodeIx>>,
    /// What has to hold of them.
    pub conditions: Vec<Condition>,
}

/// One step: relations, any of which is taken, so often in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Names of relations, each of which also tells the direction.
    pub relations: Vec<String>,
    /// The least number of times; 0 lets the step be left out.
    pub min: usize,
    /// The greatest number of times.
    pub max: usize,
    /// What has to hold each time: of the relation taken and of the node it leads to.
    pub conditions: Vec<Condition>,
}

/// What a column speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The node at a place.
    Node,
    /// The relation by which the walk came there; the last one where the step repeats.
    Relation,
    /// Why that relation is held to be true.
    Evidence,
    /// Why that node is in the graph.
    NodeEvidence,
    /// The walk as a whole.
    Walk,
}

/// A property of something at a place of a walk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The place: 0 is the start, 1 the end of the first step.
    pub at: usize,
    /// Of what.
    pub of: Subject,
    /// Name of the property.
    pub property: String,
}

/// A column of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// What it shows.
    pub address: Address,
    /// What it is called; its address where there is no name.
    pub name: Option<String>,
}

/// A condition. Everything given has to hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// What is tested. Conditions of the start and of a step leave out the place.
    pub of: Option<Address>,
    /// The test.
    pub test: Test,
    /// All of these hold.
    pub and: Vec<Condition>,
    /// At least one of these holds; an empty list accepts nothing.
    pub or: Option<Vec<Condition>>,
    /// This does not hold.
    pub not: Option<Box<Condition>>,
}

/// A test of a value. A gap passes none but `is_null`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Test {
    /// Is this.
    pub eq: Option<Cell<'static>>,
    /// Is one of these.
    pub within: Option<Vec<Cell<'static>>>,
    /// Is greater, or later.
    pub gt: Option<Cell<'static>>,
    /// Is greater or equal.
    pub gte: Option<Cell<'static>>,
    /// Is less, or earlier.
    pub lt: Option<Cell<'static>>,
    /// Is less or equal.
    pub lte: Option<Cell<'static>>,
    /// Contains this text, whatever its case and accents.
    pub contains: Option<String>,
    /// Begins with this text, whatever its case and accents.
    pub starts_with: Option<String>,
    /// Is a gap, or is none.
    pub is_null: Option<bool>,
}

/// What the rows of the answer are.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A row for each walk; without columns, the node at each place.
    Walks(Vec<Named>),
    /// A row for each node at which walks end, and how many end there.
    Ends,
    /// A row for each combination of values of some columns, and what is computed over its walks.
    Groups {
        /// The columns whose values tell groups apart; without any, all walks are one group.
        by: Vec<Named>,
        /// What is computed.
        aggregates: Vec<Aggregate>,
    },
}

/// What is computed over the walks of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// How.
    pub function: Function,
    /// Over which column; only a count can do without.
    pub of: Option<Address>,
    /// Whether each published row counts once in a group, however many walks come to it and however many roles share it.
    pub once: bool,
    /// What the column of the answer is called.
    pub name: Option<String>,
}

/// How values become one. Gaps are counted and left out, never taken for 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Function {
    /// How many walks, or how many values that are no gaps.
    Count,
    /// How many different values.
    CountDistinct,
    /// Sum.
    Sum,
    /// Arithmetic mean.
    Mean,
    /// Least.
    Min,
    /// Greatest.
    Max,
    /// The quantile at this probability, 0 to 1: type 7 of Hyndman & Fan (1996), linear between the order statistics.
    Quantile(f64),
}

impl Function {
    /// Whether it makes a difference that a value counts several times.
    pub fn weighs_rows(self) -> bool {
        matches!(self, Function::Count | Function::Sum | Function::Mean | Function::Quantile(_))
    }
}

/// An order by a column of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Name of the column.
    pub column: String,
    /// Greatest first. Gaps come last either way.
    pub down: bool,
}

/// Why a question is not answered: where in it, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// What is wrong and what to do, beginning with the place.
    pub message: String,
    /// The limit that is exceeded and its size, if that is it.
    pub limit: Option<(&'static str, u64)>,
    /// Whether it was found out only while walking.
    pub late: bool,
    /// The step that is to blame, from 1, and how large it is predicted to become.
    pub step: Option<(usize, f64)>,
}

impl Refused {
    /// A question that makes no sense.
    pub fn new(place: &str, message: impl std::fmt::Display) -> Refused {
        Refused { message: format!("{place}: {message}"), limit: None, late: false, step: None }
    }

    /// A question that is too large.
    pub fn limit(place: &str, limit: &'static str, maximum: usize, found: &str, advice: &str) -> Refused {
        let message = format!("{place}: {found} (limit \"{limit}\"). {advice}");
        Refused { message, limit: Some((limit, maximum as u64)), late: false, step: None }
    }

    /// The same, found out while walking.
    pub fn late(self) -> Refused {
        Refused { late: true, ..self }
    }
}
