//! Columns: a property of something at a place of a walk, looked up once for every kind possible there.

use super::pattern::{DirectedRelation, Kinds, PlannedStep};
use super::query::{Address, Subject, WalkError};
use crate::career::property::{self, Cell, ColumnType, DatedGraph, Enumeration, MissingReason, Property};
use crate::graph::{EdgeNumber, Evidence, NodeIx, RelationKind, Text};
use crate::model::Kind;
use crate::quote::quoted;

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name, unique in the table.
    pub name: String,
    /// The type of its values.
    pub ty: ColumnType,
    /// Their unit; empty if they have none.
    pub unit: String,
    /// What it means.
    pub doc: String,
    /// The address of its values; `None` for a count of walks.
    pub address: Option<Address>,
}

/// A node at a place of a walk, and how the walk arrived there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WalkNode {
    /// The node.
    pub node: NodeIx,
    /// The relation and edge; `None` at the start, and where a step was skipped.
    pub by: Option<(DirectedRelation, EdgeNumber)>,
}

/// Where the value of a column comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The place.
    pub at: usize,
    /// The type of its values.
    pub ty: ColumnType,
    /// Their unit.
    pub unit: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// The enumeration that its values belong to, if there is one.
    pub names: Option<Enumeration>,
    reads: Reads,
}

