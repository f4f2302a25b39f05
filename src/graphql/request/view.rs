//! The context of a request: a snapshot, a day, and the remaining work.

use super::budget::Budget;
use super::dated_id::mark;
use super::limits::ListedLimit;
use super::list_cache::ListCache;
use super::resolved::{NameRecorder, ResolvedName};
use crate::career::advice::Facts;
use crate::career::compare::Located;
use crate::career::property::DatedGraph;
use crate::career::within::Within;
use crate::engine::{FieldError, Rejection, Store, Text, code};
use crate::graph::{self, Graph};
use jiff::civil::Date;
use std::ops::Deref;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

/// The snapshot of a request as seen on a day.
#[derive(Clone, Debug)]
pub struct View {
    graph: Arc<Graph>,
    shared: SharedFacts,
    /// The day. Certifications that could not be earned on it are left out by default.
    pub day: Date,
    /// Whether the request names the day.
    names_day: bool,
    /// Whether the result becomes a file. Its ids are plain: a file is about one day, and its rows are joined with
    /// those of other files.
    is_file: bool,
    work: Arc<Work>,
    /// The list that an export reads.
    pub(crate) list_cache: Option<Arc<ListCache>>,
    /// Collects the names in the arguments of the field being computed, if its result reports them.
    recorder: Option<NameRecorder>,
    /// The names that were resolved for the field whose result is read.
    resolved: Option<Arc<[ResolvedName]>>,
}

/// The work limit of filters and orders of a request, and its budget.
#[derive(Debug)]
struct Work {
    left: AtomicU64,
    maximum: u64,
    /// The name of the limit.
    limit: &'static str,
    budget: Budget,
}

/// Work between two checks of the budget, which may read a clock.
const STRIDE: u64 = 256;

/// Facts derived from a snapshot and shared by all requests, computed on first use.
#[derive(Debug, Default)]
pub struct SnapshotFacts {
    advice: OnceLock<Facts>,
    within: OnceLock<Within>,
    located: OnceLock<Located>,
    /// The limits of requests, set when the schema is complete.
    limits: OnceLock<Vec<ListedLimit>>,
}

/// The same, shared by every request.
pub type SharedFacts = Arc<SnapshotFacts>;

impl SnapshotFacts {
    /// Sets the limits of requests. Only the first call has an effect.
    pub fn set_limits(&self, limits: Vec<ListedLimit>) {
        self.limits.get_or_init(|| limits);
    }
}

impl View {
    /// A view of the graph on a day, whose filters and orders may visit `work` edges and nodes.
    pub fn new(graph: Arc<Graph>, day: Date, work: u64, budget: Budget) -> Self {
        View::limited(graph, Arc::default(), day, ("work", work), budget)
    }

    /// A view with a limit of another name and shared facts.
    pub fn limited(
        graph: Arc<Graph>,
        shared: SharedFacts,
        day: Date,
        (limit, maximum): (&'static str, u64),
        budget: Budget,
    ) -> Self {
        let left = AtomicU64::new(maximum);
        let work = Arc::new(Work { left, maximum, limit, budget });
        View {
            graph,
            shared,
            day,
            names_day: false,
            is_file: false,
            work,
            list_cache: None,
            recorder: None,
            resolved: None,
        }
    }

    /// Sets the list that an export reads.
    pub fn with_list_cache(self, cache: &Arc<ListCache>) -> Self {
        View { list_cache: Some(cache.clone()), ..self }
    }

    /// The snapshot.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The snapshot on the day, from which properties are read.
    #[inline]
    pub fn dated(&self) -> DatedGraph<'_> {
        DatedGraph { graph: &self.graph, day: self.day }
    }

    /// The facts of advice.
    pub fn facts(&self) -> &Facts {
        self.shared.advice.get_or_init(|| Facts::new(&self.graph))
    }

    /// The nodes that lie in each region.
    pub fn within(&self) -> &Within {
        self.shared.within.get_or_init(|| Within::new(&self.graph))
    }

    /// What comparisons count in each region.
    pub fn located(&self) -> &Located {
        self.shared.located.get_or_init(|| Located::new(&self.graph))
    }

