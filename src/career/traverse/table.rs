//! The result as a table: typed columns, and rows produced one by one.

use super::columns::{Column, Source};
use super::explain::{Allowance, too_much};
use super::forecast::Forecast;
use super::groups::{AggregateCounts, CollectedColumn, Grouping, Groups, PlannedAggregate};
use super::layers::Plan;
use super::order::{Best, Keys};
use super::query::{Address, Aggregate, ColumnSelection, Function, Output, Subject, WalkError, WalkQuery};
use super::walk::{CompleteWalk, Tally, WalkControl, WalkVisit, Walker};
use crate::career::limits::{COLUMNS, ORDERED_ROWS};
use crate::career::property::{Cell, ColumnType, DatedGraph};
use crate::graph::Graph;
use crate::quote::quoted;
use jiff::civil::Date;

/// A validated query on one snapshot, whose result is a table.
#[derive(Clone, Debug)]
pub struct Table<'g> {
    /// The source of values.
    pub dated: DatedGraph<'g>,
    /// The walk.
    pub plan: Plan,
    /// The description of its work limit; that of a request unless set.
    pub allowance: Allowance,
    columns: Vec<Column>,
    rows: Rows,
    keys: Keys,
}

#[derive(Clone, Debug)]
enum Rows {
    Walks(Vec<Source>),
    Groups(Grouping),
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a, 'g> {
    /// A cell for each column.
    pub cells: &'a [Cell<'g>],
    /// For each column of a group, the counts behind its aggregate; otherwise empty.
    pub over: &'a [AggregateCounts],
    /// The walk; for a group, its first walk.
    pub walk: &'a [WalkVisit],
}

/// The requested range of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Number of rows skipped.
    pub skip: u64,
    /// Maximum number of rows; all if `None`.
    pub most: Option<u64>,
}

impl Window {
    /// Every row.
    pub const ALL: Window = Window { skip: 0, most: None };
}

/// A summary of the rows produced.
#[derive(Clone, Debug, PartialEq)]
pub struct RowSummary {
    /// Whether more rows follow.
    pub more: bool,
    /// Total number of rows, if known.
    pub rows: Option<u64>,
    /// The visits.
    pub tally: Tally,
}

