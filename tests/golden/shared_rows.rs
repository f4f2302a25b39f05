//! Roles that are parts of one occupation share its published rows. When figures of roles are added or weighted, each
//! row counts once: compared with sums over the tables.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::tables::{Dice, Row, number, rows};
use crate::support;

/// The survey and the projections by role.
struct Tables {
    roles: Vec<Row>,
    /// Rows of an occupation.
    survey: BTreeMap<String, Vec<Row>>,
    outlook: BTreeMap<String, Row>,
    regions: BTreeMap<String, Row>,
}

/// The sum over a group of roles.
#[derive(Debug, Default, PartialEq)]
struct Sums {
    once: f64,
    by_role: f64,
    repeated: u64,
}

impl Tables {
    fn read() -> Tables {
        let mut survey: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for row in rows("measured/occupation_regions") {
            survey.entry(row["occupation"].clone()).or_default().push(row);
        }
        Tables {
            roles: rows("measured/roles"),
            survey,
            outlook: rows("measured/role_outlook").into_iter().map(|row| (row["role"].clone(), row)).collect(),
            regions: rows("measured/regions").into_iter().map(|row| (row["id"].clone(), row)).collect(),
        }
    }

    /// Jobs of some roles by region: with each row of the survey once, and once for each role.
    fn jobs<'t>(&self, roles: impl Iterator<Item = &'t Row>) -> BTreeMap<String, Sums> {
        let (mut found, mut seen) = (BTreeMap::<String, Sums>::new(), BTreeSet::new());
        for role in roles {
            for row in self.survey.get(&role["occupation"]).into_iter().flatten() {
                let Some(jobs) = number(row, "employment") else { continue };
                let sums = found.entry(row["region"].clone()).or_default();
                sums.by_role += jobs;
                match seen.insert((row["source"].clone(), row["source_row"].clone())) {
                    true => sums.once += jobs,
                    false => sums.repeated += 1,
                }
            }
        }
        found
    }
}

/// Sums of a property over groups, with `once` and by walk, by the text of the key.
fn summed(start: &str, steps: &str, key: &str, of: &str) -> BTreeMap<String, Sums> {
    let query = format!(
        r#"{{ traverse(start: {start} steps: [{steps}] groupBy: [{key}]
            aggregate: [{{ function: SUM, {of}, once: true, name: "once" }} {{ function: SUM, {of}, name: "each" }}]
            first: 500) {{ ... on Traversal {{ rows {{ cells {{ text number repeated }} }} pageInfo {{ hasNextPage }} }} }} }}"#
    );
    let data = support::data(&query, None);
    assert_eq!(data["traverse"]["pageInfo"]["hasNextPage"], false, "{query}");
    let rows = data["traverse"]["rows"].as_array().expect("rows").iter();
    let sums = |row: &Value| {
        let [key, once, each] = [0, 1, 2].map(|i| &row["cells"][i]);
        assert_eq!(once["repeated"], 0, "{row}");
        let sums = Sums {
            once: once["number"].as_f64()?,
            by_role: each["number"].as_f64()?,
            repeated: each["repeated"].as_u64().expect("a count"),
        };
        Some((key["text"].as_str().map_or_else(|| key["number"].to_string(), str::to_owned), sums))
    };
    rows.filter_map(sums).collect()
}

const EMPLOYMENT: &str = r#"at: 1, of: RELATION, property: "employment""#;

