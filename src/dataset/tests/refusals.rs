//! The message and position of each error.

use super::Folder;
use crate::dataset::{check, load};
use std::fs;

const ROLES: &str = "measured/roles.csv";
const ROLE_COLUMNS: &str =
    "id,name,description,soc,occupation,occupation_match,job_zone,source,source_row,citation,basis,confidence";

/// Makes one change to a good folder and expects exactly these problems.
fn refuses(path: &str, old: &str, new: &str, expected: &[&str]) {
    let folder = Folder::good();
    folder.change(path, old, new);
    assert_eq!(folder.problems(), expected);
}

#[test]
fn a_good_folder_is_loaded_whole() {
    let folder = Folder::good();
    assert_eq!(folder.problems(), [""; 0]);
    let records = check(folder.path()).expect("good").records;
    assert_eq!((records.skills.rows.len(), records.roles.rows.len(), records.role_skills.rows.len()), (2, 2, 2));
    assert_eq!(records.skills.rows[1].name, "FHIR");
}

#[test]
fn crlf_and_a_byte_order_mark_are_accepted() {
    let folder = Folder::good();
    let text = "\u{feff}".to_owned() + &folder.text(ROLES).replace('\n', "\r\n");
    folder.file(ROLES, text.as_bytes());
    assert_eq!(folder.problems(), [""; 0]);
}

#[test]
fn a_cell_of_the_wrong_type() {
    let path = "measured/figures.csv";
    refuses(path, "12.5", "12,5", &["measured/figures.csv:2:0: 17 cells; expected 16, as in the header line"]);
    let message = "value is \"NaN\"; expected a finite decimal number such as 12.5";
    refuses(path, "12.5", "NaN", &[&format!("measured/figures.csv:2:29: {message}")]);
    let message = "job_zone is \"five\"; expected a whole number from 0 to 4294967295";
    refuses(ROLES, "15-2051,,,5", "15-2051,,,five", &[&format!("measured/roles.csv:2:44: {message}")]);
    let message = "job_zone is \"6\"; expected a number from 1 to 5";
    refuses(ROLES, "15-2051,,,5", "15-2051,,,6", &[&format!("measured/roles.csv:2:44: {message}")]);
    let message = "hot_technology is \"yes\"; expected true or false";
    refuses("measured/skills.csv", "true", "yes", &[&format!("measured/skills.csv:2:25: {message}")]);
}

#[test]
fn a_word_that_is_not_in_the_list() {
    let words = "expected one of REPORTED, DERIVED, EDITORIAL; did you mean REPORTED?";
    refuses(ROLES, "REPORTED", "REPORTD", &[&format!("measured/roles.csv:2:54: basis is \"REPORTD\"; {words}")]);
}

#[test]
fn a_word_that_its_publisher_does_not_use() {
    let employer = "employer:x,X,clinic,,,,Acute,Private,,,,,,closed,,,,,,onet,k,,REPORTED,";
    let certification = "certification:x,X,,,,Expert,,RETIRED,,,,,,diploma,,,,,,,onet,k,,REPORTED,";
    let place = |row: &str, word: &str| row.find(word).expect("the word") + 1;
    let refuses = |table: &str, row: &str, words: &[(&str, &str, &str)]| {
        let folder = Folder::good();
        folder.table("measured", table, &[row]);
        crate::dataset::describe(folder.path()).expect("described");
        let problem = |&(column, word, expected): &(&str, &str, &str)| {
            let place = place(row, word);
            format!("measured/{table}.csv:2:{place}: {column} is {word:?}; expected one of {expected}")
        };
        assert_eq!(folder.problems(), words.iter().map(problem).collect::<Vec<_>>());
    };
    let kinds = "hospital, health_system, ai_health_company, biotech_pharma, medtech, research_institute, technology, \
                 payer, government, ehr_vendor, cro, lca_filer";
    let hospitals = "Acute Care Hospitals, Critical Access Hospitals, Psychiatric, Acute Care - Veterans Administration, \
                     Childrens, Rural Emergency Hospital, Acute Care - Department of Defense, Long-term";
    let owners = "Voluntary non-profit - Private, Voluntary non-profit - Church, Voluntary non-profit - Other, Proprietary, \
                  Physician, Government - Hospital District or Authority, Government - Local, Government - State, \
                  Government - Federal, Veterans Health Administration, Department of Defense, Tribal";
    let problems = [
        ("kind", "clinic", kinds),
        ("hospital_type", "Acute", hospitals),
        ("ownership", "Private", owners),
        ("status", "closed", "active, acquired"),
    ];
    refuses("employers", employer, &problems);
    let levels = "foundational, associate, professional, specialty, expert, licence; did you mean expert?";
    let degrees = "none, associate, bachelor, master, doctoral";
    refuses("certifications", certification, &[("level", "Expert", levels), ("requires_degree", "diploma", degrees)]);
}

