//! How a person enters each role: the results of advice, in the form that path search needs.

use crate::career::advice::answer::Reach;
use crate::career::advice::facts::Places;
use crate::career::advice::link::HeldLinks;
use crate::career::advice::pay::USUAL_PAY;
use crate::career::advice::score::{Score, Term};
use crate::career::advice::{Limits, Model, Person};
use crate::graph::{Evidence, Graph, NodeIx};
use crate::model::Kind;
use std::sync::Arc;

/// The score terms of advice that depend on neither the place nor the cost of the route. Paths compute those two
/// themselves.
const FIT: [Term; 7] =
    [Term::Link, Term::Group, Term::Level, Term::Openings, Term::Industries, Term::Skills, Term::Certifications];

/// How a person enters a role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleEntry {
    /// How near the role is; `None` where no route leads to it.
    pub reach: Option<Reach>,
    /// Points of the terms that depend on neither place nor cost.
    pub fit: f64,
    /// The value of the certifications held in the role, relative to one that employers expect.
    pub certified: f64,
    /// Usual months of the best route.
    pub months: f64,
    /// Usual U.S. dollars of the best route.
    pub money: f64,
    /// Pay used where the region has no wage of the role itself, relative to the usual pay, in doublings.
    pub unrated_pay: f64,
    /// The rows that state the role's requirements.
    pub evidence: [Option<Evidence>; 3],
}

/// How a person enters each role of a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Entries {
    roles: Vec<RoleEntry>,
    /// Pay and jobs of each role in each region.
    pub places: Arc<Places>,
}

impl Entries {
    /// One entry per role, in graph order.
    pub fn new(roles: Vec<RoleEntry>, places: Arc<Places>) -> Entries {
        Entries { roles, places }
    }

    /// The entry of a role.
    pub fn of(&self, graph: &Graph, role: NodeIx) -> &RoleEntry {
        &self.roles[graph.nodes.place(Kind::Role, role)]
    }
}

impl Model<'_> {
    /// How a person enters each role, by the best route. Residual occupations ("All Other") are entered only if `goals`
    /// name them.
    pub fn entries(&self, person: &Person, goals: &[NodeIx]) -> Entries {
        let is_asked = |role: usize| {
            let x = &self.facts.roles[role];
            !x.is_residual || person.holds_role(role) || goals.contains(&x.node)
        };
        let links = HeldLinks::new(self.facts.roles.len());
        let roles = 0..self.facts.roles.len();
        let roles = roles.map(|role| self.entry((role, is_asked(role)), person, &links)).collect();
        Entries { roles, places: self.facts.places.clone() }
    }

    fn entry(&self, (role, is_asked): (usize, bool), person: &Person, links: &HeldLinks) -> RoleEntry {
        let x = &self.facts.roles[role];
        let mut entry = RoleEntry {
            reach: None,
            fit: 0.0,
            certified: self.certified(x.node, person),
            months: 0.0,
            money: 0.0,
            unrated_pay: (self.unrated_pay(role) / USUAL_PAY).log2(),
            evidence: x.entry.evidence(),
        };
        if let Some(best) =
            is_asked.then(|| self.answer((role, false), person, &Limits::default(), links).ok()).flatten()
        {
            entry.fit = fit(&best.best.score);
            entry.reach = Some(best.reach);
            (entry.months, entry.money) = (best.best.route.months.usual, best.best.route.money.usual);
        }
        if person.holds_role(role) {
            (entry.reach, entry.months, entry.money) = (Some(Reach::Within), 0.0, 0.0);
        }
        entry
    }
}

fn fit(score: &Score) -> f64 {
    let points: f64 = FIT.iter().map(|&term| score.term(term)).sum();
    // Terms are multiples of a hundredth; the sum of floats is not.
    (points * 100.0).round() / 100.0
}
