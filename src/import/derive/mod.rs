//! What is derived from publishers' statements: the skills that a degree teaches.
//!
//! No public file states the skills that a field of study teaches. The CIP-SOC crosswalk names the occupations to which
//! a field leads, and O*NET what these require; the mean of the latter over the former is a reasonable estimate, and is
//! marked as derived.

mod means;

use super::{Report, Scope, Sources};
use crate::model::degree::{AwardLevel, CrosswalkMatch, DegreeSkill};
use crate::model::id::{DegreeId, RoleId, SkillId};
use crate::model::{Basis, Evidence, Records, Source, given};
use means::{Mean, Needs, means};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

const SOURCE: &str = "derived-degree-skills";
const TABLE: &str = "degree_skills, by degree";

/// A few courses teach a part of what the occupations of a field require; which part is unknown.
const SHORT: &str = "certificate below the bachelor's degree: too narrow to infer from the occupations of its field";

/// For skills and knowledge: the number that a degree keeps, and the minimum strength.
const RATED: usize = 12;
const RATED_STRENGTH: f64 = 0.5;
const RATED_METHOD: &str = "mean importance";

/// For technologies: the number that a degree keeps, and the minimum strength.
const TECHNOLOGIES: usize = 30;
const TECHNOLOGY_STRENGTH: f64 = 0.3;
const TECHNOLOGY_METHOD: &str = "mean use";

/// Adds the skills that each degree in the records teaches, derived from the roles in the records that the crosswalk
/// names for its field.
///
/// Certificates below the bachelor's degree get none. An occupation counts once, as the mean of its roles, however many
/// O*NET details it has. Ratings that the publisher recommends to suppress are left out, and a skill must be rated for
/// half of the occupations. Technologies are ranked by their mean in the field times one minus the same mean over all
/// roles in the records, so that what everyone uses does not hide what distinguishes a field; their strength is the
/// mean itself.
pub fn degree_skills(_: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), super::Error> {
    records.sources.rows.push(source());
    let fields: BTreeMap<&DegreeId, &str> = records.degrees.rows.iter().map(|d| (&d.id, d.cip.as_str())).collect();
    let mut roles_of: BTreeMap<&str, BTreeSet<&RoleId>> = BTreeMap::new();
    for row in records.degree_roles.rows.iter().filter(|row| row.crosswalk_match != CrosswalkMatch::Stated) {
        if let Some(field) = fields.get(&row.degree) {
            roles_of.entry(field).or_default().insert(&row.role);
        }
    }
    let needs = Requirements::of(records);
    let taught: BTreeMap<&str, Vec<TaughtSkill>> =
        roles_of.iter().map(|(field, roles)| (*field, needs.taught(roles))).collect();
    let mut rows = Vec::new();
    let short: BTreeSet<&DegreeId> =
        records.degrees.rows.iter().filter(|d| is_short_certificate(d.level)).map(|d| &d.id).collect();
    for (degree, field) in fields {
        if short.contains(degree) {
            report.left_out(TABLE, SHORT);
            continue;
        }
        match taught.get(field).filter(|taught| !taught.is_empty()) {
            Some(taught) => {
                rows.extend(taught.iter().map(|skill| skill.row(degree, field)));
                report.kept(TABLE);
            }
            None => report.left_out(TABLE, "no role in the graph with known requirements is linked to its field"),
        }
    }
    records.degree_skills.rows.extend(rows);
    Ok(())
}

/// Whether a level is a certificate below the bachelor's degree.
fn is_short_certificate(level: AwardLevel) -> bool {
    use AwardLevel::{Certificate1To2Years, Certificate2To4Years, CertificateUnder1Year, CertificateUnder12Weeks};
    matches!(level, CertificateUnder12Weeks | CertificateUnder1Year | Certificate1To2Years | Certificate2To4Years)
}

/// A skill that a field of study teaches.
struct TaughtSkill {
    skill: SkillId,
    strength: f64,
    roles: u32,
    method: &'static str,
}

impl TaughtSkill {
    fn new(skill: &SkillId, strength: f64, roles: u32, method: &'static str) -> Self {
        // Four decimals: more would only be rounding noise.
        TaughtSkill { skill: skill.clone(), strength: (strength * 1e4).round() / 1e4, roles, method }
    }

