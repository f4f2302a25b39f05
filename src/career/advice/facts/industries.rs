//! Shares of a role's jobs in the parts of the health field.

use crate::career::wage;
use crate::graph::{Graph, NodeIx};
use crate::model::occupation::{IndustryField, IndustryLevel, OccupationIndustry};

/// Parts of the health field, in the order of [`Shares`].
pub const PARTS: [IndustryField; 7] = [
    IndustryField::HealthCare,
    IndustryField::Pharmaceuticals,
    IndustryField::MedicalDevices,
    IndustryField::Insurance,
    IndustryField::Research,
    IndustryField::Computing,
    IndustryField::HigherEducation,
];

/// Share of a role's jobs in each of [`PARTS`], 0 to 1; `None` if no row is published.
pub type Shares = [Option<f64>; PARTS.len()];

/// Industries of different levels overlap: for each part, the level whose published rows hold most jobs counts.
pub fn shares(graph: &Graph, role: NodeIx) -> Shares {
    let found = graph.occupations.in_industries.of_role(&graph.role(role).row);
    if found.is_empty() {
        return Shares::default();
    }
    let nation = graph.nation.and_then(|nation| wage::employment(graph, role, nation)?.jobs());
    let Some(nation) = nation.filter(|jobs| *jobs > 0) else { return Shares::default() };
    PARTS.map(|part| {
        let levels = [IndustryLevel::Sector, IndustryLevel::Subsector, IndustryLevel::Group, IndustryLevel::Detail];
        let jobs = |level| found.iter().filter_map(|row| jobs(graph, &row.row, part, level)).reduce(|a, b| a + b);
        let most = levels.into_iter().filter_map(jobs).max()?;
        Some((f64::from(most) / f64::from(nation)).min(1.0))
    })
}

fn jobs(graph: &Graph, row: &OccupationIndustry, part: IndustryField, level: IndustryLevel) -> Option<u32> {
    let industry = &graph.occupations.industries[graph.occupations.industry(&row.industry)?].row;
    (industry.field == Some(part) && industry.level == level).then_some(row.employment?)
}
