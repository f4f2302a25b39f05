//! A small graph, and records that must not be built.

use super::*;
use crate::model::certification::{Certification, CertificationSuccessor};
use crate::model::region::{RegionKind, RegionPart};
use crate::model::role::{OccupationMatch, OccupationRegion, Rating, RoleSkill, RoleTitle, TitleKind, WageFigures};
use crate::model::skill::SkillKind;
use crate::model::{Id, Records, sample};

fn region(code: &str, name: &str, kind: RegionKind) -> Region {
    Region { name: name.to_owned(), ..sample::region(code, kind) }
}

fn role(code: &str, name: &str, occupation: &str) -> Role {
    let occupation_match = Some(if code.ends_with(".00") { OccupationMatch::Same } else { OccupationMatch::Broader });
    let (name, occupation) = (name.to_owned(), Some(occupation.to_owned()));
    Role { name, occupation, occupation_match, job_zone: Some(5), ..sample::role(code) }
}

fn skill(code: &str, name: &str) -> Skill {
    Skill { name: name.to_owned(), ..sample::skill(code, SkillKind::Technology) }
}

fn requires(role: &str, skill: &str, importance: Option<f64>) -> RoleSkill {
    RoleSkill { importance: Rating { value: importance, ..sample::UNRATED }, ..sample::requirement(role, skill) }
}

fn employed(occupation: &str, region: &str, jobs: u32, mean: f64) -> OccupationRegion {
    OccupationRegion {
        occupation_title: "Data Scientists".into(),
        employment: Some(jobs),
        annual: WageFigures { mean: Some(mean), ..sample::NO_WAGES },
        ..sample::employment(occupation, region)
    }
}

fn certification(code: &str, retired_on: Option<&str>) -> Certification {
    Certification {
        seen_offered: Some("2024-01-01".parse().expect("a date")),
        retired_on: retired_on.map(|day| day.parse().expect("a date")),
        ..sample::certification(code)
    }
}

fn replaced(certification: &str, successor: &str) -> CertificationSuccessor {
    let (certification, successor) = (Id::new(certification), Id::new(successor));
    CertificationSuccessor { certification, successor, date: None, evidence: sample::evidence("1") }
}

fn part(part: &str, whole: &str) -> RegionPart {
    RegionPart { part: Id::new(part), whole: Id::new(whole), evidence: sample::evidence("1") }
}

fn records() -> Records {
    let mut records = Records::default();
    records.sources.rows.push(sample::source());
    records.regions.rows.extend([
        region("us", "United States", RegionKind::Nation),
        region("cbsa-1", "Boston-Cambridge-Newton, MA-NH", RegionKind::Metro),
        region("cbsa-2", "San Jose-Sunnyvale-Santa Clara, CA", RegionKind::Metro),
    ]);
    records.region_parts.rows.extend([part("cbsa-1", "us"), part("cbsa-2", "us")]);
    records.roles.rows.extend([
        role("15-2051.00", "Data Scientists", "15-2051"),
        role("15-2051.02", "Clinical Data Managers", "15-2051"),
    ]);
    records.role_titles.rows.push(RoleTitle {
        role: Id::new("15-2051.02"),
        title: "Clinical Data Coordinator".into(),
        kind: TitleKind::Mapped,
        evidence: sample::evidence("1"),
    });
    records.skills.rows.extend([skill("tech-python", "Python"), skill("tech-r", "R"), skill("tech-cpp", "C++")]);
    records.role_skills.rows.extend([
        requires("15-2051.00", "tech-r", Some(3.5)),
        requires("15-2051.00", "tech-python", Some(4.5)),
        requires("15-2051.02", "tech-r", None),
    ]);
    records.occupation_regions.rows.extend([
        employed("15-2051", "cbsa-2", 500, 200_000.0),
        employed("15-2051", "cbsa-1", 900, 150_000.0),
        employed("00-0000", "cbsa-1", 90_000, 80_000.0),
    ]);
    records.certifications.rows.extend([
        certification("old", Some("2024-01-31")),
        certification("middle", Some("2026-03-31")),
        certification("new", None),
    ]);
    records.certification_successors.rows.extend([replaced("old", "middle"), replaced("middle", "new")]);
    records
}

pub(super) fn graph() -> Graph {
    Graph::build(records(), Content::default()).expect("the sample breaks no invariant")
}

fn id(graph: &Graph, node: NodeIx) -> String {
    graph.strings.plain(graph.nodes.id(node))
}

#[test]
fn a_relation_is_walked_both_ways_most_important_first() {
    let graph = graph();
    let scientist = graph.nodes.find("role:15-2051.00").expect("a role");
    let requires = &graph.relations.requires;
    let skills: Vec<String> = requires.leaving(scientist).map(|edge| id(&graph, requires.target(edge))).collect();
    assert_eq!(skills, ["skill:tech-python", "skill:tech-r"]);
    let r = graph.nodes.find("skill:tech-r").expect("a skill");
    let roles: Vec<String> = requires.entering(r).iter().map(|&edge| id(&graph, requires.source(edge))).collect();
    assert_eq!(roles, ["role:15-2051.00", "role:15-2051.02"]);
}