    fn row(&self, degree: &DegreeId, field: &str) -> DegreeSkill {
        DegreeSkill {
            degree: degree.clone(),
            skill: self.skill.clone(),
            strength: Some(self.strength),
            roles: Some(self.roles),
            method: Some(self.method.into()),
            evidence: Evidence {
                source: SOURCE.into(),
                source_row: field.into(),
                citation: None,
                basis: Basis::Derived,
                confidence: None,
            },
        }
    }
}

/// The requirements of every role in the records.
struct Requirements<'r> {
    rated: BTreeMap<&'r RoleId, Needs<'r>>,
    technologies: BTreeMap<&'r RoleId, Needs<'r>>,
    /// Means of technologies over all roles.
    usual: BTreeMap<&'r SkillId, Mean>,
}

impl<'r> Requirements<'r> {
    fn of(records: &'r Records) -> Self {
        let (mut rated, mut technologies) = (BTreeMap::new(), BTreeMap::new());
        for row in &records.role_skills.rows {
            let Some(strength) = row.strength() else { continue };
            let needs = if row.importance.value.is_some() { &mut rated } else { &mut technologies };
            needs.entry(&row.role).or_insert_with(Needs::new).push((&row.skill, strength));
        }
        let all = technologies.keys().copied().collect();
        let usual = means(&all, &technologies).0;
        Requirements { rated, technologies, usual }
    }

    /// The skills of a field that leads to these roles, by strength and then by id.
    fn taught(&self, roles: &BTreeSet<&RoleId>) -> Vec<TaughtSkill> {
        let (means_of_rated, _) = means(roles, &self.rated);
        let strength = |mean: &Mean| mean.sum / mean.share;
        let mut rated: Vec<_> = means_of_rated.iter().filter(|(_, mean)| mean.share >= 0.5).collect();
        rated.retain(|(_, mean)| order(strength(mean)) >= order(RATED_STRENGTH));
        rated.sort_by_key(|(skill, mean)| (Reverse(order(strength(mean))), **skill));

        let (used, users) = means(roles, &self.technologies);
        let distinct = |skill: &SkillId, mean: &Mean| mean.sum * (1.0 - self.usual.get(skill).map_or(0.0, |u| u.sum));
        let mut technologies: Vec<_> =
            used.iter().filter(|(_, mean)| order(mean.sum) >= order(TECHNOLOGY_STRENGTH)).collect();
        technologies.sort_by_key(|(skill, mean)| (Reverse(order(distinct(skill, mean))), **skill));

        let rated = rated.into_iter().take(RATED);
        let technologies = technologies.into_iter().take(TECHNOLOGIES);
        rated
            .map(|(skill, mean)| TaughtSkill::new(skill, strength(mean), mean.roles, RATED_METHOD))
            .chain(technologies.map(|(skill, mean)| TaughtSkill::new(skill, mean.sum, users, TECHNOLOGY_METHOD)))
            .collect()
    }
}

/// A strength as a sortable number; differences of less than a millionth are ties.
fn order(strength: f64) -> i64 {
    (strength * 1e6).round() as i64
}

fn source() -> Source {
    Source {
        id: SOURCE.to_owned(),
        publisher: "careergraph".to_owned(),
        title: "Skills of degrees, derived from the CIP-SOC crosswalk and O*NET".to_owned(),
        release: given("O*NET 30.1 and 29.3, crosswalk 2020"),
        period: given("2025"),
        licence: given("CC BY 4.0"),
        attribution: given(super::onet::ATTRIBUTION),
        url: given("https://www.onetcenter.org/database.html"),
        file: given("degree_skills.csv"),
        key: given("CIP2020Code"),
        note: given(
            "Computed for a field and the same at every level; not for certificates below the bachelor's degree, which \
               teach an unknown part of it. An occupation of the crosswalk counts once, as the \
               mean of its O*NET roles. Strength by the method `mean importance`, for skills and knowledge: mean of \
               (importance - 1) / 4 over the occupations that have a rating, without those that O*NET recommends to \
               suppress; of the skills that are rated for half of the field's occupations or more, the 12 strongest of \
               0.5 or more. Strength by the method `mean use`, for technologies: mean over the occupations \
               of 1 for in demand, 0.5 for hot, 0.25 for used and 0 for not used; of those of 0.3 or more, the 30 first \
               by strength times (1 - the same mean over all roles of this graph).",
        ),
    }
}

#[cfg(test)]
mod tests;
