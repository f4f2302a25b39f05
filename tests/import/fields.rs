//! Fields of study, the crosswalk, the derived skills and the scope, compared with the publishers' own files.

use crate::sources::{Import, assert_lines, import, real, scope};
use careergraph::import::{Scope, Sources, cip, derive, onet};
use careergraph::model::degree::{AwardLevel, Degree};
use careergraph::model::id::DegreeId;
use careergraph::model::{Basis, Evidence, Records};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

fn degree(code: &str, field: &cip::CipField) -> Degree {
    Degree {
        id: DegreeId::new(format_args!("{code}-masters")),
        name: format!("Master's in {}", field.title),
        cip: code.to_owned(),
        field: field.title.clone(),
        level: AwardLevel::Masters,
        definition: Some(field.definition.clone()),
        aliases: String::new(),
        evidence: Evidence {
            source: "x".into(),
            source_row: code.into(),
            citation: None,
            basis: Basis::Reported,
            confidence: None,
        },
    }
}

/// A master's degree of every field of the scope, with its roles and skills.
fn degrees(sources: &Sources, scope: &Scope) -> (Records, String) {
    let mut records = Records::default();
    let fields = cip::fields(sources).expect("fields");
    let wanted = fields.iter().filter(|(code, _)| code.len() == 7 && scope.field(code));
    records.degrees.rows.extend(wanted.map(|(code, field)| degree(code, field)));
    let imports: [Import; 5] = [onet::roles, onet::skills, onet::technology, cip::crosswalk, derive::degree_skills];
    let report = import(sources, scope, &imports, &mut records);
    (records, report)
}

#[test]
fn live_fields_are_read() {
    let Some((sources, _)) = real() else { return };
    let fields = cip::fields(&sources).expect("fields");
    let of = |digits: usize| fields.keys().filter(|code| code.len() == digits).count();
    assert_eq!((of(2), of(5), of(7)), (50, 473 - 9, 2325 - 152));
    assert_eq!(fields["11.0102"].title, "Artificial Intelligence");
    assert!(!fields.contains_key("36.0119"), "aircraft pilot moved to 36.0202");
    assert!(fields.values().all(|field| !field.title.ends_with('.') && !field.definition.is_empty()));
}

#[test]
fn the_crosswalk_reaches_the_roles_it_names() {
    let Some((sources, _)) = real() else { return };
    let (records, report) = degrees(&sources, &Scope::everything());
    // 194 fields without an occupation, and 180 occupations without a field.
    assert_lines(&report, &["Crosswalk.xlsx: 6097 rows read", "374 left out: NO MATCH"]);
    let reached = records.degree_roles.rows.iter().filter(|row| row.degree.code() == "11.0102-masters");
    let mut occupations: Vec<&str> = reached.map(|row| &row.role.code()[..7]).collect();
    occupations.sort_unstable();
    occupations.dedup();
    assert_eq!(occupations, ["15-1221", "15-1252", "15-2051", "25-1021"]);
}

/// For teaching, accounting, finance, general health sciences and midwifery, the crosswalk only lists occupations out
/// of scope.
const FIELDS_WITHOUT_ROLE: [&str; 6] = ["13.0101", "13.1202", "51.0000", "51.3401", "52.0301", "52.0801"];

#[test]
fn every_other_field_of_the_scope_leads_to_a_role_of_the_scope() {
    let Some((sources, _)) = real() else { return };
    let (records, report) = degrees(&sources, &scope());
    let linked: HashSet<&str> = records.degree_roles.rows.iter().map(|row| row.degree.code()).collect();
    let lost = records.degrees.rows.iter().filter(|degree| !linked.contains(degree.id.code()));
    let lost: BTreeSet<&str> = lost.map(|degree| degree.cip.as_str()).collect();
    assert_eq!(lost, FIELDS_WITHOUT_ROLE.into(), "{report}");
    let taught: HashSet<&str> = records.degree_skills.rows.iter().map(|row| row.degree.code()).collect();
    assert_eq!(taught.len(), records.degrees.rows.len() - lost.len());
}

