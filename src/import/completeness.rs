//! Checks that the publishers' files are complete.
//!
//! A download that is cut at the end of a line looks like a shorter file. So an import is checked in two ways: against
//! the number of rows that each file of a known release has, which reveals a single missing row, and against the tables
//! that are about to be replaced, which also works for unknown releases.

use super::Report;
use super::files::Error;
use std::collections::BTreeMap;

/// Number of rows of each file of the releases for which the importers are written: below the header, without blank
/// lines; in workbooks including the footnotes.
const RELEASES: [(&str, u64); 68] = [
    ("ai_exposure/anthropic_job_exposure.csv", 756),
    ("ai_exposure/gpts_are_gpts_occ_level.csv", 923),
    ("ai_exposure/microsoft_soc_ai_applicability_scores.csv", 785),
    ("bea/MARPP_MSA_2008_2023.csv", 1_930),
    ("bls/BOS_M2025_dl.csv", 48_264),
    ("bls/MSA_M2025_dl.csv", 150_023),
    ("bls/educational_attainment_5_3_2022.csv", 833),
    ("bls/nat_industry_M2025_dl.csv", 133_373),
    ("bls/national_M2025_dl.csv", 1_401),
    ("bls/occupation.xlsx", 1_117),
    ("bls/occupation.xlsx, Table 1.10", 1_114),
    ("bls/ooh_2025_field_of_degree_links.csv", 388),
    ("bls/ooh_2025_occupation_links.csv", 362),
    ("bls/ooh_2025_page_roles.csv", 700),
    ("bls/ooh_2025_pages.csv", 342),
    ("bls/state_M2025_dl.csv", 37_408),
    ("census/2024_Gaz_cbsa_national.txt", 935),
    ("census/label_institution.csv", 56_148),
    ("census/list1_2023.xlsx", 1_902),
    ("census/pseoe_all_2019.csv", 13_413),
    ("census/pseoe_institution_cip11_cip13.csv", 14_149),
    ("census/pseoe_state_cip11_cip13.csv", 246),
    ("census/pseoe_state_cohort_cip11_cip13.csv", 1_355),
    ("census/us census bureau regions and divisions.csv", 51),
    ("certifications/npd_clinical_credential.csv", 577),
    ("certifications/rolemath_certifications.json", 50),
    ("cms/Hospital_General_Information.csv", 5_421),
    ("curated/accreditor_by_state.csv", 56),
    ("curated/accreditors.csv", 12),
    ("curated/ai_index_facts.csv", 352),
    ("curated/certifications.csv", 104),
    ("curated/degree_field_map.csv", 61),
    ("curated/employers.csv", 211),
    ("curated/herd_top.csv", 224),
    ("curated/hubs.csv", 17),
    ("curated/institutions_ai_health.csv", 180),
    ("curated/licences.csv", 74),
    ("curated/nscg_occupation_map.csv", 18),
    ("dol/LCA_Disclosure_Data_FY2025_Q2_healthcare.csv", 8_078),
    ("ed/field_of_study_5127_measured.csv", 39),
    ("hud/zip-cbsa.csv", 47_634),
    ("ipeds/adm2024.csv", 1_956),
    ("ipeds/c2023_a.csv", 282_322),
    ("ipeds/c2024_a.csv", 286_979),
    ("ipeds/hd2024.csv", 6_072),
    ("ipeds/hd2024_dict.xlsx", 3_897),
    ("ipeds/ic2022_ay.csv", 3_876),
    ("nces/CIP2020_SOC2018_Crosswalk.xlsx", 6_097),
    ("nces/CIPCode2020.csv", 2_848),
    ("ncses/nscg_2021_certification_or_license.csv", 455),
    ("ncses/nscg_2021_degree_job_relation.csv", 656),
    ("ncses/nscg_2021_field_by_occupation.csv", 1_476),
    ("ncses/nscg_2021_field_by_sector.csv", 1_804),
    ("ncses/nscg_2021_occupation_by_field.csv", 432),
    ("ncses/sdr_2021_doctorate_field_by_occupation.csv", 1_470),
    ("onet/Alternate Titles.txt", 56_505),
    ("onet/Content Model Reference.txt", 630),
    ("onet/Education, Training, and Experience Categories.txt", 41),
    ("onet/Education, Training, and Experience.txt", 37_125),
    ("onet/Job Zones.txt", 923),
    ("onet/Knowledge.txt", 58_014),
    ("onet/Occupation Data.txt", 1_016),
    ("onet/Related Occupations.txt", 18_460),
    ("onet/Skills Knowledge 30 values.txt", 42_192),
    ("onet/Skills.txt", 61_530),
    ("onet/Technology Skills.txt", 32_773),
    ("postings/data_jobs_2023_senior_data_scientist_companies.csv", 564),
    ("postings/data_jobs_2023_skills.csv", 708),
];

/// A source with less than this share of its rows in the folder to be replaced is refused.
const LEAST_SHARE: f64 = 0.9;

/// Files of the sources, or tables, that are accepted although they have fewer rows; or everything.
#[derive(Clone, Debug, Default)]
pub struct Accepted(Vec<String>);

