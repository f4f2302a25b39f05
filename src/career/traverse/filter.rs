//! Conditions, checked once against the types of their columns and then evaluated at every place of every walk.

use super::columns::{Source, WalkNode};
use super::pattern::PlannedStep;
use super::query::{Address, Condition, Test, WalkError};
use crate::career::filter::{Choices, Comparison, Needle, contains, number_order};
use crate::career::property::{Cell, DatedGraph, Enumeration, is_ordered, is_searched};
use crate::model::Kind;
use crate::quote::quoted;
use std::cmp::Ordering;

/// A condition whose columns exist and have matching types.
#[derive(Clone, Debug)]
pub struct Check {
    test: Option<(Source, Prepared)>,
    and: Vec<Check>,
    or: Option<Vec<Check>>,
    not: Option<Box<Check>>,
}

/// The input of a check.
#[derive(Clone, Copy, Debug)]
pub enum CheckInput<'a> {
    /// One place, if the check concerns only that one.
    Place(WalkNode),
    /// The places of a walk so far, and the number of edges passed.
    Walk(&'a [WalkNode], usize),
}

/// How conditions specify their place.
#[derive(Clone, Copy, Debug)]
pub enum PlaceRule {
    /// Conditions of a step or of the start omit the place: it is this one.
    Here(usize),
    /// Conditions of the whole walk state it.
    Stated,
}

impl Check {
    /// Validates a condition. `place` names it in errors.
    ///
    /// # Errors
    /// A column that does not exist, a test that does not match its type, an empty condition.
    pub fn new(
        place: &str,
        condition: &Condition,
        places: PlaceRule,
        start: Kind,
        legs: &[PlannedStep],
    ) -> Result<Check, WalkError> {
        let inside = |name: &str, conditions: &[Condition]| {
            let each = conditions.iter().enumerate();
            each.map(|(i, part)| Check::new(&format!("{place}.{name}[{i}]"), part, places, start, legs))
                .collect::<Result<Vec<_>, _>>()
        };
        let test = match &condition.of {
            Some(address) => Some(tested(place, address, &condition.test, places, start, legs)?),
            None if condition.test != Test::default() => {
                return Err(WalkError::new(place, "a test needs a property."));
            }
            None => None,
        };
        let not = condition.not.as_ref().map(|part| Check::new(&format!("{place}.not"), part, places, start, legs));
        let check = Check {
            test,
            and: inside("and", &condition.and)?,
            or: condition.or.as_deref().map(|parts| inside("or", parts)).transpose()?,
            not: not.transpose()?.map(Box::new),
        };
        match check.test.is_none() && check.and.is_empty() && check.or.is_none() && check.not.is_none() {
            true => Err(WalkError::new(place, "expected a property and a test, found nothing.")),
            false => Ok(check),
        }
    }

    /// The last place that it concerns, and whether it concerns only that one.
    pub fn reach(&self) -> (usize, bool) {
        let mut first = usize::MAX;
        let (mut last, mut is_local) = (0, true);
        self.each(&mut |source| {
            first = first.min(source.at);
            last = last.max(source.at);
            is_local &= !source.is_of_walk();
        });
        (last, is_local && first == last)
    }

    fn each(&self, look: &mut impl FnMut(&Source)) {
        if let Some((source, _)) = &self.test {
            look(source);
        }
        self.and.iter().chain(self.or.iter().flatten()).chain(self.not.as_deref()).for_each(|part| part.each(look));
    }

    /// Maximum number of values it tests; a text search counts as eight.
    pub fn tests(&self) -> usize {
        let own = self.test.as_ref().map_or(0, |(_, test)| if test.searches() { 8 } else { 1 });
        let parts = self.and.iter().chain(self.or.iter().flatten()).chain(self.not.as_deref());
        parts.map(Check::tests).sum::<usize>() + own
    }

    /// Whether it holds.
    pub fn holds(&self, dated: DatedGraph<'_>, seen: CheckInput<'_>) -> bool {
        self.test.as_ref().is_none_or(|(source, test)| {
            let (spot, length) = match seen {
                CheckInput::Place(spot) => (spot, 0),
                CheckInput::Walk(spots, length) => (spots[source.at], length),
            };
            test.passes(&source.cell(dated, spot, length))
        }) && self.and.iter().all(|part| part.holds(dated, seen))
            && self.or.as_ref().is_none_or(|or| or.iter().any(|part| part.holds(dated, seen)))
            && self.not.as_ref().is_none_or(|part| !part.holds(dated, seen))
    }
}

