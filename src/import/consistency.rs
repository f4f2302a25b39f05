//! The last step of an import: drops relations without both ends.

use super::Report;
use crate::model::records::{Records, Table};
use std::collections::HashSet;

const DANGLING: &str = "names a node that was left out";

/// The ids of all nodes.
struct Nodes {
    ids: HashSet<String>,
}

impl Nodes {
    fn of(records: &Records) -> Self {
        let mut ids = HashSet::new();
        ids.extend(records.regions.rows.iter().map(|node| node.id.to_string()));
        ids.extend(records.institutions.rows.iter().map(|node| node.id.to_string()));
        ids.extend(records.degrees.rows.iter().map(|node| node.id.to_string()));
        ids.extend(records.employers.rows.iter().map(|node| node.id.to_string()));
        ids.extend(records.skills.rows.iter().map(|node| node.id.to_string()));
        ids.extend(records.certifications.rows.iter().map(|node| node.id.to_string()));
        ids.extend(records.roles.rows.iter().map(|node| node.id.to_string()));
        Nodes { ids }
    }

    /// Drops the rows of a table that refer to a node that does not exist, and counts all rows.
    fn keep<T, const N: usize>(
        &self,
        name: &str,
        table: &mut Table<T>,
        ends: impl Fn(&T) -> [&str; N],
        report: &mut Report,
    ) {
        let file = format!("table {name}");
        table.rows.retain(|row| {
            let whole = ends(row).iter().all(|id| self.ids.contains(*id));
            if whole {
                report.kept(&file)
            } else {
                report.left_out(&file, DANGLING)
            }
            whole
        });
    }

    fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }
}

/// Drops relations that refer to a node that an importer left out. The report counts the rows of every table of
/// relations, kept and dropped. Figures and research spending remain without the region or institution they refer to.
pub fn drop_dangling(records: &mut Records, report: &mut Report) {
    let nodes = Nodes::of(records);
    regions_and_roles(&nodes, records, report);
    learning(&nodes, records, report);
    working(&nodes, records, report);
    entry(&nodes, records, report);
    for row in &mut records.institution_research.rows {
        if row.institution.take_if(|id| !nodes.has(id.as_str())).is_some() {
            report.remark("table institution_research", "institution that was left out");
        }
    }
    for row in &mut records.figures.rows {
        if row.region.take_if(|id| !nodes.has(id.as_str())).is_some() {
            report.remark("table figures", "region that was left out");
        }
    }
}

fn regions_and_roles(nodes: &Nodes, records: &mut Records, report: &mut Report) {
    nodes.keep("region_parts", &mut records.region_parts, |r| [r.part.as_str(), r.whole.as_str()], report);
    nodes.keep("region_prices", &mut records.region_prices, |r| [r.region.as_str()], report);
    nodes.keep("region_skills", &mut records.region_skills, |r| [r.region.as_str(), r.skill.as_str()], report);
    nodes.keep("role_titles", &mut records.role_titles, |r| [r.role.as_str()], report);
    nodes.keep("role_outlook", &mut records.role_outlook, |r| [r.role.as_str()], report);
    nodes.keep("role_education", &mut records.role_education, |r| [r.role.as_str()], report);
    nodes.keep("role_skills", &mut records.role_skills, |r| [r.role.as_str(), r.skill.as_str()], report);
    nodes.keep("related_roles", &mut records.related_roles, |r| [r.role.as_str(), r.related.as_str()], report);
    nodes.keep("occupation_regions", &mut records.occupation_regions, |r| [r.region.as_str()], report);
}

fn learning(nodes: &Nodes, records: &mut Records, report: &mut Report) {
    nodes.keep("degree_skills", &mut records.degree_skills, |r| [r.degree.as_str(), r.skill.as_str()], report);
    nodes.keep("degree_roles", &mut records.degree_roles, |r| [r.degree.as_str(), r.role.as_str()], report);
    nodes.keep("offers", &mut records.offers, |r| [r.institution.as_str(), r.degree.as_str()], report);
    nodes.keep("programs", &mut records.programs, |r| [r.institution.as_str(), r.degree.as_str()], report);
    let place = &mut records.institution_regions;
    nodes.keep("institution_regions", place, |r| [r.institution.as_str(), r.region.as_str()], report);
    nodes.keep("institution_costs", &mut records.institution_costs, |r| [r.institution.as_str()], report);
    nodes.keep("institution_admissions", &mut records.institution_admissions, |r| [r.institution.as_str()], report);
    nodes.keep("accreditor_states", &mut records.accreditor_states, |r| [r.region.as_str()], report);
}

