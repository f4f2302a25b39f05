//! The properties of regions.

use crate::career::property::wage::AREA_MATCH;
use crate::career::property::{DatedGraph, MissingReason, Property, choice, integer, number, text};
use crate::career::wage;
use crate::graph::{Employment, NodeIx};
use crate::model::region::{AreaMatch, Region, RegionKind};

fn row<'g>(s: DatedGraph<'g>, n: NodeIx) -> &'g Region {
    &s.graph.region(n).row
}

/// Employment and wages of all occupations together.
fn total(s: DatedGraph<'_>, n: NodeIx) -> Option<Employment<'_>> {
    s.graph.totals.of(n).first().map(|&total| s.graph.relations.employment.get(total))
}

pub(super) static ALL: &[Property<NodeIx>] = &[
    choice::<RegionKind, _>("regionKind", "The kind of place.", |s, n| Some(row(s, n).kind as u8)).required().filter(),
    text("code", "The publisher's code: FIPS, CBSA or survey area; null for hubs.", |s, n| row(s, n).code.as_deref())
        .filter(),
    text(
        "state",
        "USPS code of the state, or of the first state of a metropolitan area; null above states.",
        |s, n| row(s, n).state.as_deref(),
    )
    .filter(),
    number("latitude", "degrees", "Degrees north of a point inside; null if no source states one.", |s, n| {
        row(s, n).latitude
    }),
    number("longitude", "degrees", "Degrees east of a point inside; west is negative.", |s, n| row(s, n).longitude),
    number("landArea", "square miles", "Land area in square miles.", |s, n| row(s, n).land_area),
    number("priceParity", "nation = 100", "Price level of all items; the nation is 100.", |s, n| {
        wage::price_parity(s.graph, n).map(|price| price.row.index)
    })
    .missing(|_, _| MissingReason::NoPriceParity)
    .resting_on(|s, n| wage::price_parity(s.graph, n).map(|price| price.evidence))
    .at("priceParity.index")
    .filter()
    .order(),
    choice::<AreaMatch, _>("priceParity_areaMatch", AREA_MATCH, |s, n| {
        wage::price_parity(s.graph, n).map(|price| price.row.area_match as u8)
    })
    .at("priceParity.areaMatch"),
    integer("employment", "jobs", "Jobs of all occupations.", |s, n| total(s, n)?.jobs().map(i64::from))
        .resting_on(|s, n| total(s, n).map(Employment::evidence))
        .at("total.employment")
        .order(),
    number("annualMean", "USD a year", "Mean annual wage of all occupations.", |s, n| total(s, n)?.annual_mean())
        .resting_on(|s, n| total(s, n).map(Employment::evidence))
        .at("total.annual.mean")
        .order(),
    text("note", "Remarks.", |s, n| row(s, n).note.as_deref()),
];
