//! Walks and paths: rows as on the pages, with the evidence of each relation.

use std::sync::Arc;
use std::time::{Duration, Instant};

use careergraph::engine::{Outcome, RejectionKind};
use careergraph::export::Format;
use careergraph::graphql::export::ExportFailure;
use careergraph::graphql::request::budget::Budget;
use careergraph::graphql::{Api, ApiLimits};
use serde_json::{Value, json};

use super::support::{API, GRAPH, ask, lines, refused, request, same};

const WALK: &str = r#"start: { kind: CERTIFICATION } steps: [{ relations: ["qualifiesFor"] } { relations: ["requires"], where: [{ of: RELATION, property: "importance", gte: { number: 3 } }] }]"#;
const COLUMNS: &str = r#"select: [{ at: 0, property: "node", name: "certification" } { at: 1, property: "name", name: "role" } { at: 2, of: RELATION, property: "importance", name: "importance" }]"#;

/// The rows of a walk on all its pages: for each cell its text, number or node, and its status.
fn paged(arguments: &str) -> Vec<Vec<Value>> {
    let (mut rows, mut after) = (Vec::new(), Value::Null);
    loop {
        let query = format!(
            "query A($after: Cursor) {{ traverse({arguments} first: 400 after: $after) {{ ... on Traversal {{ \
             rows {{ cells {{ status text number node {{ id }} }} }} pageInfo {{ hasNextPage endCursor }} }} }} }}"
        );
        let data = ask(&query, json!({ "after": after }));
        let answer = &data["traverse"];
        rows.extend(answer["rows"].as_array().unwrap().iter().map(|row| row["cells"].as_array().unwrap().clone()));
        if answer["pageInfo"]["hasNextPage"] != true {
            return rows;
        }
        after = answer["pageInfo"]["endCursor"].clone();
    }
}

fn exported(arguments: &str) -> Vec<Value> {
    lines(&request(&format!("{{ traverse({arguments}) {{ __typename }} }}")))
}

#[test]
fn walks_are_the_rows_of_all_pages_with_the_evidence_of_each_relation() {
    let arguments = format!("{WALK} {COLUMNS}");
    let (rows, asked) = (exported(&arguments), paged(&arguments));
    assert!(asked.len() > 601, "{}", asked.len());
    assert_eq!(rows.len(), asked.len());
    for (row, cells) in rows.iter().zip(&asked) {
        assert_eq!(row["certification"], cells[0]["node"]["id"]);
        assert_eq!(row["role"], cells[1]["text"]);
        assert!(same(&row["importance"], &cells[2]["number"]), "{row}");
        for hop in ["hop1", "hop2"] {
            for name in ["relation", "source", "publisher", "release", "row", "basis"] {
                assert!(row[format!("{hop}.{name}")].is_string(), "{hop}.{name} of {row}");
            }
        }
        assert!(row["licence"].is_string() && row["hop1.relation"] == "qualifiesFor", "{row}");
    }
}

#[test]
fn groups_and_end_nodes_are_exported_as_on_pages_with_their_sources() {
    let groups = format!(
        r#"{WALK} groupBy: [{{ at: 1, property: "node", name: "role" }}] aggregate: [{{ function: COUNT, name: "n" }} {{ function: MEAN, at: 2, of: RELATION, property: "importance", name: "mean" }}] orderBy: [{{ column: "n", direction: DESC }}]"#
    );
    let (rows, asked) = (exported(&groups), paged(&groups));
    assert_eq!(rows.len(), asked.len());
    for (row, cells) in rows.iter().zip(&asked) {
        assert_eq!(row["role"], cells[0]["node"]["id"]);
        assert!(same(&row["n"], &cells[1]["number"]) && same(&row["mean"], &cells[2]["number"]), "{row}");
        assert!(row["sources"].as_str().is_some_and(|ids| ids.contains("onet")), "{row}");
    }
    let ends = format!("{WALK} distinct: true");
    let (rows, asked) = (exported(&ends), paged(&ends));
    assert_eq!(rows.len(), asked.len());
    let is_same = |(row, cells): (&Value, &Vec<Value>)| {
        row["node"] == cells[0]["node"]["id"] && same(&row["walks"], &cells[1]["number"])
    };
    assert!(rows.iter().zip(&asked).all(is_same));
}

#[test]
fn the_requested_number_of_walks_from_the_cursor_on() {
    let all = exported(&format!("{WALK} {COLUMNS}"));
    let some = exported(&format!("{WALK} {COLUMNS} first: 601"));
    assert_eq!(some, all[..601]);
    let query =
        format!("{{ traverse({WALK} {COLUMNS} first: 5) {{ ... on Traversal {{ pageInfo {{ endCursor }} }} }} }}");
    let after = ask(&query, Value::Null)["traverse"]["pageInfo"]["endCursor"].clone();
    assert_eq!(exported(&format!("{WALK} {COLUMNS} after: {after} first: 20")), all[5..25]);
}

