//! Graphs: exactly the nodes and relations of the result, and the ends of the relations.

use std::collections::BTreeSet;

use careergraph::export::Format;
use serde_json::Value;

use super::support::{API, ask, bytes, pages, refused, request};

/// The ids of nodes, and pairs of ends of edges, in a GraphML file; parsed without the code that wrote it.
fn graphml(query: &str) -> (BTreeSet<String>, Vec<(String, String)>) {
    let text = String::from_utf8(bytes(&request(query), Format::Graphml)).expect("UTF-8");
    let attribute = |tag: &str, name: &str| {
        let rest = &tag[tag.find(&format!(" {name}=\"")).expect(name) + name.len() + 3..];
        rest[..rest.find('"').expect("a quote")].to_owned()
    };
    let tags = |start: &str| {
        text.split(start).skip(1).map(|rest| rest.split('>').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let nodes = tags("<node").iter().map(|tag| attribute(tag, "id")).collect();
    let edges = tags("<edge").iter().map(|tag| (attribute(tag, "source"), attribute(tag, "target"))).collect();
    assert!(text.trim_end().ends_with("</graphml>"));
    (nodes, edges)
}

fn id(value: &Value) -> String {
    value.as_str().expect("an id").to_owned()
}

#[test]
fn a_list_of_relations_exports_them_and_their_ends() {
    let filter = "filter: {importance: {gte: 3.5}}";
    let role = r#"role(by: {onetSoc: "29-1141.00"})"#;
    let (nodes, edges) = graphml(&format!("{{ {role} {{ requires({filter}) {{ totalCount }} }} }}"));
    let query = format!(
        "query A($first: Int, $after: Cursor) {{ {role} {{ id list: requires({filter} first: $first after: $after) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }} }}"
    );
    let skills: BTreeSet<String> = pages(&query, "/role/list", "nodes").iter().map(|node| id(&node["id"])).collect();
    assert!(skills.len() > 10, "{}", skills.len());
    let mut wanted = skills.clone();
    wanted.insert("role:29-1141.00".to_owned());
    assert_eq!(nodes, wanted);
    assert_eq!(edges.len(), skills.len());
    assert!(edges.iter().all(|(from, to)| from == "role:29-1141.00" && skills.contains(to)));
}

#[test]
fn first_and_after_choose_the_same_items_as_pages_do() {
    let list = "orderBy: [{field: NAME, direction: DESC}] first: 7";
    let data = ask(&format!("{{ skills({list}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}"), Value::Null);
    let after = &data["skills"]["pageInfo"]["endCursor"];
    let next = ask(&format!("{{ skills({list} after: {after}) {{ nodes {{ id }} }} }}"), Value::Null);
    let (nodes, edges) = graphml(&format!("{{ skills({list} after: {after}) {{ nodes {{ name }} }} }}"));
    let wanted: BTreeSet<String> =
        next["skills"]["nodes"].as_array().unwrap().iter().map(|node| id(&node["id"])).collect();
    assert_eq!((nodes, edges.len()), (wanted, 0));
}

#[test]
fn walks_and_paths_export_their_nodes_and_relations() {
    let known = r#"start: { kind: ROLE nodes: [{ id: "role:15-2051.00" }] } steps: [{ relations: ["relatedTo"], min: 1, max: 2 }]"#;
    let data = ask(
        &format!(
            "{{ traverse({known} first: 500) {{ ... on Traversal {{ rows {{ walk {{ node {{ id }} }} }} pageInfo {{ hasNextPage }} }} }} }}"
        ),
        Value::Null,
    );
    assert_eq!(data["traverse"]["pageInfo"]["hasNextPage"], false);
    let (mut wanted, mut steps) = (BTreeSet::new(), BTreeSet::new());
    for row in data["traverse"]["rows"].as_array().unwrap() {
        let walk: Vec<String> = row["walk"].as_array().unwrap().iter().map(|stop| id(&stop["node"]["id"])).collect();
        steps.extend(walk.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())));
        wanted.extend(walk);
    }
    let (nodes, edges) = graphml(&format!("{{ traverse({known}) {{ __typename }} }}"));
    assert_eq!(nodes, wanted);
    assert_eq!(edges.into_iter().collect::<BTreeSet<_>>(), steps);

    let arguments = r#"from: { role: { id: "role:29-1141.00" } } first: 4"#;
    let data = ask(
        &format!("{{ careerPaths({arguments}) {{ ... on CareerPaths {{ subgraph {{ nodes {{ id }} }} }} }} }}"),
        Value::Null,
    );
    let wanted: BTreeSet<String> =
        data["careerPaths"]["subgraph"]["nodes"].as_array().unwrap().iter().map(|node| id(&node["id"])).collect();
    assert_eq!(graphml(&format!("{{ careerPaths({arguments}) {{ __typename }} }}")).0, wanted);
}

#[test]
fn a_part_is_linked_data_with_its_evidence() {
    let query = r#"{ role(by: {onetSoc: "15-2051.00"}) { requires(first: 3) { nodes { id } } } }"#;
    let text = bytes(&request(query), Format::JsonLd);
    let data: Value = serde_json::from_slice(&text).expect("JSON");
    assert!(data["@context"].is_object() && data["@graph"].is_array(), "{data}");
    assert!(String::from_utf8_lossy(&text).contains("evidence"), "{data}");
}

#[test]
fn items_that_are_not_part_of_the_graph_are_rejected() {
    for format in [Format::Graphml, Format::JsonLd] {
        let (code, message) = refused(&API, &request("{ claims { nodes { id } } }"), format);
        assert_eq!(code, "NOT_EXPORTABLE");
        assert!(message.contains("csv"), "{message}");
    }
}
