//! The pattern of a path: the sequence of relations, and the places along it.

use super::k_best::MOST_ARCS;
use crate::career::limits::{Limit, PATH_RELATIONS, PATH_STEPS};
use crate::career::traverse::pattern::{DirectedRelation, Kinds};
use crate::graph::{Direction, RelationKind};
use crate::model::Kind;

// A path has up to four arcs besides its relations.
const _: () = assert!(PATH_RELATIONS.length() + 4 <= MOST_ARCS);

/// Maximum number of places of a pattern: one before each step, where paths may begin, and one for each time that each
/// step is taken.
pub const MOST_PLACES: usize = PATH_STEPS.length() + PATH_RELATIONS.length() + 1;

/// One step: any of these relations, taken a number of times in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Any of these is taken each time.
    pub directed_relations: Vec<DirectedRelation>,
    /// Minimum number of times; 0 makes the step optional.
    pub min: usize,
    /// Maximum number of times.
    pub max: usize,
}

impl Step {
    /// A relation in one direction, once.
    pub fn once(relation: RelationKind, direction: Direction) -> Step {
        Step { directed_relations: vec![DirectedRelation { relation, direction }], min: 1, max: 1 }
    }
}

/// Why a pattern is invalid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPattern {
    /// Which step, from 0.
    pub step: usize,
    /// What is wrong, and what to do about it.
    pub message: String,
    /// The limit that is exceeded, if that is the reason.
    pub limit: Option<Limit>,
}

/// Steps unrolled into places. Place 0 is before the first step; a step that may be taken `max` times has that many
/// places, and a path only moves to later places.
#[derive(Clone, Debug)]
pub struct Pattern {
    steps: Vec<Step>,
    places: Vec<Repetition>,
    /// For each place, the kinds possible there, and those possible at later ones.
    kinds: Vec<(Kinds, Kinds)>,
}

/// A place: how many times in a row its step has just been taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Repetition {
    step: usize,
    times: usize,
}

/// The work at one place of the pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlaceWork {
    /// Step, from 0.
    pub step: usize,
    /// Which time in a row it was taken, from 1; 0 for the beginning of paths.
    pub times: usize,
    /// Nodes reached.
    pub nodes: usize,
    /// Edges visited to reach them.
    pub relations: u64,
    /// Edges among them that may be taken.
    pub admitted: u64,
}

impl Pattern {
    /// Validates the steps.
    ///
    /// # Errors
    /// No or too many steps, an invalid repetition, a relation that cannot follow the one before.
    pub fn new(steps: Vec<Step>) -> Result<Pattern, InvalidPattern> {
        let wrong = |step, message: String| InvalidPattern { step, message, limit: None };
        if steps.is_empty() {
            return Err(wrong(
                0,
                "expected at least one step, found none. Leave `through` out for the usual pattern.".into(),
            ));
        }
        let hops: usize = steps.iter().map(|step| step.max.min(PATH_RELATIONS.length() + 1)).sum();
        if steps.len() > PATH_STEPS.length() || hops > PATH_RELATIONS.length() {
            let broken = match steps.len() > PATH_STEPS.length() {
                true => PATH_STEPS,
                false => PATH_RELATIONS,
            };
            let message = format!(
                "expected up to {} steps and paths of up to {} relations, found {} steps and up to {hops} relations (limit \"{}\"). Ask for shorter paths.",
                PATH_STEPS.maximum,
                PATH_RELATIONS.maximum,
                steps.len(),
                broken.name
            );
            return Err(InvalidPattern { step: steps.len() - 1, message, limit: Some(broken) });
        }
        for (at, step) in steps.iter().enumerate() {
            if step.max == 0 || step.min > step.max {
                let found = format!("found {} to {}", step.min, step.max);
                return Err(wrong(
                    at,
                    format!(
                        "expected a step to be taken at least once at most, and no fewer times at least than at most, {found}."
                    ),
                ));
            }
        }
        let places =
            (0..steps.len()).flat_map(|step| (1..=steps[step].max).map(move |times| Repetition { step, times }));
        let places = std::iter::once(Repetition { step: 0, times: 0 }).chain(places).collect();
        let mut pattern = Pattern { steps, places, kinds: Vec::new() };
        pattern.kinds = pattern.find_kinds()?;
        Ok(pattern)
    }

