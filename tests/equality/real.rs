//! Random operations over the real schema and the default graph.

use crate::compare::{Tally, compare};
use crate::coverage::Coverage;
use crate::departures::{Difference, explain};
use crate::foreign;
use crate::generator::route::{coordinates, way};
use crate::generator::{Generator, Words};
use crate::oracle::{Model, Question, Rules, Seen, coerced};
use crate::rng::Rng;
use crate::words::Careers;
use async_graphql::dynamic::Schema;
use careergraph::graph::Graph;
use careergraph::graphql::ApiLimits;
use careergraph::graphql::query::Query;
use careergraph::graphql::request::budget::Budget;
use careergraph::graphql::request::limits::listed;
use careergraph::graphql::request::view::View;
use careergraph_engine::{ArgMap, Engine, Limits, Outcome, Request, Response, Value};
use jiff::civil::Date;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The default graph.
static GRAPH: LazyLock<Arc<Graph>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data");
    Arc::new(careergraph::load::graph(&folder).unwrap_or_else(|problems| panic!("{problems}")))
});

/// The rules of the API beyond its types.
const RULES: Rules = Rules {
    scalar: |name, text| match name {
        "Date" => text.parse::<Date>().is_ok(),
        _ => text.len() <= 200,
    },
    input: |name, members| name != "HeldField" || is_code(members),
    arguments: |_, field, args| {
        let is_blank = matches!(args.get("text"), Some(Value::String(text)) if text.trim().is_empty());
        !(is_blank && ["search", "searchByKind", "suggest", "resolve"].contains(&field))
            && ordered_once(args)
            && compared(field, args)
            && (field != "careerPaths" || has_something(args))
    },
    together: |field, args| match field {
        "compareRegions" => is_either(args, "regions", "regionKind"),
        "careerPaths" => is_either(args, "from", "profile"),
        "skillGap" => is_either(args, "have", "profile"),
        _ => true,
    },
    page: |args| match (number(args, "first").or(number(args, "perKind")), args.get("first"), args.get("ids")) {
        (Some(first), ..) => Some(first.max(0) as u64),
        (None, Some(_), _) => Some(20),
        (None, None, Some(Value::List(ids))) => Some(ids.len() as u64),
        // The length of a comparison: its number of cells.
        _ => length(args, "roles").map(|roles| {
            let of_a_kind = if args.get("regionKind").is_some() { 500 } else { 1 };
            length(args, "regions").unwrap_or(of_a_kind) * roles
        }),
    },
};

/// Whether a list is ordered by each field at most once.
fn ordered_once(args: &ArgMap) -> bool {
    let Some(Value::List(orders)) = args.get("orderBy") else { return true };
    let field = |order: &Value| match order {
        Value::Object(members) => members.get("field").map(Value::to_string),
        _ => None,
    };
    let fields: Vec<String> = orders.iter().filter_map(field).collect();
    (1..fields.len()).all(|place| !fields[..place].contains(&fields[place]))
}

fn length(args: &ArgMap, name: &str) -> Option<u64> {
    match args.get(name) {
        Some(Value::List(items)) => Some(items.len() as u64),
        _ => None,
    }
}

fn weight(members: &ArgMap) -> Option<f64> {
    match members.get("weight") {
        Some(Value::Number(number)) => number.as_f64(),
        _ => None,
    }
}

/// The rules of comparisons beyond their types.
fn compared(field: &str, args: &ArgMap) -> bool {
    let weights = match (field, args.get("weights")) {
        ("compareRegions" | "compareRoles", Some(Value::List(weights))) => weights.as_slice(),
        _ => return true,
    };
    let members = |weight: &Value| match weight {
        Value::Object(members) => members.clone(),
        _ => ArgMap::default(),
    };
    let weights: Vec<ArgMap> = weights.iter().map(members).collect();
    let measures: Vec<String> =
        weights.iter().map(|w| w.get("measure").map(Value::to_string).unwrap_or_default()).collect();
    let of_regions = ["ALL_JOBS", "PRICE_PARITY", "EMPLOYERS", "HOSPITALS", "INSTITUTIONS"];
    let twice = measures.iter().enumerate().any(|(place, own)| measures[..place].contains(own));
    let misplaced = field == "compareRoles" && measures.iter().any(|own| of_regions.contains(&&**own));
    let counts = weights.iter().any(|own| weight(own).is_some_and(|weight| weight > 0.0));
    !twice && !misplaced && counts
}

