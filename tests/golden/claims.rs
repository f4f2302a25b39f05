//! Every verdict, recomputed from the tables: the figure of each check, the comparison, and the rule by which figures
//! decide.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::tables::{Row, number, rows};
use crate::support;

fn both(table: &str) -> Vec<Row> {
    ["measured", "curated"].iter().flat_map(|layer| optional(&format!("{layer}/{table}"))).collect()
}

fn optional(table: &str) -> Vec<Row> {
    let exists = support::root().join("graph-data").join(format!("{table}.csv")).exists();
    if exists { rows(table) } else { Vec::new() }
}

fn keyed(rows: Vec<Row>, column: &str) -> HashMap<String, Row> {
    rows.into_iter().map(|row| (row[column].clone(), row)).collect()
}

struct Tables {
    roles: HashMap<String, Row>,
    kinds: HashMap<String, String>,
    survey: HashMap<(String, String), Row>,
    outlook: HashMap<String, Row>,
    figures: HashMap<String, Row>,
    certifications: HashMap<String, Row>,
    accreditors: HashMap<String, Row>,
    /// In-state tuition of undergraduates by control.
    tuition: HashMap<String, Vec<f64>>,
    /// Rows by relation and the node at which they start: the node at which they end, and whether the editors wrote the
    /// row.
    relations: HashMap<(&'static str, String), Vec<(String, bool)>>,
}

impl Tables {
    fn read() -> Tables {
        let controls = keyed(rows("measured/institutions"), "id");
        let mut tuition: HashMap<String, Vec<f64>> = HashMap::new();
        for row in rows("measured/institution_costs").iter().filter(|row| row["student"] == "UNDERGRADUATE") {
            let control = controls[&row["institution"]]["control"].clone();
            tuition.entry(control).or_default().extend(number(row, "tuition_in_state"));
        }
        let mut relations: HashMap<(&'static str, String), Vec<(String, bool)>> = HashMap::new();
        let tables = [
            ("part-of", "region_parts", "part", "whole"),
            ("requires", "role_skills", "role", "skill"),
            ("prepares-for", "degree_roles", "degree", "role"),
            ("validates", "certification_skills", "certification", "skill"),
            ("located-in", "employer_regions", "employer", "region"),
        ];
        for (name, table, from, to) in tables {
            for row in both(table) {
                let end = (row[to].clone(), row["basis"] == "EDITORIAL" || row["source"] == "seed-article");
                relations.entry((name, row[from].clone())).or_default().push(end);
            }
        }
        let survey = rows("measured/occupation_regions").into_iter();
        Tables {
            roles: keyed(rows("measured/roles"), "id"),
            kinds: rows("measured/regions").into_iter().map(|row| (row["id"].clone(), row["kind"].clone())).collect(),
            survey: survey.map(|row| ((row["occupation"].clone(), row["region"].clone()), row)).collect(),
            outlook: keyed(rows("measured/role_outlook"), "role"),
            figures: keyed(both("figures"), "id"),
            certifications: keyed(both("certifications"), "id"),
            accreditors: keyed(both("accreditors"), "id"),
            tuition,
            relations,
        }
    }

    fn wage(&self, occupation: &str, region: &str, column: &str) -> Option<f64> {
        number(self.survey.get(&(occupation.to_owned(), region.to_owned()))?, column)
    }

    fn place(&self, occupation: &str, region: &str, column: &str) -> Option<f64> {
        let own = self.wage(occupation, region, column)?;
        let peers =
            self.survey.iter().filter(|(key, _)| key.0 == occupation && self.kinds[&key.1] == self.kinds[region]);
        Some(1.0 + peers.filter_map(|(_, row)| number(row, column)).filter(|&other| other > own).count() as f64)
    }

    /// Whether a chain of `part-of` leads from one region to another, and whether an editor wrote its first link.
    fn within(&self, from: &str, to: &str) -> Option<bool> {
        let parts = self.relations.get(&("part-of", from.to_owned()))?;
        parts.iter().find(|(next, _)| next == to || self.within(next, to).is_some()).map(|(_, own)| *own)
    }
}

/// The result of a check: a number, or yes or no; and whether it comes from the editors or the article.
#[derive(Debug, Default)]
struct Found {
    value: Option<f64>,
    holds: Option<bool>,
    own: bool,
}

fn value(value: Option<f64>) -> Found {
    Found { value, ..Found::default() }
}

fn found(tables: &Tables, check: &Row) -> Found {
    let (region, measure) = (&*check["region"], &*check["measure"]);
    let occupation = tables.roles.get(&check["role"]).map_or("", |role| &role["occupation"]);
    let figure = |id: &str| number(&tables.figures[id], "value").expect("figures have values");
    match &*check["check"] {
        "WAGE_MEAN" => value(tables.wage(occupation, region, "annual_mean")),
        "WAGE_MEDIAN" => value(tables.wage(occupation, region, "annual_median")),
        "WAGE_MEAN_RANK" => value(tables.place(occupation, region, "annual_mean")),
        "EMPLOYMENT" => value(tables.wage(occupation, region, "employment")),
        "EMPLOYMENT_RANK" => value(tables.place(occupation, region, "employment")),
        "WAGE_MEAN_OVER_NATION" => {
            let [own, nation] = [region, "region:us"].map(|region| tables.wage(occupation, region, "annual_mean"));
            value(own.zip(nation).map(|(own, nation)| ((own / nation - 1.0) * 1000.0).round() / 10.0))
        }
        "OUTLOOK_CHANGE" => value(number(&tables.outlook[&check["role"]], "change_percent")),
        "ENTRY_WITHOUT_EXPERIENCE" => {
            Found { holds: Some(tables.outlook[&check["role"]]["experience"] == "No experience"), ..Found::default() }
        }
        "JOB_ZONE" => value(number(&tables.roles[&check["role"]], "job_zone")),
        "FIGURE" => value(Some(figure(measure))),
        "FIGURE_CHANGE" => {
            let (before, after) = measure.split_once(' ').expect("two figures");
            value(Some(((figure(after) / figure(before) - 1.0) * 1000.0).round() / 10.0))
        }
        "FIGURE_RANK" => {
            let own = &tables.figures[measure];
            let beside =
                |row: &&Row| ["topic", "unit", "period", "edition", "place"].iter().all(|c| row[*c] == own[*c]);
            let higher =
                tables.figures.values().filter(beside).filter(|row| number(row, "value") > number(own, "value"));
            value(Some(1.0 + higher.count() as f64))
        }
        "TUITION_MEDIAN" => {
            let mut all = tables.tuition[measure].clone();
            all.sort_by(f64::total_cmp);
            let (low, high) = (all[(all.len() - 1) / 2], all[all.len() / 2]);
            value(Some(((low + high) / 2.0).round()))
        }
        "TUITION_MEAN" => {
            let all = &tables.tuition[measure];
            value(Some((all.iter().sum::<f64>() / all.len() as f64).round()))
        }
        "CERTIFICATION_OFFERED" => {
            let (row, today) = (&tables.certifications[measure], support::DAY.to_string());
            let ended =
                if row["retired_on"].is_empty() { row["status"] == "RETIRED" } else { row["retired_on"] < today };
            Found { holds: Some(!ended && row["available_from"] <= today), ..Found::default() }
        }
        "ACCREDITOR_KIND" => {
            let (id, kind) = measure.split_once(' ').expect("an accreditor and a kind");
            Found { holds: Some(tables.accreditors[id]["kind"] == kind), ..Found::default() }
        }
        "RELATION" => relation(tables, measure),
        "NOT_IN_SOURCE" => Found::default(),
        other => panic!("{other}"),
    }
}

fn relation(tables: &Tables, measure: &str) -> Found {
    let parts: Vec<&str> = measure.split(' ').collect();
    let name =
        ["part-of", "requires", "prepares-for", "validates", "located-in"].into_iter().find(|name| *name == parts[1]);
    let name = name.expect("a relation that the tables above hold");
    let ends = tables.relations.get(&(name, parts[0].to_owned()));
    for to in parts[2].split('|') {
        let own = match name {
            "part-of" => tables.within(parts[0], to),
            _ => ends.and_then(|ends| ends.iter().find(|end| end.0 == to)).map(|end| end.1),
        };
        if let Some(own) = own {
            return Found { holds: Some(true), own, ..Found::default() };
        }
    }
    let covered = ends.is_some_and(|ends| ends.iter().any(|end| !end.1));
    Found { holds: covered.then_some(false), ..Found::default() }
}

/// Whether a number agrees with the claim, and with what tolerance.
fn fits(claim: &Row, check: &Row, measured: f64) -> Option<bool> {
    let by_check = !check["comparator"].is_empty();
    let from = if by_check { check } else { claim };
    let claimed = number(from, "value")?;
    let within = |usual: f64| {
        let tolerance = number(check, "tolerance").unwrap_or(usual);
        (claimed * (1.0 - tolerance / 100.0)..=claimed * (1.0 + tolerance / 100.0)).contains(&measured)
    };
    Some(match &*from["comparator"] {
        "EQUALS" => within(0.5),
        "ABOUT" => within(5.0),
        "OVER" => measured > claimed,
        "AT_LEAST" => measured >= claimed,
        "AT_MOST" => measured <= claimed,
        "BETWEEN" => measured >= claimed && measured <= number(claim, "value_high")?,
        "RANK" => measured == claimed,
        _ => return None,
    })
}

#[derive(Debug)]
struct Expected {
    value: Option<f64>,
    agrees: Option<bool>,
    proxy: bool,
}

fn expected(tables: &Tables, claim: &Row, check: &Row) -> Expected {
    let found = found(tables, check);
    let fits = found.holds.or_else(|| fits(claim, check, found.value?)).filter(|_| !found.own);
    let agrees = match &*check["bearing"] {
        "DECIDES" => fits,
        "AGAINST" => fits.filter(|fits| !fits),
        _ => None,
    };
    // Figures of an occupation that contains the role are proxies, but a job zone is that of the role itself.
    let of_occupation = check["check"] != "JOB_ZONE" && !check["role"].is_empty();
    let broader = of_occupation && tables.roles[&check["role"]]["occupation_match"] != "SAME";
    let proxy = check["bearing"] != "CONTEXT" && (check["proxy"] == "true" || broader);
    Expected { value: found.value, agrees, proxy }
}

/// The verdict, and whether proxies decide it.
fn verdict(all: &[Expected]) -> (&'static str, bool) {
    let said =
        |proxy| all.iter().filter(|one| one.proxy == proxy).filter_map(|one| one.agrees).collect::<BTreeSet<bool>>();
    let word = |agrees: bool| if agrees { "SUPPORTED" } else { "CONTRADICTED" };
    match (said(false).first().copied(), said(true)) {
        // If any says no, the result is no.
        (Some(agrees), _) => (word(agrees), false),
        (None, proxies) if proxies.len() == 1 => (word(proxies.contains(&true)), true),
        _ => ("NOT_CHECKABLE", false),
    }
}

const QUERY: &str = "{ claims(first: 500) { nodes { id verdict byProxy notInCitedSource checks {
    check value agrees proxy decides undecided bearing comparator expected tolerance role { id } region { id }
    evidence { basis source { id } } } } } }";

