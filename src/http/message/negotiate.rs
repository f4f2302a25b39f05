//! Media types: what the client reads, and what it declares to send.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE};
use mime::Mime;

use crate::config::StatusRules;
use crate::http::errors::Refusal;

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

/// What the client reads best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// `application/graphql-response+json`, by name.
    Graphql,
    /// `application/json`, by name.
    Json,
    /// Either: no `Accept`, or a wildcard decides nothing.
    Anything,
}

impl Reads {
    /// The media type to write, by the edition's own choice where the client has none.
    pub fn default_type(self, rules: StatusRules) -> MediaType {
        match (self, rules) {
            (Reads::Graphql, _) | (Reads::Anything, StatusRules::September2026) => MediaType::GraphqlResponse,
            (Reads::Json, _) | (Reads::Anything, StatusRules::Compatible) => MediaType::Json,
        }
    }
}

/// How well `Accept` speaks of one media type: weight in thousandths, then how exactly it is named.
/// Ordered, so that the better one wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Preference {
    weight: u16,
    exactness: u8,
}

/// Reads `Accept`. An absent or empty header accepts anything; ranges that cannot be read are passed over.
pub fn accept(headers: &HeaderMap) -> Result<Reads, Refusal> {
    let Some(ranges) = ranges(headers) else { return Ok(Reads::Anything) };
    let graphql = preference(&ranges, "graphql-response+json");
    let json = preference(&ranges, "json");
    match graphql.cmp(&json) {
        _ if graphql.weight == 0 && json.weight == 0 => Err(Refusal::NotAcceptable),
        std::cmp::Ordering::Greater => Ok(Reads::Graphql),
        std::cmp::Ordering::Less => Ok(Reads::Json),
        std::cmp::Ordering::Equal if graphql.exactness == EXACT => Ok(Reads::Graphql),
        std::cmp::Ordering::Equal => Ok(Reads::Anything),
    }
}

const EXACT: u8 = 2;

/// The ranges of `Accept` with their weights, without those that cannot be read; none where the header is absent or empty.
pub(crate) fn ranges(headers: &HeaderMap) -> Option<Vec<(Mime, u16)>> {
    let values = headers.get_all(ACCEPT).iter().map(|value| value.to_str().unwrap_or_default());
    let list = values.collect::<Vec<_>>().join(",");
    (!list.trim().is_empty()).then(|| list.split(',').filter_map(|range| media_range(range.trim())).collect())
}

/// One range and its weight in thousandths. A charset other than UTF-8 is one that we do not write.
fn media_range(text: &str) -> Option<(Mime, u16)> {
    let range: Mime = text.parse().ok()?;
    if range.get_param(mime::CHARSET).is_some_and(|charset| charset != "utf-8") {
        return None;
    }
    let weight = match range.get_param("q") {
        None => 1000,
        Some(q) => {
            let q: f32 = q.as_str().parse().ok().filter(|q| (0.0..=1.0).contains(q))?;
            // In thousandths, the precision of the header; the range above keeps it in bounds.
            (q * 1000.0).round() as u16
        }
    };
    Some((range, weight))
}

/// The weight that the most exact range gives to `application/<subtype>`; the suffix is part of the subtype.
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

