//! Calls of tools: which operation each runs, with which variables.

use std::sync::Arc;

use rmcp::model::{CallToolResult, JsonObject};
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

use super::answer::{self, Frame};
use super::arguments::Arguments;
use super::citations::{OWN_SOURCE, without_nulls};
use super::documents;
use super::question::{CallNote, Response, ask};
use super::tools::{RUN, ToolEntry};
use crate::graphql::{Request, today};
use crate::http::app::App;
use crate::http::errors::RequestError;
use crate::quote::quoted;

/// Maximum size in bytes of the part of the schema that `describe` returns.
const DESCRIBED_BYTES: usize = 6 * 1024;

/// Maximum number of regions that one call compares.
const COMPARED: usize = 6;

/// What calls need: the server, and its sources once they were read.
#[derive(Clone)]
pub struct Calls {
    app: Arc<App>,
    sources: Arc<OnceCell<Map<String, Value>>>,
}

impl Calls {
    /// The calls of a server.
    pub fn new(app: Arc<App>) -> Calls {
        Calls { app, sources: Arc::default() }
    }

    /// Whether any document may run, or trusted ones only.
    pub fn run_documents(&self) -> bool {
        !self.app.documents.are_required()
    }

    /// Calls a tool. A call that fails has a result that says why.
    pub async fn call(&self, tool: &ToolEntry, given: Option<JsonObject>, note: &CallNote) -> CallToolResult {
        let called = match Arguments::read(tool, given) {
            Ok(arguments) => self.called(tool, &arguments, note).await,
            Err(message) => Err(message),
        };
        called.unwrap_or_else(|message| answer::failure(&message))
    }

    async fn called(&self, tool: &ToolEntry, arguments: &Arguments, note: &CallNote) -> Result<CallToolResult, String> {
        match tool.name {
            "describe" => self.describe(arguments.text("what")),
            "examples" => examples(arguments.text("text")),
            "evidence" => self.evidence(arguments.text("id"), note).await,
            name => {
                let request = self.request(name, arguments)?;
                let response = ask(&self.app, request, note).await?;
                if ![RUN, "run_example", "find"].contains(&name) {
                    reject_failure(&response)?;
                }
                self.answer(name, response).await
            }
        }
    }

    /// The answer of a response.
    pub async fn answer(&self, tool: &str, response: Response) -> Result<CallToolResult, String> {
        let (structured, missing) = self.structured(response).await?;
        Ok(answer::result(&answer::summary(tool, &structured, missing.as_deref()), structured))
    }

    /// The structured answer of a response, and what is missing of it.
    async fn structured(&self, response: Response) -> Result<(Value, Option<String>), String> {
        let sources = self.sources().await?;
        Frame { snapshot: self.app.api.snapshot(), sources }.structured(response)
    }

    /// The node with this id, with evidence; an error if there is none.
    pub async fn node(&self, id: &str, note: &CallNote) -> Result<Value, String> {
        let variables = [("id".to_owned(), id.into())].into_iter().collect();
        let response = ask(&self.app, documents::request(documents::NODE, variables), note).await?;
        reject_failure(&response)?;
        Ok(self.structured(response).await?.0)
    }

    /// All sources by id, read once, because they are those of the snapshot.
    async fn sources(&self) -> Result<&Map<String, Value>, String> {
        let read = async || {
            let request = documents::request(documents::SOURCES, Map::new());
            let response = ask(&self.app, request, &CallNote::default()).await?;
            let all = response.data["sources"].as_array().cloned().unwrap_or_default();
            let entry = |source: &Value| Some((source["id"].as_str()?.to_owned(), without_nulls(source)));
            Ok::<_, String>(all.iter().filter_map(entry).collect())
        };
        self.sources.get_or_try_init(read).await
    }

    fn describe(&self, what: &str) -> Result<CallToolResult, String> {
        let text = self.app.api.outline(what, DESCRIBED_BYTES).ok_or_else(|| {
            format!("Nothing in the schema matches {}; expected a type, Type.field, or words.", quoted(what))
        })?;
        Ok(answer::plain(
            "describe: a part of the schema is in structuredContent.data.schema.",
            json!({ "schema": text }),
        ))
    }

