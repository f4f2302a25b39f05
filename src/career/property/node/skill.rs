//! The properties of skills.

use super::{ALIASES, list};
use crate::career::property::{DatedGraph, Property, boolean, choice, text};
use crate::graph::NodeIx;
use crate::model::skill::{Skill, SkillKind};

fn row<'g>(s: DatedGraph<'g>, n: NodeIx) -> &'g Skill {
    &s.graph.skill(n).row
}

pub(super) static ALL: &[Property<NodeIx>] = &[
    choice::<SkillKind, _>("skillKind", "What sort.", |s, n| Some(row(s, n).kind as u8)).required().filter(),
    text("code", "The publisher's code: O*NET element or UNSPSC commodity.", |s, n| row(s, n).code.as_deref()).filter(),
    text("category", "The group that it belongs to.", |s, n| row(s, n).category.as_deref()).filter(),
    boolean("hotTechnology", "Whether postings often request this technology; null for other skills.", |s, n| {
        row(s, n).hot_technology
    })
    .filter(),
    text("description", "Its description.", |s, n| row(s, n).description.as_deref()),
    text("aliases", ALIASES, |s, n| list(&row(s, n).aliases)).at("aliases"),
];
