//! Means over occupations.

use crate::model::id::{RoleId, SkillId};
use std::collections::{BTreeMap, BTreeSet};

/// The requirements of one role, each with a number from 0 to 1.
pub(super) type Needs<'r> = Vec<(&'r SkillId, f64)>;

/// The mean of a skill over several occupations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Mean {
    /// Mean over all occupations, counting 0 for those that have no number.
    pub sum: f64,
    /// Share of the occupations that have a number.
    pub share: f64,
    /// Number of roles that have a number.
    pub roles: u32,
}

/// The means of these roles' requirements, with the number of roles. A role without an entry in `needs` is unknown and
/// does not count. Each SOC occupation has the same weight, shared by its roles.
pub(super) fn means<'r>(
    roles: &BTreeSet<&'r RoleId>,
    needs: &BTreeMap<&'r RoleId, Needs<'r>>,
) -> (BTreeMap<&'r SkillId, Mean>, u32) {
    let mut occupations: BTreeMap<&str, Vec<&Needs<'r>>> = BTreeMap::new();
    for (role, needs) in roles.iter().filter_map(|role| needs.get_key_value(role)) {
        occupations.entry(soc(role)).or_default().push(needs);
    }
    let mut means: BTreeMap<&SkillId, Mean> = BTreeMap::new();
    for of_roles in occupations.values() {
        let weight = 1.0 / (occupations.len() * of_roles.len()) as f64;
        for (skill, strength) in of_roles.iter().copied().flatten() {
            let mean = means.entry(skill).or_default();
            mean.sum += weight * strength;
            mean.share += weight;
            mean.roles += 1;
        }
    }
    let roles: usize = occupations.values().map(Vec::len).sum();
    (means, u32::try_from(roles).unwrap_or(u32::MAX))
}

/// The part of an O*NET-SOC code that is the SOC code.
fn soc(role: &RoleId) -> &str {
    role.code().split('.').next().unwrap_or_default()
}
