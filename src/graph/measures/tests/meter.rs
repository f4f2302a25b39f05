use super::*;
use crate::graph::measures::pagerank::{Settings, page_rank};
use crate::graph::measures::{Stop, degree, top};

#[test]
fn a_meter_stops_at_its_budget_and_before_its_end() {
    let mut charged = 0;
    let mut spend = |steps: usize| {
        charged += steps;
        if charged > 6 { Err("enough") } else { Ok(()) }
    };
    let mut meter = Meter::new(10, &mut spend);
    assert_eq!(meter.take(6), Ok(()));
    assert_eq!(meter.take(5), Err(Stop::Budget));
    assert_eq!(meter.take(4), Err(Stop::Ended("enough")));
    assert_eq!(meter.done(), 6);
}

#[test]
fn the_end_of_a_request_ends_a_measure() {
    let part = part(3, &[(0, 1, 1.0), (1, 2, 1.0)], false);
    let mut left = 5;
    let mut spend = |steps: usize| {
        left -= steps as i32;
        if left < 0 { Err("over") } else { Ok(()) }
    };
    let settings = Settings { damping: 0.5, tolerance: 1e-9, iterations: 100 };
    assert_eq!(page_rank(&part, &settings, None, &mut Meter::new(1_000, &mut spend)), Err("over"));
}

#[test]
fn equal_values_share_a_rank_and_stand_in_the_order_of_nodes() {
    let values = [1.0, 3.0, 2.0, 3.0, 2.0, 0.0];
    assert_eq!(top(&values, |_| true, 5), [(1, 1), (3, 1), (2, 3), (4, 3), (0, 5)]);
    assert_eq!(top(&values, |node| node != 1, 2), [(3, 1), (2, 2)]);
    assert!(top(&[], |_| true, 3).is_empty());
    let nearly = [0.3, 0.1 + 0.2, 0.300000001];
    assert_eq!(top(&nearly, |_| true, 3), [(2, 1), (0, 2), (1, 2)]);
}

#[test]
fn degrees_count_each_edge_at_both_ends() {
    let part = part(3, &[(0, 1, 0.5), (0, 1, 1.0), (2, 2, 2.0)], true);
    let degrees = degree::degrees(&part);
    assert_eq!((degrees[0].incoming, degrees[0].outgoing, degrees[0].weight), (0, 2, 1.5));
    assert_eq!((degrees[1].incoming, degrees[1].outgoing, degrees[1].weight), (2, 0, 1.5));
    assert_eq!((degrees[2].incoming, degrees[2].outgoing, degrees[2].weight), (1, 1, 4.0));
}

#[test]
fn components_do_not_look_at_directions() {
    let part = part(6, &[(3, 1, 1.0), (1, 0, 1.0), (5, 4, 1.0)], true);
    assert_eq!(part.components(), [0, 0, 2, 0, 4, 4]);
}
