//! The memory of responses that clients have not read yet.
//!
//! A response can be ten thousand times the size of its request, so a client that sends many requests and reads no
//! responses could exhaust memory. Large responses therefore take a share of [`UnsentMemory`] until their last byte is handed
//! to the system, wherever they wait: in a response, an HTTP/2 stream or the buffer of a connection. A response that is
//! sent to many clients is in memory once and counted once.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use axum::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::errors::RequestError;

/// Bytes per permit, because a semaphore counts in 32 bits.
const UNIT: u64 = 1 << 10;

/// The fraction of the memory that must be free to start a run with a potentially large response: one in this many.
const RESERVE: usize = 8;

/// The memory of responses that are not sent yet.
#[derive(Debug)]
pub struct UnsentMemory {
    free: Arc<Semaphore>,
    units: u32,
}

/// A part of the memory, released on drop.
#[derive(Debug)]
pub struct MemoryShare {
    _permit: OwnedSemaphorePermit,
}

impl UnsentMemory {
    /// Creates a budget of this many bytes.
    pub fn new(bytes: u64) -> UnsentMemory {
        let units = units(bytes);
        UnsentMemory { free: Arc::new(Semaphore::new(units as usize)), units }
    }

    /// Bytes in use.
    pub fn held(&self) -> u64 {
        (self.units as usize - self.free.available_permits()) as u64 * UNIT
    }

    /// Checks that enough memory is free to start a run with a potentially large response.
    ///
    /// # Errors
    /// [`RequestError::Unsent`] if most of the memory is in use.
    pub fn room(&self) -> Result<(), RequestError> {
        match self.free.available_permits() >= self.units as usize / RESERVE {
            true => Ok(()),
            false => Err(RequestError::Unsent),
        }
    }

    /// Takes a share. A response larger than the whole budget may be sent alone.
    fn take(&self, bytes: u64) -> Result<MemoryShare, RequestError> {
        let permit = Arc::clone(&self.free).try_acquire_many_owned(units(bytes).min(self.units));
        permit.map(|_permit| MemoryShare { _permit }).map_err(|_| RequestError::Unsent)
    }
}

fn units(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(UNIT)).unwrap_or(u32::MAX)
}

/// The share of one response, held jointly by all its recipients.
#[derive(Debug, Default)]
pub struct ResponseShare(Mutex<Weak<MemoryShare>>);

impl ResponseShare {
    /// The bytes of the response, which hold their share until all clones are dropped.
    ///
    /// # Errors
    /// [`RequestError::Unsent`] if not enough memory is left.
    pub fn hold(&self, bytes: &Bytes, unsent: &UnsentMemory) -> Result<Bytes, RequestError> {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let share = match shared.upgrade() {
            Some(share) => share,
            None => {
                let share = Arc::new(unsent.take(bytes.len() as u64)?);
                *shared = Arc::downgrade(&share);
                share
            }
        };
        Ok(Bytes::from_owner(CountedBytes { bytes: bytes.clone(), _share: share }))
    }
}

/// Bytes with their share.
struct CountedBytes {
    bytes: Bytes,
    _share: Arc<MemoryShare>,
}

impl AsRef<[u8]> for CountedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_released_with_the_last_piece_of_a_response() {
        let (unsent, shared, bytes) =
            (UnsentMemory::new(64 << 10), ResponseShare::default(), Bytes::from(vec![7; 40 << 10]));
        let mut held = shared.hold(&bytes, &unsent).unwrap();
        let again = shared.hold(&bytes, &unsent).unwrap();
        assert_eq!((unsent.held(), &again), (40 << 10, &bytes));
        let end = held.split_off(39 << 10);
        drop((held, again));
        assert_eq!(unsent.held(), 40 << 10);
        drop(end);
        assert_eq!(unsent.held(), 0);
        assert!(shared.hold(&bytes, &unsent).is_ok(), "it cannot be held again");
    }

    #[test]
    fn excess_is_refused_and_an_oversized_response_is_sent_alone() {
        let unsent = UnsentMemory::new(64 << 10);
        let hold = |length: usize| ResponseShare::default().hold(&Bytes::from(vec![7; length]), &unsent);
        let large = hold(1 << 20).unwrap();
        assert_eq!(hold(1).unwrap_err(), RequestError::Unsent);
        assert_eq!(unsent.room(), Err(RequestError::Unsent));
        drop(large);
        let first = hold(60 << 10).unwrap();
        assert!(hold(8 << 10).is_err() && unsent.room().is_err());
        assert!(hold(4 << 10).is_ok());
        drop(first);
        assert_eq!((unsent.room(), unsent.held()), (Ok(()), 0));
    }
}
