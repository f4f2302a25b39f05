//! Every query of the documentation has the response printed below it.

use super::pages::{Block, Page, pages};
use super::{bless, printed};
use crate::support;
use serde_json::{Map, Value};

/// A query, its variables, and its printed response.
struct Example<'t> {
    query: &'t str,
    variables: Option<Map<String, Value>>,
    response: Block<'t>,
}

fn examples(page: &Page) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    let mut blocks = page.blocks().into_iter();
    while let Some(block) = blocks.next() {
        let at = |what: &str| format!("{}: {what} of the query\n{}", page.path, block.text);
        match block.info {
            "graphql" => {}
            "json" => panic!("{}: a response has no query before it\n{}", page.path, block.text),
            _ => continue,
        }
        let mut next = blocks.next().unwrap_or_else(|| panic!("{} is missing", at("the response")));
        let variables = (next.info == "json variables").then(|| {
            let variables =
                serde_json::from_str(next.text).unwrap_or_else(|error| panic!("{}: {error}", at("variables")));
            next = blocks.next().unwrap_or_else(|| panic!("{} is missing", at("the response")));
            variables
        });
        assert_eq!(next.info, "json", "{}", at("the response"));
        found.push(Example { query: block.text, variables, response: next });
    }
    found
}

/// The printed part of a response: its data, or all of it if there is more.
fn shown(mut body: Value) -> Value {
    match body.as_object().is_some_and(|members| members.len() == 1 && members.contains_key("data")) {
        true => body["data"].take(),
        false => body,
    }
}

#[test]
fn every_query_has_its_printed_response() {
    let (mut count, mut differences) = (0, Vec::new());
    for page in pages() {
        let mut rewritten = page.text.clone();
        for example in examples(&page).into_iter().rev() {
            count += 1;
            let real = shown(support::ask(example.query, example.variables.clone()).1);
            let difference = match printed::read(example.response.text) {
                Ok(printed) if bless() && !printed.is_shortened => None,
                Ok(printed) => printed.difference(&real).map(|difference| (printed.is_shortened, difference)),
                Err(_) if bless() => None,
                Err(error) => Some((false, format!(": the response is not JSON: {error}"))),
            };
            match difference {
                Some((shortened, difference)) => differences.push(format!(
                    "{}{difference}{}\n{}",
                    page.path,
                    if shortened { " (a shortened response: correct it by hand)" } else { "" },
                    example.query
                )),
                None if bless() => rewrite(&mut rewritten, &example, &real),
                None => {}
            }
        }
        if rewritten != page.text {
            std::fs::write(support::root().join(&page.path), rewritten).expect("the page can be written");
        }
    }
    assert!(count > 20, "only {count} queries were found");
    assert!(differences.is_empty(), "{}\nDOCS_BLESS=1 rewrites full responses.", differences.join("\n"));
}

/// Replaces a full response that has changed; its layout stays if it is still correct.
fn rewrite(text: &mut String, example: &Example<'_>, real: &Value) {
    let printed = printed::read(example.response.text);
    if !printed.is_ok_and(|printed| printed.difference(real).is_none()) {
        text.replace_range(example.response.place.clone(), &printed::write(real));
    }
}
