//! A compiled operation: writers for typed parents, ready to run against any store.

use crate::definition::args::{Slot, Slots};
use crate::definition::input_size::InputSize;
use crate::definition::object::Object;
use crate::definition::source::{Members, Variables};
use crate::definition::store::{Store, Text};
use crate::definition::stream::OpenStream;
use crate::error::{FieldError, Rejection};
use crate::limits::Limits;
use crate::plan::arguments_key::ArgumentsKey;
use crate::plan::cost::Costs;
use crate::plan::run::{Context, Errors, FieldPosition, Path, RunBudget, WriteResult, write_json, write_string};
use crate::usage::Tally;
use async_graphql::{Name, Pos};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Writes one field of a parent of the type `P`.
pub enum Writer<P: Object> {
    /// A text of the store: the most common field; it needs neither a position nor error handling.
    Text(Box<TextOf<P>>),
    /// The same for an id, which the store may mark.
    Id(Box<TextOf<P>>),
    /// Any other field.
    Any(Box<Write<P>>),
}

type TextOf<P> = dyn Fn(&<P as Object>::Store, &P) -> Text + Send + Sync;
type Write<P> = dyn Fn(&P, &Path<'_>, &mut Context<'_, <P as Object>::Store>) -> WriteResult + Send + Sync;

/// A compiled selection set for parents of the type `P`.
pub struct Selection<P: Object> {
    steps: Vec<Step<P>>,
    tail: Constant,
    /// The cost of all steps.
    cost: u64,
}

/// One field: the constant text before its value, and the value's writer.
pub(crate) struct Step<P: Object> {
    pub lead: Constant,
    pub place: FieldPosition,
    /// The cost of computing it, without its selections.
    pub cost: u64,
    pub write: Writer<P>,
}

/// Text between values, known at compile time. Most is shorter than sixteen bytes, and a copy of fixed length that is
/// then truncated takes a third of the time of one of variable length.
pub(crate) struct Constant {
    short: [u8; Constant::SHORT],
    length: usize,
    /// The whole text, if it is not short.
    long: Box<[u8]>,
}

impl Constant {
    const SHORT: usize = 16;

    pub fn new(text: &[u8]) -> Constant {
        let mut short = [0; Constant::SHORT];
        match short.get_mut(..text.len()) {
            Some(place) => {
                place.copy_from_slice(text);
                Constant { short, length: text.len(), long: Box::default() }
            }
            None => Constant { short, length: text.len(), long: text.into() },
        }
    }

    #[inline]
    fn write(&self, out: &mut Vec<u8>) {
        if self.length <= Constant::SHORT {
            let end = out.len() + self.length;
            out.extend_from_slice(&self.short);
            out.truncate(end);
        } else {
            out.extend_from_slice(&self.long);
        }
    }
}

impl<P: Object> Selection<P> {
    /// The steps in order, and the text after the last one.
    pub(crate) fn new(steps: Vec<Step<P>>, tail: &[u8]) -> Selection<P> {
        let cost = steps.iter().fold(0u64, |sum, step| sum.saturating_add(step.cost));
        Selection { steps, tail: Constant::new(tail), cost }
    }

    /// Writes the object.
    pub fn write(&self, parent: &P, at: &Path<'_>, cx: &mut Context<'_, P::Store>) -> WriteResult {
        for (place, step) in self.steps.iter().enumerate() {
            if let Err(null) = step.write(parent, at, cx) {
                cx.cost += self.steps[..=place].iter().map(|step| step.cost).sum::<u64>();
                return Err(null);
            }
        }
        cx.cost += self.cost;
        self.tail.write(&mut cx.out);
        Ok(())
    }

    /// Like `write`, but also records the store work of each root field, up to the one that failed.
    fn write_metered<'s>(
        &'s self,
        parent: &P,
        cx: &mut Context<'_, P::Store>,
        work: &mut Vec<(&'s str, u64)>,
    ) -> WriteResult {
        for step in &self.steps {
            let before = cx.store.spent();
            cx.cost += step.cost;
            let done = step.write(parent, &Path::ROOT, cx);
            work.push((&*step.place.key, cx.store.spent().saturating_sub(before)));
            done?;
        }
        self.tail.write(&mut cx.out);
        Ok(())
    }
}

impl<P: Object> Step<P> {
    #[inline]
    fn write(&self, parent: &P, at: &Path<'_>, cx: &mut Context<'_, P::Store>) -> WriteResult {
        self.lead.write(&mut cx.out);
        match &self.write {
            Writer::Text(text) => {
                cx.store.append(text(cx.store, parent), &mut cx.out);
                Ok(())
            }
            Writer::Id(id) => {
                cx.store.append_id(id(cx.store, parent), &mut cx.out);
                Ok(())
            }
            Writer::Any(write) => write(parent, &at.key(&self.place), cx),
        }
    }
}

/// The result of a run.
pub(crate) struct Execution {
    /// The body without its closing brace.
    pub body: Vec<u8>,
    /// Whether there were errors.
    pub failed: bool,
    /// The cost of the fields that were computed.
    pub cost: u64,
}

/// How to read the arguments of one field from the variables of a request.
pub(crate) struct SlotPlan {
    pub args: ArgumentsKey,
    /// The variables in them, each as often as it occurs.
    pub variables: Vec<Name>,
    pub pos: Pos,
    pub make: fn(Members<'_>) -> Result<Slot, FieldError>,
}

/// The selection of an operation with one response, with its root.
pub(crate) type RootSelection<S> = Box<dyn WriteRoot<S>>;

/// Writes a whole response, whatever the Rust type of its root.
pub(crate) trait WriteRoot<S>: Send + Sync {
    fn write(&self, cx: &mut Context<'_, S>) -> WriteResult;
    /// The same, recording the store work of each root field by response key, up to the one that failed.
    fn write_metered<'s>(&'s self, cx: &mut Context<'_, S>, work: &mut Vec<(&'s str, u64)>) -> WriteResult;
}

