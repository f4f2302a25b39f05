//! The end of the server: in order while there is time, by force when that is over.
//!
//! Signals are waited for on a thread and a runtime of their own. So neither requests that keep all serving threads busy
//! nor a log that cannot be written can hold up the end.

use std::thread;
use std::time::Duration;

use careergraph::http::logging::log;
use careergraph::http::shutdown::{self, Signals};
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::time::sleep;

use super::failure::Failure;

/// How long the last line of the log may take to be written, after a second signal and at the deadline.
const PATIENCE: Duration = Duration::from_secs(1);
const LITTLE_PATIENCE: Duration = Duration::from_millis(50);

/// Waits for signals from now on. The first one is told, and then the process has this long to end: a second signal, or
/// the end of the time, ends it at once.
///
/// # Errors
/// The system gives no thread or no signals.
pub fn watch(time: Duration) -> Result<oneshot::Receiver<&'static str>, Failure> {
    let refused = |error: std::io::Error| Failure::Listen(format!("cannot wait for signals: {error}"));
    let runtime = Builder::new_current_thread().enable_all().build().map_err(refused)?;
    let mut signals = {
        let _inside = runtime.enter();
        Signals::new().map_err(refused)?
    };
    let (tell, told) = oneshot::channel();
    let watching = move || end(runtime.block_on(over(async || signals.next().await, tell, shutdown::by_force(time))));
    thread::Builder::new().name("signals".to_owned()).spawn(watching).map_err(refused)?;
    Ok(told)
}

/// Waits until the process has to end at once.
async fn over(
    mut next: impl AsyncFnMut() -> &'static str,
    tell: oneshot::Sender<&'static str>,
    time: Duration,
) -> Failure {
    // Where nobody listens, the end has begun already.
    let _ = tell.send(next().await);
    tokio::select! {
        _ = next() => Failure::Stopped,
        () = sleep(time) => Failure::Overdue,
    }
}

/// Ends the process, whatever its other threads do.
fn end(failure: Failure) -> ! {
    let patience = match failure {
        Failure::Stopped => {
            tracing::warn!("stopped at once, with requests unfinished");
            PATIENCE
        }
        _ => {
            tracing::error!("ended by force, since something still ran at the deadline (limit shutdown-seconds)");
            LITTLE_PATIENCE
        }
    };
    log::flush(patience);
    std::process::exit(i32::from(failure.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;

    const TIME: Duration = Duration::from_secs(10);

    #[tokio::test(start_paused = true)]
    async fn the_first_signal_is_told_and_a_second_one_ends_all() {
        let (tell, told) = oneshot::channel();
        let failure = over(async || "SIGTERM", tell, TIME).await;
        assert_eq!((told.await, failure.code()), (Ok("SIGTERM"), 130));
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_of_the_time_ends_all_though_nobody_listens() {
        let (tell, told) = oneshot::channel();
        drop(told);
        let (start, mut first) = (tokio::time::Instant::now(), true);
        let next = async || match std::mem::take(&mut first) {
            true => "SIGINT",
            false => pending().await,
        };
        assert_eq!(over(next, tell, TIME).await.code(), 4);
        assert_eq!(start.elapsed(), TIME);
    }
}
