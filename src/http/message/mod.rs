//! Parts of HTTP messages, independent of routes: media types, codings, headers, status codes, parameters.

pub mod body_drain;
pub mod coding;
pub mod cors;
pub mod form;
pub mod headers;
pub mod host;
pub mod negotiate;
pub mod request;
pub mod request_id;
pub mod status;
