//! A part of the graph that is measured, and the work that measuring it may take.

use super::input::PartInput;
use crate::engine::{FieldError, Object, Type, code};
use crate::graph::measures::{Meter, Part};
use crate::graphql::lookup::reference::references;
use crate::graphql::lookup::user_error::user_error;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::Kind;
use std::sync::Arc;

/// A part of the graph, and how it was chosen.
#[derive(Debug)]
pub struct Chosen {
    pub(super) part: Part,
    pub(super) asked: PartInput,
    pub(super) components: u32,
    pub(super) largest: u32,
}

/// A chosen part of the graph.
#[derive(Clone, Debug)]
pub struct GraphPart(pub(super) Arc<Chosen>);

/// Nothing is left of the part that was chosen.
#[derive(Clone, Debug)]
pub struct EmptyPart {
    message: String,
    untouched: usize,
    unweighted: usize,
}

/// Why a part has nothing to measure.
pub fn empty(part: &Part, message: &str) -> EmptyPart {
    EmptyPart { message: message.to_owned(), untouched: part.untouched, unweighted: part.unweighted }
}

/// Refuses a measure that would take more than the request has left, before it starts.
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

/// Measures with as much work as was allowed and is left, and tells how much was done.
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

/// How many nodes of a kind a part has.
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
        t.doc("How many nodes of a kind a part of the graph has.");
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
        t.doc("Nothing is left of the part that was chosen.");
        user_error(t, "EMPTY_PART", |e| e.message.clone());
        t.field("nodesWithoutEdges", "Chosen nodes that no chosen edge touches.", |_, e| count(e.untouched));
        t.field("edgesWithoutWeight", "Chosen edges without the figure that is the weight.", |_, e| {
            count(e.unweighted)
        });
        references(t);
    }
}
