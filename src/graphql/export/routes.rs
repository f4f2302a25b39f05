//! The steps of `careerPaths`, one row each.

use super::document::{Document, ExportedList};
use super::error::{ExportFailure, rejected, unresolved};
use super::list;
use super::part::Collected;
use super::request::{ExportRequest, arguments};
use super::values::{gap, of_evidence};
use crate::career::cost::{CostStatus, Estimate};
use crate::career::paths::{CareerPath, PathResult as Found, PathStep};
use crate::career::property::{self, DatedGraph, Property};
use crate::engine::{FieldError, Response, arguments as read};
use crate::export::{Column, Part, TableWriter, Value, ValueType};
use crate::graph::{Direction, EdgeNumber, Evidence, NodeIx, RelationKind};
use crate::graphql::analysis::paths::input::CareerPathArgs;
use crate::graphql::analysis::paths::{search, start};
use crate::graphql::request::limits::{PATHS, exceeded};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// The columns of the evidence of a step.
const EVIDENCE: [&str; 8] = ["source", "publisher", "title", "release", "licence", "attribution", "row", "basis"];

/// The columns of the employment at the end of a path.
const WORTH: [&str; 3] = ["employment", "annualMedian", "realAnnualMedian"];
/// The columns of its evidence.
const WORTH_EVIDENCE: [&str; 2] = ["source", "row"];
const EMPLOYED_IN: RelationKind = RelationKind::EmployedIn;

/// The columns of a path and of a step, each with its type, unit and meaning; those of evidence follow.
const COLUMNS: [(&str, ValueType, &str, &str); 28] = [
    ("rank", ValueType::Integer, "", "Rank of the path, 1 for the best."),
    ("score", ValueType::Number, "points", "The value of the end of the path minus the difficulty of its steps."),
    ("months", ValueType::Number, "months", "Time to acquire what is missing on the whole path."),
    ("money", ValueType::Number, "U.S. dollars", "Time to acquire what is missing on the whole path."),
    ("employment", ValueType::Number, "jobs", "Jobs of the last role of the path, in its last region or the nation."),
    ("employment_gap", ValueType::Text, "", "Why employment is missing."),
    ("annualMedian", ValueType::Number, "U.S. dollars a year", "Median wage of that role there."),
    ("annualMedian_gap", ValueType::Text, "", "Why annualMedian is missing."),
    (
        "realAnnualMedian",
        ValueType::Number,
        "U.S. dollars a year at national prices",
        "Median wage of that role there, at national prices.",
    ),
    ("realAnnualMedian_gap", ValueType::Text, "", "Why realAnnualMedian is missing."),
    ("employment.source", ValueType::Text, "", "Source of jobs and wages."),
    ("employment.row", ValueType::Text, "", "The publisher's row with jobs and wages."),
    (
        "complete",
        ValueType::Boolean,
        "",
        "Whether the search was complete; if not, its budget ended it and more paths may exist.",
    ),
    ("step", ValueType::Integer, "", "Number of the step, from 1."),
    ("from", ValueType::Text, "", "Id of the node at which the step starts."),
    ("from.name", ValueType::Text, "", "Name of that node."),
    ("from.held", ValueType::Boolean, "", "Whether the person has that node."),
    ("relation", ValueType::Text, "", "The relation, by its name in the direction of the step."),
    ("forward", ValueType::Boolean, "", "Whether the relation is followed forward."),
    ("to", ValueType::Text, "", "Id of the node at which the step ends."),
    ("to.name", ValueType::Text, "", "Name of that node."),
    ("to.held", ValueType::Boolean, "", "Whether the person has that node."),
    ("difficulty", ValueType::Number, "", "Difficulty of the step, from 0 to 1."),
    ("points", ValueType::Number, "points", "What the step subtracts from the score."),
    (
        "acquire.months",
        ValueType::Number,
        "months",
        "Time to acquire the node at the end of the step; missing if there is nothing to acquire.",
    ),
    ("acquire.months.standing", ValueType::Text, "", "STATED by a source, or ASSUMED by a rule."),
    (
        "acquire.money",
        ValueType::Number,
        "U.S. dollars",
        "Time to acquire the node at the end of the step; missing if there is nothing to acquire.",
    ),
    ("acquire.money.standing", ValueType::Text, "", "STATED by a source, or ASSUMED by a rule."),
];

