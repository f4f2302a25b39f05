//! The graph as one file: GraphML with an XML parser, JSON-LD and NDJSON as JSON.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use careergraph::export::{Format, Part, Table, write_graph};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use super::{Row, dated, table_rows};

pub type Object = Map<String, Value>;

fn written(format: Format, part: &Part) -> String {
    let mut bytes = Vec::new();
    write_graph(format, dated(), part, &mut bytes).expect("memory");
    String::from_utf8(bytes).expect("UTF-8")
}

/// A node or an edge as a reader sees it: its attributes, and its data by the names of their keys.
#[derive(Debug, Default)]
pub struct Element {
    pub attributes: BTreeMap<String, String>,
    pub data: BTreeMap<String, String>,
}

/// The content of a GraphML file.
#[derive(Debug, Default)]
pub struct Read {
    /// Name and type by domain and id.
    pub keys: HashMap<String, (String, String, String)>,
    pub graph: BTreeMap<String, String>,
    pub nodes: Vec<Element>,
    pub edges: Vec<Element>,
}

fn attributes(tag: &BytesStart<'_>) -> BTreeMap<String, String> {
    let all = tag.attributes().map(|found| found.expect("an attribute"));
    let value = |value: &str| quick_xml::escape::unescape(value).expect("references").into_owned();
    all.map(|found| (found.key.as_ref().to_owned(), value(&found.value))).collect()
}

/// Parses GraphML, and rejects anything undeclared or malformed.
pub fn read(xml: &str) -> Read {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut read, mut key, mut text) = (Read::default(), String::new(), String::new());
    let (mut on, mut open) = ("graph", Vec::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) => {
                let (name, all) = (tag.name().as_ref().to_owned(), attributes(&tag));
                text.clear();
                match &*name {
                    "key" => {
                        let declared = (all["for"].clone(), all["attr.name"].clone(), all["attr.type"].clone());
                        // igraph reads a missing boolean as false.
                        assert!(["string", "double"].contains(&&*declared.2), "{declared:?}");
                        assert!(read.nodes.is_empty() && read.edges.is_empty(), "a key after its use");
                        assert!(read.keys.insert(all["id"].clone(), declared).is_none(), "{} twice", all["id"]);
                    }
                    "node" => {
                        on = "node";
                        read.nodes.push(Element { attributes: all, ..Element::default() });
                    }
                    "edge" => {
                        on = "edge";
                        read.edges.push(Element { attributes: all, ..Element::default() });
                    }
                    "data" => key = all["key"].clone(),
                    "graph" => assert_eq!(all["edgedefault"], "directed"),
                    "graphml" | "desc" => {}
                    other => panic!("{other}"),
                }
                open.push(name);
            }
            Event::End(tag) => {
                assert_eq!(open.pop().as_deref(), Some(tag.name().as_ref()));
                match tag.name().as_ref() {
                    "data" => {
                        let (domain, name, ty) = read.keys.get(&key).unwrap_or_else(|| panic!("{key} is not declared"));
                        assert_eq!(domain, on);
                        if &**ty == "double" {
                            assert!(text.parse::<f64>().is_ok(), "{key} {text:?}");
                        }
                        let data = match on {
                            "node" => &mut read.nodes.last_mut().expect("a node").data,
                            "edge" => &mut read.edges.last_mut().expect("an edge").data,
                            _ => &mut read.graph,
                        };
                        assert!(data.insert(name.clone(), std::mem::take(&mut text)).is_none(), "{key} twice");
                    }
                    "node" | "edge" => on = "graph",
                    _ => {}
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                text.push_str(&quick_xml::escape::unescape(&name).expect("a reference"));
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty(), "{open:?} are not closed");
    read
}

/// All rows of the tables of nodes, and of those of relations, by id.
fn tables() -> (HashMap<String, Row>, HashMap<String, Row>) {
    let by_id = |tables: Vec<Table>| {
        let rows: Vec<Row> = tables.into_iter().flat_map(|table| table_rows(table, dated())).collect();
        let count = rows.len();
        let by_id: HashMap<_, _> = rows.into_iter().map(|row| (row["id"].clone(), row)).collect();
        assert_eq!(by_id.len(), count, "an id stands twice");
        by_id
    };
    (
        by_id(Kind::ALL.into_iter().map(Table::Nodes).collect()),
        by_id(RelationKind::ALL.into_iter().map(Table::Edges).collect()),
    )
}

