//! Properties of the relations of institutions.

use super::{EdgeProperties, FromRow};
use crate::graph::builder::Builder;
use crate::graph::employment::EmploymentTable;
use crate::graph::evidence::Evidence;
use crate::model::institution;
use std::cmp::Ordering;

/// An institution offers a degree; see [`crate::model::institution::Offer`].
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// Awards in the latest year.
    pub awards: Option<u32>,
    /// Awards in the year before.
    pub awards_before: Option<u32>,
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Offer {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, other: &Self) -> Ordering {
        other.awards.cmp(&self.awards)
    }
}

impl FromRow<institution::Offer> for Offer {
    fn from_row(row: &institution::Offer, evidence: Evidence, _: &mut Builder) -> Self {
        Offer { awards: row.awards, awards_before: row.awards_before, evidence }
    }
}
