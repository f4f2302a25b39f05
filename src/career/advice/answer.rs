//! Roles in order, each with its best route.

use super::Model;
use super::link::HeldLinks;
use super::profile::Person;
use super::route::NoRouteReason;
use super::score::ScoredRoute;
use std::cmp::Reverse;

/// Limits that every route must meet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// Maximum usual months.
    pub months: Option<f64>,
    /// Maximum usual U.S. dollars.
    pub money: Option<f64>,
}

impl Limits {
    fn hold(&self, scored: &ScoredRoute) -> bool {
        self.months.is_none_or(|most| scored.route.months.usual <= most)
            && self.money.is_none_or(|most| scored.route.money.usual <= most)
    }
}

/// How near a role is, in the order of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reach {
    /// Something the person has leads there within the horizon.
    Within,
    /// The same, beyond the horizon.
    Later,
    /// Nothing the person has leads there, but the role is open to any field.
    OpenToAny,
    /// A new field, or an award below the highest one held.
    NewBeginning,
}

/// A role with its best route.
#[derive(Clone, Debug)]
pub struct RoleResult {
    /// The index of the role.
    pub role: usize,
    /// The best route.
    pub best: ScoredRoute,
    /// Other routes, best first.
    pub others: Vec<ScoredRoute>,
    /// Its reach.
    pub reach: Reach,
    /// The fewest usual months over all routes.
    pub least_months: f64,
    /// The fewest usual U.S. dollars over all routes.
    pub least_money: f64,
}

/// Why a role is rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RejectionReason {
    /// No route leads to it.
    Blocked(NoRouteReason),
    /// Nothing the person has leads to it.
    NoLink,
    /// Every route exceeds a limit.
    Limits,
}

/// A rejected role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The index of the role.
    pub role: usize,
    /// The reason.
    pub refused: RejectionReason,
}

/// All results, the nearest first, and the rejected roles.
#[derive(Clone, Debug, Default)]
pub struct Advice {
    /// By reach, then best first.
    pub answers: Vec<RoleResult>,
    /// In the order of roles.
    pub rejections: Vec<Rejection>,
}

impl Model<'_> {
    /// Advice for a person: every role that is not held and is not a residual occupation, or the goal alone. With a
    /// goal, all routes count as within reach.
    pub fn advise(&self, person: &Person, goal: Option<usize>, limits: &Limits) -> Advice {
        let mut advice = Advice::default();
        let links = HeldLinks::new(self.facts.roles.len());
        let is_asked = |role: usize| match goal {
            Some(goal) => role == goal,
            None => !self.facts.roles[role].is_residual && !person.holds_role(role),
        };
        for role in (0..self.facts.roles.len()).filter(|&role| is_asked(role)) {
            match self.answer((role, goal.is_some()), person, limits, &links) {
                Ok(answer) => advice.answers.push(answer),
                Err(refused) => advice.rejections.push(Rejection { role, refused }),
            }
        }
        let key = |answer: &RoleResult| (answer.reach, -answer.best.score.total(), answer.role);
        advice.answers.sort_by_cached_key(key);
        advice
    }

    /// For a person without a degree, role or certification, roles open to any field are within reach.
    fn reach(&self, scored: &ScoredRoute, person: &Person) -> Reach {
        let is_late = scored.route.months.usual > self.parameters.horizon;
        match scored {
            _ if scored.is_new_beginning => Reach::NewBeginning,
            _ if scored.is_open_to_any && person.states_anything() => Reach::OpenToAny,
            _ if is_late => Reach::Later,
            _ => Reach::Within,
        }
    }

    /// The routes to a role, best first.
    ///
    /// # Errors
    /// Why the role is rejected.
    pub fn answer(
        &self,
        (role, is_goal): (usize, bool),
        person: &Person,
        limits: &Limits,
        links: &HeldLinks,
    ) -> Result<RoleResult, RejectionReason> {
        let routes = self.routes(role, person).map_err(RejectionReason::Blocked)?;
        let standing = self.standing(role, person);
        let mut scored: Vec<ScoredRoute> = Vec::with_capacity(routes.len());
        scored.extend(routes.into_iter().filter_map(|route| self.score(route, person, &standing, links)));
        if scored.is_empty() {
            return Err(RejectionReason::NoLink);
        }
        scored.retain(|scored| limits.hold(scored));
        let reach = |scored: &ScoredRoute| if is_goal { Reach::Within } else { self.reach(scored, person) };
        // Among equal scores, the more certain chain first; strengths are not negative, so their bits are in their order.
        // Further ties are broken by the order of routes, so that results are stable.
        let key = |scored: &ScoredRoute| (reach(scored), -scored.score.total(), Reverse(scored.through.to_bits()));
        scored.sort_by_cached_key(key);
        let least = |of: fn(&ScoredRoute) -> f64| scored.iter().map(of).fold(f64::INFINITY, f64::min);
        let (least_months, least_money) = (least(|s| s.route.months.usual), least(|s| s.route.money.usual));
        let mut scored = scored.into_iter();
        let Some(best) = scored.next() else { return Err(RejectionReason::Limits) };
        let reach = reach(&best);
        Ok(RoleResult { role, reach, least_months, least_money, best, others: scored.collect() })
    }
}
