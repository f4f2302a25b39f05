//! Suite: HTTP, exports and the program as a process.

mod connection;
mod export;
mod export_files;
mod http;
mod operations;
mod support;
