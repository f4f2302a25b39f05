//! How far one request may go before it is ended.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// Steps that a brief request may take: items of lists, edges and nodes that filters look at, and some for judging a
/// new document. They are counted and not timed, so that a busy machine does not make a short request a long one.
pub const BRIEF_STEPS: u64 = 4096;

/// As so many steps counts each thing that a filter of a hurried request looks at: a filter over the list of one node
/// passes, one over the lists of many does not.
const HURRIED_WEIGHT: u64 = 4;

/// The time at which a request ends. It can be put off while the request runs.
#[derive(Clone, Debug)]
pub struct Deadline {
    first: Instant,
    /// By how many microseconds it was put off.
    later: Arc<AtomicU64>,
}

impl From<Instant> for Deadline {
    fn from(first: Instant) -> Deadline {
        Deadline { first, later: Arc::default() }
    }
}

impl Deadline {
    /// When the request ends, as of now.
    pub fn at(&self) -> Instant {
        self.first + Duration::from_micros(self.later.load(Ordering::Relaxed))
    }

    /// The same deadline before anybody put it off.
    pub fn first(&self) -> Instant {
        self.first
    }

    /// Puts it off to this time, unless it is later already.
    pub fn put_off(&self, to: Instant) {
        let micros = to.saturating_duration_since(self.first).as_micros();
        self.later.fetch_max(u64::try_from(micros).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

/// Ends a request when it has gone far enough, when its time is over, or when nobody waits for it any more.
#[derive(Debug, Default)]
pub struct Budget {
    until: Option<Deadline>,
    wanted: Option<Weak<()>>,
    steps: Option<AtomicU64>,
    /// Steps for each thing that a filter looks at, where it is not one.
    weight: Option<u64>,
    over: AtomicBool,
}

impl Budget {
    /// Lets a request take as long as its limits allow.
    pub fn unlimited() -> Budget {
        Budget::default()
    }

    /// Ends a request at a time, or as soon as nobody holds the other end of `wanted`.
    pub fn until(deadline: impl Into<Deadline>, wanted: Weak<()>) -> Budget {
        Budget { until: Some(deadline.into()), wanted: Some(wanted), ..Budget::default() }
    }

    /// The same for one more request of those that end together; their steps are counted apart.
    pub fn again(&self) -> Budget {
        Budget { until: self.until.clone(), wanted: self.wanted.clone(), ..Budget::default() }
    }

    /// Ends a request before it takes more than [`BRIEF_STEPS`], or at a time.
    pub fn brief(until: Instant) -> Budget {
        Budget { until: Some(until.into()), steps: Some(AtomicU64::new(BRIEF_STEPS)), ..Budget::default() }
    }

    /// The same where nothing would come of a try that fails: what filters look at counts four times, since
    /// that is what most long requests are made of. Lists are as long as in a brief one, so what has no filter is answered
    /// as ever.
    pub fn hurried(until: Instant) -> Budget {
        Budget { weight: Some(HURRIED_WEIGHT), ..Budget::brief(until) }
    }

    /// Whether the request is to end instead of letting its filters look at so many more things.
    pub fn is_over_for_filters(&self, things: u64) -> bool {
        self.is_over(things.saturating_mul(self.weight.unwrap_or(1)))
    }

    /// Whether the request is to end instead of taking `ahead` more steps; if not, they are counted as taken.
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
    fn it_ends_at_its_time() {
        assert!(!Budget::unlimited().is_over(u64::MAX));
        let wanted = Arc::new(());
        assert!(!Budget::until(Instant::now() + LONG, Arc::downgrade(&wanted)).is_over(u64::MAX));
        assert!(Budget::until(Instant::now(), Arc::downgrade(&wanted)).is_over(0));
    }

    #[test]
    fn its_time_can_be_put_off_and_never_brought_forward() {
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
    fn it_ends_when_nobody_waits() {
        let wanted = Arc::new(());
        let budget = Budget::until(Instant::now() + LONG, Arc::downgrade(&wanted));
        assert!(!budget.is_over(0));
        drop(wanted);
        assert!(budget.is_over(0));
    }

    #[test]
    fn a_brief_one_ends_after_its_steps_and_stays_over() {
        let budget = Budget::brief(Instant::now() + LONG);
        assert!(!budget.is_over(BRIEF_STEPS - 1) && !budget.is_over(1) && !budget.is_over(0));
        assert!(budget.is_over(1));
        assert!(budget.is_over(0), "it goes on after it was over");
        assert!(Budget::brief(Instant::now() + LONG).is_over(BRIEF_STEPS + 1));
        assert!(Budget::brief(Instant::now()).is_over(0), "it goes on after its time");
    }

    #[test]
    fn a_hurried_one_lets_filters_look_at_less() {
        let until = Instant::now() + LONG;
        let (brief, hurried) = (Budget::brief(until), Budget::hurried(until));
        assert!(!brief.is_over_for_filters(BRIEF_STEPS) && !Budget::hurried(until).is_over(BRIEF_STEPS));
        assert!(!hurried.is_over_for_filters(BRIEF_STEPS / HURRIED_WEIGHT) && hurried.is_over_for_filters(1));
    }
}
