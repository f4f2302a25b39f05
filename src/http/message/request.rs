//! Parsing of GraphQL requests: the five parameters, from a body or a URL.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::form;
use crate::graphql::Request;
use crate::graphql::request::day::Day;
use crate::http::errors::RequestError;

/// A request whose document may be named instead of sent.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedRequest {
    /// The document.
    pub document: Document,
    /// Everything else; its `query` is empty.
    pub rest: Request,
}

/// The requested document. If both a name and a text are given, they must belong to the same document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// The text.
    Text(String),
    /// `documentId`: an id known to the server.
    Id {
        /// The id.
        id: String,
        /// The text, if sent too.
        text: Option<String>,
    },
    /// `extensions.persistedQuery`: the hash of a document that a client has sent before or sends now.
    Hash {
        /// SHA-256 in hexadecimal digits.
        hash: String,
        /// The text, if sent too.
        text: Option<String>,
    },
}

/// The parameters as JSON values. Other members of the body are ignored, as the protocol requires. Repeated members are
/// rejected, because a proxy that inspects the request may have read the other one. Inside `variables` and `extensions`
/// the last of several equal names counts.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: Option<Value>,
    document_id: Option<Value>,
    operation_name: Option<Value>,
    variables: Option<Value>,
    extensions: Option<Value>,
}

/// Parses the body of a POST.
pub fn from_body(body: &[u8]) -> Result<ParsedRequest, RequestError> {
    let text = std::str::from_utf8(body)
        .map_err(|error| RequestError::MalformedUtf8 { place: BODY.to_owned(), position: error.valid_up_to() })?;
    unmarked(BODY, text)?;
    match text.trim_start_matches(JSON_SPACE).chars().next() {
        Some('{') => {}
        Some('[') => return Err(RequestError::Batching),
        _ => {
            let value: Value = serde_json::from_str(text).map_err(|error| malformed(BODY, &error))?;
            return Err(RequestError::NotAnObject { found: kind(&value) });
        }
    }
    let parameters: Parameters = serde_json::from_str(text).map_err(|error| match repeated(&error) {
        Some(member) => RequestError::Repeated { member },
        None => malformed(BODY, &error),
    })?;
    parameters.parsed()
}

/// Parses the query component of a GET. An empty parameter counts as absent.
pub fn from_url(query: &str) -> Result<ParsedRequest, RequestError> {
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
            return Err(RequestError::Repeated { member: name });
        }
        *slot = Some(value);
    }
    let is_empty = |slot: &Option<Value>| slot.as_ref().is_some_and(|value| value == "");
    for slot in [&mut parameters.query, &mut parameters.document_id, &mut parameters.operation_name] {
        if is_empty(slot) {
            *slot = None;
        }
    }
    let ParsedRequest { document, rest } = parameters.parsed()?;
    Ok(ParsedRequest { document, rest: Request { as_of, ..rest } })
}

/// The day named by `asOf` in the URL of a request, for a POST as for a GET: to a caching client, another URL is
/// another endpoint.
pub fn day(query: &str) -> Result<Option<Date>, RequestError> {
    day_of(&form::pairs(query)?)
}

fn day_of(pairs: &[(String, String)]) -> Result<Option<Date>, RequestError> {
    let mut days = pairs.iter().filter(|(name, value)| name == "asOf" && !value.is_empty());
    match (days.next(), days.next()) {
        (None, _) => Ok(None),
        (Some(_), Some(_)) => Err(RequestError::Repeated { member: "asOf".to_owned() }),
        (Some((_, text)), None) => match Day::read(text) {
            Some(day) => Ok(Some(day.0)),
            None => Err(RequestError::InvalidDay { found: text.clone() }),
        },
    }
}

const BODY: &str = "The body";
const JSON_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// The JSON value of a URL parameter; an empty one is null.
fn json_parameter(name: &str, text: String) -> Result<Value, RequestError> {
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let place = format!("The URL parameter `{name}`");
    unmarked(&place, &text)?;
    serde_json::from_str(&text).map_err(|error| malformed(&place, &error))
}

impl Parameters {
    fn parsed(self) -> Result<ParsedRequest, RequestError> {
        let extensions = object("extensions", self.extensions)?;
        let (text, id) = (string("query", self.query)?, string("documentId", self.document_id)?);
        let document = match (id, persisted_query(extensions.as_ref())?) {
            (Some(_), Some(_)) => return Err(RequestError::TwoNames),
            (Some(id), None) => Document::Id { id, text },
            (None, Some(hash)) => Document::Hash { hash, text },
            (None, None) => Document::Text(text.ok_or(RequestError::MissingQuery)?),
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

/// The hash of the document in the extensions, if present.
fn persisted_query(extensions: Option<&Map<String, Value>>) -> Result<Option<String>, RequestError> {
    let wrong = |member, expected, value| RequestError::WrongType { member, expected, found: kind(value) };
    let persisted = match extensions.and_then(|extensions| extensions.get("persistedQuery")) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(persisted)) => persisted,
        Some(other) => return Err(wrong("extensions.persistedQuery", "an object", other)),
    };
    let version = persisted.get("version").unwrap_or(&Value::Null);
    if version.as_u64() != Some(1) {
        return Err(RequestError::PersistedQueryVersion { found: kind_or_number(version) });
    }
    match persisted.get("sha256Hash").unwrap_or(&Value::Null) {
        Value::String(hash) => Ok(Some(hash.clone())),
        other => Err(wrong("extensions.persistedQuery.sha256Hash", "a string", other)),
    }
}

/// Rejects a day in the extensions: client caches ignore it, so responses of several days would be confused.
fn without_day(extensions: Option<&Map<String, Value>>) -> Result<(), RequestError> {
    match extensions.and_then(|extensions| extensions.get("asOf")) {
        None | Some(Value::Null) => Ok(()),
        Some(_) => Err(RequestError::DayInExtensions),
    }
}

fn string(member: &'static str, value: Option<Value>) -> Result<Option<String>, RequestError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(RequestError::WrongType { member, expected: "a string", found: kind(&other) }),
    }
}

