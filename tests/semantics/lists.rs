//! An empty list selects nothing, or is rejected if nothing could ever be returned; the few lists that mean no
//! condition say so.

use super::schema::{list_inputs, types};
use super::{data, message, refused};
use serde_json::{Value, json};

/// The meaning of an empty list.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    /// It selects nothing.
    Nothing,
    /// It is rejected.
    Rejected,
    /// It is no condition, and its description says so.
    NoCondition,
}

/// Lists by the suffix of their path; the longest suffix decides.
const MEANINGS: &[(&str, Meaning)] = &[
    (".in", Meaning::Nothing),
    (".or", Meaning::Nothing),
    (".and", Meaning::NoCondition),
    (".orderBy", Meaning::NoCondition),
    ("Query.nodes.ids", Meaning::Nothing),
    ("Query.search.kinds", Meaning::Nothing),
    ("Query.searchByKind.kinds", Meaning::Nothing),
    ("Query.suggest.kinds", Meaning::Nothing),
    ("Query.traverse.steps", Meaning::Rejected),
    ("Query.traverse.where", Meaning::NoCondition),
    ("Query.traverse.select", Meaning::Rejected),
    ("Query.traverse.groupBy", Meaning::NoCondition),
    ("Query.traverse.aggregate", Meaning::NoCondition),
    ("TraverseStart.nodes", Meaning::Rejected),
    ("TraverseStart.where", Meaning::NoCondition),
    ("TraverseStep.relations", Meaning::Rejected),
    ("TraverseStep.where", Meaning::NoCondition),
    ("Query.compareRegions.regions", Meaning::Rejected),
    ("Query.compareRegions.roles", Meaning::Rejected),
    ("Query.compareRegions.weights", Meaning::Rejected),
    ("Query.compareRoles.roles", Meaning::Rejected),
    ("Query.compareRoles.weights", Meaning::Rejected),
    ("Query.careerPaths.through", Meaning::Rejected),
    ("Query.careerPaths.groupBy", Meaning::NoCondition),
    ("Query.careerPaths.industries", Meaning::Nothing),
    ("PathGoal.roles", Meaning::Rejected),
    ("PathGoal.regions", Meaning::Rejected),
    ("PathStepInput.relations", Meaning::Rejected),
    ("PathConstraints.without", Meaning::NoCondition),
    ("PathConstraints.sources", Meaning::Rejected),
    ("PathConstraints.reach", Meaning::Rejected),
    ("Query.skillGap.closeKinds", Meaning::Nothing),
    ("SkillGap.requirements.verdicts", Meaning::Nothing),
    ("SkillGap.technologies.verdicts", Meaning::Nothing),
    ("SkillGap.abilities.verdicts", Meaning::Nothing),
    ("GapPlan.closes.verdicts", Meaning::Nothing),
    ("GapPlan.open.verdicts", Meaning::Nothing),
    (".measures.only", Meaning::Nothing),
    (".relations.only", Meaning::Nothing),
    ("CareerAdvice.roles.reach", Meaning::Nothing),
    ("Query.careerAdvice.industries", Meaning::Nothing),
    ("CareerProfile.degrees", Meaning::Nothing),
    ("CareerProfile.fields", Meaning::Nothing),
    ("CareerProfile.roles", Meaning::Nothing),
    ("CareerProfile.licensedAs", Meaning::Nothing),
    ("CareerProfile.certifications", Meaning::Nothing),
    ("CareerProfile.skills", Meaning::Nothing),
    ("Have.degrees", Meaning::Nothing),
    ("Have.skills", Meaning::Nothing),
    ("Have.certifications", Meaning::Nothing),
    ("NodeSet.nodes", Meaning::Nothing),
    ("PartInput.relations", Meaning::Rejected),
    ("PartInput.kinds", Meaning::Rejected),
];

fn meaning(path: &str) -> Option<Meaning> {
    // The root on another day has the arguments of the root.
    let path = &path.replacen("GraphAsOf.", "Query.", 1);
    let ends = MEANINGS.iter().filter(|(end, _)| path.ends_with(end));
    let graph_part = path.starts_with("GraphPart.") && path.ends_with(".kinds");
    let found = ends.max_by_key(|(end, _)| end.len()).map(|(_, meaning)| *meaning);
    found.or(graph_part.then_some(Meaning::Nothing))
}

