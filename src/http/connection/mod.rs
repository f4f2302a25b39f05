//! What a connection is: its socket, its rate, its HTTP/2 streams, and its turn among others.

pub mod activity;
pub mod fairness;
pub mod rate;
pub mod socket;
pub mod streams;
