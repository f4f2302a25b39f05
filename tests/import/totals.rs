//! The whole import, compared with the totals of the publishers' files and with itself.

use crate::sources::real;
use crate::support::graph_data;
use careergraph::import::{self, Accepted, Report};
use careergraph::model::Records;
use careergraph::model::degree::AwardLevel;
use careergraph::model::region::{PriceMeasure, RegionKind};
use careergraph::{dataset, load};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Rows of each file, without header lines, titles and blank lines; for workbooks including the lines around the table.
const ROWS: [(&str, u64); 53] = [
    ("ai_exposure/anthropic_job_exposure.csv", 756),
    ("ai_exposure/gpts_are_gpts_occ_level.csv", 923),
    ("ai_exposure/microsoft_soc_ai_applicability_scores.csv", 785),
    ("bea/MARPP_MSA_2008_2023.csv", 386 * 5),
    ("bls/BOS_M2025_dl.csv", 48_264),
    ("bls/MSA_M2025_dl.csv", 150_023),
    ("bls/educational_attainment_5_3_2022.csv", 833),
    ("bls/nat_industry_M2025_dl.csv", 133_373),
    ("bls/national_M2025_dl.csv", 1_401),
    ("bls/occupation.xlsx", 1_113 + 4),
    ("bls/occupation.xlsx, Table 1.10", 1_113 + 1),
    ("bls/ooh_2025_field_of_degree_links.csv", 388),
    ("bls/ooh_2025_occupation_links.csv", 362),
    ("bls/state_M2025_dl.csv", 37_408),
    ("census/2024_Gaz_cbsa_national.txt", 935),
    ("census/list1_2023.xlsx", 1_901),
    ("census/pseoe_all_2019.csv", 13_413),
    ("census/pseoe_institution_cip11_cip13.csv", 14_149),
    ("census/pseoe_state_cip11_cip13.csv", 246),
    ("census/pseoe_state_cohort_cip11_cip13.csv", 1_355),
    ("census/us census bureau regions and divisions.csv", 51),
    ("certifications/npd_clinical_credential.csv", 577),
    ("certifications/rolemath_certifications.json", 50),
    ("cms/Hospital_General_Information.csv", 5_421),
    ("curated/ai_index_facts.csv", 352),
    ("curated/certifications.csv", 104),
    ("curated/degree_field_map.csv", 61),
    ("curated/employers.csv", 211),
    ("curated/institutions_ai_health.csv", 180),
    ("curated/licences.csv", 74),
    ("curated/nscg_occupation_map.csv", 18),
    ("dol/LCA_Disclosure_Data_FY2025_Q2_healthcare.csv", 8_078),
    ("ed/field_of_study_5127_measured.csv", 39),
    ("ipeds/adm2024.csv", 1_956),
    ("ipeds/c2023_a.csv", 282_322),
    ("ipeds/c2024_a.csv", 286_979),
    ("ipeds/hd2024.csv", 6_072),
    ("ipeds/ic2022_ay.csv", 3_876),
    ("nces/CIP2020_SOC2018_Crosswalk.xlsx", 6_097),
    ("ncses/nscg_2021_certification_or_license.csv", 455),
    ("ncses/nscg_2021_degree_job_relation.csv", 656),
    ("ncses/nscg_2021_field_by_occupation.csv", 1_476),
    ("ncses/nscg_2021_field_by_sector.csv", 1_804),
    ("ncses/nscg_2021_occupation_by_field.csv", 432),
    ("ncses/sdr_2021_doctorate_field_by_occupation.csv", 1_470),
    ("onet/Alternate Titles.txt", 56_505),
    ("onet/Education, Training, and Experience.txt", 37_125),
    ("onet/Job Zones.txt", 923),
    ("onet/Occupation Data.txt", 1_016),
    ("onet/Related Occupations.txt", 18_460),
    ("onet/Technology Skills.txt", 32_773),
    ("postings/data_jobs_2023_senior_data_scientist_companies.csv", 564),
    ("postings/data_jobs_2023_skills.csv", 708),
];

fn folder() -> Option<PathBuf> {
    real().map(|(_, folder)| folder)
}

/// The whole country, imported once.
fn whole() -> Option<&'static (Records, Report)> {
    static WHOLE: OnceLock<Option<(Records, Report)>> = OnceLock::new();
    let import = || folder().map(|sources| import::records(&sources, None).expect("the publishers' own files"));
    WHOLE.get_or_init(import).as_ref()
}

fn scoped(sources: &Path, out: &Path) -> Report {
    let scope = graph_data().join("scope.csv");
    let (records, report) = import::records(sources, Some(&scope)).expect("the publishers' own files");
    dataset::write(&records, &out.join("measured")).expect("written");
    report
}

fn files(layer: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(layer).expect("a folder").map(|entry| entry.expect("an entry"));
    let file = |entry: std::fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, std::fs::read(entry.path()).expect("a file"))
    };
    entries.map(file).collect()
}

