//! The result of a walk: columns, rows of typed cells, and the rules of the walk.

use super::explain::Plan;
use super::input::is_id;
use crate::career::limits::{COLUMNS, WALK_RELATIONS};
use crate::career::property::{Cell, MissingReason};
use crate::career::traverse::{Address, AggregateCounts, Column, Row, Subject, WalkVisit};
use crate::engine::{Object, Type, enumeration};
use crate::graph::Evidence;
use crate::graphql::list::cursor::Place;
use crate::graphql::list::page_info::PageInfo;
use crate::graphql::lookup::reference::references;
use crate::graphql::request::day::Day;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::Node;
use jiff::civil::Date;
use std::borrow::Cow;
use std::sync::Arc;

enumeration! {
    /// Whether a cell has a value; otherwise the reason.
    pub enum CellStatus {
        /// It has a value.
        Present = "PRESENT",
        /// The source has none.
        NotPublished = "NOT_PUBLISHED",
        /// The publisher withholds it.
        Suppressed = "SUPPRESSED",
        /// At or above the publisher's ceiling: not a number.
        TopCoded = "TOP_CODED",
        /// The publisher gives the wage by the year only.
        AnnualOnly = "ANNUAL_ONLY",
        /// The publisher gives the wage by the hour only.
        HourlyOnly = "HOURLY_ONLY",
        /// The region has no published price parity.
        NoPriceParity = "NO_PRICE_PARITY",
        /// The node or relation in this row has no such property.
        NotApplicable = "NOT_APPLICABLE",
    }
}

impl From<MissingReason> for CellStatus {
    fn from(gap: MissingReason) -> CellStatus {
        match gap {
            MissingReason::NotPublished => CellStatus::NotPublished,
            MissingReason::Suppressed => CellStatus::Suppressed,
            MissingReason::TopCoded => CellStatus::TopCoded,
            MissingReason::AnnualOnly => CellStatus::AnnualOnly,
            MissingReason::HourlyOnly => CellStatus::HourlyOnly,
            MissingReason::NoPriceParity => CellStatus::NoPriceParity,
            MissingReason::NotApplicable => CellStatus::NotApplicable,
        }
    }
}

/// The data of a result.
#[derive(Clone)]
pub struct TraversalData {
    /// Columns.
    pub columns: Vec<ColumnHeading>,
    /// Rows of this page.
    pub rows: Vec<TraversalRow>,
    /// Rows of all pages, if known.
    pub total: Option<f64>,
    /// The position of the page.
    pub page: PageInfo,
    /// The rules of the walk.
    pub rules: Rules,
    /// The work.
    pub explain: Option<Plan>,
}

/// The result of a walk.
#[derive(Clone)]
pub struct Traversal(Arc<TraversalData>);

impl Traversal {
    /// Creates a result.
    pub fn new(whole: TraversalData) -> Traversal {
        Traversal(Arc::new(whole))
    }
}

