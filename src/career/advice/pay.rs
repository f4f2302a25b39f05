//! What a role pays at entry, and where.

use super::Model;
use crate::career::wage;
use crate::graph::{Employment, Evidence, NodeIx};
use crate::model::Kind;
use crate::model::region::RegionKind;

/// A one-sided 95 percent bound, in standard errors.
const BOUND: f64 = 1.645;
/// Assumed relative standard error of a wage if none is published, in percent.
const UNKNOWN_WAGE_ERROR: f64 = 10.0;
/// The same for a number of jobs.
const UNKNOWN_JOBS_ERROR: f64 = 30.0;
/// Years of experience beyond the entry requirement over which pay moves from the first quartile to the median.
const YEARS_TO_MEDIAN: f64 = 5.0;
/// Points per doubling of the number of jobs in a place.
pub const JOBS: f64 = 2.0;
/// The number of jobs that neither raises nor lowers the score of a place.
const USUAL_JOBS: f64 = 1000.0;
/// Minimum number of jobs used in the score of a place.
const LEAST_JOBS: f64 = 10.0;

/// The reference pay for ranking places and paths, in U.S. dollars a year.
pub const USUAL_PAY: f64 = 50_000.0;

/// Pay minus the sampling error of a record's wages, in U.S. dollars a year.
pub fn sure_pay(pay: f64, record: &Employment<'_>) -> f64 {
    let error = BOUND * record.wage_rse().unwrap_or(UNKNOWN_WAGE_ERROR) / 100.0;
    pay * (1.0 - error).max(0.1)
}

/// Jobs minus their sampling error, relative to the usual number of a place, in doublings.
pub fn sure_jobs(jobs: u32, record: &Employment<'_>) -> f64 {
    let error = BOUND * record.jobs_rse().unwrap_or(UNKNOWN_JOBS_ERROR) / 100.0;
    ((f64::from(jobs) * (1.0 - error)).max(LEAST_JOBS) / USUAL_JOBS).log2()
}

/// The score of a place whose number of jobs is not published, in doublings of the usual number.
pub fn unknown_jobs() -> f64 {
    (LEAST_JOBS / USUAL_JOBS).log2()
}

/// The role's own pay for a person with some experience, in U.S. dollars a year.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryPay {
    /// The region; the nation if the requested region has no figure.
    pub region: NodeIx,
    /// 10th percentile of everyone in the role.
    pub low: Option<f64>,
    /// First quartile; moves towards the median with years of experience.
    pub usual: f64,
    /// The usual pay minus its sampling error: the value used for ranking.
    pub lower_bound: f64,
    /// Median of everyone in the role: pay later on.
    pub later: Option<f64>,
    /// The row.
    pub evidence: Evidence,
}

/// A place where the role is employed.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The region.
    pub region: NodeIx,
    /// Points relative to the nation, by pay at national prices and by jobs, both after subtracting sampling errors.
    pub points: f64,
    /// First quartile of pay, in U.S. dollars a year.
    pub pay: f64,
    /// The same at national prices.
    pub real_pay: f64,
    /// Jobs.
    pub jobs: u32,
    /// The row.
    pub evidence: Evidence,
}

impl Model<'_> {
    /// Pay of a role in the region, else in the nation; `None` if only the wage of a broader occupation is published.
    pub fn entry_pay(&self, role: usize, years: f64) -> Option<EntryPay> {
        let x = self.facts.roles[role].has_own_figures.then_some(&self.facts.roles[role])?;
        self.region.into_iter().chain(self.graph.nation).find_map(|region| {
            let record = wage::employment(self.graph, x.node, region)?;
            let annual = record.annual();
            let first = annual.p25?;
            let share = (years / YEARS_TO_MEDIAN).clamp(0.0, 1.0);
            let usual = first + share * (annual.median.unwrap_or(first) - first);
            Some(EntryPay {
                region,
                low: annual.p10,
                usual,
                lower_bound: sure_pay(usual, &record),
                later: annual.median,
                evidence: record.evidence(),
            })
        })
    }

    /// Pay used in a region where none is published, in U.S. dollars a year: that of the nation, reduced by the weight
    /// of an unrated place; for a role without a wage of its own, the usual pay for its education.
    pub fn unrated_pay(&self, role: usize) -> f64 {
        let national = Model { region: None, ..*self }.entry_pay(role, 0.0);
        let usual = self.facts.usual_pay[self.facts.roles[role].entry.level as usize];
        let less = (-self.parameters.unrated_place / self.parameters.pay).exp2();
        national.map_or(usual, |pay| pay.lower_bound * less)
    }

    /// Metropolitan areas by the role's pay and number of jobs, best first; only those of the requested region if it is
    /// larger, such as a state. A place without a wage, a price level or a number of jobs is not rated.
    pub fn places(&self, role: usize) -> Vec<Place> {
        let x = &self.facts.roles[role];
        let employed_in = &self.graph.relations.employed_in;
        let nation = self.graph.nation.and_then(|nation| wage::employment(self.graph, x.node, nation)?.annual().p25);
        let Some(nation) = nation.filter(|_| x.has_own_figures) else { return Vec::new() };
        let mut places: Vec<Place> = employed_in
            .leaving(x.node)
            .filter_map(|edge| {
                let region = employed_in.target(edge);
                let is_metro = self.graph.region(region).row.kind == RegionKind::Metro;
                (is_metro && self.is_at_home(region))
                    .then(|| self.place(employed_in.property(edge).record, region, nation))
                    .flatten()
            })
            .collect();
        places.sort_by(|a, b| b.points.total_cmp(&a.points).then_with(|| a.region.cmp(&b.region)));
        places
    }

    /// Whether a metropolitan area is in the requested larger region; always true if the request names a metropolitan
    /// area or no region.
    fn is_at_home(&self, metro: NodeIx) -> bool {
        let kind = |home| self.graph.region(home).row.kind;
        let wider = self.region.filter(|&home| !matches!(kind(home), RegionKind::Metro | RegionKind::Nation));
        wider.is_none_or(|home| self.graph.containing(metro).contains(&home))
    }

    fn place(&self, record: u32, region: NodeIx, nation: f64) -> Option<Place> {
        debug_assert_eq!(self.graph.kind(region), Kind::Region);
        let record = self.graph.relations.employment.get(record);
        let (pay, jobs) = (record.annual().p25?, record.jobs()?);
        let parity = wage::price_parity(self.graph, region)?.row.index / 100.0;
        let p = &self.parameters;
        let pay_points = p.pay * (sure_pay(pay, &record) / parity / nation).log2();
        let points = pay_points + JOBS * sure_jobs(jobs, &record);
        Some(Place { region, points, pay, real_pay: (pay / parity).round(), jobs, evidence: record.evidence() })
    }
}
