//! The predicted and actual cost of operations, and their processor time.

use crate::oracle::Question;
use rustix::time::{ClockId, clock_gettime};
use serde_json::Value as Json;
use std::fmt;
use std::time::Duration;

/// Below this many units, the time of a request is mostly that of validating its document.
const FEWEST: u64 = 1_000;

/// The processor time of this thread.
pub fn processor_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

/// The predicted cost of an operation, its actual cost in the same unit, and the work of its filters and walks.
#[derive(Clone, Copy, Default)]
pub struct Price {
    pub predicted: u64,
    pub actual: u64,
    pub work: u64,
    pub time: Duration,
}

impl Price {
    /// The used fraction of the prediction.
    fn share(&self) -> f64 {
        self.actual as f64 / self.predicted.max(1) as f64
    }

    fn units(&self) -> u64 {
        self.predicted + self.work
    }

    /// Seconds per predicted unit or visited item.
    fn pace(&self) -> f64 {
        self.time.as_secs_f64() / self.units().max(1) as f64
    }
}

/// The prices of all successful operations.
#[derive(Default)]
pub struct Prices {
    operations: u64,
    total: Price,
    /// The non-trivial operation that used most of its prediction.
    fullest: (Price, String),
    /// The non-trivial operation that took most time per unit.
    slowest: (Price, String),
    /// The operation that took most time.
    longest: (Price, String),
}

impl Prices {
    /// Adds an operation.
    ///
    /// # Panics
    /// If it cost more than predicted.
    pub fn add(&mut self, question: &Question<'_>, price: Price) {
        let shown = || format!("{}\n{}", question.query, Json::Object(question.variables.clone()));
        assert!(price.actual <= price.predicted, "{} of {}\n{}", price.actual, price.predicted, shown());
        self.operations += 1;
        self.total.predicted += price.predicted;
        self.total.actual += price.actual;
        self.total.work += price.work;
        self.total.time += price.time;
        if price.predicted >= FEWEST && price.share() > self.fullest.0.share() {
            self.fullest = (price, shown());
        }
        if price.units() >= FEWEST && price.pace() > self.slowest.0.pace() {
            self.slowest = (price, shown());
        }
        if price.time > self.longest.0.time {
            self.longest = (price, shown());
        }
    }
}

impl fmt::Debug for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Price { predicted, actual, work, time } = self;
        let (share, pace) = (self.share(), self.pace() * 1e9);
        write!(f, "cost {actual} of {predicted} ({share:.3}), work {work}, {time:?}, {pace:.0} ns a unit")
    }
}

impl fmt::Debug for Prices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} operations, {:?}", self.operations, self.total)
    }
}

impl fmt::Display for Prices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.total.time.as_secs_f64() / self.total.predicted.max(1) as f64;
        writeln!(f, "{self:?}; {seconds:.2e} seconds for each predicted unit")?;
        let worst = [
            ("most of its prediction", &self.fullest),
            ("most time for a unit", &self.slowest),
            ("most time", &self.longest),
        ];
        worst.iter().try_for_each(|(what, (price, operation))| writeln!(f, "{what}: {price:?}\n{operation}"))
    }
}
