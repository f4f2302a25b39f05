//! The pool of heavy requests: few at once and a short queue, on threads of lower priority than those of cheap
//! requests.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::timeout_at;

use crate::graphql::request::budget::Deadline;
use crate::http::errors::{Failure, InternalError, RequestError};

/// Limits how many heavy requests run and how many are queued. Queued ones run in order.
///
/// The pool has separate threads, because they have a lower priority: with fewer processors than threads, the system
/// would otherwise let cheap requests wait behind heavy ones.
#[derive(Debug)]
pub struct Heavy {
    /// One permit per running or queued request.
    pub places: Arc<Semaphore>,
    /// One permit per running request.
    pub running: Arc<Semaphore>,
    threads: Sender<Work>,
}

type Work = Box<dyn FnOnce() + Send>;

/// The permit of a running or queued request.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
}

impl Heavy {
    /// A pool with this many concurrent runs and this length of the queue.
    ///
    /// # Panics
    /// If the system cannot start threads.
    pub fn new(runs: usize, queue: usize) -> Heavy {
        let (threads, work) = mpsc::channel();
        let work = Arc::new(Mutex::new(work));
        for _ in 0..runs {
            let work = Arc::clone(&work);
            let started = thread::Builder::new().name("heavy".to_owned()).spawn(move || take_turns(&work));
            started.expect("the system can start threads for heavy requests");
        }
        Heavy { places: Arc::new(Semaphore::new(runs + queue)), running: Arc::new(Semaphore::new(runs)), threads }
    }

    /// Takes a place without waiting.
    ///
    /// # Errors
    /// [`RequestError::Busy`] if the queue is full.
    pub fn place(&self) -> Result<Place, RequestError> {
        Arc::clone(&self.places).try_acquire_owned().map(|_permit| Place { _permit }).map_err(|_| RequestError::Busy)
    }

    /// Whether [`place`](Heavy::place) would fail.
    pub fn is_full(&self) -> bool {
        self.places.available_permits() == 0
    }

    /// Waits for its turn, then runs `work` on a thread where it may block. Started work keeps its place until it ends,
    /// even if no request waits for it any more, so that the count of runs is correct.
    ///
    /// # Errors
    /// `late` if its turn does not come before the deadline; an internal error if it panics.
    pub async fn run<T: Send + 'static>(
        &self,
        place: Place,
        deadline: impl Into<Deadline>,
        late: RequestError,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = self.turn(&deadline.into()).await.ok_or(late)?.map_err(|_| InternalError::Stopping)?;
        let (sender, receiver) = oneshot::channel();
        let job = move || {
            let done = catch_unwind(AssertUnwindSafe(work));
            drop((place, turn));
            // The request may have been aborted.
            let _ = sender.send(done);
        };
        self.threads.send(Box::new(job)).map_err(|_| InternalError::Stopping)?;
        let done = receiver.await.map_err(|_| InternalError::Stopping)?;
        done.map_err(|payload: Box<dyn Any + Send>| InternalError::panic(payload.as_ref()).into())
    }

    /// Waits for a turn until the deadline, which may be extended meanwhile.
    async fn turn(&self, deadline: &Deadline) -> Option<Result<OwnedSemaphorePermit, AcquireError>> {
        let mut turn = pin!(Arc::clone(&self.running).acquire_owned());
        loop {
            let at = deadline.at();
            match timeout_at(at.into(), &mut turn).await {
                Ok(turn) => return Some(turn),
                Err(_) if deadline.at() > at => {}
                Err(_) => return None,
            }
        }
    }
}

/// Runs work until all senders are gone.
fn take_turns(work: &Mutex<Receiver<Work>>) {
    give_way();
    let next = || work.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(job) = next() {
        job();
    }
}

/// Lowers the priority of this thread: at niceness 5 it gets a third of the share of a normal thread. That is enough to
/// make progress beside busy programs, and little enough that a cheap request, whose thread mostly sleeps, preempts it.
/// (An idle-priority thread would run only while no program at all needs the processor.) On systems other than Linux
/// the priority is that of the process, so it is left unchanged.
pub(crate) fn give_way() {
    #[cfg(target_os = "linux")]
    {
        use thread_priority::{NormalThreadSchedulePolicy, ThreadPriority, ThreadPriorityValue, ThreadSchedulePolicy};
        let batch = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Batch);
        let me = thread_priority::thread_native_id();
        let niceness =
            ThreadPriorityValue::try_from(NICENESS).map_or(ThreadPriority::Min, ThreadPriority::Crossplatform);
        // The niceness cannot be set if the process was started with a greater one, which serves as well.
        let _ = thread_priority::set_thread_priority_and_policy(me, niceness, batch);
        if thread_priority::thread_schedule_policy() != Ok(batch) {
            tracing::warn!("heavy requests run with normal priority");
        }
    }
}

/// Niceness 5 on the scale of the library, where 0 is niceness 19 and 99 is -20.
#[cfg(target_os = "linux")]
const NICENESS: u8 = 35;

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    const LATE: RequestError = RequestError::RunTimeout { seconds: 7 };

    fn soon() -> Instant {
        Instant::now() + Duration::from_millis(1)
    }

    fn later() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    #[tokio::test]
    async fn a_full_queue_refuses_immediately() {
        let heavy = Heavy::new(1, 1);
        let (running, waiting) = (heavy.place().unwrap(), heavy.place().unwrap());
        assert_eq!(heavy.place().unwrap_err(), RequestError::Busy);
        drop(waiting);
        assert_eq!(heavy.run(running, later(), LATE, || 7).await, Ok(7));
        assert_eq!(heavy.places.available_permits(), 2);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn heavy_requests_have_low_but_not_idle_priority() {
        use thread_priority::{NormalThreadSchedulePolicy, ThreadSchedulePolicy, thread_schedule_policy};
        /// The niceness of this thread, as the system reports it.
        fn niceness() -> i32 {
            let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
            let (_, after_name) = stat.rsplit_once(')').unwrap();
            after_name.split_whitespace().nth(16).unwrap().parse().unwrap()
        }
        let (heavy, own) = (Heavy::new(1, 0), niceness());
        let found = || (thread_schedule_policy(), niceness());
        let (policy, nice) = heavy.run(heavy.place().unwrap(), later(), LATE, found).await.unwrap();
        assert_eq!(policy, Ok(ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Batch)));
        assert_eq!(nice, own.max(5));
        assert_eq!(niceness(), own, "the threads of cheap requests are slowed too");
        assert!(heavy.place().is_ok() && !heavy.is_full());
    }

    #[tokio::test]
    async fn a_queued_request_times_out_and_releases_its_place() {
        let heavy = Heavy::new(1, 1);
        let _taken = Arc::clone(&heavy.running).try_acquire_owned().unwrap();
        let result = heavy.run(heavy.place().unwrap(), soon(), LATE, || 7).await;
        assert_eq!(result, Err(Failure::Request(LATE)));
        assert_eq!(heavy.places.available_permits(), 2);
    }

    #[tokio::test]
    async fn a_run_that_panics_is_an_internal_error() {
        let heavy = Heavy::new(1, 0);
        let result: Result<(), _> = heavy.run(heavy.place().unwrap(), later(), LATE, || panic!("as {}", "asked")).await;
        assert_eq!(result, Err(Failure::Internal(InternalError::Panic { message: "as asked".to_owned() })));
        assert!(heavy.place().is_ok(), "the place was lost");
    }
}
