//! O*NET's own files: totals, known rows, and every rating read back.

use crate::sources::{Import, assert_lines, import, real};
use careergraph::import::{Scope, Sources, onet};
use careergraph::model::Records;
use careergraph::model::role::{RoleSkill, TitleKind};
use careergraph::model::skill::SkillKind;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

const ALL: [Import; 6] = [onet::roles, onet::titles, onet::skills, onet::technology, onet::education, onet::related];

/// All of O*NET, read once.
fn everything() -> Option<&'static (Records, String)> {
    static EVERYTHING: OnceLock<Option<(Records, String)>> = OnceLock::new();
    let read = |sources: &Sources| {
        let mut records = Records::default();
        let report = import(sources, &Scope::everything(), &ALL, &mut records);
        (records, report)
    };
    EVERYTHING.get_or_init(|| real().map(|(sources, _)| read(&sources))).as_ref()
}

fn find<'r>(records: &'r Records, role: &str, skill: &str) -> &'r RoleSkill {
    let rows = &records.role_skills.rows;
    rows.iter().find(|row| row.role.code() == role && row.skill.code() == skill).expect("the requirement")
}

#[test]
fn nothing_is_lost_on_the_way() {
    let Some((records, report)) = everything() else { return };
    assert_lines(
        report,
        &[
            "onet/Occupation Data.txt: 1016 rows read, 1016 kept",
            "onet/Job Zones.txt: 923 rows read, 923 kept",
            "onet/Alternate Titles.txt: 56505 rows read",
            "onet/Alternate Titles.txt, short titles: 3866 rows read",
            "onet/Technology Skills.txt: 32773 rows read, 32773 kept",
            "onet/Related Occupations.txt: 18460 rows read, 18460 kept",
            "onet/Education, Training, and Experience.txt: 37125 rows read, 20194 kept",
            "onet/Skills.txt: 61530 rows read",
            "onet/Knowledge.txt: 58014 rows read",
            "onet/Skills Knowledge 30 values.txt: 42192 rows read",
            "onet/Content Model Reference.txt: 630 rows read, 68 kept",
        ],
    );
    let technologies = records.skills.rows.iter().filter(|skill| skill.kind == SkillKind::Technology).count();
    assert_eq!((technologies, records.skills.rows.len()), (8785, 8785 + 68));
    let ids: HashSet<&str> = records.skills.rows.iter().map(|skill| skill.id.as_str()).collect();
    assert_eq!(ids.len(), records.skills.rows.len());
    let sources: HashSet<&str> = records.sources.rows.iter().map(|source| source.id.as_str()).collect();
    assert!(records.role_skills.rows.iter().all(|row| sources.contains(row.evidence.source.as_str())));
    assert!(records.skills.rows.iter().all(|row| sources.contains(row.evidence.source.as_str())));
}

#[test]
fn the_same_files_give_the_same_records() {
    let (Some((records, report)), Some((sources, _))) = (everything(), real()) else { return };
    let mut again = Records::default();
    assert_eq!(import(&sources, &Scope::everything(), &ALL, &mut again), *report);
    assert!(again == *records, "a second import differs from the first");
}

#[test]
fn roles_are_the_publishers() {
    let Some((records, _)) = everything() else { return };
    let role = |code: &str| records.roles.rows.iter().find(|role| role.id.code() == code).expect("the role");
    assert_eq!(
        (role("15-1221.00").name.as_str(), role("15-1221.00").job_zone),
        ("Computer and Information Research Scientists", Some(5))
    );
    assert_eq!(records.roles.rows.iter().filter(|role| role.job_zone.is_none()).count(), 1016 - 923);
    let educated: HashSet<_> = records.role_education.rows.iter().map(|row| row.role.code()).collect();
    assert_eq!(educated.len(), 878);
    assert!(!educated.contains("15-2051.00"), "data scientists have no education rows");
    let related = records.related_roles.rows.iter().filter(|row| row.role.code() == "15-2051.00");
    assert_eq!(related.count(), 20);
}

