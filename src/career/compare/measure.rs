//! The measures by which regions and roles are compared, and how reliable their values are.

use crate::graph::Evidence;

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Jobs of the role, rounded to ten by the survey, excluding the self-employed.
    Employment,
    /// Jobs of the role per 1,000 jobs of the region.
    JobsPer1000,
    /// Share of the role in the region divided by its share in the nation.
    LocationQuotient,
    /// The region's percentage of the nation's jobs of the role.
    NationShare,
    /// Mean annual wage.
    WageMean,
    /// 10th percentile of the annual wage.
    WageP10,
    /// 25th percentile.
    WageP25,
    /// Median.
    WageMedian,
    /// 75th percentile.
    WageP75,
    /// 90th percentile.
    WageP90,
    /// Mean annual wage at national prices.
    RealWageMean,
    /// 10th percentile at national prices.
    RealWageP10,
    /// 25th percentile at national prices.
    RealWageP25,
    /// Median at national prices.
    RealWageMedian,
    /// 75th percentile at national prices.
    RealWageP75,
    /// 90th percentile at national prices.
    RealWageP90,
    /// Projected change of national employment of the role, in percent.
    Growth,
    /// Projected national openings of the role a year.
    NationalOpenings,
    /// The region's share of those openings.
    OpeningsShare,
    /// Employers that filed for foreign workers in the role at a worksite in the region.
    HiringEmployers,
    /// Their filings.
    Filings,
    /// Institutions in the region that offer a degree that prepares for the role.
    TeachingInstitutions,
    /// Awards of those degrees there in the latest year.
    Awards,
    /// Awards a year per 100 jobs of the role in the region.
    AwardsPer100Jobs,
    /// Awards a year per opening of the region's share.
    AwardsPerOpening,
    /// Jobs of all occupations in the region.
    AllJobs,
    /// Price level of all items, with the nation at 100.
    PriceParity,
    /// Employers of the graph that are located in the region.
    Employers,
    /// Hospitals among them.
    Hospitals,
    /// Institutions of the graph that are located in the region.
    Institutions,
}

use Measure::*;

impl Measure {
    /// The measures of a role in a region, in result order.
    pub const OF_ROLE: [Measure; 25] = [
        Employment,
        JobsPer1000,
        LocationQuotient,
        NationShare,
        WageMean,
        WageP10,
        WageP25,
        WageMedian,
        WageP75,
        WageP90,
        RealWageMean,
        RealWageP10,
        RealWageP25,
        RealWageMedian,
        RealWageP75,
        RealWageP90,
        Growth,
        NationalOpenings,
        OpeningsShare,
        HiringEmployers,
        Filings,
        TeachingInstitutions,
        Awards,
        AwardsPer100Jobs,
        AwardsPerOpening,
    ];

    /// The measures of a region as a whole, in result order.
    pub const OF_REGION: [Measure; 5] = [AllJobs, PriceParity, Employers, Hospitals, Institutions];

    /// Whether it is about a role in a region, not about the region alone.
    pub fn is_of_role(self) -> bool {
        Measure::OF_ROLE.contains(&self)
    }

    /// Whether it is a figure of an occupation, which may be broader than the role.
    pub fn is_of_occupation(self) -> bool {
        self.is_of_role() && !matches!(self, HiringEmployers | Filings | TeachingInstitutions | Awards)
    }

    /// Whether lower values are better: ranks and scores reverse them.
    pub fn less_is_better(self) -> bool {
        matches!(self, PriceParity | AwardsPer100Jobs | AwardsPerOpening)
    }

