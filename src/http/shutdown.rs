//! Stop signals and the shutdown time.

use std::io;
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// The part of the shutdown time that running requests get. The rest is for ending the process.
pub fn for_requests(time: Duration) -> Duration {
    time - (time / 4).min(Duration::from_secs(1))
}

/// The part of the shutdown time after which the process is killed if it has not ended by itself.
pub fn by_force(time: Duration) -> Duration {
    const LEAST: Duration = Duration::from_millis(100);
    (time - (time / 20).min(LEAST)).max(LEAST)
}

/// The signals that stop the server: SIGINT (Ctrl-C) and SIGTERM.
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Installs the handlers, which replace the default of ending the process.
    pub fn new() -> io::Result<Signals> {
        Ok(Signals { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for the next signal and returns its name.
    pub async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_then_connections_then_the_process_end_within_the_time() {
        for millis in [1_000, 10_000, 3_600_000] {
            let time = Duration::from_millis(millis);
            assert!(for_requests(time) < by_force(time) && by_force(time) < time);
            assert!(for_requests(time) >= time * 3 / 4);
        }
        assert!(for_requests(Duration::ZERO) < by_force(Duration::ZERO));
    }
}
