//! The tools: their names, their meaning and their parameters. All of this is text of this program, never of the data.

use std::sync::Arc;

use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde_json::{Value, json};

use ParameterType::{Choice, Count, Object, Text};

/// A tool.
pub struct ToolEntry {
    /// Its name.
    pub name: &'static str,
    /// What it returns, and when to use it.
    meaning: &'static str,
    /// Its parameters.
    pub parameters: &'static [Parameter],
}

/// A parameter of a tool.
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// The values that it accepts.
    pub values: ParameterType,
    /// What it means.
    meaning: &'static str,
    /// Whether it must be given.
    pub is_required: bool,
}

/// The values of a parameter.
pub enum ParameterType {
    /// A text.
    Text,
    /// A whole number from 0 to this one.
    Count(u32),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A JSON object.
    Object,
}

/// The tool that runs any document. It is missing where only trusted documents may run.
pub const RUN: &str = "run";

const KINDS: &[&str] = &["REGION", "INSTITUTION", "DEGREE", "EMPLOYER", "SKILL", "CERTIFICATION", "ROLE"];

const DEGREE: Parameter = required("degree", Text, "Degree held: id of `find`, or name");
const ROLE: Parameter = required("role", Text, "Id of `find`, or name");
const REGION: Parameter = optional("region", Text, "Whose pay counts: id or name; the nation if absent");
const CURRENT_ROLE: Parameter = optional("current_role", Text, "Role held: id or name");
const YEARS: Parameter = optional("years", Count(80), "Years in it");
const SKILLS: Parameter = optional("skills", Text, "Ids or names, separated by ;");

/// Every tool, in the order in which they are listed.
pub static TOOLS: [ToolEntry; 11] = [
    tool(
        "find",
        "Finds nodes of the graph by words: ids, kinds, and why each matched. Start here.",
        &[
            required("text", Text, "Name, title, abbreviation or code"),
            optional("kind", Choice(KINDS), "Only this kind"),
            optional("first", Count(10), "Most hits, 10 if absent"),
        ],
    ),
    tool(
        "describe",
        "Describes a part of the GraphQL schema in at most 6 KB.",
        &[required("what", Text, "A type (Role), a field (Query.careerAdvice), or words")],
    ),
    tool(
        "examples",
        "Lists example operations that match words, with their variables, for `run_example`.",
        &[optional("text", Text, "Words; all if absent")],
    ),
    tool(
        "run_example",
        "Runs an example operation or a trusted document.",
        &[
            required("name", Text, "Name of `examples`, or id of a trusted document"),
            optional("variables", Object, "Values that replace those of the example"),
        ],
    ),
    tool(
        RUN,
        "Runs a GraphQL query. Evidence is added to it. Errors say what to correct.",
        &[
            required("document", Text, "The query"),
            optional("variables", Object, "Its variables"),
            optional("operation", Text, "Its operation, if it has several"),
        ],
    ),
    tool(
        "evidence",
        "Source, release, row, licence and required attribution behind a figure, a claim or a node.",
        &[required(
            "id",
            Text,
            "An evidence id of an answer (source#row), or the id of a source, figure, claim or node",
        )],
    ),
    tool(
        "career_advice",
        "Roles a person can reach: requirements, route, pay, places, what is missing.",
        &[DEGREE, CURRENT_ROLE, YEARS, SKILLS, REGION],
    ),
    tool(
        "skill_gap",
        "What a person lacks for a role, and plans to get there with months and money.",
        &[ROLE, optional("degree", Text, "Degree held: id or name"), CURRENT_ROLE, YEARS, SKILLS, REGION],
    ),
    tool(
        "compare_regions",
        "Compares regions for a role: jobs, pay, real pay, openings, graduates, and a score.",
        &[ROLE, required("regions", Text, "2 to 6 ids or names, separated by ;")],
    ),
    tool(
        "role",
        "What a role requires: rated skills, technologies, education, outlook.",
        &[required("role", Text, "Id of `find`, or O*NET-SOC code")],
    ),
    tool(
        "degree_outcome",
        "What graduates of a degree earn, by institution.",
        &[required("degree", Text, "Id of `find`, such as degree:51.2706-masters")],
    ),
];

const fn tool(name: &'static str, meaning: &'static str, parameters: &'static [Parameter]) -> ToolEntry {
    ToolEntry { name, meaning, parameters }
}

const fn required(name: &'static str, values: ParameterType, meaning: &'static str) -> Parameter {
    Parameter { name, values, meaning, is_required: true }
}

const fn optional(name: &'static str, values: ParameterType, meaning: &'static str) -> Parameter {
    Parameter { name, values, meaning, is_required: false }
}

/// The tool with this name; [`RUN`] only if any document may run.
pub fn named(name: &str, runs_documents: bool) -> Option<&'static ToolEntry> {
    TOOLS.iter().find(|tool| tool.name == name && (runs_documents || tool.name != RUN))
}

/// All tools, as the protocol lists them.
pub fn list(runs_documents: bool) -> Vec<Tool> {
    let output = Arc::new(output_schema());
    let listed = TOOLS.iter().filter(|tool| runs_documents || tool.name != RUN);
    listed.map(|tool| tool.listed(Arc::clone(&output))).collect()
}

/// The schema of every answer. No type is a list of types, which some providers of models refuse.
fn output_schema() -> JsonObject {
    object(json!({
        "type": "object",
        "required": ["data", "evidence", "sources"],
        "properties": {
            "data": { "anyOf": [{ "type": "object" }, { "type": "null" }] },
            "evidence": { "type": "object" },
            "sources": { "type": "object" },
        },
    }))
}

impl ToolEntry {
    fn listed(&self, output: Arc<JsonObject>) -> Tool {
        let properties: JsonObject =
            self.parameters.iter().map(|parameter| (parameter.name.to_owned(), parameter.schema())).collect();
        let required: Vec<&str> =
            self.parameters.iter().filter(|parameter| parameter.is_required).map(|parameter| parameter.name).collect();
        let mut input = object(json!({ "type": "object", "properties": properties, "additionalProperties": false }));
        if !required.is_empty() {
            input.insert("required".to_owned(), json!(required));
        }
        Tool::new(self.name, self.meaning, Arc::new(input))
            .with_raw_output_schema(output)
            .with_annotations(ToolAnnotations::new().read_only(true).open_world(false))
    }
}

impl Parameter {
    fn schema(&self) -> Value {
        let meaning = self.meaning;
        match self.values {
            Text => json!({ "type": "string", "description": meaning }),
            Count(most) => json!({ "type": "integer", "minimum": 0, "maximum": most, "description": meaning }),
            Choice(words) => json!({ "type": "string", "enum": words, "description": meaning }),
            Object => json!({ "type": "object", "description": meaning }),
        }
    }
}

fn object(value: Value) -> JsonObject {
    match value {
        Value::Object(object) => object,
        _ => JsonObject::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_small_stable_and_portable() {
        for runs_documents in [true, false] {
            let text = serde_json::to_string(&list(runs_documents)).expect("JSON");
            assert!(text.len() < 8 * 1024 - 256, "{} bytes", text.len());
            assert_eq!(text, serde_json::to_string(&list(runs_documents)).expect("JSON"));
            assert!(!text.contains("\"type\":["), "{text}");
            assert_eq!(text.contains("\"name\":\"run\""), runs_documents);
        }
    }

    #[test]
    fn a_tool_that_may_not_run_is_unknown() {
        assert!(named(RUN, true).is_some() && named("run_example", false).is_some());
        assert!(named(RUN, false).is_none() && named("Find", true).is_none());
    }
}
