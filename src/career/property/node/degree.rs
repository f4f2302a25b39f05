//! The properties of degrees.

use super::{ALIASES, list};
use crate::career::property::{DatedGraph, Property, level, text};
use crate::graph::NodeIx;
use crate::model::degree::{AwardLevel, Degree};

fn row<'g>(s: DatedGraph<'g>, n: NodeIx) -> &'g Degree {
    &s.graph.degree(n).row
}

pub(super) static ALL: &[Property<NodeIx>] = &[
    text("cip", "CIP 2020 code of the field.", |s, n| Some(&row(s, n).cip)).required().filter().order(),
    text("field", "Title of the field.", |s, n| Some(&row(s, n).field)).required().filter(),
    level::<AwardLevel, _>("level", "Award level.", AwardLevel::names, |s, n| Some(row(s, n).level as u8))
        .required()
        .filter()
        .order(),
    text("definition", "What the field is about.", |s, n| row(s, n).definition.as_deref()),
    text("aliases", ALIASES, |s, n| list(&row(s, n).aliases)).at("aliases"),
];
