//! Operations and files.

use crate::support::client;
use careergraph_client::operations::{
    AnotherDay, ById, CareerPaths, Catalog, another_day, by_id, career_paths, catalog,
};
use careergraph_client::{Error, Format};
use std::io::{BufRead, BufReader, Read};

#[test]
fn an_operation_returns_typed_data() {
    let variables = by_id::Variables { one: "role:15-2051.00".to_owned(), several: vec!["skill:fhir".to_owned()] };
    let data = client().query::<ById>(variables).expect("data");
    assert_eq!(data.node.expect("the role").name, "Data Scientists");
    assert_eq!(data.nodes.len(), 1);
}

#[test]
fn an_input_with_one_member_is_an_enumeration() {
    let degree = career_paths::Reference::Id("degree:11.0701-bachelors".to_owned());
    let from = career_paths::Have { degrees: Some(vec![degree]), skills: None, certifications: None, role: None };
    let data = client().query::<CareerPaths>(career_paths::Variables { from, constraints: None }).expect("data");
    match data.career_paths.expect("an outcome") {
        career_paths::CareerPathsCareerPaths::CareerPaths(found) => {
            let ranks: Vec<_> = found.paths.iter().map(|path| path.rank).collect();
            assert_eq!(ranks, [Some(1), Some(2), Some(3)]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn ids_below_another_day_have_the_day() {
    let ids = vec!["certification:ms-azure-ai-engineer".to_owned()];
    let id = another_day::CertificationIdFilter { eq: None, in_: Some(ids) };
    let exams = another_day::CertificationFilter { id: Some(id), ..Default::default() };
    let variables = another_day::Variables { date: "2026-06-30".to_owned(), exams };
    let data = client().query::<AnotherDay>(variables).expect("data");
    assert_eq!(data.as_of.certifications.nodes[0].id, "certification:ms-azure-ai-engineer@2026-06-30");
    assert_eq!(data.certifications.nodes[0].id, "certification:ms-azure-ai-engineer");
}

#[test]
fn the_day_of_a_client_is_that_of_all_its_requests() {
    let june = client().as_of("2026-06-30");
    assert_eq!(june.query::<Catalog>(catalog::Variables).expect("data").catalog.as_of, "2026-06-30");
    assert!(matches!(june.export_table("role", Format::Csv).err(), Some(Error::TodayOnly)));
}

#[test]
fn a_table_is_a_file() {
    let lines = BufReader::new(client().export_table("role", Format::Ndjson).expect("a file")).lines();
    let rows: Vec<serde_json::Value> =
        lines.map(|line| serde_json::from_str(&line.expect("text")).expect("JSON")).collect();
    assert!(rows.len() > 100);
    assert!(rows.iter().all(|row| row["id"].as_str().is_some_and(|id| id.starts_with("role:"))));
    let mut parquet = Vec::new();
    client().export_table("role", Format::Parquet).expect("a file").read_to_end(&mut parquet).expect("all of it");
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
}
