//! Whether two responses to one request say the same.

use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// What is different between our response and theirs, if anything. Data are equal in the order of their keys. Where fields
/// failed, both have null in the same places and name the same failure for each of them: of several failures that lead to
/// one null, the specification leaves open which are reported.
pub fn difference(ours: &Json, theirs: &Json) -> Option<String> {
    if let Some(path) = differing(&ours["data"], &theirs["data"], "data") {
        return Some(format!("different at {path}"));
    }
    let (mine, others) = (failures(ours), failures(theirs));
    if !mine.keys().eq(others.keys()) {
        let (mine, others): (Vec<_>, Vec<_>) = (mine.keys().collect(), others.keys().collect());
        return Some(format!("null for a failure at {mine:?}, theirs at {others:?}"));
    }
    let differs = |(place, all): &(&String, &Vec<String>)| {
        let others = &others[*place];
        let is_only = all.len() == 1 && others.len() == 1;
        is_only && *all != others
    };
    mine.iter().find(differs).map(|(place, all)| format!("at {place}: {all:?}, theirs {:?}", others[place]))
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

/// The failures of a response by the outermost null that they led to; each with its path, message and first location.
fn failures(response: &Json) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for error in response["errors"].as_array().into_iter().flatten() {
        let path = error["path"].as_array().expect("an error beside data is about a field");
        let mut data = &response["data"];
        let mut place = "data".to_owned();
        for step in path {
            if data.is_null() {
                break;
            }
            place = format!("{place}.{step}");
            data = match step {
                Json::String(key) => &data[key],
                index => &data[index.as_u64().expect("an index") as usize],
            };
        }
        let failure = format!("{:?} {} {}", path, error["message"], error["locations"][0]);
        all.entry(place).or_default().push(failure);
    }
    all
}

#[test]
fn responses_that_differ_are_told_apart() {
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
