//! Walks, recomputed from the CSV tables alone: every walk one after another, every group sorted.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::tables::{Row, number, rows};
use crate::support;

/// The rows of a relation, in both layers of the data, by one of its columns.
fn by(column: &str, tables: &[&str]) -> HashMap<String, Vec<Row>> {
    let mut found: HashMap<String, Vec<Row>> = HashMap::new();
    for row in tables.iter().flat_map(|table| rows(table)) {
        found.entry(row[column].clone()).or_default().push(row);
    }
    found
}

fn of<'t>(index: &'t HashMap<String, Vec<Row>>, key: &str) -> &'t [Row] {
    index.get(key).map_or(&[], Vec::as_slice)
}

/// Certifications that can be earned on the day of the queries.
fn offered() -> HashSet<String> {
    let today = support::DAY.to_string();
    let is_offered = |row: &Row| {
        let begun = row["available_from"].is_empty() || row["available_from"] <= today;
        let ended = match &*row["retired_on"] {
            "" => row["status"] == "RETIRED",
            last => last < &*today,
        };
        begun && !ended
    };
    rows("measured/certifications").into_iter().filter(is_offered).map(|row| row["id"].clone()).collect()
}

/// Type 7 of Hyndman & Fan.
fn quantile(values: &mut [f64], p: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let place = values.len().checked_sub(1)? as f64 * p;
    let (low, high) = (values[place.floor() as usize], values[place.ceil() as usize]);
    Some(low + (high - low) * place.fract())
}

/// The rows of a result, by the text or number of the first column.
fn answered(query: &str) -> BTreeMap<String, Vec<Value>> {
    let data = support::data(query, None);
    let table = &data["traverse"];
    assert_eq!(table["pageInfo"]["hasNextPage"], false, "{query}");
    let rows =
        table["rows"].as_array().expect("rows").iter().map(|row| row["cells"].as_array().expect("cells").clone());
    rows.map(|cells| (label(&cells[0]), cells)).collect()
}

fn label(cell: &Value) -> String {
    cell["text"].as_str().map_or_else(|| cell["number"].to_string(), str::to_owned)
}

fn same(cell: &Value, expected: Option<f64>, what: &str) {
    let found = cell["number"].as_f64();
    let close = found.zip(expected).is_some_and(|(a, b)| (a - b).abs() <= 1e-9 * b.abs().max(1.0));
    assert!(close || (found.is_none() && expected.is_none()), "{what}: found {found:?}, expected {expected:?}");
}

fn gaps(cell: &Value) -> BTreeMap<String, u64> {
    let gap =
        |gap: &Value| (gap["status"].as_str().expect("a reason").to_owned(), gap["count"].as_u64().expect("a count"));
    cell["gaps"].as_array().expect("gaps").iter().map(gap).collect()
}

const ANSWER: &str =
    "{ ... on Traversal { rows { cells { text number gaps { status count } } } pageInfo { hasNextPage } } }";

/// Roles by their occupation in the survey, and its figures in the regions of a kind.
struct Wages {
    occupations: HashMap<String, String>,
    records: HashMap<String, Vec<Row>>,
    parities: HashMap<String, f64>,
    kinds: HashMap<String, String>,
}

impl Wages {
    fn read() -> Wages {
        let all_items = rows("measured/region_prices").into_iter().filter(|row| row["measure"] == "ALL_ITEMS");
        Wages {
            occupations: rows("measured/roles")
                .iter()
                .map(|row| (row["id"].clone(), row["occupation"].clone()))
                .collect(),
            records: by("occupation", &["measured/occupation_regions"]),
            parities: all_items.map(|row| (row["region"].clone(), number(&row, "index").expect("an index"))).collect(),
            kinds: rows("measured/regions").iter().map(|row| (row["id"].clone(), row["kind"].clone())).collect(),
        }
    }

    fn of(&self, role: &str) -> impl Iterator<Item = &Row> {
        let records = of(&self.records, self.occupations.get(role).map_or("none", |code| code));
        records.iter().filter(|row| self.kinds[&row["region"]] == "METRO")
    }

