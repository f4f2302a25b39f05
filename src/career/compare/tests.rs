//! Ranks and scores compared with a direct recomputation, and regions of every kind.

use super::area::RegionLocator;
use super::grid::Columns;
use super::*;
use crate::graph::Content;
use crate::model::region::{Region, RegionKind, RegionPart};
use crate::model::role::{FigureStatus, OccupationMatch, OccupationRegion, Role, WageFigures};
use crate::model::{Id, Records, sample};
use proptest::prelude::*;

fn region(code: &str, kind: RegionKind, state: Option<&str>) -> Region {
    Region { name: code.to_owned(), state: state.map(str::to_owned), ..sample::region(code, kind) }
}

fn role(code: &str, occupation: Option<&str>) -> Role {
    let occupation_match = occupation.map(|_| OccupationMatch::Same);
    Role { name: code.to_owned(), occupation: occupation.map(str::to_owned), occupation_match, ..sample::role(code) }
}

fn employed(region: &str, jobs: Option<u32>, median: Option<f64>) -> OccupationRegion {
    let status = |published| if published { FigureStatus::Published } else { FigureStatus::Suppressed };
    OccupationRegion {
        employment: jobs,
        employment_status: status(jobs.is_some()),
        wage_status: status(median.is_some()),
        annual: WageFigures { median, ..sample::NO_WAGES },
        ..sample::employment("15-2051", region)
    }
}

/// A nation of two states in one division, a metro that crosses their border, one that does not, a territory, a hub
/// over both metros and one inside a single metro.
fn country() -> Graph {
    use RegionKind::{CensusRegion, Division, Hub, Metro, Nation, State};
    let mut records = Records::default();
    records.sources.rows.push(sample::source());
    records.regions.rows = vec![
        region("us", Nation, None),
        region("census-region-1", CensusRegion, None),
        region("division-1", Division, None),
        region("state-1", State, Some("AA")),
        region("state-2", State, Some("BB")),
        region("state-3", State, Some("TT")),
        region("cbsa-1", Metro, Some("AA")),
        region("cbsa-2", Metro, Some("AA")),
        region("hub-both", Hub, Some("AA")),
        region("hub-one", Hub, Some("AA")),
    ];
    let parts = [
        ("census-region-1", "us"),
        ("division-1", "census-region-1"),
        ("state-1", "division-1"),
        ("state-2", "division-1"),
        ("state-3", "us"),
        ("cbsa-1", "state-1"),
        ("cbsa-1", "state-2"),
        ("cbsa-2", "state-1"),
        ("hub-both", "cbsa-1"),
        ("hub-both", "cbsa-2"),
        ("hub-one", "cbsa-1"),
    ];
    let part =
        |(part, whole)| RegionPart { part: Id::new(part), whole: Id::new(whole), evidence: sample::evidence("1") };
    records.region_parts.rows = parts.into_iter().map(part).collect();
    records.roles.rows = vec![role("15-2051.00", Some("15-2051")), role("15-9999.00", None)];
    records.occupation_regions.rows = vec![
        employed("us", Some(1_000), Some(100_000.0)),
        employed("state-1", Some(60), Some(90_000.0)),
        employed("state-2", None, Some(80_000.0)),
        employed("state-3", Some(10), None),
        employed("cbsa-1", Some(30), None),
        employed("cbsa-2", Some(20), Some(95_000.0)),
    ];
    Graph::build(records, Content::default()).unwrap_or_else(|violations| panic!("{violations:?}"))
}

fn node(graph: &Graph, id: &str) -> NodeIx {
    graph.nodes.find(id).unwrap_or_else(|| panic!("{id}"))
}

fn compared(graph: &Graph, regions: &[&str], role: &str, weights: &[Weight]) -> Comparison {
    let regions: Vec<NodeIx> = regions.iter().map(|code| node(graph, &format!("region:{code}"))).collect();
    let roles = [node(graph, &format!("role:{role}"))];
    compare_regions(graph, &Located::new(graph), (&regions, &roles), weights, &mut |_| Ok::<(), ()>(()))
        .expect("nothing stops it")
}

