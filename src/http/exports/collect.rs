//! Collects a file while it is small, so that it can be sent with its length; once it is too large, what is there and what follows
//! goes to the stream.

use std::io::{self, Write};
use std::sync::Arc;

use tokio::sync::oneshot;

use super::stream::Sink;
use crate::engine::Response;
use crate::http::cache::files::{File, Head, SMALL};

/// How an export turned out, as its thread reports it.
pub enum Begun {
    /// The request is rejected.
    Rejected(Response),
    /// The file is small and there.
    Whole(Arc<File>),
    /// The file is under way.
    Stream(Head),
}

/// Where a file is written.
pub struct Collector {
    buffer: Vec<u8>,
    /// The head, and who waits for it; none once they have it.
    pending: Option<(oneshot::Sender<Begun>, Head)>,
    sink: Sink,
}

/// A file of which all was written.
pub enum Written {
    /// It was small: nobody has seen anything of it yet.
    Small(oneshot::Sender<Begun>, Head, Vec<u8>, Sink),
    /// It is under way.
    Streamed(Sink),
}

impl Collector {
    /// Tells `begun` of the file as soon as it has to be streamed into the sink.
    pub fn new(begun: oneshot::Sender<Begun>, head: Head, sink: Sink) -> Collector {
        Collector { buffer: Vec::new(), pending: Some((begun, head)), sink }
    }

    /// Whom to tell that the file cannot be written, where nobody has seen anything of it yet.
    pub fn into_pending(self) -> Option<oneshot::Sender<Begun>> {
        self.pending.map(|(begun, _)| begun)
    }

    /// All was written.
    pub fn finish(self) -> Written {
        match self.pending {
            Some((begun, head)) => Written::Small(begun, head, self.buffer, self.sink),
            None => Written::Streamed(self.sink),
        }
    }

    fn stream(&mut self) -> io::Result<()> {
        if let Some((begun, head)) = self.pending.take() {
            if begun.send(Begun::Stream(head)).is_err() {
                return Err(io::Error::new(io::ErrorKind::BrokenPipe, "the client left before it began"));
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
