//! The README's questions have the answers that it prints.

use careergraph::graphql::{Api, ApiLimits, Request};
use careergraph::load;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;

/// The blocks of one language, with what they hold, in order.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let opening = format!("```{language}\n");
    text.split(&opening).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn every_question_has_the_answer_that_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README");
    let graph = load::graph(&root.join("graph-data")).expect("the default graph has no problems");
    let api = Api::new(Arc::new(graph), ApiLimits::default());
    let (questions, answers) = (blocks(&readme, "graphql"), blocks(&readme, "json"));
    assert_eq!((questions.len(), answers.len()), (6, 6));
    let mut rewritten = readme.clone();
    for (question, answer) in questions.into_iter().zip(answers) {
        let as_of = Some("2026-11-23".parse().expect("a day"));
        let request = Request { query: question.to_owned(), as_of, ..Request::default() };
        let body: Value = serde_json::from_slice(&api.execute(&request).body).expect("an answer is JSON");
        if std::env::var_os("README_BLESS").is_some() {
            let pretty = serde_json::to_string_pretty(&body["data"]).expect("an answer is JSON");
            rewritten = rewritten.replacen(
                &format!("{question}```\n\n```json\n{answer}```"),
                &format!("{question}```\n\n```json\n{pretty}\n```"),
                1,
            );
            continue;
        }
        let printed: Value = serde_json::from_str(answer).expect("the README prints JSON");
        assert_eq!(body, serde_json::json!({ "data": printed }), "run with README_BLESS=1 to rewrite the answers");
    }
    if rewritten != readme {
        std::fs::write(&path, rewritten).expect("written");
    }
}