/// The evidence properties of every path and step, resolved once.
struct PathEvidence {
    evidence: Vec<&'static Property<Evidence>>,
    worth: Vec<&'static Property<EdgeNumber>>,
    worth_evidence: Vec<&'static Property<Evidence>>,
}

impl PathEvidence {
    fn new() -> PathEvidence {
        let worth = |name: &&str| property::of_relation(EMPLOYED_IN).find(|property| property.name == *name);
        PathEvidence {
            evidence: of_evidence(&EVIDENCE),
            worth: WORTH.iter().filter_map(worth).collect(),
            worth_evidence: of_evidence(&WORTH_EVIDENCE),
        }
    }
}

/// Paths that are ready to be written.
pub struct PathRows<'a> {
    dated: DatedGraph<'a>,
    held: Vec<NodeIx>,
    paths: Vec<CareerPath>,
    /// Number of paths before the first.
    skipped: u32,
    is_complete: bool,
}

/// Finds the paths.
///
/// # Errors
/// An invalid query, more paths than the limit allows, or no path.
pub fn routes<'a>(
    export_request: &Arc<ExportRequest<'a>>,
    document: &Document<'_>,
    exported: &ExportedList<'_>,
    dated: DatedGraph<'a>,
) -> Result<PathRows<'a>, Response> {
    let node = exported.list().nodes[0];
    let refused = |rejection| Response::rejected(&[rejection]);
    let most = list::requested_count(node, document.variables).map_err(refused)?;
    let args: CareerPathArgs = read(&arguments(node), document.variables, node.pos).map_err(refused)?;
    let view = export_request.view().on(dated.day);
    let found = || {
        let skipped = start(&view, &args)?;
        let left = u64::from(PATHS.maximum.saturating_sub(skipped));
        if most.is_some_and(|most| most > left) || left == 0 {
            return Err(too_many());
        }
        // One more than the limit allows, to detect that there are more.
        let wanted = most.unwrap_or(left + 1).saturating_add(skipped.into());
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        let found = search(&view, &args, wanted).map_err(|why| unresolved(&view, why))?;
        let (held, Found::Paths(found)) = (found.query.held, found.answer) else { return Err(no_path()) };
        if most.is_none() && found.paths.len() > PATHS.length() {
            return Err(too_many());
        }
        let paths = found.paths.into_iter().skip(skipped as usize).collect();
        Ok::<_, FieldError>(PathRows { dated, held, paths, skipped, is_complete: found.is_complete })
    };
    found().map_err(|fault| rejected(fault, node))
}

fn too_many() -> FieldError {
    let most = PATHS.maximum;
    let message = format!(
        "careerPaths returns up to {most} paths in total (limit \"paths\"). Give the number of the best \
         paths with `first`."
    );
    exceeded(PATHS, message)
}

fn no_path() -> FieldError {
    FieldError::new(
        "NO_PATH",
        "No path satisfies all conditions. Run the operation at /graphql: `NoPath` explains the reason.",
    )
}

pub fn columns() -> Vec<Column> {
    let own = COLUMNS.into_iter().map(|(name, ty, unit, doc)| Column {
        name: name.to_owned(),
        ty,
        unit: unit.to_owned(),
        doc: doc.to_owned(),
    });
    let evidence = EVIDENCE.map(|name| Column::text(format!("evidence.{name}"), "Evidence for the relation."));
    own.chain(evidence).collect()
}

impl<'a> PathRows<'a> {
    fn steps(&self) -> impl Iterator<Item = &PathStep> {
        self.paths.iter().flat_map(|path| &path.steps)
    }

