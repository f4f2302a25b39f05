//! Media types: what the client accepts and what it sends.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE};
use mime::Mime;

use crate::config::StatusRules;
use crate::http::errors::RequestError;

/// The media types that the API writes, always in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// `application/graphql-response+json`: certainly from a GraphQL server.
    GraphqlResponse,
    /// `application/json`.
    Json,
}

impl MediaType {
    /// The value of `Content-Type`.
    pub fn content_type(self) -> &'static str {
        match self {
            MediaType::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            MediaType::Json => "application/json; charset=utf-8",
        }
    }
}

/// The media type that the client prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// `application/graphql-response+json`, by name.
    Graphql,
    /// `application/json`, by name.
    Json,
    /// Either: no `Accept`, or only a wildcard.
    Anything,
}

impl Accepted {
    /// The media type to write; without a preference of the client, that of the edition.
    pub fn default_type(self, rules: StatusRules) -> MediaType {
        match (self, rules) {
            (Accepted::Graphql, _) | (Accepted::Anything, StatusRules::September2026) => MediaType::GraphqlResponse,
            (Accepted::Json, _) | (Accepted::Anything, StatusRules::Compatible) => MediaType::Json,
        }
    }
}

/// How strongly `Accept` prefers a media type: weight in thousandths, then specificity. Ordered by preference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Preference {
    weight: u16,
    exactness: u8,
}

/// Reads `Accept`. An absent or empty header accepts anything; malformed ranges are skipped.
pub fn accept(headers: &HeaderMap) -> Result<Accepted, RequestError> {
    let Some(ranges) = ranges(headers) else { return Ok(Accepted::Anything) };
    let graphql = preference(&ranges, "graphql-response+json");
    let json = preference(&ranges, "json");
    match graphql.cmp(&json) {
        _ if graphql.weight == 0 && json.weight == 0 => Err(RequestError::NotAcceptable),
        std::cmp::Ordering::Greater => Ok(Accepted::Graphql),
        std::cmp::Ordering::Less => Ok(Accepted::Json),
        std::cmp::Ordering::Equal if graphql.exactness == EXACT => Ok(Accepted::Graphql),
        std::cmp::Ordering::Equal => Ok(Accepted::Anything),
    }
}

const EXACT: u8 = 2;

/// The ranges of `Accept` with their weights, without malformed ones; `None` if the header is absent or empty.
pub(crate) fn ranges(headers: &HeaderMap) -> Option<Vec<(Mime, u16)>> {
    let values = headers.get_all(ACCEPT).iter().map(|value| value.to_str().unwrap_or_default());
    let list = values.collect::<Vec<_>>().join(",");
    (!list.trim().is_empty()).then(|| list.split(',').filter_map(|range| media_range(range.trim())).collect())
}

/// A range and its weight in thousandths. A charset other than UTF-8 is not supported.
fn media_range(text: &str) -> Option<(Mime, u16)> {
    let range: Mime = text.parse().ok()?;
    if range.get_param(mime::CHARSET).is_some_and(|charset| charset != "utf-8") {
        return None;
    }
    let weight = match range.get_param("q") {
        None => 1000,
        Some(q) => {
            let q: f32 = q.as_str().parse().ok().filter(|q| (0.0..=1.0).contains(q))?;
            // In thousandths, the precision of the header; the check above keeps it in bounds.
            (q * 1000.0).round() as u16
        }
    };
    Some((range, weight))
}

/// The preference for `application/<subtype>` by the most specific range; the suffix is part of the subtype.
fn preference(ranges: &[(Mime, u16)], subtype: &str) -> Preference {
    let exactness = |range: &Mime| match (range.type_(), range.essence_str().split_once('/')) {
        (mime::STAR, _) => Some(0),
        (mime::APPLICATION, Some((_, "*"))) => Some(1),
        (mime::APPLICATION, Some((_, named))) if named == subtype => Some(EXACT),
        _ => None,
    };
    let named = ranges.iter().filter_map(|(range, weight)| Some((exactness(range)?, *weight)));
    named.max().map_or_else(Preference::default, |(exactness, weight)| Preference { weight, exactness })
}

