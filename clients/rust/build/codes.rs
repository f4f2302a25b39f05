//! The codes of errors, from the tables of the reference.

/// An enumeration of the codes in the tables of the reference.
pub fn enumeration(reference: &str) -> String {
    let rows = reference.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split(" | ");
        Some((cells.next()?.strip_suffix('`')?, cells.next()?))
    });
    let rows: Vec<(&str, &str, String)> = rows.map(|(code, meaning)| (code, meaning, variant(code))).collect();
    assert!(rows.len() > 40, "only {} codes were found", rows.len());
    let variants: String = rows.iter().map(|(_, meaning, name)| format!("    /// {meaning}\n    {name},\n")).collect();
    let names: String = rows.iter().map(|(code, _, name)| format!("            Code::{name} => {code:?},\n")).collect();
    let values: String =
        rows.iter().map(|(code, _, name)| format!("            {code:?} => Code::{name},\n")).collect();
    format!(
        "/// A stable code of the API.\n#[derive(Clone, Debug, PartialEq, Eq)]\n#[non_exhaustive]\npub enum Code {{\n{variants}    \
         /// A code of a newer server.\n    Other(String),\n}}\n\nimpl Code {{\n    /// The code as the API writes it.\n    \
         pub fn as_str(&self) -> &str {{\n        match self {{\n{names}            Code::Other(code) => code,\n        }}\n    }}\n}}\n\n\
         impl From<&str> for Code {{\n    fn from(code: &str) -> Self {{\n        match code {{\n{values}            \
         other => Code::Other(other.to_owned()),\n        }}\n    }}\n}}\n"
    )
}

/// `UNKNOWN_ID` as `UnknownId`.
fn variant(code: &str) -> String {
    code.split('_').map(|word| format!("{}{}", &word[..1], word[1..].to_lowercase())).collect()
}