impl Object for Traversal {
    type Store = View;
    fn name() -> String {
        "Traversal".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A page of a table: of walks, of the nodes where they end, or of groups.");
        t.list("columns", "The columns, in the order of the cells.", |a| &a.0.columns).at_most(COLUMNS.length());
        t.list("rows", "The rows of this page.", |a| &a.0.rows).in_page();
        t.field(
            "totalRows",
            "Number of rows on all pages; null if that is known only after executing all walks.",
            |_, a| a.0.total,
        );
        t.field("pageInfo", "Whether more pages follow, and their cursors.", |_, a| a.0.page);
        t.field("semantics", "The rules of the walk.", |_, a| a.0.rules);
        t.field(
            "explain",
            "How the walk was executed and its work; null unless requested with `explain: true`.",
            |_, a| a.0.explain.clone(),
        );
        references(t);
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct ColumnHeading(pub Column);

impl Object for ColumnHeading {
    type Store = View;
    fn name() -> String {
        "TraverseColumn".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A column of a table.");
        t.text("name", "Its name, unique in the table.", |_, c| &c.0.name);
        t.field("type", "The type of its values.", |_, c| c.0.ty);
        t.optional_text("unit", "Their unit; null if they have none.", |_, c| {
            Some(&*c.0.unit).filter(|unit| !unit.is_empty())
        });
        t.text("description", "Its description.", |_, c| &c.0.doc);
        t.field("at", "The place of the walk that it refers to; null for a count of walks.", |_, c| {
            c.0.address.as_ref().map(|address| address.at as i32)
        });
        t.field("of", "The subject at that place.", |_, c| -> Option<Subject> {
            c.0.address.as_ref().map(|address| address.of)
        });
        t.field("property", "The property of the subject.", |_, c| {
            c.0.address.as_ref().map(|address| address.property.clone())
        });
    }
}

/// A row.
#[derive(Clone, Debug)]
pub struct TraversalRow {
    /// Its cursor.
    pub(super) place: Place,
    cells: Arc<[TraversalCell]>,
    walk: Arc<[VisitedNode]>,
}

impl TraversalRow {
    /// Converts a row to an owned one.
    pub fn new(view: &View, columns: &[Column], place: Place, row: &Row<'_, '_>) -> TraversalRow {
        let over = |i: usize| row.over.get(i).copied().unwrap_or_default();
        let is_id = |i: usize| columns.get(i).and_then(|column| column.address.as_ref()).is_some_and(names_node);
        let kept = |i, cell: &Cell<'_>| match cell {
            Cell::Text(id) if view.is_dated() && is_id(i) => Cell::Text(view.shown_id(id).0.into()),
            cell => kept(cell),
        };
        let cells = row.cells.iter().enumerate().map(|(i, cell)| TraversalCell { cell: kept(i, cell), over: over(i) });
        TraversalRow { place, cells: cells.collect(), walk: row.walk.iter().map(|&stop| VisitedNode(stop)).collect() }
    }
}

fn names_node(address: &Address) -> bool {
    is_id(address.of, Some(&address.property))
}

fn kept(cell: &Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Text(text) => Cell::Text(Cow::Owned(text.to_string())),
        Cell::Number(number) => Cell::Number(*number),
        Cell::Boolean(value) => Cell::Boolean(*value),
        Cell::Date(day) => Cell::Date(*day),
        Cell::Node(node) => Cell::Node(*node),
        Cell::MissingReason(gap) => Cell::MissingReason(*gap),
    }
}

impl Object for TraversalRow {
    type Store = View;
    fn name() -> String {
        "TraverseRow".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A row: a walk, a node where walks end, or a group.");
        t.field("cursor", "The cursor of this row, for `after`.", |_, row| row.place);
        t.list("cells", "A cell for each column.", |row| &row.cells).at_most(COLUMNS.length());
        t.list(
            "walk",
            "The walk with all its nodes and relations and their evidence; for a group or an end node, its first \
             walk.",
            |row| &row.walk,
        )
        .at_most(WALK_RELATIONS.length() + 1);
    }
}

/// A cell.
#[derive(Clone, Debug)]
pub struct TraversalCell {
    cell: Cell<'static>,
    over: AggregateCounts,
}

impl Object for TraversalCell {
    type Store = View;
    fn name() -> String {
        "TraverseCell".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A cell of a table: one of the fields has the value, by the type of the column; none if the status is \
         not PRESENT.",
        );
        t.field("status", "Whether there is a value; otherwise the reason.", |_, slot| {
            slot.cell.gap().map_or(CellStatus::Present, CellStatus::from)
        });
        t.field("text", "The value of a TEXT column.", |_, slot| match &slot.cell {
            Cell::Text(text) => Some(text.to_string()),
            _ => None,
        });
        t.field("number", "The value of a NUMBER column.", |_, slot| match slot.cell {
            Cell::Number(number) => Some(number),
            _ => None,
        });
        t.field("boolean", "The value of a BOOLEAN column.", |_, slot| match slot.cell {
            Cell::Boolean(value) => Some(value),
            _ => None,
        });
        t.field("date", "The value of a DATE column.", |_, slot| match slot.cell {
            Cell::Date(day) => Some(Day(day)),
            _ => None,
        });
        t.field("node", "The value of a NODE column.", |view, slot| match slot.cell {
            Cell::Node(node) => Some(Node::of(view, node)),
            _ => None,
        });
        t.field(
            "gaps",
            "For an aggregate: the number of walks of the group whose value is missing and was left out, \
         by reason; empty if there are none.",
            |_, slot| {
                let some = MissingReason::ALL.into_iter().zip(slot.over.gaps).filter(|(_, walks)| *walks > 0);
                some.map(|(gap, walks)| GapCount { status: gap.into(), walks }).collect::<Vec<_>>()
            },
        )
        .at_most(MissingReason::ALL.len());
        t.field(
            "repeated",
            "For COUNT, SUM, MEAN and QUANTILE of a column: how many of the values come from a \
         published row that the group had already counted, because several walks, or several roles that share the \
         row, reach it; 0 with `once: true`. Null for other columns, and if a group has too many rows to remember.",
            |_, slot| slot.over.repeated.map(count),
        );
    }
}

