//! Entry requirements, workplaces and graduate outcomes: the publishers' own files, their totals and known rows.

use crate::sources::{Import, assert_lines, import, real, scope};
use careergraph::import::{
    Scope, attainment, cip, exposure, handbook, ipeds, ncses, oews, onet, outcomes, postings, researched, separations,
};
use careergraph::model::Records;
use careergraph::model::degree::AwardLevel;
use careergraph::model::id::RoleId;
use careergraph::model::occupation::{ExposureMeasure, IndustryLevel};
use careergraph::model::outcome::{
    CohortEarnings, CountStatus, GraduateCount, GraduateLevel, GraduateMeasure, PseoEarnings,
};
use careergraph::model::requirement::{LicenceLaw, Practice, StepSection};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn licences_are_as_many_as_the_editors_count() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    let report = import(&sources, &Scope::everything(), &[onet::roles, researched::licences], &mut records);
    assert_lines(&report, &["curated/licences.csv: 74 rows read, 74 kept"]);
    let count = |law| records.role_licences.rows.iter().filter(|row| row.law == law).count();
    let laws = [LicenceLaw::AllStates, LicenceLaw::SomeStates, LicenceLaw::NoState, LicenceLaw::Unknown].map(count);
    assert_eq!(laws, [34, 21, 11, 8]);
    let required: Vec<_> = records.role_licences.rows.iter().filter(|row| row.practice == Practice::Required).collect();
    assert_eq!((required.len(), required.iter().filter(|row| row.practice_months.is_some()).count()), (24, 23));
    let of =
        |licence: &str| records.role_licences.rows.iter().filter(|row| row.licence.as_deref() == Some(licence)).count();
    assert_eq!((of("physician"), of("registered-nurse"), of("psychologist")), (22, 4, 3));
    let nurse = RoleId::new("29-1141.00");
    let degrees = records.role_entry_degrees.rows.iter().filter(|row| row.role == nurse);
    let degrees: Vec<_> = degrees.map(|row| (row.cip.as_deref(), row.level)).collect();
    assert_eq!(
        degrees,
        [(Some("51.3801"), Some(AwardLevel::Associates)), (Some("51.3801"), Some(AwardLevel::Bachelors))]
    );
    let roles: BTreeSet<_> = records.role_entry_degrees.rows.iter().map(|row| &row.role).collect();
    assert_eq!(roles.len(), 70);
}

#[test]
fn steps_of_the_handbook_are_read() {
    let Some((sources, _)) = real() else { return };
    let (mut whole, mut scoped) = (Records::default(), Records::default());
    let imports: [Import; 4] = [onet::roles, researched::field_maps, handbook::role_steps, handbook::role_fields];
    let report = import(&sources, &Scope::everything(), &imports, &mut whole);
    let lines = [
        "bls/ooh_2025_occupation_links.csv: 362 rows read, 251 kept",
        "28 left out: section Important Qualities",
        "bls/ooh_2025_field_of_degree_links.csv: 388 rows read, 387 kept",
    ];
    assert_lines(&report, &lines);
    let report = import(&sources, &scope(), &imports, &mut scoped);
    assert_lines(&report, &["bls/ooh_2025_occupation_links.csv: 362 rows read, 49 kept"]);
    let steps = &scoped.role_steps.rows;
    let has = |role: &str, next: &str, section| {
        steps.iter().any(|step| step.role.code() == role && step.next.code() == next && step.section == section)
    };
    assert!(has("29-1141.00", "29-1171.00", StepSection::Advancement));
    assert!(has("29-1141.00", "11-9111.00", StepSection::WorkExperience), "the direction is turned round");
    assert!(has("15-1252.00", "11-3021.00", StepSection::Advancement));
    assert!(!steps.iter().any(|step| step.next.code() == "29-1224.00"), "there is no step to radiologist");
    assert!(whole.role_steps.rows.iter().all(|step| step.role != step.next));
}

#[test]
fn experience_and_education_are_read_from_one_file() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    import(&sources, &Scope::everything(), &[onet::roles, onet::education], &mut records);
    let roles: BTreeSet<_> = records.role_experience.rows.iter().map(|row| &row.role).collect();
    assert_eq!((records.role_experience.rows.len(), roles.len()), (9_658, 878));
    for role in roles {
        let rows = records.role_experience.rows.iter().filter(|row| row.role == *role);
        let percent: f64 = rows.map(|row| row.percent).sum();
        assert!((percent - 100.0).abs() < 0.1, "{role}: {percent}");
    }
}

#[test]
fn the_education_of_workers_is_read() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    let report = import(&sources, &Scope::everything(), &[onet::roles, attainment::occupation_education], &mut records);
    assert_lines(&report, &["bls/educational_attainment_5_3_2022.csv: 833 rows read, 833 kept"]);
    let find = |code: &str| records.occupation_education.rows.iter().find(|row| row.occupation == code).expect("a row");
    assert_eq!((find("29-1141").associates, find("29-1141").bachelors), (28.2, 53.3));
    assert_eq!((find("29-1171").masters, find("15-2051").exact), (72.9, false));
}

