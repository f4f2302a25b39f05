//! By what a skill can be acquired: certifications, degrees, and where these are taught.

use super::arguments::HowMany;
use super::assessment::Assessment;
use crate::career::cost::{self, Cost};
use crate::career::gap::acquire::{self, School};
use crate::career::gap::sources::{entry_to_certification, entry_to_degree};
use crate::engine::{Fault, Object, Type};
use crate::graph::{EdgeNumber, NodeIx};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Certification, Degree, Institution};
use std::sync::Arc;

/// A certification that validates a skill.
#[derive(Clone, Debug)]
pub struct ClosingCertification {
    pub(super) assessment: Arc<Assessment>,
    pub(super) node: NodeIx,
    pub(super) edge: EdgeNumber,
}

impl Object for ClosingCertification {
    type Store = View;
    fn name() -> String {
        "ClosingCertification".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A certification that validates a skill and is not known to be unavailable on the day of the question.");
        t.field("certification", "The certification.", |_, c| Certification(c.node));
        t.field("cost", "Exam fee and months of preparation.", |v, c| {
            v.spend(acquire::looks(v.graph(), c.node))?;
            Ok::<_, Fault>(cost::certification(v.graph(), c.node))
        });
        t.field("entry", "Whether the person has the degree that it asks for; experience is not judged.", |v, c| {
            entry_to_certification(&v.certification(c.node).row.requires_degree, c.assessment.gap.highest)
        });
        t.field("evidence", "Why it is said to validate the skill.", |v, c| {
            v.relations.validates.property(c.edge).evidence
        });
    }
}

/// A degree that teaches a skill.
#[derive(Clone, Debug)]
pub struct ClosingDegree {
    pub(super) assessment: Arc<Assessment>,
    pub(super) node: NodeIx,
    pub(super) edge: EdgeNumber,
}

/// The institutions that offer a degree, nearest first.
pub fn schools(view: &View, assessment: &Assessment, degree: NodeIx) -> Result<Vec<School>, Fault> {
    view.spend(view.relations.offers.entering(degree).len())?;
    Ok(acquire::schools(view.graph(), degree, &assessment.gap.home))
}

impl Object for ClosingDegree {
    type Store = View;
    fn name() -> String {
        "ClosingDegree".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A degree that teaches a skill fully.");
        t.field("degree", "The degree.", |_, d| Degree(d.node));
        t.field(
            "strength",
            "How strongly it teaches the skill, 0 to 1; null where a source states it without a measure.",
            |v, d| v.relations.teaches.property(d.edge).strength,
        );
        t.field("cost", "Tuition, fees and months, where it is best earned: at the cheapest institution within reach, else at the nearest; without a region at the median price.", |v, d| {
            cost_of(v, &d.assessment, d.node)
        });
        t.field(
            "entry",
            "Whether the person has the degree that it builds on; a school's own conditions are not known.",
            |v, d| entry_to_degree(v.degree(d.node).row.level, d.assessment.gap.highest),
        );
        t.field_with(
            "schools",
            "Institutions that offer it: nearest first where the goal has a region, then most awards first.",
            |v, d, a: &HowMany| {
                let all = schools(v, &d.assessment, d.node)?;
                Ok::<_, Fault>(
                    all.into_iter().take(a.length()).map(|school| Offering(Arc::new(school))).collect::<Vec<_>>(),
                )
            },
        );
        t.field("schoolCount", "How many institutions offer it.", |v, d| {
            count(v.relations.offers.entering(d.node).len())
        });
        t.field("evidence", "Why it is said to teach the skill.", |v, d| v.relations.teaches.property(d.edge).evidence);
    }
}

fn cost_of(view: &View, assessment: &Assessment, degree: NodeIx) -> Result<Cost, Fault> {
    view.spend(acquire::looks(view.graph(), degree))?;
    Ok(acquire::degree(view.graph(), degree, &assessment.gap.home, &assessment.question.options).cost)
}

/// An institution that offers a degree.
#[derive(Clone, Debug)]
pub struct Offering(pub Arc<School>);

impl Object for Offering {
    type Store = View;
    fn name() -> String {
        "School".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("An institution that offers a degree, seen from the region of the question.");
        t.field("institution", "The institution.", |_, s| Institution(s.0.institution));
        t.field(
            "proximity",
            "How near it lies by the hierarchy of regions; null where the question names no region.",
            |_, s| s.0.nearness.map(|near| near.proximity),
        );
        t.field("kilometres", "Along the great circle from the region's point, which lies inside it and is not its centre; null where the region has no point.", |_, s| {
            s.0.nearness.and_then(|near| near.kilometres).map(|distance| (distance * 10.0).round() / 10.0)
        });
        t.field(
            "price",
            "Tuition and fees of a year for somebody from that region; null where none is published.",
            |_, s| s.0.price.clone(),
        );
        t.field("awards", "Awards in the newest year; null where the offer is known from a page only.", |v, s| {
            v.relations.offers.property(s.0.offer).awards.map(count)
        });
        t.field("evidence", "Why it is said to offer the degree.", |v, s| {
            v.relations.offers.property(s.0.offer).evidence
        });
    }
}
