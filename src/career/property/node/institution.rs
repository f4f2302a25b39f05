//! The properties of institutions.

use super::{ALIASES, list};
use crate::career::property::{DatedGraph, Property, boolean, choice, integer, number, text};
use crate::graph::{CitedRow, NodeIx};
use crate::model::institution::{Control, Institution, InstitutionCost, InstitutionResearch, StudentLevel};

fn row<'g>(s: DatedGraph<'g>, n: NodeIx) -> &'g Institution {
    &s.graph.institution(n).row
}

/// Research spending in the newest year.
fn research<'g>(s: DatedGraph<'g>, n: NodeIx) -> Option<&'g CitedRow<InstitutionResearch>> {
    s.graph.research_of.of(n).first().map(|&newest| &s.graph.research[newest as usize])
}

/// The in-state price of undergraduates.
fn tuition<'g>(s: DatedGraph<'g>, n: NodeIx) -> Option<(&'g CitedRow<InstitutionCost>, u32)> {
    let costs = s.graph.costs.of(n).iter().filter(|cost| cost.row.student == StudentLevel::Undergraduate);
    costs.filter_map(|cost| Some((cost, cost.row.tuition_in_state?))).next()
}

pub(super) static ALL: &[Property<NodeIx>] = &[
    text("city", "City.", |s, n| Some(&row(s, n).city)).required().filter(),
    text("state", "USPS code of the state.", |s, n| Some(&row(s, n).state)).required().filter(),
    number("latitude", "degrees", "Degrees north.", |s, n| row(s, n).latitude),
    number("longitude", "degrees", "Degrees east; west is negative.", |s, n| row(s, n).longitude),
    choice::<Control, _>("control", "Who controls it.", |s, n| row(s, n).control.map(|control| control as u8)).filter(),
    text("sector", "IPEDS sector.", |s, n| row(s, n).sector.as_deref()).filter(),
    text("carnegie", "Carnegie classification 2021 (basic).", |s, n| row(s, n).carnegie.as_deref()).filter(),
    boolean("hospital", "Whether it has a hospital.", |s, n| row(s, n).hospital).filter(),
    boolean("medical", "Whether it grants a medical degree.", |s, n| row(s, n).medical).filter(),
    text("website", "Web address.", |s, n| row(s, n).website.as_deref()),
    boolean("active", "Whether it was active in the directory year.", |s, n| Some(row(s, n).active))
        .required()
        .filter(),
    integer("researchSpending", "USD", "Spending on research and development in the newest year.", |s, n| {
        research(s, n).and_then(|spending| spending.row.total.try_into().ok())
    })
    .resting_on(|s, n| research(s, n).map(|spending| spending.evidence))
    .at("research.total")
    .order(),
    integer("tuition", "USD a year", "In-state tuition of undergraduates.", |s, n| {
        tuition(s, n).map(|(_, dollars)| dollars.into())
    })
    .resting_on(|s, n| tuition(s, n).map(|(cost, _)| cost.evidence))
    .at("costs.tuitionInState")
    .order(),
    text("aliases", ALIASES, |s, n| list(&row(s, n).aliases)).at("aliases"),
];