fn values(graph: &Graph, comparison: &Comparison, row: usize, measure: Measure) -> (Option<f64>, ValueStatus) {
    let row = &comparison.rows(graph)[row];
    let all = row.cells[0].iter().chain(&row.whole);
    let found = all.filter(|measured| measured.measure == measure).collect::<Vec<_>>();
    assert_eq!(found.len(), 1, "{measure:?} stands once");
    (found[0].value, found[0].standing)
}

#[test]
fn regions_stand_for_themselves_or_for_what_they_consist_of() {
    let graph = country();
    let area = |code: &str| Area::of(&graph, node(&graph, &format!("region:{code}")));
    let reach = ["us", "state-1", "cbsa-1", "division-1", "census-region-1", "hub-both", "hub-one"]
        .map(|code| area(code).reach);
    use SurveyCoverage::{Own, Sum, Unknown};
    assert_eq!(reach, [Own, Own, Own, Sum, Sum, Sum, Unknown]);
    assert_eq!(area("hub-one").markets, [node(&graph, "region:cbsa-1")], "what may be compared instead");
    assert_eq!(area("division-1").markets.len(), 2);
}

#[test]
fn jobs_are_added_only_where_all_are_published() {
    let graph = country();
    let codes = ["us", "state-1", "state-2", "division-1", "hub-both", "hub-one", "state-3"];
    let found = compared(&graph, &codes, "15-2051.00", &FOR_REGIONS);
    let jobs: Vec<_> = (0..codes.len()).map(|row| values(&graph, &found, row, Measure::Employment)).collect();
    use ValueStatus::{Derived, NoOwnFigures, NotCovered, Published, Suppressed};
    let expected = [
        (Some(1_000.0), Published),
        (Some(60.0), Published),
        (None, Suppressed),
        (None, Suppressed),
        (Some(50.0), Derived),
        (None, NoOwnFigures),
        (Some(10.0), Published),
    ];
    assert_eq!(jobs, expected);
    assert_eq!(values(&graph, &found, 4, Measure::NationShare), (Some(5.0), Derived));
    assert_eq!(values(&graph, &found, 4, Measure::WageMedian), (None, NoOwnFigures));
    assert_eq!(
        values(&graph, &found, 6, Measure::NationShare),
        (None, NotCovered),
        "the nation's figures leave it out"
    );
    let ranks: Vec<_> = found.rows(&graph).iter().map(|row| row.cells[0][0].rank).collect();
    assert_eq!(ranks, [Some(1), Some(2), None, None, Some(3), None, Some(4)]);
}

#[test]
fn a_role_without_an_occupation_has_gaps_and_no_score() {
    let graph = country();
    let found = compared(&graph, &["us", "state-1"], "15-9999.00", &FOR_ROLES);
    assert_eq!(values(&graph, &found, 0, Measure::WageMedian), (None, ValueStatus::NotPublished));
    let score = &found.scores[0];
    assert_eq!((score.total, score.rank, score.known), (None, None, 0.0));
    assert_eq!(score.missing.len(), FOR_ROLES.len());
}

#[test]
fn a_metro_across_a_border_is_told_by_the_state_or_not_at_all() {
    let graph = country();
    let codes = ["state-1", "state-2", "division-1", "us", "hub-both", "hub-one", "cbsa-2"];
    let areas: Vec<Area> = codes.map(|code| Area::of(&graph, node(&graph, &format!("region:{code}")))).to_vec();
    let mut places = RegionLocator::new(&graph, &areas);
    let cbsa = node(&graph, "region:cbsa-1");
    let mut lying = |state: &str| {
        let found = places.of(cbsa, Some(state)).clone();
        (found.surely, found.perhaps)
    };
    assert_eq!(lying("BB"), (vec![1, 2, 3, 4], vec![]));
    assert_eq!(lying(""), (vec![2, 3, 4], vec![0, 1]));
    assert_eq!(lying("TT"), (vec![2, 3, 4], vec![0, 1]), "another state decides nothing");
}

