//! What one connection does, so that one that does nothing can be closed.
//!
//! Three numbers and a clock that is looked at every few seconds cost a request nothing. hyper's own timer for heads is set
//! and taken back for each of them.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;

/// Counts of one connection.
#[derive(Debug, Default)]
pub struct Activity {
    /// Requests whose head has arrived.
    opened: AtomicUsize,
    /// Those of them whose answer is made, or that were given up.
    ended: AtomicUsize,
    /// Writes that the client has taken.
    written: AtomicUsize,
    /// Whether a write waits for the client, which the connection gives up by a rule of its own.
    is_blocked: AtomicBool,
    /// Told when it has to end, whatever else it does.
    cut: Notify,
    /// The end of the connection is the end of a body.
    ends_body: AtomicBool,
}

impl Activity {
    /// Counts a request, as open until the result is dropped. Only the task of the connection opens one, so nobody else
    /// changes the number meanwhile.
    pub fn open(self: &Arc<Activity>) -> Open {
        self.opened.store(self.opened.load(Relaxed).wrapping_add(1), Relaxed);
        Open(Arc::clone(self))
    }

    /// Counts a write, which the same task does.
    pub fn wrote(&self) {
        self.written.store(self.written.load(Relaxed).wrapping_add(1), Relaxed);
    }

    /// Says whether a write waits for the client.
    pub fn block(&self, is_blocked: bool) {
        self.is_blocked.store(is_blocked, Relaxed);
    }

    /// Notes that only the end of the connection tells the client where the body under way ends, as in HTTP/1.0 without a length.
    pub fn end_body_by_closing(&self) {
        self.ends_body.store(true, Relaxed);
    }

    /// Whether it is so.
    pub fn ends_body(&self) -> bool {
        self.ends_body.load(Relaxed)
    }

    /// Waits until for so long (and at most twice as long) no head arrived, no request was open, and nothing was written or
    /// waited to be.
    pub async fn idle(&self, time: Duration) {
        loop {
            let before = self.counts();
            sleep(time).await;
            let now = self.counts();
            if before == now && now.0 == now.1 && !self.is_blocked.load(Relaxed) {
                return;
            }
        }
    }

    /// Ends the connection: its client does not take what it asked for.
    pub fn cut(&self) {
        self.cut.notify_one();
    }

    /// Waits until the connection has to end.
    pub async fn was_cut(&self) {
        self.cut.notified().await;
    }

    fn counts(&self) -> (usize, usize, usize) {
        (self.opened.load(Relaxed), self.ended.load(Relaxed), self.written.load(Relaxed))
    }
}

/// An open request; dropped when it ends, however it ends.
#[derive(Debug)]
pub struct Open(Arc<Activity>);

/// A place in a response for its open request, where the answer is still made while it is sent: a file that is computed for a
/// while before its next byte must not make its connection an idle one.
#[derive(Clone, Debug, Default)]
pub struct Hold(Arc<OnceLock<Open>>);

impl Hold {
    /// Keeps the request open as long as this is kept.
    pub fn keep(&self, open: Open) {
        // There is one request for one response.
        let _ = self.0.set(open);
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Duration = Duration::from_millis(100);

    #[tokio::test(start_paused = true)]
    async fn a_connection_without_requests_is_idle() {
        Activity::default().idle(MOMENT).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_is_open_while_it_is_held() {
        let activity = Arc::new(Activity::default());
        let hold = Hold::default();
        hold.keep(activity.open());
        let idle = || tokio::time::timeout(10 * MOMENT, activity.idle(MOMENT));
        assert!(idle().await.is_err(), "it is idle while its answer is made");
        drop(hold);
        assert!(idle().await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn an_open_request_and_a_slow_reader_are_waited_for() {
        let activity = Arc::new(Activity::default());
        let open = activity.open();
        let idle = |time| tokio::time::timeout(time, activity.idle(MOMENT));
        assert!(idle(100 * MOMENT).await.is_err(), "it is idle with an open request");
        drop(open);
        let reader = async {
            for _ in 0..200 {
                activity.wrote();
                sleep(MOMENT / 2).await;
            }
        };
        tokio::select! {
            biased;
            _ = idle(200 * MOMENT) => panic!("it is idle while its answer is read"),
            () = reader => {}
        }
        assert!(idle(3 * MOMENT).await.is_ok());
        activity.block(true);
        assert!(idle(10 * MOMENT).await.is_err(), "it is idle with an answer that waits for its client");
        activity.block(false);
        assert!(idle(3 * MOMENT).await.is_ok());
    }
}
