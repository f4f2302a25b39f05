//! Every numeric setting at both ends of its range: the server starts with it and responds, or reports why not.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Request, Response, header};
use careergraph::config::{self, Command, CommandLine, File, ServeFlags};
use careergraph::graphql::Api;
use careergraph::http::{App, Service};
use clap::CommandFactory;

use crate::support::GRAPH;

fn serve(name: &str, value: &str) -> Result<ServeFlags, String> {
    let line =
        config::parse(["careergraph", "serve", &format!("--{name}"), value]).map_err(|error| error.to_string())?;
    match line.command {
        Some(Command::Serve(flags)) => Ok(*flags),
        _ => panic!("not serve"),
    }
}

/// The minimum and maximum, as stated by the error for a negative value.
fn range(name: &str) -> [u64; 2] {
    let error = serve(name, "-1").expect_err(name);
    let (_, range) = error.split_once("expected a whole number from ").unwrap_or_else(|| panic!("{name}: {error}"));
    let words: Vec<&str> = range.split_whitespace().collect();
    [words[0], words[2]].map(|word| word.parse().unwrap_or_else(|_| panic!("{name}: {error}")))
}

fn app(flags: ServeFlags) -> Result<Arc<App>, String> {
    let file = File::default();
    let server = flags.server.resolve(&file)?;
    let operations = flags.operations.resolve(&file)?;
    let api = Arc::new(Api::new(Arc::clone(&GRAPH), flags.engine.resolve(&file)?));
    let app = App::new(api, GRAPH.stats(), server).with_operations(operations);
    Ok(Arc::new(app.unwrap_or_else(|problems| panic!("{problems}"))))
}

async fn answer(app: &Arc<App>, mut request: Request<Body>) -> (u16, String) {
    request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("localhost"));
    let (head, body) = Service::new(Arc::clone(app)).answer(request).await.0.into_parts();
    let bytes = to_bytes(body, 64 << 20).await.expect("a whole body");
    (Response::from_parts(head, ()).status().as_u16(), String::from_utf8_lossy(&bytes).into_owned())
}

fn post(path: &str) -> Request<Body> {
    let request = Request::post(path).header("content-type", "application/json");
    request.body(Body::from(r#"{"query":"{regions(first:1){nodes{id}}}"}"#)).expect("a request")
}

#[tokio::test]
async fn the_server_works_with_both_ends_of_every_range() {
    let command = CommandLine::command();
    let serve_command = command.find_subcommand("serve").expect("serve");
    let is_number =
        |names: &[clap::builder::Str]| names.iter().any(|n| ["N", "BYTES", "SECONDS", "MILLIS"].contains(&n.as_str()));
    let numbers = serve_command.get_arguments().filter(|arg| arg.get_value_names().is_some_and(is_number));
    let names: Vec<&str> = numbers.filter_map(clap::Arg::get_long).collect();
    assert!(names.len() > 25, "{names:?}");
    for name in names {
        for value in range(name) {
            let place = format!("--{name} {value}");
            let flags = serve(name, &value.to_string()).unwrap_or_else(|error| panic!("{place}: {error}"));
            let app = match app(flags) {
                Ok(app) => app,
                Err(error) => {
                    assert!(error.contains(name) && error.contains("expected"), "{place}: {error}");
                    continue;
                }
            };
            let health = Request::get("/health").body(Body::empty()).expect("a request");
            assert_eq!(answer(&app, health).await.0, 200, "{place}");
            for path in ["/graphql", "/export?format=csv"] {
                let (status, body) = answer(&app, post(path)).await;
                let is_refusal = matches!(status, 400 | 404 | 413 | 414 | 503) && body.contains("\"code\":");
                assert!(status == 200 || is_refusal, "{place} {path}: {status} {body}");
            }
        }
    }
}
