//! Job postings of 2023: the skills they name, and the employers.
//!
//! A collector grouped postings from all over the world by their titles; the editors assign the groups to roles.

mod keywords;
#[cfg(test)]
mod tests;

use super::cite::Release;
use super::files::{Error, Keys, Row, Sources};
use super::{Report, Scope, names};
use crate::model::id::{EmployerId, RoleId, SkillId};
use crate::model::occupation::{EmployerPosting, RolePosting};
use crate::model::skill::SkillKind;
use crate::model::{Basis, Confidence, Evidence, Records};
use std::collections::{BTreeMap, HashMap, HashSet};

const SKILLS: &str = "postings/data_jobs_2023_skills.csv";
const COMPANIES: &str = "postings/data_jobs_2023_senior_data_scientist_companies.csv";

/// The groups of postings, the roles to which they are assigned, and the confidence.
const GROUPS: [(&str, &[&str], Confidence); 3] = [
    ("DATA_SCIENCE", &["15-2051.00"], Confidence::Medium),
    ("DATA_ANALYSIS", &["15-2051.01"], Confidence::Low),
    ("DATA_ENGINEERING", &["15-1243.00", "15-1243.01"], Confidence::Low),
];
/// The role of the companies' postings: senior data scientists.
const SENIOR: &str = "15-2051.00";

const RELEASE: Release = Release {
    id: "data-jobs-2023",
    publisher: "Luke Barousse",
    title: "data_jobs: postings for data analysts, scientists and engineers",
    release: "2023",
    period: "2023",
    licence: "Apache 2.0",
    attribution: "Counts from the data set data_jobs by Luke Barousse, Apache 2.0",
    url: "https://huggingface.co/datasets/lukebarousse/data_jobs",
    file: "data_jobs_2023_skills.csv, data_jobs_2023_senior_data_scientist_companies.csv",
    key: "domain/skill, company",
    note: "Counts that a public copy derived from the data set. Postings of the whole world that a search engine found in 2023; \
           titles were grouped by the collector, a skill is a keyword, and a posting can be there more than once. The editors \
           count the groups to roles: data science to Data Scientists, data analysis to Business Intelligence Analysts, data \
           engineering to Database Architects and Data Warehousing Specialists, the last two with low confidence.",
};

/// Adds the number of postings of the roles in the records that name a skill. A keyword of few letters, or one that is
/// an everyday word, has low confidence.
pub fn role_postings(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    RELEASE.add(records);
    let (roles, skills) = (roles(records), technologies(records));
    let mut keys = Keys::default();
    let mut rows = sources.csv(SKILLS)?;
    while let Some(row) = rows.next_row()? {
        let (domain, keyword) = (row.text("domain")?, row.text("skill")?);
        keys.add(&row, format_args!("{domain}/{keyword}"))?;
        let group = GROUPS.iter().find(|(name, ..)| *name == domain);
        let (_, codes, confidence) = group.ok_or_else(|| {
            row.wrong(format!("domain: {domain:?}, expected DATA_SCIENCE, DATA_ANALYSIS or DATA_ENGINEERING"))
        })?;
        let (postings_with, postings) = counts(&row)?;
        let codes: Vec<RoleId> = codes.iter().map(RoleId::new).filter(|role| roles.contains(role)).collect();
        if codes.is_empty() {
            report.left_out(SKILLS, "its role is not in the graph");
            continue;
        }
        report.kept(SKILLS);
        let skill = keywords::technology(keyword).and_then(|name| skills.get(name).cloned());
        if skill.is_none() {
            report.remark(SKILLS, "keywords that name no technology of the graph");
        }
        let confidence = if keywords::is_risky(keyword) { Confidence::Low } else { *confidence };
        records.role_postings.rows.extend(codes.into_iter().map(|role| RolePosting {
            role,
            keyword: keyword.into(),
            skill: skill.clone(),
            postings_with,
            postings,
            evidence: evidence(format!("{domain}/{keyword}"), confidence),
        }));
    }
    Ok(())
}

/// Adds the number of postings for senior data scientists of the researched employers in the records.
pub fn employer_postings(
    sources: &Sources,
    _: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    RELEASE.add(records);
    let role = RoleId::new(SENIOR);
    let (is_role, employers) = (roles(records).contains(&role), employers(records));
    let mut keys = Keys::default();
    let mut rows = sources.csv(COMPANIES)?;
    while let Some(row) = rows.next_row()? {
        let company = row.text("company")?;
        keys.add(&row, company)?;
        let postings = number(&row, "postings")?;
        let employer = employers.get(&names::normalized(company)).filter(|_| is_role);
        let Some(employer) = employer else {
            report.left_out(COMPANIES, "no researched employer has the name");
            continue;
        };
        report.kept(COMPANIES);
        records.employer_postings.rows.push(EmployerPosting {
            employer: employer.clone(),
            role: role.clone(),
            company: company.to_owned(),
            postings,
            evidence: evidence(company.to_owned(), Confidence::Medium),
        });
    }
    Ok(())
}

fn roles(records: &Records) -> HashSet<RoleId> {
    records.roles.rows.iter().map(|role| role.id.clone()).collect()
}

/// Technologies in the records, by their name in lower case.
fn technologies(records: &Records) -> BTreeMap<String, SkillId> {
    let technologies = records.skills.rows.iter().filter(|skill| skill.kind == SkillKind::Technology);
    technologies.map(|skill| (skill.name.to_lowercase(), skill.id.clone())).collect()
}

/// Researched employers by name: hospitals and filers are known by their registered names, not by their common ones.
fn employers(records: &Records) -> HashMap<String, EmployerId> {
    let is_registered = |id: &EmployerId| id.code().starts_with("ccn-") || id.code().starts_with("lca-");
    let researched = records.employers.rows.iter().filter(|employer| !is_registered(&employer.id));
    researched.map(|employer| (names::normalized(&employer.name), employer.id.clone())).collect()
}

/// Postings with the keyword, and all of the group.
fn counts(row: &Row<'_>) -> Result<(u32, u32), Error> {
    let (with, all) = (number(row, "postings_with_skill")?, number(row, "postings")?);
    if with > all || all == 0 {
        return Err(row.wrong(format!("postings_with_skill: {with} of {all}, expected a part of the postings")));
    }
    Ok((with, all))
}

fn number(row: &Row<'_>, column: &str) -> Result<u32, Error> {
    row.number(column, &[])?.ok_or_else(|| row.wrong(format!("{column} is empty, expected a number")))
}

fn evidence(source_row: String, confidence: Confidence) -> Evidence {
    Evidence { basis: Basis::Editorial, confidence: Some(confidence), ..RELEASE.reports(source_row) }
}
