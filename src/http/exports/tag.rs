//! The entity tag of a file, known before its first byte.

use jiff::civil::Date;

use super::request::{ExportRequest, ExportSubject};
use crate::http::message::coding::Coding;

/// The entity tag of what a wish is answered with: everything that its bytes depend on. The same wish of the same snapshot on the
/// same day has the same bytes.
pub fn tag(snapshot: &str, day: Date, wish: &ExportRequest, coding: Coding) -> String {
    const DIGITS: usize = 32;
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        // The length tells where a text ends.
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    };
    add(env!("CARGO_PKG_VERSION"));
    add(snapshot);
    add(&day.to_string());
    add(wish.format.name());
    add(coding.name().unwrap_or_default());
    match &wish.asks {
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
    fn everything_that_the_bytes_depend_on_is_in_the_tag() {
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
        let wish = |asks, format| ExportRequest { asks, format };
        let wishes = [
            wish(ExportSubject::Graph(None), Format::Csv),
            wish(ExportSubject::Graph(None), Format::Parquet),
            wish(ExportSubject::Graph(Some(Table::Sources)), Format::Csv),
            wish(request("{a}", None, null.clone()), Format::Csv),
            wish(request("{b}", None, null.clone()), Format::Csv),
            wish(request("{a}", Some("A"), null), Format::Csv),
            wish(request("{a}", None, serde_json::json!({"n": 1})), Format::Csv),
            wish(request("{a}", None, serde_json::json!({"n": 2})), Format::Csv),
        ];
        let mut tags: Vec<String> = wishes.iter().map(|wish| tag("s", day, wish, Coding::Identity)).collect();
        assert_eq!(tags[0], tag("s", day, &wishes[0], Coding::Identity));
        tags.extend([
            tag("t", day, &wishes[0], Coding::Identity),
            tag("s", date(2026, 11, 27), &wishes[0], Coding::Identity),
            tag("s", day, &wishes[0], Coding::Gzip),
            tag("s", day, &wishes[0], Coding::Brotli),
        ]);
        assert!(tags.iter().all(|tag| tag.len() == 34 && tag.starts_with('"') && tag.ends_with('"')));
        let count = tags.len();
        tags.sort();
        tags.dedup();
        assert_eq!(tags.len(), count);
    }
}
