//! Invariants of records beyond the format of their cells. All violations are reported, not only the first.
//!
//! The dataset has already ensured that cells are well formed, keys unique, and every id names a node; records built in
//! other ways must satisfy this too, so the references on which the builder relies are checked again.

use super::violation::Violation;
use crate::model::claim::{Bearing, CheckKind, Comparator};
use crate::model::partial_date::days;
use crate::model::region::RegionKind;
use crate::model::role::{FigureStatus, OccupationRegion, Rating, RoleSkill, WageFigures};
use crate::model::{Evidence, Records};
use petgraph::graph::DiGraph;
use rustc_hash::FxHashSet;
use std::collections::{HashMap, HashSet};

mod aliases;
mod requirements;

type Report<'a> = &'a mut dyn FnMut(&'static str, usize, &'static str, String);

/// Every violation, table by table.
pub(super) fn check(records: &Records) -> Vec<Violation> {
    let mut found = Vec::new();
    let report: Report<'_> = &mut |table, row, column, message| found.push(Violation { table, row, column, message });
    references(records, report);
    regions(records, report);
    region_prices(records, report);
    acyclic(records, report);
    roles(records, report);
    required_skills(records, report);
    employment(records, report);
    outlook(records, report);
    degrees(records, report);
    certifications(records, report);
    claims(records, report);
    requirements::check(records, report);
    aliases::check(records, report);
    found
}

/// Calls `visit` with the table, the row and every reference (column, id) of it.
fn each_reference<'r>(records: &'r Records, visit: &mut dyn FnMut(&'static str, usize, &'static str, &'r str)) {
    macro_rules! visit_nodes {
        ($($table:ident: $($column:ident),+;)*) => {
            $(for (i, row) in records.$table.rows.iter().enumerate() { $(visit(stringify!($table), i, stringify!($column), row.$column.as_str());)+ })*
        };
    }
    visit_nodes! {
        region_parts: part, whole;
        region_prices: region;
        region_skills: region, skill;
        role_titles: role;
        role_outlook: role;
        role_education: role;
        role_skills: role, skill;
        related_roles: role, related;
        occupation_regions: region;
        degree_skills: degree, skill;
        degree_roles: degree, role;
        institution_regions: institution, region;
        institution_costs: institution;
        institution_admissions: institution;
        offers: institution, degree;
        programs: institution, degree;
        accreditor_states: region;
        certification_skills: certification, skill;
        certification_roles: certification, role;
        certification_successors: certification, successor;
        employer_regions: employer, region;
        employer_roles: employer, role, region;
        role_licences: role;
        role_entry_degrees: role;
        role_experience: role;
        role_steps: role, next;
        role_fields: role;
        role_exposure: role;
        role_postings: role;
        employer_postings: employer, role;
        pseo_earnings: place;
        scorecard_earnings: institution;
        outcome_programs: institution;
        certification_role_reviews: certification, role;
        skill_groups: skill;
        role_skill_slips: role, skill;
        claim_nodes: node;
    }
    for (i, row) in records.institution_research.rows.iter().enumerate() {
        if let Some(institution) = &row.institution {
            visit("institution_research", i, "institution", institution.as_str());
        }
    }
    requirements::each_reference(records, visit);
}

/// Calls `visit` with the evidence of every row.
fn each_evidence<'r>(records: &'r Records, visit: &mut dyn FnMut(&'static str, usize, &'r Evidence)) {
    macro_rules! visit_evidence {
        ($($table:ident),*) => { $(for (i, row) in records.$table.rows.iter().enumerate() { visit(stringify!($table), i, &row.evidence); })* };
    }
    visit_evidence!(
        regions,
        region_parts,
        region_prices,
        skills,
        roles,
        role_titles,
        role_outlook,
        role_education,
        role_skills,
        related_roles,
        occupation_regions,
        degrees,
        degree_skills,
        degree_roles,
        institutions,
        institution_regions,
        institution_costs,
        institution_admissions,
        institution_research,
        offers,
        programs,
        accreditors,
        accreditor_states,
        certifications,
        certification_skills,
        certification_roles,
        certification_successors,
        employers,
        employer_regions,
        employer_roles,
        region_skills,
        figures,
        claims,
        licences,
        role_licences,
        role_entry_degrees,
        role_experience,
        role_steps,
        role_fields,
        occupation_education,
        occupation_separations,
        industries,
        occupation_industries,
        role_exposure,
        role_postings,
        employer_postings,
        pseo_earnings,
        scorecard_earnings,
        outcome_programs,
        graduate_counts,
        field_cips,
        field_occupations,
        group_occupations,
        certification_role_reviews,
        skill_groups,
        role_skill_slips,
        aliases
    );
}

