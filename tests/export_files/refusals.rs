//! Exports that are rejected, and how an export ends when its output fails.

use std::io::{self, Write};

use careergraph::export::{
    About, Column, Error, Format, Part, Table, TableWriter, Value, ValueType, write_archive, write_graph, write_table,
};
use careergraph::model::Kind;

use super::dated;

fn column(name: &str, ty: ValueType) -> Column {
    Column { name: name.to_owned(), ty, unit: String::new(), doc: String::new() }
}

fn about() -> About {
    About::whole("t", dated())
}

/// Accepts this many bytes, then fails.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "it is full"));
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn is_full<T>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Io(error)) if error.kind() == io::ErrorKind::StorageFull)
}

#[test]
fn an_output_that_fails_anywhere_fails_the_export() {
    let (dated, part) = (dated(), &Part::WHOLE);
    for room in [0, 1, 100, 9_000, 70_000] {
        for format in [Format::Csv, Format::Ndjson, Format::Parquet] {
            let table = Table::Nodes(Kind::Certification);
            let whole = write_table(table, format, dated, part, Vec::new()).expect("memory").0.len();
            let room = room.min(whole - 1);
            assert!(is_full(write_table(table, format, dated, part, Full(room))), "{format} {room}");
            assert!(is_full(write_archive(format, dated, part, Full(room))), "{format} {room}");
        }
        for format in [Format::Graphml, Format::JsonLd, Format::Ndjson] {
            assert!(is_full(write_graph(format, dated, part, Full(room))), "{format} {room}");
        }
    }
}

#[test]
fn an_unsuitable_format_names_the_suitable_ones() {
    let (dated, part) = (dated(), &Part::WHOLE);
    for format in [Format::Graphml, Format::JsonLd] {
        let error = write_table(Table::Sources, format, dated, part, Vec::new()).expect_err("no table").to_string();
        assert!(error.contains(format.name()) && error.contains("csv, ndjson or parquet"), "{error}");
        let error = write_archive(format, dated, part, Vec::new()).expect_err("no table").to_string();
        assert!(error.contains("csv, ndjson or parquet"), "{error}");
    }
    for format in [Format::Csv, Format::Parquet] {
        let error = write_graph(format, dated, part, Vec::new()).expect_err("no graph").to_string();
        assert!(error.contains(format.name()) && error.contains("graphml, jsonld or ndjson"), "{error}");
    }
}

#[test]
fn invalid_columns_are_rejected() {
    for format in [Format::Csv, Format::Ndjson, Format::Parquet] {
        let begin = |columns: &[Column]| TableWriter::new(format, columns, &about(), Vec::new()).expect_err("no table");
        assert!(begin(&[]).to_string().contains("none"));
        let twice = [column("a", ValueType::Text), column("a", ValueType::Number)];
        assert!(begin(&twice).to_string().contains("\"a\""));
        // SQL engines treat these as one column.
        for (one, other) in [("jobs", "Jobs"), ("é", "É"), ("node.name", "Node.Name")] {
            let error = begin(&[column(one, ValueType::Text), column(other, ValueType::Text)]).to_string();
            assert!(error.contains(one) && error.contains(other) && error.contains("case"), "{error}");
        }
        for blank in ["", " ", "\t"] {
            assert!(
                begin(&[column("a", ValueType::Text), column(blank, ValueType::Text)]).to_string().contains("no name")
            );
        }
    }
}

#[test]
fn a_row_that_does_not_match_is_rejected() {
    let columns = [column("a", ValueType::Text), column("b", ValueType::Number)];
    let bad: [&[Value<'_>]; 6] = [
        &[],
        &[Value::text("x")],
        &[Value::text("x"), Value::Number(1.0), Value::Missing],
        &[Value::text("x"), Value::Number(f64::NAN)],
        &[Value::text("x"), Value::Number(f64::INFINITY)],
        &[Value::Missing, Value::Integer(1)],
    ];
    for format in [Format::Csv, Format::Ndjson, Format::Parquet] {
        for row in bad {
            let mut out = TableWriter::new(format, &columns, &about(), Vec::new()).expect("memory");
            out.row(&[Value::Missing, Value::Missing]).expect("a row");
            let error = out.row(row).expect_err("no row");
            assert!(matches!(error, Error::Row { row: 2, .. }), "{format} {row:?}: {error}");
        }
    }
}
