//! Ranks, and a score that states every number of its sum.

use super::figures::rounded;
use super::grid::Columns;
use super::measure::{Measure, MeasuredValue, ValueStatus};
use super::shared::SharedRows;
use crate::graph::NodeIx;

/// The highest score. The lowest is 0.
pub const HIGHEST: f64 = 100.0;

/// Minimum share of the weights whose values must be known for a total: below it, a rank would depend on what happens
/// to be published.
pub const LEAST_KNOWN: f64 = 0.5;

/// Why a role with figures of a broader occupation is not rated.
const WIDER: &str = "Its jobs, wages and openings are published for a wider occupation only, and do not rank it.";

/// The weight of a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The measure.
    pub measure: Measure,
    /// 0 or more.
    pub weight: f64,
}

/// Default weights for regions: what a wage buys, the amount of work and how specialised the place is in it, the
/// employers, and the number of graduates per opening.
pub const FOR_REGIONS: [Weight; 5] = [
    Weight { measure: Measure::RealWageMedian, weight: 3.0 },
    Weight { measure: Measure::Employment, weight: 2.0 },
    Weight { measure: Measure::LocationQuotient, weight: 2.0 },
    Weight { measure: Measure::AwardsPerOpening, weight: 1.0 },
    Weight { measure: Measure::Employers, weight: 1.0 },
];

/// The same for roles: wage, growth, openings, and the number of graduates per opening.
pub const FOR_ROLES: [Weight; 4] = [
    Weight { measure: Measure::WageMedian, weight: 3.0 },
    Weight { measure: Measure::Growth, weight: 2.0 },
    Weight { measure: Measure::OpeningsShare, weight: 2.0 },
    Weight { measure: Measure::AwardsPerOpening, weight: 1.0 },
];

/// One term of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The measure.
    pub measure: Measure,
    /// The role, if there are several.
    pub role: Option<NodeIx>,
    /// The other roles whose value comes from the same published rows, and which therefore have no term of their own.
    pub shared_with: Vec<NodeIx>,
    /// Its weight.
    pub weight: f64,
    /// The value.
    pub value: f64,
    /// The lowest value of the compared items.
    pub lowest: f64,
    /// The highest value.
    pub highest: f64,
    /// The position of the value between them, from 0 to 1, 1 for the better end; 1 if all are equal.
    pub normalized: f64,
    /// Its contribution to the total.
    pub contribution: f64,
}

/// A missing term.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingTerm {
    /// The measure.
    pub measure: Measure,
    /// The role, if there are several.
    pub role: Option<NodeIx>,
    /// The other roles whose value would come from the same published rows.
    pub shared_with: Vec<NodeIx>,
    /// Its weight.
    pub weight: f64,
    /// Why the value is missing.
    pub standing: ValueStatus,
    /// The same in words.
    pub note: Option<String>,
}

/// A score from 0 to [`HIGHEST`]: the sum of its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// The sum; `None` if it is not rated.
    pub total: Option<f64>,
    /// Its rank among the rated items, 1 for the highest; equal totals share a rank. `None` if it is not rated, which
    /// is not the last rank.
    pub rank: Option<u32>,
    /// Number of rated items.
    pub ranked: u32,
    /// Why it is not rated; `None` if it is.
    pub unrated: Option<String>,
    /// The total weight of all terms.
    pub weights: f64,
    /// The total weight of the terms with a value.
    pub known: f64,
    /// The terms.
    pub parts: Vec<Part>,
    /// The terms that add nothing because their value is missing.
    pub missing: Vec<MissingTerm>,
}

/// One of the compared items.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Measures of it alone.
    pub whole: Vec<MeasuredValue>,
    /// Measures by role.
    pub cells: Vec<Vec<MeasuredValue>>,
    /// Whether the figures of its occupation are its own. Those of a broader occupation are shown but not ranked.
    pub has_own_figures: bool,
}

/// The location of a measure in each row: a role and an index in its cell, or an index in `whole`.
type Column = (Option<usize>, usize);

fn at(row: &Row, (role, place): Column) -> &MeasuredValue {
    role.map_or_else(|| &row.whole[place], |role| &row.cells[role][place])
}

/// A value that may be ranked.
fn counted(row: &Row, column: Column) -> Option<f64> {
    let measured = at(row, column);
    measured.value.filter(|_| row.has_own_figures || !measured.measure.is_of_occupation())
}

fn values(rows: &[Row], column: Column) -> Vec<f64> {
    rows.iter().filter_map(|row| counted(row, column)).collect()
}

/// Ranks every value among the compared items. Missing values have no rank.
pub fn rank(rows: &mut [Row]) {
    let Some(first) = rows.first() else { return };
    let whole = (0..first.whole.len()).map(|place| (None, place));
    let cells = first.cells.iter().enumerate();
    let cells = cells.flat_map(|(role, cell)| (0..cell.len()).map(move |place| (Some(role), place)));
    for column in whole.chain(cells).collect::<Vec<Column>>() {
        let known = values(rows, column);
        for row in rows.iter_mut() {
            let own = counted(row, column);
            let measured = match column {
                (None, place) => &mut row.whole[place],
                (Some(role), place) => &mut row.cells[role][place],
            };
            let less = measured.measure.less_is_better();
            let better = |own: f64| known.iter().filter(|&&other| if less { other < own } else { other > own }).count();
            measured.rank = own.map(|own| better(own) as u32 + 1);
            measured.ranked = known.len() as u32;
        }
    }
}

