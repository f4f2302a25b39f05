//! Texts that break careless writers, in every format and back.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use careergraph::career::property::DatedGraph;
use careergraph::export::{
    About, Column, Format, Part, Table, TableWriter, Value, ValueType, write_graph, write_table,
};
use careergraph::graph::{Content, Graph, RelationKind};
use careergraph::model::{Kind, Records};
use parquet::file::reader::{FileReader, SerializedFileReader};
use proptest::prelude::*;
use serde_json::json;

use super::graphs::{linked, read, references};
use super::{csv_rows, table_bytes};

const HOSTILE: [&str; 11] = [
    "a \"quoted\" text, with commas",
    "two\nlines\r\nand\ttabs",
    "]]> <b>&amp;</b> & 'so on' <!-- -->",
    "=1+1",
    "🦀 é \u{202e}turned\u{2028}",
    "a\u{1}b\u{1b}[31m\u{7f}\u{fffe}",
    " spaces around ",
    "back\\slash \\\" \\u0041",
    "%20 https://example.org/<a b>?c={d}",
    "null",
    "11.0102",
];

/// Skills with these texts as names, each validated by a certification; the source is just as hostile.
fn graph() -> Graph {
    let mut records = Records::default();
    let evil = HOSTILE.concat();
    let source = json!({
        "id": "a \"source\"/é", "publisher": evil, "title": evil, "release": evil, "period": evil, "licence": evil,
        "attribution": evil, "url": "https://example.org/<a b>?c={d}", "file": evil, "key": evil, "note": evil,
    });
    records.sources.rows.push(serde_json::from_value(source).expect("a source"));
    let evidence = |row: &str| json!({ "source": "a \"source\"/é", "source_row": row, "citation": null, "basis": "REPORTED", "confidence": null });
    let certification = json!({
        "id": "certification:c", "name": evil, "abbreviation": null, "issuer": evil, "field": null, "level": null,
        "exam_code": null, "status": "ACTIVE", "status_as_of": null, "available_from": "0001-01-01",
        "retired_on": null, "prerequisites": evil, "requires_degree": null, "experience_months": 0, "exam_fee": 0.1,
        "fee_note": null, "renewal_months": null, "preparation_months": null, "aliases": "", "evidence": evidence(&evil),
    });
    records.certifications.rows.push(serde_json::from_value(certification).expect("a certification"));
    for (i, text) in HOSTILE.into_iter().enumerate() {
        let id = format!("skill:s{i:02}");
        let skill = json!({
            "id": id, "name": text, "kind": "TOPIC", "code": text, "category": text, "description": text,
            "hot_technology": null, "aliases": text, "evidence": evidence(text),
        });
        records.skills.rows.push(serde_json::from_value(skill).expect("a skill"));
        let validates = json!({ "certification": "certification:c", "skill": id, "evidence": evidence(text) });
        records.certification_skills.rows.push(serde_json::from_value(validates).expect("a relation"));
    }
    Graph::build(records, Content::default()).unwrap_or_else(|violations| panic!("{violations:?}"))
}

fn dated(graph: &Graph) -> DatedGraph<'_> {
    DatedGraph { graph, day: jiff::civil::date(2026, 1, 1) }
}

