//! `skillGap`: what somebody lacks for a role, and the lightest way to acquire it.

mod arguments;
mod assessment;
mod closing;
mod enums;
mod reason;
mod sources;

pub use arguments::SkillGapArgs;

use crate::career::gap::{self, Judged, Verdict};
use crate::engine::{Fault, Object, Type, args, union};
use crate::graph::{Direction, NodeIx};
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::references;
use crate::graphql::lookup::user_error::user_error;
use crate::graphql::request::bounds::short_list;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Region, Role};
use crate::model::degree::AwardLevel;
use assessment::Assessment;
use closing::ClosingSet;
use reason::{RequiredSkill, UndecidedSkill};
use std::sync::Arc;

/// What somebody lacks.
#[derive(Clone, Debug)]
pub struct SkillGap(Arc<Assessment>);

/// A role of which no skill is known.
#[derive(Clone, Debug)]
pub struct NoSkillProfile {
    role: NodeIx,
    name: String,
}

union! {
    /// What somebody lacks for a role, or what came instead.
    pub enum SkillGapResult { SkillGap, NoSkillProfile, AmbiguousReference, NoMatch }
}

/// The most required skills of one list.
const MOST: i32 = 500;

args! {
    /// Which required skills.
    pub struct WhichSkills {
        /// Only those with one of these verdicts, all if absent; an empty list selects none.
        verdicts: Option<Vec<Verdict>>,
        /// At most this many, up to 500.
        first: i32 = 100,
    }
    check |args| short_list("gap_page", args.first, MOST);
    page |args| u64::try_from(args.first).unwrap_or(0);
}

/// Answers the question.
///
/// # Errors
/// Ids that do not exist, and a search beyond the work that the server allows.
pub fn ask(view: &View, args: &SkillGapArgs) -> Result<Option<SkillGapResult>, Fault> {
    let question = match args.question(view) {
        Ok(question) => question,
        Err(why) => return why.answer().map(Some),
    };
    let found = gap::find(view.graph(), &question, &mut |items| view.spend(items))?;
    Ok(Some(match found {
        Some(gap) => SkillGap(Arc::new(Assessment { question, gap })).into(),
        None => {
            let name = view.role(question.role).row.name.clone();
            NoSkillProfile { role: question.role, name }.into()
        }
    }))
}

impl SkillGap {
    fn skills(&self, among: &[usize]) -> Vec<RequiredSkill> {
        among.iter().map(|&at| RequiredSkill { assessment: self.0.clone(), at }).collect()
    }

    fn passing(&self, passes: impl Fn(&Judged) -> bool, first: i32) -> Vec<RequiredSkill> {
        let all = self.0.gap.required.iter().enumerate().filter(|(_, judged)| passes(judged)).map(|(at, _)| at);
        self.skills(&all.take(usize::try_from(first).unwrap_or(0)).collect::<Vec<_>>())
    }
}

impl Object for SkillGap {
    type Store = View;
    fn name() -> String {
        "SkillGap".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("What a role requires, which of it somebody has, and the lightest set of certifications and degrees that supplies the rest.");
        t.field("role", "The role that is wanted.", |_, g| Role(g.0.question.role));
        t.field("region", "Where; null where the question names no region.", |_, g| g.0.question.region.map(Region));
        t.field_with("requirements", "What the role requires: rated skills by importance, then level; technologies in demand; hot technologies, where asked for; then what sources state without a rating.", |_, g, a: &WhichSkills| {
            let wanted = |judged: &Judged| a.verdicts.as_ref().is_none_or(|all| all.contains(&judged.verdict));
            g.passing(wanted, a.first)
        });
        t.field("held", "How many required skills are held.", |_, g| count(g.0.gap.count(Verdict::Held)));
        t.field("weak", "How many are weak.", |_, g| count(g.0.gap.count(Verdict::Weak)));
        t.field("missing", "How many are missing.", |_, g| count(g.0.gap.count(Verdict::Missing)));
        t.field("minor", "How many skills the graph lists for the role beyond these: of too little importance, or technologies that are merely used.", |_, g| count(g.0.gap.minor));
        t.field("undecided", "What the role may require, though its rating decides nothing; no part of the counts and of the closing set.", |_, g| {
            (0..g.0.gap.undecided.len()).map(|at| UndecidedSkill { assessment: g.0.clone(), at }).collect::<Vec<_>>()
        }).longest(|v: &View| v.relations.requires.longest(Direction::Outgoing) as u64);
        t.field(
            "closed",
            "Nothing is missing, and nothing weak where that was to be closed, whatever its sort.",
            |_, g| g.0.gap.is_closed(&g.0.question.options),
        );
        t.field("toClose", "How many skills the closing set and `cannotBeClosed` are about: what is open and of the sorts that are to be closed.", |_, g| count(g.0.gap.closing.open));
        t.field(
            "closing",
            "The lightest set of certifications and degrees that closes the gap; empty where nothing is open.",
            |_, g| ClosingSet(g.0.clone()),
        );
        t.field("cannotBeClosed", "What is to be closed and no certification offered on the day validates, and no degree of the levels looked at teaches fully.", |_, g| {
            g.skills(&g.0.gap.closing.beyond)
        }).longest(|v: &View| v.relations.requires.longest(Direction::Outgoing) as u64);
        t.field("degreeLevels", "The award levels of degrees that were looked at.", |_, g| g.0.gap.levels.clone())
            .at_most(AwardLevel::ALL.len());
        references(t);
    }
}

impl Object for NoSkillProfile {
    type Store = View;
    fn name() -> String {
        "NoSkillProfile".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The graph lists no skill for the role, so nothing can be said of a gap.");
        user_error(t, "NO_SKILL_PROFILE", |n| {
            format!(
                "No skill profile of {} is published. Ask for a related role that has one: relatedTo of the role, or a more detailed occupation.",
                n.name
            )
        });
        t.field("role", "The role.", |_, n| Role(n.role));
        references(t);
    }
}
