//! How far one request may go before it is ended.

use std::sync::Weak;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Steps that a brief request may have ahead of it at once.
const BRIEF_STEPS: u64 = 500;

/// Edges and nodes that filters and orders of a brief request may look at.
const BRIEF_WORK: u64 = 10_000;

/// Ends a request when its time is over or when nobody waits for it any more.
#[derive(Debug, Default)]
pub struct Leash {
    until: Option<Instant>,
    wanted: Option<Weak<()>>,
    brief: bool,
    over: AtomicBool,
}

impl Leash {
    /// Lets a request take as long as its limits allow.
    pub fn free() -> Leash {
        Leash::default()
    }

    /// Ends a request at a time, or as soon as nobody holds the other end of `wanted`.
    pub fn until(deadline: Instant, wanted: Weak<()>) -> Leash {
        Leash { until: Some(deadline), wanted: Some(wanted), ..Leash::default() }
    }

    /// Ends a request at a time that is very near, and before any part of it that would take longer.
    pub fn brief(deadline: Instant) -> Leash {
        Leash { until: Some(deadline), brief: true, ..Leash::default() }
    }

    /// How much of `work` may be spent.
    pub(super) fn work(&self, work: u64) -> u64 {
        if self.brief { work.min(BRIEF_WORK) } else { work }
    }

    /// Whether the request is to end instead of taking `ahead` more steps.
    pub fn is_over(&self, ahead: u64) -> bool {
        let over = self.over.load(Ordering::Relaxed)
            || (self.brief && ahead > BRIEF_STEPS)
            || self.wanted.as_ref().is_some_and(|wanted| wanted.strong_count() == 0)
            || self.until.is_some_and(|until| Instant::now() >= until);
        if over {
            self.over.store(true, Ordering::Relaxed);
        }
        over
    }

    /// Notes that the work of the request is spent, and says whether that ends it: only a brief one may have more
    /// elsewhere.
    pub(super) fn is_out_of_work(&self) -> bool {
        self.brief && self.is_over(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::time::Duration;

    const LONG: Duration = Duration::from_secs(3600);

    #[test]
    fn it_ends_at_its_time_and_stays_over() {
        assert!(!Leash::free().is_over(u64::MAX));
        let wanted = Arc::new(());
        assert!(!Leash::until(Instant::now() + LONG, Arc::downgrade(&wanted)).is_over(u64::MAX));
        assert!(Leash::until(Instant::now(), Arc::downgrade(&wanted)).is_over(0));
    }

    #[test]
    fn it_ends_when_nobody_waits() {
        let wanted = Arc::new(());
        let leash = Leash::until(Instant::now() + LONG, Arc::downgrade(&wanted));
        assert!(!leash.is_over(0));
        drop(wanted);
        assert!(leash.is_over(0));
    }

    #[test]
    fn a_brief_one_ends_before_long_work() {
        let leash = Leash::brief(Instant::now() + LONG);
        assert!(!leash.is_over(BRIEF_STEPS));
        assert!(leash.is_over(BRIEF_STEPS + 1));
        assert!(leash.is_over(0), "it goes on after it was over");
        assert!(Leash::brief(Instant::now() + LONG).is_out_of_work());
        assert!(!Leash::free().is_out_of_work());
    }
}
