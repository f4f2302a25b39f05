//! The arguments of `traverse`, and their conversion to a query of `career`.

use crate::career::limits::{COLUMNS, WALK_STEPS};
use crate::career::property::Cell;
use crate::career::traverse as career;
use crate::career::traverse::{Function, Output, Subject, WalkError};
use crate::engine::{FieldError, Id, args, enumeration, input, one_of};
use crate::graphql::analysis::repetition::{times, whole};
use crate::graphql::list::cursor::Cursor;
use crate::graphql::list::operators::Given;
use crate::graphql::list::order::Direction;
use crate::graphql::lookup::reference::{Reference, Unresolved, find_all};
use crate::graphql::request::day::Day;
use crate::graphql::request::errors::unknown_node;
use crate::graphql::request::limits::{DEFAULT_PAGE, MAX_PAGE, NEXT_PAGE};
use crate::graphql::request::view::View;
use crate::model::Kind;

args! {
    /// A walk and its output.
    pub struct Traverse {
        /// Where walks start.
        start: TraverseStart,
        /// The steps in order; up to 12 relations in a row.
        #[limit("walk_steps", 1..=WALK_STEPS.maximum)]
        steps: Vec<TraverseStep>,
        /// Conditions on the whole walk; all must match. Each names its place with `at`. An empty list is no condition.
        #[limit("conditions", ..=100)]
        r#where: Option<Vec<TraverseCondition>>,
        /// The columns of a table with one row per walk; the node at each place if absent.
        #[limit("columns", 1..=COLUMNS.maximum)]
        select: Option<Vec<TraverseColumnInput>>,
        /// The columns to group by; there is one row for each group. With an empty list, all walks are one group.
        #[limit("columns", ..=COLUMNS.maximum)]
        group_by: Option<Vec<TraverseColumnInput>>,
        /// Aggregates over the walks of each group, or over all walks. With an empty list, there are none.
        #[limit("columns", ..=COLUMNS.maximum)]
        aggregate: Option<Vec<TraverseAggregate>>,
        /// Return one row for each node at which walks end, with the number of walks.
        distinct: bool = false,
        /// The order of the rows. If absent or empty, walks come in the order of execution, groups in that of their
        /// values.
        #[limit("walk_orders", ..=20)]
        order_by: Option<Vec<TraverseOrder>>,
        /// Maximum number of rows.
        #[limit("page", 0..=MAX_PAGE, NEXT_PAGE)]
        first: i32 = DEFAULT_PAGE,
        /// Start after this cursor of the same query.
        after: Option<Cursor>,
        /// Walks may visit a node twice.
        repeat_nodes: bool = false,
        /// Walks may visit certifications that are known not to be offered on the day of the query.
        include_retired: bool = false,
        /// Report how the walk is executed, the prediction, and the actual work.
        explain: bool = false,
    }
    page |traverse| u64::try_from(traverse.first).unwrap_or(0);
}

enumeration! {
    /// The subject of a column or a condition.
    impl Subject as "TraverseSubject" {
        /// The node at a place. Every node has node, id, name and kind; the rest by its kind.
        Node = "NODE",
        /// The relation by which the walk arrived at the place, the last one if the step repeats; its property
        /// `relation` is its name.
        Relation = "RELATION",
        /// Evidence for that relation.
        Evidence = "EVIDENCE",
        /// Evidence for the node.
        NodeEvidence = "NODE_EVIDENCE",
        /// The walk as a whole; its property is length.
        Walk = "WALK",
    }
}

enumeration! {
    /// How the values of a group are aggregated. Missing values are counted and left out, never treated as 0.
    pub enum AggregateFunction {
        /// Number of walks; for a column, the number of values that are not missing.
        Count = "COUNT",
        /// Number of distinct values.
        CountDistinct = "COUNT_DISTINCT",
        /// Sum.
        Sum = "SUM",
        /// Arithmetic mean.
        Mean = "MEAN",
        /// Least.
        Min = "MIN",
        /// Greatest.
        Max = "MAX",
        /// The quantile at the probability `quantile`: type 7 of Hyndman & Fan (1996), linear between the order statistics. The median is 0.5.
        Quantile = "QUANTILE",
    }
}

