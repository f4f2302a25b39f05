//! The enumerations of the skill gap.

use crate::career::gap::{Doubt, Eligibility, PlanKind, RequirementReason, Verdict, Weight};
use crate::career::place::Proximity;
use crate::engine::enumeration;

enumeration! {
    /// Whether the person has a required skill.
    impl Verdict as "SkillVerdict" {
        /// A reason counts fully.
        Held = "HELD",
        /// Reasons count only in part.
        Weak = "WEAK",
        /// No reason counts.
        Missing = "MISSING",
    }
}
enumeration! {
    /// Why a skill counts as required.
    impl RequirementReason as "RequirementGround" {
        /// Its importance is at or above the threshold.
        Importance = "IMPORTANCE",
        /// A technology that postings of this occupation often request.
        InDemand = "IN_DEMAND",
        /// A technology that postings of all occupations often request.
        Hot = "HOT",
        /// A source states it without a rating.
        Stated = "STATED",
    }
}
enumeration! {
    /// Why a rating is inconclusive.
    impl Doubt as "RatingDoubt" {
        /// The publisher advises against using its importance: low precision.
        Suppressed = "SUPPRESSED",
        /// It is important enough, but its level was rated as not relevant to the role.
        NotRelevant = "NOT_RELEVANT",
    }
}
enumeration! {
    /// How much a reason for a skill counts.
    impl Weight as "ReasonWeight" {
        /// Fully.
        Full = "FULL",
        /// In part: a degree teaches it with a strength below the threshold.
        TaughtLittle = "TAUGHT_LITTLE",
        /// In part: a role held needs a lower level, by more than the tolerance.
        LowerLevel = "LOWER_LEVEL",
        /// In part: a role held needs that level, but the skill is not important enough there.
        LessImportant = "LESS_IMPORTANT",
        /// In part: a role held uses the technology, but its postings do not often request it.
        MerelyUsed = "MERELY_USED",
        /// Not at all: the publisher advises against using the rating of the role held.
        Suppressed = "SUPPRESSED",
    }
}
enumeration! {
    /// Whether the person has the degree and the experience that a certification requires.
    impl Eligibility as "EntryStatus" {
        /// None is required.
        Open = "OPEN",
        /// It is required and held.
        Met = "MET",
        /// It is required and not held.
        NotMet = "NOT_MET",
        /// Not known.
        NotStated = "NOT_STATED",
    }
}
enumeration! {
    /// The smallest kind of region that contains both.
    impl Proximity as "Proximity" {
        /// In the region itself.
        InRegion = "IN_REGION",
        /// In a metropolitan area that contains the region or that the region overlays.
        SameMetro = "SAME_METRO",
        /// In the same state.
        SameState = "SAME_STATE",
        /// In the same census division.
        SameDivision = "SAME_DIVISION",
        /// In the same census region.
        SameCensusRegion = "SAME_CENSUS_REGION",
        /// Anywhere else.
        Elsewhere = "ELSEWHERE",
    }
}
enumeration! {
    /// The relation behind a reason.
    pub enum ReasonRelation {
        /// The person states the skill.
        Named = "NAMED",
        /// A certification held validates it.
        Validates = "VALIDATES",
        /// A degree held teaches it.
        Teaches = "TEACHES",
        /// A role held for a year or longer requires it.
        Requires = "REQUIRES",
    }
}
enumeration! {
    /// The kind of a plan.
    impl PlanKind as "GapPlanKind" {
        /// The least expensive route with no more study than required; skills by a course or at work.
        Entry = "ENTRY",
        /// The route that scores best in `careerAdvice`.
        Recommended = "RECOMMENDED",
        /// The fastest route.
        Fastest = "FASTEST",
        /// A degree that leads to the role, although it can be entered without.
        Degree = "DEGREE",
        /// The first plan, with certifications for skills.
        Certifications = "CERTIFICATIONS",
    }
}
enumeration! {
    /// A way to learn a skill.
    pub enum LearningWay {
        /// A certification validates it.
        Certification = "CERTIFICATION",
        /// A degree that leads to the role and is sensible for the person teaches it.
        Degree = "DEGREE",
        /// A course. Sources do not state prices of courses.
        Course = "COURSE",
        /// At work.
        AtWork = "AT_WORK",
    }
}