    /// The unit of its values.
    pub fn unit(self) -> &'static str {
        match self {
            Employment | AllJobs => "jobs",
            JobsPer1000 => "jobs in 1,000",
            LocationQuotient => "ratio; the nation is 1",
            NationShare | Growth => "percent",
            WageMean | WageP10 | WageP25 | WageMedian | WageP75 | WageP90 => "USD a year",
            RealWageMean | RealWageP10 | RealWageP25 | RealWageMedian | RealWageP75 | RealWageP90 => {
                "USD a year at national prices"
            }
            NationalOpenings | OpeningsShare => "openings a year",
            HiringEmployers | Employers => "employers",
            Filings => "filings",
            TeachingInstitutions | Institutions => "institutions",
            Awards => "awards a year",
            AwardsPer100Jobs => "awards a year for 100 jobs",
            AwardsPerOpening => "awards for each opening",
            PriceParity => "index; the nation is 100",
            Hospitals => "hospitals",
        }
    }

    /// The formula of a computed measure; `None` for published figures.
    pub fn formula(self) -> Option<&'static str> {
        Some(match self {
            NationShare => "100 x jobs of the role in the region / jobs of the role in the nation",
            RealWageMean | RealWageP10 | RealWageP25 | RealWageMedian | RealWageP75 | RealWageP90 => {
                "wage / (price parity of all items / 100), rounded to dollars"
            }
            OpeningsShare => {
                "projected openings a year in the nation x jobs of the role in the region / jobs of the role in the nation: it takes the region to grow and to change hands as the nation does"
            }
            HiringEmployers => "number of employers with filings for the role at a worksite in the region",
            Filings => {
                "sum of the filings for the role at worksites in the region; filings are neither hires nor openings"
            }
            TeachingInstitutions => {
                "number of institutions in the region that offer a degree that prepares for the role"
            }
            Awards => {
                "sum of the awards of the newest year, at all levels, of degrees that prepare for the role at institutions in the region; a degree that prepares for several roles counts for each of them"
            }
            AwardsPer100Jobs => "100 x awards a year / jobs of the role in the region",
            AwardsPerOpening => "awards a year / the region's share of the projected openings a year",
            Employers => "number of employers of this graph located in the region",
            Hospitals => "number of hospitals of this graph located in the region",
            Institutions => "number of institutions of this graph located in the region",
            _ => return None,
        })
    }
}

/// The status of a value: what it is, or why it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueStatus {
    /// As published.
    Published,
    /// Computed here from published figures.
    Derived,
    /// Computed with a price parity for roughly the same area in an older delineation.
    Approximate,
    /// A count or sum that may be too low, or a figure computed from one.
    AtLeast,
    /// No imported publisher states it.
    NotPublished,
    /// Withheld by the publisher.
    Suppressed,
    /// At or above the publisher's ceiling, so there is no number.
    TopCoded,
    /// No price parity is published for the region.
    NoPriceParity,
    /// The region has no borders in the survey, and figures of its parts cannot be added.
    NoOwnFigures,
    /// The source does not cover such roles or places.
    NotCovered,
}

/// A measure of one region or role, and its rank among the compared ones.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredValue {
    /// The measure.
    pub measure: Measure,
    /// The value; `None` if missing.
    pub value: Option<f64>,
    /// The status of the value.
    pub standing: ValueStatus,
    /// Why there is no value, or a remark on it.
    pub note: Option<String>,
    /// The rows behind it; for a count or a sum over many rows, one row of each source.
    pub evidence: Vec<Evidence>,
    /// Its rank among the compared ones, 1 for the best; equal values share a rank. `None` for a missing value, and for
    /// a figure of a broader occupation when roles are compared.
    pub rank: Option<u32>,
    /// Number of compared values that have a rank.
    pub ranked: u32,
}

impl MeasuredValue {
    /// A value.
    pub fn of(measure: Measure, standing: ValueStatus, value: f64, evidence: Vec<Evidence>) -> MeasuredValue {
        MeasuredValue { measure, value: Some(value), standing, note: None, evidence, rank: None, ranked: 0 }
    }

    /// A missing value.
    pub fn gap(measure: Measure, standing: ValueStatus, note: impl Into<String>) -> MeasuredValue {
        let note = Some(note.into());
        MeasuredValue { measure, value: None, standing, note, evidence: Vec::new(), rank: None, ranked: 0 }
    }

    /// The same with a remark.
    pub fn noted(self, note: Option<String>) -> MeasuredValue {
        MeasuredValue { note, ..self }
    }

    /// The missing value of a figure that would be computed from this one.
    pub fn gap_of(&self, measure: Measure) -> MeasuredValue {
        MeasuredValue { measure, value: None, ..self.clone() }
    }

    /// The status of a figure computed from this one and another.
    pub fn derived_with(&self, other: ValueStatus) -> ValueStatus {
        match (self.standing, other) {
            (ValueStatus::AtLeast, _) | (_, ValueStatus::AtLeast) => ValueStatus::AtLeast,
            _ => ValueStatus::Derived,
        }
    }
}
