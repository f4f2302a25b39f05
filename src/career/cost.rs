//! The cost of acquiring a certification or a degree: money and months, each stated or assumed.
//!
//! An unknown cost never counts as free or instant. If no source states a figure, one is assumed by a named rule, and
//! it is marked as assumed.

use crate::graph::{Evidence, Graph, NodeIx};
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use crate::model::institution::{InstitutionCost, StudentLevel};
use crate::model::region::RegionKind;
use std::collections::{BTreeSet, HashMap};

/// Minimum number of stated figures for a median of a single field of certifications; below it, the median of all
/// fields is used.
pub const FEWEST: usize = 3;

/// Maximum number of rows behind a figure: the two in the middle of an even number.
pub const MOST_EVIDENCE: usize = 2;

/// Whether a figure is stated by a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CostStatus {
    /// A source states it, or it is computed from stated figures alone.
    Stated,
    /// No source states it; a rule supplies it.
    Assumed,
}

/// A figure with its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// U.S. dollars, or months; never negative.
    pub value: f64,
    /// Stated or assumed.
    pub standing: CostStatus,
    /// How the figure was obtained.
    pub rule: &'static str,
    /// The rows behind it; empty if it follows from a definition alone. For a median, those in the middle.
    pub evidence: Vec<Evidence>,
}

/// Money and time.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// U.S. dollars.
    pub money: Estimate,
    /// Months.
    pub months: Estimate,
}

impl Cost {
    /// How many of the two figures are assumed.
    pub fn assumed(&self) -> usize {
        [&self.money, &self.months].into_iter().filter(|figure| figure.standing == CostStatus::Assumed).count()
    }
}

/// Defaults for figures that certifications do not state: looked up once, for many certifications.
#[derive(Debug)]
pub struct CostDefaults {
    fees: HashMap<String, Estimate>,
    fee: Estimate,
    months: Estimate,
}

impl CostDefaults {
    /// The medians of a graph.
    pub fn new(graph: &Graph) -> CostDefaults {
        let stated =
            graph.certifications.iter().filter_map(|c| Some((c.row.field.as_deref(), c.row.exam_fee?, c.evidence)));
        let mut fields: HashMap<&str, Vec<(f64, Evidence)>> = HashMap::new();
        let of_fields = stated.clone().filter_map(|(field, fee, evidence)| Some((field?, fee, evidence)));
        of_fields.for_each(|(field, fee, evidence)| fields.entry(field).or_default().push((fee, evidence)));
        fields.retain(|_, fees| fees.len() >= FEWEST);
        let rule = "median exam fee of the certifications of its field";
        let of_field = |(field, fees): (&str, _)| Some((field.to_owned(), middle_of(fees, rule)?));
        let rule = "median exam fee of all certifications: too few of its field state one";
        let fee = middle_of(stated.map(|(_, fee, evidence)| (fee, evidence)).collect(), rule);
        let months = graph.certifications.iter().filter_map(|c| Some((c.row.preparation_months?, c.evidence)));
        let rule = "median months of preparation of the certifications that state them";
        CostDefaults {
            fees: fields.into_iter().filter_map(of_field).collect(),
            fee: fee.unwrap_or_else(|| nothing_stated("no certification states an exam fee: 0")),
            months: middle_of(months.collect(), rule)
                .unwrap_or_else(|| nothing_stated("no certification states months of preparation: 0")),
        }
    }

    /// Exam fee and months of preparation of a certification, whether or not it can be earned today.
    ///
    /// Money: the exam fee for non-members; if none is stated, the median fee of the certifications of the same field,
    /// if at least [`FEWEST`] state one, else of all certifications. Months: the stated months of preparation, as
    /// advised by one publisher; if none is stated, the median of all. Experience required by a certification is not
    /// included.
    pub fn certification(&self, graph: &Graph, certification: NodeIx) -> Cost {
        let found = graph.certification(certification);
        let stated =
            |value, rule| Estimate { value, standing: CostStatus::Stated, rule, evidence: vec![found.evidence] };
        let money = match found.row.exam_fee {
            Some(fee) => stated(fee, "exam fee for non-members"),
            None => found.row.field.as_ref().and_then(|field| self.fees.get(field)).unwrap_or(&self.fee).clone(),
        };
        let months = match found.row.preparation_months {
            Some(months) => stated(months, "months of preparation, one publisher's hint"),
            None => self.months.clone(),
        };
        Cost { money, months }
    }
}

