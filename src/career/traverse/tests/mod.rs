//! Walks over small random graphs, compared with an exhaustive search that shares no code with this one.

mod brute;
mod world;

use super::*;
use crate::career::property::Cell;
use crate::graph::Graph;
use crate::model::Kind;
use brute::Walk;
use proptest::prelude::*;
use world::{DAY, Random, World};

const BUDGET: u64 = 1_000_000;

fn free(_: usize, _: usize) -> Result<(), WalkError> {
    Ok(())
}

/// The rows of a window: the walk as text, and the cells.
fn rows(table: &Table<'_>, world: &World, window: Window) -> (Vec<(Walk, Vec<Cell<'static>>)>, RowSummary, Forecast) {
    let forecast = table.forecast(u64::MAX, &mut free).expect("nothing stops it");
    let mut rows = Vec::new();
    let shown = table.for_each_row(&forecast, window, &mut free, &mut |row| {
        let text = |cell: &Cell<'_>| match cell {
            Cell::Text(text) => Cell::Text(text.to_string().into()),
            Cell::Number(number) => Cell::Number(*number),
            Cell::Boolean(value) => Cell::Boolean(*value),
            Cell::Date(day) => Cell::Date(*day),
            Cell::Node(node) => Cell::Node(*node),
            Cell::MissingReason(gap) => Cell::MissingReason(*gap),
        };
        rows.push((world.walk(table.dated, row.walk), row.cells.iter().map(text).collect()));
        Ok::<WalkControl, WalkError>(WalkControl::Continue)
    });
    (rows, shown.expect("nothing stops it"), forecast)
}

fn table<'g>(graph: &'g Graph, query: &WalkQuery) -> Option<Table<'g>> {
    Table::new(graph, DAY, query).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn walks_are_those_that_trying_everything_finds(seed in any::<u64>()) {
        let mut random = Random(seed | 1);
        let world = World::new(&mut random);
        let query = world.query(&mut random);
        let Some(table) = table(&world.graph, &query) else { return Ok(()) };
        let mut expected = brute::walks(&world, &query);
        let (found, shown, forecast) = rows(&table, &world, Window::ALL);
        let mut walks: Vec<Walk> = found.iter().map(|row| row.0.clone()).collect();

        // The prediction holds, and is exact where it is marked exact.
        let count = walks.len() as f64;
        prop_assert!(forecast.walks.low <= count && count <= forecast.walks.high, "{:?} {count}", forecast.walks);
        let steps = table.plan.legs.len();
        let nodes: u64 = shown.tally.nodes.iter().sum();
        let work = (shown.tally.work() - nodes + shown.tally.walks) as f64;
        prop_assert!(work <= forecast.work.high, "{work} {:?}", forecast.work);
        prop_assert!(!forecast.is_exact || count == forecast.walks.low);
        let estimates = expected_of(&table, &forecast);
        prop_assert!(estimates.iter().all(|step| step.counted <= step.by_longest && step.kept <= step.reached));
        prop_assert!(estimates.len() == steps);

        // The same pages again, one after another.
        let mut paged = Vec::new();
        for page in 0.. {
            let (part, shown, _) = rows(&table, &world, Window { skip: page * 3, most: Some(3) });
            paged.extend(part.into_iter().map(|row| row.0));
            prop_assert_eq!(shown.more, paged.len() < walks.len());
            if !shown.more {
                break;
            }
        }
        prop_assert_eq!(&paged, &walks);

        walks.sort();
        expected.sort();
        prop_assert_eq!(walks, expected);
    }

    #[test]
    fn groups_are_those_that_sorting_all_walks_gives(seed in any::<u64>()) {
        let mut random = Random(seed | 1);
        let world = World::new(&mut random);
        let mut query = world.query(&mut random);
        let last = query.steps.len();
        let address = |at, property: &str| Address { at, of: Subject::Node, property: property.into() };
        let number = Address { at: last, of: Subject::Relation, property: world.number_of(&query) };
        let over = |function, once| Aggregate { function, of: Some(number.clone()), once, name: Some(format!("{function:?}{once}")) };
        let functions = [Function::Count, Function::CountDistinct, Function::Sum, Function::Mean, Function::Min, Function::Max,
            Function::Quantile(0.0), Function::Quantile(0.25), Function::Quantile(0.5), Function::Quantile(1.0)];
        let aggregates = [false, true].into_iter().flat_map(|once| functions.map(|function| over(function, once))).collect();
        query.output = Output::Groups { by: vec![ColumnSelection { address: address(0, "id"), name: None }], aggregates };
        let Some(table) = table(&world.graph, &query) else { return Ok(()) };
        let (found, ..) = rows(&table, &world, Window::ALL);
        let found: Vec<Vec<Cell<'static>>> = found.into_iter().map(|row| row.1).collect();
        let expected = brute::groups(&world, &query, &functions);
        prop_assert_eq!(found.len(), expected.len());
        for (found, (key, values)) in found.iter().zip(expected) {
            prop_assert_eq!(&found[0], &Cell::Text(key.into()));
            for (cell, value) in found[1..].iter().zip(values) {
                match (cell, value) {
                    (Cell::Number(found), Some(value)) => prop_assert!((found - value).abs() < 1e-9, "{} {}", found, value),
                    (Cell::MissingReason(_), None) => {}
                    different => prop_assert!(false, "{:?}", different),
                }
            }
        }
    }
}

