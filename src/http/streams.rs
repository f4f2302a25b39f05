//! The requests of one HTTP/2 connection: how long each may take, and whether there are any.
//!
//! A client that does not read one of its answers does not block the connection, so the [socket](super::socket) cannot
//! see it. Therefore each stream has a time in which its body has to arrive, its request to run, and its answer to be
//! taken; then it is reset, and what was kept for it is free.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hyper::rt::Executor;
use tokio::time::{sleep, timeout};

use crate::config::Server;

/// Runs the streams of a connection and counts them.
#[derive(Clone, Debug)]
pub struct Streams {
    most: Duration,
    count: Arc<Count>,
}

#[derive(Debug, Default)]
struct Count {
    opened: AtomicUsize,
    ended: AtomicUsize,
}

impl Streams {
    /// For a connection with these settings.
    pub fn new(server: &Server) -> Streams {
        Streams { most: 2 * server.request_timeout + server.write_timeout, count: Arc::default() }
    }

    /// Waits until no request was open for so long (and at most twice as long).
    pub async fn idle(&self, time: Duration) {
        loop {
            let before = self.count.opened.load(Ordering::Relaxed);
            sleep(time).await;
            let (opened, ended) = (&self.count.opened, &self.count.ended);
            if opened.load(Ordering::Relaxed) == before && ended.load(Ordering::Relaxed) == before {
                return;
            }
        }
    }
}

/// Counts the end of a stream however it ends.
struct Open(Arc<Count>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}

impl<F: Future<Output: Send> + Send + 'static> Executor<F> for Streams {
    fn execute(&self, stream: F) {
        self.count.opened.fetch_add(1, Ordering::Relaxed);
        let (open, most) = (Open(Arc::clone(&self.count)), self.most);
        tokio::spawn(async move {
            let _open = open;
            if timeout(most, stream).await.is_err() {
                tracing::debug!("a stream took too long and was reset");
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn streams() -> Streams {
        let moment = Duration::from_millis(1);
        Streams::new(&Server { request_timeout: moment, write_timeout: moment, ..Server::default() })
    }

    #[tokio::test]
    async fn a_connection_without_requests_is_idle() {
        streams().idle(Duration::from_millis(1)).await;
    }

    #[tokio::test]
    async fn a_stream_that_never_ends_is_dropped_and_counts_until_then() {
        let streams = streams();
        let (held, dropped) = tokio::sync::oneshot::channel::<()>();
        streams.execute(async move {
            let _held = held;
            std::future::pending::<()>().await;
        });
        let ended = || streams.count.ended.load(Ordering::Relaxed);
        assert_eq!((streams.count.opened.load(Ordering::Relaxed), ended()), (1, 0));
        assert!(dropped.await.is_err());
        streams.idle(Duration::from_millis(1)).await;
        assert_eq!(ended(), 1);
    }
}