impl Accepted {
    /// From the names of files of the sources and of tables, or `all`.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Accepted(names.into_iter().collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|accepted| accepted == name || accepted == "all")
    }
}

/// Refuses an import in which a file has fewer rows than its release, naming the file and both numbers.
pub fn refuse_cut(report: &Report, accepted: &Accepted) -> Result<(), Error> {
    for (file, expected) in RELEASES {
        let Some(found) = report.rows().get(file).copied() else { continue };
        if found < expected && !accepted.has(file) {
            return Err(Error::Fewer { what: file.to_owned(), found, expected, of: "its release has".to_owned() });
        }
    }
    Ok(())
}

/// Adds to an error in a row which files were found to be truncated before: a code that a list lacks may be in the
/// missing part.
pub(super) fn explained(error: Error, rows: &BTreeMap<String, u64>) -> Error {
    let Error::Malformed { file, line, mut what } = error else { return error };
    for (short, expected) in RELEASES {
        if let Some(found) = rows.get(short).filter(|found| **found < expected) {
            what.push_str(&format!("; {short} has {found} rows, but its release has {expected}"));
        }
    }
    Error::Malformed { file, line, what }
}

/// Rows by table and source.
pub type Counts = BTreeMap<(String, String), u64>;

/// Refuses to replace tables if in the new ones a source has less than nine tenths of its former rows.
pub fn refuse_shrunk(former: &Counts, new: &Counts, accepted: &Accepted) -> Result<(), Error> {
    for ((table, source), expected) in former {
        let found = new.get(&(table.clone(), source.clone())).copied().unwrap_or(0);
        if (found as f64) < LEAST_SHARE * *expected as f64 && !accepted.has(table) {
            let of = format!("of source {source} the table to be replaced has");
            return Err(Error::Fewer { what: table.clone(), found, expected: *expected, of });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(file: &str, rows: u64) -> Report {
        let mut report = Report::default();
        report.count_rows([(file.to_owned(), rows)].into());
        report
    }

    fn counts(rows: &[(&str, &str, u64)]) -> Counts {
        rows.iter().map(|(table, source, rows)| (((*table).to_owned(), (*source).to_owned()), *rows)).collect()
    }

    #[test]
    fn a_file_that_lacks_a_single_row_of_its_release_is_refused() {
        for (file, rows) in RELEASES {
            let error = refuse_cut(&report(file, rows - 1), &Accepted::default()).expect_err(file).to_string();
            let expected = format!("{file}: {} rows, but its release has {rows}", rows - 1);
            assert!(error.starts_with(&expected) && error.contains(&format!("--accept-fewer '{file}'")), "{error}");
            for rows in [rows, rows + 1] {
                refuse_cut(&report(file, rows), &Accepted::default()).expect("a whole file");
            }
        }
    }

    #[test]
    fn a_row_that_names_what_a_short_file_lacks_is_refused_with_both() {
        let wrong = || Error::Malformed { file: "a.csv".to_owned(), line: 2, what: "x is unknown".to_owned() };
        let rows = [("nces/CIPCode2020.csv".to_owned(), 10), ("ipeds/hd2024.csv".to_owned(), 6_072)].into();
        let message = explained(wrong(), &rows).to_string();
        assert_eq!(message, "a.csv:2: x is unknown; nces/CIPCode2020.csv has 10 rows, but its release has 2848");
        assert_eq!(explained(wrong(), &BTreeMap::new()).to_string(), "a.csv:2: x is unknown");
    }

    #[test]
    fn what_is_accepted_may_be_short() {
        let cut = report("ipeds/c2024_a.csv", 10);
        for name in ["ipeds/c2024_a.csv", "all"] {
            refuse_cut(&cut, &Accepted::new([name.to_owned()])).expect("accepted");
        }
        refuse_cut(&cut, &Accepted::new(["ipeds/c2023_a.csv".to_owned()])).expect_err("another file");
        refuse_cut(&report("another.csv", 1), &Accepted::default()).expect("a file of no known release");
    }

    #[test]
    fn a_source_that_lost_more_than_a_tenth_of_a_table_is_refused() {
        let former = counts(&[("offers", "a", 100), ("offers", "b", 10), ("roles", "a", 1)]);
        let whole = counts(&[("offers", "a", 90), ("offers", "b", 9), ("roles", "a", 2), ("skills", "c", 1)]);
        refuse_shrunk(&former, &whole, &Accepted::default()).expect("nine tenths, and more");
        let short = counts(&[("offers", "a", 110), ("offers", "b", 8), ("roles", "a", 1)]);
        let error = refuse_shrunk(&former, &short, &Accepted::default()).expect_err("8 of 10").to_string();
        assert!(error.starts_with("offers: 8 rows, but of source b the table to be replaced has 10"), "{error}");
        refuse_shrunk(&former, &short, &Accepted::new(["offers".to_owned()])).expect("accepted");
        refuse_shrunk(&former, &Counts::new(), &Accepted::new(["offers".to_owned()])).expect_err("no roles at all");
        refuse_shrunk(&Counts::new(), &short, &Accepted::default()).expect("a first import replaces nothing");
    }
}
