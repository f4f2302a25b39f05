//! A relation is declared once: everything that lists relations has each of them, with both of its names.

use super::schema::{get, items, name, named};
use super::{data, message, refused};
use crate::support::GRAPH;
use careergraph::career::traverse::DirectedRelation;
use careergraph::dataset::table::ColumnType;
use careergraph::dataset::tables;
use careergraph::export::Table;
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn type_of(kind: Kind) -> String {
    let name = kind.prefix();
    name[..1].to_uppercase() + &name[1..]
}

/// The schema's name of the edges of a relation of a kind of node.
fn edge_type(directed: DirectedRelation) -> String {
    format!("{}{}{}Edge", type_of(directed.ends().0), directed.name()[..1].to_uppercase(), &directed.name()[1..])
}

/// The value of the enumeration, from the two names and the kinds: `locatedIn` needs the kind.
fn in_capitals(id: &str) -> String {
    let words = id.char_indices().map(|(i, c)| if i > 0 && c.is_uppercase() { format!("_{c}") } else { c.to_string() });
    words.collect::<String>().to_uppercase()
}

#[test]
fn both_types_of_a_relation_have_a_field_for_it() {
    for directed in DirectedRelation::all() {
        let own = get(&type_of(directed.ends().0));
        let field = items(&own["fields"]).find(|field| name(field) == directed.name());
        let field = field.unwrap_or_else(|| panic!("{:?} is not in the schema", directed));
        assert_eq!(field["description"], directed.doc());
        assert_eq!(named(&field["type"]).0, edge_type(directed).replace("Edge", "Connection"));
        let node = items(&get(&edge_type(directed))["fields"]).find(|field| name(field) == "node").expect("a node");
        assert_eq!(named(&node["type"]).0, type_of(directed.ends().1), "{directed:?}");
    }
}

#[test]
fn the_catalog_lists_every_relation_with_its_table() {
    let found = data(
        "{ catalog { relationCount relations { relation description name inverse from to count fields { name } }
        tables { name rows } } }",
    );
    let catalog = &found["catalog"];
    let entries = catalog["relations"].as_array().expect("a list");
    assert_eq!(entries.len(), RelationKind::ALL.len());
    for (kind, entry) in RelationKind::ALL.into_iter().zip(entries) {
        let def = kind.def();
        let expected = json!([in_capitals(def.id), def.doc, def.name, def.inverse, GRAPH.relations.of(kind).len()]);
        let shown = ["relation", "description", "name", "inverse", "count"].map(|field| entry[field].clone());
        assert_eq!(Value::from(shown.to_vec()), expected);
        let columns: Vec<_> =
            entry["fields"].as_array().expect("a list").iter().map(|column| &column["name"]).collect();
        assert!([def.columns.0, def.columns.1].iter().all(|column| columns.contains(&&json!(column))), "{kind:?}");
    }
    let edges: usize = RelationKind::ALL.iter().map(|kind| GRAPH.relations.of(*kind).len()).sum();
    assert_eq!(catalog["relationCount"], edges);
}

