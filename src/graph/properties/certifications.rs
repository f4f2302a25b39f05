//! Properties of the relations of certifications.

use super::{EdgeProperties, FromRow};
use crate::graph::builder::Builder;
use crate::graph::employment::EmploymentTable;
use crate::graph::evidence::Evidence;
use crate::model::certification::CertificationSuccessor;
use jiff::civil::Date;
use std::cmp::Ordering;

/// A certification was replaced by another.
#[derive(Clone, Copy, Debug)]
pub struct Succession {
    /// Day of the replacement.
    pub date: Option<Date>,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Succession {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, other: &Self) -> Ordering {
        self.date.cmp(&other.date)
    }
}

impl FromRow<CertificationSuccessor> for Succession {
    fn from_row(row: &CertificationSuccessor, evidence: Evidence, _: &mut Builder) -> Self {
        Succession { date: row.date, evidence }
    }
}
