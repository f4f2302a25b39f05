use super::*;
use crate::import::samples::{Folder, employer, role};
use crate::model::sample;
use crate::model::skill::Skill;

fn skill(id: &str, name: &str) -> Skill {
    Skill { name: name.to_owned(), ..sample::skill(id, SkillKind::Technology) }
}

fn import(skills: &str, companies: &str) -> Result<(Records, Report), Error> {
    let folder = Folder::with(&[
        (SKILLS, &format!("domain,skill,postings_with_skill,postings,share\n{skills}")),
        (COMPANIES, &format!("company,postings\n{companies}")),
    ]);
    let (mut records, mut report) = (Records::default(), Report::default());
    records.roles.rows = vec![role("15-2051.00"), role("15-2051.01")];
    records.skills.rows = vec![
        skill("tech-sql", "Structured query language SQL"),
        skill("tech-python", "Python"),
        skill("tech-go", "Go"),
    ];
    records.employers.rows = vec![
        employer("cvs-health", "CVS Health", "RI"),
        employer("ccn-010001", "Walmart", "AL"),
        employer("abbott", "Abbott Laboratories, Inc.", "IL"),
    ];
    role_postings(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
    employer_postings(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
    Ok((records, report))
}

#[test]
fn keywords_mean_technologies_of_another_name() {
    let skills = "DATA_SCIENCE,sql,47,100,0.47\nDATA_ANALYSIS,python,28,100,0.28\nDATA_SCIENCE,go,5,100,0.05\n\
                  DATA_SCIENCE,gdpr,1,100,0.01\nDATA_ENGINEERING,sql,60,100,0.6\n";
    let (records, report) = import(skills, "").expect("four rows");
    let rows: Vec<_> = records
        .role_postings
        .rows
        .iter()
        .map(|row| (row.role.code(), row.skill.as_ref().map(|skill| skill.code()), row.evidence.confidence))
        .collect();
    let expected = [
        ("15-2051.00", Some("tech-sql"), Some(Confidence::Medium)),
        ("15-2051.01", Some("tech-python"), Some(Confidence::Low)),
        ("15-2051.00", Some("tech-go"), Some(Confidence::Low)),
        ("15-2051.00", None, Some(Confidence::Medium)),
    ];
    assert_eq!(rows, expected);
    assert_eq!(report.rows_left_out(SKILLS, "its role is not in the graph"), 1);
    assert_eq!(report.remarks(SKILLS, "keywords that name no technology of the graph"), 1);
}

#[test]
fn companies_are_researched_employers_of_the_name() {
    let (records, report) = import("", "CVS Health,112\nAbbott Laboratories,20\nWalmart,391\n").expect("two rows");
    let rows: Vec<_> = records.employer_postings.rows.iter().map(|row| (row.employer.code(), row.postings)).collect();
    assert_eq!(rows, [("cvs-health", 112), ("abbott", 20)]);
    assert_eq!(report.rows_left_out(COMPANIES, "no researched employer has the name"), 1);
}

#[test]
fn damaged_rows_are_refused() {
    for (skills, companies, expected) in [
        ("SCIENCE,sql,1,2,x\n", "", ":2: domain: \"SCIENCE\", expected DATA_SCIENCE"),
        ("DATA_SCIENCE,sql,3,2,x\n", "", ":2: postings_with_skill: 3 of 2, expected a part"),
        ("DATA_SCIENCE,sql,0,0,x\n", "", ":2: postings_with_skill: 0 of 0, expected a part"),
        ("DATA_SCIENCE,sql,,2,x\n", "", ":2: postings_with_skill is empty, expected a number"),
        ("DATA_SCIENCE,sql,1,2,x\nDATA_SCIENCE,sql,1,2,x\n", "", ":3: DATA_SCIENCE/sql occurs here a second time"),
        ("", "CVS Health,many\n", ":2: postings: \"many\" is not a number"),
    ] {
        let error = import(skills, companies).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    }
}
