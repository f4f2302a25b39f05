//! A walk query: relations, properties and columns by their API names.

use crate::career::limits::Limit;
use crate::career::property::Cell;
use crate::graph::NodeIx;
use crate::model::Kind;

/// A walk and its output.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkQuery {
    /// Where walks begin.
    pub start: Start,
    /// Its steps, at least one.
    pub steps: Vec<Step>,
    /// Conditions on the whole walk; their columns name the place.
    pub conditions: Vec<Condition>,
    /// Whether a walk may pass a node twice.
    pub repeat_nodes: bool,
    /// Whether walks pass certifications that are known not to be offered on the day.
    pub include_retired: bool,
    /// What the rows are.
    pub output: Output,
    /// The columns by which rows are sorted.
    pub order: Vec<Order>,
}

/// Where walks begin: nodes of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// The kind.
    pub kind: Kind,
    /// These nodes; all of the kind if `None`.
    pub nodes: Option<Vec<NodeIx>>,
    /// Conditions on them.
    pub conditions: Vec<Condition>,
}

/// One step: any of its relations, taken a number of times in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Names of relations, which also give the direction.
    pub relations: Vec<String>,
    /// Minimum number of times; 0 makes the step optional.
    pub min: usize,
    /// Maximum number of times.
    pub max: usize,
    /// Conditions on each edge taken and on the node it leads to.
    pub conditions: Vec<Condition>,
}

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The node at a place.
    Node,
    /// The edge by which the walk arrived there; the last one if the step repeats.
    Relation,
    /// The evidence of that edge.
    Evidence,
    /// The evidence of that node.
    NodeEvidence,
    /// The walk as a whole.
    Walk,
}

/// A property of something at a place of a walk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// The place: 0 is the start, 1 the end of the first step.
    pub at: usize,
    /// The subject.
    pub of: Subject,
    /// Name of the property.
    pub property: String,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnSelection {
    /// The address of its values.
    pub address: Address,
    /// Its name; derived from the address if absent.
    pub name: Option<String>,
}

/// A condition. All given parts must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// What is tested. Conditions of the start and of a step omit the place.
    pub of: Option<Address>,
    /// The test.
    pub test: Test,
    /// All of these must hold.
    pub and: Vec<Condition>,
    /// At least one of these must hold; an empty list accepts nothing.
    pub or: Option<Vec<Condition>>,
    /// This must not hold.
    pub not: Option<Box<Condition>>,
}

/// A test of a value. A missing value passes only `is_null`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Test {
    /// Equals this.
    pub eq: Option<Cell<'static>>,
    /// Equals one of these.
    pub within: Option<Vec<Cell<'static>>>,
    /// Greater or later.
    pub gt: Option<Cell<'static>>,
    /// Greater or later, or equal.
    pub gte: Option<Cell<'static>>,
    /// Less or earlier.
    pub lt: Option<Cell<'static>>,
    /// Less or earlier, or equal.
    pub lte: Option<Cell<'static>>,
    /// Contains this text, ignoring case and accents.
    pub contains: Option<String>,
    /// Starts with this text, ignoring case and accents.
    pub starts_with: Option<String>,
    /// Is missing, or is not.
    pub is_null: Option<bool>,
}

/// What the rows are.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A row for each walk; without columns, the node at each place.
    Walks(Vec<ColumnSelection>),
    /// A row for each node at which walks end, with the number of walks.
    Ends,
    /// A row for each combination of values of some columns, with aggregates over its walks.
    Groups {
        /// The columns whose values define the groups; without any, all walks are one group.
        by: Vec<ColumnSelection>,
        /// The aggregates.
        aggregates: Vec<Aggregate>,
    },
}

/// An aggregate over the walks of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// The function.
    pub function: Function,
    /// The column; only a count may omit it.
    pub of: Option<Address>,
    /// Whether each published row counts once per group, however many walks reach it and however many roles share it.
    pub once: bool,
    /// The name of its column.
    pub name: Option<String>,
}

/// An aggregate function. Missing values are counted and left out, never treated as 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Function {
    /// Number of walks, or number of values that are not missing.
    Count,
    /// Number of distinct values.
    CountDistinct,
    /// Sum.
    Sum,
    /// Arithmetic mean.
    Mean,
    /// Minimum.
    Min,
    /// Maximum.
    Max,
    /// The quantile at this probability, 0 to 1: type 7 of Hyndman & Fan (1996), linear between the order statistics.
    Quantile(f64),
}

impl Function {
    /// Whether the result depends on how often a value counts.
    pub fn weighs_rows(self) -> bool {
        matches!(self, Function::Count | Function::Sum | Function::Mean | Function::Quantile(_))
    }
}

/// A sort by a column of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Name of the column.
    pub column: String,
    /// Descending. Missing values come last either way.
    pub down: bool,
}

/// Why a query is refused: where, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct WalkError {
    /// What is wrong and what to do about it, starting with the place.
    pub message: String,
    /// The limit that is exceeded and its maximum, if that is the reason.
    pub limit: Option<(&'static str, u64)>,
    /// Whether it was found only during execution.
    pub late: bool,
    /// The step at fault, from 1, and its predicted size.
    pub step: Option<(usize, f64)>,
}

impl WalkError {
    /// An invalid query.
    pub fn new(place: &str, message: impl std::fmt::Display) -> WalkError {
        WalkError { message: format!("{place}: {message}"), limit: None, late: false, step: None }
    }

    /// A query that is too large.
    pub fn limit(place: &str, limit: Limit, found: &str, advice: &str) -> WalkError {
        let message = format!("{place}: {found} (limit \"{}\"). {advice}", limit.name);
        WalkError { message, limit: Some((limit.name, limit.maximum.into())), late: false, step: None }
    }

    /// The same, found during execution.
    pub fn late(self) -> WalkError {
        WalkError { late: true, ..self }
    }
}
