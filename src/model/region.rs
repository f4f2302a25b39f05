//! Regions: how they contain each other, where they are, and their price levels.

use super::evidence::Evidence;
use super::id::RegionId;
use serde::{Deserialize, Serialize};

/// The kind of a region.
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
    /// A nonmetropolitan area of a state, as delineated by the wage survey.
    Nonmetro,
    /// A named place without official borders that overlays metros.
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
    /// Its kind.
    pub kind: RegionKind,
    /// The publisher's code (FIPS, CBSA, OEWS area); `None` for hubs.
    pub code: Option<String>,
    /// USPS code of the state, or of the first state in a metro's title; `None` above states.
    pub state: Option<String>,
    /// Degrees north of a point inside.
    pub latitude: Option<f64>,
    /// Degrees east of a point inside; west is negative.
    pub longitude: Option<f64>,
    /// Land area in square miles.
    pub land_area: Option<f64>,
    /// Remarks.
    pub note: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}

/// A region is part of another (table `region_parts`). A metro that crosses a state line is part of each of its states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionPart {
    /// The smaller region.
    pub part: RegionId,
    /// The larger region.
    pub whole: RegionId,
    /// The evidence.
    pub evidence: Evidence,
}

/// The prices that a parity compares.
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

/// How well the area of a price parity matches the region. Only with [`AreaMatch::Exact`] is the territory certain to
/// be the same; real wages based on [`AreaMatch::SameCode`] or [`AreaMatch::OlderDelineation`] are approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AreaMatch {
    /// The same territory.
    Exact,
    /// Code and name are the same in the figure's older delineation, whose list of counties is not in the sources:
    /// counties may have been added or removed without a change of name.
    SameName,
    /// The code is the same, but the figure's older delineation has another name for it, so the territory differs or
    /// may differ: approximate.
    SameCode,
    /// The code of the figure exists only in an older delineation, for roughly the same place: approximate.
    OlderDelineation,
}

impl AreaMatch {
    /// Whether a figure of the area is only approximate for the region, because the territory differs or may differ.
    pub fn is_approximate(self) -> bool {
        matches!(self, AreaMatch::SameCode | AreaMatch::OlderDelineation)
    }

    /// The remark on a figure of the area; `None` if the territory is the same.
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
    /// The prices.
    pub measure: PriceMeasure,
    /// Price level; United States = 100.
    pub index: f64,
    /// Year.
    pub period: String,
    /// How well the area matches.
    pub area_match: AreaMatch,
    /// The evidence.
    pub evidence: Evidence,
}

/// A region is said to be strong in a skill (table `region_skills`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegionSkill {
    /// The region.
    pub region: RegionId,
    /// The skill.
    pub skill: super::id::SkillId,
    /// Rank in the claim; 1 is first.
    pub rank: Option<u32>,
    /// Id of the claim that says so; `None` if no claim of the graph does.
    pub claim: Option<String>,
    /// The evidence.
    pub evidence: Evidence,
}
