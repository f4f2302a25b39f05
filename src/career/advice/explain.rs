//! A result in words: why the role, its requirements, and what speaks against it.

use super::Model;
use super::facts::DegreeLink;
use super::link::{Link, Reason, RoleLink};
use super::profile::{Assumption, Person};
use super::route::{Blocked, Open, Route, Step};
use super::score::Scored;
use crate::graph::{Evidence, NodeIx};
use crate::model::requirement::LicenceLaw;
use crate::model::review::CertificationStrength;
use crate::model::role::EntryEducation;

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
pub enum Standing {
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
    pub standing: Standing,
    /// In words.
    pub sentence: String,
    /// The row; `None` if it follows from none.
    pub evidence: Option<Evidence>,
}

/// An amount of U.S. dollars in words, rounded to thousands above ten thousand: estimates carry no more digits.
pub fn dollars(amount: f64) -> String {
    let rounded =
        if amount >= 10_000.0 { (amount / 1000.0).round() * 1000.0 } else { (amount / 100.0).round() * 100.0 };
    let whole = format!("{rounded:.0}");
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

impl Model<'_> {
    /// The name of a role, by its index.
    pub fn role_name(&self, role: usize) -> &str {
        &self.graph.role(self.facts.roles[role].node).row.name
    }

    /// Why no route leads to a role, and where to start.
    pub fn blocked_words(&self, role: usize, blocked: Blocked) -> String {
        match blocked {
            Blocked::UnknownLicence => {
                "Whether states license it and which degree leads to it is not known; ask the board of your state."
                    .to_owned()
            }
            Blocked::NoDegree => {
                let level = education(self.facts.roles[role].entry.level);
                format!("It asks for {level}, and the graph has no degree of that level that leads to it.")
            }
        }
    }

    /// The title of a field of study; its code if the graph has no such field.
    pub fn field_title<'a>(&'a self, cip: &'a str) -> &'a str {
        let own = self.facts.fields.get(cip).map(|field| field.title.as_str());
        own.or_else(|| self.graph.crosswalk.field(cip)).unwrap_or(cip)
    }

    /// Why a role is suggested, as a sentence.
    pub fn because(&self, role: usize, link: &Link) -> String {
        let name = self.role_name(role);
        match &link.reason {
            Reason::Degree(cip, level, why) => format!("{} {}", self.degree(cip, *level), self.degree_why(name, *why)),
            Reason::NewDegree(cip, level, why) => {
                format!("{}, which is still to be earned, {}", self.degree(cip, *level), self.degree_why(name, *why))
            }
            Reason::Role(held, why) => {
                format!("Work as one of the {}: {}.", self.role_name(*held), self.role_why(role, *held, *why))
            }
            Reason::AfterWork(earlier, why) => {
                format!(
                    "After work as one of the {}: {}.",
                    self.role_name(*earlier),
                    self.role_why(role, *earlier, *why)
                )
            }
            Reason::Certification(certification, strength) => {
                let held = &self.graph.certification(*certification).row.name;
                let why = match strength {
                    CertificationStrength::Licence => "is asked for by law in this role",
                    CertificationStrength::Expected => "is expected by employers in this role",
                    CertificationStrength::BuildsOn => "shows work or qualification in this role",
                    CertificationStrength::Supporting => "supports somebody who enters this role",
                    CertificationStrength::Introductory | CertificationStrength::Unrelated => {
                        "shows first steps in this role"
                    }
                };
                format!("{held} {why}.")
            }
            Reason::Skills(skills) => {
                let names = skills.iter().take(3).map(|&skill| self.graph.skill(skill).row.name.as_str());
                format!("It often asks for skills that you have, such as {}.", names.collect::<Vec<_>>().join(", "))
            }
            Reason::AnyField => "It asks for no particular field; nothing that you state leads there.".to_owned(),
            Reason::OtherFieldsNamed => "BLS names fields of degree for it, and yours are not among them.".to_owned(),
        }
    }

    fn degree(&self, cip: &str, level: EntryEducation) -> String {
        let level = education(level);
        let capital = level[..1].to_uppercase() + &level[1..];
        format!("{capital} in {}", self.field_title(cip))
    }

    fn degree_why(&self, role: &str, why: DegreeLink) -> String {
        match why {
            DegreeLink::Qualifying => format!("is a degree by which {role} enter."),
            DegreeLink::SameName => format!("is the field after which {role} are named."),
            DegreeLink::Stated => "is named for this role by the article that the graph began with.".to_owned(),
            DegreeLink::CrosswalkAndHandbook => {
                "is named for this role by the crosswalk of degrees and occupations, and BLS names no other family of fields.".to_owned()
            }
            DegreeLink::Crosswalk => "is named for this role by the crosswalk of degrees and occupations.".to_owned(),
            DegreeLink::Handbook | DegreeLink::WideHandbook => "belongs to a family of fields that BLS names for this role.".to_owned(),
            DegreeLink::NeighboringProgram => "is of the same family as a programme by which this role is entered.".to_owned(),
            DegreeLink::NeighboringField => "is of the same family as fields that the crosswalk names for this role.".to_owned(),
            DegreeLink::HealthDegree => "is a health degree, and this is a health role that several fields enter.".to_owned(),
            DegreeLink::AnotherBranch => "belongs to a family of fields that BLS names for this role, which is for another branch of it.".to_owned(),
            DegreeLink::WiderFamily => "is of a wider family with fields that the crosswalk names for this role.".to_owned(),
        }
    }

    fn role_why(&self, role: usize, earlier: usize, why: RoleLink) -> String {
        match why {
            RoleLink::SameLicence => "the same licence, or the one that comes before".to_owned(),
            RoleLink::OtherSpecialty => "the same licence, in another specialty".to_owned(),
            RoleLink::NextStep | RoleLink::SeeAlso => match self.step_sentence(role, earlier) {
                Some(sentence) if why == RoleLink::NextStep => {
                    format!("BLS: \u{201c}{}\u{201d}", sentence.trim_end_matches('.'))
                }
                _ => "BLS points from its page to this role".to_owned(),
            },
            RoleLink::Related(_) => "O*NET counts the roles as related; a suggestion, not a usual step".to_owned(),
            RoleLink::SameGroup => "a role of the same group of occupations".to_owned(),
        }
    }

    fn step_sentence(&self, role: usize, earlier: usize) -> Option<String> {
        let step = self.facts.roles[earlier].next.get(&role)?;
        let sentence = self.graph.relations.advances_to.property(step.edge).sentence;
        Some(self.graph.strings.plain(sentence)).filter(|sentence| !sentence.is_empty())
    }

    /// The rows behind a link; empty if it is a rule of the editors alone.
    pub fn link_evidence(&self, role: usize, link: &Link) -> Vec<Evidence> {
        let x = &self.facts.roles[role];
        match &link.reason {
            Reason::Degree(cip, level, why) | Reason::NewDegree(cip, level, why) => {
                self.degree_evidence(role, cip, *level, *why)
            }
            Reason::Role(earlier, why) | Reason::AfterWork(earlier, why) => {
                let y = &self.facts.roles[*earlier];
                match why {
                    RoleLink::SameLicence | RoleLink::OtherSpecialty => {
                        x.entry.licence.iter().map(|gate| gate.evidence).collect()
                    }
                    RoleLink::NextStep | RoleLink::SeeAlso => {
                        let step = y.next.get(&role);
                        step.map(|step| self.graph.relations.advances_to.property(step.edge).evidence)
                            .into_iter()
                            .collect()
                    }
                    RoleLink::Related(_) => {
                        let related_to = &self.graph.relations.related_to;
                        let edge = related_to.between(y.node, x.node);
                        edge.map(|edge| related_to.property(edge).evidence).into_iter().collect()
                    }
                    RoleLink::SameGroup => Vec::new(),
                }
            }
            Reason::Certification(certification, _) => {
                let review = self.graph.reviews.certification_roles.get(&(*certification, x.node));
                review.map(|review| review.evidence).into_iter().collect()
            }
            Reason::Skills(skills) => {
                let requires = &self.graph.relations.requires;
                let edge = |skill: &NodeIx| requires.between(x.node, *skill);
                skills.iter().filter_map(edge).take(3).map(|edge| requires.property(edge).evidence).collect()
            }
            Reason::AnyField | Reason::OtherFieldsNamed => Vec::new(),
        }
    }

    fn degree_evidence(&self, role: usize, cip: &str, level: EntryEducation, why: DegreeLink) -> Vec<Evidence> {
        let x = &self.facts.roles[role];
        let handbook = || self.graph.entry.fields.of(x.node).first().map(|row| row.evidence);
        match why {
            DegreeLink::Qualifying => x.entry.program_of(cip).map(|degree| degree.evidence).into_iter().collect(),
            DegreeLink::Stated | DegreeLink::CrosswalkAndHandbook | DegreeLink::Crosswalk => {
                let prepares_for = &self.graph.relations.prepares_for;
                let field = self.facts.fields.get(cip);
                let degrees = field
                    .into_iter()
                    .flat_map(|field| field.degrees[level as usize].iter().chain(field.degrees.iter().flatten()));
                let edge = degrees.filter_map(|&degree| prepares_for.between(degree, x.node)).next();
                let outside = || self.graph.crosswalk.between(cip, &x.soc).map(|found| found.evidence);
                let crosswalk = edge.map(|edge| prepares_for.property(edge).evidence).or_else(outside);
                let named = (why == DegreeLink::CrosswalkAndHandbook).then(handbook).flatten();
                crosswalk.into_iter().chain(named).collect()
            }
            DegreeLink::Handbook | DegreeLink::WideHandbook | DegreeLink::AnotherBranch => {
                handbook().into_iter().collect()
            }
            _ => Vec::new(),
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
            Assumption::Licence { role, licence } => {
                let licence = &self.graph.entry.licences[*licence as usize].row.name;
                format!("You hold the licence of {} ({licence}).", name(role))
            }
            Assumption::CertificationEducation { certification, level } => {
                let certification = &self.graph.certification(*certification).row.name;
                format!("You have {}, since {certification} asks for it.", education(*level))
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

    fn licence_words(&self, role: usize) -> String {
        let x = &self.facts.roles[role];
        let row = self.graph.entry.role_licences.of(x.node).first();
        let id = x.entry.licence_id();
        let name = id.map_or("A licence", |id| self.graph.entry.licences[id as usize].row.name.as_str());
        let exam = row.map(|row| row.row.exam.as_str()).filter(|exam| !exam.is_empty());
        let states = match row.map(|row| row.row.law) {
            Some(LicenceLaw::SomeStates) => ", where the state asks for it",
            _ => "",
        };
        match exam {
            Some(exam) => format!("{name}{states} (exam: {exam})"),
            None => format!("{name}{states}"),
        }
    }

    /// The requirements of a role, with their status on a route.
    pub fn requirements(&self, route: &Route, person: &Person) -> Vec<Requirement> {
        let x = &self.facts.roles[route.role];
        let mut found = vec![self.education_requirement(route, person)];
        if x.entry.experience_months > 0.0 {
            found.push(self.experience_requirement(route, person));
        }
        if let Some(gate) = &x.entry.licence {
            let has_step = |wanted: &dyn Fn(&Step) -> bool| route.steps.iter().any(wanted);
            if let Some(before) = gate.presupposes {
                let before = self.facts.place(self.graph, before);
                let is_step = has_step(&|step| matches!(step, Step::Licence { role } if *role == before));
                found.push(Requirement {
                    kind: RequirementKind::PriorLicence,
                    standing: if is_step { Standing::Step } else { Standing::Met },
                    sentence: format!("The licence of {} comes first.", self.role_name(before)),
                    evidence: Some(gate.evidence),
                });
            }
            if x.entry.own_programs_only || gate.presupposes.is_none() {
                let is_step = has_step(&|step| matches!(step, Step::Licence { role } if *role == route.role));
                let standing = match (is_step, gate.licence) {
                    (true, _) => Standing::Step,
                    (false, Some(_)) => Standing::Met,
                    (false, None) => Standing::Open,
                };
                let sentence = match gate.licence {
                    Some(_) => format!("{}.", self.licence_words(route.role)),
                    None => "Whether states license it is not known; ask the board of your state.".to_owned(),
                };
                found.push(Requirement {
                    kind: RequirementKind::Licence,
                    standing,
                    sentence,
                    evidence: Some(gate.evidence),
                });
            }
            if gate.practice_months > 0.0 {
                let is_step = has_step(&|step| matches!(step, Step::Practice { role, .. } if *role == route.role));
                found.push(Requirement {
                    kind: RequirementKind::Practice,
                    standing: if is_step { Standing::Step } else { Standing::Met },
                    sentence: format!("{:.0} months of supervised practice after the degree.", gate.practice_months),
                    evidence: Some(gate.evidence),
                });
            }
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
            standing: if is_met || !is_step { Standing::Met } else { Standing::Step },
            sentence,
            evidence: entry.level_evidence,
        }
    }

    fn experience_requirement(&self, route: &Route, person: &Person) -> Requirement {
        let entry = &self.facts.roles[route.role].entry;
        let has = self.experience(route.role, person).min(entry.experience_months);
        let standing = match route.open.contains(&Open::Experience) {
            true => Standing::Open,
            false if has >= entry.experience_months => Standing::Met,
            false => Standing::Step,
        };
        Requirement {
            kind: RequirementKind::Experience,
            standing,
            sentence: format!("About {} of related experience; you have {has:.0}.", in_months(entry.experience_months)),
            evidence: entry.experience_evidence,
        }
    }

    /// Assumptions, unknowns and disadvantages of a role.
    pub fn cautions(&self, scored: &Scored) -> Vec<String> {
        let x = &self.facts.roles[scored.route.role];
        let mut found = Vec::new();
        if !x.has_own_figures {
            found.push(
                "Its pay and openings are published for a wider occupation only, and did not rank it.".to_owned(),
            );
        } else if scored.pay.is_none() {
            found.push("Its pay is not published.".to_owned());
        } else if self.region.is_some() && scored.pay.as_ref().map(|pay| pay.region) != self.region {
            found.push("Its pay in the region is not published; that of the nation stands in.".to_owned());
        }
        if scored.route.open.contains(&Open::Experience) {
            found.push("It asks for experience, and no source states in which role it is gained.".to_owned());
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
            found
                .push("It rests on O*NET's likeness of roles, which says nothing of how often people move.".to_owned());
        }
        let law = self.graph.entry.role_licences.of(x.node).first().map(|row| row.row.law);
        if law == Some(LicenceLaw::Unknown) && x.soc.starts_with("29-") {
            found.push("Whether states license it is not known.".to_owned());
        }
        found
    }

    /// A result in two sentences.
    pub fn summary(&self, scored: &Scored) -> String {
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

/// Whole months, in words.
fn in_months(months: f64) -> String {
    match months.round() {
        1.0 => "1 month".to_owned(),
        months => format!("{months:.0} months"),
    }
}
