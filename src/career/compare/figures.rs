//! Figures of the wage survey and of the projections, each with its status.

use super::area::{Area, SurveyCoverage, is_in_nation};
use super::measure::Measure::{self, *};
use super::measure::{MeasuredValue, ValueStatus};
use crate::career::wage;
use crate::graph::{Employment, Evidence, Graph, NodeIx};
use crate::model::role::{FigureStatus, OccupationMatch};
use rustc_hash::FxHashMap;

/// The compared wages: nominal, real, and their column in the survey.
const WAGES: [(Measure, Measure, &str); 6] = [
    (WageMean, RealWageMean, "annual_mean"),
    (WageP10, RealWageP10, "annual_p10"),
    (WageP25, RealWageP25, "annual_p25"),
    (WageMedian, RealWageMedian, "annual_median"),
    (WageP75, RealWageP75, "annual_p75"),
    (WageP90, RealWageP90, "annual_p90"),
];

/// A role in the survey: its records by region.
pub struct RoleSurvey<'g> {
    graph: &'g Graph,
    role: NodeIx,
    records: FxHashMap<NodeIx, u32>,
}

impl<'g> RoleSurvey<'g> {
    /// The records of a role.
    pub fn new(graph: &'g Graph, role: NodeIx) -> Self {
        let employed_in = &graph.relations.employed_in;
        let records =
            employed_in.leaving(role).map(|edge| (employed_in.target(edge), employed_in.property(edge).record));
        RoleSurvey { graph, role, records: records.collect() }
    }

    /// How many records there are.
    pub fn count(&self) -> usize {
        self.records.len()
    }

