//! What all parts of an answer share.

use super::arguments::AdviceRequest;
use crate::career::advice::{Advice, Model, Parameters, Person};
use crate::engine::args;
use crate::graphql::request::view::View;
use std::sync::{Arc, LazyLock};

/// The most items of one list.
pub const MOST: i32 = 200;

static PARAMETERS: LazyLock<Parameters> = LazyLock::new(Parameters::default);

/// What all parts of an answer share.
#[derive(Debug)]
pub struct Whole {
    /// What is asked for.
    pub request: Arc<AdviceRequest>,
    /// Who asks.
    pub person: Person,
    /// The answer.
    pub advice: Advice,
}

impl Whole {
    /// The model that gave the advice.
    pub fn model<'v>(&'v self, view: &'v View) -> Model<'v> {
        model(view, &self.request)
    }
}

/// The model of a request.
pub fn model<'v>(view: &'v View, request: &'v AdviceRequest) -> Model<'v> {
    Model {
        graph: view.graph(),
        facts: view.facts(),
        parameters: &PARAMETERS,
        day: view.day,
        region: request.region,
        lens: &request.industries,
    }
}

args! {
    /// How many.
    pub struct HowMany {
        /// At most this many.
        #[limit("advice_page", 0..=MOST)]
        first: i32 = 10,
    }
    page |a| u64::try_from(a.first).unwrap_or(0);
}

impl HowMany {
    /// The number, as a length.
    pub fn length(&self) -> usize {
        usize::try_from(self.first).unwrap_or(0)
    }
}
