//! Every cell of the data folder is in the export, unaltered, with the same ends.

use std::collections::{BTreeMap, BTreeSet};

use careergraph::export::{Table, ValueType};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use careergraph::model::degree::AwardLevel;
use careergraph::model::role::EntryEducation;

use super::{Row, csv_rows, dated, table_rows};
use crate::support::graph_data;

/// The rows of a table of the folder, of both layers.
fn given(table: &str) -> Vec<Row> {
    let layers = ["measured", "curated"].map(|layer| graph_data().join(layer).join(format!("{table}.csv")));
    let rows: Vec<_> =
        layers.iter().filter_map(|path| std::fs::read(path).ok()).flat_map(|bytes| csv_rows(&bytes)).collect();
    assert!(!rows.is_empty(), "{table}");
    rows
}

/// The name in the export of a column of the folder.
fn name(table: &str, column: &str) -> String {
    let rating = |of: &str, part: &str| {
        let part = match part {
            "value" => return of.to_owned(),
            "n" => "sampleSize",
            "standard_error" => "standardError",
            "ci_low" => "confidenceLow",
            "ci_high" => "confidenceHigh",
            _ => "suppressed",
        };
        if of == "importance" { part.to_owned() } else { of.to_owned() + &upper(part) }
    };
    match (table, column) {
        (_, "source" | "citation" | "basis" | "confidence") => format!("evidence_{column}"),
        (_, "source_row") => "evidence_row".to_owned(),
        ("regions", "kind") => "regionKind".to_owned(),
        ("role_steps", "role_codes") => "rolesOnPage".to_owned(),
        ("role_steps", "next_codes") => "nextRolesOnPage".to_owned(),
        ("skills", "kind") => "skillKind".to_owned(),
        ("employers", "kind") => "employerKind".to_owned(),
        ("role_skills", column) if column.starts_with("importance_") => rating("importance", &column[11..]),
        ("role_skills", column) if column.starts_with("level_") => rating("level", &column[6..]),
        _ => {
            column.split('_').enumerate().map(|(i, word)| if i == 0 { word.to_owned() } else { upper(word) }).collect()
        }
    }
}

