//! Whether graduate outcomes support what degrees prepare for: every verdict is recomputed here from the tables.

use super::{Row, data, every, list, table, text};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// Counts are rounded to a thousand, so they may be off by half of it.
const ROUNDED: f64 = 500.0;

/// The broader fields of table 2-4, by the prefix of the names of the fields in table 1-2.
const WIDER: [(&str, &str); 26] = [
    ("Computer and information", "Computer and mathematical sciences"),
    ("Mathematics and stat", "Computer and mathematical sciences"),
    ("Agricultural and food", "Biological, agricultural, and environmental life sciences"),
    ("Biological sci", "Biological, agricultural, and environmental life sciences"),
    ("Environmental life", "Biological, agricultural, and environmental life sciences"),
    ("Chemistry", "Physical and related sciences"),
    ("Earth", "Physical and related sciences"),
    ("Physics", "Physical and related sciences"),
    ("Other physical", "Physical and related sciences"),
    ("Economics", "Social and related sciences"),
    ("Political", "Social and related sciences"),
    ("Psychology", "Social and related sciences"),
    ("Sociology", "Social and related sciences"),
    ("Other social", "Social and related sciences"),
    ("Aerospace", "Engineering"),
    ("Chemical eng", "Engineering"),
    ("Civil", "Engineering"),
    ("Electrical", "Engineering"),
    ("Industrial", "Engineering"),
    ("Mechanical", "Engineering"),
    ("Other eng", "Engineering"),
    ("Health", "S&E-related fields"),
    ("Science and math", "S&E-related fields"),
    ("Technology", "S&E-related fields"),
    ("Other S&E", "S&E-related fields"),
    ("", "Non-S&E fields"),
];

struct Tables {
    degrees: HashMap<String, Row>,
    roles: HashMap<String, Row>,
    /// Published counts by table, level, field and occupation.
    counts: HashMap<[String; 4], f64>,
    cips: Vec<Row>,
    groups: Vec<Row>,
    named: Vec<Row>,
    awards: HashMap<String, f64>,
}

fn by_id(name: &str) -> HashMap<String, Row> {
    table(name).into_iter().map(|row| (row["id"].clone(), row)).collect()
}

impl Tables {
    fn read() -> Tables {
        let mut counts = HashMap::new();
        for row in table("graduate_counts") {
            let is_count = row["measure"] == "EMPLOYED" && row["sector"].is_empty() && row["status"] == "PUBLISHED";
            let is_wide = ["ALL", "GROUP", "MAJOR"].contains(&&*row["occupation_cut"]);
            if is_count && is_wide {
                let key = ["survey_table", "level", "field", "occupation"].map(|column| row[column].clone());
                counts.insert(key, row["people"].parse().expect("a count"));
            }
        }
        let mut awards: HashMap<String, f64> = HashMap::new();
        for row in table("offers") {
            *awards.entry(row["degree"].clone()).or_default() += row["awards"].parse::<f64>().unwrap_or(0.0);
        }
        Tables {
            degrees: by_id("degrees"),
            roles: by_id("roles"),
            counts,
            cips: table("field_cips"),
            groups: table("group_occupations"),
            named: table("role_fields"),
            awards,
        }
    }

    fn survey_field(&self, cip: &str) -> Option<&Row> {
        let fields = self.cips.iter().filter(|row| row["scheme"] == "GRADUATE_SURVEY" && !row["cip"].is_empty());
        fields.filter(|row| cip.starts_with(&row["cip"])).max_by_key(|row| row["cip"].len())
    }

    /// Group and major occupation.
    fn survey_occupation(&self, soc: &str) -> (String, String) {
        let groups = self.groups.iter().filter(|row| !row["soc"].is_empty() && soc.starts_with(&row["soc"]));
        match groups.max_by_key(|row| row["soc"].len()) {
            Some(row) => (row["group"].clone(), row["major"].clone()),
            None => ("Non-S&E occupations".to_owned(), "Other non-S&E occupations".to_owned()),
        }
    }

    /// +1 high, -1 low, 0 between; `None` if a count is not published.
    fn side(&self, part: [&str; 4], whole: [&str; 4], every_part: [&str; 4], every: [&str; 4]) -> Option<i32> {
        let find = |key: [&str; 4]| self.counts.get(&key.map(str::to_owned)).copied();
        let (part, whole, average) = (find(part)?, find(whole)?, find(every_part)? / find(every)?);
        let least = (part - ROUNDED) / (whole + ROUNDED) / average;
        let most = (part + ROUNDED) / (whole - ROUNDED) / average;
        Some(if least >= 1.5 { 1 } else { -i32::from(most <= 2.0 / 3.0) })
    }

