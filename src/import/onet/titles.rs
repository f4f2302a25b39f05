//! Other titles of occupations.

use super::{NO_ROLE, Occupations, UNCHANGED, source};
use crate::import::evidence::reported;
use crate::import::{Error, Report, Scope, Sources};
use crate::model::Records;
use crate::model::id::RoleId;
use crate::model::role::{RoleTitle, TitleKind};
use std::collections::{HashMap, HashSet};

const FILE: &str = "onet/Alternate Titles.txt";
const SHORT: &str = "onet/Alternate Titles.txt, short titles";
const SOURCE: &str = "onet-30.1-alternate-titles";

/// Adds the alternate and short titles of the roles in the records: each title once per role, ignoring case, and never
/// the role's own name. If a title is both an alternate and a short one, the first row wins.
pub fn titles(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    records.sources.rows.push(source(SOURCE, "Alternate Titles.txt", "O*NET-SOC Code/Alternate Title", UNCHANGED));
    let occupations = Occupations::read(sources, records)?;
    let names = records.roles.rows.iter().map(|role| (role.id.code().to_owned(), role.name.to_lowercase()));
    let mut titles = Titles { names: names.collect(), seen: HashSet::new(), report };
    let mut rows = sources.tsv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let code = occupations.code(&row, "O*NET-SOC Code")?;
        let (alternate, short) = (row.text("Alternate Title")?, row.text("Short Title")?);
        let mut add = |title: &str, kind, file| {
            if titles.is_new(code, title, file) {
                let evidence = reported(SOURCE, format_args!("{code}/{alternate}"));
                let (role, title) = (RoleId::new(code), title.into());
                records.role_titles.rows.push(RoleTitle { role, title, kind, evidence });
            }
        };
        add(alternate, TitleKind::Alternate, FILE);
        if !matches!(short, "n/a" | "") {
            add(short, TitleKind::Short, SHORT);
        }
    }
    Ok(())
}

struct Titles<'r> {
    names: HashMap<String, String>,
    seen: HashSet<(String, String)>,
    report: &'r mut Report,
}

impl Titles<'_> {
    /// Whether a role's title is to be kept; counts it in either case.
    fn is_new(&mut self, code: &str, title: &str, file: &str) -> bool {
        let lower = title.to_lowercase();
        let reason = match self.names.get(code) {
            None => Some(NO_ROLE),
            Some(name) if *name == lower => Some("the same as the role's name"),
            Some(_) if !self.seen.insert((code.to_owned(), lower)) => Some("the role already has this title"),
            Some(_) => None,
        };
        match reason {
            Some(reason) => self.report.left_out(file, reason),
            None => self.report.kept(file),
        }
        reason.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{fixture, onet, samples};

    fn import(titles_text: &str) -> Result<(Vec<RoleTitle>, Report), Error> {
        let occupations = "O*NET-SOC Code\tTitle\tDescription\n15-2051.00\tData Scientists\tModel.\n11-1011.00\tC\tx\n";
        let zones = "O*NET-SOC Code\tJob Zone\n";
        let files = [("onet/Occupation Data.txt", occupations), ("onet/Job Zones.txt", zones), (FILE, titles_text)];
        let (_folder, sources) = fixture::folder(&files);
        let (mut records, mut report) = (Records::default(), Report::default());
        onet::roles(&sources, &samples::occupations(&["15-2051"]), &mut records, &mut report)?;
        titles(&sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records.role_titles.rows, report))
    }

    #[test]
    fn each_title_stands_once_and_the_name_never() {
        let rows = ["data scientists\tn/a", "Machine Learning Engineer (ML Engineer)\tML Engineer", "ML Engineer\tn/a"];
        let rows = rows.map(|row| format!("15-2051.00\t{row}\t08\n")).concat();
        let text = format!("O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n{rows}11-1011.00\tCEO\tn/a\t08\n");
        let (titles, report) = import(&text).expect("titles");
        let found: Vec<_> = titles.iter().map(|t| (t.title.as_str(), t.kind)).collect();
        let long = ("Machine Learning Engineer (ML Engineer)", TitleKind::Alternate);
        assert_eq!(found, [long, ("ML Engineer", TitleKind::Short)]);
        assert_eq!(titles[1].evidence.source_row, "15-2051.00/Machine Learning Engineer (ML Engineer)");
        let report = report.to_string();
        for line in
            ["Titles.txt: 4 rows read, 1 kept", "1 left out: the same as", "1 left out: its role", "already has"]
        {
            assert!(report.contains(line), "{line} in {report}");
        }
    }

    #[test]
    fn a_file_without_short_titles_is_refused() {
        let error = import("O*NET-SOC Code\tAlternate Title\n15-2051.00\tx\n").expect_err("a column is missing");
        assert_eq!(error.to_string(), "onet/Alternate Titles.txt:2: there is no column \"Short Title\"");
    }
}
