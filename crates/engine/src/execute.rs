//! From request to response: the checks a request passes, and the cache of plans.

use crate::definition::introspect::Introspection;
use crate::definition::object::Object;
use crate::definition::registry::{FieldMeta, Registry};
use crate::definition::roots::Roots;
use crate::definition::source::Variables;
use crate::definition::store::Store;
use crate::definition::stream::StreamFields;
use crate::document::measure::measure;
use crate::document::parser;
use crate::document::schema;
use crate::document::validate::step_counter::StepCounter;
use crate::document::validate::{called, validate};
use crate::error::{Rejection, RejectionKind};
use crate::limits::Limits;
use crate::plan::cache::{Preparations, PreparedDocument};
use crate::plan::collect::flags;
use crate::plan::compile::{Compiler, compile};
use crate::plan::run::{error_json, write_json};
use crate::plan::selection::{Execution, Plan, RootSelection, within_cost};
use crate::plan::variables::{coerce, flag_values};
use crate::usage::{self, Tally, Totals, Usage};
use async_graphql::dynamic::{Field, SchemaBuilder};
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Name, Positioned};
use careergraph_quote::{list, quoted};
use serde_json::{Map, Value as Json, json};
use std::sync::Arc;

/// One GraphQL request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// The text of the document.
    pub query: &'a str,
    /// The operation to run; an empty name counts as none.
    pub operation_name: Option<&'a str>,
    /// The values of the variables.
    pub variables: Option<&'a Map<String, Json>>,
    /// Whether `extensions.cost` of the response reports the predicted cost, the actual cost and the store work of each
    /// root field.
    pub report_cost: bool,
}

impl<'a> Request<'a> {
    /// A request without variables.
    pub fn new(query: &'a str) -> Request<'a> {
        Request { query, ..Request::default() }
    }
}

/// The response to one request.
#[derive(Clone, Debug)]
pub struct Response {
    /// The response as JSON. A rejected request has no `data` in it.
    pub body: Vec<u8>,
    /// How execution ended.
    pub outcome: Outcome,
    /// Facts about the run; `None` for a rejected request.
    pub run: Option<Run>,
}

/// Facts about a run that are not in its response.
#[derive(Clone, Debug)]
pub struct Run {
    /// The predicted cost.
    pub cost: u64,
    /// The counters of its operation.
    pub tally: Arc<Tally>,
}

/// How execution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It ran without errors.
    Complete,
    /// It ran, and some fields failed; `errors` gives the reasons.
    Partial,
    /// It did not run.
    Rejected(RejectionKind),
}

/// The type of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperationKind {
    /// It reads data.
    Query,
    /// It changes data.
    Mutation,
    /// It subscribes to events.
    Subscription,
}

impl From<OperationType> for OperationKind {
    fn from(ty: OperationType) -> OperationKind {
        match ty {
            OperationType::Query => OperationKind::Query,
            OperationType::Mutation => OperationKind::Mutation,
            OperationType::Subscription => OperationKind::Subscription,
        }
    }
}

/// Executes GraphQL over one schema. It holds no data: every request brings its store.
pub struct Engine<S: Store> {
    registry: Registry,
    roots: Roots<S>,
    streams: StreamFields<S>,
    limits: Limits,
    prepared: Preparations<S>,
    totals: Arc<Totals>,
}

impl<S: Store> Engine<S> {
    /// An engine for queries that start at `query`, over the schema reachable from it.
    ///
    /// # Panics
    /// If the definitions contradict each other: two types of one name, a field defined twice, an interface whose
    /// objects disagree. The message names the place.
    pub fn new(query: impl Object<Store = S>, limits: Limits) -> Engine<S> {
        Engine::with_roots(Roots::new(query), limits)
    }

    /// The same for a schema that may have mutations and subscriptions too.
    ///
    /// # Panics
    /// Like [`Engine::new`].
    pub fn with_roots(roots: Roots<S>, limits: Limits) -> Engine<S> {
        let introspection = Introspection::default();
        let (registry, streams) = Registry::of(&roots, &introspection);
        introspection.fill(&registry);
        // async-graphql checks the definitions for consistency. It does not validate documents.
        schema::finish(schema::schema(&registry, limits.nesting, &schema::without_value));
        let prepared = Preparations::new(limits.plans_bytes);
        let totals = Totals::new(registry.field_count());
        Engine { registry, roots, streams, limits, prepared, totals }
    }

