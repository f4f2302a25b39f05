//! Execution of expensive requests.

pub mod export_slots;
pub mod heavy;
pub mod in_flight;
pub mod slow_requests;
