//! One file per route other than `/graphql` and `/export`, and the router.

pub mod examples;
pub mod health;
pub mod playground;
pub mod router;
pub mod usage;
