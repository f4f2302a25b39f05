//! Nodes in regions, recounted from the tables; and comparisons of every region of a kind.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::tables::rows;
use crate::support;

/// The states over which each region extends, by USPS code; a state extends over itself.
fn states() -> BTreeMap<String, BTreeSet<String>> {
    let regions = rows("measured/regions");
    let codes: BTreeMap<&str, &str> = regions
        .iter()
        .filter(|region| region["kind"] == "STATE")
        .map(|region| (region["id"].as_str(), region["state"].as_str()))
        .collect();
    let mut states: BTreeMap<String, BTreeSet<String>> =
        codes.iter().map(|(id, code)| ((*id).to_owned(), BTreeSet::from([(*code).to_owned()]))).collect();
    for part in rows("measured/region_parts") {
        if let Some(code) = codes.get(part["whole"].as_str()) {
            states.entry(part["part"].clone()).or_default().insert((*code).to_owned());
        }
    }
    states
}

/// The number of nodes in each state: by the state of their own row if their location extends over it, else by that of
/// a location in a single state.
fn in_states(nodes: &str, locations: &str, column: &str) -> BTreeMap<String, i64> {
    let (states, mut found) = (states(), BTreeMap::<String, BTreeSet<String>>::new());
    let own: BTreeMap<String, String> =
        rows(nodes).into_iter().map(|row| (row["id"].clone(), row["state"].clone())).collect();
    for location in rows(locations) {
        let (node, around) = (&location[column], &states[&location["region"]]);
        let single = around.first().filter(|_| around.len() == 1);
        if let Some(state) = around.get(&own[node]).or(single) {
            found.entry(state.clone()).or_default().insert(node.clone());
        }
    }
    found.into_iter().map(|(state, nodes)| (state, nodes.len() as i64)).collect()
}

#[test]
fn a_state_contains_the_institutions_and_employers_of_its_areas() {
    let query =
        "{ regions(filter: { regionKind: { eq: STATE } }, first: 100) { nodes { state institutions { totalCount }
        institutionsWithin { totalCount } employersWithin { totalCount } } } }";
    let institutions = in_states("measured/institutions", "measured/institution_regions", "institution");
    let employers = in_states("measured/employers", "measured/employer_regions", "employer");
    let answer = support::data(query, None);
    let mut more = 0;
    for region in answer["regions"]["nodes"].as_array().expect("states") {
        let state = region["state"].as_str().expect("a state");
        let within = region["institutionsWithin"]["totalCount"].as_i64();
        assert_eq!(within, Some(institutions.get(state).copied().unwrap_or(0)), "institutions of {state}");
        let employed = region["employersWithin"]["totalCount"].as_i64();
        assert_eq!(employed, Some(employers.get(state).copied().unwrap_or(0)), "employers of {state}");
        more += i64::from(within > region["institutions"]["totalCount"].as_i64());
    }
    assert!(more > 40, "only {more} states hold more than what hangs on them alone");
}

#[test]
fn nodes_in_a_region_are_filtered_ordered_and_paged_like_any_list() {
    let query =
        "query($after: Cursor) { region(by: { id: \"region:state-06\" }) { institutionsWithin(first: 7, after: $after,
        filter: { control: { eq: PUBLIC } }, orderBy: [{ field: NAME }]) { totalCount nodes { id name control state }
        pageInfo { hasNextPage endCursor } } } }";
    let (mut after, mut seen, mut total) = (Value::Null, Vec::new(), 0);
    loop {
        let variables = json!({ "after": after }).as_object().cloned();
        let page = support::data(query, variables)["region"]["institutionsWithin"].clone();
        total = page["totalCount"].as_u64().expect("a count").max(total);
        for node in page["nodes"].as_array().expect("nodes") {
            assert_eq!((node["control"].as_str(), node["state"].as_str()), (Some("PUBLIC"), Some("CA")));
            seen.push(node["id"].clone());
        }
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    let distinct: BTreeSet<String> = seen.iter().map(Value::to_string).collect();
    assert_eq!((seen.len() as u64, distinct.len()), (total, seen.len()));
}

#[test]
fn every_metropolitan_area_is_compared_in_one_request() {
    let query = "{ compareRegions(regionKind: METRO, roles: [{ id: \"role:15-2051.00\" }]) { ... on RegionComparison {
        regions { region { id regionKind } roles { measures(only: [AWARDS_PER_OPENING]) { measure value status } } } } } }";
    let answer = support::data(query, None);
    let compared = answer["compareRegions"]["regions"].as_array().expect("regions").clone();
    let metros: BTreeSet<String> = rows("measured/regions")
        .into_iter()
        .filter(|row| row["kind"] == "METRO")
        .map(|row| row["id"].clone())
        .collect();
    let found: BTreeSet<String> =
        compared.iter().map(|row| row["region"]["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!((compared.len(), &found), (metros.len(), &metros));
    let known = compared.iter().filter(|row| !row["roles"][0]["measures"][0]["value"].is_null()).count();
    assert!(known > 100, "only {known} areas have a figure");
}

#[test]
fn the_regions_of_a_kind_are_compared_as_if_listed() {
    let fields = "{ ... on RegionComparison { regions { region { id } score { rank total } } } }";
    let ids = support::data("{ regions(filter: { regionKind: { eq: DIVISION } }, first: 50) { nodes { id } } }", None);
    let ids: Vec<String> = ids["regions"]["nodes"]
        .as_array()
        .expect("nodes")
        .iter()
        .map(|node| format!("{{ id: {} }}", node["id"]))
        .collect();
    let compare = |regions: String| {
        let roles = "[{ id: \"role:15-2051.00\" }, { id: \"role:29-1141.00\" }]";
        support::data(&format!("{{ compareRegions({regions}, roles: {roles}) {fields} }}"), None)
    };
    let named = compare(format!("regions: [{}]", ids.join(" ")));
    assert_eq!(compare("regionKind: DIVISION".to_owned()), named);
    assert_eq!(named["compareRegions"]["regions"].as_array().map(Vec::len), Some(9));
}
