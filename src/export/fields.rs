//! The fields of nodes and relations, derived from the properties in `career`.
//!
//! A property becomes a field of the same name. It is followed by `<name>_gap` if a missing value has a reason; by
//! `<name>_source` and `<name>_row` if it comes from another row than its subject; and by `<name>Name` if it is a node.

use std::borrow::Cow;

use super::value::{Column, Value};
use crate::career::property::{self, Property};
use crate::career::property::{Cell, ColumnType, DatedGraph};
use crate::graph::{EdgeNumber, Evidence, NodeIx, RelationKind};
use crate::model::Kind;

/// The node or edge of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A node.
    Node(NodeIx),
    /// An edge of a relation.
    Edge(RelationKind, EdgeNumber),
}

impl Subject {
    /// Its evidence.
    pub fn evidence(self, dated: DatedGraph<'_>) -> Evidence {
        match self {
            Subject::Node(node) => dated.graph.evidence_of(node),
            Subject::Edge(relation, edge) => dated.graph.relations.evidence(relation, edge),
        }
    }

    /// Visits its evidence, and that of its properties with separate evidence.
    pub fn each_evidence(self, dated: DatedGraph<'_>, mut visit: impl FnMut(Evidence)) {
        visit(self.evidence(dated));
        match self {
            Subject::Node(node) => property::of_node(dated.graph.kind(node))
                .filter_map(|property| property.evidence.and_then(|of| of(dated, node)))
                .for_each(visit),
            Subject::Edge(relation, edge) => property::of_relation(relation)
                .filter_map(|property| property.evidence.and_then(|of| of(dated, edge)))
                .for_each(visit),
        }
    }
}

/// A field and its accessor.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, type, unit and meaning.
    pub column: Column,
    reads: Reads,
}

#[derive(Clone, Copy, Debug)]
enum Reads {
    Node(&'static Property<NodeIx>, Aspect),
    Edge(&'static Property<EdgeNumber>, Aspect),
    Evidence(&'static Property<Evidence>),
    /// The name of the relation.
    Relation,
    /// The identity of the edge.
    EdgeId,
    From(Aspect),
    To(Aspect),
}

/// The aspect of a property that a field contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Its value; the id of a node.
    Value,
    /// Why it is missing.
    MissingReason,
    /// The name of the node.
    Name,
    /// Id of its source.
    Source,
    /// The publisher's row.
    Row,
}

/// The fields of the nodes of a kind: `id`, `name` and `kind`, its own, and its evidence.
pub fn of_node(kind: Kind) -> Vec<Field> {
    // The property `node` is the node itself, the subject of the row.
    let own = property::of_node(kind).filter(|property| property.ty() != ColumnType::Node);
    own.flat_map(|property| aspects(property, Reads::Node)).chain(evidence()).collect()
}

/// The fields of the edges of a relation: the relation, both ends, its own, and its evidence.
pub fn of_edge(relation: RelationKind) -> Vec<Field> {
    let text = |name, doc, reads| Field { column: Column::text(name, doc), reads };
    let ends = [
        text("relation", "Name of the relation.", Reads::Relation),
        text("id", "Both ends, the relation, and whatever else identifies the edge.", Reads::EdgeId),
        text("from", "Id of the node at which it starts.", Reads::From(Aspect::Value)),
        text("fromName", "Name of that node.", Reads::From(Aspect::Name)),
        text("to", "Id of the node at which it ends.", Reads::To(Aspect::Value)),
        text("toName", "Name of that node.", Reads::To(Aspect::Name)),
    ];
    let own = property::of_relation(relation).flat_map(|property| aspects(property, Reads::Edge));
    ends.into_iter().chain(own).chain(evidence()).collect()
}

fn evidence() -> impl Iterator<Item = Field> {
    property::of_evidence().map(|property| Field {
        column: column(property, format!("evidence_{}", property.name)),
        reads: Reads::Evidence(property),
    })
}

/// A property and the fields that accompany it.
fn aspects<S>(
    property: &'static Property<S>,
    reads: fn(&'static Property<S>, Aspect) -> Reads,
) -> impl Iterator<Item = Field> {
    let name = property.name;
    let value = Field { column: column(property, name.to_owned()), reads: reads(property, Aspect::Value) };
    let more = move |has: bool, end: &str, doc: String, aspect| {
        has.then(|| Field { column: Column::text(format!("{name}{end}"), doc), reads: reads(property, aspect) })
    };
    let node = property.ty() == ColumnType::Node;
    let rests = property.evidence.is_some();
    let behind = [
        more(node, "Name", format!("Name of {name}."), Aspect::Name),
        more(property.missing.is_some(), "_gap", format!("Why {name} is missing."), Aspect::MissingReason),
        more(rests, "_source", format!("Id of the source of {name}."), Aspect::Source),
        more(rests, "_row", format!("The publisher's key of the row of {name}."), Aspect::Row),
    ];
    std::iter::once(value).chain(behind.into_iter().flatten())
}

fn column<S>(property: &Property<S>, name: String) -> Column {
    Column { name, ty: property.ty().into(), unit: property.unit.to_owned(), doc: property.doc.to_owned() }
}

impl Field {
    /// Its value; missing if the subject has no such field.
    pub fn value<'g>(&self, dated: DatedGraph<'g>, subject: Subject) -> Value<'g> {
        match (self.reads, subject) {
            (Reads::Node(property, aspect), Subject::Node(node)) => read(dated, property, aspect, node),
            (Reads::Edge(property, aspect), Subject::Edge(_, edge)) => read(dated, property, aspect, edge),
            (Reads::Evidence(property), _) => Value::of(dated, property.cell(dated, subject.evidence(dated))),
            (Reads::Relation, Subject::Edge(relation, _)) => Value::text(relation.names().0),
            (Reads::EdgeId, Subject::Edge(relation, edge)) => Value::text(edge_id(dated, relation, edge)),
            (Reads::From(aspect), Subject::Edge(relation, edge)) => {
                end(dated, dated.graph.relations.of(relation).source(edge), aspect)
            }
            (Reads::To(aspect), Subject::Edge(relation, edge)) => {
                end(dated, dated.graph.relations.of(relation).target(edge), aspect)
            }
            _ => Value::Missing,
        }
    }

    /// Its role, for formats that write more than values.
    pub(super) fn role(&self) -> Role {
        match self.reads {
            Reads::Node(property, _) if matches!(property.name, "id" | "kind") => Role::Identity,
            Reads::EdgeId => Role::Identity,
            Reads::Relation => Role::Relation,
            Reads::From(Aspect::Value) | Reads::To(Aspect::Value) => Role::End,
            Reads::Edge(property, Aspect::Value) if property.ty() == ColumnType::Node => Role::Node,
            Reads::From(_) | Reads::To(_) | Reads::Edge(_, Aspect::Name) => Role::Name,
            Reads::Node(_, Aspect::Source) | Reads::Edge(_, Aspect::Source) => Role::Source,
            Reads::Evidence(property) => match property.name {
                "source" => Role::Source,
                "title" | "period" | "licence" | "attribution" => Role::OfSource,
                "publisher" | "release" => Role::OfSourceShort,
                "citation" | "citationUrl" => Role::Citation,
                _ => Role::Property,
            },
            _ => Role::Property,
        }
    }
}

/// The role of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The identity of the node or edge.
    Identity,
    /// The name of the relation.
    Relation,
    /// An end of an edge, by its id.
    End,
    /// Another node, by its id.
    Node,
    /// The name of such a node.
    Name,
    /// A source, by its id.
    Source,
    /// A detail of a source, equal wherever the source occurs.
    OfSource,
    /// The same, but short and needed beside every figure.
    OfSourceShort,
    /// The page that a statement cites.
    Citation,
    /// Anything else.
    Property,
}

