//! Skill gaps of the default graph, compared with the CSV tables, which are read independently.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use careergraph::career::advice::{Model, Parameters, Profile};
use careergraph::career::gap::{self, Gap, GapQuery, Options, RequirementReason, Verdict};
use careergraph::graph::NodeIx;
use careergraph::model::Kind;
use careergraph::model::role::EntryEducation;
use jiff::civil::{Date, date};

use crate::advice::FACTS;
use crate::support::{DAY, GRAPH, graph_data};

type Row = BTreeMap<String, String>;

/// The rows of a table in both layers.
fn table(name: &str) -> Vec<Row> {
    let files = ["measured", "curated"].map(|layer| graph_data().join(layer).join(format!("{name}.csv")));
    let rows = files.iter().filter(|file| file.exists()).flat_map(|file| {
        let mut reader = csv::Reader::from_path(file).expect("a table opens");
        reader.deserialize::<Row>().map(|row| row.expect("a row")).collect::<Vec<Row>>()
    });
    rows.collect()
}

fn number(row: &Row, column: &str) -> Option<f64> {
    row[column].parse().ok()
}

fn is(row: &Row, column: &str) -> bool {
    row[column] == "true"
}

fn node(id: &str) -> NodeIx {
    GRAPH.nodes.find(id).unwrap_or_else(|| panic!("{id} is not there"))
}

fn id(node: NodeIx) -> String {
    GRAPH.strings.plain(GRAPH.nodes.id(node))
}

fn ask(profile: &Profile, role: NodeIx, day: Date, options: Options) -> Option<Gap> {
    let query = GapQuery { profile: profile.clone(), role, options };
    let parameters = Parameters::default();
    let model = Model { graph: &GRAPH, facts: &FACTS, parameters: &parameters, day, region: None, lens: &[] };
    gap::find(&model, &query, &mut |_| Ok::<(), Infallible>(())).unwrap_or_else(|never| match never {})
}

/// The tables by lookup key.
struct Tables {
    /// Rows of requirements by role, then skill.
    requires: BTreeMap<String, BTreeMap<String, Row>>,
    /// Skills of a certification.
    validates: BTreeMap<String, BTreeSet<String>>,
    /// Skills of a degree with their strength.
    teaches: BTreeMap<String, BTreeMap<String, Option<f64>>>,
    /// Degrees by field and level.
    degrees: BTreeMap<(String, String), Vec<String>>,
    /// Mistakes of the publisher: role and skill.
    slips: BTreeSet<(String, String)>,
}

fn tables() -> Tables {
    let (mut requires, mut validates, mut teaches) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for row in table("role_skills") {
        let of_role: &mut BTreeMap<String, Row> = requires.entry(row["role"].clone()).or_default();
        assert!(of_role.insert(row["skill"].clone(), row).is_none(), "one row for each skill of a role");
    }
    for row in table("certification_skills") {
        let skills: &mut BTreeSet<String> = validates.entry(row["certification"].clone()).or_default();
        skills.insert(row["skill"].clone());
    }
    for row in table("degree_skills") {
        let skills: &mut BTreeMap<String, Option<f64>> = teaches.entry(row["degree"].clone()).or_default();
        let (skill, strength) = (row["skill"].clone(), number(&row, "strength"));
        // If two rows concern one skill, the better one counts.
        let better = match (skills.get(&skill), strength) {
            (Some(None), _) => None,
            (Some(Some(old)), Some(new)) => Some(new.max(*old)),
            _ => strength,
        };
        skills.insert(skill, better);
    }
    let mut degrees: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in table("degrees") {
        degrees.entry((row["cip"].clone(), row["level"].clone())).or_default().push(row["id"].clone());
    }
    let slips = table("role_skill_slips").into_iter().map(|row| (row["role"].clone(), row["skill"].clone())).collect();
    Tables { requires, validates, teaches, degrees, slips }
}

fn ground(row: &Row) -> Option<RequirementReason> {
    match number(row, "importance_value") {
        Some(importance) => {
            let decides = !is(row, "importance_suppress") && !is(row, "not_relevant");
            (decides && importance >= 3.0).then_some(RequirementReason::Importance)
        }
        None if is(row, "in_demand") => Some(RequirementReason::InDemand),
        None if row["in_demand"].is_empty() && row["hot_technology"].is_empty() => Some(RequirementReason::Stated),
        None => None,
    }
}

fn level(row: &Row) -> Option<f64> {
    number(row, "level_value").filter(|_| !is(row, "level_suppress") && !is(row, "not_relevant"))
}

