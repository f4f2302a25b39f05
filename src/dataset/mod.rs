//! Reads the data folder `graph-data` into records and writes it.
//!
//! A data folder contains layers, and a layer contains one CSV file per table and a Frictionless `datapackage.json`
//! that lists them. [`load`] reads all of it or reports everything that is wrong with it; [`write()`] writes one layer;
//! [`describe`] writes the descriptors; a [`Difference`] compares two folders. Every table is defined once, in [`tables`].

mod cells;
mod content;
pub mod counts;
mod descriptor;
pub mod difference;
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
pub use difference::Difference;
pub use load::{LoadedFolder, load};
pub use write::{WrittenRows, write};

#[cfg(test)]
mod tests;
