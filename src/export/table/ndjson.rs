//! One JSON object per line.

use std::io::{BufWriter, Write};

use crate::export::{Column, Error, Value, json};

/// Rows as lines. Every line has every key, so that a reader sees the same columns wherever it starts.
#[derive(Debug)]
pub struct Lines<W: Write> {
    /// The text before each value: its key, and the brace or comma before that.
    keys: Vec<Vec<u8>>,
    out: BufWriter<W>,
}

impl<W: Write> Lines<W> {
    pub fn new(columns: &[Column], out: W) -> Result<Self, Error> {
        let mut keys = Vec::with_capacity(columns.len());
        for column in columns {
            let mut key = vec![if keys.is_empty() { b'{' } else { b',' }];
            json::string(&mut key, &column.name)?;
            key.push(b':');
            keys.push(key);
        }
        Ok(Lines { keys, out: BufWriter::new(out) })
    }

    pub fn row(&mut self, values: &[Value<'_>]) -> Result<(), Error> {
        for (key, value) in self.keys.iter().zip(values) {
            self.out.write_all(key)?;
            json::value(&mut self.out, value)?;
        }
        Ok(self.out.write_all(b"}\n")?)
    }

    pub fn finish(self) -> Result<W, Error> {
        self.out.into_inner().map_err(|error| Error::Io(error.into_error()))
    }
}
