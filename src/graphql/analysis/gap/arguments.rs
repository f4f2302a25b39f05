//! The arguments of `skillGap` and of lists below it.

use crate::career::advice::Profile;
use crate::career::gap::{Options, Question};
use crate::engine::{FieldError, args, code, input};
use crate::graph::NodeIx;
use crate::graphql::analysis::advice::CareerProfile;
use crate::graphql::lookup::person::Have;
use crate::graphql::lookup::reference::{Reference, Unresolved};
use crate::graphql::request::bounds::{bounded, either, short_list};
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::skill::SkillKind;
use crate::quote;

/// The most looks that the search for the lightest set may take.
const MOST_STEPS: i32 = 2_000_000;

/// The greatest weight of a dollar or a month.
const HEAVIEST: f64 = 1e6;

/// Years that count for the present role of [`Have`], which states none.
const YEARS_AT_PRESENT: f64 = 1.0;

input! {
    /// What is wanted.
    pub struct GapGoal {
        /// The role.
        role: Reference,
        /// Where: pay counts as it is there, and schools are listed by distance. The nation if absent.
        region: Option<Reference>,
    }
}

args! {
    /// What somebody has and wants, and how to judge it.
    pub struct SkillGapArgs {
        /// What somebody has, as for `careerAdvice`. Either this or `have`.
        profile: Option<CareerProfile>,
        /// What somebody has, in brief: a present role counts as a year in it. Either this or `profile`, which can state more.
        have: Option<Have>,
        /// What is wanted.
        goal: GapGoal,
        /// Importance from which on a rated skill is required, on its scale of 1 to 5.
        importance: f64 = 3.0,
        /// By how much the level of a skill in a role held may be lower than the goal's, on its scale of 0 to 7, before it counts as weak.
        level_tolerance: f64 = 0.5,
        /// Strength from which on what a degree teaches counts as held, 0 to 1; 0.5 is a mean importance of 3.
        strength: f64 = 0.5,
        /// Technologies that postings of all occupations often ask for are required too, not only those in demand for the role.
        hot_technologies: bool = false,
        /// Weak skills are to be closed too.
        close_weak: bool = false,
        /// Only technologies and topics of these kinds are to be closed; general abilities never are. All if absent; with an empty list, nothing is to be closed.
        close_kinds: Option<Vec<SkillKind>>,
        /// What a dollar weighs in the choice of certifications.
        dollar_weight: f64 = 1.0,
        /// What a month weighs in the choice of certifications, in dollars.
        month_weight: f64 = 1000.0,
        /// How many steps the search for the lightest set of certifications may take, up to 2000000; beyond them the set is a good one, with a bound.
        steps: i32 = 500_000,
    }
    check |args| args.checked();
}

fn within(name: &str, what: &str, value: f64, low: f64, high: f64) -> Result<(), FieldError> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    let message = format!("{name}: expected {low} to {high} ({what}), found {}.", quote::number(value));
    Err(FieldError::new(code::USER_INPUT, message).with("argument", name.to_owned()))
}

impl SkillGapArgs {
    fn checked(&self) -> Result<(), FieldError> {
        self.profile.as_ref().map_or(Ok(()), CareerProfile::checked)?;
        within("importance", "the scale of importance", self.importance, 1.0, 5.0)?;
        within("levelTolerance", "the scale of levels", self.level_tolerance, 0.0, 7.0)?;
        within("strength", "the scale of strength", self.strength, 0.0, 1.0)?;
        within("dollarWeight", "a weight", self.dollar_weight, 0.0, HEAVIEST)?;
        within("monthWeight", "a weight", self.month_weight, 0.0, HEAVIEST)?;
        bounded("steps", "gap_steps", self.steps, 0, MOST_STEPS)?;
        either(("profile", self.profile.is_some()), ("have", self.have.is_some()))
    }

    fn options(&self) -> Options {
        Options {
            importance: self.importance,
            tolerance: self.level_tolerance,
            strength: self.strength,
            hot: self.hot_technologies,
            close_weak: self.close_weak,
            kinds: self.close_kinds.clone(),
            dollar: self.dollar_weight,
            month: self.month_weight,
            steps: u64::try_from(self.steps).unwrap_or(0),
        }
    }

    fn stated(&self, view: &View) -> Result<Profile, Unresolved> {
        if let Some(profile) = &self.profile {
            return profile.resolve(view);
        }
        let person = self.have.as_ref().map(|have| have.find(view, "have")).transpose()?.unwrap_or_default();
        Ok(Profile {
            degrees: person.degrees,
            skills: person.skills,
            certifications: person.certifications,
            roles: person.role.into_iter().map(|role| (role, YEARS_AT_PRESENT)).collect(),
            ..Profile::default()
        })
    }

    /// The question, and the region where one is named.
    pub(super) fn question(&self, view: &View) -> Result<(Question, Option<NodeIx>), Unresolved> {
        let profile = self.stated(view)?;
        let role = self.goal.role.find(view, Kind::Role, || "goal.role".to_owned())?;
        let find = |region: &Reference| region.find(view, Kind::Region, || "goal.region".to_owned());
        let region = self.goal.region.as_ref().map(find).transpose()?;
        Ok((Question { profile, role, options: self.options() }, region))
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
