//! What handlers share.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::answers::Answers;
use super::heavy::Heavy;
use super::pace::Pace;
use super::run::Flights;
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
    /// One permit for each body that may be read at once: as many as connections, though each may carry many requests.
    pub bodies: Arc<Semaphore>,
    /// The heavy requests.
    pub heavy: Heavy,
    /// Those of them that somebody waits for.
    pub flights: Arc<Flights>,
    /// Which requests were long lately.
    pub pace: Arc<Pace>,
    /// Answers that are known.
    pub answers: Arc<Answers>,
}

impl App {
    /// Serves this API with these settings.
    pub fn new(api: Arc<Api>, stats: Stats, server: Server) -> App {
        App {
            api,
            stats,
            bodies: Arc::new(Semaphore::new(server.connections)),
            heavy: Heavy::new(server.heavy_runs, server.heavy_queue),
            flights: Arc::default(),
            pace: Arc::default(),
            answers: Arc::new(Answers::new(server.answers_bytes)),
            server: Arc::new(server),
        }
    }
}
