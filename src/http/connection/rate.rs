//! The least rate at which a client takes its answer.
//!
//! Only the time counts in which the server has something to send and the client has not made room for it. So a client
//! on a slow network is waited for as long as its answer takes, and one that takes a few bytes now and then, to keep the
//! answer in the server's memory, is cut off after the first window.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};

use crate::config::Server;

/// What a client has to take in each window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How long a window is.
    pub window: Duration,
    /// Least bytes in a window, at least 1.
    pub least: u64,
}

impl Rate {
    /// That of the settings.
    pub fn new(server: &Server) -> Rate {
        let window = server.write_timeout;
        Rate { window, least: server.read_rate.saturating_mul(window.as_secs()).max(1) }
    }
}

/// A client that has had no room for this long without being waited for begins a new window.
const PAUSE: Duration = Duration::from_secs(1);

/// The window of a connection that has been waited for.
#[derive(Debug)]
pub struct Window {
    rate: Rate,
    /// Time of this window that was spent waiting, and what was taken in it.
    waited: Duration,
    taken: u64,
    /// Since when it is waited for, if it is.
    since: Option<Instant>,
    /// When it last took something.
    last: Instant,
    timer: Pin<Box<Sleep>>,
}

impl Window {
    /// The first window, which begins when it is first waited for.
    pub fn new(rate: Rate) -> Window {
        let now = Instant::now();
        Window { rate, waited: Duration::ZERO, taken: 0, since: None, last: now, timer: Box::pin(sleep(rate.window)) }
    }

    /// Counts what the client has taken.
    pub fn took(&mut self, bytes: usize) {
        self.last = Instant::now();
        if let Some(since) = self.since.take() {
            self.waited += self.last - since;
        }
        self.taken += bytes as u64;
    }

    /// Waits for the client; ready when it has taken too little in a whole window of waiting.
    pub fn poll_too_slow(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.since.is_none() {
            let now = Instant::now();
            if now - self.last > PAUSE {
                (self.waited, self.taken) = (Duration::ZERO, 0);
            }
            self.begin(now);
        }
        loop {
            ready!(self.timer.as_mut().poll(cx));
            if self.taken < self.rate.least {
                return Poll::Ready(());
            }
            (self.waited, self.taken) = (Duration::ZERO, 0);
            self.begin(Instant::now());
        }
    }

    fn begin(&mut self, now: Instant) {
        self.since = Some(now);
        self.timer.as_mut().reset(now + self.rate.window.saturating_sub(self.waited));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use tokio::time::timeout;

    const RATE: Rate = Rate { window: Duration::from_secs(30), least: 240 << 10 };

    /// Whether a client is still waited for after an hour in which it takes so many bytes every so many seconds.
    async fn is_served(bytes: usize, seconds: u64) -> bool {
        let mut window = Window::new(RATE);
        let every = Duration::from_secs(seconds);
        for _ in 0..3600 / seconds {
            if timeout(every, poll_fn(|cx| window.poll_too_slow(cx))).await.is_ok() {
                return false;
            }
            window.took(bytes);
        }
        true
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_client_is_waited_for_and_a_dripping_one_is_not() {
        for (bytes, seconds) in [(9 << 10, 1), (64 << 10, 7), (128 << 10, 14), (250 << 10, 29)] {
            assert!(is_served(bytes, seconds).await, "{bytes} in {seconds} s");
        }
        for (bytes, seconds) in [(7 << 10, 1), (6_000, 15), (64 << 10, 10), (1, 1), (10 << 20, 31)] {
            assert!(!is_served(bytes, seconds).await, "{bytes} in {seconds} s");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_was_not_waited_for_begins_anew() {
        let mut window = Window::new(RATE);
        let late = Duration::from_secs(29);
        assert!(timeout(late, poll_fn(|cx| window.poll_too_slow(cx))).await.is_err());
        window.took(1000);
        tokio::time::sleep(Duration::from_secs(60)).await;
        assert!(timeout(late, poll_fn(|cx| window.poll_too_slow(cx))).await.is_err());
        assert!(timeout(2 * PAUSE, poll_fn(|cx| window.poll_too_slow(cx))).await.is_ok());
    }

    #[test]
    fn without_a_rate_any_byte_will_do() {
        let server = Server { read_rate: 0, ..Server::default() };
        assert_eq!(Rate::new(&server).least, 1);
        assert_eq!(Rate::new(&Server::default()), RATE);
    }
}