    /// The default pattern, from anything a person has to where the work is: degree, skill, certification, role,
    /// region, where a skill or a degree may also lead directly to the role, and a role held leads to related ones.
    pub fn usual() -> Vec<Step> {
        let (out, into) = (Direction::Outgoing, Direction::Incoming);
        let leads = [
            (RelationKind::QualifiesFor, out),
            (RelationKind::PreparesFor, out),
            (RelationKind::Requires, into),
            (RelationKind::RelatedTo, out),
        ];
        let leads = leads.map(|(relation, direction)| DirectedRelation { relation, direction });
        vec![
            Step { min: 0, ..Step::once(RelationKind::Teaches, out) },
            Step { min: 0, ..Step::once(RelationKind::Validates, into) },
            Step { directed_relations: leads.to_vec(), min: 1, max: 1 },
            Step::once(RelationKind::EmployedIn, out),
        ]
    }

    /// The steps.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The number of places. The first ones, one for each step, are those before it where a path may begin.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Always false, for `clippy::len_without_is_empty`.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The step before which a path begins that starts with a node of this kind: the first that can be taken from it.
    pub fn beginning(&self, kind: Kind) -> Option<usize> {
        let takes = |step: &Step| step.directed_relations.iter().any(|directed| directed.ends().0 == kind);
        self.steps.iter().position(takes)
    }

    /// The steps that may be taken next, each with the place it leads to: from a place, or from before a step.
    pub fn next(&self, from: Origin) -> impl Iterator<Item = (&Step, usize)> {
        let (again, mut step) = match from {
            Origin::Before(step) => (None, Some(step)),
            Origin::Place(place) => {
                let Repetition { step, times } = self.places[place];
                let again = (times < self.steps[step].max).then_some(place + 1);
                (again.map(|to| (step, to)), (times >= self.steps[step].min).then_some(step + 1))
            }
        };
        let onward = std::iter::from_fn(move || {
            let at = step.filter(|&at| at < self.steps.len())?;
            step = (self.steps[at].min == 0).then_some(at + 1);
            Some((at, self.first_place(at)))
        });
        again.into_iter().chain(onward).map(|(step, to)| (&self.steps[step], to))
    }

    /// The place after a step was taken once.
    fn first_place(&self, step: usize) -> usize {
        1 + self.steps[..step].iter().map(|step| step.max).sum::<usize>()
    }

    /// Whether a path may end at a place.
    pub fn may_end(&self, place: usize) -> bool {
        let Repetition { step, times } = self.places[place];
        times >= self.steps[step].min && self.steps[step + 1..].iter().all(|step| step.min == 0)
    }

    /// Whether a node of this kind may occur at a later place than this one.
    pub fn may_come_later(&self, place: usize, kind: Kind) -> bool {
        self.kinds[place].1.has(kind)
    }

    /// Whether a node of this kind may come after a beginning or a place.
    pub fn may_come_after(&self, from: Origin, kind: Kind) -> bool {
        match from {
            Origin::Place(place) => self.may_come_later(place, kind),
            Origin::Before(_) => {
                self.next(from).any(|(_, to)| self.kinds[to].0.has(kind) || self.kinds[to].1.has(kind))
            }
        }
    }

    /// Whether paths can pass a node of this kind anywhere after their beginning.
    pub fn reaches(&self, kind: Kind) -> bool {
        self.kinds.iter().any(|(here, _)| here.has(kind))
    }

    /// Whether a step goes along `employedIn`.
    pub fn has_employment(&self) -> bool {
        self.steps
            .iter()
            .flat_map(|step| &step.directed_relations)
            .any(|directed| directed.relation == RelationKind::EmployedIn)
    }

