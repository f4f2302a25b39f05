//! Budget of a request: limits on its steps and time.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// Steps allowed for a brief request: list items, edges and nodes visited by filters, and some for validating a new
/// document. Steps are counted rather than timed, so that a busy machine does not turn a short request into a long one.
pub const BRIEF_STEPS: u64 = 4096;

/// The weight in steps of each item visited by a filter of a hurried request: a filter over the list of one node
/// passes, one over the lists of many nodes does not.
const HURRIED_WEIGHT: u64 = 4;

/// The time at which a request ends. It can be extended while the request runs.
#[derive(Clone, Debug)]
pub struct Deadline {
    first: Instant,
    /// By how many microseconds it was extended.
    later: Arc<AtomicU64>,
}

impl From<Instant> for Deadline {
    fn from(first: Instant) -> Deadline {
        Deadline { first, later: Arc::default() }
    }
}

impl Deadline {
    /// The current deadline.
    pub fn at(&self) -> Instant {
        self.first + Duration::from_micros(self.later.load(Ordering::Relaxed))
    }

    /// The original deadline.
    pub fn first(&self) -> Instant {
        self.first
    }

    /// Extends the deadline to this time, unless it is later already.
    pub fn put_off(&self, to: Instant) {
        let micros = to.saturating_duration_since(self.first).as_micros();
        self.later.fetch_max(u64::try_from(micros).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

/// Ends a request that has exceeded its steps or its time, or for which no client waits any more.
#[derive(Debug, Default)]
pub struct Budget {
    until: Option<Deadline>,
    wanted: Option<Weak<()>>,
    steps: Option<AtomicU64>,
    /// Steps per item visited by a filter, if not one.
    weight: Option<u64>,
    over: AtomicBool,
}

impl Budget {
    /// A budget without limits of its own.
    pub fn unlimited() -> Budget {
        Budget::default()
    }

    /// Ends a request at a time, or when the other end of `wanted` is dropped.
    pub fn until(deadline: impl Into<Deadline>, wanted: Weak<()>) -> Budget {
        Budget { until: Some(deadline.into()), wanted: Some(wanted), ..Budget::default() }
    }

    /// The same limits for another of several requests that end together; their steps are counted separately.
    pub fn again(&self) -> Budget {
        Budget { until: self.until.clone(), wanted: self.wanted.clone(), ..Budget::default() }
    }

    /// Ends a request before it exceeds [`BRIEF_STEPS`], or at a time.
    pub fn brief(until: Instant) -> Budget {
        Budget { until: Some(until.into()), steps: Some(AtomicU64::new(BRIEF_STEPS)), ..Budget::default() }
    }

    /// Like `brief`, for when a failed attempt has no fallback: items visited by filters count four times, because
    /// filters make up most long requests. Lists may be as long as in a brief request, so requests without filters are
    /// not affected.
    pub fn hurried(until: Instant) -> Budget {
        Budget { weight: Some(HURRIED_WEIGHT), ..Budget::brief(until) }
    }

    /// Whether the request must end instead of letting its filters visit this many more items.
    pub fn is_over_for_filters(&self, things: u64) -> bool {
        self.is_over(things.saturating_mul(self.weight.unwrap_or(1)))
    }

    /// Whether the request must end instead of taking `ahead` more steps; if not, they are charged.
    pub fn is_over(&self, ahead: u64) -> bool {
        let over = self.over.load(Ordering::Relaxed)
            || self.steps.as_ref().is_some_and(|left| !take(left, ahead))
            || self.wanted.as_ref().is_some_and(|wanted| wanted.strong_count() == 0)
            || self.until.as_ref().is_some_and(|until| Instant::now() >= until.at());
        if over {
            self.over.store(true, Ordering::Relaxed);
        }
        over
    }
}

fn take(left: &AtomicU64, steps: u64) -> bool {
    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(steps)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::time::Duration;

    const LONG: Duration = Duration::from_secs(3600);

    #[test]
    fn a_budget_ends_at_its_deadline() {
        assert!(!Budget::unlimited().is_over(u64::MAX));
        let wanted = Arc::new(());
        assert!(!Budget::until(Instant::now() + LONG, Arc::downgrade(&wanted)).is_over(u64::MAX));
        assert!(Budget::until(Instant::now(), Arc::downgrade(&wanted)).is_over(0));
    }

    #[test]
    fn a_deadline_can_only_be_extended() {
        let (now, wanted) = (Instant::now(), Arc::new(()));
        let deadline = Deadline::from(now);
        deadline.put_off(now + LONG);
        let budget = Budget::until(deadline.clone(), Arc::downgrade(&wanted));
        assert!(!budget.is_over(1) && !budget.again().is_over(1));
        deadline.put_off(now - Duration::from_secs(1));
        deadline.put_off(now + LONG / 2);
        assert_eq!((deadline.at(), deadline.first()), (now + LONG, now));
        let over = Budget::until(now, Arc::downgrade(&wanted));
        assert!(over.is_over(0));
    }

    #[test]
    fn a_budget_ends_when_no_client_waits() {
        let wanted = Arc::new(());
        let budget = Budget::until(Instant::now() + LONG, Arc::downgrade(&wanted));
        assert!(!budget.is_over(0));
        drop(wanted);
        assert!(budget.is_over(0));
    }

    #[test]
    fn a_brief_budget_ends_after_its_steps_and_stays_over() {
        let budget = Budget::brief(Instant::now() + LONG);
        assert!(!budget.is_over(BRIEF_STEPS - 1) && !budget.is_over(1) && !budget.is_over(0));
        assert!(budget.is_over(1));
        assert!(budget.is_over(0), "it continues after it was over");
        assert!(Budget::brief(Instant::now() + LONG).is_over(BRIEF_STEPS + 1));
        assert!(Budget::brief(Instant::now()).is_over(0), "it continues after its time");
    }

    #[test]
    fn a_hurried_budget_lets_filters_visit_less() {
        let until = Instant::now() + LONG;
        let (brief, hurried) = (Budget::brief(until), Budget::hurried(until));
        assert!(!brief.is_over_for_filters(BRIEF_STEPS) && !Budget::hurried(until).is_over(BRIEF_STEPS));
        assert!(!hurried.is_over_for_filters(BRIEF_STEPS / HURRIED_WEIGHT) && hurried.is_over_for_filters(1));
    }
}
