//! Apache Parquet: typed columns, in groups of rows.

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

use jiff::civil::{Date, date};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::description;
use crate::export::value::ValueType;
use crate::export::{About, Column, Error, Value};

/// Maximum number of rows of a group.
pub const ROWS: usize = 32_768;

/// Maximum bytes of the texts of a group.
pub const TEXT: usize = 32 << 20;

/// The epoch of Parquet dates.
const EPOCH: Date = date(1970, 1, 1);

/// Rows collected by column until they form a group.
pub struct Groups<W: Write + Send> {
    file: SerializedFileWriter<RecoverableOutput<W>>,
    columns: Vec<ColumnBuffer>,
    rows: usize,
    text: usize,
}

impl<W: Write + Send> fmt::Debug for Groups<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Groups").field("rows", &self.rows).field("text", &self.text).finish_non_exhaustive()
    }
}

impl<W: Write + Send> Groups<W> {
    pub fn new(columns: &[Column], about: &About, out: W) -> Result<Self, Error> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(metadata(columns, about)))
            .set_created_by(concat!("careergraph version ", env!("CARGO_PKG_VERSION")).to_owned());
        let file =
            SerializedFileWriter::new(RecoverableOutput(Some(out)), schema(columns)?, Arc::new(properties.build()))?;
        let columns = columns.iter().map(|column| ColumnBuffer::new(column.ty)).collect();
        Ok(Groups { file, columns, rows: 0, text: 0 })
    }

    pub fn row(&mut self, values: &[Value<'_>]) -> Result<(), Error> {
        for (column, value) in self.columns.iter_mut().zip(values) {
            self.text += column.push(value);
        }
        self.rows += 1;
        match self.rows >= ROWS || self.text >= TEXT {
            true => self.write_group(),
            false => Ok(()),
        }
    }

    pub fn finish(mut self) -> Result<W, Error> {
        if self.rows > 0 {
            self.write_group()?;
        }
        // `into_inner` would end the file too, but lose the cause if the output fails.
        self.file.finish()?;
        self.file.inner_mut().0.take().ok_or_else(gone).map_err(Error::Io)
    }

    fn write_group(&mut self) -> Result<(), Error> {
        let mut group = self.file.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else {
                return Err(Error::Library("the schema has fewer columns than the table".to_owned()));
            };
            column.write(writer.untyped())?;
            writer.close()?;
        }
        group.close()?;
        (self.rows, self.text) = (0, 0);
        Ok(())
    }
}

/// An output that can be recovered from a borrower.
struct RecoverableOutput<W>(Option<W>);

impl<W: Write> Write for RecoverableOutput<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_mut().ok_or_else(gone)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_mut().map_or(Ok(()), Write::flush)
    }
}

fn gone() -> io::Error {
    io::Error::other("the table is finished")
}

/// The values of one column of a group.
struct ColumnBuffer {
    /// 1 if there is a value.
    levels: Vec<i16>,
    values: Values,
}

enum Values {
    /// All texts, concatenated, and where each ends.
    Text(Vec<u8>, Vec<usize>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
    Boolean(Vec<bool>),
    Date(Vec<i32>),
}

impl ColumnBuffer {
    fn new(ty: ValueType) -> Self {
        let values = match ty {
            ValueType::Text | ValueType::Json => Values::Text(Vec::new(), Vec::new()),
            ValueType::Integer => Values::Integer(Vec::new()),
            ValueType::Number => Values::Number(Vec::new()),
            ValueType::Boolean => Values::Boolean(Vec::new()),
            ValueType::Date => Values::Date(Vec::new()),
        };
        ColumnBuffer { levels: Vec::new(), values }
    }

    /// Adds a value of the column's type, and returns the bytes of text it adds.
    fn push(&mut self, value: &Value<'_>) -> usize {
        self.levels.push(i16::from(*value != Value::Missing));
        match (&mut self.values, value) {
            (Values::Text(bytes, ends), Value::Text(text) | Value::Json(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
                return text.len();
            }
            (Values::Integer(all), Value::Integer(number)) => all.push(*number),
            (Values::Number(all), Value::Number(number)) => all.push(*number),
            (Values::Boolean(all), Value::Boolean(yes)) => all.push(*yes),
            (Values::Date(all), Value::Date(day)) => all.push(days(*day)),
            _ => {}
        }
        0
    }

    /// Writes the values and clears them.
    fn write(&mut self, out: &mut ColumnWriter<'_>) -> Result<(), Error> {
        let levels = Some(&*self.levels);
        match (&mut self.values, out) {
            (Values::Text(bytes, ends), ColumnWriter::ByteArrayColumnWriter(out)) => {
                out.write_batch(&texts(std::mem::take(bytes), ends), levels, None)?;
                ends.clear();
            }
            (Values::Integer(all), ColumnWriter::Int64ColumnWriter(out)) => {
                out.write_batch(all, levels, None)?;
                all.clear();
            }
            (Values::Number(all), ColumnWriter::DoubleColumnWriter(out)) => {
                out.write_batch(all, levels, None)?;
                all.clear();
            }
            (Values::Boolean(all), ColumnWriter::BoolColumnWriter(out)) => {
                out.write_batch(all, levels, None)?;
                all.clear();
            }
            (Values::Date(all), ColumnWriter::Int32ColumnWriter(out)) => {
                out.write_batch(all, levels, None)?;
                all.clear();
            }
            _ => return Err(Error::Library("a column has another type in the schema".to_owned())),
        }
        self.levels.clear();
        Ok(())
    }
}

/// Texts that share one allocation.
fn texts(bytes: Vec<u8>, ends: &[usize]) -> Vec<ByteArray> {
    let all = ByteArray::from(bytes);
    let mut start = 0;
    let text = |&end: &usize| {
        let text = all.slice(start, end - start);
        start = end;
        text
    };
    ends.iter().map(text).collect()
}

fn days(day: Date) -> i32 {
    // The years of a civil date are -9999 to 9999, so the days between two are far from overflow.
    EPOCH.until(day).map_or(0, |span| span.get_days())
}

fn schema(columns: &[Column]) -> Result<TypePtr, Error> {
    let fields = columns.iter().map(|column| {
        let (physical, logical) = match column.ty {
            ValueType::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            ValueType::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
            ValueType::Integer => (Physical::INT64, None),
            ValueType::Number => (Physical::DOUBLE, None),
            ValueType::Boolean => (Physical::BOOLEAN, None),
            ValueType::Date => (Physical::INT32, Some(LogicalType::Date)),
        };
        let column = Type::primitive_type_builder(&column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        Ok(Arc::new(column.build()?))
    });
    let fields = fields.collect::<Result<_, Error>>()?;
    Ok(Arc::new(Type::group_type_builder("row").with_fields(fields).build()?))
}

/// Attribution, units and meanings, as key and value.
fn metadata(columns: &[Column], about: &About) -> Vec<KeyValue> {
    let columns: Vec<_> = columns.iter().map(description).collect();
    let pairs = [
        ("careergraph.title", about.title.clone()),
        ("careergraph.day", about.day.to_string()),
        ("careergraph.snapshot", about.snapshot.clone()),
        ("careergraph.sources", about.sources_json().to_string()),
        ("careergraph.columns", serde_json::Value::from(columns).to_string()),
    ];
    pairs.map(|(key, value)| KeyValue::new(key.to_owned(), value)).into()
}
