//! Certifications: their prerequisites, skills, roles and successors.

use super::first_seen::{beta_month, seen_offered};
use super::{RELEASE, Researched, list, rolemath};
use crate::import::files::{Keys, Row};
use crate::import::slug::slug;
use crate::import::spelled::spelled_out;
use crate::import::{Error, Report, Scope, Sources, codes, onet};
use crate::model::certification::{
    Certification, CertificationLevel, CertificationRole, CertificationSkill, CertificationStatus,
    CertificationSuccessor, RequiredDegree,
};
use crate::model::id::{CertificationId, RoleId, SkillId};
use crate::model::skill::{Skill, SkillKind};
use crate::model::{Basis, Evidence, Records, given};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};

const CERTIFICATIONS: Researched = Researched {
    id: "researched-certifications",
    file: "curated/certifications.csv",
    title: "Certifications relevant to AI in health",
    key: "id",
    note: "Active means that the newest source read shows it on offer; it is no live check. Preparation times come \
           from one publisher of practice exams. Which skills are counted follows the outlines that could be read. The \
           prerequisite None is written No prerequisites, because many programs read the word None as a missing value.",
};

const CLINICAL: &str = "certifications/npd_clinical_credential.csv";

/// Adds certifications with their skills, roles and successors, and those that only RoleMath lists and that lead to a
/// role in the records. Roles and O*NET skills must already be in the records.
///
/// The clinical credentials of the National Provider Directory are counted and left out: their board certification flag
/// and issuers are unverified, they lead to no occupation, and abbreviations that they share with other credentials
/// (`CCSP` is a chiropractic one there) would give wrong results.
pub fn certifications(
    sources: &Sources,
    scope: &Scope,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    CERTIFICATIONS.add(records);
    rolemath::add_source(records);
    let occupations = onet::names(sources)?;
    let mut listed = rolemath::read(sources, &occupations)?;
    let roles: HashSet<RoleId> = records.roles.rows.iter().map(|role| role.id.clone()).collect();
    let (mut skills, mut keys) = (Skills::of(records), Keys::default());
    let mut rows = sources.csv(CERTIFICATIONS.file)?;
    while let Some(row) = rows.next_row()? {
        let mut certification = certification(&row, records)?;
        keys.add(&row, certification.id.code())?;
        skills.add(&row, &certification, records, report)?;
        add_roles(&row, &certification, &occupations, &roles, records, report)?;
        add_successors(&row, &certification, records)?;
        if let Some(index) = listed.iter().position(|listed| listed.is(&certification)) {
            listed.remove(index).complete(&mut certification, report);
        }
        records.certifications.rows.push(certification);
        report.kept(CERTIFICATIONS.file);
    }
    for listed in listed {
        listed.add(scope, &roles, records, report);
    }
    count_clinical(sources, report)
}

fn count_clinical(sources: &Sources, report: &mut Report) -> Result<(), Error> {
    let mut rows = sources.csv(CLINICAL)?;
    while rows.next_row()?.is_some() {
        report.left_out(CLINICAL, "clinical credential: issuer and flags unverified, and no occupation");
    }
    Ok(())
}

fn certification(row: &Row<'_>, records: &mut Records) -> Result<Certification, Error> {
    let key = row.text("id")?;
    let as_of = row.text("status_as_of")?;
    let (status, retired_on) = (status(row)?, date(row, "retired_on")?);
    let dates = [as_of, row.text("source_date")?, row.text("fee_source_date")?];
    Ok(Certification {
        id: CertificationId::new(key),
        name: row.text("name")?.to_owned(),
        abbreviation: row.optional("abbreviation")?,
        issuer: row.optional("issuer")?,
        field: row.optional("field")?,
        level: row.one_of("level", CertificationLevel::from_words, CertificationLevel::WORDS)?,
        exam_code: row.optional("exam_code")?,
        status,
        status_as_of: given(as_of),
        available_from: first_month(row)?,
        seen_offered: seen_offered(status, retired_on, dates.into_iter(), RELEASE),
        retired_on,
        prerequisites: row.optional("prerequisites")?.map(|text| spelled_out(text, "prerequisites")),
        requires_degree: row.one_of("requires_degree", RequiredDegree::from_words, RequiredDegree::WORDS)?,
        experience_months: row.number("experience_months", &[])?,
        exam_fee: row.number("exam_fee_usd", &[])?,
        fee_note: given(fee_note(row)?),
        renewal_months: row.number("renewal_months", &[])?,
        preparation_months: row.number("typical_prep_months", &[])?,
        aliases: String::new(),
        evidence: CERTIFICATIONS.evidence(row, key, Basis::Reported, records)?,
    })
}

fn status(row: &Row<'_>) -> Result<CertificationStatus, Error> {
    match row.text("status")? {
        "active" => Ok(CertificationStatus::Active),
        "retired" | "retiring" => Ok(CertificationStatus::Retired),
        "unknown" => Ok(CertificationStatus::Unknown),
        other => Err(row.wrong(format!("status: {other:?}; expected active, retiring, retired or unknown"))),
    }
}

