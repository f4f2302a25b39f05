//! The rows of `traverse`: walks as they are walked, end nodes and groups once all were.

use super::document::{Asked, Document};
use super::error::{Stopped, rejected, unresolved};
use super::list;
use super::part::Collected;
use super::request::{ExportRequest, LIMIT, arguments};
use super::values::{gap, left_out, of_evidence, owned, told};
use crate::career::property::{Cell, ColumnType, Property, Scene};
use crate::career::traverse::{Allowance, Column, Forecast, Go, Output, Refused, Row, Stop, Table, Window};
use crate::engine::{FieldError, Node, Response, arguments as read};
use crate::export::{Column as Written, Part, TableWriter, Value, ValueType, check_names};
use crate::graph::Evidence;
use crate::graphql::analysis::traverse::input::{Traverse, question};
use crate::graphql::analysis::traverse::start;
use crate::graphql::request::view::View;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// What is told of the evidence of each relation of a walk.
const EVIDENCE: [&str; 5] = ["source", "publisher", "release", "row", "basis"];

const ALLOWANCE: Allowance = Allowance { limit: LIMIT, whose: "an export", instead: "fewer rows with `first`" };

/// A walk that is understood and counted.
pub struct Counted<'a, 'o> {
    table: Table<'a>,
    forecast: Forecast,
    window: Window,
    /// Number of columns to group by; none where rows are walks.
    keys: Option<usize>,
    view: View,
    node: Node<'o>,
}

/// Rows that are ready to be written.
pub struct Walks<'a> {
    shape: Shape,
    table: Table<'a>,
    forecast: Forecast,
    window: Window,
    view: View,
    /// The rows, where the first is known only after all walks were walked.
    kept: Option<Vec<Vec<Value<'static>>>>,
}

/// Reads the arguments and counts the walks.
///
/// # Errors
/// A question that makes no sense, or needs more work than an export may take.
pub fn walks<'a, 'o>(
    asking: &Arc<ExportRequest<'a>>,
    document: &Document<'o>,
    asked: &Asked<'o>,
    scene: Scene<'a>,
) -> Result<Counted<'a, 'o>, Response> {
    let node = asked.list().nodes[0];
    let refused = |rejection| Response::rejected(&[rejection]);
    let most = list::wanted(node, document.variables).map_err(refused)?;
    let args: Traverse = read(&arguments(node), document.variables, node.pos).map_err(refused)?;
    let view = asking.whole_view(scene.day);
    let counted = || {
        let skip = start(&view, &args)?.into();
        let question = question(&view, &args).map_err(|why| unresolved(&view, why))?;
        let mut table = Table::new(scene.graph, scene.day, &question)?;
        table.allowance = ALLOWANCE;
        let forecast = table.forecast(view.work().0, &mut |step, items| spend(&view, step, items))?;
        // Without `first` all walks are needed, whether they are ordered or not.
        let (left, budget) = view.work();
        if most.is_none() && forecast.work.low > left as f64 {
            return Err(table.too_much(&forecast, budget).into());
        }
        let keys = match &question.output {
            Output::Walks(_) => None,
            Output::Ends => Some(1),
            Output::Groups { by, .. } => Some(by.len()),
        };
        Ok::<_, FieldError>((table, forecast, Window { skip, most }, keys))
    };
    let (table, forecast, window, keys) = counted().map_err(|fault| rejected(fault, node))?;
    Ok(Counted { table, forecast, window, keys, view, node })
}

/// Takes from the work of the export, and says at which step nothing was left.
fn spend(view: &View, step: usize, items: usize) -> Result<(), FieldError> {
    let (_, maximum) = view.work();
    crate::graphql::analysis::traverse::spend(view, step, items, maximum)
}

impl<'a> Counted<'a, '_> {
    /// The rows, those that wait for all walks already computed.
    ///
    /// # Errors
    /// Too many groups or ordered rows, or too much work for them.
    pub fn ready(self) -> Result<Walks<'a>, Response> {
        let Counted { table, forecast, window, keys, view, node } = self;
        let shape = Shape::new(&table, &forecast, keys).map_err(|refused| rejected(refused.into(), node))?;
        let mut walks = Walks { shape, table, forecast, window, view, kept: None };
        if walks.table.needs_all() {
            let (mut rows, scene) = (Vec::new(), walks.table.scene);
            let kept = walks.each(|row| {
                rows.push(walks.shape.row(scene, &row).into_iter().map(owned).collect());
                Ok(())
            });
            kept.map_err(|stopped| match stopped {
                Stopped::Field(fault) => rejected(fault, node),
                other => rejected(FieldError::new("INTERNAL", other.to_string()), node),
            })?;
            walks.kept = Some(rows);
        }
        Ok(walks)
    }

    /// The nodes and relations that the walks pass; of a group or an end node, those of its first walk.
    ///
    /// # Errors
    /// Too many of them, or too much work.
    pub fn part(self) -> Result<Part, Response> {
        let Counted { table, forecast, window, view, node, .. } = self;
        let mut collected = Collected::default();
        let mut spend = |step: usize, items: usize| spend(&view, step, items);
        let shown = table.for_each_row(&forecast, window, &mut spend, &mut |row| {
            for stop in row.walk {
                collected.node(stop.spot.node);
                stop.spot.by.into_iter().for_each(|(way, edge)| collected.relation(way.relation, edge));
            }
            collected.bounded().map(|()| Go::On)
        });
        shown.map_err(|fault: FieldError| rejected(fault, node))?;
        Ok(collected.part(table.scene))
    }
}