/// A text in XML: characters that XML cannot represent are replaced.
fn in_xml(text: &str) -> String {
    let bad = |c: char| (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{fffe}' || c == '\u{ffff}';
    text.chars().map(|c| if bad(c) { '\u{fffd}' } else { c }).collect()
}

#[test]
fn hostile_texts_survive_tables() {
    let graph = graph();
    let dated = dated(&graph);
    for (table, columns) in [
        (Table::Nodes(Kind::Skill), ["name", "code", "description", "evidence_row"]),
        (Table::Edges(RelationKind::Validates), ["toName", "toName", "toName", "evidence_row"]),
    ] {
        let csv = csv_rows(&table_bytes(table, Format::Csv, dated));
        let json = String::from_utf8(table_bytes(table, Format::Ndjson, dated)).expect("UTF-8");
        let json: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let parquet = SerializedFileReader::new(bytes::Bytes::from(table_bytes(table, Format::Parquet, dated)));
        let parquet = parquet.expect("Parquet");
        let rows = parquet.get_row_iter(None).expect("rows").map(|row| row.expect("a row"));
        let parquet: Vec<BTreeMap<String, String>> = rows
            .map(|row| row.get_column_iter().map(|(name, field)| (name.clone(), super::formats::text(field))).collect())
            .collect();
        assert_eq!((csv.len(), json.len(), parquet.len()), (HOSTILE.len(), HOSTILE.len(), HOSTILE.len()));
        for (i, text) in HOSTILE.into_iter().enumerate() {
            for column in columns {
                assert_eq!(csv[i][column], text, "{table} {column}");
                assert_eq!(json[i][column], text, "{table} {column}");
                assert_eq!(parquet[i][column], text, "{table} {column}");
            }
            assert_eq!(csv[i]["evidence_licence"], HOSTILE.concat());
        }
    }
}

#[test]
fn hostile_texts_survive_graphs() {
    let graph = graph();
    let dated = dated(&graph);
    let written = |format| {
        let mut bytes = Vec::new();
        let written = write_graph(format, dated, &Part::WHOLE, &mut bytes).expect("memory");
        assert_eq!((written.nodes, written.relations), (HOSTILE.len() as u64 + 1, HOSTILE.len() as u64));
        String::from_utf8(bytes).expect("UTF-8")
    };
    let xml = read(&written(Format::Graphml));
    assert_eq!(xml.graph["attribution"].matches(&in_xml(&HOSTILE.concat())).count(), 5);
    let (context, linked) = linked(&written(Format::JsonLd));
    let ids: BTreeSet<&str> = linked.iter().map(|object| object["@id"].as_str().expect("an id")).collect();
    for iri in ids.iter().copied().chain(linked.iter().flat_map(|object| references(&context, object))) {
        assert!(ids.contains(iri) && !iri.contains([' ', '"', '<', '>', '{', '}', '\\']) && iri.is_ascii(), "{iri}");
    }
    for (i, text) in HOSTILE.into_iter().enumerate() {
        let id = format!("skill:s{i:02}");
        let node = xml.nodes.iter().find(|node| node.attributes["id"] == id).expect("a node");
        assert_eq!((&node.data["label"], &node.data["description"]), (&in_xml(text), &in_xml(text)));
        let edge = xml.edges.iter().find(|edge| edge.attributes["target"] == id).expect("an edge");
        assert_eq!(edge.data["evidence_row"], in_xml(text));
        let object = linked.iter().find(|object| object["@id"] == format!("urn:careergraph:{id}")).expect("an object");
        assert_eq!((&object["name"], &object["description"]), (&text.into(), &text.into()));
    }
    let lines: Vec<serde_json::Value> =
        written(Format::Ndjson).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.last().expect("a line")["publisher"], HOSTILE.concat());
}

#[test]
fn a_day_long_ago_and_a_small_number_are_themselves() {
    let graph = graph();
    let (csv, _) = write_table(Table::Nodes(Kind::Certification), Format::Csv, dated(&graph), &Part::WHOLE, Vec::new())
        .expect("memory");
    let row = &csv_rows(&csv)[0];
    assert_eq!((&*row["availableFrom"], &*row["examFee"], &*row["experienceMonths"]), ("0001-01-01", "0.1", "0"));
    assert_eq!((&*row["renewalMonths"], &*row["retiredOn"]), ("", ""));
}

fn about() -> About {
    About { title: "t".into(), day: jiff::civil::date(2026, 1, 1), snapshot: "s".into(), sources: Vec::new() }
}

fn columns() -> Vec<Column> {
    let types =
        [ValueType::Text, ValueType::Integer, ValueType::Number, ValueType::Boolean, ValueType::Date, ValueType::Json];
    let column = |(i, ty)| Column { name: format!("c\"{i}, é"), ty, unit: String::new(), doc: String::new() };
    types.into_iter().enumerate().map(column).collect()
}

fn value(ty: ValueType) -> BoxedStrategy<Value<'static>> {
    let some = match ty {
        ValueType::Text => any::<String>().prop_map(Value::text).boxed(),
        ValueType::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
        ValueType::Number => {
            any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Value::Number).boxed()
        }
        ValueType::Boolean => any::<bool>().prop_map(Value::Boolean).boxed(),
        ValueType::Date => (-9999i16..=9999, 1i8..=12, 1i8..=28)
            .prop_map(|(year, month, day)| Value::Date(jiff::civil::date(year, month, day)))
            .boxed(),
        ValueType::Json => any::<Vec<String>>()
            .prop_map(|texts| Value::Json(serde_json::to_string_pretty(&texts).expect("JSON").into()))
            .boxed(),
    };
    prop_oneof![1 => Just(Value::Missing), 4 => some].boxed()
}