#[test]
fn a_date_that_no_calendar_has() {
    let folder = Folder::good();
    let row = "certification:x,X,,,,,,RETIRED,,,,2026-02-30,,,,,,,,,onet,k,,REPORTED,";
    folder.table("measured", "certifications", &[row]);
    crate::dataset::describe(folder.path()).expect("described");
    let message = "retired_on is \"2026-02-30\"; expected a day such as 2026-03-31";
    assert_eq!(folder.problems(), [format!("measured/certifications.csv:2:35: {message}")]);
}

#[test]
fn a_required_cell_that_is_empty() {
    let message = "measured/roles.csv:2:17: name is empty; expected one line of text without control characters";
    refuses(ROLES, "Data Scientists", "", &[message]);
}

#[test]
fn an_id_of_another_kind_or_form() {
    let expected = "expected the id of a skill, `skill:` and a code of letters, digits, `.`, `-` and `_`";
    let message = format!("curated/role_skills.csv:2:17: skill is \"role:fhir\"; {expected}");
    refuses("curated/role_skills.csv", "skill:fhir", "role:fhir", &[&message]);
}

#[test]
fn an_id_that_nothing_has() {
    let message = "there is no \"skill:fhri\" in table skills; expected an id that is there; did you mean skill:fhir?";
    let place = "curated/role_skills.csv:2:17";
    refuses("curated/role_skills.csv", "skill:fhir", "skill:fhri", &[&format!("{place}: {message}")]);
    let message = "there is no \"region:usa\" in table regions; expected an id that is there; did you mean region:us?";
    refuses(
        "curated/claim_nodes.csv",
        "region:us",
        "region:usa",
        &[&format!("curated/claim_nodes.csv:2:5: {message}")],
    );
}

#[test]
fn a_source_citation_claim_or_figure_that_is_not_there() {
    let missing = |table: &str, id: &str| format!("there is no {id:?} in table {table}; expected an id that is there");
    refuses(ROLES, "onet,k", "bls,k", &[&format!("measured/roles.csv:2:46: {}", missing("sources", "bls"))]);
    let message = "table citations is not in this folder, and 1 cell names a row of it, the first at measured/roles.csv:2:53; \
                   expected its rows";
    refuses(ROLES, "onet,k,", "onet,k,page", &[&format!("measured/citations.csv:0:0: {message}")]);
    let place = "curated/claim_checks.csv:2:1";
    let hint = "; did you mean c-1?";
    refuses("curated/claim_checks.csv", "c-1", "c-2", &[&format!("{place}: {}{hint}", missing("claims", "c-2"))]);
    let place = "curated/claim_checks.csv:2:23";
    let hint = "; did you mean fig-1?";
    refuses(
        "curated/claim_checks.csv",
        "fig-1",
        "fig-2",
        &[&format!("{place}: {}{hint}", missing("figures", "fig-2"))],
    );
}

#[test]
fn a_row_that_stands_twice() {
    let expected = "is already in line 2; expected each";
    let message = format!("measured/roles.csv:3:1: id \"role:15-2051.00\" {expected} id once");
    refuses(ROLES, "role:15-2041.00", "role:15-2051.00", &[&message]);
    let key = "role, skill \"role:15-2051.00, skill:fhir\"";
    let message = format!("curated/role_skills.csv:3:1: {key} {expected} role, skill once");
    refuses("curated/role_skills.csv", "skill:r,", "skill:fhir,", &[&message]);
}

#[test]
fn an_id_in_both_layers() {
    let message = "id \"skill:r\" is already in measured/skills.csv:2; expected each id in one layer only";
    let missing = "there is no \"skill:fhir\" in table skills; expected an id that is there";
    let expected = [format!("curated/skills.csv:2:1: {message}"), format!("curated/role_skills.csv:2:17: {missing}")];
    refuses("curated/skills.csv", "skill:fhir", "skill:r", &expected.each_ref().map(String::as_str));
}

#[test]
fn a_header_with_an_unknown_missing_or_doubled_column() {
    let unknown = format!("unknown column \"titel\"; expected {ROLE_COLUMNS}");
    let missing = format!("column \"name\" is missing; expected {ROLE_COLUMNS}");
    let both = [format!("measured/roles.csv:1:0: {missing}"), format!("measured/roles.csv:1:4: {unknown}")];
    refuses(ROLES, "name", "titel", &both.each_ref().map(String::as_str));
    let twice = "column \"name\" occurs here a second time; expected it once";
    let folder = Folder::good();
    folder.change(ROLES, "description", "name");
    assert_eq!(folder.problems()[1], format!("measured/roles.csv:1:9: {twice}"));
}

#[test]
fn columns_in_another_order() {
    let message = format!("column \"description\" is where \"name\" is expected; the order is {ROLE_COLUMNS}");
    refuses(ROLES, "name,description", "description,name", &[&format!("measured/roles.csv:1:4: {message}")]);
}

