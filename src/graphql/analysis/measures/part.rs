//! A part of the graph to measure, and its work limit.

use super::input::PartInput;
use crate::engine::{FieldError, Object, Type, code};
use crate::graph::measures::{Meter, Part};
use crate::graphql::lookup::reference::references;
use crate::graphql::lookup::user_error::user_error;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::Kind;
use std::sync::Arc;

/// A part of the graph, and how it was selected.
#[derive(Debug)]
pub struct SelectedPart {
    pub(super) part: Part,
    pub(super) asked: PartInput,
    pub(super) components: u32,
    pub(super) largest: u32,
}

/// A chosen part of the graph.
#[derive(Clone, Debug)]
pub struct GraphPart(pub(super) Arc<SelectedPart>);

/// The selected part is empty.
#[derive(Clone, Debug)]
pub struct EmptyPart {
    message: String,
    untouched: usize,
    unweighted: usize,
}

/// The result for a part with nothing to measure.
pub fn empty(part: &Part, message: &str) -> EmptyPart {
    EmptyPart { message: message.to_owned(), untouched: part.untouched, unweighted: part.unweighted }
}

/// Rejects a measure that would exceed the remaining work, before it starts.
pub fn affordable(view: &View, measure: &str, work: u64, way: &str) -> Result<(), FieldError> {
    let (left, maximum) = view.work();
    if work <= left {
        return Ok(());
    }
    let message = format!(
        "{measure} of this part takes {work} steps or more, and this request has {left} of {maximum} left (limit \"work\"). {way}"
    );
    let fault = FieldError::new(code::LIMIT, message).with("limit", "work").with("maximum", maximum);
    Err(fault.with("measure", measure).with("predicted", work))
}

/// Runs a measure with the allowed and remaining work, and reports the work done.
pub fn metered<T>(
    view: &View,
    budget: i32,
    measure: impl FnOnce(&mut Meter<'_, FieldError>) -> Result<T, FieldError>,
) -> Result<(T, u64), FieldError> {
    let budget = u64::try_from(budget).unwrap_or(0).min(view.work().0);
    let mut spend = |steps| view.spend(steps);
    let mut meter = Meter::new(budget, &mut spend);
    let value = measure(&mut meter)?;
    Ok((value, meter.done()))
}

/// Number of nodes of a kind in a part.
#[derive(Clone, Copy, Debug)]
pub struct KindCount {
    pub(super) kind: Kind,
    pub(super) nodes: usize,
}

impl Object for KindCount {
    type Store = View;
    fn name() -> String {
        "PartKind".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Number of nodes of a kind in a part of the graph.");
        t.field("kind", "The kind.", |_, k| k.kind);
        t.field("nodes", "How many.", |_, k| count(k.nodes));
    }
}

impl Object for EmptyPart {
    type Store = View;
    fn name() -> String {
        "EmptyPart".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The selected part is empty.");
        user_error(t, "EMPTY_PART", |e| e.message.clone());
        t.field("nodesWithoutEdges", "Selected nodes without a selected edge.", |_, e| count(e.untouched));
        t.field("edgesWithoutWeight", "Selected edges without the figure used as weight.", |_, e| count(e.unweighted));
        references(t);
    }
}
