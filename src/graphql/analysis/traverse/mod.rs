//! `traverse`: a declared walk, returned as a table.

pub mod answer;
pub mod explain;
pub mod input;

use crate::career::traverse::{DirectedRelation, Forecast, RowSummary, Table, WalkControl, WalkError, Window};
use crate::engine::{FieldError, code, union};
use crate::graphql::list::cursor::Place;
use crate::graphql::list::fingerprint::{day_number, named};
use crate::graphql::list::page_info::PageInfo;
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::request::view::View;
use crate::model::Kind;
use answer::{Traversal, TraversalData, TraversalRow};
use input::Traverse;

union! {
    /// The result of a walk, or why its start cannot be resolved.
    pub enum TraverseResult { Traversal, AmbiguousReference, NoMatch }
}

impl From<WalkError> for FieldError {
    fn from(refused: WalkError) -> FieldError {
        let code = if refused.late || refused.limit.is_some() { code::LIMIT } else { code::USER_INPUT };
        let mut fault = FieldError::new(code, refused.message);
        if let Some((limit, maximum)) = refused.limit {
            fault = fault.with("limit", limit).with("maximum", maximum);
        }
        match refused.step {
            Some((step, predicted)) => fault.with("step", step as u64).with("predicted", predicted),
            None => fault,
        }
    }
}

/// Runs a walk.
///
/// # Errors
/// An invalid or too large query, or a cursor of another one.
pub fn traverse(view: &View, args: &Traverse) -> Result<TraverseResult, FieldError> {
    match input::query(view, args) {
        Ok(query) => Ok(answered(view, args, &query)?.into()),
        Err(why) => why.answer(),
    }
}

/// Number of rows before the page.
pub(crate) fn start(view: &View, args: &Traverse) -> Result<u32, FieldError> {
    args.after.as_ref().map_or(Ok(0), |cursor| cursor.position(view, shape(view, args)))
}

/// Identifies a query, whatever page of it is requested. The day is part of it only if the walk visits certifications,
/// whose availability depends on it.
fn shape(view: &View, args: &Traverse) -> u64 {
    let Traverse { start, steps, r#where, select, group_by, aggregate, distinct, order_by, .. } = args;
    let (repeat, retired) = (args.repeat_nodes, args.include_retired);
    named(format_args!(
        "traverse {start:?} {steps:?} {:?} {select:?} {group_by:?} {aggregate:?} {distinct} {order_by:?} {repeat} {retired}",
        r#where
    )) ^ if meets_certifications(args) { day_number(view) } else { 0 }
}

fn meets_certifications(args: &Traverse) -> bool {
    let named = |directed: &DirectedRelation| {
        args.steps.iter().any(|step| step.relations.iter().any(|name| name == directed.name()))
    };
    args.start.kind == Kind::Certification
        || DirectedRelation::all().filter(named).any(|directed| directed.ends().1 == Kind::Certification)
}

fn answered(view: &View, args: &Traverse, query: &crate::career::traverse::WalkQuery) -> Result<Traversal, FieldError> {
    let table = Table::new(view.graph(), view.day, query)?;
    let shape = shape(view, args);
    let start = start(view, args)?;
    let (left, maximum) = view.work();
    let mut spend = |step: usize, items: usize| spend(view, step, items, maximum);
    let forecast = table.forecast(left, &mut spend)?;
    let mut rows = Vec::new();
    let window = Window { skip: start.into(), most: Some(args.first as u64) };
    let shown = table.for_each_row(&forecast, window, &mut spend, &mut |row| {
        let place = Place { position: start.saturating_add(rows.len() as u32), shape };
        rows.push(TraversalRow::new(view, table.columns(), place, &row));
        Ok::<WalkControl, FieldError>(WalkControl::Continue)
    })?;
    Ok(whole(view, args, &table, &forecast, &shown, rows, start))
}

fn whole(
    view: &View,
    args: &Traverse,
    table: &Table<'_>,
    forecast: &Forecast,
    shown: &RowSummary,
    rows: Vec<TraversalRow>,
    start: u32,
) -> Traversal {
    let ends = rows.first().zip(rows.last()).map(|(first, last)| (first.place, last.place));
    let explain = args.explain.then(|| explain::Plan::new(view, table, forecast, shown));
    Traversal::new(TraversalData {
        columns: table.columns().iter().cloned().map(answer::ColumnHeading).collect(),
        rows,
        total: shown.rows.map(|rows| rows as f64),
        page: PageInfo { next: shown.more, previous: start > 0, ends },
        rules: answer::Rules { repeat_nodes: args.repeat_nodes, include_retired: args.include_retired, day: view.day },
        explain,
    })
}

/// Charges the work of the request, and reports at which step it ran out.
pub(crate) fn spend(view: &View, step: usize, items: usize, maximum: u64) -> Result<(), FieldError> {
    view.spend(items).map_err(|fault| match fault.code {
        code::LIMIT => {
            let message = format!(
                "At step {step} the walk has visited more than {maximum} nodes and relations (limit \"{}\"). Start \
                 from fewer nodes, or add conditions to earlier places; `explain: true` reports the work of each \
                 step.",
                view.limit()
            );
            FieldError { message, ..fault.with("step", step as u64) }
        }
        _ => fault,
    })
}
