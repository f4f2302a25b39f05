//! Runs the engine and the oracle, and compares them.

use crate::oracle::{self, Model, Question, Seen, Verdict};
use crate::prices::{Price, Prices, processor_time};
use careergraph_engine::{Engine, Outcome, RejectionKind, Request, Response, Store};
use serde_json::Value as Json;

/// Counts of the operations so far.
#[derive(Default, Debug)]
pub struct Tally {
    pub complete: usize,
    pub partial: usize,
    /// Partial responses in which nothing but null is left.
    pub empty: usize,
    /// Rejected by both because of their variables or arguments.
    pub refused: usize,
    /// Rejected by both because of their cost.
    pub too_dear: usize,
    /// Rejected by the engine for another limit, which the oracle does not implement.
    pub too_large: usize,
    /// The total cost of the responses.
    pub prices: Prices,
}

impl Tally {
    pub fn answered(&self) -> usize {
        self.complete + self.partial
    }

    pub fn asked(&self) -> usize {
        self.answered() + self.refused + self.too_dear + self.too_large
    }
}

/// A response without its cost, if it was requested. It must report this cost and this work, divided among the fields
/// of the root.
fn without_work(answer: &str, cost: u64, spent: u64) -> String {
    const WORK: &str = ",\"actual\":";
    const END: &str = "}}}";
    let Some((before, work)) = answer.rsplit_once(WORK) else { return answer.to_owned() };
    let work: Json = serde_json::from_str(work.strip_suffix(END).expect("it comes last")).expect("work is JSON");
    let whole: Json = serde_json::from_str(answer).expect("an answer is JSON");
    assert_eq!((work["cost"].as_u64(), work["work"].as_u64()), (Some(cost), Some(spent)), "{answer}");
    let fields = work["fields"].as_object().expect("fields");
    assert_eq!(work["work"].as_u64(), Some(fields.values().filter_map(Json::as_u64).sum()), "{answer}");
    if let Some(data) = whole["data"].as_object() {
        let takes = |(_, value): &(&String, &Json)| *value != "Query";
        assert!(
            data.iter().filter(takes).map(|own| own.0).eq(fields.keys().filter(|key| data[*key] != "Query")),
            "{answer}"
        );
    }
    format!("{before}{END}")
}

/// Whether a response is a rejection by a limit declared by an argument, which the oracle also checks.
fn is_declared<S: Store>(engine: &Engine<S>, response: &str) -> bool {
    let body: Json = serde_json::from_str(response).expect("a response is JSON");
    let limit = &body["errors"][0]["extensions"]["limit"];
    engine.registry().limits().iter().any(|declared| limit == declared.name)
}

/// The engine's response, after checking that it equals that of the oracle.
pub fn compare<S: Store>(
    engine: &Engine<S>,
    store: &S,
    model: &Model<'_>,
    question: &Question<'_>,
    seen: &mut Seen,
    tally: &mut Tally,
) -> Response {
    let (before, spent) = (processor_time(), store.spent());
    let answer = engine.execute(
        store,
        &Request {
            query: question.query,
            operation_name: question.name,
            variables: Some(question.variables),
            report_cost: question.report_cost,
        },
    );
    let (time, work) = (processor_time() - before, store.spent() - spent);
    let ours = String::from_utf8(answer.body.clone()).expect("an answer is text");
    let shown = || format!("{}\n{}\n{ours}", question.query, Json::Object(question.variables.clone()));
    if let Outcome::Rejected(RejectionKind::Limit) = answer.outcome
        && !ours.contains("\"limit\":\"cost\"")
        && !is_declared(engine, &ours)
    {
        tally.too_large += 1;
        return answer;
    }
    match (answer.outcome, oracle::execute(model, question, seen)) {
        (outcome @ (Outcome::Complete | Outcome::Partial), Verdict::Answer(theirs, cost)) => {
            assert_eq!(theirs, without_work(&ours, cost, work), "{}", shown());
            let predicted = answer.run.as_ref().map_or(0, |run| run.cost);
            tally.prices.add(question, Price { predicted, actual: cost, work, time });
            let failed = outcome == Outcome::Partial;
            assert_eq!(failed, ours.contains(",\"errors\":[{\"message\""), "{}", shown());
            *(if failed { &mut tally.partial } else { &mut tally.complete }) += 1;
            tally.empty += usize::from(ours.starts_with("{\"data\":null"));
        }
        // An invalid scalar in the document makes the document invalid.
        (
            Outcome::Rejected(gate @ (RejectionKind::Variables | RejectionKind::Validation | RejectionKind::Limit)),
            Verdict::Refused(places),
        ) => {
            let body: Json = serde_json::from_str(&ours).expect("an answer is JSON");
            let place = &body["errors"][0]["locations"][0];
            let is_reported = places.iter().any(|p| place["line"] == p.line && place["column"] == p.column);
            assert!(is_reported && body.get("data").is_none(), "expected one of {places:?}\n{}", shown());
            let code = match gate {
                RejectionKind::Variables => "BAD_USER_INPUT",
                RejectionKind::Limit => "LIMIT_EXCEEDED",
                _ => "GRAPHQL_VALIDATION_FAILED",
            };
            assert_eq!(body["errors"][0]["extensions"]["code"], code, "{}", shown());
            tally.refused += 1;
        }
        (Outcome::Rejected(RejectionKind::Limit), Verdict::TooDear(cost)) => {
            assert!(ours.contains(&format!("\"predicted\":{cost}")), "expected a cost of {cost}\n{}", shown());
            tally.too_dear += 1;
        }
        (outcome, verdict) => panic!("{outcome:?}, but {verdict:?}\n{}", shown()),
    }
    answer
}
