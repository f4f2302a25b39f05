//! The documented list of error codes is that of the program.

use super::schema::{get, items, name};
use crate::support;
use std::collections::BTreeSet;
use std::path::Path;

/// The files of a folder, with their text up to their tests.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let is_test = entry.file_stem().is_some_and(|stem| stem == "tests" || stem == "fixture");
        if entry.is_dir() {
            if !is_test {
                sources(&entry, found);
            }
        } else if !is_test && entry.extension().is_some_and(|ending| ending == "rs") {
            let text = support::read(&entry);
            let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code = shipped.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.push(code.collect::<Vec<_>>().join("\n"));
        }
    }
}

fn is_code(text: &str) -> bool {
    text.len() > 3 && text.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
}

/// Texts in capitals that are in quotes after one of these prefixes.
fn codes_after(text: &str, openings: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for opening in openings {
        for rest in text.split(opening).skip(1) {
            let rest = rest.trim_start();
            let quoted = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
            found.extend(quoted.filter(|code| is_code(code)).map(str::to_owned));
        }
    }
    found
}

fn codes_of_the_program() -> BTreeSet<String> {
    let mut texts = Vec::new();
    for folder in ["src", "crates/engine/src"] {
        sources(&support::root().join(folder), &mut texts);
    }
    let mut found = BTreeSet::new();
    for text in &texts {
        found.extend(codes_after(
            text,
            &["FieldError::new(", "user_error(t,", "CODE: &'static str =", "error_body(message,"],
        ));
        // Helpers take the code as their last argument.
        for code in ["UNKNOWN_ID", "UNKNOWN_CODE", "BAD_CURSOR", "STALE_CURSOR"] {
            if text.contains(&format!("\"{code}\"")) {
                found.insert(code.to_owned());
            }
        }
    }
    let engine = support::read(&support::root().join("crates/engine/src/error.rs"));
    found.extend(codes_after(
        &engine,
        &[
            "PARSE: &str =",
            "VALIDATION: &str =",
            "OPERATION: &str =",
            "USER_INPUT: &str =",
            "LIMIT: &str =",
            "HALTED: &str =",
            "NOT_FINITE: &str =",
        ],
    ));
    let http = support::read(&support::root().join("src/http/errors.rs"));
    let body = http.split("pub fn code(").nth(1).expect("the function that names codes");
    found.extend(codes_after(body.split("\n    }").next().unwrap_or_default(), &["=>"]));
    found
}

fn documented() -> BTreeSet<String> {
    let page = support::read(&support::root().join("docs/src/reference/errors.md"));
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    rows.map(str::to_owned).collect()
}

#[test]
fn every_error_code_is_documented_and_no_other() {
    let (own, documented) = (codes_of_the_program(), documented());
    let missing: Vec<_> = own.difference(&documented).collect();
    let stale: Vec<_> = documented.difference(&own).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "not in docs/src/reference/errors.md: {missing:?}; nowhere in the sources: {stale:?}"
    );
    assert!(own.len() > 30, "{}", own.len());
}

#[test]
fn user_errors_in_unions_carry_their_code() {
    let types: Vec<&str> = items(&get("UserError")["fields"]).map(name).collect();
    assert_eq!(types, ["code", "message"]);
    let query = r#"{ resolve(text: "qwertyuiop zxcvb") { ... on UserError { code message } } }"#;
    let found = super::data(query);
    assert_eq!(found["resolve"]["code"], "NO_MATCH");
    assert!(documented().contains("NO_MATCH"));
}
