//! Golden responses.

use std::path::{Path, PathBuf};

use careergraph::engine::Outcome;
use serde_json::Value;

use super::refusals::refusals;
use crate::support::{self, Operation};

/// Operations, and the files of their responses.
fn golden() -> Vec<(Operation, PathBuf)> {
    let here = support::root().join("tests/golden");
    let answer = |folder: &str, name: &str| here.join(folder).join(format!("{name}.json"));
    let folders = [(support::root().join("schema/operations"), "examples"), (here.join("queries"), "queries")];
    let with_answers = |(operations, folder): &(PathBuf, &'static str)| {
        let folder = *folder;
        support::operations(operations).into_iter().map(move |operation| (operation, folder)).collect::<Vec<_>>()
    };
    let all = folders.iter().flat_map(with_answers);
    all.map(|(operation, folder)| (answer(folder, &operation.name), operation)).map(|(path, op)| (op, path)).collect()
}

/// The response without parts that depend on the snapshot, which changes with any data, also in cursors.
fn answer(operation: &Operation) -> String {
    let (outcome, answer) = support::ask(&operation.query, operation.variables.clone());
    assert_eq!(outcome, Outcome::Complete, "{}: {answer:#}", operation.name);
    let text = serde_json::to_string_pretty(&answer["data"]).expect("JSON is written");
    text.replace(support::API.snapshot(), "SNAPSHOT") + "\n"
}

/// The first line in which a text differs from that of a file. With `GOLDEN_BLESS` the file is rewritten first.
pub fn compare(path: &Path, found: &str) -> Option<String> {
    if std::env::var_os("GOLDEN_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("an answer lies in a folder")).expect("the folder is made");
        std::fs::write(path, found).expect("the answer is written");
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    let line = expected.lines().zip(found.lines()).position(|(expected, found)| expected != found);
    let line = line.unwrap_or(expected.lines().count().min(found.lines().count()));
    (expected != found).then(|| {
        let at = |text: &str| text.lines().nth(line).unwrap_or("the end").trim().to_owned();
        format!("{}:{}: expected {}, found {}", path.display(), line + 1, at(&expected), at(found))
    })
}

#[test]
fn responses_are_as_recorded() {
    let golden = golden();
    let differences: Vec<String> =
        golden.iter().filter_map(|(operation, path)| compare(path, &answer(operation))).collect();
    let refusals = refusals();
    println!("{} golden queries, {} refusals", golden.len(), refusals.len());
    assert!(differences.is_empty(), "{}\nGOLDEN_BLESS=1 rewrites them.", differences.join("\n"));
    assert!(golden.len() >= 40 && refusals.len() * 2 >= golden.len(), "a third of all questions is refused");
}

#[test]
fn every_response_belongs_to_an_operation() {
    let golden = golden();
    for folder in ["examples", "queries"] {
        let folder = support::root().join("tests/golden").join(folder);
        for entry in std::fs::read_dir(&folder).expect("a folder of answers") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let answer = name.ends_with(".json") && !name.ends_with(".variables.json");
            assert!(!answer || golden.iter().any(|(_, own)| *own == path), "{} answers nothing", path.display());
        }
    }
}

/// From the degree to the five best-paid metropolitan areas, with evidence at every step: no list of the walk is empty.
#[test]
fn the_walk_from_health_informatics_reaches_five_metros() {
    let walk = golden().into_iter().find(|(operation, _)| operation.name == "health-informatics").expect("the example");
    let data = support::data(&walk.0.query, walk.0.variables);
    let edges = |at: &Value, name: &str| at[name]["edges"].as_array().expect("a list").clone();
    let cited = |at: &Value| assert!(at["evidence"]["source"]["release"].is_string(), "no evidence in {at}");
    let (mut roles, mut metros) = (0, 0);
    cited(&data["degree"]);
    for skill in edges(&data["degree"], "teaches") {
        cited(&skill);
        for certification in edges(&skill["node"], "validatedBy") {
            cited(&certification);
            for role in edges(&certification["node"], "qualifiesFor") {
                cited(&role);
                roles += 1;
                let places = edges(&role["node"], "employedIn");
                places.iter().for_each(cited);
                let wages: Vec<f64> = places.iter().filter_map(|place| place["realAnnual"]["mean"].as_f64()).collect();
                assert_eq!(wages.len(), 5, "five metros with a real wage");
                assert!(wages.is_sorted_by(|a, b| a >= b), "highest first: {wages:?}");
                metros += wages.len();
            }
        }
    }
    assert!(roles >= 3 && metros == roles * 5, "{roles} roles, {metros} metros");
}