/// The same for one certification.
pub fn certification(graph: &Graph, certification: NodeIx) -> Cost {
    CostDefaults::new(graph).certification(graph, certification)
}

fn nothing_stated(rule: &'static str) -> Estimate {
    Estimate { value: 0.0, standing: CostStatus::Assumed, rule, evidence: Vec::new() }
}

/// The median as an assumed figure, with the rows in the middle; the median of an even number is the mean of two.
fn middle_of(mut values: Vec<(f64, Evidence)>, rule: &'static str) -> Option<Estimate> {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (half, standing) = (values.len() / 2, CostStatus::Assumed);
    match (values.len(), values.get(half)) {
        (_, None) => None,
        (n, Some(&(value, evidence))) if n % 2 == 1 => {
            Some(Estimate { value, standing, rule, evidence: vec![evidence] })
        }
        (_, Some(&(upper, above))) => {
            let (lower, below) = values[half - 1];
            let evidence = if below == above { vec![below] } else { vec![below, above] };
            Some(Estimate { value: (lower + upper) / 2.0, standing, rule, evidence })
        }
    }
}

/// Months of full-time study to an award, an assumption in the absence of measured times. Awards under a year: the
/// longest that their definition in the IPEDS glossary allows; bands of years: their midpoint; associate's and
/// bachelor's: the two and four academic years at which the definitions begin; master's: two academic years, at which
/// theirs ends; post-baccalaureate and post-master's certificates: one year; research doctorates: five years,
/// professional and other ones four, after a bachelor's.
pub fn nominal_months(level: AwardLevel) -> Estimate {
    let months = match level {
        AwardLevel::CertificateUnder12Weeks => 3,
        AwardLevel::CertificateUnder1Year => 12,
        AwardLevel::Certificate1To2Years => 18,
        AwardLevel::Associates => 24,
        AwardLevel::Certificate2To4Years => 36,
        AwardLevel::Bachelors => 48,
        AwardLevel::PostbaccalaureateCertificate => 12,
        AwardLevel::Masters => 24,
        AwardLevel::PostmastersCertificate => 12,
        AwardLevel::Doctorate => 60,
        AwardLevel::ProfessionalDoctorate | AwardLevel::OtherDoctorate => 48,
    };
    let rule = "nominal full-time length of the award level, after the IPEDS glossary";
    Estimate { value: f64::from(months), standing: CostStatus::Assumed, rule, evidence: Vec::new() }
}

/// Whose tuition applies to an award: that of graduates after a bachelor's degree, else that of undergraduates. `None`
/// for doctorates of professional practice, which the survey's graduate prices exclude.
pub fn students(level: AwardLevel) -> Option<StudentLevel> {
    use AwardLevel::{Doctorate, Masters, OtherDoctorate, PostbaccalaureateCertificate, PostmastersCertificate};
    let graduate = [PostbaccalaureateCertificate, Masters, PostmastersCertificate, Doctorate, OtherDoctorate];
    match level {
        AwardLevel::ProfessionalDoctorate => None,
        _ if graduate.contains(&level) => Some(StudentLevel::Graduate),
        _ => Some(StudentLevel::Undergraduate),
    }
}

/// The states in which a person may be a resident: those that a region is, is located in or overlays. Empty without a
/// region, and for regions larger than states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Residence {
    /// USPS codes, sorted.
    pub states: Vec<String>,
}

impl Residence {
    /// The residence of a person who lives in a region.
    pub fn of(graph: &Graph, region: Option<NodeIx>) -> Residence {
        let around = region.into_iter().flat_map(|region| std::iter::once(region).chain(graph.containing(region)));
        let states = around.map(|around| &graph.region(around).row).filter(|row| row.kind == RegionKind::State);
        let states: BTreeSet<String> = states.filter_map(|row| row.state.clone()).collect();
        Residence { states: states.into_iter().collect() }
    }

