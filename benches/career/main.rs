//! Measures career paths and comparisons in process: `career [--data FOLDER]`.
//!
//! Two hundred people with different profiles request ten paths with the default steps: half of them anywhere, a
//! quarter in a state, a quarter under constraints. Each query runs three times and the fastest time counts, which
//! reduces the influence of other processes; the quantiles are over the two hundred. The same people request their
//! skill gaps. Then fifty regions are compared for one role.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use careergraph::engine::Outcome;
use careergraph::graph::{Graph, NodeIx};
use careergraph::graphql::{Api, ApiLimits, Request};
use careergraph::load;
use careergraph::model::Kind;
use careergraph::model::region::RegionKind;
use serde_json::{Value, json};

const PEOPLE: usize = 200;
const TIMES: usize = 3;

const PATHS: &str = "query($from: Have!, $to: PathGoal, $constraints: PathConstraints) {
    careerPaths(from: $from, to: $to, constraints: $constraints, first: 10) {
        __typename
        ... on CareerPaths {
            complete
            paths {
                score months money
                role { name } region { name }
                employment { realAnnual { median } }
                steps { name to { id name } difficulty points evidence { source { id } row } }
            }
        }
        ... on NoPath { message blockers { constraint refused } relaxation { constraint limit } }
    }
}";

const GAP: &str = "query($from: Have!, $goal: GapGoal!) {
    skillGap(have: $from, goal: $goal) {
        __typename
        ... on SkillGap {
            summary
            entryRequirements { kind standing summary }
            plans {
                kind summary months { usual } money { usual } assumedMoney
                route { steps { summary } } certifications { certification { name } } closesCount open(first: 20) { skill { name } }
            }
            technologies(first: 50) { skill { name } verdict postingShare ways certifications { certification { name } } }
            abilities(first: 20) { skill { name } verdict }
        }
    }
}";

const COMPARISON: &str = "query($regions: [Reference!]!, $roles: [Reference!]!) {
    compareRegions(regions: $regions, roles: $roles) {
        ... on RegionComparison {
            regions {
                region { name }
                roles { measures { measure value status rank evidence { row } } }
                score { total rank parts { measure contribution } }
            }
        }
    }
}";

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        &all[(self.0 >> 33) as usize % all.len()]
    }
}

fn main() {
    let folder = std::env::args().skip_while(|arg| arg != "--data").nth(1).unwrap_or_else(|| "graph-data".into());
    let graph = load::graph(&PathBuf::from(&folder)).unwrap_or_else(|problems| panic!("{problems}"));
    let graph = Arc::new(graph);
    let api = Api::new(Arc::clone(&graph), ApiLimits::default());
    let questions = people(&graph);
    println!("{folder}");
    measure(&api, "careerPaths", PATHS, &questions);
    measure(&api, "skillGap", GAP, &gaps(&graph, &questions));
    let (time, body) = fastest(&api, COMPARISON, &comparison(&graph));
    let compared = body["data"]["compareRegions"]["regions"].as_array().map_or(0, Vec::len);
    println!("{compared} regions compared for one role: {time:?}");
}

fn measure(api: &Api, field: &str, query: &str, questions: &[Value]) {
    let mut kinds = std::collections::BTreeMap::new();
    let mut times: Vec<Duration> = Vec::new();
    for question in questions {
        let (time, body) = fastest(api, query, question);
        let kind = body["data"][field]["__typename"].as_str().unwrap_or("none").to_owned();
        *kinds.entry(kind).or_insert(0) += 1;
        times.push(time);
    }
    times.sort();
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1];
    println!("{} questions for {field}, {kinds:?}", times.len());
    println!("p50 {:?}  p90 {:?}  p99 {:?}  most {:?}", at(50), at(90), at(99), at(100));
}

/// The skill gaps of the same people, each with a goal, half of them in a metropolitan area.
fn gaps(graph: &Graph, questions: &[Value]) -> Vec<Value> {
    let roles = ids(graph, Kind::Role, |_| true);
    let metros = ids(graph, Kind::Region, |node| graph.region(node).row.kind == RegionKind::Metro);
    let mut dice = Dice(2027);
    let goal = |(place, question): (usize, &Value)| {
        let role = json!({ "id": dice.pick(&roles) });
        let goal = match place % 2 {
            0 => json!({ "role": role }),
            _ => json!({ "role": role, "region": { "id": dice.pick(&metros) } }),
        };
        json!({ "from": question["from"], "goal": goal })
    };
    questions.iter().enumerate().map(goal).collect()
}

fn fastest(api: &Api, query: &str, variables: &Value) -> (Duration, Value) {
    let request = Request { query: query.into(), variables: variables.as_object().cloned(), ..Request::default() };
    let mut best = Duration::MAX;
    let mut body = Vec::new();
    for _ in 0..TIMES {
        let start = Instant::now();
        let answer = api.execute(&request);
        best = best.min(start.elapsed());
        assert_eq!(answer.outcome, Outcome::Complete, "{}", String::from_utf8_lossy(&answer.body));
        body = answer.body;
    }
    (best, serde_json::from_slice(&body).expect("an answer is JSON"))
}

fn ids(graph: &Graph, kind: Kind, wanted: impl Fn(NodeIx) -> bool) -> Vec<String> {
    let nodes = graph.of_kind(kind).filter(|&node| wanted(node));
    nodes.map(|node| graph.strings.plain(graph.nodes.id(node))).collect()
}

/// The profiles and goals of two hundred people.
fn people(graph: &Graph) -> Vec<Value> {
    let relations = &graph.relations;
    let degrees = ids(graph, Kind::Degree, |node| !relations.teaches.leaving(node).is_empty());
    let skills = ids(graph, Kind::Skill, |node| !relations.validates.entering(node).is_empty());
    let certifications = ids(graph, Kind::Certification, |node| !relations.qualifies_for.leaving(node).is_empty());
    let roles = ids(graph, Kind::Role, |node| !relations.employed_in.leaving(node).is_empty());
    let states = ids(graph, Kind::Region, |node| graph.region(node).row.kind == RegionKind::State);
    let mut dice = Dice(2026);
    let by_id = |id: &String| json!({ "id": id });
    let mut all = Vec::new();
    for person in 0..PEOPLE {
        let from = match person % 4 {
            0 => json!({ "degrees": [by_id(dice.pick(&degrees))], "skills": [by_id(dice.pick(&skills))] }),
            1 => json!({ "degrees": [by_id(dice.pick(&degrees)), by_id(dice.pick(&degrees))] }),
            2 => json!({
                "skills": [by_id(dice.pick(&skills)), by_id(dice.pick(&skills)), by_id(dice.pick(&skills))],
                "certifications": [by_id(dice.pick(&certifications))],
            }),
            _ => json!({ "role": by_id(dice.pick(&roles)) }),
        };
        all.push(match person % 8 {
            0..4 => json!({ "from": from }),
            4 | 5 => json!({ "from": from, "to": { "regions": by_id(dice.pick(&states)) } }),
            _ => json!({
                "from": from,
                "constraints": { "wageAtLeast": 90_000, "monthsAtMost": 12, "moneyAtMost": 2_000, "relativeErrorAtMost": 30 },
            }),
        });
    }
    all
}

fn comparison(graph: &Graph) -> Value {
    let metros = ids(graph, Kind::Region, |node| graph.region(node).row.kind == RegionKind::Metro);
    let regions: Vec<Value> = metros.iter().take(50).map(|id| json!({ "id": id })).collect();
    json!({ "regions": regions, "roles": [{ "id": "role:15-2051.00" }] })
}
