//! The status and media type of a response, by the two editions of GraphQL over HTTP in use.

use axum::http::StatusCode;

use super::negotiate::{Accepted, MediaType};
use crate::config::StatusRules;
use crate::engine::{Outcome, RejectionKind};
use crate::http::errors::RequestError;

/// Data and errors together. The number is that of the working draft; it is not registered yet.
const PARTIAL_SUCCESS: u16 = 294;

/// The status and media type of a response of the engine.
pub fn of_answer(rules: StatusRules, reads: Accepted, outcome: Outcome) -> (StatusCode, MediaType) {
    let status = match (rules, outcome) {
        (StatusRules::Compatible, Outcome::Complete | Outcome::Partial) => StatusCode::OK,
        // A client that only reads application/json cannot distinguish an error of this server from a proxy's unless
        // the status is 200.
        (StatusRules::Compatible, Outcome::Rejected(_)) if reads.default_type(rules) == MediaType::Json => {
            StatusCode::OK
        }
        (StatusRules::Compatible, Outcome::Rejected(_)) => StatusCode::BAD_REQUEST,
        (StatusRules::September2026, Outcome::Complete) => StatusCode::OK,
        (StatusRules::September2026, Outcome::Partial) => partial_success(),
        (StatusRules::September2026, Outcome::Rejected(RejectionKind::Syntax)) => StatusCode::BAD_REQUEST,
        (StatusRules::September2026, Outcome::Rejected(_)) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, media_type(rules, reads, status))
}

