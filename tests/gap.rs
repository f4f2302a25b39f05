//! Skill gaps of the default graph, against the CSV tables read anew.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::path::Path;
use std::sync::LazyLock;

use careergraph::career::Person;
use careergraph::career::gap::{self, Gap, Ground, Options, Question, Verdict};
use careergraph::graph::{Graph, NodeIx};
use careergraph::model::Kind;
use jiff::civil::{Date, date};

static GRAPH: LazyLock<Graph> =
    LazyLock::new(|| careergraph::load::graph(&data()).unwrap_or_else(|problems| panic!("{problems}")));

const DAY: Date = date(2026, 11, 23);

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data")
}

type Row = BTreeMap<String, String>;

/// The rows of a table in both layers.
fn table(name: &str) -> Vec<Row> {
    let files = ["measured", "curated"].map(|layer| data().join(layer).join(format!("{name}.csv")));
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

fn ask(person: &Person, role: NodeIx, region: Option<NodeIx>, day: Date, options: Options) -> Option<Gap> {
    let question = Question { person: person.clone(), role, region, day, options };
    gap::find(&GRAPH, &question, &mut |_| Ok::<(), Infallible>(())).unwrap_or_else(|never| match never {})
}

/// The tables by what is looked up in them.
struct Tables {
    /// Rows of requirements by role, then skill.
    requires: BTreeMap<String, BTreeMap<String, Row>>,
    /// Skills of a certification.
    validates: BTreeMap<String, BTreeSet<String>>,
    /// Skills of a degree with their strength.
    teaches: BTreeMap<String, BTreeMap<String, Option<f64>>>,
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
        // Where two rows speak of one skill, the better one counts.
        let better = match (skills.get(&skill), strength) {
            (Some(None), _) => None,
            (Some(Some(old)), Some(new)) => Some(new.max(*old)),
            _ => strength,
        };
        skills.insert(skill, better);
    }
    Tables { requires, validates, teaches }
}

fn ground(row: &Row) -> Option<Ground> {
    match number(row, "importance_value") {
        Some(importance) => {
            let decides = !is(row, "importance_suppress") && !is(row, "not_relevant");
            (decides && importance >= 3.0).then_some(Ground::Importance)
        }
        None if is(row, "in_demand") => Some(Ground::InDemand),
        None if row["in_demand"].is_empty() && row["hot_technology"].is_empty() => Some(Ground::Stated),
        None => None,
    }
}

fn level(row: &Row) -> Option<f64> {
    number(row, "level_value").filter(|_| !is(row, "level_suppress") && !is(row, "not_relevant"))
}

