//! The properties of edges: a type for each kind of relation, with its conversion from a row, its order and its
//! quality.

mod certifications;
mod degrees;
mod employers;
mod institutions;
mod regions;
mod roles;

pub use certifications::Succession;
pub use degrees::{Preparation, Teaching};
pub use employers::Hiring;
pub use institutions::Offer;
pub use regions::Strength;
pub use roles::{Advancement, Employed, Relatedness, Requirement};

use super::builder::Builder;
use super::employment::EmploymentTable;
use super::evidence::Evidence;
use super::quality::Quality;
use std::cmp::Ordering;

/// The properties of an edge of any relation.
pub trait EdgeProperties {
    /// The evidence of the edge.
    fn evidence(&self, employment: &EmploymentTable) -> Evidence;

    /// The order of the edges of a node. Ties are in the order of their other ends.
    fn order(&self, other: &Self) -> Ordering;

    /// The reliability of the figures. The default is for properties without figures from a sample.
    fn quality(&self, _employment: &EmploymentTable) -> Quality {
        Quality::default()
    }
}

/// Properties stated by a row of the table `Row`.
pub(super) trait FromRow<Row>: EdgeProperties + Clone {
    /// Converts a row. `evidence` is that of the row.
    fn from_row(row: &Row, evidence: Evidence, builder: &mut Builder) -> Self;
}

/// Evidence alone, for relations without properties of their own.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// The evidence.
    pub evidence: Evidence,
}

impl EdgeProperties for Statement {
    fn evidence(&self, _: &EmploymentTable) -> Evidence {
        self.evidence
    }
    fn order(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}

impl<Row> FromRow<Row> for Statement {
    fn from_row(_: &Row, evidence: Evidence, _: &mut Builder) -> Self {
        Statement { evidence }
    }
}

/// Larger values first, a missing value last.
fn descending(a: Option<f64>, b: Option<f64>) -> Ordering {
    b.unwrap_or(f64::NEG_INFINITY).total_cmp(&a.unwrap_or(f64::NEG_INFINITY))
}
