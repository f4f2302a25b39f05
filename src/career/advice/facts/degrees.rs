//! How each degree leads to each role. A request needs this thousands of times, so it is computed once for the fields
//! of the graph.

use super::{Facts, Fields, Graduates, RoleFacts, family};
use crate::graph::survey::GraduateSurvey;
use crate::model::role::EntryEducation;
use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// Why a degree leads to a role, in the order of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DegreeLink {
    /// The role is entered by it.
    Qualifying,
    /// Its field bears the role's name.
    SameName,
    /// The article on which the graph was first based names it.
    Stated,
    /// The crosswalk names the field, and BLS its family.
    CrosswalkAndHandbook,
    /// The crosswalk names the field.
    Crosswalk,
    /// BLS names its family, which is narrow, or the crosswalk a neighbour of it.
    Handbook,
    /// BLS names its family, which is wide.
    WideHandbook,
    /// A programme of the same family as one by which the role is entered.
    NeighboringProgram,
    /// The crosswalk names a field of the same family.
    NeighboringField,
    /// A health degree, and a health role that is entered from several fields.
    HealthDegree,
    /// The crosswalk names a field with the same first two digits.
    WiderFamily,
    /// BLS names its family, but the role is named after another branch of that science.
    AnotherBranch,
}

/// Families that are narrow enough to rely on BLS alone.
const NARROW_FAMILIES: [&str; 6] = ["11", "14", "15", "27", "45", "52"];

/// Health: from nursing to informatics, too wide for a link by family.
const HEALTH_FAMILY: &str = "51";

/// Groups of health roles that people enter from several health fields.
const HEALTH_GROUPS: [&str; 5] = ["11-9111", "29-", "31-", "43-", "25-1071"];

/// Data science, which BLS counts as mathematics.
const DATA_SCIENCE: &str = "30.70";

/// The link from a degree to a role.
#[derive(Clone, Copy, Debug)]
struct Cell {
    link: Option<DegreeLink>,
    lift: f64,
}

/// Links from the degrees of the graph's fields to its roles.
#[derive(Debug)]
pub struct Degrees {
    /// The first cell of each field.
    first: FxHashMap<CompactString, usize>,
    /// By field, level and role.
    cells: Vec<Cell>,
}

impl Degrees {
    /// Computes the links.
    pub fn new(fields: &Fields, roles: &[RoleFacts], graduates: &Graduates, survey: &GraduateSurvey) -> Degrees {
        let mut degrees = Degrees { first: FxHashMap::default(), cells: Vec::new() };
        for (cip, _) in fields.all() {
            degrees.first.insert(cip.clone(), degrees.cells.len());
            for level in EntryEducation::ALL {
                let cell = |(place, role)| Cell {
                    link: link(fields, (place, role), cip, level),
                    lift: graduates.lift(survey, place, cip, level),
                };
                degrees.cells.extend(roles.iter().enumerate().map(cell));
            }
        }
        degrees
    }

    fn cell(&self, roles: usize, role: usize, cip: &str, level: EntryEducation) -> Option<&Cell> {
        self.first.get(cip).map(|first| &self.cells[first + level as usize * roles + role])
    }

    /// Why a degree leads to a role; `None` if it does not.
    pub fn link(&self, facts: &Facts, role: usize, cip: &str, level: EntryEducation) -> Option<DegreeLink> {
        match self.cell(facts.roles.len(), role, cip, level) {
            Some(cell) => cell.link,
            None => link(&facts.fields, (role, &facts.roles[role]), cip, level),
        }
    }

    /// How much more often graduates of the field work in the role's group of occupations, in doublings.
    pub fn lift(&self, facts: &Facts, survey: &GraduateSurvey, role: usize, cip: &str, level: EntryEducation) -> f64 {
        match self.cell(facts.roles.len(), role, cip, level) {
            Some(cell) => cell.lift,
            None => facts.graduates.lift(survey, role, cip, level),
        }
    }
}

fn link(fields: &Fields, (role, x): (usize, &RoleFacts), cip: &str, level: EntryEducation) -> Option<DegreeLink> {
    if level >= x.entry.level && x.entry.program_of(cip).is_some() {
        return Some(DegreeLink::Qualifying);
    }
    if x.entry.own_programs_only {
        let is_neighbor = x.entry.programs().any(|(program, _)| family(program) == family(cip));
        return is_neighbor.then_some(DegreeLink::NeighboringProgram);
    }
    let field = fields.get(cip);
    let is_near_level = level as usize <= x.entry.level as usize + 2;
    if is_near_level && fields.is_namesake(cip, &x.words) {
        return Some(DegreeLink::SameName);
    }
    if field.is_some_and(|field| field.stated.contains(&(level, role))) {
        return Some(DegreeLink::Stated);
    }
    published(x, cip, level)
}

/// By the crosswalk and by BLS's families of fields.
fn published(x: &RoleFacts, cip: &str, level: EntryEducation) -> Option<DegreeLink> {
    let in_crosswalk = x.is_in_crosswalk(cip);
    let in_handbook = level >= EntryEducation::Associates && in_handbook(x, cip);
    if in_crosswalk && (in_handbook || x.handbook_fields.is_empty()) {
        return Some(DegreeLink::CrosswalkAndHandbook);
    }
    if in_crosswalk {
        return Some(DegreeLink::Crosswalk);
    }
    if is_clinical(x) {
        return None;
    }
    let has_neighbor = x.crosswalk_names(family(cip));
    if in_handbook {
        let is_narrow = has_neighbor || NARROW_FAMILIES.iter().any(|family| cip.starts_with(family));
        return Some(match is_narrow {
            true => DegreeLink::Handbook,
            false if x.is_named_after_another_branch(cip) => DegreeLink::AnotherBranch,
            false => DegreeLink::WideHandbook,
        });
    }
    if has_neighbor && (!cip.starts_with(HEALTH_FAMILY) || is_near_health(x)) {
        return Some(DegreeLink::NeighboringField);
    }
    if cip.starts_with(HEALTH_FAMILY) {
        let is_near = x.entry.level as usize + 2 >= (level as usize).min(EntryEducation::Masters as usize);
        let is_health = x.entry.is_health && HEALTH_GROUPS.iter().any(|group| x.soc.starts_with(group));
        return (is_health && is_near).then_some(DegreeLink::HealthDegree);
    }
    let wider = cip.get(..2).unwrap_or(cip);
    x.crosswalk_names(wider).then_some(DegreeLink::WiderFamily)
}

/// Families of health are wide: public health includes a branch of physics, and health records one of computer
/// security. Their neighbours lead only to roles in health, management and business.
fn is_near_health(x: &RoleFacts) -> bool {
    x.entry.is_health || x.soc.starts_with("11-") || x.soc.starts_with("13-")
}

/// A clinical role, entered by a programme of its own.
fn is_clinical(x: &RoleFacts) -> bool {
    (x.soc.starts_with("29-1") || x.soc.starts_with("29-2")) && x.soc != "29-2072"
}

/// BLS names families of degree fields for roles that require one; certificates do not count. Engineering roles name
/// other fields besides their own, such as psychology for industrial engineers; there, only engineering and its
/// technologies count.
fn in_handbook(x: &RoleFacts, cip: &str) -> bool {
    if x.entry.level < EntryEducation::Associates {
        return false;
    }
    let is_engineering = x.soc.starts_with("17-2");
    let families = x.handbook_fields.iter().map(CompactString::as_str);
    let mut families = families.filter(|family| !is_engineering || matches!(*family, "14" | "15"));
    families.any(|family| cip.starts_with(family) || (family == "27" && cip.starts_with(DATA_SCIENCE)))
}