impl Walks<'_> {
    /// The columns.
    pub fn columns(&self) -> &[Written] {
        &self.shape.columns
    }

    /// Shows every row.
    fn each(&self, mut show: impl FnMut(Row<'_, '_>) -> Result<(), Stopped>) -> Result<(), Stopped> {
        let view = &self.view;
        let mut spend = |step: usize, items: usize| spend(view, step, items).map_err(Stopped::from);
        let mut visit = |row: Row<'_, '_>| show(row).map(|()| Go::On);
        self.table.for_each_row(&self.forecast, self.window, &mut spend, &mut visit).map(drop)
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// Too much work, the time, and an output that cannot be written.
    pub fn write<W: Write + Send>(self, out: &mut TableWriter<W>) -> Result<(), Stopped> {
        match &self.kept {
            Some(rows) => rows.iter().try_for_each(|row| Ok(out.row(row)?)),
            None => self.each(|row| Ok(out.row(&self.shape.row(self.table.scene, &row))?)),
        }
    }
}

/// How a row becomes values.
struct Shape {
    columns: Vec<Written>,
    /// The columns of the question.
    asked: Vec<Column>,
    /// Number of them to group by; none where rows are walks.
    keys: Option<usize>,
    /// The most relations that a walk passes; none where a row is no walk.
    hops: usize,
    /// What is told of the evidence of each relation of a walk.
    told: Vec<&'static Property<Evidence>>,
    /// Where rows are no walks: the licences and wordings of everything that may be behind them.
    sources: Option<[String; 3]>,
}

impl Shape {
    fn new(table: &Table<'_>, forecast: &Forecast, keys: Option<usize>) -> Result<Shape, Refused> {
        let hops = if keys.is_none() { table.plan.legs.iter().map(|leg| leg.max).sum() } else { 0 };
        let sources = keys.map(|_| behind(table.scene, forecast));
        let (asked, told) = (table.columns().to_vec(), of_evidence(&EVIDENCE));
        let mut shape = Shape { columns: Vec::new(), asked, keys, hops, told, sources };
        let asked = shape.asked.iter().enumerate();
        let mut columns: Vec<Written> = asked.flat_map(|(i, column)| written(column, shape.is_computed(i))).collect();
        columns.extend((1..=hops).flat_map(|number| hop(number, &shape.told)));
        if keys.is_some() {
            columns.push(Written::text("sources", "Ids of the sources of the relations that the steps take."));
        }
        columns.push(Written::text("licence", "The licences of the sources of the row."));
        columns.push(Written::text("attribution", "The wordings that these licences ask for."));
        check_names(columns.iter().map(|column| column.name.as_str())).map_err(|bad| {
            Refused::new("select", format!("the file cannot be written: {bad}. Give yours another name."))
        })?;
        shape.columns = columns;
        Ok(shape)
    }

    /// Whether a column of the question is computed over several walks.
    fn is_computed(&self, column: usize) -> bool {
        self.keys.is_some_and(|keys| column >= keys)
    }

    fn row<'c>(&self, scene: Scene<'c>, row: &Row<'c, '_>) -> Vec<Value<'c>> {
        let mut values = Vec::with_capacity(self.columns.len());
        for (i, (column, cell)) in self.asked.iter().zip(row.cells).enumerate() {
            values.push(Value::of(scene, cell.clone()));
            match (column.ty, cell) {
                (ColumnType::Node, Cell::Node(node)) => values.push(Value::name(scene, *node)),
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
            None => self.evidence(scene, row.walk, &mut values),
        }
        values
    }

    fn evidence<'c>(&self, scene: Scene<'c>, walk: &[Stop], values: &mut Vec<Value<'c>>) {
        let taken: Vec<_> = walk.iter().filter_map(|stop| stop.spot.by).collect();
        let of = |(way, edge): (crate::career::traverse::Way, u32)| scene.graph.relations.evidence(way.relation, edge);
        for hop in 0..self.hops {
            let Some(&(way, edge)) = taken.get(hop) else {
                values.extend((0..=self.told.len()).map(|_| Value::Missing));
                continue;
            };
            values.push(Value::text(way.name()));
            let cited = of((way, edge));
            values.extend(self.told.iter().map(|property| Value::of(scene, property.cell(scene, cited))));
        }
        let cited: BTreeSet<u16> = taken.iter().map(|taken| of(*taken).source).collect();
        let [_, licence, attribution] = told(scene, &cited);
        values.extend([licence, attribution].map(Value::text));
    }
}

/// A column of the question in a file, and what stands behind it.
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
        let doc = format!("How many walks have a gap there and were left out of {name}, by reason.");
        all.push(Written { ty: ValueType::Json, ..Written::text(format!("{name}_gaps"), doc) });
    }
    all
}

/// The columns of a relation of a walk.
fn hop(number: usize, told: &[&Property<Evidence>]) -> Vec<Written> {
    let relation = Written::text(
        format!("hop{number}.relation"),
        format!("The relation that a walk passes as number {number}, by the name of its direction."),
    );
    let told = told.iter().map(|property| Written::text(format!("hop{number}.{}", property.name), property.doc));
    [relation].into_iter().chain(told).collect()
}

/// The sources of every relation that a walk passes.
fn behind(scene: Scene<'_>, forecast: &Forecast) -> [String; 3] {
    let kept = forecast.kept.iter().flatten().filter_map(|next| next.spot.by);
    told(scene, &kept.map(|(way, edge)| scene.graph.relations.evidence(way.relation, edge).source).collect())
}
