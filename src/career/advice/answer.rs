//! Roles in order, each by its best route.

use super::Model;
use super::link::HeldLinks;
use super::profile::Person;
use super::route::Blocked;
use super::score::Scored;

/// Limits that every route has to keep.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// Usual months, at most.
    pub months: Option<f64>,
    /// Usual dollars, at most.
    pub money: Option<f64>,
}

impl Limits {
    fn hold(&self, scored: &Scored) -> bool {
        self.months.is_none_or(|most| scored.route.months.usual <= most)
            && self.money.is_none_or(|most| scored.route.money.usual <= most)
    }
}

/// How near a role is, in the order of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reach {
    /// Something that somebody has leads there within the horizon.
    Within,
    /// The same, later than the horizon.
    Later,
    /// Nothing that somebody has leads there; the role is open to any field.
    OpenToAny,
    /// A new field, or an award below the highest one held.
    NewBeginning,
}

/// A role with its best route.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The place of the role among roles.
    pub role: usize,
    /// The best route.
    pub best: Scored,
    /// Other routes, best first.
    pub others: Vec<Scored>,
    /// How near it is.
    pub reach: Reach,
    /// The fewest usual months of all routes.
    pub least_months: f64,
    /// The fewest usual dollars of all routes.
    pub least_money: f64,
}

/// Why a role is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Refused {
    /// No route leads to it.
    Blocked(Blocked),
    /// Nothing that somebody has leads to it.
    NoLink,
    /// Every route is over a limit.
    Limits,
}

/// A role that is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The place of the role among roles.
    pub role: usize,
    /// Why.
    pub refused: Refused,
}

/// All answers, the nearest first, and what was rejected.
#[derive(Clone, Debug, Default)]
pub struct Advice {
    /// By reach, then best first.
    pub answers: Vec<Answer>,
    /// In the order of roles.
    pub rejections: Vec<Rejection>,
}

impl Model<'_> {
    /// Advice for a person: every role that is not held and is no remainder of a group, or the goal alone. With a goal, all
    /// routes count as within reach.
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
        let key = |answer: &Answer| (answer.reach, -answer.best.score.total(), answer.role);
        advice.answers.sort_by_key(key);
        advice
    }

    /// For somebody without a degree, a role or a certification, what is open to any field is within reach.
    fn reach(&self, scored: &Scored, person: &Person) -> Reach {
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
    /// Why the role is no answer.
    pub fn answer(
        &self,
        (role, is_goal): (usize, bool),
        person: &Person,
        limits: &Limits,
        links: &HeldLinks,
    ) -> Result<Answer, Refused> {
        let routes = self.routes(role, person).map_err(Refused::Blocked)?;
        let standing = self.standing(role, person);
        let scored = routes.into_iter().filter_map(|route| self.score(route, person, &standing, links));
        let mut scored: Vec<Scored> = scored.collect();
        if scored.is_empty() {
            return Err(Refused::NoLink);
        }
        scored.retain(|scored| limits.hold(scored));
        let reach = |scored: &Scored| if is_goal { Reach::Within } else { self.reach(scored, person) };
        // Equal scores: the surer chain first. The order of routes decides between equals, so that an answer is stable.
        scored.sort_by(|a, b| {
            let key = |scored: &Scored| (reach(scored), -scored.score.total());
            key(a).cmp(&key(b)).then_with(|| b.through.total_cmp(&a.through))
        });
        let least = |of: fn(&Scored) -> f64| scored.iter().map(of).fold(f64::INFINITY, f64::min);
        let (least_months, least_money) = (least(|s| s.route.months.usual), least(|s| s.route.money.usual));
        let mut scored = scored.into_iter();
        let Some(best) = scored.next() else { return Err(Refused::Limits) };
        let reach = reach(&best);
        Ok(Answer { role, reach, least_months, least_money, best, others: scored.collect() })
    }
}
