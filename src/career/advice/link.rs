//! How strongly one thing that somebody has leads to a role, and why.

use super::Model;
use super::facts::{RoleFacts, family};
use super::profile::Person;
use crate::graph::NodeIx;
use crate::model::requirement::LicenceLaw;
use crate::model::review::CertificationStrength;
use crate::model::role::{EntryEducation, RelatedTier};
use compact_str::CompactString;

/// Why a degree leads to a role, in the order of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DegreeLink {
    /// The role is entered by it.
    Qualifying,
    /// Its field bears the role's name.
    SameName,
    /// The article that the graph began with names it.
    Stated,
    /// The crosswalk names the field, and BLS its family.
    CrosswalkAndHandbook,
    /// The crosswalk names the field.
    Crosswalk,
    /// BLS names its family.
    Handbook,
    /// A programme of the same family as one by which the role is entered.
    NeighboringProgram,
    /// The crosswalk names a field of the same family.
    NeighboringField,
    /// A health degree, and a health role that is entered from several fields.
    HealthDegree,
    /// The crosswalk names a field of the same two digits.
    WiderFamily,
}

/// Why a role leads to a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleLink {
    /// The same licence, or the one that the later role presupposes.
    SameLicence,
    /// BLS names it as a next step.
    NextStep,
    /// BLS points at it.
    SeeAlso,
    /// O*NET counts it among the related roles: a suggestion.
    Related(RelatedTier),
    /// A role of the same group of occupations.
    SameGroup,
}

/// Why something leads to a role.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A degree held.
    Degree(CompactString, EntryEducation, DegreeLink),
    /// A role held.
    Role(usize, RoleLink),
    /// A certification held.
    Certification(NodeIx, CertificationStrength),
    /// Skills held that the role asks for, the rarest first.
    Skills(Vec<NodeIx>),
    /// The role asks for no field.
    AnyField,
    /// BLS names fields for it, and the person's are not among them.
    OtherFieldsNamed,
    /// A degree that is still to be earned.
    NewDegree(CompactString, EntryEducation, DegreeLink),
    /// Work in an earlier role on the way.
    AfterWork(usize, RoleLink),
}

/// A link to a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// From 0, not at all, to 1.
    pub strength: f64,
    /// Why.
    pub reason: Reason,
    /// How much more often graduates of the field work in the role's group of occupations, in doublings.
    pub lift: f64,
    /// Something that somebody has leads there, or into the earlier role on the way.
    pub is_own: bool,
}

/// Groups in which a role below a licence may be entered from any field.
const OPEN_GROUPS: [&str; 15] = [
    "11-", "13-", "15-12", "15-2051", "15-203", "43-", "19-306", "19-406", "25-1", "29-2099", "29-9021", "29-2072",
    "31-", "41-", "49-",
];

/// Families that are narrow enough for BLS's word alone.
const NARROW_FAMILIES: [&str; 8] = ["11", "14", "15", "26", "27", "40", "45", "52"];

/// Health: from nursing to informatics, too wide for a link by family.
const HEALTH_FAMILY: &str = "51";

/// Groups of health roles that people enter from several health fields.
const HEALTH_GROUPS: [&str; 5] = ["11-9111", "29-", "31-", "43-", "25-1071"];

/// The field of data science, which BLS counts to mathematics.
const DATA_SCIENCE: &str = "30.70";

/// How many held technologies that a role often asks for, of those that it often asks for, count as a whole link.
const WHOLE_SHARE_OF_SKILLS: f64 = 0.25;
/// A role that often asks for fewer technologies than this is not told apart by them.
const FEWEST_TECHNOLOGIES: f64 = 8.0;
/// Technologies that nearly every role asks for do not link.
const COMMON: f64 = 0.05;

impl Reason {
    /// Something that somebody has leads there; otherwise the role is open to any field.
    pub fn is_own(&self) -> bool {
        !matches!(self, Reason::AnyField | Reason::OtherFieldsNamed)
    }
}

