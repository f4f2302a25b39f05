//! Whether the outcomes of graduates support that a degree prepares for a role.
//!
//! The crosswalk between fields of study and occupations has no weights. Two measurements bear on it: the occupations
//! in which graduates of the field work, and the fields that people in the occupation studied; in addition, BLS names
//! fields for some roles. An edge is supported if a measurement is high and none is low, or if BLS names the field and
//! none is low; it is contradicted if both are low, BLS does not name the field, and the figures are fine enough to
//! apply to this degree and this role; otherwise its verdict is unknown. The reasons for the thresholds are in
//! `graph-data/SOURCES.md`.

use super::relation::EdgeNumber;
use super::survey::{Comparison, SurveyField, SurveyOccupation};
use super::{CitedRow, Graph, NodeIx};
use crate::model::Confidence;
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use crate::model::outcome::GraduateLevel;
use crate::model::requirement::RoleField;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The multiple of the share among all graduates from which a measurement is high: half as many again.
const HIGH: f64 = 1.5;
/// The multiple up to which it is low: the reciprocal.
const LOW: f64 = 2.0 / 3.0;
/// Counts are rounded to a thousand. A measurement counts as high or low only if it does so whatever was rounded away.
const ROUNDING: f64 = 500.0;
/// A degree with a smaller share of the awards of its field may differ from the field, as bioinformatics differs from
/// biology.
const LEAST_SHARE_OF_AWARDS: f64 = 0.1;

/// What the outcomes of graduates say about an edge of `preparesFor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PreparationVerdict {
    /// They agree with it.
    Supported,
    /// They disagree with it.
    Contradicted,
    /// They are inconclusive.
    Unknown,
}

/// The reason for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VerdictReason {
    /// A measurement is high and none is low.
    GraduatesWorkThere,
    /// No measurement is high or low, and BLS names the field for the role.
    HandbookNamesField,
    /// Both measurements are low.
    GraduatesSeldomWorkThere,
    /// The figures disagree with each other, or with BLS.
    Disagreement,
    /// Figures are low, but of a broader field or occupation, from which this degree or role may differ.
    TooCoarse,
    /// Graduates work there about as often as all graduates do.
    NearAverage,
    /// The survey is of bachelor's and higher degrees.
    LevelNotSurveyed,
    /// No field of the survey certainly matches that of the degree.
    FieldNotSurveyed,
    /// The survey withholds or lacks the counts.
    NotPublished,
}

/// A verdict and its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: PreparationVerdict,
    /// The reason.
    pub reason: VerdictReason,
}

/// The grounds of a verdict.
#[derive(Debug)]
pub struct Grounds<'g> {
    /// The field of the survey.
    pub field: Option<&'g SurveyField>,
    /// The occupation of the survey.
    pub occupation: SurveyOccupation<'g>,
    /// Graduates of the field who work in the occupation.
    pub graduates: Option<Comparison>,
    /// People in the occupation who studied the field.
    pub people: Option<Comparison>,
    /// The row in which BLS names the field of the degree for the role.
    pub handbook: Option<&'g CitedRow<RoleField>>,
}

/// How a share compares with the average.
#[derive(Clone, Copy, PartialEq)]
enum ShareLevel {
    High,
    Middle,
    Low,
}

fn standing(comparison: &Comparison) -> Option<ShareLevel> {
    let part = comparison.part?.people;
    let (whole, average) = (comparison.whole.people, comparison.average());
    let least = (part - ROUNDING) / (whole + ROUNDING) / average;
    let most = (part + ROUNDING) / (whole - ROUNDING).max(1.0) / average;
    Some(match () {
        () if least >= HIGH => ShareLevel::High,
        () if most <= LOW => ShareLevel::Low,
        () => ShareLevel::Middle,
    })
}

/// The figures that bear on an edge of `preparesFor`.
pub fn grounds(graph: &Graph, edge: EdgeNumber) -> Grounds<'_> {
    let (degree, role) = graph.relations.prepares_for.ends(edge);
    let (degree, survey) = (&graph.degree(degree).row, &graph.outcomes.survey);
    let field = survey.field(&degree.cip);
    let occupation = survey.occupation(&graph.role(role).row.soc);
    let measured = field.filter(|field| field.confidence > Some(Confidence::Low));
    let level = graduate_level(degree.level);
    let graduates = measured.zip(level);
    Grounds {
        field,
        occupation,
        graduates: graduates.and_then(|(f, level)| survey.graduates_in(level, &f.name, occupation.of_graduates)),
        people: measured
            .filter(|_| is_degree_of_survey(degree.level))
            .and_then(|field| survey.people_in(&field.name, occupation.of_people)),
        handbook: has_fields(degree.level).then(|| handbook(graph, role, &degree.cip)).flatten(),
    }
}

/// The judgements of all edges of `preparesFor`, in order.
pub(super) fn judge_all(graph: &Graph) -> Vec<Judgement> {
    let awards = Awards::new(graph);
    (0..graph.relations.prepares_for.len() as EdgeNumber).map(|edge| judge(graph, edge, &awards)).collect()
}

