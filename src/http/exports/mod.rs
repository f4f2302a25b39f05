//! `/export`: what an operation answers, or the whole graph, as a file that is streamed while it is written.
//!
//! An export has a thread of its own, of which there are few ([`Places`]); it has a lower priority,
//! like a heavy request. It first prepares the file, so that a refusal is an answer like any other; then its bytes go
//! through a bounded channel into the body, packed on the way. A body that ends early ends with an error, so
//! that the client sees that its file is cut off. A client that leaves, or takes nothing for `write-seconds`, or an export
//! that is not through within `export-seconds`, ends the thread.

mod stream;
mod wish;

use std::any::Any;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{self, HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use self::stream::{Chunks, Sink, channel};
use self::wish::{Asks, Wish};
use super::app::App;
use super::coding::{self, Coding};
use super::errors::{Fault, Refusal};
use super::log::Note;
use super::negotiate::{MediaType, Reads};
use super::{graphql, headers, heavy, reply, status};
use crate::engine::{Answer, Outcome, Rejection};
use crate::graphql::export::Export;
use crate::graphql::leash::Leash;

/// The path of the endpoint.
pub const PATH: &str = "/export";

/// How well files are packed: as fast as they are written, rather than as small as can be.
const GZIP_LEVEL: u32 = 4;
const BROTLI_QUALITY: u32 = 4;
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER: usize = 64 << 10;

/// How many exports may run at once.
#[derive(Debug)]
pub struct Places {
    most: usize,
    free: Arc<Semaphore>,
}

impl Places {
    /// So many; 0 for none at all.
    pub fn new(most: usize) -> Places {
        Places { most, free: Arc::new(Semaphore::new(most)) }
    }

    /// How many are free.
    pub fn free(&self) -> usize {
        self.free.available_permits()
    }

    fn take(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        if self.most == 0 {
            return Err(Refusal::ExportsOff);
        }
        Arc::clone(&self.free).try_acquire_owned().map_err(|_| Refusal::ExportsBusy)
    }
}

/// Answers a GET or a POST with a file, and says how it went.
pub async fn answer<B>(app: &Arc<App>, request: http::Request<B>) -> (Response, Note)
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let (head, mut body) = request.into_parts();
    let coding = coding::accept(&head.headers);
    let wish = match wished(app, &head, &mut body).await {
        Ok(wish) => wish,
        Err(refusal) => return refused(app, &refusal),
    };
    let operation = match &wish.asks {
        Asks::Operation(request) => request.operation_name.clone(),
        Asks::Graph(_) => None,
    };
    let (response, note) = match begun(app, wish, coding).await {
        Ok(Ok(begun)) => (file(begun), Note::new("export")),
        Ok(Err(answer)) => rejected(app, &answer),
        Err(Begin::Refused(refusal)) => refused(app, &refusal),
        Err(Begin::Broken(fault)) => (fault.into_response(), Note::new("fault")),
    };
    (response, Note { operation, ..note })
}

async fn wished<B>(app: &App, head: &http::request::Parts, body: &mut B) -> Result<Wish, Refusal>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin,
{
    let query = head.uri.query().unwrap_or_default();
    let asked = match head.method {
        Method::POST => Some(graphql::posted(app, head, body).await?),
        _ if wish::names_operation(query)? => Some(graphql::got(app, query)?),
        _ => None,
    };
    wish::read(app, &head.headers, query, asked)
}

/// Why an export did not begin.
enum Begin {
    Refused(Refusal),
    Broken(Fault),
}

/// What is known of a file before its first byte.
struct Head {
    media_type: &'static str,
    name: String,
    coding: Coding,
}

/// A file whose bytes are under way.
struct Begun {
    head: Head,
    body: Chunks,
}

type Prepared = Result<Head, Answer>;

