//! Career paths of the default graph: their figures against the tables, their sums, their pages, and relaxations.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use super::tables::{Row, number, rows};
use crate::support;

const PATHS: &str = "query($from: Have!, $to: PathGoal, $constraints: PathConstraints, $groupBy: [NodeKind!]! = [ROLE], $first: Int! = 10, $after: Cursor) {
    careerPaths(from: $from, to: $to, constraints: $constraints, groupBy: $groupBy, first: $first, after: $after) {
        __typename
        ... on CareerPaths {
            complete
            pageInfo { hasNextPage endCursor }
            paths {
                score months money
                role { id } region { id }
                employment { annual { median } evidence { row } }
                value { term figure status adds }
                steps { to { id kind } points cost { months { value } money { value } } }
            }
        }
        ... on NoPath {
            relaxation { constraint drop limit education allow { id } sources { id } instead { id kind } }
            path { score }
        }
    }
}";

fn ask(variables: Value) -> Value {
    support::data(PATHS, variables.as_object().cloned())["careerPaths"].clone()
}

fn paths(found: &Value) -> &[Value] {
    found["paths"].as_array().map(Vec::as_slice).unwrap_or_else(|| panic!("no paths: {found}"))
}

fn float(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// The profiles of different people.
fn people() -> Vec<Value> {
    let degree = |id: &str| json!({ "degrees": { "id": id } });
    let mut all: Vec<Value> =
        ["degree:11.0701-bachelors", "degree:26.0101-bachelors", "degree:51.2706-masters", "degree:14.0501-doctorate"]
            .map(degree)
            .into();
    all.push(json!({ "skills": [{ "id": "skill:machine-learning" }, { "id": "skill:fhir" }] }));
    all.push(json!({ "certifications": { "id": "certification:aws-ml-specialty" } }));
    all.push(json!({ "role": { "id": "role:29-1141.00" } }));
    all
}

#[test]
fn wages_are_those_of_the_tables_and_sums_are_sums() {
    let roles: HashMap<String, Row> = rows("measured/roles").into_iter().map(|row| (row["id"].clone(), row)).collect();
    let employed: HashMap<(String, String), Row> = rows("measured/occupation_regions")
        .into_iter()
        .map(|row| ((row["occupation"].clone(), row["region"].clone()), row))
        .collect();
    let prices: HashMap<String, f64> = rows("measured/region_prices")
        .into_iter()
        .filter(|row| row["measure"] == "ALL_ITEMS")
        .map(|row| (row["region"].clone(), number(&row, "index").expect("an index")))
        .collect();
    let mut seen = 0;
    for from in people() {
        let found = ask(json!({ "from": from, "groupBy": ["ROLE", "REGION"], "first": 50 }));
        let Some(all) = found["paths"].as_array() else { continue };
        for path in all {
            seen += 1;
            let (role, region) = (path["role"]["id"].as_str().unwrap(), path["region"]["id"].as_str().unwrap());
            let row = &employed[&(roles[role]["occupation"].clone(), region.to_owned())];
            assert_eq!(path["employment"]["annual"]["median"].as_f64(), number(row, "annual_median"), "{path}");
            assert_eq!(path["employment"]["evidence"]["row"], row["source_row"].as_str(), "{path}");
            let figures: BTreeMap<&str, &Value> =
                path["value"].as_array().unwrap().iter().map(|v| (v["term"].as_str().unwrap(), &v["figure"])).collect();
            let is_own = roles[role]["occupation_match"] == "SAME";
            let real = number(row, "annual_p25")
                .filter(|_| is_own)
                .zip(prices.get(region))
                .map(|(wage, index)| (wage / (index / 100.0)).round());
            assert_eq!(figures["WAGE"].as_f64(), real, "{path}");
            assert_eq!(figures["DEMAND"].as_f64(), number(row, "employment"), "{path}");
            assert_eq!(figures["CONCENTRATION"].as_f64(), number(row, "location_quotient"), "{path}");
            let adds: f64 = path["value"].as_array().unwrap().iter().map(|v| float(&v["adds"])).sum();
            let steps = path["steps"].as_array().unwrap();
            let takes: f64 = steps.iter().map(|step| float(&step["points"])).sum();
            assert!((float(&path["score"]) - (adds - takes)).abs() < 1e-9, "{path}");
            for (total, one) in [("months", "months"), ("money", "money")] {
                let costs = steps.iter().filter(|step| !step["cost"].is_null());
                let sum: f64 = costs.map(|step| (float(&step["cost"][one]["value"]) * 100.0).round()).sum();
                assert!((float(&path[total]) * 100.0 - sum).abs() < 0.5, "{path}");
            }
        }
        let scores: Vec<f64> = all.iter().map(|path| float(&path["score"])).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    }
    assert!(seen > 150, "only {seen} paths");
}

#[test]
fn pages_are_parts_of_one_order() {
    for from in people() {
        let asked = |first: usize, after: &Value| {
            ask(json!({ "from": from, "groupBy": ["ROLE", "CERTIFICATION"], "first": first, "after": after }))
        };
        let whole = asked(23, &Value::Null);
        if whole["__typename"] == "NoPath" {
            continue;
        }
        let (mut parts, mut after) = (Vec::new(), Value::Null);
        while parts.len() < paths(&whole).len() {
            let page = asked(5, &after);
            parts.extend_from_slice(paths(&page));
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(&parts[..paths(&whole).len()], paths(&whole));
    }
}

#[test]
fn retired_certifications_are_on_no_path_of_a_later_day() {
    let retired: HashMap<String, String> = rows("measured/certifications")
        .into_iter()
        .filter(|row| !row["retired_on"].is_empty())
        .map(|row| (row["id"].clone(), row["retired_on"].clone()))
        .collect();
    let (mut then, mut now) = (0, 0);
    for (day, count) in [("2026-01-15", &mut then), ("2026-11-23", &mut now)] {
        for from in people().into_iter().filter(|from| from["certifications"].is_null()) {
            let found = ask(
                json!({ "from": from, "constraints": { "asOf": day }, "groupBy": ["CERTIFICATION"], "first": 100 }),
            );
            let all = found["paths"].as_array().map(Vec::as_slice).unwrap_or_default();
            for step in all.iter().flat_map(|path| path["steps"].as_array().unwrap()) {
                // Ids of another day include it.
                let id = step["to"]["id"].as_str().unwrap().split('@').next().unwrap();
                assert!(retired.get(id).is_none_or(|last| day <= &**last), "{id} on {day}");
                *count += usize::from(id == "certification:aws-ml-specialty");
            }
        }
    }
    assert!(then > 0 && now == 0, "AWS Certified Machine Learning - Specialty: {then} then, {now} now");
}

/// Changes the arguments of a query as a relaxation states.
fn relaxed(mut asked: Value, relaxation: &[Value]) -> Value {
    const EDUCATION: &str = "entryEducationAtMost";
    for one in relaxation {
        let members: [(&str, &str); 12] = [
            ("REACH", "ignoreRequirements"),
            ("WAGE_AT_LEAST", "wageAtLeast"),
            ("MONTHS_AT_MOST", "monthsAtMost"),
            ("MONEY_AT_MOST", "moneyAtMost"),
            ("SAMPLE_SIZE_AT_LEAST", "sampleSizeAtLeast"),
            ("RELATIVE_ERROR_AT_MOST", "relativeErrorAtMost"),
            ("NOTHING_SUPPRESSED", "nothingSuppressed"),
            ("NOTHING_DERIVED", "nothingDerived"),
            ("OWN_WAGE", "ownWage"),
            ("ENTRY_EDUCATION_AT_MOST", EDUCATION),
            ("SOURCES", "sources"),
            ("WITHOUT", "without"),
        ];
        let member = members.iter().find(|member| one["constraint"] == member.0).map(|member| member.1);
        let constraints = asked["constraints"].as_object_mut().unwrap_or_else(|| panic!("no constraints for {one}"));
        match (member, one["drop"] == true) {
            (Some("ignoreRequirements"), _) => drop(constraints.insert("ignoreRequirements".into(), true.into())),
            (Some("nothingSuppressed" | "nothingDerived" | "ownWage"), true) => {
                drop(constraints.insert(member.unwrap().into(), false.into()))
            }
            (Some(member), true) => drop(constraints.remove(member)),
            (Some("sampleSizeAtLeast"), _) => {
                drop(constraints.insert("sampleSizeAtLeast".into(), (float(&one["limit"]) as i64).into()))
            }
            (Some(EDUCATION), _) => drop(constraints.insert(EDUCATION.into(), one["education"].clone())),
            (Some("sources"), _) => {
                let more = one["sources"].as_array().unwrap().iter().map(|source| source["id"].clone());
                constraints["sources"].as_array_mut().unwrap().extend(more);
            }
            (Some("without"), _) => {
                let allowed: Vec<&Value> = one["allow"].as_array().unwrap().iter().map(|node| &node["id"]).collect();
                constraints["without"].as_array_mut().unwrap().retain(|id| !allowed.contains(&id));
            }
            (Some(member), _) => drop(constraints.insert(member.into(), one["limit"].clone())),
            (None, _) => {
                let name = if one["constraint"] == "REGIONS" { "regions" } else { "roles" };
                asked["to"][name] = json!([{ "id": one["instead"]["id"] }]);
            }
        }
    }
    asked
}

#[test]
fn a_relaxation_gives_a_path() {
    let raleigh = json!({ "regions": [{ "id": "region:cbsa-39580" }] });
    let scientists = json!({ "roles": [{ "id": "role:19-1042.00" }], "regions": [{ "id": "region:cbsa-39580" }] });
    let sets: Vec<(Value, Map<String, Value>)> = [
        (json!({}), json!({ "wageAtLeast": 400_000, "wageBasis": "NOMINAL" })),
        (raleigh.clone(), json!({ "wageAtLeast": 250_000 })),
        (raleigh.clone(), json!({ "monthsAtMost": 0.1, "moneyAtMost": 20 })),
        (scientists.clone(), json!({})),
        (scientists, json!({ "wageAtLeast": 300_000, "relativeErrorAtMost": 0.5, "nothingSuppressed": true })),
        (json!({ "roles": [{ "id": "role:15-2051.01" }] }), json!({ "ownWage": true })),
        (json!({}), json!({ "nothingDerived": true, "entryEducationAtMost": "HIGH_SCHOOL" })),
        (raleigh, json!({ "sources": ["oews-2025-msa"], "relativeErrorAtMost": 1 })),
    ]
    .into_iter()
    .map(|(to, constraints)| (to, constraints.as_object().unwrap().clone()))
    .collect();
    let (mut none, mut nowhere) = (0, 0);
    for from in people() {
        for (to, constraints) in &sets {
            let asked = json!({ "from": from, "to": to, "constraints": constraints });
            let found = ask(asked.clone());
            if found["__typename"] != "NoPath" {
                continue;
            }
            let relaxation = found["relaxation"].as_array().unwrap();
            assert_eq!(relaxation.is_empty(), found["path"].is_null());
            if relaxation.is_empty() {
                nowhere += 1;
                continue;
            }
            none += 1;
            let again = ask(relaxed(asked.clone(), relaxation));
            assert_eq!(again["__typename"], "CareerPaths", "{asked} relaxed by {relaxation:?}");
        }
    }
    assert!(none > 15, "{none} questions without a path, {nowhere} that nothing helps");
}

#[test]
fn a_wage_states_its_occupation_and_others_can_be_left_out() {
    const WAGES: &str = "query($from: Have!, $own: Boolean!) {
        careerPaths(from: $from, constraints: { ownWage: $own }, first: 50) {
            ... on CareerPaths { paths { wageOf employment { annual { median } } role { id occupationMatch } } }
        }
    }";
    let roles: HashMap<String, Row> = rows("measured/roles").into_iter().map(|row| (row["id"].clone(), row)).collect();
    let (mut own, mut broader) = (0, 0);
    for from in people() {
        for only_own in [false, true] {
            let data = support::data(WAGES, json!({ "from": from, "own": only_own }).as_object().cloned());
            for path in data["careerPaths"]["paths"].as_array().map(Vec::as_slice).unwrap_or_default() {
                let row = &roles[path["role"]["id"].as_str().unwrap()];
                assert_eq!(path["wageOf"].as_str(), Some(&*row["occupation_match"]), "{path}");
                assert!(!only_own || path["wageOf"] == "SAME", "{path}");
                *if path["wageOf"] == "SAME" { &mut own } else { &mut broader } += 1;
            }
        }
    }
    assert!(own > 50 && broader > 10, "{own} of their own, {broader} of a broader occupation");
}
