//! Licences of the health roles, and the degrees by which they are entered.

use super::{Researched, list};
use crate::import::cip::Classification;
use crate::import::files::{Error, Keys, Row};
use crate::import::handbook::Handbook;
use crate::import::slug::slug;
use crate::import::{Report, Scope, Sources, codes, onet};
use crate::model::degree::AwardLevel;
use crate::model::id::RoleId;
use crate::model::requirement::{Licence, LicenceLaw, Practice, RoleEntryDegree, RoleLicence};
use crate::model::{Basis, Confidence, Evidence, Records};
use compact_str::CompactString;
use std::collections::{BTreeMap, HashSet};

const LICENCES: Researched = Researched {
    id: "researched-licences",
    file: "curated/licences.csv",
    title: "Licences, qualifying degrees and supervised practice of health roles",
    key: "role",
    note: "The editors' knowledge, as of November 2026, checked only where a sentence of the Occupational Outlook Handbook \
           stands beside it. States are those whose list of licences in CareerOneStop's export of October 2024 has a title \
           of that name; that list has gaps and lacks California, so an absent state proves nothing. Months of residency are \
           the usual minimum of a specialty. No row is legal advice.",
};

/// Licences that several roles share: the prefix of the id, and the texts that denote it. Every other licence is that
/// of one role.
const SHARED: [(&str, &str, &[&str]); 3] = [
    ("physician", "physician licence (MD or DO)", &["physician licence (MD or DO)"]),
    (
        "psychologist",
        "psychologist licence",
        &["psychologist licence", "psychologist licence where patients are treated"],
    ),
    (
        "registered-nurse",
        "registered nurse licence",
        &["registered nurse licence", "registered nurse licence is usual"],
    ),
];

/// Adds the legal requirements of roles in the records, their licences, and the degrees by which they are entered.
pub fn licences(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    LICENCES.add(records);
    let lists = Lists {
        occupations: onet::names(sources)?,
        cip: Classification::read(sources)?,
        roles: records.roles.rows.iter().map(|role| role.id.clone()).collect(),
        handbook: Handbook::read(sources, records)?,
    };
    let mut keys = Keys::default();
    let mut rows = sources.csv(LICENCES.file)?;
    while let Some(row) = rows.next_row()? {
        let role = lists.role(&row, "role")?;
        keys.add(&row, role.code())?;
        lists.check_name(&row, &role)?;
        let licence = lists.licence(&row, &role, records)?;
        let degrees = lists.degrees(&row, &role, &licence.evidence, report)?;
        if !lists.roles.contains(&role) {
            report.left_out(LICENCES.file, "its role is not in the graph");
            continue;
        }
        report.kept(LICENCES.file);
        if let Some(id) = &licence.licence {
            add_licence(&row, id, &licence, records)?;
        }
        records.role_licences.rows.push(licence);
        records.role_entry_degrees.rows.extend(degrees);
    }
    Ok(())
}

/// The lookup tables for rows.
struct Lists {
    occupations: BTreeMap<String, String>,
    cip: Classification,
    roles: HashSet<RoleId>,
    handbook: Handbook,
}

impl Lists {
    /// The role in a column: the id of an O*NET occupation.
    fn role(&self, row: &Row<'_>, column: &str) -> Result<RoleId, Error> {
        let id = row.text(column)?;
        let role = RoleId::parse(id).filter(|role| self.occupations.contains_key(role.code()));
        role.ok_or_else(|| {
            row.wrong(format!("{column}: {id:?}, expected the id of an O*NET occupation such as role:29-1141.00"))
        })
    }

    /// Rejects a row whose role has another name: mismatched codes and names belong to different rows.
    fn check_name(&self, row: &Row<'_>, role: &RoleId) -> Result<(), Error> {
        let (found, expected) = (row.text("name")?, &self.occupations[role.code()]);
        if found != expected {
            return Err(row.wrong(format!("name: {found:?}, but {role} is {expected:?}")));
        }
        Ok(())
    }

    fn licence(&self, row: &Row<'_>, role: &RoleId, records: &mut Records) -> Result<RoleLicence, Error> {
        let law = law(row)?;
        let states = states(row)?;
        let presupposes = row.text("needs_licence_of")?;
        Ok(RoleLicence {
            role: role.clone(),
            licence: licence_id(row, role, law)?,
            law,
            applies_to: row.optional("licence_what")?,
            exam: row.optional("exam")?,
            usual_certification: row.optional("usual_certification")?,
            presupposes: if presupposes.is_empty() { None } else { Some(self.role(row, "needs_licence_of")?) },
            practice: practice(row)?,
            practice_months: row.number("supervised_months", &[])?,
            practice_confidence: confidence(row, "supervised_confidence")?,
            states_listed_count: row.number("states_listed_count", &[])?,
            states_listed: states,
            sentence: row.optional("ooh_sentence")?,
            note: row.optional("note")?,
            evidence: self.evidence(row, role, records)?,
        })
    }

