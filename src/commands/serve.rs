//! `serve`: from a data folder to a listening server, and its shutdown.

use std::fs::File;
use std::io;
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::{Duration, Instant};

use careergraph::config::{ServeFlags, Server};
use careergraph::graphql::Api;
use careergraph::http::logging::line_writer::LineWriter;
use careergraph::http::logging::log::StartError;
use careergraph::http::message::host::AllowedHosts;
use careergraph::http::{self, App, BusyConnections};
use careergraph::load;
use careergraph::quote::quoted;
use tokio::net::TcpListener;

use super::failure::Failure;
use super::stop;

/// Threads that compress responses.
const PACKING_THREADS: usize = 2;

/// Number of tasks after which a thread polls for new events. The runtime's default makes light clients wait for
/// hundreds of others (see [`careergraph::http::connection::fairness`]).
const TASKS_A_LOOK: u32 = 32;

/// Serves until a stop signal.
pub fn serve(flags: ServeFlags) -> Result<(), Failure> {
    let start = Instant::now();
    let file = flags.data.file()?;
    let server = flags.server.resolve(&file).map_err(Failure::Usage)?;
    let operations = flags.operations.resolve(&file).map_err(Failure::Usage)?;
    let limits = flags.engine.resolve(&file).map_err(Failure::Usage)?;
    let _logging = http::logging::log::start(&server.log, server.log_format).map_err(|error| match error {
        StartError::Filter(error) => {
            Failure::Usage(format!("log is {}: {error}; expected for example info", quoted(&server.log)))
        }
        StartError::System(_) => Failure::Listen(error.to_string()),
    })?;
    http::logging::log::panics();
    let greeting = Greeting::start()?;
    let graph = Arc::new(load::graph(&flags.data.resolve(&file))?);
    let stats = graph.stats();
    let api = Arc::new(Api::new(graph, limits));
    api.warm();
    let (nodes, relations) = (stats.node_count(), stats.relation_count());
    greeting.say(&format!("graph     {nodes} nodes, {relations} relations\nsnapshot  {}", api.snapshot()));
    let app = Arc::new(App::new(api, stats, server).with_operations(operations)?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(PACKING_THREADS)
        .event_interval(TASKS_A_LOOK)
        .build()
        .map_err(|error| Failure::Listen(format!("cannot start threads: {error}")))?;
    // Freeing a large graph piece by piece would delay the end of the process, which frees all of it anyway.
    std::mem::forget(Arc::clone(&app));
    let end = runtime.block_on(listen(app, start, &greeting));
    // A run that exceeded its deadline must not delay the end of the process.
    runtime.shutdown_background();
    end
}

/// Listens, announces it, and serves.
async fn listen(app: Arc<App>, start: Instant, greeting: &Greeting) -> Result<(), Failure> {
    let server = &app.server;
    let listener = TcpListener::bind(&server.listen).await.map_err(|error| cannot_listen(server, &error))?;
    let address = listener.local_addr().map_err(|error| cannot_listen(server, &error))?;
    let signal = stop::watch(server.shutdown_timeout)?;
    announce(address, server, start, greeting);
    let stopped = async {
        // The thread that sends it lives as long as the process.
        let signal = signal.await.unwrap_or_default();
        tracing::info!(signal, "stopping: running requests may finish, a second signal stops at once");
    };
    let BusyConnections(connections) = http::serve(listener, Arc::clone(&app), stopped).await;
    if connections > 0 {
        tracing::warn!(connections, "stopped, with connections cut at the deadline (limit shutdown-seconds)");
    }
    Ok(())
}

/// Announces the address on standard output and in the log.
fn announce(address: SocketAddr, server: &Server, start: Instant, greeting: &Greeting) {
    let ready = start.elapsed().as_millis();
    greeting.say(&format!("ready     in {ready} ms\nlistening http://{address}/ (API at http://{address}/graphql)"));
    tracing::info!(%address, "listening");
    if AllowedHosts::new(server).awaits_list() {
        tracing::warn!(
            "requests for a host name other than localhost get 421; list the names of this server with --hosts"
        );
    }
}

/// Prints to standard output. The lack of a reader does not stop the server.
struct Greeting(LineWriter);

impl Greeting {
    fn start() -> Result<Greeting, Failure> {
        let out = io::stdout().as_fd().try_clone_to_owned().map(File::from);
        let lines = out.and_then(|out| LineWriter::start("greeting", out, |_| {}));
        lines.map(Greeting).map_err(|error| Failure::Listen(format!("cannot start threads: {error}")))
    }

    fn say(&self, text: &str) {
        self.0.push(format!("{text}\n").as_bytes());
    }
}

impl Drop for Greeting {
    fn drop(&mut self) {
        const PATIENCE: Duration = Duration::from_secs(1);
        self.0.flush(PATIENCE);
    }
}

/// The message for an address that cannot be used, with advice.
fn cannot_listen(server: &Server, error: &io::Error) -> Failure {
    let address = &server.listen;
    Failure::Listen(match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "{address} is taken by another program; stop it, or choose another address with --listen (port 0 picks a free one)"
        ),
        io::ErrorKind::PermissionDenied => {
            format!("{address} is not allowed to this user; choose a port above 1023 with --listen")
        }
        io::ErrorKind::AddrNotAvailable => {
            format!("{address} is not an address of this machine; choose one with --listen, such as 127.0.0.1:8080")
        }
        _ => format!("cannot listen on {address}: {error}; choose an address with --listen, such as 127.0.0.1:8080"),
    })
}
