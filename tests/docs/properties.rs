//! The properties of nodes, relations and evidence as tables of the reference.

use careergraph::career::property::{Property, of_evidence, of_node, of_relation};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use std::fmt::Write;

/// A table for each kind of node and each relation that has properties, and one of evidence.
pub fn tables() -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        section(&mut text, kind.prefix(), of_node(kind));
    }
    for kind in RelationKind::ALL.into_iter().filter(|kind| of_relation(*kind).next().is_some()) {
        let (from, to) = kind.ends();
        section(&mut text, &format!("{} {} {}", from.prefix(), kind.names().0, to.prefix()), of_relation(kind));
    }
    section(&mut text, "evidence", of_evidence());
    text.trim_end().to_owned() + "\n"
}

fn section<S: 'static>(text: &mut String, heading: &str, properties: impl Iterator<Item = &'static Property<S>>) {
    write!(text, "### {heading}\n\n").expect("a string takes any text");
    text.push_str("| property | type | unit | meaning | field | lists | withheld |\n|---|---|---|---|---|---|---|\n");
    properties.for_each(|property| text.push_str(&row(property)));
    text.push('\n');
}

fn row<S>(property: &Property<S>) -> String {
    let values =
        property.enumeration().map(|own| own.names().iter().map(|name| format!("`{name}`")).collect::<Vec<_>>());
    let kind = values.map_or_else(|| property.ty().to_string(), |values| values.join(", "));
    let lists = match (property.is_filter, property.order.is_some()) {
        (true, true) => "filter, order",
        (true, false) => "filter",
        (false, true) => "order",
        (false, false) => "",
    };
    let field = property.path().map_or("–".to_owned(), |path| format!("`{path}`"));
    let withheld = if property.missing.is_some() { "yes" } else { "" };
    let Property { name, unit, doc, .. } = property;
    format!("| `{name}` | {kind} | {unit} | {doc} | {field} | {lists} | {withheld} |\n")
}
