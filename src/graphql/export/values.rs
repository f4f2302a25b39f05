//! Values of files: those of cells, nodes and evidence.

use crate::career::traverse::{Cell, Gap, Gaps, Scene, properties};
use crate::export::Value;
use crate::graph::{Evidence, NodeIx};
use std::collections::BTreeSet;

/// The ids of sources, their licences, and the wordings that these ask for.
pub fn told(scene: Scene<'_>, sources: &BTreeSet<u16>) -> [String; 3] {
    let rows = || sources.iter().filter_map(|&source| scene.graph.sources.get(usize::from(source)));
    let joined =
        |texts: BTreeSet<&str>| texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    [
        joined(rows().map(|source| source.id.as_str()).collect()),
        joined(rows().map(|source| source.licence.as_str()).collect()),
        joined(rows().map(|source| source.attribution.as_str()).collect()),
    ]
}

/// What evidence says under a name.
pub fn evidence<'g>(scene: Scene<'g>, name: &str, evidence: Evidence) -> Value<'g> {
    let property = properties::of_evidence().find(|property| property.name == name);
    match property.map(|property| (property.get)(scene, evidence)) {
        Some(Cell::Text(text)) => Value::Text(text),
        _ => Value::Missing,
    }
}

/// The id of a node.
pub fn id(scene: Scene<'_>, node: NodeIx) -> Value<'_> {
    text(Cell::of(scene.graph, scene.graph.nodes.id(node)))
}

/// The name of a node.
pub fn name_of(scene: Scene<'_>, node: NodeIx) -> Value<'_> {
    text(Cell::of(scene.graph, scene.graph.nodes.name(node)))
}

fn text(cell: Cell<'_>) -> Value<'_> {
    match cell {
        Cell::Text(text) => Value::Text(text),
        _ => Value::Missing,
    }
}

/// A cell of a walk's table; a node by its id.
pub fn value<'c>(scene: Scene<'c>, cell: &Cell<'c>) -> Value<'c> {
    match cell {
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Number(number) => Value::Number(*number),
        Cell::Boolean(value) => Value::Boolean(*value),
        Cell::Date(day) => Value::Date(*day),
        Cell::Node(node) => id(scene, *node),
        Cell::Gap(_) => Value::Missing,
    }
}

/// The name of the node that a cell is.
pub fn name<'g>(scene: Scene<'g>, cell: &Cell<'_>) -> Value<'g> {
    match cell {
        Cell::Node(node) => name_of(scene, *node),
        _ => Value::Missing,
    }
}

/// The reason of a gap, as the API names it.
fn reason(gap: Gap) -> &'static str {
    match gap {
        Gap::NotPublished => "NOT_PUBLISHED",
        Gap::Suppressed => "SUPPRESSED",
        Gap::TopCoded => "TOP_CODED",
        Gap::NoPriceParity => "NO_PRICE_PARITY",
        Gap::NotApplicable => "NOT_APPLICABLE",
    }
}

/// Why a cell has no value.
pub fn gap<'g>(cell: &Cell<'_>) -> Value<'g> {
    cell.gap().map_or(Value::Missing, |gap| Value::text(reason(gap)))
}

/// How many walks have a gap, by reason; missing where none has.
pub fn left_out<'g>(gaps: Gaps) -> Value<'g> {
    let some: serde_json::Map<String, serde_json::Value> = Gap::ALL
        .into_iter()
        .zip(gaps)
        .filter(|(_, walks)| *walks > 0)
        .map(|(gap, walks)| (reason(gap).to_owned(), walks.into()))
        .collect();
    if some.is_empty() { Value::Missing } else { Value::Json(serde_json::Value::from(some).to_string().into()) }
}

/// The same, kept.
pub fn owned(value: Value<'_>) -> Value<'static> {
    match value {
        Value::Text(text) => Value::text(text.into_owned()),
        Value::Json(json) => Value::Json(json.into_owned().into()),
        Value::Integer(number) => Value::Integer(number),
        Value::Number(number) => Value::Number(number),
        Value::Boolean(value) => Value::Boolean(value),
        Value::Date(day) => Value::Date(day),
        Value::Missing => Value::Missing,
    }
}
