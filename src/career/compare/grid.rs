//! The measures of every role in every region.

use super::area::{Area, SurveyCoverage};
use super::counts::{Hiring, RegionCounts, Teaching, hiring, teaching};
use super::figures::{RoleSurvey, all_jobs, no_borders, price, rounded};
use super::located::{ComparedRegions, Located};
use super::measure::Measure::{self, *};
use super::measure::{MeasuredValue, ValueStatus};
use super::score::Weight;
use crate::graph::{Graph, NodeIx};

/// Why a count may be too low.
const ACROSS: &str = "Some lie in a metropolitan area that crosses the border, and no source says on which side.";

/// Why awards may be too low.
const UNKNOWN: &str = "Some offers have no published number of awards.";

/// Which measures are computed, in result order.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Of regions.
    pub of_region: Vec<Measure>,
    /// Of roles in regions.
    pub of_role: Vec<Measure>,
}

impl Columns {
    /// All.
    pub fn all() -> Columns {
        Columns { of_region: Measure::OF_REGION.to_vec(), of_role: Measure::OF_ROLE.to_vec() }
    }

    /// Those that count in a score.
    pub fn weighted(weights: &[Weight]) -> Columns {
        let mut columns = Columns::all();
        let counts = |measure: &Measure| weights.iter().any(|own| own.measure == *measure && own.weight > 0.0);
        columns.of_region.retain(counts);
        columns.of_role.retain(counts);
        columns
    }
}

/// What the measures of roles in regions are computed from: everything that is counted over many rows.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The regions.
    pub areas: Vec<Area>,
    counts: Vec<RegionCounts>,
    roles: Vec<RoleCounts>,
}

/// The counts for a role, by region.
#[derive(Clone, Debug)]
struct RoleCounts {
    role: NodeIx,
    asked: Option<Vec<Hiring>>,
    taught: Option<Vec<Teaching>>,
}