    fn share_of_awards(&self, degree: &Row) -> f64 {
        let field = self.survey_field(&degree["cip"]).map(|row| &row["field"]);
        let same = |other: &&Row| {
            other["level"] == degree["level"] && self.survey_field(&other["cip"]).map(|row| &row["field"]) == field
        };
        let awards = |degree: &Row| self.awards.get(&degree["id"]).copied().unwrap_or(0.0);
        let all: f64 = self.degrees.values().filter(same).map(awards).sum();
        if all > 0.0 { awards(degree) / all } else { 0.0 }
    }

    fn verdict(&self, edge: &Row) -> (&'static str, &'static str) {
        let (degree, role) = (&self.degrees[&edge["degree"]], &self.roles[&edge["role"]]);
        let level = degree["level"].as_str();
        let is_below = level.starts_with("CERTIFICATE");
        let is_named = !is_below
            && self.named.iter().filter(|row| row["role"] == edge["role"]).any(|row| {
                let cips = self.cips.iter().filter(|cip| cip["scheme"] == "HANDBOOK" && cip["field"] == row["field"]);
                cips.filter(|cip| !cip["cip"].is_empty()).any(|cip| degree["cip"].starts_with(&cip["cip"]))
            });
        let is_surveyed = ["BACHELORS", "MASTERS", "DOCTORATE"].contains(&level);
        let is_degree = is_surveyed || ["PROFESSIONAL_DOCTORATE", "OTHER_DOCTORATE"].contains(&level);
        let field = self
            .survey_field(&degree["cip"])
            .filter(|row| row["confidence"] != "LOW" && row["confidence"] != "UNKNOWN");
        let (group, major) = self.survey_occupation(&role["soc"]);
        let of_graduates = if group == "S&E occupations" { &major } else { &group };
        let graduates = field.filter(|_| is_surveyed).and_then(|row| {
            let key = |field, occupation| ["nscg-1-2", level, field, occupation];
            self.side(key(&row["field"], of_graduates), key(&row["field"], ""), key("", of_graduates), key("", ""))
        });
        let people = field.filter(|_| is_degree).and_then(|row| {
            let wider = WIDER.iter().find(|wider| row["field"].starts_with(wider.0)).expect("the last is any").1;
            let key = |field, occupation| ["nscg-2-4", "ALL", field, occupation];
            self.side(key(wider, &major), key("", &major), key(wider, ""), key("", ""))
        });
        let sides = [graduates, people];
        match (sides.contains(&Some(1)), sides.contains(&Some(-1))) {
            (true, false) => ("SUPPORTED", "GRADUATES_WORK_THERE"),
            (true, true) => ("UNKNOWN", "DISAGREEMENT"),
            (false, true) if is_named => ("UNKNOWN", "DISAGREEMENT"),
            (false, true) => {
                let is_fine = group == "S&E occupations" && self.share_of_awards(degree) >= 0.1;
                match sides == [Some(-1), Some(-1)] && is_fine {
                    true => ("CONTRADICTED", "GRADUATES_SELDOM_WORK_THERE"),
                    false => ("UNKNOWN", "TOO_COARSE"),
                }
            }
            (false, false) if is_named => ("SUPPORTED", "HANDBOOK_NAMES_FIELD"),
            (false, false) if !is_degree => ("UNKNOWN", "LEVEL_NOT_SURVEYED"),
            (false, false) if field.is_none() => ("UNKNOWN", "FIELD_NOT_SURVEYED"),
            (false, false) if sides == [None, None] => ("UNKNOWN", "NOT_PUBLISHED"),
            (false, false) => ("UNKNOWN", "NEAR_AVERAGE"),
        }
    }
}

#[test]
fn every_edge_has_the_verdict_that_the_tables_give() {
    let tables = Tables::read();
    let mut expected = BTreeMap::new();
    // A curated row replaces a measured one of the same ends.
    for edge in table("degree_roles") {
        expected.insert((edge["degree"].clone(), edge["role"].clone()), tables.verdict(&edge));
    }
    let (mut met, mut counts) = (0, BTreeMap::new());
    for role in every(
        "roles",
        10,
        "preparedBy(first: 500) { totalCount edges { node { id } verdict outcome { verdict reason } } }",
    ) {
        let edges = list(&role["preparedBy"]["edges"]);
        assert_eq!(role["preparedBy"]["totalCount"], json!(edges.len()), "{}", role["id"]);
        for edge in edges {
            let ends = (text(&edge["node"]["id"]).to_owned(), text(&role["id"]).to_owned());
            let found = (text(&edge["verdict"]), text(&edge["outcome"]["reason"]));
            assert_eq!(edge["verdict"], edge["outcome"]["verdict"]);
            assert_eq!(Some(&found), expected.get(&ends), "{ends:?}");
            *counts.entry(format!("{} {}", found.0, found.1)).or_insert(0) += 1;
            met += 1;
        }
    }
    assert_eq!(met, expected.len());
    let counts: Vec<_> = counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    let known = [
        ("CONTRADICTED GRADUATES_SELDOM_WORK_THERE", 5),
        ("SUPPORTED GRADUATES_WORK_THERE", 2_435),
        ("SUPPORTED HANDBOOK_NAMES_FIELD", 1_085),
        ("UNKNOWN DISAGREEMENT", 52),
        ("UNKNOWN FIELD_NOT_SURVEYED", 298),
        ("UNKNOWN LEVEL_NOT_SURVEYED", 3_425),
        ("UNKNOWN NEAR_AVERAGE", 138),
        ("UNKNOWN TOO_COARSE", 261),
    ];
    assert_eq!(counts, known);
}

