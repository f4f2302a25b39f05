//! Connections: how many, how long, and how they end.
//!
//! HTTP/1.1 only. Browsers speak HTTP/2 over TLS alone, which a proxy in front ends, and telling the
//! two apart on a plain socket waits for bytes without a time limit.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::app::App;
use super::router::router;
use crate::config::Server;

/// Number of connections that were still busy when the time to stop was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut(pub usize);

/// Serves until `stop` is ready, then lets running requests finish within their time.
pub async fn run(listener: TcpListener, app: App, stop: impl Future<Output = ()>) -> Cut {
    let server = Arc::clone(&app.server);
    let service = TowerToHyperService::new(router(app));
    let http = protocol(&server);
    let open = Arc::new(Semaphore::new(server.connections));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &open) => accepted,
        };
        let Some((stream, permit)) = accepted else { continue };
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service.clone()));
        tokio::spawn(async move {
            let _permit = permit;
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    // New connections are refused from here on, so that a client turns to another server at once.
    drop(listener);
    match tokio::time::timeout(server.shutdown_timeout, graceful.shutdown()).await {
        Ok(()) => Cut(0),
        Err(_) => Cut(server.connections - open.available_permits()),
    }
}

fn protocol(server: &Server) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(server.header_timeout).max_header_size(server.header_bytes);
    http
}

/// The next connection and its place among the open ones; while there is no place, it waits in the
/// system's queue.
async fn accept(
    listener: &TcpListener,
    open: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let permit = Arc::clone(open).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            // Answers are written whole; waiting to fill a packet would only delay them.
            let _ = stream.set_nodelay(true);
            Some((stream, permit))
        }
        Err(error) => {
            refused(&error).await;
            None
        }
    }
}

/// A client that is gone already concerns nobody. Anything else (no file handles left) would come back
/// at once, so it waits a little.
async fn refused(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    const PAUSE: Duration = Duration::from_millis(200);
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "cannot accept a connection");
        tokio::time::sleep(PAUSE).await;
    }
}