    fn evidence(&self, row: &Row<'_>, role: &RoleId, records: &mut Records) -> Result<Evidence, Error> {
        let (page, sentence) = (row.text("ooh_page")?, row.text("ooh_sentence")?);
        let is_quoted = match row.text("basis")? {
            "OOH+EDITORIAL" => true,
            "EDITORIAL" => false,
            other => return Err(row.wrong(format!("basis: {other:?}, expected OOH+EDITORIAL or EDITORIAL"))),
        };
        if is_quoted == sentence.is_empty() {
            return Err(row.wrong("basis: OOH+EDITORIAL must occur with, and only with, an ooh_sentence".to_owned()));
        }
        let citation = self.handbook.cite(page, records);
        if is_quoted && citation.is_none() {
            return Err(row.wrong(format!("ooh_page: {page:?} is no page of the Handbook, expected one that is")));
        }
        Ok(Evidence {
            source: LICENCES.id.into(),
            source_row: role.as_str().into(),
            citation: citation.map(Into::into),
            basis: Basis::Editorial,
            confidence: Some(confidence(row, "licence_confidence")?.unwrap_or(Confidence::Unknown)),
        })
    }

    /// Each field at each level; a field or a level alone if the other is unknown.
    fn degrees(
        &self,
        row: &Row<'_>,
        role: &RoleId,
        evidence: &Evidence,
        report: &mut Report,
    ) -> Result<Vec<RoleEntryDegree>, Error> {
        let mut fields = Vec::new();
        for code in list(row.text("cip")?) {
            codes::CIP_ANY.check(code).map_err(|what| row.wrong(format!("cip: {what}")))?;
            if let Some(what) = self.cip.unknown(code) {
                return Err(row.wrong(format!("cip: {what}")));
            }
            if self.cip.fields.contains_key(code) {
                fields.push(Some(CompactString::from(code)));
            } else {
                report.remark(LICENCES.file, "code of a field that CIP 2020 moved elsewhere");
            }
        }
        let levels: Vec<_> = list(row.text("entry_award")?)
            .map(|word| row.word("entry_award", word, AwardLevel::from_words, AwardLevel::WORDS))
            .collect::<Result<_, _>>()?;
        if fields.is_empty() && levels.is_empty() {
            return Ok(Vec::new());
        }
        let confidence = confidence(row, "education_confidence")?;
        let fields = if fields.is_empty() { vec![None] } else { fields };
        let levels: Vec<_> = if levels.is_empty() { vec![None] } else { levels.into_iter().map(Some).collect() };
        let degree = |(cip, level)| RoleEntryDegree {
            role: role.clone(),
            cip,
            level,
            evidence: Evidence { confidence, ..evidence.clone() },
        };
        let pairs = fields.iter().flat_map(|cip| levels.iter().map(move |level| (cip.clone(), *level)));
        Ok(pairs.map(degree).collect())
    }
}

/// Adds the licence of a role, if it is new.
fn add_licence(row: &Row<'_>, id: &str, licence: &RoleLicence, records: &mut Records) -> Result<(), Error> {
    if records.licences.rows.iter().any(|known| known.id == id) {
        return Ok(());
    }
    let shared = SHARED.iter().find(|(shared, ..)| *shared == id);
    let name = shared.map(|(_, name, _)| *name).or(licence.applies_to.as_deref()).unwrap_or_default();
    records.licences.rows.push(Licence {
        id: id.to_owned(),
        name: name.to_owned(),
        authority: row.optional("granted_by")?,
        evidence: licence.evidence.clone(),
    });
    Ok(())
}

/// The licence of a role: a shared one, or one of its own.
fn licence_id(row: &Row<'_>, role: &RoleId, law: LicenceLaw) -> Result<Option<String>, Error> {
    let what = row.text("licence_what")?;
    match law {
        LicenceLaw::NoState | LicenceLaw::Unknown => return Ok(None),
        LicenceLaw::AllStates | LicenceLaw::SomeStates if what.is_empty() => {
            return Err(row.wrong("licence_what is empty, expected what the licence is called".to_owned()));
        }
        LicenceLaw::AllStates | LicenceLaw::SomeStates => {}
    }
    let shared = SHARED.iter().find(|(_, _, texts)| texts.contains(&what)).map(|(id, ..)| (*id).to_owned());
    Ok(Some(match shared {
        Some(id) => id,
        None => format!("{}-{}", slug(row.text("name")?), role.code()),
    }))
}