/// A root and the selection on it.
pub(crate) struct RootValue<R: Object> {
    pub root: R,
    pub selection: Arc<Selection<R>>,
}

impl<R: Object> WriteRoot<R::Store> for RootValue<R> {
    fn write(&self, cx: &mut Context<'_, R::Store>) -> WriteResult {
        self.selection.write(&self.root, &Path::ROOT, cx)
    }

    fn write_metered<'s>(&'s self, cx: &mut Context<'_, R::Store>, work: &mut Vec<(&'s str, u64)>) -> WriteResult {
        self.selection.write_metered(&self.root, cx, work)
    }
}

/// The selection of a subscription: its only root field.
pub(crate) struct StreamSelection<S> {
    pub open: OpenStream<S>,
    pub place: FieldPosition,
    /// The cost of the field, without its selections.
    pub cost: u64,
}

impl<S> StreamSelection<S> {
    /// Writes the response to one event, whose value `value` writes.
    pub fn write(
        &self,
        cx: &mut Context<'_, S>,
        value: impl FnOnce(&Path<'_>, &mut Context<'_, S>) -> WriteResult,
    ) -> WriteResult {
        cx.out.push(b'{');
        write_string(&mut cx.out, &self.place.key);
        cx.out.push(b':');
        cx.cost += self.cost;
        value(&Path::ROOT.key(&self.place), cx)?;
        cx.out.push(b'}');
        Ok(())
    }
}

/// A compiled operation. `R` is its [`RootSelection`], or its [`StreamSelection`].
pub(crate) struct Plan<R> {
    pub root: R,
    pub slots: Vec<SlotPlan>,
    pub costs: Costs,
    /// The cost if it does not depend on variables.
    pub fixed_cost: Option<u64>,
    /// How many fields were compiled.
    pub fields: u64,
    /// The size of the literals in the document, counted as often as they are read.
    pub literals: InputSize,
    /// The size of the responses of this plan so far: the initial capacity of the next one.
    pub size: AtomicUsize,
    /// The counters of its runs.
    pub tally: Arc<Tally>,
}

/// Rejects a predicted cost above the limit.
pub(crate) fn within_cost(cost: u64, limits: &Limits) -> Result<(), Rejection> {
    if cost <= limits.cost {
        return Ok(());
    }
    let what = format!("The operation is too expensive; its predicted cost is {cost}");
    let advice = "Ask for smaller pages or fewer fields.";
    let mut rejection = Rejection::limit("cost", limits.cost, &what, advice);
    rejection.error = rejection.error.with("predicted", cost);
    Err(rejection)
}

fn too_long(limits: &Limits) -> Rejection {
    let maximum = limits.response_bytes;
    let advice = "Ask for smaller pages or fewer fields, or export the list.";
    Rejection::limit("response_bytes", maximum, "The response has too many bytes", advice)
}

/// Maximum initial capacity: one large response must not make all later ones allocate as much.
const LARGEST_START: usize = 256 << 10;

impl<R> Plan<R> {
    /// The arguments that contain variables, and the predicted cost.
    pub fn prepare(&self, variables: &Variables<'_>, limits: &Limits) -> Result<(Slots, u64), Rejection> {
        let input = self.input(variables);
        limits.check_input(input).map_err(Rejection::input)?;
        let mut slots = Vec::with_capacity(self.slots.len());
        for slot in &self.slots {
            let given = Members::Arguments(slot.args.arguments(), variables);
            slots.push((slot.make)(given).map_err(|f| Rejection::argument(f, true, slot.pos))?);
        }
        let slots = Slots::new(slots);
        let fields = self.fixed_cost.unwrap_or_else(|| self.costs.total(&slots));
        let cost = fields.saturating_add(variables.total().cost());
        within_cost(cost, limits)?;
        Ok((slots, cost))
    }

    /// The size of the input of the arguments: literals, and variables as often as they are read.
    fn input(&self, variables: &Variables<'_>) -> InputSize {
        let used = self.slots.iter().flat_map(|slot| &slot.variables);
        used.fold(self.literals, |sum, name| sum + variables.size(name))
    }

    /// Runs the plan, whose data `write` writes. It is rejected if the store ended it.
    pub fn run<S: Store>(
        &self,
        store: &S,
        slots: &Slots,
        limits: &Limits,
        write: impl FnOnce(&mut Context<'_, S>) -> WriteResult,
    ) -> Result<Execution, Rejection> {
        let out = Vec::with_capacity(self.size.load(Relaxed));
        let (errors, budget) = (Errors::at_most(limits.errors), RunBudget::new(limits.response_bytes));
        let mut cx = Context { store, out, errors, slots, budget, cost: 0 };
        cx.out.extend_from_slice(b"{\"data\":");
        let start = cx.out.len();
        if write(&mut cx).is_err() {
            cx.out.truncate(start);
            cx.out.extend_from_slice(b"null");
        }
        if cx.is_too_long() {
            return Err(too_long(limits));
        }
        if cx.is_halted() {
            return Err(Rejection::halted());
        }
        let (mut out, errors, cost) = (cx.out, cx.errors.into_entries(), cx.cost);
        if !errors.is_empty() {
            out.extend_from_slice(b",\"errors\":");
            write_json(&mut out, &errors);
        }
        let wanted = (out.len() + out.len() / 8).min(LARGEST_START);
        if wanted > self.size.load(Relaxed) {
            self.size.fetch_max(wanted, Relaxed);
        }
        self.tally.count(!errors.is_empty());
        Ok(Execution { body: out, failed: !errors.is_empty(), cost })
    }
}
