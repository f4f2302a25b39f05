//! `Skill`: what can be learned.

use super::common::common;
use super::id_filter::IdFilter;
use super::length::most;
use super::link::{In, Quantified};
use super::node::{NodeOrder, Skill, vertex};
use super::relations::{Requires, Teaches, Validates, links};
use crate::engine::{Object, Type};
use crate::graphql::list::operators::filter;
use crate::graphql::list::value_filter::{BooleanFilter, EnumFilter, TextFilter};
use crate::graphql::request::scalars::{parts, present};
use crate::graphql::request::view::View;
use crate::model::skill::SkillKind;

filter! { filter,
    /// What can be asked of a skill. Everything given has to hold.
    SkillFilter: Skill {
        /// Id.
        id: IdFilter<Skill> => |_, s| s.0,
        /// Name.
        name: TextFilter => |v, s| Some(&s.row(v).row.name),
        /// What sort.
        skill_kind: EnumFilter<SkillKind> => |v, s| Some(s.row(v).row.kind),
        /// The publisher's code.
        code: TextFilter => |v, s| Some(&s.row(v).row.code),
        /// The group it belongs to.
        category: TextFilter => |v, s| Some(&s.row(v).row.category),
        /// A technology that postings often ask for.
        hot_technology: BooleanFilter => |v, s| s.row(v).row.hot_technology,
        /// Of the roles that require it.
        required_by: Quantified<In<Requires>> => |_, s| s.0,
        /// Of the degrees that teach it.
        taught_by: Quantified<In<Teaches>> => |_, s| s.0,
        /// Of the certifications that validate it.
        validated_by: Quantified<In<Validates>> => |_, s| s.0,
    }
}

vertex! { Skill, filter SkillFilter, order NodeOrder, |view, skill, by| by.key(view, skill.0) }

impl Object for Skill {
    type Store = View;
    fn name() -> String {
        "Skill".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Something that can be learned: an ability, a field of knowledge, a tool, a standard, a rule.");
        common(t);
        t.field("skillKind", "What sort.", |v, s| s.row(v).row.kind);
        t.optional_text("code", "The publisher's code: O*NET element or UNSPSC commodity.", |v, s| {
            present(&s.row(v).row.code)
        });
        t.optional_text("category", "The group it belongs to.", |v, s| present(&s.row(v).row.category));
        t.optional_text("description", "What it is.", |v, s| present(&s.row(v).row.description));
        t.field("hotTechnology", "A technology that postings often ask for; null for other skills.", |v, s| {
            s.row(v).row.hot_technology
        });
        t.field("aliases", "Other names.", |v, s| parts(&s.row(v).row.aliases))
            .longest(|v: &View| most(&v.skills, |s| parts(&s.row.aliases).len()));
        links(t);
    }
}
