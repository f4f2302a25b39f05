//! The properties of employers.

use super::{ALIASES, list};
use crate::career::property::{DatedGraph, Property, boolean, integer, named, text};
use crate::graph::NodeIx;
use crate::model::Citation;
use crate::model::employer::{Employer, EmployerStatus, EmployerType, HospitalType, Ownership};

fn row<'g>(s: DatedGraph<'g>, n: NodeIx) -> &'g Employer {
    &s.graph.employer(n).row
}

/// The page about an employer's areas of artificial intelligence.
fn ai_citation<'g>(s: DatedGraph<'g>, n: NodeIx) -> Option<&'g Citation> {
    let id = row(s, n).ai_citation.as_deref()?;
    s.graph.citation_by_id.get(id).map(|&citation| &s.graph.citations[citation as usize])
}

pub(super) static ALL: &[Property<NodeIx>] = &[
    text("employerKind", "Type of employer, such as hospital or health_system.", |s, n| Some(row(s, n).kind.words()))
        .filter(),
    named::<EmployerType, _>("employerType", "The type of organization.", EmployerType::names, |s, n| {
        Some(row(s, n).kind as u8)
    })
    .required()
    .filter(),
    text("city", "City.", |s, n| row(s, n).city.as_deref()).filter(),
    text("state", "USPS code of the state.", |s, n| row(s, n).state.as_deref()).filter(),
    text("ccn", "CMS certification number.", |s, n| row(s, n).ccn.as_deref()).filter(),
    text("hospitalType", "CMS hospital type.", |s, n| row(s, n).hospital_type.map(HospitalType::words)).filter(),
    text("ownership", "CMS ownership.", |s, n| row(s, n).ownership.map(Ownership::words)).filter(),
    named::<Ownership, _>("owner", "Who owns it; null if it is not a hospital of CMS.", Ownership::names, |s, n| {
        row(s, n).ownership.map(|owner| owner as u8)
    })
    .filter(),
    boolean("emergencyServices", "Whether it has emergency services.", |s, n| row(s, n).emergency_services).filter(),
    integer("rating", "stars, 1 to 5", "CMS overall rating, 1 to 5 stars; null if not available.", |s, n| {
        row(s, n).rating.map(i64::from)
    })
    .filter()
    .order(),
    integer("founded", "year", "Year of foundation.", |s, n| row(s, n).founded.map(i64::from)).filter(),
    text(
        "aiAreas",
        "Areas of health AI that a named source associates it with; separated by semicolons in walks and exports. \
         Empty means that none was found, not that there is none.",
        |s, n| list(&row(s, n).ai_areas),
    )
    .at("aiAreas")
    .filter(),
    text("aiCitation", "Title of the page that supports the areas.", |s, n| ai_citation(s, n).map(|page| &*page.title))
        .at("aiCitation.title"),
    text("aiCitationUrl", "Address of that page.", |s, n| ai_citation(s, n)?.url.as_deref()).at("aiCitation.url"),
    text("status", "Whether a source shows it as active.", |s, n| row(s, n).status.map(EmployerStatus::words)),
    text("acquiredBy", "Who acquired it.", |s, n| row(s, n).acquired_by.as_deref()),
    text("website", "Domain of its website.", |s, n| row(s, n).website.as_deref()),
    text("locationBasis", "The basis of its location.", |s, n| row(s, n).location_basis.as_deref()),
    text("note", "Remarks.", |s, n| row(s, n).note.as_deref()),
    text("aliases", ALIASES, |s, n| list(&row(s, n).aliases)).at("aliases"),
];
