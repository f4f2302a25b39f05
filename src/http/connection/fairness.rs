//! Whose turn it is where more connections want something than can have it at once: those that ask little go first.
//!
//! A connection has one turn for each request, or for what has come of it meanwhile. In a crowd, one that has had a turn
//! while every other could have had one waits in a line; one that has not goes at once. So whoever asks without pause
//! waits for others of its kind, and a client with a question now and then waits for a few turns, however many ask without
//! pause. Nothing is read from a connection in the line: what it asks waits in the system's buffer, which is bounded, and
//! its client learns from that to send no more.
//!
//! This counts turns and looks at no clock, so it holds for dear turns as for cheap ones.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Up to so many connections for each serving thread are no crowd: if all ask at once, that takes half a millisecond.
const CROWD: usize = 64;

/// How many of those that wait are called at once, for each serving thread.
const CALLED: usize = 2;

/// The order of turns among all connections.
#[derive(Debug)]
pub struct FairScheduler {
    threads: usize,
    open: AtomicUsize,
    /// How many turns were given.
    given: AtomicU64,
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    waiting: VecDeque<Place>,
    /// How many were called and have not had their turn yet.
    called: usize,
}

#[derive(Debug)]
struct Place {
    called: Arc<AtomicBool>,
    waker: Waker,
}

impl FairScheduler {
    /// Turns that are taken on so many threads.
    pub fn new(threads: usize) -> FairScheduler {
        FairScheduler { threads, open: AtomicUsize::new(0), given: AtomicU64::new(0), line: Mutex::default() }
    }

    /// Runs a connection to its end, each time it wants to go on by its turn.
    pub async fn take<F: Future>(&self, connection: F) -> F::Output {
        let (mut connection, mut member) = (pin!(connection), Member::new(self));
        poll_fn(|cx| {
            if !member.may_go(cx) {
                return Poll::Pending;
            }
            let polled = connection.as_mut().poll(cx);
            member.went();
            polled
        })
        .await
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a connection goes at once that had its last turn when so many had been given.
    fn is_next(&self, last: u64) -> bool {
        let open = self.open.load(Relaxed);
        open <= CROWD * self.threads || self.given.load(Relaxed) - last >= open as u64
    }

    fn join(&self, called: Arc<AtomicBool>, waker: Waker) {
        let mut line = self.line();
        line.waiting.push_back(Place { called, waker });
        if line.called < CALLED * self.threads {
            line.called += 1;
            line.call();
        }
    }
}

impl Line {
    /// Calls the next one in the place of one that was called before.
    fn call(&mut self) {
        match self.waiting.pop_front() {
            Some(next) => {
                next.called.store(true, Relaxed);
                next.waker.wake();
            }
            None => self.called -= 1,
        }
    }
}

/// A connection among others.
#[derive(Debug)]
struct Member<'a> {
    turns: &'a FairScheduler,
    last: u64,
    /// Whether it stands in the line; then `called` tells when its turn has come.
    waits: bool,
    called: Arc<AtomicBool>,
}

impl<'a> Member<'a> {
    fn new(turns: &'a FairScheduler) -> Member<'a> {
        turns.open.fetch_add(1, Relaxed);
        Member { turns, last: 0, waits: false, called: Arc::default() }
    }

    /// Whether it is its turn. If not, it is woken when that comes.
    fn may_go(&mut self, cx: &Context<'_>) -> bool {
        if self.waits {
            return self.called.load(Relaxed);
        }
        if self.turns.is_next(self.last) {
            return true;
        }
        self.waits = true;
        self.turns.join(Arc::clone(&self.called), cx.waker().clone());
        false
    }

    /// Ends its turn.
    fn went(&mut self) {
        self.last = self.turns.given.fetch_add(1, Relaxed) + 1;
        if std::mem::take(&mut self.waits) {
            self.called.store(false, Relaxed);
            self.turns.line().call();
        }
    }
}

impl Drop for Member<'_> {
    fn drop(&mut self) {
        self.turns.open.fetch_sub(1, Relaxed);
        if self.waits {
            let mut line = self.turns.line();
            match self.called.load(Relaxed) {
                true => line.call(),
                false => line.waiting.retain(|place| !Arc::ptr_eq(&place.called, &self.called)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicU32;
    use std::task::Wake;

    #[derive(Default)]
    struct Bell(AtomicU32);

    impl Wake for Bell {
        fn wake(self: Arc<Bell>) {
            self.0.fetch_add(1, Relaxed);
        }
    }

    /// A member with its bell.
    struct Client<'a>(Member<'a>, Arc<Bell>);

    impl Client<'_> {
        fn new(turns: &FairScheduler) -> Client<'_> {
            Client(Member::new(turns), Arc::default())
        }

        /// Whether it is its turn; if so, it takes it.
        fn goes(&mut self) -> bool {
            let waker = Waker::from(Arc::clone(&self.1));
            let goes = self.0.may_go(&Context::from_waker(&waker));
            if goes {
                self.0.went();
            }
            goes
        }

        fn rung(&self) -> u32 {
            self.1.0.load(Relaxed)
        }
    }

    fn crowd(turns: &FairScheduler) -> Vec<Client<'_>> {
        (0..2 * CROWD).map(|_| Client::new(turns)).collect()
    }

