//! Prompts: the questions that people bring, as texts that a client can offer them.

use rmcp::model::{
    ErrorData, GetPromptResult, JsonObject, ListPromptsResult, Prompt, PromptArgument, PromptMessage, Role,
};
use serde_json::Value;

use crate::quote::{list, quoted};

/// A prompt. In its text, `{name}` stands for an argument.
struct PromptEntry {
    name: &'static str,
    title: &'static str,
    arguments: &'static [(&'static str, &'static str)],
    text: &'static str,
}

/// What every prompt ends with.
const CITE: &str = "Give for every figure its evidence id, source, release and the day it was retrieved, and name what is \
    missing as missing.";

/// Maximum number of characters of an argument.
const CHARACTERS: usize = 300;

static PROMPTS: [PromptEntry; 4] = [
    PromptEntry {
        name: "roles_for_a_degree",
        title: "Which roles can I reach with my degree?",
        arguments: &[("degree", "The degree, such as a master's in health informatics"), ("region", "Where to work")],
        text: "I have this degree: {degree}. Which roles can I reach in {region}, at what pay, and what am I missing? Use \
            find for the ids, then career_advice, and skill_gap for the best role.",
    },
    PromptEntry {
        name: "where_to_study",
        title: "Where can I study, and what does it lead to?",
        arguments: &[("field", "The field and level"), ("state", "The state")],
        text: "Where can I study {field} in {state}, what do graduates earn, and to which roles does it lead? Use find for \
            the degree, degree_outcome, and run_example with where-to-study.",
    },
    PromptEntry {
        name: "is_the_exam_offered",
        title: "Can I still take that exam?",
        arguments: &[("exam", "The certification or the code of its exam")],
        text: "Can I still take {exam}? If not, what has replaced it, and which roles does the successor qualify for? Use \
            find, and run_example with retired-certification.",
    },
    PromptEntry {
        name: "best_region",
        title: "Which region for which role?",
        arguments: &[("role", "The role"), ("regions", "Regions, separated by ;")],
        text: "Which of these regions is best for the role {role}: {regions}? Use find for the ids, then compare_regions. \
            Explain the score by its parts and say which figures are missing.",
    },
];

/// All prompts.
pub fn prompts() -> ListPromptsResult {
    let argument =
        |(name, meaning): &(&str, &str)| PromptArgument::new(*name).with_description(*meaning).with_required(true);
    let listed = PROMPTS.iter().map(|prompt| {
        let arguments = prompt.arguments.iter().map(argument).collect();
        Prompt::new(prompt.name, Some(prompt.title), Some(arguments)).with_title(prompt.title)
    });
    ListPromptsResult::with_all_items(listed.collect())
}

/// A prompt with its arguments.
///
/// # Errors
/// There is no such prompt, or an argument is missing or wrong.
pub fn prompt(name: &str, given: Option<&JsonObject>) -> Result<GetPromptResult, ErrorData> {
    let invalid = |message: String| ErrorData::invalid_params(message, None);
    let Some(prompt) = PROMPTS.iter().find(|prompt| prompt.name == name) else {
        let known = list(PROMPTS.iter().map(|prompt| prompt.name));
        return Err(invalid(format!("There is no prompt {}; expected {known}.", quoted(name))));
    };
    let mut text = prompt.text.to_owned();
    for (argument, _) in prompt.arguments {
        match given.and_then(|given| given.get(*argument)) {
            Some(Value::String(value)) if !value.trim().is_empty() && value.chars().count() <= CHARACTERS => {
                text = text.replace(&format!("{{{argument}}}"), &quoted(value.trim()));
            }
            Some(_) => {
                return Err(invalid(format!("{argument} must be a text of 1 to {CHARACTERS} characters.")));
            }
            None => return Err(invalid(format!("The prompt {name} needs the argument {argument}."))),
        }
    }
    let message = PromptMessage::new_text(Role::User, format!("{text} {CITE}"));
    Ok(GetPromptResult::new(vec![message]).with_description(prompt.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_argument_is_in_its_text() {
        for entry in &PROMPTS {
            let given: JsonObject =
                entry.arguments.iter().map(|(name, _)| ((*name).to_owned(), json!(format!("<{name}>")))).collect();
            let text = serde_json::to_string(&prompt(entry.name, Some(&given)).expect("a prompt")).expect("JSON");
            assert!(entry.arguments.iter().all(|(name, _)| text.contains(&format!("<{name}>"))), "{text}");
            assert!(!text.contains("{degree}") && !text.contains("{role}"), "{text}");
        }
    }

    #[test]
    fn unknown_prompts_and_wrong_arguments_are_refused() {
        let given = |value: Value| value.as_object().cloned();
        for (name, given, expected) in [
            ("nothing", None, "There is no prompt"),
            ("best_region", None, "needs the argument role"),
            ("best_region", given(json!({ "role": "x" })), "needs the argument regions"),
            ("is_the_exam_offered", given(json!({ "exam": 7 })), "exam must be a text"),
            ("is_the_exam_offered", given(json!({ "exam": " " })), "exam must be a text"),
            ("is_the_exam_offered", given(json!({ "exam": "x".repeat(301) })), "exam must be a text"),
        ] {
            let error = prompt(name, given.as_ref()).expect_err(expected);
            assert!(error.message.contains(expected), "{}", error.message);
        }
    }
}
