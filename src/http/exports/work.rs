//! The thread of an export.

use std::any::Any;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use jiff::civil::Date;
use tokio::sync::oneshot;

use super::collect::{Collector, ExportStart, FinishedFile};
use super::request::ExportRequest;
use super::stream::{Chunks, Sink, channel};
use crate::engine::{Outcome, Rejection, RejectionKind, Response, code};
use crate::graphql::export::{Export, ExportFailure};
use crate::graphql::request::budget::Budget;
use crate::http::app::App;
use crate::http::cache::files::{File, Head};
use crate::http::errors::{Failure, InternalError, RequestError};
use crate::http::execution::heavy;
use crate::http::message::coding::Coding;

/// Compression level of files: fast enough for the rate at which they are written.
const GZIP_LEVEL: u32 = 4;
const BROTLI_QUALITY: u32 = 4;
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER: usize = 64 << 10;

/// A file that is ready to be sent.
pub enum PreparedFile {
    /// It is complete.
    Whole(Arc<File>),
    /// It is being streamed.
    Stream(Head, Chunks),
}

/// The file to write.
pub struct ExportJob {
    pub export_request: ExportRequest,
    /// The day of the data.
    pub day: Date,
    /// The content coding.
    pub coding: Coding,
    pub tag: String,
}

/// Starts the thread of an export and waits until its file is complete or being streamed. Cancelled if the client
/// leaves.
///
/// # Errors
/// No slot is free, the time is over, or the thread failed.
pub async fn start(app: &Arc<App>, order: ExportJob) -> Result<Result<PreparedFile, Response>, Failure> {
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
    started.map_err(|_| RequestError::ExportsBusy)?;
    match reported.await {
        Ok(ExportStart::Whole(file)) => Ok(Ok(PreparedFile::Whole(file))),
        Ok(ExportStart::Stream(head)) => Ok(Ok(PreparedFile::Stream(head, body))),
        Ok(ExportStart::Rejected(answer)) if answer.outcome == Outcome::Rejected(RejectionKind::Halted) => {
            Err(RequestError::ExportTimeout { seconds: app.server.export_timeout.as_secs() }.into())
        }
        Ok(ExportStart::Rejected(answer)) => Ok(Err(answer)),
        // The thread has logged the reason.
        Err(_) => Err(InternalError::Stopping.into()),
    }
}

/// The reason why a thread did not complete the file; `Ok` if it did, or if the client was given the reason.
type ExportEnd = Result<(), String>;

/// Logs how a thread ended.
fn ended(done: Result<ExportEnd, Box<dyn Any + Send>>) {
    match done {
        Ok(Ok(())) => {}
        Ok(Err(why)) => tracing::warn!(why, "an export ended early"),
        Err(panic) => tracing::error!(fault = %InternalError::panic(panic.as_ref()), "internal error in an export"),
    }
}

/// Prepares and writes the file. The slot, which the sink holds, is released before the client can know that the export
/// has ended, so that its next request finds it free.
fn run(app: &App, order: &ExportJob, budget: Budget, report: oneshot::Sender<ExportStart>, sink: Sink) -> ExportEnd {
    let export = match order.export_request.export(app, order.day, budget) {
        Ok(export) => export,
        Err(answer) => {
            drop(sink);
            // The client may have left.
            let _ = report.send(ExportStart::Rejected(answer));
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
                let _ = report.send(ExportStart::Rejected(answer));
                Ok(())
            }
            _ => Err(why),
        };
    }
    match collector.finish() {
        FinishedFile::Streamed(sink) => sink.finish().map_err(|error| error.to_string()),
        FinishedFile::Small(report, head, bytes, sink) => small(app, report, (head, bytes), sink),
    }
}

/// Sends a collected file: from the store of small files or, if that is full, through the channel.
fn small(
    app: &App,
    report: oneshot::Sender<ExportStart>,
    (mut head, bytes): (Head, Vec<u8>),
    mut sink: Sink,
) -> ExportEnd {
    head.length = Some(bytes.len());
    let left = |_| "the client left before it started".to_owned();
    match app.files.add(head, bytes) {
        Ok(file) => {
            drop(sink);
            report.send(ExportStart::Whole(file)).map_err(left)
        }
        Err((head, bytes)) => {
            report.send(ExportStart::Stream(head)).map_err(left)?;
            let sent = sink.write_all(&bytes).and_then(|()| sink.finish());
            sent.map_err(|error| error.to_string())
        }
    }
}

/// The response to a request whose export failed before anything was sent; `None` if only the output failed.
fn rejection(stopped: ExportFailure) -> Option<Response> {
    match stopped {
        ExportFailure::Output(_) => None,
        ExportFailure::Rejected(answer) => Some(answer),
        ExportFailure::Field(error) => {
            let kind = match error.code {
                code::LIMIT => RejectionKind::Limit,
                code::HALTED => RejectionKind::Halted,
                _ => RejectionKind::Variables,
            };
            Some(Response::rejected(&[Rejection { kind, error, locations: Vec::new(), definition: None }]))
        }
    }
}

/// Writes a file through a compressor.
fn packed(export: Export<'_>, coding: Coding, out: &mut Collector) -> Result<(), ExportFailure> {
    match coding {
        Coding::Identity => export.write(out),
        Coding::Gzip => {
            let mut packer = flate2::write::GzEncoder::new(out, flate2::Compression::new(GZIP_LEVEL));
            export.write(IgnoreFlush(&mut packer))?;
            packer.finish().map(drop).map_err(|error| ExportFailure::Output(error.into()))
        }
        Coding::Brotli => {
            let mut packer = brotli::CompressorWriter::new(out, BROTLI_BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
            export.write(IgnoreFlush(&mut packer))?;
            // The sink remembers an error at the end.
            let _ = packer.into_inner();
            Ok(())
        }
    }
}

/// A writer that ignores flushes: flushing a compressor early makes its output larger.
struct IgnoreFlush<W>(W);

impl<W: Write> Write for IgnoreFlush<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
