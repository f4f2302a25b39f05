//! Ids that include a day: the view they select, where they are accepted, and what is equal with and without the day.

use serde_json::Value;

use crate::support;

const DAY: &str = "2026-06-30";

/// Fields with ids in every argument that accepts one; `@` marks where the day may be.
const FIELDS: [&str; 21] = [
    r#"node(id: "certification:ms-azure-ai-engineer@") { id ... on Certification { offered } }"#,
    r#"nodes(ids: ["role:15-2051.00@", "region:us", "skill:tech-r@"]) { id name }"#,
    r#"region(by: { id: "region:cbsa-14460@" }) { id claims { nodes { id verdict } } }"#,
    r#"institution(by: { id: "institution:166027@" }) { id programs { id degree { id } } }"#,
    r#"degree(by: { id: "degree:11.0102-masters@" }) { id }"#,
    r#"employer(by: { id: "employer:ccn-220071@" }) { id locatedIn { nodes { id } } }"#,
    r#"skill(by: { id: "skill:machine-learning@" }) { id validatedBy { totalCount nodes { id offered } } }"#,
    r#"certification(by: { id: "certification:aws-ml-specialty@" }) { id offered currentSuccessors { id } }"#,
    r#"role(by: { id: "role:15-2051.00@" }) { id qualifiedBy { totalCount } }"#,
    r#"claim(id: "claim-f121@") { id verdict nodes { node { id } } }"#,
    r#"figure(id: "fact-0170@") { id region { id } }"#,
    r#"certifications(filter: { id: { in: ["certification:chda@", "certification:chps"] } }) { totalCount nodes { id } }"#,
    r#"roles(filter: { id: { eq: "role:15-2051.00@" } }) { nodes { id qualifiedBy { totalCount } } }"#,
    r#"claims(filter: { id: { in: ["claim-f120@", "claim-f121"] } }) { nodes { id verdict } }"#,
    r#"figures(filter: { id: { eq: "fact-0170@" } }) { nodes { id } }"#,
    r#"careerPaths(
        from: { skills: { id: "skill:machine-learning@" } }
        to: { roles: { id: "role:15-2051.00@" } }
        constraints: { without: ["certification:gcp-ml-engineer@"] }
    ) { ... on CareerPaths { paths { score role { id } } } ... on NoPath { message } }"#,
    r#"skillGap(have: { role: { id: "role:15-1252.00@" } }, goal: { role: { id: "role:15-2051.00@" } }) {
        ... on SkillGap { plans { certifications { certification { id } } } } }"#,
    r#"compareRoles(roles: [{ id: "role:15-2051.00@" }, { id: "role:15-1252.00" }], region: { id: "region:us@" }) {
        ... on RoleComparison { region { id } roles { __typename } } }"#,
    r#"similarRoles(role: { id: "role:15-1252.00@" }, first: 2) { ... on SimilarRoles { similar { role { id } similarity } } }"#,
    r#"traverse(
        start: { kind: CERTIFICATION, nodes: [{ id: "certification:aws-ml-specialty@" }] }
        steps: [{ relations: ["supersededBy"], where: [{ property: "id", in: [{ text: "certification:aws-ai-practitioner@" }] }] }]
        where: [{ at: 0, property: "node", eq: { node: "certification:aws-ml-specialty@" } }]
        select: [{ at: 1, property: "id" }, { at: 1, property: "offeredStatus" }]
    ) { ... on Traversal { rows { cells { text } walk { node { id } } } } }"#,
    r#"measures(part: {
        relations: [SUPERSEDED_BY]
        start: { nodes: [{ kind: CERTIFICATION, by: { id: "certification:aws-ml-specialty@" } }] }
    }) { __typename ... on GraphPart { nodeCount } }"#,
];

fn on_the_day(fields: &str) -> Value {
    support::data(&format!("{{ asOf(date: \"{DAY}\") {{ {fields} }} }}"), None)["asOf"].take()
}

#[test]
fn an_argument_accepts_an_id_with_and_without_the_day_of_its_view() {
    for fields in FIELDS {
        let (dated, plain) =
            (on_the_day(&fields.replace('@', &format!("@{DAY}"))), on_the_day(&fields.replace('@', "")));
        assert_eq!(dated, plain, "{fields}");
        let text = dated.to_string();
        assert!(!text.contains("null,\"errors") && text.len() > 20, "{fields}: {text}");
    }
}

