//! The generic relations of a node equal those of its own fields, whatever its kind.

use super::{data, message, refused};
use crate::support::GRAPH;
use careergraph::career::traverse::DirectedRelation;
use careergraph::graph::Direction;
use careergraph::model::Kind;
use serde_json::{Value, json};

/// Some nodes of a kind: the one with the most edges along each of its relations, and the first.
fn nodes(kind: Kind) -> Vec<String> {
    let directed_relations = DirectedRelation::all().filter(|directed| directed.ends().0 == kind);
    let most = directed_relations.filter_map(|directed| {
        GRAPH.of_kind(kind).max_by_key(|node| GRAPH.relations.of(directed.relation).degree(*node, directed.direction))
    });
    let mut found: Vec<_> = most.chain(GRAPH.of_kind(kind).next()).collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|node| GRAPH.strings.plain(GRAPH.nodes.id(node))).collect()
}

fn directed_relations(kind: Kind) -> Vec<DirectedRelation> {
    DirectedRelation::all().filter(|directed| directed.ends().0 == kind).collect()
}

#[test]
fn a_node_lists_the_relations_of_its_kind_and_no_other() {
    for kind in Kind::ALL {
        let id = &nodes(kind)[0];
        let query =
            format!("{{ node(id: \"{id}\") {{ relations {{ name inverse description direction otherKind }} }} }}");
        let found = data(&query);
        let expected: Vec<Value> = directed_relations(kind)
            .into_iter()
            .map(|directed| {
                let direction = if directed.direction == Direction::Outgoing { "FORWARD" } else { "BACKWARD" };
                let other = directed.ends().1.prefix().to_uppercase();
                json!({ "name": directed.name(), "inverse": directed.inverse(), "description": directed.doc(), "direction": direction, "otherKind": other })
            })
            .collect();
        assert_eq!(found["node"]["relations"], Value::from(expected), "{kind}");
    }
}

/// The generic list and the field of the same name of a node, on a day.
fn compare(id: &str, kind: Kind, directed: DirectedRelation, arguments: &str, day: Option<&str>) -> usize {
    let (name, ty) = (directed.name(), kind.prefix()[..1].to_uppercase() + &kind.prefix()[1..]);
    let body =
        "totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { id } evidence { source { id } row } }";
    let retired = ["qualifiedBy", "validatedBy"].contains(&name);
    let typed = if retired { arguments.to_owned() } else { arguments.replace(", includeRetired: true", "") };
    let query = format!(
        "node(id: \"{id}\") {{ ... on {ty} {{ own: {name}({typed}) {{ {body} }} }}
        relations {{ name totalCount nodes({arguments}) {{ {body} }} }} }}"
    );
    let found = data(&match day {
        Some(day) => format!("{{ asOf(date: \"{day}\") {{ {query} }} }}"),
        None => format!("{{ {query} }}"),
    });
    let node = if day.is_some() { &found["asOf"]["node"] } else { &found["node"] };
    let all = node["relations"].as_array().expect("a list");
    let generic = all.iter().find(|relation| relation["name"] == name).expect("the relation");
    assert_eq!(generic["nodes"], node["own"], "{query}");
    if !arguments.contains("includeRetired") {
        assert_eq!(generic["totalCount"], node["own"]["totalCount"], "{query}");
    }
    node["own"]["edges"].as_array().map_or(0, Vec::len)
}

#[test]
fn the_generic_lists_are_those_of_the_fields_of_the_same_names() {
    let mut compared = 0;
    for kind in Kind::ALL {
        for directed in directed_relations(kind) {
            for id in nodes(kind) {
                compared += compare(&id, kind, directed, "first: 7", None);
                compared += compare(&id, kind, directed, "first: 500, includeRetired: true", None);
                compared += compare(&id, kind, directed, "first: 30", Some("2026-01-15"));
            }
        }
    }
    assert!(compared > 2_000, "{compared}");
}

#[test]
fn pages_of_neighbors_follow_each_other() {
    let page = |arguments: &str| {
        let query = format!(
            "{{ node(id: \"region:us\") {{ relations(only: [EMPLOYED_IN]) {{ nodes({arguments}) {{
            nodes {{ id }} pageInfo {{ endCursor startCursor hasNextPage hasPreviousPage }} }} }} }} }}"
        );
        data(&query)["node"]["relations"][0]["nodes"].clone()
    };
    let ids = |page: &Value| page["nodes"].as_array().expect("a list").clone();
    let whole = ids(&page("first: 500"));
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let next = page(&format!("first: 17{after}"));
        assert_eq!(next["pageInfo"]["hasPreviousPage"], !found.is_empty());
        found.extend(ids(&next));
        if next["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = format!(", after: {}", next["pageInfo"]["endCursor"]);
    }
    assert_eq!(found, whole);
    let none = page("first: 0");
    assert_eq!((ids(&none).len(), &none["pageInfo"]["startCursor"]), (0, &Value::Null));
}

#[test]
fn the_relation_of_an_edge_has_its_properties() {
    let found = data(
        "{ node(id: \"skill:tech-python\") { relations(only: [REQUIRES]) { nodes(first: 3) { edges {
        node { id } relation { __typename ... on RoleRequiresEdge { inDemand node { id } evidence { row } } } evidence { row } } } } } }",
    );
    let edges = found.pointer("/node/relations/0/nodes/edges").and_then(Value::as_array).expect("edges");
    assert_eq!(edges.len(), 3);
    for edge in edges {
        let relation = &edge["relation"];
        assert_eq!(relation["__typename"], "RoleRequiresEdge");
        assert_eq!((&relation["node"]["id"], &relation["evidence"]), (&json!("skill:tech-python"), &edge["evidence"]));
        assert!(edge["node"]["id"].as_str().is_some_and(|id| id.starts_with("role:")), "{edge}");
    }
}

#[test]
fn choosing_relations_keeps_their_order_and_both_directions() {
    let names = |only: &str| {
        let found =
            data(&format!("{{ node(id: \"role:15-2051.00\") {{ relations(only: [{only}]) {{ name relation }} }} }}"));
        let all = found["node"]["relations"].as_array().expect("a list").clone();
        all.iter().map(|relation| relation["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("RELATED_TO, REQUIRES, REQUIRES"), ["requires", "relatedTo", "relatedFrom"]);
    assert!(names("OFFERS").is_empty(), "roles have no such relation");
}

#[test]
fn wrong_pages_and_foreign_cursors_are_rejected() {
    let neighbors = |relation: &str, arguments: &str| {
        format!(
            "{{ node(id: \"role:15-2051.00\") {{ relations(only: [{relation}]) {{ nodes({arguments}) {{
            pageInfo {{ endCursor }} }} }} }} }}"
        )
    };
    for first in ["501", "-1"] {
        assert!(message(&refused(&neighbors("REQUIRES", &format!("first: {first}")))).contains("first"), "{first}");
    }
    let own = data(&neighbors("REQUIRES", "first: 2"));
    let cursor = own.pointer("/node/relations/0/nodes/pageInfo/endCursor").and_then(Value::as_str).expect("a cursor");
    let foreign = data("{ roles(first: 2) { pageInfo { endCursor } } }");
    let foreign = foreign.pointer("/roles/pageInfo/endCursor").and_then(Value::as_str).expect("a cursor");
    for (relation, after) in [("REQUIRES", foreign), ("EMPLOYED_IN", cursor), ("REQUIRES", "nothing")] {
        let error = refused(&neighbors(relation, &format!("first: 2, after: \"{after}\"")));
        assert_eq!(error["extensions"]["code"], "BAD_CURSOR", "{error}");
    }
}
