//! What handlers share.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::cache::files::Files;
use super::cache::response_cache::ResponseCache;
use super::cache::unsent::Unsent;
use super::documents::{Documents, Folder, Problems, explorer};
use super::execution::export_slots::ExportSlots;
use super::execution::heavy::Heavy;
use super::execution::in_flight::InFlight;
use super::execution::slow_requests::SlowRequests;
use crate::config::{Operations, Server};
use crate::graph::Stats;
use crate::graphql::Api;

/// One served snapshot and the settings it is served with.
pub struct App {
    /// The API.
    pub api: Arc<Api>,
    /// Counts of the graph.
    pub stats: Stats,
    /// Settings.
    pub server: Server,
    /// Settings about operations.
    pub operations: Operations,
    /// Documents that clients may name, and whether others may run.
    pub documents: Documents,
    /// One permit for each body that may be read at once: as many as connections, though each may carry many requests.
    pub bodies: Semaphore,
    /// The heavy requests.
    pub heavy: Heavy,
    /// Those of them that somebody waits for.
    pub flights: InFlight,
    /// Which requests were long lately.
    pub slow_requests: SlowRequests,
    /// Answers that are known.
    pub answers: ResponseCache,
    /// Answers that their clients have not taken yet.
    pub unsent: Unsent,
    /// How many exports may run.
    pub exports: ExportSlots,
    /// Small files that were exported.
    pub files: Files,
}

impl App {
    /// Serves this API with these settings, every document and no folder of them.
    pub fn new(api: Arc<Api>, stats: Stats, server: Server) -> App {
        let operations = Operations::default();
        let explorer = explorer::documents(|text| api.check(text));
        App {
            api,
            stats,
            bodies: Semaphore::new(server.connections),
            heavy: Heavy::new(server.heavy_runs, server.heavy_queue),
            flights: InFlight::default(),
            slow_requests: SlowRequests::default(),
            answers: ResponseCache::new(server.answers_bytes),
            unsent: Unsent::new(server.unsent_bytes),
            exports: ExportSlots::new(server.export_runs),
            files: Files::default(),
            server,
            documents: Documents::new(&operations, Folder::default(), explorer),
            operations,
        }
    }

    /// The same with settings about operations. Reads the folder of documents and judges all of them.
    ///
    /// # Errors
    /// Everything that is wrong with the folder.
    pub fn with_operations(self, operations: Operations) -> Result<App, Problems> {
        let read = |dir| Folder::read(dir, |text| self.api.check(text));
        let folder = operations.documents.as_deref().map_or(Ok(Folder::default()), read)?;
        let documents = self.documents.with_folder(&operations, folder);
        Ok(App { documents, operations, ..self })
    }
}