#[test]
fn roles_that_the_survey_does_not_tell_apart_share_its_record() {
    let graph = graph();
    let boston = graph.nodes.find("region:cbsa-1").expect("a region");
    let employed_in = &graph.relations.employed_in;
    assert_eq!(employed_in.len(), 4);
    let records: Vec<_> = employed_in.entering(boston).iter().map(|&edge| employed_in.property(edge).record).collect();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0], records[1]);
    let total = graph.totals.of(boston)[0];
    assert_eq!(graph.relations.employment.get(total).jobs(), Some(90_000));
}

#[test]
fn algorithms_of_petgraph_run_on_a_choice_of_relations() {
    let graph = graph();
    let node = |id: &str| graph.nodes.find(id).expect("a node");
    let relations = [RelationKind::Requires, RelationKind::PartOf, RelationKind::EmployedIn];
    let walk = graph.walk(&relations);
    let costs = ::petgraph::algo::dijkstra(walk, node("role:15-2051.02"), None, |_| 1);
    assert_eq!(costs[&node("region:us")], 2);
    assert!(!costs.contains_key(&node("skill:tech-python")));
    assert!(!::petgraph::algo::is_cyclic_directed(walk));
    assert_eq!(::petgraph::algo::toposort(walk, None).expect("no cycle").len(), graph.nodes.len());
    assert_eq!(::petgraph::visit::EdgeCount::edge_count(&walk), 3 + 2 + 4);
}

#[test]
fn search_forgives_typing_errors_and_completes_words() {
    use super::search::{Kinds, Query, TextSort};
    let graph = graph();
    let best = |text: &str, kinds: Option<&[Kind]>| {
        let found = graph.search.find(&Query { kinds: Kinds::of(kinds), ..Query::new(text, 10) });
        let hit = found.hits.first()?;
        Some((id(&graph, graph.search.node(hit)), graph.search.text(hit).to_owned(), graph.search.sort(hit)))
    };
    let scientist = || Some(("role:15-2051.00".to_owned(), "Data Scientists".to_owned(), TextSort::Name));
    assert_eq!(best("data scientists", None), scientist());
    assert_eq!(best("dta scientst", None), scientist());
    assert_eq!(best("data sci", None), scientist());
    assert_eq!(best("C++", None).map(|hit| hit.0), Some("skill:tech-cpp".to_owned()));
    let (found, text, sort) = best("clinical data coordinator", None).expect("a title");
    assert_eq!((&*found, &*text, sort), ("role:15-2051.02", "Clinical Data Coordinator", TextSort::Title));
    assert_eq!(best("data", Some(&[Kind::Region])), None);
    assert_eq!(best("data", Some(&[])), None);
    assert_eq!(best("", None), None);
    assert_eq!(best("zzzzqqqq", None), None);
}

#[test]
fn what_replaced_a_certification_is_followed_to_what_can_be_earned() {
    use crate::career::{Offer, current_successors, offer};
    let graph = graph();
    let old = graph.nodes.find("certification:old").expect("a certification");
    let on = |day: &str| {
        let found = current_successors(&graph, old, day.parse().expect("a date"));
        found.into_iter().map(|node| id(&graph, node)).collect::<Vec<_>>()
    };
    assert_eq!(on("2026-03-31"), ["certification:middle"]);
    assert_eq!(on("2026-04-01"), ["certification:new"]);
    let on = |day: &str| offer(&graph.certification(old).row, day.parse().expect("a date"));
    assert_eq!(["2024-01-31", "2024-02-01"].map(on), [Offer::Offered, Offer::Retired]);
}

fn refused(change: impl FnOnce(&mut Records)) -> Vec<(&'static str, usize, &'static str)> {
    let mut records = records();
    change(&mut records);
    let violations = Graph::build(records, Content::default()).expect_err("an invariant is broken");
    violations.into_iter().map(|v| (v.table, v.row, v.column)).collect()
}

#[test]
fn every_violation_is_told_with_its_row() {
    let found = refused(|records| {
        records.role_skills.rows[0].skill = Id::new("nothing");
        records.roles.rows[1].job_zone = Some(6);
        records.role_skills.rows[1].importance.value = Some(5.5);
        records.occupation_regions.rows[2].employment = None;
        records.regions.rows[0].latitude = Some(91.0);
    });
    assert_eq!(
        found,
        [
            ("role_skills", 0, "skill"),
            ("regions", 0, "latitude"),
            ("regions", 0, "latitude"),
            ("roles", 1, "job_zone"),
            ("role_skills", 1, "importance_value"),
            ("occupation_regions", 2, "employment_status"),
        ]
    );
}

#[test]
fn nothing_may_contain_or_replace_itself() {
    assert_eq!(
        refused(|r| r.region_parts.rows.push(part("us", "cbsa-1"))),
        [("region_parts", 0, "part"), ("region_parts", 2, "part")]
    );
    assert_eq!(
        refused(|r| r.certification_successors.rows.push(replaced("new", "new"))),
        [("certification_successors", 2, "certification")]
    );
}

#[test]
fn a_region_outside_every_other_is_refused() {
    assert_eq!(refused(|r| r.region_parts.rows.truncate(1)), [("regions", 2, "id")]);
}

#[test]
fn falling_percentiles_and_wrong_ceilings_are_refused() {
    let found = refused(|records| {
        let annual = &mut records.occupation_regions.rows[0].annual;
        (annual.p10, annual.p90) = (Some(200_000.0), Some(100_000.0));
        records.occupation_regions.rows[1].top_coded = "annual_mean".into();
    });
    assert_eq!(found, [("occupation_regions", 0, "annual_p10"), ("occupation_regions", 1, "top_coded")]);
}
