//! The operator's documents by id, all validated before the first request.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::hash::{SHA256, hash};
use super::source::{Source, sources};
use crate::engine::Rejection;
use crate::quote::{self, quoted};

/// Documents that the operator trusts.
#[derive(Debug, Default)]
pub struct Folder {
    ids: HashMap<String, Arc<str>>,
    texts: HashSet<Arc<str>>,
}

/// All problems of a folder of documents, each with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<String>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| writeln!(f, "{}", quote::message(problem)))
    }
}

impl std::error::Error for Problems {}

impl Folder {
    /// Reads a folder. Each document is found by the name that its author gave it (the file name, or its id in a
    /// manifest), by its hash, and by its hash after `sha256:`.
    ///
    /// # Errors
    /// Every file that cannot be read, every document that `check` rejects, and every id of two texts.
    pub fn read(dir: &Path, check: impl Fn(&str) -> Result<(), Vec<Rejection>>) -> Result<Folder, Problems> {
        let mut problems = Vec::new();
        let mut reader = Reader::default();
        for source in sources(dir, &mut problems) {
            problems.extend(
                check(&source.text).err().into_iter().flatten().map(|rejection| positioned(&source, &rejection)),
            );
            reader.add(source, &mut problems);
        }
        match problems.is_empty() {
            true => Ok(reader.folder),
            false => Err(Problems(problems)),
        }
    }

    /// A folder of these texts, by hash only.
    pub fn of_texts(texts: impl IntoIterator<Item = String>) -> Folder {
        let mut folder = Folder::default();
        for text in texts {
            let (digits, text): (String, Arc<str>) = (hash(&text), text.into());
            folder.ids.insert(format!("{SHA256}{digits}"), text.clone());
            folder.ids.insert(digits, text.clone());
            folder.texts.insert(text);
        }
        folder
    }

    /// The document with this id.
    pub fn get(&self, id: &str) -> Option<Arc<str>> {
        self.ids.get(id).cloned()
    }

    /// Whether the folder contains exactly this text.
    pub fn has(&self, text: &str) -> bool {
        self.texts.contains(text)
    }

    /// Number of different texts.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}

/// A folder being read, with the origin of each id.
#[derive(Default)]
struct Reader {
    folder: Folder,
    places: HashMap<String, String>,
}

impl Reader {
    fn add(&mut self, source: Source, problems: &mut Vec<String>) {
        let Source { place, id, text } = source;
        let (digits, text): (String, Arc<str>) = (hash(&text), text.into());
        if id.strip_prefix(SHA256).is_some_and(|said| said != digits) {
            problems.push(format!("{place}: the id is not the hash of the text, which is {SHA256}{digits}"));
            return;
        }
        self.folder.texts.insert(text.clone());
        for id in [id, format!("{SHA256}{digits}"), digits] {
            match self.folder.ids.entry(id) {
                Entry::Vacant(free) => {
                    self.places.insert(free.key().clone(), place.clone());
                    free.insert(text.clone());
                }
                Entry::Occupied(taken) if *taken.get() == text => {}
                Entry::Occupied(taken) => {
                    let (id, other) = (taken.key(), self.places.get(taken.key()).map_or("", String::as_str));
                    let id = quoted(id);
                    problems.push(format!(
                        "{place}: the id {id} is also used for another text in {other}; give each text a distinct id"
                    ));
                }
            }
        }
    }
}

/// A rejection of the engine with its position.
fn positioned(source: &Source, rejection: &Rejection) -> String {
    let place = &source.place;
    let message = &rejection.error.message;
    let definition = rejection.definition.as_deref().map(|name| format!("{name}: ")).unwrap_or_default();
    match rejection.locations.first() {
        Some(at) => format!("{place}:{}:{}: {definition}{message}", at.line, at.column),
        None => format!("{place}: {definition}{message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Pos;

    const PLACE: Pos = Pos { line: 2, column: 3 };

    fn read(files: &[(&str, &str)]) -> Result<Folder, String> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        let check = |text: &str| match text.starts_with('{') {
            true => Ok(()),
            false => Err(vec![Rejection::syntax("no brace", PLACE)]),
        };
        let place = format!("{}/", dir.path().display());
        Folder::read(dir.path(), check).map_err(|problems| problems.to_string().replace(&place, ""))
    }

    #[test]
    fn a_document_is_found_by_file_name_id_and_hash() {
        let folder = read(&[("roles.graphql", "{a}"), ("relay.json", r#"{"0cc1": "{a}", "f00": "{b}"}"#)]).unwrap();
        let digits = hash("{a}");
        for id in ["roles", "0cc1", &digits, &format!("sha256:{digits}")] {
            assert_eq!(folder.get(id).as_deref(), Some("{a}"), "{id}");
        }
        assert_eq!((folder.get("f00").as_deref(), folder.get("roles.graphql")), (Some("{b}"), None));
        assert!((folder.len(), folder.has("{b}"), folder.has("{c}")) == (2, true, false));
    }

    #[test]
    fn hidden_files_and_variables_are_not_documents() {
        let folder = read(&[("a.graphql", "{a}"), ("a.variables.json", "{\"n\": 1}"), (".a.swp", "x")]).unwrap();
        assert_eq!(folder.len(), 1);
    }

    #[test]
    fn every_problem_is_reported_with_its_position() {
        let problems = read(&[
            ("a.graphql", "query"),
            ("b.json", "[]"),
            ("c.json", r#"{"x": "{x}", "y": "y", "x": "{z}"}"#),
            ("d.txt", "{a}"),
            ("x.graphql", "{other}"),
        ]);
        let problems = problems.unwrap_err();
        let lines: Vec<&str> = problems.lines().collect();
        assert_eq!(lines.len(), 6, "{problems}");
        for expected in [
            "a.graphql:2:3: no brace",
            "b.json: not a manifest (invalid type: sequence",
            "c.json, document \"y\":2:3: no brace",
            "c.json, document \"x\": the id \"x\" is also used for another text in c.json, document \"x\"; give",
            "d.txt: neither a document nor a manifest; expected",
            "x.graphql: the id \"x\" is also used for another text in c.json, document \"x\"; give",
        ] {
            assert!(lines.iter().any(|line| line.starts_with(expected)), "{expected} is not in\n{problems}");
        }
    }

    #[test]
    fn an_id_with_another_hash_is_rejected() {
        let problems = read(&[("a.json", r#"{"sha256:00": "{a}"}"#)]).unwrap_err();
        let expected = "a.json, document \"sha256:00\": the id is not the hash of the text, which is sha256:";
        assert!(problems.starts_with(expected), "{problems}");
    }

    #[test]
    fn a_missing_or_empty_folder_is_rejected() {
        assert!(read(&[]).unwrap_err().contains(": empty; expected .graphql files"));
        let missing = Folder::read(Path::new("/nowhere/documents"), |_| Ok(())).unwrap_err().to_string();
        assert!(missing.starts_with("/nowhere/documents: ") && missing.contains("--documents"), "{missing}");
    }
}
