//! Data shared by all fields below `skillGap`.

use crate::career::advice::answer::RoleResult;
use crate::career::advice::{Limits, Model};
use crate::career::gap::{Gap, GapQuery};
use crate::graph::NodeIx;
use crate::graphql::analysis::advice::{AdviceData, AdviceRequest, industries, model};
use crate::graphql::request::view::View;
use std::sync::Arc;

/// A query and its result, shared by all fields below.
#[derive(Debug)]
pub struct Assessment {
    /// The query.
    pub query: GapQuery,
    /// The result without advice.
    pub gap: Gap,
    /// The advice for the role, as `careerAdvice` returns it for this goal.
    pub whole: Arc<AdviceData>,
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
    /// Creates the assessment of a gap.
    pub fn new(query: GapQuery, request: AdviceRequest, gap: Gap) -> Assessment {
        let whole = AdviceData { request: Arc::new(request), person: gap.person.clone(), advice: gap.advice.clone() };
        Assessment { query, gap, whole: Arc::new(whole) }
    }

    /// The model behind the result.
    pub fn model<'v>(&'v self, view: &'v View) -> Model<'v> {
        model(view, &self.whole.request)
    }

    /// The role with its routes; `None` if no route leads to it.
    pub fn answer(&self) -> Option<&RoleResult> {
        self.gap.advice.answers.first()
    }
}
