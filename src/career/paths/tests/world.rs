//! Small random graphs.

use crate::career::fixture::{Small, graph_of, rating};
use crate::graph::Graph;
use crate::model::certification::{CertificationRole, CertificationStatus};
use crate::model::degree::AwardLevel;
use crate::model::region::{PriceMeasure, RegionPrice};
use crate::model::review::{CertificationRoleReview, CertificationStrength, SkillGroup, SkillGroupMember};
use crate::model::role::{FigureStatus, OccupationMatch, OccupationRegion, RelatedRole, RelatedTier, WageFigures};
use crate::model::skill::SkillKind;
use crate::model::{Id, sample};
use jiff::civil::date;

pub const DAY: jiff::civil::Date = date(2026, 1, 15);

/// Random numbers, reproducible by seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % bound
    }

    pub fn often(&mut self) -> bool {
        self.below(5) < 3
    }
}

const ROLES: [&str; 4] = ["11-1111.00", "22-2222.00", "33-3333.00", "44-4444.00"];
const STRENGTHS: [CertificationStrength; 4] = [
    CertificationStrength::Expected,
    CertificationStrength::Supporting,
    CertificationStrength::Introductory,
    CertificationStrength::BuildsOn,
];
pub const METROS: [&str; 3] = ["cbsa-a", "cbsa-b", "cbsa-ab"];

fn employed(role: usize, region: &str, dice: &mut Dice) -> OccupationRegion {
    let (median, status, top) = match dice.below(6) {
        0 => (None, FigureStatus::Suppressed, ""),
        1 => (None, FigureStatus::TopCoded, "annual_p25 annual_median"),
        _ => (Some(40_000.0 + 10_000.0 * dice.below(9) as f64), FigureStatus::Published, ""),
    };
    OccupationRegion {
        employment: Some(10 * (1 + dice.below(50) as u32)),
        employment_rse: (dice.below(5) > 0).then(|| dice.below(20) as f64),
        location_quotient: Some(dice.below(4) as f64 / 2.0),
        wage_status: status,
        annual: WageFigures { p25: median.map(|median| median - 7_000.0), median, ..sample::NO_WAGES },
        wage_rse: (dice.below(5) > 0).then(|| dice.below(10) as f64),
        top_coded: top.into(),
        ..sample::employment(&ROLES[role][..7], region)
    }
}

/// Two degrees, three skills, four certifications (one retired, one without fee), four roles, three metros.
pub fn small(seed: u64) -> Graph {
    let (mut small, mut dice) = (Small::default(), Dice(seed));
    small.regions();
    for (region, index) in METROS.into_iter().zip([90.0, 110.0, 125.0]) {
        small.records.region_prices.rows.push(RegionPrice {
            region: Id::new(region),
            measure: PriceMeasure::AllItems,
            index,
            period: "2023".into(),
            area_match: crate::model::region::AreaMatch::Exact,
            evidence: sample::evidence("x"),
        });
    }
    let (degrees, skills) = (["11.01-bachelors", "22.02-masters"], ["one", "two", "three"]);
    small.degree(degrees[0], AwardLevel::Bachelors);
    small.degree(degrees[1], AwardLevel::Masters);
    skills.iter().for_each(|skill| small.skill(skill, SkillKind::Topic));
    small.records.skill_groups.rows.push(SkillGroupMember {
        skill: Id::new("three"),
        group: SkillGroup::OfficeSoftware,
        evidence: sample::evidence("x"),
    });
    for degree in degrees {
        for skill in skills {
            if dice.often() {
                let strength = dice.often().then(|| dice.below(5) as f64 / 4.0);
                small.teaches(degree, skill, strength);
            }
        }
    }
    let certifications = ["c1", "c2", "c3", "c4"];
    for (at, certification) in certifications.into_iter().enumerate() {
        let fee = (at > 0).then(|| 100.0 * dice.below(4) as f64);
        let row = small.certification(certification, "field", fee, Some(dice.below(6) as f64));
        if at == 3 {
            row.status = CertificationStatus::Retired;
            row.retired_on = Some(date(2025, 12, 31));
        }
        for skill in skills {
            if dice.often() {
                small.validates(certification, skill);
            }
        }
    }
    for (at, role) in ROLES.into_iter().enumerate() {
        small.role(role);
        let row = small.records.roles.rows.last_mut().unwrap();
        row.occupation = Some(role[..7].to_owned());
        row.occupation_match = Some(match dice.below(4) {
            0 => OccupationMatch::Broader,
            1 => OccupationMatch::Merged,
            _ => OccupationMatch::Same,
        });
        for skill in skills {
            if dice.often() {
                let answers = dice.below(30) as u32;
                let requirement = small.requires(role, skill, Some(1.0 + dice.below(5) as f64), None);
                requirement.importance =
                    crate::model::role::Rating { n: Some(answers), ..rating(requirement.importance.value) };
            }
        }
        for certification in certifications {
            if dice.often() {
                let (certification, role) = (Id::new(certification), Id::new(role));
                small.records.certification_roles.rows.push(CertificationRole {
                    certification: certification.clone(),
                    role: role.clone(),
                    evidence: sample::evidence("x"),
                });
                if let Some(&strength) = STRENGTHS.get(dice.below(5) as usize) {
                    let review = CertificationRoleReview {
                        certification,
                        role,
                        strength,
                        reason: "x".into(),
                        evidence: sample::evidence("x"),
                    };
                    small.records.certification_role_reviews.rows.push(review);
                }
            }
        }
        let mut rank = 0;
        for related in ROLES {
            if related != role && dice.often() {
                rank += 1;
                let (role, related, tier) = (Id::new(role), Id::new(related), RelatedTier::PrimaryShort);
                small.records.related_roles.rows.push(RelatedRole {
                    role,
                    related,
                    tier,
                    rank,
                    evidence: sample::evidence("x"),
                });
            }
        }
        for region in METROS {
            if dice.often() {
                let row = employed(at, region, &mut dice);
                small.records.occupation_regions.rows.push(row);
            }
        }
    }
    graph_of(small.records)
}