#[test]
fn a_verdict_shows_its_figures_and_their_rows() {
    let found = data(
        r#"{ degree(by: { id: "degree:11.0701-bachelors" }) { preparesFor(filter: { node: { id: { eq: "role:15-1252.00" } } }) { edges {
            verdict evidence { source { id } } outcome { reason summary surveyField surveyOccupation handbookField
            graduates { share average ratio } people { share average ratio } evidence { source { id } row } } } } } }"#,
    );
    let edge = &found["degree"]["preparesFor"]["edges"][0];
    assert_eq!((&edge["verdict"], &edge["evidence"]["source"]["id"]), (&json!("SUPPORTED"), &json!("cip-soc-2020")));
    let outcome = &edge["outcome"];
    assert_eq!(outcome["surveyField"], "Computer and information sciences");
    assert_eq!(outcome["surveyOccupation"], "Computer and mathematical scientists");
    assert_eq!(outcome["handbookField"], "computer-and-information");
    // Of 1,694,000 bachelor's graduates in computing 58.8 percent work in computing and mathematics.
    let share = outcome["graduates"]["share"].as_f64().expect("published");
    assert!((share - 0.588).abs() < 0.0005, "{share}");
    let (average, ratio) = (outcome["graduates"]["average"].as_f64(), outcome["graduates"]["ratio"].as_f64());
    assert!((share / average.expect("published") - ratio.expect("published")).abs() < 1e-9);
    assert!(text(&outcome["summary"]).contains("58.8 percent"), "{outcome}");
    let sources: Vec<_> = list(&outcome["evidence"]).iter().map(|row| text(&row["source"]["id"])).collect();
    assert_eq!(sources.iter().filter(|id| **id == "ncses-nscg-2021").count(), 8, "{sources:?}");
    for map in ["researched-field-map", "researched-occupation-map", "ooh-2025"] {
        assert!(sources.contains(&map), "{sources:?}");
    }
}

#[test]
fn a_certificate_has_no_verdict_from_the_survey() {
    let found = data(
        r#"{ degrees(first: 500, filter: { level: { lt: ASSOCIATES } }) { nodes { preparesFor(first: 500) { edges { verdict outcome {
            reason graduates { share } people { share } handbookField } } } } } }"#,
    );
    let edges =
        list(&found["degrees"]["nodes"]).iter().flat_map(|degree| list(&degree["preparesFor"]["edges"]).clone());
    let edges: Vec<_> = edges.collect();
    assert!(edges.len() > 1_000);
    for edge in edges {
        assert_eq!((&edge["verdict"], &edge["outcome"]["reason"]), (&json!("UNKNOWN"), &json!("LEVEL_NOT_SURVEYED")));
        let outcome = &edge["outcome"];
        assert!(outcome["graduates"].is_null() && outcome["people"].is_null() && outcome["handbookField"].is_null());
    }
}

#[test]
fn lists_and_walks_filter_by_verdict_alike() {
    let mut all = 0;
    for verdict in ["SUPPORTED", "CONTRADICTED", "UNKNOWN"] {
        let lists = every(
            "roles",
            100,
            &format!("preparedBy(filter: {{ verdict: {{ eq: {verdict} }} }}, first: 0) {{ totalCount }}"),
        );
        let in_lists: u64 = lists.iter().filter_map(|role| role["preparedBy"]["totalCount"].as_u64()).sum();
        let walked = data(&format!(
            "{{ traverse(start: {{ kind: ROLE }}, steps: [{{ relations: [\"preparedBy\"], where: [{{ of: RELATION, property: \"verdict\", eq: {{ text: \"{verdict}\" }} }}] }}])
            {{ ... on Traversal {{ totalRows }} }} }}"
        ));
        assert_eq!(walked["traverse"]["totalRows"].as_f64(), Some(in_lists as f64), "{verdict}");
        all += in_lists;
    }
    assert_eq!(
        all,
        data("{ catalog { relations { relation count } } }")["catalog"]["relations"]
            .as_array()
            .expect("relations")
            .iter()
            .find(|entry| entry["relation"] == "PREPARES_FOR")
            .and_then(|entry| entry["count"].as_u64())
            .expect("a count")
    );
}
