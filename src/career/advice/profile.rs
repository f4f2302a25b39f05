//! What a person has: what they state, and what that implies.

use super::facts::{EntryRequirements, Facts, Qualifying};
use crate::graph::{Graph, NodeIx};
use crate::model::degree::AwardLevel;
use crate::model::review::CertificationStrength;
use crate::model::role::EntryEducation;
use compact_str::CompactString;

/// Nursing: its graduate programmes are for registered nurses.
const NURSING: &str = "51.38";

/// What a person states.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Degrees of the graph.
    pub degrees: Vec<NodeIx>,
    /// Degrees by CIP code and level, including ones outside of the graph.
    pub fields: Vec<(CompactString, AwardLevel)>,
    /// Roles held, with years in them.
    pub roles: Vec<(NodeIx, f64)>,
    /// Licences held, as indices into the graph's licences.
    pub licences: Vec<u32>,
    /// Certifications held.
    pub certifications: Vec<NodeIx>,
    /// Skills mastered.
    pub skills: Vec<NodeIx>,
    /// Highest education, if higher than the degrees show.
    pub highest_education: Option<EntryEducation>,
}

impl Profile {
    /// The nodes of the graph that it names, each once.
    pub fn nodes(&self) -> Vec<NodeIx> {
        let roles = self.roles.iter().map(|held| held.0);
        let named = [&self.degrees, &self.skills, &self.certifications].into_iter().flatten().copied().chain(roles);
        let mut nodes: Vec<NodeIx> = Vec::new();
        named.for_each(|node| {
            if !nodes.contains(&node) {
                nodes.push(node);
            }
        });
        nodes
    }
}

/// Something that is assumed.
#[derive(Clone, Debug, PartialEq)]
pub enum Assumption {
    /// A person in the role has its entry education.
    Education {
        /// The role.
        role: NodeIx,
        /// The level.
        level: EntryEducation,
    },
    /// A person in the role has the degree by which it is entered, at the lowest award that qualifies.
    Degree {
        /// The role.
        role: NodeIx,
        /// CIP code.
        cip: CompactString,
        /// The level.
        level: EntryEducation,
    },
    /// Another degree by which the role is entered counts as this one too, at the lowest award that qualifies.
    EquivalentDegree {
        /// The role.
        role: NodeIx,
        /// CIP code.
        cip: CompactString,
        /// The level.
        level: EntryEducation,
    },
    /// A person in the role, or with a certification that builds on it, has its licence.
    Licence {
        /// The role.
        role: NodeIx,
        /// Index into the graph's licences.
        licence: u32,
    },
    /// A certification requires this education.
    CertificationEducation {
        /// The certification.
        certification: NodeIx,
        /// The level.
        level: EntryEducation,
    },
}

/// A profile with all that it implies. Every fact is a lower bound, so an additional fact never takes anything away.
#[derive(Clone, Debug)]
pub struct Person {
    /// Highest education.
    pub level: EntryEducation,
    /// Degrees by CIP code and level, each once: the stated ones in order, then the implied ones in order, then those that
    /// a route adds.
    pub degrees: Vec<(CompactString, EntryEducation)>,
    /// Roles held, by index, with years.
    pub roles: Vec<(usize, f64)>,
    /// Licences held, sorted.
    pub licences: Vec<u32>,
    /// Certifications held.
    pub certifications: Vec<NodeIx>,
    /// Skills mastered.
    pub skills: Vec<NodeIx>,
    /// Assumptions.
    pub assumptions: Vec<Assumption>,
}

impl Person {
    /// Adds to a profile what it implies.
    pub fn new(graph: &Graph, facts: &Facts, profile: &Profile) -> Person {
        let mut person = Person {
            level: profile.highest_education.unwrap_or(EntryEducation::HighSchool),
            degrees: Vec::new(),
            roles: Vec::new(),
            licences: profile.licences.clone(),
            certifications: profile.certifications.clone(),
            skills: profile.skills.clone(),
            assumptions: Vec::new(),
        };
        for &degree in &profile.degrees {
            let row = &graph.degree(degree).row;
            person.add_degree(CompactString::from(&row.cip), row.level.education());
        }
        for (cip, level) in &profile.fields {
            person.add_degree(cip.clone(), level.education());
        }
        person.degrees.sort_unstable();
        let stated = person.degrees.len();
        for &licence in &profile.licences {
            person.hold_licence(graph, facts, licence);
        }
        person.hold_presupposed(graph, facts);
        for &(role, years) in &profile.roles {
            person.hold_role(graph, facts, role, years);
        }
        for &certification in &profile.certifications {
            person.hold_certification(graph, facts, certification);
        }
        person.degrees[stated..].sort_unstable();
        person.skills.extend(implied_skills(facts, &person));
        person.skills.sort_unstable();
        person.skills.dedup();
        person
    }

    /// Whether a degree whose code starts with `cip` is held at a level or above.
    pub fn holds(&self, cip: &str, least: EntryEducation) -> bool {
        self.degrees.iter().any(|(held, level)| held.starts_with(cip) && *level >= least)
    }

    /// Whether a degree by which a role is entered is held.
    pub fn holds_program(&self, entry: &EntryRequirements) -> bool {
        entry.programs().any(|(cip, _)| self.holds(cip, entry.level))
    }

    /// Whether the person works or worked in a role.
    pub fn holds_role(&self, role: usize) -> bool {
        self.roles.iter().any(|held| held.0 == role)
    }

