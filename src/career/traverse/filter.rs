//! Conditions, checked against the types of their columns once and then asked of every place of every walk.

use super::cell::{Cell, ColumnType};
use super::columns::{Source, Spot};
use super::pattern::Leg;
use super::properties::Scene;
use super::question::{Address, Condition, Refused, Test};
use crate::model::Kind;
use std::cmp::Ordering;

/// A condition whose columns exist and fit.
#[derive(Clone, Debug)]
pub struct Check {
    test: Option<(Source, Test)>,
    and: Vec<Check>,
    or: Vec<Check>,
    not: Option<Box<Check>>,
}

/// What a check looks at.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'a> {
    /// One place, which is all that the check asks of.
    Place(Spot),
    /// The places of a walk so far, and how many relations it has passed.
    Walk(&'a [Spot], usize),
}

/// How the places of conditions are told.
#[derive(Clone, Copy, Debug)]
pub enum Places {
    /// Conditions of a step or of the start leave the place out: it is this one.
    Here(usize),
    /// Conditions of the whole walk tell it.
    Told,
}

impl Check {
    /// Understands a condition. `place` names it in complaints.
    ///
    /// # Errors
    /// A column that does not exist, a test that does not fit its type, a condition that says nothing.
    pub fn new(
        place: &str,
        condition: &Condition,
        places: Places,
        start: Kind,
        legs: &[Leg],
    ) -> Result<Check, Refused> {
        let inside = |name: &str, conditions: &[Condition]| {
            let each = conditions.iter().enumerate();
            each.map(|(i, part)| Check::new(&format!("{place}.{name}[{i}]"), part, places, start, legs))
                .collect::<Result<Vec<_>, _>>()
        };
        let test = match &condition.of {
            Some(address) => Some(tested(place, address, &condition.test, places, start, legs)?),
            None if condition.test != Test::default() => {
                return Err(Refused::new(place, "a test needs the property that it is asked of."));
            }
            None => None,
        };
        let not = condition.not.as_ref().map(|part| Check::new(&format!("{place}.not"), part, places, start, legs));
        let check = Check {
            test,
            and: inside("and", &condition.and)?,
            or: inside("or", &condition.or)?,
            not: not.transpose()?.map(Box::new),
        };
        match check.test.is_none() && check.and.is_empty() && check.or.is_empty() && check.not.is_none() {
            true => Err(Refused::new(place, "expected a property and a test, found nothing.")),
            false => Ok(check),
        }
    }

    /// The last place that it asks of, and whether it asks of that one only.
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
        self.and.iter().chain(&self.or).chain(self.not.as_deref()).for_each(|part| part.each(look));
    }

    /// Whether it holds.
    pub fn holds(&self, scene: Scene<'_>, seen: Seen<'_>) -> bool {
        self.test.as_ref().is_none_or(|(source, test)| {
            let (spot, length) = match seen {
                Seen::Place(spot) => (spot, 0),
                Seen::Walk(spots, length) => (spots[source.at], length),
            };
            passes(test, &source.cell(scene, spot, length))
        }) && self.and.iter().all(|part| part.holds(scene, seen))
            && (self.or.is_empty() || self.or.iter().any(|part| part.holds(scene, seen)))
            && self.not.as_ref().is_none_or(|part| !part.holds(scene, seen))
    }
}

fn tested(
    place: &str,
    address: &Address,
    test: &Test,
    places: Places,
    start: Kind,
    legs: &[Leg],
) -> Result<(Source, Test), Refused> {
    let address = match places {
        Places::Here(at) => Address { at, ..address.clone() },
        Places::Told => address.clone(),
    };
    let source = Source::find(place, &address, start, legs)?;
    if matches!(places, Places::Here(_)) && source.is_of_walk() {
        return Err(Refused::new(
            place,
            "the length of the walk is not known here. Ask it in the last argument `where`.",
        ));
    }
    fits(place, &address.property, source.ty, test)?;
    Ok((source, test.clone()))
}

/// Whether the values that a test compares with are of the column's type, and the test makes sense for it.
fn fits(place: &str, property: &str, ty: ColumnType, test: &Test) -> Result<(), Refused> {
    if *test == Test::default() {
        return Err(Refused::new(place, format!("expected a test of {property}, found none, such as eq or isNull.")));
    }
    let bounds = [("gt", &test.gt), ("gte", &test.gte), ("lt", &test.lt), ("lte", &test.lte)];
    let one = [("eq", &test.eq)].into_iter().chain(bounds).filter_map(|(name, value)| Some((name, value.as_ref()?)));
    let values = one.chain(test.within.iter().flatten().map(|value| ("in", value)));
    for (name, value) in values {
        let found = value.ty().expect("a value that somebody gives is no gap");
        if found != ty {
            let message = format!("{property} is a {ty}, which cannot be compared with a {found}.");
            return Err(Refused::new(&format!("{place}.{name}"), message));
        }
    }
    let has_order = matches!(ty, ColumnType::Number | ColumnType::Date | ColumnType::Text);
    if let Some((name, _)) = bounds.iter().find(|(_, value)| value.is_some() && !has_order) {
        return Err(Refused::new(&format!("{place}.{name}"), format!("{property} is a {ty}, which has no order.")));
    }
    let texts = [("contains", &test.contains), ("startsWith", &test.starts_with)];
    if let Some((name, _)) = texts.iter().find(|(_, value)| value.is_some() && ty != ColumnType::Text) {
        return Err(Refused::new(&format!("{place}.{name}"), format!("{property} is a {ty}, not a text.")));
    }
    Ok(())
}

fn passes(test: &Test, cell: &Cell<'_>) -> bool {
    if cell.gap().is_some() {
        let only_null = Test { is_null: test.is_null, ..Test::default() };
        return test.is_null == Some(true) && *test == only_null;
    }
    let bound = |bound: &Option<Cell<'static>>, allowed: fn(Ordering) -> bool| {
        bound.as_ref().is_none_or(|bound| allowed(cell.order(bound)))
    };
    let text = |part: &Option<String>, has: fn(&str, &str) -> bool| match (part, cell) {
        (Some(part), Cell::Text(text)) => has(&text.to_lowercase(), &part.to_lowercase()),
        (part, _) => part.is_none(),
    };
    test.is_null != Some(true)
        && bound(&test.eq, Ordering::is_eq)
        && bound(&test.gt, Ordering::is_gt)
        && bound(&test.gte, Ordering::is_ge)
        && bound(&test.lt, Ordering::is_lt)
        && bound(&test.lte, Ordering::is_le)
        && test.within.as_ref().is_none_or(|all| all.iter().any(|value| value == cell))
        && text(&test.contains, |text, part| text.contains(part))
        && text(&test.starts_with, |text, part| text.starts_with(part))
}