/// Checks that a body is JSON in UTF-8 and not packed.
///
/// This is also what keeps other sites' pages from posting: a browser sends this media type across
/// origins only after asking (a CORS preflight), while a form can send only types refused here.
pub fn content(headers: &HeaderMap) -> Result<(), Refusal> {
    if let Some(encoding) = headers.get(CONTENT_ENCODING).filter(|encoding| !encoding.as_bytes().is_empty()) {
        let found = String::from_utf8_lossy(encoding.as_bytes()).into_owned();
        if !found.eq_ignore_ascii_case("identity") {
            return Err(Refusal::UnsupportedEncoding { found });
        }
    }
    let Some(declared) = headers.get(CONTENT_TYPE) else {
        return Err(Refusal::UnsupportedMediaType { found: "none".to_owned() });
    };
    // What nearly every client writes.
    if declared.as_bytes() == b"application/json" {
        return Ok(());
    }
    let found = String::from_utf8_lossy(declared.as_bytes()).into_owned();
    let is_json = found.parse::<Mime>().is_ok_and(|media_type| {
        let utf8 = media_type.get_param(mime::CHARSET).is_none_or(|charset| charset == "utf-8");
        media_type.essence_str() == "application/json" && utf8
    });
    is_json.then_some(()).ok_or(Refusal::UnsupportedMediaType { found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn with(name: HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    fn reads(value: &str) -> Result<Reads, Refusal> {
        accept(&with(ACCEPT, value))
    }

    #[test]
    fn the_name_with_the_greatest_weight_wins() {
        assert_eq!(reads("application/json"), Ok(Reads::Json));
        assert_eq!(reads("application/graphql-response+json"), Ok(Reads::Graphql));
        assert_eq!(reads("application/graphql-response+json, application/json;q=0.9"), Ok(Reads::Graphql));
        assert_eq!(reads("application/graphql-response+json;q=0.8, application/json;q=0.9"), Ok(Reads::Json));
        assert_eq!(reads("application/json; charset=utf-8, application/graphql-response+json"), Ok(Reads::Graphql));
        assert_eq!(reads("APPLICATION/JSON; Charset=UTF-8"), Ok(Reads::Json));
    }

    #[test]
    fn a_name_wins_over_a_wildcard_of_the_same_weight() {
        assert_eq!(reads("application/json, text/plain, */*"), Ok(Reads::Json));
        assert_eq!(reads("application/graphql-response+json, */*"), Ok(Reads::Graphql));
    }

    #[test]
    fn a_wildcard_alone_decides_nothing() {
        assert_eq!(reads("*/*"), Ok(Reads::Anything));
        assert_eq!(reads("application/*;q=0.2"), Ok(Reads::Anything));
        assert_eq!(reads("text/html,application/xhtml+xml,*/*;q=0.8"), Ok(Reads::Anything));
        assert_eq!(accept(&HeaderMap::new()), Ok(Reads::Anything));
        assert_eq!(reads(""), Ok(Reads::Anything));
    }

    #[test]
    fn a_weight_of_zero_excludes_even_under_a_wildcard() {
        assert_eq!(reads("application/json;q=0, */*"), Ok(Reads::Graphql));
        assert_eq!(reads("application/json;q=0, application/graphql-response+json;q=0"), Err(Refusal::NotAcceptable));
    }

    #[test]
    fn several_header_lines_are_one_list() {
        let mut headers = with(ACCEPT, "text/html");
        headers.append(ACCEPT, HeaderValue::from_static("application/json"));
        assert_eq!(accept(&headers), Ok(Reads::Json));
    }

    #[test]
    fn what_cannot_be_written_is_not_acceptable() {
        for value in
            ["text/html", "application/xml", "application/json;charset=utf-16", "application/json;q=2", "nonsense"]
        {
            assert_eq!(reads(value), Err(Refusal::NotAcceptable), "{value}");
        }
    }

    #[test]
    fn a_body_is_json_in_utf8() {
        for value in ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""] {
            assert_eq!(content(&with(CONTENT_TYPE, value)), Ok(()), "{value}");
        }
    }

    #[test]
    fn what_a_form_can_send_is_refused() {
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
            assert_eq!(refusal, Err(Refusal::UnsupportedMediaType { found: value.to_owned() }));
        }
        assert!(matches!(content(&HeaderMap::new()), Err(Refusal::UnsupportedMediaType { .. })));
    }

    #[test]
    fn a_packed_body_is_refused() {
        let mut headers = with(CONTENT_TYPE, "application/json");
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(content(&headers), Err(Refusal::UnsupportedEncoding { found: "gzip".to_owned() }));
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
        assert_eq!(content(&headers), Ok(()));
    }
}