    /// Adds a degree; returns whether it is new.
    pub fn add_degree(&mut self, cip: CompactString, level: EntryEducation) -> bool {
        self.level = self.level.max(level);
        let degree = (cip, level);
        let is_new = !self.degrees.contains(&degree);
        if is_new {
            self.degrees.push(degree);
        }
        is_new
    }

    /// Adds a licence; returns whether it is new.
    pub fn add_licence(&mut self, licence: u32) -> bool {
        match self.licences.binary_search(&licence) {
            Ok(_) => false,
            Err(place) => {
                self.licences.insert(place, licence);
                true
            }
        }
    }

    /// Adds work in a role.
    pub fn add_role(&mut self, role: usize, years: f64) {
        match self.roles.binary_search_by_key(&role, |held| held.0) {
            Ok(place) => self.roles[place].1 = self.roles[place].1.max(years),
            Err(place) => self.roles.insert(place, (role, years)),
        }
    }

    fn hold_role(&mut self, graph: &Graph, facts: &Facts, role: NodeIx, years: f64) {
        let place = facts.place(graph, role);
        self.add_role(place, years);
        let level = facts.roles[place].entry.level;
        if level > self.level {
            self.assumptions.push(Assumption::Education { role, level });
            self.level = level;
        }
        self.qualify(graph, facts, place);
    }

    /// The licence of a role, those that it presupposes, and the first degree by which it is entered. That degree is
    /// implied whatever is stated: if it gave way to another degree, stating that one could make a role longer.
    fn qualify(&mut self, graph: &Graph, facts: &Facts, place: usize) {
        let entry = &facts.roles[place].entry;
        let role = facts.roles[place].node;
        let Some(gate) = &entry.licence else { return };
        if let Some(before) = gate.presupposes {
            self.qualify(graph, facts, facts.place(graph, before));
        }
        if let Some(licence) = gate.licence
            && self.add_licence(licence)
        {
            self.assumptions.push(Assumption::Licence { role, licence });
        }
        if entry.own_programs_only
            && let Some((first, _)) = entry.programs().next()
        {
            self.imply_degree(entry, role, first.clone());
        }
    }

    /// Adds the degree of a role, at its level. A higher one of that field says the same, and is no assumption.
    fn imply_degree(&mut self, entry: &EntryRequirements, role: NodeIx, cip: CompactString) {
        let level = entry.level;
        let (is_held, is_entered) = (self.holds(&cip, level), self.holds_program(entry));
        if self.add_degree(cip.clone(), level) && !is_held {
            self.assumptions.push(match is_entered {
                true => Assumption::EquivalentDegree { role, cip, level },
                false => Assumption::Degree { role, cip, level },
            });
        }
    }

    /// A licence implies the degree of the role that it licenses: of several that share it, the one that presupposes no other.
    fn hold_licence(&mut self, graph: &Graph, facts: &Facts, licence: u32) {
        let mut licensed: Vec<usize> =
            (0..facts.roles.len()).filter(|&role| facts.roles[role].entry.licence_id() == Some(licence)).collect();
        licensed.sort_by_key(|&role| facts.roles[role].entry.presupposes().is_some());
        if let Some(&role) = licensed.first() {
            self.qualify(graph, facts, role);
        }
    }

    /// A programme that qualifies for a role admits those who hold the licence that the role presupposes, and graduate
    /// nursing admits nurses.
    fn hold_presupposed(&mut self, graph: &Graph, facts: &Facts) {
        for (cip, level) in self.degrees.clone() {
            for role in &facts.roles {
                let Some(before) = role.entry.presupposes() else { continue };
                let qualifies = |degree: &Qualifying| {
                    let Some(program) = &degree.cip else { return false };
                    let is_field = cip.starts_with(program.as_str());
                    let is_nursing = cip.starts_with(NURSING) && program.starts_with(NURSING);
                    (is_field || is_nursing) && level >= EntryEducation::Masters && degree.level <= Some(level)
                };
                if role.entry.qualifying.iter().any(qualifies) {
                    self.qualify(graph, facts, facts.place(graph, before));
                }
            }
        }
    }

    /// A certification implies the education that it requires, and the licence of a role that it builds on.
    fn hold_certification(&mut self, graph: &Graph, facts: &Facts, certification: NodeIx) {
        let level = graph.certification(certification).row.required_education();
        if let Some(level) = level.filter(|level| *level > self.level) {
            self.assumptions.push(Assumption::CertificationEducation { certification, level });
            self.level = level;
        }
        let qualifies_for = &graph.relations.qualifies_for;
        for edge in qualifies_for.leaving(certification) {
            let role = qualifies_for.target(edge);
            let review = graph.reviews.certification_roles.get(&(certification, role));
            let strength = review.map(|review| review.row.strength);
            let place = facts.place(graph, role);
            let is_of_licensed = facts.roles[place].entry.own_programs_only;
            let is_licence = matches!(strength, Some(CertificationStrength::Licence | CertificationStrength::BuildsOn));
            if is_of_licensed && is_licence {
                self.qualify(graph, facts, place);
            }
        }
    }

    /// Whether anything is stated apart from an education.
    pub fn states_anything(&self) -> bool {
        !(self.degrees.is_empty() && self.roles.is_empty() && self.certifications.is_empty() && self.skills.is_empty())
    }
}

/// A person in a role knows what it often asks for.
fn implied_skills(facts: &Facts, person: &Person) -> Vec<NodeIx> {
    let held = person.roles.iter().filter(|(_, years)| *years >= 1.0).map(|(role, _)| &facts.roles[*role].technologies);
    held.flatten().filter(|(_, weight)| **weight >= 1.0).map(|(skill, _)| *skill).collect()
}
