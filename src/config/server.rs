//! Settings of the server.

use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Deserialize;

/// Which edition of GraphQL over HTTP says the status of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusRules {
    /// What most clients and the public audit expect: 400 for a refused document, and 200 where the
    /// client reads only `application/json`.
    Compatible,
    /// The working draft for the edition of September 2026: 422 for a refused document, 294 for a
    /// partial answer, and only 2xx answers as `application/json`.
    #[value(name = "september-2026")]
    #[serde(rename = "september-2026")]
    September2026,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Which pages of other sites may read answers in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cors {
    /// Any page, without credentials.
    Any,
    /// None.
    None,
    /// Pages of these origins.
    Origins(Vec<axum::http::HeaderValue>),
}

/// Settings of the server as given; what is absent keeps its default.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[command(next_help_heading = "Server")]
pub struct ServerSettings {
    /// Address and port to listen on; port 0 picks a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "CAREERGRAPH_LISTEN", value_name = "ADDR:PORT")]
    listen: Option<String>,
    /// Edition of GraphQL over HTTP that says the status of an answer [default: compatible]
    #[arg(long, env = "CAREERGRAPH_STATUS_RULES", value_name = "EDITION")]
    status_rules: Option<StatusRules>,
    /// Origins whose pages may read answers, comma-separated; `*` is any, `none` is none [default: *]
    #[arg(long, env = "CAREERGRAPH_CORS_ORIGINS", value_name = "ORIGINS", value_delimiter = ',')]
    cors_origins: Option<Vec<String>>,
    /// Largest request body [default: 262144]
    #[arg(long, env = "CAREERGRAPH_BODY_BYTES", value_name = "BYTES")]
    body_bytes: Option<usize>,
    /// Longest path and query of a request [default: 8192]
    #[arg(long, env = "CAREERGRAPH_URL_BYTES", value_name = "BYTES")]
    url_bytes: Option<usize>,
    /// Largest head of a request: its first line and headers [default: 32768]
    #[arg(long, env = "CAREERGRAPH_HEADER_BYTES", value_name = "BYTES")]
    header_bytes: Option<usize>,
    /// Most heavy requests that run at once; those that take microseconds are not counted [default: one less than the
    /// processors]
    #[arg(long, env = "CAREERGRAPH_HEAVY_RUNS", value_name = "N")]
    heavy_runs: Option<usize>,
    /// Most heavy requests that wait for one to end; a further one is told to come back [default: 16]
    #[arg(long, env = "CAREERGRAPH_HEAVY_QUEUE", value_name = "N")]
    heavy_queue: Option<usize>,
    /// Most open connections; a further one waits to be accepted [default: 1024]
    #[arg(long, env = "CAREERGRAPH_CONNECTIONS", value_name = "N")]
    connections: Option<usize>,
    /// Time for the head of a request to arrive, and for a kept connection to stay idle [default: 30]
    #[arg(long, env = "CAREERGRAPH_HEADER_SECONDS", value_name = "SECONDS")]
    header_seconds: Option<u64>,
    /// Time for the body of a request to arrive, and again for the request to run [default: 10]
    #[arg(long, env = "CAREERGRAPH_REQUEST_SECONDS", value_name = "SECONDS")]
    request_seconds: Option<u64>,
    /// Time in which a client has to take some of its answer [default: 30]
    #[arg(long, env = "CAREERGRAPH_WRITE_SECONDS", value_name = "SECONDS")]
    write_seconds: Option<u64>,
    /// Time for running requests to finish after a signal to stop [default: 10]
    #[arg(long, env = "CAREERGRAPH_SHUTDOWN_SECONDS", value_name = "SECONDS")]
    shutdown_seconds: Option<u64>,
    /// Most exports that run at once; a further one is told to come back. 0 switches exports off [default: 2]
    #[arg(long, env = "CAREERGRAPH_EXPORT_RUNS", value_name = "N")]
    export_runs: Option<usize>,
    /// Time for an export to be written and taken by its client [default: 300]
    #[arg(long, env = "CAREERGRAPH_EXPORT_SECONDS", value_name = "SECONDS")]
    export_seconds: Option<u64>,
    /// Smallest answer that is compressed [default: 14336]
    #[arg(long, env = "CAREERGRAPH_COMPRESS_BYTES", value_name = "BYTES")]
    compress_bytes: Option<u64>,
    /// Memory for answers that are kept; 0 keeps none [default: 67108864]
    #[arg(long, env = "CAREERGRAPH_ANSWERS_BYTES", value_name = "BYTES")]
    answers_bytes: Option<u64>,
    /// How long others may keep the answer to a GET, at most to the end of its day in UTC [default: 60]
    #[arg(long, env = "CAREERGRAPH_MAX_AGE_SECONDS", value_name = "SECONDS")]
    max_age_seconds: Option<u64>,
    /// What is logged, as level or as `target=level` list [default: info]
    #[arg(long, env = "CAREERGRAPH_LOG", value_name = "FILTER")]
    log: Option<String>,
    /// How log lines are written [default: text]
    #[arg(long, env = "CAREERGRAPH_LOG_FORMAT", value_name = "FORMAT")]
    log_format: Option<LogFormat>,
}

