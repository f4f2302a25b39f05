//! The log: a line per request, written by a thread of its own.

pub mod line_writer;
pub mod log;
