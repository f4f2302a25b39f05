//! The named limits that arguments and input fields declare.

use crate::definition::bounds::Measure;
use crate::definition::registry::{ArgMeta, Registry, TypeMeta};
use std::collections::BTreeMap;

/// A limit that arguments or input fields declare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredLimit {
    /// Its name: `extensions.limit` of the error.
    pub name: &'static str,
    /// The greatest value that is accepted.
    pub maximum: u64,
    /// What of a value is bounded.
    pub measure: Measure,
    /// The arguments and input fields that have it, as schema coordinates such as `Query.roles(first:)`.
    pub members: Vec<String>,
}

impl Registry {
    /// Every named limit of arguments and input fields, by name and maximum.
    pub fn limits(&self) -> Vec<DeclaredLimit> {
        let mut limits: BTreeMap<(&str, u64), DeclaredLimit> = BTreeMap::new();
        let mut add = |meta: &ArgMeta, coordinate: String| {
            let Some(bounds) = meta.bounds else { return };
            let (Some(name), Some(maximum)) = (bounds.limit(), bounds.maximum()) else { return };
            let measure = bounds.measure();
            let limit =
                limits.entry((name, maximum)).or_insert(DeclaredLimit { name, maximum, measure, members: vec![] });
            limit.members.push(coordinate);
        };
        for (ty, meta) in self.types() {
            match meta {
                TypeMeta::Object { fields, .. } => {
                    for (name, field) in fields {
                        field.args.iter().for_each(|arg| add(arg, format!("{ty}.{name}({}:)", arg.name)));
                    }
                }
                TypeMeta::Input { fields, .. } => {
                    fields.iter().for_each(|field| add(field, format!("{ty}.{}", field.name)))
                }
                _ => {}
            }
        }
        let mut limits: Vec<DeclaredLimit> = limits.into_values().collect();
        limits.iter_mut().for_each(|limit| limit.members.sort());
        limits
    }
}