fn claims() -> Vec<Value> {
    support::data(QUERY, None)["claims"]["nodes"].as_array().expect("claims").clone()
}

#[test]
fn every_verdict_is_that_of_the_tables() {
    let tables = Tables::read();
    let statements = keyed(rows("curated/claims"), "id");
    let mut checks: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows("curated/claim_checks") {
        checks.entry(row["claim"].clone()).or_default().push(row);
    }
    let (mut by_verdict, mut by_proxy) = (BTreeMap::<String, usize>::new(), 0);
    for claim in claims() {
        let id = claim["id"].as_str().expect("an id");
        let none = Vec::new();
        let own = checks.get(id).unwrap_or(&none);
        let all: Vec<Expected> = own.iter().map(|check| expected(&tables, &statements[id], check)).collect();
        let found = claim["checks"].as_array().expect("checks");
        assert_eq!(found.len(), all.len(), "{id}");
        for (check, wanted) in found.iter().zip(&all) {
            let value = check["value"].as_f64();
            let same = value.zip(wanted.value).is_some_and(|(a, b)| (a - b).abs() < 1e-9);
            assert!(same || value == wanted.value, "{id}: {check}, expected {wanted:?}");
            assert_eq!(
                (check["agrees"].as_bool(), check["proxy"].as_bool()),
                (wanted.agrees, Some(wanted.proxy)),
                "{id}: {check}"
            );
        }
        let (word, proxies) = verdict(&all);
        assert_eq!(
            (claim["verdict"].as_str(), claim["byProxy"].as_bool()),
            (Some(word), Some(proxies)),
            "{id}: {all:?}"
        );
        for (check, wanted) in found.iter().zip(&all) {
            let decides = wanted.agrees.is_some() && word != "NOT_CHECKABLE" && wanted.proxy == proxies;
            assert_eq!(check["decides"], decides, "{id}: {check}");
            assert_eq!(check["undecided"].is_null(), decides, "{id}: {check}");
        }
        *by_verdict.entry(word.to_owned()).or_default() += 1;
        by_proxy += usize::from(proxies);
    }
    println!("{by_verdict:?}, {by_proxy} by proxy");
    assert!(by_verdict["SUPPORTED"] > 15 && by_verdict["CONTRADICTED"] > 5 && by_proxy > 5, "{by_verdict:?}");
}

