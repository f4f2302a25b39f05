//! The routes other than `/graphql` and `/export`, one file each, and the router.

pub mod book;
pub mod embedded;
pub mod explorer;
pub mod health;
pub mod page;
pub mod playground;
pub mod router;
pub mod usage;
