//! Earnings of graduates: an outcome of a degree, never the wage of a role.

use super::evidence::EvidenceFilter;
use super::id_filter::IdFilter;
use super::node::{Degree, Institution, Region, Vertex, name_key};
use crate::engine::{FieldError, Object, Type, enumeration};
use crate::graph::outcomes::Earnings;
use crate::graph::{Evidence, NodeIx};
use crate::graphql::list::connection::{Connection, Page};
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::{Filter, filter};
use crate::graphql::list::order::Key;
use crate::graphql::list::value_filter::{BooleanFilter, EnumFilter, FloatFilter, IntFilter, LevelFilter, TextFilter};
use crate::graphql::list::window::Candidates;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use crate::model::outcome::{CohortEarnings, EarningsStatus};
use std::marker::PhantomData;

/// The population of the College Scorecard.
const AIDED: &str =
    "Graduates who received federal aid, working and not enrolled, wherever they live and in any occupation.";
/// The populations of PSEO, for an institution and for a state.
const OF_INSTITUTION: &str = "Graduates of the institution with a minimum of work, wherever they live and in any \
 occupation. Only participating institutions are published.";
const OF_STATE: &str = "Graduates of the participating institutions of the state (in some states a single one) with \
 a minimum of work, wherever they live and in any occupation.";
/// The year of the dollars.
const SCORECARD_DOLLARS: &str =
    "Dollars of the year after the last measured year of a cohort; the file does not state the year.";
const PSEO_DOLLARS: &str =
    "Constant dollars of the release; the file does not state the year. Compare within one source only.";

/// Maximum number of points in time per row.
const MOST_YEARS: usize = 3;

enumeration! {
    /// The survey of graduates' earnings. The two cover different populations: compare within one only.
    pub enum OutcomeSurvey {
        /// Census Bureau, Post-Secondary Employment Outcomes: all graduates of participating institutions.
        Pseo = "PSEO",
        /// Department of Education, College Scorecard by field of study: graduates who received federal aid.
        Scorecard = "SCORECARD",
    }
}

enumeration! {
    /// Whether earnings of graduates are published; otherwise the reason.
    impl EarningsStatus as "EarningsStatus" {
        /// Published.
        Published = "PUBLISHED",
        /// Withheld by the publisher.
        Suppressed = "SUPPRESSED",
        /// The file has no figure: the years have not passed yet or, for the College Scorecard, no reason is given.
        NotAvailable = "NOT_AVAILABLE",
    }
}

/// A row of earnings, by its index.
#[derive(Clone, Copy, Debug)]
pub struct GraduateOutcome(u32);