/// Nothing written by the editors or the article itself decides a claim.
#[test]
fn no_claim_is_checked_against_itself() {
    let mut decided = 0;
    for claim in claims() {
        for check in claim["checks"].as_array().expect("checks").iter().filter(|check| check["decides"] == true) {
            decided += 1;
            for row in check["evidence"].as_array().expect("evidence") {
                assert!(
                    row["basis"] != "EDITORIAL" && row["source"]["id"] != "seed-article",
                    "{}: {check}",
                    claim["id"]
                );
            }
        }
    }
    assert!(decided > 25, "{decided}");
    let park = claims().into_iter().find(|claim| claim["id"] == "claim-f046").expect("a claim");
    assert_eq!(
        (&park["verdict"], &park["checks"][0]["undecided"]),
        (&"NOT_CHECKABLE".into(), &"NOT_INDEPENDENT".into())
    );
}

/// A tolerance is given exactly if the comparison is approximate.
#[test]
fn comparisons_state_their_expected_value_and_tolerance() {
    let mut seen = BTreeSet::new();
    for claim in claims() {
        for check in claim["checks"].as_array().expect("checks") {
            let near = ["EQUALS", "ABOUT"].iter().any(|word| check["comparator"] == *word);
            assert_eq!(check["tolerance"].is_number(), near, "{check}");
            assert_eq!(check["expected"].is_number(), check["comparator"].is_string(), "{check}");
            assert!(check["comparator"].is_null() || check["value"].is_number(), "{check}");
            seen.extend(check["tolerance"].as_f64().map(|tolerance| tolerance.to_string()));
        }
    }
    assert!(["1", "5", "10"].iter().all(|tolerance| seen.contains(*tolerance)), "{seen:?}");
}