#[test]
fn every_list_of_the_schema_documents_the_empty_list() {
    let lists = list_inputs();
    assert!(lists.len() > 100, "{}", lists.len());
    for (path, list) in &lists {
        let meaning = meaning(path);
        assert!(meaning.is_some(), "{path}: decide what an empty list means, and test it here");
        let description = list["description"].as_str().unwrap_or_default();
        let says = ["mpty list", "absent or empty", "From 1 to "].iter().any(|words| description.contains(words));
        let is_required = list["type"]["kind"] == "NON_NULL";
        assert!(says || (is_required && meaning != Some(Meaning::NoCondition)), "{path} does not say it");
    }
    for (end, _) in MEANINGS {
        assert!(lists.iter().any(|(path, _)| path.ends_with(end)), "{end} is not in the schema");
    }
}

fn count(query: &str, pointer: &str) -> Value {
    let found = data(query);
    let value = found.pointer(pointer).unwrap_or_else(|| panic!("{pointer} of {query}\n{found}"));
    value.as_array().map_or_else(|| value.clone(), |all| all.len().into())
}

const SKILLS: &str = r#"have: { skills: [{ id: "skill:tech-python" }] }, goal: { role: { id: "role:15-2051.00" } }"#;
const PART: &str = "part: { relations: [REQUIRES], kinds: [ROLE, SKILL] }";