    /// Whether a state may be the person's own.
    pub fn is_in(&self, state: &str) -> bool {
        self.states.iter().any(|own| own == state)
    }
}

/// Tuition and fees of a full-time student for one academic year at an institution.
#[derive(Clone, Debug, PartialEq)]
pub struct YearlyPrice {
    /// U.S. dollars.
    pub price: Estimate,
    /// The academic year it was published for.
    pub period: String,
    /// Whether it is the price for residents of the institution's state.
    pub in_state: bool,
}

/// An institution's price for an academic year; `None` if none is published.
///
/// Residents of its state pay the in-state price; all others, including when the region is unknown or larger than a
/// state, pay the out-of-state price. The lower in-district price is never used: residence in a district is unknown. A
/// region that crosses state lines makes an in-state price assumed, since the person may live on the other side. Fees
/// that are not stated along with a tuition also make the price assumed.
pub fn yearly_price(
    graph: &Graph,
    institution: NodeIx,
    student: StudentLevel,
    residence: &Residence,
) -> Option<YearlyPrice> {
    let found = graph.costs.of(institution).iter().filter(|cost| cost.row.student == student);
    let found = found.max_by(|a, b| a.row.period.cmp(&b.row.period))?;
    let InstitutionCost { tuition_in_state, fees_in_state, tuition_out_of_state, fees_out_of_state, .. } = found.row;
    let in_state = residence.is_in(&graph.institution(institution).row.state);
    let (tuition, fees) = match in_state {
        true => (tuition_in_state, fees_in_state),
        false => (tuition_out_of_state, fees_out_of_state),
    };
    let (standing, rule) = match (in_state, fees) {
        (_, None) => (CostStatus::Assumed, "tuition of an academic year; its fees are not stated"),
        (true, _) if residence.states.len() > 1 => {
            (CostStatus::Assumed, "in-state tuition and fees of an academic year; the region crosses state lines")
        }
        (true, _) => (CostStatus::Stated, "in-state tuition and fees of an academic year"),
        (false, _) => (CostStatus::Stated, "out-of-state tuition and fees of an academic year"),
    };
    let (value, evidence) = (f64::from(tuition?.saturating_add(fees.unwrap_or(0))), vec![found.evidence]);
    let price = Estimate { value, standing, rule, evidence };
    Some(YearlyPrice { price, period: found.row.period.clone(), in_state })
}

fn over_years(yearly: Estimate, months: &Estimate, rule: &'static str) -> Estimate {
    Estimate { value: yearly.value * months.value / 12.0, standing: CostStatus::Assumed, rule, ..yearly }
}

/// A degree at any institution: the median yearly price of the institutions that offer it and publish one, times the
/// nominal years; if none does, of all institutions with such students. Graduate prices substitute for those of
/// doctorates of professional practice, which are not published and usually higher.
pub fn degree(graph: &Graph, degree: NodeIx, residence: &Residence) -> Cost {
    let level = graph.degree(degree).row.level;
    let months = nominal_months(level);
    let offers = &graph.relations.offers;
    let student = students(level).unwrap_or(StudentLevel::Graduate);
    let price = |institution| {
        let yearly = yearly_price(graph, institution, student, residence)?;
        Some((yearly.price.value, *yearly.price.evidence.first()?))
    };
    let offering = offers.entering(degree).iter().filter_map(|&edge| price(offers.source(edge))).collect();
    let rule = "median tuition and fees of an academic year where it is offered, times the nominal years";
    let found = middle_of(offering, rule).or_else(|| {
        let rule = "median tuition and fees of an academic year of all institutions, times the nominal years";
        middle_of(graph.of_kind(Kind::Institution).filter_map(price).collect(), rule)
    });
    let money = match found {
        Some(yearly) => {
            let rule = yearly.rule;
            over_years(yearly, &months, rule)
        }
        None => nothing_stated("no institution publishes a price: 0"),
    };
    Cost { money, months }
}

#[cfg(test)]
mod tests;
