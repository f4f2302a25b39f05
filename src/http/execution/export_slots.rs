//! How many exports may run at once.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::errors::Refusal;

/// How many exports may run at once.
#[derive(Debug)]
pub struct ExportSlots {
    most: usize,
    free: Arc<Semaphore>,
}

impl ExportSlots {
    /// At most this many; 0 for none at all.
    pub fn new(most: usize) -> ExportSlots {
        ExportSlots { most, free: Arc::new(Semaphore::new(most)) }
    }

    /// Whether there are none at all.
    pub fn is_off(&self) -> bool {
        self.most == 0
    }

    /// How many are free.
    pub fn free(&self) -> usize {
        self.free.available_permits()
    }

    /// Takes one, until it is dropped.
    ///
    /// # Errors
    /// [`Refusal::ExportsBusy`] when none is free.
    pub fn take(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        Arc::clone(&self.free).try_acquire_owned().map_err(|_| Refusal::ExportsBusy)
    }
}
