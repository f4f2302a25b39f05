//! The rows of `traverse`: walks are streamed; end nodes and groups are written once all walks are done.

use super::document::{Document, ExportedList};
use super::error::{ExportFailure, rejected, unresolved};
use super::list;
use super::part::Collected;
use super::request::{ExportRequest, LIMIT, arguments};
use super::values::{attribution, gap, left_out, of_evidence, owned};
use crate::career::property::{Cell, ColumnType, DatedGraph, Property};
use crate::career::traverse::{
    Allowance, Column, Forecast, Output, Row, Table, WalkControl, WalkError, WalkVisit, Window,
};
use crate::engine::{FieldError, Node, Response, arguments as read};
use crate::export::{Column as Written, Part, TableWriter, Value, ValueType, check_names};
use crate::graph::Evidence;
use crate::graphql::analysis::traverse::input::{Traverse, query};
use crate::graphql::analysis::traverse::start;
use crate::graphql::request::view::View;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// The columns of the evidence of each relation of a walk.
const EVIDENCE: [&str; 5] = ["source", "publisher", "release", "row", "basis"];

const ALLOWANCE: Allowance = Allowance { limit: LIMIT, whose: "an export", instead: "fewer rows with `first`" };

/// A parsed walk with its count.
pub struct CountedWalks<'a, 'o> {
    table: Table<'a>,
    forecast: Forecast,
    window: Window,
    /// Number of columns to group by; `None` if rows are walks.
    keys: Option<usize>,
    view: View,
    node: Node<'o>,
}

/// Rows that are ready to be written.
pub struct WalkRows<'a> {
    shape: Shape,
    table: Table<'a>,
    forecast: Forecast,
    window: Window,
    view: View,
    /// The rows, if the first is known only after all walks.
    kept: Option<Vec<Vec<Value<'static>>>>,
}

/// Reads the arguments and counts the walks.
///
/// # Errors
/// An invalid query, or one that needs more work than an export may take.
pub fn walks<'a, 'o>(
    export_request: &Arc<ExportRequest<'a>>,
    document: &Document<'o>,
    exported: &ExportedList<'o>,
    dated: DatedGraph<'a>,
) -> Result<CountedWalks<'a, 'o>, Response> {
    let node = exported.list().nodes[0];
    let refused = |rejection| Response::rejected(&[rejection]);
    let most = list::requested_count(node, document.variables).map_err(refused)?;
    let args: Traverse = read(&arguments(node), document.variables, node.pos).map_err(refused)?;
    let view = export_request.whole_view(dated.day);
    let counted = || {
        let skip = start(&view, &args)?.into();
        let query = query(&view, &args).map_err(|why| unresolved(&view, why))?;
        let mut table = Table::new(dated.graph, dated.day, &query)?;
        table.allowance = ALLOWANCE;
        let forecast = table.forecast(view.work().0, &mut |step, items| spend(&view, step, items))?;
        // Without `first` all walks are needed, ordered or not.
        let (left, budget) = view.work();
        if most.is_none() && forecast.work.low > left as f64 {
            return Err(table.too_much(&forecast, budget).into());
        }
        let keys = match &query.output {
            Output::Walks(_) => None,
            Output::Ends => Some(1),
            Output::Groups { by, .. } => Some(by.len()),
        };
        Ok::<_, FieldError>((table, forecast, Window { skip, most }, keys))
    };
    let (table, forecast, window, keys) = counted().map_err(|fault| rejected(fault, node))?;
    Ok(CountedWalks { table, forecast, window, keys, view, node })
}

/// Charges the work of the export, and reports at which step it ran out.
fn spend(view: &View, step: usize, items: usize) -> Result<(), FieldError> {
    let (_, maximum) = view.work();
    crate::graphql::analysis::traverse::spend(view, step, items, maximum)
}