fn upper(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Compares tables cell by cell, with rows found by `keys` (columns of the folder, and theirs in the export).
fn compare(folder: &str, table: Table, keys: &[(&str, &str)]) -> usize {
    let titles: BTreeMap<_, _> =
        given("citations").into_iter().map(|page| (page["id"].clone(), page["title"].clone())).collect();
    let types: BTreeMap<_, _> = table.columns().into_iter().map(|column| (column.name, column.ty)).collect();
    let key = |row: &Row, names: Vec<&str>| names.iter().map(|name| row[*name].clone()).collect::<Vec<_>>();
    let given: BTreeMap<_, _> =
        given(folder).into_iter().map(|row| (key(&row, keys.iter().map(|key| key.0).collect()), row)).collect();
    let (mut met, mut cells) = (BTreeSet::new(), 0);
    for row in table_rows(table, dated()) {
        let key = key(&row, keys.iter().map(|key| key.1).collect());
        let expected = given.get(&key).unwrap_or_else(|| panic!("{table} has a row more: {key:?}"));
        for (column, text) in expected.iter().filter(|(column, _)| !keys.iter().any(|key| key.0 == *column)) {
            // Which wages are top-coded follows from the reasons of their missing values.
            if column == "top_coded" {
                continue;
            }
            let name = name(folder, column);
            let found = row.get(&name).unwrap_or_else(|| panic!("{folder}.{column} is not in {table}"));
            let text = if column.ends_with("citation") && !text.is_empty() { &titles[text] } else { text };
            let level = serde_json::from_value::<AwardLevel>(text.as_str().into()).map(AwardLevel::name);
            let text = match (column.as_str(), &level) {
                ("level", Ok(level)) => *level,
                _ => text.as_str(),
            };
            let same = match types[&name] {
                ValueType::Number if !text.is_empty() => found.parse::<f64>().ok() == text.parse().ok(),
                _ => found == text,
            };
            assert!(same, "{table} {key:?} {name}: {found:?}, not {text:?}");
            cells += 1;
        }
        met.insert(key);
    }
    let lost: Vec<_> = given.keys().filter(|key| !met.contains(*key)).take(3).collect();
    assert!(folder == "occupation_regions" || lost.is_empty(), "{folder}: {lost:?} are not in {table}");
    cells
}

#[test]
fn every_cell_of_the_tables_of_nodes_is_exported() {
    let tables = ["regions", "institutions", "degrees", "employers", "skills", "certifications", "roles"];
    for (kind, folder) in Kind::ALL.into_iter().zip(tables) {
        assert!(compare(folder, Table::Nodes(kind), &[("id", "id")]) > 500, "{folder}");
    }
}

#[test]
fn every_cell_of_the_tables_of_relations_is_exported() {
    use RelationKind as R;
    let both = |from, to| vec![(from, "from"), (to, "to")];
    let with = |mut keys: Vec<(&'static str, &'static str)>, more: &[&'static str]| {
        keys.extend(more.iter().map(|name| (*name, *name)));
        keys
    };
    let tables = [
        ("offers", R::Offers, both("institution", "degree")),
        ("degree_skills", R::Teaches, both("degree", "skill")),
        ("degree_roles", R::PreparesFor, both("degree", "role")),
        ("certification_skills", R::Validates, both("certification", "skill")),
        ("certification_roles", R::QualifiesFor, both("certification", "role")),
        ("certification_successors", R::SupersededBy, both("certification", "successor")),
        ("role_skills", R::Requires, both("role", "skill")),
        ("related_roles", R::RelatedTo, both("role", "related")),
        ("role_steps", R::AdvancesTo, with(both("role", "next"), &["section"])),
        ("employer_regions", R::EmployerLocatedIn, both("employer", "region")),
        ("employer_roles", R::HiresFor, with(both("employer", "role"), &["region", "period"])),
        ("institution_regions", R::InstitutionLocatedIn, both("institution", "region")),
        ("region_parts", R::PartOf, both("part", "whole")),
        ("region_skills", R::StrongIn, with(both("region", "skill"), &["claim"])),
    ];
    for (folder, relation, keys) in tables {
        assert!(compare(folder, Table::Edges(relation), &keys) > 10, "{folder}");
    }
}

#[test]
fn wages_are_those_of_the_survey_and_missing_ones_have_reasons() {
    let table = Table::Edges(RelationKind::EmployedIn);
    assert!(compare("occupation_regions", table, &[("occupation", "occupation"), ("region", "to")]) > 500_000);
    let given: BTreeMap<_, _> = given("occupation_regions")
        .into_iter()
        .map(|row| ((row["occupation"].clone(), row["region"].clone()), row))
        .collect();
    let (mut suppressed, mut top_coded) = (0, 0);
    for row in table_rows(table, dated()) {
        let survey = &given[&(row["occupation"].clone(), row["to"].clone())];
        let ceilings: BTreeSet<_> = survey["top_coded"].split([' ', ';', ',', '|']).collect();
        for column in survey.keys().filter(|column| column.starts_with("annual_") || column.starts_with("hourly_")) {
            let (value, gap) = (&row[&name("", column)], &row[&format!("{}_gap", name("", column))]);
            let expected = match &*survey[column] {
                "" if ceilings.contains(&**column) => "TOP_CODED",
                "" if survey["wage_status"] == "SUPPRESSED" => "SUPPRESSED",
                "" if column.starts_with("hourly_") && !survey["annual_mean"].is_empty() => "ANNUAL_ONLY",
                _ => "",
            };
            assert_eq!(gap, expected, "{column} {value:?} of {survey:?}");
            assert!(gap.is_empty() || value.is_empty(), "{column} of {survey:?}");
            suppressed += usize::from(gap == "SUPPRESSED");
            top_coded += usize::from(gap == "TOP_CODED");
        }
        let jobs = if survey["employment_status"] == "SUPPRESSED" { "SUPPRESSED" } else { "" };
        assert_eq!(row["employment_gap"], jobs, "{survey:?}");
    }
    assert!(suppressed > 1000 && top_coded > 100, "{suppressed} suppressed, {top_coded} top-coded");
}

#[test]
fn figures_of_other_rows_name_those_rows() {
    let prices: BTreeMap<_, _> = given("region_prices")
        .into_iter()
        .filter(|row| row["measure"] == "ALL_ITEMS")
        .map(|row| (row["region"].clone(), row))
        .collect();
    let mut priced = 0;
    for row in table_rows(Table::Nodes(Kind::Region), dated()) {
        let price = |column: &str| prices.get(&row["id"]).map_or("", |price| &price[column]);
        assert_eq!(row["priceParity"], price("index"), "{row:?}");
        assert_eq!(row["priceParity_source"], price("source"), "{row:?}");
        assert_eq!(row["priceParity_row"], price("source_row"), "{row:?}");
        priced += usize::from(!row["priceParity"].is_empty());
    }
    assert!(priced > 300, "{priced}");
    let outlook: BTreeMap<_, _> = given("role_outlook").into_iter().map(|row| (row["role"].clone(), row)).collect();
    for row in table_rows(Table::Nodes(Kind::Role), dated()) {
        let pairs = [
            ("outlookBaseYear", "base_year"),
            ("outlookTargetYear", "target_year"),
            ("outlookBaseEmployment", "base_employment"),
            ("outlookTargetEmployment", "target_employment"),
            ("outlookChangeJobs", "change"),
            ("outlookChangePercent", "change_percent"),
            ("outlookOpenings", "openings"),
            ("entryEducation", "entry_education"),
            ("outlookExperience", "experience"),
            ("outlookTraining", "training"),
            ("outlookChangePercent_source", "source"),
            ("outlookChangePercent_row", "source_row"),
        ];
        for (name, column) in pairs {
            let words = outlook.get(&row["id"]).map_or("", |found| &found[column]);
            let education = EntryEducation::from_words(words).map(EntryEducation::name);
            assert_eq!(row[name], education.unwrap_or(words), "{name} of {}", row["id"]);
        }
    }
}

#[test]
fn sources_and_citations_are_tables_and_rows_carry_licence_and_attribution() {
    let ids = |rows: &[Row]| rows.iter().map(|row| row["id"].clone()).collect::<BTreeSet<_>>();
    let sources = table_rows(Table::Sources, dated());
    assert_eq!(ids(&sources), ids(&given("sources")));
    assert_eq!(ids(&table_rows(Table::Citations, dated())), ids(&given("citations")));
    let by_id: BTreeMap<_, _> = given("sources").into_iter().map(|row| (row["id"].clone(), row)).collect();
    for row in table_rows(Table::Edges(RelationKind::Requires), dated()) {
        for column in ["publisher", "title", "release", "period", "licence", "attribution"] {
            assert_eq!(row[&format!("evidence_{column}")], by_id[&row["evidence_source"]][column]);
        }
    }
}
