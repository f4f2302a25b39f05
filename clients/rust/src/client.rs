//! The blocking client.

use crate::error::Error;
use crate::export::Format;
use crate::pages::{Paged, Pages};
use crate::response::{Head, decode};
use graphql_client::GraphQLQuery;
use std::io::Read;
use std::thread::sleep;
use std::time::Duration;
use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

const MEDIA_TYPE: &str = "application/graphql-response+json";

/// Sends operations to one server.
#[derive(Clone, Debug)]
pub struct Client {
    root: String,
    day: Option<String>,
    headers: Vec<(String, String)>,
    retries: u32,
    longest_wait: Duration,
    agent: Agent,
}

impl Client {
    /// `url` is the address of the server, such as `http://127.0.0.1:8080`, without `graphql`.
    pub fn new(url: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(10)))
            .timeout_recv_response(Some(Duration::from_secs(60)));
        Self {
            root: url.trim_end_matches('/').to_owned(),
            day: None,
            headers: Vec::new(),
            retries: 2,
            longest_wait: Duration::from_secs(30),
            agent: config.build().new_agent(),
        }
    }

    /// The day of all requests, such as `2026-01-15`.
    pub fn as_of(self, day: &str) -> Self {
        Self { day: Some(day.to_owned()), ..self }
    }

    /// Adds a header to all requests, such as an API key.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// How often a request is sent again after status 429 or 503, 2 times by default, and the longest wait for that, 30 seconds by
    /// default: a server that asks for more is not asked again.
    pub fn retries(self, retries: u32, longest_wait: Duration) -> Self {
        Self { retries, longest_wait, ..self }
    }

    /// The data of an operation; an error if the response has any, with the partial data.
    pub fn query<Q: GraphQLQuery>(&self, variables: Q::Variables) -> Result<Q::ResponseData, Error> {
        let body = serde_json::to_vec(&Q::build_query(variables)).map_err(Error::Data)?;
        let (head, response) = self.send("graphql", &[], Some(&body), MEDIA_TYPE)?;
        decode::<Q>(head, &whole(response)?)
    }

    /// The pages of a list. `next` is the cursor of the page after this one, if there is one.
    pub fn pages<Q: Paged>(
        &self,
        variables: Q::Variables,
        next: impl FnMut(&Q::ResponseData) -> Option<String>,
    ) -> impl Iterator<Item = Result<Q::ResponseData, Error>> {
        Pages::<Q, _, _>::new(variables, |variables| self.query::<Q>(variables), next)
    }

    /// A file of all rows of the one list of an operation, while it arrives. Reading fails if it ends before it is complete.
    pub fn export<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
        format: Format,
    ) -> Result<impl Read + use<Q>, Error> {
        let body = serde_json::to_vec(&Q::build_query(variables)).map_err(Error::Data)?;
        self.file(&[("format", format.name())], Some(&body))
    }

    /// A file of a whole table, such as `role` or `role-employed-in-region`, as it is today.
    pub fn export_table(&self, table: &str, format: Format) -> Result<impl Read + use<>, Error> {
        self.file_of_today(&[("format", format.name()), ("table", table)])
    }

    /// A file of the whole graph, as it is today.
    pub fn export_graph(&self, format: Format) -> Result<impl Read + use<>, Error> {
        self.file_of_today(&[("format", format.name())])
    }

    fn file_of_today(&self, parameters: &[(&str, &str)]) -> Result<ureq::BodyReader<'static>, Error> {
        if self.day.is_some() {
            return Err(Error::TodayOnly);
        }
        self.file(parameters, None)
    }

    fn file(&self, parameters: &[(&str, &str)], body: Option<&[u8]>) -> Result<ureq::BodyReader<'static>, Error> {
        let (head, response) = self.send("export", parameters, body, "*/*")?;
        if response.status() == StatusCode::OK {
            return Ok(response.into_body().into_reader());
        }
        Err(Error::Server(Box::new(head.refusal(&whole(response)?))))
    }

    /// Any response but a busy one.
    fn send(
        &self,
        path: &str,
        parameters: &[(&str, &str)],
        body: Option<&[u8]>,
        accept: &str,
    ) -> Result<(Head, Response<Body>), Error> {
        let mut attempt = 0;
        loop {
            let response = self.send_once(path, parameters, body, accept)?;
            let head = head(&response);
            let wait = head.retry_after.unwrap_or(Duration::from_secs(1 << attempt.min(6)));
            let busy = matches!(response.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
            if !busy || attempt == self.retries || wait > self.longest_wait {
                return Ok((head, response));
            }
            drop(response);
            sleep(wait);
            attempt += 1;
        }
    }

    fn send_once(
        &self,
        path: &str,
        parameters: &[(&str, &str)],
        body: Option<&[u8]>,
        accept: &str,
    ) -> Result<Response<Body>, Error> {
        let url = format!("{}/{path}", self.root);
        let day = self.day.as_deref().map(|day| ("asOf", day));
        let parameters = parameters.iter().copied().chain(day);
        let headers = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let headers = headers.chain([("accept", accept)]);
        let response = match body {
            Some(body) => {
                let request = self.agent.post(url).query_pairs(parameters).content_type("application/json");
                headers.fold(request, |request, (name, value)| request.header(name, value)).send(body)
            }
            None => {
                let request = self.agent.get(url).query_pairs(parameters);
                headers.fold(request, |request, (name, value)| request.header(name, value)).call()
            }
        };
        response.map_err(|error| Error::Network(Box::new(error)))
    }
}

fn head(response: &Response<Body>) -> Head {
    let header = |name: &str| response.headers().get(name)?.to_str().ok();
    Head {
        status: response.status().as_u16(),
        retry_after: header("retry-after").and_then(Head::retry_after),
        request_id: header("x-request-id").map(str::to_owned),
    }
}

/// The whole body. The server limits the length of responses, so the client does not.
fn whole(mut response: Response<Body>) -> Result<Vec<u8>, Error> {
    let body = response.body_mut().with_config().limit(u64::MAX).read_to_vec();
    body.map_err(|error| Error::Network(Box::new(error)))
}
