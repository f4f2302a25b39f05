//! The arguments of `skillGap` and of lists below it.

use crate::career::gap::{Options, Question};
use crate::engine::{Fault, args, code, input};
use crate::graphql::lookup::person::Have;
use crate::graphql::lookup::reference::{Reference, Unresolved};
use crate::graphql::request::bounds::{bounded, short_list};
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use crate::model::skill::SkillKind;
use crate::quote;

/// The most looks that the search for the lightest set may take.
const MOST_STEPS: i32 = 2_000_000;

/// The greatest weight of a dollar or a month.
const HEAVIEST: f64 = 1e6;

/// Farther than any two points of the Earth.
const FARTHEST: f64 = 20_100.0;

input! {
    /// What is wanted.
    pub struct GapGoal {
        /// The role.
        role: Reference,
        /// Where; decides what tuition costs and which institutions are near.
        region: Option<Reference>,
    }
}

args! {
    /// What somebody has and wants, and how to judge it.
    pub struct SkillGapArgs {
        /// What somebody has.
        have: Have,
        /// What is wanted.
        goal: GapGoal,
        /// Importance from which on a rated skill is required, on its scale of 1 to 5.
        importance: f64 = 3.0,
        /// By how much the present role's level of a skill may be lower than the goal's, on its scale of 0 to 7, before it counts as weak.
        level_tolerance: f64 = 0.5,
        /// Strength from which on what a degree teaches counts as held, 0 to 1; 0.5 is a mean importance of 3.
        strength: f64 = 0.5,
        /// Technologies that postings of all occupations often ask for are required too, not only those in demand for the role.
        hot_technologies: bool = false,
        /// Weak skills are to be closed too.
        close_weak: bool = false,
        /// Only skills of these sorts are to be closed, such as technologies and topics: many general abilities are taught by whole degrees only, and learned elsewhere. All sorts if absent; with an empty list, nothing is to be closed.
        close_kinds: Option<Vec<SkillKind>>,
        /// Award levels of degrees to acquire; with an empty list, none is. If absent: full degrees that do not stand below the highest one held.
        degree_levels: Option<Vec<AwardLevel>>,
        /// Kilometres within which a cheaper institution counts more than a nearer one.
        reach: f64 = 80.0,
        /// What a dollar weighs.
        dollar_weight: f64 = 1.0,
        /// What a month weighs, in dollars.
        month_weight: f64 = 1000.0,
        /// How many steps the search for the lightest set may take, up to 2000000; beyond them the set is a good one, with a bound.
        steps: i32 = 500_000,
    }
    check |args| args.checked();
}

fn within(name: &str, what: &str, value: f64, low: f64, high: f64) -> Result<(), Fault> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    let message = format!("{name}: expected {low} to {high} ({what}), found {}.", quote::number(value));
    Err(Fault::new(code::USER_INPUT, message).with("argument", name.to_owned()))
}

impl SkillGapArgs {
    fn checked(&self) -> Result<(), Fault> {
        within("importance", "the scale of importance", self.importance, 1.0, 5.0)?;
        within("levelTolerance", "the scale of levels", self.level_tolerance, 0.0, 7.0)?;
        within("strength", "the scale of strength", self.strength, 0.0, 1.0)?;
        within("reach", "kilometres", self.reach, 0.0, FARTHEST)?;
        within("dollarWeight", "a weight", self.dollar_weight, 0.0, HEAVIEST)?;
        within("monthWeight", "a weight", self.month_weight, 0.0, HEAVIEST)?;
        bounded("steps", "gap_steps", self.steps, 0, MOST_STEPS)
    }

    fn options(&self) -> Options {
        Options {
            importance: self.importance,
            tolerance: self.level_tolerance,
            strength: self.strength,
            hot: self.hot_technologies,
            close_weak: self.close_weak,
            kinds: self.close_kinds.clone(),
            levels: self.degree_levels.clone(),
            reach: self.reach,
            dollar: self.dollar_weight,
            month: self.month_weight,
            steps: u64::try_from(self.steps).unwrap_or(0),
        }
    }

    pub(super) fn question(&self, view: &View) -> Result<Question, Unresolved> {
        let person = self.have.find(view, "have")?;
        let role = self.goal.role.find(view, Kind::Role, || "goal.role".to_owned())?;
        let find = |region: &Reference| region.find(view, Kind::Region, || "goal.region".to_owned());
        let region = self.goal.region.as_ref().map(find).transpose()?;
        Ok(Question { person, role, region, day: view.day, options: self.options() })
    }
}

/// The most sources of one list.
const MOST: i32 = 100;

args! {
    /// How many.
    pub struct HowMany {
        /// At most this many, up to 100.
        first: i32 = 5,
    }
    check |args| short_list("reasons", args.first, MOST);
    page |args| u64::try_from(args.first).unwrap_or(0);
}

impl HowMany {
    /// The number, as a length.
    pub fn length(&self) -> usize {
        usize::try_from(self.first).unwrap_or(0)
    }
}
