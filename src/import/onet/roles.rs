//! Occupations and their job zones.

use super::{MISSING, NO_ROLE, Occupations, UNCHANGED, source};
use crate::import::evidence::reported;
use crate::import::files::Keys;
use crate::import::{Error, Report, Scope, Sources, codes};
use crate::model::Records;
use crate::model::id::RoleId;
use crate::model::role::Role;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) const OCCUPATIONS: &str = "onet/Occupation Data.txt";
const ZONES: &str = "onet/Job Zones.txt";
const SOURCE: &str = "onet-30.1-occupation-data";

/// Adds every O*NET occupation of the scope, with its job zone if it has one.
///
/// The wage survey's code stays empty until [`crate::import::oews::occupations`] has run.
pub fn roles(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let key = "O*NET-SOC Code";
    records.sources.rows.push(source(SOURCE, "Occupation Data.txt", key, UNCHANGED));
    let note = "The publisher's text file, unchanged. Job zones stand in the rows of roles.";
    records.sources.rows.push(source("onet-30.1-job-zones", "Job Zones.txt", key, note));
    let occupations = Occupations::read(sources, records)?;
    let mut zones = job_zones(sources, &occupations)?;
    let mut rows = sources.tsv(OCCUPATIONS)?;
    while let Some(row) = rows.next_row()? {
        let code = occupations.code(&row, "O*NET-SOC Code")?;
        if !scope.occupation(code) {
            report.left_out(OCCUPATIONS, "out of scope");
            continue;
        }
        let job_zone = zones.remove(code);
        if job_zone.is_some() {
            report.kept(ZONES);
        }
        records.roles.rows.push(Role {
            id: RoleId::new(code),
            name: row.text("Title")?.to_owned(),
            description: row.optional("Description")?,
            soc: code[..7].to_owned(),
            occupation: None,
            occupation_match: None,
            job_zone,
            evidence: reported(SOURCE, code),
        });
        report.kept(OCCUPATIONS);
    }
    zones.iter().for_each(|_| report.left_out(ZONES, NO_ROLE));
    Ok(())
}

/// The titles of all O*NET occupations, by code.
pub fn names(sources: &Sources) -> Result<BTreeMap<String, String>, Error> {
    let (mut names, mut keys) = (BTreeMap::new(), Keys::default());
    let mut rows = sources.tsv(OCCUPATIONS)?;
    while let Some(row) = rows.next_row()? {
        let code = codes::ONET_SOC.read(&row, "O*NET-SOC Code")?;
        keys.add(&row, code)?;
        names.insert(code.to_owned(), row.text("Title")?.to_owned());
    }
    Ok(names)
}

/// The SOC codes of all O*NET occupations.
pub fn occupations(sources: &Sources) -> Result<BTreeSet<String>, Error> {
    Ok(names(sources)?.into_keys().map(|code| code[..7].to_owned()).collect())
}

fn job_zones(sources: &Sources, occupations: &Occupations) -> Result<HashMap<String, u32>, Error> {
    let mut zones = HashMap::new();
    let mut rows = sources.tsv(ZONES)?;
    while let Some(row) = rows.next_row()? {
        let code = occupations.code(&row, "O*NET-SOC Code")?;
        let zone = row.number("Job Zone", MISSING)?.filter(|zone| (1..=5).contains(zone));
        let zone = zone.ok_or_else(|| row.wrong("Job Zone: expected a number from 1 to 5".to_owned()))?;
        if zones.insert(code.to_owned(), zone).is_some() {
            return Err(row.wrong(format!("{code} has a second job zone")));
        }
    }
    Ok(zones)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{fixture, samples};

    const HEADER: &str = "O*NET-SOC Code\tTitle\tDescription\r\n";

    fn import(occupations: &str, zones: &str) -> Result<(Records, Report), Error> {
        let (_folder, sources) = fixture::folder(&[(OCCUPATIONS, occupations), (ZONES, zones)]);
        let (mut records, mut report) = (Records::default(), Report::default());
        roles(&sources, &samples::occupations(&["15-2051", "15-1299"]), &mut records, &mut report)?;
        Ok((records, report))
    }

    #[test]
    fn quotes_are_text_and_a_missing_job_zone_is_empty() {
        let occupations = format!(
            "{HEADER}15-2051.00\tData \"Scientists\"\tModel.\r\n15-1299.00\tOthers\tAll other.\r\n11-1011.00\tC\tx\r\n"
        );
        let zones = "O*NET-SOC Code\tJob Zone\tDate\n15-2051.00\t5\t08/2023\n11-1011.00\t5\t08/2023\n";
        let (records, report) = import(&occupations, zones).expect("two roles");
        let roles = &records.roles.rows;
        assert_eq!((roles[0].name.as_str(), roles[0].soc.as_str()), ("Data \"Scientists\"", "15-2051"));
        assert_eq!((roles[0].job_zone, roles[1].job_zone), (Some(5), None));
        assert_eq!(roles[0].evidence, reported("onet-30.1-occupation-data", "15-2051.00"));
        assert!(report.to_string().contains("onet/Job Zones.txt: 2 rows read, 1 kept"), "{report}");
    }

    #[test]
    fn a_wrong_code_is_refused() {
        let error =
            import(&format!("{HEADER}15-2051\tx\ty\n"), "O*NET-SOC Code\tJob Zone\n").expect_err("a short code");
        let expected =
            "onet/Occupation Data.txt:2: O*NET-SOC Code: \"15-2051\", expected an O*NET-SOC code such as 15-2051.00";
        assert!(error.to_string().starts_with(expected), "{error}");
        let twice = format!("{HEADER}{}", "15-2051.00\tA\tx\n".repeat(2));
        let error = import(&twice, "O*NET-SOC Code\tJob Zone\n").expect_err("a second row").to_string();
        assert!(error.contains("15-2051.00 occurs here a second time"), "{error}");
        let zones = "O*NET-SOC Code\tJob Zone\n15-2051.10\t4\n";
        let error = import(&format!("{HEADER}15-2051.00\tA\tx\n"), zones).expect_err("an unknown code").to_string();
        assert!(error.starts_with("onet/Job Zones.txt:2: O*NET-SOC Code: \"15-2051.10\" is no occupation"), "{error}");
    }

    #[test]
    fn a_missing_column_is_refused() {
        let error =
            import("O*NET-SOC Code\tName\n15-2051.00\tx\n", "O*NET-SOC Code\tJob Zone\n").expect_err("no title");
        assert_eq!(error.to_string(), "onet/Occupation Data.txt:2: there is no column \"Title\"");
    }

    #[test]
    fn a_job_zone_that_is_none_is_refused() {
        for (zone, expected) in [("6", "from 1 to 5"), ("five", "is not a number"), ("n/a", "from 1 to 5")] {
            let zones = format!("O*NET-SOC Code\tJob Zone\n15-2051.00\t{zone}\n");
            let error = import(&format!("{HEADER}15-2051.00\tA\tx\n"), &zones).expect_err("a wrong zone").to_string();
            assert!(error.starts_with("onet/Job Zones.txt:2: ") && error.contains(expected), "{error}");
        }
    }
}
