//! Known departures of async-graphql 7.2 from the specification, each recognized by the operation or the correct
//! response.

use async_graphql::Response;
use async_graphql::parser::parse_query;
use serde_json::{Map, Value as Json};

/// An operation, its correct response, and theirs.
pub struct Difference<'d> {
    pub query: &'d str,
    pub variables: &'d Map<String, Json>,
    pub right: &'d Json,
    pub theirs: &'d Response,
}

type Departure = (&'static str, fn(&Difference<'_>) -> bool);

const ALL: [Departure; 7] = [
    // A failed field is left out of its object, null does not propagate, and merged fields fail twice.
    ("errors", |d| d.right.get("errors").is_some()),
    // An object all of whose fields were skipped becomes null, and what is merged with it is lost.
    ("empty object", |d| has_empty_object(d.right)),
    // The same if only one of several occurrences of a field is skipped completely: the response of the others is lost,
    // or what later ones add to it.
    ("empty occurrence", |d| {
        (d.query.contains("@skip") || d.query.contains("@include"))
            && is_equal_but_for_lost_objects(&d.right["data"], &data(d))
    }),
    // A fragment on a union never applies.
    ("condition on a union", |d| d.query.split(" on ").skip(1).any(names_a_union)),
    // An absent nullable variable is treated as null.
    ("absent variable", |d| has_absent_variable(d)),
    // Directives on __typename are ignored, so that their variables count as unused.
    ("condition on __typename", |d| {
        d.query.contains("__typename @") && d.theirs.errors.iter().any(|e| e.message.contains("is not used"))
    }),
    // Built-in types and directives have other descriptions, and types come in another order.
    ("introspection", |d| d.query.contains("__schema") || d.query.contains("__type(")),
];

/// Whether the text after `on` starts with the name of a union: all but one of them are results.
fn names_a_union(rest: &str) -> bool {
    rest.split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .is_some_and(|name| name.ends_with("Result") || name == "AnyRelation")
}

/// The known departure that explains a difference.
pub fn explain(difference: &Difference<'_>) -> Option<&'static str> {
    ALL.iter().find(|(_, applies)| applies(difference)).map(|(name, _)| *name)
}

fn has_empty_object(json: &Json) -> bool {
    match json {
        Json::Object(object) => object.is_empty() || object.values().any(has_empty_object),
        Json::Array(items) => items.iter().any(has_empty_object),
        _ => false,
    }
}

/// Their data, parsed like the correct response.
fn data(difference: &Difference<'_>) -> Json {
    let text = serde_json::to_string(&difference.theirs.data).expect("data is JSON");
    serde_json::from_str(&text).expect("data is JSON")
}

fn is_equal_but_for_lost_objects(right: &Json, theirs: &Json) -> bool {
    match (right, theirs) {
        (Json::Object(_), Json::Null) => true,
        (Json::Object(right), Json::Object(theirs)) => {
            theirs.len() <= right.len()
                && theirs.iter().zip(right).all(|((k, t), (own, v))| k == own && is_equal_but_for_lost_objects(v, t))
        }
        (Json::Array(right), Json::Array(theirs)) => {
            right.len() == theirs.len() && right.iter().zip(theirs).all(|(r, t)| is_equal_but_for_lost_objects(r, t))
        }
        (right, theirs) => right == theirs,
    }
}

fn has_absent_variable(difference: &Difference<'_>) -> bool {
    let document = parse_query(difference.query).expect("the document was valid");
    let mut all = document.operations.iter().flat_map(|o| &o.1.node.variable_definitions);
    all.any(|v| v.node.default_value.is_none() && !difference.variables.contains_key(v.node.name.node.as_str()))
}
