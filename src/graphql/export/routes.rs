//! The steps of `careerPaths`, a row each.

use super::document::{Asked, Document};
use super::error::{Stopped, rejected, unresolved};
use super::list;
use super::part::Collected;
use super::request::{ExportRequest, arguments};
use super::values::{gap, of_evidence};
use crate::career::cost::{CostStatus, Estimate};
use crate::career::paths::{CareerPath, PathResult as Found, PathStep};
use crate::career::property::{self, Property, Scene};
use crate::engine::{FieldError, Response, arguments as read};
use crate::export::{Column, Part, TableWriter, Value, ValueType};
use crate::graph::{Direction, EdgeNumber, Evidence, NodeIx, RelationKind};
use crate::graphql::analysis::paths::input::CareerPathArgs;
use crate::graphql::analysis::paths::{search, start};
use crate::graphql::request::limits::{PATHS, exceeded};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// What is told of the evidence of a step.
const EVIDENCE: [&str; 8] = ["source", "publisher", "title", "release", "licence", "attribution", "row", "basis"];

/// What is told of the employment that a path is worth.
const WORTH: [&str; 3] = ["employment", "annualMedian", "realAnnualMedian"];
/// And of its evidence.
const WORTH_EVIDENCE: [&str; 2] = ["source", "row"];
const EMPLOYED_IN: RelationKind = RelationKind::EmployedIn;

/// The columns of a path and of a step, each with its type, unit and meaning; those of evidence follow.
const COLUMNS: [(&str, ValueType, &str, &str); 28] = [
    ("rank", ValueType::Integer, "", "Place of the path, 1 for the best."),
    ("score", ValueType::Number, "points", "What the end of the path is worth less what its steps cost."),
    ("months", ValueType::Number, "months", "To acquire what is missing on the whole path."),
    ("money", ValueType::Number, "U.S. dollars", "To acquire what is missing on the whole path."),
    (
        "employment",
        ValueType::Number,
        "jobs",
        "What the path is ranked by: jobs of its last role, in its last region or the nation.",
    ),
    ("employment_gap", ValueType::Text, "", "Why employment is missing."),
    ("annualMedian", ValueType::Number, "U.S. dollars a year", "Median wage there."),
    ("annualMedian_gap", ValueType::Text, "", "Why annualMedian is missing."),
    (
        "realAnnualMedian",
        ValueType::Number,
        "U.S. dollars a year at national prices",
        "Median wage there, at national prices.",
    ),
    ("realAnnualMedian_gap", ValueType::Text, "", "Why realAnnualMedian is missing."),
    ("employment.source", ValueType::Text, "", "Source of jobs and wages."),
    ("employment.row", ValueType::Text, "", "Row of the publisher that they stand in."),
    (
        "complete",
        ValueType::Boolean,
        "",
        "The search came to its end; if not, its budget stopped it and more may follow.",
    ),
    ("step", ValueType::Integer, "", "Number of the step, from 1."),
    ("from", ValueType::Text, "", "Id of the node that the step leaves."),
    ("from.name", ValueType::Text, "", "Name of that node."),
    ("from.held", ValueType::Boolean, "", "The person has it."),
    ("relation", ValueType::Text, "", "The relation by the name of the direction in which it is taken."),
    ("forward", ValueType::Boolean, "", "The relation is read forward."),
    ("to", ValueType::Text, "", "Id of the node that the step leads to."),
    ("to.name", ValueType::Text, "", "Name of that node."),
    ("to.held", ValueType::Boolean, "", "The person has it."),
    ("difficulty", ValueType::Number, "", "How hard the step is, 0 to 1."),
    ("points", ValueType::Number, "points", "What the step takes from the score."),
    (
        "acquire.months",
        ValueType::Number,
        "months",
        "To acquire what the step leads to; missing where nothing is to be acquired.",
    ),
    ("acquire.months.standing", ValueType::Text, "", "STATED by a source, or ASSUMED by a rule."),
    (
        "acquire.money",
        ValueType::Number,
        "U.S. dollars",
        "To acquire what the step leads to; missing where nothing is to be acquired.",
    ),
    ("acquire.money.standing", ValueType::Text, "", "STATED by a source, or ASSUMED by a rule."),
];

/// What is told of every path and step, looked up once.
struct Told {
    evidence: Vec<&'static Property<Evidence>>,
    worth: Vec<&'static Property<EdgeNumber>>,
    worth_evidence: Vec<&'static Property<Evidence>>,
}

impl Told {
    fn new() -> Told {
        let worth = |name: &&str| property::of_relation(EMPLOYED_IN).find(|property| property.name == *name);
        Told {
            evidence: of_evidence(&EVIDENCE),
            worth: WORTH.iter().filter_map(worth).collect(),
            worth_evidence: of_evidence(&WORTH_EVIDENCE),
        }
    }
}

/// Paths that are ready to be written.
pub struct Routes<'a> {
    scene: Scene<'a>,
    held: Vec<NodeIx>,
    paths: Vec<CareerPath>,
    /// How many paths precede the first.
    skipped: u32,
    is_complete: bool,
}

