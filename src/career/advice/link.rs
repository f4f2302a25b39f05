//! How strongly one thing that a person has leads to a role, and why.

use super::Model;
use super::facts::{DegreeLink, RoleFacts};
use super::profile::Person;
use crate::graph::NodeIx;
use crate::model::requirement::LicenceLaw;
use crate::model::review::CertificationStrength;
use crate::model::role::{EntryEducation, RelatedTier};
use compact_str::CompactString;
use std::cell::OnceCell;

/// Why one role leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleLink {
    /// Both have the same licence, or the later role presupposes that of the earlier one.
    SameLicence,
    /// The same licence, but a specialty with supervised practice of its own.
    OtherSpecialty,
    /// BLS names it as a next step.
    NextStep,
    /// BLS refers to it.
    SeeAlso,
    /// O*NET lists it among the related roles: a suggestion.
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
    /// Skills held that the role requires, the rarest first.
    Skills(Vec<NodeIx>),
    /// The role requires no particular field.
    AnyField,
    /// BLS names fields for it, none of which the person has.
    OtherFieldsNamed,
    /// A degree that must still be earned.
    NewDegree(CompactString, EntryEducation, DegreeLink),
    /// Work in an earlier role of the route.
    AfterWork(usize, RoleLink),
}

/// A link to a role.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// From 0 (none) to 1.
    pub strength: f64,
    /// Why.
    pub reason: Reason,
    /// How much more often graduates of the field work in the role's group of occupations, in doublings.
    pub lift: f64,
    /// Whether something the person has leads there, or to the earlier role of the route.
    pub is_own: bool,
}

/// Groups in which roles without a licence may be entered from any field.
const OPEN_GROUPS: [&str; 15] = [
    "11-", "13-", "15-12", "15-2051", "15-203", "43-", "19-306", "19-406", "25-1", "29-2099", "29-9021", "29-2072",
    "31-", "41-", "49-",
];

/// The share of the technologies often requested by a role that, if held, counts as a full link.
const WHOLE_SHARE_OF_SKILLS: f64 = 0.25;
/// The minimum number of technologies used as the base of that share.
const FEWEST_TECHNOLOGIES: f64 = 8.0;
/// Technologies that nearly every role requires do not count as links.
const COMMON: f64 = 0.05;

/// The strongest links from what a person has, each computed when first needed.
#[derive(Debug)]
pub struct HeldLinks(Vec<OnceCell<Option<Link>>>);

impl HeldLinks {
    /// Without links yet.
    pub fn new(roles: usize) -> HeldLinks {
        HeldLinks(vec![OnceCell::new(); roles])
    }

    /// The link to a role.
    pub fn to(&self, role: usize, model: &Model<'_>, person: &Person) -> Option<&Link> {
        self.0[role].get_or_init(|| model.best_link(role, person)).as_ref()
    }
}

impl Reason {
    /// Whether something the person has leads there; otherwise the role is open to any field.
    pub fn is_own(&self) -> bool {
        !matches!(self, Reason::AnyField | Reason::OtherFieldsNamed)
    }
}

