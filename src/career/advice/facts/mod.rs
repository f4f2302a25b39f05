//! What publishers say that the model needs, looked up once per snapshot.

mod degrees;
mod fields;
mod graduates;
mod industries;
mod names;
mod places;
mod requirements;
mod roles;
mod technologies;

pub use degrees::{DegreeLink, Degrees};
pub use fields::{FieldFacts, Fields, family};
pub use graduates::Graduates;
pub use industries::{PARTS, Shares};
pub use places::{CEILING, Place, Places};
pub use requirements::{EntryRequirements, LicenceGate, Qualifying};
pub use roles::{NextStep, RoleFacts};

use crate::graph::{Graph, NodeIx};
use crate::model::Kind;
use crate::model::role::EntryEducation;
use std::sync::Arc;

/// Number of education levels.
pub const LEVELS: usize = EntryEducation::ALL.len();

/// The facts of all roles and fields of a snapshot.
#[derive(Debug)]
pub struct Facts {
    /// Roles, in node order.
    pub roles: Vec<RoleFacts>,
    /// Fields of study, by CIP code.
    pub fields: Fields,
    /// How often graduates of a field work in a group of occupations.
    pub graduates: Graduates,
    /// How each degree leads to each role.
    pub degrees: Degrees,
    /// Pay and jobs of each role in each region.
    pub places: Arc<Places>,
    /// Share of all workers by level of education; zeros if unknown.
    pub attained_by_all: [f64; LEVELS],
    /// The median of the first quartiles of pay of the roles of an entry level, in U.S. dollars a year.
    pub usual_pay: [f64; LEVELS],
    /// The median of the openings of roles with figures of their own.
    pub usual_openings: f64,
    /// How rare each technology is among roles, 0 to 1, by skill index.
    pub rarity: Vec<f64>,
}

impl Facts {
    /// Reads the facts of a snapshot.
    pub fn new(graph: &Graph) -> Facts {
        let fields = Fields::new(graph);
        let roles = roles::all(graph, &fields);
        let graduates = Graduates::new(graph, &roles);
        Facts {
            places: Arc::new(Places::new(graph)),
            rarity: technologies::rarity(graph, &roles),
            attained_by_all: roles::attained_by_all(graph),
            usual_pay: roles::usual_pay(graph, &roles),
            usual_openings: roles::usual_openings(&roles),
            degrees: Degrees::new(&fields, &roles, &graduates, &graph.outcomes.survey),
            graduates,
            fields,
            roles,
        }
    }

    /// The index of a role.
    pub fn place(&self, graph: &Graph, role: NodeIx) -> usize {
        graph.nodes.place(Kind::Role, role)
    }
}
