//! The generated parts of the reference match the program: settings, limits, properties and the columns of the data.
//!
//! A generated part is between `<!-- generated: NAME -->` and `<!-- end -->`.

use super::bless;
use super::pages::page;
use super::properties;
use crate::support;
use careergraph::config;
use careergraph::engine::{Engine, Limits};
use careergraph::graphql::ApiLimits;
use careergraph::graphql::query::Query;
use careergraph::graphql::request::limits::{ListedLimit, listed};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A setting of `serve`.
pub struct Setting {
    /// Its name, as flag and as key.
    pub name: String,
    /// Its environment variable.
    pub variable: Option<String>,
    /// Its heading in the help; empty for settings of every command.
    heading: String,
    /// Its description.
    meaning: String,
    /// Its default, if any.
    default: String,
    /// Its values, if they are listed or have a range.
    values: String,
}

impl Setting {
    fn is_below(&self, heading: &str) -> bool {
        if heading.is_empty() { self.heading.is_empty() } else { self.heading.starts_with(heading) }
    }
}

/// Every setting of `serve`, in the order of its help.
pub fn settings() -> Vec<Setting> {
    let command = config::command();
    let serve = command.find_subcommand("serve").expect("the subcommand");
    serve.get_arguments().filter(|arg| arg.get_long().is_some()).map(setting).collect()
}

fn setting(arg: &clap::Arg) -> Setting {
    let name = arg.get_long().expect("a flag").to_owned();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let (meaning, default) = help.split_once(" [default: ").unwrap_or((&help, ""));
    let listed = arg.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect::<Vec<_>>();
    let values = if listed.is_empty() { range(&name).unwrap_or_default() } else { listed.join(", ") };
    Setting {
        variable: arg.get_env().map(|variable| variable.to_string_lossy().into_owned()),
        heading: arg.get_help_heading().unwrap_or_default().to_owned(),
        meaning: meaning.replace('|', "\\|"),
        default: default.trim_end_matches(']').to_owned(),
        name,
        values,
    }
}

/// The range of a setting, from the error about an invalid value.
fn range(name: &str) -> Option<String> {
    let error = config::parse(["careergraph".to_owned(), "serve".to_owned(), format!("--{name}=?")]).err()?.to_string();
    let (_, range) = error.lines().next()?.split_once("expected a whole number from ")?;
    Some(range.replacen(" to ", " – ", 1))
}

/// The settings under the heading that starts with this; for an empty one, those without a heading.
fn settings_table(heading: &str) -> String {
    let mut text = "| setting | meaning | default | values |\n|---|---|---|---|\n".to_owned();
    for setting in settings().iter().filter(|setting| setting.is_below(heading)) {
        let Setting { name, meaning, default, values, .. } = setting;
        let default =
            if default.is_empty() || default.contains(' ') { default.clone() } else { format!("`{default}`") };
        writeln!(text, "| `{name}` | {meaning} | {default} | {values} |").expect("a string takes any text");
    }
    text
}

/// Every limit of the API with its default settings.
fn limits() -> Vec<ListedLimit> {
    let engine = Engine::new(Query, Limits::default());
    listed(&ApiLimits::default().table(), engine.registry().limits())
}

/// The limits declared by arguments, or those that neither an argument nor a setting declares.
fn constant_limits(of_arguments: bool) -> String {
    let mut text = "| limit | maximum | meaning |".to_owned();
    text.push_str(if of_arguments {
        " arguments and input fields |\n|---|---|---|---|\n"
    } else {
        "\n|---|---|---|\n"
    });
    let is_wanted = |limit: &&ListedLimit| !limit.is_setting && limit.arguments.is_empty() != of_arguments;
    for ListedLimit { name, maximum, meaning, arguments, .. } in limits().iter().filter(is_wanted) {
        write!(text, "| `{name}` | {maximum} | {meaning} |").expect("a string takes any text");
        if of_arguments {
            let some = arguments.iter().take(4).map(|argument| format!("`{argument}`")).collect::<Vec<_>>().join(", ");
            let more = if arguments.len() > 4 { format!(" and {} more", arguments.len() - 4) } else { String::new() };
            write!(text, " {some}{more} |").expect("a string takes any text");
        }
        text.push('\n');
    }
    text
}

/// The columns at the end of every table.
const EVIDENCE: [&str; 5] = ["source", "source_row", "citation", "basis", "confidence"];