impl GraduateOutcome {
    fn row(self, view: &View) -> Earnings<'_> {
        view.outcomes.earnings(self.0).0
    }

    fn evidence(self, view: &View) -> Evidence {
        view.outcomes.earnings(self.0).1
    }

    /// The institution or state.
    fn place(self, view: &View) -> NodeIx {
        view.outcomes.place(self.0)
    }

    fn place_of(self, view: &View, kind: Kind) -> Option<NodeIx> {
        Some(self.place(view)).filter(|&place| view.kind(place) == kind)
    }

    /// Figures this many years after the degree; `None` if the survey does not cover that year.
    fn after(self, view: &View, years: u32) -> Option<CohortEarnings> {
        let only = |median: Option<f64>| CohortEarnings {
            p25: None,
            median,
            p75: None,
            graduates: None,
            status: if median.is_some() { EarningsStatus::Published } else { EarningsStatus::NotAvailable },
        };
        match (self.row(view), years) {
            (Earnings::Scorecard(row), 1) => Some(only(row.median_year1)),
            (Earnings::Scorecard(row), 4) => Some(only(row.median_year4)),
            (Earnings::Pseo(row), 1) => Some(row.year1),
            (Earnings::Pseo(row), 5) => Some(row.year5),
            (Earnings::Pseo(row), 10) => Some(row.year10),
            _ => None,
        }
    }

    fn median(self, view: &View, years: u32) -> Option<f64> {
        self.after(view, years)?.median
    }

    fn debt(self, view: &View) -> Option<f64> {
        match self.row(view) {
            Earnings::Scorecard(row) => row.debt,
            Earnings::Pseo(_) => None,
        }
    }

    /// First year of graduation and number of years; `None` for all cohorts together, and if the file states none.
    fn cohort(self, view: &View) -> Option<(u32, u32)> {
        match self.row(view) {
            Earnings::Pseo(row) if row.cohort > 0 => Some((row.cohort, row.cohort_years)),
            _ => None,
        }
    }

    fn cohort_words(self, view: &View) -> String {
        match (self.row(view), self.cohort(view)) {
            (_, Some((first, years))) => format!("graduates of {first} to {}", first + years.max(1) - 1),
            (Earnings::Pseo(_), None) => "all cohorts together".to_owned(),
            (Earnings::Scorecard(_), None) => {
                "cohorts of several years, which the file does not state; different horizons cover different people"
                    .to_owned()
            }
        }
    }

    fn repeats(self, view: &View) -> Option<NodeIx> {
        match self.row(view) {
            Earnings::Scorecard(row) => row.repeats.as_ref().and_then(|id| view.nodes.find(id.as_str())),
            Earnings::Pseo(_) => None,
        }
    }

    fn programs(self, view: &View) -> Vec<OutcomeProgram> {
        let Some(institution) = self.place_of(view, Kind::Institution) else { return Vec::new() };
        view.outcomes.programs_of(self.row(view), institution).into_iter().map(OutcomeProgram).collect()
    }

    /// The degree of the graph, if the row is about a single one.
    fn degree(self, view: &View) -> Option<NodeIx> {
        match &self.programs(view)[..] {
            [only] => only.degree(view),
            _ => None,
        }
    }

    fn field_words(self, view: &View) -> String {
        let row = self.row(view);
        let cip = row.cip();
        if !row.is_of_group() {
            return format!("The whole family of fields {cip}, not a single field.");
        }
        let codes: Vec<&str> = self.programs(view).iter().map(|program| program.row(view).cip.as_str()).collect();
        match &codes[..] {
            [] => format!(
                "The four-digit field {cip}. The institution has no award in it at that level in the newest year of \
                 completions, so the corresponding six-digit field is unknown."
            ),
            [only] => format!(
                "The four-digit field {cip}, in which {only} is the only six-digit field with an award of the \
                 institution at that level in the newest year of completions."
            ),
            several => format!(
                "The four-digit field {cip}, in which the institution made awards at that level in {}: it is unknown \
                 which of them the figures are about.",
                several.join(", ")
            ),
        }
    }
}

filter! { filter,
    /// Conditions on earnings of graduates. All given conditions must match.
    OutcomeFilter: GraduateOutcome {
        /// The survey.
        survey: EnumFilter<OutcomeSurvey> => |v, o| Some(survey(o.row(v))),
        /// Which institution.
        institution: IdFilter<Institution> => |v, o| o.place(v),
        /// Which state.
        region: IdFilter<Region> => |v, o| o.place(v),
        /// CIP code of two or four digits.
        cip: TextFilter => |v, o| Some(o.row(v).cip()),
        /// Award level; missing for a College Scorecard level that is not a single award level.
        level: LevelFilter<AwardLevel> => |v, o| o.row(v).level(),
        /// First year of graduation; missing for all cohorts together, and if the file states none.
        cohort_start: IntFilter => |v, o| o.cohort(v).map(|cohort| i64::from(cohort.0)),
        /// Whether figures one year after the degree are published.
        status_year1: EnumFilter<EarningsStatus> => |v, o| o.after(v, 1).map(|after| after.status),
        /// Median one year after the degree, U.S. dollars.
        median_year1: FloatFilter => |v, o| o.median(v, 1),
        /// Median four years after (College Scorecard).
        median_year4: FloatFilter => |v, o| o.median(v, 4),
        /// Median five years after (PSEO).
        median_year5: FloatFilter => |v, o| o.median(v, 5),
        /// Median ten years after (PSEO).
        median_year10: FloatFilter => |v, o| o.median(v, 10),
        /// Median debt, U.S. dollars.
        debt: FloatFilter => |v, o| o.debt(v),
        /// Whether it repeats the figures of another institution with the same federal aid number.
        is_repeat: BooleanFilter => |v, o| Some(o.repeats(v).is_some()),
        /// Conditions on the evidence, such as its source.
        evidence: EvidenceFilter => |v, o| o.evidence(v),
    }
}

fn survey(row: Earnings<'_>) -> OutcomeSurvey {
    match row {
        Earnings::Scorecard(_) => OutcomeSurvey::Scorecard,
        Earnings::Pseo(_) => OutcomeSurvey::Pseo,
    }
}