/// Settings of the server, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: String,
    /// Which edition says the status of an answer.
    pub status_rules: StatusRules,
    /// Which other sites' pages may read answers.
    pub cors: Cors,
    /// Largest request body in bytes.
    pub body_bytes: usize,
    /// Longest path and query in bytes.
    pub url_bytes: usize,
    /// Largest head of a request in bytes.
    pub header_bytes: usize,
    /// Most heavy requests that run at once, at least 1.
    pub heavy_runs: usize,
    /// Most heavy requests that wait for one to end.
    pub heavy_queue: usize,
    /// Most open connections, at least 1.
    pub connections: usize,
    /// For the head of a request to arrive.
    pub header_timeout: Duration,
    /// For the body of a request to arrive, and again for the request to run.
    pub request_timeout: Duration,
    /// For a client to take some of its answer.
    pub write_timeout: Duration,
    /// For running requests to finish once told to stop.
    pub shutdown_timeout: Duration,
    /// Most exports that run at once; 0 for none at all.
    pub export_runs: usize,
    /// For an export to be written and taken by its client.
    pub export_timeout: Duration,
    /// Smallest compressed answer in bytes. The default is what the first ten packets of a connection carry: anything
    /// smaller arrives in the same round trip, packed or not.
    pub compress_bytes: u64,
    /// Memory for kept answers in bytes; 0 keeps none.
    pub answers_bytes: u64,
    /// How long others may keep the answer to a GET.
    pub max_age: Duration,
    /// What is logged.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
}

impl Default for Server {
    fn default() -> Self {
        Server {
            listen: "127.0.0.1:8080".to_owned(),
            status_rules: StatusRules::Compatible,
            cors: Cors::Any,
            body_bytes: 256 * 1024,
            url_bytes: 8 * 1024,
            header_bytes: 32 * 1024,
            heavy_runs: heavy_runs(),
            heavy_queue: 16,
            connections: 1024,
            header_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(10),
            write_timeout: Duration::from_secs(30),
            shutdown_timeout: Duration::from_secs(10),
            export_runs: 2,
            export_timeout: Duration::from_secs(300),
            compress_bytes: 14 * 1024,
            answers_bytes: 64 << 20,
            max_age: Duration::from_secs(60),
            log: "info".to_owned(),
            log_format: LogFormat::Text,
        }
    }
}

/// One less than the processors, so that heavy requests leave one to the others; at least 1.
fn heavy_runs() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| (cores.get() - 1).max(1))
}

