//! The entity tag of a file, known before its first byte.

use jiff::civil::Date;

use super::request::{ExportRequest, ExportSubject};
use crate::http::message::coding::Coding;

/// The entity tag of an export: a hash of everything that its bytes depend on. Equal requests to one snapshot on one
/// day have equal bytes.
pub fn tag(snapshot: &str, day: Date, export_request: &ExportRequest, coding: Coding) -> String {
    const DIGITS: usize = 32;
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        // The length marks where the text ends.
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    };
    add(env!("CARGO_PKG_VERSION"));
    add(snapshot);
    add(&day.to_string());
    add(export_request.format.name());
    add(coding.name().unwrap_or_default());
    match &export_request.subject {
        ExportSubject::Graph(table) => {
            add("graph");
            add(&table.map(|table| table.to_string()).unwrap_or_default());
        }
        ExportSubject::Operation(request) => {
            add("operation");
            add(&request.query);
            add(request.operation_name.as_deref().unwrap_or_default());
            let variables = request.variables.as_ref().and_then(|variables| serde_json::to_string(variables).ok());
            add(&variables.unwrap_or_default());
        }
    }
    let hash = hasher.finalize().to_hex();
    format!("\"{}\"", &hash[..DIGITS])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Format, Table};
    use crate::graphql::Request;
    use jiff::civil::date;

    #[test]
    fn the_tag_covers_everything_that_the_bytes_depend_on() {
        let day = date(2026, 11, 26);
        let request = |query: &str, name: Option<&str>, variables: serde_json::Value| {
            let variables = variables.as_object().cloned();
            ExportSubject::Operation(Request {
                query: query.to_owned(),
                operation_name: name.map(str::to_owned),
                variables,
                ..Request::default()
            })
        };
        let null = serde_json::Value::Null;
        let export_request = |subject, format| ExportRequest { subject, format };
        let requests = [
            export_request(ExportSubject::Graph(None), Format::Csv),
            export_request(ExportSubject::Graph(None), Format::Parquet),
            export_request(ExportSubject::Graph(Some(Table::Sources)), Format::Csv),
            export_request(request("{a}", None, null.clone()), Format::Csv),
            export_request(request("{b}", None, null.clone()), Format::Csv),
            export_request(request("{a}", Some("A"), null), Format::Csv),
            export_request(request("{a}", None, serde_json::json!({"n": 1})), Format::Csv),
            export_request(request("{a}", None, serde_json::json!({"n": 2})), Format::Csv),
        ];
        let mut tags: Vec<String> =
            requests.iter().map(|export_request| tag("s", day, export_request, Coding::Identity)).collect();
        assert_eq!(tags[0], tag("s", day, &requests[0], Coding::Identity));
        tags.extend([
            tag("t", day, &requests[0], Coding::Identity),
            tag("s", date(2026, 11, 27), &requests[0], Coding::Identity),
            tag("s", day, &requests[0], Coding::Gzip),
            tag("s", day, &requests[0], Coding::Brotli),
        ]);
        assert!(tags.iter().all(|tag| tag.len() == 34 && tag.starts_with('"') && tag.ends_with('"')));
        let count = tags.len();
        tags.sort();
        tags.dedup();
        assert_eq!(tags.len(), count);
    }
}
