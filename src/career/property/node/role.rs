//! The properties of roles.

use crate::career::property::{DatedGraph, Property, choice, integer, level, number, string, text};
use crate::career::wage;
use crate::graph::{CitedRow, Employment, Evidence, NodeIx};
use crate::model::role::{EntryEducation, OccupationMatch, Role, RoleOutlook};

fn row<'g>(s: DatedGraph<'g>, n: NodeIx) -> &'g Role {
    &s.graph.role(n).row
}

/// The projection of a role.
fn projection<'g>(s: DatedGraph<'g>, n: NodeIx) -> Option<&'g CitedRow<RoleOutlook>> {
    s.graph.outlook.of(n).first()
}

fn outlook<'g>(s: DatedGraph<'g>, n: NodeIx) -> Option<&'g RoleOutlook> {
    projection(s, n).map(|found| &found.row)
}

fn of_projection(s: DatedGraph<'_>, n: NodeIx) -> Option<Evidence> {
    projection(s, n).map(|found| found.evidence)
}

fn national(s: DatedGraph<'_>, n: NodeIx) -> Option<Employment<'_>> {
    wage::employment(s.graph, n, s.graph.nation?)
}

fn of_nation(s: DatedGraph<'_>, n: NodeIx) -> Option<Evidence> {
    national(s, n).map(Employment::evidence)
}

pub(super) static ALL: &[Property<NodeIx>] = &[
    string("onetSoc", "O*NET-SOC code.", |s, n| Some(s.graph.nodes.code(n))).required().filter(),
    text("soc", "SOC 2018 code.", |s, n| Some(&row(s, n).soc)).required().filter(),
    text("occupation", "The code under which the wage survey publishes it; null if it does not.", |s, n| {
        row(s, n).occupation.as_deref()
    })
    .filter(),
    choice::<OccupationMatch, _>("occupationMatch", "How that occupation matches the role.", |s, n| {
        row(s, n).occupation_match.map(|found| found as u8)
    })
    .filter(),
    integer(
        "jobZone",
        "job zone, 1 to 5",
        "O*NET job zone, from 1 (little preparation) to 5 (extensive); null if not rated.",
        |s, n| row(s, n).job_zone.map(i64::from),
    )
    .filter()
    .order(),
    number(
        "outlookChangePercent",
        "percent",
        "Projected change of employment over the decade of the projection, percent.",
        |s, n| outlook(s, n)?.change_percent,
    )
    .resting_on(of_projection)
    .at("outlook.changePercent")
    .filter()
    .order(),
    number("outlookOpenings", "openings a year", "Projected openings per year, on average.", |s, n| {
        outlook(s, n)?.openings
    })
    .resting_on(of_projection)
    .at("outlook.openings"),
    level::<EntryEducation, _>(
        "entryEducation",
        "Typical education for entry, according to the projection.",
        EntryEducation::names,
        |s, n| outlook(s, n)?.entry_education.map(|education| education as u8),
    )
    .resting_on(of_projection)
    .at("outlook.entryEducation")
    .filter(),
    integer("outlookBaseYear", "year", "First year of the projection.", |s, n| Some(outlook(s, n)?.base_year.into()))
        .required()
        .resting_on(of_projection)
        .at("outlook.baseYear"),
    integer("outlookTargetYear", "year", "Last year of the projection.", |s, n| {
        Some(outlook(s, n)?.target_year.into())
    })
    .required()
    .resting_on(of_projection)
    .at("outlook.targetYear"),
    number("outlookBaseEmployment", "jobs", "Jobs in the first year of the projection.", |s, n| {
        outlook(s, n)?.base_employment
    })
    .resting_on(of_projection)
    .at("outlook.baseEmployment"),
    number("outlookTargetEmployment", "jobs", "Projected jobs in its last year.", |s, n| {
        outlook(s, n)?.target_employment
    })
    .resting_on(of_projection)
    .at("outlook.targetEmployment"),
    number("outlookChangeJobs", "jobs", "Projected change in the number of jobs.", |s, n| outlook(s, n)?.change)
        .resting_on(of_projection)
        .at("outlook.changeJobs"),
    text("outlookExperience", "Typical work experience for entry, according to the projection.", |s, n| {
        outlook(s, n)?.experience.as_deref()
    })
    .resting_on(of_projection)
    .at("outlook.experience"),
    text("outlookTraining", "Typical on-the-job training, according to the projection.", |s, n| {
        outlook(s, n)?.training.as_deref()
    })
    .resting_on(of_projection)
    .at("outlook.training"),
    number("nationalAnnualMean", "USD a year", "Mean annual wage in the nation, U.S. dollars.", |s, n| {
        national(s, n)?.annual_mean()
    })
    .resting_on(of_nation)
    .without_field()
    .filter()
    .order(),
    integer("nationalEmployment", "jobs", "Jobs in the nation.", |s, n| national(s, n)?.jobs().map(i64::from))
        .resting_on(of_nation)
        .without_field()
        .order(),
    text("description", "The work that people in it do.", |s, n| row(s, n).description.as_deref()),
];