#[test]
fn a_row_with_too_few_cells_or_none() {
    let message = "measured/roles.csv:2:0: 11 cells; expected 12, as in the header line";
    refuses(ROLES, "15-2051,,,5", "15-2051,,5", &[message]);
    let message = "measured/roles.csv:2:0: the line is empty; expected 12, as in the header line";
    refuses(ROLES, "\n", "\n\n", &[message]);
}

#[test]
fn quotes_that_do_not_match() {
    let message = "this quote is never closed; expected a closing quote before a comma or the end of the line";
    refuses(ROLES, "Data Scientists", "\"Data Scientists", &[&format!("measured/roles.csv:2:17: {message}")]);
    let message =
        "a quote inside a cell without quotes; expected the whole cell in quotes, and quotes inside it doubled";
    refuses(ROLES, "Data Scientists", "Data \"S\"", &[&format!("measured/roles.csv:2:22: {message}")]);
}

#[test]
fn bytes_that_are_not_utf8() {
    let folder = Folder::good();
    let mut bytes = folder.text(ROLES).replace("Data Scientists", "Dété S").into_bytes();
    let position = bytes.windows(2).position(|pair| pair == b" S").expect("there");
    bytes[position] = 0xff;
    folder.file(ROLES, &bytes);
    assert_eq!(folder.problems(), ["measured/roles.csv:2:21: byte 0xff is not UTF-8 here; expected UTF-8 text"]);
}

#[test]
fn nul_bytes() {
    let message =
        "name has the hidden character U+0000 at position 5; expected one line of text without control characters";
    refuses(ROLES, "Data Scientists", "Data\0Scientists", &[&format!("measured/roles.csv:2:17: {message}")]);
}

#[test]
fn an_empty_file() {
    let folder = Folder::good();
    folder.file("measured/figures.csv", b"");
    let problems = folder.problems();
    assert!(problems[0].starts_with("measured/figures.csv:1:0: the file is empty; expected the header line id,topic,"));
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn files_that_are_missing_or_not_listed_or_not_tables() {
    let folder = Folder::good();
    fs::remove_file(folder.path().join("curated/claim_nodes.csv")).expect("removed");
    folder.table("curated", "role_titles", &[]);
    folder.change("measured/datapackage.json", "\"name\": \"skills\"", "\"name\": \"skils\"");
    let problems = folder.problems();
    let not_there = "curated/claim_nodes.csv:0:0: there is no such file; curated/datapackage.json lists it";
    let not_listed = "this file is not listed in curated/datapackage.json; expected it there or not at all";
    assert_eq!(problems[0], not_there);
    assert!(problems.contains(&format!("curated/role_titles.csv:0:0: {not_listed}")), "{problems:?}");
    let unknown = problems.iter().find(|problem| problem.starts_with("measured/datapackage.json")).expect("unknown");
    assert!(unknown.ends_with(": \"skils\" is not a table; expected the name of a table; did you mean skills?"));
    assert!(!unknown.contains(":0:"), "{unknown}");
}

#[test]
fn a_descriptor_that_is_missing_or_broken() {
    let folder = Folder::good();
    folder.file("curated/datapackage.json", b"{\n  oops");
    fs::remove_file(folder.path().join("measured/datapackage.json")).expect("removed");
    let problems = folder.problems();
    assert!(problems[0].starts_with("curated/datapackage.json:2:3: "), "{problems:?}");
    assert!(problems[0].ends_with("; expected JSON"), "{problems:?}");
    assert!(problems[1].starts_with("measured/datapackage.json:0:0: the descriptor cannot be read"), "{problems:?}");
}

#[test]
fn a_folder_without_the_measured_layer() {
    let empty = tempfile::TempDir::new().expect("a folder");
    let problems = load(empty.path()).expect_err("no layers");
    let message = "there is no such folder; expected the layer written by `careergraph import`";
    assert_eq!(problems.to_string(), format!("measured:0:0: {message}\n"));
}

#[test]
fn all_faults_of_a_folder_are_told_at_once() {
    let folder = Folder::good();
    folder.change("measured/figures.csv", "12.5", "much");
    folder.change("measured/skills.csv", "TECHNOLOGY", "TECH");
    folder.change("curated/skills.csv", "onet", "unknown");
    folder.change("curated/claim_checks.csv", "false", "");
    folder.change(ROLES, "role:15-2041.00,Statistiker", "role:15-2041.00");
    assert_eq!(folder.problems().len(), 5);
}

#[test]
fn a_problem_found_later_is_told_in_its_place() {
    let folder = Folder::good();
    folder.change(ROLES, "Data Scientists,,", "Data Scientists,\"What they\ndo\",");
    let loaded = load(folder.path()).expect("good");
    let message = |row, column| loaded.problem("roles", row, column, "is odd".to_owned()).to_string();
    assert_eq!(message(0, "soc"), "measured/roles.csv:3:5: is odd");
    assert_eq!(message(1, "soc"), "measured/roles.csv:4:30: is odd");
    assert_eq!(message(1, "no such column"), "measured/roles.csv:4:0: is odd");
}
