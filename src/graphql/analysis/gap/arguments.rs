//! The arguments of `skillGap` and of lists below it.

use crate::career::advice::Profile;
use crate::career::gap::{GapQuery, Options};
use crate::engine::{args, input};
use crate::graph::NodeIx;
use crate::graphql::analysis::advice::CareerProfile;
use crate::graphql::lookup::person::Have;
use crate::graphql::lookup::reference::{Reference, Unresolved};
use crate::graphql::request::either::either;
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::skill::SkillKind;

/// Maximum number of steps in the search for the set of minimum weight.
const MOST_STEPS: i32 = 2_000_000;

/// Maximum weight of a dollar or a month.
const HEAVIEST: f64 = 1e6;

/// Years assumed for the current role of [`Have`], which states none.
const YEARS_AT_PRESENT: f64 = 1.0;

input! {
    /// The goal.
    pub struct GapGoal {
        /// The role.
        role: Reference,
        /// The region whose pay counts and from which distances to schools are measured; the nation if absent.
        region: Option<Reference>,
    }
}

args! {
    /// What a person has and wants, and how to evaluate it.
    pub struct SkillGapArgs {
        /// What the person has, as for `careerAdvice`. Either this or `have`.
        profile: Option<CareerProfile>,
        /// What the person has, in brief: a current role counts as one year. Either this or `profile`, which can state more.
        have: Option<Have>,
        /// The goal.
        goal: GapGoal,
        /// Minimum importance of a required rated skill, on its scale.
        #[range(1.0..=5.0)]
        importance: f64 = 3.0,
        /// How much lower the level of a skill in a role held may be than the goal's, on its scale, before it counts as weak.
        #[range(0.0..=7.0)]
        level_tolerance: f64 = 0.5,
        /// Minimum strength for a skill taught by a degree to count as held; 0.5 is a mean importance of 3.
        #[range(0.0..=1.0)]
        strength: f64 = 0.5,
        /// Also require technologies that postings of all occupations often request, not only those in demand for the
        /// role.
        hot_technologies: bool = false,
        /// Also close weak skills.
        close_weak: bool = false,
        /// Kinds of technologies and topics to close; general abilities are never closed. All if absent; with an empty
        /// list, none.
        close_kinds: Option<Vec<SkillKind>>,
        /// The weight of a dollar in the choice of certifications.
        #[range(0.0..=HEAVIEST)]
        dollar_weight: f64 = 1.0,
        /// The weight of a month in the choice of certifications, in dollars.
        #[range(0.0..=HEAVIEST)]
        month_weight: f64 = 1000.0,
        /// Maximum number of steps of the search for the set of certifications of minimum weight; beyond them the set
        /// is approximate, with a bound.
        #[limit("gap_steps", 0..=MOST_STEPS)]
        steps: i32 = 500_000,
    }
    check |args| either(("profile", args.profile.is_some()), ("have", args.have.is_some()));
}

impl SkillGapArgs {
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

    /// The query, and the region if one is given.
    pub(super) fn query(&self, view: &View) -> Result<(GapQuery, Option<NodeIx>), Unresolved> {
        let profile = self.stated(view)?;
        let role = self.goal.role.find(view, Kind::Role, || "goal.role".to_owned())?;
        let find = |region: &Reference| region.find(view, Kind::Region, || "goal.region".to_owned());
        let region = self.goal.region.as_ref().map(find).transpose()?;
        Ok((GapQuery { profile, role, options: self.options() }, region))
    }
}

/// Maximum number of sources in a list.
const MOST: i32 = 100;

args! {
    /// Selects the beginning of a list.
    pub struct HowMany {
        /// Maximum number of items.
        #[limit("reasons", 0..=MOST)]
        first: i32 = 5,
    }
    page |args| u64::try_from(args.first).unwrap_or(0);
}

impl HowMany {
    /// The number, as a length.
    pub fn length(&self) -> usize {
        usize::try_from(self.first).unwrap_or(0)
    }
}
