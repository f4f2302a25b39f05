//! Small files, made whole before they are sent: they have a length, an entity tag and ranges, which many readers of files by
//! URL need. A few are kept, because such a reader asks for several parts of one file.
//!
//! Memory is bounded by bytes, whoever holds them: a file takes its share of `HELD` when it is made and gives it back when the last
//! response that sends it has ended and it is no longer kept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::message::coding::Coding;
use crate::http::message::headers;

/// The most bytes of a file that is made whole: every table of the default graph fits as Parquet, and nearly every one as CSV.
pub const SMALL: usize = 8 << 20;

/// The most bytes of all small files that are kept or under way.
const HELD: usize = 48 << 20;

/// The most files that are kept, however small.
const KEPT: usize = 64;

/// A share is counted in units of so many bytes.
const UNIT: usize = 1 << 10;

/// What is known of a file before its first byte.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its media type.
    pub media_type: &'static str,
    /// Its name.
    pub name: String,
    /// How it is packed.
    pub coding: Coding,
    /// Its strong entity tag, with the quotes.
    pub tag: String,
    /// Its length in bytes, where it is known.
    pub length: Option<usize>,
}

impl Head {
    /// The headers of every response that sends the file or a part of it.
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
    /// What is known besides its bytes.
    pub head: Head,
    /// All of it; cheap to clone, but only as long as the file lives is its memory counted.
    pub bytes: Bytes,
    _share: OwnedSemaphorePermit,
}

/// The small files that are kept, those asked for last in front.
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
        // Nothing that holds it can leave it half changed.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file with this entity tag, if it is kept.
    pub fn get(&self, tag: &str) -> Option<Arc<File>> {
        let mut kept = self.kept();
        let at = kept.iter().position(|file| file.head.tag == tag)?;
        let file = kept.remove(at)?;
        kept.push_front(Arc::clone(&file));
        Some(file)
    }

    /// Keeps a file.
    ///
    /// # Errors
    /// The bytes themselves, where responses under way hold so much that there is no room for it.
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
    fn a_file_is_kept_until_others_need_its_room() {
        let files = Files::default();
        files.add(head("first"), vec![1; 10]).expect("room");
        assert_eq!(files.get("first").expect("kept").bytes, vec![1; 10]);
        assert!(files.get("second").is_none());
        for i in 0..HELD / SMALL {
            files.add(head(&i.to_string()), vec![0; SMALL - UNIT]).expect("room");
        }
        assert!(files.get("first").is_none(), "it was asked for longest ago");
        assert!(files.get("1").is_some());
    }

    #[test]
    fn what_responses_hold_is_counted_though_it_is_no_longer_kept() {
        let files = Files::default();
        let sent: Vec<_> =
            (0..HELD / SMALL).map(|i| files.add(head(&i.to_string()), vec![0; SMALL - UNIT]).expect("room")).collect();
        let (_, bytes) = files.add(head("more"), vec![7; UNIT]).expect_err("no room");
        assert_eq!(bytes, vec![7; UNIT]);
        drop(sent);
        files.add(head("more"), bytes).expect("room");
    }

    #[test]
    fn the_number_of_kept_files_is_bounded_and_a_tag_is_kept_once() {
        let files = Files::default();
        (0..2 * KEPT).for_each(|i| drop(files.add(head(&(i % (KEPT + 1)).to_string()), Vec::new())));
        assert_eq!(files.kept().len(), KEPT);
        files.add(head("x"), Vec::new()).expect("room");
        files.add(head("x"), Vec::new()).expect("room");
        assert_eq!(files.kept().iter().filter(|file| file.head.tag == "x").count(), 1);
    }
}
