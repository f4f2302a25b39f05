//! The API over one snapshot.

use super::query::Query;
use super::request::budget::Budget;
use super::request::limits;
use super::request::view::{SharedFacts, View};
use crate::engine::{Engine, Limit, Limits, OperationKind, Rejection, Response, Usage};
use crate::graph::Graph;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// A request, independent of the transport.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The document.
    pub query: String,
    /// The operation of the document to run.
    pub operation_name: Option<String>,
    /// The values of the variables.
    pub variables: Option<serde_json::Map<String, serde_json::Value>>,
    /// Protocol extensions: `cost: true` requests the predicted and the actual cost, and the work of each field of the
    /// root: nodes and edges visited by its filters, orders, walks, paths and measures.
    pub extensions: Option<serde_json::Map<String, serde_json::Value>>,
    /// The day of the query; today (UTC) if absent.
    pub as_of: Option<Date>,
}

impl Request {
    /// Whether the response reports the predicted and the actual cost, and the work.
    pub fn reports_cost(&self) -> bool {
        extension(self, "cost").and_then(serde_json::Value::as_bool).unwrap_or(false)
    }
}

/// The limits of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiLimits {
    /// Limits of documents.
    pub engine: Limits,
    /// Maximum number of nodes and edges that the filters and orders of one request visit.
    pub work: u64,
    /// Maximum number of nodes and edges that the walks of one export visit.
    pub export_work: u64,
}

impl Default for ApiLimits {
    fn default() -> Self {
        ApiLimits { engine: Limits::default(), work: 5_000_000, export_work: 50_000_000 }
    }
}

impl ApiLimits {
    /// Every limit with its meaning.
    pub fn table(&self) -> Vec<Limit> {
        let mut all = self.engine.table();
        all.push(Limit {
            name: "work",
            maximum: self.work,
            meaning: "Nodes and edges that the filters and orders of one request visit",
        });
        all.push(Limit {
            name: "export_work",
            maximum: self.export_work,
            meaning: "Nodes and relations that the walks of one export visit",
        });
        all
    }
}

/// The API over one snapshot.
pub struct Api {
    pub(super) engine: Engine<View>,
    pub(super) graph: Arc<Graph>,
    pub(super) shared: SharedFacts,
    pub(super) work: u64,
    pub(super) export_work: u64,
}

impl Api {
    /// Creates the API of a snapshot with these limits.
    pub fn new(graph: Arc<Graph>, limits: ApiLimits) -> Self {
        let shared = SharedFacts::default();
        let any = View::limited(graph.clone(), shared.clone(), Date::ZERO, ("work", 0), Budget::unlimited());
        let engine = Engine::new(Query, limits.engine.clone());
        // Set before the engine measures its lists, one of which this is.
        shared.set_limits(limits::listed(&limits.table(), engine.registry().limits()));
        Api { engine: engine.measured(&any), graph, shared, work: limits.work, export_work: limits.export_work }
    }

    /// Computes the facts derived from the snapshot in advance, so that no request waits for them.
    pub fn warm(&self) {
        let view = self.view(Date::ZERO, Budget::unlimited());
        view.facts();
        view.within();
        view.located();
    }

    /// The name of the snapshot.
    pub fn snapshot(&self) -> &str {
        &self.graph.snapshot
    }

    /// The kind of the requested operation; `None` if the engine will reject the request.
    pub fn operation_kind(&self, request: &Request) -> Option<OperationKind> {
        self.engine.operation_kind(&engine_request(request))
    }

    /// Validates a document without running it.
    ///
    /// # Errors
    /// Why the document, or one of its operations, would be rejected.
    pub fn check(&self, document: &str) -> Result<(), Vec<Rejection>> {
        self.engine.check(document)
    }

    /// Usage so far.
    pub fn usage(&self) -> Usage {
        self.engine.usage()
    }

    /// The view of a request on a day, with the work limit of the API.
    pub(super) fn view(&self, day: Date, budget: Budget) -> View {
        self.limited_view(day, ("work", self.work), budget)
    }

    /// The view of a request with another limit.
    pub(super) fn limited_view(&self, day: Date, limit: (&'static str, u64), budget: Budget) -> View {
        View::limited(self.graph.clone(), self.shared.clone(), day, limit, budget)
    }

    /// Executes a request.
    pub fn execute(&self, request: &Request) -> Response {
        self.execute_within(request, Budget::unlimited())
    }

    /// Executes a request; halts and rejects it when the budget is exhausted.
    pub fn execute_within(&self, request: &Request, budget: Budget) -> Response {
        let day = request.as_of.unwrap_or_else(today);
        self.engine.execute(&self.view(day, budget), &engine_request(request))
    }
}

/// Today in UTC, so that servers in different places agree.
pub fn today() -> Date {
    TimeZone::UTC.to_datetime(Timestamp::now()).date()
}

fn extension<'r>(request: &'r Request, name: &str) -> Option<&'r serde_json::Value> {
    request.extensions.as_ref()?.get(name)
}

pub(super) fn engine_request(request: &Request) -> crate::engine::Request<'_> {
    crate::engine::Request {
        query: &request.query,
        operation_name: request.operation_name.as_deref(),
        variables: request.variables.as_ref(),
        report_cost: request.reports_cost(),
    }
}

/// The schema in the schema definition language.
pub fn sdl() -> String {
    Engine::new(Query, Limits::default()).sdl()
}
