//! Groups: aggregates over the walks of each. Only sums, extremes and distinct values are kept, not walks.

use super::columns::{Source, StatedBy};
use super::query::{Function, WalkError};
use super::walk::{CompleteWalk, WalkVisit};
use crate::career::limits::{GROUP_VALUES, GROUPS};
use crate::career::property::{Cell, DatedGraph, MissingReason};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// An aggregate: a function and the index of the column in [`Grouping::sources`].
#[derive(Clone, Debug)]
pub struct PlannedAggregate {
    /// The function.
    pub function: Function,
    /// The index of its column; `None` for a count of walks.
    pub over: Option<usize>,
}

/// A column whose values are collected per group.
#[derive(Clone, Debug)]
pub struct CollectedColumn {
    /// Where its values come from.
    pub source: Source,
    /// Whether each row that states a value counts once.
    pub once: bool,
    /// Whether the result depends on how often a row counts.
    pub weighs_rows: bool,
    /// Whether the values themselves must be kept, each with its number of occurrences.
    pub keeps_values: bool,
}

/// How walks are grouped and what is aggregated.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    /// The columns whose values define the groups.
    pub keys: Vec<Source>,
    /// The columns whose values are collected.
    pub sources: Vec<CollectedColumn>,
    /// The aggregates.
    pub computed: Vec<PlannedAggregate>,
}

/// Number of missing values of a column, by reason in the order of [`MissingReason::ALL`].
pub type Gaps = [u64; MissingReason::ALL.len()];

/// Counts behind an aggregated value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AggregateCounts {
    /// The missing values.
    pub gaps: Gaps,
    /// How many of its values come from a row that had been counted before; `None` if that makes no difference, or if
    /// there were too many rows to remember.
    pub repeated: Option<u64>,
}

/// All groups.
#[derive(Debug, Default)]
pub struct Groups<'g> {
    places: FxHashMap<Vec<Cell<'g>>, usize>,
    groups: Vec<Group<'g>>,
    values: usize,
    /// Number of rows remembered only to count repetitions.
    noted: usize,
}

/// The walks of one group, aggregated.
#[derive(Clone, Debug)]
pub struct Group<'g> {
    /// The values that define the group.
    pub key: Vec<Cell<'g>>,
    /// Its first walk.
    pub example: Vec<WalkVisit>,
    walks: u64,
    collections: Vec<Collection<'g>>,
}

/// The values of one column in one group.
#[derive(Clone, Debug, Default)]
struct Collection<'g> {
    present: u64,
    gaps: Gaps,
    sum: Sum,
    least: Option<f64>,
    greatest: Option<f64>,
    /// Numbers in order, with their number of occurrences.
    numbers: BTreeMap<u64, u64>,
    others: FxHashSet<Cell<'g>>,
    rows: FxHashSet<StatedBy>,
    repeated: u64,
    /// Whether rows are no longer remembered.
    forgets: bool,
}

/// A compensated sum (Neumaier 1974), nearly independent of the order of its terms.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    total: f64,
    lost: f64,
}

impl Sum {
    fn add(&mut self, value: f64) {
        let total = self.total + value;
        self.lost +=
            if self.total.abs() >= value.abs() { (self.total - total) + value } else { (value - total) + self.total };
        self.total = total;
    }

    fn get(self) -> f64 {
        self.total + self.lost
    }
}

impl<'g> Groups<'g> {
    /// Without groups.
    pub fn new() -> Groups<'g> {
        Groups::default()
    }

    /// Adds a walk to its group.
    ///
    /// # Errors
    /// Too many groups, or too many values to keep.
    pub fn add(
        &mut self,
        grouping: &Grouping,
        dated: DatedGraph<'g>,
        walk: CompleteWalk<'_>,
        key: &mut Vec<Cell<'g>>,
    ) -> Result<(), WalkError> {
        key.clear();
        key.extend(grouping.keys.iter().map(|source| source.cell(dated, walk.spots[source.at], walk.length())));
        let place = match self.places.get(key.as_slice()) {
            Some(&place) => place,
            None => self.open(grouping, key, walk)?,
        };
        let group = &mut self.groups[place];
        group.walks += 1;
        for (collected, collection) in grouping.sources.iter().zip(&mut group.collections) {
            let before = collection.rows.len();
            self.values += collection.add(collected, dated, walk);
            if !collected.once {
                self.noted += collection.rows.len() - before;
                if self.noted > GROUP_VALUES.length() {
                    self.noted -= collection.forget();
                }
            }
        }
        match self.values > GROUP_VALUES.length() {
            true => {
                let found = format!("more than {} distinct values would have to be stored", GROUP_VALUES.maximum);
                let advice = "Filter more, or group by less.";
                Err(WalkError::limit("aggregate", GROUP_VALUES, &found, advice).late())
            }
            false => Ok(()),
        }
    }

    fn open(&mut self, grouping: &Grouping, key: &[Cell<'g>], walk: CompleteWalk<'_>) -> Result<usize, WalkError> {
        if self.groups.len() == GROUPS.length() {
            let found = format!("more than {} groups", GROUPS.maximum);
            let advice = "Group by something that has fewer values.";
            return Err(WalkError::limit("groupBy", GROUPS, &found, advice).late());
        }
        let collections = vec![Collection::default(); grouping.sources.len()];
        self.groups.push(Group { key: key.to_vec(), example: walk.stops.to_vec(), walks: 0, collections });
        self.places.insert(key.to_vec(), self.groups.len() - 1);
        Ok(self.groups.len() - 1)
    }

    /// The groups, in order of their first walks.
    pub fn finish(self) -> Vec<Group<'g>> {
        self.groups
    }
}

