//! Mutants, as `bugs/NAME.toml` defines them.

use super::sources::{Place, Sources};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// A deliberate bug.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutant {
    /// The name of its file, without `.toml`.
    #[serde(skip)]
    pub name: String,
    /// What goes wrong with the bug, or the rule that it violates: one sentence.
    why: String,
    /// The snippet of the sources that the bug replaces. Differences of white space do not matter.
    code: String,
    /// The replacement. It must compile.
    pub bug: String,
}

/// Every mutant of the folder, by name.
pub fn read(root: &Path) -> Vec<Mutant> {
    let folder = root.join("tests/mutants/bugs");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder of mutants").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mutant = |file: &PathBuf| {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name of text");
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{name}: {error}"));
        parse(name, &text).unwrap_or_else(|problem| panic!("{problem}"))
    };
    files.iter().map(mutant).collect()
}

/// A mutant from the name and the text of its file.
///
/// # Errors
/// It is not a valid definition.
pub fn parse(file: &str, text: &str) -> Result<Mutant, String> {
    let name = file.strip_suffix(".toml").ok_or_else(|| format!("{file}: the name does not end in .toml"))?;
    let mutant: Mutant = toml::from_str(text).map_err(|error| format!("{file}: {error}"))?;
    if !mutant.why.ends_with('.') {
        return Err(format!("{file}: `why` is not a sentence that ends with a full stop"));
    }
    if mutant.code.trim().is_empty() {
        return Err(format!("{file}: `code` is empty"));
    }
    if mutant.code.split_whitespace().eq(mutant.bug.split_whitespace()) {
        return Err(format!("{file}: `bug` is the same as `code`"));
    }
    Ok(Mutant { name: name.to_owned(), ..mutant })
}

/// The mutants with these names, separated by blanks; all of them if there are no names.
///
/// # Errors
/// An unknown name.
pub fn chosen(mutants: Vec<Mutant>, names: &str) -> Result<Vec<Mutant>, String> {
    let names: Vec<_> = names.split_whitespace().collect();
    match names.iter().find(|name| mutants.iter().all(|mutant| mutant.name != **name)) {
        Some(unknown) => Err(format!("there is no mutant named {unknown}")),
        None if names.is_empty() => Ok(mutants),
        None => Ok(mutants.into_iter().filter(|mutant| names.contains(&mutant.name.as_str())).collect()),
    }
}

impl Mutant {
    /// The only place in `sources` with the code.
    ///
    /// # Errors
    /// There is no such place, or more than one.
    pub fn place<'s>(&self, sources: &'s Sources) -> Result<Place<'s>, String> {
        let mut places = sources.places(&self.code);
        let name = &self.name;
        match places.len() {
            1 => Ok(places.remove(0)),
            0 => Err(format!(
                "{name}: `code` is not in the sources; write the same bug for the code of today, or delete the mutant if nothing \
                 can go wrong there any more"
            )),
            _ => {
                let found: Vec<_> = places.iter().map(Place::to_string).collect();
                Err(format!("{name}: `code` is in {}; add the code around it to `code` and `bug`", found.join(", ")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALID: &str = "why = \"It matters.\"\ncode = 'a < b'\nbug = 'a <= b'\n";

    fn sources(texts: &[&str]) -> Sources {
        Sources::of(texts.iter().enumerate().map(|(i, text)| (format!("src/{i}.rs"), (*text).to_owned())).collect())
    }

    #[test]
    fn a_mutant_has_the_name_of_its_file() {
        assert_eq!(parse("off-by-one.toml", VALID).expect("a mutant").name, "off-by-one");
    }

    #[test]
    fn invalid_definitions_are_rejected() {
        let problem = |file, text: &str| parse(file, text).expect_err("a problem");
        assert_eq!(problem("x.patch", VALID), "x.patch: the name does not end in .toml");
        assert!(problem("x.toml", "why = 'a'\ncode = 'b'").contains("missing field `bug`"));
        assert!(problem("x.toml", &format!("{VALID}old = 'a'")).contains("unknown field `old`"));
        assert!(problem("x.toml", "not a table").starts_with("x.toml: "));
        let no_reason = VALID.replace("It matters.", "");
        assert_eq!(problem("x.toml", &no_reason), "x.toml: `why` is not a sentence that ends with a full stop");
        assert_eq!(problem("x.toml", &VALID.replace("a < b", " ")), "x.toml: `code` is empty");
        assert_eq!(problem("x.toml", &VALID.replace("<=", " < ")), "x.toml: `bug` is the same as `code`");
    }

    #[test]
    fn code_that_moves_or_is_formatted_differently_is_found() {
        let mutant = parse("x.toml", VALID).expect("a mutant");
        for text in ["if a < b {}", "if a\n        < b {}", "if a<b {}"] {
            let sources = sources(&["fn other() {}", text]);
            assert_eq!(mutant.place(&sources).expect("one place").to_string(), "src/1.rs:1");
        }
    }

    #[test]
    fn code_that_is_not_in_exactly_one_place_is_rejected() {
        let mutant = parse("x.toml", VALID).expect("a mutant");
        let problem = |texts: &[&str]| mutant.place(&sources(texts)).map(|place| place.to_string());
        let gone = problem(&["a > b", "a <"]).expect_err("a problem");
        assert!(gone.starts_with("x: `code` is not in the sources;"), "{gone}");
        let twice = problem(&["a < b\na < b"]).expect_err("a problem");
        assert!(twice.starts_with("x: `code` is in src/0.rs:1, src/0.rs:2;"), "{twice}");
        let two_files = problem(&["a < b", "\na < b"]).expect_err("a problem");
        assert!(two_files.starts_with("x: `code` is in src/0.rs:1, src/1.rs:2;"), "{two_files}");
    }

    #[test]
    fn mutants_are_chosen_by_name() {
        let all = || ["a.toml", "b.toml"].map(|file| parse(file, VALID).expect("a mutant")).into();
        let names = |names| chosen(all(), names).map(|some| some.into_iter().map(|m| m.name).collect::<Vec<_>>());
        assert_eq!(names("").expect("all"), ["a", "b"]);
        assert_eq!(names(" b ").expect("one"), ["b"]);
        assert_eq!(names("b c").expect_err("a problem"), "there is no mutant named c");
    }
}