impl<'g> Table<'g> {
    /// Validates a query.
    ///
    /// # Errors
    /// The first invalid part of it.
    pub fn new(graph: &'g Graph, day: Date, query: &WalkQuery) -> Result<Table<'g>, WalkError> {
        let plan = Plan::new(query)?;
        let (columns, rows) = match &query.output {
            Output::Walks(named) => walks(&plan, named)?,
            Output::Ends => ends(&plan)?,
            Output::Groups { by, aggregates } => grouped(&plan, by, aggregates)?,
        };
        if columns.len() > COLUMNS.length() {
            let found = format!("expected up to {} columns, found {}", COLUMNS.maximum, columns.len());
            return Err(WalkError::limit("select", COLUMNS, &found, "Split the query."));
        }
        if columns.iter().any(|column| column.name.trim().is_empty()) {
            return Err(WalkError::new("select", "a column has an empty name. Give it another one."));
        }
        if let Some(twice) = columns.iter().enumerate().find(|(i, c)| columns[..*i].iter().any(|o| o.name == c.name)) {
            let message = format!("two columns are named {}. Rename one of them.", quoted(&*twice.1.name));
            return Err(WalkError::new("select", message));
        }
        let keys = Keys::new(&query.order, &columns)?;
        Ok(Table { dated: DatedGraph { graph, day }, plan, allowance: Allowance::REQUEST, columns, rows, keys })
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether the first row is known only after all walks were executed.
    pub fn needs_all(&self) -> bool {
        matches!(self.rows, Rows::Groups(_)) || !self.keys.is_empty()
    }

    /// Counts the walks before they are executed. `spend` is called with the step and the number of nodes and edges
    /// visited.
    ///
    /// # Errors
    /// Any error of `spend`; a query that requires all walks and is certain to exceed `budget`.
    pub fn forecast<E: From<WalkError>>(
        &self,
        budget: u64,
        spend: &mut dyn FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<Forecast, E> {
        let forecast = Forecast::new(&self.plan, self.dated, spend)?;
        let left = budget.saturating_sub(forecast.spent as u64);
        match self.needs_all() && forecast.work.low > left as f64 {
            true => Err(self.too_much(&forecast, budget).into()),
            false => Ok(forecast),
        }
    }

    /// The error for a walk that is certain to exceed `budget`.
    pub fn too_much(&self, forecast: &Forecast, budget: u64) -> WalkError {
        too_much(&self.plan, forecast, self.allowance, budget)
    }

    /// Passes the rows of a window to `visit`, one by one.
    ///
    /// Walks come in the order in which they are executed and are not kept. Rows sorted by a column are produced after
    /// all walks, at most [`ORDERED_ROWS`] of them; so are groups, whatever their number.
    ///
    /// # Errors
    /// Any error of `spend` or `visit`; too many groups, values or rows to keep.
    pub fn for_each_row<E: From<WalkError>>(
        &self,
        forecast: &Forecast,
        window: Window,
        spend: &mut dyn FnMut(usize, usize) -> Result<(), E>,
        visit: &mut dyn FnMut(Row<'_, 'g>) -> Result<WalkControl, E>,
    ) -> Result<RowSummary, E> {
        match &self.rows {
            Rows::Groups(grouping) => self.groups(grouping, forecast, window, spend, visit),
            Rows::Walks(sources) if self.keys.is_empty() => self.walks(sources, forecast, window, spend, visit),
            Rows::Walks(sources) => self.ordered(sources, forecast, window, spend, visit),
        }
    }

    fn walks<E: From<WalkError>>(
        &self,
        sources: &[Source],
        forecast: &Forecast,
        window: Window,
        spend: &mut dyn FnMut(usize, usize) -> Result<(), E>,
        visit: &mut dyn FnMut(Row<'_, 'g>) -> Result<WalkControl, E>,
    ) -> Result<RowSummary, E> {
        let (mut cells, mut shown, mut more) = (Vec::with_capacity(sources.len()), 0, false);
        let mut show = |walk: CompleteWalk<'_>| {
            if window.most.is_some_and(|most| shown == most) {
                more = true;
                return Ok(WalkControl::Stop);
            }
            shown += 1;
            fill(&mut cells, sources, self.dated, walk);
            let go = visit(Row { cells: &cells, over: &[], walk: walk.stops })?;
            more = go == WalkControl::Stop;
            Ok(go)
        };
        let tally = Walker::run(&self.plan, self.dated, forecast, window.skip, spend, &mut show)?;
        let exact = forecast.is_exact.then_some(forecast.walks.low as u64);
        let rows = exact.or((!more && (shown > 0 || window.skip == 0)).then_some(window.skip + shown));
        Ok(RowSummary { more, rows, tally })
    }

    fn ordered<E: From<WalkError>>(
        &self,
        sources: &[Source],
        forecast: &Forecast,
        window: Window,
        spend: &mut dyn FnMut(usize, usize) -> Result<(), E>,
        visit: &mut dyn FnMut(Row<'_, 'g>) -> Result<WalkControl, E>,
    ) -> Result<RowSummary, E> {
        let wanted = window.most.map_or(u64::MAX, |most| window.skip.saturating_add(most));
        if window.most.is_some() && wanted > u64::from(ORDERED_ROWS.maximum) {
            return Err(too_far(false).into());
        }
        let mut best = Best::new(wanted.min(u64::from(ORDERED_ROWS.maximum) + 1) as usize);
        let mut cells = Vec::with_capacity(sources.len());
        let mut seen = 0;
        let mut show = |walk: CompleteWalk<'_>| {
            seen += 1;
            if wanted == u64::MAX && seen > u64::from(ORDERED_ROWS.maximum) {
                return Err(E::from(too_far(true)));
            }
            fill(&mut cells, sources, self.dated, walk);
            best.add(&self.keys, &cells, walk.stops);
            Ok(WalkControl::Continue)
        };
        let tally = Walker::run(&self.plan, self.dated, forecast, 0, spend, &mut show)?;
        let more = seen > wanted;
        for (cells, stops) in best.finish(&self.keys).into_iter().skip(window.skip as usize) {
            if visit(Row { cells: &cells, over: &[], walk: &stops })? == WalkControl::Stop {
                break;
            }
        }
        Ok(RowSummary { more, rows: Some(seen), tally })
    }

    fn groups<E: From<WalkError>>(
        &self,
        grouping: &Grouping,
        forecast: &Forecast,
        window: Window,
        spend: &mut dyn FnMut(usize, usize) -> Result<(), E>,
        visit: &mut dyn FnMut(Row<'_, 'g>) -> Result<WalkControl, E>,
    ) -> Result<RowSummary, E> {
        let (mut groups, mut key) = (Groups::new(), Vec::new());
        let mut show = |walk: CompleteWalk<'_>| {
            groups.add(grouping, self.dated, walk, &mut key)?;
            Ok(WalkControl::Continue)
        };
        let tally = Walker::run(&self.plan, self.dated, forecast, 0, spend, &mut show)?;
        let mut rows: Vec<_> = groups
            .finish()
            .into_iter()
            .map(|group| {
                let (mut cells, mut over) = (group.key.clone(), vec![AggregateCounts::default(); group.key.len()]);
                for computed in &grouping.computed {
                    let (cell, own) = group.result(computed);
                    cells.push(cell);
                    over.push(own);
                }
                (cells, over, group.example)
            })
            .collect();
        // Ties are broken by the values that define the groups, so the order never depends on which walk came first.
        rows.sort_by(|a, b| self.keys.order(&a.0, &b.0).then_with(|| Keys::order_up(&a.0, &b.0)));
        let total = rows.len() as u64;
        let most = window.most.unwrap_or(u64::MAX);
        for (cells, over, walk) in rows.iter().skip(window.skip as usize).take(most as usize) {
            if visit(Row { cells, over, walk })? == WalkControl::Stop {
                break;
            }
        }
        Ok(RowSummary { more: window.skip.saturating_add(most) < total, rows: Some(total), tally })
    }
}

