//! Settings of the server.

use std::fmt;
use std::time::Duration;

use clap::ValueEnum;
use serde::Deserialize;

use super::bounded_integer::{BoundedInteger, Seconds};
use super::hosts::Hosts;
use super::settings::settings;

const MEBIBYTE: u64 = 1 << 20;
const GIBIBYTE: u64 = 1 << 30;
const TEBIBYTE: u64 = 1 << 40;
const YEAR: u64 = 365 * 86_400;
/// Connections and queued requests: more would exhaust the system first.
const MOST_WAITING: u64 = 1 << 20;

/// The edition of GraphQL over HTTP that determines status codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusRules {
    /// As most clients and the public audit expect: 400 for a rejected document, and 200 if the client accepts only
    /// `application/json`.
    Compatible,
    /// The working draft for the edition of September 2026: 422 for a rejected document, 294 for a partial response,
    /// and only 2xx responses as `application/json`.
    #[value(name = "september-2026")]
    #[serde(rename = "september-2026")]
    September2026,
}

impl fmt::Display for StatusRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StatusRules::Compatible => "compatible",
            StatusRules::September2026 => "september-2026",
        })
    }
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LogFormat::Text => "text",
            LogFormat::Json => "json",
        })
    }
}

/// The origins whose pages may read responses in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cors {
    /// Any page, without credentials.
    Any,
    /// None.
    None,
    /// Pages of these origins.
    Origins(Vec<axum::http::HeaderValue>),
}

settings! {
    /// Settings of the server as given; absent ones keep their defaults.
    ServerSettings => Server, "Server":
    /// Address and port to listen on; port 0 picks a free one
    listen: [String] "ADDR:PORT" => listen, value;
    /// Edition of GraphQL over HTTP that decides the status code of a response
    status_rules: [StatusRules] "EDITION" => status_rules, value;
    /// Origins whose pages may read responses, comma-separated; `*` is any, `none` is none
    #[arg(value_delimiter = ',')]
    cors_origins: [Vec<String>] "ORIGINS" => cors, read(cors, "*");
    /// Hosts that are accepted besides localhost, loopback addresses and the host of `listen`: comma-separated names,
    /// `*.` names, addresses and networks; `*` is any. Without a list, any IP address if `listen` is not a loopback
    /// address
    #[arg(value_delimiter = ',')]
    hosts: [Vec<String>] "HOSTS" => hosts, read(Hosts::read, "no list");
    /// Largest request body
    body_bytes: [BoundedInteger<64, GIBIBYTE>] "BYTES" => body_bytes, size;
    /// Longest path and query of a request
    url_bytes: [BoundedInteger<64, MEBIBYTE>] "BYTES" => url_bytes, size;
    /// Largest head of a request: its first line and headers
    header_bytes: [BoundedInteger<1024, MEBIBYTE>] "BYTES" => header_bytes, size;
    /// Heavy requests that run at once; those that take microseconds are not counted
    heavy_runs: [BoundedInteger<1, 1024>] "N" => heavy_runs, read(size, "one less than the processors");
    /// Heavy requests that wait for one to end; a further one is refused with the time to try again
    heavy_queue: [BoundedInteger<0, MOST_WAITING>] "N" => heavy_queue, size;
    /// Open connections; a further one waits to be accepted
    connections: [BoundedInteger<1, MOST_WAITING>] "N" => connections, size;
    /// Time for the head of a request to arrive, and for a kept connection to stay idle
    header_seconds: [Seconds] "SECONDS" => header_timeout, seconds;
    /// Time for the body of a request to arrive, and again for the request to run
    request_seconds: [Seconds] "SECONDS" => request_timeout, seconds;
    /// Time over which the rate is averaged at which a client reads its response
    write_seconds: [Seconds] "SECONDS" => write_timeout, seconds;
    /// Minimum bytes per second that a client must read of its response, on average over write-seconds; 0 disables it
    read_rate: [BoundedInteger<0, GIBIBYTE>] "BYTES" => read_rate, number;
    /// Memory for responses that their clients have not read yet; beyond it, requests are refused with the time to try
    /// again
    unsent_bytes: [BoundedInteger<65_536, TEBIBYTE>] "BYTES" => unsent_bytes, number;
    /// Time for running requests to finish after a signal to stop; then the process ends
    shutdown_seconds: [BoundedInteger<0, 86_400>] "SECONDS" => shutdown_timeout, seconds;
    /// Exports that run at once; a further one is refused with the time to try again. 0 switches exports off
    export_runs: [BoundedInteger<0, 1024>] "N" => export_runs, size;
    /// Time for an export to be written and read by its client
    export_seconds: [Seconds] "SECONDS" => export_timeout, seconds;
    /// Smallest response that is compressed
    compress_bytes: [BoundedInteger<0, GIBIBYTE>] "BYTES" => compress_bytes, number;
    /// Memory for cached responses; 0 caches none
    answers_bytes: [BoundedInteger<0, TEBIBYTE>] "BYTES" => answers_bytes, number;
    /// How long others may cache the response to a GET, at most to the end of its day in UTC
    max_age_seconds: [BoundedInteger<0, YEAR>] "SECONDS" => max_age, seconds;
    /// Serve assistants at /mcp, by the Model Context Protocol
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    mcp: [bool] "BOOL" => mcp, value;
    /// What is logged, as level or as `target=level` list
    log: [String] "FILTER" => log, value;
    /// How log lines are written
    log_format: [LogFormat] "FORMAT" => log_format, value;
}