    /// The evidence behind an id: of a row as answers cite it, a source, a node, a figure or a claim.
    async fn evidence(&self, id: &str, note: &CallNote) -> Result<CallToolResult, String> {
        let sources = self.sources().await?;
        let (source, row) = id.split_once('#').map_or((id, None), |(source, row)| (source, Some(row)));
        if sources.contains_key(source) || source == OWN_SOURCE {
            let frame = Frame { snapshot: self.app.api.snapshot(), sources };
            let all =
                ["publisher", "title", "release", "period", "licence", "attribution", "url", "file", "key", "note"];
            let mut found = frame.source(source, &all, today());
            found["id"] = source.into();
            let mut data = json!({ "source": found });
            if let Some(row) = row {
                data["row"] = row.into();
            }
            let summary = "evidence: the source is in structuredContent.data. `row` is the value of the columns `key` in \
                `file`, as it was given; it was not looked up.";
            return Ok(answer::plain(summary, data));
        }
        let is_node = id.contains(':');
        let variables = json!({ "id": id, "isNode": is_node }).as_object().cloned().unwrap_or_default();
        let response = ask(&self.app, documents::request(documents::EVIDENCE, variables), note).await?;
        match response.data.as_object().is_some_and(|data| data.values().any(|value| !value.is_null())) {
            true => self.answer("evidence", response).await,
            false => Err(format!("No source, node, figure or claim has the id {}.", quoted(id))),
        }
    }

    /// The request of a tool that runs one operation.
    fn request(&self, tool: &str, given: &Arguments) -> Result<Request, String> {
        let stated = |error: RequestError| format!("{}: {error}", error.code());
        match tool {
            RUN => {
                let operation = given.optional_text("operation");
                documents::sent(&self.app, given.text("document"), operation, given.object("variables")).map_err(stated)
            }
            "run_example" => {
                let name = given.text("name");
                match documents::example(name) {
                    Some(example) => {
                        let mut variables = example.variables.clone().unwrap_or_default();
                        variables.extend(given.object("variables"));
                        Ok(documents::request(&example.query, variables))
                    }
                    None => documents::trusted(&self.app, name, given.object("variables")).map_err(|error| {
                        format!("{} There is no example {} either; `examples` lists them.", stated(error), quoted(name))
                    }),
                }
            }
            "find" => {
                let kinds = given.optional_text("kind").map(|kind| json!([kind]));
                let first = given.count("first").unwrap_or(10);
                let variables = json!({ "text": given.text("text"), "kinds": kinds, "first": first });
                Ok(of_project(documents::FIND, &variables))
            }
            _ => scalar(tool, given),
        }
    }
}

/// The request of a tool whose arguments are texts and numbers: an example of the project with other variables.
fn scalar(tool: &str, given: &Arguments) -> Result<Request, String> {
    let (example, variables) = match tool {
        "career_advice" => ("career-advice", json!({ "profile": profile(given), "region": given.reference("region") })),
        "skill_gap" => {
            let goal = without_nulls(&json!({ "role": given.reference("role"), "region": given.reference("region") }));
            ("skill-gap", json!({ "profile": profile(given), "goal": goal }))
        }
        "compare_regions" => {
            let regions = given.references("regions");
            match regions.as_array().map_or(0, Vec::len) {
                1..=COMPARED => {}
                found => return Err(format!("regions has {found} items; expected 1 to {COMPARED}, separated by ;")),
            }
            ("compare-regions", json!({ "regions": regions, "roles": [given.reference("role")], "weights": null }))
        }
        "role" => {
            let code = given.text("role");
            ("role-requirements", json!({ "role": code.strip_prefix("role:").unwrap_or(code) }))
        }
        "degree_outcome" => {
            let (cip, level) = degree(given.text("degree"))?;
            ("outcomes", json!({ "cip": cip, "level": level }))
        }
        other => return Err(format!("The tool {} runs no operation.", quoted(other))),
    };
    let example = documents::example(example).ok_or_else(|| format!("The example {example} is missing."))?;
    Ok(of_project(&example.query, &variables))
}

fn of_project(document: &str, variables: &Value) -> Request {
    documents::request(document, variables.as_object().cloned().unwrap_or_default())
}

/// What a person has, as an input `CareerProfile`.
fn profile(given: &Arguments) -> Value {
    let listed = |reference: Value| if reference.is_null() { Value::Null } else { json!([reference]) };
    let held = match given.reference("current_role") {
        Value::Null => Value::Null,
        role => json!([{ "role": role, "years": given.count("years").unwrap_or(0) }]),
    };
    without_nulls(&json!({
        "degrees": listed(given.reference("degree")),
        "roles": held,
        "skills": given.references("skills"),
    }))
}

