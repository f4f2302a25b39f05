//! Enumerations of advice.

use crate::career::advice::answer::Reach;
use crate::career::advice::explain::{RequirementKind, RequirementStatus};
use crate::career::advice::score::Term;
use crate::engine::enumeration;
use crate::model::review::CertificationStrength;

enumeration! {
    /// How near a role is, in the order of results.
    impl Reach as "Reach" {
        /// Something the person has leads there within 36 months.
        Within = "WITHIN",
        /// Something the person has leads there, but later.
        Later = "LATER",
        /// Nothing the person has leads there, but the role is open to any field.
        OpenToAny = "OPEN_TO_ANY",
        /// A new field, or an award below the highest one held.
        NewBeginning = "NEW_BEGINNING",
    }
}
enumeration! {
    /// A term of the score.
    impl Term as "AdviceTermName" {
        /// How strongly what the person has leads to the role.
        Link = "LINK",
        /// How often graduates of the field work in its group of occupations.
        Group = "GROUP",
        /// How many people in the role have or accept such an education.
        Level = "LEVEL",
        /// Entry pay, minus its sampling error.
        Pay = "PAY",
        /// Openings per year.
        Openings = "OPENINGS",
        /// Share of its jobs in the chosen industries.
        Industries = "INDUSTRIES",
        /// Technologies held that the role requires.
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
    /// The kind of an entry requirement.
    impl RequirementKind as "RequirementKind" {
        /// Education.
        Education = "EDUCATION",
        /// Related work experience.
        Experience = "EXPERIENCE",
        /// A licence that is required before the role's own.
        PriorLicence = "PRIOR_LICENCE",
        /// A licence.
        Licence = "LICENCE",
        /// Supervised practice.
        Practice = "PRACTICE",
    }
}
enumeration! {
    /// The status of a requirement on a route.
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
    /// The value of a certification for a role, in the judgement of the editors.
    impl CertificationStrength as "CertificationStrength" {
        /// The law requires it.
        Licence = "LICENCE",
        /// Employers expect it of most who enter.
        Expected = "EXPECTED",
        /// It supports people who enter.
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
    /// The kind of a step.
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