input! {
    /// Where walks start: nodes of one kind.
    pub struct TraverseStart {
        /// The kind.
        kind: Kind,
        /// These nodes; all of the kind if absent.
        #[limit("start_nodes", 1..=100)]
        nodes: Option<Vec<Reference>>,
        /// Conditions on them; all must match. An empty list is no condition.
        #[limit("conditions", ..=100)]
        r#where: Option<Vec<TraverseCondition>>,
    }
}

input! {
    /// One step: one relation, any of those named, or several in a row.
    pub struct TraverseStep {
        /// Names of relations as in the fields of nodes, such as requires or requiredBy; the name implies the direction.
        #[range(1..)]
        relations: Vec<String>,
        /// Minimum number of times; 0 makes the step optional. 1 if absent.
        #[range(0..)]
        min: Option<i32>,
        /// Maximum number of times in a row; 1 if `min` is absent too, else required.
        #[range(0..)]
        max: Option<i32>,
        /// Conditions on the relation taken and the node at its end, each time; all must match. An empty list is no
        /// condition.
        #[limit("conditions", ..=100)]
        r#where: Option<Vec<TraverseCondition>>,
    }
}

one_of! {
    /// A value to compare with, of the type of the column.
    pub enum TraverseValue {
        /// A text, or the name of an enumeration's value, such as METRO.
        text: Text(String),
        /// A number.
        number: Number(f64),
        /// True or false.
        boolean: Boolean(bool),
        /// A day.
        date: Date(Day),
        /// A node, by its id.
        node: Node(Id<String>),
    }
}

input! {
    /// A condition, with the operators of lists. All given parts must match; a missing value only passes `isNull:
    /// true`. An operator whose variable is absent is no condition; null is rejected.
    pub struct TraverseCondition {
        /// The place: 0 is the start, 1 the end of the first step. Only in the argument `where`; elsewhere it is known.
        #[range(0..)]
        at: Given<i32>,
        /// The subject.
        of: Subject = Subject::Node,
        /// Name of the property.
        property: Given<String>,
        /// Equals this.
        eq: Given<TraverseValue>,
        /// Equals one of these; an empty list matches nothing.
        #[limit("values", ..=10_000)]
        r#in: Given<Vec<TraverseValue>>,
        /// Greater or later. For an ordered enumeration: later in its list.
        gt: Given<TraverseValue>,
        /// Greater or later, or equal.
        gte: Given<TraverseValue>,
        /// Less or earlier.
        lt: Given<TraverseValue>,
        /// Less or earlier, or equal.
        lte: Given<TraverseValue>,
        /// Contains this text, ignoring case and accents.
        contains: Given<String>,
        /// Starts with this text, ignoring case and accents.
        starts_with: Given<String>,
        /// true: the value is missing. false: it is present.
        is_null: Given<bool>,
        /// All of these match; an empty list is no condition.
        #[limit("conditions", ..=100)]
        and: Given<Vec<TraverseCondition>>,
        /// At least one of these matches; an empty list matches nothing.
        #[limit("conditions", ..=100)]
        or: Given<Vec<TraverseCondition>>,
        /// This does not match.
        not: Given<Box<TraverseCondition>>,
    }
}

input! {
    /// A column: a property of something at a place of the walk.
    pub struct TraverseColumnInput {
        /// The place: 0 is the start, 1 the end of the first step.
        #[range(0..)]
        at: i32,
        /// The subject.
        of: Subject = Subject::Node,
        /// Name of the property.
        property: String,
        /// The name of the column; place and property if absent.
        name: Option<String>,
    }
}

input! {
    /// An aggregate over the walks of a group.
    pub struct TraverseAggregate {
        /// How.
        function: AggregateFunction,
        /// The place of the values; absent for a count of walks.
        #[range(0..)]
        at: Option<i32>,
        /// The subject.
        of: Subject = Subject::Node,
        /// Name of the property; absent for a count of walks.
        property: Option<String>,
        /// For QUANTILE: the probability.
        #[range(0.0..=1.0)]
        quantile: Option<f64>,
        /// Count each published row once per group, however many walks reach it and however many roles share it: use it
        /// to add jobs, openings or awards. Otherwise a row counts as often as walks reach it, and `repeated` of the
        /// cell reports how often.
        once: bool = false,
        /// The name of the column; function and column if absent.
        name: Option<String>,
    }
}

