//! Which compared roles use the same published rows, so that a sum over roles counts each row once.
//!
//! The wage survey and the projections are published by occupation. Roles that are details of one occupation, or that
//! the survey merges, have the same rows; roles for which the same degrees prepare have the same awards. Filings are of
//! the role alone.

use super::measure::Measure::{self, *};
use crate::graph::{Graph, NodeIx, Text};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// For each compared role, the first compared role with the same rows, by table.
#[derive(Clone, Debug, Default)]
pub struct SharedRows {
    survey: Vec<usize>,
    outlook: Vec<usize>,
    degrees: Vec<usize>,
}

impl SharedRows {
    /// Among these roles.
    pub fn of(graph: &Graph, roles: &[NodeIx]) -> SharedRows {
        let prepares_for = &graph.relations.prepares_for;
        let survey = |role: NodeIx| graph.role(role).row.occupation.as_deref();
        let outlook = |role: NodeIx| -> Option<(u16, Text)> {
            graph.outlook.of(role).first().map(|found| (found.evidence.source, found.evidence.source_row))
        };
        let degrees = |role: NodeIx| {
            let edges = prepares_for.entering(role).iter();
            let mut degrees: Vec<NodeIx> = edges.map(|&edge| prepares_for.source(edge)).collect();
            degrees.sort_unstable();
            degrees.dedup();
            (!degrees.is_empty()).then_some(degrees)
        };
        SharedRows {
            survey: firsts(roles.iter().map(|&role| survey(role))),
            outlook: firsts(roles.iter().map(|&role| outlook(role))),
            degrees: firsts(roles.iter().map(|&role| degrees(role))),
        }
    }

    /// Roles that share nothing.
    #[cfg(test)]
    pub fn apart(roles: usize) -> SharedRows {
        let own = || (0..roles).collect();
        SharedRows { survey: own(), outlook: own(), degrees: own() }
    }

    /// The first role whose value of a measure comes from the same rows, by index among the compared roles; itself if
    /// none does.
    pub fn first(&self, measure: Measure, role: usize) -> usize {
        let tables = self.tables(measure);
        let same = |other: &usize| !tables.is_empty() && tables.iter().all(|table| table[*other] == table[role]);
        (0..role).find(same).unwrap_or(role)
    }

    /// Maximum number of roles that have the same rows of one table.
    pub fn largest(&self) -> usize {
        let count = |table: &Vec<usize>| {
            let mut counts = vec![0; table.len()];
            table.iter().for_each(|&first| counts[first] += 1);
            counts.into_iter().max().unwrap_or(0)
        };
        [&self.survey, &self.outlook, &self.degrees].map(count).into_iter().max().unwrap_or(0)
    }

    /// The other roles that have the same rows of the wage survey.
    pub fn siblings(&self, role: usize) -> impl Iterator<Item = usize> {
        let own = self.survey[role];
        self.survey
            .iter()
            .enumerate()
            .filter(move |&(other, &first)| other != role && first == own)
            .map(|(other, _)| other)
    }

    /// The tables behind a measure of roles.
    fn tables(&self, measure: Measure) -> Vec<&[usize]> {
        match measure {
            HiringEmployers | Filings => Vec::new(),
            Growth | NationalOpenings => vec![&self.outlook],
            OpeningsShare => vec![&self.survey, &self.outlook],
            TeachingInstitutions | Awards => vec![&self.degrees],
            AwardsPer100Jobs => vec![&self.survey, &self.degrees],
            AwardsPerOpening => vec![&self.survey, &self.outlook, &self.degrees],
            _ => vec![&self.survey],
        }
    }
}

/// For each key the index of the first equal one. An absent key equals nothing.
fn firsts<K: Eq + Hash>(keys: impl Iterator<Item = Option<K>>) -> Vec<usize> {
    let mut seen = FxHashMap::default();
    keys.enumerate().map(|(place, key)| key.map_or(place, |key| *seen.entry(key).or_insert(place))).collect()
}
