//! Connections as clients experience them: host checks, delivery of errors, and limits on unread data.

mod hosts;
mod refusals;
mod support;
mod unread;
