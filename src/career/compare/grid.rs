//! Every measure of every role in every region.

use super::area::{Area, RegionLocator, SurveyCoverage};
use super::counts::{Hiring, RegionCounts, Teaching, hiring, located, teaching};
use super::figures::{RoleSurvey, no_borders, of_region, rounded};
use super::measure::Measure::{self, *};
use super::measure::{MeasuredValue, ValueStatus};
use crate::graph::{Graph, NodeIx};

/// Why a count may be too low.
const ACROSS: &str = "Some lie in a metropolitan area that crosses the border, and no source says on which side.";

/// Why awards may be too low.
const UNKNOWN: &str = "Some offers have no published number of awards.";

/// The measures of regions, and of roles in them.
pub struct Grid {
    /// The regions.
    pub areas: Vec<Area>,
    /// [`Measure::OF_REGION`] of each region.
    pub whole: Vec<Vec<MeasuredValue>>,
    /// [`Measure::OF_ROLE`] of each role in each region: by region, then by role.
    pub cells: Vec<Vec<Vec<MeasuredValue>>>,
}

/// Computes the measures of roles in regions. Each table is read once for all regions together.
///
/// # Errors
/// Any error of `spend`, which is called with the nodes and edges visited.
pub fn grid<E>(
    graph: &Graph,
    regions: &[NodeIx],
    roles: &[NodeIx],
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Grid, E> {
    let areas: Vec<Area> = regions.iter().map(|&region| Area::of(graph, region)).collect();
    let mut places = RegionLocator::new(graph, &areas);
    let (counts, homes) = located(graph, &areas, &mut places, spend)?;
    let whole = areas.iter().zip(&counts).map(|(area, counts)| of_whole(graph, area, counts)).collect();
    let mut cells = vec![Vec::new(); areas.len()];
    for &role in roles {
        let survey = RoleSurvey::new(graph, role);
        spend(survey.count() + 1)?;
        let asked = hiring(graph, &areas, &mut places, role, spend)?;
        let taught = teaching(graph, &areas, &homes, role, spend)?;
        for (number, area) in areas.iter().enumerate() {
            spend(Measure::OF_ROLE.len())?;
            let asked = asked.as_ref().map(|all| &all[number]);
            let taught = taught.as_ref().map(|all| &all[number]);
            cells[number].push(cell(graph, area, &survey, asked, taught));
        }
    }
    Ok(Grid { areas, whole, cells })
}

fn of_whole(graph: &Graph, area: &Area, counts: &RegionCounts) -> Vec<MeasuredValue> {
    let counted =
        [(Employers, &counts.employers), (Hospitals, &counts.hospitals), (Institutions, &counts.institutions)];
    let counted = counted.into_iter().map(|(measure, tally)| match area.reach {
        SurveyCoverage::Unknown => no_borders(graph, area, measure),
        _ => tally.measured(measure, ACROSS),
    });
    of_region(graph, area).into_iter().chain(counted).collect()
}

fn cell(
    graph: &Graph,
    area: &Area,
    survey: &RoleSurvey<'_>,
    asked: Option<&Hiring>,
    taught: Option<&Teaching>,
) -> Vec<MeasuredValue> {
    let jobs = survey.jobs(area);
    let share = survey.nation_share(area, &jobs);
    let prospects = survey.prospects(&jobs, &share);
    let openings = survey.openings(&jobs, &share);
    let hiring = hires(graph, area, asked);
    let teaching = teaches(graph, area, taught);
    let supply = supply(&jobs, openings, &prospects[2], &teaching[1]);
    let mut all = vec![jobs];
    all.extend(survey.shares(area));
    all.push(share);
    all.extend(survey.wages(area));
    all.extend(prospects);
    all.extend(hiring);
    all.extend(teaching);
    all.extend(supply);
    all
}

fn hires(graph: &Graph, area: &Area, asked: Option<&Hiring>) -> [MeasuredValue; 2] {
    let none = "No filing for the role is in this graph; the file that was read holds healthcare practitioners only.";
    match (area.reach, asked) {
        (SurveyCoverage::Unknown, _) => [HiringEmployers, Filings].map(|measure| no_borders(graph, area, measure)),
        (_, None) => {
            [HiringEmployers, Filings].map(|measure| MeasuredValue::gap(measure, ValueStatus::NotCovered, none))
        }
        (_, Some(asked)) => {
            [asked.employers.measured(HiringEmployers, ACROSS), asked.filings.measured(Filings, ACROSS)]
        }
    }
}

fn teaches(graph: &Graph, area: &Area, taught: Option<&Teaching>) -> [MeasuredValue; 2] {
    let none = "No degree of this graph prepares for the role.";
    match (area.reach, taught) {
        (SurveyCoverage::Unknown, _) => [TeachingInstitutions, Awards].map(|measure| no_borders(graph, area, measure)),
        (_, None) => {
            [TeachingInstitutions, Awards].map(|measure| MeasuredValue::gap(measure, ValueStatus::NotCovered, none))
        }
        (_, Some(taught)) => {
            let institutions = taught.institutions.measured(TeachingInstitutions, ACROSS);
            let is_unknown = taught.offers > 0 && taught.unknown == taught.offers;
            let low = if taught.unknown > 0 { UNKNOWN } else { ACROSS };
            let awards = match is_unknown {
                true => MeasuredValue::gap(Awards, ValueStatus::NotPublished, "No number of awards is published."),
                false => taught.awards.measured(Awards, low),
            };
            [institutions, awards]
        }
    }
}

/// Awards relative to jobs and to openings.
fn supply(
    jobs: &MeasuredValue,
    openings: Option<f64>,
    share: &MeasuredValue,
    awards: &MeasuredValue,
) -> [MeasuredValue; 2] {
    let over = |measure, below: &MeasuredValue, ratio: Option<f64>| {
        let Some(awarded) = awards.value else { return awards.gap_of(measure) };
        let Some(per) = ratio else { return below.gap_of(measure) };
        if per <= 0.0 {
            return MeasuredValue::gap(measure, ValueStatus::NotPublished, "There is nothing to divide by.");
        }
        let evidence = awards.evidence.iter().chain(&below.evidence).copied().collect();
        let value = rounded(awarded / per, 3);
        let notes: Vec<String> = [&awards.note, &below.note].into_iter().flatten().cloned().collect();
        let note = (!notes.is_empty()).then(|| notes.join(" "));
        MeasuredValue::of(measure, awards.derived_with(below.standing), value, evidence).noted(note)
    };
    let jobs_in_hundreds = jobs.value.map(|jobs| jobs / 100.0);
    [over(AwardsPer100Jobs, jobs, jobs_in_hundreds), over(AwardsPerOpening, share, openings)]
}
