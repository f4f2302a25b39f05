//! Writes lines without blocking, for a reader that may be gone, slow or out of space: a dedicated thread writes them,
//! and lines that it cannot write are dropped and counted.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// Maximum number of bytes waiting to be written. Lines beyond it are dropped.
const ROOM: usize = 4 << 20;

/// How long lines are collected before they are written together, which saves waking the thread for each.
const GATHER: Duration = Duration::from_millis(2);

/// Maximum number of bytes written together.
const BATCH: usize = 64 << 10;

/// The sender to the writing thread.
#[derive(Debug)]
pub struct LineWriter {
    queue: Sender<Message>,
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    waiting: AtomicUsize,
    dropped: AtomicU64,
}

enum Message {
    Line(Box<[u8]>),
    /// Acknowledged once everything before it was written or dropped.
    Flush(Sender<()>),
}

impl LineWriter {
    /// Starts the thread. `recovered` is called with the total number of dropped lines when a line is written after
    /// others were dropped.
    ///
    /// # Errors
    /// If the system cannot start a thread.
    pub fn start(
        name: &str,
        out: impl Write + Send + 'static,
        recovered: impl Fn(u64) + Send + 'static,
    ) -> io::Result<LineWriter> {
        let (queue, messages) = mpsc::channel();
        let counts = Arc::new(Counts::default());
        let writer = Writer { out, counts: Arc::clone(&counts), is_torn: false, reported: 0 };
        thread::Builder::new().name(name.to_owned()).spawn(move || writer.run(&messages, recovered))?;
        Ok(LineWriter { queue, counts })
    }

    /// Queues a line with its line end, or drops it if too many are queued.
    pub fn push(&self, line: &[u8]) {
        let length = line.len();
        let waiting = self.counts.waiting.fetch_add(length, Relaxed);
        if waiting + length > ROOM || self.queue.send(Message::Line(line.into())).is_err() {
            self.counts.waiting.fetch_sub(length, Relaxed);
            self.counts.dropped.fetch_add(1, Relaxed);
        }
    }

    /// The number of lines dropped so far.
    pub fn dropped(&self) -> u64 {
        self.counts.dropped.load(Relaxed)
    }

    /// Waits until every queued line is written or dropped; `false` if that takes longer than `patience`.
    pub fn flush(&self, patience: Duration) -> bool {
        let (sender, receiver) = mpsc::channel();
        self.queue.send(Message::Flush(sender)).is_ok() && receiver.recv_timeout(patience).is_ok()
    }
}

struct Writer<W> {
    out: W,
    counts: Arc<Counts>,
    /// Part of a line was written and the rest was not.
    is_torn: bool,
    /// The number of dropped lines at the last report.
    reported: u64,
}

impl<W: Write> Writer<W> {
    /// Writes lines until all senders are gone.
    fn run(mut self, messages: &Receiver<Message>, recovered: impl Fn(u64)) {
        let (mut batch, mut ends) = (Vec::new(), Vec::new());
        while let Ok(first) = messages.recv() {
            let mut flushed = None;
            let mut next = Some(first);
            if matches!(next, Some(Message::Line(_))) {
                thread::sleep(GATHER);
            }
            while let Some(message) = next {
                match message {
                    Message::Line(line) => {
                        batch.extend_from_slice(&line);
                        ends.push(batch.len());
                    }
                    Message::Flush(sender) => flushed = Some(sender),
                }
                next = if flushed.is_none() && batch.len() < BATCH { messages.try_recv().ok() } else { None };
            }
            let is_whole = self.write(&batch, &ends);
            if is_whole && !ends.is_empty() && self.has_news() {
                recovered(self.reported);
            }
            batch.clear();
            ends.clear();
            // The receiver may have timed out.
            let _ = flushed.map(|sender| sender.send(()));
        }
    }

    /// Writes lines, each of which ends at one of `ends`, and counts those that could not be written. Returns whether
    /// all were written.
    fn write(&mut self, batch: &[u8], ends: &[usize]) -> bool {
        let written = self.put(batch);
        let dropped = ends.iter().filter(|end| **end > written).count();
        self.counts.dropped.fetch_add(dropped as u64, Relaxed);
        self.counts.waiting.fetch_sub(batch.len(), Relaxed);
        if dropped > 0 {
            self.is_torn |= written > 0 && !ends.contains(&written);
        }
        dropped == 0
    }

