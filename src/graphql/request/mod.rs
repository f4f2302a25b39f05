//! The context of a request, and the errors that any field may return.

pub mod budget;
pub mod dated_id;
pub mod day;
pub mod either;
pub mod errors;
pub mod limits;
pub mod list_cache;
pub mod node_ids;
pub mod resolved;
pub mod scalars;
pub mod view;
