//! Routes to a role: each requirement met, met by a step, or open.

use super::Model;
use super::facts::{DegreeLink, EntryRequirements, RoleFacts};
use super::link::RoleLink;
use super::profile::Person;
use super::range::Range;
use super::study::{Study, study};
use crate::graph::NodeIx;
use crate::model::role::EntryEducation;
use compact_str::CompactString;
use std::sync::Arc;

/// Months of preparation for a certification: low, usual, high.
const PREPARATION: (f64, f64, f64) = (1.0, 2.0, 4.0);
/// Depth of presupposed licences: an advanced practice nurse is a nurse first.
const MOST_LICENCES: usize = 3;

/// A step of a route to a role.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A degree, or a further certificate in the family of one held.
    Study {
        /// CIP code.
        cip: CompactString,
        /// Level.
        level: EntryEducation,
        /// Time and tuition.
        study: Study,
    },
    /// A certification.
    Certification {
        /// The certification.
        certification: NodeIx,
        /// Months of preparation.
        months: Range,
        /// Exam fee, U.S. dollars.
        money: Range,
    },
    /// The licence of a role.
    Licence {
        /// The index of the role.
        role: usize,
    },
    /// Supervised practice after the degree, such as a residency.
    Practice {
        /// Months.
        months: f64,
        /// The index of the role that requires it.
        role: usize,
    },
    /// Work in an earlier role; `None` if no role is known that provides the experience.
    Work {
        /// The index of the earlier role.
        role: Option<usize>,
        /// Months.
        months: f64,
    },
}

/// A requirement that a route leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OpenRequirement {
    /// Experience in an unspecified role.
    Experience,
}

/// A route from what a person has into a role.
#[derive(Clone, Debug)]
pub struct Route {
    /// The index of the role.
    pub role: usize,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// Total months.
    pub months: Range,
    /// Total U.S. dollars.
    pub money: Range,
    /// Usual months of study among them.
    pub study_months: f64,
    /// Usual months of work and practice among them.
    pub work_months: f64,
    /// Degrees that it adds.
    pub added: Vec<(CompactString, EntryEducation)>,
    /// The earlier role that provides experience.
    pub feeder: Option<usize>,
    /// What it leaves open.
    pub open: Vec<OpenRequirement>,
    /// What the person has at its end.
    pub reached: Arc<Person>,
}

/// Why a role has no route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoRouteReason {
    /// It is unknown whether the role is licensed, or which degree leads to it.
    UnknownLicence,
    /// No degree of the graph leads to its entry level.
    NoDegree,
}

impl Route {
    fn start(role: usize, person: &Person) -> Route {
        Route {
            role,
            steps: Vec::new(),
            months: Range::default(),
            money: Range::default(),
            study_months: 0.0,
            work_months: 0.0,
            added: Vec::new(),
            feeder: None,
            open: Vec::new(),
            reached: Arc::new(person.clone()),
        }
    }

    fn study(mut self, cip: &CompactString, level: EntryEducation, study: Study) -> Route {
        self.months = self.months + study.months;
        self.money = self.money + study.money;
        self.study_months += study.months.usual;
        self.steps.push(Step::Study { cip: cip.clone(), level, study });
        self.added.push((cip.clone(), level));
        Arc::make_mut(&mut self.reached).add_degree(cip.clone(), level);
        self
    }

    fn certification(mut self, certification: NodeIx, fee: f64) -> Route {
        let (low, usual, high) = PREPARATION;
        let (months, money) = (Range::new(low, usual, high), Range::exact(fee));
        self.months = self.months + months;
        self.money = self.money + money;
        self.study_months += usual;
        self.steps.push(Step::Certification { certification, months, money });
        Arc::make_mut(&mut self.reached).certifications.push(certification);
        self
    }