/// Checks that a body is uncompressed JSON in UTF-8.
///
/// This also keeps other sites' pages from posting: a browser sends this media type to another origin only after a CORS
/// preflight, while a form can only send types that are rejected here.
pub fn content(headers: &HeaderMap) -> Result<(), RequestError> {
    if let Some(encoding) = headers.get(CONTENT_ENCODING).filter(|encoding| !encoding.as_bytes().is_empty()) {
        let found = String::from_utf8_lossy(encoding.as_bytes()).into_owned();
        if !found.eq_ignore_ascii_case("identity") {
            return Err(RequestError::UnsupportedEncoding { found });
        }
    }
    let Some(declared) = headers.get(CONTENT_TYPE) else {
        return Err(RequestError::UnsupportedMediaType { found: "none".to_owned() });
    };
    // What nearly every client sends.
    if declared.as_bytes() == b"application/json" {
        return Ok(());
    }
    let found = String::from_utf8_lossy(declared.as_bytes()).into_owned();
    let is_json = found.parse::<Mime>().is_ok_and(|media_type| {
        let utf8 = media_type.get_param(mime::CHARSET).is_none_or(|charset| charset == "utf-8");
        media_type.essence_str() == "application/json" && utf8
    });
    is_json.then_some(()).ok_or(RequestError::UnsupportedMediaType { found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn with(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    fn reads(value: &str) -> Result<Accepted, RequestError> {
        accept(&with(ACCEPT, value))
    }

    #[test]
    fn the_name_with_the_greatest_weight_wins() {
        assert_eq!(reads("application/json"), Ok(Accepted::Json));
        assert_eq!(reads("application/graphql-response+json"), Ok(Accepted::Graphql));
        assert_eq!(reads("application/graphql-response+json, application/json;q=0.9"), Ok(Accepted::Graphql));
        assert_eq!(reads("application/graphql-response+json;q=0.8, application/json;q=0.9"), Ok(Accepted::Json));
        assert_eq!(reads("application/json; charset=utf-8, application/graphql-response+json"), Ok(Accepted::Graphql));
        assert_eq!(reads("APPLICATION/JSON; Charset=UTF-8"), Ok(Accepted::Json));
    }

    #[test]
    fn a_name_wins_over_a_wildcard_of_the_same_weight() {
        assert_eq!(reads("application/json, text/plain, */*"), Ok(Accepted::Json));
        assert_eq!(reads("application/graphql-response+json, */*"), Ok(Accepted::Graphql));
    }

    #[test]
    fn a_wildcard_alone_expresses_no_preference() {
        assert_eq!(reads("*/*"), Ok(Accepted::Anything));
        assert_eq!(reads("application/*;q=0.2"), Ok(Accepted::Anything));
        assert_eq!(reads("text/html,application/xhtml+xml,*/*;q=0.8"), Ok(Accepted::Anything));
        assert_eq!(accept(&HeaderMap::new()), Ok(Accepted::Anything));
        assert_eq!(reads(""), Ok(Accepted::Anything));
    }

    #[test]
    fn a_weight_of_zero_excludes_even_under_a_wildcard() {
        assert_eq!(reads("application/json;q=0, */*"), Ok(Accepted::Graphql));
        assert_eq!(
            reads("application/json;q=0, application/graphql-response+json;q=0"),
            Err(RequestError::NotAcceptable)
        );
    }

    #[test]
    fn several_header_lines_are_one_list() {
        let mut headers = with(ACCEPT, "text/html");
        headers.append(ACCEPT, HeaderValue::from_static("application/json"));
        assert_eq!(accept(&headers), Ok(Accepted::Json));
    }

    #[test]
    fn unsupported_media_types_are_not_acceptable() {
        for value in
            ["text/html", "application/xml", "application/json;charset=utf-16", "application/json;q=2", "nonsense"]
        {
            assert_eq!(reads(value), Err(RequestError::NotAcceptable), "{value}");
        }
    }

    #[test]
    fn a_body_is_json_in_utf8() {
        for value in ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""] {
            assert_eq!(content(&with(CONTENT_TYPE, value)), Ok(()), "{value}");
        }
    }

    #[test]
    fn media_types_that_a_form_can_send_are_rejected() {
        for value in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/plain; application/json",
            "application/json; charset=latin1",
            "application/graphql",
            "",
        ] {
            let refusal = content(&with(CONTENT_TYPE, value));
            assert_eq!(refusal, Err(RequestError::UnsupportedMediaType { found: value.to_owned() }));
        }
        assert!(matches!(content(&HeaderMap::new()), Err(RequestError::UnsupportedMediaType { .. })));
    }

    #[test]
    fn a_compressed_body_is_rejected() {
        let mut headers = with(CONTENT_TYPE, "application/json");
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(content(&headers), Err(RequestError::UnsupportedEncoding { found: "gzip".to_owned() }));
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
        assert_eq!(content(&headers), Ok(()));
    }
}
