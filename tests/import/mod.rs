//! Importers on the publishers' own files.

mod bls;
mod entry;
mod fields;
mod onet;
mod totals;
