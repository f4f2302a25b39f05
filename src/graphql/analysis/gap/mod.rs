//! `skillGap`: what a person lacks for a role, and plans to get there.

mod arguments;
mod assessment;
mod closing;
mod enums;
mod plan;
mod reason;
mod sources;

pub use arguments::SkillGapArgs;

use crate::career::gap::{self, Verdict};
use crate::engine::{FieldError, Object, Type, union};
use crate::graph::{Direction, NodeIx};
use crate::graphql::analysis::advice::details::RoleRequirement;
use crate::graphql::analysis::advice::{ROLE_WORK, model};
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::references;
use crate::graphql::lookup::user_error::user_error;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Region, Role};
use assessment::Assessment;
use closing::ClosingSet;
use plan::GapPlan;
use reason::{RequiredSkill, UndecidedSkill, WhichSkills, required};
use std::sync::Arc;

/// Maximum number of plans: one of each kind.
const MOST_PLANS: usize = 5;

/// Maximum number of entry requirements of a role.
const MOST_REQUIREMENTS: usize = 8;

/// Maximum number of assumptions: each stated fact may imply a few.
const MOST_ASSUMPTIONS: usize = 200;

/// What a person lacks.
#[derive(Clone, Debug)]
pub struct SkillGap(Arc<Assessment>);

/// A role without known skills.
#[derive(Clone, Debug)]
pub struct NoSkillProfile {
    role: NodeIx,
    name: String,
}

union! {
    /// What a person lacks for a role, or why there is no result.
    pub enum SkillGapResult { SkillGap, NoSkillProfile, AmbiguousReference, NoMatch }
}

/// Runs the query.
///
/// # Errors
/// An unknown id, or more work than the limit allows.
pub fn ask(view: &View, args: &SkillGapArgs) -> Result<Option<SkillGapResult>, FieldError> {
    let (query, region) = match args.query(view) {
        Ok(found) => found,
        Err(why) => return why.answer().map(Some),
    };
    let request = assessment::request(&query, region);
    view.spend(ROLE_WORK)?;
    let found = gap::find(&model(view, &request), &query, &mut |items| view.spend(items))?;
    Ok(Some(match found {
        Some(gap) => SkillGap(Arc::new(Assessment::new(query, request, gap))).into(),
        None => {
            let name = view.role(query.role).row.name.clone();
            NoSkillProfile { role: query.role, name }.into()
        }
    }))
}

impl Object for SkillGap {
    type Store = View;
    fn name() -> String {
        "SkillGap".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "What a person lacks for a role: first the degree, licence, practice or experience required for entry, \
         then technologies and topics, with general abilities listed separately; and plans to get there.",
        );
        t.field("role", "The goal.", |_, g| Role(g.0.query.role));
        t.field("region", "The region; null if the goal has none.", |_, g| g.0.whole.request.region.map(Region));
        t.field(
            "summary",
            "What separates the person from the role, in words: entry by the first plan, skills, and \
         abilities that grow at work.",
            |v, g| g.0.model(v).gap_summary(&g.0.gap),
        );
        t.field(
            "assumptions",
            "The assumptions about the person, as sentences. State more facts to replace an assumption.",
            |v, g| {
                let all = g.0.gap.person.assumptions.iter();
                all.map(|assumption| g.0.model(v).assumption_words(assumption)).collect::<Vec<_>>()
            },
        )
        .at_most(MOST_ASSUMPTIONS);
        t.field(
            "entryRequirements",
            "The entry requirements of the role, with their status under the first plan; empty if there is no plan.",
            |v, g| {
                let first = g.0.answer().zip(g.0.gap.plans.first());
                let route = first.map(|(answer, plan)| &gap::plan::scored(answer, plan.route).route);
                let all = route.map(|route| g.0.model(v).requirements(route, &g.0.gap.person)).unwrap_or_default();
                all.into_iter().map(RoleRequirement).collect::<Vec<_>>()
            },
        )
        .at_most(MOST_REQUIREMENTS);
        t.field(
            "plans",
            "Plans: first the least expensive route with no more study than required; then, if they \
         differ, the route that scores best, the fastest, a degree that the role does not require, and \
         certifications. A plan contains no degree at or below one held in the same family, no second doctorate, \
         and no degree of a level held if the role can be entered without it; exceptions are roles with programs of \
         their own and roles that cannot be entered otherwise.",
            |_, g| (0..g.0.gap.plans.len()).map(|at| GapPlan { assessment: g.0.clone(), at }).collect::<Vec<_>>(),
        )
        .at_most(MOST_PLANS);
        t.field("noPlan", "Why there is no plan, and where to start; null if there is one.", |v, g| {
            g.0.gap.plans.is_empty().then(|| g.0.model(v).no_plan(&g.0.gap))
        });
        skills(t);
        former(t);
        references(t);
    }
}

