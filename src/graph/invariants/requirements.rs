//! Invariants of requirements, steps, industries and outcomes.

use super::{Report, percentiles};
use crate::model::Records;
use crate::model::occupation::OccupationEducation;
use crate::model::outcome::{CohortEarnings, CountStatus, EarningsStatus};
use crate::model::requirement::{LicenceLaw, Practice};
use crate::model::role::FigureStatus;
use std::collections::HashSet;

/// How far the sum of percentages, each rounded to a tenth, may be from 100.
const ROUNDING: f64 = 0.36;

/// Every violation, table by table.
pub(super) fn check(records: &Records, report: Report<'_>) {
    licences(records, report);
    experience(records, report);
    steps(records, report);
    occupations(records, report);
    industries(records, report);
    postings(records, report);
    earnings(records, report);
    graduates(records, report);
    reviews(records, report);
}

/// Calls `visit` with the optional references of a row to nodes.
pub(super) fn each_reference<'r>(
    records: &'r Records,
    visit: &mut dyn FnMut(&'static str, usize, &'static str, &'r str),
) {
    for (i, row) in records.role_licences.rows.iter().enumerate() {
        if let Some(role) = &row.presupposes {
            visit("role_licences", i, "presupposes", role.as_str());
        }
    }
    for (i, row) in records.role_postings.rows.iter().enumerate() {
        if let Some(skill) = &row.skill {
            visit("role_postings", i, "skill", skill.as_str());
        }
    }
    for (i, row) in records.scorecard_earnings.rows.iter().enumerate() {
        if let Some(institution) = &row.repeats {
            visit("scorecard_earnings", i, "repeats", institution.as_str());
        }
    }
}

fn licences(records: &Records, report: Report<'_>) {
    let known: HashSet<&str> = records.licences.rows.iter().map(|licence| &*licence.id).collect();
    for (i, row) in records.role_licences.rows.iter().enumerate() {
        let mut wrong = |column, message: &str| report("role_licences", i, column, message.to_owned());
        let asks = matches!(row.law, LicenceLaw::AllStates | LicenceLaw::SomeStates);
        if asks != row.licence.is_some() {
            wrong("licence", "must occur with, and only with, a law of ALL_STATES or SOME_STATES");
        }
        if row.licence.as_deref().is_some_and(|id| !known.contains(id)) {
            wrong("licence", "is not in the table licences");
        }
        if row.presupposes.as_ref() == Some(&row.role) {
            wrong("presupposes", "a role does not presuppose its own licence");
        }
        let months = row.practice_months.unwrap_or(0);
        if months > 0 && matches!(row.practice, Practice::NotRequired | Practice::Unknown) {
            wrong("practice_months", "must occur with practice that is required or varies");
        }
    }
    for (i, row) in records.role_entry_degrees.rows.iter().enumerate() {
        if row.cip.is_none() && row.level.is_none() {
            report("role_entry_degrees", i, "cip", "a row needs a field, a level or both".to_owned());
        }
    }
}

fn experience(records: &Records, report: Report<'_>) {
    for (i, row) in records.role_experience.rows.iter().enumerate() {
        if !(0.0..=100.0).contains(&row.percent) {
            report("role_experience", i, "percent", format!("{} is outside 0 to 100", row.percent));
        }
        if row.months_to.is_some_and(|to| to < row.months_from) {
            report("role_experience", i, "months_to", format!("is below months_from, {}", row.months_from));
        }
        if let Some((low, high)) = row.ci_low.zip(row.ci_high).filter(|(low, high)| low > high) {
            report("role_experience", i, "ci_low", format!("{low} is above the upper bound {high}"));
        }
    }
}

fn steps(records: &Records, report: Report<'_>) {
    for (i, row) in records.role_steps.rows.iter().enumerate() {
        if row.role == row.next {
            report("role_steps", i, "next", "a role is no step of itself".to_owned());
        }
        if row.role_codes == 0 || row.next_codes == 0 {
            report("role_steps", i, "role_codes", "a page covers at least one role".to_owned());
        }
    }
}

