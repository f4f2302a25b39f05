//! The content of one cell of a table: a value of its column's type, or a missing value with its reason.

use crate::graph::{Graph, NodeIx, Text};
use jiff::civil::Date;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// Why a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MissingReason {
    /// The source has none.
    NotPublished,
    /// The publisher withholds it.
    Suppressed,
    /// At or above the publisher's ceiling: not a number.
    TopCoded,
    /// The publisher states the wage by the year only.
    AnnualOnly,
    /// The publisher states the wage by the hour only.
    HourlyOnly,
    /// The region has no published price parity.
    NoPriceParity,
    /// The node or relation in this row has no such property.
    NotApplicable,
}

impl MissingReason {
    /// Every reason.
    pub const ALL: [MissingReason; 7] = [
        MissingReason::NotPublished,
        MissingReason::Suppressed,
        MissingReason::TopCoded,
        MissingReason::AnnualOnly,
        MissingReason::HourlyOnly,
        MissingReason::NoPriceParity,
        MissingReason::NotApplicable,
    ];

    /// Its name in files, as the API writes it.
    pub fn name(self) -> &'static str {
        match self {
            MissingReason::NotPublished => "NOT_PUBLISHED",
            MissingReason::Suppressed => "SUPPRESSED",
            MissingReason::TopCoded => "TOP_CODED",
            MissingReason::AnnualOnly => "ANNUAL_ONLY",
            MissingReason::HourlyOnly => "HOURLY_ONLY",
            MissingReason::NoPriceParity => "NO_PRICE_PARITY",
            MissingReason::NotApplicable => "NOT_APPLICABLE",
        }
    }
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ColumnType {
    /// Text, or the name of an enumeration's value.
    Text,
    /// A number, in the unit of the column.
    Number,
    /// True or false.
    Boolean,
    /// A date.
    Date,
    /// A node.
    Node,
}

impl std::fmt::Display for ColumnType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ColumnType::Text => "text",
            ColumnType::Number => "number",
            ColumnType::Boolean => "boolean",
            ColumnType::Date => "date",
            ColumnType::Node => "node",
        })
    }
}

/// One cell of a table. Texts are borrowed from the graph where possible.
#[derive(Clone, Debug)]
pub enum Cell<'g> {
    /// A text.
    Text(Cow<'g, str>),
    /// A number; finite.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A date.
    Date(Date),
    /// A node.
    Node(NodeIx),
    /// A missing value.
    MissingReason(MissingReason),
}

impl<'g> Cell<'g> {
    /// A text, if present.
    pub fn text(text: Option<&'g str>) -> Self {
        text.map_or(Cell::MissingReason(MissingReason::NotPublished), |text| Cell::Text(text.into()))
    }

    /// A number, if present.
    pub fn number(number: Option<impl Into<f64>>) -> Self {
        number.map_or(Cell::MissingReason(MissingReason::NotPublished), |number| Cell::Number(number.into()))
    }

    /// A boolean, if known.
    pub fn boolean(value: Option<bool>) -> Self {
        value.map_or(Cell::MissingReason(MissingReason::NotPublished), Cell::Boolean)
    }

    /// A date, if known.
    pub fn date(day: Option<Date>) -> Self {
        day.map_or(Cell::MissingReason(MissingReason::NotPublished), Cell::Date)
    }

    /// A string of the graph, if present.
    pub fn of(graph: &'g Graph, text: Option<Text>) -> Self {
        text.map_or(Cell::MissingReason(MissingReason::NotPublished), |text| Cell::Text(plain(graph, text)))
    }

    /// The reason, if the value is missing.
    pub fn gap(&self) -> Option<MissingReason> {
        match self {
            Cell::MissingReason(gap) => Some(*gap),
            _ => None,
        }
    }

    /// The type of the value; `None` if it is missing.
    pub fn ty(&self) -> Option<ColumnType> {
        Some(match self {
            Cell::Text(_) => ColumnType::Text,
            Cell::Number(_) => ColumnType::Number,
            Cell::Boolean(_) => ColumnType::Boolean,
            Cell::Date(_) => ColumnType::Date,
            Cell::Node(_) => ColumnType::Node,
            Cell::MissingReason(_) => return None,
        })
    }

    /// Orders values of one type; nodes by their ids. Missing values come last.
    pub fn order(&self, other: &Cell<'_>) -> Ordering {
        match (self, other) {
            (Cell::Text(a), Cell::Text(b)) => a.cmp(b),
            (Cell::Number(a), Cell::Number(b)) => a.total_cmp(b),
            (Cell::Boolean(a), Cell::Boolean(b)) => a.cmp(b),
            (Cell::Date(a), Cell::Date(b)) => a.cmp(b),
            (Cell::Node(a), Cell::Node(b)) => a.cmp(b),
            (Cell::MissingReason(a), Cell::MissingReason(b)) => a.cmp(b),
            (a, b) => a.gap().is_some().cmp(&b.gap().is_some()).then_with(|| a.ty().cmp(&b.ty())),
        }
    }

    /// The reverse order, except that missing values still come last.
    pub fn order_down(&self, other: &Cell<'_>) -> Ordering {
        match (self.gap(), other.gap()) {
            (None, None) => self.order(other).reverse(),
            _ => self.order(other),
        }
    }
}

impl PartialEq for Cell<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.order(other) == Ordering::Equal
    }
}

impl Eq for Cell<'_> {}

impl Hash for Cell<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Cell::Text(text) => text.hash(state),
            Cell::Number(number) => number.to_bits().hash(state),
            Cell::Boolean(value) => value.hash(state),
            Cell::Date(day) => day.hash(state),
            Cell::Node(node) => node.hash(state),
            Cell::MissingReason(gap) => gap.hash(state),
        }
    }
}

/// A string of the graph without its quotes, borrowed unless it contains escapes.
pub fn plain(graph: &Graph, text: Text) -> Cow<'_, str> {
    let literal = graph.strings.literal(text);
    match literal.contains('\\') {
        false => literal.trim_start_matches('"').trim_end_matches('"').into(),
        true => graph.strings.plain(text).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_values_come_last_in_either_direction() {
        let (one, two, gap) = (Cell::Number(1.0), Cell::Number(2.0), Cell::MissingReason(MissingReason::TopCoded));
        assert_eq!((one.order(&two), one.order_down(&two)), (Ordering::Less, Ordering::Greater));
        assert_eq!((one.order(&gap), one.order_down(&gap)), (Ordering::Less, Ordering::Less));
        assert_eq!((gap.order(&one), gap.order_down(&one)), (Ordering::Greater, Ordering::Greater));
    }

    #[test]
    fn a_missing_text_is_a_gap() {
        assert_eq!(Cell::text(None).gap(), Some(MissingReason::NotPublished));
        assert_eq!(Cell::text(Some("METRO")), Cell::Text("METRO".into()));
    }
}
