//! How often graduates of a field work in a group of occupations, from the National Survey of College Graduates.

use super::roles::RoleFacts;
use crate::graph::Graph;
use crate::model::outcome::{FieldScheme, GraduateCount, GraduateCut, GraduateLevel, GraduateMeasure};
use crate::model::role::EntryEducation;
use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// The survey's table of fields by occupations.
const TABLE: &str = "nscg-1-2";
/// The group whose majors are told apart.
const SCIENCE_AND_ENGINEERING: &str = "S&E occupations";
/// The one field from nursing to informatics: too wide to weigh one programme against another.
const TOO_WIDE: &str = "Health";
/// What stands for a count that the survey withholds, as a share of the average.
const WITHHELD: f64 = 0.25;
/// Bounds of a lift, in doublings.
const BOUND: f64 = 2.0;

type Key = (GraduateLevel, CompactString, CompactString);

/// Shares of graduates by level, field and occupation.
#[derive(Debug)]
pub struct Graduates {
    /// People by level, field ("" for all) and occupation ("" for all).
    people: FxHashMap<Key, f64>,
    /// Beginnings of CIP codes and their fields, longest first.
    fields: Vec<(CompactString, CompactString)>,
    /// The occupation of each role, in the order of roles.
    occupations: Vec<CompactString>,
}

impl Graduates {
    /// Reads the survey.
    pub fn new(graph: &Graph, roles: &[RoleFacts]) -> Graduates {
        let rows = graph.outcomes.graduates.iter().map(|row| &row.row).filter(|row| is_used(row));
        let key = |row: &GraduateCount| (row.level, row.field.clone(), row.occupation.clone());
        let cips = graph.outcomes.field_cips.iter().map(|row| &row.row);
        let cips = cips.filter(|row| row.scheme == FieldScheme::GraduateSurvey && !row.cip.is_empty());
        let mut fields: Vec<_> = cips.map(|row| (row.cip.clone(), row.field.clone())).collect();
        fields.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        Graduates {
            people: rows.filter_map(|row| Some((key(row), f64::from(row.people?)))).collect(),
            fields,
            occupations: roles.iter().map(|role| occupation(graph, &role.soc)).collect(),
        }
    }

    /// How much more often graduates of a field at a level work in the group of occupations of a role than all graduates of that
    /// level, in doublings within -2 to 2; 0 where the survey does not tell.
    pub fn lift(&self, role: usize, cip: &str, level: EntryEducation) -> f64 {
        let level = match level {
            EntryEducation::Bachelors => GraduateLevel::Bachelors,
            EntryEducation::Masters => GraduateLevel::Masters,
            EntryEducation::Doctoral => GraduateLevel::Doctorate,
            _ => return 0.0,
        };
        let Some((_, field)) = self.fields.iter().find(|(prefix, _)| cip.starts_with(prefix.as_str())) else {
            return 0.0;
        };
        let occupation = &self.occupations[role];
        if field == TOO_WIDE || occupation.is_empty() {
            return 0.0;
        }
        let share = |field: &CompactString| {
            let all = self.people.get(&(level, field.clone(), CompactString::default()))?;
            Some((self.people.get(&(level, field.clone(), occupation.clone())).copied(), *all))
        };
        let (Some((own, own_all)), Some((Some(every), every_all))) = (share(field), share(&CompactString::default()))
        else {
            return 0.0;
        };
        let average = every / every_all;
        let own = own.map_or(average * WITHHELD, |people| people / own_all);
        (own / average).log2().clamp(-BOUND, BOUND)
    }
}

fn is_used(row: &GraduateCount) -> bool {
    row.survey_table == TABLE
        && row.measure == GraduateMeasure::Employed
        && row.sector.is_empty()
        && match row.occupation_cut {
            GraduateCut::All | GraduateCut::Group => true,
            GraduateCut::Major => !row.occupation.is_empty(),
            GraduateCut::Minor | GraduateCut::Fine => false,
        }
}

/// Of science and engineering the major, else the group.
fn occupation(graph: &Graph, soc: &str) -> CompactString {
    let groups = graph.outcomes.group_occupations.iter().map(|row| &row.row);
    let found = groups.filter(|row| !row.soc.is_empty() && soc.starts_with(row.soc.as_str()));
    match found.max_by_key(|row| row.soc.len()) {
        Some(row) if row.group == SCIENCE_AND_ENGINEERING => row.major.clone(),
        Some(row) => row.group.clone(),
        None => CompactString::const_new("Non-S&E occupations"),
    }
}
