//! Answers that are made and that their clients have not taken yet: how much memory they hold.
//!
//! An answer may be some ten thousand times as large as its request, and a client that asks for many and reads none would
//! have the server keep them all. So large answers take a share of [`Unsent`] until their last byte has been given to
//! the system, wherever they wait meanwhile: in a response, in a stream of HTTP/2, in the buffer of a connection. One
//! that many clients are sent at once lies in memory once, and is counted once.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use axum::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::errors::Refusal;

/// Bytes of a permit, since a semaphore counts in 32 bits.
const UNIT: u64 = 1 << 10;

/// The part of the memory that is free when a run may begin that will make a large answer, perhaps.
const RESERVE: usize = 8;

/// The memory for answers that are not taken yet.
#[derive(Debug)]
pub struct Unsent {
    free: Arc<Semaphore>,
    units: u32,
}

/// A part of it, given back when it is dropped.
#[derive(Debug)]
pub struct Share {
    _permit: OwnedSemaphorePermit,
}

impl Unsent {
    /// So many bytes.
    pub fn new(bytes: u64) -> Unsent {
        let units = units(bytes);
        Unsent { free: Arc::new(Semaphore::new(units as usize)), units }
    }

    /// Bytes that are held.
    pub fn held(&self) -> u64 {
        (self.units as usize - self.free.available_permits()) as u64 * UNIT
    }

    /// Whether it makes sense to begin a run whose answer may be large.
    ///
    /// # Errors
    /// [`Refusal::Unsent`] when most of the memory is held.
    pub fn room(&self) -> Result<(), Refusal> {
        match self.free.available_permits() >= self.units as usize / RESERVE {
            true => Ok(()),
            false => Err(Refusal::Unsent),
        }
    }

    /// Takes a share. An answer that is larger than all of it may be sent alone.
    fn take(&self, bytes: u64) -> Result<Share, Refusal> {
        let permit = Arc::clone(&self.free).try_acquire_many_owned(units(bytes).min(self.units));
        permit.map(|_permit| Share { _permit }).map_err(|_| Refusal::Unsent)
    }
}

fn units(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(UNIT)).unwrap_or(u32::MAX)
}

/// The share of one answer, which all who are sent it hold together.
#[derive(Debug, Default)]
pub struct Shared(Mutex<Weak<Share>>);

impl Shared {
    /// The bytes of the answer, which hold their share as long as anything of them is there.
    ///
    /// # Errors
    /// [`Refusal::Unsent`] when there is not as much memory.
    pub fn hold(&self, bytes: &Bytes, unsent: &Unsent) -> Result<Bytes, Refusal> {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let share = match shared.upgrade() {
            Some(share) => share,
            None => {
                let share = Arc::new(unsent.take(bytes.len() as u64)?);
                *shared = Arc::downgrade(&share);
                share
            }
        };
        Ok(Bytes::from_owner(Held { bytes: bytes.clone(), _share: share }))
    }
}

/// Bytes with their share.
struct Held {
    bytes: Bytes,
    _share: Arc<Share>,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_given_back_with_the_last_piece_of_an_answer() {
        let (unsent, shared, bytes) = (Unsent::new(64 << 10), Shared::default(), Bytes::from(vec![7; 40 << 10]));
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
    fn what_does_not_fit_is_refused_and_what_is_larger_than_all_goes_alone() {
        let unsent = Unsent::new(64 << 10);
        let hold = |length: usize| Shared::default().hold(&Bytes::from(vec![7; length]), &unsent);
        let large = hold(1 << 20).unwrap();
        assert_eq!(hold(1).unwrap_err(), Refusal::Unsent);
        assert_eq!(unsent.room(), Err(Refusal::Unsent));
        drop(large);
        let first = hold(60 << 10).unwrap();
        assert!(hold(8 << 10).is_err() && unsent.room().is_err());
        assert!(hold(4 << 10).is_ok());
        drop(first);
        assert_eq!((unsent.room(), unsent.held()), (Ok(()), 0));
    }
}