#[test]
fn whoever_counts_the_work_may_stop_it() {
    let graph = country();
    let (regions, roles) = ([node(&graph, "region:us")], [node(&graph, "role:15-2051.00")]);
    let stopped =
        compare_regions(&graph, &Located::new(&graph), (&regions, &roles), &FOR_REGIONS, &mut |_| Err("enough"));
    assert_eq!(stopped.map(|_| ()), Err("enough"));
}

#[test]
fn every_measure_stands_in_one_list() {
    assert!(Measure::OF_REGION.iter().all(|measure| !measure.is_of_role()));
    assert!(Measure::OF_ROLE.iter().all(|measure| measure.is_of_role()));
}

fn row(values: &[Option<f64>]) -> Row {
    let cell = |values: &[Option<f64>]| {
        let measured = |(&measure, value): (&Measure, &Option<f64>)| match value {
            Some(value) => MeasuredValue::of(measure, ValueStatus::Published, *value, Vec::new()),
            None => MeasuredValue::gap(measure, ValueStatus::Suppressed, "test"),
        };
        Measure::OF_ROLE.iter().zip(values).map(measured).collect()
    };
    let whole = vec![MeasuredValue::gap(Measure::AllJobs, ValueStatus::Suppressed, "test"); Measure::OF_REGION.len()];
    Row { whole, cells: vec![cell(&values[..25]), cell(&values[25..])], has_own_figures: true }
}

/// Few distinct values, so that ties are common.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let values = prop::collection::vec(prop::option::weighted(0.8, (-3_i32..4).prop_map(f64::from)), 50);
    prop::collection::vec(values.prop_map(|values| row(&values)), 1..7)
}

fn scored(mut rows: Vec<Row>, weights: &[Weight]) -> Vec<(Row, Score)> {
    score::rank(&mut rows);
    let roles = [NodeIx::new(0), NodeIx::new(1)];
    let scores = score::score(&rows, &Columns::all(), &roles, &SharedRows::apart(2), weights);
    rows.into_iter().zip(scores).collect()
}

#[test]
fn equal_totals_share_the_best_place() {
    let alike = || row(&[Some(1.0); 50]);
    let weights = [Weight { measure: Measure::WageMedian, weight: 1.0 }];
    let rows = scored(vec![alike(), row(&[Some(0.0); 50]), alike(), row(&[None; 50])], &weights);
    assert_eq!(rows.iter().map(|row| row.1.rank).collect::<Vec<_>>(), [Some(1), Some(3), Some(1), None]);
}

#[test]
fn what_is_known_of_less_than_half_of_the_weights_is_not_last() {
    let weights = [
        Weight { measure: Measure::WageMedian, weight: 3.0 },
        Weight { measure: Measure::Employment, weight: 2.0 },
        Weight { measure: Measure::AwardsPerOpening, weight: 1.0 },
    ];
    let with = |wage: Option<f64>, jobs: Option<f64>| {
        let mut values = [Some(0.0); 50];
        for cell in [0, 25] {
            (values[cell], values[cell + 7]) = (jobs, wage);
        }
        row(&values)
    };
    let rows = scored(vec![with(Some(2.0), Some(2.0)), with(None, None), with(Some(1.0), None)], &weights);
    let ranks: Vec<_> = rows.iter().map(|row| (row.1.rank, row.1.ranked)).collect();
    assert_eq!(ranks, [(Some(1), 2), (None, 2), (Some(2), 2)]);
    let unrated: Vec<bool> = rows.iter().map(|row| row.1.unrated.is_some()).collect();
    assert_eq!(unrated, [false, true, false]);
    assert!(rows[1].1.unrated.as_ref().is_some_and(|why| why.starts_with("Only 17 percent")), "{:?}", rows[1].1);
}

