//! Individual cases of derived skills.

use super::*;
use crate::import::evidence::reported;
use crate::import::fixture;
use crate::model::degree::{AwardLevel, DegreeRole};
use crate::model::role::{Rating, RoleSkill};
use crate::model::sample;

fn degree(records: &mut Records, cip: &str, roles: &[&str]) {
    let id = DegreeId::new(format_args!("{cip}-masters"));
    for role in roles {
        let (degree, role, crosswalk_match) = (id.clone(), RoleId::new(role), CrosswalkMatch::Occupation);
        let evidence = reported("x", "x");
        records.degree_roles.rows.push(DegreeRole { degree, role, crosswalk_match, evidence });
    }
    records.degrees.rows.push(sample::degree(id.code(), AwardLevel::Masters));
}

fn rated(role: &str, skill: &str, importance: f64) -> RoleSkill {
    RoleSkill { importance: Rating { value: Some(importance), ..sample::UNRATED }, ..sample::requirement(role, skill) }
}

fn used(role: &str, skill: &str, hot: bool, in_demand: bool) -> RoleSkill {
    RoleSkill { hot_technology: Some(hot), in_demand: Some(in_demand), ..sample::requirement(role, skill) }
}

fn derive(records: &mut Records) -> String {
    let (_folder, sources) = fixture::folder(&[]);
    let mut report = Report::default();
    degree_skills(&sources, &Scope::everything(), records, &mut report).expect("derived");
    report.to_string()
}

fn strengths(records: &Records) -> Vec<(&str, f64, u32)> {
    let row = |row: &'_ DegreeSkill| (row.strength.unwrap_or(-1.0), row.roles.unwrap_or(0));
    records.degree_skills.rows.iter().map(|r| (r.skill.code(), row(r).0, row(r).1)).collect()
}

#[test]
fn an_occupation_counts_once_however_many_roles_it_has() {
    let mut records = Records::default();
    degree(&mut records, "11.0102", &["15-1221.00", "15-2051.00", "15-2051.01"]);
    let ratings = [("15-1221.00", 5.0), ("15-2051.00", 4.0), ("15-2051.01", 2.0)];
    records.role_skills.rows.extend(ratings.map(|(role, importance)| rated(role, "onet-a", importance)));
    derive(&mut records);
    // (1 + (0.75 + 0.25) / 2) / 2
    assert_eq!(strengths(&records), [("onet-a", 0.75, 3)]);
    let row = &records.degree_skills.rows[0];
    assert_eq!((row.evidence.basis, row.evidence.source_row.as_str()), (Basis::Derived, "11.0102"));
}

#[test]
fn suppressed_weak_and_rarely_rated_skills_are_left_out() {
    let mut records = Records::default();
    let roles = ["11-1011.00", "11-1021.00", "11-2011.00"];
    degree(&mut records, "11.0102", &roles);
    records.role_skills.rows.extend(roles.map(|role| rated(role, "onet-weak", 2.9)));
    records.role_skills.rows.extend(roles.map(|role| rated(role, "onet-strong", 3.0)));
    records.role_skills.rows.push(rated(roles[0], "onet-rare", 5.0));
    for role in roles {
        let mut row = rated(role, "onet-suppressed", 5.0);
        row.importance.suppress = Some(true);
        records.role_skills.rows.push(row);
    }
    derive(&mut records);
    assert_eq!(strengths(&records), [("onet-strong", 0.5, 3)]);
}

#[test]
fn technologies_that_everybody_uses_come_last() {
    let mut records = Records::default();
    degree(&mut records, "11.0102", &["15-1221.00", "15-1252.00"]);
    records.role_skills.rows.extend([
        used("15-1221.00", "tech-office", true, true),
        used("15-1252.00", "tech-office", true, true),
        used("11-1011.00", "tech-office", true, true),
        used("15-1221.00", "tech-pytorch", true, true),
        used("15-1252.00", "tech-pytorch", true, false),
        used("15-1221.00", "tech-alpha", true, false),
        used("15-1252.00", "tech-alpha", false, false),
        used("11-1011.00", "tech-elsewhere", false, true),
    ]);
    derive(&mut records);
    let expected = [("tech-pytorch", 0.75, 2), ("tech-alpha", 0.375, 2), ("tech-office", 1.0, 2)];
    assert_eq!(strengths(&records), expected);
}

#[test]
fn a_technology_of_few_occupations_is_left_out_and_ties_go_by_id() {
    let mut records = Records::default();
    let roles: Vec<String> = (0..5).map(|i| format!("15-125{i}.00")).collect();
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    degree(&mut records, "11.0102", &roles);
    records.role_skills.rows.push(used(roles[0], "tech-few", true, true));
    for role in &roles {
        records.role_skills.rows.extend([used(role, "tech-b", true, true), used(role, "tech-a", true, true)]);
    }
    derive(&mut records);
    assert_eq!(strengths(&records), [("tech-a", 1.0, 5), ("tech-b", 1.0, 5)]);
}

#[test]
fn a_degree_without_known_requirements_is_counted() {
    let mut records = Records::default();
    degree(&mut records, "11.0102", &["15-1221.00"]);
    degree(&mut records, "36.0110", &[]);
    let report = derive(&mut records);
    assert!(report.contains("2 left out: no role in the graph with known requirements"), "{report}");
}

#[test]
fn a_certificate_below_the_bachelors_degree_is_counted_and_gets_no_skills() {
    let mut records = Records::default();
    degree(&mut records, "11.0102", &["15-1221.00"]);
    records.role_skills.rows.push(rated("15-1221.00", "onet-a", 5.0));
    records.degrees.rows[0].level = AwardLevel::CertificateUnder12Weeks;
    let report = derive(&mut records);
    assert!(report.contains("1 left out: certificate below the bachelor's degree"), "{report}");
    assert!(records.degree_skills.rows.is_empty());
    records.degrees.rows[0].level = AwardLevel::PostbaccalaureateCertificate;
    derive(&mut records);
    assert_eq!(records.degree_skills.rows.len(), 1);
}
