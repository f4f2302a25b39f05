//! Records of a small graph, for tests of this module.

use crate::graph::{Content, Graph};
use crate::model::certification::{Certification, CertificationSkill};
use crate::model::degree::{AwardLevel, DegreeSkill};
use crate::model::institution::{Institution, InstitutionCost, InstitutionRegion, Offer, StudentLevel};
use crate::model::region::{Region, RegionKind, RegionPart};
use crate::model::role::{Rating, RoleSkill};
use crate::model::skill::SkillKind;
use crate::model::{Id, Records, given, sample};

/// Records that grow by one row per call.
pub struct Small {
    pub records: Records,
}

/// The graph of records that break no invariant.
pub fn graph_of(records: Records) -> Graph {
    Graph::build(records, Content::default()).unwrap_or_else(|violations| panic!("{violations:?}"))
}

/// A rating that is not suppressed.
pub fn rating(value: Option<f64>) -> Rating {
    Rating { value, ..sample::UNRATED }
}

impl Default for Small {
    fn default() -> Small {
        let mut records = Records::default();
        records.sources.rows.push(sample::source());
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
        self.records.certifications.rows.push(Certification {
            field: given(field),
            exam_fee: fee,
            preparation_months: months,
            ..sample::certification(code)
        });
        self.records.certifications.rows.last_mut().expect("it was pushed")
    }

    pub fn validates(&mut self, certification: &str, skill: &str) {
        let (certification, skill) = (Id::new(certification), Id::new(skill));
        self.records.certification_skills.rows.push(CertificationSkill {
            certification,
            skill,
            evidence: sample::evidence("v"),
        });
    }

    pub fn degree(&mut self, code: &str, level: AwardLevel) {
        self.records.degrees.rows.push(sample::degree(code, level));
    }

    pub fn teaches(&mut self, degree: &str, skill: &str, strength: Option<f64>) {
        self.records.degree_skills.rows.push(DegreeSkill {
            degree: Id::new(degree),
            skill: Id::new(skill),
            strength,
            roles: None,
            method: strength.map(|_| "test".into()),
            evidence: sample::evidence("t"),
        });
    }

    pub fn skill(&mut self, code: &str, kind: SkillKind) {
        self.records.skills.rows.push(sample::skill(code, kind));
    }

    pub fn role(&mut self, code: &str) {
        self.records.roles.rows.push(sample::role(code));
    }

    /// A role requires a skill at an importance and a level.
    pub fn requires(&mut self, role: &str, skill: &str, importance: Option<f64>, level: Option<f64>) -> &mut RoleSkill {
        self.records.role_skills.rows.push(RoleSkill {
            importance: rating(importance),
            level: rating(level),
            ..sample::requirement(role, skill)
        });
        self.records.role_skills.rows.last_mut().expect("it was pushed")
    }

    fn region(&mut self, code: &str, kind: RegionKind, state: Option<&str>, point: Option<(f64, f64)>) {
        self.records.regions.rows.push(Region {
            state: state.map(str::to_owned),
            latitude: point.map(|point| point.0),
            longitude: point.map(|point| point.1),
            ..sample::region(code, kind)
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
                evidence: sample::evidence("p"),
            });
        }
    }

    /// Prices of graduates: in-state tuition and fees, out-of-state tuition and fees.
    pub fn institution(&mut self, code: &str, state: &str, north: f64, east: f64, prices: Option<[u32; 4]>) {
        self.records.institutions.rows.push(Institution {
            state: state.to_owned(),
            latitude: Some(north),
            longitude: Some(east),
            ..sample::institution(code)
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
            imputed: String::new(),
            evidence: sample::evidence(code),
        });
    }

    pub fn located(&mut self, institution: &str, region: &str) {
        let (institution, region) = (Id::new(institution), Id::new(region));
        self.records.institution_regions.rows.push(InstitutionRegion {
            institution,
            region,
            evidence: sample::evidence("l"),
        });
    }

    pub fn offers(&mut self, institution: &str, degree: &str, awards: Option<u32>) {
        let (institution, degree) = (Id::new(institution), Id::new(degree));
        self.records.offers.rows.push(Offer {
            institution,
            degree,
            awards,
            awards_before: None,
            evidence: sample::evidence("o"),
        });
    }
}
