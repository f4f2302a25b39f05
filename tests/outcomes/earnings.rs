//! Earnings of graduates: every row is reachable, and figures are those of the publishers.

use super::{Row, data, every, list, table, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const SCORECARD: &str = "outcomes(first: 3, filter: { survey: { eq: SCORECARD } }) { nodes {
    level credential repeats { id } degree { id } programs { cip level awards evidence { source { id } row } } field population dollars
    debt earnings { yearsAfter median status } evidence { source { id } row } } }";

/// Every row of the Scorecard as listed by its institution.
fn scorecard() -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for institution in every("institutions", 50, &format!("name {SCORECARD}")) {
        for outcome in list(&institution["outcomes"]["nodes"]) {
            found.push((text(&institution["name"]).to_owned(), outcome.clone()));
        }
    }
    found
}

fn median(outcome: &Value, years: u64) -> Option<f64> {
    let found = list(&outcome["earnings"]).iter().find(|after| after["yearsAfter"] == json!(years))?;
    assert_eq!(found["median"].is_null(), found["status"] != "PUBLISHED", "{outcome}");
    found["median"].as_f64()
}

#[test]
fn every_row_of_the_scorecard_is_reachable_with_population_and_dollars() {
    let found = scorecard();
    assert_eq!(found.len(), 39);
    let rows: BTreeMap<String, Row> =
        table("scorecard_earnings").into_iter().map(|row| (row["source_row"].clone(), row)).collect();
    let number = |cell: &str| cell.parse::<f64>().ok();
    for (_, outcome) in &found {
        let row = &rows[text(&outcome["evidence"]["row"])];
        assert_eq!(median(outcome, 1), number(&row["median_year1"]), "{outcome}");
        assert_eq!(median(outcome, 4), number(&row["median_year4"]), "{outcome}");
        assert_eq!(outcome["debt"].as_f64(), number(&row["debt"]), "{outcome}");
        assert!(text(&outcome["population"]).contains("federal aid"), "{outcome}");
        assert!(text(&outcome["dollars"]).contains("does not state the year"), "{outcome}");
    }
    assert_eq!(found.iter().map(|found| found.1["evidence"]["row"].to_string()).collect::<HashSet<_>>().len(), 39);
}

#[test]
fn health_informatics_masters_have_28_medians_of_which_two_repeat() {
    let masters = scorecard().into_iter().filter(|(_, outcome)| outcome["level"] == "MASTERS");
    let masters: Vec<_> = masters.filter_map(|(name, outcome)| Some((median(&outcome, 1)?, name, outcome))).collect();
    let repeats: Vec<_> = masters.iter().filter(|found| !found.2["repeats"].is_null()).collect();
    assert_eq!((masters.len(), repeats.len()), (28, 2));
    let northeastern = repeats.iter().find(|found| found.1.starts_with("Northeastern")).expect("its second UNITID");
    assert_eq!(northeastern.2["repeats"]["id"], "institution:167358");
    let once: Vec<_> = masters.iter().filter(|found| found.2["repeats"].is_null()).collect();
    let least = once.iter().min_by(|a, b| a.0.total_cmp(&b.0)).expect("medians");
    let most = once.iter().max_by(|a, b| a.0.total_cmp(&b.0)).expect("medians");
    assert_eq!(once.len(), 26);
    assert_eq!((least.0, least.1.as_str()), (65_273.0, "Loma Linda University"));
    assert_eq!((most.0, most.1.as_str()), (124_486.0, "Duke University"));
}

#[test]
fn a_four_digit_row_is_of_a_degree_only_where_the_institution_has_one_programme() {
    let outcomes = scorecard();
    let of = |row: &str| &outcomes.iter().find(|found| found.1["evidence"]["row"] == row).expect(row).1;
    let codes = |row: &str| list(&of(row)["programs"]).iter().map(|p| text(&p["cip"]).to_owned()).collect::<Vec<_>>();
    // Rochester, Iowa State and Illinois Chicago only award medical illustration, which is outside of the graph; Temple
    // health informatics.
    for (row, cip, degree) in [
        ("195003/5127/3", "51.2703", Value::Null),
        ("153603/5127/3", "51.2703", Value::Null),
        ("145600/5127/5", "51.2703", Value::Null),
        ("216339/5127/3", "51.2706", json!("degree:51.2706-bachelors")),
        ("172699/5127/3", "51.2706", json!("degree:51.2706-bachelors")),
    ] {
        assert_eq!(codes(row), [cip], "{row}");
        assert_eq!(of(row)["degree"]["id"], degree, "{row}");
        assert!(text(&of(row)["field"]).contains(&format!("{cip} is the only six-digit field")), "{row}");
        assert_eq!(of(row)["programs"][0]["evidence"]["source"]["id"], "ipeds-c2024-a");
    }
    let several = outcomes.iter().filter(|found| list(&found.1["programs"]).len() > 1);
    for (name, outcome) in several {
        assert!(outcome["degree"].is_null() && text(&outcome["field"]).contains("unknown"), "{name}");
    }
    let unlevelled = of("186380/5127/6");
    assert!(unlevelled["level"].is_null() && unlevelled["credential"] == 6 && unlevelled["degree"].is_null());
}

