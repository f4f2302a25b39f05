//! Writes a table row by row.

mod ndjson;
mod parquet;

use std::collections::BTreeMap;
use std::io::Write;

use super::{About, Column, Error, Format, Value};
use crate::quote::{excerpt, quoted};

/// A table being written as CSV, NDJSON or Parquet. It buffers one row or, for Parquet, a group of rows: 32,768 of them
/// or 32 MiB of their texts, whichever comes first.
#[derive(Debug)]
pub struct TableWriter<W: Write + Send> {
    columns: Vec<Column>,
    rows: u64,
    form: Form<W>,
}

#[derive(Debug)]
enum Form<W: Write + Send> {
    Csv(Box<csv::Writer<W>>),
    Ndjson(ndjson::Lines<W>),
    Parquet(Box<parquet::Groups<W>>),
}

impl<W: Write + Send> TableWriter<W> {
    /// Begins a table, with its header if the format has one. `about` is written to the metadata of Parquet; the other
    /// two formats have no place for it, so their rows need columns of evidence.
    ///
    /// # Errors
    /// The format does not support tables; there is no column, or the names are invalid ([`check_names`]); the output
    /// cannot be written.
    pub fn new(format: Format, columns: &[Column], about: &About, out: W) -> Result<Self, Error> {
        if columns.is_empty() {
            return Err(Error::Columns("there is none".to_owned()));
        }
        check_names(columns.iter().map(|column| &*column.name)).map_err(|bad| Error::Columns(bad.to_string()))?;
        let form = match format {
            Format::Csv => Form::Csv(Box::new(csv_writer(columns, out)?)),
            Format::Ndjson => Form::Ndjson(ndjson::Lines::new(columns, out)?),
            Format::Parquet => Form::Parquet(Box::new(parquet::Groups::new(columns, about, out)?)),
            Format::Graphml | Format::JsonLd => return Err(Error::not_a_table(format)),
        };
        Ok(TableWriter { columns: columns.to_vec(), rows: 0, form })
    }

    /// Writes a row: for each column a value of its type, or a missing one.
    ///
    /// # Errors
    /// The row does not match the columns, a number is not finite, or the output cannot be written.
    pub fn row(&mut self, values: &[Value<'_>]) -> Result<(), Error> {
        self.rows += 1;
        self.fits(values)?;
        match &mut self.form {
            Form::Csv(out) => csv_row(out, values),
            Form::Ndjson(out) => out.row(values),
            Form::Parquet(out) => out.row(values),
        }
    }

    /// The number of rows written.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Ends the table and returns the output.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn finish(self) -> Result<W, Error> {
        match self.form {
            Form::Csv(out) => out.into_inner().map_err(|error| Error::Io(error.into_error())),
            Form::Ndjson(out) => out.finish(),
            Form::Parquet(out) => out.finish(),
        }
    }

    fn fits(&self, values: &[Value<'_>]) -> Result<(), Error> {
        let misfit = |what| Err(Error::Row { row: self.rows, what });
        if values.len() != self.columns.len() {
            return misfit(format!("{} values for {} columns", values.len(), self.columns.len()));
        }
        match self.columns.iter().zip(values).find(|(column, value)| !value.fits(column.ty)) {
            Some((column, value)) => misfit(format!(
                "{} in column {} of {}",
                excerpt(format_args!("{value:?}")),
                column.name,
                column.ty.name()
            )),
            None => Ok(()),
        }
    }
}

/// What is wrong with the names of a table's columns.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// It is empty or consists of spaces.
    #[error("a column has no name")]
    Blank,
    /// Two columns have names that many programs do not distinguish.
    #[error("two columns are called {} and {}, which differ at most in case", quoted(.0), quoted(.1))]
    Same(String, String),
}

/// Checks that every column has a name, and that the names differ by more than case: SQL engines such as DuckDB and
/// Spark treat `Jobs` and `jobs` as one column.
///
/// # Errors
/// The first invalid name.
pub fn check_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<(), BadName> {
    let mut seen = BTreeMap::new();
    for name in names {
        if name.trim().is_empty() {
            return Err(BadName::Blank);
        }
        if let Some(other) = seen.insert(name.to_lowercase(), name) {
            return Err(BadName::Same(other.to_owned(), name.to_owned()));
        }
    }
    Ok(())
}

fn csv_writer<W: Write>(columns: &[Column], out: W) -> Result<csv::Writer<W>, Error> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    out.write_record(columns.iter().map(|column| &column.name))?;
    Ok(out)
}

fn csv_row<W: Write>(out: &mut csv::Writer<W>, values: &[Value<'_>]) -> Result<(), Error> {
    for value in values {
        match value {
            Value::Text(text) | Value::Json(text) => out.write_field(&**text)?,
            Value::Integer(number) => out.write_field(number.to_string())?,
            Value::Number(number) => out.write_field(number.to_string())?,
            Value::Boolean(yes) => out.write_field(if *yes { "true" } else { "false" })?,
            Value::Date(day) => out.write_field(day.to_string())?,
            Value::Missing => out.write_field("")?,
        }
    }
    Ok(out.write_record(None::<&[u8]>)?)
}

/// A column as described in the metadata of a file.
fn description(column: &Column) -> serde_json::Value {
    serde_json::json!({ "name": column.name, "type": column.ty.name(), "unit": column.unit, "doc": column.doc })
}
