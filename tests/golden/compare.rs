//! Comparisons, recomputed from the tables: every value, every rank, every number of a score.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::tables::{Dice, Row, number, rows};
use crate::support;

const QUERY: &str = "query Compare($regions: [Reference!]!, $roles: [Reference!]!, $weights: [MeasureWeight!]) {
    compareRegions(regions: $regions, roles: $roles, weights: $weights) { ... on RegionComparison { regions {
        region { id } measures { measure value status rank ranked evidence { row } }
        roles { role { id } measures { measure value status rank ranked evidence { row } } }
        score { total rank ranked unrated weights knownWeights
            parts { measure role { id } weight value lowest highest normalized contribution }
            missing { measure role { id } weight status } }
    } } }
}";

const ROLES: &str = "query Compare($roles: [Reference!]!, $region: Reference) {
    compareRoles(roles: $roles, region: $region) { ... on RoleComparison { roles {
        role { id } measures { measure value status rank ranked } score { total rank ranked unrated weights knownWeights parts { contribution } }
    } } }
}";

const WAGES: [(&str, &str); 6] = [
    ("WAGE_MEAN", "annual_mean"),
    ("WAGE_P10", "annual_p10"),
    ("WAGE_P25", "annual_p25"),
    ("WAGE_MEDIAN", "annual_median"),
    ("WAGE_P75", "annual_p75"),
    ("WAGE_P90", "annual_p90"),
];

const LESS: [&str; 3] = ["PRICE_PARITY", "AWARDS_PER_100_JOBS", "AWARDS_PER_OPENING"];

/// A value, and whether it may be too low.
type Expected = (Option<f64>, bool);

/// The tables only, without the graph.
struct Tables {
    regions: BTreeMap<String, Row>,
    wholes: BTreeMap<String, BTreeSet<String>>,
    roles: BTreeMap<String, Row>,
    outlook: BTreeMap<String, Row>,
    survey: BTreeMap<(String, String), Row>,
    prices: BTreeMap<String, f64>,
    /// Kind and place.
    employers: Vec<(String, Place)>,
    institutions: BTreeMap<String, Place>,
    filings: Vec<Row>,
    degrees: BTreeMap<String, BTreeSet<String>>,
    offers: BTreeMap<String, Vec<(String, Option<f64>)>>,
    /// What `lies` has found.
    lying: RefCell<BTreeMap<(Place, String), (bool, bool)>>,
}

/// The location of a node: a region, and its state.
type Place = (String, String);

fn keyed(table: &str, column: &str) -> BTreeMap<String, Row> {
    rows(table).into_iter().map(|row| (row[column].clone(), row)).collect()
}

fn both(table: &str) -> Vec<Row> {
    [rows(&format!("measured/{table}")), rows(&format!("curated/{table}"))].concat()
}

impl Tables {
    fn read() -> Tables {
        let mut wholes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in both("region_parts") {
            wholes.entry(row["part"].clone()).or_default().insert(row["whole"].clone());
        }
        let employers = keyed("measured/employers", "id");
        let institutions = keyed("measured/institutions", "id");
        let mut degrees: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in both("degree_roles") {
            degrees.entry(row["role"].clone()).or_default().insert(row["degree"].clone());
        }
        let mut offers: BTreeMap<String, Vec<(String, Option<f64>)>> = BTreeMap::new();
        for row in rows("measured/offers") {
            let offer = (row["institution"].clone(), number(&row, "awards"));
            offers.entry(row["degree"].clone()).or_default().push(offer);
        }
        let prices = rows("measured/region_prices").into_iter().filter(|row| row["measure"] == "ALL_ITEMS");
        let survey = rows("measured/occupation_regions").into_iter();
        let located = rows("measured/employer_regions").into_iter().map(|row| {
            let employer = &employers[&row["employer"]];
            (employer["kind"].clone(), (row["region"].clone(), employer["state"].clone()))
        });
        let schools = rows("measured/institution_regions").into_iter().map(|row| {
            let state = institutions[&row["institution"]]["state"].clone();
            (row["institution"].clone(), (row["region"].clone(), state))
        });
        Tables {
            regions: keyed("measured/regions", "id"),
            wholes,
            roles: keyed("measured/roles", "id"),
            outlook: keyed("measured/role_outlook", "role"),
            survey: survey.map(|row| ((row["occupation"].clone(), row["region"].clone()), row)).collect(),
            prices: prices.map(|row| (row["region"].clone(), number(&row, "index").expect("an index"))).collect(),
            employers: located.collect(),
            institutions: schools.collect(),
            filings: rows("measured/employer_roles"),
            degrees,
            offers,
            lying: RefCell::default(),
        }
    }

