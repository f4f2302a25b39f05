//! Published statements compared with measured figures.
//!
//! # What decides a claim
//!
//! Each check looks up a figure (`measure`) and compares it with the claim. One rule applies to all claims:
//!
//! 1. A figure of the claimed thing itself decides: one that disagrees contradicts the claim, otherwise one that agrees
//!    supports it. A condition that is only necessary for the claim ([`Bearing::Against`]) contradicts it or leaves it
//!    open.
//! 2. If no such figure decides, the proxies do if they all agree with each other; the judgement is then marked as
//!    based on proxies alone. Proxies that disagree with each other decide nothing. A proxy measures something close to
//!    what is claimed: the editors mark it, and figures of an occupation that contains the role and others are always
//!    proxies.
//! 3. Context decides nothing, nor does a row written by the editors of this graph, nor one from the source of the
//!    claim: otherwise a claim would confirm itself.

mod measure;

pub use measure::MOST_EVIDENCE;
#[cfg(test)]
mod tests;

use crate::graph::{Evidence, Graph};
use crate::model::Basis;
use crate::model::claim::{Bearing, CheckKind, Claim, ClaimCheck, Comparator};
use jiff::civil::Date;
use measure::{Measured, is_of_broader_occupation, measure};

/// How much a measured value may differ from a claimed one that says "about", in percent, unless the check states
/// another tolerance.
const ABOUT_PERCENT: f64 = 5.0;

/// The same for a claim that states a number without "about": rounding only.
const EQUAL_PERCENT: f64 = 0.5;

/// What the figures say about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The figures that decide agree.
    Supported,
    /// A figure that decides disagrees.
    Contradicted,
    /// No figure decides.
    NotCheckable,
}

/// Why the verdict is not based on a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// It is only shown as context.
    Context,
    /// It is not published, or what is named is not in the graph.
    NotKnown,
    /// The claim has no number to compare with.
    NotComparable,
    /// It is a row of the editors, or of the source of the claim.
    NotIndependent,
    /// It fits the claim, which requires more than that.
    LeftOpen,
    /// It is a proxy, and a figure of the claimed thing decides.
    Outweighed,
    /// It is a proxy, and the proxies disagree with each other.
    ProxiesDisagree,
}

/// How a number was compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The comparator.
    pub comparator: Comparator,
    /// The value it is compared with, or the lower end.
    pub value: f64,
    /// The upper end.
    pub value_high: Option<f64>,
    /// Tolerance in percent of the value; `None` unless equality is compared.
    pub tolerance: Option<f64>,
}

/// A figure with its bearing on a claim.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The figure.
    pub check: CheckKind,
    /// A description.
    pub measured_as: String,
    /// The measured value; `None` if it is not published or is not a number.
    pub value: Option<f64>,
    /// Unit of the value.
    pub unit: Option<String>,
    /// How the value was compared; `None` for yes-or-no checks, or if there is nothing to compare with.
    pub comparison: Option<Comparison>,
    /// What it may decide.
    pub bearing: Bearing,
    /// Whether it measures something close to what is claimed.
    pub is_proxy: bool,
    /// Whether it agrees with the claim; `None` if it is neutral.
    pub agrees: Option<bool>,
    /// Why the verdict is not based on it; `None` if it is.
    pub undecided: Option<Undecided>,
    /// The editors' remark.
    pub note: Option<String>,
    /// Where the value comes from.
    pub evidence: Vec<Evidence>,
}

/// A verdict and the figures behind it.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it is based on proxies alone.
    pub by_proxy: bool,
    /// The figures, in check order.
    pub findings: Vec<Finding>,
}

/// Checks a claim, by its index in the graph, on a day.
pub fn judge(graph: &Graph, claim: u32, day: Date) -> Judgement {
    let statement = &graph.claims[claim as usize];
    let checks = &graph.claim_checks[claim as usize];
    let finding = |check| finding(graph, &statement.row, statement.evidence, check, measure(graph, check, day));
    let mut findings: Vec<Finding> = checks.iter().map(finding).collect();
    let (verdict, by_proxy) = decide(&mut findings);
    Judgement { verdict, by_proxy, findings }
}