    /// The wage, or why it is missing.
    fn wage(&self, row: &Row, column: &str) -> Result<f64, &'static str> {
        number(row, column).ok_or(match &*row["wage_status"] {
            _ if row["top_coded"].split(' ').any(|own| own == column) => "TOP_CODED",
            "SUPPRESSED" => "SUPPRESSED",
            "TOP_CODED" => "TOP_CODED",
            _ => "NOT_PUBLISHED",
        })
    }

    fn real(&self, row: &Row, column: &str) -> Result<f64, &'static str> {
        let parity = self.parities.get(&row["region"]).copied();
        self.wage(row, column).and_then(|wage| Ok((wage / (parity.ok_or("NO_PRICE_PARITY")? / 100.0)).round()))
    }
}

#[derive(Default)]
struct Collected {
    walks: u64,
    roles: HashSet<String>,
    values: Vec<f64>,
    once: HashMap<(String, String), Result<f64, &'static str>>,
    gaps: BTreeMap<String, u64>,
}

impl Collected {
    fn add(&mut self, value: Result<f64, &'static str>) {
        match value {
            Ok(value) => self.values.push(value),
            Err(gap) => *self.gaps.entry(gap.into()).or_default() += 1,
        }
    }
}

/// Bachelor's degree to role in Ohio over at most four relations, by certification: walks, roles, median real wage.
#[test]
fn walks_to_roles_in_ohio_by_certification_are_those_of_the_tables() {
    let query = r#"{ traverse(
        start: { kind: DEGREE, where: [{ property: "level", eq: { text: "BACHELORS" } }] }
        steps: [
            { relations: ["teaches"] }, { relations: ["validatedBy"] }, { relations: ["qualifiesFor"] }
            { relations: ["relatedTo"], min: 0, max: 1 }
            { relations: ["employedIn"], where: [{ property: "regionKind", eq: { text: "METRO" } }] }
            { relations: ["partOf"], where: [{ property: "id", eq: { text: "region:state-39" } }] }
        ]
        groupBy: [{ at: 2, property: "id" }]
        aggregate: [
            { function: COUNT }
            { function: COUNT_DISTINCT, at: 4, property: "id" }
            { function: QUANTILE, quantile: 0.5, at: 5, of: RELATION, property: "realAnnualMedian" }
            { function: QUANTILE, quantile: 0.5, at: 5, of: RELATION, property: "realAnnualMedian", once: true, name: "once" }
        ]
        first: 500
    ) ANSWER }"#
        .replace("ANSWER", ANSWER);
    let found = answered(&query);
    let validated = by("skill", &["measured/certification_skills", "curated/certification_skills"]);
    let (qualifies, related) =
        (by("certification", &["measured/certification_roles"]), by("role", &["measured/related_roles"]));
    let parts = rows("measured/region_parts").into_iter().chain(rows("curated/region_parts"));
    let ohio: HashSet<String> =
        parts.filter(|row| row["whole"] == "region:state-39").map(|row| row["part"].clone()).collect();
    let (wages, offered) = (Wages::read(), offered());
    let mut expected: BTreeMap<String, Collected> = BTreeMap::new();
    let degrees = rows("measured/degrees").into_iter().filter(|row| row["level"] == "BACHELORS");
    let bachelors: HashSet<String> = degrees.map(|row| row["id"].clone()).collect();
    let taught = rows("measured/degree_skills").into_iter().chain(rows("curated/degree_skills"));
    for teaches in taught.filter(|row| bachelors.contains(&row["degree"])) {
        for validates in of(&validated, &teaches["skill"]).iter().filter(|row| offered.contains(&row["certification"]))
        {
            let group = &validates["certification"];
            for qualified in of(&qualifies, group) {
                let near = of(&related, &qualified["role"]).iter().map(|row| &row["related"]);
                for role in near.chain([&qualified["role"]]) {
                    for row in wages.of(role).filter(|row| ohio.contains(&row["region"])) {
                        let value = wages.real(row, "annual_median");
                        let group = expected.entry(group.clone()).or_default();
                        group.walks += 1;
                        group.add(value);
                        group.roles.insert(role.clone());
                        group.once.insert((row["occupation"].clone(), row["region"].clone()), value);
                    }
                }
            }
        }
    }
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(expected.len() > 20 && expected.values().map(|group| group.walks).sum::<u64>() > 300_000);
    for (certification, group) in &mut expected {
        let cells = &found[certification];
        same(&cells[1], Some(group.walks as f64), certification);
        same(&cells[2], Some(group.roles.len() as f64), certification);
        same(&cells[3], quantile(&mut group.values, 0.5), certification);
        assert_eq!(gaps(&cells[3]), group.gaps, "{certification}");
        let mut once: Vec<f64> = group.once.values().filter_map(|value| value.ok()).collect();
        same(&cells[4], quantile(&mut once, 0.5), certification);
    }
}