    /// A region and all regions that contain it.
    fn above(&self, region: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([region.to_owned()]);
        for whole in self.wholes.get(region).into_iter().flatten() {
            found.extend(self.above(whole));
        }
        found
    }

    fn kind(&self, region: &str) -> &str {
        &self.regions[region]["kind"]
    }

    /// The regions whose figures represent one; fewer than two others represent nothing.
    fn markets(&self, region: &str) -> Vec<String> {
        let surveyed = |kind: &str| ["NATION", "STATE", "METRO", "NONMETRO"].contains(&kind);
        if surveyed(self.kind(region)) {
            return vec![region.to_owned()];
        }
        let found: Vec<String> = match self.kind(region) {
            "HUB" => self.wholes[region].iter().filter(|whole| surveyed(self.kind(whole))).cloned().collect(),
            _ => {
                let states = self.regions.keys().filter(|other| self.kind(other) == "STATE");
                states.filter(|state| self.above(state).contains(region)).cloned().collect()
            }
        };
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// Whether a place is in a region: in all, or only some, of the states it may be in.
    fn lies(&self, place: &Place, region: &str) -> (bool, bool) {
        let key = (place.clone(), region.to_owned());
        if let Some(&known) = self.lying.borrow().get(&key) {
            return known;
        }
        let found = self.looked_up(place, region);
        self.lying.borrow_mut().insert(key, found);
        found
    }

    fn looked_up(&self, (location, state): &Place, region: &str) -> (bool, bool) {
        let markets = self.markets(region);
        if markets.is_empty() {
            return (false, false);
        }
        if location == region || self.kind(region) == "HUB" && markets.contains(location) {
            return (true, false);
        }
        let is_state = |id: &&String| self.kind(id) == "STATE";
        let mut states: Vec<&String> = match self.kind(location) {
            "STATE" => vec![location],
            _ => self.wholes[location].iter().filter(is_state).collect(),
        };
        let own: Vec<&String> = states.iter().filter(|id| self.regions[**id]["state"] == *state).copied().collect();
        if !own.is_empty() {
            states = own;
        }
        let inside = states.iter().filter(|state| self.above(state).contains(region)).count();
        (inside > 0 && inside == states.len(), inside > 0 && inside < states.len())
    }

    fn record(&self, role: &str, region: &str) -> Option<&Row> {
        self.survey.get(&(self.roles[role]["occupation"].clone(), region.to_owned()))
    }

    fn jobs(&self, occupation: &str, region: &str) -> Option<f64> {
        let markets = self.markets(region);
        let of = |market: &String| number(self.survey.get(&(occupation.to_owned(), market.clone()))?, "employment");
        let all: Option<Vec<f64>> = markets.iter().map(of).collect();
        all.filter(|all| !all.is_empty()).map(|all| all.iter().sum())
    }

    fn of_region(&self, region: &str) -> BTreeMap<&'static str, Expected> {
        let known = !self.markets(region).is_empty();
        let count = |places: &mut dyn Iterator<Item = &Place>| -> Expected {
            let lying: Vec<(bool, bool)> = places.map(|place| self.lies(place, region)).collect();
            let sure = lying.iter().filter(|lies| lies.0).count() as f64;
            (known.then_some(sure), known && lying.iter().any(|lies| lies.1))
        };
        let hospitals = self.employers.iter().filter(|employer| employer.0 == "hospital");
        BTreeMap::from([
            ("ALL_JOBS", (self.jobs("00-0000", region), false)),
            ("PRICE_PARITY", (self.prices.get(region).copied(), false)),
            ("EMPLOYERS", count(&mut self.employers.iter().map(|employer| &employer.1))),
            ("HOSPITALS", count(&mut hospitals.map(|employer| &employer.1))),
            ("INSTITUTIONS", count(&mut self.institutions.values())),
        ])
    }

