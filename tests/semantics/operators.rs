//! An operator means the same in a list and in a walk: the same condition is applied to both, and the counts are
//! compared.

use super::schema::{get, items, name, named};
use super::{data, message, refused};
use careergraph::career::property::ColumnType;
use careergraph::career::property::{of_node, of_relation};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use serde_json::Value;
use std::collections::BTreeSet;

/// A list and the walk with the same items.
struct Pair {
    /// The filter of the list.
    filter: String,
    /// The document of the list before and after its filter.
    list: [String; 2],
    /// The path of the count.
    pointer: String,
    /// The document of the walk before and after its condition.
    walk: [String; 2],
    /// Reads a column of the walk: like the above, for values.
    values: [String; 2],
}

fn ask_list(pair: &Pair, member: &str, test: &str) -> u64 {
    let query = format!("{{ {}filter: {{ {member}: {{ {test} }} }}{} }}", pair.list[0], pair.list[1]);
    data(&query).pointer(&pair.pointer).and_then(Value::as_u64).unwrap_or_else(|| panic!("{query}"))
}

fn ask_walk(pair: &Pair, member: &str, test: &str) -> u64 {
    let query = format!("{{ {}property: \"{member}\", {test}{} }}", pair.walk[0], pair.walk[1]);
    let number = data(&query).pointer("/traverse/rows/0/cells/0/number").and_then(Value::as_f64);
    number.unwrap_or(0.0) as u64
}

fn ends(kind: Kind) -> (String, String, &'static str) {
    let upper = format!("{kind}").to_uppercase();
    let (root, step) = match kind {
        Kind::Region => ("regions", "partOf"),
        Kind::Institution => ("institutions", "locatedIn"),
        Kind::Degree => ("degrees", "preparesFor"),
        Kind::Employer => ("employers", "locatedIn"),
        Kind::Skill => ("skills", "validatedBy"),
        Kind::Certification => ("certifications", "supersededBy"),
        Kind::Role => ("roles", "qualifiedBy"),
    };
    (upper, root.to_owned(), step)
}

fn nodes(kind: Kind) -> Pair {
    let (upper, root, step) = ends(kind);
    let retired = if kind == Kind::Certification { "includeRetired: true, " } else { "" };
    let walk = format!("traverse(includeRetired: true, start: {{ kind: {upper}");
    let steps = format!("steps: [{{ relations: [\"{step}\"], min: 0, max: 1 }}]");
    let counted = "aggregate: [{ function: COUNT_DISTINCT, at: 0, property: \"id\", name: \"n\" }]";
    Pair {
        filter: format!("{}Filter", upper[..1].to_owned() + &upper[1..].to_lowercase()),
        list: [format!("{root}(first: 0, {retired}"), ") { totalCount }".into()],
        pointer: format!("/{root}/totalCount"),
        walk: [
            format!("{walk}, where: [{{ "),
            format!(" }}] }}, {steps}, {counted}) {{ ... on Traversal {{ rows {{ cells {{ number }} }} }} }}"),
        ],
        values: [
            format!("{walk} }}, {steps}, first: 500, groupBy: [{{ at: 0, property: \""),
            "\", name: \"v\" }], aggregate: []) { ... on Traversal { rows { cells { text number boolean date } } } }"
                .into(),
        ],
    }
}

fn relation(of: &str, kind: &str, root: &str, link: &str) -> Pair {
    let walk = format!(
        "traverse(includeRetired: true, start: {{ kind: {kind}, nodes: [{{ id: \"{of}\" }}] }}, steps: [{{ relations: [\"{link}\"]"
    );
    let type_name = kind[..1].to_owned() + &kind[1..].to_lowercase();
    Pair {
        filter: format!("{type_name}{}{}Filter", link[..1].to_uppercase(), &link[1..]),
        list: [format!("{root}(by: {{ id: \"{of}\" }}) {{ {link}(first: 0, "), ") { totalCount } }".into()],
        pointer: format!("/{root}/{link}/totalCount"),
        walk: [
            format!("{walk}, where: [{{ of: RELATION, "),
            " }] }], aggregate: [{ function: COUNT, name: \"n\" }]) { ... on Traversal { rows { cells { number } } } }"
                .into(),
        ],
        values: [
            format!("{walk} }}], first: 500, groupBy: [{{ at: 1, of: RELATION, property: \""),
            "\", name: \"v\" }], aggregate: []) { ... on Traversal { rows { cells { text number boolean date } } } }"
                .into(),
        ],
    }
}