    /// How many of these take a turn when all are woken once.
    fn round(crowd: &mut [Client<'_>]) -> usize {
        crowd.iter_mut().filter_map(|client| client.goes().then_some(())).count()
    }

    #[test]
    fn a_few_never_wait() {
        let turns = FairScheduler::new(1);
        let mut few: Vec<_> = (0..CROWD).map(|_| Client::new(&turns)).collect();
        for _ in 0..10 {
            assert_eq!(round(&mut few), CROWD);
        }
    }

    #[test]
    fn in_a_crowd_those_that_ask_without_pause_go_in_turn() {
        let turns = FairScheduler::new(1);
        let mut crowd = crowd(&turns);
        // They join the line in one round and go in the next.
        for _ in 0..7 {
            round(&mut crowd);
        }
        let mut order = Vec::new();
        while order.len() < 3 * crowd.len() {
            assert!(turns.line().called <= CALLED);
            let called = |client: &Client<'_>| client.0.waits && client.0.called.load(Relaxed);
            let next = crowd.iter().position(called).expect("nobody was called");
            assert!(crowd[next].rung() > 0 && crowd[next].goes() && !crowd[next].goes());
            order.push(next);
        }
        for round in order.chunks(crowd.len()) {
            let distinct: std::collections::BTreeSet<_> = round.iter().collect();
            assert!(distinct.len() >= crowd.len() - CALLED, "some went twice in a round of all");
        }
    }

    #[test]
    fn who_has_let_all_others_go_does_not_wait() {
        let turns = FairScheduler::new(1);
        let (mut quiet, mut crowd) = (Client::new(&turns), crowd(&turns));
        for _ in 0..7 {
            round(&mut crowd);
        }
        assert!(turns.line().waiting.len() > CROWD / 2, "nobody waits");
        assert!(quiet.goes(), "it waits behind those that ask without pause");
        assert!(!quiet.goes(), "it asks without pause and does not wait");
    }

    #[test]
    fn whoever_leaves_the_line_holds_up_nobody() {
        let turns = FairScheduler::new(1);
        let mut crowd = crowd(&turns);
        for _ in 0..8 {
            round(&mut crowd);
        }
        let mut left = crowd.split_off(CROWD);
        drop(crowd);
        // Those that are left are no crowd any more; those in the line are called all the same.
        for _ in 0..CROWD {
            round(&mut left);
        }
        assert!(turns.line().waiting.is_empty() && turns.line().called == 0);
        assert_eq!(turns.open.load(Relaxed), CROWD);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn all_of_a_crowd_come_to_their_end() {
        let turns = Arc::new(FairScheduler::new(2));
        let connections: Vec<_> = (0..8 * CROWD)
            .map(|_| {
                let turns = Arc::clone(&turns);
                let asks = async {
                    for _ in 0..100 {
                        tokio::task::yield_now().await;
                    }
                };
                tokio::spawn(async move { turns.take(asks).await })
            })
            .collect();
        for connection in connections {
            connection.await.unwrap();
        }
        assert_eq!((turns.open.load(Relaxed), turns.line().called), (0, 0));
    }
}
