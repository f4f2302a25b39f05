//! The validated steps of a walk: the relations of each, their directions, and the kinds of node they reach.

use super::query::{Step, WalkError, WalkQuery};
use crate::career::limits::{WALK_RELATIONS, WALK_STEPS};
use crate::graph::{Direction, EdgeNumber, Graph, NodeIx, RelationKind};
use crate::model::Kind;
use crate::quote::quoted;

/// A relation in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DirectedRelation {
    /// The relation.
    pub relation: RelationKind,
    /// Outgoing means forward.
    pub direction: Direction,
}

impl DirectedRelation {
    /// Every relation in both directions.
    pub fn all() -> impl Iterator<Item = DirectedRelation> {
        let both = |relation| {
            [Direction::Outgoing, Direction::Incoming].map(|direction| DirectedRelation { relation, direction })
        };
        RelationKind::ALL.into_iter().flat_map(both)
    }

    /// Its name in the API.
    pub fn name(self) -> &'static str {
        match self.direction {
            Direction::Outgoing => self.relation.names().0,
            Direction::Incoming => self.relation.names().1,
        }
    }

    /// Its name in the other direction.
    pub fn inverse(self) -> &'static str {
        DirectedRelation { direction: self.direction.opposite(), ..self }.name()
    }

    /// The description of the list under its name.
    pub fn doc(self) -> &'static str {
        match self.direction {
            Direction::Outgoing => self.relation.def().name_doc,
            Direction::Incoming => self.relation.def().inverse_doc,
        }
    }

    /// The edges of a node along it, in order.
    pub fn edges(self, graph: &Graph, node: NodeIx) -> Edges<'_> {
        match self.direction {
            Direction::Outgoing => Edges::Range(graph.relations.of(self.relation).leaving(node)),
            Direction::Incoming => Edges::Listed(graph.relations.of(self.relation).entering(node).iter()),
        }
    }

    /// The node to which an edge leads along it.
    pub fn end(self, graph: &Graph, edge: EdgeNumber) -> NodeIx {
        match self.direction {
            Direction::Outgoing => graph.relations.of(self.relation).target(edge),
            Direction::Incoming => graph.relations.of(self.relation).source(edge),
        }
    }

    /// The kinds at both of its ends.
    pub fn ends(self) -> (Kind, Kind) {
        let (from, to) = self.relation.ends();
        match self.direction {
            Direction::Outgoing => (from, to),
            Direction::Incoming => (to, from),
        }
    }
}

/// The edges of a node.
#[derive(Clone, Debug)]
pub enum Edges<'g> {
    /// Consecutive numbers.
    Range(std::ops::Range<EdgeNumber>),
    /// A list of numbers.
    Listed(std::slice::Iter<'g, EdgeNumber>),
}

impl Iterator for Edges<'_> {
    type Item = EdgeNumber;
    fn next(&mut self) -> Option<EdgeNumber> {
        match self {
            Edges::Range(range) => range.next(),
            Edges::Listed(list) => list.next().copied(),
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Edges::Range(range) => range.size_hint(),
            Edges::Listed(list) => list.size_hint(),
        }
    }
}

impl ExactSizeIterator for Edges<'_> {}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// One kind.
    pub fn one(kind: Kind) -> Kinds {
        Kinds(1 << kind as u8)
    }

    /// The union of both sets.
    pub fn and(self, others: Kinds) -> Kinds {
        Kinds(self.0 | others.0)
    }

    /// Whether a kind is among them.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// Each of them.
    pub fn each(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |&kind| self.has(kind))
    }
}

impl std::fmt::Display for Kinds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.each().map(Kind::prefix).collect::<Vec<_>>().join(" or "))
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedStep {
    /// Any of these is taken each time.
    pub directed_relations: Vec<DirectedRelation>,
    /// Minimum number of times.
    pub min: usize,
    /// Maximum number of times.
    pub max: usize,
    /// The kinds of node from which it is taken the first, second, ... time.
    pub from: Vec<Kinds>,
    /// The kinds of node at its end.
    pub ends: Kinds,
}