fn end(dated: DatedGraph<'_>, node: NodeIx, aspect: Aspect) -> Value<'_> {
    match aspect {
        Aspect::Name => Value::name(dated, node),
        _ => Value::id(dated, node),
    }
}

/// The id of a node.
pub(super) fn id(dated: DatedGraph<'_>, node: NodeIx) -> Cow<'_, str> {
    match Cell::of(dated.graph, Some(dated.graph.nodes.id(node))) {
        Cell::Text(id) => id,
        _ => Cow::Borrowed(""),
    }
}

fn read<'g, S: Copy>(dated: DatedGraph<'g>, property: &Property<S>, aspect: Aspect, subject: S) -> Value<'g> {
    let evidence = || property.evidence.and_then(|of| of(dated, subject));
    match aspect {
        Aspect::Value => Value::of(dated, property.cell(dated, subject)),
        Aspect::MissingReason => reason(property.cell(dated, subject)),
        Aspect::Name => match property.cell(dated, subject) {
            Cell::Node(node) => Value::name(dated, node),
            _ => Value::Missing,
        },
        Aspect::Source => evidence().map_or(Value::Missing, |evidence| {
            dated
                .graph
                .sources
                .get(usize::from(evidence.source))
                .map_or(Value::Missing, |source| Value::text(&*source.id))
        }),
        Aspect::Row => evidence()
            .map_or(Value::Missing, |evidence| Value::of(dated, Cell::of(dated.graph, Some(evidence.source_row)))),
    }
}

/// The reason for a missing value, by its name in the API.
fn reason(cell: Cell<'_>) -> Value<'static> {
    cell.gap().map_or(Value::Missing, |gap| Value::text(gap.name()))
}

/// Identifies an edge in this release and the next: its ends and its relation, and if a relation can connect two nodes
/// several times, the properties that differ. Like the ids of nodes it never needs escaping: in those properties,
/// characters other than letters, digits, `.` and `-` are written as `_` and two hexadecimal digits per byte.
pub(super) fn edge_id(dated: DatedGraph<'_>, relation: RelationKind, edge: EdgeNumber) -> String {
    let (from, to) = dated.graph.relations.of(relation).ends(edge);
    let mut found = format!("{}:{}:{}", id(dated, from), relation.names().0, id(dated, to));
    let key = property::of_relation(relation).filter(|property| relation.def().parallel.contains(&property.name));
    for property in key {
        if let Value::Text(text) = Value::of(dated, property.cell(dated, edge)) {
            found.push(':');
            found.extend(text.bytes().map(plain));
        }
    }
    found
}

/// A byte as written in an id.
fn plain(byte: u8) -> Cow<'static, str> {
    match byte {
        b if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-') => char::from(b).to_string().into(),
        b => format!("_{b:02x}").into(),
    }
}
