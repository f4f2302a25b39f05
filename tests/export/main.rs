//! Exports of what operations answer, against the same answers asked page by page.

mod lists;
mod support;
