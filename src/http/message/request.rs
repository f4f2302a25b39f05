//! What a client asks: the five parameters of a GraphQL request, from a body or from a URL.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::form;
use crate::graphql::Request;
use crate::graphql::request::day::Day;
use crate::http::errors::Refusal;

/// A request whose document may be named instead of sent.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedRequest {
    /// Which document.
    pub document: Document,
    /// Everything else; its `query` is empty.
    pub rest: Request,
}

/// The document that a client asks for. Where a name comes with a text, both have to be of the same document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// Its text.
    Text(String),
    /// `documentId`: an id that the server knows.
    Id {
        /// The id.
        id: String,
        /// The text, if it was sent too.
        text: Option<String>,
    },
    /// `extensions.persistedQuery`: the hash of a document that some client has sent before, or sends now.
    Hash {
        /// SHA-256 in hexadecimal digits.
        hash: String,
        /// The text, if it was sent too.
        text: Option<String>,
    },
}

/// The parameters as JSON values. Other members of the body are ignored, as the protocol wants; a
/// member that is there twice is refused, since whoever looks at the request before us may have read
/// the other one. Inside `variables` and `extensions` the last of equal names counts.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: Option<Value>,
    document_id: Option<Value>,
    operation_name: Option<Value>,
    variables: Option<Value>,
    extensions: Option<Value>,
}

/// Reads the body of a POST.
pub fn from_body(body: &[u8]) -> Result<ParsedRequest, Refusal> {
    let text = std::str::from_utf8(body)
        .map_err(|error| Refusal::MalformedUtf8 { place: BODY.to_owned(), position: error.valid_up_to() })?;
    unmarked(BODY, text)?;
    match text.trim_start_matches(JSON_SPACE).chars().next() {
        Some('{') => {}
        Some('[') => return Err(Refusal::Batching),
        _ => {
            let value: Value = serde_json::from_str(text).map_err(|error| malformed(BODY, &error))?;
            return Err(Refusal::NotAnObject { found: kind(&value) });
        }
    }
    let parameters: Parameters = serde_json::from_str(text).map_err(|error| match repeated(&error) {
        Some(member) => Refusal::Repeated { member },
        None => malformed(BODY, &error),
    })?;
    parameters.asked()
}

/// Reads the query component of a GET. An empty parameter is an absent one.
pub fn from_url(query: &str) -> Result<ParsedRequest, Refusal> {
    let mut parameters = Parameters::default();
    let pairs = form::pairs(query)?;
    let as_of = day_of(&pairs)?;
    for (name, value) in pairs {
        let (slot, value) = match name.as_str() {
            "query" => (&mut parameters.query, Value::String(value)),
            "documentId" => (&mut parameters.document_id, Value::String(value)),
            "operationName" => (&mut parameters.operation_name, Value::String(value)),
            "variables" => (&mut parameters.variables, json_parameter(&name, value)?),
            "extensions" => (&mut parameters.extensions, json_parameter(&name, value)?),
            _ => continue,
        };
        if slot.is_some() {
            return Err(Refusal::Repeated { member: name });
        }
        *slot = Some(value);
    }
    let is_empty = |slot: &Option<Value>| slot.as_ref().is_some_and(|value| value == "");
    for slot in [&mut parameters.query, &mut parameters.document_id, &mut parameters.operation_name] {
        if is_empty(slot) {
            *slot = None;
        }
    }
    let ParsedRequest { document, rest } = parameters.asked()?;
    Ok(ParsedRequest { document, rest: Request { as_of, ..rest } })
}

/// The day that the URL of a request names with `asOf`, for a POST as for a GET: to a client that caches, another URL is another
/// endpoint.
pub fn day(query: &str) -> Result<Option<Date>, Refusal> {
    day_of(&form::pairs(query)?)
}

fn day_of(pairs: &[(String, String)]) -> Result<Option<Date>, Refusal> {
    let mut days = pairs.iter().filter(|(name, value)| name == "asOf" && !value.is_empty());
    match (days.next(), days.next()) {
        (None, _) => Ok(None),
        (Some(_), Some(_)) => Err(Refusal::Repeated { member: "asOf".to_owned() }),
        (Some((_, text)), None) => match Day::read(text) {
            Some(day) => Ok(Some(day.0)),
            None => Err(Refusal::InvalidDay { found: text.clone() }),
        },
    }
}

