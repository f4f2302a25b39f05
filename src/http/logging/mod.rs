//! The log: one line per request, written on a dedicated thread.

pub mod line_writer;
pub mod log;
