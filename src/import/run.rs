//! The order of the importers.

use super::files::{Error, Sources};
use super::{
    Report, Scope, attainment, bea, census, cip, cms, completeness, consistency, derive, distinct, exposure, handbook,
    ipeds, lca, ncses, oews, onet, outcomes, postings, projections, researched, separations,
};
use crate::model::Records;
use std::path::Path;

/// All records from the publishers' files in the folder `sources` for a scope (a file, see [`Scope::read`]; the whole
/// country without one), and the report of what was read, kept and left out.
pub fn records(sources: &Path, scope: Option<&Path>) -> Result<(Records, Report), Error> {
    let scope = scope.map_or_else(|| Ok(Scope::everything()), Scope::read)?;
    let sources = Sources::new(sources);
    let (records, mut report) =
        all(&sources, &scope).map_err(|error| completeness::explained(error, &sources.counted()))?;
    report.count_rows(sources.counted());
    Ok((records, report))
}

/// Runs every importer, one after the other.
fn all(sources: &Sources, scope: &Scope) -> Result<(Records, Report), Error> {
    let (mut records, mut report) = (Records::default(), Report::default());
    known(sources, scope)?;
    places(sources, scope, &mut records, &mut report)?;
    occupations(sources, scope, &mut records, &mut report)?;
    entry(sources, scope, &mut records, &mut report)?;
    learning(sources, scope, &mut records, &mut report)?;
    working(sources, scope, &mut records, &mut report)?;
    consistency::drop_dangling(&mut records, &mut report);
    distinct::names(&mut records, &mut report);
    Ok((records, report))
}

/// Rejects a scope that names codes that the publishers do not have.
fn known(sources: &Sources, scope: &Scope) -> Result<(), Error> {
    if scope.is_everything() {
        return Ok(());
    }
    let (occupations, roles, fields) = (onet::occupations(sources)?, onet::names(sources)?, cip::fields(sources)?);
    scope.refuse_unknown(
        |soc| occupations.contains(soc),
        |role| roles.contains_key(role),
        |cip| fields.contains_key(cip),
    )
}

/// Regions first: everything else is located in them.
fn places(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    census::regions(sources, scope, records, report)?;
    bea::prices(sources, records, report)?;
    researched::hubs(sources, scope, records, report)?;
    researched::accreditors(sources, scope, records, report)?;
    researched::figures(sources, scope, records, report)
}

/// Roles and their requirements, before everything that refers to roles.
fn occupations(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    onet::roles(sources, scope, records, report)?;
    onet::titles(sources, scope, records, report)?;
    onet::skills(sources, scope, records, report)?;
    onet::technology(sources, scope, records, report)?;
    onet::education(sources, scope, records, report)?;
    onet::related(sources, scope, records, report)?;
    researched::certifications(sources, scope, records, report)?;
    oews::occupations(sources, records)?;
    oews::occupation_regions(sources, scope, records, report)?;
    projections::role_outlook(sources, scope, records, report)?;
    separations::occupation_separations(sources, scope, records, report)?;
    attainment::occupation_education(sources, scope, records, report)?;
    oews::occupation_industries(sources, scope, records, report)?;
    exposure::role_exposure(sources, scope, records, report)?;
    postings::role_postings(sources, scope, records, report)
}

/// Entry requirements of roles, and steps from role to role. The codes of publishers' fields come first: every field
/// name is checked against them.
fn entry(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    researched::field_maps(sources, scope, records, report)?;
    researched::licences(sources, scope, records, report)?;
    handbook::role_steps(sources, scope, records, report)?;
    handbook::role_fields(sources, scope, records, report)?;
    ncses::graduate_counts(sources, scope, records, report)
}

/// Programs and offers before institutions: a scope keeps the institutions that offer something.
fn learning(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    researched::programs(sources, scope, records, report)?;
    researched::research_spending(sources, scope, records, report)?;
    ipeds::offers(sources, scope, records, report)?;
    ipeds::institutions(sources, scope, records, report)?;
    ipeds::costs(sources, records, report)?;
    ipeds::admissions(sources, records, report)?;
    cip::crosswalk(sources, scope, records, report)?;
    derive::degree_skills(sources, scope, records, report)?;
    outcomes::pseo_earnings(sources, scope, records, report)?;
    outcomes::scorecard_earnings(sources, scope, records, report)?;
    outcomes::outcome_programs(sources, scope, records, report)
}

/// Researched employers before hospitals, which may be the same, and both before filings, which may be theirs.
fn working(sources: &Sources, scope: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    researched::employers(sources, scope, records, report)?;
    cms::hospitals(sources, records, report)?;
    lca::filings(sources, scope, records, report)?;
    postings::employer_postings(sources, scope, records, report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{Folder, real};
    use std::collections::BTreeSet;

    #[test]
    fn the_real_files_give_the_same_records_twice() {
        let Some(sources) = real() else { return };
        let scope = tempfile::NamedTempFile::new().expect("a file");
        let fields = ["11.0102", "11.0701", "26.1103", "30.7001", "51.2706"];
        let rows: String = fields.iter().map(|cip| format!("field,{cip},x,y\n")).collect();
        std::fs::write(scope.path(), format!("kind,code,title,why\n{rows}")).expect("written");
        let import = || records(&sources.path(""), Some(scope.path())).expect("an import");
        let ((first, report), (second, again)) = (import(), import());
        assert!(first == second && report == again, "an import is deterministic");
        assert!((500..6072).contains(&first.institutions.rows.len()), "{} institutions", first.institutions.rows.len());
        let institutions: BTreeSet<_> = first.institutions.rows.iter().map(|row| &row.id).collect();
        assert_eq!(institutions.len(), first.institutions.rows.len(), "ids are unique");
        let offering: BTreeSet<_> = first.offers.rows.iter().map(|row| &row.institution).collect();
        assert!(offering.is_subset(&institutions), "a scope keeps those that offer a degree in it");
        let codes: BTreeSet<_> = first.degrees.rows.iter().map(|degree| degree.cip.as_str()).collect();
        assert!(codes.is_superset(&BTreeSet::from(fields)), "{codes:?}");
        assert!(!codes.contains("01.0000"), "a field out of scope");
    }

    #[test]
    fn a_scope_with_a_code_that_the_real_files_do_not_have_is_refused() {
        let Some(sources) = real() else { return };
        let scope = tempfile::NamedTempFile::new().expect("a file");
        // The code of 2010 for aircraft pilots, which CIP 2020 moved.
        std::fs::write(scope.path(), "kind,code,title,why\nfield,11.0102,x,y\nfield,36.0119,x,y\n").expect("written");
        let error = records(&sources.path(""), Some(scope.path())).expect_err("an old code").to_string();
        assert!(error.ends_with(":3: field 36.0119 is not in the sources; expected a live CIP 2020 code"), "{error}");
    }

    #[test]
    fn a_missing_scope_and_missing_sources_are_refused() {
        let folder = Folder::with(&[]);
        let root = folder.sources().path("");
        let message = |scope: Option<&Path>| records(&root, scope).expect_err("a refusal").to_string();
        assert!(message(Some(&root.join("scope.csv"))).contains("scope.csv"));
        assert!(message(None).contains("expected a copy of the publisher's file there"));
    }
}