fn object(member: &'static str, value: Option<Value>) -> Result<Option<Map<String, Value>>, RequestError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(map)) => Ok(Some(map)),
        Some(other) => Err(RequestError::WrongType { member, expected: "an object", found: kind(&other) }),
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

/// A number as text; for anything else, its kind.
fn kind_or_number(value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        other => kind(other).to_owned(),
    }
}

/// The repeated member that an error reports: the only data error possible with values of any type.
fn repeated(error: &serde_json::Error) -> Option<String> {
    let message = error.to_string();
    let (_, rest) = message.strip_prefix("duplicate field").filter(|_| error.is_data())?.split_once('`')?;
    rest.split_once('`').map(|(member, _)| member.to_owned())
}

/// Rejects a byte order mark with a specific message; a JSON parser would only report an unexpected character.
fn unmarked(place: &str, text: &str) -> Result<(), RequestError> {
    if !text.starts_with('\u{feff}') {
        return Ok(());
    }
    let what = "it begins with a byte order mark (BOM), which JSON must not have; send it without the mark,".to_owned();
    Err(RequestError::MalformedJson { place: place.to_owned(), what, line: 1, column: 1 })
}

fn malformed(place: &str, error: &serde_json::Error) -> RequestError {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default().to_owned();
    RequestError::MalformedJson { place: place.to_owned(), what, line: error.line(), column: error.column() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn body(text: &str) -> Request {
        sent(from_body(text.as_bytes()))
    }

    fn sent(asked: Result<ParsedRequest, RequestError>) -> Request {
        match asked.unwrap() {
            ParsedRequest { document: Document::Text(query), rest } => Request { query, ..rest },
            other => panic!("not a text: {other:?}"),
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
            assert_eq!(refusal, RequestError::InvalidDay { found: text.to_owned() });
        }
        let twice = super::day("asOf=2026-01-15&asOf=2026-01-16").unwrap_err();
        assert_eq!(twice, RequestError::Repeated { member: "asOf".to_owned() });
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
        assert_eq!(from_url("query=").unwrap_err(), RequestError::MissingQuery);
    }

    #[test]
    fn malformed_json_is_reported_with_its_position() {
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
    fn deeply_nested_json_is_rejected_without_a_stack_overflow() {
        let deep = format!("{{\"query\":\"{{a}}\",\"variables\":{{\"x\":{}", "[".repeat(100_000));
        assert!(refused(&deep).contains("recursion limit exceeded"));
    }

    #[test]
    fn invalid_utf8_is_reported_with_its_position() {
        let refusal = from_body(b"{\"query\": \"\xff\"}").unwrap_err();
        assert_eq!(refusal, RequestError::MalformedUtf8 { place: BODY.to_owned(), position: 11 });
    }

    #[test]
    fn an_array_is_rejected_as_a_batch() {
        assert_eq!(from_body(b" [{\"query\": \"{a}\"}]").unwrap_err(), RequestError::Batching);
    }

    #[test]
    fn other_json_is_rejected_by_kind() {
        assert_eq!(from_body(b"7").unwrap_err(), RequestError::NotAnObject { found: "a number" });
        assert_eq!(from_body(b"\"{a}\"").unwrap_err(), RequestError::NotAnObject { found: "a string" });
    }

    #[test]
    fn a_repeated_member_is_refused_in_bodies_and_urls() {
        assert_eq!(refused(r#"{"query": "{a}", "query": "{b}"}"#), "`query` is given more than once; give it once.");
        let refusal = from_url("query={a}&operationName=A&operationName=B").unwrap_err();
        assert_eq!(refusal, RequestError::Repeated { member: "operationName".to_owned() });
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
    fn malformed_document_names_are_rejected() {
        assert_eq!(refused(r#"{"documentId": 7}"#), "`documentId` must be a string; found a number.");
        let persisted = |value: Value| refused(&json!({"extensions": {"persistedQuery": value}}).to_string());
        assert!(persisted(json!("x")).starts_with("`extensions.persistedQuery` must be an object; found a string"));
        assert!(persisted(json!({"version": 2, "sha256Hash": "0f"})).contains("version` must be 1; found 2."));
        assert!(persisted(json!({"version": "1", "sha256Hash": "0f"})).contains("must be 1; found a string."));
        assert!(persisted(json!({"sha256Hash": "0f"})).contains("must be 1; found null."));
        assert!(persisted(json!({"version": 1})).contains("sha256Hash` must be a string; found null."));
        let both = json!({"documentId": "a", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0f"}}});
        assert_eq!(from_body(both.to_string().as_bytes()).unwrap_err(), RequestError::TwoNames);
    }

    #[test]
    fn a_request_without_a_document_is_refused() {
        assert_eq!(from_body(br#"{"qeury": "{a}"}"#).unwrap_err(), RequestError::MissingQuery);
        assert_eq!(from_url("").unwrap_err(), RequestError::MissingQuery);
    }
}
