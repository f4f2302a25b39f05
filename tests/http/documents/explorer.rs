//! The operations of the explorer: each operation of `web/operations` runs with its variables, and the server trusts
//! what the build of the explorer registers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::*;

/// The operations and fragments of a folder, by name; each definition starts and ends in the first column.
#[derive(Default)]
struct Texts {
    /// Name of the file, text, variables.
    operations: Vec<(String, String, Value)>,
    fragments: BTreeMap<String, String>,
}

impl Texts {
    fn read(folder: &Path) -> Texts {
        let mut texts = Texts::default();
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "graphql")) {
            let text = fs::read_to_string(file).unwrap();
            let variables = fs::read_to_string(file.with_extension("variables.json"));
            let variables = variables.map_or(json!({}), |json| serde_json::from_str(&json).unwrap());
            for definition in definitions(&text) {
                match definition.strip_prefix("fragment ") {
                    Some(rest) => drop(texts.fragments.insert(word(rest), definition)),
                    None => {
                        let name = file.file_name().unwrap().to_string_lossy().into_owned();
                        texts.operations.push((name, definition, variables.clone()));
                    }
                }
            }
        }
        texts
    }

    /// An operation with the fragments that it uses, directly or indirectly.
    fn document(&self, operation: &str) -> Result<String, String> {
        let (mut document, mut open, mut seen) = (operation.to_owned(), spreads(operation), BTreeSet::new());
        while let Some(name) = open.pop() {
            if seen.insert(name.clone()) {
                let fragment = self.fragments.get(&name).ok_or(format!("no fragment {name} in the folder"))?;
                open.extend(spreads(fragment));
                document.push_str(fragment);
            }
        }
        Ok(document)
    }

    /// The errors of running each operation.
    async fn problems(&self, app: &Arc<App>) -> Vec<String> {
        let mut problems = Vec::new();
        for (file, operation, variables) in &self.operations {
            let answer = match self.document(operation) {
                Ok(query) => post(app, json!({"query": query, "variables": variables})).await.1,
                Err(problem) => json!({ "errors": problem }),
            };
            if let Some(errors) = answer.get("errors") {
                problems.push(format!("{file}: {errors}"));
            }
        }
        problems
    }
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The definitions of a text without its comments.
fn definitions(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        if line.starts_with("query") || line.starts_with("fragment") {
            found.push(String::new());
        }
        if let Some(definition) = found.last_mut() {
            *definition += &format!("{line}\n");
        }
    }
    found
}

/// The names of the fragments that a text spreads.
fn spreads(text: &str) -> Vec<String> {
    let after = text.match_indices("...").map(|(at, dots)| text[at + dots.len()..].trim_start());
    after.map(word).filter(|name| !name.is_empty() && name != "on").collect()
}

fn folder(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[tokio::test]
async fn every_operation_of_the_explorer_runs() {
    let app = app(Operations::default());
    for path in ["tests/fixtures/explorer", "web/operations"].map(folder).into_iter().filter(|path| path.exists()) {
        let texts = Texts::read(&path);
        assert!(!texts.operations.is_empty(), "{} has no operation", path.display());
        let problems = texts.problems(&app).await;
        assert!(problems.is_empty(), "{}:\n{}", path.display(), problems.join("\n"));
    }
}

#[tokio::test]
async fn an_invalid_operation_is_found() {
    let folder = folder_of(&[
        ("Field.graphql", "query Field {\n  nothing\n}\n"),
        ("Fragment.graphql", "query Fragment {\n  catalog { ...Missing }\n}\n"),
        ("Variables.graphql", "query Variables($id: ID!) {\n  node(id: $id) { id }\n}\n"),
        ("Works.graphql", "query Works {\n  __typename\n}\n"),
    ]);
    let problems = Texts::read(folder.path()).problems(&app(Operations::default())).await;
    let files: Vec<&str> = problems.iter().filter_map(|problem| problem.split(':').next()).collect();
    assert_eq!(files, ["Field.graphql", "Fragment.graphql", "Variables.graphql"], "{problems:?}");
    assert!(problems[1].contains("no fragment Missing"), "{problems:?}");
}

/// Every text of the manifest is trusted without an operator's folder, by POST and as a cacheable URL.
#[tokio::test]
async fn registered_operations_of_the_build_are_trusted_in_every_mode() {
    let Ok(manifest) = fs::read_to_string(folder("web/dist/documents.json")) else { return };
    let manifest: BTreeMap<String, String> = serde_json::from_str(&manifest).unwrap();
    assert!(!manifest.is_empty());
    let operations = Operations { documents_mode: DocumentsMode::Require, ..Operations::default() };
    let (app, unknown) = (app(operations), ["DOCUMENT_NOT_TRUSTED", "DOCUMENT_NOT_FOUND"]);
    for (digits, text) in &manifest {
        let digits = digits.trim_start_matches("sha256:");
        assert_eq!(digits, hash(text));
        let id = format!("sha256:{digits}");
        let (_, posted) = post(&app, json!({ "documentId": id })).await;
        let (_, got) = get(&app, &[("documentId", &id)]).await;
        for answer in [posted, got] {
            let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
            assert!(!unknown.contains(&code), "{text}: {answer}");
        }
    }
    assert_eq!(refused(post(&app, json!({ "query": OTHER })).await).1, "DOCUMENT_NOT_TRUSTED");
}
