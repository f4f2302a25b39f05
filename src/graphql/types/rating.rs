//! Ratings with their scale and uncertainty.

use crate::engine::{Object, Type};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::role::Rating;

/// A rating and its scale.
#[derive(Clone, Debug)]
pub struct Rated {
    rating: Rating,
    scale: Scale,
}

impl Rated {
    /// A rating of importance; `None` if there is none.
    pub fn importance(rating: &Rating) -> Option<Rated> {
        rating.value.map(|_| Rated { rating: rating.clone(), scale: Scale { name: "Importance", low: 1.0, high: 5.0 } })
    }

    /// A rating of the required level; `None` if there is none.
    pub fn level(rating: &Rating) -> Option<Rated> {
        rating.value.map(|_| Rated { rating: rating.clone(), scale: Scale { name: "Level", low: 0.0, high: 7.0 } })
    }
}

impl Object for Rated {
    type Store = View;
    fn name() -> String {
        "Rating".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A rating, its scale and its uncertainty.");
        t.field("value", "The value on the scale.", |_, r| r.rating.value.unwrap_or(r.scale.low));
        t.field("scale", "The scale.", |_, r| r.scale);
        t.field("normalized", "The value as a share of its scale, from 0 to 1, to six decimals.", |_, r| {
            let share = (r.rating.value.unwrap_or(r.scale.low) - r.scale.low) / (r.scale.high - r.scale.low);
            (share * 1e6).round() / 1e6
        });
        t.field("sampleSize", "Number of respondents; null if the publisher does not state it.", |_, r| {
            r.rating.n.map(count)
        });
        t.field("standardError", "Standard error.", |_, r| r.rating.standard_error);
        t.field("confidenceLow", "Lower bound of the 95 percent confidence interval.", |_, r| r.rating.ci_low);
        t.field("confidenceHigh", "Upper bound of the 95 percent confidence interval.", |_, r| r.rating.ci_high);
        t.field(
            "suppressed",
            "The publisher advises against using it because of low precision. Null if it does not say.",
            |_, r| r.rating.suppress,
        );
    }
}

/// A scale.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    name: &'static str,
    low: f64,
    high: f64,
}

impl Scale {
    /// A scale from its lowest to its highest value.
    pub fn new(name: &'static str, low: f64, high: f64) -> Scale {
        Scale { name, low, high }
    }
}

impl Object for Scale {
    type Store = View;
    fn name() -> String {
        "Scale".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The scale of a rating or a score.");
        t.field("name", "Its name.", |_, s| s.name);
        t.field("minimum", "Its lowest value.", |_, s| s.low);
        t.field("maximum", "Its highest value.", |_, s| s.high);
    }
}
