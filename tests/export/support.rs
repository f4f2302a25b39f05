//! Exports of the default graph, and the same results read page by page.

use careergraph::export::Format;
use careergraph::graphql::request::budget::Budget;
use careergraph::graphql::{Api, Request};
use serde_json::{Value, json};

pub use crate::support::{API, GRAPH};

pub fn request(query: &str) -> Request {
    Request { query: query.to_owned(), ..Request::default() }
}

pub fn with(query: &str, variables: Value) -> Request {
    Request { variables: variables.as_object().cloned(), ..request(query) }
}

/// The bytes of an export, which must succeed.
pub fn bytes(request: &Request, format: Format) -> Vec<u8> {
    let export = API.export(request, format, Budget::unlimited());
    let export = export.unwrap_or_else(|answer| panic!("refused: {}", String::from_utf8_lossy(&answer.body)));
    let mut out = Vec::new();
    export.write(&mut out).expect("an export is written into memory");
    out
}

/// The lines of an export as NDJSON.
pub fn lines(request: &Request) -> Vec<Value> {
    let text = String::from_utf8(bytes(request, Format::Ndjson)).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// Code and message of the first error of a rejected export.
pub fn refused(api: &Api, request: &Request, format: Format) -> (String, String) {
    let Err(answer) = api.export(request, format, Budget::unlimited()) else {
        panic!("{} is not refused", request.query)
    };
    let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(body.get("data"), None, "{body}");
    let error = &body["errors"][0];
    (error["extensions"]["code"].as_str().expect("a code").to_owned(), error["message"].as_str().unwrap().to_owned())
}

/// The response of the API, which must be without errors.
pub fn ask(query: &str, variables: Value) -> Value {
    let answer = API.execute(&with(query, variables));
    let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(body.get("errors"), None, "{body}");
    body["data"].clone()
}

/// The items of a connection on all its pages, one after another. `query` has the variables `$first` and `$after`,
/// `list` is the pointer to the connection.
pub fn pages(query: &str, list: &str, items: &str) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let data = ask(query, json!({ "first": 97, "after": after }));
        let list = data.pointer(list).expect("the list");
        all.extend(list[items].as_array().expect("items").iter().cloned());
        if list["pageInfo"]["hasNextPage"] != true {
            return all;
        }
        after = list["pageInfo"]["endCursor"].clone();
    }
}

/// Equal values; an integer may be written with or without its fraction.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}