fn number(args: &ArgMap, name: &str) -> Option<i64> {
    match args.get(name) {
        Some(Value::Number(number)) => number.as_i64(),
        _ => None,
    }
}

/// Whether exactly one of two arguments is given.
fn is_either(args: &ArgMap, one: &str, other: &str) -> bool {
    let is_given = |name: &str| !matches!(args.get(name), None | Some(Value::Null));
    is_given(one) != is_given(other)
}

/// Whether `from`, if given, is not empty.
fn has_something(args: &ArgMap) -> bool {
    let is_named = |value: &Value| match value {
        Value::List(items) => !items.is_empty(),
        Value::Null => false,
        _ => true,
    };
    match args.get("from") {
        Some(Value::Object(from)) => from.values().any(is_named),
        _ => true,
    }
}

/// Whether a field of study has two, four or six digits.
fn is_code(field: &ArgMap) -> bool {
    match field.get("cip") {
        Some(Value::String(code)) => {
            let digits: Vec<&str> = code.split('.').collect();
            let lengths: Vec<usize> = digits.iter().map(|part| part.len()).collect();
            digits.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
                && [vec![2], vec![2, 2], vec![2, 4]].contains(&lengths)
        }
        _ => true,
    }
}

/// A first response to learn words from.
const WORDS: &str = "{
    regions(first: 500) { nodes { id name code state } }
    institutions(first: 500) { nodes { id name unitid } }
    degrees(first: 500) { nodes { id name cip } }
    employers(first: 500) { nodes { id name ccn } }
    skills(first: 500) { nodes { id name code } }
    certifications(first: 500, includeRetired: true) { nodes { id name examCode } }
    roles(first: 500) { nodes { id name onetSoc } }
    claims(first: 500) { nodes { id checks { check } nodes { node { id } } } }
    figures(first: 500) { nodes { id } }
}";

/// Values that cannot occur: the default graph has no claim checked in these ways, no suppressed importance, no wage
/// that is only hourly, and lists no certification unrelated to a role; and no input accepts these.
const WITHOUT_VALUE: [&str; 6] = [
    "RatingDoubt.SUPPRESSED",
    "ReasonWeight.SUPPRESSED",
    "CertificationStrength.UNRELATED",
    "CheckKind.EMPLOYMENT",
    "ClaimCheckUndecided.NOT_COMPARABLE",
    "CellStatus.HOURLY_ONLY",
];

/// How many operations run, and how many of them also on the foreign executor.
struct Size {
    operations: usize,
    foreign: usize,
    seed: u64,
}

/// The results of a run.
#[derive(Default)]
pub struct Run {
    tally: Tally,
    seen: Seen,
    /// Responses with data three levels deep.
    deep: usize,
    agreed: usize,
    departed: BTreeMap<&'static str, usize>,
}

impl Run {
    /// Responses that were also compared with those of the foreign executor.
    fn compared(&self) -> usize {
        self.agreed + self.departed.values().sum::<usize>()
    }
}

/// Both executors over the default graph.
pub struct Real {
    pub engine: Engine<View>,
    foreign: Schema,
    pub view: View,
}

impl Real {
    pub fn new() -> Real {
        let view = View::new(GRAPH.clone(), jiff::civil::date(2026, 11, 23), u64::MAX, Budget::unlimited());
        let engine = Engine::new(Query, Limits::default());
        view.shared().set_limits(listed(&ApiLimits::default().table(), engine.registry().limits()));
        let engine = engine.measured(&view);
        Real { foreign: foreign::schema(&engine), engine, view }
    }

    /// The words in the graph.
    pub fn words(&self, run: &mut Run) -> Careers {
        let first = Question { query: WORDS, name: None, variables: &Map::new(), report_cost: false };
        assert_eq!(self.ask(&first, run).outcome, Outcome::Complete);
        let mut words = Careers::default();
        words.learn(std::mem::take(&mut run.seen.leaves));
        words
    }

