//! Operations designed to exceed limits: each is rejected, or ends within the work limit of a request, and none of them
//! leaks memory.

use careergraph::engine::{Outcome, RejectionKind};
use careergraph::graphql::Request;
use serde_json::Value;
use std::process::Command;

use crate::support::API;

const PYTHON: &str = r#"from: { skills: { id: "skill:tech-python" } }"#;
const PROFILE: &str = r#"from: { degrees: [{ id: "degree:11.0701-bachelors" }, { id: "degree:26.0101-bachelors" }], skills: { id: "skill:tech-python" }, role: { id: "role:15-2051.00" } }"#;

/// Fields nested this deep.
fn nested(depth: usize, open: &str, leaf: &str) -> String {
    format!("{} {leaf} {}", open.repeat(depth), "}".repeat(open.matches('{').count() * depth))
}

fn paths(args: &str) -> String {
    format!(
        "{{ careerPaths({args}) {{ __typename ... on CareerPaths {{ complete paths {{ score steps {{ to {{ id }} }} }} subgraph {{ nodes {{ id }} }} }} \
         ... on NoPath {{ blockers {{ refused }} relaxation {{ limit }} }} }} }}"
    )
}

fn walk(args: &str) -> String {
    format!("{{ traverse({args}) {{ ... on Traversal {{ totalRows rows {{ cells {{ text number }} }} }} }} }}")
}

fn part(part: &str, rest: &str) -> String {
    format!("{{ measures(part: {{ {part} }}) {{ __typename ... on GraphPart {{ {rest} }} }} }}")
}

fn cut(args: &str) -> String {
    format!("{{ bottleneck({args}) {{ __typename ... on Bottleneck {{ flow complete }} }} }}")
}

fn step(relations: &str, more: &str) -> String {
    format!("{{ relations: [{relations}] {more} }}")
}

