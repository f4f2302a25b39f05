//! The pool of heavy requests: few at once, and a short queue, on threads that give way to all others.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::{Instant, timeout_at};

use super::errors::{Failure, Fault, Refusal};

/// Bounds how many heavy requests run and how many wait. Queued ones run in their order.
///
/// The threads are its own, not those of the runtime, because they run only while nobody else wants the processor: where
/// there are fewer processors than threads, the system would let a cheap request wait for its turn behind a heavy one. So
/// cheap requests that take up all processors hold up heavy ones to their deadline, and never the other way round.
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
        deadline: Instant,
        late: Refusal,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = timeout_at(deadline, Arc::clone(&self.running).acquire_owned()).await;
        let turn = turn.map_err(|_| late)?.map_err(|_| Fault::Stopping)?;
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
}

/// Runs what comes, until nothing can come any more.
fn take_turns(work: &Mutex<Receiver<Work>>) {
    give_way();
    let next = || work.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(job) = next() {
        job();
    }
}

/// Lets every other thread of the system go first. A lower priority alone would not do: a thread that wakes up waits for
/// the end of a running one's turn, some milliseconds, however low the other's priority is; an idle one it interrupts.
/// On other systems than Linux the priority is that of the process, so it stays as it is.
pub(super) fn give_way() {
    #[cfg(target_os = "linux")]
    {
        use thread_priority::{NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy};
        let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
        let me = thread_priority::thread_native_id();
        // It also sets the niceness, which an idle thread does not have, and fails there if the process was started nice.
        let _ = thread_priority::set_thread_priority_and_policy(me, ThreadPriority::Min, idle);
        if thread_priority::thread_schedule_policy() != Ok(idle) {
            tracing::warn!("heavy requests run with the priority of all others");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

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
    async fn heavy_requests_run_while_nobody_else_would() {
        use thread_priority::{NormalThreadSchedulePolicy, ThreadSchedulePolicy, thread_schedule_policy};
        let heavy = Heavy::new(1, 0);
        let policy = heavy.run(heavy.place().unwrap(), later(), LATE, thread_schedule_policy).await;
        assert_eq!(policy, Ok(Ok(ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle))));
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
