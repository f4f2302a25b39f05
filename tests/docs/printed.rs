//! How responses are printed: JSON, in which an ellipsis at the end of an object or a list represents further members
//! or items.

use serde_json::{Map, Value};

const ELLIPSIS: &str = "…";
/// Maximum length of a line.
const WIDTH: usize = 100;

/// A printed response.
pub struct Printed {
    value: Value,
    /// Whether something was left out.
    pub is_shortened: bool,
}

/// Parses a printed response.
///
/// # Errors
/// Why it is not JSON with ellipses.
pub fn read(text: &str) -> Result<Printed, serde_json::Error> {
    let (mut json, mut open, mut quoted, mut escaped) = (String::new(), Vec::new(), false, false);
    let mut is_shortened = false;
    for letter in text.chars() {
        match letter {
            '…' if !quoted => {
                is_shortened = true;
                json.push_str(if open.last() == Some(&'{') { "\"…\": null" } else { "\"…\"" });
            }
            _ => json.push(letter),
        }
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => open.push(letter),
            '}' | ']' if !quoted => drop(open.pop()),
            _ => {}
        }
    }
    Ok(Printed { value: serde_json::from_str(&json)?, is_shortened })
}

impl Printed {
    /// Where the real response differs, if it does.
    pub fn difference(&self, real: &Value) -> Option<String> {
        difference(&self.value, real, "")
    }
}

fn difference(printed: &Value, real: &Value, at: &str) -> Option<String> {
    match (printed, real) {
        (Value::Object(printed), Value::Object(real)) => difference_of_objects(printed, real, at),
        (Value::Array(printed), Value::Array(real)) => difference_of_lists(printed, real, at),
        _ if printed == real => None,
        _ => Some(format!("{at}: printed {printed}, found {real}")),
    }
}

fn difference_of_objects(printed: &Map<String, Value>, real: &Map<String, Value>, at: &str) -> Option<String> {
    let is_shortened = printed.keys().next_back().is_some_and(|last| last == ELLIPSIS);
    let names: Vec<&String> = printed.keys().take(printed.len() - usize::from(is_shortened)).collect();
    match is_shortened {
        true if names.len() >= real.len() => return Some(format!("{at}: nothing is left out at the ellipsis")),
        false if !names.iter().copied().eq(real.keys()) => {
            return Some(format!("{at}: printed members {names:?}, found {:?}", real.keys().collect::<Vec<_>>()));
        }
        _ => {}
    }
    names.into_iter().find_map(|name| match real.get(name) {
        None => Some(format!("{at}: there is no {name}")),
        Some(real) => difference(&printed[name], real, &format!("{at}.{name}")),
    })
}

fn difference_of_lists(printed: &[Value], real: &[Value], at: &str) -> Option<String> {
    let (items, is_shortened) = match printed.split_last() {
        Some((last, items)) if last == ELLIPSIS => (items, true),
        _ => (printed, false),
    };
    match is_shortened {
        true if items.len() >= real.len() => return Some(format!("{at}: nothing is left out at the ellipsis")),
        false if items.len() != real.len() => {
            return Some(format!("{at}: printed {} items, found {}", items.len(), real.len()));
        }
        _ => {}
    }
    items.iter().zip(real).enumerate().find_map(|(n, (item, real))| difference(item, real, &format!("{at}[{n}]")))
}

/// Prints a response: what fits into a line is one line.
pub fn write(value: &Value) -> String {
    let mut text = String::new();
    write_at(value, 0, 0, &mut text);
    text + "\n"
}

/// Prints a value at an indentation, after a name of this width.
fn write_at(value: &Value, indent: usize, name: usize, text: &mut String) {
    let line = on_one_line(value);
    if indent + name + line.chars().count() < WIDTH {
        return text.push_str(&line);
    }
    let margin = format!("\n{:1$}", "", indent + 2);
    match value {
        Value::Object(members) => {
            for (n, (name, value)) in members.iter().enumerate() {
                let name = format!("{}: ", Value::from(name.as_str()));
                text.push_str(if n == 0 { "{" } else { "," });
                text.push_str(&margin);
                text.push_str(&name);
                write_at(value, indent + 2, name.chars().count(), text);
            }
            text.push_str(&format!("\n{:indent$}}}", ""));
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                text.push_str(if n == 0 { "[" } else { "," });
                text.push_str(&margin);
                write_at(item, indent + 2, 0, text);
            }
            text.push_str(&format!("\n{:indent$}]", ""));
        }
        _ => text.push_str(&line),
    }
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let member =
                |(name, value): (&String, &Value)| format!("{}: {}", Value::from(name.as_str()), on_one_line(value));
            format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", ")),
        _ => value.to_string(),
    }
}

#[test]
fn ellipses_represent_exactly_what_is_left_out() {
    let real = serde_json::json!({ "a": 1, "b": [{ "c": "x…" }, 2, 3], "d": null });
    let accepted = [
        r#"{ "a": 1, "b": [{ "c": "x…" }, 2, 3], "d": null }"#,
        r#"{ "a": 1, … }"#,
        r#"{ … }"#,
        r#"{ "b": [{ "c": "x…" }, …], … }"#,
        r#"{ "a": 1, "b": […], "d": null }"#,
    ];
    for text in accepted {
        assert_eq!(read(text).expect("JSON").difference(&real), None, "{text}");
    }
    let refused = [
        (r#"{ "a": 2, … }"#, ".a: printed 2, found 1"),
        (r#"{ "a": 1 }"#, r#": printed members ["a"]"#),
        (r#"{ "b": [], "a": 1, "d": null }"#, ": printed members"),
        (r#"{ "e": 1, … }"#, ": there is no e"),
        (r#"{ "a": 1, "b": [{ "c": "x…" }, 2, 3], "d": null, … }"#, ": nothing is left out"),
        (r#"{ "b": [{ "c": "x…" }, 2], … }"#, ".b: printed 2 items, found 3"),
        (r#"{ "b": [{ "c": "x…" }, 3, …], … }"#, ".b[1]: printed 3, found 2"),
        (r#"{ "b": [{ "c": "x" }, …], … }"#, ".b[0].c: printed"),
        (r#"{ "b": [{ "c": "x…" }, 2, 3, …], … }"#, ".b: nothing is left out"),
    ];
    for (text, expected) in refused {
        let found = read(text).expect("JSON").difference(&real).unwrap_or_default();
        assert!(found.starts_with(expected), "{text}: {found}");
    }
    assert!(read("{ … \"a\": 1 }").is_err());
}

#[test]
fn printed_responses_can_be_parsed_again() {
    let long = "x".repeat(WIDTH);
    let value =
        serde_json::json!({ "short": [1, 2.0, null], "long": { "text": long, "list": [{}, [], long] }, "é\"": true });
    let text = write(&value);
    assert!(text.contains("\n  \"short\": [1, 2.0, null],\n"), "{text}");
    let read = read(&text).expect("JSON");
    assert!(!read.is_shortened);
    assert_eq!(read.difference(&value), None);
}
