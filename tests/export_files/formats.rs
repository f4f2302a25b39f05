//! The same table in every format, and the archive.

use std::io::{Cursor, Read};

use bytes::Bytes;
use careergraph::export::{Format, Part, Table, ValueType, write_archive};
use careergraph::graph::RelationKind;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::{Row, csv_rows, dated, table_bytes, table_rows};

fn reader(bytes: Vec<u8>) -> SerializedFileReader<Bytes> {
    SerializedFileReader::new(Bytes::from(bytes)).expect("Parquet")
}

/// A value as CSV writes it.
pub fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Double(number) => number.to_string(),
        Field::Bool(yes) => yes.to_string(),
        Field::Date(days) => (jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(i64::from(*days))).to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn parquet_has_the_content_of_csv() {
    for table in Table::all() {
        let file = reader(table_bytes(table, Format::Parquet, dated()));
        let rows = file.get_row_iter(None).expect("rows").map(|row| row.expect("a row"));
        let rows: Vec<Row> =
            rows.map(|row| row.get_column_iter().map(|(name, field)| (name.clone(), text(field))).collect()).collect();
        let expected = table_rows(table, dated());
        assert!(!expected.is_empty(), "{table}");
        assert!(rows == expected, "{table}");
        assert!(file.metadata().row_groups().iter().all(|group| group.num_rows() <= 32_768), "{table}");
    }
}

#[test]
fn parquet_declares_types_units_and_attribution() {
    let file = reader(table_bytes(Table::Edges(RelationKind::EmployedIn), Format::Parquet, dated()));
    let metadata = file.metadata().file_metadata();
    let pairs = metadata.key_value_metadata().expect("metadata");
    let of = |key: &str| pairs.iter().find(|pair| pair.key == key).and_then(|pair| pair.value.clone()).expect(key);
    assert_eq!(of("careergraph.snapshot"), dated().graph.snapshot);
    assert_eq!(of("careergraph.day"), "2026-11-23");
    let sources: Vec<serde_json::Value> = serde_json::from_str(&of("careergraph.sources")).expect("JSON");
    let ids: Vec<_> = sources.iter().map(|source| source["id"].as_str().expect("an id")).collect();
    assert!(ids.iter().any(|id| id.starts_with("oews-")) && ids.iter().any(|id| id.starts_with("bea-")), "{ids:?}");
    assert!(!ids.iter().any(|id| id.starts_with("onet-")), "no wage rests on {ids:?}");
    assert!(sources.iter().all(|source| !source["licence"].as_str().expect("a licence").is_empty()));
    let columns: Vec<serde_json::Value> = serde_json::from_str(&of("careergraph.columns")).expect("JSON");
    let mean = columns.iter().find(|column| column["name"] == "annualMean").expect("annualMean");
    assert_eq!((&mean["type"], &mean["unit"]), (&"number".into(), &"USD a year".into()));
    let occupation = metadata.schema_descr().columns().iter().find(|c| c.name() == "occupation").expect("a column");
    assert_eq!(occupation.logical_type_ref(), Some(&parquet::basic::LogicalType::String));
}

#[test]
fn ndjson_has_the_content_of_csv_with_types() {
    for table in Table::all() {
        let bytes = table_bytes(table, Format::Ndjson, dated());
        let lines: Vec<&str> = std::str::from_utf8(&bytes).expect("UTF-8").lines().collect();
        let expected = table_rows(table, dated());
        assert_eq!(lines.len(), expected.len(), "{table}");
        let columns = table.columns();
        for (line, row) in lines.iter().zip(&expected) {
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).expect("an object");
            assert!(object.keys().eq(columns.iter().map(|column| &column.name)), "{table}: {line}");
            for column in &columns {
                let (value, text) = (&object[&column.name], &row[&column.name]);
                let same = match column.ty {
                    _ if text.is_empty() => value.is_null(),
                    ValueType::Number => value.as_f64() == text.parse().ok(),
                    ValueType::Boolean => value.as_bool() == text.parse().ok(),
                    _ => value.as_str() == Some(text),
                };
                assert!(same, "{table} {}: {value} and {text:?}", column.name);
            }
        }
    }
}

#[test]
fn an_archive_has_every_table_and_a_readme() {
    let mut bytes = Vec::new();
    let written = write_archive(Format::Csv, dated(), &Part::WHOLE, &mut bytes).expect("memory");
    let stats = dated().graph.stats();
    assert_eq!((written.nodes, written.relations), (stats.node_count() as u64, stats.relation_count() as u64));
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a zip");
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_end(&mut bytes).expect(name);
        bytes
    };
    let readme = String::from_utf8(read("README.txt")).expect("UTF-8");
    for table in Table::all() {
        let name = format!("{table}.csv");
        assert!(readme.contains(&name), "{name}");
        assert!(csv_rows(&read(&name)) == table_rows(table, dated()), "{name}");
    }
    for source in &dated().graph.sources {
        let optional = [&source.release, &source.licence, &source.attribution].into_iter().flatten();
        let mut texts = [&source.id, &source.publisher].into_iter().chain(optional);
        assert!(texts.all(|text| readme.contains(&**text)), "{}", source.id);
    }
    let mut again = Vec::new();
    write_archive(Format::Csv, dated(), &Part::WHOLE, &mut again).expect("memory");
    assert!(bytes == again, "the same question has another answer");
}
