//! How much of a schema a run has covered.

use crate::generator::route::coordinates;
use crate::oracle::Seen;
use careergraph_engine::{Registry, TypeMeta};
use std::fmt;

/// For each kind of schema element, how many were covered and how many there are.
pub struct Coverage {
    kinds: Vec<(&'static str, usize, usize)>,
    /// What no operation has covered.
    pub missing: Vec<String>,
}

impl Coverage {
    pub fn of(registry: &Registry, seen: &Seen) -> Coverage {
        let mut all = ["types", "fields", "arguments", "input fields", "enum values"].map(|kind| (kind, 0, 0)).to_vec();
        let mut missing = Vec::new();
        for coordinate in coordinates(registry) {
            let owner = coordinate.split(['.', '(']).next().unwrap_or_default();
            let kind = match registry.get(owner) {
                _ if coordinate == owner => 0,
                _ if coordinate.contains('(') => 2,
                Some(TypeMeta::Input { .. }) => 3,
                Some(TypeMeta::Enum { .. }) => 4,
                _ => 1,
            };
            all[kind].2 += 1;
            match seen.coordinates.contains(&coordinate) {
                true => all[kind].1 += 1,
                false => missing.push(coordinate),
            }
        }
        Coverage { kinds: all, missing }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.kinds.iter().map(|(kind, met, all)| format!("{kind} {met}/{all}")).collect();
        f.write_str(&all.join(", "))
    }
}
