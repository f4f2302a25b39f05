use super::*;
use crate::import::samples::{Folder, evidence, role};
use crate::import::{Report, Scope};
use crate::model::outcome::{FieldCip, FieldScheme};
use crate::model::requirement::StepSection;

const OCCUPATIONS: &str = "O*NET-SOC Code\tTitle\tDescription\n29-1141.00\tNurses\tx\n29-1141.03\tCritical Care Nurses\tx\n\
                           29-1171.00\tNurse Practitioners\tx\n11-9111.00\tManagers\tx\n25-1072.00\tTeachers\tx\n";
const LISTED: &str = "page,title,last_modified,entry_education,work_experience,training,url\n\
                      nurses,Registered nurses,\"August 28, 2025\",x,x,x,https://example.org/nurses\n\
                      practitioners,Nurse practitioners,\"December 3, 2025\",x,x,x,https://example.org/practitioners\n\
                      managers,Managers,\"August 28, 2025\",x,x,x,https://example.org/managers\n";
const COVERED: &str =
    "page,onet_soc\nnurses,29-1141.00\nnurses,29-1141.03\npractitioners,29-1171.00\nmanagers,11-9111.00\n";
const LINKS: &str = "page,section,linked_page,link_text,sentence\n";
const FIELDS: &str = "page,section,field_of_degree,link_text\n";

fn folder(links: &str, fields: &str) -> Folder {
    Folder::with(&[
        ("onet/Occupation Data.txt", OCCUPATIONS),
        ("bls/ooh_2025_pages.csv", LISTED),
        ("bls/ooh_2025_page_roles.csv", COVERED),
        ("bls/ooh_2025_occupation_links.csv", &format!("{LINKS}{links}")),
        ("bls/ooh_2025_field_of_degree_links.csv", &format!("{FIELDS}{fields}")),
    ])
}

