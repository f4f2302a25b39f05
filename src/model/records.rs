//! All tables of a graph, as rows.

use super::alias::Alias;
use super::certification::{Certification, CertificationRole, CertificationSkill, CertificationSuccessor};
use super::claim::{Claim, ClaimCheck, ClaimNode, Figure};
use super::degree::{Degree, DegreeRole, DegreeSkill, FieldOccupation};
use super::employer::{Employer, EmployerRegion, EmployerRole};
use super::evidence::{Citation, Source};
use super::institution::{
    Accreditor, AccreditorState, Institution, InstitutionAdmission, InstitutionCost, InstitutionRegion,
    InstitutionResearch, Offer, Program,
};
use super::occupation::{
    EmployerPosting, Industry, OccupationEducation, OccupationIndustry, OccupationSeparation, RoleExposure, RolePosting,
};
use super::outcome::{FieldCip, GraduateCount, GroupOccupation, OutcomeProgram, PseoEarnings, ScorecardEarnings};
use super::region::{Region, RegionPart, RegionPrice, RegionSkill};
use super::requirement::{Licence, RoleEntryDegree, RoleExperience, RoleField, RoleLicence, RoleStep};
use super::review::{CertificationRoleReview, RoleSkillSlip, SkillGroupMember};
use super::role::{OccupationRegion, RelatedRole, Role, RoleEducation, RoleOutlook, RoleSkill, RoleTitle};
use super::skill::Skill;

/// The origin of a row: a file of the data folder (by its number there) and a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Number of the file in the data folder's list.
    pub file: u16,
    /// Line, from 1.
    pub line: u32,
}

/// The rows of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The origin of each row; empty for rows that were never in a file.
    pub origins: Vec<Origin>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { rows: Vec::new(), origins: Vec::new() }
    }
}

/// One field per table of `graph-data`, in the order in which they are written and read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// Releases of publishers' files.
    pub sources: Table<Source>,
    /// Pages cited by researched rows.
    pub citations: Table<Citation>,
    /// Regions.
    pub regions: Table<Region>,
    /// Which region is part of which.
    pub region_parts: Table<RegionPart>,
    /// Price parities.
    pub region_prices: Table<RegionPrice>,
    /// Skills.
    pub skills: Table<Skill>,
    /// Roles.
    pub roles: Table<Role>,
    /// Other titles of roles.
    pub role_titles: Table<RoleTitle>,
    /// Projections.
    pub role_outlook: Table<RoleOutlook>,
    /// Education that people in a role consider required.
    pub role_education: Table<RoleEducation>,
    /// What roles require.
    pub role_skills: Table<RoleSkill>,
    /// Related roles.
    pub related_roles: Table<RelatedRole>,
    /// Employment and wages by occupation and region.
    pub occupation_regions: Table<OccupationRegion>,
    /// Degrees.
    pub degrees: Table<Degree>,
    /// What degrees teach.
    pub degree_skills: Table<DegreeSkill>,
    /// What degrees prepare for.
    pub degree_roles: Table<DegreeRole>,
    /// Occupations that the crosswalk names for fields of study.
    pub field_occupations: Table<FieldOccupation>,
    /// Institutions.
    pub institutions: Table<Institution>,
    /// Where institutions are.
    pub institution_regions: Table<InstitutionRegion>,
    /// Tuition and fees.
    pub institution_costs: Table<InstitutionCost>,
    /// Admissions.
    pub institution_admissions: Table<InstitutionAdmission>,
    /// Research spending.
    pub institution_research: Table<InstitutionResearch>,
    /// Degrees offered by institutions.
    pub offers: Table<Offer>,
    /// Named programs.
    pub programs: Table<Program>,
    /// Accreditors.
    pub accreditors: Table<Accreditor>,
    /// Usual accreditors of states.
    pub accreditor_states: Table<AccreditorState>,
    /// Certifications.
    pub certifications: Table<Certification>,
    /// What certifications validate.
    pub certification_skills: Table<CertificationSkill>,
    /// What certifications qualify for.
    pub certification_roles: Table<CertificationRole>,
    /// Replacements of certifications.
    pub certification_successors: Table<CertificationSuccessor>,
    /// Employers.
    pub employers: Table<Employer>,
    /// Where employers are.
    pub employer_regions: Table<EmployerRegion>,
    /// Filings of employers.
    pub employer_roles: Table<EmployerRole>,
    /// Skills in which regions are said to be strong.
    pub region_skills: Table<RegionSkill>,
    /// Researched figures.
    pub figures: Table<Figure>,
    /// Published statements.
    pub claims: Table<Claim>,
    /// Nodes of claims.
    pub claim_nodes: Table<ClaimNode>,
    /// Checks of claims.
    pub claim_checks: Table<ClaimCheck>,
    /// Licences to practise.
    pub licences: Table<Licence>,
    /// Legal requirements of roles.
    pub role_licences: Table<RoleLicence>,
    /// Degrees by which roles are entered.
    pub role_entry_degrees: Table<RoleEntryDegree>,
    /// Experience that people in a role consider required.
    pub role_experience: Table<RoleExperience>,
    /// Steps from role to role that a publisher names.
    pub role_steps: Table<RoleStep>,
    /// Fields of degree that a publisher names for roles.
    pub role_fields: Table<RoleField>,
    /// Education of the workers of occupations.
    pub occupation_education: Table<OccupationEducation>,
    /// Departures from occupations.
    pub occupation_separations: Table<OccupationSeparation>,
    /// Industries.
    pub industries: Table<Industry>,
    /// Jobs and wages of occupations in industries.
    pub occupation_industries: Table<OccupationIndustry>,
    /// Measures of AI exposure.
    pub role_exposure: Table<RoleExposure>,
    /// Requirements in postings.
    pub role_postings: Table<RolePosting>,
    /// Postings of employers.
    pub employer_postings: Table<EmployerPosting>,
    /// Earnings of graduates, by institution and state.
    pub pseo_earnings: Table<PseoEarnings>,
    /// Earnings and debt of graduates who received federal aid.
    pub scorecard_earnings: Table<ScorecardEarnings>,
    /// Programmes behind earnings of four-digit fields.
    pub outcome_programs: Table<OutcomeProgram>,
    /// Graduates by field, occupation, sector or credential.
    pub graduate_counts: Table<GraduateCount>,
    /// CIP codes of publishers' fields of degree.
    pub field_cips: Table<FieldCip>,
    /// SOC codes of the surveys' occupation groups.
    pub group_occupations: Table<GroupOccupation>,
    /// Values of certifications for roles, in the judgement of the editors.
    pub certification_role_reviews: Table<CertificationRoleReview>,
    /// Skills that belong to no field.
    pub skill_groups: Table<SkillGroupMember>,
    /// Mistaken requirements.
    pub role_skill_slips: Table<RoleSkillSlip>,
    /// Names listed by the editors.
    pub aliases: Table<Alias>,
}

/// Fill rates of the columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Name of the table.
    pub table: String,
    /// Its number of rows.
    pub rows: usize,
    /// Each column with the number of rows in which it has a value.
    pub columns: Vec<(String, usize)>,
}