    /// The same engine, with predicted costs bounded by the list lengths in the data of this store.
    pub fn measured(mut self, store: &S) -> Engine<S> {
        self.registry.measure(store);
        self
    }

    /// The schema in the schema definition language: the root first, all other types by name.
    pub fn sdl(&self) -> String {
        crate::definition::sdl::print(&self.registry)
    }

    /// The limits.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The definitions, for callers that inspect the schema.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The schema as async-graphql represents it, for comparing introspection in tests. It cannot execute anything: its
    /// fields have no resolvers.
    pub fn reference_schema(&self) -> async_graphql::dynamic::Schema {
        schema::finish(self.foreign_schema(schema::without_value))
    }

    /// The schema for async-graphql's own executor, for comparing responses and speed. `field` builds each field, with
    /// its resolver, from its definition.
    pub fn foreign_schema(&self, field: impl Fn(&FieldMeta) -> Field) -> SchemaBuilder {
        schema::schema(&self.registry, self.limits.nesting, &field)
    }

    /// The type of the requested operation, so that a transport can refuse mutations where they are not allowed; `None`
    /// if the document cannot be parsed or the operation cannot be found.
    pub fn operation_kind(&self, request: &Request<'_>) -> Option<OperationKind> {
        let name = operation_name(request);
        if let Some(prepared) = self.prepared.get(request.query, name) {
            return Some(prepared.operation().ty.into());
        }
        let document = parser::parse(request.query, &self.limits).ok()?;
        let (_, operation) = choose(&document, name).ok()?;
        Some(operation.ty.into())
    }

    /// Parses a document without validating it.
    ///
    /// # Errors
    /// A syntax error, or a limit on tokens or nesting.
    pub fn parse(&self, query: &str) -> Result<ExecutableDocument, Rejection> {
        parser::parse(query, &self.limits)
    }

    /// Validates a document before any client sends it: reports everything that would reject every request for one of
    /// its operations, whatever the variables.
    ///
    /// # Errors
    /// All rejections, in document order.
    pub fn check(&self, query: &str) -> Result<(), Vec<Rejection>> {
        let document = self.valid(query, &|_| false, None)?;
        let mut operations: Vec<_> = document.operations.iter().collect();
        operations.sort_by_key(|(_, operation)| operation.pos);
        let refused = |(name, operation): (Option<&Name>, &Positioned<OperationDefinition>)| {
            let rejection = self.too_large(&document, &operation.node)?;
            Some(rejection.at(operation.pos).within(&called(name.map(Name::as_str))))
        };
        let rejections: Vec<Rejection> = operations.into_iter().filter_map(refused).collect();
        if rejections.is_empty() { Ok(()) } else { Err(rejections) }
    }

    /// Why a valid operation exceeds the limits, as far as variables play no part in it.
    fn too_large(&self, document: &ExecutableDocument, operation: &OperationDefinition) -> Option<Rejection> {
        if !flags(document, operation).is_empty() {
            return None;
        }
        // This plan never runs, so it needs no counters.
        let tally = Tally::new(&Totals::new(0), None);
        let cost = match operation.ty {
            OperationType::Subscription => {
                self.compile_subscription(document, operation, &Variables::NONE, tally).map(|plan| plan.fixed_cost)
            }
            _ => self.compile(document, operation, &Variables::NONE, tally).map(|plan| plan.fixed_cost),
        };
        match cost {
            Err(rejection) => Some(rejection),
            Ok(cost) => cost.and_then(|cost| within_cost(cost, &self.limits).err()),
        }
    }

    /// A summary of everything executed so far.
    pub fn usage(&self) -> Usage {
        let (mut operations, tallies) = self.prepared.usage();
        operations.sort_by_key(|operation| std::cmp::Reverse(operation.runs));
        Usage { operations, fields: usage::fields(&self.registry, &self.totals, &tallies) }
    }

    /// Executes a query or a mutation on `store`. It never waits, and takes as long as its cost predicts. A subscription
    /// is rejected: [`Engine::subscribe`] opens it.
    pub fn execute(&self, store: &S, request: &Request<'_>) -> Response {
        match self.try_execute(store, request) {
            Ok(answer) => answer,
            Err(rejections) => Response::rejected(&rejections),
        }
    }

