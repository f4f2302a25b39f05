//! Figures of two fields of certifications and two institutions, small enough to add up by hand.

use super::*;
use crate::career::fixture::{Small, graph_of};

fn certifications() -> Graph {
    let mut small = Small::default();
    small.certification("stated", "cloud", Some(100.0), Some(2.0));
    small.certification("b", "cloud", Some(300.0), Some(4.0));
    small.certification("c", "cloud", Some(900.0), None);
    small.certification("gap", "cloud", None, None);
    small.certification("lone", "health", None, None);
    small.certification("health", "health", Some(50.0), None);
    graph_of(small.records)
}

fn money(graph: &Graph, code: &str) -> (f64, CostStatus) {
    let node = graph.find(Kind::Certification, &format!("certification:{code}")).expect("it is there");
    let money = certification(graph, node).money;
    (money.value, money.standing)
}

#[test]
fn a_fee_that_nobody_states_is_the_median_of_its_field_or_of_all() {
    let graph = certifications();
    assert_eq!(money(&graph, "stated"), (100.0, CostStatus::Stated));
    assert_eq!(money(&graph, "gap"), (300.0, CostStatus::Assumed));
    // One fee is not enough for a field: the median of 50, 100, 300, 900.
    assert_eq!(money(&graph, "lone"), (200.0, CostStatus::Assumed));
}

#[test]
fn months_that_nobody_states_are_the_median_of_all() {
    let graph = certifications();
    let node = graph.find(Kind::Certification, "certification:gap").expect("it is there");
    let months = certification(&graph, node).months;
    assert_eq!((months.value, months.standing, months.evidence.len()), (3.0, CostStatus::Assumed, 2));
}

fn schools() -> Graph {
    let mut small = Small::default();
    small.regions();
    small.degree("1-masters", AwardLevel::Masters);
    small.degree("2-masters", AwardLevel::Masters);
    small.institution("near", "AA", 0.0, 0.0, Some([1000, 100, 3000, 200]));
    small.institution("far", "BB", 1.0, 1.0, Some([2000, 0, 5000, 0]));
    small.institution("silent", "AA", 0.0, 0.0, None);
    for school in ["near", "far", "silent"] {
        small.offers(school, "1-masters", Some(3));
    }
    graph_of(small.records)
}

fn node(graph: &Graph, id: &str) -> NodeIx {
    graph.nodes.find(id).expect("it is there")
}

#[test]
fn residents_pay_less_and_nobody_is_a_resident_of_the_nation() {
    let graph = schools();
    let near = node(&graph, "institution:near");
    let price = |region: &str| {
        let residence = Residence::of(&graph, Some(node(&graph, region)));
        let price = yearly_price(&graph, near, StudentLevel::Graduate, &residence).expect("it is published");
        (price.price.value, price.in_state, price.price.standing)
    };
    assert_eq!(price("region:cbsa-a"), (1100.0, true, CostStatus::Stated));
    assert_eq!(price("region:cbsa-b"), (3200.0, false, CostStatus::Stated));
    assert_eq!(price("region:us"), (3200.0, false, CostStatus::Stated));
    assert_eq!(price("region:cbsa-ab"), (1100.0, true, CostStatus::Assumed));
    assert_eq!(price("region:hub-a"), (1100.0, true, CostStatus::Stated));
}

#[test]
fn a_degree_costs_its_nominal_years() {
    let graph = schools();
    let (degree_node, home) =
        (node(&graph, "degree:1-masters"), Residence::of(&graph, Some(node(&graph, "region:cbsa-a"))));
    let anywhere = degree(&graph, degree_node, &home);
    assert_eq!(
        (anywhere.money.value, anywhere.months.value, anywhere.assumed()),
        (2.0 * (1100.0 + 5000.0) / 2.0, 24.0, 2)
    );
}

#[test]
fn a_degree_that_nobody_offers_costs_what_institutions_ask() {
    let graph = schools();
    let anywhere = degree(&graph, node(&graph, "degree:2-masters"), &Residence::default());
    assert_eq!(anywhere.money.value, 2.0 * (3200.0 + 5000.0) / 2.0);
    assert_eq!(
        anywhere.money.rule,
        "median tuition and fees of an academic year of all institutions, times the nominal years"
    );
}

#[test]
fn without_any_figure_the_rule_says_so() {
    let mut small = Small::default();
    small.certification("only", "", None, None);
    small.degree("1-masters", AwardLevel::Masters);
    let graph = graph_of(small.records);
    assert_eq!(certification(&graph, node(&graph, "certification:only")).assumed(), 2);
    assert_eq!(degree(&graph, node(&graph, "degree:1-masters"), &Residence::default()).money.value, 0.0);
}
