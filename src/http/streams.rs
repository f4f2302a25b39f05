//! The requests of one HTTP/2 connection, and how long each may take.
//!
//! A client that does not read one of its answers does not block the connection, so the [socket](super::socket) cannot
//! see it. Therefore each stream has a time in which its body has to arrive, its request to run, and its answer to be
//! taken; then it is reset, and what was kept for it is free.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use hyper::rt::Executor;
use tokio::time::timeout;

use super::activity::Activity;
use crate::config::Server;

/// Runs the streams of a connection and counts them.
#[derive(Clone, Debug)]
pub struct Streams {
    most: Duration,
    activity: Arc<Activity>,
}

impl Streams {
    /// For a connection with these settings.
    pub fn new(server: &Server, activity: Arc<Activity>) -> Streams {
        Streams { most: 2 * server.request_timeout + server.write_timeout, activity }
    }
}

impl<F: Future<Output: Send> + Send + 'static> Executor<F> for Streams {
    fn execute(&self, stream: F) {
        let (open, most) = (self.activity.open(), self.most);
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

    #[tokio::test]
    async fn a_stream_that_never_ends_is_dropped_and_counts_until_then() {
        let moment = Duration::from_millis(1);
        let server = Server { request_timeout: moment, write_timeout: moment, ..Server::default() };
        let activity = Arc::new(Activity::default());
        let (held, dropped) = tokio::sync::oneshot::channel::<()>();
        Streams::new(&server, Arc::clone(&activity)).execute(async move {
            let _held = held;
            std::future::pending::<()>().await;
        });
        assert!(timeout(moment, activity.idle(moment / 4)).await.is_err(), "it is idle with an open stream");
        assert!(dropped.await.is_err());
        activity.idle(moment).await;
    }
}
