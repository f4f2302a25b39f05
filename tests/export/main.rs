//! Exports of what operations answer, against the same answers asked page by page.

mod http;
mod lists;
mod parts;
mod program;
mod refusals;
mod support;
mod walks;
