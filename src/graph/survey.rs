//! The occupations in which graduates work, and the fields that people in an occupation studied: the National Survey of
//! College Graduates.

use super::Evidence;
use super::outcomes::OutcomeTables;
use crate::model::Confidence;
use crate::model::outcome::{FieldScheme, GraduateCount, GraduateCut, GraduateLevel, GraduateMeasure};
use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// The survey's table of graduates of a field by occupation.
const GRADUATES: &str = "nscg-1-2";
/// Its table of people in an occupation by field, of all levels together.
const PEOPLE: &str = "nscg-2-4";
/// The group whose major occupations the first table distinguishes.
const SCIENCE_AND_ENGINEERING: &str = "S&E occupations";
/// All occupations that the map of occupations does not name.
const OTHER_OCCUPATIONS: (&str, &str) = ("Non-S&E occupations", "Other non-S&E occupations");
/// The fields of the second table, with the fields of the first that each of them aggregates, following the indentation
/// of the publisher's tables.
const WIDER_FIELDS: [(&str, &[&str]); 6] = [
    ("Computer and mathematical sciences", &["Computer and information sciences", "Mathematics and statistics"]),
    (
        "Biological, agricultural, and environmental life sciences",
        &["Agricultural and food sciences", "Biological sciences", "Environmental life sciences"],
    ),
    (
        "Physical and related sciences",
        &[
            "Chemistry, except biochemistry",
            "Earth, atmospheric, and ocean sciences",
            "Physics and astronomy",
            "Other physical sciences",
        ],
    ),
    (
        "Social and related sciences",
        &[
            "Economics",
            "Political and related sciences",
            "Psychology",
            "Sociology and anthropology",
            "Other social sciences",
        ],
    ),
    (
        "Engineering",
        &[
            "Aerospace, aeronautical, and astronautical engineering",
            "Chemical engineering",
            "Civil and architectural engineering",
            "Electrical and computer engineering",
            "Industrial engineering",
            "Mechanical engineering",
            "Other engineering",
        ],
    ),
    (
        "S&E-related fields",
        &[
            "Health",
            "Other S&E-related fields",
            "Science and mathematics teacher education",
            "Technology and technical fields",
        ],
    ),
];
const OTHER_FIELDS: &str = "Non-S&E fields";

/// A published count.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// People, rounded by the publisher to a thousand.
    pub people: f64,
    /// The row.
    pub evidence: Evidence,
}

/// A field of the survey to which a CIP code belongs.
#[derive(Clone, Debug)]
pub struct SurveyField {
    /// The prefix of the CIP codes.
    pub cip: CompactString,
    /// The survey's name.
    pub name: CompactString,
    /// How confident the editors are that the codes are this field.
    pub confidence: Option<Confidence>,
    /// The row of the map.
    pub evidence: Evidence,
}

/// An occupation of the survey to which a SOC code belongs.
#[derive(Clone, Copy, Debug)]
pub struct SurveyOccupation<'s> {
    /// As in the table of graduates: within science and engineering the major occupation, else a whole group.
    pub of_graduates: &'s str,
    /// As in the table of people.
    pub of_people: &'s str,
    /// Whether the group that contains both is science and engineering.
    pub is_science: bool,
    /// The row of the map; `None` for occupations that it does not name.
    pub evidence: Option<Evidence>,
}

#[derive(Debug)]
struct SurveyGroup {
    soc: CompactString,
    group: CompactString,
    major: CompactString,
    evidence: Evidence,
}

type Key = (GraduateLevel, CompactString, CompactString);

/// Counts of graduates, by level, field ("" for all) and occupation ("" for all).
#[derive(Debug, Default)]
pub struct GraduateSurvey {
    graduates: FxHashMap<Key, Count>,
    people: FxHashMap<Key, Count>,
    /// Longest codes first.
    fields: Vec<SurveyField>,
    groups: Vec<SurveyGroup>,
}

/// The share of some people among a group, compared with their share among all people.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// The number of such people in the group; `None` if the survey withholds it.
    pub part: Option<Count>,
    /// The size of the group.
    pub whole: Count,
    /// The number of such people overall.
    pub every_part: Count,
    /// All people.
    pub every: Count,
}

impl Comparison {
    /// The share in the group.
    pub fn share(&self) -> Option<f64> {
        Some(self.part?.people / self.whole.people)
    }

    /// The share overall.
    pub fn average(&self) -> f64 {
        self.every_part.people / self.every.people
    }