fn judge(graph: &Graph, edge: EdgeNumber, awards: &Awards) -> Judgement {
    use PreparationVerdict::{Contradicted, Supported, Unknown};
    let (degree, _) = graph.relations.prepares_for.ends(edge);
    let level = graph.degree(degree).row.level;
    let grounds = grounds(graph, edge);
    let both = [&grounds.graduates, &grounds.people].map(|measured| measured.as_ref().and_then(standing));
    let any = |wanted| both.contains(&Some(wanted));
    let is_named = grounds.handbook.is_some();
    let (verdict, reason) = match (any(ShareLevel::High), any(ShareLevel::Low)) {
        (true, false) => (Supported, VerdictReason::GraduatesWorkThere),
        (true, true) => (Unknown, VerdictReason::Disagreement),
        (false, true) if is_named => (Unknown, VerdictReason::Disagreement),
        (false, true) => {
            let is_low = both == [Some(ShareLevel::Low); 2];
            let is_fine = grounds.occupation.is_science && awards.share(graph, degree) >= LEAST_SHARE_OF_AWARDS;
            match is_low && is_fine {
                true => (Contradicted, VerdictReason::GraduatesSeldomWorkThere),
                false => (Unknown, VerdictReason::TooCoarse),
            }
        }
        (false, false) if is_named => (Supported, VerdictReason::HandbookNamesField),
        (false, false) => (Unknown, why_unknown(&grounds, level, &both)),
    };
    Judgement { verdict, reason }
}

fn why_unknown(grounds: &Grounds<'_>, level: AwardLevel, both: &[Option<ShareLevel>; 2]) -> VerdictReason {
    let is_sure = grounds.field.is_some_and(|field| field.confidence > Some(Confidence::Low));
    match () {
        () if !is_degree_of_survey(level) => VerdictReason::LevelNotSurveyed,
        () if !is_sure => VerdictReason::FieldNotSurveyed,
        () if both.iter().all(Option::is_none) => VerdictReason::NotPublished,
        () => VerdictReason::NearAverage,
    }
}

/// The survey's level of a degree; it has no fields of professional and other doctorates.
fn graduate_level(level: AwardLevel) -> Option<GraduateLevel> {
    match level {
        AwardLevel::Bachelors => Some(GraduateLevel::Bachelors),
        AwardLevel::Masters => Some(GraduateLevel::Masters),
        AwardLevel::Doctorate => Some(GraduateLevel::Doctorate),
        _ => None,
    }
}

/// Whether the survey counts such an award as a person's highest degree. A certificate after a degree does not count.
fn is_degree_of_survey(level: AwardLevel) -> bool {
    graduate_level(level).is_some() || matches!(level, AwardLevel::ProfessionalDoctorate | AwardLevel::OtherDoctorate)
}

/// Whether the fields of degree that BLS names refer to such an award: not to certificates below a bachelor's.
fn has_fields(level: AwardLevel) -> bool {
    use AwardLevel::{Certificate1To2Years, Certificate2To4Years, CertificateUnder1Year, CertificateUnder12Weeks};
    !matches!(level, CertificateUnder12Weeks | CertificateUnder1Year | Certificate1To2Years | Certificate2To4Years)
}

fn handbook<'g>(graph: &'g Graph, role: NodeIx, cip: &str) -> Option<&'g CitedRow<RoleField>> {
    let is_of = |named: &RoleField| {
        graph.outcomes.handbook_cips(&named.field).any(|beginning| cip.starts_with(beginning.as_str()))
    };
    graph.entry.fields.of(role).iter().find(|named| is_of(&named.row))
}

/// Awards in the latest year of each degree, and of each field of the survey by level.
struct Awards {
    of_degree: FxHashMap<NodeIx, u32>,
    of_field: FxHashMap<(AwardLevel, String), u32>,
}

impl Awards {
    fn new(graph: &Graph) -> Awards {
        let (mut of_degree, mut of_field) = (FxHashMap::default(), FxHashMap::default());
        let offers = &graph.relations.offers;
        for degree in graph.of_kind(Kind::Degree) {
            let awards: u32 = offers.entering(degree).iter().filter_map(|&edge| offers.property(edge).awards).sum();
            of_degree.insert(degree, awards);
            let row = &graph.degree(degree).row;
            if let Some(field) = graph.outcomes.survey.field(&row.cip) {
                *of_field.entry((row.level, field.name.to_string())).or_default() += awards;
            }
        }
        Awards { of_degree, of_field }
    }

    /// The share of a degree in the awards of its field at its level, among those in the graph; 0 if there are none.
    fn share(&self, graph: &Graph, degree: NodeIx) -> f64 {
        let row = &graph.degree(degree).row;
        let field = graph.outcomes.survey.field(&row.cip).map(|field| field.name.to_string());
        let all = field.and_then(|field| self.of_field.get(&(row.level, field)));
        match (all, self.of_degree.get(&degree)) {
            (Some(&all), Some(&own)) if all > 0 => f64::from(own) / f64::from(all),
            _ => 0.0,
        }
    }
}