#[test]
fn separations_are_read() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    let imports: [Import; 2] = [onet::roles, separations::occupation_separations];
    let report = import(&sources, &Scope::everything(), &imports, &mut records);
    assert_lines(&report, &["bls/occupation.xlsx, Table 1.10: 1114 rows read, 833 kept", "1 left out: footnote"]);
    let rate = |code: &str| {
        let row = records.occupation_separations.rows.iter().find(|row| row.occupation == code);
        row.expect("a row").transfer_rate
    };
    let rates = ["29-1215", "29-1051", "29-1141", "15-2051", "15-1252", "11-9111", "29-2052", "31-9092"].map(rate);
    assert_eq!(rates, [0.4, 1.3, 2.1, 3.2, 3.2, 4.3, 5.3, 7.4].map(Some));
}

#[test]
fn sectors_add_up_to_the_nation() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    import(&sources, &scope(), &[onet::roles], &mut records);
    oews::occupations(&sources, &mut records).expect("codes");
    import(&sources, &scope(), &[oews::occupation_industries], &mut records);
    let levels: BTreeMap<_, _> = records.industries.rows.iter().map(|row| (row.id.as_str(), row.level)).collect();
    let jobs = |code: &str, industry: &str| {
        let row =
            records.occupation_industries.rows.iter().find(|row| row.occupation == code && row.industry == industry);
        row.and_then(|row| row.employment)
    };
    let sectors = |code: &str| -> u32 {
        let rows = records.occupation_industries.rows.iter().filter(|row| row.occupation == code);
        rows.filter(|row| levels[row.industry.as_str()] == IndustryLevel::Sector).filter_map(|row| row.employment).sum()
    };
    assert_eq!((sectors("29-1141"), sectors("15-2051")), (3_379_300, 262_410));
    let share = |code, industry, nation: f64| f64::from(jobs(code, industry).expect("published")) / nation * 100.0;
    for (code, industry, nation, percent) in [
        ("15-2051", "622000", 262_440.0, 2.96),
        ("15-2051", "62--63", 262_440.0, 5.87),
        ("29-1141", "622000", 3_379_720.0, 59.8),
        ("15-1252", "541500", 1_687_890.0, 30.5),
    ] {
        let found = share(code, industry, nation);
        assert!((found - percent).abs() < 0.05, "{code} in {industry}: {found}");
    }
    let in_hospitals =
        records.occupation_industries.rows.iter().find(|row| row.occupation == "15-2051" && row.industry == "622000");
    assert_eq!(in_hospitals.expect("a row").annual.median, Some(101_520.0));
    let of = |industry: &str| {
        let rows = records.occupation_industries.rows.iter().filter(|row| row.industry == industry);
        rows.filter(|row| row.occupation != "00-0000").count()
    };
    assert_eq!((of("62--63"), of("622000"), of("325400")), (100, 96, 51));
}

#[test]
fn exposure_is_what_the_studies_published() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    import(&sources, &scope(), &[onet::roles, exposure::role_exposure], &mut records);
    let find = |code: &str, measure| {
        let row = records.role_exposure.rows.iter().find(|row| row.role.code() == code && row.measure == measure);
        row.map(|row| (row.value * 1000.0).round() / 1000.0)
    };
    for (code, microsoft, anthropic) in
        [("15-2051.00", 0.357, 0.461), ("29-9021.00", 0.307, 0.306), ("29-1141.00", 0.122, 0.060)]
    {
        let found =
            [ExposureMeasure::MicrosoftApplicability, ExposureMeasure::AnthropicObserved].map(|m| find(code, m));
        assert_eq!(found, [Some(microsoft), Some(anthropic)], "{code}");
    }
    let models = records.role_exposure.rows.iter().filter(|row| row.measure == ExposureMeasure::OpenaiModelBeta);
    assert_eq!(models.count(), 147);
}

#[test]
fn postings_are_assigned_to_roles() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    let imports: [Import; 3] = [onet::roles, onet::technology, postings::role_postings];
    let report = import(&sources, &scope(), &imports, &mut records);
    assert_lines(&report, &["postings/data_jobs_2023_skills.csv: 708 rows read, 708 kept"]);
    let of = |keyword: &str| {
        let rows = records.role_postings.rows.iter();
        rows.filter(|row| row.role.code() == "15-2051.00").find(|row| row.keyword == keyword).expect("a row")
    };
    let share = |keyword: &str| f64::from(of(keyword).postings_with) / f64::from(of(keyword).postings);
    assert!((share("python") - 0.6674).abs() < 0.0001 && (share("sql") - 0.4663).abs() < 0.0001);
    for keyword in ["python", "sql", "r", "tableau", "aws", "spark", "azure", "sas"] {
        assert!(of(keyword).skill.is_some(), "{keyword} is a technology of the graph");
    }
}

fn graduates<'r>(records: &'r Records, table: &str, field: &str, occupation: &str) -> Vec<&'r GraduateCount> {
    let rows = records.graduate_counts.rows.iter().filter(|row| row.survey_table == table);
    rows.filter(|row| row.field == field && row.occupation == occupation).collect()
}

