//! What handlers share.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::pace::Pace;
use crate::config::Server;
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
    /// One permit for each request that may run.
    pub running: Arc<Semaphore>,
    /// How long documents took before.
    pub pace: Arc<Pace>,
}

impl App {
    /// Serves this API with these settings.
    pub fn new(api: Arc<Api>, stats: Stats, server: Server) -> App {
        App {
            api,
            stats,
            running: Arc::new(Semaphore::new(server.in_flight)),
            server: Arc::new(server),
            pace: Arc::new(Pace::default()),
        }
    }
}
