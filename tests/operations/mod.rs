//! Operating the server: its settings, log, messages and input files.

mod files;
mod log;
mod messages;
mod program;
mod served;
mod settings;