#[test]
fn a_dated_id_of_the_root_selects_its_day() {
    for fields in &FIELDS[..11] {
        let plain = on_the_day(&fields.replace('@', ""));
        let dated = support::data(&format!("{{ {} }}", fields.replace('@', &format!("@{DAY}"))), None);
        if !fields.starts_with("nodes") {
            assert_eq!(dated, plain, "{fields}");
        }
    }
    let several = support::data(
        &format!(r#"{{ nodes(ids: ["skill:tech-r@{DAY}", "skill:tech-r", "skill:tech-r@2026-01-15"]) {{ id }} }}"#),
        None,
    );
    let ids: Vec<_> = several["nodes"].as_array().expect("a list").iter().map(|node| node["id"].clone()).collect();
    assert_eq!(ids, [format!("skill:tech-r@{DAY}"), "skill:tech-r".into(), "skill:tech-r@2026-01-15".into()]);
}

/// Any id in a response is accepted as an argument, and means the same.
#[test]
fn an_id_in_a_response_returns_the_same_node() {
    let below = "{ id name ... on Certification { offered offeredNote currentSuccessors { id offered } validates { totalCount \
                 edges { cursor node { id validatedBy { totalCount } } } } } claims { nodes { id verdict } } }";
    let shown = on_the_day(&format!("certifications(first: 200, includeRetired: true) {{ nodes {below} }}"));
    for node in shown["certifications"]["nodes"].as_array().expect("a list") {
        let id = node["id"].as_str().expect("an id");
        assert!(id.ends_with(&format!("@{DAY}")), "{id}");
        let again = support::data(&format!("{{ node(id: \"{id}\") {{ ... on Certification {below} }} }}"), None);
        assert_eq!(&again["node"], node, "{id}");
    }
}

#[test]
fn a_cursor_of_a_day_is_valid_below_a_dated_id() {
    let page = |at: &str, after: &str| {
        let fields = format!("qualifiedBy(first: 2{after}) {{ nodes {{ id }} pageInfo {{ endCursor }} }}");
        support::data(&format!("{{ {at} {{ ... on Role {{ {fields} }} }} }}"), None)
    };
    let dated = format!("node(id: \"role:15-2051.00@{DAY}\")");
    let first = page(&dated, "");
    let cursor = first["node"]["qualifiedBy"]["pageInfo"]["endCursor"].as_str().expect("a cursor").to_owned();
    let second = page(&dated, &format!(", after: \"{cursor}\""));
    assert_eq!(second["node"]["qualifiedBy"]["nodes"].as_array().map(Vec::len), Some(2));
    assert_ne!(first, second);
}

#[test]
fn a_day_in_the_constraints_of_paths_shows_in_their_ids() {
    let fields = r#"careerPaths(from: { skills: { id: "skill:machine-learning" } }, constraints: {DAY}, first: 2) {
        ... on CareerPaths { paths { role { id } steps { to { id } } } } }"#;
    let constrained = support::data(&format!("{{ {} }}", fields.replace("DAY", &format!("asOf: \"{DAY}\""))), None);
    assert_eq!(constrained, on_the_day(&fields.replace("{DAY}", "{}")));
}

/// The availability of a certification according to its sources, on days around known dates.
#[test]
fn lists_leave_out_exactly_what_is_known_not_to_be_offered() {
    for day in ["1990-01-01", "2024-05-02", "2026-03-31", "2026-04-15", "2026-11-23", "2030-01-01"] {
        let all = "certifications(first: 200, includeRetired: true) { nodes { id offered offeredStatus offeredNote } }";
        let data = support::data(
            &format!(
                "{{ asOf(date: \"{day}\") {{ {all} certifications: certifications(first: 200, includeRetired: true) {{ totalCount }} }} }}"
            ),
            None,
        );
        let shown = support::data(
            &format!("{{ asOf(date: \"{day}\") {{ certifications(first: 0) {{ totalCount }} }} }}"),
            None,
        );
        let mut left = 0;
        for node in data["asOf"]["certifications"]["nodes"].as_array().expect("a list") {
            let offered = match node["offeredStatus"].as_str().expect("a status") {
                "OFFERED" => Value::from(true),
                "UNKNOWN" => Value::Null,
                _ => Value::from(false),
            };
            assert_eq!(node["offered"], offered, "{day} {node}");
            assert!(node["offeredNote"].as_str().is_some_and(|note| note.ends_with('.')), "{node}");
            left += usize::from(node["offered"] != false);
        }
        assert_eq!(shown["asOf"]["certifications"]["totalCount"], left, "{day}");
    }
    let long_ago = support::data(
        r#"{ asOf(date: "1990-01-01") { certifications(first: 0, filter: { offered: { eq: true } }) { totalCount } } }"#,
        None,
    );
    assert_eq!(long_ago["asOf"]["certifications"]["totalCount"], 0);
    let doubtful =
        "certifications(first: 0, filter: { status: { eq: UNKNOWN }, offered: { isNull: false } }) { totalCount }";
    assert_eq!(support::data(&format!("{{ {doubtful} }}"), None)["certifications"]["totalCount"], 0);
}