/// Every table of the data folder with its columns, from the descriptors.
fn tables() -> String {
    let mut tables: Vec<(Value, Vec<&str>)> = Vec::new();
    for layer in ["measured", "curated"] {
        let path = support::root().join("graph-data").join(layer).join("datapackage.json");
        let descriptor: Value = serde_json::from_str(&support::read(&path)).expect("a descriptor is JSON");
        for table in descriptor["resources"].as_array().expect("tables") {
            match tables.iter_mut().find(|(known, _)| known["name"] == table["name"]) {
                Some((_, layers)) => layers.push(layer),
                None => tables.push((table.clone(), vec![layer])),
            }
        }
    }
    let mut text = String::new();
    for (table, layers) in &tables {
        let (name, meaning) = (word(table, "name"), word(table, "description"));
        write!(text, "### {name}\n\n{meaning} ({}).\n\n", layers.join(", ")).expect("a string takes any text");
        text.push_str("| column | type | unit | meaning |\n|---|---|---|---|\n");
        let fields = table["schema"]["fields"].as_array().expect("columns");
        let is_own = |field: &&Value| name == "sources" || !EVIDENCE.contains(&word(field, "name"));
        fields.iter().filter(is_own).for_each(|field| text.push_str(&column(field)));
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

fn column(field: &Value) -> String {
    let [name, kind, unit, meaning] = ["name", "type", "unit", "description"].map(|key| word(field, key));
    let values = field["constraints"]["enum"].as_array().map(|values| {
        let values: Vec<_> = values.iter().filter_map(Value::as_str).map(|value| format!("`{value}`")).collect();
        format!(": {}", values.join(", "))
    });
    format!("| `{name}` | {kind} | {unit} | {meaning}{} |\n", values.unwrap_or_default())
}

fn word<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn generated(name: &str) -> String {
    match name {
        "settings of the data" => settings_table(""),
        "settings of the server" => settings_table("Server"),
        "settings of operations" => settings_table("Operations"),
        "limits of requests" => settings_table("Limits"),
        "limits of arguments" => constant_limits(true),
        "limits of results" => constant_limits(false),
        "tables" => tables(),
        "properties" => properties::tables(),
        _ => panic!("nothing is generated under the name {name:?}"),
    }
}

#[test]
fn generated_parts_are_those_of_the_program() {
    let mut names = BTreeSet::new();
    for name in ["settings", "limits", "properties", "data-dictionary"] {
        let page = page(&format!("docs/src/reference/{name}.md"));
        let mut rewritten = String::new();
        let mut rest = page.text.as_str();
        while let Some((before, after)) = rest.split_once("<!-- generated: ") {
            let (name, after) = after.split_once(" -->\n").expect("a name");
            let (part, after) = after.split_once("<!-- end -->").expect("the end of a generated part");
            let expected = format!("\n{}\n", generated(name));
            if !bless() {
                let differing = part.lines().zip(expected.lines()).find(|(written, generated)| written != generated);
                assert!(part == expected, "{}: {name} differs at {differing:?}; DOCS_BLESS=1 rewrites it", page.path);
            }
            names.insert(name.to_owned());
            write!(rewritten, "{before}<!-- generated: {name} -->\n{expected}<!-- end -->").expect("text");
            rest = after;
        }
        rewritten.push_str(rest);
        if bless() && rewritten != page.text {
            std::fs::write(support::root().join(&page.path), rewritten).expect("the page can be written");
        }
    }
    assert_eq!(names.len(), 8, "{names:?}");
}

#[test]
fn settings_are_read_from_the_program() {
    let settings = settings();
    let heavy = settings.iter().find(|setting| setting.name == "heavy-queue").expect("the setting");
    assert_eq!(heavy.variable.as_deref(), Some("CAREERGRAPH_HEAVY_QUEUE"));
    assert_eq!((heavy.default.as_str(), heavy.values.as_str()), ("16", "0 – 1048576"));
    let listed = settings.iter().find(|setting| setting.name == "log-format").expect("the setting");
    assert_eq!(listed.values, "`text`, `json`");
    let known = ["", "Limits", "Operations", "Server"];
    assert!(settings.iter().all(|setting| known.iter().any(|heading| setting.is_below(heading))), "an unknown heading");
    assert!(known.iter().all(|heading| settings.iter().any(|setting| setting.is_below(heading))), "an unused heading");
}
