//! Where expensive requests run.

pub mod heavy;
pub mod slow_requests;
