//! The thread of an export.

use std::any::Any;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use jiff::civil::Date;
use tokio::sync::oneshot;

use super::collect::{Begun, Collector, Written};
use super::request::ExportRequest;
use super::stream::{Chunks, Sink, channel};
use crate::engine::{Outcome, Rejection, RejectionKind, Response, code};
use crate::graphql::export::{Export, Stopped};
use crate::graphql::request::budget::Budget;
use crate::http::app::App;
use crate::http::cache::files::{File, Head};
use crate::http::errors::{Failure, Fault, Refusal};
use crate::http::execution::heavy;
use crate::http::message::coding::Coding;

/// How well files are packed: as fast as they are written, rather than as small as can be.
const GZIP_LEVEL: u32 = 4;
const BROTLI_QUALITY: u32 = 4;
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER: usize = 64 << 10;

/// A file that can be sent.
pub enum Ready {
    /// It is there.
    Whole(Arc<File>),
    /// It is under way.
    Stream(Head, Chunks),
}

/// What is to be written.
pub struct Order {
    /// What the client asked for.
    pub wish: ExportRequest,
    /// The day that it is of.
    pub day: Date,
    /// How the file is packed.
    pub coding: Coding,
    /// Its entity tag.
    pub tag: String,
}

/// Starts the thread of an export and waits until its file is there or under way. A client that leaves meanwhile ends it.
///
/// # Errors
/// There is no free place or no time, or the thread failed.
pub async fn start(app: &Arc<App>, order: Order) -> Result<Result<Ready, Response>, Failure> {
    let place = app.exports.take()?;
    let deadline = Instant::now() + app.server.export_timeout;
    let (sink, body) = channel(deadline, app.server.write_timeout, place);
    let budget = Budget::until(deadline, body.wanted());
    let (report, reported) = oneshot::channel();
    let (owned, span) = (Arc::clone(app), tracing::Span::current());
    let work = move || {
        heavy::give_way();
        let run = || run(&owned, &order, budget, report, sink);
        let done = span.in_scope(|| catch_unwind(AssertUnwindSafe(run)));
        span.in_scope(|| ended(done));
    };
    let started = thread::Builder::new().name("export".to_owned()).spawn(work);
    started.map_err(|_| Refusal::ExportsBusy)?;
    match reported.await {
        Ok(Begun::Whole(file)) => Ok(Ok(Ready::Whole(file))),
        Ok(Begun::Stream(head)) => Ok(Ok(Ready::Stream(head, body))),
        Ok(Begun::Rejected(answer)) if answer.outcome == Outcome::Rejected(RejectionKind::Halted) => {
            Err(Refusal::ExportTimeout { seconds: app.server.export_timeout.as_secs() }.into())
        }
        Ok(Begun::Rejected(answer)) => Ok(Err(answer)),
        // The thread has logged why.
        Err(_) => Err(Fault::Stopping.into()),
    }
}

/// Why a thread did not write a whole file; none if it did, or if the client got the reason.
type End = Result<(), String>;

/// Logs how a thread ended.
fn ended(done: Result<End, Box<dyn Any + Send>>) {
    match done {
        Ok(Ok(())) => {}
        Ok(Err(why)) => tracing::warn!(why, "an export ended early"),
        Err(panic) => tracing::error!(fault = %Fault::panic(panic.as_ref()), "an export failed inside the server"),
    }
}

/// Prepares the file and writes it. The place, which the sink holds, is free before the client can know that the export has ended, so
/// that its next request finds it.
fn run(app: &App, order: &Order, budget: Budget, report: oneshot::Sender<Begun>, sink: Sink) -> End {
    let export = match order.wish.export(app, order.day, budget) {
        Ok(export) => export,
        Err(answer) => {
            drop(sink);
            // The client may have left.
            let _ = report.send(Begun::Rejected(answer));
            return Ok(());
        }
    };
    let (media_type, name) = (export.media_type(), export.file_name());
    let head = Head { media_type, name, coding: order.coding, tag: order.tag.clone(), length: None };
    let mut collector = Collector::new(report, head, sink);
    if let Err(stopped) = packed(export, order.coding, &mut collector) {
        let why = stopped.to_string();
        return match (collector.into_pending(), rejection(stopped)) {
            (Some(report), Some(answer)) => {
                let _ = report.send(Begun::Rejected(answer));
                Ok(())
            }
            _ => Err(why),
        };
    }
    match collector.finish() {
        Written::Streamed(sink) => sink.finish().map_err(|error| error.to_string()),
        Written::Small(report, head, bytes, sink) => small(app, report, (head, bytes), sink),
    }
}

/// Sends a file that was collected: from the store of small files, or where that has no room left, through the channel.
fn small(app: &App, report: oneshot::Sender<Begun>, (mut head, bytes): (Head, Vec<u8>), mut sink: Sink) -> End {
    head.length = Some(bytes.len());
    let left = |_| "the client left before it began".to_owned();
    match app.files.add(head, bytes) {
        Ok(file) => {
            drop(sink);
            report.send(Begun::Whole(file)).map_err(left)
        }
        Err((head, bytes)) => {
            report.send(Begun::Stream(head)).map_err(left)?;
            let sent = sink.write_all(&bytes).and_then(|()| sink.finish());
            sent.map_err(|error| error.to_string())
        }
    }
}

/// The answer to a request whose export failed before anything was sent; none where only the output failed.
fn rejection(stopped: Stopped) -> Option<Response> {
    match stopped {
        Stopped::Output(_) => None,
        Stopped::Refused(answer) => Some(answer),
        Stopped::Field(error) => {
            let kind = match error.code {
                code::LIMIT => RejectionKind::Limit,
                code::HALTED => RejectionKind::Halted,
                _ => RejectionKind::Variables,
            };
            Some(Response::rejected(&[Rejection { kind, error, locations: Vec::new(), definition: None }]))
        }
    }
}

/// Writes a file through a packer.
fn packed(export: Export<'_>, coding: Coding, out: &mut Collector) -> Result<(), Stopped> {
    match coding {
        Coding::Identity => export.write(out),
        Coding::Gzip => {
            let mut packer = flate2::write::GzEncoder::new(out, flate2::Compression::new(GZIP_LEVEL));
            export.write(Whole(&mut packer))?;
            packer.finish().map(drop).map_err(|error| Stopped::Output(error.into()))
        }
        Coding::Brotli => {
            let mut packer = brotli::CompressorWriter::new(out, BROTLI_BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
            export.write(Whole(&mut packer))?;
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