/// The status and media type of a request that did not reach the engine.
pub fn of_refusal(rules: StatusRules, reads: Accepted, refusal: &RequestError) -> (StatusCode, MediaType) {
    let malformed = match rules {
        StatusRules::Compatible => StatusCode::BAD_REQUEST,
        StatusRules::September2026 => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let status = match refusal {
        RequestError::NotFound | RequestError::ExportsOff => StatusCode::NOT_FOUND,
        RequestError::MethodNotAllowed | RequestError::NotAQuery => StatusCode::METHOD_NOT_ALLOWED,
        RequestError::InvalidHost { .. } => StatusCode::BAD_REQUEST,
        RequestError::HostNotAllowed { .. } => StatusCode::MISDIRECTED_REQUEST,
        RequestError::OriginNotAllowed { .. } => StatusCode::FORBIDDEN,
        RequestError::NotAcceptable | RequestError::NoFormatAccepted => StatusCode::NOT_ACCEPTABLE,
        RequestError::UnsupportedMediaType { .. } | RequestError::UnsupportedEncoding { .. } => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        RequestError::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        RequestError::UrlTooLong { .. } => StatusCode::URI_TOO_LONG,
        RequestError::BodyTimeout { .. } => StatusCode::REQUEST_TIMEOUT,
        RequestError::RangeNotSatisfiable { .. } => StatusCode::RANGE_NOT_SATISFIABLE,
        RequestError::BodyInterrupted | RequestError::MalformedUtf8 { .. } | RequestError::MalformedJson { .. } => {
            StatusCode::BAD_REQUEST
        }
        RequestError::UnknownFormat { .. }
        | RequestError::UnknownTable { .. }
        | RequestError::Batching
        | RequestError::NotAnObject { .. }
        | RequestError::Repeated { .. }
        | RequestError::MissingQuery
        | RequestError::TwoNames
        | RequestError::DayInExtensions
        | RequestError::InvalidDay { .. }
        | RequestError::DocumentMismatch
        | RequestError::PersistedQueryVersion { .. }
        | RequestError::WrongType { .. } => malformed,
        // The request is well-formed and its document cannot run, as if the engine had rejected it.
        RequestError::DocumentNotFound
        | RequestError::DocumentNotTrusted
        | RequestError::PersistedQueryNotFound
        | RequestError::PersistedQueryNotSupported => {
            return of_answer(rules, reads, Outcome::Rejected(RejectionKind::Operation));
        }
        RequestError::Busy
        | RequestError::Unsent
        | RequestError::ExportsBusy
        | RequestError::RunTimeout { .. }
        | RequestError::ExportTimeout { .. } => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, media_type(rules, reads, status))
}

/// In the newer edition `application/json` is used for success only, because a proxy's error looks the same.
fn media_type(rules: StatusRules, reads: Accepted, status: StatusCode) -> MediaType {
    match rules {
        StatusRules::September2026 if !status.is_success() => MediaType::GraphqlResponse,
        _ => reads.default_type(rules),
    }
}

fn partial_success() -> StatusCode {
    StatusCode::from_u16(PARTIAL_SUCCESS).unwrap_or(StatusCode::OK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use StatusRules::{Compatible, September2026};

    const REFUSED: [RejectionKind; 5] = [
        RejectionKind::Syntax,
        RejectionKind::Validation,
        RejectionKind::Operation,
        RejectionKind::Variables,
        RejectionKind::Limit,
    ];

    fn answer(rules: StatusRules, reads: Accepted, outcome: Outcome) -> (u16, MediaType) {
        let (status, media_type) = of_answer(rules, reads, outcome);
        (status.as_u16(), media_type)
    }

    #[test]
    fn compatible_rejects_with_400_or_200_for_old_clients() {
        for why in REFUSED {
            let outcome = Outcome::Rejected(why);
            assert_eq!(answer(Compatible, Accepted::Graphql, outcome), (400, MediaType::GraphqlResponse));
            assert_eq!(answer(Compatible, Accepted::Json, outcome), (200, MediaType::Json));
            assert_eq!(answer(Compatible, Accepted::Anything, outcome), (200, MediaType::Json));
        }
    }

    #[test]
    fn compatible_answers_partial_data_with_200() {
        assert_eq!(answer(Compatible, Accepted::Graphql, Outcome::Partial), (200, MediaType::GraphqlResponse));
        assert_eq!(answer(Compatible, Accepted::Json, Outcome::Complete), (200, MediaType::Json));
    }

    #[test]
    fn the_newer_edition_has_a_status_for_each_outcome() {
        let graphql = |outcome| answer(September2026, Accepted::Graphql, outcome).0;
        assert_eq!(graphql(Outcome::Complete), 200);
        assert_eq!(graphql(Outcome::Partial), 294);
        assert_eq!(graphql(Outcome::Rejected(RejectionKind::Syntax)), 400);
        for why in &REFUSED[1..] {
            assert_eq!(graphql(Outcome::Rejected(*why)), 422);
        }
    }

    #[test]
    fn the_newer_edition_writes_application_json_for_success_alone() {
        assert_eq!(answer(September2026, Accepted::Json, Outcome::Partial), (294, MediaType::Json));
        let refused = Outcome::Rejected(RejectionKind::Validation);
        assert_eq!(answer(September2026, Accepted::Json, refused), (422, MediaType::GraphqlResponse));
        assert_eq!(answer(September2026, Accepted::Anything, Outcome::Complete), (200, MediaType::GraphqlResponse));
    }

    #[test]
    fn a_mutation_by_get_is_405_whatever_the_client_reads() {
        for (rules, reads) in
            [(Compatible, Accepted::Json), (Compatible, Accepted::Graphql), (September2026, Accepted::Json)]
        {
            assert_eq!(of_refusal(rules, reads, &RequestError::NotAQuery).0.as_u16(), 405);
        }
    }

    #[test]
    fn only_the_newer_edition_distinguishes_malformed_requests_from_invalid_json() {
        let json = RequestError::MalformedJson { place: String::new(), what: String::new(), line: 1, column: 1 };
        for (rules, missing) in [(Compatible, 400), (September2026, 422)] {
            assert_eq!(of_refusal(rules, Accepted::Json, &RequestError::MissingQuery).0.as_u16(), missing);
            assert_eq!(of_refusal(rules, Accepted::Json, &json).0.as_u16(), 400);
        }
    }
}