#[test]
fn a_path_is_a_row_for_each_step() {
    let arguments = r#"from: { role: { id: "role:29-1141.00" } } first: 3"#;
    let data = ask(
        &format!(
            "{{ careerPaths({arguments}) {{ ... on CareerPaths {{ paths {{ rank score months money employment {{ annual {{ median }} realAnnual {{ median }} evidence {{ row }} }} steps {{ name from {{ id }} to {{ id }} points \
             evidence {{ row source {{ id publisher }} }} }} }} }} }} }}"
        ),
        Value::Null,
    );
    let rows = lines(&request(&format!("{{ careerPaths({arguments}) {{ __typename }} }}")));
    let mut rows = rows.iter();
    for path in data["careerPaths"]["paths"].as_array().expect("paths") {
        for (i, step) in path["steps"].as_array().unwrap().iter().enumerate() {
            let row = rows.next().expect("a row for each step");
            let figures = ["rank", "score", "months", "money"];
            assert!(figures.iter().all(|figure| same(&row[*figure], &path[*figure])), "{row}");
            let wages = &path["employment"];
            assert!(same(&row["annualMedian"], &wages["annual"]["median"]), "{row}");
            assert!(same(&row["realAnnualMedian"], &wages["realAnnual"]["median"]), "{row}");
            assert_eq!(row["employment.row"], wages["evidence"]["row"]);
            assert_eq!((&row["step"], &row["relation"]), (&json!(i + 1), &step["name"]));
            assert_eq!((&row["from"], &row["to"]), (&step["from"]["id"], &step["to"]["id"]));
            assert!(same(&row["points"], &step["points"]) && row["evidence.row"] == step["evidence"]["row"], "{row}");
            assert_eq!(row["evidence.publisher"], step["evidence"]["source"]["publisher"]);
        }
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn a_walk_that_is_too_large_is_rejected_before_it_starts() {
    let walk = r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["requires"] } { relations: ["requiredBy"] } { relations: ["requires"] } { relations: ["requiredBy"] }] aggregate: [{ function: COUNT }]) { __typename } }"#;
    let (code, message) = refused(&API, &request(walk), Format::Csv);
    assert_eq!(code, "LIMIT_EXCEEDED");
    assert!(message.contains("export_work"), "{message}");
}

#[test]
fn too_many_walks_are_rejected_but_some_of_them_are_not() {
    let api = Api::new(GRAPH.clone(), ApiLimits { export_work: 200_000, ..ApiLimits::default() });
    let walk = |first: &str| {
        let steps = r#"start: { kind: ROLE } steps: [{ relations: ["requires"] } { relations: ["requiredBy"] }]"#;
        request(&format!("{{ traverse({steps} {first}) {{ __typename }} }}"))
    };
    for format in [Format::Csv, Format::Graphml] {
        let (code, message) = refused(&api, &walk(""), format);
        assert!(code == "LIMIT_EXCEEDED" && message.contains("export_work"), "{code}: {message}");
        let some = walk("first: 3");
        let export = api.export(&some, format, Budget::unlimited());
        let mut out = Vec::new();
        export.unwrap_or_else(|_| panic!("{format} of three walks is refused")).write(&mut out).expect("written");
        assert!(!out.is_empty());
    }
}

#[test]
fn an_export_ends_at_its_deadline_or_when_its_client_leaves() {
    let wanted = Arc::new(());
    let asked = request(&format!("{{ traverse({WALK}) {{ __typename }} }}"));
    let over = Budget::until(Instant::now(), Arc::downgrade(&wanted));
    let Err(answer) = API.export(&asked, Format::Csv, over) else { panic!("it continues after its deadline") };
    assert_eq!(answer.outcome, Outcome::Rejected(RejectionKind::Halted));
    let budget = Budget::until(Instant::now() + Duration::from_secs(600), Arc::downgrade(&wanted));
    let list = request("{ skills { nodes { id } } }");
    let export = API.export(&list, Format::Csv, budget).unwrap_or_else(|_| panic!("it is refused"));
    drop(wanted);
    let stopped = export.write(Vec::new()).expect_err("no reader for the next page");
    assert!(matches!(stopped, ExportFailure::Rejected(_)), "{stopped}");
}

#[test]
fn a_walk_from_an_ambiguous_or_unknown_name_is_rejected() {
    let walk = |name: &str| {
        format!(
            r#"{{ traverse(start: {{ kind: SKILL nodes: [{{ name: "{name}" }}] }} steps: [{{ relations: ["requiredBy"] }}]) {{ __typename }} }}"#
        )
    };
    assert_eq!(refused(&API, &request(&walk("qqqqzzzz")), Format::Csv).0, "NO_MATCH");
    assert_eq!(refused(&API, &request(&walk("manag")), Format::Graphml).0, "AMBIGUOUS_REFERENCE");
    let unknown = r#"{ traverse(start: { kind: ROLE } steps: [{ relations: ["loves"] }]) { __typename } }"#;
    assert_eq!(refused(&API, &request(unknown), Format::Csv).0, "BAD_USER_INPUT");
    let nowhere = r#"{ careerPaths(from: { role: { id: "role:29-1141.00" } } constraints: { wageAtLeast: 1000000 }) { __typename } }"#;
    assert_eq!(refused(&API, &request(nowhere), Format::Csv).0, "NO_PATH");
}