impl<'a> CountedWalks<'a, '_> {
    /// The rows; those that depend on all walks are computed.
    ///
    /// # Errors
    /// Too many groups or ordered rows, or too much work.
    pub fn ready(self) -> Result<WalkRows<'a>, Response> {
        let CountedWalks { table, forecast, window, keys, view, node } = self;
        let shape = Shape::new(&table, &forecast, keys).map_err(|refused| rejected(refused.into(), node))?;
        let mut walks = WalkRows { shape, table, forecast, window, view, kept: None };
        if walks.table.needs_all() {
            let (mut rows, dated) = (Vec::new(), walks.table.dated);
            let kept = walks.each(|row| {
                rows.push(walks.shape.row(dated, &row).into_iter().map(owned).collect());
                Ok(())
            });
            kept.map_err(|stopped| match stopped {
                ExportFailure::Field(fault) => rejected(fault, node),
                other => rejected(FieldError::new("INTERNAL", other.to_string()), node),
            })?;
            walks.kept = Some(rows);
        }
        Ok(walks)
    }

    /// The nodes and relations on the walks; for a group or an end node, those of its first walk.
    ///
    /// # Errors
    /// Too many nodes and relations, or too much work.
    pub fn part(self) -> Result<Part, Response> {
        let CountedWalks { table, forecast, window, view, node, .. } = self;
        let mut collected = Collected::default();
        let mut spend = |step: usize, items: usize| spend(&view, step, items);
        let shown = table.for_each_row(&forecast, window, &mut spend, &mut |row| {
            for stop in row.walk {
                collected.node(stop.spot.node);
                stop.spot.by.into_iter().for_each(|(directed, edge)| collected.relation(directed.relation, edge));
            }
            collected.bounded().map(|()| WalkControl::Continue)
        });
        shown.map_err(|fault: FieldError| rejected(fault, node))?;
        Ok(collected.part(table.dated))
    }
}

impl WalkRows<'_> {
    /// The columns.
    pub fn columns(&self) -> &[Written] {
        &self.shape.columns
    }

    /// Visits every row.
    fn each(&self, mut show: impl FnMut(Row<'_, '_>) -> Result<(), ExportFailure>) -> Result<(), ExportFailure> {
        let view = &self.view;
        let mut spend = |step: usize, items: usize| spend(view, step, items).map_err(ExportFailure::from);
        let mut visit = |row: Row<'_, '_>| show(row).map(|()| WalkControl::Continue);
        self.table.for_each_row(&self.forecast, self.window, &mut spend, &mut visit).map(drop)
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// Too much work, the time is over, or the output cannot be written.
    pub fn write<W: Write + Send>(self, out: &mut TableWriter<W>) -> Result<(), ExportFailure> {
        match &self.kept {
            Some(rows) => rows.iter().try_for_each(|row| Ok(out.row(row)?)),
            None => self.each(|row| Ok(out.row(&self.shape.row(self.table.dated, &row))?)),
        }
    }
}

/// How a row becomes values.
struct Shape {
    columns: Vec<Written>,
    /// The columns of the query.
    exported: Vec<Column>,
    /// Number of columns to group by; `None` if rows are walks.
    keys: Option<usize>,
    /// Maximum number of relations of a walk; `None` if rows are not walks.
    hops: usize,
    /// The evidence columns of each relation of a walk.
    evidence: Vec<&'static Property<Evidence>>,
    /// If rows are not walks, the licences and attribution texts of all sources that may be behind them.
    sources: Option<[String; 3]>,
}

impl Shape {
    fn new(table: &Table<'_>, forecast: &Forecast, keys: Option<usize>) -> Result<Shape, WalkError> {
        let hops = if keys.is_none() { table.plan.legs.iter().map(|leg| leg.max).sum() } else { 0 };
        let sources = keys.map(|_| behind(table.dated, forecast));
        let (exported, evidence) = (table.columns().to_vec(), of_evidence(&EVIDENCE));
        let mut shape = Shape { columns: Vec::new(), exported, keys, hops, evidence, sources };
        let exported = shape.exported.iter().enumerate();
        let mut columns: Vec<Written> =
            exported.flat_map(|(i, column)| written(column, shape.is_computed(i))).collect();
        columns.extend((1..=hops).flat_map(|number| hop(number, &shape.evidence)));
        if keys.is_some() {
            columns.push(Written::text("sources", "Ids of the sources of the relations that the steps follow."));
        }
        columns.push(Written::text("licence", "The licences of the sources of the row."));
        columns.push(Written::text("attribution", "The attribution texts that these licences require."));
        check_names(columns.iter().map(|column| column.name.as_str())).map_err(|bad| {
            WalkError::new("select", format!("the file cannot be written: {bad}. Rename your column."))
        })?;
        shape.columns = columns;
        Ok(shape)
    }

