//! What all fields below `skillGap` read.

use crate::career::advice::answer::Answer;
use crate::career::advice::{Limits, Model};
use crate::career::gap::{Gap, GapQuery};
use crate::graph::NodeIx;
use crate::graphql::analysis::advice::{AdviceRequest, Whole, industries, model};
use crate::graphql::request::view::View;
use std::sync::Arc;

/// A query and its answer, which everything below reads.
#[derive(Debug)]
pub struct Assessment {
    /// What is asked.
    pub query: GapQuery,
    /// What was found, its advice apart.
    pub gap: Gap,
    /// The advice for the role, as `careerAdvice` answers with it as goal.
    pub whole: Arc<Whole>,
}

/// The request for advice about the same role and region.
pub fn request(query: &GapQuery, region: Option<NodeIx>) -> AdviceRequest {
    AdviceRequest {
        profile: query.profile.clone(),
        goal: Some(query.role),
        region,
        industries: industries(None),
        limits: Limits::default(),
    }
}

impl Assessment {
    /// A gap that was found for a request.
    pub fn new(query: GapQuery, request: AdviceRequest, gap: Gap) -> Assessment {
        let whole = Whole { request: Arc::new(request), person: gap.person.clone(), advice: gap.advice.clone() };
        Assessment { query, gap, whole: Arc::new(whole) }
    }

    /// The model that answered.
    pub fn model<'v>(&'v self, view: &'v View) -> Model<'v> {
        model(view, &self.whole.request)
    }

    /// The role with its routes; `None` where nothing leads to it.
    pub fn answer(&self) -> Option<&Answer> {
        self.gap.advice.answers.first()
    }
}
