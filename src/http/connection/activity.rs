//! Activity of a connection, so that idle ones can be closed.
//!
//! Three counters and a clock that is read every few seconds cost a request nothing, whereas hyper's own timer for
//! heads is set and cancelled for each request.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::sleep;

/// Counters of one connection.
#[derive(Debug, Default)]
pub struct Activity {
    /// Requests whose head has arrived.
    opened: AtomicUsize,
    /// Requests whose response is complete or that were aborted.
    ended: AtomicUsize,
    /// Writes that the client has read.
    written: AtomicUsize,
    /// Whether a write waits for the client; a separate rule limits that time.
    is_blocked: AtomicBool,
    /// Notified when the connection must end.
    cut: Notify,
    /// The end of the connection is the end of a body.
    ends_body: AtomicBool,
}

impl Activity {
    /// Counts a request as open until the result is dropped. Only the task of the connection opens requests, so the
    /// counter has a single writer.
    pub fn open(self: &Arc<Activity>) -> OpenRequest {
        self.opened.store(self.opened.load(Relaxed).wrapping_add(1), Relaxed);
        OpenRequest(Arc::clone(self))
    }

    /// Counts a write. Called by the same task.
    pub fn wrote(&self) {
        self.written.store(self.written.load(Relaxed).wrapping_add(1), Relaxed);
    }

    /// Sets whether a write waits for the client.
    pub fn block(&self, is_blocked: bool) {
        self.is_blocked.store(is_blocked, Relaxed);
    }

    /// Notes that only the end of the connection marks the end of the current body, as in HTTP/1.0 without a length.
    pub fn end_body_by_closing(&self) {
        self.ends_body.store(true, Relaxed);
    }

    /// Whether only the end of the connection marks the end of the body.
    pub fn ends_body(&self) -> bool {
        self.ends_body.load(Relaxed)
    }

    /// Waits until the connection has been idle for this time (at most twice as long): no head arrived, no request was
    /// open, nothing was written or waiting to be written.
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

    /// Ends the connection because its client does not read its responses.
    pub fn cut(&self) {
        self.cut.notify_one();
    }

    /// Waits until the connection must end.
    pub async fn was_cut(&self) {
        self.cut.notified().await;
    }

    fn counts(&self) -> (usize, usize, usize) {
        (self.opened.load(Relaxed), self.ended.load(Relaxed), self.written.load(Relaxed))
    }
}

/// An open request, until it is dropped.
#[derive(Debug)]
pub struct OpenRequest(Arc<Activity>);

/// A slot in a response for its open request, for responses that are still computed while they are sent: a pause before
/// the next byte must not make the connection count as idle.
#[derive(Clone, Debug, Default)]
pub struct OpenRequestSlot(Arc<OnceLock<OpenRequest>>);

impl OpenRequestSlot {
    /// Keeps the request open as long as this exists.
    pub fn keep(&self, open: OpenRequest) {
        // Each response belongs to one request.
        let _ = self.0.set(open);
    }
}

impl Drop for OpenRequest {
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
    async fn a_request_is_open_while_its_slot_exists() {
        let activity = Arc::new(Activity::default());
        let hold = OpenRequestSlot::default();
        hold.keep(activity.open());
        let idle = || tokio::time::timeout(10 * MOMENT, activity.idle(MOMENT));
        assert!(idle().await.is_err(), "it is idle while its response is made");
        drop(hold);
        assert!(idle().await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn open_requests_and_slow_readers_are_not_idle() {
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
            _ = idle(200 * MOMENT) => panic!("it is idle while its response is read"),
            () = reader => {}
        }
        assert!(idle(3 * MOMENT).await.is_ok());
        activity.block(true);
        assert!(idle(10 * MOMENT).await.is_err(), "it is idle with a response that waits for its client");
        activity.block(false);
        assert!(idle(3 * MOMENT).await.is_ok());
    }
}