/// The verdict on a skill of a goal, by the tables alone.
fn expected(tables: &Tables, person: &Person, skill: &str, needed: &Row) -> Verdict {
    let named = person.skills.iter().any(|&own| id(own) == skill);
    let valid =
        person.certifications.iter().any(|&own| tables.validates.get(&id(own)).is_some_and(|all| all.contains(skill)));
    let taught: Vec<Option<f64>> =
        person.degrees.iter().filter_map(|&own| tables.teaches.get(&id(own))?.get(skill).copied()).collect();
    let present = person.role.and_then(|role| tables.requires.get(&id(role))?.get(skill));
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

fn person(degrees: &[&str], skills: &[&str], certifications: &[&str], role: Option<&str>) -> Person {
    let all = |ids: &[&str]| ids.iter().map(|id| node(id)).collect();
    Person { degrees: all(degrees), skills: all(skills), certifications: all(certifications), role: role.map(node) }
}

fn people() -> Vec<Person> {
    vec![
        Person::default(),
        person(&["degree:26.0101-bachelors"], &[], &[], None),
        person(&["degree:51.2706-masters"], &["skill:tech-python"], &["certification:hl7-fhir-foundation"], None),
        person(&[], &[], &["certification:aws-ml-specialty"], Some("role:29-1141.00")),
        person(&["degree:11.0701-bachelors"], &[], &[], Some("role:15-1252.00")),
        person(&[], &[], &[], Some("role:15-2051.00")),
    ]
}

#[test]
fn every_verdict_on_every_role_is_that_of_the_tables() {
    let tables = tables();
    let mut counts = BTreeMap::new();
    for role in GRAPH.of_kind(Kind::Role) {
        let rows = tables.requires.get(&id(role));
        for person in people() {
            let options = Options { steps: 0, levels: Some(Vec::new()), ..Options::default() };
            let Some(gap) = ask(&person, role, None, DAY, options) else {
                assert!(rows.is_none(), "{} has skills", id(role));
                continue;
            };
            let rows = rows.expect("the role has skills");
            let wanted: BTreeMap<&String, Ground> =
                rows.iter().filter_map(|(skill, row)| Some((skill, ground(row)?))).collect();
            assert_eq!(gap.required.len(), wanted.len(), "{}", id(role));
            for judged in &gap.required {
                let skill = id(judged.skill);
                assert_eq!(judged.standing, Ok(wanted[&skill]), "{} {skill}", id(role));
                assert_eq!(
                    judged.verdict,
                    expected(&tables, &person, &skill, &rows[&skill]),
                    "{} {skill} {person:?}",
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
fn closing_sets_close_and_hold_nothing_that_is_retired() {
    let certifications: BTreeMap<String, Row> =
        table("certifications").into_iter().map(|row| (row["id"].clone(), row)).collect();
    let raleigh = Some(node("region:cbsa-39580"));
    let (mut exact, mut all) = (0, 0);
    for role in GRAPH.of_kind(Kind::Role) {
        for mut person in people().into_iter().take(3) {
            let options = Options { levels: Some(gap::sources::usual_levels(2)), ..Options::default() };
            let Some(gap) = ask(&person, role, raleigh, DAY, options.clone()) else { continue };
            for acquisition in &gap.closing.acquisitions {
                let thing = acquisition.acquire.node;
                match GRAPH.kind(thing) {
                    Kind::Degree => person.degrees.push(thing),
                    _ => {
                        assert!(is_offered(&certifications[&id(thing)], "2026-11-23"), "{} is retired", id(thing));
                        person.certifications.push(thing);
                    }
                }
            }
            let after = ask(&person, role, raleigh, DAY, options).expect("it had a profile");
            assert!(after.closing.acquisitions.is_empty(), "{}", id(role));
            // What nothing closes may become weak by the way.
            assert!(after.closing.beyond.iter().all(|at| gap.closing.beyond.contains(at)), "{}", id(role));
            assert!(gap.closing.lower_bound <= gap.closing.weight && gap.closing.weight <= gap.closing.greedy);
            exact += usize::from(gap.closing.exact);
            all += 1;
        }
    }
    println!("{exact} of {all} closing sets are exact");
    assert!(all > 400 && exact * 100 >= all * 95, "{exact} of {all}");
}

#[test]
fn a_certification_that_was_retired_this_year_is_back_in_january() {
    let role = node("role:15-2051.00");
    let who = Person::default();
    let options = || Options { levels: Some(Vec::new()), dollar: 1.0, month: 0.0, ..Options::default() };
    let holds = |day| {
        let gap = ask(&who, role, None, day, options()).expect("a profile");
        gap.closing.acquisitions.iter().any(|a| id(a.acquire.node) == "certification:aws-ml-specialty")
    };
    let skill = node("skill:data-engineering");
    let validating =
        |day| gap::sources::certifications(&GRAPH, skill, day).into_iter().map(|found| id(found.0)).collect::<Vec<_>>();
    let old = "certification:aws-ml-specialty".to_owned();
    assert!(validating(date(2026, 1, 15)).contains(&old) && !validating(DAY).contains(&old));
    assert!(holds(date(2026, 1, 15)) && !holds(DAY));
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
        // The law of cosines, another formula than the program's.
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
    let home = gap::Home::of(&GRAPH, Some(node("region:cbsa-39580")));
    let found = gap::acquire::schools(&GRAPH, node(degree), &home);
    assert_eq!(found.len(), wanted.len());
    for (school, (_, distance, institution)) in found.iter().zip(&wanted).take(20) {
        let kilometres = school.nearness.and_then(|near| near.kilometres).expect("a distance");
        assert_eq!((&id(school.institution), (kilometres - distance).abs() < 0.01), (institution, true));
    }
}