    fn model(&self) -> Model<'_> {
        let (registry, limits) = (self.engine.registry(), self.engine.limits());
        Model { registry, rules: &RULES, limits, store: &self.view, root: &Query }
    }

    fn ask(&self, question: &Question<'_>, run: &mut Run) -> Response {
        let answer = compare(&self.engine, &self.view, &self.model(), question, &mut run.seen, &mut run.tally);
        let body: Json = serde_json::from_slice(&answer.body).expect("an answer is JSON");
        run.deep += usize::from(is_deep(&body["data"], 0));
        answer
    }

    /// Also runs the foreign executor; any difference has to be a known departure.
    fn ask_foreign(&self, question: &Question<'_>, answer: &Response, run: &mut Run) {
        let variables = coerced(&self.model(), question);
        let theirs = foreign::execute(&self.foreign, &self.view, Query, question.query, question.name, variables);
        let data = serde_json::to_string(&theirs.data).expect("data is JSON");
        let right = String::from_utf8_lossy(&answer.body);
        let rest = right.strip_prefix(&format!("{{\"data\":{data}"));
        if theirs.errors.is_empty() && rest.is_some_and(|r| r == "}" || r.starts_with(",\"extensions\":{\"cost\"")) {
            run.agreed += 1;
            return;
        }
        let right = &serde_json::from_str(&right).expect("an answer is JSON");
        let difference = Difference { query: question.query, variables: question.variables, right, theirs: &theirs };
        match explain(&difference) {
            Some(departure) => *run.departed.entry(departure).or_default() += 1,
            None => panic!(
                "{}\n{}\nours: {right}\ntheirs: {data} {:?}",
                question.query,
                Json::Object(question.variables.clone()),
                theirs.errors
            ),
        }
    }
}

/// Whether there is a value below at least three fields.
fn is_deep(json: &Json, depth: usize) -> bool {
    match json {
        Json::Object(object) => object.values().any(|value| is_deep(value, depth + 1)),
        Json::Array(items) => items.iter().any(|item| is_deep(item, depth)),
        Json::Null => false,
        _ => depth >= 3,
    }
}

/// Cases that chance rarely generates: a technology that the current role merely uses, a wage that is only annual, a
/// school in the region of the goal, and a certification required by law.
const RARE: [&str; 6] = [
    "{ skillGap(profile: {}, goal: {role: {id: \"role:25-1071.00\"}}) { ... on SkillGap { plans { kind } } } }",
    "{ skillGap(have: {role: {id: \"role:17-2199.08\"}}, goal: {role: {id: \"role:11-3021.00\"}}) {
        ... on SkillGap { technologies(first: 500) { because { weight } } abilities(first: 500) { because { weight } } } } }",
    "{ traverse(
        start: {kind: ROLE, nodes: [{id: \"role:25-1021.00\"}]}
        steps: [{relations: [\"employedIn\"]}]
        select: [{at: 1, of: RELATION, property: \"hourlyMean\"}]
    ) { ... on Traversal { rows { cells { status } } } } }",
    "{ skillGap(have: {}, goal: {role: {id: \"role:29-9021.00\"}, region: {id: \"region:state-25\"}}) {
        ... on SkillGap { technologies(verdicts: [MISSING], first: 1) { degrees(first: 1) { schools(first: 1) { proximity } } } } } }",
    "{ careerAdvice(profile: {highestEducation: HIGH_SCHOOL}, goal: {id: \"role:29-2011.00\"}) {
        ... on CareerAdvice { roles { certifications { strength } } } } }",
    "{ claims(first: 119) { nodes { checks { undecided } } }
        institutions(first: 500, filter: {medical: {eq: true}}) { nodes { costs { student } } }
        roles(first: 160) { nodes { licence { law } } } }",
];

/// The examples and the golden queries, with their variables.
pub fn written() -> Vec<(String, Map<String, Json>)> {
    let mut all = Vec::new();
    for folder in ["schema/operations", "tests/golden/queries"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|e| e == "graphql")).collect();
        files.sort();
        for file in files {
            let query = std::fs::read_to_string(&file).expect("text");
            let variables = std::fs::read_to_string(file.with_extension("variables.json")).unwrap_or("{}".into());
            all.push((query, serde_json::from_str(&variables).expect("variables are an object")));
        }
    }
    all
}

fn written_down(real: &Real, run: &mut Run, words: &mut Careers) {
    let rare = RARE.iter().map(|query| ((*query).to_owned(), Map::new()));
    for (query, variables) in written().into_iter().chain(rare) {
        let question = Question { query: &query, name: None, variables: &variables, report_cost: true };
        let answer = real.ask(&question, run);
        assert_eq!(answer.outcome, Outcome::Complete, "{query}");
        words.learn(std::mem::take(&mut run.seen.leaves));
    }
}

