//! Connections over any list of the graph: pages, cursors, filters and orders. Refers to no type of the API.

pub mod connection;
pub mod cursor;
pub mod fingerprint;
pub mod listed;
pub mod operators;
pub mod order;
pub mod order_by;
pub mod page_info;
pub mod text_id_filter;
pub mod value_filter;
pub(crate) mod window;
