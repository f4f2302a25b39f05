//! Enumerations of advice.

use crate::career::advice::answer::Reach;
use crate::career::advice::explain::{RequirementKind, RequirementStatus};
use crate::career::advice::score::Term;
use crate::engine::enumeration;
use crate::model::review::CertificationStrength;

enumeration! {
    /// How near a role is, in the order of answers.
    impl Reach as "Reach" {
        /// Something that somebody has leads there within 36 months.
        Within = "WITHIN",
        /// The same, later.
        Later = "LATER",
        /// Nothing that somebody has leads there; the role is open to any field.
        OpenToAny = "OPEN_TO_ANY",
        /// A new field, or an award below the highest one held.
        NewBeginning = "NEW_BEGINNING",
    }
}
enumeration! {
    /// A term of the score.
    impl Term as "AdviceTermName" {
        /// How strongly what somebody has leads to the role.
        Link = "LINK",
        /// How often graduates of the field work in its group of occupations.
        Group = "GROUP",
        /// How many in the role have or accept such an education.
        Level = "LEVEL",
        /// Entry pay, less its sampling error.
        Pay = "PAY",
        /// Openings a year.
        Openings = "OPENINGS",
        /// Share of its jobs in the chosen industries.
        Industries = "INDUSTRIES",
        /// Technologies held that it asks for.
        Skills = "SKILLS",
        /// Certifications held.
        Certifications = "CERTIFICATIONS",
        /// Study on the way.
        Study = "STUDY",
        /// Work on the way.
        Work = "WORK",
        /// Money on the way.
        Money = "MONEY",
        /// A region in which its pay is not published.
        Place = "PLACE",
    }
}
enumeration! {
    /// What kind of entry requirement.
    impl RequirementKind as "RequirementKind" {
        /// Education.
        Education = "EDUCATION",
        /// Related work experience.
        Experience = "EXPERIENCE",
        /// A licence that comes before the role's own.
        PriorLicence = "PRIOR_LICENCE",
        /// A licence.
        Licence = "LICENCE",
        /// Supervised practice.
        Practice = "PRACTICE",
    }
}
enumeration! {
    /// How a requirement stands on a route.
    impl RequirementStatus as "RequirementStanding" {
        /// It is met already.
        Met = "MET",
        /// A step of the route meets it.
        Step = "STEP",
        /// The route leaves it open.
        Open = "OPEN",
    }
}
enumeration! {
    /// What a certification is worth for a role, as the editors judge it.
    impl CertificationStrength as "CertificationStrength" {
        /// The law asks for it.
        Licence = "LICENCE",
        /// Employers expect it of most who enter.
        Expected = "EXPECTED",
        /// It supports somebody who enters.
        Supporting = "SUPPORTING",
        /// It shows first steps in one subject.
        Introductory = "INTRODUCTORY",
        /// It is earned in the role, not on the way to it.
        BuildsOn = "BUILDS_ON",
        /// It does not concern the role.
        Unrelated = "UNRELATED",
    }
}
enumeration! {
    /// What a step is.
    pub enum AdviceStepKind {
        /// A degree or certificate of a school.
        Study = "STUDY",
        /// A certification.
        Certification = "CERTIFICATION",
        /// A licence.
        Licence = "LICENCE",
        /// Supervised practice.
        Practice = "PRACTICE",
        /// Work in an earlier role.
        Work = "WORK",
    }
}