/// Rows of PSEO by place, as the table has them.
fn pseo() -> BTreeMap<String, Vec<Row>> {
    let mut places: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in table("pseo_earnings") {
        places.entry(row["place"].clone()).or_default().push(row);
    }
    places
}

#[test]
fn every_row_of_pseo_is_reachable_from_its_institution_or_state() {
    let count = "outcomes(filter: { survey: { eq: PSEO } }, first: 0) { totalCount }";
    let mut expected = pseo();
    let mut total = 0;
    for node in every("institutions", 500, count).into_iter().chain(every("regions", 500, count)) {
        let found = node["outcomes"]["totalCount"].as_u64().expect("a count");
        total += found;
        let rows = expected.remove(text(&node["id"])).map_or(0, |rows| rows.len());
        assert_eq!(found, rows as u64, "{node}");
    }
    assert!(expected.is_empty());
    assert_eq!(total, 17_716);
}

#[test]
fn institutions_with_a_published_first_year_in_computing_are_those_of_the_table() {
    let rows = table("pseo_earnings");
    for (level, known) in [("MASTERS", 163), ("BACHELORS", 341)] {
        let is_wanted = |row: &&Row| {
            row["source"] == "pseo-institution"
                && row["cip"] == "11"
                && row["level"] == level
                && row["year1_status"] == "PUBLISHED"
        };
        let expected: BTreeSet<&str> = rows.iter().filter(is_wanted).map(|row| &*row["place"]).collect();
        let count = format!(
            "outcomes(filter: {{ cip: {{ eq: \"11\" }}, level: {{ eq: {level} }}, statusYear1: {{ eq: PUBLISHED }} }}, first: 0) {{ totalCount }}"
        );
        let institutions = every("institutions", 500, &count);
        let found: BTreeSet<&str> = institutions
            .iter()
            .filter(|node| node["outcomes"]["totalCount"] != 0)
            .map(|node| text(&node["id"]))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(found.len(), known, "{level}");
    }
}

#[test]
fn earnings_in_georgia_are_as_published_and_state_their_population() {
    let found = data(
        r#"{ region(by: { id: "region:state-13" }) { outcomes(filter: { cip: { eq: "11" }, level: { eq: MASTERS }, cohortStart: { isNull: true } }) {
            nodes { cohort cohortStart field population dollars region { id } institution { id } degree { id } programs { cip }
            earnings { yearsAfter p25 median p75 graduates status } evidence { source { id } row } } } } }"#,
    );
    let nodes = list(&found["region"]["outcomes"]["nodes"]);
    let [only] = &nodes[..] else { panic!("one row: {nodes:?}") };
    let medians: Vec<_> =
        list(&only["earnings"]).iter().map(|after| (after["yearsAfter"].as_u64(), after["median"].as_f64())).collect();
    assert_eq!(medians, [(Some(1), Some(108_400.0)), (Some(5), Some(119_721.0)), (Some(10), Some(137_919.0))]);
    assert_eq!(only["evidence"]["source"]["id"], "pseo-state");
    assert_eq!((&only["region"]["id"], &only["institution"]), (&json!("region:state-13"), &Value::Null));
    assert_eq!((&only["cohort"], &only["cohortStart"]), (&json!("all cohorts together"), &Value::Null));
    // California has no participating institution in these files.
    let california = data(r#"{ region(by: { id: "region:state-06" }) { outcomes { totalCount } } }"#);
    assert_eq!(california["region"]["outcomes"]["totalCount"], 0);
    assert!(text(&only["population"]).contains("participating institutions"));
    assert!(text(&only["field"]).starts_with("The whole family of fields 11") && only["degree"].is_null());
}

#[test]
fn withheld_cells_stay_withheld() {
    let rows = table("pseo_earnings");
    let suppressed = |row: &&Row| row["source"] == "pseo-institution" && row["year1_status"] == "SUPPRESSED";
    // 4,745 of the 14,149 rows of the file, of which 12,644 are of an institution that is known to be in the graph.
    assert_eq!(rows.iter().filter(suppressed).count(), 4_124);
    let found = data(
        r#"{ institution(by: { id: "institution:100663" }) { outcomes(filter: { statusYear1: { in: [SUPPRESSED] } }, first: 500) { totalCount
            nodes { earnings { yearsAfter p25 median p75 graduates status } } } } }"#,
    );
    let nodes = list(&found["institution"]["outcomes"]["nodes"]);
    let expected =
        rows.iter().filter(|row| row["place"] == "institution:100663" && row["year1_status"] == "SUPPRESSED");
    assert_eq!(nodes.len(), expected.count());
    assert!(!nodes.is_empty());
    for node in nodes {
        let first = &node["earnings"][0];
        assert_eq!(first["status"], "SUPPRESSED");
        assert!(["p25", "median", "p75", "graduates"].iter().all(|figure| first[*figure].is_null()), "{first}");
    }
}