impl ServerSettings {
    /// The settings by flag, environment, file or default; an error says which one cannot be.
    pub fn resolve(self, file: &super::File) -> Result<Server, String> {
        let file = file.server.clone();
        let default = Server::default();
        let seconds = |flag: Option<u64>, file: Option<u64>, default: Duration| {
            flag.or(file).map_or(default, Duration::from_secs)
        };
        let server = Server {
            listen: self.listen.or(file.listen).unwrap_or(default.listen),
            status_rules: self.status_rules.or(file.status_rules).unwrap_or(default.status_rules),
            cors: self.cors_origins.or(file.cors_origins).map_or(Ok(default.cors), cors)?,
            body_bytes: self.body_bytes.or(file.body_bytes).unwrap_or(default.body_bytes),
            url_bytes: self.url_bytes.or(file.url_bytes).unwrap_or(default.url_bytes),
            header_bytes: self.header_bytes.or(file.header_bytes).unwrap_or(default.header_bytes),
            heavy_runs: self.heavy_runs.or(file.heavy_runs).unwrap_or(default.heavy_runs),
            heavy_queue: self.heavy_queue.or(file.heavy_queue).unwrap_or(default.heavy_queue),
            connections: self.connections.or(file.connections).unwrap_or(default.connections),
            header_timeout: seconds(self.header_seconds, file.header_seconds, default.header_timeout),
            request_timeout: seconds(self.request_seconds, file.request_seconds, default.request_timeout),
            write_timeout: seconds(self.write_seconds, file.write_seconds, default.write_timeout),
            shutdown_timeout: seconds(self.shutdown_seconds, file.shutdown_seconds, default.shutdown_timeout),
            export_runs: self.export_runs.or(file.export_runs).unwrap_or(default.export_runs),
            export_timeout: seconds(self.export_seconds, file.export_seconds, default.export_timeout),
            compress_bytes: self.compress_bytes.or(file.compress_bytes).unwrap_or(default.compress_bytes),
            answers_bytes: self.answers_bytes.or(file.answers_bytes).unwrap_or(default.answers_bytes),
            max_age: seconds(self.max_age_seconds, file.max_age_seconds, default.max_age),
            log: self.log.or(file.log).unwrap_or(default.log),
            log_format: self.log_format.or(file.log_format).unwrap_or(default.log_format),
        };
        server.check()
    }
}

impl Server {
    /// Refuses numbers with which no request could be answered.
    fn check(self) -> Result<Server, String> {
        const SMALLEST_HEAD: usize = 1024;
        const MOST_AT_ONCE: usize = 1 << 20;
        let between = |name: &str, value: usize, least: usize, most: usize| {
            let fits = (least..=most).contains(&value);
            fits.then_some(()).ok_or_else(|| format!("{name} is {value}; expected {least} to {most}"))
        };
        between("header-bytes", self.header_bytes, SMALLEST_HEAD, 1 << 20)?;
        between("url-bytes", self.url_bytes, 64, self.header_bytes)?;
        between("body-bytes", self.body_bytes, 64, 1 << 30)?;
        between("heavy-runs", self.heavy_runs, 1, 1024)?;
        between("heavy-queue", self.heavy_queue, 0, MOST_AT_ONCE)?;
        between("export-runs", self.export_runs, 0, 1024)?;
        between("connections", self.connections, 1, MOST_AT_ONCE)?;
        let times = [self.header_timeout, self.request_timeout, self.write_timeout, self.export_timeout];
        if times.iter().any(Duration::is_zero) {
            return Err(
                "header-seconds, request-seconds, write-seconds and export-seconds must be at least 1".to_owned()
            );
        }
        Ok(self)
    }
}

/// Reads a list of origins.
fn cors(origins: Vec<String>) -> Result<Cors, String> {
    match origins.iter().map(|origin| origin.trim()).collect::<Vec<_>>().as_slice() {
        ["*"] => Ok(Cors::Any),
        ["none"] => Ok(Cors::None),
        list => list.iter().map(|origin| origin_value(origin)).collect::<Result<_, _>>().map(Cors::Origins),
    }
}

/// One origin: a scheme and a host, no path.
fn origin_value(origin: &str) -> Result<axum::http::HeaderValue, String> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    host.filter(|host| !host.is_empty() && !host.contains(['/', '*', ' ']))
        .and_then(|_| origin.parse().ok())
        .ok_or_else(|| {
            format!("cors-origins has {origin:?}; expected `*`, `none`, or origins such as https://example.org")
        })
}
