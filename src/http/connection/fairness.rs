//! Round-robin between connections under load: light clients go first.
//!
//! A connection takes one turn per request. While the server is crowded, a connection that has had a turn since every
//! other one could have had one joins a queue; any other proceeds immediately. So clients that send requests without
//! pause wait for each other, and a client with an occasional request waits for a few turns only. Nothing is read from
//! a queued connection: its requests wait in the system's bounded buffer, and back-pressure slows the client down.
//!
//! Turns are counted, not timed, so this holds for expensive requests as well as cheap ones.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Up to this many connections per serving thread are not a crowd: serving all of them takes half a millisecond.
const CROWD: usize = 64;

/// How many queued connections are called at once, per serving thread.
const CALLED: usize = 2;

/// The order of turns among all connections.
#[derive(Debug)]
pub struct FairScheduler {
    threads: usize,
    open: AtomicUsize,
    /// Number of turns taken.
    given: AtomicU64,
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    waiting: VecDeque<Place>,
    /// Connections that were called and have not taken their turn yet.
    called: usize,
}

#[derive(Debug)]
struct Place {
    called: Arc<AtomicBool>,
    waker: Waker,
}

impl FairScheduler {
    /// A scheduler for this many threads.
    pub fn new(threads: usize) -> FairScheduler {
        FairScheduler { threads, open: AtomicUsize::new(0), given: AtomicU64::new(0), line: Mutex::default() }
    }

    /// Runs a connection to its end; it is polled only on its turn.
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

    /// Whether a connection may proceed immediately, given the number of turns at its last one.
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
    /// Calls the next connection after one that was called has proceeded.
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

/// A connection in the scheduler.
#[derive(Debug)]
struct Member<'a> {
    turns: &'a FairScheduler,
    last: u64,
    /// Whether it is in the queue; `called` is then set when its turn has come.
    waits: bool,
    called: Arc<AtomicBool>,
}

impl<'a> Member<'a> {
    fn new(turns: &'a FairScheduler) -> Member<'a> {
        turns.open.fetch_add(1, Relaxed);
        Member { turns, last: 0, waits: false, called: Arc::default() }
    }

    /// Whether it is its turn. If not, it is woken when its turn comes.
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

    /// A member with its waker.
    struct Client<'a>(Member<'a>, Arc<Bell>);

    impl Client<'_> {
        fn new(turns: &FairScheduler) -> Client<'_> {
            Client(Member::new(turns), Arc::default())
        }

        /// Takes a turn if it may.
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

    /// Number of these clients that take a turn when all are woken once.
    fn round(crowd: &mut [Client<'_>]) -> usize {
        crowd.iter_mut().filter_map(|client| client.goes().then_some(())).count()
    }

    #[test]
    fn a_few_connections_never_wait() {
        let turns = FairScheduler::new(1);
        let mut few: Vec<_> = (0..CROWD).map(|_| Client::new(&turns)).collect();
        for _ in 0..10 {
            assert_eq!(round(&mut few), CROWD);
        }
    }

    #[test]
    fn under_load_saturating_clients_take_turns() {
        let turns = FairScheduler::new(1);
        let mut crowd = crowd(&turns);
        // They join the queue in one round and go in the next.
        for _ in 0..7 {
            round(&mut crowd);
        }
        let mut order = Vec::new();
        while order.len() < 3 * crowd.len() {
            assert!(turns.line().called <= CALLED);
            let called = |client: &Client<'_>| client.0.waits && client.0.called.load(Relaxed);
            let next = crowd.iter().position(called).expect("none was called");
            assert!(crowd[next].rung() > 0 && crowd[next].goes() && !crowd[next].goes());
            order.push(next);
        }
        for round in order.chunks(crowd.len()) {
            let distinct: std::collections::BTreeSet<_> = round.iter().collect();
            assert!(distinct.len() >= crowd.len() - CALLED, "some went twice in a round of all");
        }
    }

    #[test]
    fn a_client_that_let_all_others_go_does_not_wait() {
        let turns = FairScheduler::new(1);
        let (mut quiet, mut crowd) = (Client::new(&turns), crowd(&turns));
        for _ in 0..7 {
            round(&mut crowd);
        }
        assert!(turns.line().waiting.len() > CROWD / 2, "no connection waits");
        assert!(quiet.goes(), "it waits behind saturating clients");
        assert!(!quiet.goes(), "it sends requests without pause and does not wait");
    }

    #[test]
    fn leaving_the_queue_delays_no_one() {
        let turns = FairScheduler::new(1);
        let mut crowd = crowd(&turns);
        for _ in 0..8 {
            round(&mut crowd);
        }
        let mut left = crowd.split_off(CROWD);
        drop(crowd);
        // The rest are not a crowd any more; those in the queue are called all the same.
        for _ in 0..CROWD {
            round(&mut left);
        }
        assert!(turns.line().waiting.is_empty() && turns.line().called == 0);
        assert_eq!(turns.open.load(Relaxed), CROWD);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn every_connection_of_a_crowd_finishes() {
        let turns = Arc::new(FairScheduler::new(2));
        let connections: Vec<_> = (0..8 * CROWD)
            .map(|_| {
                let turns = Arc::clone(&turns);
                let requests = async {
                    for _ in 0..100 {
                        tokio::task::yield_now().await;
                    }
                };
                tokio::spawn(async move { turns.take(requests).await })
            })
            .collect();
        for connection in connections {
            connection.await.unwrap();
        }
        assert_eq!((turns.open.load(Relaxed), turns.line().called), (0, 0));
    }
}