    /// The sources of the relations on the paths, by index in the graph.
    pub fn sources(&self) -> BTreeSet<u16> {
        let relations = &self.dated.graph.relations;
        self.steps().map(|step| relations.evidence(step.directed.relation, step.edge).source).collect()
    }

    /// The nodes and relations on the paths.
    pub fn part(&self) -> Part {
        let mut collected = Collected::default();
        for step in self.steps() {
            collected.relation(step.directed.relation, step.edge);
        }
        collected.part(self.dated)
    }

    fn held(&self, node: NodeIx) -> bool {
        self.held.contains(&node)
    }

    /// Writes a row for each step of each path.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write<W: Write + Send>(self, out: &mut TableWriter<W>) -> Result<(), ExportFailure> {
        let evidence = PathEvidence::new();
        for (i, path) in self.paths.iter().enumerate() {
            let path_values = self.path(i, path, &evidence);
            for (number, step) in path.steps.iter().enumerate() {
                let step_values = self.step(number, step, &evidence.evidence);
                out.row(&[&*path_values, &*step_values].concat())?;
            }
        }
        Ok(())
    }

    /// The values of a path, repeated in each of its rows.
    fn path(&self, place: usize, path: &CareerPath, evidence: &PathEvidence) -> Vec<Value<'a>> {
        let mut values = vec![
            counted(self.skipped as usize + place + 1),
            points(path.score),
            hundredths(path.months),
            hundredths(path.money),
        ];
        values.extend(self.worth(path, evidence));
        values.push(Value::Boolean(self.is_complete));
        values
    }

    /// The jobs and wages at the end of a path, each with the reason if missing, and their evidence.
    fn worth(&self, path: &CareerPath, evidence: &PathEvidence) -> Vec<Value<'a>> {
        let dated = self.dated;
        let Some(edge) = path.employment else { return vec![Value::Missing; 2 * WORTH.len() + WORTH_EVIDENCE.len()] };
        let mut all = Vec::new();
        for property in &evidence.worth {
            let cell = property.cell(dated, edge);
            let gap = gap(&cell);
            all.extend([Value::of(dated, cell), gap]);
        }
        let cited = dated.graph.relations.evidence(EMPLOYED_IN, edge);
        all.extend(evidence.worth_evidence.iter().map(|property| Value::of(dated, property.cell(dated, cited))));
        all
    }

    fn step(&self, number: usize, step: &PathStep, evidence: &[&Property<Evidence>]) -> Vec<Value<'a>> {
        let dated = self.dated;
        let mut values = vec![
            counted(number + 1),
            Value::id(dated, step.from),
            Value::name(dated, step.from),
            Value::Boolean(self.held(step.from)),
            Value::text(step.directed.name()),
            Value::Boolean(step.directed.direction == Direction::Outgoing),
            Value::id(dated, step.to),
            Value::name(dated, step.to),
            Value::Boolean(self.held(step.to)),
            Value::Number(step.difficulty),
            points(step.cost),
        ];
        let acquire = step.acquire.as_deref();
        values.extend(estimate(acquire.map(|cost| &cost.months)));
        values.extend(estimate(acquire.map(|cost| &cost.money)));
        let cited = dated.graph.relations.evidence(step.directed.relation, step.edge);
        values.extend(evidence.iter().map(|property| Value::of(dated, property.cell(dated, cited))));
        values
    }
}

fn counted<'g>(number: usize) -> Value<'g> {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn points<'g>(millionths: i64) -> Value<'g> {
    Value::Number(millionths as f64 / 1e6)
}

fn hundredths<'g>(whole: i64) -> Value<'g> {
    Value::Number(whole as f64 / 100.0)
}

/// A figure and whether a source states it.
fn estimate<'g>(figure: Option<&Estimate>) -> [Value<'g>; 2] {
    match figure {
        None => [Value::Missing, Value::Missing],
        Some(figure) => {
            let standing = match figure.standing {
                CostStatus::Stated => "STATED",
                CostStatus::Assumed => "ASSUMED",
            };
            [Value::Number(figure.value), Value::text(standing)]
        }
    }
}