/// The CIP code and the level of a degree, from its id.
fn degree(id: &str) -> Result<(&str, String), String> {
    let code = id.strip_prefix("degree:").unwrap_or(id);
    match code.split_once('-') {
        Some((cip, level)) if cip.contains('.') => Ok((cip, level.to_uppercase().replace('-', "_"))),
        _ => Err(format!("degree is {}; expected an id of `find`, such as degree:51.2706-masters.", quoted(id))),
    }
}

fn examples(words: &str) -> Result<CallToolResult, String> {
    let found = documents::matching(words);
    match found.is_empty() {
        true => Err(format!("No example matches {}; `examples` without words lists all.", quoted(words))),
        false => Ok(answer::plain(
            "examples: names and variables are in structuredContent.data.examples; `run_example` runs one.",
            json!({ "examples": found }),
        )),
    }
}

/// Rejects a response whose one result is null, or an error that the client can correct.
fn reject_failure(response: &Response) -> Result<(), String> {
    const OF_ERROR: [&str; 4] = ["__typename", "__computed", "code", "message"];
    let Some(results) = response.data.as_object() else { return Err("There is no such node.".to_owned()) };
    let result = results.values().next().unwrap_or(&Value::Null);
    match result {
        Value::Null => Err("NOT_FOUND: no node has this id or code; `find` returns ids.".to_owned()),
        Value::Object(members) if members.keys().all(|key| OF_ERROR.contains(&key.as_str())) => {
            match members.get("message").and_then(Value::as_str) {
                Some(message) => Err(message.to_owned()),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::mcp::tools::named;

    fn variables(tool: &str, given: Value) -> Result<Value, String> {
        let arguments = Arguments::read(named(tool, true).expect("a tool"), given.as_object().cloned())?;
        scalar(tool, &arguments).map(|request| json!(request.variables))
    }

    #[test]
    fn scalars_become_variables() {
        let given =
            json!({ "degree": "degree:51.3801-bachelors", "current_role": "Nurse", "years": 5, "skills": "R; FHIR" });
        let profile = json!({
            "degrees": [{ "id": "degree:51.3801-bachelors" }],
            "roles": [{ "role": { "name": "Nurse" }, "years": 5 }],
            "skills": [{ "name": "R" }, { "name": "FHIR" }],
        });
        assert_eq!(variables("career_advice", given), Ok(json!({ "profile": profile, "region": null })));
        let gap = variables("skill_gap", json!({ "role": "Biostatisticians" }));
        assert_eq!(gap, Ok(json!({ "profile": {}, "goal": { "role": { "name": "Biostatisticians" } } })));
        assert_eq!(variables("role", json!({ "role": "role:15-2051.00" })), Ok(json!({ "role": "15-2051.00" })));
        let outcome = variables("degree_outcome", json!({ "degree": "degree:51.2706-postmasters-certificate" }));
        assert_eq!(outcome, Ok(json!({ "cip": "51.2706", "level": "POSTMASTERS_CERTIFICATE" })));
    }

    #[test]
    fn wrong_scalars_are_refused() {
        for (tool, given, expected) in [
            ("degree_outcome", json!({ "degree": "Medical Informatics" }), "expected an id of `find`"),
            ("compare_regions", json!({ "role": "x", "regions": " ; " }), "regions has 0 items"),
            ("compare_regions", json!({ "role": "x", "regions": "a;b;c;d;e;f;g" }), "regions has 7 items"),
        ] {
            let error = variables(tool, given).expect_err(expected);
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn failures_of_the_api_are_failures_of_the_call() {
        let response = |data| Response { data, errors: Vec::new() };
        for data in [
            json!(null),
            json!({ "role": null }),
            json!({ "skillGap": { "__typename": "NoMatch", "__computed": "NoMatch", "message": "No." } }),
        ] {
            assert!(reject_failure(&response(data.clone())).is_err(), "{data}");
        }
        for data in [json!({ "role": { "name": "x" } }), json!({ "role": { "message": "x", "blockers": [] } })] {
            assert_eq!(reject_failure(&response(data.clone())), Ok(()), "{data}");
        }
    }
}