    /// The limits of requests, by name.
    pub fn limits(&self) -> &[ListedLimit] {
        self.shared.limits.get().map_or(&[], Vec::as_slice)
    }

    /// The facts shared by all requests.
    pub fn shared(&self) -> &SnapshotFacts {
        &self.shared
    }

    /// A view of the same request on a day that it names.
    pub fn on(&self, day: Date) -> Self {
        View { day, names_day: true, ..self.clone() }
    }

    /// The same view for a file.
    pub fn in_file(self) -> Self {
        View { is_file: true, ..self }
    }

    /// The same view for a field whose result reports the names in its arguments.
    pub fn recording(&self) -> Self {
        View { recorder: Some(NameRecorder::default()), ..self.clone() }
    }

    /// The view for the result of that field, with the recorded names.
    pub fn recorded(self) -> Self {
        let resolved = self.recorder.as_ref().map(|recorder| recorder.all().into());
        View { recorder: None, resolved, ..self }
    }

    /// Records a name, if the field reports them.
    pub fn record(&self, name: impl FnOnce() -> ResolvedName) {
        if let Some(recorder) = &self.recorder {
            recorder.push(name());
        }
    }

    /// The names that were resolved for the field whose result is read.
    pub fn resolved(&self) -> &[ResolvedName] {
        self.resolved.as_deref().unwrap_or_default()
    }

    /// Whether the request names the day.
    pub fn names_day(&self) -> bool {
        self.names_day
    }

    /// Whether ids include the day.
    #[inline]
    pub fn is_dated(&self) -> bool {
        self.names_day & !self.is_file
    }

    /// Charges `items` to the work limit and the budget.
    ///
    /// # Errors
    /// The work limit is exceeded, or the request must end.
    pub fn spend(&self, items: usize) -> Result<(), FieldError> {
        let before = self.charge(items)?;
        let (items, work) = (items as u64, &*self.work);
        let is_due = before / STRIDE != (before - items) / STRIDE;
        match is_due && work.budget.is_over_for_filters(items.max(STRIDE)) {
            true => Err(Rejection::halted().error),
            false => Ok(()),
        }
    }

    /// Charges work that is counted in other steps elsewhere, such as a search; returns the previously remaining work.
    ///
    /// # Errors
    /// Less work remains.
    pub fn charge(&self, items: usize) -> Result<u64, FieldError> {
        let (items, work) = (items as u64, &*self.work);
        let taken = work.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(items));
        if let Ok(before) = taken {
            return Ok(before);
        }
        let message = format!(
            "The filters and orders of this request visit more than {} nodes and edges (limit \"{}\"). Request fewer \
             parents, or filter on their own fields first.",
            work.maximum, work.limit
        );
        Err(FieldError::new(code::LIMIT, message).with("limit", work.limit).with("maximum", work.maximum))
    }
}

impl View {
    /// The remaining and the initial work.
    pub fn work(&self) -> (u64, u64) {
        (self.work.left.load(Ordering::Relaxed), self.work.maximum)
    }

    /// The name of the work limit.
    pub fn limit(&self) -> &'static str {
        self.work.limit
    }

    /// Charges `steps` to the budget, for fields that take long.
    ///
    /// # Errors
    /// The request must end. The client does not see this error: the request then has no response.
    pub fn go_on(&self, steps: u64) -> Result<(), FieldError> {
        match self.work.budget.is_over(steps) {
            true => Err(Rejection::halted().error),
            false => Ok(()),
        }
    }
}

impl Deref for View {
    type Target = Graph;
    fn deref(&self) -> &Graph {
        &self.graph
    }
}

impl Store for View {
    fn literal(&self, text: Text) -> &str {
        self.graph.strings.literal(graph::Text(text.0))
    }

    fn append(&self, text: Text, out: &mut Vec<u8>) {
        self.graph.strings.append(graph::Text(text.0), out);
    }

    #[inline]
    fn append_id(&self, id: Text, out: &mut Vec<u8>) {
        self.append(id, out);
        if self.is_dated() {
            mark(self.day, out);
        }
    }

    fn halted(&self, ahead: u64) -> bool {
        self.work.budget.is_over(ahead)
    }

    fn spent(&self) -> u64 {
        let (left, maximum) = self.work();
        maximum - left
    }
}
