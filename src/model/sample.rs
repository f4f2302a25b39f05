//! Rows for the tests beside the code. A row has an id and evidence, and every value that a test does not state is missing or empty:
//! `Role { job_zone: Some(5), ..sample::role("15-2051.00") }`.

use super::certification::{Certification, CertificationStatus};
use super::degree::{AwardLevel, Degree};
use super::employer::{Employer, EmployerType};
use super::institution::Institution;
use super::region::{Region, RegionKind};
use super::role::{FigureStatus, OccupationRegion, Rating, Role, RoleSkill, WageFigures};
use super::skill::{Skill, SkillKind};
use super::{Basis, Evidence, Id, Source};

/// No rating.
pub const UNRATED: Rating =
    Rating { value: None, n: None, standard_error: None, ci_low: None, ci_high: None, suppress: None };

/// No wages.
pub const NO_WAGES: WageFigures = WageFigures { mean: None, p10: None, p25: None, median: None, p75: None, p90: None };

/// Evidence that cites a row of [`source`].
pub fn evidence(row: &str) -> Evidence {
    Evidence { source: "test".into(), source_row: row.into(), citation: None, basis: Basis::Reported, confidence: None }
}

/// The source that all evidence here cites.
pub fn source() -> Source {
    let empty = String::new;
    Source {
        id: "test".into(),
        publisher: empty(),
        title: empty(),
        release: None,
        period: None,
        licence: None,
        attribution: None,
        url: None,
        file: None,
        key: None,
        note: None,
    }
}

/// A region outside any state.
pub fn region(code: &str, kind: RegionKind) -> Region {
    Region {
        id: Id::new(code),
        name: format!("Region {code}"),
        kind,
        code: Some(code.to_owned()),
        state: None,
        latitude: None,
        longitude: None,
        land_area: None,
        note: None,
        evidence: evidence(code),
    }
}

/// An active institution.
pub fn institution(code: &str) -> Institution {
    let empty = String::new;
    Institution {
        id: Id::new(code),
        name: format!("School {code}"),
        aliases: empty(),
        city: empty(),
        state: empty(),
        latitude: None,
        longitude: None,
        control: None,
        sector: None,
        carnegie: None,
        hospital: None,
        medical: None,
        website: None,
        active: true,
        evidence: evidence(code),
    }
}

/// A degree in the field at the beginning of its code, such as `11.0701-masters`.
pub fn degree(code: &str, level: AwardLevel) -> Degree {
    let field = code.split('-').next().unwrap_or(code);
    Degree {
        id: Id::new(code),
        name: format!("Degree {code}"),
        cip: field.to_owned(),
        field: String::new(),
        level,
        definition: None,
        aliases: String::new(),
        evidence: evidence(code),
    }
}

/// An employer.
pub fn employer(code: &str) -> Employer {
    let empty = String::new;
    Employer {
        id: Id::new(code),
        name: format!("Employer {code}"),
        kind: EmployerType::LcaFiler,
        city: None,
        state: None,
        ccn: None,
        hospital_type: None,
        ownership: None,
        emergency_services: None,
        rating: None,
        ai_areas: empty(),
        ai_citation: None,
        founded: None,
        status: None,
        acquired_by: None,
        website: None,
        location_basis: None,
        note: None,
        aliases: empty(),
        evidence: evidence(code),
    }
}

/// A skill.
pub fn skill(code: &str, kind: SkillKind) -> Skill {
    Skill {
        id: Id::new(code),
        name: format!("Skill {code}"),
        kind,
        code: None,
        category: None,
        description: None,
        hot_technology: None,
        aliases: String::new(),
        evidence: evidence(code),
    }
}

/// A certification that is offered.
pub fn certification(code: &str) -> Certification {
    Certification {
        id: Id::new(code),
        name: format!("Certificate {code}"),
        abbreviation: None,
        issuer: None,
        field: None,
        level: None,
        exam_code: None,
        status: CertificationStatus::Active,
        status_as_of: None,
        available_from: None,
        seen_offered: None,
        retired_on: None,
        prerequisites: None,
        requires_degree: None,
        experience_months: None,
        exam_fee: None,
        fee_note: None,
        renewal_months: None,
        preparation_months: None,
        aliases: String::new(),
        evidence: evidence(code),
    }
}

/// A role without an occupation in the wage survey.
pub fn role(code: &str) -> Role {
    Role {
        id: Id::new(code),
        name: format!("Role {code}"),
        description: None,
        soc: code.get(..7).unwrap_or(code).to_owned(),
        occupation: None,
        occupation_match: None,
        job_zone: None,
        evidence: evidence(code),
    }
}

/// A role requires a skill.
pub fn requirement(role: &str, skill: &str) -> RoleSkill {
    RoleSkill {
        role: Id::new(role),
        skill: Id::new(skill),
        importance: UNRATED,
        level: UNRATED,
        not_relevant: None,
        hot_technology: None,
        in_demand: None,
        rated: None,
        rated_by: None,
        evidence: evidence(role),
    }
}

/// An occupation in a region, with published figures of which none is stated.
pub fn employment(occupation: &str, region: &str) -> OccupationRegion {
    OccupationRegion {
        occupation: occupation.into(),
        occupation_title: "".into(),
        region: Id::new(region),
        employment: None,
        employment_rse: None,
        jobs_per_1000: None,
        location_quotient: None,
        employment_status: FigureStatus::Published,
        wage_status: FigureStatus::Published,
        hourly: NO_WAGES,
        annual: NO_WAGES,
        wage_rse: None,
        top_coded: "".into(),
        evidence: evidence(region),
    }
}
