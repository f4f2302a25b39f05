//! The data folder: `graph-data` to records and back.
//!
//! A data folder holds layers, and a layer holds one CSV file a table and a Frictionless `datapackage.json` that lists
//! them. [`load`] reads all of it or says everything that is wrong with it; [`write()`] writes one layer; [`describe`]
//! writes the descriptors. The definition of every table stands once, in [`tables`].

mod cells;
mod content;
pub mod counts;
mod descriptor;
mod encoding;
mod folder;
mod links;
mod load;
mod nearest;
mod part;
mod rows;
mod scan;
pub mod table;
pub mod tables;
mod write;

pub use descriptor::{check, describe};
pub use load::{Loaded, load};
pub use write::{Written, write};

#[cfg(test)]
mod tests;
