//! State shared by the handlers.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::cache::files::Files;
use super::cache::response_cache::ResponseCache;
use super::cache::unsent::UnsentMemory;
use super::documents::{Documents, Folder, Problems, explorer};
use super::execution::export_slots::ExportSlots;
use super::execution::heavy::Heavy;
use super::execution::in_flight::InFlight;
use super::execution::slow_requests::SlowRequests;
use crate::config::{Operations, Server};
use crate::graph::Stats;
use crate::graphql::Api;

/// A served snapshot with its settings.
pub struct App {
    /// The API.
    pub api: Arc<Api>,
    /// Counts of the graph.
    pub stats: Stats,
    /// Settings.
    pub server: Server,
    /// Settings about operations.
    pub operations: Operations,
    /// Documents that clients may name, and whether other documents may run.
    pub documents: Documents,
    /// One permit per body being read: as many as connections, though a connection may carry many requests.
    pub bodies: Semaphore,
    /// The pool of heavy requests.
    pub heavy: Heavy,
    /// Heavy requests in flight, so that equal ones share a run.
    pub in_flight: InFlight,
    /// Requests that were slow recently.
    pub slow_requests: SlowRequests,
    /// Cached responses.
    pub responses: ResponseCache,
    /// Memory of responses that their clients have not read yet.
    pub unsent: UnsentMemory,
    /// Slots for running exports.
    pub exports: ExportSlots,
    /// Cached small export files.
    pub files: Files,
}

impl App {
    /// Serves this API with these settings. All documents are allowed and no folder of documents is configured.
    pub fn new(api: Arc<Api>, stats: Stats, server: Server) -> App {
        let operations = Operations::default();
        let explorer = explorer::documents(|text| api.check(text));
        App {
            api,
            stats,
            bodies: Semaphore::new(server.connections),
            heavy: Heavy::new(server.heavy_runs, server.heavy_queue),
            in_flight: InFlight::default(),
            slow_requests: SlowRequests::default(),
            responses: ResponseCache::new(server.answers_bytes),
            unsent: UnsentMemory::new(server.unsent_bytes),
            exports: ExportSlots::new(server.export_runs),
            files: Files::default(),
            server,
            documents: Documents::new(&operations, Folder::default(), explorer),
            operations,
        }
    }

    /// Applies settings about operations: reads the folder of documents and validates all of them.
    ///
    /// # Errors
    /// All problems of the folder.
    pub fn with_operations(self, operations: Operations) -> Result<App, Problems> {
        let read = |dir| Folder::read(dir, |text| self.api.check(text));
        let folder = operations.documents.as_deref().map_or(Ok(Folder::default()), read)?;
        let documents = self.documents.with_folder(&operations, folder);
        Ok(App { documents, operations, ..self })
    }
}
