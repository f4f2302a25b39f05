//! What one request reads, and the errors that any field may return.

pub mod budget;
pub mod errors;
pub mod list_cache;
pub mod view;