    fn try_execute(&self, store: &S, request: &Request<'_>) -> Result<Response, Vec<Rejection>> {
        let (prepared, is_new) = self.prepared(store, request)?;
        let halted = |ahead| store.halted(ahead);
        let variables = coerce(&self.registry, &prepared.variables, request.variables, &self.limits, halted)?;
        let plan = self.plan(&prepared, &variables)?;
        if is_new {
            let name = operation_name(request);
            self.prepared.insert(request.query, name, &prepared, &plan, &self.limits);
        }
        Ok(self.run_plan(store, &prepared, &plan, &variables, request.report_cost)?)
    }

    /// The prepared document of a request, and whether it was newly prepared.
    pub(crate) fn prepared(
        &self,
        store: &S,
        request: &Request<'_>,
    ) -> Result<(Arc<PreparedDocument<S>>, bool), Vec<Rejection>> {
        let name = operation_name(request);
        match self.prepared.get(request.query, name) {
            Some(prepared) => Ok((prepared, false)),
            None => Ok((Arc::new(self.prepare(request.query, name, |ahead| store.halted(ahead))?), true)),
        }
    }

    /// Runs a plan of a prepared document with the variables of a request.
    pub(crate) fn run_plan(
        &self,
        store: &S,
        prepared: &PreparedDocument<S>,
        plan: &Plan<RootSelection<S>>,
        variables: &Variables<'_>,
        report_cost: bool,
    ) -> Result<Response, Rejection> {
        let (slots, cost) = plan.prepare(variables, &self.limits)?;
        let mut work = Vec::new();
        let executed = plan.run(store, &slots, &self.limits, |cx| match report_cost {
            false => plan.root.write(cx),
            true => plan.root.write_metered(cx, &mut work),
        });
        let Execution { mut body, failed, cost: computed } = match executed {
            Err(rejection) if prepared.operation().ty == OperationType::Mutation => discarded(&rejection),
            executed => executed?,
        };
        if report_cost {
            let total: u64 = work.iter().map(|(_, work)| work).sum();
            let fields: Map<String, Json> = work.into_iter().map(|(key, work)| (key.to_owned(), work.into())).collect();
            let actual = computed.saturating_add(variables.total().cost());
            let actual = json!({ "cost": actual, "work": total, "fields": fields });
            let cost = json!({ "cost": { "predicted": cost, "maximum": self.limits.cost, "actual": actual } });
            body.extend_from_slice(b",\"extensions\":");
            write_json(&mut body, &cost);
        }
        body.push(b'}');
        let outcome = if failed { Outcome::Partial } else { Outcome::Complete };
        Ok(Response { body, outcome, run: Some(Run { cost, tally: plan.tally.clone() }) })
    }

    /// Everything about a document that does not depend on variables. `halted` is called with the number of steps
    /// ahead.
    fn prepare(
        &self,
        query: &str,
        name: Option<&str>,
        halted: impl Fn(u64) -> bool,
    ) -> Result<PreparedDocument<S>, Vec<Rejection>> {
        let document = self.valid(query, &halted, None)?;
        let (name, operation) = choose(&document, name)?;
        let (name, flags) = (name.cloned(), flags(&document, operation));
        Ok(PreparedDocument::new(&self.registry, document, name, flags))
    }

    /// The same for a document that is validated with other arguments than its own.
    pub(crate) fn prepared_with(
        &self,
        store: &S,
        request: &Request<'_>,
        change: &dyn Fn(&mut ExecutableDocument),
    ) -> Result<Arc<PreparedDocument<S>>, Vec<Rejection>> {
        let name = operation_name(request);
        if let Some(prepared) = self.prepared.get(request.query, name) {
            return Ok(prepared);
        }
        let document = self.valid(request.query, &|ahead| store.halted(ahead), Some(change))?;
        let (name, operation) = choose(&document, name)?;
        let (name, flags) = (name.cloned(), flags(&document, operation));
        Ok(Arc::new(PreparedDocument::new(&self.registry, document, name, flags)))
    }

    /// The document of `query`, if it is valid. Its steps are charged before they are taken. If `change` is given, a
    /// changed copy is validated instead.
    fn valid(
        &self,
        query: &str,
        halted: &dyn Fn(u64) -> bool,
        change: Option<&dyn Fn(&mut ExecutableDocument)>,
    ) -> Result<ExecutableDocument, Vec<Rejection>> {
        // Validating and compiling a selection takes as long as writing several items; parsing it takes as long as
        // writing one.
        const STEPS_A_SELECTION: u64 = 10;
        const BYTES_A_STEP: u64 = 4;
        let go_on = |ahead| if halted(ahead) { Err(Rejection::halted()) } else { Ok(()) };
        go_on(query.len() as u64 / BYTES_A_STEP)?;
        let document = parser::parse(query, &self.limits)?;
        go_on(measure(&document, &self.limits)?.saturating_mul(STEPS_A_SELECTION))?;
        let changed = change.map(|change| {
            let mut copy = document.clone();
            change(&mut copy);
            copy
        });
        let judged = changed.as_ref().unwrap_or(&document);
        validate(&self.registry, judged, StepCounter::new(halted, self.limits.comparisons))?;
        Ok(document)
    }

