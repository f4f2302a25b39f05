//! Outcomes of graduates, as rows that are not relations.

use super::judgement::Judgement;
use super::nodes::NodeIx;
use super::relation::EdgeNumber;
use super::survey::GraduateSurvey;
use super::{CitedRow, Evidence, Graph, Grouped};
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use crate::model::outcome::{
    FieldCip, FieldScheme, GraduateCount, GroupOccupation, OutcomeProgram, PseoEarnings, ScorecardEarnings,
};
use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// The length of a CIP code of four digits, with its dot.
const FOUR_DIGITS: usize = 5;

/// Earnings and occupations of graduates.
#[derive(Debug)]
pub struct OutcomeTables {
    /// Earnings and debt of graduates with federal aid, by institution (College Scorecard).
    pub scorecard: Vec<CitedRow<ScorecardEarnings>>,
    /// Earnings by institution or state, field and level (PSEO).
    pub pseo: Vec<CitedRow<PseoEarnings>>,
    /// Programmes behind earnings of four-digit fields, by institution.
    pub programs: Grouped<CitedRow<OutcomeProgram>>,
    /// Graduates by field, occupation, sector or credential (NSCG, SDR).
    pub graduates: Vec<CitedRow<GraduateCount>>,
    /// CIP codes of publishers' fields of degree.
    pub field_cips: Vec<CitedRow<FieldCip>>,
    /// SOC codes of the surveys' occupation groups.
    pub group_occupations: Vec<CitedRow<GroupOccupation>>,
    /// The survey of graduates by field and occupation, ready for lookups.
    pub survey: GraduateSurvey,
    /// Indices of the rows of earnings.
    pub(super) index: EarningsIndex,
    /// The survey's judgement of each edge of `preparesFor`.
    pub(super) judgements: Vec<Judgement>,
}

/// Indices of the rows of earnings.
#[derive(Debug, Default)]
pub(super) struct EarningsIndex {
    /// The institution or state of each row.
    places: Vec<NodeIx>,
    /// The rows of institutions, states and degrees.
    rows_of: FxHashMap<NodeIx, Vec<u32>>,
}

/// A row of earnings of graduates.
#[derive(Clone, Copy, Debug)]
pub enum Earnings<'g> {
    /// Of the College Scorecard.
    Scorecard(&'g ScorecardEarnings),
    /// Of Post-Secondary Employment Outcomes.
    Pseo(&'g PseoEarnings),
}

impl<'g> Earnings<'g> {
    /// The id of the institution or state.
    pub fn place(self) -> &'g str {
        match self {
            Earnings::Scorecard(row) => row.institution.as_str(),
            Earnings::Pseo(row) => &row.place,
        }
    }

    /// CIP code of two or four digits.
    pub fn cip(self) -> &'g str {
        match self {
            Earnings::Scorecard(row) => &row.cip,
            Earnings::Pseo(row) => &row.cip,
        }
    }

    /// Whether it is about one group of fields, by four digits of CIP, rather than a whole family.
    pub fn is_of_group(self) -> bool {
        self.cip().len() == FOUR_DIGITS
    }

    /// Award level; `None` for a credential level that does not correspond to a single one.
    pub fn level(self) -> Option<AwardLevel> {
        match self {
            Earnings::Scorecard(row) => row.level,
            Earnings::Pseo(row) => Some(row.level),
        }
    }

    /// Whether it covers degrees of this six-digit field and level.
    pub fn covers(self, cip: &str, level: AwardLevel) -> bool {
        let has_level = match self {
            Earnings::Scorecard(row) => row.level == Some(level),
            Earnings::Pseo(row) => row.covers(level),
        };
        has_level && cip.starts_with(self.cip())
    }
}

impl OutcomeTables {
    /// A row of earnings by its number: those of the Scorecard come first.
    pub fn earnings(&self, row: u32) -> (Earnings<'_>, Evidence) {
        match self.scorecard.get(row as usize) {
            Some(found) => (Earnings::Scorecard(&found.row), found.evidence),
            None => {
                let found = &self.pseo[row as usize - self.scorecard.len()];
                (Earnings::Pseo(&found.row), found.evidence)
            }
        }
    }

    /// The number of rows of earnings.
    pub fn earnings_count(&self) -> u32 {
        (self.scorecard.len() + self.pseo.len()) as u32
    }

    /// The institution or state of a row of earnings.
    pub fn place(&self, row: u32) -> NodeIx {
        self.index.places[row as usize]
    }

    /// The rows of earnings of an institution or state; for a degree those of states and of the institutions that offer
    /// it.
    pub fn earnings_of(&self, node: NodeIx) -> &[u32] {
        self.index.rows_of.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The programmes of an institution that a row of a four-digit field covers; none for a whole family.
    pub fn programs_of(&self, earnings: Earnings<'_>, institution: NodeIx) -> Vec<u32> {
        let is_covered = |row: &u32| {
            let program = &self.programs.all()[*row as usize].row;
            earnings.covers(&program.cip, program.level)
        };
        match earnings.is_of_group() {
            true => self.programs.range(institution).filter(is_covered).collect(),
            false => Vec::new(),
        }
    }

    /// Prefixes of the CIP codes of a field that BLS names, as mapped by the editors; none if no code is certain.
    pub fn handbook_cips<'o>(&'o self, field: &'o str) -> impl Iterator<Item = &'o CompactString> {
        let of_field = self.field_cips.iter().map(|cip| &cip.row);
        let of_field = of_field.filter(move |cip| cip.scheme == FieldScheme::Handbook && cip.field == field);
        of_field.map(|cip| &cip.cip).filter(|cip| !cip.is_empty())
    }

    /// The judgement of an edge of `preparesFor` by the survey of graduates.
    pub fn judgement(&self, edge: EdgeNumber) -> Judgement {
        self.judgements[edge as usize]
    }
}

impl EarningsIndex {
    /// Finds the nodes of each row, in the order of the rows.
    pub(super) fn new(graph: &Graph) -> Self {
        let outcomes = &graph.outcomes;
        let mut index = EarningsIndex::default();
        for row in 0..outcomes.earnings_count() {
            let (earnings, _) = outcomes.earnings(row);
            let place = graph.nodes.find(earnings.place()).expect("the invariants were checked: every place is a node");
            index.places.push(place);
            index.add(place, row);
            // The data may say that an institution offers a degree in which it made no award while it made some in a
            // neighbouring one.
            let programs: Vec<u32> = outcomes.programs_of(earnings, place);
            let is_other = |cip: &str| {
                !programs.is_empty() && programs.iter().all(|&row| outcomes.programs.all()[row as usize].row.cip != cip)
            };
            let is_covered = |degree: &NodeIx| {
                let degree = &graph.degree(*degree).row;
                earnings.covers(&degree.cip, degree.level) && !is_other(&degree.cip)
            };
            match graph.kind(place) {
                Kind::Institution => {
                    let offered = graph.relations.offers.targets(place).iter().copied();
                    offered.filter(is_covered).for_each(|degree| index.add(degree, row));
                }
                _ => graph.of_kind(Kind::Degree).filter(is_covered).for_each(|degree| index.add(degree, row)),
            }
        }
        index
    }

    fn add(&mut self, node: NodeIx, row: u32) {
        self.rows_of.entry(node).or_default().push(row);
    }
}