impl Model<'_> {
    /// How strongly a degree leads to a role; `None` where it does not.
    pub fn degree_link(&self, role: usize, cip: &str, level: EntryEducation) -> Option<(f64, DegreeLink)> {
        let x = &self.facts.roles[role];
        let strengths = &self.parameters.strengths;
        if level >= x.entry.level && x.entry.program_of(cip).is_some() {
            return Some((strengths.direct, DegreeLink::Qualifying));
        }
        if x.entry.own_programs_only {
            let is_neighbor = x.entry.programs().any(|degree| family(&degree.cip) == family(cip));
            return is_neighbor.then_some((strengths.neighbor, DegreeLink::NeighboringProgram));
        }
        let field = self.facts.fields.get(cip);
        let is_near_level = level as usize <= x.entry.level as usize + 2;
        if is_near_level && field.is_some_and(|field| field.words.meet(&x.words)) {
            return Some((strengths.direct, DegreeLink::SameName));
        }
        if field.is_some_and(|field| field.stated.contains(&(level, role))) {
            return Some((strengths.stated, DegreeLink::Stated));
        }
        let detail = if x.has_own_figures { 1.0 } else { strengths.detail };
        let in_crosswalk = x.crosswalk_fields.contains(cip);
        let in_handbook = level >= EntryEducation::Associates && in_handbook(x, cip);
        if in_crosswalk && (in_handbook || x.handbook_fields.is_empty()) {
            return Some((strengths.crosswalk_and_handbook * detail, DegreeLink::CrosswalkAndHandbook));
        }
        if in_crosswalk {
            return Some((strengths.crosswalk * detail, DegreeLink::Crosswalk));
        }
        if is_clinical(x) {
            return None;
        }
        let has_neighbor = x.crosswalk_names(family(cip));
        if in_handbook {
            let is_narrow = has_neighbor || NARROW_FAMILIES.iter().any(|family| cip.starts_with(family));
            let strength = if is_narrow { strengths.handbook } else { strengths.neighbor };
            return Some((strength * detail, DegreeLink::Handbook));
        }
        if has_neighbor {
            return Some((strengths.neighbor * detail, DegreeLink::NeighboringField));
        }
        if cip.starts_with(HEALTH_FAMILY) {
            let is_near = x.entry.level as usize + 2 >= (level as usize).min(EntryEducation::Masters as usize);
            let is_health = x.entry.is_health && HEALTH_GROUPS.iter().any(|group| x.soc.starts_with(group));
            return (is_health && is_near).then_some((strengths.neighbor, DegreeLink::HealthDegree));
        }
        let wider = cip.get(..2).unwrap_or(cip);
        x.crosswalk_names(wider).then_some((strengths.wider_family * detail, DegreeLink::WiderFamily))
    }

    /// How strongly work in a role leads to another; `None` where it does not. A suggestion never leads into a role that every
    /// state licenses.
    pub fn role_link(&self, role: usize, earlier: usize) -> Option<(f64, RoleLink)> {
        let (x, y) = (&self.facts.roles[role], &self.facts.roles[earlier]);
        let strengths = &self.parameters.strengths;
        if shares_licence(x, y) {
            return Some((strengths.direct, RoleLink::SameLicence));
        }
        if let Some(next) = y.next.get(&role) {
            return Some(match next.see_also {
                false => (strengths.direct, RoleLink::NextStep),
                true => (strengths.see_also, RoleLink::SeeAlso),
            });
        }
        if x.entry.licence.as_ref().is_some_and(|gate| gate.law == LicenceLaw::AllStates) {
            return None;
        }
        match y.related.get(&role) {
            Some(&tier) => Some((strengths.related[tier as usize], RoleLink::Related(tier))),
            None => (y.soc.get(..4) == x.soc.get(..4)).then_some((strengths.same_group, RoleLink::SameGroup)),
        }
    }

    /// How strongly a certification held leads to a role; `None` where it does not.
    pub fn certification_link(&self, role: usize, certification: NodeIx) -> Option<(f64, CertificationStrength)> {
        let strength = self.certification_strength(certification, self.facts.roles[role].node)?;
        let strengths = &self.parameters.strengths;
        let found = match strength {
            CertificationStrength::Licence | CertificationStrength::Expected | CertificationStrength::BuildsOn => {
                strengths.direct
            }
            CertificationStrength::Supporting => strengths.neighbor,
            CertificationStrength::Introductory => strengths.any_field,
            CertificationStrength::Unrelated => return None,
        };
        Some((found, strength))
    }

    /// What the editors judge a certification to be worth for a role.
    pub fn certification_strength(&self, certification: NodeIx, role: NodeIx) -> Option<CertificationStrength> {
        self.graph.relations.qualifies_for.between(certification, role)?;
        let review = self.graph.reviews.certification_roles.get(&(certification, role));
        Some(review.map_or(CertificationStrength::Introductory, |review| review.row.strength))
    }

    /// The strongest of all that a person has, with the lift of its field where it is a degree; `None` where nothing leads there.
    pub fn best_link(&self, role: usize, person: &Person) -> Option<Link> {
        let x = &self.facts.roles[role];
        let mut best: Option<Link> = None;
        let mut offer = |strength: f64, lift: f64, reason: Reason| {
            let value =
                |strength: f64, lift: f64| self.parameters.link * strength.log2() + self.parameters.group * lift;
            if best.as_ref().is_none_or(|best| value(strength, lift) > value(best.strength, best.lift)) {
                best = Some(Link { strength, is_own: reason.is_own(), reason, lift });
            }
        };
        for (cip, level) in &person.degrees {
            if let Some((strength, why)) = self.degree_link(role, cip, *level) {
                let lift = if why == DegreeLink::Qualifying { 0.0 } else { self.lift(role, cip, *level) };
                offer(strength, lift, Reason::Degree(cip.clone(), *level, why));
            }
        }
        for &(held, _) in &person.roles {
            if let Some((strength, why)) = self.role_link(role, held) {
                offer(strength, 0.0, Reason::Role(held, why));
            }
        }
        for &certification in &person.certifications {
            if let Some((strength, why)) = self.certification_link(role, certification) {
                offer(strength, 0.0, Reason::Certification(certification, why));
            }
        }
        if !x.entry.own_programs_only && self.is_open(x) {
            let lift = person.degrees.iter().map(|(cip, level)| self.lift(role, cip, *level)).reduce(f64::max);
            let lift = lift.map_or(0.0, |lift| lift.min(0.0));
            match x.handbook_fields.is_empty() || person.degrees.is_empty() {
                true => offer(self.parameters.strengths.any_field, lift, Reason::AnyField),
                false => offer(self.parameters.strengths.any_field / 2.0, lift, Reason::OtherFieldsNamed),
            }
        }
        if let Some((strength, skills)) = self.skill_link(x, person) {
            offer(strength, 0.0, Reason::Skills(skills));
        }
        best
    }

    /// Whether anything that a person has leads to a role, apart from its being open to any field.
    pub fn has_own_link(&self, role: usize, person: &Person) -> bool {
        person.degrees.iter().any(|(cip, level)| self.degree_link(role, cip, *level).is_some())
            || person.roles.iter().any(|&(held, _)| self.role_link(role, held).is_some())
            || person.certifications.iter().any(|&held| self.certification_link(role, held).is_some())
            || self.skill_link(&self.facts.roles[role], person).is_some()
    }

    fn lift(&self, role: usize, cip: &str, level: EntryEducation) -> f64 {
        self.facts.graduates.lift(role, cip, level)
    }

    /// Below a bachelor's, and in groups whose roles people enter from many fields.
    fn is_open(&self, x: &RoleFacts) -> bool {
        x.entry.level < EntryEducation::Bachelors || OPEN_GROUPS.iter().any(|group| x.soc.starts_with(group))
    }

    /// Two or more held technologies that the role often asks for; not in clinical roles, whose work is not done with software.
    fn skill_link(&self, x: &RoleFacts, person: &Person) -> Option<(f64, Vec<NodeIx>)> {
        if x.entry.own_programs_only || x.soc.starts_with("29-") || x.soc.starts_with("31-") {
            return None;
        }
        let often = |skill: &&NodeIx| x.technologies.get(skill).is_some_and(|weight| *weight >= 1.0);
        let held = person.skills.iter().filter(often).filter(|skill| self.rarity(**skill) >= COMMON);
        let mut held: Vec<NodeIx> = held.copied().collect();
        if held.len() < 2 {
            return None;
        }
        held.sort_by(|a, b| self.rarity(*b).total_cmp(&self.rarity(*a)).then_with(|| a.cmp(b)));
        let asked = x.technologies.values().filter(|weight| **weight >= 1.0).count() as f64;
        let share = held.len() as f64 / asked.max(FEWEST_TECHNOLOGIES);
        Some((self.parameters.strengths.neighbor * (share / WHOLE_SHARE_OF_SKILLS).min(1.0), held))
    }
}

