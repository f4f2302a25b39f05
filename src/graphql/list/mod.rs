//! Connections over any list of the graph: pages, cursors, filters and orders. Names no type of the API.

pub mod connection;
pub mod cursor;
pub mod dated;
pub mod operators;
pub mod order;
pub mod page_info;
pub mod value_filter;
mod window;