    fn of_role(&self, role: &str, region: &str) -> BTreeMap<&'static str, Expected> {
        let occupation = &self.roles[role]["occupation"];
        let record = self.record(role, region);
        let plain = |column: &str| record.and_then(|row| number(row, column));
        let jobs = self.jobs(occupation, region);
        let nation = self.jobs(occupation, "region:us");
        let is_home =
            |market: &String| market == "region:us" || self.above(market).iter().any(|id| id.contains(":division-"));
        let in_nation = self.markets(region).iter().all(is_home);
        let share = jobs.filter(|_| in_nation).zip(nation).map(|(own, all)| own / all);
        let outlook = self.outlook.get(role);
        let national = |column: &str| outlook.and_then(|row| number(row, column));
        let openings = national("openings").zip(share).map(|(all, _)| all * jobs.unwrap() / nation.unwrap());
        let mut found = BTreeMap::from([
            ("EMPLOYMENT", (jobs, false)),
            ("JOBS_PER_1000", (plain("jobs_per_1000"), false)),
            ("LOCATION_QUOTIENT", (plain("location_quotient"), false)),
            ("NATION_SHARE", (share.map(|share| round(100.0 * share, 4)), false)),
            ("GROWTH", (national("change_percent"), false)),
            ("NATIONAL_OPENINGS", (national("openings"), false)),
            ("OPENINGS_SHARE", (openings.map(|all| round(all, 1)), false)),
        ]);
        let real: [&'static str; 6] =
            ["REAL_WAGE_MEAN", "REAL_WAGE_P10", "REAL_WAGE_P25", "REAL_WAGE_MEDIAN", "REAL_WAGE_P75", "REAL_WAGE_P90"];
        for (name, (measure, column)) in real.into_iter().zip(WAGES) {
            found.insert(measure, (plain(column), false));
            let real = plain(column).zip(self.prices.get(region)).map(|(wage, price)| (wage / (price / 100.0)).round());
            found.insert(name, (real, false));
        }
        found.extend(self.asked(role, region));
        found.extend(self.taught(role, region, jobs, openings));
        found
    }

    /// The published rows behind a measure of a role: equal for roles that share them.
    fn rests_on(&self, measure: &str, role: &str) -> String {
        let survey = Some(&self.roles[role]["occupation"]).filter(|code| !code.is_empty());
        let survey = survey.map_or(role, |code| code);
        let outlook = self.outlook.get(role).map_or(role, |row| &row["source_row"]);
        let degrees = self.degrees.get(role).map_or(role.to_owned(), |degrees| format!("{degrees:?}"));
        match measure {
            "HIRING_EMPLOYERS" | "FILINGS" => role.to_owned(),
            "GROWTH" | "NATIONAL_OPENINGS" => outlook.to_owned(),
            "OPENINGS_SHARE" => format!("{survey} {outlook}"),
            "TEACHING_INSTITUTIONS" | "AWARDS" => degrees,
            "AWARDS_PER_100_JOBS" => format!("{survey} {degrees}"),
            "AWARDS_PER_OPENING" => format!("{survey} {outlook} {degrees}"),
            _ => survey.to_owned(),
        }
    }

