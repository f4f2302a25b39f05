//! Guarantees of every table, whatever its columns: no value that programs take for a missing one, a reason beside
//! every missing value, names and types that survive other programs.

use std::collections::{BTreeMap, BTreeSet};

use careergraph::export::{Part, Table, ValueType, check_names, descriptor};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use serde_json::Value;

use super::{csv_rows, dated, table_rows};
use crate::support::graph_data;

/// What `pandas.read_csv` reads as missing by default (pandas 3), except the empty text.
const MISSING_IN_PANDAS: [&str; 17] = [
    "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL",
    "NaN", "None", "n/a", "nan",
];

fn reads_as_missing(text: &str) -> bool {
    text == "null" || MISSING_IN_PANDAS.contains(&text)
}

#[test]
fn no_value_of_any_table_reads_as_missing() {
    let mut cells = 0;
    for table in Table::all() {
        for row in table_rows(table, dated()) {
            for (column, text) in row {
                assert!(!reads_as_missing(&text), "{table}.{column}: {text:?}");
                cells += 1;
            }
        }
    }
    assert!(cells > 1_000_000, "{cells}");
    let layers = ["measured", "curated"].map(|layer| graph_data().join(layer));
    for entry in layers.iter().flat_map(|layer| std::fs::read_dir(layer).expect("a layer")) {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            for row in csv_rows(&std::fs::read(&path).expect("a table")) {
                for (column, text) in row {
                    assert!(!reads_as_missing(&text), "{}, {column}: {text:?}", path.display());
                }
            }
        }
    }
}

#[test]
fn every_figure_has_a_value_or_a_reason() {
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    let mut columns = 0;
    for table in Table::all() {
        let names: Vec<String> = table.columns().into_iter().map(|column| column.name).collect();
        let withheld: Vec<&str> = names.iter().filter_map(|name| name.strip_suffix("_gap")).collect();
        columns += withheld.len();
        for row in table_rows(table, dated()) {
            for name in &withheld {
                let (value, reason) = (&row[*name], &row[&format!("{name}_gap")]);
                assert_ne!(value.is_empty(), reason.is_empty(), "{table}.{name}: {value:?}, {reason:?} of {row:?}");
                if !reason.is_empty() {
                    *reasons.entry(reason.clone()).or_default() += 1;
                }
            }
        }
    }
    assert!(columns > 20, "{columns}");
    let found: Vec<&str> = reasons.keys().map(String::as_str).collect();
    assert_eq!(found, ["ANNUAL_ONLY", "NOT_PUBLISHED", "NO_PRICE_PARITY", "SUPPRESSED", "TOP_CODED"]);
    // 1,650 rows of the survey only have annual wages, and several roles can share a row.
    assert!(reasons["ANNUAL_ONLY"] >= 6 * 1_650, "{reasons:?}");
}

#[test]
fn every_wage_column_has_a_reason_column() {
    let columns = Table::Edges(RelationKind::EmployedIn).columns();
    let names: BTreeSet<&str> = columns.iter().map(|column| &*column.name).collect();
    for column in columns.iter().filter(|column| column.ty == ValueType::Number) {
        assert!(names.contains(&*format!("{}_gap", column.name)), "{}", column.name);
    }
}

#[test]
fn a_price_parity_states_how_its_area_matches() {
    let prices = csv_rows(&std::fs::read(graph_data().join("measured/region_prices.csv")).expect("prices"));
    let of_all = prices.into_iter().filter(|row| row["measure"] == "ALL_ITEMS");
    let matches: BTreeMap<String, String> =
        of_all.map(|row| (row["region"].clone(), row["area_match"].clone())).collect();
    let check = |table: Table, region: &str| {
        let mut found = BTreeSet::new();
        for row in table_rows(table, dated()) {
            let expected = matches.get(&row[region]).map_or("", String::as_str);
            assert_eq!(row["priceParity_areaMatch"], expected, "{}", row[region]);
            assert_eq!(row["priceParity"].is_empty(), expected.is_empty());
            found.insert(expected.to_owned());
        }
        assert!(found.len() >= 3, "{found:?}");
    };
    check(Table::Nodes(Kind::Region), "id");
    check(Table::Edges(RelationKind::EmployedIn), "to");
}

#[test]
fn names_of_columns_differ_by_more_than_case() {
    for table in Table::all() {
        let columns = table.columns();
        check_names(columns.iter().map(|column| &*column.name)).unwrap_or_else(|bad| panic!("{table}: {bad}"));
    }
}

#[test]
fn the_descriptor_has_the_type_of_every_column() {
    let descriptor: Value = serde_json::from_str(&descriptor(dated(), &Part::WHOLE)).expect("JSON");
    assert_eq!(descriptor["profile"], "tabular-data-package");
    let resources = descriptor["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), Table::all().count());
    for (table, resource) in Table::all().zip(resources) {
        assert_eq!(resource["path"], format!("{table}.csv"));
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let columns = table.columns();
        assert_eq!(fields.len(), columns.len());
        for (column, field) in columns.iter().zip(fields) {
            assert_eq!(field["name"], column.name);
            let expected = match column.ty {
                ValueType::Text | ValueType::Json => "string",
                ValueType::Integer => "integer",
                ValueType::Number => "number",
                ValueType::Boolean => "boolean",
                ValueType::Date => "date",
            };
            assert_eq!(field["type"], expected, "{table}.{}", column.name);
        }
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let target = &key["reference"]["resource"];
            assert!(resources.iter().any(|resource| resource["name"] == *target), "{target}");
        }
    }
    let code = &resources[0]["schema"]["fields"][4];
    assert_eq!(
        (&resources[0]["name"], &code["name"], &code["type"]),
        (&"region".into(), &"code".into(), &"string".into())
    );
    let licences = descriptor["licenses"].as_array().expect("licences");
    for licence in licences {
        let (name, title) = (licence["name"].as_str().expect("a name"), licence["title"].as_str().expect("a title"));
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        assert_eq!(letters(name), letters(title), "the name is not cut");
        assert!(!name.contains("--"), "{name}");
    }
}

#[test]
fn descriptions_of_tables_are_sentences() {
    for table in Table::all() {
        let doc = table.doc();
        for wrong in [" a institution", " a employer", " a a", "each time that", " by certification", " in region."] {
            assert!(!doc.contains(wrong), "{doc}");
        }
        assert!(doc.starts_with("A row for each ") && doc.ends_with('.'), "{doc}");
    }
}
