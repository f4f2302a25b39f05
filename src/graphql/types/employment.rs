//! Employment and wages of a role in a region, nominal and at national prices.

use crate::career::property::of_relation;
use crate::career::wage;
use crate::engine::{Object, Type, enumeration};
use crate::graph::{EdgeNumber, Employment, NodeIx, RelationKind};
use crate::graphql::list::listed::{Edge, Listed};
use crate::graphql::request::scalars::count;
use crate::graphql::request::scalars::text;
use crate::graphql::request::view::View;
use crate::model::role::WageFigures;

/// The record of an edge of `employedIn`.
pub fn record(view: &View, edge: EdgeNumber) -> Employment<'_> {
    view.relations.employment_at(edge)
}

fn parity(view: &View, region: NodeIx) -> Option<f64> {
    Some(wage::price_parity(view, region)?.row.index)
}

impl Object for WageFigures {
    type Store = View;
    fn name() -> String {
        "Wages".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "Mean and percentiles of a wage in U.S. dollars. An unpublished number is null; the status of the \
         wages gives the reason.",
        );
        t.field("mean", "Mean.", |_, w| w.mean);
        t.field("p10", "10th percentile.", |_, w| w.p10);
        t.field("p25", "25th percentile.", |_, w| w.p25);
        t.field("median", "Median.", |_, w| w.median);
        t.field("p75", "75th percentile.", |_, w| w.p75);
        t.field("p90", "90th percentile.", |_, w| w.p90);
    }
}

enumeration! {
    /// Whether a wage could be adjusted for prices; otherwise the reason.
    pub enum RealWageStatus {
        /// Yes, with the price parity of an area of the same code and name (`areaMatch` is `EXACT` or `SAME_NAME`).
        Computed = "COMPUTED",
        /// Yes, with the price parity of an area that differs or may differ (`areaMatch` is `SAME_CODE` or
        /// `OLDER_DELINEATION`).
        Approximate = "APPROXIMATE",
        /// No price parity is published for the region.
        NoPriceParity = "NO_PRICE_PARITY",
        /// No annual wage is published.
        NoWage = "NO_WAGE",
    }
}

fn real_status(view: &View, employment: Employment<'_>, region: NodeIx) -> RealWageStatus {
    let wages = employment.annual();
    let any = [wages.mean, wages.p10, wages.p25, wages.median, wages.p75, wages.p90].iter().any(Option::is_some);
    match wage::price_parity(view, region).map(|price| price.row.area_match) {
        _ if !any => RealWageStatus::NoWage,
        None => RealWageStatus::NoPriceParity,
        Some(area_match) if area_match.is_approximate() => RealWageStatus::Approximate,
        Some(_) => RealWageStatus::Computed,
    }
}

fn real_wages(view: &View, employment: Employment<'_>, region: NodeIx) -> Option<WageFigures> {
    let parity = parity(view, region)?;
    let real = |wage: Option<f64>| wage.map(|wage| wage::real(wage, parity));
    let w = employment.annual();
    Some(WageFigures {
        mean: real(w.mean),
        p10: real(w.p10),
        p25: real(w.p25),
        median: real(w.median),
        p75: real(w.p75),
        p90: real(w.p90),
    })
}

/// Number of wages per row: six hourly and six annual ones.
const WAGES: usize = 12;

/// The fields of an edge of `employedIn`.
pub fn employment_fields<L: Listed>(t: &mut Type<'_, Edge<L>>) {
    define(t, |view, edge| {
        let region = view.relations.employed_in.ends(edge.item).1;
        (record(view, edge.item), region)
    });
}

/// Employment and wages of all occupations of a region together: position in the graph's list, and the region.
#[derive(Clone, Copy, Debug)]
pub struct RegionTotal(pub u32, pub NodeIx);

impl Object for RegionTotal {
    type Store = View;
    fn name() -> String {
        "RegionTotal".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Employment and wages of all occupations of a region together.");
        define(t, |view, total| (view.relations.employment.get(total.0), total.1));
        t.field("evidence", "Evidence of the figures.", |v, total| v.relations.employment.get(total.0).evidence());
    }
}

/// The description of a property of `employedIn`.
fn meaning(name: &str) -> &'static str {
    let found = of_relation(RelationKind::EmployedIn).find(|property| property.name == name);
    found.expect("a property of employedIn").doc
}

/// Adds the fields of employment, for an edge or a region.
fn define<P: Object<Store = View>>(t: &mut Type<'_, P>, at: for<'v> fn(&'v View, &P) -> (Employment<'v>, NodeIx)) {
    t.field("employment", meaning("employment"), move |v, p| at(v, p).0.jobs().map(count));
    t.field("employmentStatus", meaning("employmentStatus"), move |v, p| at(v, p).0.jobs_status());
    t.field("employmentRse", meaning("employmentRse"), move |v, p| at(v, p).0.jobs_rse());
    t.field("jobsPer1000", meaning("jobsPer1000"), move |v, p| at(v, p).0.jobs_per_1000());
    t.field("locationQuotient", meaning("locationQuotient"), move |v, p| at(v, p).0.location_quotient());
    t.field("wageStatus", meaning("wageStatus"), move |v, p| at(v, p).0.wage_status());
    t.field("annual", "Wages a year.", move |v, p| at(v, p).0.annual());
    t.field("hourly", "Hourly wages.", move |v, p| at(v, p).0.hourly());
    t.field("wageRse", meaning("wageRse"), move |v, p| at(v, p).0.wage_rse());
    t.field(
        "topCoded",
        "Wages at or above the publisher's ceiling ($115.00 per hour, $239,200 per year), which are \
     therefore null, such as annual_p90.",
        move |v, p| {
            let cells = v.strings.plain(at(v, p).0.top_coded());
            cells.split_whitespace().map(str::to_owned).collect::<Vec<String>>()
        },
    )
    .at_most(WAGES);
    t.field(
        "realAnnual",
        "Annual wages at national prices: the wage divided by the region's price parity of all \
     items. Derived here, not published; null without a parity.",
        move |v, p| {
            let (employment, region) = at(v, p);
            real_wages(v, employment, region)
        },
    );
    t.field("realStatus", "Whether wages could be adjusted for prices; otherwise the reason.", move |v, p| {
        let (employment, region) = at(v, p);
        real_status(v, employment, region)
    });
    t.field("occupation", meaning("occupation"), move |v, p| text(at(v, p).0.occupation()));
    t.field("occupationTitle", meaning("occupationTitle"), move |v, p| text(at(v, p).0.occupation_title()));
}
