//! The tables of the default data folder, and damaged copies of them.

mod broken;
mod names;
