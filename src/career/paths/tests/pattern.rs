//! Valid and invalid patterns.

use super::super::pattern::{Origin, Pattern, Step};
use crate::career::limits::{PATH_RELATIONS, PATH_STEPS};
use crate::graph::{Direction, RelationKind};
use crate::model::Kind;

fn related(min: usize, max: usize) -> Step {
    Step { min, max, ..Step::once(RelationKind::RelatedTo, Direction::Outgoing) }
}

fn employed() -> Step {
    Step::once(RelationKind::EmployedIn, Direction::Outgoing)
}

#[test]
fn the_usual_pattern_begins_with_whatever_somebody_has() {
    let pattern = Pattern::new(Pattern::usual()).unwrap();
    let begins = [Kind::Degree, Kind::Skill, Kind::Certification, Kind::Role].map(|kind| pattern.beginning(kind));
    assert_eq!(begins, [Some(0), Some(1), Some(2), Some(2)]);
    assert_eq!(pattern.beginning(Kind::Employer), None);
    // Only a role occurs twice: one that is held leads to a related one.
    assert!(
        pattern.never_repeats(&[Kind::Degree, Kind::Skill, Kind::Certification])
            && !pattern.never_repeats(&[Kind::Role])
    );
    assert!(pattern.may_end(4) && !pattern.may_end(3));
    assert!(pattern.may_come_later(3, Kind::Region) && !pattern.may_come_later(4, Kind::Region));
}

#[test]
fn a_repeated_step_has_a_place_for_each_time() {
    let pattern = Pattern::new(vec![related(1, 2), employed()]).unwrap();
    let next = |from| pattern.next(from).map(|(_, place)| place).collect::<Vec<_>>();
    assert_eq!(next(Origin::Before(0)), [1]);
    assert_eq!(next(Origin::Place(1)), [2, 3]);
    assert_eq!(next(Origin::Place(2)), [3]);
    assert!(!pattern.never_repeats(&[Kind::Role]));
    assert!(pattern.may_come_later(1, Kind::Role) && !pattern.may_come_later(2, Kind::Role));
}

#[test]
fn an_optional_step_may_be_left_out_at_either_end() {
    let pattern = Pattern::new(vec![related(0, 1), employed()]).unwrap();
    assert_eq!(pattern.next(Origin::Before(0)).map(|(_, place)| place).collect::<Vec<_>>(), [1, 2]);
    let ending =
        Pattern::new(vec![employed(), Step { min: 0, ..Step::once(RelationKind::PartOf, Direction::Outgoing) }]);
    assert!(ending.unwrap().may_end(1));
}

#[test]
fn what_makes_no_sense_says_which_step_and_why() {
    let refused = |steps: Vec<Step>| Pattern::new(steps).map(|_| ()).unwrap_err();
    assert!(refused(vec![]).message.contains("at least one step"));
    assert_eq!(refused(vec![employed(), related(1, 1)]).step, 1);
    assert!(refused(vec![employed(), related(1, 1)]).message.starts_with("relatedTo can follow nothing"));
    assert!(refused(vec![related(2, 1)]).message.contains("found 2 to 1"));
    assert!(refused(vec![related(0, 0)]).message.contains("found 0 to 0"));
    assert_eq!(refused(vec![related(1, PATH_RELATIONS.length() + 1)]).limit, Some(PATH_RELATIONS));
    assert_eq!(refused(vec![related(1, usize::MAX)]).limit, Some(PATH_RELATIONS));
    assert_eq!(refused(vec![related(1, 1); PATH_STEPS.length() + 1]).limit, Some(PATH_STEPS));
}