/// The month of its beta, the only first day that the sources state.
fn first_month(row: &Row<'_>) -> Result<Option<String>, Error> {
    beta_month(row.text("fee_note")?)
        .map_err(|found| row.wrong(format!("fee_note: beta from {found:?}; expected a month such as April 2026")))
}

fn date(row: &Row<'_>, column: &str) -> Result<Option<Date>, Error> {
    match row.text(column)? {
        "" => Ok(None),
        day => match day.parse() {
            Ok(date) => Ok(Some(date)),
            Err(_) => Err(row.wrong(format!("{column}: {day:?}; expected a day such as 2026-03-31"))),
        },
    }
}

/// The remark on the fee with the date of its source.
fn fee_note(row: &Row<'_>) -> Result<String, Error> {
    let (note, date) = (row.text("fee_note")?, row.text("fee_source_date")?);
    let dated = if date.is_empty() { String::new() } else { format!("fee as of {date}") };
    let parts: Vec<&str> = [note, dated.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    Ok(parts.join("; "))
}

fn add_roles(
    row: &Row<'_>,
    certification: &Certification,
    occupations: &BTreeMap<String, String>,
    roles: &HashSet<RoleId>,
    records: &mut Records,
    report: &mut Report,
) -> Result<(), Error> {
    let basis = match row.text("mapping_basis")? {
        "official" => Basis::Reported,
        "rolemath" | "editorial" | "" => Basis::Editorial,
        other => return Err(row.wrong(format!("mapping_basis: {other:?}; expected official, rolemath or editorial"))),
    };
    for code in list(row.text("roles_soc")?) {
        codes::ONET_SOC.check(code).map_err(|what| row.wrong(format!("roles_soc: {what}")))?;
        if !occupations.contains_key(code) {
            return Err(row.wrong(format!("roles_soc: {code} is no O*NET occupation, expected one that is")));
        }
        let role = RoleId::new(code);
        if !roles.contains(&role) {
            report.remark(CERTIFICATIONS.file, "role of a certification that is not in the graph");
            continue;
        }
        let evidence = Evidence { basis, ..certification.evidence.clone() };
        let certification = certification.id.clone();
        records.certification_roles.rows.push(CertificationRole { certification, role, evidence });
    }
    Ok(())
}

fn add_successors(row: &Row<'_>, certification: &Certification, records: &mut Records) -> Result<(), Error> {
    for successor in list(row.text("superseded_by")?) {
        records.certification_successors.rows.push(CertificationSuccessor {
            certification: certification.id.clone(),
            successor: CertificationId::new(successor),
            date: certification.retired_on,
            evidence: certification.evidence.clone(),
        });
    }
    Ok(())
}

/// The skills that certifications name: technologies and knowledge of O*NET if the names are equal, else topics of
/// their own.
struct Skills {
    by_name: HashMap<String, SkillId>,
    topics: HashSet<SkillId>,
}

impl Skills {
    fn of(records: &Records) -> Self {
        let mut by_name = HashMap::new();
        // O*NET's skills are general abilities with everyday names: its Monitoring means watching a performance, not a
        // trial.
        for skill in records.skills.rows.iter().filter(|skill| skill.kind != SkillKind::Skill) {
            by_name.entry(skill.name.to_lowercase()).or_insert_with(|| skill.id.clone());
        }
        Skills { by_name, topics: records.skills.rows.iter().map(|skill| skill.id.clone()).collect() }
    }

    fn add(
        &mut self,
        row: &Row<'_>,
        certification: &Certification,
        records: &mut Records,
        report: &mut Report,
    ) -> Result<(), Error> {
        let mut seen = HashSet::new();
        for name in list(row.text("skills")?) {
            let skill = self.skill(name, &certification.evidence, records);
            if !seen.insert(skill.clone()) {
                report.remark(CERTIFICATIONS.file, "skill that a certification names twice");
                continue;
            }
            records.certification_skills.rows.push(CertificationSkill {
                certification: certification.id.clone(),
                skill,
                evidence: certification.evidence.clone(),
            });
        }
        Ok(())
    }

    fn skill(&mut self, name: &str, evidence: &Evidence, records: &mut Records) -> SkillId {
        if let Some(known) = self.by_name.get(&name.to_lowercase()) {
            return known.clone();
        }
        let id = SkillId::new(slug(name));
        if self.topics.insert(id.clone()) {
            records.skills.rows.push(topic(id.clone(), name, evidence.clone()));
        }
        self.by_name.insert(name.to_lowercase(), id.clone());
        id
    }
}

/// A subject named in the outline of a certification.
fn topic(id: SkillId, name: &str, evidence: Evidence) -> Skill {
    Skill {
        id,
        name: name.to_owned(),
        kind: SkillKind::Topic,
        code: None,
        category: None,
        description: None,
        hot_technology: None,
        aliases: String::new(),
        evidence,
    }
}