    /// The rows.
    pub fn evidence(&self) -> impl Iterator<Item = Evidence> + use<> {
        let rows = [self.part, Some(self.whole), Some(self.every_part), Some(self.every)];
        rows.into_iter().flatten().map(|count| count.evidence)
    }
}

impl GraduateSurvey {
    /// Reads the counts and the editors' maps.
    pub(super) fn new(outcomes: &OutcomeTables) -> GraduateSurvey {
        let mut survey = GraduateSurvey::default();
        for cited in &outcomes.graduates {
            let Some(people) = cited.row.people.filter(|_| is_used(&cited.row)) else { continue };
            let key = (cited.row.level, cited.row.field.clone(), cited.row.occupation.clone());
            let count = Count { people: f64::from(people), evidence: cited.evidence };
            match cited.row.survey_table.as_str() {
                GRADUATES => drop(survey.graduates.insert(key, count)),
                PEOPLE => drop(survey.people.insert(key, count)),
                _ => {}
            }
        }
        let cips = outcomes.field_cips.iter();
        let cips = cips.filter(|row| row.row.scheme == FieldScheme::GraduateSurvey && !row.row.cip.is_empty());
        survey.fields = cips
            .map(|row| SurveyField {
                cip: row.row.cip.clone(),
                name: row.row.field.clone(),
                confidence: row.evidence.confidence,
                evidence: row.evidence,
            })
            .collect();
        survey.fields.sort_by(|a, b| b.cip.len().cmp(&a.cip.len()).then_with(|| a.cip.cmp(&b.cip)));
        let groups = outcomes.group_occupations.iter().filter(|row| !row.row.soc.is_empty());
        survey.groups = groups
            .map(|row| SurveyGroup {
                soc: row.row.soc.clone(),
                group: row.row.group.clone(),
                major: row.row.major.clone(),
                evidence: row.evidence,
            })
            .collect();
        survey
    }

    /// The field to which a CIP code belongs; the longest matching code decides.
    pub fn field(&self, cip: &str) -> Option<&SurveyField> {
        self.fields.iter().find(|field| cip.starts_with(field.cip.as_str()))
    }

    /// The occupation to which a SOC code belongs; the longest matching code decides.
    pub fn occupation(&self, soc: &str) -> SurveyOccupation<'_> {
        let found = self.groups.iter().filter(|row| soc.starts_with(row.soc.as_str())).max_by_key(|row| row.soc.len());
        let (group, major) = found.map_or(OTHER_OCCUPATIONS, |row| (row.group.as_str(), row.major.as_str()));
        let is_science = group == SCIENCE_AND_ENGINEERING;
        SurveyOccupation {
            of_graduates: if is_science { major } else { group },
            of_people: major,
            is_science,
            evidence: found.map(|row| row.evidence),
        }
    }

    /// The number of graduates of a field at a level who work in an occupation, compared with all graduates of the
    /// level; `None` if a total is not published.
    pub fn graduates_in(&self, level: GraduateLevel, field: &str, occupation: &str) -> Option<Comparison> {
        let find = |field: &str, occupation: &str| {
            self.graduates.get(&(level, field.into(), occupation.into()) as &Key).copied()
        };
        Some(Comparison {
            part: find(field, occupation),
            whole: find(field, "")?,
            every_part: find("", occupation)?,
            every: find("", "")?,
        })
    }

    /// The number of people in an occupation who studied a field, or the broader field around it, compared with all
    /// graduates.
    pub fn people_in(&self, field: &str, occupation: &str) -> Option<Comparison> {
        let wider = wider_field(field);
        let find = |field: &str, occupation: &str| {
            self.people.get(&(GraduateLevel::All, field.into(), occupation.into()) as &Key).copied()
        };
        Some(Comparison {
            part: find(wider, occupation),
            whole: find("", occupation)?,
            every_part: find(wider, "")?,
            every: find("", "")?,
        })
    }
}

/// The field of the table of people that contains a field of the table of graduates.
pub fn wider_field(field: &str) -> &'static str {
    WIDER_FIELDS.iter().find(|(_, fields)| fields.contains(&field)).map_or(OTHER_FIELDS, |wider| wider.0)
}

fn is_used(row: &GraduateCount) -> bool {
    row.measure == GraduateMeasure::Employed
        && row.sector.is_empty()
        && match row.occupation_cut {
            GraduateCut::All | GraduateCut::Group => true,
            GraduateCut::Major => !row.occupation.is_empty(),
            GraduateCut::Minor | GraduateCut::Fine => false,
        }
}
