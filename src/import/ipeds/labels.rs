//! Labels of codes, from the publisher's dictionary.

use crate::import::files::{Error, Sources};
use crate::import::workbook::Sheet;
use std::collections::HashMap;

const FILE: &str = "ipeds/hd2024_dict.xlsx";

/// Labels by variable and code.
pub(super) struct Labels(HashMap<(String, String), String>);

impl Labels {
    /// Reads the dictionary of the directory file.
    pub(super) fn read(sources: &Sources) -> Result<Self, Error> {
        let mut labels = HashMap::new();
        for row in Sheet::open(sources, FILE, "Frequencies", 1)?.rows() {
            let key = (row.text("VarName")?, row.text("CodeValue")?);
            labels.insert(key, row.text("ValueLabel")?);
        }
        Ok(Labels(labels))
    }

    /// The label of a code of a variable, if the dictionary has one.
    pub(super) fn of(&self, variable: &str, code: &str) -> Option<&str> {
        self.0.get(&(variable.to_owned(), code.to_owned())).map(String::as_str)
    }
}