/// Some of the values of the property, as literals of a list.
fn values(pair: &Pair, member: &str) -> Vec<Value> {
    let found = data(&format!("{{ {}{member}{} }}", pair.values[0], pair.values[1]));
    let cells = found["traverse"]["rows"].as_array().expect("rows").iter().map(|row| &row["cells"][0]);
    let value = |cell: &Value| {
        ["text", "number", "boolean", "date"].into_iter().map(|of| cell[of].clone()).find(|value| !value.is_null())
    };
    let all: Vec<Value> = cells.filter_map(value).collect();
    let picks: BTreeSet<usize> = [0, all.len() / 2, all.len().saturating_sub(1)].into_iter().collect();
    picks.into_iter().filter_map(|at| all.get(at).cloned()).collect()
}

fn literal(filter: &str, value: &Value) -> String {
    let is_enumeration = !["TextFilter", "IntFilter", "FloatFilter", "BooleanFilter", "DateFilter"].contains(&filter);
    match value {
        Value::String(text) if is_enumeration => text.clone(),
        Value::Number(number) if filter == "IntFilter" => format!("{}", number.as_f64().unwrap_or_default() as i64),
        other => other.to_string(),
    }
}

fn compare(pair: &Pair, member: &str, ty: ColumnType) -> usize {
    let field = items(&get(&pair.filter)["inputFields"]).find(|field| name(field) == member);
    let Some((filter, _)) = field.map(|field| named(&field["type"])) else { return 0 };
    if filter.ends_with("IdFilter") {
        return 0;
    }
    let of = match ty {
        ColumnType::Text => "text",
        ColumnType::Number => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::Node => return 0,
    };
    let mut compared = 0;
    let mut same = |list: &str, walk: &str| {
        let counts = (ask_list(pair, member, list), ask_walk(pair, member, walk));
        assert_eq!(counts.0, counts.1, "{}.{member}: {list}", pair.filter);
        compared += 1;
    };
    let operators: Vec<&str> = items(&get(filter)["inputFields"]).map(name).collect();
    for value in values(pair, member) {
        let (own, walks) = (literal(filter, &value), value.to_string());
        for operator in ["eq", "gt", "gte", "lt", "lte"].into_iter().filter(|operator| operators.contains(operator)) {
            same(&format!("{operator}: {own}"), &format!("{operator}: {{ {of}: {walks} }}"));
        }
        same(&format!("in: [{own}]"), &format!("in: [{{ {of}: {walks} }}]"));
        if operators.contains(&"contains") {
            let part: String = value.as_str().unwrap_or_default().chars().take(4).collect();
            let part = Value::String(part.to_uppercase()).to_string();
            same(&format!("contains: {part}"), &format!("contains: {part}"));
            same(&format!("startsWith: {part}"), &format!("startsWith: {part}"));
        }
    }
    same("in: []", "in: []");
    same("isNull: true", "isNull: true");
    same("isNull: false", "isNull: false");
    compared
}