/// A role of the clinic, entered by a programme of its own.
fn is_clinical(x: &RoleFacts) -> bool {
    (x.soc.starts_with("29-1") || x.soc.starts_with("29-2")) && x.soc != "29-2072"
}

/// BLS names families of fields of degree for roles that ask for one; a certificate is none. Engineering roles name others beside their own, such as
/// psychology for industrial engineers; only engineering and its technologies count there.
fn in_handbook(x: &RoleFacts, cip: &str) -> bool {
    if x.entry.level < EntryEducation::Associates {
        return false;
    }
    let is_engineering = x.soc.starts_with("17-2");
    let families = x.handbook_fields.iter().map(CompactString::as_str);
    let mut families = families.filter(|family| !is_engineering || matches!(*family, "14" | "15"));
    families.any(|family| cip.starts_with(family) || (family == "27" && cip.starts_with(DATA_SCIENCE)))
}

/// The same licence for both, or that of the earlier one presupposed by the later.
fn shares_licence(x: &RoleFacts, y: &RoleFacts) -> bool {
    let Some(gate) = &x.entry.licence else { return false };
    if gate.presupposes == Some(y.node) {
        return true;
    }
    let same = |other: &super::facts::LicenceGate| gate.licence.is_some() && other.licence == gate.licence;
    y.entry.licence.as_ref().is_some_and(same)
}
