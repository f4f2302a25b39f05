//! From a request to an answer: one that is known, one that is under way, or a run of its own.
//!
//! # Where a request runs
//!
//! Most queries take microseconds, and handing one to another thread costs more (13 of them, measured on two cores). A
//! few take milliseconds, and on the serving thread those would hold up every connection it looks after. So a request
//! starts where it arrived, with a small budget of steps: it may take [`BRIEF_STEPS`](crate::graphql::request::budget::BRIEF_STEPS), which
//! count the items of lists, what filters look at, and the judging of a new document. What would need more is thrown
//! away and begun anew among the [heavy](crate::http::execution::heavy) ones, which are few at once.
//!
//! Nothing of this is guessed. The predicted cost knows page sizes, but neither how many edges there are nor what a
//! filter looks at, so it would send cheap questions into the queue and let dear ones pass. Nor is anything timed: on a
//! busy machine every request is slow, and then is the worst moment to call the cheap ones heavy. Documents that nobody
//! has seen need no rule of their own, and nobody can make another's document slow by asking it with heavy variables:
//! [`SlowRequests`](crate::http::execution::slow_requests::SlowRequests) remembers requests, not documents, and only to spare a heavy one its vain beginning.
//!
//! While all places of heavy ones are taken, a try that fails is followed by a refusal, and a flood of heavy requests would
//! be mostly that. So then the budget is [smaller for filters](Budget::hurried).
//!
//! # Who waits for whom
//!
//! A heavy run is a [`SharedRun`]: a client that sends the same request meanwhile waits for it too, each within its own time:
//! the deadline of the run is put off when one joins. Requests join only before the first deadline of a run, so it takes at
//! most twice the time of a request, however many join. It goes on when the client that started it leaves, and ends when
//! none is left.

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
use crate::http::errors::{Failure, Fault, Refusal};
use crate::http::execution::heavy::Place;
use crate::http::execution::in_flight::SharedRun;

/// Answers a request.
///
/// # Errors
/// It took too long, there is no place for a heavy one, or it broke.
pub async fn run(app: &Arc<App>, mut request: Request) -> Result<Reply, Failure> {
    let start = Instant::now();
    let deadline = start + app.server.request_timeout;
    let day = *request.as_of.get_or_insert_with(today);
    let question = app.answers.is_on().then(|| CacheKey::new(&request, day));
    if let Some(question) = &question {
        if let Some(reply) = app.answers.get(question) {
            return Ok(reply.again("kept"));
        }
        if let Some(flight) = app.flights.join(question, deadline)
            && let Some(reply) = flight.shared(app, deadline).boxed().await
        {
            return reply;
        }
    }
    if let Some(reply) = briefly(app, &request, start, deadline) {
        keep(app, question, &reply);
        return Ok(reply);
    }
    slowly(app, request, question, deadline).boxed().await
}

/// The answer of a request that takes more steps than a brief one may.
async fn slowly(
    app: &Arc<App>,
    request: Request,
    question: Option<CacheKey>,
    deadline: Instant,
) -> Result<Reply, Failure> {
    // Another may have started the same while this one was tried.
    if let Some(question) = &question
        && let Some(flight) = app.flights.join(question, deadline)
        && let Some(reply) = flight.shared(app, deadline).await
    {
        return reply;
    }
    app.unsent.room()?;
    let place = app.heavy.place()?;
    SharedRun::start(app, request, question, place, deadline).wait(app, deadline).await
}

/// The answer of a request that takes few steps, run on this thread.
fn briefly(app: &App, request: &Request, start: Instant, deadline: Instant) -> Option<Reply> {
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

fn keep(app: &App, question: Option<CacheKey>, reply: &Reply) {
    if let (Some(question), Outcome::Complete) = (question, reply.outcome) {
        app.answers.keep(question, reply);
    }
}

impl SharedRun {
    fn start(
        app: &Arc<App>,
        request: Request,
        question: Option<CacheKey>,
        place: Place,
        deadline: Instant,
    ) -> Arc<SharedRun> {
        let (tell, end) = watch::channel(None);
        let deadline = Deadline::from(deadline.into_std());
        let flight = Arc::new(SharedRun { end, wanted: Arc::new(()), deadline: deadline.clone() });
        let budget = Budget::until(deadline.clone(), Arc::downgrade(&flight.wanted));
        if let Some(question) = &question {
            app.flights.add(question.clone(), &flight);
        }
        let (app, listed) = (Arc::clone(app), Arc::downgrade(&flight));
        tokio::spawn(async move {
            let result = tokio::select! {
                // A run that has begun sees by its budget that nobody waits; this is for one that is still in the queue.
                () = tell.closed() => None,
                result = heavily(&app, request, budget, place, deadline) => Some(result),
            };
            if let Some(Ok(reply)) = &result {
                keep(&app, question.clone(), reply);
            }
            // It is kept before it leaves the list, so that nobody finds it in neither.
            if let Some(question) = &question {
                app.flights.remove(question, &listed);
            }
            let _ = tell.send(result);
        });
        flight
    }

    async fn wait(&self, app: &App, deadline: Instant) -> Result<Reply, Failure> {
        let mut end = self.end.clone();
        let end = timeout_at(deadline, end.wait_for(Option::is_some)).await.map_err(|_| late(app))?;
        end.ok().and_then(|end| end.clone()).unwrap_or(Err(Failure::Broken(Fault::Stopping)))
    }

    /// Waits as one that joined; none if the run ended for lack of time just before its deadline was put off.
    async fn shared(self: Arc<SharedRun>, app: &App, deadline: Instant) -> Option<Result<Reply, Failure>> {
        match self.wait(app, deadline).await {
            Err(Failure::Refused(Refusal::RunTimeout { .. })) if Instant::now() < deadline => None,
            reply => Some(reply.map(|reply| reply.again("shared"))),
        }
    }
}

fn late(app: &App) -> Refusal {
    Refusal::RunTimeout { seconds: app.server.request_timeout.as_secs() }
}

/// Runs a request among the heavy ones.
async fn heavily(
    app: &Arc<App>,
    request: Request,
    budget: Budget,
    place: Place,
    deadline: Deadline,
) -> Result<Reply, Failure> {
    let owned = Arc::clone(app);
    let span = tracing::Span::current();
    // In the span of the request, so that what is logged there has its id.
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