/// The steps of a query, and the kinds of node possible at each place.
///
/// # Errors
/// A relation that does not exist or cannot follow; too many steps; an invalid repetition.
pub fn legs(query: &WalkQuery) -> Result<Vec<PlannedStep>, WalkError> {
    let steps = &query.steps;
    if steps.is_empty() {
        return Err(WalkError::new("steps", "expected at least one step, found none. Name a relation to follow."));
    }
    if steps.len() > WALK_STEPS.length() {
        let found = format!("expected up to {} steps, found {}", WALK_STEPS.maximum, steps.len());
        return Err(WalkError::limit("steps", WALK_STEPS, &found, "Split the query."));
    }
    let mut kinds = Kinds::one(query.start.kind);
    let mut legs = Vec::with_capacity(steps.len());
    for (i, step) in steps.iter().enumerate() {
        let leg = leg(i, step, kinds)?;
        kinds = leg.ends;
        legs.push(leg);
    }
    let hops: usize = legs.iter().map(|leg| leg.max).sum();
    if hops > WALK_RELATIONS.length() {
        let found = format!("expected walks of up to {} relations, found up to {hops}", WALK_RELATIONS.maximum);
        return Err(WalkError::limit("steps", WALK_RELATIONS, &found, "Repeat less often."));
    }
    Ok(legs)
}

fn leg(i: usize, step: &Step, start: Kinds) -> Result<PlannedStep, WalkError> {
    let place = format!("steps[{i}]");
    if step.max == 0 || step.min > step.max {
        let found = format!("found {} to {}", step.min, step.max);
        return Err(WalkError::new(&place, format!("expected min to be at most max, and max at least 1, {found}.")));
    }
    if step.relations.is_empty() {
        return Err(WalkError::new(
            &format!("{place}.relations"),
            format!("expected a relation. {}.", following(start)),
        ));
    }
    let named = directed_relations(&place, step, start)?;
    let (mut kinds, mut from, mut ends) = (start, Vec::new(), Kinds::default());
    if step.min == 0 {
        ends = start;
    }
    for time in 1..=step.max.min(WALK_RELATIONS.length()) {
        let next =
            named.iter().filter(|directed| kinds.has(directed.ends().0)).map(|directed| Kinds::one(directed.ends().1));
        let Some(next) = next.reduce(Kinds::and) else { return Err(does_not_follow(&place, step, kinds, time)) };
        from.push(kinds);
        kinds = next;
        if time >= step.min {
            ends = ends.and(kinds);
        }
    }
    let taken = |directed: &DirectedRelation| from.iter().any(|kinds| kinds.has(directed.ends().0));
    if let Some(name) =
        step.relations.iter().find(|name| !named.iter().any(|directed| directed.name() == *name && taken(directed)))
    {
        let message = format!("{name} cannot follow here. {}.", following(start));
        return Err(WalkError::new(&format!("{place}.relations"), message));
    }
    let directed_relations = named.into_iter().filter(taken).collect();
    Ok(PlannedStep { directed_relations, min: step.min, max: step.max, from, ends })
}

/// Every relation with one of the names, in the order of the names, each once.
fn directed_relations(place: &str, step: &Step, start: Kinds) -> Result<Vec<DirectedRelation>, WalkError> {
    let mut found = Vec::new();
    for name in &step.relations {
        let before = found.len();
        found.extend(DirectedRelation::all().filter(|directed| directed.name() == name));
        if found.len() == before {
            let message = format!("there is no relation {}. {}.", quoted(name), following(start));
            return Err(WalkError::new(&format!("{place}.relations"), message));
        }
    }
    let mut once = Vec::with_capacity(found.len());
    found.into_iter().for_each(|directed| {
        if !once.contains(&directed) {
            once.push(directed);
        }
    });
    Ok(once)
}

fn does_not_follow(place: &str, step: &Step, kinds: Kinds, time: usize) -> WalkError {
    let names = step.relations.join(", ");
    let (place, which) = (format!("{place}.relations"), if time == 1 { "" } else { " once more" });
    WalkError::new(&place, format!("{names} cannot be taken{which} from a {kinds}. {}.", following(kinds)))
}

/// The relations that can follow nodes of some kinds, in words.
fn following(kinds: Kinds) -> String {
    let names = |kind| {
        DirectedRelation::all()
            .filter(move |directed| directed.ends().0 == kind)
            .map(DirectedRelation::name)
            .collect::<Vec<_>>()
    };
    let of = |kind: Kind| format!("From a {kind} follow {}", names(kind).join(", "));
    kinds.each().map(of).collect::<Vec<_>>().join(". ")
}