fn import(folder: &Folder, roles: &[&str]) -> Result<(Records, Report), Error> {
    let (mut records, mut report) = (Records::default(), Report::default());
    records.roles.rows = roles.iter().map(|code| role(code)).collect();
    records.field_cips.rows.push(FieldCip {
        scheme: FieldScheme::Handbook,
        field: "healthcare".into(),
        cip: "51".into(),
        note: None,
        evidence: evidence(),
    });
    role_steps(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
    role_fields(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
    Ok((records, report))
}

fn refusal(links: &str, fields: &str) -> String {
    import(&folder(links, fields), &["29-1141.00", "29-1171.00"]).expect_err("a refusal").to_string()
}

#[test]
fn a_step_joins_every_role_of_a_page_with_every_role_of_the_other() {
    let links = "nurses,Advancement,practitioners,x,Some RNs become nurse practitioners.\n";
    let all = ["29-1141.00", "29-1141.03", "29-1171.00", "11-9111.00"];
    let (records, _) = import(&folder(links, ""), &all).expect("two steps");
    let steps: Vec<_> = records.role_steps.rows.iter().map(|step| (step.role.code(), step.next.code())).collect();
    assert_eq!(steps, [("29-1141.00", "29-1171.00"), ("29-1141.03", "29-1171.00")]);
    let step = &records.role_steps.rows[0];
    assert_eq!((step.section, step.see_also), (StepSection::Advancement, false));
    assert_eq!((step.role_codes, step.next_codes), (2, 1));
    assert_eq!(step.sentence.as_deref(), Some("Some RNs become nurse practitioners."));
    let citation = &records.citations.rows[0];
    assert_eq!((citation.id.as_str(), citation.date.as_deref()), ("ooh-nurses", Some("2025-08-28")));
    assert_eq!(step.evidence.citation.as_deref(), Some("ooh-nurses"));
}

#[test]
fn experience_wanted_before_turns_the_direction_round() {
    let links = "managers,Work Experience in a Related Occupation,nurses,x,Some have worked as nurses.\n";
    let (records, _) = import(&folder(links, ""), &["29-1141.00", "11-9111.00"]).expect("a step");
    let step = &records.role_steps.rows[0];
    assert_eq!((step.role.code(), step.next.code()), ("29-1141.00", "11-9111.00"));
    assert_eq!((step.role_codes, step.next_codes, step.section), (2, 1, StepSection::WorkExperience));
}

#[test]
fn a_pointer_gives_way_to_a_sentence_and_other_sections_are_counted() {
    let links = "nurses,Advancement,practitioners,x,\"For more information, see nurse practitioners.\"\n\
                 nurses,Advancement,practitioners,x,They may become nurse practitioners.\n\
                 nurses,Advancement,managers,x,\"For more information, see managers.\"\n\
                 nurses,Licenses\\, Certifications,managers,x,y\n";
    let links = links.replace("Licenses\\, Certifications", "\"Licenses, Certifications, and Registrations\"");
    let (records, report) =
        import(&folder(&links, ""), &["29-1141.00", "29-1171.00", "11-9111.00"]).expect("two steps");
    let rows: Vec<_> = records.role_steps.rows.iter().map(|step| (step.next.code(), step.see_also)).collect();
    assert_eq!(rows, [("29-1171.00", false), ("11-9111.00", true)]);
    assert_eq!(report.remarks("bls/ooh_2025_occupation_links.csv", "steps that the page names a second time"), 1);
    let reason = "section Licenses, Certifications, and Registrations";
    assert_eq!(report.rows_left_out("bls/ooh_2025_occupation_links.csv", reason), 1);
}

#[test]
fn a_field_is_kept_once_for_each_role_of_the_page() {
    let fields = "nurses,Education,healthcare,x\nnurses,Training,healthcare,x\nmanagers,Education,healthcare,x\n";
    let (records, report) = import(&folder("", fields), &["29-1141.00", "29-1141.03"]).expect("two fields");
    let rows: Vec<_> = records.role_fields.rows.iter().map(|row| (row.role.code(), row.role_codes)).collect();
    assert_eq!(rows, [("29-1141.00", 2), ("29-1141.03", 2)]);
    let file = "bls/ooh_2025_field_of_degree_links.csv";
    assert_eq!(report.rows_left_out(file, "the page names the field already"), 1);
    assert_eq!(report.rows_left_out(file, NO_ROLE), 1);
}

#[test]
fn pages_sections_and_fields_that_are_not_known_are_refused() {
    for (links, fields, expected) in [
        ("doctors,Advancement,nurses,x,y\n", "", ":2: page: \"doctors\" is no page of"),
        ("nurses,Advancement,doctors,x,y\n", "", ":2: linked_page: \"doctors\" is no page of"),
        ("nurses,Advance,managers,x,y\n", "", ":2: section: \"Advance\", expected a section"),
        ("", "nurses,Education,magic,x\n", ":2: field_of_degree: \"magic\" has no CIP codes"),
    ] {
        let error = refusal(links, fields);
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn damaged_lists_of_pages_are_refused() {
    for (file, text, expected) in [
        (
            "bls/ooh_2025_page_roles.csv",
            "page,onet_soc\nnurses,29-1141\n",
            ":2: onet_soc: \"29-1141\", expected an O*NET-SOC",
        ),
        (
            "bls/ooh_2025_page_roles.csv",
            "page,onet_soc\nnurses,29-9999.00\n",
            ":2: onet_soc: \"29-9999.00\" is no O*NET",
        ),
        (
            "bls/ooh_2025_page_roles.csv",
            &format!("{COVERED}managers,29-1141.00\n"),
            "29-1141.00 occurs here a second time",
        ),
        (
            "bls/ooh_2025_pages.csv",
            &LISTED.replace("August 28, 2025", "28.08.2025"),
            ":2: last_modified: \"28.08.2025\"",
        ),
        ("bls/ooh_2025_pages.csv", &LISTED.replace("practitioners,Nurse", "nurses,Nurse"), "occurs here a second time"),
        (
            "bls/ooh_2025_pages.csv",
            &LISTED.replace("\nnurses,", "\nnurses/1,"),
            ":2: page: \"nurses/1\", expected the name",
        ),
    ] {
        let folder = folder("", "");
        folder.write(file, text.as_bytes());
        let error = import(&folder, &["29-1141.00"]).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    }
}
