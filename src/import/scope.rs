//! The occupations and fields of study of a graph.

use super::files::Error;
use std::collections::BTreeMap;
use std::path::Path;

/// Maximum bytes of a scope file.
const MOST_BYTES: u64 = 16 << 20;

/// The occupations (SOC 2018, seven characters) and fields of study (CIP 2020, seven characters) to keep, and the roles
/// (O*NET-SOC, ten characters) of those occupations to leave out.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    limits: Option<Limits>,
}

/// The codes of a scope file, each with its line.
#[derive(Clone, Debug)]
struct Limits {
    file: String,
    occupations: BTreeMap<String, u64>,
    without: BTreeMap<String, u64>,
    fields: BTreeMap<String, u64>,
}

impl Scope {
    /// Keeps everything: the whole country.
    pub fn everything() -> Self {
        Scope::default()
    }

    /// Reads a scope file: CSV with the columns `kind` (`occupation`, `without` or `field`), `code`, `title`, `why`.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let unreadable = |cause| Error::UnreadableScope { path: path.to_owned(), cause };
        let text = crate::files::read_text(path, MOST_BYTES).map_err(unreadable)?;
        let file = path.display().to_string();
        let mut limits =
            Limits { file, occupations: BTreeMap::new(), without: BTreeMap::new(), fields: BTreeMap::new() };
        let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let header = rows.headers().map_err(|error| limits.wrong(1, error.to_string()))?;
        if header.get(0) != Some("kind") || header.get(1) != Some("code") {
            return Err(limits.wrong(1, "expected the columns `kind,code,title,why`".to_owned()));
        }
        for row in rows.into_records() {
            let row = row.map_err(|e| limits.wrong(e.position().map_or(0, csv::Position::line), e.to_string()))?;
            limits.add(&row)?;
        }
        Ok(Scope { limits: Some(limits) })
    }

    /// Whether a role is in scope, by its O*NET-SOC or SOC code.
    pub fn occupation(&self, code: &str) -> bool {
        let named = |limits: &Limits| {
            let is_named = code.get(..7).is_some_and(|soc| limits.occupations.contains_key(soc));
            is_named && !limits.without.contains_key(code)
        };
        self.limits.as_ref().is_none_or(named)
    }

    /// Whether a field of study is in scope, by its CIP code.
    pub fn field(&self, cip: &str) -> bool {
        self.limits.as_ref().is_none_or(|limits| limits.fields.contains_key(cip))
    }

    /// Whether everything is in scope.
    pub fn is_everything(&self) -> bool {
        self.limits.is_none()
    }

    /// Rejects a scope that names an occupation or a field of study that the sources do not have: an import would
    /// otherwise omit it silently.
    pub fn refuse_unknown(
        &self,
        is_occupation: impl Fn(&str) -> bool,
        is_role: impl Fn(&str) -> bool,
        is_field: impl Fn(&str) -> bool,
    ) -> Result<(), Error> {
        let Some(limits) = &self.limits else { return Ok(()) };
        let occupations = limits.occupations.iter().filter(|(code, _)| !is_occupation(code));
        let roles =
            limits.without.iter().filter(|(code, _)| !is_role(code) || !limits.occupations.contains_key(&code[..7]));
        let fields = limits.fields.iter().filter(|(code, _)| !is_field(code));
        let unknown =
            occupations.map(|(code, line)| (line, "occupation", code, "SOC code that an O*NET occupation has"));
        let unknown = unknown
            .chain(roles.map(|(code, line)| (line, "without", code, "role of an occupation that the scope names")));
        let unknown = unknown.chain(fields.map(|(code, line)| (line, "field", code, "live CIP 2020 code")));
        match unknown.min() {
            Some((line, kind, code, expected)) => {
                Err(limits.wrong(*line, format!("{kind} {code} is not in the sources; expected a {expected}")))
            }
            None => Ok(()),
        }
    }
}

impl Limits {
    fn add(&mut self, row: &csv::StringRecord) -> Result<(), Error> {
        let line = row.position().map_or(0, csv::Position::line);
        let (kind, code) = (row.get(0).unwrap_or_default(), row.get(1).unwrap_or_default());
        match kind {
            "without" if is_role(code) => self.without.entry(code.to_owned()).or_insert(line),
            "occupation" if is_code(code, '-') => self.occupations.entry(code.to_owned()).or_insert(line),
            "field" if is_code(code, '.') => self.fields.entry(code.to_owned()).or_insert(line),
            _ => {
                let expected = "expected `occupation,15-2051,...`, `without,15-2051.01,...` or `field,11.0102,...`";
                return Err(self.wrong(line, format!("{kind:?}, {code:?}: {expected}")));
            }
        };
        Ok(())
    }

