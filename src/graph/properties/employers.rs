//! Properties of the relations of employers.

use super::{EdgeProperties, FromRow};
use crate::graph::builder::Builder;
use crate::graph::employment::EmploymentTable;
use crate::graph::evidence::Evidence;
use crate::graph::nodes::NodeIx;
use crate::graph::strings::Text;
use crate::model::employer::EmployerRole;
use std::cmp::Ordering;

/// An employer filed for workers in a role; see [`crate::model::employer::EmployerRole`].
#[derive(Clone, Copy, Debug)]
pub struct Hiring {
    /// Region of the worksite.
    pub region: NodeIx,
    /// Number of filings.
    pub filings: u32,
    /// Lowest offered wage, U.S. dollars a year.
    pub wage_low: Option<f64>,
    /// Median offered wage.
    pub wage_median: Option<f64>,
    /// Highest offered wage.
    pub wage_high: Option<f64>,
    /// Fiscal year and quarter.
    pub period: Text,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Hiring {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, other: &Self) -> Ordering {
        other.filings.cmp(&self.filings)
    }
}

impl FromRow<EmployerRole> for Hiring {
    fn from_row(row: &EmployerRole, evidence: Evidence, builder: &mut Builder) -> Self {
        Hiring {
            region: builder.node(&row.region),
            filings: row.filings,
            wage_low: row.wage_low,
            wage_median: row.wage_median,
            wage_high: row.wage_high,
            period: builder.text(&row.period),
            evidence,
        }
    }
}
