//! Values of files: evidence and reasons for missing values.

use crate::career::property::{self, Property};
use crate::career::property::{Cell, DatedGraph, MissingReason};
use crate::career::traverse::Gaps;
use crate::export::Value;
use crate::graph::Evidence;
use std::collections::BTreeSet;

/// The ids of sources, their licences, and the attribution texts that these require.
pub fn attribution(dated: DatedGraph<'_>, sources: &BTreeSet<u16>) -> [String; 3] {
    let rows = || sources.iter().filter_map(|&source| dated.graph.sources.get(usize::from(source)));
    let joined = |texts: BTreeSet<&str>| texts.into_iter().collect::<Vec<_>>().join("; ");
    [
        joined(rows().map(|source| source.id.as_str()).collect()),
        joined(rows().filter_map(|source| source.licence.as_deref()).collect()),
        joined(rows().filter_map(|source| source.attribution.as_deref()).collect()),
    ]
}

/// The evidence properties with these names; unknown names are skipped.
pub fn of_evidence(names: &[&str]) -> Vec<&'static Property<Evidence>> {
    names.iter().filter_map(|name| property::of_evidence().find(|property| property.name == *name)).collect()
}

/// Why a cell has no value.
pub fn gap<'g>(cell: &Cell<'_>) -> Value<'g> {
    cell.gap().map_or(Value::Missing, |gap| Value::text(gap.name()))
}

/// How many walks have a missing value, by reason; missing if there are none.
pub fn left_out<'g>(gaps: Gaps) -> Value<'g> {
    let some: serde_json::Map<String, serde_json::Value> = MissingReason::ALL
        .into_iter()
        .zip(gaps)
        .filter(|(_, walks)| *walks > 0)
        .map(|(gap, walks)| (gap.name().to_owned(), walks.into()))
        .collect();
    if some.is_empty() { Value::Missing } else { Value::Json(serde_json::Value::from(some).to_string().into()) }
}

/// The same, owned.
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