fn working(nodes: &Nodes, records: &mut Records, report: &mut Report) {
    let skills = &mut records.certification_skills;
    nodes.keep("certification_skills", skills, |r| [r.certification.as_str(), r.skill.as_str()], report);
    let roles = &mut records.certification_roles;
    nodes.keep("certification_roles", roles, |r| [r.certification.as_str(), r.role.as_str()], report);
    let successors = &mut records.certification_successors;
    nodes.keep("certification_successors", successors, |r| [r.certification.as_str(), r.successor.as_str()], report);
    nodes.keep("employer_regions", &mut records.employer_regions, |r| [r.employer.as_str(), r.region.as_str()], report);
    nodes.keep(
        "employer_roles",
        &mut records.employer_roles,
        |r| [r.employer.as_str(), r.role.as_str(), r.region.as_str()],
        report,
    );
}

/// A role that presupposes the licence of a role outside of the records still requires its own.
fn entry(nodes: &Nodes, records: &mut Records, report: &mut Report) {
    nodes.keep("role_experience", &mut records.role_experience, |r| [r.role.as_str()], report);
    nodes.keep("role_steps", &mut records.role_steps, |r| [r.role.as_str(), r.next.as_str()], report);
    nodes.keep("role_fields", &mut records.role_fields, |r| [r.role.as_str()], report);
    nodes.keep("role_exposure", &mut records.role_exposure, |r| [r.role.as_str()], report);
    nodes.keep("pseo_earnings", &mut records.pseo_earnings, |r| [r.place.as_str()], report);
    nodes.keep("scorecard_earnings", &mut records.scorecard_earnings, |r| [r.institution.as_str()], report);
    nodes.keep("outcome_programs", &mut records.outcome_programs, |r| [r.institution.as_str()], report);
    let postings = &mut records.employer_postings;
    nodes.keep("employer_postings", postings, |r| [r.employer.as_str(), r.role.as_str()], report);
    for row in &mut records.role_licences.rows {
        if row.presupposes.take_if(|id| !nodes.has(id.as_str())).is_some() {
            report.remark("table role_licences", "licence before it, of a role that was left out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{employer, evidence, region, role};
    use crate::model::employer::EmployerRole;
    use crate::model::id::{DegreeId, EmployerId, InstitutionId, RegionId, RoleId};
    use crate::model::institution::{InstitutionResearch, Offer};
    use crate::model::region::{RegionKind, RegionPart};

    #[test]
    fn relations_whose_ends_are_there_stay_and_others_go_counted() {
        let mut records = Records::default();
        records.regions.rows =
            vec![region("us", RegionKind::Nation, "", ""), region("state-25", RegionKind::State, "25", "MA")];
        let part = |part: &str, whole: &str| RegionPart {
            part: RegionId::new(part),
            whole: RegionId::new(whole),
            evidence: evidence(),
        };
        records.region_parts.rows = vec![part("state-25", "us"), part("state-99", "us"), part("us", "world")];
        records.offers.rows.push(Offer {
            institution: InstitutionId::new("1"),
            degree: DegreeId::new("11.0102-masters"),
            awards: None,
            awards_before: None,
            evidence: evidence(),
        });
        let mut report = Report::default();
        drop_dangling(&mut records, &mut report);
        assert_eq!(records.region_parts.rows, [part("state-25", "us")]);
        assert_eq!(records.offers.rows.len(), 0);
        assert_eq!(report.rows_left_out("table region_parts", DANGLING), 2);
        assert_eq!(report.rows_left_out("table offers", DANGLING), 1);
    }

    #[test]
    fn spending_outlives_its_institution() {
        let mut records = Records::default();
        records.institution_research.rows.push(InstitutionResearch {
            institution: Some(InstitutionId::new("1")),
            name: "A School".to_owned(),
            fiscal_year: 2024,
            rank: 1,
            total: 1,
            life_sciences: None,
            note: None,
            evidence: evidence(),
        });
        let mut report = Report::default();
        drop_dangling(&mut records, &mut report);
        assert_eq!(records.institution_research.rows[0].institution, None);
        assert_eq!(report.remarks("table institution_research", "institution that was left out"), 1);
    }

    #[test]
    fn a_filing_needs_its_worksite_too() {
        let mut records = Records::default();
        records.employers.rows.push(employer("a", "A", "MA"));
        records.roles.rows.push(role("29-1229.00"));
        records.employer_roles.rows.push(EmployerRole {
            employer: EmployerId::new("a"),
            role: RoleId::new("29-1229.00"),
            region: RegionId::new("state-99"),
            filings: 1,
            wage_low: None,
            wage_median: None,
            wage_high: None,
            period: String::new(),
            evidence: evidence(),
        });
        drop_dangling(&mut records, &mut Report::default());
        assert!(records.employer_roles.rows.is_empty());
    }
}