const BODY: &str = "The body";
const JSON_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// The JSON value of a URL parameter; an empty one is null.
fn json_parameter(name: &str, text: String) -> Result<Value, Refusal> {
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let place = format!("The URL parameter `{name}`");
    unmarked(&place, &text)?;
    serde_json::from_str(&text).map_err(|error| malformed(&place, &error))
}

impl Parameters {
    fn asked(self) -> Result<ParsedRequest, Refusal> {
        let extensions = object("extensions", self.extensions)?;
        let (text, id) = (string("query", self.query)?, string("documentId", self.document_id)?);
        let document = match (id, persisted_query(extensions.as_ref())?) {
            (Some(_), Some(_)) => return Err(Refusal::TwoNames),
            (Some(id), None) => Document::Id { id, text },
            (None, Some(hash)) => Document::Hash { hash, text },
            (None, None) => Document::Text(text.ok_or(Refusal::MissingQuery)?),
        };
        without_day(extensions.as_ref())?;
        let rest = Request {
            query: String::new(),
            operation_name: string("operationName", self.operation_name)?,
            variables: object("variables", self.variables)?,
            as_of: None,
            extensions,
        };
        Ok(ParsedRequest { document, rest })
    }
}

/// The hash of the document, where the extensions have one.
fn persisted_query(extensions: Option<&Map<String, Value>>) -> Result<Option<String>, Refusal> {
    let wrong = |member, expected, value| Refusal::WrongType { member, expected, found: kind(value) };
    let persisted = match extensions.and_then(|extensions| extensions.get("persistedQuery")) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(persisted)) => persisted,
        Some(other) => return Err(wrong("extensions.persistedQuery", "an object", other)),
    };
    let version = persisted.get("version").unwrap_or(&Value::Null);
    if version.as_u64() != Some(1) {
        return Err(Refusal::PersistedQueryVersion { found: kind_or_number(version) });
    }
    match persisted.get("sha256Hash").unwrap_or(&Value::Null) {
        Value::String(hash) => Ok(Some(hash.clone())),
        other => Err(wrong("extensions.persistedQuery.sha256Hash", "a string", other)),
    }
}

/// Refuses a day in the extensions: no client's cache looks there, so answers of several days would be taken for one.
fn without_day(extensions: Option<&Map<String, Value>>) -> Result<(), Refusal> {
    match extensions.and_then(|extensions| extensions.get("asOf")) {
        None | Some(Value::Null) => Ok(()),
        Some(_) => Err(Refusal::DayInExtensions),
    }
}

fn string(member: &'static str, value: Option<Value>) -> Result<Option<String>, Refusal> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(Refusal::WrongType { member, expected: "a string", found: kind(&other) }),
    }
}

fn object(member: &'static str, value: Option<Value>) -> Result<Option<Map<String, Value>>, Refusal> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(map)) => Ok(Some(map)),
        Some(other) => Err(Refusal::WrongType { member, expected: "an object", found: kind(&other) }),
    }
}

/// The kind of a JSON value, in words.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A number as it stands, of anything else its kind.
fn kind_or_number(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        other => kind(other).to_owned(),
    }
}

/// The member that an error says is there twice: the only data error that values of any type allow.
fn repeated(error: &serde_json::Error) -> Option<String> {
    let message = error.to_string();
    let (_, rest) = message.strip_prefix("duplicate field").filter(|_| error.is_data())?.split_once('`')?;
    rest.split_once('`').map(|(member, _)| member.to_owned())
}

/// Refuses a byte order mark by name; to a reader of JSON it is only an unexpected character.
fn unmarked(place: &str, text: &str) -> Result<(), Refusal> {
    if !text.starts_with('\u{feff}') {
        return Ok(());
    }
    let what = "it begins with a byte order mark (BOM), which JSON must not have; send it without the mark,".to_owned();
    Err(Refusal::MalformedJson { place: place.to_owned(), what, line: 1, column: 1 })
}

