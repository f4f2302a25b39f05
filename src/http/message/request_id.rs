//! Request ids, shared by client, proxy and log.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue};

/// The header with the id, in both directions.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A request id: 1 to 64 letters, digits and `-_.:=+/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The client's id if it is well-formed, or a new one.
    pub fn of(header: Option<&HeaderValue>) -> RequestId {
        header.filter(|value| is_sane(value.as_bytes())).map_or_else(RequestId::new, |value| RequestId(value.clone()))
    }

    /// A counter that is unique in this process, prefixed by a number that is nearly unique to it.
    fn new() -> RequestId {
        static PROCESS: LazyLock<String> =
            LazyLock::new(|| format!("{:016x}-", RandomState::new().hash_one("process")));
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let mut number = itoa::Buffer::new();
        let parts = [&*PROCESS, number.format(NEXT.fetch_add(1, Ordering::Relaxed))];
        let text = Bytes::from(parts.concat());
        RequestId(HeaderValue::from_maybe_shared(text).expect("digits and a dash are a header value"))
    }
}

/// Whether a client's id is safe in a log line.
fn is_sane(name: &[u8]) -> bool {
    (1..=64).contains(&name.len()) && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:=+/".contains(byte))
}

impl From<RequestId> for HeaderValue {
    fn from(id: RequestId) -> HeaderValue {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_well_formed_id_is_kept() {
        for name in ["a", "7f3c-12", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "a/b+c=:._"] {
            assert_eq!(RequestId::of(Some(&HeaderValue::from_static(name))).as_str(), name);
        }
    }

    #[test]
    fn an_id_that_could_forge_a_log_line_is_replaced() {
        let long = "a".repeat(65);
        for name in ["", "a b", "a\"b", "a,b", "{a}", long.as_str()] {
            let given = HeaderValue::from_str(name).unwrap();
            assert_ne!(RequestId::of(Some(&given)).as_str(), name);
        }
        let bytes = HeaderValue::from_bytes(b"caf\xe9").unwrap();
        assert!(is_sane(RequestId::of(Some(&bytes)).as_str().as_bytes()));
    }

    #[test]
    fn new_ids_differ() {
        assert_ne!(RequestId::new(), RequestId::new());
    }
}
