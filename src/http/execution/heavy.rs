//! The pool of heavy requests: few at once, and a short queue, on threads that give way to those of cheap requests.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::timeout_at;

use crate::graphql::request::budget::Deadline;
use crate::http::errors::{Failure, Fault, Refusal};

/// Bounds how many heavy requests run and how many wait. Queued ones run in their order.
///
/// The threads are its own, not those of the runtime, because they have a lower priority: where there are fewer processors
/// than threads, the system would let a cheap request wait for its turn behind a heavy one.
#[derive(Debug)]
pub struct Heavy {
    /// One permit for each that runs or waits.
    pub places: Arc<Semaphore>,
    /// One permit for each that runs.
    pub running: Arc<Semaphore>,
    threads: Sender<Work>,
}

type Work = Box<dyn FnOnce() + Send>;

/// A place among those that run or wait.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
}

impl Heavy {
    /// So many runs at once, and so many that wait.
    ///
    /// # Panics
    /// If the system gives no threads.
    pub fn new(runs: usize, queue: usize) -> Heavy {
        let (threads, work) = mpsc::channel();
        let work = Arc::new(Mutex::new(work));
        for _ in 0..runs {
            let work = Arc::clone(&work);
            let started = thread::Builder::new().name("heavy".to_owned()).spawn(move || take_turns(&work));
            started.expect("the system gives a thread to heavy requests");
        }
        Heavy { places: Arc::new(Semaphore::new(runs + queue)), running: Arc::new(Semaphore::new(runs)), threads }
    }

    /// Takes a place, without waiting for one.
    ///
    /// # Errors
    /// [`Refusal::Busy`] when there is none.
    pub fn place(&self) -> Result<Place, Refusal> {
        Arc::clone(&self.places).try_acquire_owned().map(|_permit| Place { _permit }).map_err(|_| Refusal::Busy)
    }

    /// Whether [`place`](Heavy::place) would refuse.
    pub fn is_full(&self) -> bool {
        self.places.available_permits() == 0
    }

    /// Waits for its turn, then runs `work` on a thread where it may block. Work that was begun keeps its place to its
    /// end, whether somebody still waits for it or not, so that the count of runs is true.
    ///
    /// # Errors
    /// `late` when its turn does not come before the deadline; a fault when it panics.
    pub async fn run<T: Send + 'static>(
        &self,
        place: Place,
        deadline: impl Into<Deadline>,
        late: Refusal,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = self.turn(&deadline.into()).await.ok_or(late)?.map_err(|_| Fault::Stopping)?;
        let (tell, told) = oneshot::channel();
        let job = move || {
            let done = catch_unwind(AssertUnwindSafe(work));
            drop((place, turn));
            // Whoever asked may have left.
            let _ = tell.send(done);
        };
        self.threads.send(Box::new(job)).map_err(|_| Fault::Stopping)?;
        let done = told.await.map_err(|_| Fault::Stopping)?;
        done.map_err(|payload: Box<dyn Any + Send>| Fault::panic(payload.as_ref()).into())
    }

    /// Waits for a turn to the deadline, which may be put off meanwhile.
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

/// Runs what comes, until nothing can come any more.
fn take_turns(work: &Mutex<Receiver<Work>>) {
    give_way();
    let next = || work.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(job) = next() {
        job();
    }
}

/// Gives this thread a small share of a busy processor, and its turn to whoever wakes up: niceness 5 is a third of what
/// an ordinary thread gets. That is enough to go on next to busy programs, and little enough that a cheap request, whose
/// thread sleeps most of the time, goes first when it comes. (An idle thread would go on only while no program at all
/// wants the processor.) On other systems than Linux the priority is that of the process, so it stays as it is.
pub(crate) fn give_way() {
    #[cfg(target_os = "linux")]
    {
        use thread_priority::{NormalThreadSchedulePolicy, ThreadPriority, ThreadPriorityValue, ThreadSchedulePolicy};
        let batch = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Batch);
        let me = thread_priority::thread_native_id();
        let niceness =
            ThreadPriorityValue::try_from(NICENESS).map_or(ThreadPriority::Min, ThreadPriority::Crossplatform);
        // The niceness cannot be set where the process was started with a greater one, which does as well.
        let _ = thread_priority::set_thread_priority_and_policy(me, niceness, batch);
        if thread_priority::thread_schedule_policy() != Ok(batch) {
            tracing::warn!("heavy requests run with the priority of all others");
        }
    }
}

/// The niceness 5 on the scale of the library, on which 0 is niceness 19 and 99 is -20.
#[cfg(target_os = "linux")]
const NICENESS: u8 = 35;

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    const LATE: Refusal = Refusal::RunTimeout { seconds: 7 };

    fn soon() -> Instant {
        Instant::now() + Duration::from_millis(1)
    }

    fn later() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once() {
        let heavy = Heavy::new(1, 1);
        let (running, waiting) = (heavy.place().unwrap(), heavy.place().unwrap());
        assert_eq!(heavy.place().unwrap_err(), Refusal::Busy);
        drop(waiting);
        assert_eq!(heavy.run(running, later(), LATE, || 7).await, Ok(7));
        assert_eq!(heavy.places.available_permits(), 2);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn heavy_requests_give_way_and_are_not_idle() {
        use thread_priority::{NormalThreadSchedulePolicy, ThreadSchedulePolicy, thread_schedule_policy};
        /// The niceness of this thread, as the system tells it.
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
    async fn a_turn_that_does_not_come_in_time_is_told_so_and_gives_its_place_back() {
        let heavy = Heavy::new(1, 1);
        let _taken = Arc::clone(&heavy.running).try_acquire_owned().unwrap();
        let result = heavy.run(heavy.place().unwrap(), soon(), LATE, || 7).await;
        assert_eq!(result, Err(Failure::Refused(LATE)));
        assert_eq!(heavy.places.available_permits(), 2);
    }

    #[tokio::test]
    async fn a_run_that_panics_is_our_fault() {
        let heavy = Heavy::new(1, 0);
        let result: Result<(), _> = heavy.run(heavy.place().unwrap(), later(), LATE, || panic!("as {}", "asked")).await;
        assert_eq!(result, Err(Failure::Broken(Fault::Panic { message: "as asked".to_owned() })));
        assert!(heavy.place().is_ok(), "the place was lost");
    }
}
