//! How the server is operated: its settings, its log, its messages, the files it is given.

mod files;
mod log;
mod messages;
mod program;
mod served;
mod settings;
