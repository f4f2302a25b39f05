//! Cached responses, their encodings, and the memory of unsent responses.

pub mod asset;
pub mod encodings;
pub mod files;
pub mod reply;
pub mod response_cache;
pub mod unsent;