fn law(row: &Row<'_>) -> Result<LicenceLaw, Error> {
    match row.text("licence")? {
        "ALL_STATES" => Ok(LicenceLaw::AllStates),
        "SOME" => Ok(LicenceLaw::SomeStates),
        "NO" => Ok(LicenceLaw::NoState),
        "UNKNOWN" => Ok(LicenceLaw::Unknown),
        other => Err(row.wrong(format!("licence: {other:?}, expected ALL_STATES, SOME, NO or UNKNOWN"))),
    }
}

fn practice(row: &Row<'_>) -> Result<Practice, Error> {
    match row.text("supervised_practice")? {
        "REQUIRED" => Ok(Practice::Required),
        "VARIES" => Ok(Practice::Varies),
        "NONE" => Ok(Practice::NotRequired),
        "UNKNOWN" => Ok(Practice::Unknown),
        other => Err(row.wrong(format!("supervised_practice: {other:?}, expected REQUIRED, VARIES, NONE or UNKNOWN"))),
    }
}

fn confidence(row: &Row<'_>, column: &str) -> Result<Option<Confidence>, Error> {
    match row.text(column)? {
        "" => Ok(None),
        "HIGH" => Ok(Some(Confidence::High)),
        "MEDIUM" => Ok(Some(Confidence::Medium)),
        "LOW" => Ok(Some(Confidence::Low)),
        other => Err(row.wrong(format!("{column}: {other:?}, expected HIGH, MEDIUM, LOW or nothing"))),
    }
}

