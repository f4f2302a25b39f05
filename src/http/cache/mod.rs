//! Responses that are kept, their encodings, and the memory that responses on their way take.

pub mod asset;
pub mod encodings;
pub mod files;
pub mod reply;
pub mod response_cache;
pub mod unsent;
