//! Random filters, orders and page sizes, evaluated by the API page after page and by a search through the tables.

use careergraph::model::fold;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::tables::{Dice, Row, number, rows};
use crate::support;

/// Number of random queries per list.
const QUESTIONS: usize = 150;

/// A list of the API according to the tables: items in their natural order, with their values.
struct List {
    /// The document. It has the variables `$first`, `$after`, `$filter` and `$orderBy`, and names its list `list`.
    query: String,
    items: Vec<Item>,
    /// Members of the filter that compare numbers, with the orders by the same number.
    numbers: &'static [(&'static str, Option<&'static str>)],
    /// Members of the filter that compare texts.
    texts: &'static [&'static str],
    /// Whether members of the filter belong to `node`.
    of_node: fn(&str) -> bool,
}

#[derive(Clone)]
struct Item {
    id: String,
    name: String,
    numbers: BTreeMap<&'static str, Option<f64>>,
    texts: BTreeMap<&'static str, String>,
}

/// A filter in the API's notation, and as a test of an item.
type Question = (Value, Box<dyn Fn(&Item) -> bool>);

fn numeric(list: &List, dice: &mut Dice) -> Question {
    let member = dice.pick(list.numbers).0;
    let known: Vec<f64> = list.items.iter().filter_map(|item| item.numbers[member]).collect();
    let bound = *dice.pick(&known);
    let (operator, test): (&str, fn(f64, f64) -> bool) = *dice.pick(&[
        ("eq", (|a, b| a == b) as fn(f64, f64) -> bool),
        ("gt", |a, b| a > b),
        ("gte", |a, b| a >= b),
        ("lt", |a, b| a < b),
        ("lte", |a, b| a <= b),
    ]);
    if dice.roll(6) == 0 {
        let wanted = dice.roll(2) == 0;
        let filter = wrapped(list, member, json!({ "isNull": wanted }));
        return (filter, Box::new(move |item| item.numbers[member].is_none() == wanted));
    }
    let written = if bound.fract() == 0.0 { json!(bound as i64) } else { json!(bound) };
    let filter = wrapped(list, member, json!({ operator: written }));
    (filter, Box::new(move |item| item.numbers[member].is_some_and(|value| test(value, bound))))
}

fn textual(list: &List, dice: &mut Dice) -> Question {
    let member = *dice.pick(list.texts);
    let text = dice.pick(&list.items).texts[member].clone();
    let chars: Vec<char> = text.chars().collect();
    let (operator, part) = match dice.roll(3) {
        0 => ("eq", text),
        1 => ("startsWith", chars.iter().take(1 + dice.roll(3)).collect::<String>().to_uppercase()),
        _ => {
            let start = dice.roll(chars.len().max(1));
            ("contains", chars.iter().skip(start).take(2).collect::<String>().to_lowercase())
        }
    };
    let filter = wrapped(list, member, json!({ operator: part }));
    let test = move |item: &Item| {
        let own = &item.texts[member];
        let (low, wanted) = (fold(own), fold(&part));
        !own.is_empty()
            && match operator {
                "eq" => *own == part,
                "startsWith" => low.starts_with(&*wanted),
                _ => low.contains(&*wanted),
            }
    };
    (filter, Box::new(test))
}

fn wrapped(list: &List, member: &str, test: Value) -> Value {
    if (list.of_node)(member) { json!({ "node": { member: test } }) } else { json!({ member: test }) }
}

fn question(list: &List, dice: &mut Dice, depth: usize) -> Question {
    match if depth == 0 { 9 } else { dice.roll(8) } {
        0 => {
            let (a, b) = (question(list, dice, depth - 1), question(list, dice, depth - 1));
            (json!({ "and": [a.0, b.0] }), Box::new(move |item| a.1(item) && b.1(item)))
        }
        1 => {
            let (a, b) = (question(list, dice, depth - 1), question(list, dice, depth - 1));
            (json!({ "or": [a.0, b.0] }), Box::new(move |item| a.1(item) || b.1(item)))
        }
        2 => {
            let a = question(list, dice, depth - 1);
            (json!({ "not": a.0 }), Box::new(move |item| !a.1(item)))
        }
        3..=5 => textual(list, dice),
        _ => numeric(list, dice),
    }
}

