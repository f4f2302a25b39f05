//! The institution that an OPEID or a name denotes.

use crate::import::files::{Error, Sources};
use crate::import::{codes, ipeds};
use crate::model::Records;
use crate::model::id::InstitutionId;
use std::collections::{BTreeMap, BTreeSet, HashSet};

const LABELS: &str = "census/label_institution.csv";
/// The suffix of the code of a main campus.
const MAIN: &str = "00";

/// Institutions by their federal aid number (OPEID, eight digits), and those numbers by name.
pub(super) struct Institutions {
    by_opeid: BTreeMap<String, Vec<String>>,
    by_name: BTreeMap<String, BTreeSet<String>>,
    present: HashSet<InstitutionId>,
}

impl Institutions {
    pub(super) fn read(sources: &Sources, records: &Records) -> Result<Self, Error> {
        let mut by_name: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut rows = sources.csv(LABELS)?;
        while let Some(row) = rows.next_row()? {
            if row.text("inst_level")? != "I" {
                continue;
            }
            let code = codes::OPEID.read(&row, "institution")?;
            by_name.entry(row.text("label")?.to_owned()).or_default().insert(code.to_owned());
        }
        let mut by_opeid: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (unitid, opeid) in ipeds::opeids(sources)? {
            by_opeid.entry(opeid).or_default().push(unitid);
        }
        let present = records.institutions.rows.iter().map(|row| row.id.clone()).collect();
        Ok(Institutions { by_opeid, by_name, present })
    }

    /// The institution in the records with this number, or why there is none.
    pub(super) fn of_opeid(&self, opeid: &str) -> Result<InstitutionId, &'static str> {
        let unitids = self.by_opeid.get(opeid).ok_or("institution that is not in the newest directory")?;
        let mut ids = unitids.iter().map(InstitutionId::new).filter(|id| self.present.contains(id));
        let found = ids.next().ok_or("institution that is not in the graph")?;
        // A system office can share the number with its campus; if both are there, it is ambiguous.
        if ids.next().is_some() { Err("number of several institutions in the graph") } else { Ok(found) }
    }

    /// The institution in the records with this name, or why there is none. A name denotes the main campus with that
    /// name, or the only branch.
    pub(super) fn of_name(&self, name: &str) -> Result<InstitutionId, &'static str> {
        let opeids = self.by_name.get(name).ok_or("name that no institution has")?;
        let main: Vec<_> = opeids.iter().filter(|opeid| opeid.ends_with(MAIN)).collect();
        match (main.as_slice(), opeids.first().filter(|_| opeids.len() == 1)) {
            ([only], _) => self.of_opeid(only),
            ([], Some(only)) => self.of_opeid(only),
            _ => Err("name that several institutions have"),
        }
    }
}
