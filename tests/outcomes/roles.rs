//! Entry requirements of roles and steps between roles, compared with the tables.

use super::{Row, data, every, list, table, text};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Steps according to the table: earlier role, later role, section.
fn steps() -> BTreeSet<[String; 3]> {
    table("role_steps").iter().map(|row| ["role", "next", "section"].map(|column| row[column].clone())).collect()
}

#[test]
fn steps_are_walked_both_ways_with_their_sentences() {
    let expected = steps();
    let sentences: BTreeMap<_, _> = table("role_steps")
        .into_iter()
        .map(|row| ([row["role"].clone(), row["next"].clone(), row["section"].clone()], row))
        .collect();
    let fields =
        "edges { node { id } section seeAlso rolesOnPage nextRolesOnPage sentence evidence { source { id } row } }";
    let roles =
        every("roles", 10, &format!("advancesTo(first: 50) {{ {fields} }} advancesFrom(first: 50) {{ {fields} }}"));
    let (mut forward, mut backward) = (BTreeSet::new(), BTreeSet::new());
    for role in &roles {
        let id = text(&role["id"]).to_owned();
        for edge in list(&role["advancesTo"]["edges"]) {
            let key = [id.clone(), text(&edge["node"]["id"]).to_owned(), text(&edge["section"]).to_owned()];
            let row = &sentences[&key];
            assert_eq!(edge["sentence"].as_str().unwrap_or_default(), row["sentence"], "{key:?}");
            assert_eq!(edge["seeAlso"].to_string(), row["see_also"]);
            assert_eq!(edge["rolesOnPage"].to_string(), row["role_codes"]);
            assert_eq!(edge["nextRolesOnPage"].to_string(), row["next_codes"]);
            assert_eq!(edge["evidence"]["row"], row["source_row"]);
            forward.insert(key);
        }
        for edge in list(&role["advancesFrom"]["edges"]) {
            backward.insert([text(&edge["node"]["id"]).to_owned(), id.clone(), text(&edge["section"]).to_owned()]);
        }
    }
    assert_eq!(forward, expected);
    assert_eq!(backward, expected);
    assert_eq!(expected.len(), 147);
}

#[test]
fn steps_are_in_the_catalog_in_walks_and_in_the_neighborhood() {
    let count = steps().len();
    let catalog = data("{ catalog { relations { relation name inverse from to count } } }");
    let entry = list(&catalog["catalog"]["relations"]).iter().find(|entry| entry["relation"] == "ADVANCES_TO").cloned();
    let expected = json!({"relation": "ADVANCES_TO", "name": "advancesTo", "inverse": "advancesFrom", "from": "ROLE", "to": "ROLE", "count": count});
    assert_eq!(entry, Some(expected));
    for name in ["advancesTo", "advancesFrom"] {
        let walk = format!(
            "{{ traverse(start: {{ kind: ROLE }}, steps: [{{ relations: [\"{name}\"] }}]) {{ ... on Traversal {{ totalRows }} }} }}"
        );
        assert_eq!(data(&walk)["traverse"]["totalRows"].as_f64(), Some(count as f64), "{name}");
    }
    let nurse = data(
        "{ node(id: \"role:29-1141.00\") { relations(only: [ADVANCES_TO]) { name nodes(first: 50) { totalCount edges { node { id } } } } } }",
    );
    let relations = list(&nurse["node"]["relations"]);
    assert_eq!(
        relations.iter().map(|relation| text(&relation["name"])).collect::<Vec<_>>(),
        ["advancesTo", "advancesFrom"]
    );
    let later: BTreeSet<_> =
        list(&relations[0]["nodes"]["edges"]).iter().map(|edge| text(&edge["node"]["id"])).collect();
    assert!(later.contains("role:29-1171.00"), "nurse practitioners: {later:?}");
}

#[test]
fn no_step_leads_to_radiologist() {
    let found = data(
        "{ role(by: { id: \"role:29-1224.00\" }) { advancesFrom { totalCount } licence { law presupposes { id } practice practiceMonths } } }",
    );
    assert_eq!(found["role"]["advancesFrom"]["totalCount"], 0);
    assert_eq!(
        (&found["role"]["licence"]["law"], &found["role"]["licence"]["practice"]),
        (&json!("ALL_STATES"), &json!("REQUIRED"))
    );
}

/// The rows of a table by the role that they are about.
fn by_role(name: &str) -> BTreeMap<String, Vec<Row>> {
    let mut found: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in table(name) {
        found.entry(row["role"].clone()).or_default().push(row);
    }
    found
}

