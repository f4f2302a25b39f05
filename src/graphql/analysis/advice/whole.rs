//! Data shared by all parts of a result.

use super::arguments::AdviceRequest;
use crate::career::advice::{Advice, Model, Parameters, Person};
use crate::engine::args;
use crate::graphql::request::view::View;
use std::sync::{Arc, LazyLock};

/// Maximum length of a list.
pub const MOST: i32 = 200;

static PARAMETERS: LazyLock<Parameters> = LazyLock::new(Parameters::default);

/// Data shared by all parts of a result.
#[derive(Debug)]
pub struct AdviceData {
    /// The resolved arguments.
    pub request: Arc<AdviceRequest>,
    /// The person.
    pub person: Person,
    /// The result.
    pub advice: Advice,
}

impl AdviceData {
    /// The model behind the advice.
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
    /// Selects the beginning of a list.
    pub struct HowMany {
        /// Maximum number of items.
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
