//! Records of a small graph, for tests of this module.

use crate::graph::{Content, Graph};
use crate::model::certification::{Certification, CertificationSkill, CertificationStatus};
use crate::model::degree::{AwardLevel, Degree, DegreeSkill};
use crate::model::evidence::Source;
use crate::model::institution::{Institution, InstitutionCost, InstitutionRegion, Offer, StudentLevel};
use crate::model::region::{Region, RegionKind, RegionPart};
use crate::model::role::{OccupationMatch, Rating, Role, RoleSkill};
use crate::model::skill::{Skill, SkillKind};
use crate::model::{Basis, Evidence, Id, Records};

/// Records that grow by one row per call.
pub struct Small {
    pub records: Records,
}

/// The graph of records that break no invariant.
pub fn graph_of(records: Records) -> Graph {
    Graph::build(records, Content::default()).unwrap_or_else(|violations| panic!("{violations:?}"))
}

fn why(row: &str) -> Evidence {
    Evidence { source: "test".into(), source_row: row.into(), citation: None, basis: Basis::Reported, confidence: None }
}

/// A rating that is not suppressed.
pub fn rating(value: Option<f64>) -> Rating {
    Rating { value, n: None, standard_error: None, ci_low: None, ci_high: None, suppress: None }
}

impl Default for Small {
    fn default() -> Small {
        let mut records = Records::default();
        let text = String::new;
        records.sources.rows.push(Source {
            id: "test".into(),
            publisher: text(),
            title: text(),
            release: text(),
            period: text(),
            licence: text(),
            attribution: text(),
            url: text(),
            file: text(),
            key: text(),
            note: text(),
        });
        Small { records }
    }
}

impl Small {
    pub fn certification(
        &mut self,
        code: &str,
        field: &str,
        fee: Option<f64>,
        months: Option<f64>,
    ) -> &mut Certification {
        let empty = String::new;
        self.records.certifications.rows.push(Certification {
            id: Id::new(code),
            name: format!("Certificate {code}"),
            abbreviation: empty(),
            issuer: empty(),
            field: field.to_owned(),
            level: empty(),
            exam_code: empty(),
            status: CertificationStatus::Active,
            status_as_of: None,
            available_from: None,
            seen_offered: None,
            retired_on: None,
            prerequisites: empty(),
            requires_degree: empty(),
            experience_months: None,
            exam_fee: fee,
            fee_note: empty(),
            renewal_months: None,
            preparation_months: months,
            aliases: empty(),
            evidence: why(code),
        });
        self.records.certifications.rows.last_mut().expect("it was pushed")
    }

    pub fn validates(&mut self, certification: &str, skill: &str) {
        let (certification, skill) = (Id::new(certification), Id::new(skill));
        self.records.certification_skills.rows.push(CertificationSkill { certification, skill, evidence: why("v") });
    }

    pub fn degree(&mut self, code: &str, level: AwardLevel) {
        let cip = code.split('-').next().expect("a part").to_owned();
        let (name, empty) = (format!("Degree {code}"), String::new);
        self.records.degrees.rows.push(Degree {
            id: Id::new(code),
            name,
            cip,
            field: empty(),
            level,
            definition: empty(),
            aliases: empty(),
            evidence: why(code),
        });
    }

    pub fn teaches(&mut self, degree: &str, skill: &str, strength: Option<f64>) {
        self.records.degree_skills.rows.push(DegreeSkill {
            degree: Id::new(degree),
            skill: Id::new(skill),
            strength,
            roles: None,
            method: if strength.is_some() { "test".into() } else { "".into() },
            evidence: why("t"),
        });
    }

    pub fn skill(&mut self, code: &str, kind: SkillKind) {
        let empty = String::new;
        self.records.skills.rows.push(Skill {
            id: Id::new(code),
            name: format!("Skill {code}"),
            kind,
            code: empty(),
            category: empty(),
            description: empty(),
            hot_technology: None,
            aliases: empty(),
            evidence: why(code),
        });
    }

    pub fn role(&mut self, code: &str) {
        let (id, name) = (Id::new(code), format!("Role {code}"));
        self.records.roles.rows.push(Role {
            id,
            name,
            description: String::new(),
            soc: code[..7].to_owned(),
            occupation: None,
            occupation_match: None::<OccupationMatch>,
            job_zone: None,
            evidence: why(code),
        });
    }

