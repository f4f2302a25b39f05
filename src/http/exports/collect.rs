//! Collects a file while it is small, so that it can be sent with its length. Once it grows too large, the collected
//! and all further bytes are streamed.

use std::io::{self, Write};
use std::sync::Arc;

use tokio::sync::oneshot;

use super::stream::Sink;
use crate::engine::Response;
use crate::http::cache::files::{File, Head, SMALL};

/// How an export started, as its thread reports it.
pub enum ExportStart {
    /// The request is rejected.
    Rejected(Response),
    /// The file is small and complete.
    Whole(Arc<File>),
    /// The file is being streamed.
    Stream(Head),
}

/// A writer that collects or streams a file.
pub struct Collector {
    buffer: Vec<u8>,
    /// The head and the waiting request; `None` once they are handed over.
    pending: Option<(oneshot::Sender<ExportStart>, Head)>,
    sink: Sink,
}

/// A completely written file.
pub enum FinishedFile {
    /// It is small; nothing was handed over yet.
    Small(oneshot::Sender<ExportStart>, Head, Vec<u8>, Sink),
    /// It is being streamed.
    Streamed(Sink),
}

impl Collector {
    /// Reports to `begun` as soon as the file has to be streamed into the sink.
    pub fn new(begun: oneshot::Sender<ExportStart>, head: Head, sink: Sink) -> Collector {
        Collector { buffer: Vec::new(), pending: Some((begun, head)), sink }
    }

    /// The waiting request, if nothing was handed over yet; used to report a failure.
    pub fn into_pending(self) -> Option<oneshot::Sender<ExportStart>> {
        self.pending.map(|(begun, _)| begun)
    }

    /// Completes the file.
    pub fn finish(self) -> FinishedFile {
        match self.pending {
            Some((begun, head)) => FinishedFile::Small(begun, head, self.buffer, self.sink),
            None => FinishedFile::Streamed(self.sink),
        }
    }

    fn stream(&mut self) -> io::Result<()> {
        if let Some((begun, head)) = self.pending.take() {
            if begun.send(ExportStart::Stream(head)).is_err() {
                return Err(io::Error::new(io::ErrorKind::BrokenPipe, "the client left before it started"));
            }
            self.sink.write_all(&std::mem::take(&mut self.buffer))?;
        }
        Ok(())
    }
}

impl Write for Collector {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.pending.is_some() && self.buffer.len() + bytes.len() <= SMALL {
            self.buffer.extend_from_slice(bytes);
            return Ok(bytes.len());
        }
        self.stream()?;
        self.sink.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
