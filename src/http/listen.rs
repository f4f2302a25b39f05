//! Connections: how many are open, how long, and how they end.
//!
//! Supports HTTP/1.1, and HTTP/2 for clients that begin with its preface (`prior knowledge`, used by proxies and
//! programs; browsers use HTTP/2 only over TLS, which a proxy in front terminates). The first bytes distinguish the
//! two; the time limit for them is that of a head.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::HttpBody;
use axum::http;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, watch};

use super::app::App;
use super::connection::activity::OpenRequestSlot;
use super::connection::fairness::FairScheduler;
use super::connection::rate::Rate;
use super::connection::socket::{Socket, Version};
use super::connection::streams::{Sending, Streams, sending};
use super::service::Service;
use super::shutdown;
use crate::config::Server;

/// Maximum number of open requests per HTTP/2 connection.
const STREAMS: u32 = 128;

/// Maximum number of open HTTP/2 requests per allowed connection, over all connections together. Requests beyond it are
/// reset.
const STREAMS_OF_ALL: usize = 16;

/// Bytes of a response that may wait in the socket. If the system buffered more, up to some megabytes, the server would
/// not notice for minutes how slowly a client reads.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 128 << 10;

/// Interval of HTTP/2 pings, and the time that a client has to respond to one.
const PING: Duration = Duration::from_secs(20);

/// Number of connections that were still busy when the shutdown time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BusyConnections(pub usize);

/// Serves until `stop` is ready, then lets running requests finish within their time.
pub async fn run(listener: TcpListener, app: Arc<App>, stop: impl Future<Output = ()>) -> BusyConnections {
    let front = Arc::new(Service::new(Arc::clone(&app)));
    let server = &app.server;
    let open = Arc::new(Semaphore::new(server.connections));
    let streams = Arc::new(Semaphore::new(STREAMS_OF_ALL * server.connections));
    let turns = Arc::new(FairScheduler::new(Handle::current().metrics().num_workers()));
    let graceful = GracefulShutdown::new();
    let (stopping, stopped) = watch::channel(());
    let mut stop = std::pin::pin!(stop);
    limit_unsent_bytes(&listener);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &open) => accepted,
        };
        let Some((stream, permit)) = accepted else { continue };
        let (app, front, watcher) = (Arc::clone(&app), Arc::clone(&front), graceful.watcher());
        let (mut stopped, turns, streams) = (stopped.clone(), Arc::clone(&turns), Arc::clone(&streams));
        tokio::spawn(async move {
            let (_permit, server) = (permit, &app.server);
            let greeting = tokio::time::timeout(server.header_timeout, Socket::greet(stream, Rate::new(server)));
            let greeted = tokio::select! {
                // A connection on which nothing was received has nothing to finish.
                _ = stopped.changed() => return,
                greeted = greeting => greeted,
            };
            let Ok(Ok((socket, version))) = greeted else { return };
            if let Err(error) = turns.take(serve_connection(server, socket, version, front, streams, watcher)).await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    // New connections are refused from here on, so that clients try another server immediately.
    drop(listener);
    drop(stopping);
    match tokio::time::timeout(shutdown::for_requests(server.shutdown_timeout), graceful.shutdown()).await {
        Ok(()) => BusyConnections(0),
        Err(_) => BusyConnections(server.connections - open.available_permits()),
    }
}

/// Serves one connection until it ends.
async fn serve_connection(
    server: &Server,
    socket: Socket,
    version: Version,
    front: Arc<Service>,
    places: Arc<Semaphore>,
    watcher: Watcher,
) -> hyper::Result<()> {
    let activity = Arc::clone(socket.activity());
    let socket = TokioIo::new(socket);
    let idle = activity.idle(server.header_timeout);
    match version {
        Version::Http1 => {
            let (front, activity) = (&*front, &activity);
            let service = service_fn(move |request: Request<Incoming>| async move {
                let open = activity.open();
                let has_chunks = request.version() >= hyper::Version::HTTP_11;
                let response = front.answer(request).await.0;
                if !has_chunks && !is_framed(&response) {
                    activity.end_body_by_closing();
                }
                if let Some(hold) = response.extensions().get::<OpenRequestSlot>() {
                    hold.keep(open);
                }
                Ok::<Response, Infallible>(response)
            });
            until(idle, watcher.watch(http1(server).serve_connection(socket, service))).await
        }
        Version::Http2 => {
            // The streams count themselves; each runs in a separate task.
            let streams = Streams::new(server, places, Arc::clone(&activity));
            let service = service_fn(move |request: Request<Incoming>| {
                let front = Arc::clone(&front);
                async move { Ok::<http::Response<Sending>, Infallible>(sending(front.answer(request).await.0)) }
            });
            let over = async {
                tokio::select! {
                    () = idle => {}
                    () = activity.was_cut() => {}
                }
            };
            until(over, watcher.watch(http2(server, streams).serve_connection(socket, service))).await
        }
    }
}

/// Whether the head of a response states its length.
fn is_framed(response: &Response) -> bool {
    response.headers().contains_key(CONTENT_LENGTH) || response.body().size_hint().exact().is_some()
}

/// Serves a connection until it ends or `over` is ready.
async fn until(
    over: impl Future<Output = ()>,
    connection: impl Future<Output = hyper::Result<()>>,
) -> hyper::Result<()> {
    tokio::select! {
        biased;
        ended = connection => ended,
        () = over => Ok(()),
    }
}

/// Limits the bytes that the system buffers per connection. Accepted connections inherit the limit.
fn limit_unsent_bytes(listener: &TcpListener) {
    #[cfg(target_os = "linux")]
    if let Err(error) = socket2::SockRef::from(listener).set_tcp_notsent_lowat(UNSENT) {
        tracing::debug!(%error, "the system does not limit unsent bytes");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = listener;
}

fn http1(server: &Server) -> http1::Builder {
    let mut http = http1::Builder::new();
    // The time limit of a head is that of an idle connection: it applies while no head has arrived.
    http.header_read_timeout(None).max_header_size(server.header_bytes);
    http
}

/// hyper's own limits on streams that a client resets immediately are left as they are.
fn http2(server: &Server, streams: Streams) -> http2::Builder<Streams> {
    let mut http = http2::Builder::new(streams);
    http.timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(u32::try_from(server.header_bytes).unwrap_or(u32::MAX))
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING);
    http
}

/// The next connection with its permit; without a free permit, it waits in the backlog of the socket.
async fn accept(
    listener: &TcpListener,
    open: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let permit = Arc::clone(open).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            // Responses are written at once; waiting to fill a packet would only delay them.
            let _ = stream.set_nodelay(true);
            Some((stream, permit))
        }
        Err(error) => {
            handle_accept_error(&error).await;
            None
        }
    }
}

/// A client that has already left is not an error. Any other error (such as no file handles) would recur immediately,
/// so accepting pauses for a moment.
async fn handle_accept_error(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    const PAUSE: Duration = Duration::from_millis(200);
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "cannot accept a connection");
        tokio::time::sleep(PAUSE).await;
    }
}
