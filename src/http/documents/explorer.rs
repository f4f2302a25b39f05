//! The operations of the explorer: documents of this project, which are trusted in every mode.

use super::folder::Folder;
use super::hash::hash;
use super::manifest;
use crate::engine::Rejection;

/// The manifest written by the build of the explorer; empty if it was not built.
const MANIFEST: &str = include_str!(concat!(env!("OUT_DIR"), "/documents.json"));

/// The explorer's documents. One that does not fit the schema is left out and logged: the explorer was then built for
/// another version of the schema, which must not keep the API from starting.
pub fn documents(check: impl Fn(&str) -> Result<(), Vec<Rejection>>) -> Folder {
    from_manifest(MANIFEST, check)
}

fn from_manifest(json: &str, check: impl Fn(&str) -> Result<(), Vec<Rejection>>) -> Folder {
    let documents = manifest::read(json).unwrap_or_else(|problem| {
        tracing::error!(problem, "the explorer's documents cannot be read; build the explorer again");
        Vec::new()
    });
    let is_valid = |text: &String| match check(text) {
        Ok(()) => true,
        Err(rejections) => {
            let problem = rejections.first().map(|rejection| rejection.error.message.as_str());
            tracing::error!(
                document = hash(text),
                problem,
                "a document of the explorer is not valid; build the explorer again"
            );
            false
        }
    };
    Folder::of_texts(documents.into_iter().map(|(_, text)| text).filter(is_valid))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Pos;

    fn check(text: &str) -> Result<(), Vec<Rejection>> {
        match text.starts_with("query") {
            true => Ok(()),
            false => Err(vec![Rejection::syntax("no query", Pos { line: 1, column: 1 })]),
        }
    }

    #[test]
    fn documents_are_found_by_hash_with_and_without_prefix() {
        let text = "query A { a }";
        let folder = from_manifest(r#"{"anything": "query A { a }"}"#, check);
        for id in [hash(text), format!("sha256:{}", hash(text))] {
            assert_eq!(folder.get(&id).as_deref(), Some(text), "{id}");
        }
        assert_eq!(folder.get("anything"), None);
    }

    #[test]
    fn only_invalid_documents_are_left_out() {
        let folder = from_manifest(r#"{"1": "query A { a }", "2": "nonsense"}"#, check);
        assert!(folder.has("query A { a }") && !folder.has("nonsense"));
        assert!(from_manifest("nonsense", check).is_empty());
        assert!(from_manifest("{}", check).is_empty());
    }

    #[test]
    fn the_manifest_of_this_build_can_be_read() {
        let documents = manifest::read(MANIFEST).unwrap();
        assert!(documents.iter().all(|(id, text)| id.trim_start_matches("sha256:") == hash(text)));
    }
}
