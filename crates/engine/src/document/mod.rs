//! Text -> document: parsing, measuring and validation.

pub(crate) mod lexer;
pub(crate) mod literals;
pub(crate) mod measure;
pub(crate) mod parser;
pub(crate) mod schema;
pub(crate) mod strings;
pub(crate) mod usages;
pub(crate) mod validate;