#[test]
fn graphml_has_the_tables_and_declares_every_key() {
    let read = read(&written(Format::Graphml, &Part::WHOLE));
    let (nodes, edges) = tables();
    assert_eq!((read.nodes.len(), read.edges.len()), (nodes.len(), edges.len()));
    let stats = dated().graph.stats();
    assert_eq!((read.nodes.len(), read.edges.len()), (stats.node_count(), stats.relation_count()));
    for node in &read.nodes {
        let row = &nodes[&node.attributes["id"]];
        assert_eq!(node.data["label"], row["name"]);
        let left_out = ["id", "evidence_title", "evidence_period", "evidence_licence", "evidence_attribution"];
        same_cells(node, row, &left_out, &["label"]);
    }
    let mut seen = HashSet::new();
    for edge in &read.edges {
        let row = &edges[&edge.attributes["id"]];
        assert!(seen.insert(&edge.attributes["id"]), "{edge:?}");
        assert_eq!((&edge.attributes["source"], &edge.attributes["target"]), (&row["from"], &row["to"]));
        assert!(nodes.contains_key(&row["from"]) && nodes.contains_key(&row["to"]), "{edge:?}");
        let left_out = [
            "id",
            "from",
            "to",
            "fromName",
            "toName",
            "regionName",
            "evidence_title",
            "evidence_period",
            "evidence_licence",
            "evidence_attribution",
        ];
        same_cells(edge, row, &left_out, &[]);
    }
    let sources: Vec<Object> = serde_json::from_str(&read.graph["sources"]).expect("JSON");
    assert_eq!(sources.len(), dated().graph.sources.len());
    assert_eq!(read.graph["snapshot"], dated().graph.snapshot);
}

/// An element has every cell of a row except those left out and those that are missing, and nothing else but `more`.
fn same_cells(element: &Element, row: &Row, left_out: &[&str], more: &[&str]) {
    let expected = row.iter().filter(|(name, text)| !text.is_empty() && !left_out.contains(&&***name));
    let found = element.data.iter().filter(|(name, _)| !more.contains(&&***name));
    assert!(found.eq(expected), "{element:?} and {row:?}");
}

#[test]
fn ndjson_lists_nodes_then_relations_then_sources() {
    let text = written(Format::Ndjson, &Part::WHOLE);
    let (nodes, edges) = tables();
    let mut counts = [0; 3];
    for line in text.lines() {
        let object: Object = serde_json::from_str(line).expect("an object");
        let ty = object["type"].as_str().expect("a type");
        let at = match ty {
            "source" | "citation" => 2,
            _ => usize::from(object.contains_key("from")),
        };
        assert!(counts[at + 1..].iter().all(|count| *count == 0), "{line} comes late");
        counts[at] += 1;
        let row = match at {
            0 => &nodes[object["id"].as_str().expect("an id")],
            1 => &edges[object["id"].as_str().expect("an id")],
            _ => continue,
        };
        assert_eq!(ty, row.get("kind").unwrap_or_else(|| &row["relation"]));
        // Details of a source are only on its own line.
        let of_source = ["evidence_title", "evidence_period", "evidence_licence", "evidence_attribution"];
        let expected = row.keys().filter(|key| !of_source.contains(&key.as_str()));
        assert!(object.keys().skip(1).collect::<BTreeSet<_>>().iter().copied().eq(expected), "{line}");
    }
    assert_eq!(counts[..2], [nodes.len(), edges.len()]);
    assert_eq!(counts[2], dated().graph.sources.len() + dated().graph.citations.len());
}

/// The objects of a JSON-LD graph and its context. Each is on one line, so the whole need not be parsed as one value.
pub fn linked(text: &str) -> (Value, Vec<Object>) {
    let (context, rest) = text.split_once(",\n\"@graph\":[\n").expect("a graph behind its context");
    let lines = rest.strip_suffix("\n]}\n").expect("an end").split(",\n");
    let context: Value = serde_json::from_str(&format!("{context}}}")).expect("a context");
    (context["@context"].clone(), lines.map(|line| serde_json::from_str(line).expect("an object")).collect())
}

/// The references of an object, by the keys that the contexts declare as references.
pub fn references<'o>(context: &Value, object: &'o Object) -> Vec<&'o str> {
    let classes: Vec<&str> = object["@type"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let scoped = classes.iter().map(|class| &context[*class]["@context"]);
    let contexts: Vec<&Value> = std::iter::once(context).chain(scoped).collect();
    let refers = |key: &str| contexts.iter().any(|context| context[key]["@type"] == "@id");
    let values = object.iter().filter(|(key, _)| refers(key)).map(|(_, value)| value);
    let each = values.flat_map(|value| {
        value.as_array().cloned().map_or(vec![value], |_| value.as_array().expect("it is").iter().collect())
    });
    each.map(|value| value.as_str().expect("an IRI")).collect()
}