    /// Whether the step of a place determines the value: the last one along `employedIn`, or if there is none, the last
    /// one that leads to roles.
    pub fn is_valued(&self, place: usize) -> bool {
        let employs =
            |step: &Step| step.directed_relations.iter().any(|directed| directed.relation == RelationKind::EmployedIn);
        let leads = |step: &Step| step.directed_relations.iter().any(|directed| directed.ends().1 == Kind::Role);
        let last = self.steps.iter().rposition(employs).or_else(|| self.steps.iter().rposition(leads));
        last == Some(self.places[place].step)
    }

    /// The origin that a layer stands for, in a network with one layer for each step before which paths may begin, then
    /// one for each place.
    pub fn from_of(&self, layer: usize) -> Origin {
        match layer.checked_sub(self.steps.len()) {
            None => Origin::Before(layer),
            Some(place) => Origin::Place(place + 1),
        }
    }

    /// The number of layers of such a network.
    pub fn layers(&self) -> usize {
        self.steps.len() + self.len() - 1
    }

    /// The layer of a place, from 1.
    pub fn layer_of(&self, place: usize) -> usize {
        self.steps.len() + place - 1
    }

    /// Zero work for a layer.
    pub fn touched(&self, layer: usize) -> PlaceWork {
        match self.from_of(layer) {
            Origin::Before(step) => PlaceWork { step, ..PlaceWork::default() },
            Origin::Place(place) => {
                PlaceWork { step: self.places[place].step, times: self.places[place].times, ..PlaceWork::default() }
            }
        }
    }

    /// Whether no kind, and therefore no node, can occur twice on a path that begins with one of these kinds.
    pub fn never_repeats(&self, held: &[Kind]) -> bool {
        let starts = (0..self.steps.len()).all(|step| {
            let begins = self.steps[step].directed_relations.iter().map(|directed| directed.ends().0);
            let begins = begins.filter(|kind| held.contains(kind) && self.beginning(*kind) == Some(step));
            begins.into_iter().all(|kind| {
                !self.next(Origin::Before(step)).any(|(taken, place)| {
                    taken.directed_relations.iter().any(|directed| directed.ends().0 == kind)
                        && (self.kinds[place].0.has(kind) || self.kinds[place].1.has(kind))
                })
            })
        });
        starts
            && self.kinds.iter().all(|(here, later)| Kind::ALL.iter().all(|&kind| !(here.has(kind) && later.has(kind))))
    }

    /// The possible kinds at each place and at the places after it, by what the relations lead to.
    fn find_kinds(&self) -> Result<Vec<(Kinds, Kinds)>, InvalidPattern> {
        let mut here = vec![Kinds::default(); self.len()];
        let mut leads = vec![false; self.steps.len()];
        // A later step is not connected to earlier ones merely because paths may begin before it.
        let mut pass = |from: Origin, kinds: Kinds, here: &mut Vec<Kinds>| {
            for (step, to) in self.next(from) {
                for directed in step.directed_relations.iter().filter(|directed| kinds.has(directed.ends().0)) {
                    here[to] = here[to].and(Kinds::one(directed.ends().1));
                    leads[self.places[to].step] |= matches!(from, Origin::Place(_) | Origin::Before(0));
                }
            }
        };
        for step in 0..self.steps.len() {
            for directed in &self.steps[step].directed_relations {
                if self.beginning(directed.ends().0) == Some(step) {
                    pass(Origin::Before(step), Kinds::one(directed.ends().0), &mut here);
                }
            }
        }
        for place in 1..self.len() {
            let kinds = here[place];
            pass(Origin::Place(place), kinds, &mut here);
        }
        if let Some(step) = leads.iter().position(|leads| !leads) {
            let names: Vec<&str> = self.steps[step].directed_relations.iter().map(|directed| directed.name()).collect();
            let message = format!("{} can follow nothing that comes before. The kinds have to fit.", names.join(", "));
            return Err(InvalidPattern { step, message, limit: None });
        }
        let mut later = vec![Kinds::default(); self.len()];
        for place in (1..self.len()).rev() {
            for (_, to) in self.next(Origin::Place(place)) {
                later[place] = later[place].and(here[to]).and(later[to]);
            }
        }
        Ok(here.into_iter().zip(later).collect())
    }
}

/// Where a step starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The beginning of a path, before this step.
    Before(usize),
    /// A place of the pattern.
    Place(usize),
}