/// Starts the thread of an export and waits until it is prepared. Whoever leaves meanwhile ends it.
async fn begun(app: &Arc<App>, wish: Wish, coding: Coding) -> Result<Result<Begun, Answer>, Begin> {
    let place = app.exports.take().map_err(Begin::Refused)?;
    let deadline = Instant::now() + app.server.export_timeout;
    let (sink, body) = channel(deadline, app.server.write_timeout, place);
    let leash = Leash::until(deadline, body.wanted());
    let (tell, told) = oneshot::channel();
    let (owned, span) = (Arc::clone(app), tracing::Span::current());
    let work = move || {
        heavy::give_way();
        let run = || run(&owned, &wish, coding, leash, tell, sink);
        let done = span.in_scope(|| catch_unwind(AssertUnwindSafe(run)));
        span.in_scope(|| ended(done));
    };
    let started = thread::Builder::new().name("export".to_owned()).spawn(work);
    started.map_err(|_| Begin::Refused(Refusal::ExportsBusy))?;
    match told.await {
        Ok(Ok(head)) => Ok(Ok(Begun { head, body })),
        Ok(Err(answer)) if answer.outcome == Outcome::Rejected(Rejection::Halted) => {
            Err(Begin::Refused(Refusal::ExportTimeout { seconds: app.server.export_timeout.as_secs() }))
        }
        Ok(Err(answer)) => Ok(Err(answer)),
        // The thread has logged why.
        Err(_) => Err(Begin::Broken(Fault::Stopping)),
    }
}

/// Why a thread did not write a whole file; none if it did, or if the refusal was the answer.
type End = Result<(), String>;

/// Logs how a thread ended.
fn ended(done: Result<End, Box<dyn Any + Send>>) {
    match done {
        Ok(Ok(())) => {}
        Ok(Err(why)) => tracing::warn!(why, "an export ended early"),
        Err(panic) => tracing::error!(fault = %Fault::panic(panic.as_ref()), "an export failed inside the server"),
    }
}

/// Prepares the file, tells so, and writes it.
fn run(app: &App, wish: &Wish, coding: Coding, leash: Leash, tell: oneshot::Sender<Prepared>, mut sink: Sink) -> End {
    let export = match wish.export(app, leash) {
        Ok(export) => export,
        Err(answer) => {
            // With its place, which has to be free for the next request of the client that gets this answer.
            drop(sink);
            // Whoever asked may have left.
            let _ = tell.send(Err(answer));
            return Ok(());
        }
    };
    let coding = if export.is_text() { coding } else { Coding::Identity };
    let head = Head { media_type: export.media_type(), name: export.file_name(), coding };
    if tell.send(Ok(head)).is_err() {
        return Err("the client left before it began".to_owned());
    }
    packed(export, coding, &mut sink)?;
    sink.finish().map_err(|error| error.to_string())
}

/// Writes a file through a packer.
fn packed(export: Export<'_>, coding: Coding, sink: &mut Sink) -> End {
    let broken = |error: io::Error| error.to_string();
    match coding {
        Coding::Identity => export.write(sink).map_err(|stopped| stopped.to_string()),
        Coding::Gzip => {
            let mut packer = flate2::write::GzEncoder::new(sink, flate2::Compression::new(GZIP_LEVEL));
            export.write(Whole(&mut packer)).map_err(|stopped| stopped.to_string())?;
            packer.finish().map(drop).map_err(broken)
        }
        Coding::Brotli => {
            let mut packer = brotli::CompressorWriter::new(sink, BROTLI_BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
            export.write(Whole(&mut packer)).map_err(|stopped| stopped.to_string())?;
            // What it could not write at its end, the sink remembers.
            let _ = packer.into_inner();
            Ok(())
        }
    }
}

/// Writes without flushing: a packer that is flushed before its end packs worse.
struct Whole<W>(W);

impl<W: Write> Write for Whole<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn file(begun: Begun) -> Response {
    let Head { media_type, name, coding } = begun.head;
    let hold = begun.body.hold();
    let mut response = Response::new(Body::new(begun.body));
    response.extensions_mut().insert(hold);
    let own = response.headers_mut();
    own.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    own.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    own.insert(VARY, headers::VARIES);
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    own.extend(disposition.ok().map(|value| (CONTENT_DISPOSITION, value)));
    own.extend(coding.name().map(|name| (CONTENT_ENCODING, HeaderValue::from_static(name))));
    response
}

fn refused(app: &App, refusal: &Refusal) -> (Response, Note) {
    let (status, _) = status::of_refusal(app.server.status_rules, Reads::Graphql, refusal);
    let mut response = reply::plain_response(status, MediaType::Json, refusal.body().to_string());
    response.headers_mut().extend(refusal.header());
    (response, Note::new(refusal.code()))
}

/// A refusal of the engine. Whoever reads files reads its status, whatever the edition says of `application/json`.
fn rejected(app: &App, answer: &Answer) -> (Response, Note) {
    let (status, _) = status::of_answer(app.server.status_rules, Reads::Graphql, answer.outcome);
    let response = reply::plain_response(status, MediaType::Json, answer.body.clone());
    (response, Note::new(graphql::outcome_name(answer.outcome)))
}