#[test]
fn graduates_are_counted_as_the_surveys_publish_them() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    import(&sources, &scope(), &[ncses::graduate_counts], &mut records);
    assert_eq!(records.graduate_counts.rows.len(), 455 + 4 * 656 + 1_476 + 1_804 + 432 + 1_470);
    let bachelors = |occupation: &str| {
        let rows = graduates(&records, "nscg-1-2", "Biological sciences", occupation);
        rows.into_iter().find(|row| row.level == GraduateLevel::Bachelors).expect("a row").people.expect("published")
    };
    let all = f64::from(bachelors(""));
    assert_eq!(all, 1_301_000.0);
    let share = |occupation: &str| (f64::from(bachelors(occupation)) / all * 1_000.0).round() / 10.0;
    assert_eq!(share("Biological, agricultural, and other life scientists"), 12.5);
    assert_eq!(share("Computer and mathematical scientists"), 4.9);
    let credentials = graduates(&records, "nscg-2-6", "", "Computer and mathematical scientists");
    let of = |measure| {
        let row = credentials.iter().find(|row| row.measure == measure && row.level == GraduateLevel::All);
        f64::from(row.expect("a row").people.expect("published"))
    };
    let share = of(GraduateMeasure::HasCredential) / of(GraduateMeasure::Employed);
    assert!((share - 0.174).abs() < 0.0005, "{share}");
    let suppressed = records.graduate_counts.rows.iter().filter(|row| row.status == CountStatus::Suppressed);
    assert!(suppressed.clone().count() > 0 && suppressed.clone().all(|row| row.people.is_none()));
}

/// Earnings in all years of the rows.
fn cells(rows: &[PseoEarnings]) -> usize {
    rows.iter().flat_map(|row| [&row.year1, &row.year5, &row.year10]).filter(|year| year.median.is_some()).count()
}

#[test]
fn outcomes_are_read_and_two_releases_confirm_each_other() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    let imports: [Import; 5] = [
        careergraph::import::census::regions,
        ipeds::offers,
        ipeds::institutions,
        outcomes::pseo_earnings,
        outcomes::scorecard_earnings,
    ];
    let report = import(&sources, &Scope::everything(), &imports, &mut records);
    let lines = [
        "census/pseoe_institution_cip11_cip13.csv: 14149 rows read",
        "census/pseoe_all_2019.csv: 13413 rows read",
        "642 left out: all fields together",
        "2152 left out: the rest of a family of fields",
        "ed/field_of_study_5127_measured.csv: 39 rows read, 39 kept",
    ];
    assert_lines(&report, &lines);
    assert_eq!(records.scorecard_earnings.rows.iter().filter(|row| row.repeats.is_some()).count(), 2, "{report}");
    let of = |source: &str| -> Vec<_> {
        records.pseo_earnings.rows.iter().filter(|row| row.evidence.source == source).cloned().collect()
    };
    let (newer, older) = (of("pseo-institution"), of("pseo-2019"));
    assert_eq!((newer.len(), cells(&newer)), (12_536, 19_281), "{report}");
    assert_eq!((older.len(), cells(&older)), (10_254, 12_001), "{report}");
    assert_eq!((of("pseo-state").len(), of("pseo-state-cohort").len()), (246, 1_355));
    let withheld = records.pseo_earnings.rows.iter().filter(|row| row.year1.median.is_none());
    assert!(withheld.clone().count() > 4_000 && withheld.clone().all(|row| row.year1.p25.is_none()));
    let fields = cip::fields(&sources).expect("the classification");
    assert!(records.pseo_earnings.rows.iter().all(|row| fields.contains_key(row.cip.as_str()) || row.cip.len() == 5));
    assert_same_people_in_other_dollars(&newer, &older);
}

/// If both releases count as many graduates of an institution, family, level, cohort and year, they are the same
/// people: their medians differ only by the dollars of the release.
fn assert_same_people_in_other_dollars(newer: &[PseoEarnings], older: &[PseoEarnings]) {
    let medians = |row: &PseoEarnings| {
        let years = [(1, &row.year1), (5, &row.year5), (10, &row.year10)];
        let key = (row.place.clone(), row.cip[..2].to_owned(), row.level, row.cohort);
        let median =
            |(after, year): (u32, &CohortEarnings)| Some(((key.clone(), after, year.graduates?), year.median?));
        years.into_iter().filter_map(median).collect::<Vec<_>>()
    };
    let mut known: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for (key, median) in older.iter().flat_map(medians) {
        known.entry(key).or_default().push(median);
    }
    let pairs = newer.iter().flat_map(medians).flat_map(|(key, median)| {
        known.get(&key).into_iter().flatten().map(move |older| median / older).collect::<Vec<_>>()
    });
    let ratios: Vec<f64> = pairs.collect();
    let equal = ratios.iter().filter(|ratio| (*ratio - 1.196_85).abs() <= 0.000_5).count();
    assert_eq!((ratios.len(), equal), (121, 120));
}