/// Whether a claim was looked for in the source that it names, and not found.
pub fn not_in_cited_source(graph: &Graph, claim: u32) -> bool {
    graph.claim_checks[claim as usize].iter().any(|check| check.check == CheckKind::NotInSource)
}

/// The verdict, and whether it is based on proxies alone. Marks the findings on which it is not based.
fn decide(findings: &mut [Finding]) -> (Verdict, bool) {
    let says = |findings: &[Finding], is_proxy, agrees| {
        findings.iter().any(|finding| finding.is_proxy == is_proxy && finding.agrees == Some(agrees))
    };
    let direct = verdict(says(findings, false, true), says(findings, false, false));
    let (agree, disagree) = (says(findings, true, true), says(findings, true, false));
    let (verdict, by_proxy, lost) = match direct {
        Some(verdict) => (verdict, false, Some(Undecided::Outweighed)),
        None if agree && disagree => (Verdict::NotCheckable, false, Some(Undecided::ProxiesDisagree)),
        None => (verdict(agree, disagree).unwrap_or(Verdict::NotCheckable), agree || disagree, None),
    };
    for finding in findings.iter_mut().filter(|finding| finding.is_proxy && finding.agrees.is_some()) {
        finding.undecided = lost;
    }
    (verdict, by_proxy)
}

fn verdict(agree: bool, disagree: bool) -> Option<Verdict> {
    match (agree, disagree) {
        (_, true) => Some(Verdict::Contradicted),
        (true, false) => Some(Verdict::Supported),
        (false, false) => None,
    }
}

fn finding(graph: &Graph, claim: &Claim, said: Evidence, check: &ClaimCheck, measured: Measured) -> Finding {
    let is_own = |row: &Evidence| row.basis == Basis::Editorial || row.source == said.source;
    let comparison = comparison(claim, check).filter(|_| measured.value.is_some());
    let fits = measured.holds.or_else(|| Some(comparison?.holds(measured.value?)));
    let (agrees, undecided) = match fits {
        _ if check.bearing == Bearing::Context => (None, Some(Undecided::Context)),
        None if measured.value.is_some() => (None, Some(Undecided::NotComparable)),
        None => (None, Some(Undecided::NotKnown)),
        Some(_) if measured.evidence.iter().any(is_own) => (None, Some(Undecided::NotIndependent)),
        Some(true) if check.bearing == Bearing::Against => (None, Some(Undecided::LeftOpen)),
        Some(fits) => (Some(fits), None),
    };
    Finding {
        check: check.check,
        measured_as: measured.measured_as,
        value: measured.value,
        unit: measured.unit,
        comparison,
        bearing: check.bearing,
        is_proxy: check.bearing != Bearing::Context && (check.proxy || is_of_broader_occupation(graph, check)),
        agrees,
        undecided,
        note: check.note.clone(),
        evidence: measured.evidence,
    }
}

/// What a check compares its figure with; `None` if neither it nor the claim has a number.
fn comparison(claim: &Claim, check: &ClaimCheck) -> Option<Comparison> {
    let (comparator, value, value_high) = match (check.comparator, check.value) {
        (Some(comparator), Some(value)) => (comparator, value, None),
        _ => (claim.comparator, claim.value?, claim.value_high),
    };
    let tolerance = match comparator {
        Comparator::Equals => Some(check.tolerance.unwrap_or(EQUAL_PERCENT)),
        Comparator::About => Some(check.tolerance.unwrap_or(ABOUT_PERCENT)),
        Comparator::States => return None,
        _ => None,
    };
    Some(Comparison { comparator, value, value_high, tolerance })
}

impl Comparison {
    /// Whether a measured number fits.
    fn holds(self, measured: f64) -> bool {
        match self.comparator {
            Comparator::Equals | Comparator::About => {
                (measured - self.value).abs() <= self.value.abs() * self.tolerance.unwrap_or(0.0) / 100.0
            }
            Comparator::Over => measured > self.value,
            Comparator::AtLeast => measured >= self.value,
            Comparator::AtMost => measured <= self.value,
            Comparator::Between => (self.value..=self.value_high.unwrap_or(self.value)).contains(&measured),
            Comparator::Rank => measured == self.value,
            Comparator::States => false,
        }
    }
}