#[test]
fn every_reference_of_json_ld_resolves() {
    let text = written(Format::JsonLd, &Part::WHOLE);
    let (context, objects) = linked(&text);
    assert_eq!(context["@version"], 1.1);
    let ids: HashSet<&str> = objects.iter().map(|object| object["@id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), objects.len(), "an id stands twice");
    let (mut statements, mut referred) = (0, 0);
    for object in &objects {
        for iri in references(&context, object) {
            assert!(ids.contains(iri), "{iri} of {object:?}");
            referred += 1;
        }
        let of = |class: &str| object["@type"].as_array().is_some_and(|all| all.iter().any(|one| one == class));
        if of("rdf:Statement") {
            statements += 1;
            assert!(
                ["from", "to", "relation", "evidence_source", "evidence_basis"]
                    .iter()
                    .all(|key| object.contains_key(*key))
            );
        }
        let known = |key: &String| {
            let scoped = object["@type"].as_array().into_iter().flatten().filter_map(Value::as_str);
            key.starts_with(['@'])
                || key.contains(':')
                || key.starts_with("evidence_")
                || context.get(key).is_some()
                || scoped.into_iter().any(|class| context[class]["@context"].get(key).is_some())
                || object["@type"].is_string()
        };
        assert!(object.keys().all(known), "{object:?}");
    }
    assert_eq!(statements, dated().graph.stats().relation_count());
    assert!(referred > 3 * statements, "{referred}");
}

/// Readers agree on a literal only if its JSON is unambiguous: some write a double without a decimal point as an
/// integer.
#[test]
fn numbers_of_json_ld_are_years_counts_or_have_a_decimal_point() {
    let text = written(Format::JsonLd, &Part::WHOLE);
    let (context, rest) = text.split_once(",\n\"@graph\":[\n").expect("a graph behind its context");
    let context: Value = serde_json::from_str(&format!("{context}}}")).expect("a context");
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut whole: BTreeMap<String, bool> = BTreeMap::new();
    for line in rest.lines().filter(|line| line.contains("\"@type\":[")) {
        let object: Object = serde_json::from_str(line.trim_end_matches(',')).expect("an object");
        let class = object["@type"][0].as_str().expect("a class");
        for (key, value) in &object {
            let ty = context["@context"][class]["@context"][key]["@type"].as_str().unwrap_or_default();
            match ty {
                "xsd:gYear" => assert!(value.as_str().is_some_and(|year| year.len() == 4), "{class}.{key}: {value}"),
                "xsd:integer" => assert!(value.is_i64() || value.is_u64(), "{class}.{key}: {value}"),
                "xsd:double" => {
                    assert!(value.is_f64(), "{class}.{key}: {value}");
                    *whole.entry(format!("{class}.{key}")).or_insert(true) &=
                        value.as_f64().is_some_and(|v| v.fract() == 0.0);
                }
                _ => continue,
            }
            *seen.entry(ty.to_owned()).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    // Money may have cents and months fractions, though none of these has; everything else that is always an integer is
    // a count.
    let fractions = ["annual", "Annual", "Fee", "wage", "Months", "tuition", "Spending"];
    let is_money = |name: &&String| fractions.iter().any(|part| name.contains(part));
    let counts: Vec<&String> = whole.iter().filter(|(_, whole)| **whole).map(|(name, _)| name).collect();
    let other: Vec<_> = counts.into_iter().filter(|name| !is_money(name)).collect();
    assert!(other.is_empty(), "{other:?} are always whole: add their unit to the counts");
}

#[test]
fn a_part_has_the_ends_of_its_relations_and_only_the_sources_it_refers_to() {
    let dated = dated();
    let hires = RelationKind::HiresFor;
    let relations: BTreeSet<_> = [(hires, 0), (hires, 7), (RelationKind::PartOf, 3)].into();
    let part = Part::new(dated, BTreeSet::new(), relations);
    let read = read(&written(Format::Graphml, &part));
    let ids: BTreeSet<_> = read.nodes.iter().map(|node| &node.attributes["id"]).collect();
    assert_eq!(read.edges.len(), 3);
    for edge in &read.edges {
        let ends = [&edge.attributes["source"], &edge.attributes["target"]];
        assert!(ends.into_iter().chain(edge.data.get("region")).all(|id| ids.contains(id)), "{edge:?}");
    }
    let sources: Vec<Object> = serde_json::from_str(&read.graph["sources"]).expect("JSON");
    let named: BTreeSet<_> = read
        .nodes
        .iter()
        .chain(&read.edges)
        .flat_map(|element| element.data.iter().filter(|(key, _)| key.ends_with("_source")).map(|(_, id)| &**id))
        .collect();
    assert_eq!(sources.iter().map(|source| source["id"].as_str().expect("an id")).collect::<BTreeSet<_>>(), named);
    let (context, objects) = linked(&written(Format::JsonLd, &part));
    let ids: HashSet<&str> = objects.iter().map(|object| object["@id"].as_str().expect("an id")).collect();
    assert!(objects.iter().flat_map(|object| references(&context, object)).all(|iri| ids.contains(iri)));
    assert!(Part::new(dated, BTreeSet::new(), BTreeSet::new()).subjects(dated).next().is_none());
}