fn malformed(place: &str, error: &serde_json::Error) -> Refusal {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default().to_owned();
    Refusal::MalformedJson { place: place.to_owned(), what, line: error.line(), column: error.column() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn body(text: &str) -> Request {
        sent(from_body(text.as_bytes()))
    }

    fn sent(asked: Result<ParsedRequest, Refusal>) -> Request {
        match asked.unwrap() {
            ParsedRequest { document: Document::Text(query), rest } => Request { query, ..rest },
            other => panic!("no text: {other:?}"),
        }
    }

    fn refused(body: &str) -> String {
        from_body(body.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_body_has_its_parameters_and_the_rest_is_ignored() {
        let body = json!({
            "query": "{ a }", "operationName": "A", "variables": {"x": 1}, "extensions": {"y": []}, "other": 7,
        });
        let request = self::body(&body.to_string());
        assert_eq!(request.query, "{ a }");
        assert_eq!(request.operation_name.as_deref(), Some("A"));
        assert_eq!(request.variables.unwrap()["x"], 1);
        assert_eq!(request.extensions.unwrap()["y"], json!([]));
    }

    #[test]
    fn a_day_in_the_extensions_is_refused() {
        for day in [json!("2026-01-15"), json!("yesterday"), json!(7), json!({})] {
            let body = json!({"query": "{a}", "extensions": {"asOf": day}}).to_string();
            let message = refused(&body);
            assert!(message.contains("extensions.asOf") && message.contains("asOf(date:"), "{message}");
        }
        assert_eq!(body(r#"{"query": "{a}", "extensions": {"asOf": null}}"#).as_of, None);
    }

    #[test]
    fn a_url_names_the_day() {
        let as_of = |query: &str| from_url(query).unwrap().rest.as_of;
        let day = jiff::civil::date(2026, 1, 15);
        assert_eq!(as_of("query={a}&asOf=2026-01-15"), Some(day));
        assert_eq!((as_of("query={a}&asOf="), as_of("query={a}")), (None, None));
        assert_eq!(super::day("format=csv&asOf=2026-01-15"), Ok(Some(day)));
    }

    #[test]
    fn a_url_names_one_day_that_exists() {
        for text in ["2026-02-30", "yesterday", "2026-1-5", "2026-01-15T00:00Z"] {
            let refusal = from_url(&format!("query={{a}}&asOf={text}")).unwrap_err();
            assert_eq!(refusal, Refusal::InvalidDay { found: text.to_owned() });
        }
        let twice = super::day("asOf=2026-01-15&asOf=2026-01-16").unwrap_err();
        assert_eq!(twice, Refusal::Repeated { member: "asOf".to_owned() });
    }

    #[test]
    fn null_is_absent() {
        let request = body(r#" {"query": "{a}", "documentId": null, "operationName": null, "variables": null}"#);
        assert_eq!((request.operation_name, request.variables), (None, None));
    }

    #[test]
    fn a_url_has_the_same_parameters_and_only_reads() {
        let request = sent(from_url("query=%7Ba%7D&variables=%7B%22x%22:1%7D&operationName=A&utm=1"));
        assert_eq!(request.query, "{a}");
        assert_eq!(request.variables.unwrap()["x"], 1);
        assert_eq!(request.operation_name.as_deref(), Some("A"));
    }

    #[test]
    fn an_empty_url_parameter_is_absent() {
        let request = sent(from_url("query={a}&documentId=&variables=&operationName=&extensions="));
        assert_eq!((request.operation_name, request.variables, request.extensions), (None, None, None));
        assert_eq!(from_url("query=").unwrap_err(), Refusal::MissingQuery);
    }

    #[test]
    fn broken_json_is_told_with_its_position() {
        assert_eq!(refused("{\n \"query\": }"), "The body is not JSON: expected value at line 2 column 11.");
        assert!(refused("").starts_with("The body is not JSON: EOF while parsing a value"));
        assert!(refused("{\"query\": \"{a}\"} x").starts_with("The body is not JSON: trailing characters"));
        let refusal = from_url("query={a}&variables={").unwrap_err();
        assert!(refusal.to_string().starts_with("The URL parameter `variables` is not JSON"), "{refusal}");
    }

    #[test]
    fn a_byte_order_mark_is_refused_by_name() {
        let message = refused("\u{feff}{\"query\": \"{a}\"}");
        assert!(message.contains("byte order mark (BOM)") && message.ends_with("at line 1 column 1."), "{message}");
        let refusal = from_url("query={a}&variables=%EF%BB%BF{}").unwrap_err().to_string();
        assert!(refusal.contains("`variables`") && refusal.contains("(BOM)"), "{refusal}");
        assert_eq!(body("{\"query\": \"\u{feff}{a}\"}").query, "\u{feff}{a}");
    }

    #[test]
    fn json_nested_beyond_reason_is_refused_not_a_stack_overflow() {
        let deep = format!("{{\"query\":\"{{a}}\",\"variables\":{{\"x\":{}", "[".repeat(100_000));
        assert!(refused(&deep).contains("recursion limit exceeded"));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_told_with_their_position() {
        let refusal = from_body(b"{\"query\": \"\xff\"}").unwrap_err();
        assert_eq!(refusal, Refusal::MalformedUtf8 { place: BODY.to_owned(), position: 11 });
    }

    #[test]
    fn an_array_is_told_that_batching_is_off() {
        assert_eq!(from_body(b" [{\"query\": \"{a}\"}]").unwrap_err(), Refusal::Batching);
    }

    #[test]
    fn other_json_is_told_what_it_is() {
        assert_eq!(from_body(b"7").unwrap_err(), Refusal::NotAnObject { found: "a number" });
        assert_eq!(from_body(b"\"{a}\"").unwrap_err(), Refusal::NotAnObject { found: "a string" });
    }

    #[test]
    fn a_repeated_member_is_refused_in_bodies_and_urls() {
        assert_eq!(refused(r#"{"query": "{a}", "query": "{b}"}"#), "`query` is given more than once; give it once.");
        let refusal = from_url("query={a}&operationName=A&operationName=B").unwrap_err();
        assert_eq!(refusal, Refusal::Repeated { member: "operationName".to_owned() });
    }

    #[test]
    fn parameters_of_the_wrong_type_are_refused() {
        assert_eq!(refused(r#"{"query": 1}"#), "`query` must be a string; found a number.");
        assert_eq!(refused(r#"{"query": "{a}", "variables": []}"#), "`variables` must be an object; found an array.");
        assert_eq!(
            refused(r#"{"query": "{a}", "extensions": "x"}"#),
            "`extensions` must be an object; found a string."
        );
        assert_eq!(
            refused(r#"{"query": "{a}", "operationName": false}"#),
            "`operationName` must be a string; found a boolean."
        );
        assert!(from_url("query={a}&variables=1").is_err());
    }

    #[test]
    fn a_document_can_be_named_by_id_or_by_hash() {
        let named = from_body(br#"{"documentId": "roles", "operationName": "A"}"#).unwrap();
        assert_eq!(named.document, Document::Id { id: "roles".to_owned(), text: None });
        assert_eq!((named.rest.query.as_str(), named.rest.operation_name.as_deref()), ("", Some("A")));
        let url = "query={a}&extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"0f\"}}";
        let hashed = from_url(url).unwrap();
        assert_eq!(hashed.document, Document::Hash { hash: "0f".to_owned(), text: Some("{a}".to_owned()) });
    }

    #[test]
    fn names_of_the_wrong_form_are_refused() {
        assert_eq!(refused(r#"{"documentId": 7}"#), "`documentId` must be a string; found a number.");
        let persisted = |value: Value| refused(&json!({"extensions": {"persistedQuery": value}}).to_string());
        assert!(persisted(json!("x")).starts_with("`extensions.persistedQuery` must be an object; found a string"));
        assert!(persisted(json!({"version": 2, "sha256Hash": "0f"})).contains("version` must be 1; found 2."));
        assert!(persisted(json!({"version": "1", "sha256Hash": "0f"})).contains("must be 1; found a string."));
        assert!(persisted(json!({"sha256Hash": "0f"})).contains("must be 1; found null."));
        assert!(persisted(json!({"version": 1})).contains("sha256Hash` must be a string; found null."));
        let both = json!({"documentId": "a", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0f"}}});
        assert_eq!(from_body(both.to_string().as_bytes()).unwrap_err(), Refusal::TwoNames);
    }

    #[test]
    fn a_request_without_a_document_is_refused() {
        assert_eq!(from_body(br#"{"qeury": "{a}"}"#).unwrap_err(), Refusal::MissingQuery);
        assert_eq!(from_url("").unwrap_err(), Refusal::MissingQuery);
    }
}
