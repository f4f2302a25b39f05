//! How often graduates of a field work in a group of occupations, from the National Survey of College Graduates.

use super::roles::RoleFacts;
use crate::graph::Graph;
use crate::graph::survey::GraduateSurvey;
use crate::model::outcome::GraduateLevel;
use crate::model::role::EntryEducation;
use compact_str::CompactString;

/// The one field from nursing to informatics: too wide to compare programmes.
const TOO_WIDE: &str = "Health";
/// Assumed value of a count that the survey withholds, as a share of the average.
const WITHHELD: f64 = 0.25;
/// Bounds of a lift, in doublings.
const BOUND: f64 = 2.0;

/// The survey occupation of each role, in role order.
#[derive(Debug)]
pub struct Graduates(Vec<CompactString>);

impl Graduates {
    /// Reads the editors' map of occupations.
    pub fn new(graph: &Graph, roles: &[RoleFacts]) -> Graduates {
        let occupation = |role: &RoleFacts| graph.outcomes.survey.occupation(&role.soc).of_graduates.into();
        Graduates(roles.iter().map(occupation).collect())
    }

    /// How much more often graduates of a field at a level work in a role's group of occupations than all graduates of
    /// that level, in doublings within -2 to 2; 0 if the survey has no figure.
    pub fn lift(&self, survey: &GraduateSurvey, role: usize, cip: &str, level: EntryEducation) -> f64 {
        let level = match level {
            EntryEducation::Bachelors => GraduateLevel::Bachelors,
            EntryEducation::Masters => GraduateLevel::Masters,
            EntryEducation::Doctoral => GraduateLevel::Doctorate,
            _ => return 0.0,
        };
        let field = survey.field(cip).filter(|field| field.name != TOO_WIDE);
        let found = field.and_then(|field| survey.graduates_in(level, &field.name, &self.0[role]));
        let Some(found) = found else { return 0.0 };
        let average = found.average();
        let own = found.share().unwrap_or(average * WITHHELD);
        (own / average).log2().clamp(-BOUND, BOUND)
    }
}