/// Whether a row is about a degree, implemented independently: the code of the field is a prefix, and the level is the
/// same or includes it.
fn covers(row: &Row, cip: &str, level: &str) -> bool {
    let own = &row["level"];
    cip.starts_with(&row["cip"])
        && (own == level || (own == "CERTIFICATE_UNDER1_YEAR" && level == "CERTIFICATE_UNDER12_WEEKS"))
}

#[test]
fn a_degree_shows_states_and_the_institutions_that_offer_it() {
    let offers: HashSet<(String, String)> =
        table("offers").into_iter().map(|row| (row["institution"].clone(), row["degree"].clone())).collect();
    let pseo = table("pseo_earnings");
    let scorecard = table("scorecard_earnings");
    let mut programs: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in table("outcome_programs") {
        programs.entry(row["institution"].clone()).or_default().push(row);
    }
    // Only awards in other fields of the same four digits show that a row is not about a degree.
    let is_other = |row: &Row, place: &str, cip: &str| {
        let all = programs.get(&row[place]).filter(|_| row["cip"].len() == 5).map_or(&[][..], Vec::as_slice);
        let mut group = all.iter().filter(|program| covers(row, &program["cip"], &program["level"])).peekable();
        group.peek().is_some() && group.all(|program| program["cip"] != cip)
    };
    let (mut from_a_degree, mut degrees) = (HashSet::new(), 0);
    for degree in table("degrees") {
        let is_shown = |row: &&Row, place: &str| {
            covers(row, &degree["cip"], &degree["level"])
                && !is_other(row, place, &degree["cip"])
                && (row[place].starts_with("region:") || offers.contains(&(row[place].clone(), degree["id"].clone())))
        };
        let shown = pseo
            .iter()
            .filter(|row| is_shown(row, "place"))
            .chain(scorecard.iter().filter(|row| is_shown(row, "institution")));
        let shown: Vec<_> = shown.map(|row| format!("{}/{}", row["source"], row["source_row"])).collect();
        let id = &degree["id"];
        let found = data(&format!("{{ degree(by: {{ id: \"{id}\" }}) {{ outcomes(first: 0) {{ totalCount }} }} }}"));
        assert_eq!(found["degree"]["outcomes"]["totalCount"], json!(shown.len()), "{id}");
        degrees += usize::from(!shown.is_empty());
        from_a_degree.extend(shown);
    }
    // The others are of institutions that offer no such degree today; they are listed at the institution.
    assert_eq!((degrees, from_a_degree.len()), (293, 13_727));
}

#[test]
fn lists_of_outcomes_are_ordered_filtered_and_paged_like_others() {
    let page = |arguments: &str| {
        data(&format!(
            "{{ degree(by: {{ id: \"degree:11.0701-masters\" }}) {{ outcomes({arguments}) {{ totalCount pageInfo {{ hasNextPage endCursor }}
            nodes {{ institution {{ id name }} earnings {{ yearsAfter median }} evidence {{ source {{ id }} }} }} }} }} }}"
        ))["degree"]["outcomes"]
            .clone()
    };
    let filter = "filter: { evidence: { source: { eq: \"pseo-institution\" } }, medianYear1: { gte: 60000 }, cohortStart: { isNull: true } }";
    let best = page(&format!("{filter}, orderBy: [{{ field: MEDIAN_YEAR_1, direction: DESC }}], first: 10"));
    let medians: Vec<f64> =
        list(&best["nodes"]).iter().map(|node| node["earnings"][0]["median"].as_f64().expect("published")).collect();
    assert!(medians.len() == 10 && medians.is_sorted_by(|a, b| a >= b), "{medians:?}");
    let first = &best["nodes"][0]["institution"];
    let one = page(&format!("filter: {{ institution: {{ eq: {} }}, survey: {{ eq: PSEO }} }}", first["id"]));
    assert!(list(&one["nodes"]).iter().all(|node| node["institution"]["id"] == first["id"]));
    let rest = page(&format!(
        "{filter}, orderBy: [{{ field: MEDIAN_YEAR_1, direction: DESC }}], after: {}",
        best["pageInfo"]["endCursor"]
    ));
    assert_eq!(rest["totalCount"], best["totalCount"]);
    let next = rest["nodes"][0]["earnings"][0]["median"].as_f64().expect("published");
    assert!(next <= medians[9]);
    let states = page("filter: { region: { eq: \"region:state-13\" } }, orderBy: [{ field: PLACE, direction: ASC }]");
    assert!(states["totalCount"].as_u64() > Some(1), "{states}");
}