/// The number is in no column of the file of the center that the article names.
#[test]
fn tuition_that_the_center_does_not_publish() {
    let controls = keyed(rows("measured/institutions"), "id");
    let columns = ["tuition_in_district", "tuition_in_state", "tuition_out_of_state"];
    for (id, control, claimed) in [("claim-f130", "PRIVATE_NONPROFIT", 43_350.0), ("claim-f131", "PUBLIC", 11_610.0)] {
        let claim = claims().into_iter().find(|claim| claim["id"] == id).expect("a claim");
        assert_eq!(claim["notInCitedSource"], true, "{id}");
        for student in ["UNDERGRADUATE", "GRADUATE"] {
            for column in columns {
                let costs = rows("measured/institution_costs").into_iter();
                let own = costs
                    .filter(|row| row["student"] == student && controls[&row["institution"]]["control"] == control);
                let mut all: Vec<f64> = own.filter_map(|row| number(&row, column)).collect();
                all.sort_by(f64::total_cmp);
                let (mean, median) = (all.iter().sum::<f64>() / all.len() as f64, all[all.len() / 2]);
                let far = |value: f64| (value - claimed).abs() > 0.05 * claimed;
                assert!(all.len() > 500 && far(mean) && far(median), "{control} {student} {column}: {mean} {median}");
            }
        }
    }
}

#[test]
fn claims_can_be_filtered_by_their_verdict() {
    let ask = |filter: &str| {
        let data = support::data(
            &format!("{{ claims(first: 500, filter: {{ {filter} }}) {{ nodes {{ id byProxy verdict }} }} }}"),
            None,
        );
        data["claims"]["nodes"].as_array().expect("claims").clone()
    };
    let by_proxy = ask("byProxy: { eq: true }");
    assert!(
        by_proxy.len() > 5
            && by_proxy.iter().all(|claim| claim["byProxy"] == true && claim["verdict"] != "NOT_CHECKABLE")
    );
    let ids = |claims: Vec<Value>| {
        claims.into_iter().map(|claim| claim["id"].as_str().expect("an id").to_owned()).collect::<BTreeSet<_>>()
    };
    let found = ids(by_proxy);
    assert!(["claim-f010", "claim-f060-research"].iter().all(|id| found.contains(*id)), "{found:?}");
    assert!(!found.contains("claim-f005") && !found.contains("claim-f060"), "{found:?}");
    let portland = support::data(r#"{ region(by: { cbsa: "38900" }) { claims { nodes { id } } } }"#, None);
    assert_eq!(portland["region"]["claims"]["nodes"][0]["id"], "claim-f060-research");
}