/// The listed states, whose number must match the stated count.
fn states(row: &Row<'_>) -> Result<String, Error> {
    let listed = row.text("states_listed")?;
    for state in listed.split_whitespace() {
        codes::USPS.check(state).map_err(|what| row.wrong(format!("states_listed: {what}")))?;
    }
    let (found, count) = (listed.split_whitespace().count(), row.number::<usize>("states_listed_count", &[])?);
    if found > 0 && count != Some(found) {
        return Err(row.wrong(format!("states_listed_count: {count:?}, but {found} states are listed")));
    }
    Ok(listed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{Folder, role};

    const OCCUPATIONS: &str = "O*NET-SOC Code\tTitle\tDescription\n29-1141.00\tRegistered Nurses\tx\n\
                               29-1171.00\tNurse Practitioners\tx\n29-1224.00\tRadiologists\tx\n15-1252.00\tDevelopers\tx\n";
    const HEADER: &str = "role,name,licence,licence_confidence,licence_what,granted_by,exam,usual_certification,entry_award,\
                          cip,education_confidence,needs_licence_of,supervised_practice,supervised_months,\
                          supervised_confidence,states_listed,states_listed_count,ooh_page,ooh_sentence,basis,note\n";
    const NURSE: &str = "role:29-1141.00,Registered Nurses,ALL_STATES,HIGH,registered nurse licence,state board,NCLEX-RN,,\
                         ASSOCIATES;BACHELORS,51.3801,HIGH,,NONE,0,HIGH,,48,nurses,Nurses must have a licence.,OOH+EDITORIAL,\n";
    const PRACTITIONER: &str = "role:29-1171.00,Nurse Practitioners,ALL_STATES,HIGH,registered nurse licence and APRN \
                                licence,state board,x,,MASTERS,51.38;51.3817;51.3801,MEDIUM,role:29-1141.00,VARIES,,,AL CO,2,,,\
                                EDITORIAL,\n";
    const RADIOLOGIST: &str = "role:29-1224.00,Radiologists,ALL_STATES,HIGH,physician licence (MD or DO),state medical board,\
                               USMLE,,PROFESSIONAL_DOCTORATE,,HIGH,,REQUIRED,60,HIGH,,,,,EDITORIAL,\n";
    const DEVELOPER: &str = "role:15-1252.00,Developers,UNKNOWN,,,,,,,,,,UNKNOWN,,,,,,,EDITORIAL,\n";

    fn import(rows: &str, roles: &[&str]) -> Result<(Records, Report), Error> {
        let folder = Folder::with(&[
            ("onet/Occupation Data.txt", OCCUPATIONS),
            (
                "nces/CIPCode2020.csv",
                "CIPCode,Action,CIPTitle,CIPDefinition,Examples\n51.38,,Nursing,x,\n51.3801,,Nursing,x,\n51.3817,Moved from,Nursing,x,\n",
            ),
            (
                "bls/ooh_2025_pages.csv",
                "page,title,last_modified,url\nnurses,Nurses,\"August 28, 2025\",https://example.org\n",
            ),
            ("bls/ooh_2025_page_roles.csv", "page,onet_soc\nnurses,29-1141.00\n"),
            (LICENCES.file, &format!("{HEADER}{rows}")),
        ]);
        let (mut records, mut report) = (Records::default(), Report::default());
        records.roles.rows = roles.iter().map(|code| role(code)).collect();
        licences(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
        Ok((records, report))
    }

    #[test]
    fn a_licence_has_its_law_its_degrees_and_its_page() {
        let all = ["29-1141.00", "29-1171.00", "29-1224.00", "15-1252.00"];
        let (records, _) = import(&[NURSE, PRACTITIONER, RADIOLOGIST, DEVELOPER].concat(), &all).expect("four rows");
        let rows = &records.role_licences.rows;
        let ids: Vec<_> = rows.iter().map(|row| row.licence.as_deref()).collect();
        let own = Some("nurse-practitioners-29-1171.00");
        assert_eq!(ids, [Some("registered-nurse"), own, Some("physician"), None]);
        assert_eq!((rows[0].law, rows[3].law), (LicenceLaw::AllStates, LicenceLaw::Unknown));
        assert_eq!(rows[1].presupposes.as_ref().map(|role| role.code()), Some("29-1141.00"));
        assert_eq!((rows[2].practice, rows[2].practice_months), (Practice::Required, Some(60)));
        assert_eq!((rows[0].states_listed_count, rows[1].states_listed.as_str()), (Some(48), "AL CO"));
        assert_eq!(rows[0].evidence.citation.as_deref(), Some("ooh-nurses"));
        assert_eq!(rows[3].evidence.confidence, Some(Confidence::Unknown));
        let names: Vec<_> = records.licences.rows.iter().map(|licence| licence.name.as_str()).collect();
        let expected =
            ["registered nurse licence", "registered nurse licence and APRN licence", "physician licence (MD or DO)"];
        assert_eq!(names, expected);
        let degrees: Vec<_> =
            records.role_entry_degrees.rows.iter().map(|row| (row.cip.as_deref(), row.level)).collect();
        let expected = [
            (Some("51.3801"), Some(AwardLevel::Associates)),
            (Some("51.3801"), Some(AwardLevel::Bachelors)),
            (Some("51.38"), Some(AwardLevel::Masters)),
            (Some("51.3801"), Some(AwardLevel::Masters)),
            (None, Some(AwardLevel::ProfessionalDoctorate)),
        ];
        assert_eq!(degrees, expected);
        assert_eq!(records.role_entry_degrees.rows[2].evidence.confidence, Some(Confidence::Medium));
    }

    #[test]
    fn roles_that_are_not_in_the_graph_are_counted() {
        let (records, report) = import(&[NURSE, DEVELOPER].concat(), &["15-1252.00"]).expect("a row");
        assert_eq!((records.role_licences.rows.len(), records.licences.rows.len()), (1, 0));
        assert_eq!(report.rows_left_out(LICENCES.file, "its role is not in the graph"), 1);
    }

    #[test]
    fn damaged_rows_are_refused() {
        for (from, to, expected) in [
            ("role:29-1141.00", "29-1141.00", "role: \"29-1141.00\", expected the id of an O*NET occupation"),
            ("role:29-1141.00", "role:29-1149.00", "role: \"role:29-1149.00\", expected the id"),
            ("Registered Nurses,", "Nurses,", "name: \"Nurses\", but role:29-1141.00 is \"Registered Nurses\""),
            ("ALL_STATES", "ALL", "licence: \"ALL\", expected ALL_STATES, SOME, NO or UNKNOWN"),
            ("registered nurse licence,", ",", "licence_what is empty, expected what the licence is called"),
            ("ASSOCIATES;", "ASSOCIATE;", "entry_award: \"ASSOCIATE\"; expected one of CERTIFICATE"),
            ("51.3801", "51.381", "cip: \"51.381\", expected a CIP code"),
            ("51.3801", "51.3899", "cip: \"51.3899\" is no field of study"),
            ("NONE", "NEVER", "supervised_practice: \"NEVER\", expected REQUIRED"),
            ("HIGH,,48", "SURE,,48", "supervised_confidence: \"SURE\", expected HIGH"),
            (",,48,", ",AL,48,", "states_listed_count: Some(48), but 1 states are listed"),
            (",,48,", ",Ala,1,", "states_listed: \"Ala\", expected a USPS code"),
            (",nurses,", ",doctors,", "ooh_page: \"doctors\" is no page of the Handbook"),
            ("OOH+EDITORIAL", "EDITORIAL", "basis: OOH+EDITORIAL must occur with, and only with, an ooh_sentence"),
            ("OOH+EDITORIAL", "OOH", "basis: \"OOH\", expected OOH+EDITORIAL or EDITORIAL"),
        ] {
            let error = import(&NURSE.replacen(from, to, 1), &["29-1141.00"]).expect_err(expected).to_string();
            assert!(error.starts_with("curated/licences.csv:2: ") && error.contains(expected), "{error}");
        }
        let error = import(&NURSE.repeat(2), &["29-1141.00"]).expect_err("twice").to_string();
        assert!(error.contains(":3: 29-1141.00 occurs here a second time"), "{error}");
    }
}
