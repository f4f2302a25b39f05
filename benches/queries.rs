//! What a few operations take in process, from text to bytes, on the default graph.
//!
//! Each is run until its plan is known, then timed; the median is told, and how many times the baseline it is. The
//! baseline is the shortest query. Run with `make bench`.

use std::path::Path;
use std::time::{Duration, Instant};

use careergraph::engine::Outcome;
use careergraph::graphql::{Api, ApiLimits, Request};
use careergraph::load;

const RUNS: usize = 501;

const QUERIES: [(&str, &str); 5] = [
    ("baseline: the shortest query", "{ __typename }"),
    ("one role by code", r#"{ role(by: {onetSoc: "15-2051.00"}) { id name } }"#),
    (
        "20 skills of a role",
        r#"{ role(by: {onetSoc: "15-2051.00"}) { requires(first: 20) { edges { node { name } } } } }"#,
    ),
    (
        "role to regions, with evidence",
        r#"{ role(by: {onetSoc: "15-2051.00"}) { employedIn(first: 20) { edges { node { name } evidence { source { title } } } } } }"#,
    ),
    ("search, forgiving of an error", r#"{ search(text: "data sientist") { node { __typename } } }"#),
];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data");
    let start = Instant::now();
    let graph = load::graph(&folder).unwrap_or_else(|problems| panic!("{problems}"));
    println!("{:<34} {:>12}", "the graph, from its files", format!("{} ms", start.elapsed().as_millis()));
    let api = Api::new(graph.into(), ApiLimits::default());
    println!("{:<34} {:>12} {:>10} {:>8}", "operation", "median", "baseline x", "bytes");
    let mut baseline = None;
    for (name, query) in QUERIES {
        let (median, bytes) = measure(&api, name, query);
        let baseline = *baseline.get_or_insert(median);
        let times = median.as_secs_f64() / baseline.as_secs_f64();
        println!("{name:<34} {:>12} {times:>10.1} {bytes:>8}", format!("{:.1} us", median.as_secs_f64() * 1e6));
    }
}

/// The median time of an operation and the size of its answer.
fn measure(api: &Api, name: &str, query: &str) -> (Duration, usize) {
    let request = Request { query: query.to_owned(), ..Request::default() };
    let answer = api.execute(&request);
    assert_eq!(answer.outcome, Outcome::Complete, "{name}: {}", String::from_utf8_lossy(&answer.body));
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(api.execute(&request));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times[RUNS / 2], answer.body.len())
}