    /// A role requires a skill at an importance and a level.
    pub fn requires(&mut self, role: &str, skill: &str, importance: Option<f64>, level: Option<f64>) -> &mut RoleSkill {
        self.records.role_skills.rows.push(RoleSkill {
            role: Id::new(role),
            skill: Id::new(skill),
            importance: rating(importance),
            level: rating(level),
            not_relevant: None,
            hot_technology: None,
            in_demand: None,
            rated: "".into(),
            rated_by: "".into(),
            evidence: why("r"),
        });
        self.records.role_skills.rows.last_mut().expect("it was pushed")
    }

    fn region(&mut self, code: &str, kind: RegionKind, state: Option<&str>, point: Option<(f64, f64)>) {
        self.records.regions.rows.push(Region {
            id: Id::new(code),
            name: format!("Region {code}"),
            kind,
            code: code.to_owned(),
            state: state.map(str::to_owned),
            latitude: point.map(|point| point.0),
            longitude: point.map(|point| point.1),
            land_area: None,
            note: String::new(),
            evidence: why(code),
        });
    }

    /// A nation of two states, AA and BB, each with a metro, a metro over both, and a hub in AA.
    pub fn regions(&mut self) {
        self.region("us", RegionKind::Nation, None, None);
        self.region("division-1", RegionKind::Division, None, None);
        self.region("state-aa", RegionKind::State, Some("AA"), None);
        self.region("state-bb", RegionKind::State, Some("BB"), None);
        self.region("cbsa-a", RegionKind::Metro, Some("AA"), Some((0.0, 0.0)));
        self.region("cbsa-b", RegionKind::Metro, Some("BB"), Some((1.0, 1.0)));
        self.region("cbsa-ab", RegionKind::Metro, Some("AA"), Some((0.5, 0.5)));
        self.region("hub-a", RegionKind::Hub, None, None);
        let parts = [
            ("division-1", "us"),
            ("state-aa", "division-1"),
            ("state-bb", "division-1"),
            ("cbsa-a", "state-aa"),
            ("cbsa-b", "state-bb"),
            ("cbsa-ab", "state-aa"),
            ("cbsa-ab", "state-bb"),
            ("hub-a", "cbsa-a"),
        ];
        for (part, whole) in parts {
            self.records.region_parts.rows.push(RegionPart {
                part: Id::new(part),
                whole: Id::new(whole),
                evidence: why("p"),
            });
        }
    }

    /// Prices of graduates: in-state tuition and fees, out-of-state tuition and fees.
    pub fn institution(&mut self, code: &str, state: &str, north: f64, east: f64, prices: Option<[u32; 4]>) {
        let empty = String::new;
        self.records.institutions.rows.push(Institution {
            id: Id::new(code),
            name: format!("School {code}"),
            aliases: empty(),
            city: empty(),
            state: state.to_owned(),
            latitude: Some(north),
            longitude: Some(east),
            control: None,
            sector: empty(),
            carnegie: empty(),
            hospital: None,
            medical: None,
            website: empty(),
            active: true,
            evidence: why(code),
        });
        let Some([tuition_in, fees_in, tuition_out, fees_out]) = prices else { return };
        self.records.institution_costs.rows.push(InstitutionCost {
            institution: Id::new(code),
            student: StudentLevel::Graduate,
            period: "2022-23".into(),
            tuition_in_district: Some(tuition_in),
            fees_in_district: Some(fees_in),
            tuition_in_state: Some(tuition_in),
            fees_in_state: Some(fees_in),
            tuition_out_of_state: Some(tuition_out),
            fees_out_of_state: Some(fees_out),
            imputed: empty(),
            evidence: why(code),
        });
    }

    pub fn located(&mut self, institution: &str, region: &str) {
        let (institution, region) = (Id::new(institution), Id::new(region));
        self.records.institution_regions.rows.push(InstitutionRegion { institution, region, evidence: why("l") });
    }

    pub fn offers(&mut self, institution: &str, degree: &str, awards: Option<u32>) {
        let (institution, degree) = (Id::new(institution), Id::new(degree));
        self.records.offers.rows.push(Offer { institution, degree, awards, awards_before: None, evidence: why("o") });
    }
}