fn occupations(records: &Records, report: Report<'_>) {
    for (i, row) in records.occupation_education.rows.iter().enumerate() {
        let sum: f64 = shares(row).iter().sum();
        if (sum - 100.0).abs() > ROUNDING {
            report("occupation_education", i, "bachelors", format!("the shares add up to {sum:.1}; expected 100"));
        }
    }
    for (i, row) in records.occupation_separations.rows.iter().enumerate() {
        if row.base_year >= row.target_year {
            let message = format!("{} is not after {}", row.target_year, row.base_year);
            report("occupation_separations", i, "target_year", message);
        }
    }
    for (i, row) in records.role_exposure.rows.iter().enumerate() {
        if !(0.0..=1.0).contains(&row.value) {
            report("role_exposure", i, "value", format!("{} is outside 0 to 1", row.value));
        }
    }
}

fn shares(row: &OccupationEducation) -> [f64; 7] {
    [
        row.less_than_high_school,
        row.high_school,
        row.some_college,
        row.associates,
        row.bachelors,
        row.masters,
        row.doctoral,
    ]
}

fn industries(records: &Records, report: Report<'_>) {
    let known: HashSet<&str> = records.industries.rows.iter().map(|industry| &*industry.id).collect();
    for (i, row) in records.occupation_industries.rows.iter().enumerate() {
        let mut wrong = |column, message: &str| report("occupation_industries", i, column, message.to_owned());
        if !known.contains(&*row.industry) {
            wrong("industry", "is not in the table industries");
        }
        if (row.employment_status == FigureStatus::Published) != row.employment.is_some() {
            wrong("employment_status", "PUBLISHED must occur with, and only with, a number of jobs");
        }
        for (column, wages) in [("hourly_p10", &row.hourly), ("annual_p10", &row.annual)] {
            if !percentiles(wages).flatten().is_sorted() {
                wrong(column, "percentiles fall; expected p10 <= p25 <= median <= p75 <= p90");
            }
        }
    }
}

fn postings(records: &Records, report: Report<'_>) {
    for (i, row) in records.role_postings.rows.iter().enumerate() {
        if row.postings_with > row.postings {
            let message = format!("{} is more than all {} postings", row.postings_with, row.postings);
            report("role_postings", i, "postings_with", message);
        }
    }
}

fn earnings(records: &Records, report: Report<'_>) {
    for (i, row) in records.pseo_earnings.rows.iter().enumerate() {
        let years = [("year1_status", &row.year1), ("year5_status", &row.year5), ("year10_status", &row.year10)];
        for (column, year) in years {
            if let Some(message) = earnings_fault(year) {
                report("pseo_earnings", i, column, message.to_owned());
            }
        }
    }
    for (i, row) in records.scorecard_earnings.rows.iter().enumerate() {
        if row.repeats.as_ref() == Some(&row.institution) {
            report("scorecard_earnings", i, "repeats", "a row does not repeat itself".to_owned());
        }
    }
}

fn earnings_fault(year: &CohortEarnings) -> Option<&'static str> {
    let quantiles = [year.p25, year.median, year.p75];
    let is_published = year.status == EarningsStatus::Published;
    if quantiles.iter().any(|dollars| dollars.is_some() != is_published) {
        return Some("PUBLISHED must occur with, and only with, the three figures");
    }
    (!quantiles.iter().flatten().is_sorted()).then_some("percentiles fall; expected p25 <= median <= p75")
}

fn graduates(records: &Records, report: Report<'_>) {
    for (i, row) in records.graduate_counts.rows.iter().enumerate() {
        if (row.status == CountStatus::Published) != row.people.is_some() {
            let message = "PUBLISHED must occur with, and only with, a number of people".to_owned();
            report("graduate_counts", i, "status", message);
        }
    }
}

