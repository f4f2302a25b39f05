//! The cost of acquiring a certification or degree, as GraphQL types.

use crate::career::cost::{Cost, CostStatus, Estimate, MOST_EVIDENCE, YearlyPrice};
use crate::engine::{Object, Type, enumeration};
use crate::graphql::request::view::View;

enumeration! {
    /// Whether a figure is stated by a source.
    impl CostStatus as "FigureStanding" {
        /// A source states it, or it is computed from stated figures only.
        Stated = "STATED",
        /// No source states it: it is assumed by a rule, which `basis` names.
        Assumed = "ASSUMED",
    }
}

impl Object for Estimate {
    type Store = View;
    fn name() -> String {
        "Estimate".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A figure that is stated or, if no source states it, assumed: an unknown cost never counts as zero.");
        t.field("value", "U.S. dollars, or months.", |_, e| e.value);
        t.field("standing", "Whether it is stated or assumed.", |_, e| e.standing);
        t.text("rule", "How it was determined.", |_, e| e.rule);
        t.list(
            "evidence",
            "The rows that it rests on, for a median those in the middle; empty if it follows from a definition only.",
            |e| &e.evidence,
        )
        .at_most(MOST_EVIDENCE);
    }
}

impl Object for Cost {
    type Store = View;
    fn name() -> String {
        "AcquisitionCost".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "Money and time needed to acquire a certification or a degree. Living costs, lost wages and financial \
         aid are not included.",
        );
        t.field(
            "money",
            "U.S. dollars. For a certification its exam fee; for a degree annual tuition and fees times \
         its nominal years.",
            |_, c| c.money.clone(),
        );
        t.field(
            "months",
            "Months. For a certification its preparation, without required experience; for a degree \
         its nominal full-time length.",
            |_, c| c.months.clone(),
        );
    }
}

impl Object for YearlyPrice {
    type Store = View;
    fn name() -> String {
        "YearlyPrice".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "Tuition and fees of a full-time student for one academic year: the in-state price for residents of \
         the institution's state, the out-of-state price for all others and if no region within a state is given. \
         The in-district price is not used.",
        );
        t.field("price", "U.S. dollars a year.", |_, p| p.price.clone());
        t.text("period", "The academic year of the price.", |_, p| &p.period);
        t.field("inState", "Whether the in-state price was used.", |_, p| p.in_state);
    }
}
