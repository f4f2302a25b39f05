//! The minimum rate at which a client must read its response.
//!
//! Only the time counts during which the server has bytes to send and the client has not made room for them. A client
//! on a slow network is served to the end, whereas one that reads a few bytes now and then, to keep the response in the
//! server's memory, is disconnected after the first window.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};

use crate::config::Server;

/// What a client must read in each time window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The length of a window.
    pub window: Duration,
    /// Minimum number of bytes per window, at least 1.
    pub least: u64,
}

impl Rate {
    /// The rate in the settings.
    pub fn new(server: &Server) -> Rate {
        let window = server.write_timeout;
        Rate { window, least: server.read_rate.saturating_mul(window.as_secs()).max(1) }
    }
}

/// A pause of this length without waiting for the client starts a new window.
const PAUSE: Duration = Duration::from_secs(1);

/// The current window of a connection.
#[derive(Debug)]
pub struct Window {
    rate: Rate,
    /// Time of this window spent waiting, and bytes read in it.
    waited: Duration,
    taken: u64,
    /// The start of the current wait.
    since: Option<Instant>,
    /// When the client last read something.
    last: Instant,
    timer: Pin<Box<Sleep>>,
}

impl Window {
    /// The first window, which starts with the first wait.
    pub fn new(rate: Rate) -> Window {
        let now = Instant::now();
        Window { rate, waited: Duration::ZERO, taken: 0, since: None, last: now, timer: Box::pin(sleep(rate.window)) }
    }

    /// Counts bytes that the client has read.
    pub fn took(&mut self, bytes: usize) {
        self.last = Instant::now();
        if let Some(since) = self.since.take() {
            self.waited += self.last - since;
        }
        self.taken += bytes as u64;
    }

    /// Waits for the client; ready if it has read too little in a whole window of waiting.
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

    /// Whether a client that reads this many bytes at this interval is still served after an hour.
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
    async fn a_slow_client_is_served_and_a_dripping_one_is_not() {
        for (bytes, seconds) in [(9 << 10, 1), (64 << 10, 7), (128 << 10, 14), (250 << 10, 29)] {
            assert!(is_served(bytes, seconds).await, "{bytes} in {seconds} s");
        }
        for (bytes, seconds) in [(7 << 10, 1), (6_000, 15), (64 << 10, 10), (1, 1), (10 << 20, 31)] {
            assert!(!is_served(bytes, seconds).await, "{bytes} in {seconds} s");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_without_waiting_starts_a_new_window() {
        let mut window = Window::new(RATE);
        let late = Duration::from_secs(29);
        assert!(timeout(late, poll_fn(|cx| window.poll_too_slow(cx))).await.is_err());
        window.took(1000);
        tokio::time::sleep(Duration::from_secs(60)).await;
        assert!(timeout(late, poll_fn(|cx| window.poll_too_slow(cx))).await.is_err());
        assert!(timeout(2 * PAUSE, poll_fn(|cx| window.poll_too_slow(cx))).await.is_ok());
    }

    #[test]
    fn without_a_rate_a_single_byte_suffices() {
        let server = Server { read_rate: 0, ..Server::default() };
        assert_eq!(Rate::new(&server).least, 1);
        assert_eq!(Rate::new(&Server::default()), RATE);
    }
}
