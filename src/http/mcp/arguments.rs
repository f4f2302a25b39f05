//! The arguments of a call, checked against the parameters of its tool.

use rmcp::model::JsonObject;
use serde_json::{Map, Value, json};

use super::tools::{Parameter, ParameterType, ToolEntry};
use crate::quote::{list, quoted};

/// Maximum length of a text in bytes, except a document.
const TEXT_BYTES: usize = 2000;

/// The kinds of nodes, as they start ids.
const ID_KINDS: [&str; 7] = ["region", "institution", "degree", "employer", "skill", "certification", "role"];

/// The checked arguments of a call.
#[derive(Debug)]
pub struct Arguments(JsonObject);

impl Arguments {
    /// Checks the arguments of a call. Null counts as absent.
    ///
    /// # Errors
    /// What is wrong, and what was expected.
    pub fn read(tool: &ToolEntry, given: Option<JsonObject>) -> Result<Arguments, String> {
        let mut given = given.unwrap_or_default();
        given.retain(|_, value| !value.is_null());
        for (name, value) in &given {
            match tool.parameters.iter().find(|parameter| parameter.name == name) {
                Some(parameter) => check(parameter, value)?,
                None => {
                    let known = list(tool.parameters.iter().map(|parameter| parameter.name));
                    return Err(format!("{} has no argument {}; expected {known}.", tool.name, quoted(name)));
                }
            }
        }
        match tool.parameters.iter().find(|parameter| parameter.is_required && !given.contains_key(parameter.name)) {
            Some(parameter) => Err(format!("{} needs the argument {}.", tool.name, parameter.name)),
            None => Ok(Arguments(given)),
        }
    }

    /// A text; empty if absent.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default().trim()
    }

    /// A text, if given.
    pub fn optional_text(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// A whole number, if given.
    pub fn count(&self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(Value::as_u64)
    }

    /// An object; empty if absent.
    pub fn object(&self, name: &str) -> Map<String, Value> {
        self.0.get(name).and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// A node by its id or name, as an input `Reference`; null if absent.
    pub fn reference(&self, name: &str) -> Value {
        self.optional_text(name).map_or(Value::Null, reference)
    }

    /// The nodes of a text that separates them by semicolons; null if absent.
    pub fn references(&self, name: &str) -> Value {
        let items =
            |text: &str| text.split(';').map(str::trim).filter(|item| !item.is_empty()).map(reference).collect();
        self.optional_text(name).map_or(Value::Null, items)
    }
}

/// A text that names a node, as an input `Reference`.
fn reference(text: &str) -> Value {
    let is_id = text.split_once(':').is_some_and(|(kind, _)| ID_KINDS.contains(&kind));
    if is_id { json!({ "id": text }) } else { json!({ "name": text }) }
}

fn check(parameter: &Parameter, value: &Value) -> Result<(), String> {
    let name = parameter.name;
    match (&parameter.values, value) {
        (ParameterType::Text, Value::String(text)) if name != "document" && text.len() > TEXT_BYTES => {
            Err(format!("{name} has {} bytes; expected at most {TEXT_BYTES}.", text.len()))
        }
        (ParameterType::Text, Value::String(text)) if parameter.is_required && text.trim().is_empty() => {
            Err(format!("{name} is empty; expected a text."))
        }
        (ParameterType::Text, Value::String(_)) | (ParameterType::Object, Value::Object(_)) => Ok(()),
        (ParameterType::Choice(words), Value::String(word)) if words.contains(&word.as_str()) => Ok(()),
        (ParameterType::Count(most), Value::Number(number))
            if number.as_u64().is_some_and(|number| number <= u64::from(*most)) =>
        {
            Ok(())
        }
        (expected, found) => {
            let expected = match expected {
                ParameterType::Text => "a text".to_owned(),
                ParameterType::Count(most) => format!("a whole number from 0 to {most}"),
                ParameterType::Choice(words) => list(words.iter().copied()),
                ParameterType::Object => "an object".to_owned(),
            };
            Err(format!("{name} is {}; expected {expected}.", quoted(found)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::mcp::tools::named;

    fn read(tool: &str, given: Value) -> Result<Arguments, String> {
        Arguments::read(named(tool, true).expect("a tool"), given.as_object().cloned())
    }

    #[test]
    fn ids_and_names_become_references() {
        let regions = "Boston: MA; region:cbsa-41940;; ";
        let given = json!({ "role": "role:15-2051.00", "regions": regions, "years": null });
        let arguments = read("compare_regions", given).expect("arguments");
        assert_eq!(arguments.reference("role"), json!({ "id": "role:15-2051.00" }));
        let regions = json!([{ "name": "Boston: MA" }, { "id": "region:cbsa-41940" }]);
        assert_eq!(arguments.references("regions"), regions);
        assert_eq!((arguments.reference("x"), arguments.references("x")), (Value::Null, Value::Null));
    }

    #[test]
    fn wrong_arguments_are_named() {
        for (tool, given, expected) in [
            ("find", json!({}), "find needs the argument text."),
            ("find", json!({ "text": null }), "find needs the argument text."),
            ("find", json!({ "text": " " }), "text is empty; expected a text."),
            ("find", json!({ "text": 7 }), "text is \"7\"; expected a text."),
            ("find", json!({ "text": "x", "first": 11 }), "expected a whole number from 0 to 10."),
            ("find", json!({ "text": "x", "first": -1 }), "expected a whole number from 0 to 10."),
            ("find", json!({ "text": "x", "first": 1.5 }), "expected a whole number from 0 to 10."),
            ("find", json!({ "text": "x", "kind": "role" }), "kind is"),
            ("find", json!({ "text": "x".repeat(2001) }), "text has 2001 bytes; expected at most 2000."),
            ("run", json!({ "document": "{a}", "variables": "{}" }), "expected an object."),
            ("role", json!({ "rôle": "x" }), "role has no argument"),
        ] {
            let error = read(tool, given).expect_err(expected);
            assert!(error.contains(expected), "{error}");
        }
        assert!(read("run", json!({ "document": "x".repeat(5000) })).is_ok());
    }
}
