//! The employer of a filing.

use super::filings::Filing;
use super::unknown::UnknownEmployers;
use super::{FILE, FILINGS, first_case};
use crate::import::Report;
use crate::import::names::{add_alias, normalized, readable};
use crate::import::slug::slug;
use crate::model::employer::{Employer, EmployerRegion, EmployerType};
use crate::model::id::EmployerId;
use crate::model::{Records, given};
use std::collections::{BTreeMap, BTreeSet};

/// States of employers, by employer.
type Candidates = BTreeMap<EmployerId, String>;

/// Employers by name.
type EmployersByName = BTreeMap<String, Candidates>;

/// Legal name, state and trade name of filings.
type Filer = (String, String, String);

/// The employer of each filer.
pub(super) struct Employers {
    found: BTreeMap<Filer, EmployerId>,
}

impl Employers {
    /// Finds the employers of filings among the records. A filing belongs to the employer of its legal name in the
    /// state of the worksite; if there is none, to the employer of the name in the state of most filings, if that is
    /// unambiguous; if there is none either, to the employer of the trade name that the filing states, by the same
    /// rule. All others are employers known only from filings.
    pub(super) fn of(filings: &[Filing], records: &Records, report: &mut Report) -> Self {
        let known = by_name(records);
        let mut names: BTreeMap<&str, Vec<&Filing>> = BTreeMap::new();
        for filing in filings {
            names.entry(&filing.name).or_default().push(filing);
        }
        let (mut found, mut unknown) = (BTreeMap::new(), UnknownEmployers::default());
        for (name, group) in names {
            let home = most(group.iter().map(|filing| filing.state.as_str()));
            let states: BTreeSet<&str> = group.iter().map(|filing| filing.state.as_str()).collect();
            for state in states {
                let local: Vec<&Filing> = group.iter().filter(|filing| filing.state == state).copied().collect();
                let employer = choose(&known, name, state, home, report);
                let trades = if employer.is_some() { BTreeMap::new() } else { by_trade(&known, &local, home) };
                for filing in local {
                    let by_trade = trades.get(filing.trade_name.as_str());
                    match employer.as_ref().or(by_trade) {
                        Some(employer) => _ = found.insert(filer(filing), employer.clone()),
                        None => unknown.add(filing),
                    }
                    if by_trade.is_some() {
                        report.remark(FILE, "filing whose employer was found by its trade name");
                    }
                }
            }
        }
        found.extend(unknown.employers());
        Employers { found }
    }

    /// The employer of a filing that was passed to [`Employers::of`].
    pub(super) fn of_filing(&self, filing: &Filing) -> &EmployerId {
        &self.found[&filer(filing)]
    }

    /// Adds the legal names of filings to the aliases of the employers that were found by trade names, if all filings
    /// of the name are the employer's.
    pub(super) fn add_legal_names(&self, filings: &[Filing], records: &mut Records) {
        let mut employers: BTreeMap<&str, BTreeSet<&EmployerId>> = BTreeMap::new();
        for filing in filings {
            employers.entry(&filing.name).or_default().insert(self.of_filing(filing));
        }
        let rows = records.employers.rows.iter().enumerate();
        let places: BTreeMap<EmployerId, usize> = rows.map(|(place, row)| (row.id.clone(), place)).collect();
        for filing in filings.iter().filter(|filing| employers[filing.name.as_str()].len() == 1) {
            let Some(place) = places.get(self.of_filing(filing)) else { continue };
            let employer = &mut records.employers.rows[*place];
            let names = std::iter::once(employer.name.as_str()).chain(employer.aliases.split("; "));
            if names.map(|name| slug(&normalized(name))).all(|name| name != filing.name) {
                add_alias(&mut employer.aliases, &readable(&filing.spelling), &employer.name);
            }
        }
    }

    /// Adds employers known only from filings, each in the region of most of its filings.
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
fn by_name(records: &Records) -> EmployersByName {
    let mut known = EmployersByName::new();
    for employer in &records.employers.rows {
        for name in std::iter::once(employer.name.as_str()).chain(employer.aliases.split("; ")) {
            known
                .entry(slug(&normalized(name)))
                .or_default()
                .insert(employer.id.clone(), employer.state.clone().unwrap_or_default());
        }
    }
    known.remove("");
    known
}

fn filer(filing: &Filing) -> Filer {
    (filing.name.clone(), filing.state.clone(), filing.trade_name.clone())
}

/// The employer of a legal name in a state.
fn choose(known: &EmployersByName, name: &str, state: &str, home: &str, report: &mut Report) -> Option<EmployerId> {
    match find(known, name, state, home) {
        NameMatch::One(employer) => Some(employer),
        NameMatch::None => None,
        NameMatch::Several => {
            report.remark(FILE, "name of an employer that several employers of the state bear");
            None
        }
    }
}

/// The employers of the trade names of filings of one legal name in one state. Filings that state no trade name belong
/// to the employer of those that do, if the latter are more and all belong to one employer.
fn by_trade<'f>(known: &EmployersByName, filings: &[&'f Filing], home: &str) -> BTreeMap<&'f str, EmployerId> {
    let mut trades = BTreeMap::new();
    for filing in filings.iter().filter(|filing| !filing.trade_name.is_empty()) {
        if let NameMatch::One(employer) = find(known, &filing.trade_name, &filing.state, home) {
            trades.insert(filing.trade_name.as_str(), employer);
        }
    }
    let (without, with): (Vec<&&Filing>, Vec<_>) = filings.iter().partition(|filing| filing.trade_name.is_empty());
    let employers: BTreeSet<Option<&EmployerId>> =
        with.iter().map(|filing| trades.get(filing.trade_name.as_str())).collect();
    if let (Some(Some(employer)), 1) = (employers.first(), employers.len())
        && with.len() > without.len()
    {
        let employer = (*employer).clone();
        trades.insert("", employer);
    }
    trades
}

/// The employer that a name denotes.
enum NameMatch {
    One(EmployerId),
    Several,
    None,
}

/// The employer of a name in a state: the only one there, else the one at home.
fn find(known: &EmployersByName, name: &str, state: &str, home: &str) -> NameMatch {
    let Some(candidates) = known.get(name) else { return NameMatch::None };
    let local: Vec<&EmployerId> = candidates.iter().filter(|(_, of)| *of == state).map(|(id, _)| id).collect();
    match local[..] {
        [employer] => NameMatch::One(employer.clone()),
        [] => at_home(candidates, home).map_or(NameMatch::None, NameMatch::One),
        _ => NameMatch::Several,
    }
}

/// The employer of the name in the state of most filings: the only one of its name, or the only one there that is not
/// merely one of many hospitals with that name.
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

/// The most frequent spelling with lower-case letters, else the most frequent one.
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
        kind: EmployerType::LcaFiler,
        city: None,
        state: given(most(group.iter().map(|filing| filing.state.as_str()))),
        ccn: None,
        hospital_type: None,
        ownership: None,
        emergency_services: None,
        rating: None,
        ai_areas: String::new(),
        ai_citation: None,
        founded: None,
        status: None,
        acquired_by: None,
        website: None,
        location_basis: given("region of most worksites of its filings"),
        note: given("Known from filings only."),
        aliases,
        evidence: FILINGS.derives(first_case(group)),
    }
}