#[test]
fn the_enumeration_and_the_union_have_every_relation() {
    let values: Vec<&str> = items(&get("RelationKind")["enumValues"]).map(name).collect();
    assert_eq!(values, RelationKind::ALL.map(|kind| in_capitals(kind.def().id)));
    let found = data("{ __type(name: \"AnyRelation\") { possibleTypes { name } } }");
    let members: BTreeSet<&str> = found["__type"]["possibleTypes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|member| member["name"].as_str().expect("a name"))
        .collect();
    let forward = DirectedRelation::all().filter(|directed| {
        directed.name() == directed.relation.def().name && directed.ends() == directed.relation.ends()
    });
    assert!(forward.map(edge_type).all(|edge| members.contains(&*edge)), "{members:?}");
    assert_eq!(members.len(), RelationKind::ALL.len());
}

/// A node with edges in a direction.
fn start(directed: DirectedRelation) -> Option<String> {
    let mut nodes = GRAPH.of_kind(directed.ends().0);
    let node = nodes.find(|node| GRAPH.relations.of(directed.relation).degree(*node, directed.direction) > 0)?;
    Some(GRAPH.strings.plain(GRAPH.nodes.id(node)))
}

#[test]
fn every_relation_is_walked_both_ways() {
    for directed in DirectedRelation::all() {
        let (id, kind) = (start(directed).expect("every relation has edges"), in_capitals(&type_of(directed.ends().0)));
        let walk = format!(
            "{{ traverse(start: {{ kind: {kind}, nodes: [{{ id: \"{id}\" }}] }}, steps: [{{ relations: [\"{}\"] }}],
            includeRetired: true, repeatNodes: true, aggregate: [{{ function: COUNT, name: \"walks\" }}])
            {{ ... on Traversal {{ rows {{ cells {{ number }} }} }} }} }}",
            directed.name()
        );
        let node = GRAPH.nodes.find(&id).expect("a node");
        let walks = data(&walk).pointer("/traverse/rows/0/cells/0/number").and_then(Value::as_f64);
        assert_eq!(
            walks,
            Some(GRAPH.relations.of(directed.relation).degree(node, directed.direction) as f64),
            "{directed:?} {id}"
        );
    }
}

#[test]
fn every_edge_has_a_difficulty_and_evidence() {
    for kind in RelationKind::ALL {
        let edges = GRAPH.relations.of(kind).len() as u32;
        assert!(edges > 0, "{kind:?}");
        for edge in 0..edges {
            assert!((0.0..=1.0).contains(&GRAPH.relations.difficulty(kind, edge)), "{kind:?} {edge}");
            let source = GRAPH.relations.evidence(kind, edge).source;
            assert!(usize::from(source) < GRAPH.sources.len(), "{kind:?} {edge}");
            let weight = GRAPH.relations.weight(kind, edge);
            assert!(weight.is_none_or(|weight| weight > 0.0 && kind.def().weight.is_some()), "{kind:?} {edge}");
        }
    }
}

#[test]
fn every_relation_is_exported_as_a_table() {
    for kind in RelationKind::ALL {
        let def = kind.def();
        let table = Table::all().find(|table| *table == Table::Edges(kind)).expect("a table");
        assert_eq!(table.to_string().parse(), Ok(table));
        assert!(table.doc().contains(def.doc), "{}", table.doc());
    }
}

/// `fiscal_year` as `fiscalYear`.
fn camel(column: &str) -> String {
    let mut words = column.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

#[test]
fn a_relation_agrees_with_its_data_table() {
    for kind in RelationKind::ALL {
        let def = kind.def();
        let table = tables::find(def.table).unwrap_or_else(|| panic!("there is no table {}", def.table));
        for (column, end) in [(def.columns.0, def.from), (def.columns.1, def.to)] {
            let ty = table.column(column).map(|place| table.columns[place].ty);
            // A row of the wage survey is about the roles of an occupation.
            let fits = ty == Some(ColumnType::Id(end)) || column == "occupation" && end == Kind::Role;
            assert!(fits, "{}.{column} is {ty:?}", def.table);
        }
        let own = |column: &&&str| ![def.columns.0, def.columns.1].contains(*column);
        let parallel: Vec<String> = table.key.iter().filter(own).map(|column| camel(column)).collect();
        assert_eq!(parallel, def.parallel, "what distinguishes rows of {} distinguishes edges", def.table);
    }
}

#[test]
fn a_relation_that_is_not_defined_is_rejected_with_those_that_are() {
    for query in [
        "{ measures(part: { relations: [ADVANCES] }) { __typename } }",
        "{ role(by: { onetSoc: \"15-2051.00\" }) { relations(only: [REQUIRE]) { name } } }",
    ] {
        let error = refused(query);
        assert!(message(&error).contains("REQUIRES"), "{error}");
    }
}