    fn at(&self, region: NodeIx) -> Option<Employment<'g>> {
        Some(self.graph.relations.employment.get(*self.records.get(&region)?))
    }

    /// The national record.
    pub fn nation(&self) -> Option<Employment<'g>> {
        self.at(self.graph.nation?)
    }

    /// The missing value of a region without a record.
    fn absent(&self, measure: Measure, region: NodeIx) -> MeasuredValue {
        let (role, place) = (&self.graph.role(self.role).row, &self.graph.region(region).row.name);
        let note = match &role.occupation {
            Some(code) => format!("The survey publishes nothing of {code} in {place}."),
            None => format!("The survey has no occupation for {}.", role.name),
        };
        MeasuredValue::gap(measure, ValueStatus::NotPublished, note)
    }

    /// The remark on figures that cover more than the role.
    fn remark(&self) -> Option<String> {
        let role = &self.graph.role(self.role).row;
        let code = role.occupation.as_deref()?;
        match role.occupation_match? {
            OccupationMatch::Same => None,
            OccupationMatch::Broader => Some(format!("Of {code}, which contains the role and others.")),
            OccupationMatch::Merged => Some(format!("Of {code}, in which the survey merges several occupations.")),
        }
    }

    /// Jobs in a region: its own figure, or the sum over its parts if all are published.
    pub fn jobs(&self, area: &Area) -> MeasuredValue {
        if area.reach == SurveyCoverage::Unknown {
            return no_borders(self.graph, area, Employment);
        }
        let (mut sum, mut evidence) = (0, Vec::new());
        for &market in &area.markets {
            let Some(record) = self.at(market) else { return self.absent(Employment, market) };
            let Some(jobs) = record.jobs() else { return withheld(self.graph, Employment, record, market) };
            sum += u64::from(jobs);
            evidence.push(record.evidence());
        }
        let (standing, note) = match area.reach {
            SurveyCoverage::Sum => {
                (ValueStatus::Derived, Some(format!("The sum over {}.", names(self.graph, &area.markets))))
            }
            _ => (ValueStatus::Published, self.remark()),
        };
        MeasuredValue::of(Employment, standing, sum as f64, evidence).noted(note)
    }

    /// The shares that the survey publishes: jobs per 1,000 and location quotient.
    pub fn shares(&self, area: &Area) -> [MeasuredValue; 2] {
        let share = |measure, figure: fn(Employment<'_>) -> Option<f64>| {
            let Some(region) = own(area) else { return no_borders(self.graph, area, measure) };
            let Some(record) = self.at(region) else { return self.absent(measure, region) };
            match figure(record) {
                Some(value) => MeasuredValue::of(measure, ValueStatus::Published, value, vec![record.evidence()])
                    .noted(self.remark()),
                None if self.graph.nation == Some(region) => MeasuredValue::gap(
                    measure,
                    ValueStatus::NotPublished,
                    "The survey states no share of the nation in itself.",
                ),
                None => withheld(self.graph, measure, record, region),
            }
        };
        [
            share(JobsPer1000, |record| record.jobs_per_1000()),
            share(LocationQuotient, |record| record.location_quotient()),
        ]
    }

    /// The region's percentage of the nation's jobs of the role.
    pub fn nation_share(&self, area: &Area, jobs: &MeasuredValue) -> MeasuredValue {
        let Some(own) = jobs.value else { return jobs.gap_of(NationShare) };
        if !area.markets.iter().all(|&market| is_in_nation(self.graph, market)) {
            let note = "The nation's figures leave the territories out.";
            return MeasuredValue::gap(NationShare, ValueStatus::NotCovered, note);
        }
        let nation = self.nation().and_then(|record| Some((f64::from(record.jobs()?), record.evidence())));
        let Some((whole, evidence)) = nation.filter(|nation| nation.0 > 0.0) else {
            return MeasuredValue::gap(
                NationShare,
                ValueStatus::NotPublished,
                "The nation's employment is not published.",
            );
        };
        let evidence = with(&jobs.evidence, evidence);
        let share = rounded(100.0 * own / whole, 4);
        MeasuredValue::of(NationShare, ValueStatus::Derived, share, evidence).noted(jobs.note.clone())
    }

    /// Wages and real wages, in the order of [`Measure::OF_ROLE`].
    pub fn wages(&self, area: &Area) -> Vec<MeasuredValue> {
        let nominal: Vec<MeasuredValue> = WAGES.iter().map(|wage| self.wage(area, wage.0, wage.2)).collect();
        let real = WAGES.iter().zip(&nominal).map(|(wage, nominal)| self.real(area, wage.1, nominal));
        let real: Vec<MeasuredValue> = real.collect();
        nominal.into_iter().chain(real).collect()
    }

    /// One nominal wage.
    pub fn wage_of(&self, area: &Area, measure: Measure) -> MeasuredValue {
        let column = WAGES.iter().find(|wage| wage.0 == measure).map_or("", |wage| wage.2);
        self.wage(area, measure, column)
    }

    fn wage(&self, area: &Area, measure: Measure, column: &str) -> MeasuredValue {
        let Some(region) = own(area) else { return no_borders(self.graph, area, measure) };
        let Some(record) = self.at(region) else { return self.absent(measure, region) };
        let wages = record.annual();
        let value = match measure {
            WageMean => wages.mean,
            WageP10 => wages.p10,
            WageP25 => wages.p25,
            WageMedian => wages.median,
            WageP75 => wages.p75,
            _ => wages.p90,
        };
        let evidence = vec![record.evidence()];
        let gap = |standing, note: &str| MeasuredValue {
            evidence: evidence.clone(),
            ..MeasuredValue::gap(measure, standing, note)
        };
        match value {
            Some(value) => MeasuredValue::of(measure, ValueStatus::Published, value, evidence).noted(self.remark()),
            None if record.is_top_coded(&self.graph.strings, column) => {
                gap(ValueStatus::TopCoded, "At or above the survey's ceiling of $239,200 a year ($115.00 an hour).")
            }
            None if record.wage_status() == FigureStatus::Suppressed => {
                gap(ValueStatus::Suppressed, "The survey withholds the wages.")
            }
            None => gap(ValueStatus::NotPublished, "The survey states no such annual wage."),
        }
    }

    fn real(&self, area: &Area, measure: Measure, nominal: &MeasuredValue) -> MeasuredValue {
        let Some(wage) = nominal.value else { return nominal.gap_of(measure) };
        let Some(price) = wage::price_parity(self.graph, area.region) else {
            let note = format!("No price parity is published for {}.", self.graph.region(area.region).row.name);
            return MeasuredValue::gap(measure, ValueStatus::NoPriceParity, note);
        };
        let approximate = price.row.area_match.is_approximate();
        let standing = if approximate { ValueStatus::Approximate } else { ValueStatus::Derived };
        let evidence = with(&nominal.evidence, price.evidence);
        MeasuredValue::of(measure, standing, wage::real(wage, price.row.index), evidence).noted(nominal.note.clone())
    }

    /// Projected national change and openings, and the region's share of the openings.
    pub fn prospects(&self, jobs: &MeasuredValue, share: &MeasuredValue) -> [MeasuredValue; 3] {
        let Some(found) = self.graph.outlook.of(self.role).first() else {
            let none = |measure| {
                MeasuredValue::gap(measure, ValueStatus::NotPublished, "No projection is published for the role.")
            };
            return [none(Growth), none(NationalOpenings), none(OpeningsShare)];
        };
        let row = &found.row;
        let note = format!(
            "Of {} ({}) in the nation, {} to {}; the same for every region.",
            row.occupation_title, row.occupation, row.base_year, row.target_year
        );
        let national = |measure, value: Option<f64>| match value {
            Some(value) => MeasuredValue::of(measure, ValueStatus::Published, value, vec![found.evidence])
                .noted(Some(note.clone())),
            None => MeasuredValue::gap(measure, ValueStatus::NotPublished, "The projection does not state it."),
        };
        let openings = national(NationalOpenings, row.openings);
        let local = match (row.openings, self.openings(jobs, share)) {
            (_, None) => share.gap_of(OpeningsShare),
            (None, _) => openings.gap_of(OpeningsShare),
            (_, Some(local)) => {
                let evidence = with(&share.evidence, found.evidence);
                MeasuredValue::of(OpeningsShare, ValueStatus::Derived, rounded(local, 1), evidence)
                    .noted(share.note.clone())
            }
        };
        [national(Growth, row.change_percent), openings, local]
    }

    /// The region's share of the openings, not rounded.
    pub fn openings(&self, jobs: &MeasuredValue, share: &MeasuredValue) -> Option<f64> {
        share.value?;
        let whole = f64::from(self.nation()?.jobs()?);
        Some(self.graph.outlook.of(self.role).first()?.row.openings? * jobs.value? / whole)
    }
}