    fn work(mut self, role: Option<usize>, months: f64) -> Route {
        self.months = self.months + Range::exact(months);
        self.work_months += months;
        self.steps.push(Step::Work { role, months });
        match role {
            Some(role) => {
                self.feeder = Some(role);
                Arc::make_mut(&mut self.reached).add_role(role, months / 12.0);
            }
            None => self.open.push(OpenRequirement::Experience),
        }
        self
    }

    fn licence(mut self, entry: &EntryRequirements, person: &Person) -> Route {
        let Some(gate) = &entry.licence else { return self };
        if let Some(licence) = gate.licence
            && entry.is_gated_by_own_licence()
            && !self.reached.licences.contains(&licence)
        {
            Arc::make_mut(&mut self.reached).add_licence(licence);
            self.steps.push(Step::Licence { role: self.role });
        }
        if gate.practice_months > 0.0 && !person.holds_role(self.role) {
            self.months = self.months + Range::exact(gate.practice_months);
            self.work_months += gate.practice_months;
            self.steps.push(Step::Practice { months: gate.practice_months, role: self.role });
        }
        self
    }
}

/// How a route meets the education requirement of a role.
enum Education {
    Nothing,
    Degree(CompactString, EntryEducation),
    Certification(NodeIx, f64),
}

impl Model<'_> {
    /// All sensible routes to a role. They are the same for everyone; what a person has only shortens them, so that an
    /// additional fact never removes a route or makes it longer or more expensive.
    ///
    /// # Errors
    /// Why there is none.
    pub fn routes(&self, role: usize, person: &Person) -> Result<Vec<Route>, NoRouteReason> {
        self.routes_within(role, person, MOST_LICENCES)
    }

    fn routes_within(&self, role: usize, person: &Person, licences: usize) -> Result<Vec<Route>, NoRouteReason> {
        let x = &self.facts.roles[role];
        if x.entry.is_closed || licences == 0 {
            return Err(NoRouteReason::UnknownLicence);
        }
        let mut routes = Vec::new();
        for start in self.presupposed(role, person, licences)? {
            for education in self.education(x, role, &start.reached) {
                let route = start.clone();
                let route = match education {
                    Education::Nothing => route,
                    Education::Degree(cip, level) => {
                        let study = study(&self.facts.fields, &route.reached, &cip, level);
                        route.study(&cip, level, study)
                    }
                    Education::Certification(certification, fee) => route.certification(certification, fee),
                };
                self.add_experience(route.licence(&x.entry, person), &mut routes);
            }
        }
        if routes.is_empty() { Err(NoRouteReason::NoDegree) } else { Ok(routes) }
    }

    /// Routes to the licence that the role presupposes; without steps if it is held or none is required.
    fn presupposed(&self, role: usize, person: &Person, licences: usize) -> Result<Vec<Route>, NoRouteReason> {
        match self.missing_prior_role(role, person) {
            None => Ok(self.starts(role, person)),
            Some(before) => {
                let routes = self.routes_within(before, person, licences - 1)?;
                Ok(routes.into_iter().map(|route| Route { role, ..route }).collect())
            }
        }
    }

    /// A route without steps; for a person below a bachelor's degree who holds the prior licence, also one with each
    /// higher programme for that licence. Without the licence they could have chosen it, and what they have never
    /// removes a route.
    fn starts(&self, role: usize, person: &Person) -> Vec<Route> {
        let mut starts = vec![Route::start(role, person)];
        let before = self.facts.roles[role].entry.presupposes().filter(|_| person.level < EntryEducation::Bachelors);
        let before = before.map(|before| &self.facts.roles[self.facts.place(self.graph, before)].entry);
        let programs = before.into_iter().flat_map(|before| self.own_programs(before));
        let higher = programs.filter_map(|program| match program {
            Education::Degree(cip, level) if level > person.level => {
                let study = study(&self.facts.fields, person, &cip, level);
                Some(Route::start(role, person).study(&cip, level, study))
            }
            _ => None,
        });
        starts.extend(higher);
        starts
    }

    /// The role whose licence is required first and not held.
    fn missing_prior_role(&self, role: usize, person: &Person) -> Option<usize> {
        let before = self.facts.place(self.graph, self.facts.roles[role].entry.presupposes()?);
        let licence = self.facts.roles[before].entry.licence_id();
        (!licence.is_some_and(|licence| person.licences.contains(&licence))).then_some(before)
    }

    /// Whether a person has a degree by which a role is entered, if it is entered only by its own programmes.
    fn is_qualified(&self, role: usize, person: &Person) -> bool {
        let entry = &self.facts.roles[role].entry;
        !entry.own_programs_only || person.holds_role(role) || person.holds_program(entry)
    }

    fn education(&self, x: &RoleFacts, role: usize, person: &Person) -> Vec<Education> {
        let entry = &x.entry;
        if entry.own_programs_only {
            return match self.is_qualified(role, person) {
                true => vec![Education::Nothing],
                false => self.own_programs(entry),
            };
        }
        let degrees =
            || self.natural_degrees(role, person).into_iter().map(|(cip, level)| Education::Degree(cip, level));
        if person.level >= entry.level {
            let upgrades = degrees().filter(|_| entry.level >= EntryEducation::Associates);
            return std::iter::once(Education::Nothing).chain(upgrades).collect();
        }
        let is_expected = |&held: &NodeIx| self.is_expected(held, x.node);
        if entry.level == EntryEducation::NondegreeAward && person.certifications.iter().any(is_expected) {
            return std::iter::once(Education::Nothing).chain(degrees()).collect();
        }
        if entry.level != EntryEducation::SomeCollege {
            return degrees().collect();
        }
        let is_certified = person.certifications.iter().any(|&held| self.stands_for_some_college(held, x.node));
        match (is_certified, self.entry_certification(x.node)) {
            (true, _) => vec![Education::Nothing],
            (false, Some((certification, fee))) => {
                std::iter::once(Education::Certification(certification, fee)).chain(degrees()).collect()
            }
            (false, None) => degrees().collect(),
        }
    }

    fn own_programs(&self, entry: &EntryRequirements) -> Vec<Education> {
        let mut found: Vec<(CompactString, EntryEducation)> = Vec::new();
        for (program, degree) in entry.programs() {
            let level = degree.level.unwrap_or(entry.level);
            let awarded = self.facts.fields.beginning(program).filter(|(_, field)| field.awards[level as usize] > 0);
            let most = awarded.max_by_key(|(_, field)| field.awards[level as usize]);
            let cip = most.map_or(program, |(cip, _)| cip).clone();
            if !found.contains(&(cip.clone(), level)) {
                found.push((cip, level));
            }
        }
        found.into_iter().map(|(cip, level)| Education::Degree(cip, level)).collect()
    }

    /// Degrees that lead to a role: at its entry level and, above a bachelor's, at the master's; of the fields by which
    /// it is entered, else of those that the crosswalk names; and the completion of a degree held in its own field.
    fn natural_degrees(&self, role: usize, person: &Person) -> Vec<(CompactString, EntryEducation)> {
        let least = self.facts.roles[role].entry.level.max(EntryEducation::NondegreeAward);
        let masters = (least == EntryEducation::Bachelors).then_some(EntryEducation::Masters);
        let mut found: Vec<(CompactString, EntryEducation)> = Vec::new();
        for level in std::iter::once(least).chain(masters) {
            let usual = self.facts.roles[role].usual_fields[level as usize].iter();
            found.extend(usual.filter(|cip| !person.holds(cip, level)).map(|cip| (cip.clone(), level)));
        }
        for (cip, held) in person.degrees.iter().filter(|(_, held)| *held < least) {
            let is_awarded = self.facts.fields.get(cip).is_some_and(|field| field.awards[least as usize] > 0);
            let completion = (cip.clone(), least);
            let is_missing = !found.contains(&completion) && !person.holds(cip, least);
            if *held >= EntryEducation::Associates && is_awarded && is_missing {
                found.push(completion);
            }
        }
        found
    }

    /// The experience that a role requires: already had, gained in each earlier role that can be entered now and to
    /// which something leads, or left open.
    fn add_experience(&self, route: Route, routes: &mut Vec<Route>) {
        let x = &self.facts.roles[route.role];
        let lacking = self.lacking_experience(route.role, &route.reached);
        if lacking <= 0.0 {
            routes.push(route);
            return;
        }
        for &earlier in &x.earlier {
            let leads_in = || self.has_own_link(earlier, &route.reached);
            if earlier != route.role && self.is_enterable(earlier, &route.reached) && leads_in() {
                routes.push(route.clone().work(Some(earlier), lacking));
            }
        }
        routes.push(route.work(None, lacking));
    }

    /// Months of experience that a role requires and a person does not have.
    fn lacking_experience(&self, role: usize, person: &Person) -> f64 {
        let required = self.facts.roles[role].entry.experience_months;
        if required <= 0.0 { 0.0 } else { required - self.experience(role, person) }
    }

    /// Months of experience for a role that a person has. Years count fully in the role itself, its group, a role with
    /// its licence or one that BLS names before it, and half in a related role or between two health roles. A degree
    /// above the entry level counts as two years per level, as public employers substitute education for experience;
    /// for management only a degree by which the role is entered, since it includes a residency.
    pub fn experience(&self, role: usize, person: &Person) -> f64 {
        let x = &self.facts.roles[role];
        let is_management = x.soc.starts_with("11-");
        let degree = |(cip, level): &(CompactString, EntryEducation)| {
            let link = self.degree_link(role, cip, *level)?;
            let above =
                (*level as usize).saturating_sub((x.entry.level as usize).max(EntryEducation::Bachelors as usize));
            let counts = match is_management {
                true => link.1 == DegreeLink::Qualifying,
                false => link.0 >= self.parameters.strengths.neighbor,
            };
            counts.then_some(24.0 * above as f64)
        };
        let work = |&(held, years): &(usize, f64)| {
            let y = &self.facts.roles[held];
            let same_group = y.soc.get(..4) == x.soc.get(..4);
            let link = self.role_link(role, held).map(|link| link.1);
            let whole = matches!(
                link,
                Some(RoleLink::SameLicence | RoleLink::OtherSpecialty | RoleLink::NextStep | RoleLink::SeeAlso)
            );
            let half = link.is_some() || (x.entry.is_health && y.entry.is_health);
            let share = match (held == role || whole || same_group, half) {
                (true, _) => 1.0,
                (false, true) => 0.5,
                (false, false) => 0.0,
            };
            12.0 * years * share
        };
        let degrees = person.degrees.iter().filter_map(degree);
        degrees.chain(person.roles.iter().map(work)).fold(0.0, f64::max)
    }

    /// Whether a role can be entered at once, with all requirements met.
    fn is_enterable(&self, role: usize, person: &Person) -> bool {
        let x = &self.facts.roles[role];
        let has_practice = x.entry.licence.as_ref().is_some_and(|gate| gate.practice_months > 0.0);
        let may_be_entered = !x.entry.is_closed && !has_practice && !x.is_residual;
        may_be_entered
            && x.entry.level <= person.level
            && self.is_qualified(role, person)
            && self.missing_prior_role(role, person).is_none()
            && self.lacking_experience(role, person) <= 0.0
    }
}

impl EntryRequirements {
    /// Whether the gate is the licence of the role's own profession, not one that it merely presupposes, such as a
    /// nursing instructor's.
    fn is_gated_by_own_licence(&self) -> bool {
        self.own_programs_only || (self.licence.is_some() && self.presupposes().is_none())
    }
}
