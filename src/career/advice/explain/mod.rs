//! A result in words: why the role, its requirements, and what speaks against it.

mod reasons;
mod requirements;

pub use requirements::{Requirement, RequirementKind, RequirementStatus};

use super::Model;
use super::link::{Reason, RoleLink};
use super::profile::Assumption;
use super::route::{NoRouteReason, OpenRequirement, Route, Step};
use super::score::ScoredRoute;
use crate::graph::NodeIx;
use crate::model::requirement::LicenceLaw;
use crate::model::role::EntryEducation;

/// An amount of U.S. dollars in words, rounded to thousands above ten thousand: estimates carry no more digits.
pub fn dollars(amount: f64) -> String {
    let rounded =
        if amount >= 10_000.0 { (amount / 1000.0).round() * 1000.0 } else { (amount / 100.0).round() * 100.0 };
    exact_dollars(rounded)
}

/// An amount of dollars to the dollar.
pub fn exact_dollars(amount: f64) -> String {
    let whole = format!("{amount:.0}");
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}")
}

/// A level of education in words.
pub fn education(level: EntryEducation) -> &'static str {
    match level {
        EntryEducation::NoCredential => "no credential",
        EntryEducation::HighSchool => "a high school diploma",
        EntryEducation::SomeCollege => "some college",
        EntryEducation::NondegreeAward => "a certificate",
        EntryEducation::Associates => "an associate's degree",
        EntryEducation::Bachelors => "a bachelor's degree",
        EntryEducation::Masters => "a master's degree",
        EntryEducation::Doctoral => "a doctorate",
    }
}

/// Whole months, in words.
pub fn in_months(months: f64) -> String {
    match months.round() {
        1.0 => "1 month".to_owned(),
        months => format!("{months:.0} months"),
    }
}

