//! The relations of the graph. Each is declared once, here; everything else about it is derived from its entry.

mod define;

pub use define::{RelationDef, RelationType, Weight};

use super::builder::Builder;
use super::employment::{Employment, EmploymentTable};
use super::evidence::Evidence;
use super::properties::{
    Advancement, EdgeProperties, Employed, Hiring, Offer, Preparation, Relatedness, Requirement, Statement, Strength,
    Succession, Teaching,
};
use super::quality::Quality;
use super::relation::{EdgeNumber, Edges, Relation};
use crate::model::degree::CrosswalkMatch;
use crate::model::id::kinds;
use crate::model::{Kind, Records};
use define::relations;

// An entry: what an edge states; both kinds, with the name and the description of the relation for nodes of that kind;
// the field of `Relations` and the type of the properties; the table that states the edges, with the columns of the two
// ends; the properties that distinguish parallel edges; the difficulty of a step along an edge in a path, from 0 to 1;
// and the figure by which measures can weight an edge.
relations! {
    /// An institution offers a degree.
    Offers {
        from: Institution, "offers": "Degrees it offers, with awards a year; most awards first.",
        to: Degree, "offeredBy": "Institutions that offer it, with awards a year; most awards first.",
        edges: offers: Offer,
        table: offers(institution, degree),
        parallel: [],
        difficulty: |_| 0.0,
        weight: Some(Weight::Awards), |offer, _| offer.awards.map(f64::from),
    }

    /// A degree teaches a skill.
    Teaches {
        from: Degree, "teaches": "Skills it teaches; measured or derived ones by strength, then those that sources state.",
        to: Skill, "taughtBy": "Degrees that teach it; strongest first.",
        edges: teaches: Teaching,
        table: degree_skills(degree, skill),
        parallel: [],
        difficulty: |teaching| weakness(teaching.strength),
        weight: Some(Weight::Relevance), |teaching, _| teaching.strength,
    }

    /// A degree prepares for a role.
    PreparesFor {
        from: Degree, "preparesFor": "Roles it prepares for.",
        to: Role, "preparedBy": "Degrees that prepare for it.",
        edges: prepares_for: Preparation,
        table: degree_roles(degree, role),
        parallel: [],
        difficulty: |preparation| match preparation.crosswalk_match {
            CrosswalkMatch::Occupation => 0.0,
            CrosswalkMatch::Detail | CrosswalkMatch::Stated => 0.25,
        },
        weight: None, |_, _| None,
    }

    /// A certification validates a skill.
    Validates {
        from: Certification, "validates": "Skills it validates.",
        to: Skill, "validatedBy": "Certifications that validate it.",
        edges: validates: Statement,
        table: certification_skills(certification, skill),
        parallel: [],
        difficulty: |_| 0.0,
        weight: None, |_, _| None,
    }

    /// A certification qualifies for a role.
    QualifiesFor {
        from: Certification, "qualifiesFor": "Roles it qualifies for.",
        to: Role, "qualifiedBy": "Certifications that qualify for it.",
        edges: qualifies_for: Statement,
        table: certification_roles(certification, role),
        parallel: [],
        difficulty: |_| 0.0,
        weight: None, |_, _| None,
    }

    /// A certification was replaced by another.
    SupersededBy {
        from: Certification, "supersededBy": "What replaced it, one step on.",
        to: Certification, "supersedes": "What it replaced, one step back.",
        edges: superseded_by: Succession,
        table: certification_successors(certification, successor),
        parallel: [],
        difficulty: |_| 0.0,
        weight: None, |_, _| None,
    }

    /// A role requires a skill.
    Requires {
        from: Role, "requires": "Skills it requires; most important first.",
        to: Skill, "requiredBy": "Roles that require it; those for which it matters most first.",
        edges: requires: Requirement,
        table: role_skills(role, skill),
        parallel: [],
        difficulty: |requirement| weakness(requirement.strength()),
        weight: Some(Weight::Relevance), |requirement, _| requirement.strength(),
    }

    /// A role is employed in a region.
    EmployedIn {
        from: Role, "employedIn": "Regions it is employed in, with jobs and wages; most jobs first.",
        to: Region, "employs": "Roles employed there, with jobs and wages; most jobs first.",
        edges: employed_in: Employed,
        table: occupation_regions(occupation, region),
        parallel: [],
        difficulty: |_| 0.0,
        weight: Some(Weight::Jobs), |employed, employment| employment.get(employed.record).jobs().map(f64::from),
    }

    /// A role is related to another; directed, not symmetric.
    RelatedTo {
        from: Role, "relatedTo": "Related roles; closest first.",
        to: Role, "relatedFrom": "Roles to which this one is related.",
        edges: related_to: Relatedness,
        table: related_roles(role, related),
        parallel: [],
        // Its rank among the twenty that O*NET lists.
        difficulty: |relatedness| f64::from(relatedness.rank) / 20.0,
        weight: None, |_, _| None,
    }

    /// A role is a usual step before another, as the Occupational Outlook Handbook says; it does not say how usual.
    AdvancesTo {
        from: Role, "advancesTo": "Next roles that the Occupational Outlook Handbook names: first those whose page is about few roles, last those that it only points at.",
        to: Role, "advancesFrom": "Roles before it that the Occupational Outlook Handbook names; last those of which it only points here.",
        edges: advances_to: Advancement,
        table: role_steps(role, next),
        parallel: ["section"],
        // A step that the page only refers to is as uncertain as an unmeasured one; a page about many roles need not
        // mean each.
        difficulty: |step| match (step.see_also, step.next_codes) {
            (true, _) => 0.5,
            (false, 0..=2) => 0.0,
            (false, _) => 0.25,
        },
        weight: None, |_, _| None,
    }

    /// An employer is located in a region.
    EmployerLocatedIn {
        from: Employer, "locatedIn": "The metropolitan area it lies in, else its state.",
        to: Region, "employers": "Employers located there.",
        edges: employer_located_in: Statement,
        table: employer_regions(employer, region),
        parallel: [],
        difficulty: |_| 0.0,
        weight: None, |_, _| None,
    }

    /// An employer filed for foreign workers in a role at worksites in one region. Filings are not hires and not openings.
    HiresFor {
        from: Employer, "hiresFor": "Roles for which it filed for foreign workers. Filings are not hires and not openings.",
        to: Role, "hiredBy": "Employers that filed for foreign workers in it. Filings are not hires and not openings.",
        edges: hires_for: Hiring,
        table: employer_roles(employer, role),
        parallel: ["region", "period"],
        difficulty: |_| 0.0,
        weight: Some(Weight::Filings), |hiring, _| Some(hiring.filings.into()),
    }

    /// An institution is located in a region.
    InstitutionLocatedIn {
        from: Institution, "locatedIn": "The metropolitan area it lies in, else its state.",
        to: Region, "institutions": "Institutions located there.",
        edges: institution_located_in: Statement,
        table: institution_regions(institution, region),
        parallel: [],
        difficulty: |_| 0.0,
        weight: None, |_, _| None,
    }

    /// A region is part of another.
    PartOf {
        from: Region, "partOf": "Regions that contain it, one step up.",
        to: Region, "parts": "Regions that it contains, one step down.",
        edges: part_of: Statement,
        table: region_parts(part, whole),
        parallel: [],
        difficulty: |_| 0.0,
        weight: None, |_, _| None,
    }

    /// A region is said to be strong in a skill.
    StrongIn {
        from: Region, "strongIn": "Skills it is said to be strong in.",
        to: Skill, "strengthOf": "Regions that are said to be strong in it.",
        edges: strong_in: Strength,
        table: region_skills(region, skill),
        parallel: ["claim"],
        difficulty: |_| 0.0,
        weight: None, |_, _| None,
    }
}

/// The difficulty of a strength from 0 to 1. An unmeasured strength counts as half.
fn weakness(strength: Option<f64>) -> f64 {
    1.0 - strength.unwrap_or(0.5)
}

impl Relations {
    /// The employment and wages of an edge of `employedIn`.
    #[inline]
    pub fn employment_at(&self, edge: EdgeNumber) -> Employment<'_> {
        self.employment.get(self.employed_in.property(edge).record)
    }
}