fn references(records: &Records, report: Report<'_>) {
    let mut nodes: FxHashSet<&str> = FxHashSet::default();
    macro_rules! nodes {
        ($($table:ident),*) => {
            $(for (i, row) in records.$table.rows.iter().enumerate() {
                if !nodes.insert(row.id.as_str()) {
                    report(stringify!($table), i, "id", format!("{} occurs twice; expected one row for each id", row.id));
                }
            })*
        };
    }
    nodes!(regions, institutions, degrees, employers, skills, certifications, roles);
    each_reference(records, &mut |table, row, column, id| {
        if !nodes.contains(id) {
            report(table, row, column, format!("{id} is not in the graph; expected the id of a node"));
        }
    });
    let sources: FxHashSet<&str> = records.sources.rows.iter().map(|source| &*source.id).collect();
    let citations: FxHashSet<&str> = records.citations.rows.iter().map(|citation| &*citation.id).collect();
    each_evidence(records, &mut |table, row, evidence| {
        if !sources.contains(&*evidence.source) {
            report(table, row, "source", format!("{:?} is not in the table sources", evidence.source));
        }
        if let Some(citation) = evidence.citation.as_deref().filter(|id| !citations.contains(id)) {
            report(table, row, "citation", format!("{citation:?} is not in the table citations"));
        }
    });
    let accreditors: HashSet<&str> = records.accreditors.rows.iter().map(|accreditor| &*accreditor.id).collect();
    for (i, row) in records.accreditor_states.rows.iter().enumerate() {
        if !accreditors.contains(&*row.accreditor) {
            report(
                "accreditor_states",
                i,
                "accreditor",
                format!("{:?} is not in the table accreditors", row.accreditor),
            );
        }
    }
}

fn regions(records: &Records, report: Report<'_>) {
    let parts: HashSet<&str> = records.region_parts.rows.iter().map(|row| row.part.as_str()).collect();
    let mut nations = 0;
    for (i, region) in records.regions.rows.iter().enumerate() {
        let mut wrong = |column, message| report("regions", i, column, message);
        if region.latitude.is_some_and(|degrees| !(-90.0..=90.0).contains(&degrees)) {
            wrong("latitude", "is outside -90 to 90 degrees".to_owned());
        }
        if region.longitude.is_some_and(|degrees| !(-180.0..=180.0).contains(&degrees)) {
            wrong("longitude", "is outside -180 to 180 degrees".to_owned());
        }
        if region.latitude.is_some() != region.longitude.is_some() {
            wrong("latitude", "a point needs both a latitude and a longitude".to_owned());
        }
        nations += usize::from(region.kind == RegionKind::Nation);
        if region.kind == RegionKind::Nation && nations > 1 {
            wrong("kind", "is a second NATION; expected one".to_owned());
        }
        if region.kind != RegionKind::Nation && !parts.contains(region.id.as_str()) {
            wrong("id", format!("{} is part of no region; expected a row in region_parts", region.id));
        }
    }
}

fn region_prices(records: &Records, report: Report<'_>) {
    for (i, price) in records.region_prices.rows.iter().enumerate() {
        if price.index <= 0.0 {
            report("region_prices", i, "index", format!("{} is not above 0; the United States is 100", price.index));
        }
    }
}

/// A region that contains itself, or a certification that replaces itself, would make walks endless.
fn acyclic(records: &Records, report: Report<'_>) {
    let parts = records.region_parts.rows.iter().map(|row| (row.part.as_str(), row.whole.as_str())).collect();
    for (i, message) in cycles(parts, "is part of itself") {
        report("region_parts", i, "part", message);
    }
    let chain = records.certification_successors.rows.iter();
    let chain = chain.map(|row| (row.certification.as_str(), row.successor.as_str())).collect();
    for (i, message) in cycles(chain, "is replaced by itself") {
        report("certification_successors", i, "certification", message);
    }
}

/// Rows whose edge is on a cycle: both ends are in one strongly connected component.
fn cycles(edges: Vec<(&str, &str)>, what: &str) -> Vec<(usize, String)> {
    let mut graph = DiGraph::<(), ()>::new();
    let mut nodes = HashMap::new();
    for &(from, to) in &edges {
        let ends = [from, to].map(|id| *nodes.entry(id).or_insert_with(|| graph.add_node(())));
        graph.add_edge(ends[0], ends[1], ());
    }
    let mut component = vec![0; graph.node_count()];
    for (number, members) in petgraph::algo::tarjan_scc(&graph).into_iter().enumerate() {
        members.into_iter().for_each(|member| component[member.index()] = number);
    }
    let on_cycle =
        |&(_, &(from, to)): &(usize, &(&str, &str))| component[nodes[from].index()] == component[nodes[to].index()];
    let reported = edges.iter().enumerate().filter(on_cycle);
    reported.map(|(i, (from, to))| (i, format!("{from} {what} by way of {to}"))).collect()
}