impl Model<'_> {
    /// The name of a role, by its index.
    pub fn role_name(&self, role: usize) -> &str {
        &self.graph.role(self.facts.roles[role].node).row.name
    }

    /// The title of a field of study; its code if the graph has no such field.
    pub fn field_title<'a>(&'a self, cip: &'a str) -> &'a str {
        let own = self.facts.fields.get(cip).map(|field| field.title.as_str());
        own.or_else(|| self.graph.crosswalk.field(cip)).unwrap_or(cip)
    }

    /// A result in two sentences.
    pub fn summary(&self, scored: &ScoredRoute) -> String {
        let route = &scored.route;
        let steps: Vec<String> = route.steps.iter().map(|step| self.step_words(step)).collect();
        let way = match steps.is_empty() {
            true => "Nothing is missing to apply.".to_owned(),
            false => format!("First: {}{}.", steps.join("; then "), Self::total(route)),
        };
        let pay = match &scored.pay {
            Some(pay) => format!(" Entry pay is about {} a year.", dollars(pay.usual)),
            None => String::new(),
        };
        format!("{} {way}{pay}", self.because(route.role, &scored.link))
    }

    /// Assumptions, unknowns and disadvantages of a role.
    pub fn cautions(&self, scored: &ScoredRoute) -> Vec<String> {
        let x = &self.facts.roles[scored.route.role];
        let mut found = Vec::new();
        if !x.has_own_figures {
            found.push(
                "Its pay and openings are published for a wider occupation only, and did not rank it.".to_owned(),
            );
        } else if scored.pay.is_none() {
            found.push("Its pay is not published.".to_owned());
        } else if self.region.is_some() && scored.pay.as_ref().map(|pay| pay.region) != self.region {
            found.push("Its pay in the region is not published; that of the nation is used instead.".to_owned());
        }
        if scored.route.open.contains(&OpenRequirement::Experience) {
            found.push("It requires experience, and no source states in which role it is gained.".to_owned());
        }
        let outlook = self.graph.outlook.of(x.node).first().and_then(|outlook| outlook.row.change_percent);
        if let Some(change) = outlook.filter(|change| *change < 0.0) {
            found.push(format!("The number of jobs is projected to shrink by {:.1} percent over ten years.", -change));
        }
        if scored.route.steps.iter().any(|step| matches!(step, Step::Study { .. })) {
            found.push(
                "Months of study are usual lengths, and money is tuition and fees alone: assumptions, not offers."
                    .to_owned(),
            );
        }
        if matches!(
            scored.link.reason,
            Reason::Role(_, RoleLink::Related(_)) | Reason::AfterWork(_, RoleLink::Related(_))
        ) {
            found.push(
                "It is based on O*NET's similarity of roles, which does not say how often people move.".to_owned(),
            );
        }
        let law = self.graph.entry.role_licences.of(x.node).first().map(|row| row.row.law);
        if law == Some(LicenceLaw::Unknown) && x.soc.starts_with("29-") {
            found.push("Whether states license it is not known.".to_owned());
        }
        found
    }

    /// Why no route leads to a role, and where to start.
    pub fn blocked_words(&self, role: usize, blocked: NoRouteReason) -> String {
        match blocked {
            NoRouteReason::UnknownLicence => {
                "Whether states license it and which degree leads to it is not known; ask the board of your state."
                    .to_owned()
            }
            NoRouteReason::NoDegree => {
                let level = education(self.facts.roles[role].entry.level);
                format!("It requires {level}, and the graph has no degree of that level that leads to it.")
            }
        }
    }

    /// An assumption, as a sentence.
    pub fn assumption_words(&self, assumption: &Assumption) -> String {
        let name = |role: &NodeIx| self.graph.role(*role).row.name.as_str();
        match assumption {
            Assumption::Education { role, level } => {
                format!("You have {}, since {} need it. State your degree.", education(*level), name(role))
            }
            Assumption::Degree { role, cip, level } => {
                format!(
                    "You have at least {} in {}, since {} enter by it. State your degree.",
                    education(*level),
                    self.field_title(cip),
                    name(role)
                )
            }
            Assumption::EquivalentDegree { role, cip, level } => {
                format!(
                    "What you studied counts as {} in {} too, since {} enter by either.",
                    education(*level),
                    self.field_title(cip),
                    name(role)
                )
            }
            Assumption::Licence { role, licence } => {
                let licence = &self.graph.entry.licences[*licence as usize].row.name;
                format!("You hold the licence of {} ({licence}).", name(role))
            }
            Assumption::CertificationEducation { certification, level } => {
                let certification = &self.graph.certification(*certification).row.name;
                format!("You have {}, since {certification} requires it.", education(*level))
            }
        }
    }

    /// A step in words.
    pub fn step_words(&self, step: &Step) -> String {
        match step {
            Step::Study { cip, level, study } if study.is_further_certificate => {
                format!(
                    "A further certificate in {}, beside {} that you have",
                    self.field_title(cip),
                    education(*level)
                )
            }
            Step::Study { cip, level, .. } => self.degree(cip, *level),
            Step::Certification { certification, .. } => {
                format!("The certification {}", self.graph.certification(*certification).row.name)
            }
            Step::Licence { role } => self.licence_words(*role),
            Step::Practice { months, role } => {
                format!("{} of supervised practice as {}", in_months(*months), self.role_name(*role))
            }
            Step::Work { role: Some(role), months } => {
                format!("{} of work as {}", in_months(*months), self.role_name(*role))
            }
            Step::Work { role: None, months } => {
                format!("{} of related work; no source states in which role", in_months(*months))
            }
        }
    }

    fn degree(&self, cip: &str, level: EntryEducation) -> String {
        let level = education(level);
        let capital = level[..1].to_uppercase() + &level[1..];
        format!("{capital} in {}", self.field_title(cip))
    }

    fn licence_words(&self, role: usize) -> String {
        let x = &self.facts.roles[role];
        let row = self.graph.entry.role_licences.of(x.node).first();
        let id = x.entry.licence_id();
        let name = id.map_or("A licence", |id| self.graph.entry.licences[id as usize].row.name.as_str());
        let exam = row.and_then(|row| row.row.exam.as_deref());
        let states = match row.map(|row| row.row.law) {
            Some(LicenceLaw::SomeStates) => ", where the state requires it",
            _ => "",
        };
        match exam {
            Some(exam) => format!("{name}{states} (exam: {exam})"),
            None => format!("{name}{states}"),
        }
    }

    /// Months and money of a route in words; empty if its steps state them already.
    fn total(route: &Route) -> String {
        let is_stated = |step: &Step| matches!(step, Step::Work { .. } | Step::Practice { .. });
        if let [step] = &route.steps[..]
            && is_stated(step)
        {
            return String::new();
        }
        let money = route.money;
        let months = format!("; about {}", in_months(route.months.usual));
        match money.usual > 0.0 {
            true => {
                let [low, usual, high] = [money.low, money.usual, money.high].map(dollars);
                format!("{months} and {usual} ({low} to {high})")
            }
            false => months,
        }
    }
}