#[test]
fn conditions_on_nodes_mean_the_same_in_lists_and_walks() {
    let mut compared = 0;
    for kind in Kind::ALL {
        let pair = nodes(kind);
        for property in of_node(kind) {
            compared += compare(&pair, property.name, property.ty());
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn conditions_on_relations_mean_the_same_in_lists_and_walks() {
    let pairs = [
        (RelationKind::Requires, relation("role:15-2051.00", "ROLE", "role", "requires")),
        (RelationKind::EmployedIn, relation("role:15-2051.00", "ROLE", "role", "employedIn")),
        (RelationKind::RelatedTo, relation("role:15-2051.00", "ROLE", "role", "relatedTo")),
        (RelationKind::AdvancesTo, relation("role:29-1141.00", "ROLE", "role", "advancesTo")),
        (RelationKind::HiresFor, relation("role:15-2051.00", "ROLE", "role", "hiredBy")),
        (RelationKind::PreparesFor, relation("role:15-2051.00", "ROLE", "role", "preparedBy")),
        (RelationKind::Offers, relation("institution:166027", "INSTITUTION", "institution", "offers")),
        (RelationKind::Teaches, relation("degree:11.0102-masters", "DEGREE", "degree", "teaches")),
    ];
    let mut compared = 0;
    for (kind, pair) in &pairs {
        for property in of_relation(*kind) {
            compared += compare(pair, property.name, property.ty());
        }
    }
    assert!(compared > 200, "{compared}");
}

fn walk(condition: &str, of: &str) -> String {
    format!(
        "{{ traverse(start: {{ kind: {of}, where: [{{ {condition} }}] }}, steps: [{{ relations: [\"preparesFor\"] }}]) {{ __typename }} }}"
    )
}

#[test]
fn walks_accept_no_operator_that_lists_lack() {
    let unordered = walk(r#"property: "regionKind", gt: { text: "STATE" }"#, "REGION").replace("preparesFor", "partOf");
    let parts = walk(r#"property: "level", contains: "BACH""#, "DEGREE");
    let unknown = walk(r#"property: "level", eq: { text: "bachelor" }"#, "DEGREE");
    for (query, words) in [
        (unordered, "has no order"),
        (parts, "not a text"),
        (unknown, "level is one of CERTIFICATE_UNDER_12_WEEKS"),
        (walk(r#"property: "level", in: [{ text: "MASTERS" }, { text: "" }]"#, "DEGREE"), "found \"\""),
    ] {
        let error = refused(&query);
        assert!(message(&error).contains(words), "{query}\n{error}");
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{error}");
    }
}

#[test]
fn enumerations_with_an_order_compare_by_it() {
    let count = |filter: &str| {
        data(&format!("{{ roles(filter: {filter}) {{ totalCount }} }}"))["roles"]["totalCount"]
            .as_u64()
            .expect("a count")
    };
    let at_most = count("{ entryEducation: { lte: BACHELORS } }");
    let above = count("{ entryEducation: { gt: BACHELORS } }");
    let missing = count("{ entryEducation: { isNull: true } }");
    assert_eq!(at_most + above + missing, count("{}"));
    assert!(at_most > 50 && above > 5, "{at_most} {above}");
    assert_eq!(
        count("{ entryEducation: { in: [BACHELORS, MASTERS] } }"),
        count("{ entryEducation: { gte: BACHELORS, lte: MASTERS } }")
    );
    let error = refused(r#"{ roles(filter: { entryEducation: { eq: "Bachelor's degree" } }) { totalCount } }"#);
    assert!(message(&error).contains("BACHELORS"), "{error}");
}

#[test]
fn former_names_of_properties_are_still_accepted_in_walks() {
    let column = |property: &str, of: &str| {
        let query = format!(
            r#"{{ traverse(start: {{ kind: ROLE, nodes: [{{ id: "role:15-2051.00" }}] }}, steps: [{{ relations: ["requires"] }}],
            select: [{{ at: 1, of: {of}, property: "{property}", name: "v" }}], first: 50) {{ ... on Traversal {{ rows {{ cells {{ number }} }} }} }} }}"#
        );
        data(&query)
    };
    for (former, now) in
        [("importanceN", "sampleSize"), ("importanceError", "standardError"), ("levelHigh", "levelConfidenceHigh")]
    {
        assert_eq!(column(former, "RELATION"), column(now, "RELATION"), "{former}");
    }
}
