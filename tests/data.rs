//! Suite: data folders and the publishers' files.

mod import;
mod sources;
mod support;
mod tables;
