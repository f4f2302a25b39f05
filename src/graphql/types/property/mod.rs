//! The API of the properties in [`crate::career::property`]: fields, filters, orders and a dictionary.

pub mod dictionary;
mod enumerations;
pub mod field;
pub mod filter;
pub mod order;