enumeration! {
    /// Orders of earnings of graduates. Sources state dollars of different years: filter by source first.
    pub enum OutcomeOrder {
        /// Median one year after the degree.
        MedianYear1 = "MEDIAN_YEAR_1",
        /// Median four years after (College Scorecard).
        MedianYear4 = "MEDIAN_YEAR_4",
        /// Median five years after (PSEO).
        MedianYear5 = "MEDIAN_YEAR_5",
        /// Median ten years after (PSEO).
        MedianYear10 = "MEDIAN_YEAR_10",
        /// Median debt.
        Debt = "DEBT",
        /// First year of graduation.
        CohortStart = "COHORT_START",
        /// Name of the institution or state.
        Place = "PLACE",
    }
}

/// The earnings of the graduates of a node as a list: items are rows.
#[derive(Clone, Copy, Debug)]
pub struct OutcomesOf<V>(PhantomData<V>);

impl<V: Vertex> Listed for OutcomesOf<V> {
    type Parent = V;
    type Node = GraduateOutcome;
    type Filter = OutcomeFilter;
    type Order = OutcomeOrder;
    fn name() -> String {
        format!("{}Outcome", V::name())
    }
    fn doc() -> String {
        "Earnings of graduates.".into()
    }
    fn candidates<'v>(view: &'v View, parent: &V) -> Candidates<'v> {
        Candidates::Slice(view.outcomes.earnings_of(parent.ix()))
    }
    fn node(_: &View, item: u32) -> GraduateOutcome {
        GraduateOutcome(item)
    }
    fn accepts(view: &View, item: u32, filter: &OutcomeFilter) -> Result<bool, FieldError> {
        Filter::accepts(filter, view, &GraduateOutcome(item))
    }
    fn key(view: &View, item: u32, order: OutcomeOrder) -> Key {
        let outcome = GraduateOutcome(item);
        match order {
            OutcomeOrder::MedianYear1 => Key::of(outcome.median(view, 1)),
            OutcomeOrder::MedianYear4 => Key::of(outcome.median(view, 4)),
            OutcomeOrder::MedianYear5 => Key::of(outcome.median(view, 5)),
            OutcomeOrder::MedianYear10 => Key::of(outcome.median(view, 10)),
            OutcomeOrder::Debt => Key::of(outcome.debt(view)),
            OutcomeOrder::CohortStart => Key::of(outcome.cohort(view).map(|cohort| cohort.0)),
            OutcomeOrder::Place => name_key(view, outcome.place(view)),
        }
    }
}

/// Adds the earnings of graduates to a type of node.
pub fn outcomes<V: Vertex>(t: &mut Type<'_, V>, doc: &'static str) {
    t.field_with("outcomes", doc, |view, node: &V, page: &Page<OutcomesOf<V>>| {
        Connection::<OutcomesOf<V>>::new(view, *node, node.ix().index() as u64, page)
    });
}