    /// Writes as much as possible and returns how many bytes were written.
    fn put(&mut self, batch: &[u8]) -> usize {
        if self.is_torn && self.out.write_all(b"\n").is_err() {
            return 0;
        }
        self.is_torn = false;
        let mut written = 0;
        while written < batch.len() {
            match self.out.write(&batch[written..]) {
                Ok(0) => break,
                Ok(length) => written += length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        written
    }

    /// Whether lines were dropped since the last report.
    fn has_news(&mut self) -> bool {
        let before = self.reported;
        self.reported = self.counts.dropped.load(Relaxed);
        self.reported > before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::sync::Mutex;

    const LONG: Duration = Duration::from_secs(60);

    fn lines(out: impl Write + Send + 'static) -> LineWriter {
        LineWriter::start("lines", out, |_| {}).unwrap()
    }

    /// Accepts this many bytes of what is written, and then fails.
    #[derive(Clone)]
    struct Disk(Arc<Mutex<(usize, Vec<u8>)>>);

    impl Disk {
        fn new(room: usize) -> Disk {
            Disk(Arc::new(Mutex::new((room, Vec::new()))))
        }

        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().1.clone()).unwrap()
        }
    }

    impl Write for Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let (room, kept) = &mut *self.0.lock().unwrap();
            let length = bytes.len().min(*room);
            kept.extend_from_slice(&bytes[..length]);
            *room -= length;
            if length == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(length) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_are_written_in_their_order() {
        let disk = Disk::new(usize::MAX);
        let lines = lines(disk.clone());
        let expected: Vec<String> = (0..20_000).map(|number| format!("line {number}\n")).collect();
        expected.iter().for_each(|line| lines.push(line.as_bytes()));
        assert!(lines.flush(LONG));
        assert_eq!((disk.text(), lines.dropped()), (expected.concat(), 0));
    }

    #[test]
    fn a_missing_reader_only_costs_lines() {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let lines = lines(writer);
        (0..100).for_each(|_| lines.push(b"this is never read\n"));
        assert!(lines.flush(LONG));
        assert_eq!(lines.dropped(), 100);
    }

    #[test]
    fn a_blocked_reader_does_not_block_logging() {
        let (mut reader, writer) = io::pipe().unwrap();
        let lines = lines(writer);
        let line = [b'x'; 1024];
        while lines.dropped() == 0 {
            lines.push(&line);
        }
        assert!(!lines.flush(Duration::from_millis(1)), "it waits for the reader");
        let reading = thread::spawn(move || reader.read_to_end(&mut Vec::new()));
        assert!(lines.flush(LONG));
        lines.push(&line);
        assert!(lines.flush(LONG));
        assert_eq!(lines.dropped(), 1);
        drop(lines);
        assert!(reading.join().unwrap().unwrap() > ROOM / 2);
    }

    #[test]
    fn a_full_disk_drops_lines_and_is_reported_once_there_is_space() {
        let (disk, (sender, receiver)) = (Disk::new(12), mpsc::channel());
        let lines = LineWriter::start("lines", disk.clone(), move |dropped| sender.send(dropped).unwrap()).unwrap();
        for line in ["first\n", "second\n", "third\n"] {
            lines.push(line.as_bytes());
            assert!(lines.flush(LONG));
        }
        assert_eq!((disk.text().as_str(), lines.dropped()), ("first\nsecond", 2));
        assert!(receiver.try_recv().is_err());
        disk.0.lock().unwrap().0 = usize::MAX;
        lines.push(b"fourth\n");
        assert!(lines.flush(LONG));
        assert_eq!(disk.text(), "first\nsecond\nfourth\n", "a torn line runs into the next one");
        assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [2]);
        lines.push(b"fifth\n");
        assert!(lines.flush(LONG));
        assert!(receiver.try_recv().is_err(), "it is reported twice");
    }
}
