//! `Region`: places, how they contain each other, and their prices.

use super::common::common;
use super::employment::RegionTotal;
use super::institution::Accreditor;
use super::length::most;
use super::link::{In, Out, Quantified};
use super::node::Region;
use super::node_filter::vertex;
use super::outcome::outcomes;
use super::relations::{EmployedIn, PartOf, StrongIn, links};
use super::within::lying_within;
use crate::engine::{Object, Type, args};
use crate::graph::NodeIx;
use crate::graphql::list::operators::filter;
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::region::PriceMeasure;

filter! { properties,
    /// Conditions on the relations of a region.
    RegionLinks: Region {
        /// Of the regions that directly contain it.
        part_of: Quantified<Out<PartOf>> => |_, r| r.0,
        /// Of the roles employed there.
        employs: Quantified<In<EmployedIn>> => |_, r| r.0,
        /// Of the skills that it is said to be strong in.
        strong_in: Quantified<Out<StrongIn>> => |_, r| r.0,
    }
}

vertex! { Region, links RegionLinks }

args! {
    /// Which prices.
    pub struct Measure {
        /// Which prices.
        measure: PriceMeasure = PriceMeasure::AllItems,
    }
}

impl Object for Region {
    type Store = View;
    fn name() -> String {
        "Region".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A place with a labor market, or one that contains such places: nation, census region, division, \
         state, metropolitan area, or a hub without official borders.",
        );
        common(t);
        t.field_with(
            "priceParity",
            "The price level, the nation being 100; null if none is published.",
            |v, r, a: &Measure| {
                let place = v.prices.of(r.0).iter().position(|price| price.row.measure == a.measure)?;
                Some(Price(r.0, place))
            },
        );
        t.field("prices", "All published price levels.", |v, r| {
            (0..v.prices.of(r.0).len()).map(|i| Price(r.0, i)).collect::<Vec<_>>()
        })
        .longest(|v: &View| v.prices.longest());
        t.field(
            "total",
            "Employment and wages of all occupations together; null if the survey has no such area.",
            |v, r| v.totals.of(r.0).first().map(|&total| RegionTotal(total, r.0)),
        );
        t.field("within", "Every region that contains it, innermost first.", |v, r| {
            let around = v.containing(r.0);
            around.into_iter().map(Region).collect::<Vec<_>>()
        })
        .longest(|v: &View| most(v.of_kind(Kind::Region), |region| v.containing(region).len()));
        t.field(
            "usualAccreditors",
            "Usual accreditors of institutions in the state, by historical region; DAPIP \
         lists the accreditor of each institution.",
            |v, r| (0..v.usual_accreditors.of(r.0).len()).map(|i| UsualAccreditor(r.0, i)).collect::<Vec<_>>(),
        )
        .longest(|v: &View| v.usual_accreditors.longest());
        outcomes(
            t,
            "Earnings of graduates of the participating institutions of a state, by field and level; empty for other \
             regions and for states without such institutions.",
        );
        lying_within(t);
        links(t);
    }
}

/// A price parity, by its region and index.
#[derive(Clone, Copy, Debug)]
pub struct Price(NodeIx, usize);

impl Object for Price {
    type Store = View;
    fn name() -> String {
        "PriceParity".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The price level of a region compared with the nation.");
        t.field("measure", "Which prices.", |v, p| v.prices.of(p.0)[p.1].row.measure);
        t.field("index", "The level; the nation is 100.", |v, p| v.prices.of(p.0)[p.1].row.index);
        t.text("period", "Year.", |v, p| &v.prices.of(p.0)[p.1].row.period);
        t.field("areaMatch", "How the area of the figure matches the region.", |v, p| {
            v.prices.of(p.0)[p.1].row.area_match
        });
        t.field("evidence", "Evidence of the figure.", |v, p| v.prices.of(p.0)[p.1].evidence);
    }
}

/// A usual accreditor, by its state and index.
#[derive(Clone, Copy, Debug)]
pub struct UsualAccreditor(NodeIx, usize);

impl Object for UsualAccreditor {
    type Store = View;
    fn name() -> String {
        "UsualAccreditor".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The accreditor that institutions of a state usually have, by historical region.");
        t.field("accreditor", "The accreditor.", |v, u| Accreditor(v.usual_accreditors.of(u.0)[u.1].accreditor));
        t.field("twoYear", "Whether it only accredits two-year institutions.", |v, u| {
            v.usual_accreditors.of(u.0)[u.1].two_year
        });
        t.field("evidence", "Evidence of the row.", |v, u| v.usual_accreditors.of(u.0)[u.1].evidence);
    }
}
