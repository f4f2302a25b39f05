//! What a column can show of a node, of a relation and of evidence: each property once, with its type and unit.

mod evidence;
mod former;
mod names;
mod nodes;
mod relations;
mod wages;

pub use former::present_name;
pub use names::Names;

use super::cell::{Cell, ColumnType};
use crate::graph::{EdgeNumber, Evidence, Graph, NodeIx, RelationKind};
use crate::model::Kind;
use jiff::civil::Date;
use serde::de::DeserializeOwned;

/// What values are read from: a snapshot on a day.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'g> {
    /// The snapshot.
    pub graph: &'g Graph,
    /// The day, on which certifications can or cannot be earned.
    pub day: Date,
}

/// A property of a subject `S`: a node, an edge, or evidence.
#[derive(Clone, Copy, Debug)]
pub struct Property<S: 'static> {
    /// Its name in the API.
    pub name: &'static str,
    /// What its values are.
    pub ty: ColumnType,
    /// Their unit; empty where they have none.
    pub unit: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// The names of its values, where they are those of an enumeration.
    pub names: Option<Names>,
    /// Whether a gap can have a reason: it was withheld, or could not be computed. Any other gap means that the source has none.
    pub withheld: bool,
    /// The evidence of the value, where it rests on another row than its subject does.
    pub evidence: Option<Rests<S>>,
    /// Reads it.
    pub get: Get<S>,
}

type Get<S> = for<'g> fn(Scene<'g>, S) -> Cell<'g>;
type Rests<S> = fn(Scene<'_>, S) -> Option<Evidence>;

impl<S> Property<S> {
    const fn new(name: &'static str, ty: ColumnType, unit: &'static str, doc: &'static str, get: Get<S>) -> Self {
        Property { name, ty, unit, doc, names: None, withheld: false, evidence: None, get }
    }

    /// The same, whose values are those of an enumeration without an order.
    const fn one_of<E: DeserializeOwned + 'static>(mut self) -> Self {
        self.names = Some(Names::of::<E>());
        self
    }

    /// The same, whose values have these names.
    const fn named(mut self, names: Names) -> Self {
        self.names = Some(names);
        self
    }

    /// The same, whose values are those of an enumeration, from least to greatest.
    const fn level_of<E: DeserializeOwned + 'static>(mut self) -> Self {
        self.names = Some(Names::of::<E>().ordered());
        self
    }

    /// The same, but a gap can have a reason.
    const fn withheld(mut self) -> Self {
        self.withheld = true;
        self
    }

    /// The same, but the value has evidence of its own.
    const fn resting_on(mut self, evidence: Rests<S>) -> Self {
        self.evidence = Some(evidence);
        self
    }
}

const fn text<S>(name: &'static str, doc: &'static str, get: Get<S>) -> Property<S> {
    Property::new(name, ColumnType::Text, "", doc, get)
}

const fn number<S>(name: &'static str, unit: &'static str, doc: &'static str, get: Get<S>) -> Property<S> {
    Property::new(name, ColumnType::Number, unit, doc, get)
}

const fn boolean<S>(name: &'static str, doc: &'static str, get: Get<S>) -> Property<S> {
    Property::new(name, ColumnType::Boolean, "", doc, get)
}

const fn date<S>(name: &'static str, doc: &'static str, get: Get<S>) -> Property<S> {
    Property::new(name, ColumnType::Date, "", doc, get)
}

const fn node<S>(name: &'static str, doc: &'static str, get: Get<S>) -> Property<S> {
    Property::new(name, ColumnType::Node, "", doc, get)
}

/// What every node has, then what the nodes of a kind have.
pub fn of_node(kind: Kind) -> impl Iterator<Item = &'static Property<NodeIx>> {
    nodes::COMMON.iter().chain(nodes::own(kind))
}

/// What the edges of a relation have.
pub fn of_relation(kind: RelationKind) -> impl Iterator<Item = &'static Property<EdgeNumber>> {
    relations::own(kind).iter()
}

/// What evidence says.
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
    fn a_name_means_one_type_wherever_it_stands() {
        let mut types = std::collections::BTreeMap::new();
        let nodes = Kind::ALL.into_iter().flat_map(of_node).map(|p| (("node", p.name), (p.ty, p.unit)));
        let edges = RelationKind::ALL.into_iter().flat_map(of_relation).map(|p| (("edge", p.name), (p.ty, p.unit)));
        for (name, ty) in nodes.chain(edges) {
            assert_eq!(*types.entry(name).or_insert(ty), ty, "{name:?}");
        }
    }
}
