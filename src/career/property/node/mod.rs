//! The properties of nodes.

mod certification;
mod degree;
mod employer;
mod institution;
mod region;
mod role;
mod skill;

use super::{Property, node, string, text};
use crate::graph::NodeIx;
use crate::model::Kind;

pub(super) static COMMON: [Property<NodeIx>; 4] = [
    node("node", "The node.", None, |_, n| n).without_field(),
    string("id", "Kind and code, stable across restarts and releases.", |s, n| Some(s.graph.nodes.id(n)))
        .required()
        .at("id")
        .filter()
        .order(),
    string("name", "Its name.", |s, n| Some(s.graph.nodes.name(n))).required().at("name").filter().folded_order(),
    text("kind", "Its kind, such as role.", |s, n| Some(s.graph.kind(n).prefix())).required().at("kind"),
];

/// The properties of the nodes of one kind.
pub(super) fn own(kind: Kind) -> &'static [Property<NodeIx>] {
    match kind {
        Kind::Region => region::ALL,
        Kind::Institution => institution::ALL,
        Kind::Degree => degree::ALL,
        Kind::Employer => employer::ALL,
        Kind::Skill => skill::ALL,
        Kind::Certification => certification::ALL,
        Kind::Role => role::ALL,
    }
}

/// Other names of a node, which its kind stores in one text.
const ALIASES: &str = "Other names; separated by semicolons in walks and exports.";

/// A list that a record keeps in one text; `None` where it is empty.
fn list(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