fn too_far(late: bool) -> WalkError {
    let found = format!("at most {} rows can be ordered", ORDERED_ROWS.maximum);
    let advice = "Filter more, or omit the order.";
    WalkError { late, ..WalkError::limit("orderBy", ORDERED_ROWS, &found, advice) }
}

fn fill<'g>(cells: &mut Vec<Cell<'g>>, sources: &[Source], dated: DatedGraph<'g>, walk: CompleteWalk<'_>) {
    cells.clear();
    cells.extend(sources.iter().map(|source| source.cell(dated, walk.spots[source.at], walk.length())));
}

type Understood = Result<(Vec<Column>, Rows), WalkError>;

fn walks(plan: &Plan, named: &[ColumnSelection]) -> Understood {
    let each_node =
        |at| ColumnSelection { address: Address { at, of: Subject::Node, property: "node".into() }, name: None };
    let every: Vec<ColumnSelection> = (0..=plan.legs.len()).map(each_node).collect();
    let named = if named.is_empty() { &every } else { named };
    let found: Vec<_> = named
        .iter()
        .enumerate()
        .map(|(i, named)| shown(plan, &format!("select[{i}]"), named))
        .collect::<Result<_, _>>()?;
    let (columns, sources) = found.into_iter().unzip();
    Ok((columns, Rows::Walks(sources)))
}

fn shown(plan: &Plan, place: &str, named: &ColumnSelection) -> Result<(Column, Source), WalkError> {
    let source = Source::find(place, &named.address, plan.start, &plan.legs)?;
    let name = named.name.clone().unwrap_or_else(|| title(&named.address));
    let (ty, unit, doc) = (source.ty, source.unit.to_owned(), source.doc.to_owned());
    Ok((Column { name, ty, unit, doc, address: Some(named.address.clone()) }, source))
}

/// The default name of a column: `place.property`, or `place.subject.property` if it is not about the node.
fn title(address: &Address) -> String {
    let Address { at, of, property } = address;
    match of {
        Subject::Node => format!("{at}.{property}"),
        Subject::Relation => format!("{at}.relation.{property}"),
        Subject::Evidence => format!("{at}.evidence.{property}"),
        Subject::NodeEvidence => format!("{at}.nodeEvidence.{property}"),
        Subject::Walk => format!("walk.{property}"),
    }
}

fn ends(plan: &Plan) -> Understood {
    let end = ColumnSelection {
        address: Address { at: plan.legs.len(), of: Subject::Node, property: "node".into() },
        name: Some("node".into()),
    };
    let count = Aggregate { function: Function::Count, of: None, once: false, name: Some("walks".into()) };
    grouped(plan, &[end], &[count])
}

