//! Why something leads to a role, in words and with the rows behind it.

use crate::career::advice::Model;
use crate::career::advice::facts::DegreeLink;
use crate::career::advice::link::{Link, Reason, RoleLink};
use crate::graph::{Evidence, NodeIx};
use crate::model::review::CertificationStrength;
use crate::model::role::EntryEducation;

impl Model<'_> {
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
                    CertificationStrength::Licence => "is required by law in this role",
                    CertificationStrength::Expected => "is expected by employers in this role",
                    CertificationStrength::BuildsOn => "shows work or qualification in this role",
                    CertificationStrength::Supporting => "supports people who enter this role",
                    CertificationStrength::Introductory | CertificationStrength::Unrelated => {
                        "shows first steps in this role"
                    }
                };
                format!("{held} {why}.")
            }
            Reason::Skills(skills) => {
                let names = skills.iter().take(3).map(|&skill| self.graph.skill(skill).row.name.as_str());
                format!("It often requires skills that you have, such as {}.", names.collect::<Vec<_>>().join(", "))
            }
            Reason::AnyField => "It requires no particular field; nothing that you state leads there.".to_owned(),
            Reason::OtherFieldsNamed => "BLS names fields of degree for it, and yours are not among them.".to_owned(),
        }
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
        sentence.map(|sentence| self.graph.strings.plain(sentence))
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
}