    /// Whether a column of the query is an aggregate over several walks.
    fn is_computed(&self, column: usize) -> bool {
        self.keys.is_some_and(|keys| column >= keys)
    }

    fn row<'c>(&self, dated: DatedGraph<'c>, row: &Row<'c, '_>) -> Vec<Value<'c>> {
        let mut values = Vec::with_capacity(self.columns.len());
        for (i, (column, cell)) in self.exported.iter().zip(row.cells).enumerate() {
            values.push(Value::of(dated, cell.clone()));
            match (column.ty, cell) {
                (ColumnType::Node, Cell::Node(node)) => values.push(Value::name(dated, *node)),
                (ColumnType::Node, _) => values.push(Value::Missing),
                (ColumnType::Number, _) => values.push(gap(cell)),
                _ => {}
            }
            if self.is_computed(i) {
                values.push(left_out(row.over.get(i).copied().unwrap_or_default().gaps));
            }
        }
        match &self.sources {
            Some(sources) => values.extend(sources.iter().map(|text| Value::text(text.clone()))),
            None => self.evidence(dated, row.walk, &mut values),
        }
        values
    }

    fn evidence<'c>(&self, dated: DatedGraph<'c>, walk: &[WalkVisit], values: &mut Vec<Value<'c>>) {
        let taken: Vec<_> = walk.iter().filter_map(|stop| stop.spot.by).collect();
        let of = |(directed, edge): (crate::career::traverse::DirectedRelation, u32)| {
            dated.graph.relations.evidence(directed.relation, edge)
        };
        for hop in 0..self.hops {
            let Some(&(directed, edge)) = taken.get(hop) else {
                values.extend((0..=self.evidence.len()).map(|_| Value::Missing));
                continue;
            };
            values.push(Value::text(directed.name()));
            let cited = of((directed, edge));
            values.extend(self.evidence.iter().map(|property| Value::of(dated, property.cell(dated, cited))));
        }
        let cited: BTreeSet<u16> = taken.iter().map(|taken| of(*taken).source).collect();
        let [_, licence, attribution] = attribution(dated, &cited);
        values.extend([licence, attribution].map(Value::text));
    }
}

/// A column of the query in a file, and the columns derived from it.
fn written(column: &Column, is_computed: bool) -> Vec<Written> {
    let (name, doc) = (&column.name, &column.doc);
    let mut all =
        vec![Written { name: name.clone(), ty: column.ty.into(), unit: column.unit.clone(), doc: doc.clone() }];
    match column.ty {
        ColumnType::Node => all.push(Written::text(format!("{name}.name"), format!("Name of {name}."))),
        ColumnType::Number => all.push(Written::text(format!("{name}_gap"), format!("Why {name} is missing."))),
        _ => {}
    }
    if is_computed {
        let doc = format!("How many walks have no value there and were left out of {name}, by reason.");
        all.push(Written { ty: ValueType::Json, ..Written::text(format!("{name}_gaps"), doc) });
    }
    all
}

/// The columns of a relation of a walk.
fn hop(number: usize, evidence: &[&Property<Evidence>]) -> Vec<Written> {
    let relation = Written::text(
        format!("hop{number}.relation"),
        format!("Relation number {number} of the walk, by its name in the direction of the step."),
    );
    let evidence =
        evidence.iter().map(|property| Written::text(format!("hop{number}.{}", property.name), property.doc));
    [relation].into_iter().chain(evidence).collect()
}

/// The sources of every relation on a walk.
fn behind(dated: DatedGraph<'_>, forecast: &Forecast) -> [String; 3] {
    let kept = forecast.kept.iter().flatten().filter_map(|next| next.spot.by);
    attribution(
        dated,
        &kept.map(|(directed, edge)| dated.graph.relations.evidence(directed.relation, edge).source).collect(),
    )
}