impl<'g> Collection<'g> {
    /// Returns the increase in the number of values kept.
    fn add(&mut self, collected: &CollectedColumn, dated: DatedGraph<'g>, walk: CompleteWalk<'_>) -> usize {
        let source = &collected.source;
        let spot = walk.spots[source.at];
        let notes = collected.weighs_rows && !self.forgets;
        let is_new = !(collected.once || notes) || self.rows.insert(source.stated_by(dated, spot));
        if collected.once && !is_new {
            return 0;
        }
        let mut kept = usize::from(collected.once);
        match source.cell(dated, spot, walk.length()) {
            Cell::MissingReason(gap) => {
                self.gaps[gap as usize] += 1;
                return kept;
            }
            Cell::Number(value) => {
                self.sum.add(value);
                self.least = Some(self.least.map_or(value, |least| least.min(value)));
                self.greatest = Some(self.greatest.map_or(value, |greatest| greatest.max(value)));
                if collected.keeps_values {
                    let times = self.numbers.entry(sortable(value)).or_insert(0);
                    *times += 1;
                    kept += usize::from(*times == 1);
                }
            }
            other if collected.keeps_values => kept += usize::from(self.others.insert(other)),
            _ => {}
        }
        self.present += 1;
        self.repeated += u64::from(!is_new);
        kept
    }

    /// Stops remembering rows, and returns how many there were.
    fn forget(&mut self) -> usize {
        self.forgets = true;
        std::mem::take(&mut self.rows).len()
    }

    fn quantile(&self, p: f64) -> Option<f64> {
        let last = self.present.checked_sub(1)?;
        let place = settled(last as f64 * p);
        let low = self.nth(place.floor() as u64)?;
        let high = self.nth((place.floor() as u64 + 1).min(last))?;
        Some(low + (place - place.floor()) * (high - low))
    }

    /// The n-th smallest number, from 0.
    fn nth(&self, n: u64) -> Option<f64> {
        let mut before = 0;
        let found = self.numbers.iter().find(|(_, times)| {
            before += **times;
            before > n
        });
        found.map(|(&bits, _)| from_sortable(bits))
    }
}

impl<'g> Group<'g> {
    /// An aggregated value, and the counts behind it.
    pub fn result(&self, computed: &PlannedAggregate) -> (Cell<'g>, AggregateCounts) {
        let Some(over) = computed.over else { return (Cell::Number(self.walks as f64), AggregateCounts::default()) };
        let values = &self.collections[over];
        let repeated = (computed.function.weighs_rows() && !values.forgets).then_some(values.repeated);
        let number = match computed.function {
            Function::Count => Some(values.present as f64),
            Function::CountDistinct => Some((values.numbers.len() + values.others.len()) as f64),
            Function::Sum => (values.present > 0).then(|| values.sum.get()),
            Function::Mean => (values.present > 0).then(|| values.sum.get() / values.present as f64),
            Function::Min => values.least,
            Function::Max => values.greatest,
            Function::Quantile(p) => values.quantile(p),
        };
        // Without values, the result is missing with their common reason, if there is one.
        let reasons: Vec<MissingReason> =
            MissingReason::ALL.into_iter().filter(|&gap| values.gaps[gap as usize] > 0).collect();
        let why = if let [only] = reasons[..] { only } else { MissingReason::NotPublished };
        (number.map_or(Cell::MissingReason(why), Cell::Number), AggregateCounts { gaps: values.gaps, repeated })
    }
}

/// Rounds an index among order statistics that is integral up to rounding error, as R does.
fn settled(place: f64) -> f64 {
    let near = (place - place.round()).abs() <= 4.0 * f64::EPSILON * place.max(1.0);
    if near { place.round() } else { place }
}

const SIGN: u64 = 1 << 63;

/// A number as bits that sort like the number. 0 and -0 are equal.
fn sortable(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

fn from_sortable(bits: u64) -> f64 {
    f64::from_bits(if bits & SIGN == 0 { !bits } else { bits & !SIGN })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order_as_bits() {
        let numbers = [f64::MIN, -2.5, -1.0, -f64::MIN_POSITIVE, 0.0, 1e-9, 3.0, f64::MAX];
        assert!(numbers.windows(2).all(|pair| sortable(pair[0]) < sortable(pair[1])));
        assert!(numbers.iter().all(|&number| from_sortable(sortable(number)) == number));
        assert_eq!(sortable(-0.0), sortable(0.0));
    }

    #[test]
    fn quantiles_are_of_type_seven() {
        let mut values = Collection { present: 5, ..Collection::default() };
        [1.0, 2.0, 2.0, 4.0, 10.0].iter().for_each(|&value| *values.numbers.entry(sortable(value)).or_insert(0) += 1);
        // The output of R for quantile(c(1, 2, 2, 4, 10), c(0, .1, .25, .5, .8, 1), type = 7).
        let found = [0.0, 0.1, 0.25, 0.5, 0.8, 1.0].map(|p| values.quantile(p).expect("there are values"));
        for (found, expected) in found.into_iter().zip([1.0, 1.4, 2.0, 2.0, 5.2, 10.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert_eq!(Collection::default().quantile(0.5), None);
    }

    #[test]
    fn a_sum_compensates_rounding_errors() {
        let mut sum = Sum::default();
        [1e16, 1.0, -1e16, 1.0].iter().for_each(|&value| sum.add(value));
        assert_eq!(sum.get(), 2.0);
    }
}