    fn wrong(&self, line: u64, what: String) -> Error {
        Error::Malformed { file: self.file.clone(), line, what }
    }
}

/// Whether a code is that of an O*NET occupation: a SOC code, a point and two digits.
fn is_role(code: &str) -> bool {
    let detail = |detail: &str| detail.len() == 2 && detail.bytes().all(|c| c.is_ascii_digit());
    code.split_once('.').is_some_and(|(soc, rest)| is_code(soc, '-') && detail(rest))
}

/// Whether a code is two digits, the separator and four digits.
fn is_code(code: &str, separator: char) -> bool {
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|c| c.is_ascii_digit());
    code.split_once(separator).is_some_and(|(before, after)| digits(before, 2) && digits(after, 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_keeps_what_it_names() {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(file.path(), "kind,code,title,why\noccupation,15-2051,x,y\nfield,11.0102,x,y\n")
            .expect("written");
        let scope = Scope::read(file.path()).expect("a scope");
        assert!(scope.occupation("15-2051.01") && scope.occupation("15-2051") && !scope.occupation("15-2041.00"));
        assert!(scope.field("11.0102") && !scope.field("11.0101"));
        assert!(Scope::everything().field("99.9999"));
    }

    #[test]
    fn a_role_can_be_left_out_of_an_occupation() {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        let rows = "kind,code,title,why\noccupation,15-2051,x,y\nwithout,15-2051.01,x,y\n";
        std::fs::write(file.path(), rows).expect("written");
        let scope = Scope::read(file.path()).expect("a scope");
        assert!(scope.occupation("15-2051.00") && scope.occupation("15-2051") && !scope.occupation("15-2051.01"));
        let all = |_: &str| true;
        scope.refuse_unknown(all, all, all).expect("known codes");
        let error = scope.refuse_unknown(all, |_| false, all).expect_err("an unknown role").to_string();
        assert!(
            error.contains(":3: without 15-2051.01 is not in the sources; expected a role of an occupation"),
            "{error}"
        );
        assert!(refusal("kind,code,title,why\nwithout,15-2051,x,y\n").contains("`without,15-2051.01,...`"));
        assert!(refusal("kind,code,title,why\nwithout,15-2051.01,x,y\n").contains("that the scope names"));
    }

    fn refusal(text: &str) -> String {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(file.path(), text).expect("written");
        let scope = Scope::read(file.path()).and_then(|scope| {
            scope.refuse_unknown(|soc| soc == "15-2051", |role| role == "15-2051.01", |cip| cip == "11.0102")?;
            Ok(scope)
        });
        let error = scope.expect_err("a refusal").to_string();
        error.replace(&file.path().display().to_string(), "scope.csv")
    }

    #[test]
    fn a_scope_with_a_wrong_line_is_refused() {
        for row in ["occupation,15-20,x,y", "occupation,15.2051,x,y", "field,11-0102,x,y", "job,15-2051,x,y", ",,,"] {
            let error = refusal(&format!("kind,code,title,why\n{row}\n"));
            assert!(error.starts_with("scope.csv:2: ") && error.contains("expected `occupation,15-2051"), "{error}");
        }
        let short = refusal("kind,code,title,why\nfield,11.0102,x,y\nfield\n");
        assert!(short.starts_with("scope.csv:3: "), "{short}");
    }

    #[test]
    fn a_scope_without_its_columns_is_refused() {
        for text in ["", "kind\noccupation\n", "occupation,15-2051\nfield,11.0102\n"] {
            assert_eq!(refusal(text), "scope.csv:1: expected the columns `kind,code,title,why`", "{text:?}");
        }
    }

    #[test]
    fn a_code_that_no_source_has_is_refused_with_its_line() {
        let rows = "kind,code,title,why\noccupation,15-2051,x,y\nfield,11.9999,x,y\noccupation,99-9999,x,y\n";
        let expected = "scope.csv:3: field 11.9999 is not in the sources; expected a live CIP 2020 code";
        assert_eq!(refusal(rows), expected);
        let occupation = refusal(&rows.replace("11.9999", "11.0102"));
        assert!(occupation.starts_with("scope.csv:4: occupation 99-9999 is not in the sources"), "{occupation}");
    }
}
