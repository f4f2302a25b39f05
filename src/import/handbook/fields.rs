//! Fields of degree named by pages.

use super::{Handbook, NO_ROLE, add_source};
use crate::import::files::{Error, Keys, Sources};
use crate::import::{Report, Scope};
use crate::model::Records;
use crate::model::outcome::{FieldCip, FieldScheme};
use crate::model::requirement::RoleField;

const FILE: &str = "bls/ooh_2025_field_of_degree_links.csv";

/// Adds the fields of degree that a page names, for each of its roles. Fields must be among the
/// [`FieldScheme::Handbook`] ones of the records, so that each has its CIP codes.
pub fn role_fields(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    add_source(records);
    let handbook = Handbook::read(sources, records)?;
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let (name, field) = (handbook.named(&row, "page")?, row.text("field_of_degree")?);
        let is_it = |row: &FieldCip| row.scheme == FieldScheme::Handbook && row.field == field;
        if !records.field_cips.rows.iter().any(is_it) {
            return Err(row.wrong(format!("field_of_degree: {field:?} has no CIP codes, expected a field that has")));
        }
        let page = handbook.page(name);
        if page.roles.is_empty() {
            report.left_out(FILE, NO_ROLE);
            continue;
        }
        if keys.insert(format!("{name}/{field}"), row.line()).is_err() {
            report.left_out(FILE, "the page names the field already");
            continue;
        }
        report.kept(FILE);
        let section = row.text("section")?;
        let evidence = handbook.evidence(name, format!("{name}/{field}"), records);
        records.role_fields.rows.extend(page.roles.iter().map(|role| RoleField {
            role: role.clone(),
            field: field.into(),
            section: section.to_owned(),
            role_codes: page.codes,
            evidence: evidence.clone(),
        }));
    }
    Ok(())
}