    fn asked(&self, role: &str, region: &str) -> [(&'static str, Expected); 2] {
        let filings: Vec<&Row> = self.filings.iter().filter(|row| row["role"] == role).collect();
        let known = !filings.is_empty() && !self.markets(region).is_empty();
        let place = |row: &Row| self.lies(&(row["region"].clone(), String::new()), region);
        let sure: Vec<&&Row> = filings.iter().filter(|row| place(row).0).collect();
        let low = known && filings.iter().any(|row| place(row).1);
        let sum: f64 = sure.iter().filter_map(|row| number(row, "filings")).sum();
        let employers: BTreeSet<&String> = sure.iter().map(|row| &row["employer"]).collect();
        [("HIRING_EMPLOYERS", (known.then_some(employers.len() as f64), low)), ("FILINGS", (known.then_some(sum), low))]
    }

    fn taught(
        &self,
        role: &str,
        region: &str,
        jobs: Option<f64>,
        openings: Option<f64>,
    ) -> [(&'static str, Expected); 4] {
        let known = self.degrees.contains_key(role) && !self.markets(region).is_empty();
        let offers = self.degrees.get(role).into_iter().flatten().flat_map(|degree| self.offers.get(degree)).flatten();
        let here: Vec<_> = offers
            .filter(|offer| self.institutions.get(&offer.0).is_some_and(|place| self.lies(place, region).0))
            .collect();
        let schools: BTreeSet<&String> = here.iter().map(|offer| &offer.0).collect();
        let untold = here.iter().filter(|offer| offer.1.is_none()).count();
        let sum: f64 = here.iter().filter_map(|offer| offer.1).sum();
        let awards = Some(sum).filter(|_| known && (here.is_empty() || untold < here.len()));
        let low = awards.is_some() && untold > 0;
        let per = |below: Option<f64>| awards.zip(below).map(|(awards, below)| round(awards / below, 3));
        let flagged = |value: Option<f64>| (value, value.is_some() && low);
        [
            ("TEACHING_INSTITUTIONS", (known.then_some(schools.len() as f64), false)),
            ("AWARDS", flagged(awards)),
            ("AWARDS_PER_100_JOBS", flagged(per(jobs.map(|jobs| jobs / 100.0)))),
            ("AWARDS_PER_OPENING", flagged(per(openings))),
        ]
    }
}

fn round(value: f64, decimals: i32) -> f64 {
    (value * 10_f64.powi(decimals)).round() / 10_f64.powi(decimals)
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is a list in {value}"))
}

/// Compares the measures of a result with those computed from the tables.
fn judged(place: &str, measures: &[Value], expected: &BTreeMap<&'static str, Expected>) {
    assert_eq!(measures.len(), expected.len(), "{place}");
    for measured in measures {
        let name = measured["measure"].as_str().expect("a name");
        let (value, low) = expected[name];
        let here = format!("{place} {name}: {measured}");
        match (measured["value"].as_f64(), value) {
            (Some(found), Some(wanted)) => assert!((found - wanted).abs() < 1e-6, "{here}, expected {wanted}"),
            (found, wanted) => assert_eq!(found, wanted, "{here}"),
        }
        let status = measured["status"].as_str().expect("a status");
        let has_value = ["PUBLISHED", "DERIVED", "APPROXIMATE", "AT_LEAST"].contains(&status);
        assert_eq!(has_value, value.is_some(), "{here}");
        assert_eq!(status == "AT_LEAST", low, "{here}");
        let evidence = measured["evidence"].as_array();
        assert!(value.is_none() || evidence.is_none_or(|rows| !rows.is_empty()), "no evidence: {here}");
    }
}

/// The values of one measure, row by row: in the region as a whole, or of a role.
fn column(rows: &[Value], role: Option<usize>, measure: &str) -> Vec<Value> {
    let of = |row: &Value| {
        let measures = match role {
            Some(role) => list(&list(row, "roles")[role], "measures").clone(),
            None => list(row, "measures").clone(),
        };
        measures.into_iter().find(|measured| measured["measure"] == measure).expect("every row has every measure")
    };
    rows.iter().map(of).collect()
}

/// Measures of filings and teaching are the role's own; the others are those of its occupation.
const OWN: [&str; 4] = ["HIRING_EMPLOYERS", "FILINGS", "TEACHING_INSTITUTIONS", "AWARDS"];

fn ranked(column: &[Value], measure: &str) {
    ranked_among(column, measure, |_| true);
}

/// Ranks among those that count.
fn ranked_among(column: &[Value], measure: &str, counts: impl Fn(usize) -> bool) {
    let value = |place: usize| column[place]["value"].as_f64().filter(|_| counts(place));
    let mut known: Vec<f64> = (0..column.len()).filter_map(value).collect();
    known.sort_by(f64::total_cmp);
    if !LESS.contains(&measure) {
        known.reverse();
    }
    for (row, measured) in column.iter().enumerate() {
        let place = value(row).and_then(|own| known.iter().position(|&other| other == own));
        assert_eq!(measured["rank"].as_u64(), place.map(|place| place as u64 + 1), "{measured}");
        assert_eq!(measured["ranked"].as_u64(), Some(known.len() as u64), "{measured}");
    }
}

/// Weights by measure, and the expected score of each row. Roles of one published row count once.
fn scored(tables: &Tables, rows: &[Value], weights: &[(String, f64)], of_region: &BTreeSet<&str>) {
    let roles: Vec<&str> =
        list(&rows[0], "roles").iter().map(|role| role["role"]["id"].as_str().expect("an id")).collect();
    let once = |measure: &str| {
        let mut keys: Vec<String> = Vec::new();
        let new = |key: String| (!keys.contains(&key)).then(|| keys.push(key)).is_some();
        roles.iter().map(|role| tables.rests_on(measure, role)).map(new).collect::<Vec<bool>>()
    };
    let columns: Vec<(&str, Option<usize>, f64)> = weights
        .iter()
        .filter(|weight| weight.1 > 0.0)
        .flat_map(|(measure, weight)| match of_region.contains(&**measure) {
            true => vec![(&**measure, None, *weight)],
            false => {
                let first: Vec<usize> =
                    once(measure).iter().enumerate().filter(|(_, new)| **new).map(|(role, _)| role).collect();
                first.iter().map(|&role| (&**measure, Some(role), weight / first.len() as f64)).collect()
            }
        })
        .collect();
    let all: f64 = columns.iter().map(|column| column.2).sum();
    let mut totals = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let (mut sum, mut parts, mut missing, mut weight_known) = (0.0, 0, 0, 0.0);
        for (measure, role, weight) in &columns {
            let values: Vec<Option<f64>> =
                column(rows, *role, measure).iter().map(|measured| measured["value"].as_f64()).collect();
            let known: Vec<f64> = values.iter().flatten().copied().collect();
            let Some(own) = values[place] else {
                missing += 1;
                continue;
            };
            let (least, most) = known.iter().fold((own, own), |ends, &value| (ends.0.min(value), ends.1.max(value)));
            let better = if LESS.contains(measure) { most - own } else { own - least };
            let share = if most > least { round(better / (most - least), 6) } else { 1.0 };
            let part = &list(&row["score"], "parts")[parts];
            assert_eq!((part["measure"].as_str(), part["value"].as_f64()), (Some(*measure), Some(own)));
            assert_eq!((part["lowest"].as_f64(), part["highest"].as_f64()), (Some(least), Some(most)));
            assert_eq!(part["normalized"].as_f64(), Some(share), "{part}");
            let adds = round(100.0 * weight / all * share, 4);
            assert!((part["contribution"].as_f64().expect("a number") - adds).abs() < 2e-4, "{part}, expected {adds}");
            sum += part["contribution"].as_f64().expect("a number");
            parts += 1;
            weight_known += weight;
        }
        let score = &row["score"];
        let is_rated = weight_known * 2.0 > all - 1e-9;
        assert_eq!(score["unrated"].is_null(), is_rated, "{score}");
        assert_eq!((list(score, "parts").len(), list(score, "missing").len()), (parts, missing), "{score}");
        assert!(list(score, "missing").iter().all(|part| part["status"] != "PUBLISHED"));
        let total = score["total"].as_f64();
        assert_eq!(total.map(|total| (total - sum).abs() < 1e-3), is_rated.then_some(true), "{score}");
        assert!(total.is_none_or(|total| (0.0..=100.01).contains(&total)), "{score}");
        totals.push(total);
    }
    for (row, own) in rows.iter().zip(&totals) {
        let rank = own.map(|own| totals.iter().flatten().filter(|&&other| other > own).count() as u64 + 1);
        assert_eq!(row["score"]["rank"].as_u64(), rank);
        assert_eq!(row["score"]["ranked"].as_u64(), Some(totals.iter().flatten().count() as u64));
    }
}

fn drawn(dice: &mut Dice, from: &[&String], most: usize) -> Vec<String> {
    let wanted = 1 + dice.roll(most);
    let mut found: Vec<String> = Vec::new();
    for _ in 0..wanted {
        let one = (*dice.pick(from)).clone();
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn named(ids: &[String]) -> Value {
    ids.iter().map(|id| json!({ "id": id })).collect()
}

fn object(value: Value) -> Option<Map<String, Value>> {
    Some(serde_json::from_value(value).expect("an object"))
}

#[test]
fn comparisons_are_those_of_the_tables() {
    let (tables, mut dice) = (Tables::read(), Dice(41));
    let all: Vec<&String> = tables.regions.keys().collect();
    let special: Vec<&String> = all.iter().filter(|id| !id.contains("cbsa")).copied().collect();
    let roles: Vec<&String> = tables.roles.keys().collect();
    let of_region: BTreeSet<&str> = ["ALL_JOBS", "PRICE_PARITY", "EMPLOYERS", "HOSPITALS", "INSTITUTIONS"].into();
    let names: Vec<String> =
        tables.of_role(roles[0], "region:us").into_keys().chain(of_region.iter().copied()).map(str::to_owned).collect();
    let (mut cells, mut gaps) = (0, 0);
    for round in 0..30 {
        let mut regions = drawn(&mut dice, if round % 2 == 0 { &all } else { &special }, 6);
        let chosen = drawn(&mut dice, &roles, 3);
        let mut weights: Vec<(String, f64)> = Vec::new();
        for name in drawn(&mut dice, &names.iter().collect::<Vec<_>>(), 6) {
            weights.push((name, dice.roll(4) as f64));
        }
        weights[0].1 += 0.5;
        let written: Vec<Value> =
            weights.iter().map(|weight| json!({ "measure": weight.0, "weight": weight.1 })).collect();
        let ask = |regions: &[String]| {
            let variables = json!({ "regions": named(regions), "roles": named(&chosen), "weights": written });
            support::data(QUERY, object(variables))["compareRegions"]["regions"].as_array().expect("rows").clone()
        };
        let answer = ask(&regions);
        for (region, row) in regions.iter().zip(&answer) {
            assert_eq!(row["region"]["id"], *region);
            judged(region, list(row, "measures"), &tables.of_region(region));
            for (role, cell) in chosen.iter().zip(list(row, "roles")) {
                assert_eq!(cell["role"]["id"], *role);
                let expected = tables.of_role(role, region);
                judged(&format!("{role} in {region}"), list(cell, "measures"), &expected);
                cells += expected.len();
                gaps += expected.values().filter(|value| value.0.is_none()).count();
            }
        }
        for name in &names {
            match of_region.contains(&**name) {
                true => ranked(&column(&answer, None, name), name),
                false => (0..chosen.len()).for_each(|role| ranked(&column(&answer, Some(role), name), name)),
            }
        }
        scored(&tables, &answer, &weights, &of_region);
        // In another order each has the same result.
        regions.rotate_left(1);
        regions.reverse();
        let turned = ask(&regions);
        let sorted = |rows: &[Value]| {
            let mut rows: Vec<String> = rows.iter().map(Value::to_string).collect();
            rows.sort();
            rows
        };
        assert_eq!(sorted(&answer), sorted(&turned));
    }
    println!("{cells} cells, {gaps} of them gaps");
    assert!(cells > 2_000 && gaps > 200 && gaps < cells / 2 + cells / 4);
}

#[test]
fn comparisons_of_roles_are_those_of_the_tables() {
    let (tables, mut dice) = (Tables::read(), Dice(43));
    let regions: Vec<&String> = tables.regions.keys().collect();
    let roles: Vec<&String> = tables.roles.keys().collect();
    let is_own = |role: &String| !["BROADER", "MERGED"].contains(&tables.roles[role]["occupation_match"].as_str());
    let mut wider = 0;
    for _ in 0..15 {
        let (region, chosen) = ((*dice.pick(&regions)).clone(), drawn(&mut dice, &roles, 8));
        let variables = json!({ "roles": named(&chosen), "region": { "id": region } });
        let answer = support::data(ROLES, object(variables));
        let answer = list(&answer["compareRoles"], "roles");
        let mut ranks: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (role, row) in chosen.iter().zip(answer) {
            assert_eq!(row["role"]["id"], *role);
            judged(&format!("{role} in {region}"), list(row, "measures"), &tables.of_role(role, &region));
            for measured in list(row, "measures") {
                ranks.entry(measured["measure"].as_str().expect("a name").into()).or_default().push(measured.clone());
            }
            let sum: f64 = list(&row["score"], "parts").iter().filter_map(|part| part["contribution"].as_f64()).sum();
            assert!(row["score"]["total"].as_f64().is_none_or(|total| (total - sum).abs() < 1e-3));
            let (known, all) = (row["score"]["knownWeights"].as_f64(), row["score"]["weights"].as_f64());
            let is_rated = is_own(role) && known >= all.map(|all| all / 2.0);
            assert_eq!(
                (row["score"]["unrated"].is_null(), row["score"]["rank"].is_u64()),
                (is_rated, is_rated),
                "{row}"
            );
            wider += usize::from(!is_own(role));
        }
        for (measure, column) in &ranks {
            ranked_among(column, measure, |row| OWN.contains(&&**measure) || is_own(&chosen[row]));
        }
    }
    assert!(wider > 10, "{wider} roles have the figures of a wider occupation");
}

/// Need of each rated element, by role.
fn needs() -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut found: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for row in rows("measured/role_skills") {
        let level = if row["not_relevant"] == "true" { Some(0.0) } else { number(&row, "level_value") };
        if let Some((importance, level)) = number(&row, "importance_value").zip(level) {
            let need = (importance - 1.0) / 4.0 * (level / 7.0);
            found.entry(row["role"].clone()).or_default().insert(row["skill"].clone(), need);
        }
    }
    found
}

#[test]
fn similarity_is_the_cosine_of_centered_needs() {
    let needs = needs();
    let mean = |skill: &String| {
        let all: Vec<f64> = needs.values().filter_map(|profile| profile.get(skill)).copied().collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    let skills: BTreeSet<&String> = needs.values().flat_map(BTreeMap::keys).collect();
    let means: BTreeMap<&String, f64> = skills.into_iter().map(|skill| (skill, mean(skill))).collect();
    let cosine = |a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>| {
        let pairs: Vec<(f64, f64)> =
            a.iter().filter_map(|(skill, own)| Some((own - means[skill], b.get(skill)? - means[skill]))).collect();
        let dot = |f: fn(&(f64, f64)) -> f64| pairs.iter().map(f).sum::<f64>();
        dot(|p| p.0 * p.1) / (dot(|p| p.0 * p.0).sqrt() * dot(|p| p.1 * p.1).sqrt())
    };
    let query = "query Like($role: Reference!) { similarRoles(role: $role, first: 200) { __typename ... on SimilarRoles {
        similar { role { id } similarity needsMore(first: 70) { difference } noLongerNeeded(first: 70) { difference } } } } }";
    for role in ["role:15-1221.00", "role:29-1141.00", "role:19-1042.00"] {
        let answer = support::data(query, object(json!({ "role": { "id": role } })));
        let mut expected: Vec<(f64, &String)> = needs
            .iter()
            .filter(|other| other.0 != role)
            .map(|(other, profile)| (cosine(&needs[role], profile), other))
            .collect();
        expected.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let similar = list(&answer["similarRoles"], "similar");
        assert_eq!(similar.len(), expected.len());
        for (found, (likeness, other)) in similar.iter().zip(&expected) {
            assert_eq!(found["role"]["id"], **other, "{role}");
            assert!((found["similarity"].as_f64().expect("a number") - likeness).abs() < 2e-6, "{found}");
            let differences = |name: &str| {
                list(found, name).iter().map(|d| d["difference"].as_f64().expect("a number")).collect::<Vec<f64>>()
            };
            assert!(differences("needsMore").is_sorted_by(|a, b| a >= b && *b > 0.0), "{found}");
            assert!(differences("noLongerNeeded").is_sorted(), "{found}");
        }
    }
    let unrated = support::data(query, object(json!({ "role": { "id": "role:15-2051.00" } })));
    assert_eq!(unrated["similarRoles"]["__typename"], "NoRatings");
    assert!(!needs.contains_key("role:15-2051.00"));
}