input! {
    /// An order. Missing values come last either way; ties keep the order without it.
    pub struct TraverseOrder {
        /// Name of a column of the result.
        column: String,
        /// The direction.
        direction: Direction = Direction::Asc,
    }
}

/// Converts the arguments to a query of `career`.
///
/// # Errors
/// An unresolved start, a number out of range, or contradictory arguments.
pub fn query(view: &View, args: &Traverse) -> Result<career::WalkQuery, Unresolved> {
    let steps: Vec<career::Step> =
        args.steps.iter().enumerate().map(|(i, own)| step(view, i, own)).collect::<Result<_, FieldError>>()?;
    let order = args.order_by.iter().flatten();
    Ok(career::WalkQuery {
        steps,
        conditions: conditions(view, "where", args.r#where.as_deref(), true)?,
        repeat_nodes: args.repeat_nodes,
        include_retired: args.include_retired,
        output: output(args)?,
        order: order
            .map(|o| career::Order { column: o.column.clone(), down: o.direction == Direction::Desc })
            .collect(),
        start: start(view, &args.start)?,
    })
}

fn start(view: &View, start: &TraverseStart) -> Result<career::Start, Unresolved> {
    Ok(career::Start {
        kind: start.kind,
        conditions: conditions(view, "start.where", start.r#where.as_deref(), false)?,
        nodes: start.nodes.as_ref().map(|nodes| find_all(view, start.kind, "start.nodes", nodes)).transpose()?,
    })
}

fn step(view: &View, i: usize, step: &TraverseStep) -> Result<career::Step, FieldError> {
    let place = format!("steps[{i}]");
    let (min, max) = times(&place, step.min, step.max)?;
    Ok(career::Step {
        relations: step.relations.clone(),
        min,
        max,
        conditions: conditions(view, &format!("{place}.where"), step.r#where.as_deref(), false)?,
    })
}

fn conditions(
    view: &View,
    place: &str,
    conditions: Option<&[TraverseCondition]>,
    tells_place: bool,
) -> Result<Vec<career::Condition>, FieldError> {
    let each = conditions.unwrap_or_default().iter().enumerate();
    each.map(|(i, part)| condition(view, &format!("{place}[{i}]"), part, tells_place)).collect()
}

fn condition(
    view: &View,
    place: &str,
    own: &TraverseCondition,
    tells_place: bool,
) -> Result<career::Condition, FieldError> {
    let of = match (&own.property.0, own.at.0) {
        (None, None) => None,
        (None, Some(_)) => return Err(WalkError::new(place, "a place needs a property.").into()),
        (Some(_), None) if tells_place && own.of != Subject::Walk => {
            let message = "expected a place, 0 for the start, found none.";
            return Err(WalkError::new(&format!("{place}.at"), message).into());
        }
        (Some(_), Some(_)) if !tells_place => {
            let message = "the place is known here: the end of each relation of the step. Omit `at`.";
            return Err(WalkError::new(&format!("{place}.at"), message).into());
        }
        (Some(property), at) => {
            Some(career::Address { at: whole(at.unwrap_or(0)), of: own.of, property: property.clone() })
        }
    };
    let not = own.not.0.as_ref().map(|part| condition(view, &format!("{place}.not"), part, tells_place));
    Ok(career::Condition {
        of,
        test: test(view, own)?,
        and: conditions(view, &format!("{place}.and"), own.and.0.as_deref(), tells_place)?,
        or: match &own.or.0 {
            Some(parts) => Some(conditions(view, &format!("{place}.or"), Some(parts), tells_place)?),
            None => None,
        },
        not: not.transpose()?.map(Box::new),
    })
}

fn test(view: &View, own: &TraverseCondition) -> Result<career::Test, FieldError> {
    let is_id = is_id(own.of, own.property.0.as_deref());
    let read = |value: &TraverseValue| match value {
        TraverseValue::Text(id) if is_id => {
            let plain = view.own(id).ok_or_else(|| unknown_node(view, id))?;
            Ok(Cell::Text(plain.to_owned().into()))
        }
        value => cell(view, value),
    };
    let one = |value: &Given<TraverseValue>| value.0.as_ref().map(read).transpose();
    let all = |values: &Vec<TraverseValue>| values.iter().map(read).collect();
    Ok(career::Test {
        eq: one(&own.eq)?,
        within: own.r#in.0.as_ref().map(all).transpose()?,
        gt: one(&own.gt)?,
        gte: one(&own.gte)?,
        lt: one(&own.lt)?,
        lte: one(&own.lte)?,
        contains: own.contains.0.clone(),
        starts_with: own.starts_with.0.clone(),
        is_null: own.is_null.0,
    })
}

/// Whether a property is the id of a node, as a text.
pub fn is_id(of: Subject, property: Option<&str>) -> bool {
    of == Subject::Node && property == Some("id")
}

fn cell(view: &View, value: &TraverseValue) -> Result<Cell<'static>, FieldError> {
    Ok(match value {
        TraverseValue::Text(text) => Cell::Text(text.clone().into()),
        // 0 has two representations, which are equal.
        TraverseValue::Number(number) => Cell::Number(number + 0.0),
        TraverseValue::Boolean(value) => Cell::Boolean(*value),
        TraverseValue::Date(day) => Cell::Date(day.0),
        TraverseValue::Node(id) => Cell::Node(view.node(&id.0).ok_or_else(|| unknown_node(view, &id.0))?),
    })
}

fn output(args: &Traverse) -> Result<Output, FieldError> {
    let groups = args.group_by.is_some() || args.aggregate.is_some();
    if args.distinct && (groups || args.select.is_some()) {
        let message =
            "it returns end nodes, whereas select, groupBy and aggregate return another table. Use one of them.";
        return Err(WalkError::new("distinct", message).into());
    }
    if groups && args.select.is_some() {
        let message =
            "it names columns of single walks; the columns of groups are those of groupBy and aggregate. Omit it.";
        return Err(WalkError::new("select", message).into());
    }
    if args.distinct {
        return Ok(Output::Ends);
    }
    if !groups {
        return Ok(Output::Walks(named(args.select.as_deref())));
    }
    let aggregates = args.aggregate.iter().flatten().enumerate();
    Ok(Output::Groups {
        by: named(args.group_by.as_deref()),
        aggregates: aggregates.map(|(i, own)| aggregate(&format!("aggregate[{i}]"), own)).collect::<Result<_, _>>()?,
    })
}

fn named(columns: Option<&[TraverseColumnInput]>) -> Vec<career::ColumnSelection> {
    let one = |column: &TraverseColumnInput| career::ColumnSelection {
        address: career::Address { at: whole(column.at), of: column.of, property: column.property.clone() },
        name: column.name.clone(),
    };
    columns.unwrap_or_default().iter().map(one).collect()
}

fn aggregate(place: &str, own: &TraverseAggregate) -> Result<career::Aggregate, WalkError> {
    let of = match (&own.property, own.at) {
        (None, None) => None,
        (Some(property), at) if at.is_some() || own.of == Subject::Walk => {
            Some(career::Address { at: whole(at.unwrap_or(0)), of: own.of, property: property.clone() })
        }
        _ => return Err(WalkError::new(place, "a column needs both a place (at) and a property.")),
    };
    let function = match (own.function, own.quantile) {
        (AggregateFunction::Quantile, Some(p)) => Function::Quantile(p),
        (AggregateFunction::Quantile, None) => {
            return Err(WalkError::new(
                &format!("{place}.quantile"),
                "expected a probability from 0 to 1, found none.",
            ));
        }
        (_, Some(_)) => return Err(WalkError::new(&format!("{place}.quantile"), "only QUANTILE takes a probability.")),
        (AggregateFunction::Count, _) => Function::Count,
        (AggregateFunction::CountDistinct, _) => Function::CountDistinct,
        (AggregateFunction::Sum, _) => Function::Sum,
        (AggregateFunction::Mean, _) => Function::Mean,
        (AggregateFunction::Min, _) => Function::Min,
        (AggregateFunction::Max, _) => Function::Max,
    };
    Ok(career::Aggregate { function, of, once: own.once, name: own.name.clone() })
}