#[track_caller]
fn assert_same(left: &Path, right: &Path) {
    let (left, right) = (files(left), files(right));
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    let different: Vec<_> = left.iter().filter(|(name, bytes)| right[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(different.is_empty(), "{different:?} differ");
}

#[test]
fn every_row_of_every_file_is_read_and_accounted_for() {
    let Some((_, report)) = whole() else { return };
    for (file, rows) in ROWS {
        assert_eq!(report.rows_read(file), rows, "{file}");
    }
    for file in [
        "cms/Hospital_General_Information.csv",
        "ipeds/adm2024.csv",
        "ipeds/hd2024.csv",
        "onet/Occupation Data.txt",
        "onet/Related Occupations.txt",
        "onet/Technology Skills.txt",
    ] {
        assert_eq!(report.rows_kept(file), report.rows_read(file), "{file} is whole");
    }
    for table in ["degree_roles", "degree_skills", "employer_roles", "occupation_regions", "offers", "role_skills"] {
        let table = format!("table {table}");
        assert_eq!(report.rows_kept(&table), report.rows_read(&table), "{table} lost no relation");
    }
}

#[test]
fn a_file_with_fewer_rows_than_its_release_is_rejected() {
    let Some((_, report)) = whole() else { return };
    import::completeness::refuse_cut(report, &Accepted::default()).expect("whole files");
    for (file, rows) in report.rows() {
        let mut cut = Report::default();
        cut.count_rows([(file.clone(), rows - 1)].into());
        let error = import::completeness::refuse_cut(&cut, &Accepted::default()).expect_err(file).to_string();
        assert!(error.starts_with(&format!("{file}: {} rows, but its release has {rows};", rows - 1)), "{error}");
    }
}

#[test]
fn nodes_are_as_many_as_the_publishers_count() {
    let Some((records, _)) = whole() else { return };
    let regions = |kind| records.regions.rows.iter().filter(|region| region.kind == kind).count();
    // 50 states, the District of Columbia, Puerto Rico, Guam and the Virgin Islands.
    assert_eq!((regions(RegionKind::Metro), regions(RegionKind::State)), (393, 54));
    assert_eq!((regions(RegionKind::Division), regions(RegionKind::CensusRegion)), (9, 4));
    assert_eq!(records.roles.rows.len(), 1_016);
    assert_eq!(records.roles.rows.iter().filter(|role| role.job_zone.is_some()).count(), 923);
    assert_eq!(records.institutions.rows.len(), 6_072);
    assert_eq!(records.institutions.rows.iter().filter(|institution| !institution.active).count(), 78);
    let hospitals = records.employers.rows.iter().filter(|employer| employer.ccn.is_some()).count();
    assert_eq!(hospitals, 5_421);
    let priced = records.region_prices.rows.iter().filter(|row| row.measure == PriceMeasure::AllItems);
    let priced: BTreeSet<_> =
        priced.filter(|row| row.region.code().starts_with("cbsa-")).map(|row| &row.region).collect();
    // 22 metropolitan areas have no value of their own; 4 of them use that of an older code.
    assert_eq!(priced.len(), 393 - 22 + 4);
}

#[test]
fn figures_add_up_to_the_totals_of_their_sources() {
    let Some((records, report)) = whole() else { return };
    let level_of: BTreeMap<_, _> = records.degrees.rows.iter().map(|degree| (&degree.id, degree.level)).collect();
    let awards = |level| {
        let offers = records.offers.rows.iter().filter(|offer| level_of[&offer.degree] == level);
        offers.filter_map(|offer| offer.awards.map(u64::from)).sum::<u64>()
    };
    assert_eq!((awards(AwardLevel::Bachelors), awards(AwardLevel::Masters)), (1_974_834, 948_532));
    let filings: u64 = records.employer_roles.rows.iter().map(|row| u64::from(row.filings)).sum();
    assert_eq!(filings, report.rows_kept("dol/LCA_Disclosure_Data_FY2025_Q2_healthcare.csv"));
    let survey =
        ["bls/BOS_M2025_dl.csv", "bls/MSA_M2025_dl.csv", "bls/national_M2025_dl.csv", "bls/state_M2025_dl.csv"];
    let kept: u64 = survey.iter().map(|file| report.rows_kept(file)).sum();
    assert_eq!(records.occupation_regions.rows.len() as u64, kept, "each row that was kept is one row");
    assert_eq!(records.related_roles.rows.len(), 18_460);
}

#[test]
fn two_imports_are_equal_and_match_the_committed_data() {
    let Some(sources) = folder() else { return };
    let (first, second) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    assert_eq!(scoped(&sources, first.path()), scoped(&sources, second.path()));
    assert_same(&first.path().join("measured"), &second.path().join("measured"));
    assert_same(&first.path().join("measured"), &graph_data().join("measured"));
}

#[test]
fn an_imported_folder_is_valid_alone_and_with_the_curated_layer() {
    let Some((records, _)) = whole() else { return };
    let out = tempfile::tempdir().expect("a folder");
    dataset::write(records, &out.path().join("measured")).expect("written");
    let alone = load::checked(out.path()).expect("the measured layer alone").stats().node_count();
    std::fs::create_dir(out.path().join("curated")).expect("a folder");
    for (name, bytes) in files(&graph_data().join("curated")) {
        std::fs::write(out.path().join("curated").join(name), bytes).expect("written");
    }
    let both = load::checked(out.path()).expect("both layers").stats().node_count();
    assert!(both > alone, "{both} nodes with the curated layer, {alone} without");
}
