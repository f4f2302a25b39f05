//! Finds regions by metro or state.

use crate::model::Records;
use crate::model::id::RegionId;
use crate::model::region::RegionKind;
use std::collections::{BTreeMap, BTreeSet};

/// The metros and states among the records.
pub struct Places {
    metros: BTreeSet<String>,
    states: BTreeMap<String, RegionId>,
}

impl Places {
    /// The places among these records.
    pub fn of(records: &Records) -> Self {
        let mut places = Places { metros: BTreeSet::new(), states: BTreeMap::new() };
        for region in &records.regions.rows {
            match (region.kind, &region.state) {
                (RegionKind::Metro, _) => {
                    places.metros.extend(region.code.clone());
                }
                (RegionKind::State, Some(usps)) => {
                    places.states.insert(usps.clone(), region.id.clone());
                }
                _ => {}
            }
        }
        places
    }

    /// The metro with this CBSA code; `None` for micropolitan areas and marks such as `99999`.
    pub fn metro(&self, cbsa: &str) -> Option<RegionId> {
        self.metros.contains(cbsa).then(|| RegionId::new(format_args!("cbsa-{cbsa}")))
    }

    /// The state with this USPS code.
    pub fn state(&self, usps: &str) -> Option<RegionId> {
        self.states.get(usps).cloned()
    }
}