    /// The plan for these values of the variables in `@skip` and `@include`.
    pub(crate) fn plan(
        &self,
        prepared: &PreparedDocument<S>,
        variables: &Variables<'_>,
    ) -> Result<Arc<Plan<RootSelection<S>>>, Rejection> {
        let flags = flag_values(&prepared.flags, variables, &prepared.variables)?;
        if let Some(plan) = prepared.plan(&flags) {
            return Ok(plan);
        }
        let plan = self.compile(&prepared.document, prepared.operation(), variables, self.tally(prepared.name()))?;
        Ok(prepared.keep(flags, plan, self.limits.variants))
    }

    /// Compiles a query or a mutation.
    fn compile(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables<'_>,
        tally: Tally,
    ) -> Result<Plan<RootSelection<S>>, Rejection> {
        let root = self.roots.single(operation.ty).ok_or_else(|| {
            Rejection::operation(
                "The operation is a subscription, which has a stream of responses. Open it as a stream.",
            )
        })?;
        let select = |compiler: &mut Compiler<'_>| root.compile(compiler, &operation.selection_set.node);
        compile(&self.registry, document, variables, &self.limits, tally, select)
    }

    /// Counters for a plan of the operation called `name`.
    pub(crate) fn tally(&self, name: Option<&str>) -> Tally {
        Tally::new(&self.totals, name)
    }

    /// The compilable fields of the root of subscriptions.
    pub(crate) fn streams(&self) -> &StreamFields<S> {
        &self.streams
    }
}

/// The execution of a mutation whose response was discarded while it was written. It has `data`, so that the client does
/// not take the mutation for one that never ran.
fn discarded(rejection: &Rejection) -> Execution {
    let mut error = rejection.error.clone();
    error.message = format!("The mutation ran, but its response was discarded. {}", error.message);
    let mut body = br#"{"data":null,"errors":"#.to_vec();
    write_json(&mut body, &[error_json(&error, &rejection.locations, None)]);
    Execution { body, failed: true, cost: 0 }
}

fn operation_name<'a>(request: &Request<'a>) -> Option<&'a str> {
    request.operation_name.filter(|name| !name.is_empty())
}

/// The operation called `name`, or the only one.
pub(crate) fn choose<'d>(
    document: &'d ExecutableDocument,
    name: Option<&str>,
) -> Result<(Option<&'d Name>, &'d OperationDefinition), Rejection> {
    let mut all = document.operations.iter();
    match (name, &document.operations) {
        (Some(name), DocumentOperations::Multiple(named)) if named.contains_key(name) => {
            let found = named.get_key_value(name);
            found.map(|(name, operation)| (Some(name), &operation.node))
        }
        (Some(_), _) => None,
        (None, _) if all.len() == 1 => all.next().map(|(name, operation)| (name, &operation.node)),
        (None, _) => None,
    }
    .ok_or_else(|| {
        let mut names: Vec<&str> = document.operations.iter().filter_map(|o| o.0).map(|n| n.as_str()).collect();
        names.sort_unstable();
        let has = if names.is_empty() { "none with a name".into() } else { list(names.into_iter()) };
        Rejection::operation(match name {
            Some(name) => format!("Unknown operation named {}. The document has {has}.", quoted(name)),
            None => format!("The document has several operations ({has}); name one of them."),
        })
    })
}

impl Response {
    /// A response without data. All rejections of one request are of the same kind.
    pub fn rejected(rejections: &[Rejection]) -> Response {
        let error = |r: &Rejection| error_json(&r.error, &r.locations, None);
        let mut body = Vec::new();
        let errors: Vec<Json> = rejections.iter().map(error).collect();
        write_json(&mut body, &json!({ "errors": errors }));
        let kind = rejections.first().map_or(RejectionKind::Validation, |r| r.kind);
        Response { body, outcome: Outcome::Rejected(kind), run: None }
    }
}

impl From<Rejection> for Vec<Rejection> {
    fn from(rejection: Rejection) -> Vec<Rejection> {
        vec![rejection]
    }
}
