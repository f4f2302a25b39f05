//! Entry requirements of a role, by the best source for each.

use super::LEVELS;
use crate::graph::{CitedRow, Evidence, Graph, NodeIx};
use crate::model::Confidence;
use crate::model::requirement::{LicenceLaw, Practice, RoleExperience, RoleLicence};
use crate::model::role::{EntryEducation, OccupationMatch, RoleOutlook};
use compact_str::CompactString;

/// Months for BLS's "5 years or more".
const FIVE_YEARS: f64 = 60.0;
/// Months for BLS's "Less than 5 years" if O*NET has no responses.
const LESS_THAN_FIVE_YEARS: f64 = 24.0;
/// Bounds of that class if O*NET has responses.
const LESS_THAN_FIVE_YEARS_BOUNDS: (f64, f64) = (12.0, 48.0);
/// Months of supervised practice if the law requires it and no source gives its length.
const USUAL_PRACTICE: f64 = 36.0;
/// Midpoint of each O*NET class of related work experience, in months, by category from 1.
const CLASS_MIDDLE: [f64; 11] = [0.0, 1.0, 2.0, 5.0, 9.0, 18.0, 36.0, 60.0, 84.0, 108.0, 120.0];

/// Fewer months than these are no requirement: what people learn in them they learn in the role itself.
const LEAST_EXPERIENCE: f64 = 6.0;

/// A degree by which a role is entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Qualifying {
    /// CIP code of two, four or six digits; `None` if only the level is known.
    pub cip: Option<CompactString>,
    /// Level; `None` if only the field is known.
    pub level: Option<EntryEducation>,
    /// The row.
    pub evidence: Evidence,
}

/// A licence that gates a role.
#[derive(Clone, Debug)]
pub struct LicenceGate {
    /// Index into the graph's licences; `None` if the law is not known.
    pub licence: Option<u32>,
    /// The number of states that require it.
    pub law: LicenceLaw,
    /// The role whose licence is required first.
    pub presupposes: Option<NodeIx>,
    /// Months of supervised practice after the degree; 0 if none is required.
    pub practice_months: f64,
    /// The row.
    pub evidence: Evidence,
}

/// The entry requirements of a role.
#[derive(Clone, Debug)]
pub struct EntryRequirements {
    /// Minimum education.
    pub level: EntryEducation,
    /// The row that states it; `None` if nothing is published.
    pub level_evidence: Option<Evidence>,
    /// Months of work experience in a related role.
    pub experience_months: f64,
    /// The row.
    pub experience_evidence: Option<Evidence>,
    /// The licence that gates the role, if any.
    pub licence: Option<LicenceGate>,
    /// Degrees by which it is entered.
    pub qualifying: Vec<Qualifying>,
    /// Whether it can be entered only by one of those degrees.
    pub own_programs_only: bool,
    /// Whether it may be licensed and no degree is known that leads to it.
    pub is_closed: bool,
    /// Whether a row about the role's licence exists: the health care roles that were researched.
    pub is_health: bool,
}

impl EntryRequirements {
    /// The rows that state the education, the experience and the licence.
    pub fn evidence(&self) -> [Option<Evidence>; 3] {
        [self.level_evidence, self.experience_evidence, self.licence.as_ref().map(|gate| gate.evidence)]
    }

    /// The licence that gates it, as an index into the graph's licences.
    pub fn licence_id(&self) -> Option<u32> {
        self.licence.as_ref()?.licence
    }

    /// The role whose licence is required first.
    pub fn presupposes(&self) -> Option<NodeIx> {
        self.licence.as_ref()?.presupposes
    }

    /// Degrees by which the role is entered and whose field is known, with its code.
    pub fn programs(&self) -> impl Iterator<Item = (&CompactString, &Qualifying)> + Clone {
        self.qualifying.iter().filter_map(|degree| Some((degree.cip.as_ref()?, degree)))
    }

    /// The programme to which a field belongs, if any.
    pub fn program_of(&self, cip: &str) -> Option<&Qualifying> {
        self.programs().find(|(program, _)| cip.starts_with(program.as_str())).map(|(_, degree)| degree)
    }

    /// The requirements of a role. `accepted` is the distribution of people in the role by the education that they say
    /// it requires.
    pub fn of(graph: &Graph, role: NodeIx, soc: &str, accepted: Option<&[f64; LEVELS + 1]>) -> EntryRequirements {
        let outlook = graph.outlook.of(role).first();
        let law = graph.entry.role_licences.of(role).first();
        let has_own_figures = graph.role(role).row.occupation_match == Some(OccupationMatch::Same);
        let qualifying = qualifying(graph, role);
        let (level, level_evidence) = level(graph, role, outlook, &qualifying, accepted, has_own_figures);
        let (experience_months, experience_evidence) = experience(graph, role, outlook, has_own_figures);
        let is_clinical = ["29-", "31-", "19-30"].iter().any(|group| soc.starts_with(group));
        let is_licensed = law.is_some_and(|law| is_law(&law.row)) && is_clinical;
        let is_unknown = law.is_some_and(|law| law.row.law == LicenceLaw::Unknown) && soc.starts_with("29-");
        let has_field = qualifying.iter().any(|degree| degree.cip.is_some());
        EntryRequirements {
            own_programs_only: (is_licensed || is_unknown) && level >= EntryEducation::NondegreeAward && has_field,
            is_closed: is_unknown && qualifying.is_empty(),
            is_health: law.is_some(),
            licence: law.filter(|law| is_licensed || law.row.presupposes.is_some()).map(|law| gate(graph, law)),
            level,
            level_evidence,
            experience_months,
            experience_evidence,
            qualifying,
        }
    }
}