#[test]
fn a_title_is_neither_repeated_nor_the_name() {
    let Some((records, _)) = everything() else { return };
    let names: HashMap<&str, String> =
        records.roles.rows.iter().map(|role| (role.id.code(), role.name.to_lowercase())).collect();
    let mut seen = HashSet::new();
    for row in &records.role_titles.rows {
        let title = row.title.to_lowercase();
        assert_ne!(names[row.role.code()], title);
        assert!(seen.insert((row.role.code(), title)), "{} has {} twice", row.role, row.title);
    }
    let chief = |kind| {
        records.role_titles.rows.iter().any(|t| t.role.code() == "11-1011.00" && t.title == "CEO" && t.kind == kind)
    };
    assert!(chief(TitleKind::Short) && !chief(TitleKind::Alternate));
}

#[test]
fn ratings_keep_their_uncertainty_unless_rated_again() {
    let Some((records, _)) = everything() else { return };
    let stands = find(records, "11-1011.00", "onet-2.C.1.a");
    assert_eq!(
        (stands.importance.value, stands.importance.n, stands.importance.standard_error),
        (Some(4.78), Some(28), Some(0.1102))
    );
    assert_eq!(
        (stands.importance.ci_low, stands.importance.ci_high, stands.importance.suppress),
        (Some(4.5564), Some(5.0), Some(false))
    );
    assert_eq!((stands.evidence.source.as_str(), stands.rated.as_deref()), ("onet-29.3-knowledge", Some("08/2023")));
    let again = find(records, "15-2021.00", "onet-2.C.4.a");
    assert_eq!(
        (again.evidence.source.as_str(), again.importance.n, again.importance.suppress),
        ("onet-30-values", None, None)
    );
    let new = find(records, "15-1252.00", "onet-2.B.3.e");
    assert_eq!(new.evidence.source, "onet-30-values");
    let rated: HashSet<_> = records
        .role_skills
        .rows
        .iter()
        .filter(|row| row.importance.value.is_some())
        .map(|row| row.role.code())
        .collect();
    assert_eq!(rated.len(), 894);
    let of = |source| records.role_skills.rows.iter().filter(|row| row.evidence.source == source).count();
    // 63 roles rated again and 15 rated for the first time, each with 33 areas of knowledge.
    assert_eq!((of("onet-29.3-knowledge"), of("onet-30-values") > 78 * 43), (816 * 33, true));
}

/// Reads the files again in the simplest way: each known 30.x value, else the 29.3 value, must be in the records.
#[test]
fn every_rating_is_read_back() {
    let (Some((records, _)), Some((sources, _))) = (everything(), real()) else { return };
    let mut expected: HashMap<(String, String, &str), f64> = HashMap::new();
    for file in ["onet/Skills.txt", "onet/Knowledge.txt"] {
        for line in lines(&sources, file) {
            let scale = if line[3] == "IM" { "IM" } else { "LV" };
            expected.insert((line[0].clone(), line[1].clone(), scale), line[4].parse().expect("a number"));
        }
    }
    for line in lines(&sources, "onet/Skills Knowledge 30 values.txt") {
        expected.insert((line[0].clone(), line[1].clone(), "IM"), line[3].parse().expect("a number"));
        expected.insert((line[0].clone(), line[1].clone(), "LV"), line[4].parse().expect("a number"));
    }
    let mut found = 0;
    for row in records.role_skills.rows.iter().filter(|row| row.hot_technology.is_none()) {
        let element = row.skill.code().trim_start_matches("onet-").to_owned();
        for (scale, value) in [("IM", row.importance.value), ("LV", row.level.value)] {
            let key = (row.role.code().to_owned(), element.clone(), scale);
            assert_eq!(value, expected.get(&key).copied(), "{key:?}");
            found += 1;
        }
    }
    assert_eq!(found, expected.len());
}

fn lines(sources: &Sources, file: &str) -> Vec<Vec<String>> {
    let text = std::io::read_to_string(sources.open(file).expect("the file")).expect("text");
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn technologies_keep_their_marks() {
    let Some((records, _)) = everything() else { return };
    let python = find(records, "15-2051.00", "tech-python");
    assert_eq!((python.hot_technology, python.in_demand, python.importance.value), (Some(true), Some(true), None));
    let jira = records.skills.rows.iter().find(|skill| skill.id.code() == "tech-atlassian-jira").expect("a skill");
    let (code, category) = (jira.code.as_deref().expect("a code"), jira.category.as_deref().expect("a category"));
    assert!(code.contains("43232201") && category.contains("Project management software"), "{jira:?}");
    assert!(records.skills.rows.iter().any(|skill| skill.id.code() == "tech-cplusplus"));
}