fn roles(records: &Records, report: Report<'_>) {
    for (i, role) in records.roles.rows.iter().enumerate() {
        let mut wrong = |column, message| report("roles", i, column, message);
        if !role.id.code().starts_with(&role.soc) {
            wrong("soc", format!("{:?} is not the beginning of {}", role.soc, role.id));
        }
        if role.job_zone.is_some_and(|zone| !(1..=5).contains(&zone)) {
            wrong("job_zone", "is outside 1 to 5".to_owned());
        }
        if role.occupation.is_some() != role.occupation_match.is_some() {
            wrong("occupation_match", "has to be given with, and only with, an occupation".to_owned());
        }
    }
    for (i, row) in records.related_roles.rows.iter().enumerate() {
        if row.role == row.related {
            report("related_roles", i, "related", "a role is not related to itself".to_owned());
        }
    }
    for (i, row) in records.role_education.rows.iter().enumerate() {
        if !(0.0..=100.0).contains(&row.percent) {
            report("role_education", i, "percent", format!("{} is outside 0 to 100", row.percent));
        }
        if let Some((low, high)) = row.ci_low.zip(row.ci_high).filter(|(low, high)| low > high) {
            report("role_education", i, "ci_low", format!("{low} is above the upper bound {high}"));
        }
    }
}

fn required_skills(records: &Records, report: Report<'_>) {
    for (i, row) in records.role_skills.rows.iter().enumerate() {
        for (column, rating, scale) in ratings(row) {
            if let Some(message) = rating_fault(rating, scale) {
                report("role_skills", i, column, message);
            }
        }
    }
}

