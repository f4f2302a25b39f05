//! The documentation is true: queries have the responses that are printed, links lead somewhere, commands are accepted, and
//! generated pages are those of the program.
//!
//! `DOCS_BLESS=1 cargo test --test project docs::` rewrites full responses and generated parts. Shortened responses are edited by hand.

mod commands;
mod links;
mod pages;
mod printed;
mod properties;
mod reference;
mod responses;
mod wording;

/// Whether files are to be rewritten instead of compared.
fn bless() -> bool {
    std::env::var_os("DOCS_BLESS").is_some()
}
