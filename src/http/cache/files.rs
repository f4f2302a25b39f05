//! Small files, completed before they are sent, so that they have a length, an entity tag and ranges, as many programs
//! that read files by URL require. A few are cached, because such programs request several ranges of one file.
//!
//! Memory is limited by bytes: a file takes its share of `HELD` when it is made, and releases it when the last response
//! that sends it has ended and it is no longer cached.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::message::coding::Coding;
use crate::http::message::headers;

/// Maximum size in bytes of a file that is completed before it is sent: every table of the default graph fits as
/// Parquet, and nearly every one as CSV.
pub const SMALL: usize = 8 << 20;

/// Maximum total size in bytes of small files that are cached or being sent.
const HELD: usize = 48 << 20;

/// Maximum number of cached files.
const KEPT: usize = 64;

/// Shares are counted in units of this many bytes.
const UNIT: usize = 1 << 10;

/// What is known about a file before its first byte.
#[derive(Clone, Debug)]
pub struct Head {
    /// The media type.
    pub media_type: &'static str,
    /// The file name.
    pub name: String,
    /// The content coding.
    pub coding: Coding,
    /// The strong entity tag, with quotes.
    pub tag: String,
    /// The length in bytes, if known.
    pub length: Option<usize>,
}

impl Head {
    /// The headers of every response that sends the file or a range of it.
    pub fn headers(&self) -> HeaderMap {
        let mut own = HeaderMap::new();
        own.insert(CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        own.insert(VARY, headers::VARIES);
        let disposition = HeaderValue::try_from(format!("attachment; filename=\"{}\"", self.name));
        own.extend(disposition.ok().map(|value| (CONTENT_DISPOSITION, value)));
        own.extend(self.coding.name().map(|name| (CONTENT_ENCODING, HeaderValue::from_static(name))));
        own.extend(self.length.map(|length| (CONTENT_LENGTH, HeaderValue::from(length))));
        own
    }
}

/// A small file.
#[derive(Debug)]
pub struct File {
    /// Everything but its bytes.
    pub head: Head,
    /// The content; cheap to clone, but its memory is counted only while the file lives.
    pub bytes: Bytes,
    _share: OwnedSemaphorePermit,
}

/// The cached small files, most recently used first.
#[derive(Debug)]
pub struct Files {
    shares: Arc<Semaphore>,
    kept: Mutex<VecDeque<Arc<File>>>,
}

impl Default for Files {
    fn default() -> Files {
        Files { shares: Arc::new(Semaphore::new(HELD / UNIT)), kept: Mutex::default() }
    }
}

impl Files {
    fn kept(&self) -> MutexGuard<'_, VecDeque<Arc<File>>> {
        // The lock never protects a partial change.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The cached file with this entity tag.
    pub fn get(&self, tag: &str) -> Option<Arc<File>> {
        let mut kept = self.kept();
        let at = kept.iter().position(|file| file.head.tag == tag)?;
        let file = kept.remove(at)?;
        kept.push_front(Arc::clone(&file));
        Some(file)
    }

    /// Caches a file.
    ///
    /// # Errors
    /// The bytes, if the responses being sent leave no memory for it.
    pub fn add(&self, head: Head, bytes: Vec<u8>) -> Result<Arc<File>, (Head, Vec<u8>)> {
        // A file has at most SMALL bytes.
        let units = u32::try_from(1 + bytes.len() / UNIT).unwrap_or(u32::MAX);
        let mut kept = self.kept();
        kept.retain(|file| file.head.tag != head.tag);
        kept.truncate(KEPT - 1);
        let share = loop {
            match Arc::clone(&self.shares).try_acquire_many_owned(units) {
                Ok(share) => break share,
                Err(_) if kept.pop_back().is_some() => {}
                Err(_) => return Err((head, bytes)),
            }
        };
        let file = Arc::new(File { head, bytes: bytes.into(), _share: share });
        kept.push_front(Arc::clone(&file));
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::message::coding::Coding;

    fn head(tag: &str) -> Head {
        let name = "a.csv".to_owned();
        Head { media_type: "text/csv", name, coding: Coding::Identity, tag: tag.to_owned(), length: None }
    }

    #[test]
    fn a_file_is_cached_until_others_displace_it() {
        let files = Files::default();
        files.add(head("first"), vec![1; 10]).expect("room");
        assert_eq!(files.get("first").expect("kept").bytes, vec![1; 10]);
        assert!(files.get("second").is_none());
        for i in 0..HELD / SMALL {
            files.add(head(&i.to_string()), vec![0; SMALL - UNIT]).expect("room");
        }
        assert!(files.get("first").is_none(), "it was used longest ago");
        assert!(files.get("1").is_some());
    }

    #[test]
    fn files_held_by_responses_are_counted_after_eviction() {
        let files = Files::default();
        let sent: Vec<_> =
            (0..HELD / SMALL).map(|i| files.add(head(&i.to_string()), vec![0; SMALL - UNIT]).expect("room")).collect();
        let (_, bytes) = files.add(head("more"), vec![7; UNIT]).expect_err("no room");
        assert_eq!(bytes, vec![7; UNIT]);
        drop(sent);
        files.add(head("more"), bytes).expect("room");
    }

    #[test]
    fn the_number_of_cached_files_is_bounded_and_tags_are_unique() {
        let files = Files::default();
        (0..2 * KEPT).for_each(|i| drop(files.add(head(&(i % (KEPT + 1)).to_string()), Vec::new())));
        assert_eq!(files.kept().len(), KEPT);
        files.add(head("x"), Vec::new()).expect("room");
        files.add(head("x"), Vec::new()).expect("room");
        assert_eq!(files.kept().iter().filter(|file| file.head.tag == "x").count(), 1);
    }
}
