//! Counts how often operations run and fields are requested.
//!
//! The fields of a plan are recorded while it is compiled. A run increments one counter of its plan; the runs of a
//! field are summed over the plans on demand. When a plan is evicted, its runs are added to its fields, so no run is
//! lost.

use crate::definition::registry::{Registry, TypeMeta};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Counters for every field of a schema, by its number in the [`Registry`].
#[derive(Debug)]
pub(crate) struct Totals(Box<[Count]>);

/// The counters of one field.
#[derive(Debug, Default)]
struct Count {
    plans: AtomicU64,
    /// Runs of plans that were evicted.
    past_runs: AtomicU64,
}

impl Totals {
    pub fn new(fields: usize) -> Arc<Totals> {
        Arc::new(Totals((0..fields).map(|_| Count::default()).collect()))
    }
}

/// The counters of one compiled operation.
#[derive(Debug)]
pub struct Tally {
    totals: Arc<Totals>,
    name: Option<Box<str>>,
    fields: Vec<usize>,
    runs: AtomicU64,
    failed: AtomicU64,
    micros: AtomicU64,
    slowest: AtomicU64,
}

impl Tally {
    pub(crate) fn new(totals: &Arc<Totals>, name: Option<&str>) -> Tally {
        Tally {
            totals: totals.clone(),
            name: name.map(Into::into),
            fields: Vec::new(),
            runs: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            micros: AtomicU64::new(0),
            slowest: AtomicU64::new(0),
        }
    }

    /// Records a field that the plan selects.
    pub(crate) fn select(&mut self, field: usize) {
        self.fields.push(field);
    }

    /// The counters of a complete plan: it counts once for each of its fields.
    pub(crate) fn complete(mut self) -> Arc<Tally> {
        self.fields.sort_unstable();
        self.fields.dedup();
        for count in self.fields.iter().filter_map(|field| self.totals.0.get(*field)) {
            count.plans.fetch_add(1, Relaxed);
        }
        Arc::new(self)
    }

    /// The name that the document gives the operation.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Counts a response. The engine does so for each run; a cache that serves the same response again without a run
    /// has to call it too, so that the figures reflect what clients request.
    pub fn count(&self, failed: bool) {
        self.runs.fetch_add(1, Relaxed);
        if failed {
            self.failed.fetch_add(1, Relaxed);
        }
    }

    /// Adds the time that a response took, as measured by the caller.
    pub fn took(&self, time: Duration) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Relaxed);
        if micros > self.slowest.load(Relaxed) {
            self.slowest.fetch_max(micros, Relaxed);
        }
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        let runs = *self.runs.get_mut();
        for count in self.fields.iter().filter_map(|field| self.totals.0.get(*field)) {
            count.past_runs.fetch_add(runs, Relaxed);
        }
    }
}

/// Everything executed since the engine was created.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The operations whose plans are cached, the most frequent first. An evicted plan is not listed, and starts from
    /// zero when it returns.
    pub operations: Vec<OperationUsage>,
    /// Every field of the schema, by type and in order of definition.
    pub fields: Vec<FieldUsage>,
}

/// Figures of one operation of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationUsage {
    /// The document.
    pub query: Box<str>,
    /// The name that the document gives the operation.
    pub name: Option<Box<str>>,
    /// Responses that had data.
    pub runs: u64,
    /// Those of them that also had errors.
    pub failed: u64,
    /// Total time, in microseconds.
    pub micros: u64,
    /// Time of the slowest run, in microseconds.
    pub slowest: u64,
}

impl OperationUsage {
    pub(crate) fn new(query: &str, name: Option<&str>, tallies: &[Arc<Tally>]) -> OperationUsage {
        let sum = |number: fn(&Tally) -> &AtomicU64| tallies.iter().map(|tally| number(tally).load(Relaxed)).sum();
        OperationUsage {
            query: query.into(),
            name: name.map(Into::into),
            runs: sum(|tally| &tally.runs),
            failed: sum(|tally| &tally.failed),
            micros: sum(|tally| &tally.micros),
            slowest: tallies.iter().map(|tally| tally.slowest.load(Relaxed)).max().unwrap_or(0),
        }
    }
}

/// How often one field was requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldUsage {
    /// The object that has the field. A field selected on an interface counts for the objects that implement it.
    pub object: String,
    /// Its name.
    pub field: &'static str,
    /// The reason for its deprecation, if deprecated.
    pub deprecated: Option<&'static str>,
    /// Plans that select the field.
    pub plans: u64,
    /// Responses of those plans.
    pub runs: u64,
}

/// The figures of every field, from the counters of evicted and of cached plans.
pub(crate) fn fields(registry: &Registry, totals: &Totals, kept: &[Arc<Tally>]) -> Vec<FieldUsage> {
    let mut runs: Vec<u64> = totals.0.iter().map(|count| count.past_runs.load(Relaxed)).collect();
    for tally in kept {
        for field in &tally.fields {
            runs[*field] += tally.runs.load(Relaxed);
        }
    }
    let mut usage = Vec::with_capacity(runs.len());
    for (object, meta) in registry.types() {
        let TypeMeta::Object { fields, .. } = meta else { continue };
        for field in fields.values() {
            let Some(number) = registry.field_number(object, field.name) else { continue };
            let plans = totals.0[number].plans.load(Relaxed);
            let (object, runs) = (object.to_owned(), runs[number]);
            usage.push(FieldUsage { object, field: field.name, deprecated: field.deprecated, plans, runs });
        }
    }
    usage
}