/// Wages of metropolitan areas by job zone: quantiles, extremes, means and missing values.
#[test]
fn quantiles_of_wages_by_job_zone_are_those_of_the_tables() {
    let function = |function: &str, p: &str, property: &str| {
        format!(
            "{{ function: {function}, {p} at: 1, of: RELATION, property: \"{property}\", name: \"{function}{p}{property}\" }}"
        )
    };
    let probabilities = [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0];
    let mut all: Vec<String> =
        probabilities.iter().map(|p| function("QUANTILE", &format!("quantile: {p},"), "annualMedian")).collect();
    all.extend(["MIN", "MAX", "MEAN", "SUM", "COUNT", "COUNT_DISTINCT"].map(|name| function(name, "", "annualP90")));
    let query = format!(
        r#"{{ traverse(
            start: {{ kind: ROLE }}
            steps: [{{ relations: ["employedIn"], where: [{{ property: "regionKind", eq: {{ text: "METRO" }} }}] }}]
            groupBy: [{{ at: 0, property: "jobZone" }}]
            aggregate: [{}]
        ) {ANSWER} }}"#,
        all.join(" ")
    );
    let (found, wages) = (answered(&query), Wages::read());
    let mut expected: BTreeMap<String, (Collected, Collected)> = BTreeMap::new();
    for role in rows("measured/roles") {
        let zone = number(&role, "job_zone").map_or_else(|| "null".into(), |zone| format!("{zone:.1}"));
        for row in wages.of(&role["id"]) {
            let (medians, highest) = expected.entry(zone.clone()).or_default();
            medians.add(wages.wage(row, "annual_median"));
            highest.add(wages.wage(row, "annual_p90"));
        }
    }
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let mut reasons = HashSet::new();
    for (zone, (medians, highest)) in &mut expected {
        let cells = &found[zone];
        for (cell, p) in cells[1..].iter().zip(probabilities) {
            same(cell, quantile(&mut medians.values, p), zone);
            assert_eq!(gaps(cell), medians.gaps, "{zone}");
        }
        let values = &mut highest.values;
        let (count, sum) = (values.len() as f64, values.iter().sum::<f64>());
        let extremes = [quantile(values, 0.0), quantile(values, 1.0), Some(sum / count), Some(sum), Some(count)];
        let distinct = values.iter().map(|value| value.to_bits()).collect::<HashSet<_>>().len() as f64;
        for (cell, expected) in cells[8..].iter().zip(extremes.into_iter().chain([Some(distinct)])) {
            same(cell, expected, zone);
            assert_eq!(gaps(cell), highest.gaps, "{zone}");
        }
        reasons.extend(highest.gaps.keys().cloned());
    }
    assert!(reasons.contains("TOP_CODED") && reasons.contains("SUPPRESSED"), "{reasons:?}");
}

