//! What a role pays somebody who enters it, and in which places.

use super::Model;
use crate::career::wage;
use crate::graph::{Employment, Evidence, NodeIx};
use crate::model::Kind;
use crate::model::region::RegionKind;

/// A one-sided 95 percent bound, in standard errors.
const BOUND: f64 = 1.645;
/// Relative standard error of a wage where none is published, percent.
const UNKNOWN_WAGE_ERROR: f64 = 10.0;
/// The same of a number of jobs.
const UNKNOWN_JOBS_ERROR: f64 = 30.0;
/// Years of experience beyond what the entry asks for over which pay moves from the first quartile to the median.
const YEARS_TO_MEDIAN: f64 = 5.0;
/// Points of twice as many jobs in a place.
pub const JOBS: f64 = 2.0;
/// Jobs that neither raise nor lower a place.
const USUAL_JOBS: f64 = 1000.0;
/// The least number of jobs that a place counts with.
const LEAST_JOBS: f64 = 10.0;

/// The pay by which places and paths are ranked where it is the reference, U.S. dollars a year.
pub const USUAL_PAY: f64 = 50_000.0;

/// Pay less the sampling error of the wages of a record, U.S. dollars a year.
pub fn sure_pay(pay: f64, record: &Employment<'_>) -> f64 {
    let error = BOUND * record.wage_rse().unwrap_or(UNKNOWN_WAGE_ERROR) / 100.0;
    pay * (1.0 - error).max(0.1)
}

/// Jobs less their sampling error against the usual number of a place, in doublings.
pub fn sure_jobs(jobs: u32, record: &Employment<'_>) -> f64 {
    let error = BOUND * record.jobs_rse().unwrap_or(UNKNOWN_JOBS_ERROR) / 100.0;
    ((f64::from(jobs) * (1.0 - error)).max(LEAST_JOBS) / USUAL_JOBS).log2()
}

/// Jobs in a place where their number is not published, against the usual number, in doublings.
pub fn unknown_jobs() -> f64 {
    (LEAST_JOBS / USUAL_JOBS).log2()
}

/// The role's own pay for somebody with some experience, U.S. dollars a year.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryPay {
    /// Where; the nation where the asked region has no figure.
    pub region: NodeIx,
    /// 10th percentile of all in the role.
    pub low: Option<f64>,
    /// First quartile; with years of experience it moves towards the median.
    pub usual: f64,
    /// The usual pay less its sampling error: the one that ranks.
    pub lower_bound: f64,
    /// Median of all in the role: pay later.
    pub later: Option<f64>,
    /// The row.
    pub evidence: Evidence,
}

/// A place where a role is worked in.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The region.
    pub region: NodeIx,
    /// Points against the nation, by pay at national prices and jobs, both less their sampling errors.
    pub points: f64,
    /// First quartile of pay, U.S. dollars a year.
    pub pay: f64,
    /// The same at national prices.
    pub real_pay: f64,
    /// Jobs.
    pub jobs: u32,
    /// The row.
    pub evidence: Evidence,
}

impl Model<'_> {
    /// Pay of a role in the region, else in the nation; `None` where only the wage of a wider occupation is published.
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

    /// Pay that counts in a region where none is published, U.S. dollars a year: that of the nation, as much lower as an unrated place
    /// counts; for a role without a wage of its own, what its education usually pays.
    pub fn unrated_pay(&self, role: usize) -> f64 {
        let national = Model { region: None, ..*self }.entry_pay(role, 0.0);
        let usual = self.facts.usual_pay[self.facts.roles[role].entry.level as usize];
        let less = (-self.parameters.unrated_place / self.parameters.pay).exp2();
        national.map_or(usual, |pay| pay.lower_bound * less)
    }

    /// Metropolitan areas by what a role pays there and how many jobs there are, best first: those of the region that was asked for
    /// where it is wider, such as a state. A place without a wage, a price level
    /// or a number of jobs is not rated.
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

    /// Metropolitan areas of a wider region that was asked for; all of them where the region is one itself, or none was.
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