/// Settings of the server, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: String,
    /// The edition that determines status codes.
    pub status_rules: StatusRules,
    /// The origins whose pages may read responses.
    pub cors: Cors,
    /// The host names under which requests are accepted.
    pub hosts: Hosts,
    /// Largest request body in bytes.
    pub body_bytes: usize,
    /// Longest path and query in bytes.
    pub url_bytes: usize,
    /// Largest head of a request in bytes.
    pub header_bytes: usize,
    /// Maximum number of heavy requests that run at once, at least 1.
    pub heavy_runs: usize,
    /// Maximum number of heavy requests that wait for one to end.
    pub heavy_queue: usize,
    /// Maximum number of open connections, at least 1.
    pub connections: usize,
    /// Time for the head of a request to arrive.
    pub header_timeout: Duration,
    /// Time for the body of a request to arrive, and again for the request to run.
    pub request_timeout: Duration,
    /// Time over which the rate is averaged at which a client reads its response.
    pub write_timeout: Duration,
    /// Minimum bytes per second that a client must read of its response; with 0 any progress is enough.
    pub read_rate: u64,
    /// Memory in bytes for responses that their clients have not read yet.
    pub unsent_bytes: u64,
    /// Time from a stop signal to the end of the process.
    pub shutdown_timeout: Duration,
    /// Maximum number of exports that run at once; 0 disables exports.
    pub export_runs: usize,
    /// Time for an export to be written and read by its client.
    pub export_timeout: Duration,
    /// Minimum bytes of a compressed response. The default is what the first ten packets of a connection carry:
    /// anything smaller arrives in the same round trip, compressed or not.
    pub compress_bytes: u64,
    /// Memory for cached responses in bytes; 0 caches none.
    pub answers_bytes: u64,
    /// How long other caches may keep the response to a GET.
    pub max_age: Duration,
    /// Whether `/mcp` is served.
    pub mcp: bool,
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
            mcp: false,
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
    /// The settings by flag, environment, file or default.
    ///
    /// # Errors
    /// A sentence that names the setting whose value is invalid.
    pub fn resolve(self, file: &super::File) -> Result<Server, String> {
        self.over(&file.server)?.check()
    }
}

impl Server {
    /// Rejects contradictory settings.
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

/// A count of things in memory.
fn size<const LEAST: u64, const MOST: u64>(count: &BoundedInteger<LEAST, MOST>) -> Result<usize, String> {
    Ok(count.size())
}

/// Parses a list of origins.
fn cors(origins: &[String]) -> Result<Cors, String> {
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