fn grouped(plan: &Plan, by: &[ColumnSelection], aggregates: &[Aggregate]) -> Understood {
    if by.is_empty() && aggregates.is_empty() {
        return Err(WalkError::new("groupBy", "expected a column or an aggregate, found nothing."));
    }
    let (mut columns, mut grouping) = (Vec::new(), Grouping::default());
    for (i, named) in by.iter().enumerate() {
        let (column, source) = shown(plan, &format!("groupBy[{i}]"), named)?;
        columns.push(column);
        grouping.keys.push(source);
    }
    let mut addresses: Vec<(Address, bool)> = Vec::new();
    for (i, aggregate) in aggregates.iter().enumerate() {
        let place = format!("aggregate[{i}]");
        let over = match &aggregate.of {
            None => None,
            Some(address) => Some(collect(plan, &place, address, aggregate, &mut addresses, &mut grouping)?),
        };
        let source = over.map(|over| &grouping.sources[over].source);
        columns.push(computed(&place, aggregate, source)?);
        grouping.computed.push(PlannedAggregate { function: aggregate.function, over });
    }
    Ok((columns, Rows::Groups(grouping)))
}

/// The index of a column among those collected; adds it if it is new.
fn collect(
    plan: &Plan,
    place: &str,
    address: &Address,
    aggregate: &Aggregate,
    addresses: &mut Vec<(Address, bool)>,
    grouping: &mut Grouping,
) -> Result<usize, WalkError> {
    let wanted = (address.clone(), aggregate.once);
    let known = addresses.iter().position(|known| *known == wanted);
    let over = match known {
        Some(over) => over,
        None => {
            let source = Source::find(place, address, plan.start, &plan.legs)?;
            let once = aggregate.once;
            grouping.sources.push(CollectedColumn { source, once, weighs_rows: false, keeps_values: false });
            addresses.push(wanted);
            addresses.len() - 1
        }
    };
    let collected = &mut grouping.sources[over];
    collected.keeps_values |= matches!(aggregate.function, Function::CountDistinct | Function::Quantile(_));
    collected.weighs_rows |= aggregate.function.weighs_rows();
    Ok(over)
}

fn computed(place: &str, aggregate: &Aggregate, source: Option<&Source>) -> Result<Column, WalkError> {
    let (word, counts) = match aggregate.function {
        Function::Count => ("count".to_owned(), true),
        Function::CountDistinct => ("countDistinct".to_owned(), true),
        Function::Sum => ("sum".to_owned(), false),
        Function::Mean => ("mean".to_owned(), false),
        Function::Min => ("min".to_owned(), false),
        Function::Max => ("max".to_owned(), false),
        Function::Quantile(p) => (format!("quantile{p}"), false),
    };
    if let Function::Quantile(p) = aggregate.function
        && !(0.0..=1.0).contains(&p)
    {
        return Err(WalkError::new(
            &format!("{place}.quantile"),
            format!("expected a probability from 0 to 1, found {p}."),
        ));
    }
    let Some(source) = source else {
        if aggregate.function != Function::Count {
            return Err(WalkError::new(place, format!("{word} needs a column.")));
        }
        let (name, unit, doc) =
            (aggregate.name.clone().unwrap_or(word), "walks".to_owned(), "Number of walks.".to_owned());
        return Ok(Column { name, ty: ColumnType::Number, unit, doc, address: None });
    };
    let address = aggregate.of.clone();
    if !counts && source.ty != ColumnType::Number {
        let property = address.map(|address| address.property).unwrap_or_default();
        let message =
            format!("{word} needs numbers, and {property} is a {}. count and countDistinct take any.", source.ty);
        return Err(WalkError::new(place, message));
    }
    let title = address.as_ref().map(title).unwrap_or_default();
    let name = aggregate.name.clone().unwrap_or_else(|| format!("{word}({title})"));
    let unit = if counts { "values".to_owned() } else { source.unit.to_owned() };
    let rows = match aggregate.function.weighs_rows() {
        true if aggregate.once => " Each published row counts once.",
        true => " A row counts as often as walks reach it.",
        false => "",
    };
    let doc = format!("{word} of: {}{rows}", source.doc);
    Ok(Column { name, ty: ColumnType::Number, unit, doc, address })
}
