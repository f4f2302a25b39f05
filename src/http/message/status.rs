//! The status and media type of an answer, by the two editions of GraphQL over HTTP that clients expect.

use axum::http::StatusCode;

use super::negotiate::{MediaType, Reads};
use crate::config::StatusRules;
use crate::engine::{Outcome, RejectionKind};
use crate::http::errors::Refusal;

/// Data and errors together. The number is the working draft's; no registry has it yet.
const PARTIAL_SUCCESS: u16 = 294;

/// The status and media type of an answer that ran, or was refused by the engine.
pub fn of_answer(rules: StatusRules, reads: Reads, outcome: Outcome) -> (StatusCode, MediaType) {
    let status = match (rules, outcome) {
        (StatusRules::Compatible, Outcome::Complete | Outcome::Partial) => StatusCode::OK,
        // A client that reads only application/json cannot tell our error from a proxy's unless it is a 200.
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

/// The status and media type of a request that never reached the engine.
pub fn of_refusal(rules: StatusRules, reads: Reads, refusal: &Refusal) -> (StatusCode, MediaType) {
    let malformed = match rules {
        StatusRules::Compatible => StatusCode::BAD_REQUEST,
        StatusRules::September2026 => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let status = match refusal {
        Refusal::NotFound | Refusal::ExportsOff => StatusCode::NOT_FOUND,
        Refusal::MethodNotAllowed | Refusal::NotAQuery => StatusCode::METHOD_NOT_ALLOWED,
        Refusal::InvalidHost { .. } => StatusCode::BAD_REQUEST,
        Refusal::HostNotAllowed { .. } => StatusCode::MISDIRECTED_REQUEST,
        Refusal::NotAcceptable | Refusal::NoFormatAccepted => StatusCode::NOT_ACCEPTABLE,
        Refusal::UnsupportedMediaType { .. } | Refusal::UnsupportedEncoding { .. } => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        Refusal::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::UrlTooLong { .. } => StatusCode::URI_TOO_LONG,
        Refusal::BodyTimeout { .. } => StatusCode::REQUEST_TIMEOUT,
        Refusal::RangeNotSatisfiable { .. } => StatusCode::RANGE_NOT_SATISFIABLE,
        Refusal::BodyInterrupted | Refusal::MalformedUtf8 { .. } | Refusal::MalformedJson { .. } => {
            StatusCode::BAD_REQUEST
        }
        Refusal::UnknownFormat { .. }
        | Refusal::UnknownTable { .. }
        | Refusal::Batching
        | Refusal::NotAnObject { .. }
        | Refusal::Repeated { .. }
        | Refusal::MissingQuery
        | Refusal::TwoNames
        | Refusal::DayInExtensions
        | Refusal::InvalidDay { .. }
        | Refusal::DocumentMismatch
        | Refusal::PersistedQueryVersion { .. }
        | Refusal::WrongType { .. } => malformed,
        // The request is well-formed and its document will not run, as if the engine had refused it.
        Refusal::DocumentNotFound
        | Refusal::DocumentNotTrusted
        | Refusal::PersistedQueryNotFound
        | Refusal::PersistedQueryNotSupported => {
            return of_answer(rules, reads, Outcome::Rejected(RejectionKind::Operation));
        }
        Refusal::Busy
        | Refusal::Unsent
        | Refusal::ExportsBusy
        | Refusal::RunTimeout { .. }
        | Refusal::ExportTimeout { .. } => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, media_type(rules, reads, status))
}

/// In the newer edition `application/json` marks success alone, because a proxy's error looks the same.
fn media_type(rules: StatusRules, reads: Reads, status: StatusCode) -> MediaType {
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

    fn answer(rules: StatusRules, reads: Reads, outcome: Outcome) -> (u16, MediaType) {
        let (status, media_type) = of_answer(rules, reads, outcome);
        (status.as_u16(), media_type)
    }

    #[test]
    fn compatible_refuses_with_400_and_tells_old_clients_with_200() {
        for why in REFUSED {
            let outcome = Outcome::Rejected(why);
            assert_eq!(answer(Compatible, Reads::Graphql, outcome), (400, MediaType::GraphqlResponse));
            assert_eq!(answer(Compatible, Reads::Json, outcome), (200, MediaType::Json));
            assert_eq!(answer(Compatible, Reads::Anything, outcome), (200, MediaType::Json));
        }
    }

    #[test]
    fn compatible_answers_partial_data_with_200() {
        assert_eq!(answer(Compatible, Reads::Graphql, Outcome::Partial), (200, MediaType::GraphqlResponse));
        assert_eq!(answer(Compatible, Reads::Json, Outcome::Complete), (200, MediaType::Json));
    }

    #[test]
    fn the_newer_edition_has_a_status_for_each_end() {
        let graphql = |outcome| answer(September2026, Reads::Graphql, outcome).0;
        assert_eq!(graphql(Outcome::Complete), 200);
        assert_eq!(graphql(Outcome::Partial), 294);
        assert_eq!(graphql(Outcome::Rejected(RejectionKind::Syntax)), 400);
        for why in &REFUSED[1..] {
            assert_eq!(graphql(Outcome::Rejected(*why)), 422);
        }
    }

    #[test]
    fn the_newer_edition_writes_application_json_for_success_alone() {
        assert_eq!(answer(September2026, Reads::Json, Outcome::Partial), (294, MediaType::Json));
        let refused = Outcome::Rejected(RejectionKind::Validation);
        assert_eq!(answer(September2026, Reads::Json, refused), (422, MediaType::GraphqlResponse));
        assert_eq!(answer(September2026, Reads::Anything, Outcome::Complete), (200, MediaType::GraphqlResponse));
    }

    #[test]
    fn a_mutation_by_get_is_405_whatever_the_client_reads() {
        for (rules, reads) in [(Compatible, Reads::Json), (Compatible, Reads::Graphql), (September2026, Reads::Json)] {
            assert_eq!(of_refusal(rules, reads, &Refusal::NotAQuery).0.as_u16(), 405);
        }
    }

    #[test]
    fn only_the_newer_edition_tells_malformed_requests_from_broken_json() {
        let json = Refusal::MalformedJson { place: String::new(), what: String::new(), line: 1, column: 1 };
        for (rules, missing) in [(Compatible, 400), (September2026, 422)] {
            assert_eq!(of_refusal(rules, Reads::Json, &Refusal::MissingQuery).0.as_u16(), missing);
            assert_eq!(of_refusal(rules, Reads::Json, &json).0.as_u16(), 400);
        }
    }
}
