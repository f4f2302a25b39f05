//! Exports of what operations answer, against the same answers asked page by page.

mod http;
mod lists;
mod old_http;
mod parts;
mod program;
mod refusals;
mod small;
mod support;
mod walks;
