//! Hashes of documents.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The prefix of an id that is the hash of its document.
pub const SHA256: &str = "sha256:";

/// The SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits.
pub fn hash(text: &str) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// A prefix of the hash, long enough to identify a document.
pub fn short_hash(text: &str) -> String {
    let mut digits = hash(text);
    digits.truncate(12);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_in_graphql_over_http_has_its_printed_hash() {
        let text = "query($id:ID!){user(id:$id){name}}";
        assert_eq!(hash(text), "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b");
        assert_eq!(short_hash(text), "71f7dc575865");
    }
}
