//! Open subscriptions: a stream of events becomes a stream of responses.

use crate::definition::args::Slots;
use crate::definition::source::Variables;
use crate::definition::store::Store;
use crate::definition::stream::{Event, Events};
use crate::error::Rejection;
use crate::execute::{Engine, Outcome, Request, Response, Run};
use crate::limits::Limits;
use crate::plan::compile::{Compiler, compile};
use crate::plan::run::Context;
use crate::plan::selection::{Execution, Plan, StreamSelection};
use crate::plan::variables::coerce;
use crate::usage::Tally;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use futures_core::Stream;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};

/// The responses of an open subscription, one for each event. It ends when the stream of the model ends; dropping it
/// unsubscribes. A response that exceeds a limit is a rejection, and the next event has a response again.
pub struct Subscription<S: Store> {
    events: Events<S>,
    plan: Arc<Plan<StreamSelection<S>>>,
    slots: Slots,
    limits: Limits,
    cost: u64,
}

impl<S: Store> Engine<S> {
    /// Opens the subscription of a request. The engine neither waits nor buffers: each poll of the result polls the
    /// stream that the model returned, and writes at most one response.
    ///
    /// # Errors
    /// The response to a request that is rejected: one that [`Engine::execute`] would reject, one that is not a
    /// subscription, or one for which the model cannot open a stream.
    pub fn subscribe(&self, store: &S, request: &Request<'_>) -> Result<Subscription<S>, Response> {
        self.open(store, request).map_err(|rejections| Response::rejected(&rejections))
    }

    fn open(&self, store: &S, request: &Request<'_>) -> Result<Subscription<S>, Vec<Rejection>> {
        let (prepared, _) = self.prepared(store, request)?;
        let operation = prepared.operation();
        if operation.ty != OperationType::Subscription {
            let message = format!("The operation is a {}, which has one response and no stream.", operation.ty);
            return Err(Rejection::operation(message).into());
        }
        let halted = |ahead| store.halted(ahead);
        let variables = coerce(self.registry(), &prepared.variables, request.variables, self.limits(), halted)?;
        let tally = self.tally(prepared.name());
        let plan = self.compile_subscription(&prepared.document, operation, &variables, tally)?;
        let (slots, cost) = plan.prepare(&variables, self.limits())?;
        let failed = |error| vec![Rejection::argument(error, true, plan.root.place.pos)];
        let events = (plan.root.open)(store, &slots).map_err(failed)?;
        Ok(Subscription { events, plan: Arc::new(plan), slots, limits: self.limits().clone(), cost })
    }

    /// Compiles a subscription: its only root field.
    pub(crate) fn compile_subscription(
        &self,
        document: &ExecutableDocument,
        operation: &OperationDefinition,
        variables: &Variables<'_>,
        tally: Tally,
    ) -> Result<Plan<StreamSelection<S>>, Rejection> {
        let root = self.registry().root_of(OperationType::Subscription).expect("a valid document has a root");
        let select = |compiler: &mut Compiler<'_>| compiler.stream(root, self.streams(), &operation.selection_set.node);
        compile(self.registry(), document, variables, self.limits(), tally, select)
    }
}

impl<S: Store> Subscription<S> {
    /// The predicted cost of the response to one event.
    pub fn cost(&self) -> u64 {
        self.cost
    }

    fn respond(&self, event: Event<S>) -> Response {
        let Event { store, write } = event;
        let write = |cx: &mut Context<'_, S>| self.plan.root.write(cx, write);
        match self.plan.run(&store, &self.slots, &self.limits, write) {
            Err(rejection) => Response::rejected(&[rejection]),
            Ok(Execution { mut body, failed, .. }) => {
                body.push(b'}');
                let outcome = if failed { Outcome::Partial } else { Outcome::Complete };
                Response { body, outcome, run: Some(Run { cost: self.cost, tally: self.plan.tally.clone() }) }
            }
        }
    }
}

impl<S: Store> Stream for Subscription<S> {
    type Item = Response;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Option<Response>> {
        self.events.as_mut().poll_next(task).map(|event| event.map(|event| self.respond(event)))
    }
}