/// The random queries are not all refused, empty or trivial.
#[test]
fn random_questions_have_walks_of_every_sort() {
    let (mut asked, mut some, mut inexact, mut repeated, mut wide) = (0, 0, 0, 0, 0);
    for seed in 1..=400 {
        let mut random = Random(seed * 0x9E37_79B9);
        let world = World::new(&mut random);
        let query = world.query(&mut random);
        let Some(table) = table(&world.graph, &query) else { continue };
        let (found, _, forecast) = rows(&table, &world, Window::ALL);
        asked += 1;
        some += usize::from(found.len() > 3);
        inexact += usize::from(!forecast.is_exact && !found.is_empty());
        repeated += usize::from(query.steps.iter().any(|step| step.max > 1) && !found.is_empty());
        wide += usize::from((0..=query.steps.len()).any(|at| table.plan.is_wide(at)) && !found.is_empty());
    }
    assert!(
        asked > 350 && some > 100 && inexact > 30 && repeated > 40 && wide > 10,
        "{asked} {some} {inexact} {repeated} {wide}"
    );
}

fn expected_of(table: &Table<'_>, forecast: &Forecast) -> Vec<Expected> {
    expected(&table.plan, table.dated, forecast)
}

fn ask(kind: Kind, steps: &[&[&str]]) -> WalkQuery {
    let step = |names: &&[&str]| Step {
        relations: names.iter().map(|name| (*name).to_owned()).collect(),
        min: 1,
        max: 1,
        conditions: Vec::new(),
    };
    WalkQuery {
        start: Start { kind, nodes: None, conditions: Vec::new() },
        steps: steps.iter().map(step).collect(),
        conditions: Vec::new(),
        repeat_nodes: false,
        include_retired: false,
        output: Output::Walks(Vec::new()),
        order: Vec::new(),
    }
}

fn refusal(world: &World, query: &WalkQuery) -> String {
    Table::new(&world.graph, DAY, query).map(|_| ()).expect_err("it makes no sense").message
}

#[test]
fn a_relation_that_cannot_follow_is_refused_with_those_that_can() {
    let world = World::new(&mut Random(7));
    let message = refusal(&world, &ask(Kind::Certification, &[&["validates"], &["offers"]]));
    assert_eq!(
        message,
        "steps[1].relations: offers cannot be taken from a skill. From a skill follow taughtBy, validatedBy, requiredBy, strengthOf."
    );
    let message = refusal(&world, &ask(Kind::Region, &[&["partof"]]));
    assert!(
        message.starts_with("steps[0].relations: there is no relation \"partof\". From a region follow"),
        "{message}"
    );
    let mut query = ask(Kind::Institution, &[&["offers"]]);
    query.steps[0].max = 2;
    let message = refusal(&world, &query);
    assert!(message.contains("offers cannot be taken once more from a degree"), "{message}");
    // One invalid relation among two is refused too.
    let message = refusal(&world, &ask(Kind::Role, &[&["requires", "offers"]]));
    assert!(message.contains("offers cannot follow here"), "{message}");
}

#[test]
fn depth_and_repetition_have_bounds() {
    let world = World::new(&mut Random(7));
    let mut query = ask(Kind::Role, &[&["relatedTo"]]);
    query.steps[0].max = 13;
    assert!(refusal(&world, &query).contains("(limit \"walk_relations\")"));
    query.steps[0].min = 3;
    query.steps[0].max = 2;
    assert!(refusal(&world, &query).contains("expected min to be at most max"));
    let long: Vec<&[&str]> = vec![&["relatedTo"]; 9];
    assert!(refusal(&world, &ask(Kind::Role, &long)).contains("(limit \"walk_steps\")"));
    assert!(refusal(&world, &ask(Kind::Role, &[])).contains("at least one step"));
}

/// Walks from every role over every region to every role ... are refused before they begin, while one page of them is
/// returned.
#[test]
fn walks_that_multiply_are_refused_before_they_begin() {
    let world = World::crossed(40);
    let steps: [&[&str]; 4] = [&["requires"], &["requiredBy"], &["requires"], &["requiredBy"]];
    let mut query = ask(Kind::Role, &steps);
    let count = Aggregate { function: Function::Count, of: None, once: false, name: None };
    query.output = Output::Groups { by: Vec::new(), aggregates: vec![count] };
    let table = Table::new(&world.graph, DAY, &query).expect("it makes sense");
    let mut looked = 0;
    let mut spend = |_: usize, items: usize| {
        looked += items as u64;
        Ok(())
    };
    let refused = table.forecast::<WalkError>(BUDGET, &mut spend).map(|_| ()).expect_err("102 million walks");
    assert!(looked < BUDGET / 10, "{looked}");
    assert_eq!(refused.step.map(|step| step.0), Some(3), "{refused:?}");
    assert!(refused.late && refused.message.contains("step 3 (requires)"), "{refused:?}");
    query.output = Output::Walks(Vec::new());
    let table = Table::new(&world.graph, DAY, &query).expect("it makes sense");
    let forecast = table.forecast::<WalkError>(BUDGET, &mut free).expect("a page is small");
    // 40 roles, 40 skills each: 40 * 40 * 39 * 39 * 38 walks that pass nothing twice.
    let walks = 40.0 * 40.0 * 39.0 * 39.0 * 38.0;
    assert!(forecast.walks.low <= walks && walks <= forecast.walks.high, "{:?}", forecast.walks);
    let (found, shown, _) = rows(&table, &world, Window { skip: 5, most: Some(2) });
    assert!(found.len() == 2 && shown.more && shown.tally.work() < 2_000, "{shown:?}");
}
