//! Which employer a filing belongs to.

use super::filings::Filing;
use super::{FILE, FILINGS, first_case};
use crate::import::Report;
use crate::import::names::{add_alias, normalized, readable};
use crate::import::slug::slug;
use crate::model::Records;
use crate::model::employer::{Employer, EmployerRegion};
use crate::model::id::EmployerId;
use std::collections::{BTreeMap, BTreeSet};

/// States of employers, by employer.
type Candidates = BTreeMap<EmployerId, String>;

/// The employer of each name and state of filings.
pub(super) struct Employers {
    found: BTreeMap<(String, String), EmployerId>,
}

impl Employers {
    /// Finds the employers of filings among the records. A filing belongs to the employer of its name in the state of
    /// the worksite; where there is none, to the employer of the name in the state of most filings, if that is beyond
    /// doubt. All others are employers known from filings only.
    pub(super) fn of(filings: &[Filing], records: &Records, report: &mut Report) -> Self {
        let known = by_name(records);
        let mut names: BTreeMap<&str, Vec<&Filing>> = BTreeMap::new();
        for filing in filings {
            names.entry(&filing.name).or_default().push(filing);
        }
        let mut found = BTreeMap::new();
        let none = Candidates::new();
        for (name, group) in names {
            let candidates = known.get(name).unwrap_or(&none);
            let home = most(group.iter().map(|filing| filing.state.as_str()));
            let states: BTreeSet<&str> = group.iter().map(|filing| filing.state.as_str()).collect();
            for state in states {
                let employer = choose(candidates, state, home, report);
                let unknown = || EmployerId::new(format_args!("lca-{name}"));
                found.insert((name.to_owned(), state.to_owned()), employer.unwrap_or_else(unknown));
            }
        }
        Employers { found }
    }

    /// The employer of a filing that [`Employers::of`] has seen.
    pub(super) fn of_filing(&self, filing: &Filing) -> &EmployerId {
        &self.found[&(filing.name.clone(), filing.state.clone())]
    }

    /// Adds employers known from filings only, each in the region of most of its filings.
    pub(super) fn add_unknown(&self, filings: &[Filing], records: &mut Records) {
        let known: BTreeSet<EmployerId> = records.employers.rows.iter().map(|employer| employer.id.clone()).collect();
        let mut groups: BTreeMap<&EmployerId, Vec<&Filing>> = BTreeMap::new();
        for filing in filings {
            groups.entry(self.of_filing(filing)).or_default().push(filing);
        }
        for (id, group) in groups.into_iter().filter(|(id, _)| !known.contains(*id)) {
            let region = most(group.iter().map(|filing| &filing.region)).clone();
            let evidence = FILINGS.derives(first_case(&group));
            records.employer_regions.rows.push(EmployerRegion { employer: id.clone(), region, evidence });
            records.employers.rows.push(employer(id, &group));
        }
    }
}

/// Employers among the records by their names and aliases.
fn by_name(records: &Records) -> BTreeMap<String, Candidates> {
    let mut known: BTreeMap<String, Candidates> = BTreeMap::new();
    for employer in &records.employers.rows {
        for name in std::iter::once(employer.name.as_str()).chain(employer.aliases.split("; ")) {
            known.entry(slug(&normalized(name))).or_default().insert(employer.id.clone(), employer.state.clone());
        }
    }
    known.remove("");
    known
}

fn choose(candidates: &Candidates, state: &str, home: &str, report: &mut Report) -> Option<EmployerId> {
    let local: Vec<&EmployerId> = candidates.iter().filter(|(_, of)| *of == state).map(|(id, _)| id).collect();
    match local[..] {
        [employer] => Some(employer.clone()),
        [] => at_home(candidates, home),
        _ => {
            report.remark(FILE, "name of an employer that several employers of the state bear");
            None
        }
    }
}

/// The employer of the name in the state of most filings: the only one of its name, or the only one there that is not
/// just one hospital of many with that name.
fn at_home(candidates: &Candidates, home: &str) -> Option<EmployerId> {
    let distinctive = |id: &EmployerId| candidates.len() == 1 || !id.code().starts_with("ccn-");
    let mut there = candidates.iter().filter(|(id, of)| *of == home && distinctive(id)).map(|(id, _)| id);
    let employer = there.next()?;
    there.next().is_none().then(|| employer.clone())
}

/// The most frequent value; of equally frequent ones the first in order.
fn most<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut counts: BTreeMap<T, u32> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let first = counts.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    first.expect("a group of filings has at least one filing").0
}

/// The most frequent spelling with small letters, else the most frequent one.
fn most_readable<'f>(group: &[&'f Filing]) -> &'f str {
    let spellings = || group.iter().map(|filing| filing.spelling.as_str());
    let mixed = |spelling: &&str| spelling.chars().any(char::is_lowercase);
    if spellings().any(|spelling| mixed(&spelling)) { most(spellings().filter(mixed)) } else { most(spellings()) }
}

fn employer(id: &EmployerId, group: &[&Filing]) -> Employer {
    let spelling = most_readable(group);
    let name = readable(spelling);
    let mut aliases = String::new();
    for spelling in group.iter().map(|filing| filing.spelling.as_str()).collect::<BTreeSet<_>>() {
        add_alias(&mut aliases, spelling, &name);
    }
    Employer {
        id: id.clone(),
        name,
        kind: "lca_filer".to_owned(),
        city: String::new(),
        state: most(group.iter().map(|filing| filing.state.as_str())).to_owned(),
        ccn: String::new(),
        hospital_type: String::new(),
        ownership: String::new(),
        emergency_services: None,
        rating: None,
        ai_areas: String::new(),
        ai_citation: None,
        founded: None,
        status: String::new(),
        acquired_by: String::new(),
        website: String::new(),
        location_basis: "region of most worksites of its filings".to_owned(),
        note: "Known from filings only.".to_owned(),
        aliases,
        evidence: FILINGS.derives(first_case(group)),
    }
}
