//! Employers known only from filings.

use super::filings::Filing;
use crate::model::id::EmployerId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Filings whose employers are in no other source.
#[derive(Default)]
pub(super) struct UnknownEmployers<'f> {
    filings: Vec<&'f Filing>,
}

impl<'f> UnknownEmployers<'f> {
    pub(super) fn add(&mut self, filing: &'f Filing) {
        self.filings.push(filing);
    }

    /// The employer of each legal name, state and trade name: one for a name in all states. Names that differ only by
    /// the plural of a word and have filings in the same state are one employer, under the name of most filings.
    pub(super) fn employers(&self) -> impl Iterator<Item = ((String, String, String), EmployerId)> {
        let names = self.names();
        self.filings.iter().map(move |filing| {
            let id = EmployerId::new(format_args!("lca-{}", names[filing.name.as_str()]));
            ((filing.name.clone(), filing.state.clone(), filing.trade_name.clone()), id)
        })
    }

    /// The name under which each name is listed.
    fn names(&self) -> BTreeMap<&'f str, &'f str> {
        let mut filers: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
        for filing in &self.filings {
            let (filings, states) = filers.entry(&filing.name).or_default();
            *filings += 1;
            states.insert(&filing.state);
        }
        let mut by_filings: Vec<(&str, u32)> = filers.iter().map(|(name, (filings, _))| (*name, *filings)).collect();
        by_filings.sort_by_key(|(name, filings)| (Reverse(*filings), *name));
        let (mut names, mut leaders): (BTreeMap<&str, &str>, BTreeMap<String, Vec<&str>>) = Default::default();
        for (name, _) in by_filings {
            let same = leaders.entry(singular(name)).or_default();
            let states = &filers[name].1;
            match same.iter().find(|leader| !filers[**leader].1.is_disjoint(states)) {
                Some(leader) => names.insert(name, leader),
                None => {
                    same.push(name);
                    names.insert(name, name)
                }
            };
        }
        names
    }
}

/// A name without the plurals of its words.
fn singular(name: &str) -> String {
    let words = name.split('-').map(|word| if word.len() > 3 { word.strip_suffix('s').unwrap_or(word) } else { word });
    words.collect::<Vec<_>>().join("-")
}
