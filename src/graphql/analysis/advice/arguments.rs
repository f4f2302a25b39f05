//! The arguments of `careerAdvice`: a profile, a goal, a place, an interest and limits.

use crate::career::advice::{HEALTH, Limits, Profile};
use crate::engine::{FieldError, args, code, input};
use crate::graph::NodeIx;
use crate::graphql::lookup::reference::{Reference, Unresolved, find_all};
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use crate::model::occupation::IndustryField;
use crate::model::role::EntryEducation;
use crate::quote::quoted;

/// Maximum number of degrees, and of fields by code, of a profile.
const MOST_DEGREES: u32 = 10;
/// Maximum number of roles.
const MOST_ROLES: u32 = 10;
/// Maximum number of certifications and of licences.
const MOST_CREDENTIALS: u32 = 20;
/// Maximum number of skills.
const MOST_SKILLS: u32 = 50;
/// Maximum number of industries.
pub const MOST_INDUSTRIES: u32 = 7;
/// More years than a working life.
const MOST_YEARS: f64 = 80.0;
/// Maximum number of months of a limit.
const MOST_MONTHS: f64 = 1200.0;
/// Maximum dollars of a limit.
const MOST_DOLLARS: f64 = 10_000_000.0;
/// Characters of a CIP code such as 11.0701.
const LONGEST_CODE: u32 = 7;

input! {
    /// A degree by field and level, in the graph or not.
    pub struct HeldField {
        /// CIP 2020 code of the field: 11.0701, or a family such as 11.07 or 11.
        #[limit("code", ..=LONGEST_CODE)]
        cip: String,
        /// Award level.
        level: AwardLevel,
    }
    check |field| field.checked();
}

input! {
    /// A role held now or before.
    pub struct HeldRole {
        /// The role.
        role: Reference,
        /// Years in it.
        #[range(0.0..=MOST_YEARS)]
        years: f64 = 0.0,
    }
}

input! {
    /// What the person has. Facts are lower bounds: an additional fact never removes a role, and never makes one take longer or cost more.
    pub struct CareerProfile {
        /// Degrees of the graph; an empty list names none.
        #[limit("degrees", ..=MOST_DEGREES)]
        degrees: Option<Vec<Reference>>,
        /// Degrees by CIP code and level, in the graph or not; an empty list names none.
        #[limit("held_fields", ..=MOST_DEGREES)]
        fields: Option<Vec<HeldField>>,
        /// Roles held, with years; an empty list names none.
        #[limit("roles", ..=MOST_ROLES)]
        roles: Option<Vec<HeldRole>>,
        /// Licences held, as the roles that they license; an empty list names none.
        #[limit("credentials", ..=MOST_CREDENTIALS)]
        licensed_as: Option<Vec<Reference>>,
        /// Certifications held; an empty list names none.
        #[limit("credentials", ..=MOST_CREDENTIALS)]
        certifications: Option<Vec<Reference>>,
        /// Skills mastered; an empty list names none.
        #[limit("skills", ..=MOST_SKILLS)]
        skills: Option<Vec<Reference>>,
        /// Highest education, if higher than the degrees show. A high school diploma if nothing is stated.
        highest_education: Option<EntryEducation>,
    }
}

input! {
    /// Limits on every route, by its usual length and price.
    pub struct AdviceLimits {
        /// Maximum months.
        #[range(0.0..=MOST_MONTHS)]
        months: Option<f64>,
        /// Maximum U.S. dollars.
        #[range(0.0..=MOST_DOLLARS)]
        money: Option<f64>,
    }
}

args! {
    /// What the person has and wants.
    pub struct AdviceArgs {
        /// What the person has.
        profile: CareerProfile,
        /// The goal; all roles if absent.
        goal: Option<Reference>,
        /// The region whose pay counts; the nation if absent.
        region: Option<Reference>,
        /// Industries whose share of a role's jobs counts. If absent: health care, pharmaceuticals, medical devices, insurance and research; with an empty list, none.
        #[limit("industries", ..=MOST_INDUSTRIES)]
        industries: Option<Vec<IndustryField>>,
        /// Limits on every route.
        limits: Option<AdviceLimits>,
    }
}

impl HeldField {
    fn is_code(&self) -> bool {
        let digits =
            |part: &str, lengths: &[usize]| lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        match self.cip.split_once('.') {
            Some((family, field)) => digits(family, &[2]) && digits(field, &[2, 4]),
            None => digits(&self.cip, &[2]),
        }
    }

    fn checked(&self) -> Result<(), FieldError> {
        if self.is_code() {
            return Ok(());
        }
        let message = format!(
            "cip: {} is not a CIP code. Expected two, four or six digits, such as 11, 11.07 or 11.0701; `search` finds degrees by name.",
            quoted(&self.cip)
        );
        Err(FieldError::new(code::USER_INPUT, message).with("argument", "cip"))
    }
}

/// The industries that count: the given ones, or those of healthcare AI.
pub fn industries(given: Option<&[IndustryField]>) -> Vec<IndustryField> {
    given.unwrap_or(&HEALTH).to_vec()
}

/// The resolved arguments.
#[derive(Clone, Debug)]
pub struct AdviceRequest {
    /// The profile.
    pub profile: Profile,
    /// The goal.
    pub goal: Option<NodeIx>,
    /// Where.
    pub region: Option<NodeIx>,
    /// Industries that count.
    pub industries: Vec<IndustryField>,
    /// Limits.
    pub limits: Limits,
}

impl AdviceArgs {
    /// The referenced nodes.
    ///
    /// # Errors
    /// The first unresolved reference.
    pub fn resolve(&self, view: &View) -> Result<AdviceRequest, Unresolved> {
        let goal = self.goal.as_ref().map(|role| role.find(view, Kind::Role, || "goal".to_owned())).transpose()?;
        let region =
            self.region.as_ref().map(|region| region.find(view, Kind::Region, || "region".to_owned())).transpose()?;
        let limits = self.limits.as_ref();
        Ok(AdviceRequest {
            profile: self.profile.resolve(view)?,
            goal,
            region,
            industries: industries(self.industries.as_deref()),
            limits: Limits {
                months: limits.and_then(|limits| limits.months),
                money: limits.and_then(|limits| limits.money),
            },
        })
    }
}

impl CareerProfile {
    /// The referenced nodes.
    ///
    /// # Errors
    /// The first unresolved reference.
    pub fn resolve(&self, view: &View) -> Result<Profile, Unresolved> {
        let all = |kind, name: &str, list: &Option<Vec<Reference>>| {
            find_all(view, kind, &format!("profile.{name}"), list.as_deref().unwrap_or_default())
        };
        let mut roles = Vec::new();
        for (place, held) in self.roles.iter().flatten().enumerate() {
            roles.push((held.role.find(view, Kind::Role, || format!("profile.roles[{place}].role"))?, held.years));
        }
        let licensed = all(Kind::Role, "licensedAs", &self.licensed_as)?;
        let facts = view.facts();
        let licence = |role: NodeIx| facts.roles[facts.place(view.graph(), role)].entry.licence_id();
        let mut licences: Vec<u32> = licensed.into_iter().filter_map(licence).collect();
        licences.sort_unstable();
        licences.dedup();
        Ok(Profile {
            degrees: all(Kind::Degree, "degrees", &self.degrees)?,
            fields: self.fields.iter().flatten().map(|field| (field.cip.as_str().into(), field.level)).collect(),
            roles,
            licences,
            certifications: all(Kind::Certification, "certifications", &self.certifications)?,
            skills: all(Kind::Skill, "skills", &self.skills)?,
            highest_education: self.highest_education,
        })
    }
}
