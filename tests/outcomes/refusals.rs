//! What lists of outcomes, steps and postings reject.

use crate::support::ask;
use careergraph::engine::Outcome;
use serde_json::Value;

/// The error of an operation that has to be rejected.
fn rejected(query: &str) -> Value {
    let (outcome, answer) = ask(query, None);
    assert_ne!(outcome, Outcome::Complete, "{query}\n{answer}");
    answer["errors"][0].clone()
}

fn message(query: &str) -> String {
    rejected(query)["message"].as_str().unwrap_or_default().to_owned()
}

fn of_degree(arguments: &str) -> String {
    format!(
        "{{ degree(by: {{ id: \"degree:11.0701-masters\" }}) {{ outcomes({arguments}) {{ totalCount pageInfo {{ endCursor }} }} }} }}"
    )
}

#[test]
fn ids_that_are_not_in_the_graph_are_reported() {
    for (filter, id) in [
        ("institution: { eq: \"institution:1\" }", "institution:1"),
        ("region: { in: [\"region:state-06\", \"region:nowhere\"] }", "region:nowhere"),
        ("or: [{ institution: { eq: \"institution:2\" } }]", "institution:2"),
    ] {
        let error = rejected(&of_degree(&format!("filter: {{ {filter} }}")));
        assert!(error["message"].as_str().is_some_and(|message| message.contains(id)), "{error}");
    }
}

#[test]
fn pages_and_orders_have_bounds() {
    assert!(message(&of_degree("first: 501")).contains("first"));
    assert!(message(&of_degree("first: -1")).contains("first"));
    let twice = "orderBy: [{ field: DEBT, direction: ASC }, { field: DEBT, direction: DESC }]";
    assert!(message(&of_degree(twice)).contains("ordered by this field already"));
    assert!(message(&of_degree("after: \"nonsense\"")).contains("cursor"));
}

#[test]
fn a_cursor_of_another_list_is_rejected() {
    let own = super::data(&of_degree("first: 1"));
    let cursor = own["degree"]["outcomes"]["pageInfo"]["endCursor"].clone();
    let other = format!(
        "{{ institution(by: {{ id: \"institution:100663\" }}) {{ outcomes(after: {cursor}) {{ totalCount }} }} }}"
    );
    assert!(message(&other).contains("cursor"), "{}", message(&other));
    let filtered = of_degree(&format!("after: {cursor}, filter: {{ survey: {{ eq: PSEO }} }}"));
    assert!(message(&filtered).contains("cursor"), "{}", message(&filtered));
}

#[test]
fn values_that_no_enumeration_has_are_rejected_with_those_that_it_has() {
    for (query, known) in [
        (of_degree("filter: { survey: { eq: CENSUS } }"), "SCORECARD"),
        (of_degree("filter: { statusYear1: { eq: HIDDEN } }"), "SUPPRESSED"),
        (
            "{ degree(by: { id: \"degree:11.0701-masters\" }) { preparesFor(filter: { verdict: { eq: PROVEN } }) { totalCount } } }".to_owned(),
            "CONTRADICTED",
        ),
        (
            "{ role(by: { id: \"role:29-1141.00\" }) { advancesTo(filter: { section: { eq: TRAINING } }) { totalCount } } }".to_owned(),
            "WORK_EXPERIENCE",
        ),
    ] {
        assert!(message(&query).contains(known), "{}", message(&query));
    }
}

#[test]
fn null_in_a_filter_is_rejected() {
    assert_eq!(rejected(&of_degree("filter: { medianYear1: null }"))["extensions"]["code"], "BAD_USER_INPUT");
    let postings = "{ role(by: { id: \"role:15-2051.00\" }) { postings(filter: { share: null }) { totalCount } } }";
    assert_eq!(rejected(postings)["extensions"]["code"], "BAD_USER_INPUT");
}