/// Skills that certifications validate and roles require, by issuer.
#[test]
fn skills_validated_and_required_by_issuer_are_those_of_the_tables() {
    let query = r#"{ traverse(
        start: { kind: SKILL }
        steps: [{ relations: ["requiredBy"] }, { relations: ["requires"] }, { relations: ["validatedBy"] }]
        where: [{ at: 2, of: RELATION, property: "inDemand", eq: { boolean: true } }]
        groupBy: [{ at: 3, property: "issuer" }]
        aggregate: [
            { function: COUNT }
            { function: COUNT_DISTINCT, at: 1, property: "id" }
            { function: MEAN, at: 1, of: RELATION, property: "importance" }
            { function: COUNT_DISTINCT, at: 0, property: "id", name: "skills" }
        ]
        first: 500
    ) ANSWER }"#
        .replace("ANSWER", ANSWER);
    let found = answered(&query);
    let requires = by("role", &["measured/role_skills", "curated/role_skills"]);
    let validated = by("skill", &["measured/certification_skills", "curated/certification_skills"]);
    let issuers: HashMap<String, String> =
        rows("measured/certifications").iter().map(|row| (row["id"].clone(), row["issuer"].clone())).collect();
    let offered = offered();
    let mut expected: BTreeMap<String, (Collected, HashSet<String>)> = BTreeMap::new();
    for (role, required) in &requires {
        for wanted in required.iter().filter(|row| row["in_demand"] == "true") {
            for validates in
                of(&validated, &wanted["skill"]).iter().filter(|row| offered.contains(&row["certification"]))
            {
                let (group, skills) = expected.entry(issuers[&validates["certification"]].clone()).or_default();
                for from in required.iter().filter(|row| row["skill"] != wanted["skill"]) {
                    group.walks += 1;
                    group.roles.insert(role.clone());
                    group.add(number(from, "importance_value").ok_or("NOT_PUBLISHED"));
                    skills.insert(from["skill"].clone());
                }
            }
        }
    }
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    assert!(expected.values().map(|(group, _)| group.walks).sum::<u64>() > 10_000, "few walks");
    for (issuer, (group, skills)) in &expected {
        let cells = &found[issuer];
        same(&cells[1], Some(group.walks as f64), issuer);
        same(&cells[2], Some(group.roles.len() as f64), issuer);
        let mean = group.values.iter().sum::<f64>() / group.values.len() as f64;
        same(&cells[3], (!group.values.is_empty()).then_some(mean), issuer);
        assert_eq!(gaps(&cells[3]), group.gaps, "{issuer}");
        same(&cells[4], Some(skills.len() as f64), issuer);
    }
}

/// Consecutive pages add up to the whole, and end nodes are those of the walks.
#[test]
fn pages_of_walks_follow_each_other() {
    let walk = r#"start: { kind: CERTIFICATION } steps: [{ relations: ["validates"] }
        { relations: ["taughtBy"], where: [{ property: "level", eq: { text: "BACHELORS" } }] }]"#;
    let page = |arguments: &str| {
        let query = format!(
            "{{ traverse({walk} {arguments}) {{ ... on Traversal {{ rows {{ cells {{ node {{ id }} number }} }}
                totalRows pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }} }}"
        );
        support::data(&query, None)["traverse"].take()
    };
    for order in ["", r#"orderBy: [{ column: "2.node", direction: DESC }]"#] {
        let whole = page(&format!("first: 500 {order}"));
        let (mut rows, mut after) = (Vec::new(), String::new());
        while rows.len() < 500 {
            let part = page(&format!("first: 125 {order} {after}"));
            assert_eq!(part["pageInfo"]["hasPreviousPage"], !after.is_empty());
            rows.extend(part["rows"].as_array().expect("rows").iter().cloned());
            after = format!("after: {}", part["pageInfo"]["endCursor"]);
        }
        assert_eq!(Value::Array(rows), whole["rows"], "{order}");
    }
    let ends = page("distinct: true first: 500");
    let walks: f64 =
        ends["rows"].as_array().expect("rows").iter().filter_map(|row| row["cells"][1]["number"].as_f64()).sum();
    assert_eq!(ends["pageInfo"]["hasNextPage"], false);
    assert_eq!(Some(walks), page("first: 0")["totalRows"].as_f64());
}
