//! Unknown values fail constraints on the quality of figures, and the strength of a need is computed the same
//! everywhere.

use crate::career::fixture::{Small, graph_of, rating};
use crate::graph::measures::Weight;
use crate::graph::{Graph, Quality, RelationKind};
use crate::model::role::{FigureStatus, OccupationMatch, OccupationRegion, Rating, RoleSkill, WageFigures};
use crate::model::sample;
use crate::model::skill::SkillKind;

const ROLE: &str = "11-1111.00";

fn employed(jobs: Option<f64>, wage: Option<f64>) -> Graph {
    let mut small = Small::default();
    small.regions();
    small.role(ROLE);
    let role = &mut small.records.roles.rows[0];
    (role.occupation, role.occupation_match) = (Some("11-1111".into()), Some(OccupationMatch::Same));
    let status = |error: Option<f64>| error.map_or(FigureStatus::Suppressed, |_| FigureStatus::Published);
    small.records.occupation_regions.rows.push(OccupationRegion {
        employment: jobs.map(|_| 100),
        employment_rse: jobs,
        employment_status: status(jobs),
        wage_status: status(wage),
        annual: WageFigures { median: wage.map(|_| 50_000.0), ..sample::NO_WAGES },
        wage_rse: wage,
        ..sample::employment("11-1111", "cbsa-a")
    });
    graph_of(small.records)
}

fn required(change: impl FnOnce(&mut RoleSkill)) -> Graph {
    let mut small = Small::default();
    small.skill("s", SkillKind::Topic);
    small.role(ROLE);
    change(small.requires(ROLE, "s", Some(4.0), Some(3.5)));
    graph_of(small.records)
}

fn quality(graph: &Graph, relation: RelationKind) -> Quality {
    graph.relations.quality(relation, 0)
}

#[test]
fn an_error_is_known_only_where_that_of_every_figure_is() {
    let error = |jobs, wage| quality(&employed(jobs, wage), RelationKind::EmployedIn).error;
    assert_eq!(error(Some(3.0), Some(1.0)), Some(3.0));
    assert_eq!(error(Some(1.0), Some(3.0)), Some(3.0));
    assert_eq!(error(None, Some(1.0)), None);
    assert_eq!(error(Some(1.0), None), None);
    assert_eq!(error(None, None), None);
}

#[test]
fn a_rating_without_a_number_of_answers_rests_on_none() {
    let answers = |importance, level| {
        let graph = required(|row| {
            row.importance = Rating { n: importance, ..rating(Some(4.0)) };
            row.level = Rating { n: level, ..rating(Some(3.5)) };
        });
        let found = quality(&graph, RelationKind::Requires);
        assert!(found.is_rated);
        found.answers
    };
    assert_eq!(answers(Some(20), Some(30)), Some(20));
    assert_eq!(answers(Some(20), None), None);
    assert_eq!(answers(None, Some(30)), None);
}

/// One function computes the strength of a need: for the difficulty of a step and for the weight in a part.
#[test]
fn the_strength_of_a_need_is_one_number() {
    let strength = |change: fn(&mut RoleSkill)| {
        let graph = required(change);
        let weight = Weight::Relevance.of(&graph, RelationKind::Requires, 0);
        assert_eq!(graph.relations.difficulty(RelationKind::Requires, 0), 1.0 - weight.unwrap_or(0.5));
        weight
    };
    let technology = |row: &mut RoleSkill, in_demand, hot| {
        (row.importance, row.level) = (rating(None), rating(None));
        (row.in_demand, row.hot_technology) = (in_demand, hot);
    };
    assert_eq!(strength(|_| ()), Some(0.75));
    assert_eq!(strength(|row| row.importance.suppress = Some(true)), None);
    assert_eq!(strength(|row| row.level.suppress = Some(true)), Some(0.75));
    for (in_demand, hot, expected) in [(true, false, 1.0), (true, true, 1.0), (false, true, 0.5), (false, false, 0.25)]
    {
        let graph = required(|row| technology(row, Some(in_demand), Some(hot)));
        assert_eq!(Weight::Relevance.of(&graph, RelationKind::Requires, 0), Some(expected));
    }
    let unrated = required(|row| technology(row, None, None));
    assert_eq!(Weight::Relevance.of(&unrated, RelationKind::Requires, 0), None);
}