/// Scores every row, of which these columns are computed. The weight of a measure of roles is divided equally among the roles' distinct published rows, so
/// that roles that share a row count once. `roles` names them in cell order; if it is empty there is one cell, that of
/// the row itself.
pub fn score(rows: &[Row], columns: &Columns, roles: &[NodeIx], shared: &SharedRows, weights: &[Weight]) -> Vec<Score> {
    let terms: Vec<Term> = weights.iter().flat_map(|weight| terms(weight, columns, roles.len(), shared)).collect();
    let whole: f64 = terms.iter().map(|term| term.weight).sum();
    let ends: Vec<(f64, f64)> = terms.iter().map(|term| ends(&values(rows, term.column))).collect();
    let mut scores = Vec::with_capacity(rows.len());
    for row in rows {
        let mut score = Score { weights: whole, ..Score::default() };
        for (term, &(lowest, highest)) in terms.iter().zip(&ends) {
            let weight = term.weight;
            let role = term.column.0.and_then(|role| roles.get(role).copied());
            let shared_with = term.shared_with.iter().map(|&role| roles[role]).collect();
            let measured = at(row, term.column);
            let measure = measured.measure;
            let Some(value) = counted(row, term.column) else {
                let (standing, note) = match measured.value {
                    Some(_) => (ValueStatus::NoOwnFigures, Some(WIDER.to_owned())),
                    None => (measured.standing, measured.note.clone()),
                };
                score.missing.push(MissingTerm { measure, role, shared_with, weight, standing, note });
                continue;
            };
            let normalized = rounded(normalized(measure, value, lowest, highest), 6);
            let contribution = rounded(HIGHEST * weight / whole * normalized, 4);
            score.known += weight;
            let part = Part { measure, role, shared_with, weight, value, lowest, highest, normalized, contribution };
            score.parts.push(part);
        }
        let sum: f64 = score.parts.iter().map(|part| part.contribution).sum();
        score.unrated = unrated(row, &score);
        score.total = score.unrated.is_none().then(|| rounded(sum, 4));
        scores.push(score);
    }
    let totals: Vec<f64> = scores.iter().filter_map(|score| score.total).collect();
    for score in &mut scores {
        score.ranked = totals.len() as u32;
        let higher = |own: f64| totals.iter().filter(|&&other| other > own).count() as u32;
        score.rank = score.total.map(|own| higher(own) + 1);
    }
    scores
}

/// Why a row is not rated: too little is known, or its figures are those of a broader occupation.
fn unrated(row: &Row, score: &Score) -> Option<String> {
    if !row.has_own_figures {
        return Some(WIDER.to_owned());
    }
    let share = if score.weights > 0.0 { score.known / score.weights } else { 0.0 };
    // Weights are divided among roles, so a half may be slightly less.
    (share < LEAST_KNOWN - 1e-9).then(|| {
        let (known, all) = (rounded(100.0 * share, 0), score.weights);
        format!(
            "Only {known} percent of the weights ({all} in all) have a value; below 50 there is no total and no rank."
        )
    })
}

/// A term of every score: where its value is, and its weight.
struct Term {
    column: Column,
    weight: f64,
    /// Other roles with the same rows.
    shared_with: Vec<usize>,
}

/// The terms of a measure, each with its part of the weight.
fn terms(weight: &Weight, columns: &Columns, roles: usize, shared: &SharedRows) -> Vec<Term> {
    let place = |of: &[Measure]| of.iter().position(|&measure| measure == weight.measure);
    if weight.weight <= 0.0 {
        return Vec::new();
    }
    let whole = |column| vec![Term { column, weight: weight.weight, shared_with: Vec::new() }];
    match (place(&columns.of_role), place(&columns.of_region)) {
        (Some(place), _) if roles == 0 => whole((Some(0), place)),
        (Some(place), _) => {
            let mut terms: Vec<Term> = Vec::new();
            for role in 0..roles {
                let first = Some(shared.first(weight.measure, role));
                match terms.iter_mut().find(|term| term.column.0 == first) {
                    Some(term) => term.shared_with.push(role),
                    None => terms.push(Term { column: (Some(role), place), weight: 0.0, shared_with: Vec::new() }),
                }
            }
            let each = weight.weight / terms.len() as f64;
            terms.iter_mut().for_each(|term| term.weight = each);
            terms
        }
        (None, Some(place)) => whole((None, place)),
        (None, None) => Vec::new(),
    }
}

fn ends(values: &[f64]) -> (f64, f64) {
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    (lowest, values.iter().copied().fold(f64::NEG_INFINITY, f64::max))
}

fn normalized(measure: Measure, value: f64, lowest: f64, highest: f64) -> f64 {
    match highest > lowest {
        false => 1.0,
        true if measure.less_is_better() => (highest - value) / (highest - lowest),
        true => (value - lowest) / (highest - lowest),
    }
}
