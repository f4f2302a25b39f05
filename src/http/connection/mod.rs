//! Connections: sockets, minimum rates, HTTP/2 streams and fairness.

pub mod activity;
pub mod fairness;
pub mod rate;
pub mod socket;
pub mod streams;