/// Jobs of all occupations, and the price level.
pub fn of_region(graph: &Graph, area: &Area) -> [MeasuredValue; 2] {
    [all_jobs(graph, area), price(graph, area)]
}

fn all_jobs(graph: &Graph, area: &Area) -> MeasuredValue {
    if area.reach == SurveyCoverage::Unknown {
        return no_borders(graph, area, AllJobs);
    }
    let (mut sum, mut evidence) = (0, Vec::new());
    for &market in &area.markets {
        let record = graph.totals.of(market).first().map(|&total| graph.relations.employment.get(total));
        let Some((jobs, row)) = record.and_then(|record| Some((record.jobs()?, record.evidence()))) else {
            let note = format!("Jobs of all occupations in {} are not published.", graph.region(market).row.name);
            return MeasuredValue::gap(AllJobs, ValueStatus::NotPublished, note);
        };
        sum += u64::from(jobs);
        evidence.push(row);
    }
    match area.reach {
        SurveyCoverage::Sum => MeasuredValue::of(AllJobs, ValueStatus::Derived, sum as f64, evidence)
            .noted(Some(format!("The sum over {}.", names(graph, &area.markets)))),
        _ => MeasuredValue::of(AllJobs, ValueStatus::Published, sum as f64, evidence),
    }
}

fn price(graph: &Graph, area: &Area) -> MeasuredValue {
    let Some(price) = wage::price_parity(graph, area.region) else {
        let note = format!("No price parity is published for {}.", graph.region(area.region).row.name);
        return MeasuredValue::gap(PriceParity, ValueStatus::NoPriceParity, note);
    };
    let area_match = price.row.area_match;
    let standing = if area_match.is_approximate() { ValueStatus::Approximate } else { ValueStatus::Published };
    let note = area_match.remark().map(str::to_owned);
    MeasuredValue::of(PriceParity, standing, price.row.index, vec![price.evidence]).noted(note)
}

fn own(area: &Area) -> Option<NodeIx> {
    (area.reach == SurveyCoverage::Own).then_some(area.region)
}

fn withheld(graph: &Graph, measure: Measure, record: Employment<'_>, region: NodeIx) -> MeasuredValue {
    let place = &graph.region(region).row.name;
    let (standing, note) = match record.jobs_status() {
        FigureStatus::Suppressed => (ValueStatus::Suppressed, format!("The survey withholds it in {place}.")),
        _ => (ValueStatus::NotPublished, format!("The survey does not state it in {place}.")),
    };
    MeasuredValue { evidence: vec![record.evidence()], ..MeasuredValue::gap(measure, standing, note) }
}

/// The missing value of a region without figures of its own.
pub fn no_borders(graph: &Graph, area: &Area, measure: Measure) -> MeasuredValue {
    let name = &graph.region(area.region).row.name;
    let note = match area.markets.is_empty() {
        true => format!("{name} has no figures of its own, and the graph names no region that stands for it."),
        false => format!(
            "{name} has no figures of its own, and this one cannot be taken from others. Compare {} instead.",
            names(graph, &area.markets)
        ),
    };
    MeasuredValue::gap(measure, ValueStatus::NoOwnFigures, note)
}

fn names(graph: &Graph, regions: &[NodeIx]) -> String {
    let names: Vec<&str> = regions.iter().map(|&region| &*graph.region(region).row.name).collect();
    names.join("; ")
}

fn with(evidence: &[Evidence], more: Evidence) -> Vec<Evidence> {
    let mut all = evidence.to_vec();
    if !all.contains(&more) {
        all.push(more);
    }
    all
}

/// Rounds to a number of decimals.
pub fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale
}