#[test]
fn the_figure_of_a_wider_occupation_is_shown_and_ranks_nothing() {
    let weights = [Weight { measure: Measure::WageMedian, weight: 1.0 }];
    let wider = Row { has_own_figures: false, ..row(&[Some(9.0); 50]) };
    let rows = scored(vec![row(&[Some(1.0); 50]), wider, row(&[Some(2.0); 50])], &weights);
    assert_eq!(rows.iter().map(|row| row.1.rank).collect::<Vec<_>>(), [Some(2), None, Some(1)]);
    let wage = &rows[1].0.cells[0][7];
    assert_eq!((wage.value, wage.rank, wage.ranked), (Some(9.0), None, 2));
    let filings = Measure::OF_ROLE.iter().position(|&measure| measure == Measure::Filings).expect("a measure");
    assert_eq!(rows[1].0.cells[0][filings].rank, Some(1), "filings are of the role itself");
    assert_eq!(rows[1].1.missing[0].standing, ValueStatus::NoOwnFigures);
    assert_eq!(rows[0].1.parts[0].highest, 2.0);
}

proptest! {
    #[test]
    fn ranks_and_scores_are_those_of_a_plain_recomputation(rows in rows(), weight in 0.1_f64..9.0) {
        let weights = [
            Weight { measure: Measure::WageMedian, weight },
            Weight { measure: Measure::AwardsPerOpening, weight: 1.0 },
            Weight { measure: Measure::AllJobs, weight: 2.0 },
            Weight { measure: Measure::Growth, weight: 0.0 },
        ];
        let rows = scored(rows, &weights);
        for (row, score) in &rows {
            for (role, place) in (0..2).flat_map(|role| (0..25).map(move |place| (role, place))) {
                let own = &row.cells[role][place];
                let known: Vec<f64> = rows.iter().filter_map(|row| row.0.cells[role][place].value).collect();
                let less = own.measure.less_is_better();
                let better = own.value.map(|own| known.iter().filter(|&&v| if less { v < own } else { v > own }).count());
                prop_assert_eq!(own.rank, better.map(|better| better as u32 + 1));
                prop_assert_eq!(own.ranked as usize, known.len());
            }
            let (mut sum, mut known) = (0.0, 0.0);
            for (place, part, turned) in [(7, weight, false), (24, 1.0, true)] {
                for role in 0..2 {
                    let Some(own) = row.cells[role][place].value else { continue };
                    let all: Vec<f64> = rows.iter().filter_map(|row| row.0.cells[role][place].value).collect();
                    let least = all.iter().copied().fold(own, f64::min);
                    let most = all.iter().copied().fold(own, f64::max);
                    let share = if most == least { 1.0 } else { (own - least) / (most - least) };
                    let share = if turned && most > least { 1.0 - share } else { share };
                    sum += 100.0 * (part / 2.0) / (weight + 3.0) * share;
                    known += part / 2.0;
                }
            }
            prop_assert!(score.total.is_none_or(|total| (total - sum).abs() < 0.01), "{} {:?}", sum, score.total);
            let higher = |own: f64| rows.iter().filter(|other| other.1.total.is_some_and(|total| total > own)).count();
            prop_assert_eq!(score.rank, score.total.map(|own| higher(own) as u32 + 1));
            prop_assert!((score.known - known).abs() < 1e-9 && (score.weights - weight - 3.0).abs() < 1e-9);
            prop_assert_eq!(score.parts.len() + score.missing.len(), 5);
            let is_rated = known * 2.0 >= score.weights - 1e-9;
            prop_assert_eq!((score.total.is_some(), score.unrated.is_none()), (is_rated, is_rated));
        }
    }

    #[test]
    fn the_order_of_the_compared_does_not_matter(rows in rows(), turn in 0_usize..7) {
        let straight = scored(rows.clone(), &FOR_ROLES);
        let mut turned = rows;
        let turn = turn % turned.len();
        turned.rotate_left(turn);
        let mut back = scored(turned, &FOR_ROLES);
        back.rotate_right(turn);
        prop_assert_eq!(straight, back);
    }
}