/// How two items are ordered; missing numbers come last in either direction.
type Order = (Value, Box<dyn Fn(&Item, &Item) -> Ordering>);

fn order(list: &List, dice: &mut Dice) -> Order {
    let descending = dice.roll(2) == 0;
    let direction = if descending { "DESC" } else { "ASC" };
    let turned = move |ordering: Ordering| if descending { ordering.reverse() } else { ordering };
    let orders: Vec<(&'static str, &'static str)> =
        list.numbers.iter().filter_map(|&(member, field)| Some((member, field?))).collect();
    if orders.is_empty() || dice.roll(4) == 0 {
        let order = json!({ "field": "NAME", "direction": direction });
        return (order, Box::new(move |a, b| turned(fold(&a.name).cmp(&fold(&b.name)))));
    }
    let (member, field) = *dice.pick(&orders);
    let compare = move |a: &Item, b: &Item| match (a.numbers[member], b.numbers[member]) {
        (Some(a), Some(b)) => turned(a.total_cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    (json!({ "field": field, "direction": direction }), Box::new(compare))
}

/// The ids that match, in order, by testing every item. Without an order they stay in the natural one.
fn expected(list: &List, test: &dyn Fn(&Item) -> bool, orders: &[Order]) -> Vec<String> {
    let mut found: Vec<&Item> = list.items.iter().filter(|item| test(item)).collect();
    found.sort_by(|a, b| {
        let by = orders.iter().fold(Ordering::Equal, |found, order| found.then_with(|| order.1(a, b)));
        if orders.is_empty() { by } else { by.then_with(|| a.id.cmp(&b.id)) }
    });
    found.into_iter().map(|item| item.id.clone()).collect()
}

/// The ids that the API returns, page after page, with every page checked against `whole`.
fn walked(list: &List, filter: &Value, orders: &[Value], size: usize, whole: &[String]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut after = Value::Null;
    loop {
        let variables = json!({ "first": size, "after": after, "filter": filter, "orderBy": orders });
        let variables: Map<String, Value> = serde_json::from_value(variables).expect("an object");
        let data = support::data(&list.query, Some(variables));
        let page = data.pointer("/list").or_else(|| data.pointer("/of/list")).expect("the list");
        assert_eq!(page["totalCount"].as_u64(), Some(whole.len() as u64), "{filter}");
        let edges = page["edges"].as_array().expect("edges");
        assert!(edges.len() <= size, "{} items on a page of {size}", edges.len());
        assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(!after.is_null()), "{filter}");
        seen.extend(edges.iter().map(|edge| edge["node"]["id"].as_str().expect("an id").to_owned()));
        assert_eq!(page["pageInfo"]["hasNextPage"], json!(seen.len() < whole.len()), "{filter} {}", seen.len());
        assert_eq!(page["pageInfo"]["endCursor"], edges.last().map_or(Value::Null, |edge| edge["cursor"].clone()));
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            return seen;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Queries a list at random; returns the number of items returned.
fn asked(list: &List, seed: u64) -> usize {
    let mut dice = Dice(seed);
    let mut seen = 0;
    for _ in 0..QUESTIONS {
        let (filter, test) = question(list, &mut dice, 3);
        let mut orders: Vec<Order> = Vec::new();
        for order in (0..dice.roll(3)).map(|_| order(list, &mut dice)) {
            // A list can be ordered by a field once.
            if orders.iter().all(|(written, _)| written["field"] != order.0["field"]) {
                orders.push(order);
            }
        }
        let written: Vec<Value> = orders.iter().map(|order| order.0.clone()).collect();
        let whole = expected(list, &*test, &orders);
        let size = (whole.len() / (1 + dice.roll(5))).clamp(1, 500);
        assert_eq!(walked(list, &filter, &written, size, &whole), whole, "{filter} {written:?} by {size}");
        seen += whole.len();
    }
    seen
}

fn document(root: &str, list: &str, filter: &str, order: &str) -> String {
    let page = "totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor }";
    let arguments = "first: $first, after: $after, filter: $filter, orderBy: $orderBy";
    let body = format!("list: {list}({arguments}) {{ {page} }}");
    let body = if root.is_empty() { body } else { format!("of: {root} {{ {body} }}") };
    format!("query List($first: Int, $after: Cursor, $filter: {filter}, $orderBy: [{order}!]) {{ {body} }}")
}

/// The regions of a role are in the order of its jobs there; unknown ones come last.
fn largest_first(items: Vec<Item>) -> Vec<Item> {
    let mut items = by_id(items);
    let jobs = |item: &Item| item.numbers["employment"].unwrap_or(-1.0);
    items.sort_by(|a, b| jobs(b).total_cmp(&jobs(a)));
    items
}

fn by_id(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by(|a, b| a.id.cmp(&b.id));
    items
}

/// The national figures of an occupation, by column.
fn national(occupations: &[Row], occupation: &str, column: &str) -> Option<f64> {
    let row = occupations.iter().find(|row| row["region"] == "region:us" && row["occupation"] == occupation)?;
    number(row, column)
}

fn roles() -> List {
    let outlook: BTreeMap<String, Row> =
        rows("measured/role_outlook").into_iter().map(|row| (row["role"].clone(), row)).collect();
    let occupations = rows("measured/occupation_regions");
    let item = |row: Row| Item {
        id: row["id"].clone(),
        name: row["name"].clone(),
        numbers: BTreeMap::from([
            ("jobZone", number(&row, "job_zone")),
            ("outlookChangePercent", outlook.get(&row["id"]).and_then(|outlook| number(outlook, "change_percent"))),
            ("nationalAnnualMean", national(&occupations, &row["occupation"], "annual_mean")),
        ]),
        texts: BTreeMap::from([("name", row["name"].clone()), ("soc", row["soc"].clone())]),
    };
    List {
        query: document("", "roles", "RoleFilter", "RoleOrderBy"),
        items: by_id(rows("measured/roles").into_iter().map(item).collect()),
        numbers: &[
            ("jobZone", Some("JOB_ZONE")),
            ("outlookChangePercent", Some("OUTLOOK_CHANGE_PERCENT")),
            ("nationalAnnualMean", Some("NATIONAL_ANNUAL_MEAN")),
        ],
        texts: &["name", "soc"],
        of_node: |_| false,
    }
}

/// The price parity of all items by region.
fn prices() -> BTreeMap<String, f64> {
    let all = rows("measured/region_prices").into_iter().filter(|row| row["measure"] == "ALL_ITEMS");
    all.map(|row| (row["region"].clone(), number(&row, "index").expect("an index"))).collect()
}

fn regions() -> List {
    let prices = prices();
    let item = |row: Row| Item {
        id: row["id"].clone(),
        name: row["name"].clone(),
        numbers: BTreeMap::from([("priceParity", prices.get(&row["id"]).copied())]),
        texts: ["name", "code", "state"].into_iter().map(|column| (column, row[column].clone())).collect(),
    };
    List {
        query: document("", "regions", "RegionFilter", "RegionOrderBy"),
        items: by_id(rows("measured/regions").into_iter().map(item).collect()),
        numbers: &[("priceParity", Some("PRICE_PARITY"))],
        texts: &["name", "code", "state"],
        of_node: |_| false,
    }
}

fn employed_in(role: &str, occupation: &str) -> List {
    let prices = prices();
    let names: BTreeMap<String, String> =
        rows("measured/regions").into_iter().map(|row| (row["id"].clone(), row["name"].clone())).collect();
    let item = |row: Row| {
        let parity = prices.get(&row["region"]).copied();
        let real = |column| Some((number(&row, column)? / (parity? / 100.0)).round());
        Item {
            id: row["region"].clone(),
            name: names[&row["region"]].clone(),
            numbers: BTreeMap::from([
                ("employment", number(&row, "employment")),
                ("jobsPer1000", number(&row, "jobs_per_1000")),
                ("locationQuotient", number(&row, "location_quotient")),
                ("annualMean", number(&row, "annual_mean")),
                ("annualMedian", number(&row, "annual_median")),
                ("realAnnualMean", real("annual_mean")),
                ("realAnnualMedian", real("annual_median")),
                ("priceParity", parity),
            ]),
            texts: BTreeMap::from([("name", names[&row["region"]].clone())]),
        }
    };
    let own = rows("measured/occupation_regions").into_iter().filter(|row| row["occupation"] == occupation);
    List {
        query: document(
            &format!("role(by: {{ onetSoc: \"{role}\" }})"),
            "employedIn",
            "RoleEmployedInFilter",
            "RoleEmployedInOrderBy",
        ),
        items: largest_first(own.map(item).collect()),
        numbers: &[
            ("employment", Some("EMPLOYMENT")),
            ("jobsPer1000", Some("JOBS_PER_1000")),
            ("locationQuotient", Some("LOCATION_QUOTIENT")),
            ("annualMean", Some("ANNUAL_MEAN")),
            ("annualMedian", Some("ANNUAL_MEDIAN")),
            ("realAnnualMean", Some("REAL_ANNUAL_MEAN")),
            ("realAnnualMedian", Some("REAL_ANNUAL_MEDIAN")),
            ("priceParity", None),
        ],
        texts: &["name"],
        of_node: |member| matches!(member, "name" | "priceParity"),
    }
}

#[test]
fn roles_equal_a_search_through_the_tables() {
    let list = roles();
    assert_eq!(list.items.len(), 160);
    assert!(asked(&list, 0x00C0_FFEE) > QUESTIONS, "most filters find something");
}

#[test]
fn regions_equal_a_search_through_the_tables() {
    let list = regions();
    assert_eq!(list.items.len(), 478);
    assert!(asked(&list, 0x5EED_0001) > QUESTIONS, "most filters find something");
}

#[test]
fn employment_equals_a_search_through_the_tables() {
    for (role, occupation, seed) in [("15-2051.00", "15-2051", 7), ("29-1141.00", "29-1141", 11)] {
        let list = employed_in(role, occupation);
        assert!(list.items.len() > 300, "{} regions of {role}", list.items.len());
        assert!(asked(&list, seed) > QUESTIONS, "most filters find something");
    }
}

/// Without a filter or an order the natural order of a list is by id, whatever the page size.
#[test]
fn a_plain_list_is_walked_once_in_the_order_of_ids() {
    let list = List { query: document("", "degrees", "DegreeFilter", "DegreeOrderBy"), ..roles() };
    let mut ids: Vec<String> = rows("measured/degrees").into_iter().map(|row| row["id"].clone()).collect();
    ids.sort();
    for size in [7, 100, 500] {
        assert_eq!(walked(&list, &Value::Null, &[], size, &ids), ids, "by {size}");
    }
}

/// The values determine which list a cursor belongs to, not their notation.
#[test]
fn a_cursor_is_valid_however_the_same_list_is_written() {
    let names = |answer: Value| answer["certifications"]["nodes"].clone();
    let first = support::data(
        "{ certifications(first: 2, orderBy: {field: NAME}, filter: {name: {contains: \"a\"}}) { pageInfo { endCursor } } }",
        None,
    );
    let after = first["certifications"]["pageInfo"]["endCursor"].clone();
    let literal = format!(
        "{{ certifications(filter: {{name: {{contains: \"a\"}}}}, includeRetired: false, first: 2, after: {after},
            orderBy: [{{direction: ASC, field: NAME}}]) {{ nodes {{ id }} }} }}"
    );
    let variables = "query($after: Cursor, $orderBy: [CertificationOrderBy!], $filter: CertificationFilter, $none: Boolean) {
        certifications(first: 2, after: $after, orderBy: $orderBy, filter: $filter, includeRetired: $none) { nodes { id } } }";
    let values = json!({ "after": after, "orderBy": { "field": "NAME" }, "filter": { "name": { "contains": "a" }} });
    let expected = names(support::data(&literal, None));
    assert_eq!(expected.as_array().map(Vec::len), Some(2));
    assert_eq!(names(support::data(variables, values.as_object().cloned())), expected);
    let other = literal.replace("direction: ASC", "direction: DESC");
    let (_, answer) = support::ask(&other, None);
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_CURSOR", "another order is another list");
}