/// Counts what the measures of roles in regions need. Each table is read once for all regions together.
///
/// # Errors
/// Any error of `spend`, which is called with the nodes and edges visited, and the measures.
pub fn grid<E>(
    graph: &Graph,
    located: &Located,
    regions: &[NodeIx],
    roles: &[NodeIx],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Grid, E> {
    let compared = ComparedRegions::new(graph, located, regions);
    let mut counted = Vec::with_capacity(roles.len());
    for &role in roles {
        spend(graph.relations.employed_in.leaving(role).len() + 1)?;
        let asked = hiring(graph, (located, &compared), role, spend)?;
        let taught = teaching(graph, (located, &compared), role, spend)?;
        spend(regions.len() * Measure::OF_ROLE.len())?;
        counted.push(RoleCounts { role, asked, taught });
    }
    Ok(Grid {
        areas: regions.iter().map(|&region| located.area(graph, region).clone()).collect(),
        counts: regions.iter().map(|&region| located.counts(graph, region).clone()).collect(),
        roles: counted,
    })
}

impl Grid {
    /// Measures of each region.
    pub fn whole(&self, graph: &Graph, measures: &[Measure]) -> Vec<Vec<MeasuredValue>> {
        let of = |(area, counts)| measures.iter().map(|&measure| of_whole(graph, area, counts, measure)).collect();
        self.areas.iter().zip(&self.counts).map(of).collect()
    }

    /// Measures of each role in each region: by region, then by role.
    pub fn cells(&self, graph: &Graph, measures: &[Measure]) -> Vec<Vec<Vec<MeasuredValue>>> {
        let mut cells = vec![Vec::with_capacity(self.roles.len()); self.areas.len()];
        for RoleCounts { role, asked, taught } in &self.roles {
            let survey = RoleSurvey::new(graph, *role);
            for (number, area) in self.areas.iter().enumerate() {
                let asked = asked.as_ref().map(|all| &all[number]);
                let taught = taught.as_ref().map(|all| &all[number]);
                let cell = Cell::new(graph, area, &survey, (asked, taught));
                cells[number].push(measures.iter().map(|&measure| cell.of(measure)).collect());
            }
        }
        cells
    }
}

fn of_whole(graph: &Graph, area: &Area, counts: &RegionCounts, measure: Measure) -> MeasuredValue {
    let tally = match measure {
        Hospitals => &counts.hospitals,
        Institutions => &counts.institutions,
        PriceParity => return price(graph, area),
        AllJobs => return all_jobs(graph, area),
        _ => &counts.employers,
    };
    match area.reach {
        SurveyCoverage::Unknown => no_borders(graph, area, measure),
        _ => tally.measured(measure, ACROSS),
    }
}

/// A role in a region.
struct Cell<'a, 'g> {
    graph: &'g Graph,
    area: &'a Area,
    survey: &'a RoleSurvey<'g>,
    asked: Option<&'a Hiring>,
    taught: Option<&'a Teaching>,
    jobs: MeasuredValue,
    /// The share of the nation's jobs.
    share: MeasuredValue,
}

impl<'a, 'g> Cell<'a, 'g> {
    fn new(
        graph: &'g Graph,
        area: &'a Area,
        survey: &'a RoleSurvey<'g>,
        (asked, taught): (Option<&'a Hiring>, Option<&'a Teaching>),
    ) -> Self {
        let jobs = survey.jobs(area);
        let share = survey.nation_share(area, &jobs);
        Cell { graph, area, survey, asked, taught, jobs, share }
    }

    fn of(&self, measure: Measure) -> MeasuredValue {
        let Cell { area, survey, jobs, share, .. } = self;
        match measure {
            Employment => jobs.clone(),
            NationShare => share.clone(),
            JobsPer1000 | LocationQuotient => survey.share(area, measure),
            RealWageMean | RealWageP10 | RealWageP25 | RealWageMedian | RealWageP75 | RealWageP90 => {
                survey.real_wage_of(area, measure)
            }
            Growth | NationalOpenings => survey.projected(measure),
            OpeningsShare => survey.openings_share(jobs, share),
            HiringEmployers | Filings => hires(self.graph, area, self.asked, measure),
            TeachingInstitutions | Awards => teaches(self.graph, area, self.taught, measure),
            AwardsPer100Jobs => self.awards_per_100_jobs(),
            AwardsPerOpening => self.awards_per_opening(),
            _ => survey.wage_of(area, measure),
        }
    }

    fn awards_per_100_jobs(&self) -> MeasuredValue {
        let hundreds = self.jobs.value.map(|jobs| jobs / 100.0);
        per(AwardsPer100Jobs, &self.of(Awards), &self.jobs, hundreds)
    }

    fn awards_per_opening(&self) -> MeasuredValue {
        let openings = self.survey.openings(&self.jobs, &self.share);
        per(AwardsPerOpening, &self.of(Awards), &self.of(OpeningsShare), openings)
    }
}

fn hires(graph: &Graph, area: &Area, asked: Option<&Hiring>, measure: Measure) -> MeasuredValue {
    let none = "No filing for the role is in this graph; the file that was read holds healthcare practitioners only.";
    match (area.reach, asked) {
        (SurveyCoverage::Unknown, _) => no_borders(graph, area, measure),
        (_, None) => MeasuredValue::gap(measure, ValueStatus::NotCovered, none),
        (_, Some(asked)) if measure == Filings => asked.filings.measured(Filings, ACROSS),
        (_, Some(asked)) => asked.employers.measured(HiringEmployers, ACROSS),
    }
}

fn teaches(graph: &Graph, area: &Area, taught: Option<&Teaching>, measure: Measure) -> MeasuredValue {
    let none = "No degree of this graph prepares for the role.";
    match (area.reach, taught) {
        (SurveyCoverage::Unknown, _) => no_borders(graph, area, measure),
        (_, None) => MeasuredValue::gap(measure, ValueStatus::NotCovered, none),
        (_, Some(taught)) if measure == TeachingInstitutions => {
            taught.institutions.measured(TeachingInstitutions, ACROSS)
        }
        (_, Some(taught)) if taught.offers > 0 && taught.unknown == taught.offers => {
            MeasuredValue::gap(Awards, ValueStatus::NotPublished, "No number of awards is published.")
        }
        (_, Some(taught)) => taught.awards.measured(Awards, if taught.unknown > 0 { UNKNOWN } else { ACROSS }),
    }
}

/// Awards relative to a figure that is shown as `below`, such as jobs.
fn per(measure: Measure, awards: &MeasuredValue, below: &MeasuredValue, figure: Option<f64>) -> MeasuredValue {
    let Some(awarded) = awards.value else { return awards.gap_of(measure) };
    let Some(figure) = figure else { return below.gap_of(measure) };
    if figure <= 0.0 {
        return MeasuredValue::gap(measure, ValueStatus::NotPublished, "There is nothing to divide by.");
    }
    let evidence = awards.evidence.iter().chain(&below.evidence).copied().collect();
    let notes: Vec<&str> = [&awards.note, &below.note].into_iter().flatten().map(String::as_str).collect();
    let note = (!notes.is_empty()).then(|| notes.join(" "));
    let standing = awards.derived_with(below.standing);
    MeasuredValue::of(measure, standing, rounded(awarded / figure, 3), evidence).noted(note)
}
