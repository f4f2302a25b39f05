//! The definitions agree with the records: same columns, same order, same words.

use super::super::table::{Column, ColumnType, TableDef};
use super::{ALL, json, lines, push};
use crate::model::{Kind, Origin, Records};
use csv::ByteRecord;
use serde_json::Value;

fn sample(column: &Column) -> String {
    match column.ty {
        ColumnType::Text | ColumnType::Line | ColumnType::Name | ColumnType::Ref(_) => format!("some-{}", column.name),
        ColumnType::Integer | ColumnType::BigInteger => "3".to_owned(),
        ColumnType::Number => "0.5".to_owned(),
        ColumnType::Boolean => "true".to_owned(),
        ColumnType::Date => "2026-03-31".to_owned(),
        ColumnType::Enum(words) => words[0].to_owned(),
        ColumnType::Id(kind) => format!("{kind}:some"),
        ColumnType::Node => "region:us".to_owned(),
    }
}

fn cells_of(line: &[u8]) -> ByteRecord {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line);
    reader.byte_records().next().expect("one row").expect("well formed")
}

fn read(table: &TableDef, cells: &ByteRecord) -> Result<Records, csv::Error> {
    let mut records = Records::default();
    push(&mut records, table.name, cells, Origin::default()).map(|()| records)
}

fn round_trip(table: &TableDef, cells: Vec<String>) {
    let cells = ByteRecord::from(cells);
    let records = read(table, &cells).unwrap_or_else(|error| panic!("{}: {error}", table.name));
    let lines = lines(&records, table.name).expect("written");
    assert_eq!(lines.len(), 1, "{}", table.name);
    assert_eq!(cells_of(&lines[0]), cells, "{}", table.name);
}

#[test]
fn a_full_row_of_every_table_comes_back_as_it_was() {
    for table in ALL {
        round_trip(table, table.columns.iter().map(sample).collect());
    }
}

#[test]
fn a_row_with_every_optional_cell_empty_comes_back_as_it_was() {
    for table in ALL {
        let cell = |column: &Column| if column.required { sample(column) } else { String::new() };
        round_trip(table, table.columns.iter().map(cell).collect());
    }
}

/// Columns in which an empty text is a value: a list without items, or the whole of what is divided.
const EMPTY: &[(&str, &[&str])] = &[
    ("certifications", &["aliases"]),
    ("degrees", &["aliases"]),
    ("employers", &["ai_areas", "aliases"]),
    ("field_cips", &["cip"]),
    ("graduate_counts", &["field", "occupation", "sector", "detail"]),
    ("group_occupations", &["soc"]),
    ("institution_costs", &["imputed"]),
    ("institutions", &["aliases"]),
    ("occupation_industries", &["top_coded"]),
    ("occupation_regions", &["top_coded"]),
    ("role_licences", &["states_listed"]),
    ("skills", &["aliases"]),
];

#[test]
fn a_missing_text_is_none_and_never_empty() {
    for table in ALL {
        let cell = |column: &Column| if column.required { sample(column) } else { String::new() };
        let cells = ByteRecord::from(table.columns.iter().map(cell).collect::<Vec<_>>());
        let records = read(table, &cells).expect("a row");
        let mut empty = Vec::new();
        empty_texts("", &json(&records, table.name)[0], &mut empty);
        let expected = EMPTY.iter().find(|(name, _)| *name == table.name).map_or(&[][..], |(_, columns)| columns);
        assert_eq!(empty, expected, "{}", table.name);
    }
}

/// The fields of a row that are empty texts. The key of a row in its evidence is a text in any case.
fn empty_texts(prefix: &str, row: &Value, found: &mut Vec<String>) {
    for (name, value) in row.as_object().expect("a record is an object") {
        match value {
            Value::Object(_) if name == "evidence" => {}
            Value::Object(_) => empty_texts(&format!("{name}_"), value, found),
            Value::String(text) if text.is_empty() => found.push(format!("{prefix}{name}")),
            _ => {}
        }
    }
}

#[test]
fn every_word_of_an_enum_can_be_read_and_no_word_is_forgotten() {
    for table in ALL {
        for (i, column) in table.columns.iter().enumerate() {
            let ColumnType::Enum(words) = column.ty else { continue };
            for word in words {
                let mut cells: Vec<String> = table.columns.iter().map(sample).collect();
                cells[i] = (*word).to_owned();
                round_trip(table, cells);
            }
            let mut cells: Vec<String> = table.columns.iter().map(sample).collect();
            cells[i] = "?".to_owned();
            let error = read(table, &ByteRecord::from(cells)).expect_err("an unknown word").to_string();
            let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let (_, known) = error.split_once("expected ").expect("serde lists the words");
            let known = known.trim_start_matches("one of ").replace("` or `", "`, `");
            assert_eq!(known, quoted.join(", "), "{} {}", table.name, column.name);
        }
    }
}

#[test]
fn keys_and_references_name_columns_and_tables() {
    for table in ALL {
        assert_eq!(table.key_columns().count(), table.key.len(), "{}", table.name);
        assert!(table.column(table.columns[0].name) == Some(0) && !table.key.is_empty(), "{}", table.name);
        for target in table.columns.iter().filter_map(|column| column.ty.target()) {
            assert!(super::find(target).is_some_and(TableDef::has_id), "{} -> {target}", table.name);
        }
    }
    assert!(Kind::ALL.iter().all(|kind| super::find(super::super::table::table_of(*kind)).is_some()));
}

#[test]
fn every_table_of_records_has_a_definition() {
    let records = format!("{:?}", Records::default());
    let fields = records.split(": Table {").map(|before| before.rsplit([' ', '{']).next().unwrap_or(""));
    let names: Vec<&str> = fields.take(ALL.len() + 1).collect();
    assert_eq!(names[..ALL.len()], ALL.iter().map(|table| table.name).collect::<Vec<_>>());
    assert_eq!(records.matches(": Table {").count(), ALL.len());
}

#[test]
fn column_names_are_the_names_of_the_fields() {
    for table in ALL {
        let cells = ByteRecord::from(table.columns.iter().map(sample).collect::<Vec<_>>());
        let records = read(table, &cells).expect("a row");
        let mut names = Vec::new();
        field_names("", &json(&records, table.name)[0], &mut names);
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names, columns, "{}", table.name);
    }
}

/// Names of the fields of a row, those of nested ones joined by `_`, those of the evidence plain.
fn field_names(prefix: &str, row: &Value, names: &mut Vec<String>) {
    for (name, value) in row.as_object().expect("a record is an object") {
        match value {
            Value::Object(_) if name == "evidence" => field_names("", value, names),
            Value::Object(_) => field_names(&format!("{name}_"), value, names),
            _ => names.push(format!("{prefix}{name}")),
        }
    }
}
