//! What handlers share.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::documents::{Documents, Folder, Problems};
use super::pace::Pace;
use crate::config::{Operations, Server};
use crate::graph::Stats;
use crate::graphql::Api;

/// One served snapshot and the settings it is served with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The API.
    pub api: Arc<Api>,
    /// Counts of the graph.
    pub stats: Stats,
    /// Settings.
    pub server: Arc<Server>,
    /// Settings about operations.
    pub operations: Arc<Operations>,
    /// Documents that clients may name, and whether others may run.
    pub documents: Arc<Documents>,
    /// One permit for each request that may run.
    pub running: Arc<Semaphore>,
    /// How long documents took before.
    pub pace: Arc<Pace>,
}

impl App {
    /// Serves this API with these settings, every document and no folder of them.
    pub fn new(api: Arc<Api>, stats: Stats, server: Server) -> App {
        let operations = Operations::default();
        App {
            api,
            stats,
            running: Arc::new(Semaphore::new(server.in_flight)),
            server: Arc::new(server),
            pace: Arc::new(Pace::default()),
            documents: Arc::new(Documents::new(&operations, Folder::default())),
            operations: Arc::new(operations),
        }
    }

    /// The same with settings about operations. Reads the folder of documents and judges all of them.
    ///
    /// # Errors
    /// Everything that is wrong with the folder.
    pub fn with_operations(self, operations: Operations) -> Result<App, Problems> {
        let read = |dir| Folder::read(dir, |text| self.api.check(text));
        let folder = operations.documents.as_deref().map_or(Ok(Folder::default()), read)?;
        let documents = Arc::new(Documents::new(&operations, folder));
        Ok(App { documents, operations: Arc::new(operations), ..self })
    }
}
