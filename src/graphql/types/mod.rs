//! The types of the graph: nodes, relations, claims, and the values of their fields.

pub mod catalog;
pub mod certification;
pub mod claim;
pub mod common;
pub mod cost;
pub mod degree;
pub mod employer;
pub mod employment;
mod enums;
pub mod evidence;
pub mod id_filter;
pub mod institution;
pub mod length;
pub mod link;
pub mod neighborhood;
pub mod node;
pub mod program;
pub mod rating;
pub mod region;
mod relation_kind;
pub mod relations;
pub mod role;
pub mod skill;
pub mod tuition;
