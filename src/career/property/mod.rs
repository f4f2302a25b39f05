//! The properties of nodes, of relations and of evidence: each is defined once, with its name, type, unit and meaning.
//!
//! The scalar fields of the API, the filters and orders of its lists, the columns of walks and exports, and the
//! dictionary in `catalog` are derived from this list. A property reads a typed value: filters and fields use the value
//! itself, walks and exports use a [`Cell`], which also holds the reason for a missing value.

mod cell;
mod enumeration;
mod evidence;
mod former;
mod node;
mod operators;
mod relation;
mod wage;

pub use cell::{Cell, ColumnType, MissingReason, plain};
pub use enumeration::Enumeration;
pub use former::present_name;
pub use operators::{is_ordered, is_searched};

use crate::graph::{EdgeNumber, Evidence, Graph, NodeIx, RelationKind, Text};
use crate::model::Kind;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// The source of values: a snapshot on a day.
#[derive(Clone, Copy, Debug)]
pub struct DatedGraph<'g> {
    /// The snapshot.
    pub graph: &'g Graph,
    /// The day, which decides whether certifications are offered.
    pub day: Date,
}

/// A property of a subject `S`: a node, an edge, or evidence.
#[derive(Clone, Copy, Debug)]
pub struct Property<S: 'static> {
    /// Its name in filters, orders, walks and exports; also that of its field, unless `field` differs.
    pub name: &'static str,
    /// The unit of its values; empty if they have none.
    pub unit: &'static str,
    /// Its description.
    pub doc: &'static str,
    /// Reads the value.
    pub read: Read<S>,
    /// Whether every subject has a value.
    pub is_required: bool,
    /// Why a value is missing, if there are reasons other than that the source has none.
    pub missing: Option<Missing<S>>,
    /// The evidence of the value, if it comes from another row than its subject.
    pub evidence: Option<Rests<S>>,
    /// Its field in the API.
    pub field: Field,
    /// Whether lists can be filtered by it.
    pub is_filter: bool,
    /// How lists are ordered by it, if they can be.
    pub order: Option<Sort>,
    /// Whether its value depends on the day.
    pub depends_on_day: bool,
}