fn is_law(row: &RoleLicence) -> bool {
    matches!(row.law, LicenceLaw::AllStates | LicenceLaw::SomeStates)
}

fn gate(graph: &Graph, law: &CitedRow<RoleLicence>) -> LicenceGate {
    let licence = law.row.licence.as_ref();
    LicenceGate {
        licence: licence.and_then(|id| graph.entry.licence_by_id.get(id)).copied(),
        law: law.row.law,
        presupposes: law.row.presupposes.as_ref().and_then(|role| graph.nodes.find(role.as_str())),
        practice_months: match (law.row.practice, law.row.practice_months) {
            (Practice::Required, Some(months)) => f64::from(months),
            (Practice::Required, None) => USUAL_PRACTICE,
            _ => 0.0,
        },
        evidence: law.evidence,
    }
}

fn qualifying(graph: &Graph, role: NodeIx) -> Vec<Qualifying> {
    let rows = graph.entry.degrees.of(role).iter();
    rows.map(|row| Qualifying {
        cip: row.row.cip.clone(),
        level: row.row.level.map(|level| level.education()),
        evidence: row.evidence,
    })
    .collect()
}

/// The researched entry degrees if they can be trusted, though not above BLS's level if that requires no award at all:
/// the award is then one option among others. Otherwise BLS's level; for a part of a broader occupation not below the
/// first quartile of O*NET's responses, since BLS describes the whole.
fn level(
    graph: &Graph,
    role: NodeIx,
    outlook: Option<&CitedRow<RoleOutlook>>,
    qualifying: &[Qualifying],
    accepted: Option<&[f64; LEVELS + 1]>,
    has_own_figures: bool,
) -> (EntryEducation, Option<Evidence>) {
    let projected = outlook.and_then(|row| Some((row.row.entry_education?, row.evidence)));
    let trusted = |degree: &&Qualifying| degree.evidence.confidence >= Some(Confidence::Medium);
    let researched = qualifying.iter().filter(trusted).filter_map(|degree| Some((degree.level?, degree.evidence)));
    let researched = researched.min_by_key(|degree| degree.0);
    if let Some((level, evidence)) = researched {
        return match projected {
            Some((projected, row)) if projected < EntryEducation::NondegreeAward => (projected, Some(row)),
            _ => (level, Some(evidence)),
        };
    }
    let incumbents = accepted.and_then(first_quarter);
    let evidence = graph.education.of(role).first().map(|row| row.evidence);
    match (projected, incumbents) {
        (Some((projected, _)), Some(level)) if !has_own_figures && level > projected => (level, evidence),
        (Some((projected, row)), _) => (projected, Some(row)),
        (None, Some(level)) => (level, evidence),
        (None, None) => (EntryEducation::HighSchool, None),
    }
}

fn first_quarter(shares: &[f64; LEVELS + 1]) -> Option<EntryEducation> {
    let mut sum = 0.0;
    let place = shares.iter().position(|share| {
        sum += share;
        sum >= 0.25
    })?;
    Some(EntryEducation::ALL[place.min(LEVELS - 1)])
}

/// BLS's class for an occupation of its own, refined within "less than 5 years" by the median of O*NET's responses; for
/// a part of a broader occupation the first quartile of O*NET's responses about that part.
fn experience(
    graph: &Graph,
    role: NodeIx,
    outlook: Option<&CitedRow<RoleOutlook>>,
    has_own_figures: bool,
) -> (f64, Option<Evidence>) {
    let answers = graph.entry.experience.of(role);
    let rated = answers.iter().map(|row| row.row.percent).sum::<f64>() > 50.0;
    let answered = answers.first().map(|row| row.evidence);
    let class = outlook.and_then(|row| row.row.experience.as_deref());
    let projected = outlook.filter(|row| row.row.experience.is_some()).map(|row| row.evidence);
    match class {
        _ if rated && !has_own_figures => {
            let months = quantile(answers, 0.25);
            (if months < LEAST_EXPERIENCE { 0.0 } else { months }, answered)
        }
        Some("5 years or more") => (FIVE_YEARS, projected),
        Some("Less than 5 years") if rated => {
            let (low, high) = LESS_THAN_FIVE_YEARS_BOUNDS;
            (quantile(answers, 0.5).clamp(low, high), answered)
        }
        Some("Less than 5 years") => (LESS_THAN_FIVE_YEARS, projected),
        _ => (0.0, projected),
    }
}

fn quantile(answers: &[CitedRow<RoleExperience>], share: f64) -> f64 {
    let mut percent = [0.0; CLASS_MIDDLE.len()];
    for answer in answers {
        if let Some(sum) = percent.get_mut((answer.row.category as usize).wrapping_sub(1)) {
            *sum += answer.row.percent;
        }
    }
    let mut sum = 0.0;
    let class = percent.iter().position(|percent| {
        sum += percent;
        sum >= 100.0 * share
    });
    CLASS_MIDDLE[class.unwrap_or(CLASS_MIDDLE.len() - 1)]
}
