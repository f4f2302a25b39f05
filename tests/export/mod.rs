//! Exports of operations, compared with the same results read page by page.

mod http;
mod lists;
mod old_http;
mod parts;
mod program;
mod refusals;
mod small;
mod support;
mod walks;