/// Fifty of them: unbounded depth, dense hubs, all pairs, cross products, many at once.
fn questions() -> Vec<String> {
    let any = r#""offers" "offeredBy" "teaches" "taughtBy" "preparesFor" "preparedBy" "validates" "validatedBy" "qualifiesFor" "qualifiedBy" "requires" "requiredBy" "employedIn" "employs" "relatedTo" "relatedFrom""#;
    let there_and_back = format!("{} {} ", step(r#""employedIn""#, ""), step(r#""employs""#, ""));
    let back_and_forth = |times: usize| there_and_back.repeat(times);
    let everywhere = step(any, "min: 1 max: 12");
    let all = "start: { kind: ROLE }";
    let group = "groupBy: [{ at: 1, property: \"id\" }] aggregate: [{ function: COUNT }]";
    let median = |at| {
        format!(
            "aggregate: [{{ function: QUANTILE, quantile: 0.5, at: {at}, of: RELATION, property: \"annualMedian\" }}]"
        )
    };
    let every = "relations: [OFFERS, TEACHES, PREPARES_FOR, VALIDATES, QUALIFIES_FOR, REQUIRES, EMPLOYED_IN, RELATED_TO, PART_OF]";
    let own = |steps: &str, rest: &str| paths(&format!("{PROFILE}, through: [{steps}] {rest}"));
    let aliases = |count: usize, field: &str| {
        format!("{{ {} }}", (0..count).map(|n| format!("a{n}: {field} ")).collect::<String>())
    };
    let best = "careerPaths(from: { role: { id: \"role:15-2051.00\" } }, through: [{ relations: [\"relatedTo\"], max: 6 }, { relations: [\"employedIn\"] }]) { __typename }";
    let gap = "skillGap(have: {}, goal: { role: { id: \"role:15-1211.01\" } }, steps: 2000000, closeWeak: true) { __typename ... on SkillGap { closing { weight exact } } }";
    let search = "search(text: \"data scientist machine learning health\", first: 50) { score }";
    let roles = (0..100).map(|_| "{ name: \"manager\" }").collect::<Vec<_>>().join(" ");
    vec![
        // Depth.
        nested(40, "{ role(by: { onetSoc: \"15-2051.00\" }) { requires { nodes { requiredBy { nodes ", "{ id }"),
        format!("{{ roles {} }}", nested(12, "{ nodes { relatedTo ", "{ totalCount }")),
        format!("{{ region(by: {{ cbsa: \"14460\" }}) {} }}", nested(5, "{ employs(first: 500) { nodes { employedIn(first: 500) { nodes ", "{ id }")),
        nested(300, "{ __schema { types { fields { type ", "{ name }"),
        own(&step(any, "max: 13"), ""),
        own(&step(any, "max: 2").repeat(8), ""),
        // Dense hubs and repetition.
        own(&step(r#""relatedTo" "relatedFrom""#, "max: 12"), ", groupBy: [], first: 100"),
        own(&format!("{} {}", step(r#""requires""#, ""), step(r#""requiredBy""#, "")), ", groupBy: [], first: 100"),
        own(&step(any, "max: 6"), ", groupBy: [], first: 100, budget: 200000"),
        own(&step(any, "max: 12"), ", groupBy: [SKILL, ROLE, REGION, DEGREE, CERTIFICATION, INSTITUTION, EMPLOYER], perGroup: 100, first: 100, budget: 200000"),
        own(&format!("{} {}", step(r#""requires" "requiredBy""#, "max: 6"), step(r#""employedIn""#, "")), ", budget: 200000"),
        own(&format!("{} {}", step(r#""teaches" "taughtBy""#, "max: 10"), step(r#""requiredBy""#, "")), ", groupBy: []"),
        own(&back_and_forth(4), ", groupBy: [REGION], perGroup: 100, first: 100"),
        paths(&format!("{PROFILE}, groupBy: [], first: 100, budget: 200000")),
        paths(&format!("{PROFILE}, groupBy: [REGION], perGroup: 100, first: 100, budget: 200000")),
        // No path, with all constraints to relax.
        paths(&format!("{PYTHON}, to: {{ roles: {{ id: \"role:19-1042.00\" }}, regions: {{ id: \"region:cbsa-39580\" }} }}, constraints: {{ wageAtLeast: 1000000, entryEducationAtMost: NO_CREDENTIAL, monthsAtMost: 0, moneyAtMost: 0, sampleSizeAtLeast: 100000, relativeErrorAtMost: 0, sources: [\"oews-2025-msa\"], nothingSuppressed: true, nothingDerived: true, without: [\"skill:tech-python\"] }}")),
        paths(&format!("{PROFILE}, constraints: {{ wageAtLeast: 1000000, monthsAtMost: 0, moneyAtMost: 0, sampleSizeAtLeast: 100000, relativeErrorAtMost: 0, nothingSuppressed: true, nothingDerived: true }}")),
        own(&step(any, "max: 5"), ", constraints: { wageAtLeast: 1000000, monthsAtMost: 0, relativeErrorAtMost: 0, nothingDerived: true }"),
        paths(&format!("from: {{ skills: [{}] }}", "{ name: \"a\" } ".repeat(101))),
        paths(&format!("{PYTHON}, to: {{ roles: [{roles}] }}")),
        paths(&format!("{PYTHON}, rankBy: {{ wage: 1e308 }}")),
        // Walks.
        walk(&format!("{all}, steps: [{}], {group}", back_and_forth(2))),
        walk(&format!("{all}, steps: [{}], {group}", back_and_forth(4))),
        walk(&format!("{all}, steps: [{}], distinct: true", back_and_forth(3))),
        walk(&format!("{all}, steps: [{everywhere}], {group}")),
        walk(&format!("{all}, steps: [{everywhere}], first: 500, explain: true")),
        walk(&format!("{all}, steps: [{everywhere}], repeatNodes: true, {group}")),
        walk(&format!("{all}, steps: [{}], {}", back_and_forth(2), median(2))),
        walk(&format!("start: {{ kind: SKILL }}, steps: [{}, {}, {}], {}", step(r#""requiredBy""#, ""), step(r#""requires""#, ""), step(r#""requiredBy""#, ""), group)),
        walk(&format!("start: {{ kind: INSTITUTION }}, steps: [{}, {}, {}], {group}", step(r#""offers""#, ""), step(r#""offeredBy""#, ""), step(r#""offers""#, ""))),
        walk(&format!("{all}, steps: [{}], orderBy: [{{ column: \"1.id\" }}], first: 500", step(r#""employedIn""#, ""))),
        walk(&format!("{all}, steps: [{}], groupBy: [{{ at: 0, property: \"id\" }}, {{ at: 1, property: \"id\" }}], aggregate: [{{ function: COUNT }}]", step(r#""employedIn""#, ""))),
        walk("start: { kind: ROLE }, steps: []"),
        // Measures.
        part(every, "betweenness { work } "),
        part(&format!("{every}, direction: UNDIRECTED"), "betweenness(budget: 5000000) { work } communities { work } pageRank { work }"),
        part("relations: [EMPLOYED_IN], direction: UNDIRECTED", "betweenness { work }"),
        part("relations: [OFFERS], direction: UNDIRECTED", "communities(resolution: 100) { work }"),
        part("relations: [REQUIRES], direction: UNDIRECTED", "pageRank(damping: 0.999999, tolerance: 1e-15, iterations: 10000) { work }"),
        part("relations: [PART_OF]", &(0..40).map(|n| format!("b{n}: betweenness(first: 500) {{ work }} ")).collect::<String>()),
        cut(&format!("part: {{ {every}, direction: UNDIRECTED }}, from: {{ degrees: {{}} }}, to: {{ regions: {{}} }}, cut: NODES, budget: 5000000")),
        cut("part: { relations: [EMPLOYED_IN] }, from: { roles: {} }, to: { regions: {} }, budget: 5000000"),
        // Comparisons and gaps.
        format!("{{ compareRegions(regions: [{}], roles: [{roles}]) {{ __typename }} }}", "{ id: \"region:us\" } ".repeat(501)),
        format!("{{ compareRoles(roles: [{roles}]) {{ __typename }} }}"),
        "{ similarRoles(role: { id: \"role:15-2041.00\" }, first: 500) { __typename ... on SimilarRoles { roles { similarity needsMore(first: 500) { skill { name } } noLongerNeeded(first: 500) { skill { name } } } } } }".into(),
        format!("{{ {gap} }}"),
        aliases(100, gap),
        aliases(100, "skillGap(profile: { fields: [{ cip: \"26.1103\", level: DOCTORATE }, { cip: \"51.3801\", level: BACHELORS }], roles: [{ role: { id: \"role:29-1141.00\" }, years: 9 }] }, goal: { role: { id: \"role:29-1171.00\" } }, hotTechnologies: true, closeWeak: true) { ... on SkillGap { summary plans { summary open(first: 500) { ways certifications(first: 100) { entry } degrees(first: 100) { schools(first: 100) { kilometres } } } } } }"),
        // Many at once.
        aliases(200, best),
        aliases(1000, search),
        aliases(100, "roles(first: 500, filter: { requires: { every: { node: { requiredBy: { some: { node: { requires: { none: { importance: { gt: 4.9 } } } } } } } } } }) { totalCount }"),
        format!("query {{ {} }} {}", "...F0", (0..60).map(|n| format!("fragment F{n} on Query {{ ...F{} ...F{} }} ", n + 1, n + 1)).collect::<String>() + "fragment F60 on Query { catalog { snapshot } }"),
    ]
}

/// Memory used by this process in bytes.
fn resident() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<u64>().ok()? * 4096)
}

fn is_ended(outcome: Outcome, body: &Value) -> bool {
    let codes = body["errors"].as_array().map(Vec::as_slice).unwrap_or_default().iter();
    let codes: Vec<&str> = codes.filter_map(|error| error["extensions"]["code"].as_str()).collect();
    match outcome {
        Outcome::Complete => true,
        Outcome::Partial => {
            !codes.is_empty() && codes.iter().all(|code| ["LIMIT_EXCEEDED", "BAD_USER_INPUT"].contains(code))
        }
        Outcome::Rejected(kind) => kind != RejectionKind::Halted && !codes.contains(&"INTERNAL"),
    }
}

/// Runs a test of this suite in a separate process, in which this returns true.
fn is_alone(test: &str) -> bool {
    const ALONE: &str = "HOSTILE_ALONE";
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let suite = std::env::current_exe().expect("this program");
    let run = Command::new(suite).args([test, "--exact", "--nocapture"]).env(ALONE, "").output().expect("this program");
    let output = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && output.contains("1 passed"), "{output}{}", String::from_utf8_lossy(&run.stderr));
    println!("{output}");
    false
}

#[test]
fn oversized_operations_are_rejected_or_end_without_leaks() {
    // Other tests would add to the measured memory.
    if !is_alone("hostile::oversized_operations_are_rejected_or_end_without_leaks") {
        return;
    }
    let questions = questions();
    assert_eq!(questions.len(), 51);
    let mut kept = Vec::new();
    for round in 0..2 {
        let mut ends = [0; 3];
        for question in &questions {
            let answer = API.execute(&Request { query: question.clone(), ..Request::default() });
            let body: Value = serde_json::from_slice(&answer.body).expect("an answer is JSON");
            assert!(is_ended(answer.outcome, &body), "{question}\n{body}");
            ends[match answer.outcome {
                Outcome::Complete => 0,
                Outcome::Partial => 1,
                Outcome::Rejected(_) => 2,
            }] += 1;
        }
        println!(
            "round {round}: {} complete, {} stopped at a limit, {} refused before they ran",
            ends[0], ends[1], ends[2]
        );
        kept.extend(resident());
    }
    if let [first, second] = kept[..] {
        assert!(second < first + (64 << 20), "memory grew from {first} to {second} bytes");
    }
}
