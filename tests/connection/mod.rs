//! Connections as clients have them: whom they ask, how refusals reach them, and what they may leave unread.

mod hosts;
mod refusals;
mod support;
mod unread;