/// How the value of a property is read; `None` represents a missing value.
#[derive(Clone, Copy, Debug)]
pub enum Read<S: 'static> {
    /// A text of a record.
    Text(for<'g> fn(DatedGraph<'g>, S) -> Option<&'g str>),
    /// A text among the strings of the graph.
    String(fn(DatedGraph<'_>, S) -> Option<Text>),
    /// The index of a value in an enumeration.
    Choice(Enumeration, fn(DatedGraph<'_>, S) -> Option<u8>),
    /// A whole number.
    Integer(fn(DatedGraph<'_>, S) -> Option<i64>),
    /// A number.
    Number(fn(DatedGraph<'_>, S) -> Option<f64>),
    /// True or false.
    Boolean(fn(DatedGraph<'_>, S) -> Option<bool>),
    /// A day.
    Date(fn(DatedGraph<'_>, S) -> Option<Date>),
    /// A node of this kind; of any kind if `None`.
    Node(Option<Kind>, fn(DatedGraph<'_>, S) -> NodeIx),
}

/// Returns why a value is missing.
pub type Missing<S> = fn(DatedGraph<'_>, S) -> MissingReason;
/// The evidence of a value.
pub type Rests<S> = fn(DatedGraph<'_>, S) -> Option<Evidence>;

/// The field of the API for a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A field of the property's name, derived from the property.
    Own,
    /// A field defined separately, because it returns an object or a list, or takes arguments: the path to the value,
    /// joined by dots.
    At(&'static str),
    /// No field.
    None,
}

/// How lists are ordered by a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// By value.
    Exact,
    /// By text, ignoring case and accents.
    Folded,
}

impl<S> Property<S> {
    const fn new(name: &'static str, unit: &'static str, doc: &'static str, read: Read<S>) -> Self {
        Property {
            name,
            unit,
            doc,
            read,
            is_required: false,
            missing: None,
            evidence: None,
            field: Field::Own,
            is_filter: false,
            order: None,
            depends_on_day: false,
        }
    }

    /// Every subject has a value.
    const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// Missing values can have several reasons.
    const fn missing(mut self, reason: Missing<S>) -> Self {
        self.missing = Some(reason);
        self
    }

    /// Values come from another row than their subject.
    const fn resting_on(mut self, evidence: Rests<S>) -> Self {
        self.evidence = Some(evidence);
        self
    }

    /// The field is defined separately.
    const fn at(mut self, path: &'static str) -> Self {
        self.field = Field::At(path);
        self
    }

    /// There is no field.
    const fn without_field(mut self) -> Self {
        self.field = Field::None;
        self
    }

    /// Lists can be filtered by it.
    const fn filter(mut self) -> Self {
        self.is_filter = true;
        self
    }

    /// Lists can be ordered by it.
    const fn order(mut self) -> Self {
        self.order = Some(Sort::Exact);
        self
    }

    /// Lists can be ordered by it, ignoring case.
    const fn folded_order(mut self) -> Self {
        self.order = Some(Sort::Folded);
        self
    }

    /// The value depends on the day.
    const fn by_day(mut self) -> Self {
        self.depends_on_day = true;
        self
    }

    /// The type of its values in walks and exports.
    pub fn ty(&self) -> ColumnType {
        match self.read {
            Read::Text(_) | Read::String(_) | Read::Choice(..) => ColumnType::Text,
            Read::Integer(_) | Read::Number(_) => ColumnType::Number,
            Read::Boolean(_) => ColumnType::Boolean,
            Read::Date(_) => ColumnType::Date,
            Read::Node(..) => ColumnType::Node,
        }
    }

    /// The enumeration of its values, if any.
    pub fn enumeration(&self) -> Option<Enumeration> {
        match self.read {
            Read::Choice(enumeration, _) => Some(enumeration),
            _ => None,
        }
    }

    /// The path to its value from its object, joined by dots; `None` if there is no field.
    pub fn path(&self) -> Option<&'static str> {
        match self.field {
            Field::Own => Some(self.name),
            Field::At(path) => Some(path),
            Field::None => None,
        }
    }
}

impl<S: Copy> Property<S> {
    /// The value of a subject, or why it is missing.
    pub fn cell<'g>(&self, dated: DatedGraph<'g>, subject: S) -> Cell<'g> {
        let cell = match self.read {
            Read::Text(read) => Cell::text(read(dated, subject)),
            Read::String(read) => Cell::of(dated.graph, read(dated, subject)),
            Read::Choice(enumeration, read) => {
                Cell::text(read(dated, subject).and_then(|place| enumeration.name(place)))
            }
            Read::Integer(read) => Cell::number(read(dated, subject).map(|number| number as f64)),
            Read::Number(read) => Cell::number(read(dated, subject)),
            Read::Boolean(read) => Cell::boolean(read(dated, subject)),
            Read::Date(read) => Cell::date(read(dated, subject)),
            Read::Node(_, read) => Cell::Node(read(dated, subject)),
        };
        match (cell, self.missing) {
            (Cell::MissingReason(_), Some(reason)) => Cell::MissingReason(reason(dated, subject)),
            (cell, _) => cell,
        }
    }
}

const fn text<S>(
    name: &'static str,
    doc: &'static str,
    read: for<'g> fn(DatedGraph<'g>, S) -> Option<&'g str>,
) -> Property<S> {
    Property::new(name, "", doc, Read::Text(read))
}

const fn string<S>(name: &'static str, doc: &'static str, read: fn(DatedGraph<'_>, S) -> Option<Text>) -> Property<S> {
    Property::new(name, "", doc, Read::String(read))
}

/// An enumeration `E`, read as the index of its variant.
const fn choice<E: DeserializeOwned + 'static, S>(
    name: &'static str,
    doc: &'static str,
    read: fn(DatedGraph<'_>, S) -> Option<u8>,
) -> Property<S> {
    Property::new(name, "", doc, Read::Choice(Enumeration::of::<E>(), read))
}

/// The same where the API gives the values of `E` these names.
const fn named<E: 'static, S>(
    name: &'static str,
    doc: &'static str,
    names: fn() -> &'static [&'static str],
    read: fn(DatedGraph<'_>, S) -> Option<u8>,
) -> Property<S> {
    Property::new(name, "", doc, Read::Choice(Enumeration::named::<E>(names), read))
}

/// The same where the values of `E` are listed from least to greatest.
const fn level<E: 'static, S>(
    name: &'static str,
    doc: &'static str,
    names: fn() -> &'static [&'static str],
    read: fn(DatedGraph<'_>, S) -> Option<u8>,
) -> Property<S> {
    Property::new(name, "", doc, Read::Choice(Enumeration::ordered::<E>(names), read))
}

const fn integer<S>(
    name: &'static str,
    unit: &'static str,
    doc: &'static str,
    read: fn(DatedGraph<'_>, S) -> Option<i64>,
) -> Property<S> {
    Property::new(name, unit, doc, Read::Integer(read))
}

const fn number<S>(
    name: &'static str,
    unit: &'static str,
    doc: &'static str,
    read: fn(DatedGraph<'_>, S) -> Option<f64>,
) -> Property<S> {
    Property::new(name, unit, doc, Read::Number(read))
}

const fn boolean<S>(name: &'static str, doc: &'static str, read: fn(DatedGraph<'_>, S) -> Option<bool>) -> Property<S> {
    Property::new(name, "", doc, Read::Boolean(read))
}

const fn date<S>(name: &'static str, doc: &'static str, read: fn(DatedGraph<'_>, S) -> Option<Date>) -> Property<S> {
    Property::new(name, "", doc, Read::Date(read))
}

const fn node<S>(
    name: &'static str,
    doc: &'static str,
    kind: Option<Kind>,
    read: fn(DatedGraph<'_>, S) -> NodeIx,
) -> Property<S> {
    Property::new(name, "", doc, Read::Node(kind, read))
}

/// The properties of all nodes, then those of a kind.
pub fn of_node(kind: Kind) -> impl Iterator<Item = &'static Property<NodeIx>> {
    node::COMMON.iter().chain(node::own(kind))
}

/// The properties of the edges of a relation.
pub fn of_relation(kind: RelationKind) -> impl Iterator<Item = &'static Property<EdgeNumber>> {
    relation::own(kind).iter()
}

/// The properties of evidence.
pub fn of_evidence() -> impl Iterator<Item = &'static Property<Evidence>> {
    evidence::ALL.iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_subject_has_two_properties_of_one_name() {
        let once = |mut names: Vec<&str>| {
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{names:?}");
        };
        Kind::ALL.into_iter().for_each(|kind| once(of_node(kind).map(|p| p.name).collect()));
        RelationKind::ALL.into_iter().for_each(|kind| once(of_relation(kind).map(|p| p.name).collect()));
        once(of_evidence().map(|p| p.name).collect());
    }

    #[test]
    fn a_name_has_one_type_everywhere() {
        let mut types = std::collections::BTreeMap::new();
        let nodes = Kind::ALL.into_iter().flat_map(of_node).map(|p| (("node", p.name), (p.ty(), p.unit)));
        let edges = RelationKind::ALL.into_iter().flat_map(of_relation).map(|p| (("edge", p.name), (p.ty(), p.unit)));
        for (name, ty) in nodes.chain(edges) {
            assert_eq!(*types.entry(name).or_insert(ty), ty, "{name:?}");
        }
    }

    #[test]
    fn only_enumerations_have_names() {
        fn check<S>(property: &Property<S>) {
            let is_choice = matches!(property.read, Read::Choice(..));
            assert_eq!(
                is_choice,
                property.enumeration().is_some_and(|own| !own.names().is_empty()),
                "{}",
                property.name
            );
        }
        Kind::ALL.into_iter().flat_map(of_node).for_each(check);
        RelationKind::ALL.into_iter().flat_map(of_relation).for_each(check);
        of_evidence().for_each(check);
    }
}
