//! Skills: abilities, knowledge, technologies, and topics that no official list has.

use super::evidence::Evidence;
use super::id::SkillId;
use serde::{Deserialize, Serialize};

/// The kind of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SkillKind {
    /// O*NET basic or cross-functional skill.
    Skill,
    /// O*NET knowledge area.
    Knowledge,
    /// Software or tool (O*NET technology skills).
    Technology,
    /// A subject of study or work.
    Topic,
    /// A specialization of a degree.
    Specialization,
    /// A technical standard, such as HL7 or FHIR.
    Standard,
    /// A law or rule, such as HIPAA.
    Regulation,
}

/// A skill (table `skills`).
///
/// Ids: `skill:onet-2.A.1.a` (O*NET element), `skill:tech-python` (technology, by its name), `skill:fhir` etc. for
/// curated ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    /// Id.
    pub id: SkillId,
    /// Name.
    pub name: String,
    /// Its kind.
    pub kind: SkillKind,
    /// The publisher's code: O*NET element, UNSPSC commodity; `None` if there is none, several joined by `; `.
    pub code: Option<String>,
    /// The group it belongs to, such as the UNSPSC commodity title; several joined by `; ` like the codes.
    pub category: Option<String>,
    /// A description.
    pub description: Option<String>,
    /// For technologies: whether it is requested often in postings.
    pub hot_technology: Option<bool>,
    /// Other names, separated by `; `.
    pub aliases: String,
    /// The evidence.
    pub evidence: Evidence,
}