/// The levels of the tables that reach a level of education.
fn levels(level: EntryEducation) -> &'static [&'static str] {
    match level {
        EntryEducation::Associates => &["ASSOCIATES"],
        EntryEducation::Bachelors => &["BACHELORS"],
        EntryEducation::Masters => &["MASTERS"],
        EntryEducation::Doctoral => &["DOCTORATE", "PROFESSIONAL_DOCTORATE", "OTHER_DOCTORATE"],
        _ => &[],
    }
}

/// The degrees that a person has: stated ones, and those implied by a role or certification.
fn degrees(tables: &Tables, profile: &Profile, gap: &Gap) -> BTreeSet<String> {
    let implied = gap.person.degrees.iter().flat_map(|(cip, level)| {
        let ids = levels(*level).iter().filter_map(|level| tables.degrees.get(&(cip.to_string(), (*level).to_owned())));
        ids.flatten().cloned().collect::<Vec<String>>()
    });
    profile.degrees.iter().map(|&degree| id(degree)).chain(implied).collect()
}

/// The verdict on a skill of a goal, by the tables alone.
fn expected(tables: &Tables, (profile, degrees): (&Profile, &BTreeSet<String>), skill: &str, needed: &Row) -> Verdict {
    let named = profile.skills.iter().any(|&own| id(own) == skill);
    let valid =
        profile.certifications.iter().any(|&own| tables.validates.get(&id(own)).is_some_and(|all| all.contains(skill)));
    let taught: Vec<Option<f64>> =
        degrees.iter().filter_map(|own| tables.teaches.get(own)?.get(skill).copied()).collect();
    let role = profile.roles.first().filter(|held| held.1 >= 1.0);
    let present = role.and_then(|held| tables.requires.get(&id(held.0))?.get(skill));
    let reaches = present.and_then(|row| Some(level(row)? >= level(needed)? - 0.5));
    let present_ground = present.and_then(ground);
    let full = named
        || valid
        || taught.iter().any(|strength| strength.is_none_or(|strength| strength >= 0.5))
        || (present_ground.is_some() && reaches != Some(false));
    let minor = present.is_some_and(|row| {
        present_ground.is_none()
            && (number(row, "importance_value").is_none()
                || (reaches == Some(true) && !is(row, "importance_suppress") && !is(row, "not_relevant")))
    });
    match (full, !taught.is_empty() || present_ground.is_some() || minor) {
        (true, _) => Verdict::Held,
        (_, true) => Verdict::Weak,
        _ => Verdict::Missing,
    }
}

fn profile(degrees: &[&str], skills: &[&str], certifications: &[&str], role: Option<(&str, f64)>) -> Profile {
    let all = |ids: &[&str]| ids.iter().map(|id| node(id)).collect();
    Profile {
        degrees: all(degrees),
        skills: all(skills),
        certifications: all(certifications),
        roles: role.into_iter().map(|(role, years)| (node(role), years)).collect(),
        ..Profile::default()
    }
}

fn people() -> Vec<Profile> {
    vec![
        Profile::default(),
        profile(&["degree:26.0101-bachelors"], &[], &[], None),
        profile(&["degree:51.2706-masters"], &["skill:tech-python"], &["certification:hl7-fhir-foundation"], None),
        profile(&[], &[], &["certification:aws-ml-specialty"], Some(("role:29-1141.00", 4.0))),
        profile(&["degree:11.0701-bachelors"], &[], &[], Some(("role:15-1252.00", 1.0))),
        profile(&[], &[], &[], Some(("role:15-2051.00", 2.0))),
        profile(&[], &[], &[], Some(("role:15-2051.00", 0.5))),
    ]
}

#[test]
fn every_verdict_on_every_role_is_that_of_the_tables() {
    let tables = tables();
    let mut counts = BTreeMap::new();
    for role in GRAPH.of_kind(Kind::Role) {
        let rows = tables.requires.get(&id(role));
        for profile in people() {
            let options = Options { steps: 0, ..Options::default() };
            let Some(gap) = ask(&profile, role, DAY, options) else {
                assert!(rows.is_none(), "{} has skills", id(role));
                continue;
            };
            let rows = rows.expect("the role has skills");
            let degrees = degrees(&tables, &profile, &gap);
            let is_slip = |skill: &String| tables.slips.contains(&(id(role), skill.clone()));
            let wanted = rows.iter().filter(|(skill, _)| !is_slip(skill));
            let wanted: BTreeMap<&String, RequirementReason> =
                wanted.filter_map(|(skill, row)| Some((skill, ground(row)?))).collect();
            assert_eq!(gap.required.len(), wanted.len(), "{}", id(role));
            for judged in &gap.required {
                let skill = id(judged.skill);
                assert_eq!(judged.standing, Ok(wanted[&skill]), "{} {skill}", id(role));
                assert_eq!(
                    judged.verdict,
                    expected(&tables, (&profile, &degrees), &skill, &rows[&skill]),
                    "{} {skill} {profile:?}",
                    id(role)
                );
                *counts.entry(judged.verdict).or_insert(0) += 1;
            }
        }
    }
    println!("{counts:?}");
    assert!(counts.values().all(|&count| count > 1_000), "{counts:?}");
}

