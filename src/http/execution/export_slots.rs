//! The number of concurrent exports.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::errors::RequestError;

/// The slots of concurrent exports.
#[derive(Debug)]
pub struct ExportSlots {
    most: usize,
    free: Arc<Semaphore>,
}

impl ExportSlots {
    /// Creates this many slots; 0 disables exports.
    pub fn new(most: usize) -> ExportSlots {
        ExportSlots { most, free: Arc::new(Semaphore::new(most)) }
    }

    /// Whether exports are disabled.
    pub fn is_off(&self) -> bool {
        self.most == 0
    }

    /// Number of free slots.
    pub fn free(&self) -> usize {
        self.free.available_permits()
    }

    /// Takes a slot until the permit is dropped.
    ///
    /// # Errors
    /// [`RequestError::ExportsBusy`] if none is free.
    pub fn take(&self) -> Result<OwnedSemaphorePermit, RequestError> {
        Arc::clone(&self.free).try_acquire_owned().map_err(|_| RequestError::ExportsBusy)
    }
}