#[test]
fn licences_are_those_of_the_table() {
    let rows = by_role("role_licences");
    let names: BTreeMap<_, _> = table("licences").into_iter().map(|row| (row["id"].clone(), row)).collect();
    let licence = "licence { law licence { id name authority } appliesTo exam usualCertification presupposes { id } practice practiceMonths
        practiceConfidence statesListed statesListedCount sentence note evidence { confidence row } }";
    let mut laws = BTreeMap::new();
    for role in every("roles", 50, licence) {
        let found = &role["licence"];
        let Some(row) = rows.get(text(&role["id"])).map(|rows| &rows[0]) else {
            assert!(found.is_null(), "{role}");
            continue;
        };
        *laws.entry(text(&found["law"]).to_owned()).or_insert(0) += 1;
        let shown = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        assert_eq!(shown(&found["law"]), row["law"]);
        assert_eq!(shown(&found["licence"]["id"]), row["licence"]);
        let licence = names.get(&row["licence"]);
        assert_eq!(shown(&found["licence"]["name"]), licence.map(|row| row["name"].clone()).unwrap_or_default());
        for (field, column) in [
            ("appliesTo", "applies_to"),
            ("exam", "exam"),
            ("usualCertification", "usual_certification"),
            ("sentence", "sentence"),
            ("note", "note"),
            ("practice", "practice"),
        ] {
            assert_eq!(shown(&found[field]), row[column], "{field} of {}", role["id"]);
        }
        assert_eq!(shown(&found["presupposes"]["id"]), row["presupposes"]);
        assert_eq!(
            found["practiceMonths"].as_u64().map(|months| months.to_string()).unwrap_or_default(),
            row["practice_months"]
        );
        let states = list(&found["statesListed"]).iter().map(text).collect::<Vec<_>>().join(" ");
        assert_eq!(states, row["states_listed"]);
    }
    let laws: Vec<_> = laws.into_iter().collect();
    let known = [("ALL_STATES", 34), ("NO_STATE", 11), ("SOME_STATES", 21), ("UNKNOWN", 8)];
    assert_eq!(laws, known.map(|(law, count)| (law.to_owned(), count)));
}

#[test]
fn entry_degrees_experience_and_named_fields_are_those_of_the_tables() {
    let (degrees, experience, fields) =
        (by_role("role_entry_degrees"), by_role("role_experience"), by_role("role_fields"));
    let selection = "entryDegrees { cip level degree { id } evidence { row } } experience { category monthsFrom monthsTo percent sampleSize evidence { row } }
        fieldsOfDegree { field section rolesOnPage evidence { row } }";
    for role in every("roles", 50, selection) {
        let of = |rows: &BTreeMap<String, Vec<Row>>, column: &str| {
            let rows = rows.get(text(&role["id"])).map(Vec::as_slice).unwrap_or_default();
            rows.iter().map(|row| row[column].clone()).collect::<Vec<_>>()
        };
        let shown = |name: &str, field: &str| {
            let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            list(&role[name]).iter().map(|item| plain(&item[field])).collect::<Vec<_>>()
        };
        let cips: Vec<_> =
            of(&degrees, "cip").into_iter().map(|cip| if cip.is_empty() { "null".to_owned() } else { cip }).collect();
        assert_eq!(shown("entryDegrees", "cip"), cips);
        assert_eq!(shown("experience", "category"), of(&experience, "category"));
        assert_eq!(shown("fieldsOfDegree", "field"), of(&fields, "field"));
        let percent = list(&role["experience"]).iter().filter_map(|row| row["percent"].as_f64());
        let expected = of(&experience, "percent").into_iter().map(|percent| percent.parse::<f64>().expect("a number"));
        assert!(percent.eq(expected), "{}", role["id"]);
    }
    let nurse = data("{ role(by: { id: \"role:29-1141.00\" }) { entryDegrees { degree { id } level } } }");
    let ids: Vec<_> = list(&nurse["role"]["entryDegrees"]).iter().map(|entry| text(&entry["degree"]["id"])).collect();
    assert_eq!(ids, ["degree:51.3801-associates", "degree:51.3801-bachelors"]);
}