fn is_offered(row: &Row, day: &str) -> bool {
    let ended =
        if row["retired_on"].is_empty() { row["status"] == "RETIRED" } else { row["retired_on"].as_str() < day };
    !ended && (row["available_from"].is_empty() || row["available_from"].as_str() <= day)
}

#[test]
fn closing_sets_close_the_gap_without_retired_certifications() {
    let certifications: BTreeMap<String, Row> =
        table("certifications").into_iter().map(|row| (row["id"].clone(), row)).collect();
    let (mut exact, mut all, mut used) = (0, 0, 0);
    for role in GRAPH.of_kind(Kind::Role) {
        for mut profile in people().into_iter().take(3) {
            let Some(gap) = ask(&profile, role, DAY, Options::default()) else { continue };
            for acquisition in &gap.closing.acquisitions {
                let row = &certifications[&id(acquisition.certification)];
                assert!(is_offered(row, "2026-11-23"), "{} is retired", row["id"]);
                assert!(number(row, "experience_months").unwrap_or(0.0) == 0.0, "{} asks for experience", row["id"]);
                profile.certifications.push(acquisition.certification);
                used += 1;
            }
            let after = ask(&profile, role, DAY, Options::default()).expect("it had a profile");
            let closed = gap.closing.acquisitions.iter().flat_map(|acquisition| &acquisition.closes);
            for &at in closed {
                assert_eq!(after.required[at].verdict, Verdict::Held, "{}", id(role));
            }
            assert!(gap.closing.lower_bound <= gap.closing.weight && gap.closing.weight <= gap.closing.greedy);
            exact += usize::from(gap.closing.exact);
            all += 1;
        }
    }
    println!("{exact} of {all} closing sets are exact, with {used} certifications");
    assert!(all > 400 && used > 100 && exact == all, "{exact} of {all}");
}

#[test]
fn a_certification_that_was_retired_this_year_is_back_in_january() {
    let skill = node("skill:data-engineering");
    let validating =
        |day| gap::sources::certifications(&GRAPH, skill, day).into_iter().map(|found| id(found.0)).collect::<Vec<_>>();
    let old = "certification:aws-ml-specialty".to_owned();
    assert!(validating(date(2026, 1, 15)).contains(&old) && !validating(DAY).contains(&old));
}

#[test]
fn the_nearest_schools_are_those_of_the_tables() {
    let degree = "degree:51.2706-masters";
    let institutions: BTreeMap<String, Row> =
        table("institutions").into_iter().map(|row| (row["id"].clone(), row)).collect();
    let here = table("regions").into_iter().find(|row| row["id"] == "region:cbsa-39580").expect("Raleigh");
    let inside: BTreeSet<String> = table("institution_regions")
        .into_iter()
        .filter(|row| row["region"] == "region:cbsa-39580")
        .map(|row| row["institution"].clone())
        .collect();
    let radians = |row: &Row, column: &str| number(row, column).expect("a coordinate").to_radians();
    let distance = |row: &Row| {
        // The law of cosines, a different formula from the program's.
        let (a, b) = (radians(&here, "latitude"), radians(row, "latitude"));
        let turn = radians(&here, "longitude") - radians(row, "longitude");
        6371.0088 * (a.sin() * b.sin() + a.cos() * b.cos() * turn.cos()).acos()
    };
    let mut wanted: Vec<(bool, f64, String)> = table("offers")
        .into_iter()
        .filter(|row| row["degree"] == degree && is(&institutions[&row["institution"]], "active"))
        .map(|row| {
            (
                !inside.contains(&row["institution"]),
                distance(&institutions[&row["institution"]]),
                row["institution"].clone(),
            )
        })
        .collect();
    wanted.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let found = gap::schools::schools(&GRAPH, node(degree), Some(node("region:cbsa-39580")));
    assert_eq!(found.len(), wanted.len());
    for (school, (_, distance, institution)) in found.iter().zip(&wanted).take(20) {
        let kilometres = school.nearness.and_then(|near| near.kilometres).expect("a distance");
        assert_eq!((&id(school.institution), (kilometres - distance).abs() < 0.01), (institution, true));
    }
}