#[derive(Clone, Debug)]
enum Reads {
    /// By kind; `None` if nodes of the kind have no such property.
    Node([Option<&'static Property<NodeIx>>; 7]),
    /// By relation.
    Relation([Option<&'static Property<EdgeNumber>>; 14]),
    /// The name of the relation as the walk took it.
    Name,
    Evidence(&'static Property<Evidence>),
    NodeEvidence(&'static Property<Evidence>),
    Length,
}

impl Source {
    /// Looks up a column. `place` names it in errors.
    ///
    /// # Errors
    /// The place does not exist, or nothing there has such a property.
    pub fn find(place: &str, address: &Address, start: Kind, legs: &[PlannedStep]) -> Result<Source, WalkError> {
        if address.at > legs.len() {
            let message = format!("expected a place from 0 (the start) to {}, found {}.", legs.len(), address.at);
            return Err(WalkError::new(&format!("{place}.at"), message));
        }
        let kinds = match address.at {
            0 => Kinds::one(start),
            at => legs[at - 1].ends,
        };
        let directed_relations: &[DirectedRelation] =
            if address.at == 0 { &[] } else { &legs[address.at - 1].directed_relations };
        match address.of {
            Subject::Node => Source::of_node(place, address, kinds),
            Subject::Relation if directed_relations.is_empty() => Err(without_relation(place)),
            Subject::Relation => Source::of_relation(place, address, directed_relations),
            Subject::Evidence if directed_relations.is_empty() => Err(without_relation(place)),
            Subject::Evidence => Source::of_evidence(place, address, Reads::Evidence),
            Subject::NodeEvidence => Source::of_evidence(place, address, Reads::NodeEvidence),
            Subject::Walk => match &*address.property {
                "length" => Ok(Source {
                    at: legs.len(),
                    ty: ColumnType::Number,
                    unit: "relations",
                    doc: "Number of relations on the walk.",
                    names: None,
                    reads: Reads::Length,
                }),
                _ => Err(unknown(place, address, "a walk", vec!["length"])),
            },
        }
    }

    fn of_node(place: &str, address: &Address, kinds: Kinds) -> Result<Source, WalkError> {
        let name = property::present_name(&address.property);
        let find = |kind| {
            let mut all = property::of_node(kind);
            kinds.has(kind).then(|| all.find(|property| property.name == name)).flatten()
        };
        let reads = Kind::ALL.map(find);
        let Some(first) = reads.iter().flatten().next() else {
            let all = kinds.each().flat_map(property::of_node).map(|property| property.name).collect();
            return Err(unknown(place, address, &format!("a {kinds}"), all));
        };
        let names = Enumeration::common(reads.iter().flatten().map(|property| property.enumeration()));
        Ok(Source {
            at: address.at,
            ty: first.ty(),
            unit: first.unit,
            doc: first.doc,
            names,
            reads: Reads::Node(reads),
        })
    }

    fn of_relation(
        place: &str,
        address: &Address,
        directed_relations: &[DirectedRelation],
    ) -> Result<Source, WalkError> {
        if address.property == "relation" {
            let doc = "Name of the relation, in the direction of the walk.";
            return Ok(Source { at: address.at, ty: ColumnType::Text, unit: "", doc, names: None, reads: Reads::Name });
        }
        let mut reads = [None; 14];
        let name = property::present_name(&address.property);
        for directed in directed_relations {
            let mut all = property::of_relation(directed.relation);
            reads[directed.relation as usize] = all.find(|property| property.name == name);
        }
        let Some(first) = reads.iter().flatten().next() else {
            let own = directed_relations
                .iter()
                .flat_map(|directed| property::of_relation(directed.relation))
                .map(|property| property.name);
            let names = directed_relations.iter().map(|directed| directed.name()).collect::<Vec<_>>().join(" or ");
            return Err(unknown(place, address, &names, std::iter::once("relation").chain(own).collect()));
        };
        let (at, names) =
            (address.at, Enumeration::common(reads.iter().flatten().map(|property| property.enumeration())));
        Ok(Source { at, ty: first.ty(), unit: first.unit, doc: first.doc, names, reads: Reads::Relation(reads) })
    }

    fn of_evidence(
        place: &str,
        address: &Address,
        reads: fn(&'static Property<Evidence>) -> Reads,
    ) -> Result<Source, WalkError> {
        let mut all = property::of_evidence();
        let Some(found) = all.find(|property| property.name == address.property) else {
            let all = property::of_evidence().map(|property| property.name).collect();
            return Err(unknown(place, address, "evidence", all));
        };
        let (at, names) = (address.at, found.enumeration());
        Ok(Source { at, ty: found.ty(), unit: found.unit, doc: found.doc, names, reads: reads(found) })
    }

    /// Whether the value depends on the whole walk, not on one place of it.
    pub fn is_of_walk(&self) -> bool {
        matches!(self.reads, Reads::Length)
    }

    /// The value, from the node at its place and the length of the walk.
    pub fn cell<'g>(&self, dated: DatedGraph<'g>, spot: WalkNode, length: usize) -> Cell<'g> {
        let none = Cell::MissingReason(MissingReason::NotApplicable);
        match (&self.reads, spot.by) {
            (Reads::Node(by_kind), _) => {
                by_kind[dated.graph.kind(spot.node) as usize].map_or(none, |property| property.cell(dated, spot.node))
            }
            (Reads::Relation(by_relation), Some((directed, edge))) => {
                by_relation[directed.relation as usize].map_or(none, |property| property.cell(dated, edge))
            }
            (Reads::Name, Some((directed, _))) => Cell::Text(directed.name().into()),
            (Reads::Evidence(property), Some((directed, edge))) => {
                property.cell(dated, dated.graph.relations.evidence(directed.relation, edge))
            }
            (Reads::NodeEvidence(property), _) => property.cell(dated, dated.graph.evidence_of(spot.node)),
            (Reads::Length, _) => Cell::Number(length as f64),
            (_, None) => none,
        }
    }

    /// The row that states the value. Values from one published row are one fact, however many nodes or relations show
    /// it: roles that the wage survey does not distinguish share its rows.
    pub fn stated_by(&self, dated: DatedGraph<'_>, spot: WalkNode) -> StatedBy {
        match (&self.reads, spot.by) {
            (Reads::Node(by_kind), _) => {
                let property = by_kind[dated.graph.kind(spot.node) as usize];
                let own = property.and_then(|property| property.evidence?(dated, spot.node));
                own.map_or(StatedBy::Node(spot.node), StatedBy::row)
            }
            (Reads::Relation(by_relation), Some((directed, edge))) => {
                let property = by_relation[directed.relation as usize];
                let own = property.and_then(|property| property.evidence?(dated, edge));
                own.map_or_else(|| StatedBy::edge(dated, directed, edge), StatedBy::row)
            }
            (Reads::Name | Reads::Evidence(_), Some((directed, edge))) => StatedBy::edge(dated, directed, edge),
            _ => StatedBy::Node(spot.node),
        }
    }
}

/// The row that states a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatedBy {
    /// The row of a node.
    Node(NodeIx),
    /// The row of an edge, which no other edge shares.
    Edge(RelationKind, EdgeNumber),
    /// A record of the wage survey, by its number: it is shared by the roles of its occupation.
    Record(u32),
    /// A row of another table, by its source and the publisher's key.
    Row(u16, Text),
}

impl StatedBy {
    fn row(evidence: Evidence) -> StatedBy {
        StatedBy::Row(evidence.source, evidence.source_row)
    }

    fn edge(dated: DatedGraph<'_>, directed: DirectedRelation, edge: EdgeNumber) -> StatedBy {
        match directed.relation {
            RelationKind::EmployedIn => StatedBy::Record(dated.graph.relations.employed_in.property(edge).record),
            relation => StatedBy::Edge(relation, edge),
        }
    }
}

fn without_relation(place: &str) -> WalkError {
    WalkError::new(
        &format!("{place}.of"),
        "no relation leads to the start (place 0). Use a property of the node, or of a later place.",
    )
}

fn unknown(place: &str, address: &Address, of: &str, mut exist: Vec<&str>) -> WalkError {
    let mut seen = std::collections::HashSet::new();
    exist.retain(|name| seen.insert(*name));
    let (found, exist) = (quoted(&address.property), exist.join(", "));
    let message = format!("{of} at place {} has no property {found}; it has {exist}.", address.at);
    WalkError::new(&format!("{place}.property"), message)
}
