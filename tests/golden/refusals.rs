//! Questions that are refused: each with its code, and a message that says what was found and what to do.

use std::sync::LazyLock;

use careergraph::engine::Outcome;
use serde_json::{Value, json};

use crate::support;

/// A question and the first error that it gets.
pub struct Refusal {
    query: String,
    variables: Value,
    code: &'static str,
    message: &'static str,
}

/// All of them.
pub static REFUSALS: LazyLock<Vec<Refusal>> = LazyLock::new(|| {
    [
        ids(),
        days(),
        codes(),
        filters(),
        arguments(),
        texts(),
        values(),
        cursors(),
        limits(),
        documents(),
        super::refused_advice::advice(),
        super::refused_gaps::gaps(),
        super::refused_comparisons::comparisons(),
        super::refused_walks::walks(),
        super::refused_measures::measures(),
        super::refused_paths::paths(),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// A question with variables that is refused.
pub fn with(variables: Value, query: &str, code: &'static str, message: &'static str) -> Refusal {
    Refusal { query: query.to_owned(), variables, code, message }
}

/// The code of a message about an argument: a value over a limit, which is named, or any other that is not accepted.
pub fn argument_code(message: &str) -> &'static str {
    if message.contains("(limit \"") { "LIMIT_EXCEEDED" } else { "BAD_USER_INPUT" }
}

fn refused(query: &str, code: &'static str, message: &'static str) -> Refusal {
    with(json!({}), query, code, message)
}

/// Ids that name another day than the part of the request where they stand.
fn days() -> Vec<Refusal> {
    let other = |query: &str, place: &str, id: &'static str, own: &'static str| {
        let plain = id.trim_end_matches("@2026-01-15");
        let message = format!(
            "{place}{id:?} is the id of an object as of 2026-01-15, but this part of the request is about {own}. Ask inside \
             asOf(date: \"2026-01-15\"), or leave the day out of the id: {plain:?}."
        );
        refused(query, "DAY_MISMATCH", message.leak())
    };
    const CHDA: &str = "certification:chda@2026-01-15";
    let today = |place, query| other(query, place, CHDA, "2026-11-23");
    let later =
        |fields: &str, id| other(&format!("{{ asOf(date: \"2026-03-01\") {{ {fields} }} }}"), "", id, "2026-03-01");
    vec![
        today(
            "",
            r#"{ certifications(filter: { id: { in: ["certification:chps", "certification:chda@2026-01-15"] } }) { totalCount } }"#,
        ),
        today(
            "from.certifications[0].id: ",
            r#"{ careerPaths(from: { certifications: { id: "certification:chda@2026-01-15" } }) { __typename } }"#,
        ),
        today(
            "start.nodes[0].id: ",
            r#"{ traverse(start: { kind: CERTIFICATION, nodes: [{ id: "certification:chda@2026-01-15" }] }, steps: [{ relations: ["validates"] }]) { __typename } }"#,
        ),
        later(r#"certification(by: { id: "certification:chda@2026-01-15" }) { id }"#, CHDA),
        later(r#"node(id: "certification:chda@2026-01-15") { id }"#, CHDA),
        later(r#"nodes(ids: ["certification:chda@2026-01-15"]) { id }"#, CHDA),
        later(r#"claim(id: "claim-f121@2026-01-15") { id }"#, "claim-f121@2026-01-15"),
        later(r#"claims(filter: { id: { eq: "claim-f121@2026-01-15" } }) { totalCount }"#, "claim-f121@2026-01-15"),
        refused(
            r#"{ certification(by: { id: "certification:gone@2026-01-15" }) { id } }"#,
            "UNKNOWN_ID",
            r#"There is no certification with the id "certification:gone". Did you mean certification:gstat (Graduate Statistician)? search(text:) finds nodes by name."#,
        ),
        refused(
            r#"{ claim(id: "claim-f121@2026-13-01") { id } }"#,
            "UNKNOWN_ID",
            r#"There is no claim with the id "claim-f121@2026-13-01". Did you mean claim-f001? claims lists all."#,
        ),
    ]
}

fn ids() -> Vec<Refusal> {
    let unknown = |query, message| refused(query, "UNKNOWN_ID", message);
    vec![
        unknown(
            r#"{ role(by: { id: "role:15-2051.99" }) { id } }"#,
            r#"There is no role with the id "role:15-2051.99". Did you mean role:15-2051.00 (Data Scientists)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ role(by: { id: "region:us" }) { id } }"#,
            r#""region:us" is the id of a region; expected that of a role."#,
        ),
        unknown(
            r#"{ region(by: { id: "skill:fhir" }) { id } }"#,
            r#""skill:fhir" is the id of a skill; expected that of a region."#,
        ),
        unknown(
            r#"{ node(id: "Boston") { id } }"#,
            r#""Boston" is not an id. An id is a kind and a code, such as role:15-2051.00; kinds are region, institution, degree, employer, skill, certification, role. search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ node(id: "") { id } }"#,
            r#""" is not an id. An id is a kind and a code, such as role:15-2051.00; kinds are region, institution, degree, employer, skill, certification, role. search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ nodes(ids: ["role:15-2051.00", "skill:fihr"]) { id } }"#,
            r#"There is no node with the id "skill:fihr". Did you mean skill:fhir (FHIR)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ claim(id: "claim-f61") { id } }"#,
            r#"There is no claim with the id "claim-f61". Did you mean claim-f061? claims lists all."#,
        ),
        unknown(
            r#"{ figure(id: "fact-9999") { id } }"#,
            r#"There is no figure with the id "fact-9999". Did you mean fact-0099? figures lists all."#,
        ),
    ]
}

fn codes() -> Vec<Refusal> {
    let unknown = |query, message| refused(query, "UNKNOWN_CODE", message);
    vec![
        unknown(
            r#"{ role(by: { onetSoc: "15-2051" }) { id } }"#,
            r#"There is no role with the O*NET-SOC code "15-2051". Did you mean role:15-2051.00 (Data Scientists)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ region(by: { cbsa: "14461" }) { id } }"#,
            r#"There is no region with the CBSA code "14461". Did you mean region:cbsa-14460 (Boston-Cambridge-Newton, MA-NH)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ region(by: { fips: "6" }) { id } }"#,
            r#"There is no region with the FIPS code "6". Did you mean region:state-56 (Wyoming)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ region(by: { usps: "XX" }) { id } }"#,
            r#"There is no region with the USPS code "XX". Did you mean region:state-48 (TX)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ institution(by: { unitid: "166028" }) { id } }"#,
            r#"There is no institution with the UNITID "166028". Did you mean institution:166018 (Hampshire College)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ employer(by: { ccn: "220072" }) { id } }"#,
            r#"There is no employer with the CMS certification number "220072". Did you mean employer:ccn-220052 (Signature Healthcare Brockton Hospital)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ certification(by: { examCode: "AI-104" }) { id } }"#,
            r#"There is no certification with the exam code "AI-104". Did you mean certification:microsoft-az104 (AZ-104)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ skill(by: { name: "Pyton" }) { id } }"#,
            r#"There is no skill with the name "Pyton". Did you mean skill:tech-python (Python)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ skill(by: { element: "2.A.1.z" }) { id } }"#,
            r#"There is no skill with the O*NET element "2.A.1.z". Did you mean skill:onet-2.A.1.a (Reading Comprehension)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ degree(by: { field: { cip: "51.2707", level: MASTERS } }) { id } }"#,
            r#"There is no degree with the field and level "51.2707-masters". Did you mean degree:51.2706-masters (Master's in Medical Informatics)? search(text:) finds nodes by name."#,
        ),
    ]
}

/// An id in a filter is looked up, also where the list has nothing to compare it with.
fn filters() -> Vec<Refusal> {
    let unknown = |query, message| refused(query, "UNKNOWN_ID", message);
    vec![
        unknown(
            r#"{ roles(filter: { requires: { some: { node: { id: { eq: "skill:pyhton" } } } } }) { totalCount } }"#,
            r#"There is no skill with the id "skill:pyhton". Did you mean skill:tech-python (Python)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ regions(filter: { id: { eq: "role:15-2051.00" } }) { totalCount } }"#,
            r#""role:15-2051.00" is the id of a role; expected that of a region."#,
        ),
        unknown(
            r#"{ regions(filter: { id: { in: ["region:us", "region:usa"] } }) { totalCount } }"#,
            r#"There is no region with the id "region:usa". Did you mean region:us (United States)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ skill(by: { id: "skill:fhir" }) { strengthOf(filter: { node: { id: { eq: "region:nowhere" } } }) { totalCount } } }"#,
            r#"There is no region with the id "region:nowhere". Did you mean region:state-01 (Alabama)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ roles(filter: { or: [{ name: { contains: "a" } }, { not: { id: { eq: "role:none" } } }] }) { totalCount } }"#,
            r#"There is no role with the id "role:none". search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"{ role(by: { onetSoc: "15-2051.00" }) { hiredBy(filter: { region: { eq: "region:cbsa-0" } }) { totalCount } } }"#,
            r#"There is no region with the id "region:cbsa-0". Did you mean region:cbsa-10180 (Abilene, TX)? search(text:) finds nodes by name."#,
        ),
    ]
}

fn arguments() -> Vec<Refusal> {
    let input = |query, message| refused(query, argument_code(message), message);
    let invalid = |query, message| refused(query, "GRAPHQL_VALIDATION_FAILED", message);
    let many: Vec<&str> = vec!["role:15-2051.00"; 101];
    vec![
        input("{ roles(first: -1) { totalCount } }", r#"first: expected 0 to 500, found -1."#),
        input(
            "{ roles(first: 501) { totalCount } }",
            r#"first: expected 0 to 500, found 501 (limit "page"). Ask for the next page with `after`."#,
        ),
        with(
            json!({ "n": 501 }),
            "query($n: Int) { roles(first: $n) { totalCount } }",
            "LIMIT_EXCEEDED",
            r#"first: expected 0 to 500, found 501 (limit "page"). Ask for the next page with `after`."#,
        ),
        input(
            r#"{ search(text: "nurse", first: 51) { matched } }"#,
            r#"first: expected 0 to 50, found 51 (limit "search_page")."#,
        ),
        input(r#"{ suggest(text: "nurse", first: -2) { text } }"#, r#"first: expected 0 to 50, found -2."#),
        with(
            json!({ "ids": many }),
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            "LIMIT_EXCEEDED",
            r#"ids: expected up to 100 items, found 101 (limit "ids")."#,
        ),
        invalid(
            r#"{ role(by: { id: "role:15-2051.00", onetSoc: "15-2051.00" }) { id } }"#,
            "by: RoleBy needs exactly one field that is not null",
        ),
        invalid("{ role(by: {}) { id } }", "by: RoleBy needs exactly one field that is not null"),
        invalid(
            "query($id: ID) { role(by: { id: $id }) { id } }",
            r#"Variable "$id" of type "ID" stands where "ID!" is expected."#,
        ),
        invalid(
            "{ roles(last: 3) { totalCount } }",
            r#"Unknown argument "last" on field "roles" of type "Query". Its arguments are first, after, filter, orderBy."#,
        ),
        invalid(
            "{ roles(filter: { salary: { gt: 1 } }) { totalCount } }",
            r#"filter: RoleFilter has no field "salary". Its fields are and, or, not, id, …"#,
        ),
        invalid("{ roles(orderBy: { field: WAGE }) { totalCount } }", "orderBy: field: expected RoleOrder (NAME, …"),
        invalid("{ node { id } }", r#"Argument "id" of type "ID!" is required on field "node" of type "Query"."#),
    ]
}

fn texts() -> Vec<Refusal> {
    let input = |query: &str, message| refused(query, argument_code(message), message);
    let long = "x".repeat(201);
    vec![
        input(
            r#"{ search(text: "") { matched } }"#,
            "text: expected a name or a title, or a part of one, found nothing.",
        ),
        input(
            r#"{ resolve(text: "  ") { __typename } }"#,
            "text: expected a name or a title, or a part of one, found nothing.",
        ),
        input(
            &format!(r#"{{ search(text: "{long}") {{ matched }} }}"#),
            r#"text: expected up to 200 characters, found 201 (limit "search_text")."#,
        ),
        input(
            &format!(r#"{{ suggest(text: "{long}") {{ text }} }}"#),
            r#"text: expected up to 200 characters, found 201 (limit "search_text")."#,
        ),
    ]
}

/// Values of the wrong type, in the document and in variables.
fn values() -> Vec<Refusal> {
    let invalid = |query, message| refused(query, "GRAPHQL_VALIDATION_FAILED", message);
    let input = |variables, query, message| with(variables, query, argument_code(message), message);
    vec![
        invalid(
            "{ regions(filter: { regionKind: { eq: COUNTY } }) { totalCount } }",
            "filter: regionKind: eq: expected RegionKind (NATION, CENSUS_REGION, DIVISION, STATE, METRO, NONMETRO, HUB), found COUNTY",
        ),
        invalid(
            r#"{ roles(filter: { jobZone: { eq: "four" } }) { totalCount } }"#,
            r#"filter: jobZone: eq: expected Int (a whole number of 32 bits), found "four""#,
        ),
        invalid("{ roles(first: 1.5) { totalCount } }", "first: expected Int (a whole number of 32 bits), found 1.5"),
        invalid(
            "{ roles(first: 99999999999) { totalCount } }",
            "first: expected Int (a whole number of 32 bits), found 99999999999",
        ),
        invalid(
            r#"{ asOf(date: "2026-02-30") { catalog { asOf } } }"#,
            r#"date: expected Date, found "2026-02-30" (the calendar has no such day)"#,
        ),
        input(
            json!({ "kind": "COUNTY" }),
            "query($kind: RegionKind) { regions(filter: { regionKind: { eq: $kind } }) { totalCount } }",
            r#"Variable $kind: expected RegionKind (NATION, CENSUS_REGION, DIVISION, STATE, METRO, NONMETRO, HUB), found "COUNTY"."#,
        ),
        input(
            json!({ "day": "yesterday" }),
            "query($day: Date!) { asOf(date: $day) { catalog { asOf } } }",
            r#"Variable $day: expected Date, found "yesterday" (a date has exactly the form YYYY-MM-DD, without a time, an offset or a sign)."#,
        ),
        input(json!({}), "query($id: ID!) { node(id: $id) { id } }", "Variable $id: a value of type ID! is required."),
        input(
            json!({ "filter": { "wage": 1 } }),
            "query($filter: RoleFilter) { roles(filter: $filter) { totalCount } }",
            r#"Variable $filter: RoleFilter has no field "wage". Its fields are and, or, not, id, …"#,
        ),
        input(
            json!({ "by": { "id": "role:15-2051.00", "onetSoc": "15-2051.00" } }),
            "query($by: RoleBy!) { role(by: $by) { id } }",
            "Variable $by: RoleBy needs exactly one field that is not null.",
        ),
        input(
            json!({ "by": {} }),
            "query($by: RoleBy!) { role(by: $by) { id } }",
            "Variable $by: RoleBy needs exactly one field that is not null.",
        ),
    ]
}

/// A cursor is good for its list in its snapshot only.
fn cursors() -> Vec<Refusal> {
    let data = support::data("{ roles(first: 2) { pageInfo { endCursor } } }", None);
    let own = data.pointer("/roles/pageInfo/endCursor").and_then(Value::as_str).expect("a cursor").to_owned();
    let stale = own.replacen(support::API.snapshot(), "000000000000", 1);
    let bad = |cursor: &str, query, message| with(json!({ "after": cursor }), query, "BAD_CURSOR", message);
    let roles = "query($after: Cursor) { roles(first: 2, after: $after) { totalCount } }";
    vec![
        bad("garbage", roles, "after: this is not a cursor of this server. Start again without `after`."),
        bad(&format!("{own}0.1"), roles, "after: this is not a cursor of this server. Start again without `after`."),
        bad(&own.replace('.', ":"), roles, "after: this is not a cursor of this server. Start again without `after`."),
        bad(
            &own,
            "query($after: Cursor) { regions(after: $after) { totalCount } }",
            "after: this cursor belongs to another list, or to the same with another filter, order or, where it matters, day. Start again without `after`.",
        ),
        bad(
            &own,
            "query($after: Cursor) { roles(after: $after, filter: { jobZone: { eq: 4 } }) { totalCount } }",
            "after: this cursor belongs to another list, or to the same with another filter, order or, where it matters, day. Start again without `after`.",
        ),
        bad(
            &own,
            "query($after: Cursor) { roles(after: $after, orderBy: { field: NAME }) { totalCount } }",
            "after: this cursor belongs to another list, or to the same with another filter, order or, where it matters, day. Start again without `after`.",
        ),
        with(
            json!({ "after": stale }),
            roles,
            "STALE_CURSOR",
            "after: the data has changed since this cursor was given out. Start again without `after`.",
        ),
        with(
            json!({ "after": "a".repeat(300) }),
            roles,
            "BAD_USER_INPUT",
            r#"Variable $after: expected Cursor, found "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..." (a cursor is shorter than that)."#,
        ),
    ]
}

fn limits() -> Vec<Refusal> {
    let limit = |query: &str, message| refused(query, "LIMIT_EXCEEDED", message);
    let times = |unit: &dyn Fn(usize) -> String, n: usize| (0..n).map(unit).collect::<Vec<String>>().join(" ");
    let nested = |open: &str, n: usize, leaf: &str| {
        format!("{}{leaf}{}", open.repeat(n), "}".repeat(open.matches('{').count() * n))
    };
    vec![
        limit(
            &format!("{{ region(by: {{ id: \"region:us\" }}) {{ {} }} }}", nested("parts { nodes { ", 12, "id")),
            r#"The operation has too many levels of fields: more than 24 (limit "depth"). Ask for less in one operation, or send several."#,
        ),
        limit(
            &nested("{ catalog ", 65, "{ snapshot }"),
            r#"The document nests too many brackets: more than 64 (limit "nesting"). Nest selections, lists and objects less deeply."#,
        ),
        limit(
            &format!("{{ catalog {{ {} }} }}", times(&|n| format!("a{n}: snapshot"), 501)),
            r#"The operation has too many aliases, fragments written out: more than 500 (limit "aliases"). Ask for less in one operation, or send several."#,
        ),
        limit(
            &format!("{{ {} }}", times(&|n| format!("a{n}: catalog {{ snapshot }}"), 51)),
            r#"The operation has too many fields at its root: more than 50 (limit "root_fields"). Ask for less in one operation, or send several."#,
        ),
        limit(
            &format!("{{ catalog {{ {} }} }}", times(&|_| "snapshot".into(), 10_001)),
            r#"The document has too many tokens: more than 10000 (limit "tokens"). Send fewer fields, or split the document."#,
        ),
        limit(
            "{ regions(first: 500) { nodes { employs(first: 500) { nodes { requires(first: 500) { nodes { id } } } } } } }",
            r#"The operation is too expensive; its predicted cost is 76175037: more than 500000 (limit "cost"). Ask for smaller pages or fewer fields."#,
        ),
        limit(
            "{ regions(first: 500) { nodes { employs(first: 1, filter: { node: { requires: { some: { importance: { gt: 4.9 } } } } }) { totalCount } } } }",
            r#"Filters and orders of this request look at more than 5000000 nodes and edges (limit "work"). Ask for fewer parents, or filter on their own fields first."#,
        ),
        limit(
            &format!("{{ __schema {{ types {{ {} }} }} }}", nested("fields { type { ", 12, "name")),
            r#"Introspection is too deep: more than 20 (limit "introspection_depth"). Ask for fewer levels of ofType."#,
        ),
    ]
}

fn documents() -> Vec<Refusal> {
    let invalid = |query, message| refused(query, "GRAPHQL_VALIDATION_FAILED", message);
    let syntax = |query, message| refused(query, "GRAPHQL_PARSE_FAILED", message);
    vec![
        syntax("", "The document contains no operation."),
        syntax("{ role(", "Syntax error: expected the name of an argument, found the end of the document."),
        syntax("SELECT name FROM roles", r#"Syntax error: expected an operation or a fragment, found name "SELECT"."#),
        invalid(
            r#"{ role(by: { onetSoc: "15-2051.00" }) { salary } }"#,
            r#"Unknown field "salary" on type "Role". Its fields are …"#,
        ),
        invalid(
            r#"{ role(by: { onetSoc: "15-2051.00" }) { jobzone } }"#,
            r#"Unknown field "jobzone" on type "Role". Did you mean "jobZone"? Its fields are …"#,
        ),
        invalid(
            r#"{ role(by: { onetSoc: "15-2051.00" }) }"#,
            r#"Field "role" of type "Role" must have a selection of fields, such as { id }."#,
        ),
        invalid("mutation { delete }", "The schema has no mutation; it can only be queried."),
        invalid("{ ...A } fragment A on Query { ...A }", "Fragments spread themselves: A -> A."),
        invalid("query($x: County) { catalog { snapshot } }", r#"Unknown type "County". …"#),
        refused(
            "query A { catalog { snapshot } } query B { catalog { snapshot } }",
            "OPERATION_RESOLUTION_FAILURE",
            "The document has several operations (A, B); name one of them.",
        ),
    ]
}

/// The first error of the answer to a refused question, and whether the question ran in part.
fn error(refusal: &Refusal) -> (Outcome, Value) {
    let (outcome, mut answer) = support::ask(&refusal.query, refusal.variables.as_object().cloned());
    let error = answer.pointer_mut("/errors/0").map_or(Value::Null, Value::take);
    let ran = !matches!(outcome, Outcome::Rejected(_));
    assert_eq!(answer.get("data").is_some(), ran, "data where it ran only: {}", refusal.query);
    (outcome, error)
}

#[test]
fn every_refusal_has_its_code_and_message() {
    let mut differences = Vec::new();
    for refusal in REFUSALS.iter() {
        let (outcome, error) = error(refusal);
        assert_ne!(outcome, Outcome::Complete, "{}", refusal.query);
        let (code, message) = (error["extensions"]["code"].as_str(), error["message"].as_str());
        if code != Some(refusal.code) || !message.is_some_and(|found| is_like(refusal.message, found)) {
            let query: String = refusal.query.chars().take(120).collect();
            let (code, message) = (code.unwrap_or_default(), message.unwrap_or_default());
            differences.push(format!(
                "{query}\n  expected {}: {}\n  found    {code}: {message}",
                refusal.code, refusal.message
            ));
        }
    }
    println!("{} refusals", REFUSALS.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// A message is as expected; what ends in … goes on with names of the schema.
fn is_like(expected: &str, found: &str) -> bool {
    expected.strip_suffix('…').map_or(found == expected, |beginning| found.starts_with(beginning))
}

/// Every limit that stops a question is named, so that a client can tell which and by how much.
#[test]
fn limits_are_named_in_the_error() {
    let named: Vec<String> = limits()
        .iter()
        .map(|refusal| {
            let extensions = &error(refusal).1["extensions"];
            assert!(extensions["maximum"].is_u64(), "{extensions}");
            extensions["limit"].as_str().expect("a limit has a name").to_owned()
        })
        .collect();
    assert_eq!(named, ["depth", "nesting", "aliases", "root_fields", "tokens", "cost", "work", "introspection_depth"]);
}

/// What fails in one place leaves the rest of the answer.
#[test]
fn an_unknown_id_leaves_its_neighbours() {
    let (outcome, answer) =
        support::ask(r#"{ nodes(ids: ["role:15-2051.00", "skill:fihr", "region:us"]) { id } }"#, None);
    assert_eq!(outcome, Outcome::Partial);
    assert_eq!(answer["data"], json!({ "nodes": [{ "id": "role:15-2051.00" }, null, { "id": "region:us" }] }));
    assert_eq!(answer["errors"][0]["path"], json!(["nodes", 1]));
    assert_eq!(answer["errors"][0]["extensions"]["suggestions"], json!(["skill:fhir"]));
}
