//! One file per route, and how a GraphQL request is run and answered.

pub mod examples;
pub mod graphql;
pub mod health;
pub mod playground;
pub mod response;
pub mod router;
pub mod run;
pub mod timing;
pub mod usage;