#[test]
fn the_skills_of_the_field_show_up() {
    let Some((sources, _)) = real() else { return };
    for scope in [scope(), Scope::everything()] {
        let (records, _) = degrees(&sources, &scope);
        let mut taught: HashMap<&str, BTreeMap<&str, f64>> = HashMap::new();
        for row in &records.degree_skills.rows {
            let strength = row.strength.expect("a strength");
            assert!((0.0..=1.0).contains(&strength) && row.roles >= Some(1), "{row:?}");
            assert!(taught.entry(row.degree.code()).or_default().insert(row.skill.code(), strength).is_none());
        }
        for (degree, skills) in [
            ("11.0102-masters", &["python", "r", "structured-query-language-sql", "pytorch", "tensorflow"][..]),
            ("30.7001-masters", &["python", "r", "structured-query-language-sql", "apache-spark", "sas"]),
            ("51.2706-masters", &["python", "r", "structured-query-language-sql", "linux"]),
        ] {
            for skill in skills {
                let id = format!("tech-{skill}");
                assert!(taught[degree].contains_key(id.as_str()), "{degree} teaches {id}: {:?}", taught[degree]);
            }
        }
        assert!(taught.values().all(|skills| skills.len() <= 42));
        assert!(taught["11.0102-masters"].contains_key("onet-2.C.3.a"), "computers and electronics");
    }
}

fn scope_rows() -> Vec<[String; 4]> {
    let path = crate::support::graph_data().join("scope.csv");
    let mut reader = csv::Reader::from_path(path).expect("the scope");
    assert_eq!(reader.headers().expect("a header"), &["kind", "code", "title", "why"][..]);
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn the_scope_is_sorted_and_has_reasons() {
    let rows = scope_rows();
    let place = |row: &[String; 4]| {
        let kind = ["occupation", "without", "field"].iter().position(|kind| *kind == row[0]);
        (kind.expect("a kind of row"), row[1].clone())
    };
    assert!(rows.is_sorted_by(|a, b| place(a) < place(b)));
    assert!(rows.iter().all(|row| row[3].len() >= 10), "every row says why");
    let count = |kind: &str| rows.iter().filter(|row| row[0] == kind).count();
    assert_eq!(["occupation", "without", "field"].map(count), [109, 21, 171]);
}

#[test]
fn the_scope_uses_official_codes_and_titles() {
    let Some((sources, _)) = real() else { return };
    let mut records = Records::default();
    import(&sources, &Scope::everything(), &[onet::roles], &mut records);
    let roles: HashMap<&str, &str> =
        records.roles.rows.iter().map(|role| (role.id.code(), role.name.as_str())).collect();
    let fields = cip::fields(&sources).expect("fields");
    for [kind, code, title, _] in scope_rows() {
        let official = match kind.as_str() {
            "occupation" => roles.get(format!("{code}.00").as_str()).copied(),
            "without" => roles.get(code.as_str()).copied(),
            _ => fields.get(&code).map(|field| field.title.as_str()),
        };
        assert_eq!(official, Some(title.as_str()), "{kind} {code}");
    }
}

/// Roles that the certifications of the field qualify for, without those of other fields.
#[test]
fn the_scope_has_the_roles_of_certifications() {
    let Some((_, folder)) = real() else { return };
    let scope = scope();
    for code in researched_roles(&folder) {
        assert!(scope.occupation(&code) || code == "13-2011.00", "{code} is not in the scope");
    }
}

fn researched_roles(folder: &Path) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.join("curated/certifications.csv")).expect("certifications");
    let rows = reader.deserialize::<HashMap<String, String>>().map(|row| row.expect("a row")["roles_soc"].clone());
    let codes: Vec<String> = rows.flat_map(|codes| codes.split(';').map(str::to_owned).collect::<Vec<_>>()).collect();
    let codes: Vec<String> = codes.into_iter().filter(|code| !code.is_empty()).collect();
    assert!(codes.len() > 100);
    codes
}

#[test]
fn the_scope_has_the_roles_that_the_article_names() {
    let scope = scope();
    for (code, title) in [
        ("15-1221", "computer and information research scientists"),
        ("15-2051", "data analyst of clinical trials, data scientist, clinical data coordinator"),
        ("19-1029", "bioinformatics specialist"),
        ("15-2099", "bioinformatics technician"),
        ("15-1211", "health informatics analyst"),
        ("19-1042", "medical scientists"),
        ("29-2034", "medical imaging analyst"),
        ("29-1224", "radiologists"),
        ("15-2041", "biostatisticians"),
        ("11-9111", "healthcare administrators"),
        ("15-1212", "cybersecurity"),
        ("13-1041", "regulatory compliance"),
    ] {
        assert!(scope.occupation(code), "{title}");
    }
}
