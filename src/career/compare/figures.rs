//! Figures of the wage survey and of the projections, each with its status.

use super::area::{Area, SurveyCoverage, is_in_nation};
use super::measure::Measure::{self, *};
use super::measure::{MeasuredValue, ValueStatus};
use crate::career::wage;
use crate::graph::{Employment, Evidence, Graph, NodeIx};
use crate::model::Kind;
use crate::model::role::{FigureStatus, OccupationMatch};

/// The compared wages: nominal, real, and their column in the survey.
const WAGES: [(Measure, Measure, &str); 6] = [
    (WageMean, RealWageMean, "annual_mean"),
    (WageP10, RealWageP10, "annual_p10"),
    (WageP25, RealWageP25, "annual_p25"),
    (WageMedian, RealWageMedian, "annual_median"),
    (WageP75, RealWageP75, "annual_p75"),
    (WageP90, RealWageP90, "annual_p90"),
];

/// Stands for a region without a record.
const NO_RECORD: u32 = u32::MAX;

/// A role in the survey: its records by region.
pub struct RoleSurvey<'g> {
    graph: &'g Graph,
    role: NodeIx,
    /// In the order of regions.
    records: Vec<u32>,
}

impl<'g> RoleSurvey<'g> {
    /// The records of a role.
    pub fn new(graph: &'g Graph, role: NodeIx) -> Self {
        let employed_in = &graph.relations.employed_in;
        let mut records = vec![NO_RECORD; graph.nodes.of_kind(Kind::Region).len()];
        for edge in employed_in.leaving(role) {
            records[graph.nodes.place(Kind::Region, employed_in.target(edge))] = employed_in.property(edge).record;
        }
        RoleSurvey { graph, role, records }
    }

    fn at(&self, region: NodeIx) -> Option<Employment<'g>> {
        let record = self.records[self.graph.nodes.place(Kind::Region, region)];
        (record != NO_RECORD).then(|| self.graph.relations.employment.get(record))
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

    /// A share that the survey publishes: jobs per 1,000 or the location quotient.
    pub fn share(&self, area: &Area, measure: Measure) -> MeasuredValue {
        let Some(region) = own(area) else { return no_borders(self.graph, area, measure) };
        let Some(record) = self.at(region) else { return self.absent(measure, region) };
        let figure = match measure {
            JobsPer1000 => record.jobs_per_1000(),
            _ => record.location_quotient(),
        };
        match figure {
            Some(value) => {
                MeasuredValue::of(measure, ValueStatus::Published, value, vec![record.evidence()]).noted(self.remark())
            }
            None if self.graph.nation == Some(region) => MeasuredValue::gap(
                measure,
                ValueStatus::NotPublished,
                "The survey states no share of the nation in itself.",
            ),
            None => withheld(self.graph, measure, record, region),
        }
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

    /// A nominal wage.
    pub fn wage_of(&self, area: &Area, measure: Measure) -> MeasuredValue {
        let column = WAGES.iter().find(|wage| wage.0 == measure).map_or("", |wage| wage.2);
        self.wage(area, measure, column)
    }

    /// A wage at national prices.
    pub fn real_wage_of(&self, area: &Area, measure: Measure) -> MeasuredValue {
        let (nominal, _, column) = WAGES.iter().find(|wage| wage.1 == measure).unwrap_or(&WAGES[0]);
        self.real(area, measure, &self.wage(area, *nominal, column))
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

    /// A figure of the national projection: growth or openings.
    pub fn projected(&self, measure: Measure) -> MeasuredValue {
        let Some(found) = self.graph.outlook.of(self.role).first() else { return no_projection(measure) };
        let row = &found.row;
        let figure = match measure {
            Growth => row.change_percent,
            _ => row.openings,
        };
        let Some(value) = figure else {
            return MeasuredValue::gap(measure, ValueStatus::NotPublished, "The projection does not state it.");
        };
        let note = format!(
            "Of {} ({}) in the nation, {} to {}; the same for every region.",
            row.occupation_title, row.occupation, row.base_year, row.target_year
        );
        MeasuredValue::of(measure, ValueStatus::Published, value, vec![found.evidence]).noted(Some(note))
    }

    /// The region's share of the projected openings.
    pub fn openings_share(&self, jobs: &MeasuredValue, share: &MeasuredValue) -> MeasuredValue {
        let Some(found) = self.graph.outlook.of(self.role).first() else { return no_projection(OpeningsShare) };
        match (found.row.openings, self.openings(jobs, share)) {
            (_, None) => share.gap_of(OpeningsShare),
            (None, _) => self.projected(NationalOpenings).gap_of(OpeningsShare),
            (_, Some(local)) => {
                let evidence = with(&share.evidence, found.evidence);
                MeasuredValue::of(OpeningsShare, ValueStatus::Derived, rounded(local, 1), evidence)
                    .noted(share.note.clone())
            }
        }
    }

    /// The region's share of the openings, not rounded.
    pub fn openings(&self, jobs: &MeasuredValue, share: &MeasuredValue) -> Option<f64> {
        share.value?;
        let whole = f64::from(self.nation()?.jobs()?);
        Some(self.graph.outlook.of(self.role).first()?.row.openings? * jobs.value? / whole)
    }
}

fn no_projection(measure: Measure) -> MeasuredValue {
    MeasuredValue::gap(measure, ValueStatus::NotPublished, "No projection is published for the role.")
}

/// Jobs of all occupations.
pub fn all_jobs(graph: &Graph, area: &Area) -> MeasuredValue {
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

/// The price level.
pub fn price(graph: &Graph, area: &Area) -> MeasuredValue {
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