#[test]
fn a_row_of_one_missing_value_is_a_row() {
    let columns = [Column::text("a", "")];
    for format in [Format::Csv, Format::Ndjson] {
        let mut out = TableWriter::new(format, &columns, &about(), Vec::new()).expect("memory");
        [Value::Missing, Value::text("x"), Value::Missing].iter().for_each(|value| {
            out.row(std::slice::from_ref(value)).expect("memory");
        });
        assert_eq!(out.rows(), 3);
        let text = String::from_utf8(out.finish().expect("memory")).expect("UTF-8");
        let expected = match format {
            Format::Csv => "a\r\n\"\"\r\nx\r\n\"\"\r\n",
            _ => "{\"a\":null}\n{\"a\":\"x\"}\n{\"a\":null}\n",
        };
        assert_eq!(text, expected);
    }
}

fn rows() -> impl Strategy<Value = Vec<Vec<Value<'static>>>> {
    let row: Vec<_> = columns().iter().map(|column| value(column.ty)).collect();
    proptest::collection::vec(row, 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_rows_survive(rows in rows()) {
        let columns = columns();
        let written = |format| {
            let mut out = TableWriter::new(format, &columns, &about(), Vec::new()).expect("memory");
            rows.iter().for_each(|row| out.row(row).expect("memory"));
            out.finish().expect("memory")
        };
        let json = String::from_utf8(written(Format::Ndjson)).expect("UTF-8");
        let lines: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        prop_assert_eq!(lines.len(), rows.len());
        let parquet = SerializedFileReader::new(bytes::Bytes::from(written(Format::Parquet))).expect("Parquet");
        let read: Vec<_> = parquet.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect();
        prop_assert_eq!(read.len(), rows.len());
        let mut csv = csv::Reader::from_reader(Cursor::new(written(Format::Csv)));
        let cells: Vec<csv::StringRecord> = csv.records().map(|row| row.expect("a row")).collect();
        prop_assert_eq!(cells.len(), rows.len());
        for (i, row) in rows.iter().enumerate() {
            let fields: Vec<_> = read[i].get_column_iter().map(|(_, field)| field).collect();
            for (j, value) in row.iter().enumerate() {
                let json = &lines[i][&columns[j].name];
                use parquet::record::Field;
                match (value, fields[j]) {
                    (Value::Missing, Field::Null) => prop_assert!(json.is_null() && cells[i][j].is_empty()),
                    (Value::Text(text), Field::Str(read)) => {
                        prop_assert!(read == text && json.as_str() == Some(&**text) && cells[i][j] == **text);
                    }
                    (Value::Integer(number), Field::Long(read)) => {
                        prop_assert!(read == number && json.as_i64() == Some(*number));
                        prop_assert_eq!(cells[i][j].parse(), Ok(*number));
                    }
                    (Value::Number(number), Field::Double(read)) => {
                        prop_assert!(read == number && cells[i][j].parse() == Ok(*number));
                        let near = json.as_f64().map(|read| (read - number).abs() <= number.abs() * 1e-15);
                        prop_assert_eq!(near, Some(true));
                    }
                    (Value::Boolean(yes), Field::Bool(read)) => prop_assert!(read == yes && json.as_bool() == Some(*yes)),
                    (Value::Date(day), Field::Date(read)) => {
                        let epoch = jiff::civil::date(1970, 1, 1);
                        prop_assert_eq!(epoch + jiff::Span::new().days(i64::from(*read)), *day);
                        prop_assert!(json.as_str() == Some(&day.to_string()) && cells[i][j] == day.to_string());
                    }
                    (Value::Json(text), Field::Str(read)) => {
                        prop_assert!(read == text && cells[i][j] == **text);
                        prop_assert_eq!(json, &serde_json::from_str::<serde_json::Value>(text).expect("JSON"));
                    }
                    (value, field) => prop_assert!(false, "{value:?} became {field:?}"),
                }
            }
        }
    }
}
