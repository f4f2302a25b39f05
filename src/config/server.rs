//! Settings of the server.

use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::hosts::Hosts;
use super::whole::{Seconds, Whole};

const MEBIBYTE: u64 = 1 << 20;
const GIBIBYTE: u64 = 1 << 30;
const TEBIBYTE: u64 = 1 << 40;
const YEAR: u64 = 365 * 86_400;
/// Connections and queued requests: more would exhaust the system first.
const MOST_WAITING: u64 = 1 << 20;

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
    /// Hosts under which requests are answered besides localhost, loopback addresses and the host of `listen`:
    /// comma-separated names, `*.` names, addresses and networks; `*` is any. Without a list, any IP address where
    /// `listen` is no loopback address [default: no list]
    #[arg(long, env = "CAREERGRAPH_HOSTS", value_name = "HOSTS", value_delimiter = ',')]
    hosts: Option<Vec<String>>,
    /// Largest request body [default: 262144]
    #[arg(long, env = "CAREERGRAPH_BODY_BYTES", value_name = "BYTES")]
    body_bytes: Option<Whole<64, GIBIBYTE>>,
    /// Longest path and query of a request [default: 8192]
    #[arg(long, env = "CAREERGRAPH_URL_BYTES", value_name = "BYTES")]
    url_bytes: Option<Whole<64, MEBIBYTE>>,
    /// Largest head of a request: its first line and headers [default: 32768]
    #[arg(long, env = "CAREERGRAPH_HEADER_BYTES", value_name = "BYTES")]
    header_bytes: Option<Whole<1024, MEBIBYTE>>,
    /// Most heavy requests that run at once; those that take microseconds are not counted [default: one less than the
    /// processors]
    #[arg(long, env = "CAREERGRAPH_HEAVY_RUNS", value_name = "N")]
    heavy_runs: Option<Whole<1, 1024>>,
    /// Most heavy requests that wait for one to end; a further one is told to come back [default: 16]
    #[arg(long, env = "CAREERGRAPH_HEAVY_QUEUE", value_name = "N")]
    heavy_queue: Option<Whole<0, MOST_WAITING>>,
    /// Most open connections; a further one waits to be accepted [default: 1024]
    #[arg(long, env = "CAREERGRAPH_CONNECTIONS", value_name = "N")]
    connections: Option<Whole<1, MOST_WAITING>>,
    /// Time for the head of a request to arrive, and for a kept connection to stay idle [default: 30]
    #[arg(long, env = "CAREERGRAPH_HEADER_SECONDS", value_name = "SECONDS")]
    header_seconds: Option<Seconds>,
    /// Time for the body of a request to arrive, and again for the request to run [default: 10]
    #[arg(long, env = "CAREERGRAPH_REQUEST_SECONDS", value_name = "SECONDS")]
    request_seconds: Option<Seconds>,
    /// Time over which the rate is averaged at which a client takes its answer [default: 30]
    #[arg(long, env = "CAREERGRAPH_WRITE_SECONDS", value_name = "SECONDS")]
    write_seconds: Option<Seconds>,
    /// Least bytes a second that a client has to take of its answer, on average over write-seconds; with 0 any byte
    /// will do [default: 8192]
    #[arg(long, env = "CAREERGRAPH_READ_RATE", value_name = "BYTES")]
    read_rate: Option<Whole<0, GIBIBYTE>>,
    /// Memory for answers that are made and that their clients have not taken yet; beyond it, requests are told to
    /// come back [default: 268435456]
    #[arg(long, env = "CAREERGRAPH_UNSENT_BYTES", value_name = "BYTES")]
    unsent_bytes: Option<Whole<65_536, TEBIBYTE>>,
    /// Time for running requests to finish after a signal to stop; then the process ends [default: 10]
    #[arg(long, env = "CAREERGRAPH_SHUTDOWN_SECONDS", value_name = "SECONDS")]
    shutdown_seconds: Option<Whole<0, 86_400>>,
    /// Most exports that run at once; a further one is told to come back. 0 switches exports off [default: 2]
    #[arg(long, env = "CAREERGRAPH_EXPORT_RUNS", value_name = "N")]
    export_runs: Option<Whole<0, 1024>>,
    /// Time for an export to be written and taken by its client [default: 300]
    #[arg(long, env = "CAREERGRAPH_EXPORT_SECONDS", value_name = "SECONDS")]
    export_seconds: Option<Seconds>,
    /// Smallest answer that is compressed [default: 14336]
    #[arg(long, env = "CAREERGRAPH_COMPRESS_BYTES", value_name = "BYTES")]
    compress_bytes: Option<Whole<0, GIBIBYTE>>,
    /// Memory for answers that are kept; 0 keeps none [default: 67108864]
    #[arg(long, env = "CAREERGRAPH_ANSWERS_BYTES", value_name = "BYTES")]
    answers_bytes: Option<Whole<0, TEBIBYTE>>,
    /// How long others may keep the answer to a GET, at most to the end of its day in UTC [default: 60]
    #[arg(long, env = "CAREERGRAPH_MAX_AGE_SECONDS", value_name = "SECONDS")]
    max_age_seconds: Option<Whole<0, YEAR>>,
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
    /// Under which host names requests are answered.
    pub hosts: Hosts,
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
    /// Over which the rate is averaged at which a client takes its answer.
    pub write_timeout: Duration,
    /// Least bytes a second that a client has to take of its answer; with 0 any byte will do.
    pub read_rate: u64,
    /// Memory in bytes for answers that are made and not yet taken by their clients.
    pub unsent_bytes: u64,
    /// From a signal to stop to the end of the process.
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
            hosts: Hosts::Unlisted,
            body_bytes: 256 * 1024,
            url_bytes: 8 * 1024,
            header_bytes: 32 * 1024,
            heavy_runs: heavy_runs(),
            heavy_queue: 16,
            connections: 1024,
            header_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(10),
            write_timeout: Duration::from_secs(30),
            read_rate: 8 << 10,
            unsent_bytes: 256 << 20,
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
        let server = Server {
            listen: self.listen.or(file.listen).unwrap_or(default.listen),
            status_rules: self.status_rules.or(file.status_rules).unwrap_or(default.status_rules),
            cors: self.cors_origins.or(file.cors_origins).map_or(Ok(default.cors), cors)?,
            hosts: self.hosts.or(file.hosts).map_or(Ok(default.hosts), |hosts| Hosts::read(&hosts))?,
            body_bytes: self.body_bytes.or(file.body_bytes).map_or(default.body_bytes, Whole::size),
            url_bytes: self.url_bytes.or(file.url_bytes).map_or(default.url_bytes, Whole::size),
            header_bytes: self.header_bytes.or(file.header_bytes).map_or(default.header_bytes, Whole::size),
            heavy_runs: self.heavy_runs.or(file.heavy_runs).map_or(default.heavy_runs, Whole::size),
            heavy_queue: self.heavy_queue.or(file.heavy_queue).map_or(default.heavy_queue, Whole::size),
            connections: self.connections.or(file.connections).map_or(default.connections, Whole::size),
            header_timeout: self.header_seconds.or(file.header_seconds).map_or(default.header_timeout, Whole::seconds),
            request_timeout: self
                .request_seconds
                .or(file.request_seconds)
                .map_or(default.request_timeout, Whole::seconds),
            write_timeout: self.write_seconds.or(file.write_seconds).map_or(default.write_timeout, Whole::seconds),
            read_rate: self.read_rate.or(file.read_rate).map_or(default.read_rate, Whole::get),
            unsent_bytes: self.unsent_bytes.or(file.unsent_bytes).map_or(default.unsent_bytes, Whole::get),
            shutdown_timeout: self
                .shutdown_seconds
                .or(file.shutdown_seconds)
                .map_or(default.shutdown_timeout, Whole::seconds),
            export_runs: self.export_runs.or(file.export_runs).map_or(default.export_runs, Whole::size),
            export_timeout: self.export_seconds.or(file.export_seconds).map_or(default.export_timeout, Whole::seconds),
            compress_bytes: self.compress_bytes.or(file.compress_bytes).map_or(default.compress_bytes, Whole::get),
            answers_bytes: self.answers_bytes.or(file.answers_bytes).map_or(default.answers_bytes, Whole::get),
            max_age: self.max_age_seconds.or(file.max_age_seconds).map_or(default.max_age, Whole::seconds),
            log: self.log.or(file.log).unwrap_or(default.log),
            log_format: self.log_format.or(file.log_format).unwrap_or(default.log_format),
        };
        server.check()
    }
}

impl Server {
    /// Refuses settings that contradict each other.
    fn check(self) -> Result<Server, String> {
        if self.url_bytes > self.header_bytes {
            let (url, head) = (self.url_bytes, self.header_bytes);
            return Err(format!(
                "url-bytes is {url}; expected 64 to {head}, since the URL is part of the head (header-bytes)"
            ));
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
