//! Regions: how they contain each other, where they lie, and what living there costs.

use super::evidence::Evidence;
use super::id::RegionId;
use serde::{Deserialize, Serialize};

/// What sort of place a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RegionKind {
    /// The United States.
    Nation,
    /// One of the four census regions.
    CensusRegion,
    /// One of the nine census divisions.
    Division,
    /// A state, the District of Columbia, or a territory.
    State,
    /// A metropolitan statistical area (CBSA).
    Metro,
    /// A nonmetropolitan area of a state, as the wage survey draws it.
    Nonmetro,
    /// A named place without official borders, laid over metros.
    Hub,
}

/// A region (table `regions`).
///
/// Ids: `region:us`, `region:census-region-1`, `region:division-1` (Census numbers), `region:state-25` (FIPS),
/// `region:cbsa-14460`, `region:nonmetro-0100001` (OEWS area), `region:hub-silicon-valley`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Id.
    pub id: RegionId,
    /// Official title, or the common name of a hub.
    pub name: String,
    /// What sort of place.
    pub kind: RegionKind,
    /// The publisher's code (FIPS, CBSA, OEWS area); empty for hubs.
    pub code: String,
    /// USPS code of the state, or of the first state in a metro's title; `None` above states.
    pub state: Option<String>,
    /// Degrees north of a point inside.
    pub latitude: Option<f64>,
    /// Degrees east of a point inside; west is negative.
    pub longitude: Option<f64>,
    /// Land area in square miles.
    pub land_area: Option<f64>,
    /// Remarks.
    pub note: String,
    /// Why.
    pub evidence: Evidence,
}

/// A region lies in another (table `region_parts`). A metro that crosses a state line is part of each of its states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionPart {
    /// The smaller region.
    pub part: RegionId,
    /// The larger region.
    pub whole: RegionId,
    /// Why.
    pub evidence: Evidence,
}

/// Which prices a parity compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PriceMeasure {
    /// All items.
    AllItems,
    /// Goods.
    Goods,
    /// Housing services.
    Housing,
    /// Utilities.
    Utilities,
    /// Other services.
    OtherServices,
}

/// How well the area of a price parity is known to be the region. Only [`AreaMatch::Exact`] says that the territory is
/// the same; real wages that rest on [`AreaMatch::SameCode`] or [`AreaMatch::OlderDelineation`] are approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AreaMatch {
    /// The same territory.
    Exact,
    /// Code and name are the same in the older delineation of the figure, whose list of counties is not in the sources:
    /// counties may have been added or split off without a change of name.
    SameName,
    /// The code is the same, but the older delineation of the figure has another name for it, so that the territory
    /// differs or may differ: approximate.
    SameCode,
    /// The code of the figure exists in an older delineation only, for roughly the same place: approximate.
    OlderDelineation,
}

impl AreaMatch {
    /// Whether a figure of the area is only approximate for the region, because the territory differs or may differ.
    pub fn is_approximate(self) -> bool {
        matches!(self, AreaMatch::SameCode | AreaMatch::OlderDelineation)
    }

    /// What to remark on a figure of the area; `None` where the territory is the same.
    pub fn remark(self) -> Option<&'static str> {
        match self {
            AreaMatch::Exact => None,
            AreaMatch::SameName => Some(
                "Of the area with the same code and name in an older delineation, whose counties are not in the sources.",
            ),
            AreaMatch::SameCode => Some(
                "Of the area with the same code, but another name and perhaps other counties, in an older delineation.",
            ),
            AreaMatch::OlderDelineation => Some("Of roughly the same place in an older delineation."),
        }
    }
}

/// A regional price parity (table `region_prices`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionPrice {
    /// The region.
    pub region: RegionId,
    /// Which prices.
    pub measure: PriceMeasure,
    /// Price level; United States = 100.
    pub index: f64,
    /// Year.
    pub period: String,
    /// How the area fits.
    pub area_match: AreaMatch,
    /// Why.
    pub evidence: Evidence,
}

/// A region is said to be strong in a skill (table `region_skills`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionSkill {
    /// The region.
    pub region: RegionId,
    /// The skill.
    pub skill: super::id::SkillId,
    /// Place in the ranking that the claim makes; 1 is first.
    pub rank: Option<u32>,
    /// Id of the claim that says so.
    pub claim: String,
    /// Why.
    pub evidence: Evidence,
}
