//! The requirements of a role and their status on a route.

use super::{education, in_months};
use crate::career::advice::Model;
use crate::career::advice::facts::LicenceGate;
use crate::career::advice::profile::Person;
use crate::career::advice::route::{OpenRequirement, Route, Step};
use crate::graph::Evidence;

/// The kind of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequirementKind {
    /// Education.
    Education,
    /// Related work experience.
    Experience,
    /// A licence that comes before the role's own.
    PriorLicence,
    /// A licence.
    Licence,
    /// Supervised practice.
    Practice,
}

/// The status of a requirement for a person on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequirementStatus {
    /// It is met already.
    Met,
    /// A step of the route meets it.
    Step,
    /// The route leaves it open.
    Open,
}

/// A requirement of a role with its status.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// The kind.
    pub kind: RequirementKind,
    /// The status.
    pub standing: RequirementStatus,
    /// In words.
    pub sentence: String,
    /// The row; `None` if it follows from none.
    pub evidence: Option<Evidence>,
}

impl Model<'_> {
    /// The requirements of a role, with their status on a route.
    pub fn requirements(&self, route: &Route, person: &Person) -> Vec<Requirement> {
        let entry = &self.facts.roles[route.role].entry;
        let mut found = vec![self.education_requirement(route, person)];
        if entry.experience_months > 0.0 {
            found.push(self.experience_requirement(route, person));
        }
        if let Some(gate) = &entry.licence {
            found.extend(self.prior_licence_requirement(route, gate));
            if entry.own_programs_only || gate.presupposes.is_none() {
                found.push(self.licence_requirement(route, gate));
            }
            found.extend(practice_requirement(route, gate));
        }
        found
    }

    fn education_requirement(&self, route: &Route, person: &Person) -> Requirement {
        let entry = &self.facts.roles[route.role].entry;
        let is_step = route.steps.iter().any(|step| matches!(step, Step::Study { .. } | Step::Certification { .. }));
        let sentence = match entry.own_programs_only {
            true => format!("It is entered by {} of its own programme.", education(entry.level)),
            false => format!("It is usually entered with {}.", education(entry.level)),
        };
        let is_met = person.level >= entry.level && !entry.own_programs_only;
        Requirement {
            kind: RequirementKind::Education,
            standing: if is_met || !is_step { RequirementStatus::Met } else { RequirementStatus::Step },
            sentence,
            evidence: entry.level_evidence,
        }
    }

    fn experience_requirement(&self, route: &Route, person: &Person) -> Requirement {
        let entry = &self.facts.roles[route.role].entry;
        let has = self.experience(route.role, person).min(entry.experience_months);
        let standing = match route.open.contains(&OpenRequirement::Experience) {
            true => RequirementStatus::Open,
            false if has >= entry.experience_months => RequirementStatus::Met,
            false => RequirementStatus::Step,
        };
        Requirement {
            kind: RequirementKind::Experience,
            standing,
            sentence: format!("About {} of related experience; you have {has:.0}.", in_months(entry.experience_months)),
            evidence: entry.experience_evidence,
        }
    }

    fn prior_licence_requirement(&self, route: &Route, gate: &LicenceGate) -> Option<Requirement> {
        let before = self.facts.place(self.graph, gate.presupposes?);
        let is_step = has_step(route, |step| matches!(step, Step::Licence { role } if *role == before));
        Some(Requirement {
            kind: RequirementKind::PriorLicence,
            standing: if is_step { RequirementStatus::Step } else { RequirementStatus::Met },
            sentence: format!("The licence of {} comes first.", self.role_name(before)),
            evidence: Some(gate.evidence),
        })
    }

    fn licence_requirement(&self, route: &Route, gate: &LicenceGate) -> Requirement {
        let is_step = has_step(route, |step| matches!(step, Step::Licence { role } if *role == route.role));
        let standing = match (is_step, gate.licence) {
            (true, _) => RequirementStatus::Step,
            (false, Some(_)) => RequirementStatus::Met,
            (false, None) => RequirementStatus::Open,
        };
        let sentence = match gate.licence {
            Some(_) => format!("{}.", self.licence_words(route.role)),
            None => "Whether states license it is not known; ask the board of your state.".to_owned(),
        };
        Requirement { kind: RequirementKind::Licence, standing, sentence, evidence: Some(gate.evidence) }
    }
}

fn practice_requirement(route: &Route, gate: &LicenceGate) -> Option<Requirement> {
    let is_step = has_step(route, |step| matches!(step, Step::Practice { role, .. } if *role == route.role));
    (gate.practice_months > 0.0).then(|| Requirement {
        kind: RequirementKind::Practice,
        standing: if is_step { RequirementStatus::Step } else { RequirementStatus::Met },
        sentence: format!("{} of supervised practice after the degree.", in_months(gate.practice_months)),
        evidence: Some(gate.evidence),
    })
}

fn has_step(route: &Route, is_meant: impl Fn(&Step) -> bool) -> bool {
    route.steps.iter().any(is_meant)
}
