//! How a skill can be acquired: certifications, degrees, and institutions that offer these.

use super::arguments::HowMany;
use super::assessment::Assessment;
use crate::career::cost;
use crate::career::gap::schools::{School, schools};
use crate::career::gap::{SensibleDegree, sources};
use crate::engine::{FieldError, Object, Type};
use crate::graph::{EdgeNumber, NodeIx};
use crate::graphql::analysis::advice::route::Amount;
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
        t.doc("A certification that validates a skill and is not known to be unavailable on the day of the request.");
        t.field("certification", "The certification.", |_, c| Certification(c.node));
        t.field("cost", "Exam fee and months of preparation.", |v, c| {
            v.spend(v.certifications.len())?;
            Ok::<_, FieldError>(cost::certification(v.graph(), c.node))
        });
        t.field(
            "entry",
            "Whether the person has the degree and the experience that it requires. A certification \
         that is earned in the role itself is NOT_MET.",
            |v, c| {
                let (assessment, model) = (&c.assessment, c.assessment.model(v));
                sources::entry(&model, c.node, assessment.query.role, &assessment.gap.person)
            },
        );
        t.field("evidence", "Evidence that it validates the skill.", |v, c| {
            v.relations.validates.property(c.edge).evidence
        });
    }
}

/// A degree that teaches a skill.
#[derive(Clone, Debug)]
pub struct ClosingDegree {
    pub(super) assessment: Arc<Assessment>,
    pub(super) sensible: SensibleDegree,
    pub(super) edge: EdgeNumber,
}

impl Object for ClosingDegree {
    type Store = View;
    fn name() -> String {
        "ClosingDegree".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A degree that leads to the role and teaches a skill.");
        t.field("degree", "The degree.", |_, d| Degree(d.sensible.degree));
        t.field(
            "strength",
            "How strongly it teaches the skill, 0 to 1; null if a source states it without a measure.",
            |v, d| v.relations.teaches.property(d.edge).strength,
        );
        t.field("months", "Months of study from what the person has; assumed lengths.", |_, d| {
            Amount(d.sensible.study.months)
        });
        t.field("money", "Tuition and fees over this time, U.S. dollars.", |_, d| Amount(d.sensible.study.money));
        t.field_with(
            "schools",
            "Institutions that offer it: nearest first if the goal has a region, then most awards first.",
            |v, d, a: &HowMany| {
                let offers = v.relations.offers.entering(d.sensible.degree).len();
                v.spend(offers)?;
                let all = schools(v.graph(), d.sensible.degree, d.assessment.whole.request.region);
                let first = all.into_iter().take(a.length());
                Ok::<_, FieldError>(first.map(|school| Offering(Arc::new(school))).collect::<Vec<_>>())
            },
        );
        t.field("schoolCount", "Number of institutions that offer it.", |v, d| {
            count(v.relations.offers.entering(d.sensible.degree).len())
        });
        t.field("evidence", "Evidence that it teaches the skill.", |v, d| {
            v.relations.teaches.property(d.edge).evidence
        });
    }
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
        t.doc("An institution that offers a degree, relative to the region of the goal.");
        t.field("institution", "The institution.", |_, s| Institution(s.0.institution));
        t.field("proximity", "Its proximity by the hierarchy of regions; null if the goal has no region.", |_, s| {
            s.0.nearness.map(|near| near.proximity)
        });
        t.field(
            "kilometres",
            "Great-circle distance from the region's point, which lies inside it and is not its \
         center; null if the region has no point.",
            |_, s| s.0.nearness.and_then(|near| near.kilometres).map(|distance| (distance * 10.0).round() / 10.0),
        );
        t.field(
            "price",
            "Annual tuition and fees for a person from that region; null if none is published.",
            |_, s| s.0.price.clone(),
        );
        t.field("awards", "Awards in the newest year; null if the offer is only known from a page.", |v, s| {
            v.relations.offers.property(s.0.offer).awards.map(count)
        });
        t.field("evidence", "Evidence that it offers the degree.", |v, s| {
            v.relations.offers.property(s.0.offer).evidence
        });
    }
}
