//! From a request to its response: from the cache, from a shared run, or from a new run.
//!
//! # Where a request runs
//!
//! Most queries take microseconds, and handing one to another thread costs more (13 of them, measured on two cores). A
//! few take milliseconds and would, on the serving thread, delay all its other connections. So a request starts on the
//! thread where it arrived, with a small budget of [`BRIEF_STEPS`](crate::graphql::request::budget::BRIEF_STEPS) steps,
//! which count list items, items visited by filters, and the validation of a new document. A request that exceeds the
//! budget is discarded and restarted in the pool of [heavy](crate::http::execution::heavy) requests, which runs few at
//! a time.
//!
//! This does not depend on estimates. The predicted cost knows page sizes, but neither how many edges exist nor how
//! many items a filter visits, so it would queue cheap queries and let expensive ones pass. Nor does it depend on time:
//! on a busy machine every request is slow, which is the worst moment to classify cheap ones as heavy. New documents
//! need no special rule, and a client cannot slow down a document for others by sending it with expensive variables:
//! [`SlowRequests`](crate::http::execution::slow_requests::SlowRequests) remembers requests, not documents, and only to
//! skip a futile first attempt.
//!
//! While the pool is full, an attempt that exceeds its budget ends in an error, so a flood of heavy requests would
//! mostly waste time on attempts. The budget is then [smaller for filters](Budget::hurried).
//!
//! # Who waits for whom
//!
//! A heavy run is a [`SharedRun`]: equal requests that arrive meanwhile wait for it too, each within its own time
//! limit, and the deadline of the run is extended when one joins. Requests can join only before the first deadline of a
//! run, so it takes at most twice the time limit, however many join. The run continues if the client that started it
//! leaves, and is cancelled when no client is left.

use std::sync::Arc;

use futures_util::FutureExt;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::timing;
use crate::engine::{Outcome, RejectionKind};
use crate::graphql::request::budget::{Budget, Deadline};
use crate::graphql::{Request, today};
use crate::http::app::App;
use crate::http::cache::reply::Reply;
use crate::http::cache::response_cache::CacheKey;
use crate::http::errors::{Failure, InternalError, RequestError};
use crate::http::execution::heavy::Place;
use crate::http::execution::in_flight::SharedRun;

/// Runs a request.
///
/// # Errors
/// It took too long, the pool is full, or an internal error occurred.
pub async fn run(app: &Arc<App>, mut request: Request) -> Result<Reply, Failure> {
    let start = Instant::now();
    let deadline = start + app.server.request_timeout;
    let day = *request.as_of.get_or_insert_with(today);
    let key = app.responses.is_on().then(|| CacheKey::new(&request, day));
    if let Some(key) = &key {
        if let Some(reply) = app.responses.get(key) {
            return Ok(reply.again("kept"));
        }
        if let Some(flight) = app.in_flight.join(key, deadline)
            && let Some(reply) = flight.shared(app, deadline).boxed().await
        {
            return reply;
        }
    }
    if let Some(reply) = run_inline(app, &request, start, deadline) {
        keep(app, key, &reply);
        return Ok(reply);
    }
    run_pooled(app, request, key, deadline).boxed().await
}

/// Runs a request that exceeds the budget of the serving thread.
async fn run_pooled(
    app: &Arc<App>,
    request: Request,
    key: Option<CacheKey>,
    deadline: Instant,
) -> Result<Reply, Failure> {
    // An equal request may have started during the attempt.
    if let Some(key) = &key
        && let Some(flight) = app.in_flight.join(key, deadline)
        && let Some(reply) = flight.shared(app, deadline).await
    {
        return reply;
    }
    app.unsent.room()?;
    let place = app.heavy.place()?;
    SharedRun::start(app, request, key, place, deadline).wait(app, deadline).await
}

/// Runs a request with a small budget on this thread.
fn run_inline(app: &App, request: &Request, start: Instant, deadline: Instant) -> Option<Reply> {
    if !app.slow_requests.may_be_short(request) {
        return None;
    }
    let until = deadline.into_std();
    let budget = if app.heavy.is_full() { Budget::hurried(until) } else { Budget::brief(until) };
    let answer = app.api.execute_within(request, budget);
    if answer.outcome == Outcome::Rejected(RejectionKind::Halted) {
        app.slow_requests.is_long(request);
        return None;
    }
    timing::note(app, request, &answer, start.elapsed());
    Some(Reply::new(answer))
}

fn keep(app: &App, key: Option<CacheKey>, reply: &Reply) {
    if let (Some(key), Outcome::Complete) = (key, reply.outcome) {
        app.responses.keep(key, reply);
    }
}

impl SharedRun {
    fn start(
        app: &Arc<App>,
        request: Request,
        key: Option<CacheKey>,
        place: Place,
        deadline: Instant,
    ) -> Arc<SharedRun> {
        let (sender, end) = watch::channel(None);
        let deadline = Deadline::from(deadline.into_std());
        let flight = Arc::new(SharedRun { end, wanted: Arc::new(()), deadline: deadline.clone() });
        let budget = Budget::until(deadline.clone(), Arc::downgrade(&flight.wanted));
        if let Some(key) = &key {
            app.in_flight.add(key.clone(), &flight);
        }
        let (app, listed) = (Arc::clone(app), Arc::downgrade(&flight));
        tokio::spawn(async move {
            let result = tokio::select! {
                // A started run learns from its budget that no client waits; this handles a run that is still queued.
                () = sender.closed() => None,
                result = run_on_worker(&app, request, budget, place, deadline) => Some(result),
            };
            if let Some(Ok(reply)) = &result {
                keep(&app, key.clone(), reply);
            }
            // Cached before it leaves the list, so that it is always found in one of the two.
            if let Some(key) = &key {
                app.in_flight.remove(key, &listed);
            }
            let _ = sender.send(result);
        });
        flight
    }

    async fn wait(&self, app: &App, deadline: Instant) -> Result<Reply, Failure> {
        let mut end = self.end.clone();
        let end = timeout_at(deadline, end.wait_for(Option::is_some)).await.map_err(|_| late(app))?;
        end.ok().and_then(|end| end.clone()).unwrap_or(Err(Failure::Internal(InternalError::Stopping)))
    }

    /// Waits for a run after joining it; `None` if the run timed out just before its deadline was extended.
    async fn shared(self: Arc<SharedRun>, app: &App, deadline: Instant) -> Option<Result<Reply, Failure>> {
        match self.wait(app, deadline).await {
            Err(Failure::Request(RequestError::RunTimeout { .. })) if Instant::now() < deadline => None,
            reply => Some(reply.map(|reply| reply.again("shared"))),
        }
    }
}

fn late(app: &App) -> RequestError {
    RequestError::RunTimeout { seconds: app.server.request_timeout.as_secs() }
}

/// Runs a request in the pool of heavy ones.
async fn run_on_worker(
    app: &Arc<App>,
    request: Request,
    budget: Budget,
    place: Place,
    deadline: Deadline,
) -> Result<Reply, Failure> {
    let owned = Arc::clone(app);
    let span = tracing::Span::current();
    // In the span of the request, so that its log lines have the request id.
    let work = move || {
        span.in_scope(|| {
            let start = Instant::now();
            let answer = owned.api.execute_within(&request, budget);
            timing::note(&owned, &request, &answer, start.elapsed());
            answer
        })
    };
    let answer = app.heavy.run(place, deadline, late(app), work).await?;
    match answer.outcome {
        Outcome::Rejected(RejectionKind::Halted) => Err(late(app).into()),
        _ => Ok(Reply::new(answer)),
    }
}