fn in_regions(kinds: &str) -> String {
    format!(r#"{{ relations: ["employedIn"], where: [{{ property: "regionKind", in: [{kinds}] }}] }}"#)
}

#[test]
fn jobs_of_all_roles_count_once_in_every_region() {
    let tables = Tables::read();
    let mut expected = tables.jobs(tables.roles.iter());
    let key = r#"{ at: 1, property: "id" }"#;
    let mut compared = 0;
    for kinds in [r#"{ text: "NATION" } { text: "STATE" }"#, r#"{ text: "METRO" }"#] {
        for (region, found) in summed("{ kind: ROLE }", &in_regions(kinds), key, EMPLOYMENT) {
            assert_eq!(Some(found), expected.remove(&region), "{region}");
            compared += 1;
        }
    }
    assert!(expected.keys().all(|region| tables.regions[region]["kind"] == "NONMETRO"), "{expected:?}");
    assert!(compared > 400, "{compared}");
}

/// Figures of the publisher, added by hand.
#[test]
fn the_jobs_of_the_nation_and_of_data_scientists_are_those_of_the_survey() {
    let sum = |start: &str, region: &str| {
        let step =
            format!(r#"{{ relations: ["employedIn"], where: [{{ property: "id", eq: {{ text: "{region}" }} }}] }}"#);
        let found = summed(start, &step, r#"{ at: 1, property: "id" }"#, EMPLOYMENT);
        (found[region].once, found[region].by_role)
    };
    let data_science = r#"{ kind: ROLE, where: [{ property: "soc", eq: { text: "15-2051" } }] }"#;
    assert_eq!(sum(data_science, "region:us"), (262_440.0, 787_320.0));
    assert_eq!(sum("{ kind: ROLE }", "region:us"), (21_513_550.0, 47_662_990.0));
    assert_eq!(sum("{ kind: ROLE }", "region:state-25"), (633_070.0, 1_301_730.0));
}

#[test]
fn jobs_of_any_roles_count_once() {
    let (tables, mut dice) = (Tables::read(), Dice(97));
    let codes: BTreeSet<&String> = tables.roles.iter().map(|role| &role["occupation"]).collect();
    let codes: Vec<&&String> = codes.iter().collect();
    let mut shared = 0;
    for _ in 0..40 {
        // Whole occupations, so that siblings occur often.
        let chosen: BTreeSet<&String> = (0..1 + dice.roll(12)).map(|_| **dice.pick(&codes)).collect();
        let roles: Vec<&Row> = tables.roles.iter().filter(|role| chosen.contains(&role["occupation"])).collect();
        let roles: Vec<&Row> = roles.into_iter().filter(|_| dice.roll(4) > 0).take(100).collect();
        if roles.is_empty() {
            continue;
        }
        let nodes: Vec<String> = roles.iter().map(|role| format!("{{ id: {:?} }}", role["id"])).collect();
        let start = format!("{{ kind: ROLE, nodes: [{}] }}", nodes.join(" "));
        let kinds = r#"{ text: "NATION" } { text: "STATE" }"#;
        let found = summed(&start, &in_regions(kinds), r#"{ at: 1, property: "id" }"#, EMPLOYMENT);
        let mut expected = tables.jobs(roles.into_iter());
        expected.retain(|region, _| ["NATION", "STATE"].contains(&&*tables.regions[region]["kind"]));
        shared += expected.values().filter(|sums| sums.repeated > 0).count();
        assert_eq!(found, expected, "{nodes:?}");
    }
    assert!(shared > 200, "{shared}");
}

#[test]
fn openings_of_one_projection_count_once() {
    let tables = Tables::read();
    let mut expected: BTreeMap<String, (Sums, BTreeSet<&String>)> = BTreeMap::new();
    for role in &tables.roles {
        let Some(row) = tables.outlook.get(&role["id"]) else { continue };
        let Some(openings) = number(row, "openings") else { continue };
        let zone = number(role, "job_zone").map_or_else(|| "null".to_owned(), |zone| format!("{zone:.1}"));
        let (sums, seen) = expected.entry(zone).or_default();
        sums.by_role += openings;
        match seen.insert(&row["source_row"]) {
            true => sums.once += openings,
            false => sums.repeated += 1,
        }
    }
    // The walk needs a step; each role is employed in the nation once.
    let step = r#"{ relations: ["employedIn"], where: [{ property: "id", eq: { text: "region:us" } }] }"#;
    let of = r#"at: 0, property: "outlookOpenings""#;
    let found = summed("{ kind: ROLE }", step, r#"{ at: 0, property: "jobZone" }"#, of);
    assert!(found.values().any(|sums| sums.repeated > 10), "{found:?}");
    for (zone, sums) in found {
        let wanted = &expected[&zone].0;
        assert!(
            (sums.once - wanted.once).abs() < 1e-6 && (sums.by_role - wanted.by_role).abs() < 1e-6,
            "{zone}: {sums:?} {wanted:?}"
        );
        assert_eq!(sums.repeated, wanted.repeated, "{zone}");
    }
}

/// Aggregates that do not depend on how often a row counts report nothing, and awards and filings share no row.
#[test]
fn repetitions_are_reported_only_where_they_matter() {
    let query = r#"{ traverse(
        start: { kind: EMPLOYER } steps: [{ relations: ["hiresFor"] }]
        aggregate: [
            { function: COUNT } { function: COUNT, at: 1, of: RELATION, property: "filings" }
            { function: SUM, at: 1, of: RELATION, property: "filings" }
            { function: MEAN, at: 1, of: RELATION, property: "wageMedian" }
            { function: QUANTILE, quantile: 0.5, at: 1, of: RELATION, property: "wageMedian" }
            { function: MIN, at: 1, of: RELATION, property: "filings" }
            { function: MAX, at: 1, of: RELATION, property: "filings" }
            { function: COUNT_DISTINCT, at: 1, property: "id" }
        ]) { ... on Traversal { rows { cells { repeated } } } } }"#;
    let data = support::data(query, None);
    let cells: Vec<Value> = (0..8).map(|i| data["traverse"]["rows"][0]["cells"][i]["repeated"].clone()).collect();
    assert_eq!(cells, [json!(null), json!(0), json!(0), json!(0), json!(0), json!(null), json!(null), json!(null)]);
}

/// The jobs of a region in a part are those of its rows; roles of one row have an equal share of it.
#[test]
fn jobs_as_weights_of_a_part_count_once() {
    let (tables, mut dice) = (Tables::read(), Dice(5));
    let query = "query Weights($only: NodeSet) { measures(part: { relations: [EMPLOYED_IN], weight: JOBS, only: $only }) {
        ... on GraphPart { edgesSharingRow degree(first: 500, kinds: [REGION], by: WEIGHT) { nodes { weight node { id } } } } } }";
    for round in 0..6 {
        let chosen: Vec<&Row> = tables
            .roles
            .iter()
            .filter(|_| round == 0 || dice.roll(3) == 0)
            .take(if round == 0 { 500 } else { 100 })
            .collect();
        let named: Vec<Value> =
            chosen.iter().map(|role| json!({ "kind": "ROLE", "by": { "id": role["id"] } })).collect();
        let only = if round == 0 { Value::Null } else { json!({ "nodes": named }) };
        let variables = serde_json::from_value(json!({ "only": only })).expect("an object");
        let data = support::data(query, Some(variables));
        let expected = tables.jobs(chosen.into_iter());
        let nodes = data["measures"]["degree"]["nodes"].as_array().expect("nodes");
        assert!(nodes.len() > 400 && data["measures"]["edgesSharingRow"].as_u64() > Some(100), "{}", nodes.len());
        for node in nodes {
            let wanted = &expected[node["node"]["id"].as_str().expect("an id")];
            let weight = node["weight"].as_f64().expect("a weight");
            assert!((weight - wanted.once).abs() < 1e-6 * wanted.once, "{node}: expected {wanted:?}");
        }
    }
}

const COMPARE: &str = "query Compare($roles: [Reference!]!, $weights: [MeasureWeight!]) {
    compareRegions(regions: [{ id: \"region:cbsa-14460\" } { id: \"region:cbsa-41860\" } { id: \"region:cbsa-20500\" } { id: \"region:cbsa-16980\" }]
        roles: $roles, weights: $weights) { ... on RegionComparison { regions {
            roles { wageOf sharedWith { id } }
            score { total rank parts { measure role { id } sharedWith { id } weight } } } } } }";

fn compared(roles: &[&str]) -> Vec<Value> {
    let roles: Vec<Value> = roles.iter().map(|id| json!({ "id": format!("role:{id}") })).collect();
    let weights = [("REAL_WAGE_MEDIAN", 3), ("EMPLOYMENT", 2), ("GROWTH", 1), ("OPENINGS_SHARE", 1)];
    let weights = weights.map(|(measure, weight)| json!({ "measure": measure, "weight": weight }));
    let variables = serde_json::from_value(json!({ "roles": roles, "weights": weights })).expect("an object");
    support::data(COMPARE, Some(variables))["compareRegions"]["regions"].as_array().expect("regions").clone()
}

/// Sibling roles have no figures of their own, so they change no score.
#[test]
fn sibling_roles_enter_a_score_once() {
    let score = |rows: &[Value]| {
        rows.iter().map(|row| (row["score"]["total"].clone(), row["score"]["rank"].clone())).collect::<Vec<_>>()
    };
    let alone = compared(&["15-2051.00", "29-1141.00"]);
    let siblings = compared(&["15-2051.00", "15-2051.01", "29-1141.00", "15-2051.02"]);
    assert_eq!(score(&alone), score(&siblings));
    let part = &siblings[0]["score"]["parts"][0];
    let ids = json!([{ "id": "role:15-2051.01" }, { "id": "role:15-2051.02" }]);
    assert_eq!(
        (&part["measure"], &part["role"]["id"], &part["sharedWith"]),
        (&json!("REAL_WAGE_MEDIAN"), &json!("role:15-2051.00"), &ids)
    );
    assert_eq!(part["weight"], 1.5);
    let roles = &siblings[0]["roles"];
    assert_eq!(roles[0], json!({ "wageOf": "SAME", "sharedWith": ids }));
    assert_eq!(roles[1]["wageOf"], "BROADER");
    assert_eq!(roles[2], json!({ "wageOf": "SAME", "sharedWith": [] }));
    // Another role has another row.
    assert_ne!(score(&alone), score(&compared(&["15-2051.00", "15-1252.00"])));
    assert!(
        alone.iter().all(|row| row["roles"]
            .as_array()
            .expect("roles")
            .iter()
            .all(|role| role["sharedWith"] == json!([])))
    );
}

/// An edge states whose figures it has, and lists can leave out those of other occupations.
#[test]
fn the_edge_states_whose_wages_it_has() {
    let query = r#"{ region(by: { cbsa: "14460" }) { employs(first: 500 FILTER) { edges { wageOf node { id } } } } }"#;
    let ask = |filter: &str| {
        let data = support::data(&query.replace("FILTER", filter), None);
        let edges = data["region"]["employs"]["edges"].as_array().expect("edges").clone();
        edges
            .into_iter()
            .map(|edge| (edge["node"]["id"].as_str().expect("an id").to_owned(), edge["wageOf"].clone()))
            .collect::<Vec<_>>()
    };
    let all = ask("");
    let matches: BTreeMap<String, String> =
        Tables::read().roles.into_iter().map(|role| (role["id"].clone(), role["occupation_match"].clone())).collect();
    assert!(all.len() > 100 && all.iter().all(|(role, own)| *own == *matches[role]), "{all:?}");
    let own = ask("filter: { wageOf: { eq: SAME } }");
    assert_eq!(own, all.into_iter().filter(|edge| edge.1 == "SAME").collect::<Vec<_>>());
}
