//! HTTP/1.1 without middleware.

use axum::Router;
use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::routing::post;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use tokio::net::TcpListener;

const JSON: [(axum::http::HeaderName, &str); 1] = [(CONTENT_TYPE, "application/graphql-response+json; charset=utf-8")];

/// Serves `answers`, which maps the body of a request to the body of its response, and never waits.
pub fn blocking(
    address: &str,
    answers: impl Fn(&[u8]) -> Bytes + Send + Sync + 'static,
) -> Result<(), Box<dyn std::error::Error>> {
    let answers = Arc::new(answers);
    let handler = move |body: Bytes| {
        let answer = answers(&body);
        async move { (JSON, answer) }
    };
    router(address, Router::new().route("/graphql", post(handler)))
}

/// Serves until the process ends.
pub fn router(address: &str, router: Router) -> Result<(), Box<dyn std::error::Error>> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(address).await?;
        println!("listening http://{}/", listener.local_addr()?);
        let service = TowerToHyperService::new(router);
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service.clone());
            tokio::spawn(async move {
                // A client that disconnects is not an error.
                let _ = connection.await;
            });
        }
    })
}