fn tested(
    place: &str,
    address: &Address,
    test: &Test,
    places: PlaceRule,
    start: Kind,
    legs: &[PlannedStep],
) -> Result<(Source, Prepared), WalkError> {
    let address = match places {
        PlaceRule::Here(at) => Address { at, ..address.clone() },
        PlaceRule::Stated => address.clone(),
    };
    let source = Source::find(place, &address, start, legs)?;
    if matches!(places, PlaceRule::Here(_)) && source.is_of_walk() {
        return Err(WalkError::new(
            place,
            "the length of the walk is not known here. Test it in the last argument `where`.",
        ));
    }
    fits(place, &address.property, &source, test)?;
    let prepared = Prepared::new(test, source.names);
    Ok((source, prepared))
}

/// Checks that the values of a test have the column's type, and that its operators apply to it.
fn fits(place: &str, property: &str, source: &Source, test: &Test) -> Result<(), WalkError> {
    if *test == Test::default() {
        return Err(WalkError::new(place, format!("expected a test of {property}, found none, such as eq or isNull.")));
    }
    let ty = source.ty;
    let wrong = |name: &str, message: String| Err(WalkError::new(&format!("{place}.{name}"), message));
    let bounds = [("gt", &test.gt), ("gte", &test.gte), ("lt", &test.lt), ("lte", &test.lte)];
    let one = [("eq", &test.eq)].into_iter().chain(bounds).filter_map(|(name, value)| Some((name, value.as_ref()?)));
    let values = one.chain(test.within.iter().flatten().map(|value| ("in", value)));
    for (name, value) in values {
        let found = value.ty().expect("a given value is not a missing one");
        if found != ty {
            return wrong(name, format!("{property} is a {ty}, which cannot be compared with a {found}."));
        }
        if let (Some(names), Cell::Text(text)) = (source.names, value)
            && !names.names().contains(&&**text)
        {
            return wrong(name, format!("{property} is one of {}; found {}.", names.names().join(", "), quoted(text)));
        }
    }
    let is_ordered = is_ordered(ty, source.names);
    if let Some((name, _)) = bounds.iter().find(|(_, value)| value.is_some() && !is_ordered) {
        let what = if source.names.is_some() { "an enumeration".to_owned() } else { format!("a {ty}") };
        return wrong(name, format!("{property} is {what}, which has no order. Use eq or in."));
    }
    let texts = [("contains", &test.contains), ("startsWith", &test.starts_with)];
    let is_searched = is_searched(ty, source.names);
    if let Some((name, _)) = texts.iter().find(|(_, value)| value.is_some() && !is_searched) {
        let what = if source.names.is_some() { "an enumeration".to_owned() } else { format!("a {ty}") };
        return wrong(name, format!("{property} is {what}, not a text. Use eq or in."));
    }
    Ok(())
}

/// A test prepared for comparison with many cells.
#[derive(Clone, Debug)]
struct Prepared {
    compare: Comparison<Cell<'static>>,
    contains: Option<Needle>,
    starts_with: Option<Needle>,
    /// The names of an enumeration, whose values are compared by index.
    names: Option<&'static [&'static str]>,
}

impl Prepared {
    fn new(test: &Test, names: Option<Enumeration>) -> Prepared {
        let names = names.map(Enumeration::names);
        let value = |value: &Cell<'static>| match names {
            Some(names) => placed(names, value),
            None => value.clone(),
        };
        let one = |bound: &Option<Cell<'static>>| bound.as_ref().map(value);
        let within = test.within.as_ref();
        Prepared {
            compare: Comparison {
                eq: one(&test.eq),
                within: within.map(|all| Choices::new(all.iter().map(value).collect(), order)),
                gt: one(&test.gt),
                gte: one(&test.gte),
                lt: one(&test.lt),
                lte: one(&test.lte),
                is_null: test.is_null,
            },
            contains: test.contains.as_deref().map(Needle::new),
            starts_with: test.starts_with.as_deref().map(Needle::new),
            names,
        }
    }

    fn searches(&self) -> bool {
        self.contains.is_some() || self.starts_with.is_some()
    }

    fn passes(&self, cell: &Cell<'_>) -> bool {
        let placed = self.names.map(|names| placed(names, cell));
        let cell = placed.as_ref().unwrap_or(cell);
        let text = match cell {
            Cell::Text(text) => Some(&**text),
            _ => None,
        };
        let value = cell.gap().is_none().then_some(cell);
        self.compare.passes(value, |cell, bound| order(cell, bound))
            && contains(&self.contains, &self.starts_with, text)
    }
}

/// Converts the value of an enumeration to its index; a missing value stays missing.
fn placed<'g>(names: &[&str], cell: &Cell<'g>) -> Cell<'g> {
    match cell {
        Cell::Text(text) => {
            Cell::number((0..).zip(names).find(|(_, name)| **name == text).map(|(place, _): (u32, _)| place))
        }
        other => other.clone(),
    }
}

fn order(cell: &Cell<'_>, bound: &Cell<'_>) -> Ordering {
    match (cell, bound) {
        (Cell::Number(a), Cell::Number(b)) => number_order(*a, *b),
        _ => cell.order(bound),
    }
}
