//! What all fields below `skillGap` read.

use crate::career::advice::answer::Answer;
use crate::career::advice::{Limits, Model};
use crate::career::gap::{Gap, Question};
use crate::graph::NodeIx;
use crate::graphql::analysis::advice::{AdviceRequest, Whole, industries, model};
use crate::graphql::request::view::View;
use std::sync::Arc;

/// A question and its answer, which everything below reads.
#[derive(Debug)]
pub struct Assessment {
    /// What is asked.
    pub question: Question,
    /// What was found, its advice apart.
    pub gap: Gap,
    /// The advice for the role, as `careerAdvice` answers with it as goal.
    pub whole: Arc<Whole>,
}

/// The request for advice about the same role and region.
pub fn request(question: &Question, region: Option<NodeIx>) -> AdviceRequest {
    AdviceRequest {
        profile: question.profile.clone(),
        goal: Some(question.role),
        region,
        industries: industries(None),
        limits: Limits::default(),
    }
}

impl Assessment {
    /// A gap that was found for a request.
    pub fn new(question: Question, request: AdviceRequest, gap: Gap) -> Assessment {
        let whole = Whole { request: Arc::new(request), person: gap.person.clone(), advice: gap.advice.clone() };
        Assessment { question, gap, whole: Arc::new(whole) }
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