#[test]
fn separations_are_those_of_the_occupation() {
    let rate = |code: &str| {
        let found = data(&format!(
            "{{ role(by: {{ id: \"role:{code}\" }}) {{ separations {{ occupation exitRate transferRate totalRate evidence {{ row }} }} }} }}"
        ));
        found["role"]["separations"].clone()
    };
    for (code, transfer) in [("29-1141.00", 2.1), ("15-2051.00", 3.2), ("11-9111.00", 4.3), ("29-2052.00", 5.3)] {
        let found = rate(code);
        assert_eq!(found["transferRate"], json!(transfer), "{code}");
        assert_eq!(found["evidence"]["row"], code[..7]);
        let sum =
            found["exitRate"].as_f64().zip(found["transferRate"].as_f64()).map(|(exit, transfer)| exit + transfer);
        assert!((sum.expect("rates") - found["totalRate"].as_f64().expect("a rate")).abs() < 0.11, "{found}");
    }
}

#[test]
fn industries_have_shares_of_the_jobs_of_the_nation() {
    let found = data(
        "{ role(by: { id: \"role:29-1141.00\" }) { industries { industry { code name level part } jobs share annual { median } evidence { row } } } }",
    );
    let industries = list(&found["role"]["industries"]);
    let rows = table("occupation_industries").into_iter().filter(|row| row["occupation"] == "29-1141");
    let expected: BTreeMap<_, _> = rows.map(|row| (row["industry"].clone(), row)).collect();
    assert_eq!(industries.len(), expected.len());
    for shown in industries {
        let row = &expected[text(&shown["industry"]["code"])];
        assert_eq!(shown["jobs"].as_u64(), row["employment"].parse().ok());
        assert_eq!(shown["annual"]["median"].as_f64(), row["annual_median"].parse().ok());
        let share = row["employment"].parse::<f64>().ok().map(|jobs| jobs / 3_379_720.0);
        assert_eq!(shown["share"].as_f64(), share);
    }
    let hospitals = industries.iter().find(|shown| shown["industry"]["code"] == "622000").expect("hospitals");
    assert!((hospitals["share"].as_f64().expect("published") - 0.598).abs() < 0.0005);
    assert_eq!(hospitals["industry"]["part"], "HEALTH_CARE");
}

#[test]
fn exposure_and_postings_are_those_of_the_tables() {
    let (exposure, postings) = (by_role("role_exposure"), by_role("role_postings"));
    let selection = "exposure { measure value occupation evidence { row } } postings(first: 500) { totalCount nodes { keyword skill { id } postingsWith postings share } }";
    for role in every("roles", 10, selection) {
        let rows = |table: &BTreeMap<String, Vec<Row>>| table.get(text(&role["id"])).cloned().unwrap_or_default();
        let shown: BTreeMap<_, _> = list(&role["exposure"])
            .iter()
            .map(|row| (text(&row["measure"]).to_owned(), row["value"].as_f64()))
            .collect();
        let expected: BTreeMap<_, _> =
            rows(&exposure).iter().map(|row| (row["measure"].clone(), row["value"].parse().ok())).collect();
        assert_eq!(shown, expected, "{}", role["id"]);
        let rows = rows(&postings);
        assert_eq!(role["postings"]["totalCount"], json!(rows.len()));
        for (shown, row) in list(&role["postings"]["nodes"]).iter().zip(&rows) {
            assert_eq!(
                (text(&shown["keyword"]), shown["postingsWith"].to_string()),
                (&*row["keyword"], row["postings_with"].clone())
            );
            assert_eq!(shown["skill"]["id"].as_str().unwrap_or_default(), row["skill"]);
        }
    }
    let first = data(
        "{ role(by: { id: \"role:15-2051.00\" }) { postings(first: 1, orderBy: [{ field: SHARE, direction: DESC }], filter: { hasSkill: { eq: true } }) { nodes { keyword share } } } }",
    );
    let first = &first["role"]["postings"]["nodes"][0];
    assert_eq!(first["keyword"], "python");
    assert!((first["share"].as_f64().expect("a share") - 0.667).abs() < 0.0005, "{first}");
}

#[test]
fn an_unresearched_role_has_no_licence_and_no_invented_figures() {
    let found = data(
        "{ role(by: { id: \"role:15-1252.00\" }) { licence { law } entryDegrees { cip } postings { totalCount } workersEducation { bachelors sharedBy evidence { row } } } }",
    );
    let role = &found["role"];
    assert!(role["licence"].is_null() && list(&role["entryDegrees"]).is_empty());
    assert_eq!(role["postings"]["totalCount"], 0);
    assert_eq!(role["workersEducation"]["evidence"]["row"], "15-1252");
}
