//! The predicted work of a search, compared with the actual work.

use super::super::network::KEPT;
use super::super::{Forecast, PathResult, Pattern, Step, find, steps};
use super::whole::{answer, query};
use super::world::small;
use crate::career::paths::pattern::PlaceWork;
use crate::career::traverse::WalkError;
use crate::graph::{Direction, RelationKind};
use proptest::prelude::*;

/// The edges of a search, with a factor for those stored and one more when paths are chosen.
fn network_work(touched: &[PlaceWork]) -> u64 {
    touched.iter().map(|place| place.relations + (KEPT as u64 + 1) * place.admitted).sum()
}

fn parts(answer: PathResult) -> (Forecast, Vec<PlaceWork>) {
    match answer {
        PathResult::Paths(found) => (found.forecast, found.touched),
        PathResult::NoPath(none) => (none.forecast, none.touched),
    }
}

/// The related-roles patterns of the other tests are short; this one repeats.
fn steps_with_loops(seed: u64) -> Option<Vec<Step>> {
    let related = |direction| Step::once(RelationKind::RelatedTo, direction);
    seed.is_multiple_of(3).then(|| {
        vec![
            Step::once(RelationKind::Validates, Direction::Incoming),
            Step::once(RelationKind::QualifiesFor, Direction::Outgoing),
            Step { min: 0, max: 3, ..related(Direction::Outgoing) },
            Step { min: 0, max: 1, ..Step::once(RelationKind::EmployedIn, Direction::Outgoing) },
            Step { min: 0, max: 2, ..Step::once(RelationKind::EmployedIn, Direction::Incoming) },
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn what_is_predicted_bounds_what_is_touched_and_too_much_is_refused_before(seed in any::<u64>()) {
        let graph = small(seed);
        let mut asked = query(&graph, seed);
        asked.through = steps_with_loops(seed).or(asked.through);
        asked.budget = 1000;
        let (forecast, touched) = parts(answer(&graph, &asked));
        prop_assert!(!forecast.is_exact);
        prop_assert_eq!(forecast.places.len(), touched.len());
        for (most, actual) in forecast.places.iter().zip(&touched) {
            prop_assert_eq!((most.step, most.times), (actual.step, actual.times));
            prop_assert!(most.nodes >= actual.nodes && most.relations >= actual.relations && most.admitted >= actual.admitted, "{:?} {:?}", most, actual);
        }
        let work = network_work(&touched);
        prop_assert!(forecast.work.low <= work as f64 && work as f64 <= forecast.work.high);

        let mut looks = 0;
        let mut within = |left: u64| {
            looks = 0;
            let pattern = Pattern::new(steps(&asked)).unwrap();
            let answer = find(&graph, &asked, pattern, left, &mut |_, items| { looks += items as u64; Ok::<(), WalkError>(()) });
            (answer, looks)
        };
        // With enough budget for all the work and for counting, it succeeds: by the bound or exactly.
        let (answered, _) = within(2 * work);
        let (forecast, again) = parts(answered.unwrap());
        prop_assert_eq!(&again, &touched);
        if forecast.is_exact {
            prop_assert_eq!(&forecast.places, &touched);
            prop_assert_eq!(forecast.work.low, work as f64);
        }
        if work > 0 {
            let (refused, looks) = within(work - 1);
            let refused = refused.unwrap_err();
            prop_assert_eq!(refused.limit, Some(("work", work - 1)));
            prop_assert!(refused.late && looks <= work / 2, "{} looks of {}", looks, work);
            let (step, relations) = refused.step.unwrap();
            let through_it: u64 = touched.iter().filter(|place| place.step < step).map(|place| place.relations + (KEPT as u64 + 1) * place.admitted).sum();
            prop_assert!(relations > 0.0 && through_it + looks > work - 1, "{:?} {:?}", refused, touched);
        }
    }
}