fn ratings(row: &RoleSkill) -> [(&'static str, &Rating, (f64, f64)); 2] {
    [("importance_value", &row.importance, (1.0, 5.0)), ("level_value", &row.level, (0.0, 7.0))]
}

fn rating_fault(rating: &Rating, (low, high): (f64, f64)) -> Option<String> {
    let value = rating.value?;
    if !(low..=high).contains(&value) {
        return Some(format!("{value} is outside its scale, {low} to {high}"));
    }
    if rating.ci_low.is_some_and(|bound| bound > value) || rating.ci_high.is_some_and(|bound| bound < value) {
        return Some(format!("{value} is outside its own confidence interval"));
    }
    rating.standard_error.filter(|error| *error < 0.0).map(|error| format!("a standard error of {error} is below 0"))
}

fn employment(records: &Records, report: Report<'_>) {
    for (i, row) in records.occupation_regions.rows.iter().enumerate() {
        let mut wrong = |column, message| report("occupation_regions", i, column, message);
        if (row.employment_status == FigureStatus::Published) != row.employment.is_some() {
            wrong("employment_status", "PUBLISHED must occur with, and only with, a number of jobs".to_owned());
        }
        let any = [row.hourly, row.annual]
            .iter()
            .any(|wages| percentiles(wages).any(|w| w.is_some()) || wages.mean.is_some());
        if (row.wage_status == FigureStatus::Published) != any {
            wrong("wage_status", "PUBLISHED must occur with, and only with, at least one wage".to_owned());
        }
        for (column, wages) in [("hourly_p10", &row.hourly), ("annual_p10", &row.annual)] {
            if !percentiles(wages).flatten().is_sorted() {
                wrong(column, "percentiles fall; expected p10 <= p25 <= median <= p75 <= p90".to_owned());
            }
        }
        if let Some(cell) =
            row.top_coded.split_whitespace().find(|cell| wage_cell(row, cell).is_none_or(|w| w.is_some()))
        {
            wrong("top_coded", format!("{cell:?} is not the name of an empty wage column"));
        }
    }
}

fn percentiles(wages: &WageFigures) -> impl Iterator<Item = Option<f64>> {
    [wages.p10, wages.p25, wages.median, wages.p75, wages.p90].into_iter()
}

/// The cell of a wage column; `None` if there is no such column.
fn wage_cell(row: &OccupationRegion, column: &str) -> Option<Option<f64>> {
    let (family, name) = column.split_once('_')?;
    let wages = match family {
        "hourly" => &row.hourly,
        "annual" => &row.annual,
        _ => return None,
    };
    match name {
        "mean" => Some(wages.mean),
        "p10" => Some(wages.p10),
        "p25" => Some(wages.p25),
        "median" => Some(wages.median),
        "p75" => Some(wages.p75),
        "p90" => Some(wages.p90),
        _ => None,
    }
}

fn outlook(records: &Records, report: Report<'_>) {
    for (i, row) in records.role_outlook.rows.iter().enumerate() {
        if row.base_year >= row.target_year {
            report("role_outlook", i, "target_year", format!("{} is not after {}", row.target_year, row.base_year));
        }
    }
}

fn degrees(records: &Records, report: Report<'_>) {
    for (i, degree) in records.degrees.rows.iter().enumerate() {
        let expected = format!("degree:{}-{}", degree.cip, degree.level.slug());
        if degree.id.as_str() != expected {
            report("degrees", i, "id", format!("{} does not fit its field and level; expected {expected}", degree.id));
        }
    }
    for (i, row) in records.degree_skills.rows.iter().enumerate() {
        if row.strength.is_some_and(|strength| !(0.0..=1.0).contains(&strength)) {
            report("degree_skills", i, "strength", "is outside 0 to 1".to_owned());
        }
    }
}

fn certifications(records: &Records, report: Report<'_>) {
    for (i, row) in records.certifications.rows.iter().enumerate() {
        let mut date = |column, text: &Option<String>| {
            let text = text.as_deref()?;
            let found = days(text);
            if found.is_none() {
                report("certifications", i, column, format!("{text:?} is no year, year-month or day"));
            }
            found
        };
        date("status_as_of", &row.status_as_of);
        let first = date("available_from", &row.available_from).map(|(earliest, _)| earliest);
        let begun = first.max(row.seen_offered);
        if let Some((from, until)) = begun.zip(row.retired_on).filter(|(from, until)| from > until) {
            let message =
                format!("{until} is before {from}, a day on which it could not be earned yet or was on offer");
            report("certifications", i, "retired_on", message);
        }
        if row.exam_fee.is_some_and(|fee| fee < 0.0) {
            report("certifications", i, "exam_fee", "is below 0".to_owned());
        }
    }
}

fn claims(records: &Records, report: Report<'_>) {
    let known: HashSet<&str> = records.claims.rows.iter().map(|claim| &*claim.id).collect();
    let figures: HashSet<&str> = records.figures.rows.iter().map(|figure| &*figure.id).collect();
    for (i, row) in records.region_skills.rows.iter().enumerate() {
        if let Some(claim) = row.claim.as_deref().filter(|claim| !known.contains(claim)) {
            report("region_skills", i, "claim", format!("{claim:?} is not in the table claims"));
        }
    }
    for (i, row) in records.claim_nodes.rows.iter().enumerate() {
        if !known.contains(&*row.claim) {
            report("claim_nodes", i, "claim", format!("{:?} is not in the table claims", row.claim));
        }
    }
    for (i, row) in records.claim_checks.rows.iter().enumerate() {
        let mut wrong = |column, message| report("claim_checks", i, column, message);
        if !known.contains(&*row.claim) {
            wrong("claim", format!("{:?} is not in the table claims", row.claim));
        }
        let (role, region) = needs(row.check);
        if role && row.role.is_none() {
            wrong("role", format!("a check of kind {:?} needs a role", row.check));
        }
        if region && row.region.is_none() {
            wrong("region", format!("a check of kind {:?} needs a region", row.check));
        }
        let measure = row.measure.as_deref().unwrap_or_default();
        let named = match row.check {
            CheckKind::Figure | CheckKind::FigureRank => vec![measure],
            CheckKind::FigureChange => measure.splitn(2, ' ').collect(),
            _ => Vec::new(),
        };
        for figure in named.iter().filter(|figure| !figures.contains(*figure)) {
            wrong("measure", format!("{figure:?} is not in the table figures"));
        }
        if row.check == CheckKind::FigureChange && named.len() < 2 {
            wrong("measure", "expected the ids of two figures, the earlier one first".to_owned());
        }
        if row.comparator.is_some() != row.value.is_some() {
            wrong("value", "comparator and value go together: give both or neither".to_owned());
        }
        if matches!(row.comparator, Some(Comparator::Between | Comparator::States)) {
            wrong("comparator", "a check compares with one value".to_owned());
        }
        if row.proxy && row.bearing == Bearing::Context {
            wrong("proxy", "what is shown as context decides nothing, so it is no proxy".to_owned());
        }
    }
}

/// Whether a check is about a role, and about a region.
fn needs(check: CheckKind) -> (bool, bool) {
    match check {
        CheckKind::WageMean
        | CheckKind::WageMeanRank
        | CheckKind::WageMedian
        | CheckKind::WageMeanOverNation
        | CheckKind::Employment
        | CheckKind::EmploymentRank => (true, true),
        CheckKind::OutlookChange | CheckKind::EntryWithoutExperience | CheckKind::JobZone => (true, false),
        _ => (false, false),
    }
}
