//! The shutdown of the server: gracefully while there is time, then by force.
//!
//! Signals are awaited on a separate thread with its own runtime, so neither requests that keep all serving threads
//! busy nor a blocked log can delay the shutdown.

use std::thread;
use std::time::Duration;

use careergraph::http::logging::log;
use careergraph::http::shutdown::{self, Signals};
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::time::sleep;

use super::failure::Failure;

/// Maximum time for writing the last line of the log, after a second signal and at the deadline.
const PATIENCE: Duration = Duration::from_secs(1);
const LITTLE_PATIENCE: Duration = Duration::from_millis(50);

/// Starts waiting for signals. The first one is reported, and then the process has this long to end: a second signal,
/// or the end of the time, ends it at once.
///
/// # Errors
/// The system cannot create the thread or register the signals.
pub fn watch(time: Duration) -> Result<oneshot::Receiver<&'static str>, Failure> {
    let refused = |error: std::io::Error| Failure::Listen(format!("cannot wait for signals: {error}"));
    let runtime = Builder::new_current_thread().enable_all().build().map_err(refused)?;
    let mut signals = {
        let _inside = runtime.enter();
        Signals::new().map_err(refused)?
    };
    let (sender, received) = oneshot::channel();
    let watching = move || end(runtime.block_on(over(async || signals.next().await, sender, shutdown::by_force(time))));
    thread::Builder::new().name("signals".to_owned()).spawn(watching).map_err(refused)?;
    Ok(received)
}

/// Waits until the process must end at once.
async fn over(
    mut next: impl AsyncFnMut() -> &'static str,
    sender: oneshot::Sender<&'static str>,
    time: Duration,
) -> Failure {
    // Without a receiver, the shutdown has already begun.
    let _ = sender.send(next().await);
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
        let (sender, received) = oneshot::channel();
        let failure = over(async || "SIGTERM", sender, TIME).await;
        assert_eq!((received.await, failure.code()), (Ok("SIGTERM"), 130));
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_of_the_time_ends_all_though_nobody_listens() {
        let (sender, received) = oneshot::channel();
        drop(received);
        let (start, mut first) = (tokio::time::Instant::now(), true);
        let next = async || match std::mem::take(&mut first) {
            true => "SIGINT",
            false => pending().await,
        };
        assert_eq!(over(next, sender, TIME).await.code(), 4);
        assert_eq!(start.elapsed(), TIME);
    }
}