/// A review refers to a row that exists: if an import drops the row, the review must be removed too.
fn reviews(records: &Records, report: Report<'_>) {
    let links: HashSet<(&str, &str)> =
        records.certification_roles.rows.iter().map(|row| (row.certification.as_str(), row.role.as_str())).collect();
    for (i, row) in records.certification_role_reviews.rows.iter().enumerate() {
        if !links.contains(&(row.certification.as_str(), row.role.as_str())) {
            let message = format!("{} has no row with {} in certification_roles", row.role, row.certification);
            report("certification_role_reviews", i, "role", message);
        }
    }
    if records.role_skill_slips.rows.is_empty() {
        return;
    }
    let needs: HashSet<(&str, &str)> =
        records.role_skills.rows.iter().map(|row| (row.role.as_str(), row.skill.as_str())).collect();
    for (i, row) in records.role_skill_slips.rows.iter().enumerate() {
        if !needs.contains(&(row.role.as_str(), row.skill.as_str())) {
            let message = format!("{} has no row with {} in role_skills", row.skill, row.role);
            report("role_skill_slips", i, "skill", message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::degree::AwardLevel;
    use crate::model::id::{CertificationId, InstitutionId, RoleId, SkillId};
    use crate::model::occupation::{ExposureMeasure, OccupationIndustry, RoleExposure, RolePosting};
    use crate::model::outcome::{
        GraduateCount, GraduateCut, GraduateLevel, GraduateMeasure, PseoEarnings, ScorecardEarnings,
    };
    use crate::model::requirement::{Licence, RoleEntryDegree, RoleExperience, RoleLicence, RoleStep, StepSection};
    use crate::model::review::{CertificationRoleReview, CertificationStrength, RoleSkillSlip};
    use crate::model::role::WageFigures;
    use crate::model::sample;

    /// What is wrong with records: table, column and message of each violation.
    fn wrong(change: impl FnOnce(&mut Records)) -> Vec<String> {
        let (mut records, mut found) = (Records::default(), Vec::new());
        change(&mut records);
        check(&records, &mut |table, _, column, message| found.push(format!("{table}.{column}: {message}")));
        found
    }

    fn licence(law: LicenceLaw, licence: Option<&str>) -> RoleLicence {
        RoleLicence {
            role: RoleId::new("29-1141.00"),
            licence: licence.map(str::to_owned),
            law,
            applies_to: None,
            exam: None,
            usual_certification: None,
            presupposes: None,
            practice: Practice::NotRequired,
            practice_months: None,
            practice_confidence: None,
            states_listed: String::new(),
            states_listed_count: None,
            sentence: None,
            note: None,
            evidence: sample::evidence(""),
        }
    }

    #[test]
    fn a_licence_stands_with_a_law_that_asks_for_it() {
        let nurse =
            || Licence { id: "nurse".into(), name: "x".into(), authority: None, evidence: sample::evidence("") };
        let check = |row: RoleLicence| {
            wrong(|records| {
                records.licences.rows.push(nurse());
                records.role_licences.rows.push(row);
            })
        };
        assert!(check(licence(LicenceLaw::AllStates, Some("nurse"))).is_empty());
        assert!(check(licence(LicenceLaw::Unknown, None)).is_empty());
        assert!(check(licence(LicenceLaw::AllStates, None))[0].contains("role_licences.licence: must occur with"));
        assert!(check(licence(LicenceLaw::NoState, Some("nurse")))[0].contains("must occur with"));
        assert!(check(licence(LicenceLaw::SomeStates, Some("doctor")))[0].contains("is not in the table licences"));
        let own = Some(RoleId::new("29-1141.00"));
        let row = RoleLicence { presupposes: own, practice_months: Some(12), ..licence(LicenceLaw::NoState, None) };
        let found = check(row);
        assert!(found[0].contains("does not presuppose its own") && found[1].contains("role_licences.practice_months"));
        let degree = |cip: Option<&str>, level| RoleEntryDegree {
            role: RoleId::new("29-1141.00"),
            cip: cip.map(Into::into),
            level,
            evidence: sample::evidence(""),
        };
        let found = wrong(|records| {
            records.role_entry_degrees.rows =
                vec![degree(Some("51"), None), degree(None, Some(AwardLevel::Masters)), degree(None, None)];
        });
        assert_eq!(found, ["role_entry_degrees.cip: a row needs a field, a level or both"]);
    }

    #[test]
    fn shares_lengths_and_steps_make_sense() {
        let experience = |percent, months_to| RoleExperience {
            role: RoleId::new("29-1141.00"),
            category: 1,
            label: "x".into(),
            months_from: 12,
            months_to,
            percent,
            n: None,
            standard_error: None,
            ci_low: None,
            ci_high: None,
            suppress: None,
            rated: None,
            evidence: sample::evidence(""),
        };
        let found = wrong(|records| {
            records.role_experience.rows = vec![experience(50.0, None), experience(101.0, Some(6))];
        });
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("101 is outside 0 to 100") && found[1].contains("is below months_from, 12"));
        let step = RoleStep {
            role: RoleId::new("29-1141.00"),
            next: RoleId::new("29-1141.00"),
            section: StepSection::Advancement,
            see_also: false,
            role_codes: 1,
            next_codes: 0,
            sentence: None,
            evidence: sample::evidence(""),
        };
        assert_eq!(wrong(|records| records.role_steps.rows.push(step)).len(), 2);
        let exposure = RoleExposure {
            role: RoleId::new("29-1141.00"),
            measure: ExposureMeasure::AnthropicObserved,
            value: 1.5,
            occupation: "29-1141".into(),
            evidence: sample::evidence(""),
        };
        let found = wrong(|records| records.role_exposure.rows.push(exposure));
        assert_eq!(found, ["role_exposure.value: 1.5 is outside 0 to 1"]);
        let posting = RolePosting {
            role: RoleId::new("15-2051.00"),
            keyword: "sql".into(),
            skill: None,
            postings_with: 3,
            postings: 2,
            evidence: sample::evidence(""),
        };
        assert!(wrong(|records| records.role_postings.rows.push(posting))[0].contains("3 is more than all 2 postings"));
    }

    #[test]
    fn figures_stand_with_their_status() {
        let none = WageFigures { mean: None, p10: None, p25: None, median: None, p75: None, p90: None };
        let industry = OccupationIndustry {
            occupation: "15-2051".into(),
            industry: "622000".into(),
            employment: None,
            employment_rse: None,
            employment_status: FigureStatus::Published,
            wage_status: FigureStatus::Published,
            hourly: none,
            annual: WageFigures { p10: Some(2.0), p90: Some(1.0), ..none },
            wage_rse: None,
            top_coded: "".into(),
            evidence: sample::evidence(""),
        };
        let found = wrong(|records| records.occupation_industries.rows.push(industry));
        assert_eq!(found.len(), 3, "{found:?}");
        let year = |median, status| CohortEarnings { p25: None, median, p75: None, graduates: None, status };
        let earnings = PseoEarnings {
            place: "region:state-08".into(),
            cip: "11".into(),
            level: AwardLevel::Bachelors,
            cohort: 0,
            cohort_years: 3,
            year1: year(Some(1.0), EarningsStatus::Suppressed),
            year5: year(None, EarningsStatus::NotAvailable),
            year10: year(None, EarningsStatus::Published),
            evidence: sample::evidence(""),
        };
        let found = wrong(|records| records.pseo_earnings.rows.push(earnings));
        assert_eq!(found.len(), 2, "{found:?}");
        let scorecard = ScorecardEarnings {
            institution: InstitutionId::new("1"),
            cip: "51.27".into(),
            credential: 5,
            level: None,
            awards: None,
            median_year1: None,
            median_year4: None,
            debt: None,
            repeats: Some(InstitutionId::new("1")),
            evidence: sample::evidence(""),
        };
        assert_eq!(wrong(|records| records.scorecard_earnings.rows.push(scorecard)).len(), 1);
        let count = GraduateCount {
            survey_table: "x".into(),
            level: GraduateLevel::All,
            field_cut: GraduateCut::All,
            field: "".into(),
            occupation_cut: GraduateCut::All,
            occupation: "".into(),
            sector: "".into(),
            measure: GraduateMeasure::Employed,
            detail: "".into(),
            people: Some(0),
            status: CountStatus::Blank,
            standard_error: None,
            evidence: sample::evidence(""),
        };
        assert_eq!(wrong(|records| records.graduate_counts.rows.push(count)).len(), 1);
    }

    #[test]
    fn a_judgement_speaks_of_a_row_that_is_there() {
        let review = CertificationRoleReview {
            certification: CertificationId::new("a"),
            role: RoleId::new("15-2051.00"),
            strength: CertificationStrength::Supporting,
            reason: "x".into(),
            evidence: sample::evidence(""),
        };
        let slip = RoleSkillSlip {
            role: RoleId::new("29-2034.00"),
            skill: SkillId::new("tech-r"),
            reason: "x".into(),
            evidence: sample::evidence(""),
        };
        let found = wrong(|records| {
            records.certification_role_reviews.rows.push(review);
            records.role_skill_slips.rows.push(slip);
        });
        assert!(
            found[0].contains("role:15-2051.00 has no row with certification:a in certification_roles"),
            "{found:?}"
        );
        assert!(found[1].contains("skill:tech-r has no row with role:29-2034.00 in role_skills"), "{found:?}");
    }
}