/// Finds the paths.
///
/// # Errors
/// A question that makes no sense, more paths than are answered on all pages, and that there is no path.
pub fn routes<'a>(
    asking: &Arc<ExportRequest<'a>>,
    document: &Document<'_>,
    asked: &Asked<'_>,
    scene: Scene<'a>,
) -> Result<Routes<'a>, Response> {
    let node = asked.list().nodes[0];
    let refused = |rejection| Response::rejected(&[rejection]);
    let most = list::wanted(node, document.variables).map_err(refused)?;
    let args: CareerPathArgs = read(&arguments(node), document.variables, node.pos).map_err(refused)?;
    let view = asking.view().on(scene.day);
    let found = || {
        let skipped = start(&view, &args)?;
        let left = u64::from(PATHS.maximum.saturating_sub(skipped));
        if most.is_some_and(|most| most > left) || left == 0 {
            return Err(too_many());
        }
        // One more than may be answered, to tell that there are more.
        let wanted = most.unwrap_or(left + 1).saturating_add(skipped.into());
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        let found = search(&view, &args, wanted).map_err(|why| unresolved(&view, why))?;
        let (held, Found::Paths(found)) = (found.query.held, found.answer) else { return Err(no_path()) };
        if most.is_none() && found.paths.len() > PATHS.length() {
            return Err(too_many());
        }
        let paths = found.paths.into_iter().skip(skipped as usize).collect();
        Ok::<_, FieldError>(Routes { scene, held, paths, skipped, is_complete: found.is_complete })
    };
    found().map_err(|fault| rejected(fault, node))
}

fn too_many() -> FieldError {
    let most = PATHS.maximum;
    let message =
        format!("careerPaths has up to {most} paths in all (limit \"paths\"). Say with `first` how many of the best.");
    exceeded(PATHS, message)
}

fn no_path() -> FieldError {
    FieldError::new(
        "NO_PATH",
        "There is no path that holds to everything. Ask the operation at /graphql: `NoPath` says what stands in the way.",
    )
}

/// The columns.
pub fn columns() -> Vec<Column> {
    let own = COLUMNS.into_iter().map(|(name, ty, unit, doc)| Column {
        name: name.to_owned(),
        ty,
        unit: unit.to_owned(),
        doc: doc.to_owned(),
    });
    let evidence =
        EVIDENCE.map(|name| Column::text(format!("evidence.{name}"), "Why the relation is held to be true."));
    own.chain(evidence).collect()
}

impl<'a> Routes<'a> {
    fn steps(&self) -> impl Iterator<Item = &PathStep> {
        self.paths.iter().flat_map(|path| &path.steps)
    }

    /// The sources of the relations on the paths, by their places in the graph.
    pub fn sources(&self) -> BTreeSet<u16> {
        let relations = &self.scene.graph.relations;
        self.steps().map(|step| relations.evidence(step.way.relation, step.edge).source).collect()
    }

    /// The nodes and relations on the paths.
    pub fn part(&self) -> Part {
        let mut collected = Collected::default();
        for step in self.steps() {
            collected.relation(step.way.relation, step.edge);
        }
        collected.part(self.scene)
    }

    fn held(&self, node: NodeIx) -> bool {
        self.held.contains(&node)
    }

    /// Writes a row for each step of each path.
    ///
    /// # Errors
    /// An output that cannot be written.
    pub fn write<W: Write + Send>(self, out: &mut TableWriter<W>) -> Result<(), Stopped> {
        let told = Told::new();
        for (i, path) in self.paths.iter().enumerate() {
            let path_values = self.path(i, path, &told);
            for (number, step) in path.steps.iter().enumerate() {
                let step_values = self.step(number, step, &told.evidence);
                out.row(&[&*path_values, &*step_values].concat())?;
            }
        }
        Ok(())
    }

    /// What is told of a path in each of its rows.
    fn path(&self, place: usize, path: &CareerPath, told: &Told) -> Vec<Value<'a>> {
        let mut values = vec![
            counted(self.skipped as usize + place + 1),
            points(path.score),
            hundredths(path.months),
            hundredths(path.money),
        ];
        values.extend(self.worth(path, told));
        values.push(Value::Boolean(self.is_complete));
        values
    }

    /// Jobs and wages that a path is worth, each with its gap, and where they stand.
    fn worth(&self, path: &CareerPath, told: &Told) -> Vec<Value<'a>> {
        let scene = self.scene;
        let Some(edge) = path.employment else { return vec![Value::Missing; 2 * WORTH.len() + WORTH_EVIDENCE.len()] };
        let mut all = Vec::new();
        for property in &told.worth {
            let cell = property.cell(scene, edge);
            let gap = gap(&cell);
            all.extend([Value::of(scene, cell), gap]);
        }
        let cited = scene.graph.relations.evidence(EMPLOYED_IN, edge);
        all.extend(told.worth_evidence.iter().map(|property| Value::of(scene, property.cell(scene, cited))));
        all
    }

    fn step(&self, number: usize, step: &PathStep, told: &[&Property<Evidence>]) -> Vec<Value<'a>> {
        let scene = self.scene;
        let mut values = vec![
            counted(number + 1),
            Value::id(scene, step.from),
            Value::name(scene, step.from),
            Value::Boolean(self.held(step.from)),
            Value::text(step.way.name()),
            Value::Boolean(step.way.direction == Direction::Outgoing),
            Value::id(scene, step.to),
            Value::name(scene, step.to),
            Value::Boolean(self.held(step.to)),
            Value::Number(step.difficulty),
            points(step.cost),
        ];
        let acquire = step.acquire.as_deref();
        values.extend(estimate(acquire.map(|cost| &cost.months)));
        values.extend(estimate(acquire.map(|cost| &cost.money)));
        let cited = scene.graph.relations.evidence(step.way.relation, step.edge);
        values.extend(told.iter().map(|property| Value::of(scene, property.cell(scene, cited))));
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
