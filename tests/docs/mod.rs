//! The documentation is correct: queries have the printed responses, links are valid, commands are accepted, and
//! generated pages match the program.
//!
//! `DOCS_BLESS=1 cargo test --test project docs::` rewrites full responses and generated parts. Abbreviated responses
//! are edited by hand.

mod commands;
mod links;
mod pages;
mod printed;
mod properties;
mod reference;
mod responses;
mod wording;

/// Whether files are rewritten instead of compared.
fn bless() -> bool {
    std::env::var_os("DOCS_BLESS").is_some()
}
