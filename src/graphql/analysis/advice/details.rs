//! Figures and lists of one role of a result.

use super::whole::HowMany;
use crate::career::advice::explain::Requirement;
use crate::career::advice::learning::Learning;
use crate::career::advice::pay::{EntryPay, Place};
use crate::career::advice::score::Term;
use crate::engine::{Object, Type};
use crate::graph::NodeIx;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Certification, Region, Skill};
use crate::model::review::CertificationStrength;

/// A term of a score.
#[derive(Clone, Copy, Debug)]
pub struct AdviceTerm {
    pub(super) name: Term,
    pub(super) points: f64,
}

impl Object for AdviceTerm {
    type Store = View;
    fn name() -> String {
        "AdviceTerm".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A term of a score.");
        t.field("name", "Which.", |_, term| term.name);
        t.field("points", "Points; 10 more are twice as good.", |_, term| term.points);
    }
}

/// An entry requirement.
#[derive(Clone, Debug)]
pub struct RoleRequirement(pub Requirement);

impl Object for RoleRequirement {
    type Store = View;
    fn name() -> String {
        "RoleRequirement".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("An entry requirement of a role, with its status on the best route.");
        t.field("kind", "Which kind.", |_, r| r.0.kind);
        t.field("standing", "Its status.", |_, r| r.0.standing);
        t.text("summary", "In words.", |_, r| &r.0.sentence);
        t.field("evidence", "Its evidence; null if there is none.", |_, r| r.0.evidence);
    }
}

/// Entry pay.
#[derive(Clone, Debug)]
pub struct AdvicePay(pub(super) EntryPay);

impl Object for AdvicePay {
    type Store = View;
    fn name() -> String {
        "AdvicePay".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The role's own pay at entry, U.S. dollars a year.");
        t.field("region", "The region; the nation if the region has no figure.", |_, p| Region(p.0.region));
        t.field("low", "10th percentile of all workers in the role.", |_, p| p.0.low);
        t.field(
            "usual",
            "First quartile; it moves towards the median over five years of experience beyond the entry requirement.",
            |_, p| p.0.usual.round(),
        );
        t.field("lowerBound", "The usual pay minus its sampling error: the figure used for ranking.", |_, p| {
            p.0.lower_bound.round()
        });
        t.field("later", "Median of all workers in the role.", |_, p| p.0.later);
        t.field("evidence", "The row.", |_, p| p.0.evidence);
    }
}

/// A place.
#[derive(Clone, Debug)]
pub struct AdvicePlace(pub(super) Place);

impl Object for AdvicePlace {
    type Store = View;
    fn name() -> String {
        "AdvicePlace".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A metropolitan area in which the role is employed.");
        t.field("region", "The region.", |_, p| Region(p.0.region));
        t.field("points", "Points relative to the nation.", |_, p| (p.0.points * 100.0).round() / 100.0);
        t.field("pay", "First quartile of pay, U.S. dollars a year.", |_, p| p.0.pay);
        t.field("realPay", "The same at national prices.", |_, p| p.0.real_pay);
        t.field("jobs", "Jobs.", |_, p| count(p.0.jobs));
        t.field("evidence", "The row.", |_, p| p.0.evidence);
    }
}

/// Skills of a role, by origin.
#[derive(Clone, Debug)]
pub struct AdviceSkills(pub(super) Learning);

impl Object for AdviceSkills {
    type Store = View;
    fn name() -> String {
        "AdviceSkills".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn some(skills: &[NodeIx], many: &HowMany) -> Vec<Skill> {
            skills.iter().take(many.length()).copied().map(Skill).collect()
        }
        t.doc(
            "Technologies and topics that postings of the role often request or a source states, the most \
         requested first. General abilities, such as reading or speaking, are not included: they grow with any \
         study and work.",
        );
        t.field_with("held", "Held by the person, or implied by a role held.", |_, s, many: &HowMany| {
            some(&s.0.held, many)
        });
        t.field("heldCount", "Number of skills held.", |_, s| count(s.0.held.len()));
        t.field_with("provided", "Taught by a degree that is held or on the route.", |_, s, many: &HowMany| {
            some(&s.0.provided, many)
        });
        t.field("providedCount", "Number of skills provided by degrees.", |_, s| count(s.0.provided.len()));
        t.field_with(
            "missing",
            "Neither: to be learned in a course, for a certification or at work.",
            |_, s, many: &HowMany| some(&s.0.missing, many),
        );
        t.field("missingCount", "Number of missing skills.", |_, s| count(s.0.missing.len()));
    }
}

/// A certification that concerns a role.
#[derive(Clone, Copy, Debug)]
pub struct AdviceCertification {
    pub(super) node: NodeIx,
    pub(super) role: NodeIx,
    pub(super) strength: CertificationStrength,
}

impl Object for AdviceCertification {
    type Store = View;
    fn name() -> String {
        "AdviceCertification".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A certification that concerns a role, in the judgement of the editors.");
        t.field("certification", "The certification.", |_, c| Certification(c.node));
        t.field("strength", "Its value in the role.", |_, c| c.strength);
        t.field("reason", "The reason, in the editors' words; null if it was not reviewed.", |v, c| {
            v.reviews.certification_roles.get(&(c.node, c.role)).map(|review| review.row.reason.clone())
        });
        t.field("evidence", "The editors' row; null if it was not reviewed.", |v, c| {
            v.reviews.certification_roles.get(&(c.node, c.role)).map(|review| review.evidence)
        });
    }
}
