//! What it takes to acquire something, as GraphQL shows it.

use crate::career::cost::{Cost, CostStatus, Estimate, MOST_EVIDENCE, YearlyPrice};
use crate::engine::{Object, Type, enumeration};
use crate::graphql::request::view::View;

enumeration! {
    /// Whether a source states a figure.
    impl CostStatus as "FigureStanding" {
        /// A source states it, or it is computed from stated figures alone.
        Stated = "STATED",
        /// No source states it: a rule stands in, which the figure names.
        Assumed = "ASSUMED",
    }
}

impl Object for Estimate {
    type Store = View;
    fn name() -> String {
        "Estimate".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A figure that is stated, or assumed for want of one: nothing unknown becomes free or instant.");
        t.field("value", "U.S. dollars, or months.", |_, e| e.value);
        t.field("standing", "Stated or assumed.", |_, e| e.standing);
        t.text("rule", "How it came about.", |_, e| e.rule);
        t.list(
            "evidence",
            "The rows that it rests on, those in the middle for a median; empty where it rests on a definition alone.",
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
        t.doc("Money and time that it takes to acquire a certification or a degree. Living costs, lost wages and aid are no part of it.");
        t.field("money", "U.S. dollars. A certification: its exam fee; a degree: tuition and fees of a year times its nominal years.", |_, c| c.money.clone());
        t.field("months", "Months. A certification: preparation, without the experience it asks for; a degree: its nominal full-time length.", |_, c| c.months.clone());
    }
}

impl Object for YearlyPrice {
    type Store = View;
    fn name() -> String {
        "YearlyPrice".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Tuition and fees of a full-time student for one academic year. Residents of the institution's state pay the in-state price, everybody else, and whoever names no region within a state, the out-of-state price; the in-district price is never taken.");
        t.field("price", "U.S. dollars a year.", |_, p| p.price.clone());
        t.text("period", "The academic year that it was published for.", |_, p| &p.period);
        t.field("inState", "The price of residents of the state was taken.", |_, p| p.in_state);
    }
}
