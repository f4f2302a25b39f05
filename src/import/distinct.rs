//! Unique names of nodes.
//!
//! Publishers give different things the same name: O*NET has a skill and a knowledge area called Mathematics, and CMS
//! registers some hospitals under two certification numbers. Grouping or looking up by name would conflate them. So a
//! name that another node of its kind in the same place has gets a suffix in parentheses, after the publisher's own
//! name. Nodes in different places keep their names.

use super::Report;
use crate::model::employer::Employer;
use crate::model::skill::{Skill, SkillKind};
use crate::model::{Records, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the names of nodes unique among nodes of their kind in the same place.
pub fn names(records: &mut Records, report: &mut Report) {
    skills(&mut records.skills.rows, report);
    employers(&mut records.employers.rows, report);
    let institutions = &mut records.institutions.rows;
    for place in alike(institutions.iter().map(|row| (folded(&row.name), folded(&row.city), folded(&row.state)))) {
        let unitid = institutions[place].id.code().to_owned();
        suffix(&mut institutions[place].name, &format!("UNITID {unitid}"), "institutions", report);
    }
}

/// An O*NET skill keeps its name; others of the same name get their kind as a suffix.
fn skills(skills: &mut [Skill], report: &mut Report) {
    for place in alike(skills.iter().map(|skill| folded(&skill.name))) {
        let kind = match skills[place].kind {
            SkillKind::Skill => continue,
            kind => skill_kind(kind),
        };
        suffix(&mut skills[place].name, kind, "skills", report);
    }
}

fn skill_kind(kind: SkillKind) -> &'static str {
    match kind {
        SkillKind::Skill => "skill",
        SkillKind::Knowledge => "knowledge",
        SkillKind::Technology => "technology",
        SkillKind::Topic => "topic",
        SkillKind::Specialization => "specialization",
        SkillKind::Standard => "standard",
        SkillKind::Regulation => "regulation",
    }
}

/// Employers of one name in one city, or in one state if the city is unknown: hospitals of different types get their
/// type as a suffix, others their code.
fn employers(employers: &mut [Employer], report: &mut Report) {
    let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (place, employer) in employers.iter().enumerate() {
        groups.entry((folded(&employer.name), employer.state.clone().unwrap_or_default())).or_default().push(place);
    }
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let city = |place: &usize| folded(employers[*place].city.as_deref().unwrap_or_default());
        let shares = |place: &usize| {
            let others = group.iter().filter(|other| *other != place);
            others
                .into_iter()
                .any(|other| city(place).is_empty() || city(other).is_empty() || city(place) == city(other))
        };
        let same: Vec<usize> = group.iter().filter(|place| shares(place)).copied().collect();
        let types: BTreeSet<_> = same.iter().map(|place| employers[*place].hospital_type).collect();
        let told_apart = types.len() == same.len() && !types.contains(&None);
        let suffixes: Vec<String> = same.iter().map(|place| label(&employers[*place], told_apart)).collect();
        for (place, text) in same.into_iter().zip(suffixes) {
            suffix(&mut employers[place].name, &text, "employers", report);
        }
    }
}

fn label(employer: &Employer, by_type: bool) -> String {
    match (employer.id.code().strip_prefix("ccn-"), employer.hospital_type) {
        (Some(_), Some(kind)) if by_type => kind.words().to_owned(),
        (Some(ccn), _) => format!("CCN {ccn}"),
        (None, _) => employer.kind.words().replace('_', " "),
    }
}

/// The indices of the keys that occur more than once.
fn alike<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut places: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (place, key) in keys.enumerate() {
        places.entry(key).or_default().push(place);
    }
    places.into_values().filter(|places| places.len() > 1).flatten().collect()
}

/// A name without case and accents, and with single blanks.
fn folded(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn suffix(name: &mut String, text: &str, table: &str, report: &mut Report) {
    *name = format!("{name} ({text})");
    report.remark(&format!("table {table}"), "names that another node has: they got a suffix");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{employer, evidence};
    use crate::model::employer::{EmployerType, HospitalType};
    use crate::model::given;
    use crate::model::id::SkillId;

    fn skill(id: &str, name: &str, kind: SkillKind) -> Skill {
        Skill {
            id: SkillId::new(id),
            name: name.to_owned(),
            kind,
            code: None,
            category: None,
            description: None,
            hot_technology: None,
            aliases: String::new(),
            evidence: evidence(),
        }
    }

    fn hospital(id: &str, name: &str, city: &str, kind: &str) -> Employer {
        Employer { city: given(city), hospital_type: HospitalType::from_words(kind), ..employer(id, name, "AL") }
    }

    #[test]
    fn kinds_of_skills_tell_the_same_names_apart() {
        let mut records = Records::default();
        records.skills.rows = vec![
            skill("a", "Mathematics", SkillKind::Skill),
            skill("b", "Mathematics", SkillKind::Knowledge),
            skill("c", "monitoring", SkillKind::Topic),
            skill("d", "Monitoring", SkillKind::Skill),
            skill("e", "R", SkillKind::Technology),
        ];
        let mut report = Report::default();
        names(&mut records, &mut report);
        let found: Vec<_> = records.skills.rows.iter().map(|skill| skill.name.as_str()).collect();
        assert_eq!(found, ["Mathematics", "Mathematics (knowledge)", "monitoring (topic)", "Monitoring", "R"]);
        assert_eq!(report.remarks("table skills", "names that another node has: they got a suffix"), 2);
    }

    #[test]
    fn employers_of_one_name_in_one_place_are_told_apart_and_those_elsewhere_are_left() {
        let mut records = Records::default();
        records.employers.rows = vec![
            hospital("ccn-010008", "Crenshaw Hospital", "Luverne", "Acute Care Hospitals"),
            hospital("ccn-011308", "CRENSHAW HOSPITAL", "Luverne", "Critical Access Hospitals"),
            hospital("ccn-010009", "Crenshaw Hospital", "Mobile", "Acute Care Hospitals"),
            hospital("ccn-010011", "Mercy", "Mobile", "Acute Care Hospitals"),
            hospital("ccn-010012", "Mercy", "Mobile", "Acute Care Hospitals"),
            hospital("lca-mercy-care", "Mercy Care", "", ""),
            employer("ccn-330001", "Mercy Care", "NY"),
        ];
        names(&mut records, &mut Report::default());
        let found: Vec<_> = records.employers.rows.iter().map(|row| row.name.as_str()).collect();
        let expected = [
            "Crenshaw Hospital (Acute Care Hospitals)",
            "CRENSHAW HOSPITAL (Critical Access Hospitals)",
            "Crenshaw Hospital",
            "Mercy (CCN 010011)",
            "Mercy (CCN 010012)",
            "Mercy Care",
            "Mercy Care",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_employer_whose_city_is_not_known_is_told_apart_within_its_state() {
        let mut records = Records::default();
        records.employers.rows = vec![
            hospital("ccn-010011", "Mercy", "Mobile", "Acute Care Hospitals"),
            Employer { kind: EmployerType::LcaFiler, ..hospital("lca-mercy", "Mercy", "", "") },
        ];
        names(&mut records, &mut Report::default());
        let found: Vec<_> = records.employers.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(found, ["Mercy (CCN 010011)", "Mercy (lca filer)"]);
    }
}