impl Object for GraduateOutcome {
    type Store = View;
    fn name() -> String {
        "GraduateOutcome".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "Earnings of graduates of a field of study at a level: an outcome of the degree, in any occupation, \
         never the wage of a role. Both publishers add noise for privacy, so figures of small groups are uncertain.",
        );
        t.field("survey", "Who measured.", |v, o| survey(o.row(v)));
        t.field("population", "The population that the figures cover.", |v, o| {
            match (o.row(v), o.place_of(v, Kind::Region)) {
                (Earnings::Scorecard(_), _) => AIDED,
                (Earnings::Pseo(_), Some(_)) => OF_STATE,
                (Earnings::Pseo(_), None) => OF_INSTITUTION,
            }
        });
        t.field("dollars", "The year of the dollars, as far as the publisher states it.", |v, o| match o.row(v) {
            Earnings::Scorecard(_) => SCORECARD_DOLLARS,
            Earnings::Pseo(_) => PSEO_DOLLARS,
        });
        t.field("institution", "The institution; null for figures of a state.", |v, o| {
            o.place_of(v, Kind::Institution).map(Institution)
        });
        t.field("region", "The state; null for figures of an institution.", |v, o| {
            o.place_of(v, Kind::Region).map(Region)
        });
        t.field("cip", "CIP code of the field: two digits for a whole family, or four.", |v, o| {
            o.row(v).cip().to_owned()
        });
        t.field("field", "How the code relates to six-digit degrees, in words.", |v, o| o.field_words(v));
        t.field(
            "level",
            "Award level; null for a College Scorecard level that is not a single award level. \
         CERTIFICATE_UNDER_1_YEAR includes certificates of less than 12 weeks.",
            |v, o| o.row(v).level(),
        );
        t.field(
            "credential",
            "Credential level as the College Scorecard numbers it, 1 to 8; null for PSEO.",
            |v, o| match o.row(v) {
                Earnings::Scorecard(row) => Some(count(row.credential)),
                Earnings::Pseo(_) => None,
            },
        );
        t.field(
            "programs",
            "The six-digit fields of a four-digit one in which the institution made awards at that \
         level in the newest year of completions, including those outside of this graph. Earlier cohorts may have \
         studied others.",
            |v, o| o.programs(v),
        )
        .longest(|v: &View| v.outcomes.programs.longest());
        t.field(
            "degree",
            "The degree, if `programs` has exactly one and it is in this graph; null otherwise.",
            |v, o| o.degree(v).map(Degree),
        );
        t.field("cohort", "The cohort, in words.", |v, o| o.cohort_words(v));
        t.field(
            "cohortStart",
            "First year of graduation; null for all cohorts together, and if the file states none.",
            |v, o| o.cohort(v).map(|cohort| count(cohort.0)),
        );
        t.field("cohortYears", "Years of graduation in the cohort; null like `cohortStart`.", |v, o| {
            o.cohort(v).map(|cohort| count(cohort.1))
        });
        t.field(
            "earnings",
            "Earnings 1, 5 and 10 (PSEO), or 1 and 4 (College Scorecard) years after the degree.",
            |v, o| {
                let years = [1, 4, 5, 10].into_iter();
                years
                    .filter_map(|years| Some(OutcomeEarnings { years, figures: o.after(v, years)? }))
                    .collect::<Vec<_>>()
            },
        )
        .at_most(MOST_YEARS);
        t.field("debt", "Median debt of federal student loans, U.S. dollars; null if the file has none.", |v, o| {
            o.debt(v)
        });
        t.field(
            "awards",
            "Awards of the first year that the release covers; null if the file has none.",
            |v, o| match o.row(v) {
                Earnings::Scorecard(row) => row.awards.map(count),
                Earnings::Pseo(_) => None,
            },
        );
        t.field(
            "repeats",
            "The institution with the same federal aid number that these figures belong to: count them once. Null \
             otherwise.",
            |v, o| o.repeats(v).map(Institution),
        );
        t.field("evidence", "Evidence of the figures.", |v, o| o.evidence(v));
    }
}

/// Earnings some years after the degree.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeEarnings {
    years: u32,
    figures: CohortEarnings,
}

impl Object for OutcomeEarnings {
    type Store = View;
    fn name() -> String {
        "OutcomeEarnings".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "Annual earnings of graduates some years after the degree, U.S. dollars. An unpublished number is \
         null; the status gives the reason.",
        );
        t.field("yearsAfter", "Years after the degree.", |_, e| count(e.years));
        t.field("p25", "25th percentile (PSEO).", |_, e| e.figures.p25);
        t.field("median", "Median.", |_, e| e.figures.median);
        t.field("p75", "75th percentile (PSEO).", |_, e| e.figures.p75);
        t.field(
            "graduates",
            "Number of graduates behind the figures; null if the publisher does not state it.",
            |_, e| e.figures.graduates.map(count),
        );
        t.field("status", "Whether the figures are published; otherwise the reason.", |_, e| e.figures.status);
    }
}

/// A program behind earnings of a four-digit field, by its index.
#[derive(Clone, Copy, Debug)]
pub struct OutcomeProgram(u32);

impl OutcomeProgram {
    fn row(self, view: &View) -> &crate::model::outcome::OutcomeProgram {
        &view.outcomes.programs.all()[self.0 as usize].row
    }

    fn degree(self, view: &View) -> Option<NodeIx> {
        let row = self.row(view);
        view.find(Kind::Degree, &format!("degree:{}-{}", row.cip, row.level.slug()))
    }
}

impl Object for OutcomeProgram {
    type Store = View;
    fn name() -> String {
        "OutcomeProgram".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A six-digit field in which an institution made awards, behind earnings of a four-digit field.");
        t.text("cip", "CIP code of six digits.", |v, p| &p.row(v).cip);
        t.field("level", "Award level.", |v, p| p.row(v).level);
        t.field("degree", "The degree; null if it is not in this graph.", |v, p| p.degree(v).map(Degree));
        t.field("awards", "Awards in the newest year of completions.", |v, p| count(p.row(v).awards));
        t.field("evidence", "Evidence of the row.", |v, p| v.outcomes.programs.all()[p.0 as usize].evidence);
    }
}
