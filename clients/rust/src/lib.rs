//! A typed client for the careergraph API.
//!
//! [`operations`] has a module for each example of `schema/operations`, generated from the schema: its variables and its response
//! as structs. [`Client`] sends them, follows pages and saves exports; it blocks, and needs the feature `ureq`, which is on by
//! default. Without it, send [`GraphQLQuery::build_query`] with an HTTP library of your own and give the response to [`decode`].
//!
//! ```
//! use careergraph_client::operations::{WagesByMetro, wages_by_metro};
//! use careergraph_client::Client;
//!
//! # fn main() -> Result<(), careergraph_client::Error> {
//! let client = Client::new("http://127.0.0.1:8080");
//! # let client = Client::new(&std::env::var("CAREERGRAPH_URL").expect("the address of a server"));
//! let variables = wages_by_metro::Variables { role: "29-9021.00".to_owned(), first: Some(100), after: None };
//! let next = |data: &wages_by_metro::ResponseData| {
//!     let page = &data.role.as_ref()?.employed_in.page_info;
//!     page.has_next_page.then(|| page.end_cursor.clone())?
//! };
//! for page in client.pages::<WagesByMetro>(variables, next) {
//!     for edge in page?.role.into_iter().flat_map(|role| role.employed_in.edges) {
//!         match edge.annual.median {
//!             Some(median) => println!("{} {median}", edge.node.name),
//!             None => println!("{} {:?}", edge.node.name, edge.wage_status),
//!         }
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod error;
mod pages;
mod response;

#[cfg(feature = "ureq")]
mod client;
#[cfg(feature = "ureq")]
mod export;

pub use error::{Code, Error, ServerError};
pub use graphql_client::GraphQLQuery;
pub use pages::{Paged, Pages};
pub use response::{Head, decode};

#[cfg(feature = "ureq")]
pub use client::Client;
#[cfg(feature = "ureq")]
pub use export::Format;

/// The example of the README compiles.
#[cfg(all(doctest, feature = "ureq"))]
#[doc = include_str!("../README.md")]
pub struct Readme;

/// The scalars of the schema.
pub mod scalars {
    /// A position in a list.
    pub type Cursor = String;
    /// A day, written `YYYY-MM-DD`.
    pub type Date = String;
}

/// The examples of `schema/operations`. Their fields are described in the schema.
#[allow(warnings)]
pub mod operations {
    /// The scalar `ID`, as the generator calls it.
    pub type Id = String;

    include!(concat!(env!("OUT_DIR"), "/operations.rs"));
}