/// How often a column has a missing value for one reason.
#[derive(Clone, Copy, Debug)]
pub struct GapCount {
    status: CellStatus,
    walks: u64,
}

impl Object for GapCount {
    type Store = View;
    fn name() -> String {
        "GapCount".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The number of missing values of a group for one reason.");
        t.field("status", "The reason.", |_, gap| gap.status);
        t.field("count", "How many.", |_, gap| count(gap.walks));
    }
}

/// A node on a walk.
#[derive(Clone, Copy, Debug)]
pub struct VisitedNode(WalkVisit);

impl Object for VisitedNode {
    type Store = View;
    fn name() -> String {
        "TraverseStop".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node on a walk, and how the walk arrived there.");
        t.field("step", "The step that leads there, from 1; 0 is the start.", |_, stop| stop.0.step as i32);
        t.field("node", "The node.", |view, stop| Node::of(view, stop.0.spot.node));
        t.field(
            "relation",
            "The relation that leads there, by its name in the direction of the step; null at the start.",
            |_, stop| stop.0.spot.by.map(|(way, _)| way.name()),
        );
        t.field("evidence", "Evidence for that relation; at the start, for the node.", |view, stop| -> Evidence {
            match stop.0.spot.by {
                Some((way, edge)) => view.relations.evidence(way.relation, edge),
                None => view.evidence_of(stop.0.spot.node),
            }
        });
    }
}

/// The rules of a walk.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Whether a walk may visit a node twice.
    pub repeat_nodes: bool,
    /// Whether walks visit retired certifications.
    pub include_retired: bool,
    /// The day.
    pub day: Date,
}

impl Object for Rules {
    type Store = View;
    fn name() -> String {
        "TraverseSemantics".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The rules by which a walk was executed.");
        t.field("repeatNodes", "Whether a walk may visit a node twice.", |_, rules| rules.repeat_nodes);
        t.field(
            "includeRetired",
            "Whether walks visit certifications that are known not to be offered on the day.",
            |_, rules| rules.include_retired,
        );
        t.field("day", "The day of the query.", |_, rules| Day(rules.day));
        t.field("walks", "When two walks are distinct, in words.", |_, rules| match rules.repeat_nodes {
            true => "Walks may visit a node twice. Parallel relations between two nodes make different walks, and so do different divisions of the same relations between repeated steps.",
            false => "No walk visits a node twice. Parallel relations between two nodes make different walks, and so do different divisions of the same relations between repeated steps.",
        });
        t.field("retired", "Which certifications are visited, in words.", |_, rules| match rules.include_retired {
            true => "Retired certifications are visited like others.",
            false => {
                "Certifications known not to be offered on the day are not visited, except as a named start and \
             along supersededBy and supersedes."
            }
        });
        t.field("order", "The order of rows, in words.", |_, _| {
            "Walks: by start in the order given, else by id; at each node first those whose step ends there, then by \
             relation as named, then in the natural order of its list. Groups: by the values that define them, then \
             by the others. orderBy takes precedence."
        });
        t.field("quantiles", "The definition of quantiles.", |_, _| {
            "Type 7 of Hyndman & Fan (1996): with n values in order, the one at index (n - 1) p counted from 0, \
             linear between neighbors."
        });
        t.field("once", "Which values count once, in words.", |_, _| {
            "With `once: true` each published row counts once in a group, however many walks reach it; roles whose \
             `occupationMatch` is BROADER or MERGED share the survey's row of an occupation and its projection. \
             Otherwise a row counts as often as walks reach it, and `repeated` of the cell reports how often. Rows \
             of a region and of a region inside it are different rows."
        });
        t.field("gaps", "How missing values are treated, in words.", |_, _| {
            "A missing value passes no condition except isNull, is left out of aggregates, is counted by reason in \
             its cell, and is never treated as 0."
        });
    }
}
