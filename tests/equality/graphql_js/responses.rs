//! Whether two responses to one request are equivalent.

use serde_json::{Value as Json, json};

/// The difference between our response and theirs, if any: data must be equal in the order of their keys, and the same
/// fields must fail in the same order, with the same messages and codes.
pub fn difference(ours: &Json, theirs: &Json) -> Option<String> {
    if let Some(path) = differing(&ours["data"], &theirs["data"], "data") {
        return Some(format!("different at {path}"));
    }
    let (mine, others) = (failures(ours), failures(theirs));
    (mine != others).then(|| format!("failures {mine:?}, theirs {others:?}"))
}

/// Where two values differ; numbers are compared as numbers.
fn differing(one: &Json, two: &Json, path: &str) -> Option<String> {
    match (one, two) {
        (Json::Object(one), Json::Object(two)) => {
            if !one.keys().eq(two.keys()) {
                return Some(format!("the keys of {path}"));
            }
            one.iter().zip(two.values()).find_map(|((key, one), two)| differing(one, two, &format!("{path}.{key}")))
        }
        (Json::Array(one), Json::Array(two)) if one.len() == two.len() => {
            one.iter().zip(two).enumerate().find_map(|(i, (one, two))| differing(one, two, &format!("{path}.{i}")))
        }
        (Json::Number(one), Json::Number(two)) if one.as_f64() == two.as_f64() => None,
        (one, two) => (one != two).then(|| path.to_owned()),
    }
}

/// The failures of a response: path, message, code and first location of each.
fn failures(response: &Json) -> Vec<String> {
    let all = response["errors"].as_array().into_iter().flatten();
    all.map(|error| {
        let (path, place) = (&error["path"], &error["locations"][0]);
        format!("{path} {} {} {place}", error["message"], error["extensions"]["code"])
    })
    .collect()
}

#[test]
fn different_responses_are_distinguished() {
    let failed = |data: Json, path: Json, message: &str| json!({ "data": data, "errors": [{ "message": message, "path": path, "locations": [{ "line": 1, "column": 3 }] }] });
    let one = failed(json!({ "a": null, "b": 1 }), json!(["a", "x"]), "no");
    assert_eq!(difference(&one, &failed(json!({ "a": null, "b": 1.0 }), json!(["a", "x"]), "no")), None);
    for other in [
        failed(json!({ "b": 1, "a": null }), json!(["a", "x"]), "no"),
        failed(json!({ "a": null, "b": 2 }), json!(["a", "x"]), "no"),
        failed(json!({ "a": null, "b": 1 }), json!(["a", "x"]), "other"),
        failed(json!({ "a": null, "b": 1 }), json!(["a", "y"]), "no"),
        json!({ "data": { "a": null, "b": 1 } }),
        json!({ "data": null }),
    ] {
        assert!(difference(&one, &other).is_some() && difference(&other, &one).is_some(), "{other}");
    }
}
