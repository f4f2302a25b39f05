//! `Skill`: anything that can be learned.

use super::common::common;
use super::length::most;
use super::link::{In, Quantified};
use super::node::Skill;
use super::node_filter::vertex;
use super::relations::{Requires, Teaches, Validates, links};
use crate::engine::{Object, Type};
use crate::graphql::list::operators::filter;
use crate::graphql::request::scalars::parts;
use crate::graphql::request::view::View;

filter! { properties,
    /// Conditions on the relations of a skill.
    SkillLinks: Skill {
        /// Of the roles that require it.
        required_by: Quantified<In<Requires>> => |_, s| s.0,
        /// Of the degrees that teach it.
        taught_by: Quantified<In<Teaches>> => |_, s| s.0,
        /// Of the certifications that validate it.
        validated_by: Quantified<In<Validates>> => |_, s| s.0,
    }
}

vertex! { Skill, links SkillLinks }

impl Object for Skill {
    type Store = View;
    fn name() -> String {
        "Skill".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Something that can be learned: an ability, a field of knowledge, a tool, a standard, a rule.");
        common(t);
        t.field("aliases", "Other names.", |v, s| parts(&s.row(v).row.aliases))
            .longest(|v: &View| most(&v.skills, |s| parts(&s.row.aliases).len()));
        links(t);
    }
}
