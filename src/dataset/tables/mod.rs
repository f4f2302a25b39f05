//! The definition of every table, and the conversion between its cells and its rows.

mod aliases;
mod certifications;
mod claims;
mod degrees;
mod employers;
mod institutions;
mod occupations;
mod outcomes;
mod provenance;
mod regions;
mod requirements;
mod reviews;
mod roles;
mod skills;
#[cfg(test)]
mod tests;

pub use provenance::is_evidence;

use super::table::TableDef;
use crate::model::{Origin, Records, Table};
use csv::ByteRecord;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Lists every field of [`Records`] with the definition of its table, once.
macro_rules! tables {
    ($($field:ident in $file:ident :: $definition:ident),* $(,)?) => {
        /// Every table, in the order of the fields of [`Records`].
        pub static ALL: &[TableDef] = &[$($file::$definition),*];

        /// Adds a row to the table with this name. `cells` are in the order of the table's columns.
        pub fn push(records: &mut Records, table: &str, cells: &ByteRecord, origin: Origin) -> Result<(), csv::Error> {
            match table {
                $(stringify!($field) => push_row(&mut records.$field, cells, origin),)*
                _ => Ok(()),
            }
        }

        /// The cells of every row of the table of this name, as comma-separated lines.
        pub fn lines(records: &Records, table: &str) -> Result<Vec<Vec<u8>>, csv::Error> {
            match table {
                $(stringify!($field) => lines_of(&records.$field),)*
                _ => Ok(Vec::new()),
            }
        }

        /// The origins of the rows of the table with this name.
        pub fn origins<'r>(records: &'r Records, table: &str) -> &'r [Origin] {
            match table {
                $(stringify!($field) => &records.$field.origins,)*
                _ => &[],
            }
        }

        /// The rows of the table with this name, with field names.
        #[cfg(test)]
        fn json(records: &Records, table: &str) -> Vec<serde_json::Value> {
            let value = match table {
                $(stringify!($field) => serde_json::to_value(&records.$field.rows),)*
                _ => Ok(serde_json::Value::Null),
            };
            value.expect("plain data").as_array().expect("rows").clone()
        }

        /// Moves all rows of `part` to the end of `whole`.
        pub fn append(whole: &mut Records, part: Records) {
            $(append_table(&mut whole.$field, part.$field);)*
        }
    };
}

tables! {
    sources in provenance::SOURCES,
    citations in provenance::CITATIONS,
    regions in regions::REGIONS,
    region_parts in regions::REGION_PARTS,
    region_prices in regions::REGION_PRICES,
    skills in skills::SKILLS,
    roles in roles::ROLES,
    role_titles in roles::ROLE_TITLES,
    role_outlook in roles::ROLE_OUTLOOK,
    role_education in roles::ROLE_EDUCATION,
    role_skills in roles::ROLE_SKILLS,
    related_roles in roles::RELATED_ROLES,
    occupation_regions in roles::OCCUPATION_REGIONS,
    degrees in degrees::DEGREES,
    degree_skills in degrees::DEGREE_SKILLS,
    degree_roles in degrees::DEGREE_ROLES,
    field_occupations in degrees::FIELD_OCCUPATIONS,
    institutions in institutions::INSTITUTIONS,
    institution_regions in institutions::INSTITUTION_REGIONS,
    institution_costs in institutions::INSTITUTION_COSTS,
    institution_admissions in institutions::INSTITUTION_ADMISSIONS,
    institution_research in institutions::INSTITUTION_RESEARCH,
    offers in institutions::OFFERS,
    programs in institutions::PROGRAMS,
    accreditors in institutions::ACCREDITORS,
    accreditor_states in institutions::ACCREDITOR_STATES,
    certifications in certifications::CERTIFICATIONS,
    certification_skills in certifications::CERTIFICATION_SKILLS,
    certification_roles in certifications::CERTIFICATION_ROLES,
    certification_successors in certifications::CERTIFICATION_SUCCESSORS,
    employers in employers::EMPLOYERS,
    employer_regions in employers::EMPLOYER_REGIONS,
    employer_roles in employers::EMPLOYER_ROLES,
    region_skills in regions::REGION_SKILLS,
    figures in claims::FIGURES,
    claims in claims::CLAIMS,
    claim_nodes in claims::CLAIM_NODES,
    claim_checks in claims::CLAIM_CHECKS,
    licences in requirements::LICENCES,
    role_licences in requirements::ROLE_LICENCES,
    role_entry_degrees in requirements::ROLE_ENTRY_DEGREES,
    role_experience in requirements::ROLE_EXPERIENCE,
    role_steps in requirements::ROLE_STEPS,
    role_fields in requirements::ROLE_FIELDS,
    occupation_education in occupations::OCCUPATION_EDUCATION,
    occupation_separations in occupations::OCCUPATION_SEPARATIONS,
    industries in occupations::INDUSTRIES,
    occupation_industries in occupations::OCCUPATION_INDUSTRIES,
    role_exposure in occupations::ROLE_EXPOSURE,
    role_postings in occupations::ROLE_POSTINGS,
    employer_postings in occupations::EMPLOYER_POSTINGS,
    pseo_earnings in outcomes::PSEO_EARNINGS,
    scorecard_earnings in outcomes::SCORECARD_EARNINGS,
    outcome_programs in outcomes::OUTCOME_PROGRAMS,
    graduate_counts in outcomes::GRADUATE_COUNTS,
    field_cips in outcomes::FIELD_CIPS,
    group_occupations in outcomes::GROUP_OCCUPATIONS,
    certification_role_reviews in reviews::CERTIFICATION_ROLE_REVIEWS,
    skill_groups in reviews::SKILL_GROUPS,
    role_skill_slips in reviews::ROLE_SKILL_SLIPS,
    aliases in aliases::ALIASES,
}

/// The table of this name.
pub fn find(name: &str) -> Option<&'static TableDef> {
    ALL.iter().find(|table| table.name == name)
}

fn push_row<T: DeserializeOwned>(table: &mut Table<T>, cells: &ByteRecord, origin: Origin) -> Result<(), csv::Error> {
    table.rows.push(cells.deserialize(None)?);
    table.origins.push(origin);
    Ok(())
}

fn lines_of<T: Serialize>(table: &Table<T>) -> Result<Vec<Vec<u8>>, csv::Error> {
    table.rows.iter().map(line_of).collect()
}

fn line_of<T: Serialize>(row: &T) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).buffer_capacity(512).from_writer(Vec::new());
    writer.serialize(row)?;
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn append_table<T>(whole: &mut Table<T>, part: Table<T>) {
    if whole.rows.is_empty() {
        *whole = part;
        return;
    }
    whole.rows.extend(part.rows);
    whole.origins.extend(part.origins);
}