fn run(size: &Size) -> Run {
    let (real, mut run, mut rng) = (Real::new(), Run::default(), Rng::new(size.seed));
    let mut words = real.words(&mut run);
    written_down(&real, &mut run, &mut words);
    let registry = real.engine.registry();
    let mut all = coordinates(registry);
    all.retain(|coordinate| !WITHOUT_VALUE.contains(&coordinate.as_str()));
    let mut documents = 0;
    while run.tally.asked() < size.operations {
        documents += 1;
        // Uncovered coordinates come first; later everything is visited repeatedly.
        let missing: Vec<&String> = all.iter().filter(|c| !run.seen.coordinates.contains(*c)).collect();
        let target = if missing.is_empty() { rng.pick(&all) } else { rng.pick(&missing) };
        let way = if rng.percent(75) { way(registry, &mut rng, target) } else { Vec::new() };
        let mut generator = Generator::new(registry, &mut words, size.seed * 1_000_003 + documents, 25);
        let (query, name) = generator.document(&way);
        // Later rounds use cursors from earlier responses.
        let rounds = if generator.has_variables() { 3 } else { 1 };
        for _ in 0..rounds {
            let variables = generator.values();
            let report_cost = generator.rng.percent(20);
            let question = Question { query: &query, name, variables: &variables, report_cost };
            let answer = real.ask(&question, &mut run);
            if matches!(answer.outcome, Outcome::Rejected(_)) {
                continue;
            }
            generator.words.learn(std::mem::take(&mut run.seen.leaves));
            if run.compared() < size.foreign {
                real.ask_foreign(&question, &answer, &mut run);
            }
        }
    }
    let coverage = Coverage::of(registry, &run.seen);
    println!("{documents} documents, {:?}", run.tally);
    println!("data three levels down in {:.1} % of the answers", run.deep as f64 * 100.0 / run.tally.answered() as f64);
    println!("async-graphql: {} answers are equal, known departures: {:?}", run.agreed, run.departed);
    println!("{}", run.tally.prices);
    println!("{coverage}");
    println!("without a value in the graph: {}", WITHOUT_VALUE.join(", "));
    assert_eq!(coverage.missing, WITHOUT_VALUE, "what is not covered");
    run
}

#[test]
fn random_operations_have_the_specified_responses() {
    let run = run(&Size { operations: 11_000, foreign: 1_000, seed: 12 });
    assert!(run.tally.refused > 50 && run.tally.partial > 200, "{:?}", run.tally);
    assert!(run.deep * 5 > run.tally.answered() * 2, "two answers in five have data three levels down");
    assert!(run.agreed * 2 > run.compared(), "most answers can be compared: {:?}", run.departed);
}

/// A longer run: `EQUALITY_OPERATIONS=200000 EQUALITY_SEED=5 cargo test --release --test equality real -- --ignored
/// --nocapture`. `EQUALITY_FOREIGN` is the number of answers that are also compared with async-graphql.
#[test]
#[ignore = "takes minutes; its size and seed come from the environment"]
fn many_random_operations() {
    let number = |name: &str, default| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default);
    let operations = number("EQUALITY_OPERATIONS", 200_000);
    run(&Size {
        operations,
        foreign: number("EQUALITY_FOREIGN", operations / 5),
        seed: number("EQUALITY_SEED", 1) as u64,
    });
}

/// Equality does not show what a cursor means, because both sides call the same closures.
#[test]
fn pages_follow_each_other() {
    let real = Real::new();
    let lists = [
        "roles(PAGE) { nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } }",
        "roles(PAGE, orderBy: [{field: NAME, direction: DESC}]) { nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } }",
        "regions(PAGE, filter: {name: {contains: \"a\"}}) { nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage } }",
    ];
    for list in lists {
        let page = |page: &str| {
            let query = format!("{{ list: {} }}", list.replace("PAGE", page));
            let answer = real.engine.execute(&real.view, &Request::new(&query));
            let mut body: Json = serde_json::from_slice(&answer.body).expect("an answer is JSON");
            assert_eq!(answer.outcome, Outcome::Complete, "{query}\n{body}");
            body["data"]["list"].take()
        };
        let (whole, first) = (page("first: 5"), page("first: 3"));
        let rest = page(&format!("first: 2, after: {}", first["pageInfo"]["endCursor"]));
        let nodes = |page: &Json| page["nodes"].as_array().expect("a list").clone();
        assert_eq!([nodes(&first), nodes(&rest)].concat(), nodes(&whole), "{list}");
        assert_eq!(
            (&first["pageInfo"]["hasPreviousPage"], &rest["pageInfo"]["hasPreviousPage"]),
            (&false.into(), &true.into())
        );
    }
}