fn skills(t: &mut Type<'_, SkillGap>) {
    t.field_with(
        "technologies",
        "Technologies and topics that the role requires, the most requested in its postings first.",
        |_, g, a: &WhichSkills| required(&g.0, &g.0.gap.technologies, a),
    );
    t.field("technologyCounts", "Number of these that are held, weak and missing.", |_, g| {
        SkillCounts::of(&g.0, &g.0.gap.technologies)
    });
    t.field_with(
        "abilities",
        "General abilities that the role requires, such as speaking, the most important first. \
     They grow at work, so plans do not include them.",
        |_, g, a: &WhichSkills| required(&g.0, &g.0.gap.abilities, a),
    );
    t.field("abilityCounts", "Number of these that are held, weak and missing.", |_, g| {
        SkillCounts::of(&g.0, &g.0.gap.abilities)
    });
    t.field(
        "minor",
        "Number of other skills that the graph lists for the role: of too little importance, \
     technologies that are merely used, or mistakes of the publisher.",
        |_, g| count(g.0.gap.minor),
    );
    t.field(
        "undecided",
        "Skills that the role may require, although their ratings are inconclusive; not included in the counts and \
         plans.",
        |_, g| {
            (0..g.0.gap.undecided.len()).map(|at| UndecidedSkill { assessment: g.0.clone(), at }).collect::<Vec<_>>()
        },
    )
    .longest(most_required);
    t.field(
        "toClose",
        "Number of technologies and topics to close: missing, or weak with `closeWeak`, and of the \
     requested kinds. Plans are about these.",
        |_, g| count(g.0.gap.open.len()),
    );
}

fn most_required(view: &View) -> u64 {
    view.relations.requires.longest(Direction::Outgoing) as u64
}

/// Deprecated fields that do not separate technologies from general abilities.
fn former(t: &mut Type<'_, SkillGap>) {
    const APART: &str = "Use technologies and abilities, which are separate.";
    const COUNTS: &str = "Use technologyCounts and abilityCounts.";
    const PLANS: &str = "Use plans.";
    t.field_with("requirements", "What the role requires: rated skills by importance, then level; technologies in demand; hot technologies, if requested; then skills that sources state without a rating.", |_, g, a: &WhichSkills| {
        required(&g.0, &(0..g.0.gap.required.len()).collect::<Vec<_>>(), a)
    })
    .deprecated(APART);
    let counts: [(&str, &str, Verdict); 3] = [
        ("held", "Number of required skills that are held.", Verdict::Held),
        ("weak", "Number of weak skills.", Verdict::Weak),
        ("missing", "Number of missing skills.", Verdict::Missing),
    ];
    for (name, doc, verdict) in counts {
        t.field(name, doc, move |_, g| {
            count(g.0.gap.required.iter().filter(|judged| judged.verdict == verdict).count())
        })
        .deprecated(COUNTS);
    }
    t.field(
        "closed",
        "Whether nothing is missing, and nothing is weak with `closeWeak`, including general abilities.",
        |_, g| g.0.gap.is_closed(&g.0.query.options),
    )
    .deprecated(COUNTS);
    t.field("closing", "The set of certifications of minimum weight for what the first plan leaves open.", |_, g| {
        ClosingSet(g.0.clone())
    })
    .deprecated(PLANS);
    t.field(
        "cannotBeClosed",
        "Skills that the first plan leaves open and that no eligible certification validates.",
        |_, g| {
            let all = g.0.gap.closing.beyond.iter();
            all.map(|&at| RequiredSkill { assessment: g.0.clone(), at }).collect::<Vec<_>>()
        },
    )
    .longest(most_required)
    .deprecated(PLANS);
}

/// The number of skills by verdict.
#[derive(Clone, Copy, Debug)]
pub struct SkillCounts {
    counts: [usize; 3],
}

impl SkillCounts {
    fn of(assessment: &Assessment, positions: &[usize]) -> SkillCounts {
        let count = |verdict| assessment.gap.count(positions, verdict);
        SkillCounts { counts: [Verdict::Held, Verdict::Weak, Verdict::Missing].map(count) }
    }
}

impl Object for SkillCounts {
    type Store = View;
    fn name() -> String {
        "SkillCounts".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Number of skills that are held, weak and missing.");
        t.field("held", "A reason counts fully.", |_, c| count(c.counts[0]));
        t.field("weak", "Reasons count only in part.", |_, c| count(c.counts[1]));
        t.field("missing", "Nothing does.", |_, c| count(c.counts[2]));
    }
}

impl Object for NoSkillProfile {
    type Store = View;
    fn name() -> String {
        "NoSkillProfile".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The graph lists no skill for the role, so the gap is unknown.");
        user_error(t, "NO_SKILL_PROFILE", |n| {
            format!(
                "No skill profile of {} is published. Use a related role that has one: relatedTo of the role, or a \
                 more detailed occupation.",
                n.name
            )
        });
        t.field("role", "The role.", |_, n| Role(n.role));
        references(t);
    }
}
