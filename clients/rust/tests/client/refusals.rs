//! What goes wrong, and how it is reported.

use crate::support::{client, respond, response, start};
use careergraph_client::operations::{ById, Catalog, WagesByMetro, by_id, catalog, wages_by_metro as wages};
use careergraph_client::{Client, Code, Error, Format, ServerError};
use std::io::Read;
use std::net::TcpListener;
use std::time::Duration;

const BUSY: &str = r#"{"errors": [{"message": "busy", "extensions": {"code": "SERVER_BUSY"}}]}"#;
const RETRY_NOW: &str = "retry-after: 0\r\n";

fn refusal(error: Error) -> ServerError {
    match error {
        Error::Server(error) => *error,
        other => panic!("{other:?}"),
    }
}

/// The refusal of a request that any server could answer.
fn refused(client: &Client) -> ServerError {
    refusal(client.query::<Catalog>(catalog::Variables).expect_err("a refusal"))
}

#[test]
fn a_page_beyond_the_limit_has_the_limit() {
    let variables = wages::Variables { role: "29-9021.00".to_owned(), first: Some(501), after: None };
    let error = refusal(client().query::<WagesByMetro>(variables).expect_err("a limit"));
    assert_eq!(error.code(), Some(Code::LimitExceeded));
    assert_eq!(error.extension("limit"), Some(&"page".into()));
    assert_eq!(error.extension("maximum"), Some(&500.into()));
    assert!(error.status == 400 && error.request_id.is_some());
}

#[test]
fn an_unknown_id_keeps_the_rest_of_the_data() {
    let variables = by_id::Variables { one: "role:15-2051.00".to_owned(), several: vec!["role:0".to_owned()] };
    let error = refusal(client().query::<ById>(variables).expect_err("an unknown id"));
    assert_eq!(error.code(), Some(Code::UnknownId));
    let data = error.data.expect("partial data");
    assert_eq!(data["node"]["name"], "Data Scientists");
    assert!(data["nodes"][0].is_null());
}

#[test]
fn an_unknown_table_is_refused() {
    let error = client().export_table("nothing", Format::Csv).err().expect("a refusal");
    assert_eq!(error.code(), Some(Code::UnknownTable));
    assert!(error.to_string().contains("role-employed-in-region"), "{error}");
}

#[test]
fn an_operation_without_a_list_cannot_be_exported() {
    let error = client().export::<Catalog>(catalog::Variables, Format::Csv).err().expect("a refusal");
    assert_eq!(error.code(), Some(Code::NotExportable));
}

#[test]
fn a_server_that_is_gone_is_a_network_error() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let error = Client::new(&url).query::<Catalog>(catalog::Variables).expect_err("nothing listens");
    assert!(matches!(error, Error::Network(_)), "{error:?}");
}

#[test]
fn a_busy_server_is_asked_again_after_retry_after() {
    for status in ["429 Too Many Requests", "503 Service Unavailable"] {
        let busy = response(status, "retry-after: 1\r\n", BUSY);
        let (url, requests) =
            respond(vec![busy, response("400 Bad Request", "", r#"{"errors": [{"message": "no"}]}"#)]);
        let error = refused(&Client::new(&url));
        assert_eq!((error.status, error.code()), (400, None));
        let (first, second) = (requests.recv().expect("a request"), requests.recv().expect("another"));
        assert!(second - first >= Duration::from_secs(1));
    }
}

#[test]
fn a_server_that_stays_busy_is_reported_after_the_last_retry() {
    let (url, requests) = respond(vec![response("503 Service Unavailable", RETRY_NOW, BUSY); 4]);
    let error = refused(&Client::new(&url).retries(3, Duration::from_secs(1)));
    assert_eq!(error.code(), Some(Code::ServerBusy));
    assert_eq!(error.retry_after, Some(Duration::ZERO));
    assert_eq!(requests.iter().count(), 4);
}

#[test]
fn a_wait_that_is_too_long_is_an_error_at_once() {
    let (url, requests) = respond(vec![response("429 Too Many Requests", "retry-after: 3600\r\n", "{}")]);
    let error = refused(&Client::new(&url));
    assert_eq!((error.status, error.retry_after), (429, Some(Duration::from_secs(3600))));
    assert_eq!(requests.iter().count(), 1);
}

#[test]
fn a_page_of_a_proxy_is_an_error_without_a_code() {
    for status in ["200 OK", "502 Bad Gateway"] {
        let (url, _requests) = respond(vec![response(status, "", "<h1>Hello</h1>")]);
        let error = refused(&Client::new(&url));
        assert_eq!((error.code(), error.errors.len()), (None, 0));
        assert!(error.to_string().contains(&status[..3]), "{error}");
    }
}

#[test]
fn data_of_another_schema_are_reported() {
    let (url, _requests) = respond(vec![response("200 OK", "", r#"{"data": {"catalog": {"nodes": 3}}}"#)]);
    let error = Client::new(&url).query::<Catalog>(catalog::Variables).expect_err("other data");
    assert!(matches!(error, Error::Data(_)), "{error:?}");
}

#[test]
fn a_response_that_ends_early_is_a_network_error() {
    let whole = response("200 OK", "", r#"{"data": {"catalog": {}}}"#);
    let (url, _requests) = respond(vec![whole[..whole.len() - 5].to_owned()]);
    let error = Client::new(&url).query::<Catalog>(catalog::Variables).expect_err("a part");
    assert!(matches!(error, Error::Network(_)), "{error:?}");
}

#[test]
fn a_file_that_ends_early_fails_while_it_is_read() {
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
    let (url, _requests) = respond(vec![format!("{head}A\r\n{{\"id\": 1}}\n\r\n")]);
    let mut file = Client::new(&url).export_table("role", Format::Ndjson).expect("its head");
    assert!(file.read_to_end(&mut Vec::new()).is_err());
}

#[test]
fn the_server_itself_is_busy_while_its_only_export_runs() {
    let server = start(&["--export-runs", "1"]);
    let client = Client::new(&server.url).retries(2, Duration::from_secs(1));
    let _open = client.export_graph(Format::Ndjson).expect("a file that is not read yet");
    let error = refusal(client.export_table("role-requires-skill", Format::Ndjson).err().expect("a refusal"));
    assert_eq!((error.status, error.code()), (503, Some(Code::ServerBusy)));
    assert_eq!(error.retry_after, Some(Duration::from_secs(5)));
}

#[test]
fn codes_are_those_of_the_api() {
    assert_eq!(Code::from("UNKNOWN_ID"), Code::UnknownId);
    assert_eq!(Code::UnknownId.as_str(), "UNKNOWN_ID");
    assert_eq!(Code::from("OF_TOMORROW"), Code::Other("OF_TOMORROW".to_owned()));
}