impl Model<'_> {
    /// How strongly a degree leads to a role; `None` if it does not.
    pub fn degree_link(&self, role: usize, cip: &str, level: EntryEducation) -> Option<(f64, DegreeLink)> {
        let link = self.facts.degrees.link(self.facts, role, cip, level)?;
        Some((self.degree_strength(role, link), link))
    }

    fn degree_strength(&self, role: usize, link: DegreeLink) -> f64 {
        let strengths = &self.parameters.strengths;
        let detail = if self.facts.roles[role].has_own_figures { 1.0 } else { strengths.detail };
        match link {
            DegreeLink::Qualifying | DegreeLink::SameName => strengths.direct,
            DegreeLink::Stated => strengths.stated,
            DegreeLink::NeighboringProgram | DegreeLink::HealthDegree => strengths.neighbor,
            DegreeLink::CrosswalkAndHandbook => strengths.crosswalk_and_handbook * detail,
            DegreeLink::Crosswalk => strengths.crosswalk * detail,
            DegreeLink::Handbook => strengths.handbook * detail,
            DegreeLink::WideHandbook | DegreeLink::NeighboringField => strengths.neighbor * detail,
            DegreeLink::WiderFamily => strengths.wider_family * detail,
            DegreeLink::AnotherBranch => strengths.any_field * detail,
        }
    }

    /// How strongly work in a role leads to another; `None` if it does not. A suggestion never leads into a role that
    /// every state licenses.
    pub fn role_link(&self, role: usize, earlier: usize) -> Option<(f64, RoleLink)> {
        let (x, y) = (&self.facts.roles[role], &self.facts.roles[earlier]);
        let strengths = &self.parameters.strengths;
        if shares_licence(x, y) {
            return Some(match self.is_other_specialty(role, earlier) {
                true => (strengths.neighbor, RoleLink::OtherSpecialty),
                false => (strengths.direct, RoleLink::SameLicence),
            });
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

    /// Another specialty under the same licence. A person trained for one, such as a physician, rarely goes through the
    /// supervised practice of another, so neither the licence nor its degree leads there as it does the first time.
    fn is_other_specialty(&self, role: usize, held: usize) -> bool {
        let (x, y) = (&self.facts.roles[role], &self.facts.roles[held]);
        let needs_practice =
            |role: &RoleFacts| role.entry.licence.as_ref().is_some_and(|gate| gate.practice_months > 0.0);
        role != held && needs_practice(x) && needs_practice(y) && shares_licence(x, y)
    }

    /// How strongly a certification held leads to a role; `None` if it does not.
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

    /// The value of a certification for a role, in the judgement of the editors.
    pub fn certification_strength(&self, certification: NodeIx, role: NodeIx) -> Option<CertificationStrength> {
        self.graph.relations.qualifies_for.between(certification, role)?;
        let review = self.graph.reviews.certification_roles.get(&(certification, role));
        Some(review.map_or(CertificationStrength::Introductory, |review| review.row.strength))
    }

    /// The strongest link from everything a person has, with the lift of its field if it is a degree; `None` if nothing
    /// leads there.
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
        let has_specialty = person.roles.iter().any(|&(held, _)| self.is_other_specialty(role, held));
        for (cip, level) in &person.degrees {
            if let Some((strength, why)) = self.degree_link(role, cip, *level)
                && !(has_specialty && why == DegreeLink::Qualifying)
            {
                let lift = match why {
                    DegreeLink::Qualifying => 0.0,
                    // A group of occupations is wider than the role, so it is no argument against a field that bears
                    // the role's name.
                    DegreeLink::SameName => self.lift(role, cip, *level).max(0.0),
                    _ => self.lift(role, cip, *level),
                };
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
                false => offer(self.parameters.strengths.other_fields, lift, Reason::OtherFieldsNamed),
            }
        }
        if let Some((strength, skills)) = self.skill_link(x, person) {
            offer(strength, 0.0, Reason::Skills(skills));
        }
        best
    }

    /// Whether anything a person has leads to a role, apart from its being open to any field.
    pub fn has_own_link(&self, role: usize, person: &Person) -> bool {
        person.degrees.iter().any(|(cip, level)| self.degree_link(role, cip, *level).is_some())
            || person.roles.iter().any(|&(held, _)| self.role_link(role, held).is_some())
            || person.certifications.iter().any(|&held| self.certification_link(role, held).is_some())
            || self.skill_link(&self.facts.roles[role], person).is_some()
    }

    fn lift(&self, role: usize, cip: &str, level: EntryEducation) -> f64 {
        self.facts.degrees.lift(self.facts, &self.graph.outcomes.survey, role, cip, level)
    }

    /// Below a bachelor's degree, and in groups whose roles people enter from many fields.
    fn is_open(&self, x: &RoleFacts) -> bool {
        x.entry.level < EntryEducation::Bachelors || OPEN_GROUPS.iter().any(|group| x.soc.starts_with(group))
    }

    /// Two or more technologies held that the role often requires; not in clinical roles, whose work is not done with
    /// software.
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

/// Both roles have the same licence, or the later one presupposes that of the earlier one.
fn shares_licence(x: &RoleFacts, y: &RoleFacts) -> bool {
    let Some(gate) = &x.entry.licence else { return false };
    if gate.presupposes == Some(y.node) {
        return true;
    }
    let same = |other: &super::facts::LicenceGate| gate.licence.is_some() && other.licence == gate.licence;
    y.entry.licence.as_ref().is_some_and(same)
}