#[test]
fn an_empty_list_selects_nothing() {
    let gap = |arg: &str| format!("{{ skillGap({SKILLS}, {arg}) {{ ... on SkillGap {{ toClose }} }} }}");
    let advice = |profile: &str, rest: &str, selection: &str| {
        format!("{{ careerAdvice(profile: {{ {profile} }} {rest}) {{ ... on CareerAdvice {{ {selection} }} }} }}")
    };
    let empty = "degrees: [], fields: [], roles: [], licensedAs: [], certifications: [], skills: []";
    let queries = [
        (advice("", "", "roles(reach: []) { rank }"), "/careerAdvice/roles"),
        (advice("", "industries: []", "industries"), "/careerAdvice/industries"),
        (advice(empty, "", "assumptions"), "/careerAdvice/assumptions"),
        (r#"{ search(text: "data", kinds: []) { score } }"#.to_owned(), "/search"),
        (r#"{ searchByKind(text: "data", kinds: []) { groups { kind } } }"#.to_owned(), "/searchByKind/groups"),
        (r#"{ suggest(text: "data", kinds: []) { text } }"#.to_owned(), "/suggest"),
        ("{ nodes(ids: []) { id } }".to_owned(), "/nodes"),
        ("{ roles(filter: { or: [] }) { totalCount } }".to_owned(), "/roles/totalCount"),
        ("{ roles(filter: { jobZone: { gte: 1 }, or: [] }) { totalCount } }".to_owned(), "/roles/totalCount"),
        ("{ roles(filter: { jobZone: { in: [] } }) { totalCount } }".to_owned(), "/roles/totalCount"),
        ("{ roles(filter: { id: { in: [] } }) { totalCount } }".to_owned(), "/roles/totalCount"),
        ("{ claims(filter: { or: [] }) { totalCount } }".to_owned(), "/claims/totalCount"),
        ("{ roles(filter: { requires: { some: { or: [] } } }) { totalCount } }".to_owned(), "/roles/totalCount"),
        (gap("closeKinds: []"), "/skillGap/toClose"),
        (
            format!("{{ skillGap({SKILLS}) {{ ... on SkillGap {{ technologies(verdicts: []) {{ verdict }} }} }} }}"),
            "/skillGap/technologies",
        ),
        (
            format!("{{ skillGap({SKILLS}) {{ ... on SkillGap {{ plans {{ open(verdicts: []) {{ verdict }} }} }} }} }}"),
            "/skillGap/plans/0/open",
        ),
        (
            format!("{{ measures({PART}) {{ ... on GraphPart {{ degree(kinds: []) {{ nodes {{ rank }} }} }} }} }}"),
            "/measures/degree/nodes",
        ),
        (
            r#"{ node(id: "role:15-2051.00") { relations(only: []) { name } } }"#.to_owned(),
            "/node/relations",
        ),
        (
            r#"{ compareRoles(roles: [{ id: "role:15-2051.00" }]) { ... on RoleComparison { roles { measures(only: []) { measure } } } } }"#.to_owned(),
            "/compareRoles/roles/0/measures",
        ),
    ];
    for (query, pointer) in queries {
        assert_eq!(count(&query, pointer), 0, "{query}");
    }
}

#[test]
fn walks_read_an_empty_list_as_lists_do() {
    let walks = |condition: &str| {
        let walk = format!(
            r#"{{ traverse(start: {{ kind: ROLE, where: [{{ {condition} }}] }}, steps: [{{ relations: ["requires"], min: 0, max: 1 }}],
            aggregate: [{{ function: COUNT_DISTINCT, at: 0, property: "id", name: "roles" }}]) {{ ... on Traversal {{ rows {{ cells {{ number }} }} }} }} }}"#
        );
        data(&walk).pointer("/traverse/rows/0/cells/0/number").cloned().unwrap_or_else(|| json!(0))
    };
    let zoned = r#"property: "jobZone", gte: { number: 1 }"#;
    let some = walks(zoned).as_f64().expect("a number");
    assert!(some > 100.0, "{some}");
    assert_eq!(walks(&format!("{zoned}, or: []")).as_f64(), Some(0.0));
    assert_eq!(walks(r#"property: "jobZone", in: []"#).as_f64(), Some(0.0));
    assert_eq!(walks(&format!("{zoned}, and: []")).as_f64(), Some(some));
    let lists = count("{ roles(filter: { jobZone: { gte: 1 }, and: [] }) { totalCount } }", "/roles/totalCount");
    assert_eq!(lists.as_f64(), Some(some));
}

#[test]
fn an_empty_list_that_nothing_could_meet_is_rejected() {
    let paths =
        |more: &str| format!(r#"{{ careerPaths(from: {{ skills: [{{ name: "FHIR" }}] }}, {more}) {{ __typename }} }}"#);
    let walk = |more: &str| format!("{{ traverse({more}) {{ __typename }} }}");
    let compare = |more: &str| format!("{{ compareRegions({more}) {{ __typename }} }}");
    let us = r#"regions: [{ id: "region:us" }]"#;
    let role = r#"roles: [{ id: "role:15-2051.00" }]"#;
    let step = r#"steps: [{ relations: ["requires"] }]"#;
    let rejected = [
        (paths("to: { regions: [] }"), "to.regions"),
        (paths("to: { roles: [] }"), "to.roles"),
        (paths("constraints: { sources: [] }"), "constraints.sources"),
        (paths("through: []"), "through"),
        (paths("through: [{ relations: [] }]"), "through[0]"),
        (walk(&format!("start: {{ kind: ROLE, nodes: [] }}, {step}")), "start.nodes"),
        (walk("start: { kind: ROLE }, steps: []"), "steps"),
        (walk("start: { kind: ROLE }, steps: [{ relations: [] }]"), "steps[0]"),
        (walk(&format!("start: {{ kind: ROLE }}, {step}, select: []")), "select"),
        (compare(&format!("regions: [], {role}")), "regions"),
        (compare(&format!("{us}, roles: []")), "roles"),
        (compare(&format!("{us}, {role}, weights: []")), "weights"),
        (format!("{{ compareRoles({role}, weights: []) {{ __typename }} }}"), "weights"),
        ("{ compareRoles(roles: []) { __typename } }".to_owned(), "roles"),
        ("{ measures(part: { relations: [] }) { __typename } }".to_owned(), "relations"),
        ("{ measures(part: { relations: [REQUIRES], kinds: [] }) { __typename } }".to_owned(), "kinds"),
    ];
    for (query, place) in rejected {
        let error = refused(&query);
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{query}\n{error}");
        let argument = error["extensions"]["argument"].as_str().unwrap_or_default();
        assert!(message(&error).contains(place) || argument == place, "{query}\n{error}");
    }
}

#[test]
fn no_list_has_another_name_for_nothing() {
    assert!(types().count() > 100);
    let all = count("{ roles { totalCount } }", "/roles/totalCount");
    for filter in ["{}", "{ and: [] }", "{ and: [{}] }"] {
        assert_eq!(
            count(&format!("{{ roles(filter: {filter}) {{ totalCount }} }}"), "/roles/totalCount"),
            all,
            "{filter}"
        );
    }
    assert_eq!(count("{ roles(filter: { not: {} }) { totalCount } }", "/roles/totalCount"), 0);
    assert_eq!(count("{ roles(orderBy: []) { totalCount } }", "/roles/totalCount"), all);
}
