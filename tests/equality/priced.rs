//! The predicted cost is never less than the actual cost, and every list has a known maximum length.

use crate::real::Real;
use careergraph::graphql::query::Query;
use careergraph_engine::{Engine, Limits, Outcome, Request, TypeMeta};
use serde_json::Value as Json;

#[test]
fn every_list_of_the_schema_has_a_bound() {
    let engine = Engine::new(Query, Limits::default());
    let mut unbounded = Vec::new();
    for (name, meta) in engine.registry().types() {
        if let TypeMeta::Object { fields, .. } = meta {
            unbounded.extend(fields.values().filter(|f| !f.is_bounded()).map(|f| format!("{name}.{}", f.name)));
        }
    }
    assert!(unbounded.is_empty(), "say how long these lists are at most: {unbounded:?}");
}

/// Operations with lists that have no page size, some of them nested.
const LONG: [&str; 12] = [
    "{ researchSpending { institution { programs { name mode } costs { imputed } aliases } } }",
    "{ accreditors { id name evidence { source { id title } } } sources { id title } }",
    "{ catalog { kinds { fields { name } } relations { fields { name } } tables { columns { name } } attributions } }",
    "{ institutions(first: 100) { nodes { aliases programs { name evidence { citation { title } } } offers(first: 20) { edges { programs { name } modes } } } } }",
    "{ regions(first: 100) { nodes { within { id prices { measure } } usualAccreditors { accreditor { id } twoYear } } } }",
    "{ roles(first: 200) { nodes { education { category percent } titles(first: 50) { nodes { title } } } } }",
    "{ claims(first: 500) { nodes { checks { evidence { citation { title } } } nodes { node { id } } } } }",
    "{ employers(first: 500) { nodes { aliases aiAreas } } certifications(first: 500) { nodes { currentSuccessors { id } } } }",
    "{ compareRegions(regions: [{id: \"region:cbsa-14460\"}, {id: \"region:us\"}], roles: [{id: \"role:15-2051.00\"}, {id: \"role:29-1141.00\"}]) { ... on RegionComparison { roles { id } weights { weight } regions { figuresOf { id } claims { id } measures { value evidence { citation { title } } } score { parts { value sharedWith { id } } missing { status } } roles { sharedWith { id } measures { value } } } } } }",
    "{ careerPaths(from: {role: {id: \"role:15-2051.00\"}}, first: 20, perGroup: 5) { ... on CareerPaths { groupBy search { relations } subgraph { nodes { id } edges { __typename } } paths { steps { evidence { citation { title } } } value { evidence { citation { title } } } held { id } acquire { __typename } } } } }",
    "{ skillGap(have: {role: {id: \"role:17-2199.08\"}}, goal: {role: {id: \"role:11-3021.00\"}}) { ... on SkillGap { assumptions undecided { because { weight } } cannotBeClosed { skill { id } } entryRequirements { kind } technologies(first: 200) { because { weight thing { id } } ways certifications(first: 50) { entry } degrees(first: 50) { strength } } abilities(first: 200) { because { weight } ways } closing { acquisitions { closes { skill { id } } } } plans { route { steps { kind } } certifications { closes { skill { id } } } closes(first: 500) { verdict } open(first: 500) { verdict } } } } }",
    "{ traverse(start: {kind: ROLE}, steps: [{relations: [\"requires\"]}], select: [{at: 0, property: \"id\"}, {at: 1, property: \"name\"}], first: 500) { ... on Traversal { columns { name } rows { cells { text gaps { count } } walk { node { id } } } } } }",
];

#[test]
fn no_operation_costs_more_than_predicted() {
    let real = Real::new();
    for query in LONG {
        let answer = real.engine.execute(&real.view, &Request { report_cost: true, ..Request::new(query) });
        let body: Json = serde_json::from_slice(&answer.body).expect("an answer is JSON");
        assert_eq!(answer.outcome, Outcome::Complete, "{query}\n{}", body["errors"]);
        let cost = &body["extensions"]["cost"];
        let (predicted, actual) =
            (cost["predicted"].as_u64().expect(query), cost["actual"]["cost"].as_u64().expect(query));
        println!("{actual} of {predicted}: {query}");
        assert!(actual <= predicted && actual > 50, "{actual} of {predicted}\n{query}");
    }
}
