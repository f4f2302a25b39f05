//! The steps of `careerPaths`, a row each.

use super::asked::{Asked, Document};
use super::part::Collected;
use super::values::{evidence, gap, id, name_of, value};
use super::{Asking, Stopped, arguments, list, rejected, unresolved};
use crate::career::Person;
use crate::career::cost::{Estimate, Standing};
use crate::career::paths::{Answer as Found, CareerPath, PathStep};
use crate::career::traverse::{Scene, properties};
use crate::engine::{Answer, Fault, arguments as read, code};
use crate::export::{Column, Part, TableWriter, Value, ValueType};
use crate::graph::{Direction, NodeIx, RelationKind};
use crate::graphql::paths::{CareerPathArgs, MOST_PAGES, search, start};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// What is told of the evidence of a step.
const EVIDENCE: [&str; 8] = ["source", "publisher", "title", "release", "licence", "attribution", "row", "basis"];

/// What is told of the employment that a path is worth.
const WORTH: [&str; 3] = ["employment", "annualMedian", "realAnnualMedian"];
const EMPLOYED_IN: RelationKind = RelationKind::EmployedIn;

/// Paths that are ready to be written.
pub struct Routes<'a> {
    scene: Scene<'a>,
    person: Person,
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
    asking: &Arc<Asking<'a>>,
    document: &Document<'_>,
    asked: &Asked<'_>,
    scene: Scene<'a>,
) -> Result<Routes<'a>, Answer> {
    let node = asked.list().nodes[0];
    let refused = |refusal| Answer::rejected(&[refusal]);
    let most = list::wanted(node, document.variables).map_err(refused)?;
    let args: CareerPathArgs = read(&arguments(node), document.variables, node.pos).map_err(refused)?;
    let view = asking.view().on(scene.day);
    let found = || {
        let skipped = start(&view, &args)?;
        let left = u64::from(MOST_PAGES.saturating_sub(skipped));
        if most.is_some_and(|most| most > left) || left == 0 {
            return Err(too_many());
        }
        // One more than may be answered, to tell that there are more.
        let wanted = most.unwrap_or(left + 1).saturating_add(skipped.into());
        let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
        let found = search(&view, &args, wanted).map_err(|why| unresolved(&view, why))?;
        let (person, Found::Paths(found)) = (found.question.person, found.answer) else { return Err(no_path()) };
        if most.is_none() && found.paths.len() > MOST_PAGES as usize {
            return Err(too_many());
        }
        let paths = found.paths.into_iter().skip(skipped as usize).collect();
        Ok::<_, Fault>(Routes { scene, person, paths, skipped, is_complete: found.is_complete })
    };
    found().map_err(|fault| rejected(fault, node))
}

fn too_many() -> Fault {
    let message = format!(
        "careerPaths has up to {MOST_PAGES} paths in all (limit \"paths\"). Say with `first` how many of the best."
    );
    Fault::new(code::LIMIT, message).with("limit", "paths").with("maximum", u64::from(MOST_PAGES))
}

fn no_path() -> Fault {
    Fault::new(
        "NO_PATH",
        "There is no path that holds to everything. Ask the operation at /graphql: `NoPath` says what stands in the way.",
    )
}

/// The columns.
pub fn columns() -> Vec<Column> {
    use ValueType::{Boolean, Integer, Number, Text};
    let column = |name: &str, ty, unit: &str, doc: &str| Column {
        name: name.to_owned(),
        ty,
        unit: unit.to_owned(),
        doc: doc.to_owned(),
    };
    let mut all = vec![
        column("rank", Integer, "", "Place of the path, 1 for the best."),
        column("score", Number, "points", "What the end of the path is worth less what its steps cost."),
        column("months", Number, "months", "To acquire what is missing on the whole path."),
        column("money", Number, "U.S. dollars", "To acquire what is missing on the whole path."),
        column(
            "employment",
            Number,
            "jobs",
            "What the path is ranked by: jobs of its last role, in its last region or the nation.",
        ),
        column("employment_gap", Text, "", "Why employment is missing."),
        column("annualMedian", Number, "U.S. dollars a year", "Median wage there."),
        column("annualMedian_gap", Text, "", "Why annualMedian is missing."),
        column(
            "realAnnualMedian",
            Number,
            "U.S. dollars a year at national prices",
            "Median wage there, at national prices.",
        ),
        column("realAnnualMedian_gap", Text, "", "Why realAnnualMedian is missing."),
        column("employment.source", Text, "", "Source of jobs and wages."),
        column("employment.row", Text, "", "Row of the publisher that they stand in."),
        column(
            "complete",
            Boolean,
            "",
            "The search came to its end; if not, its budget stopped it and more may follow.",
        ),
        column("step", Integer, "", "Number of the step, from 1."),
        column("from", Text, "", "Id of the node that the step leaves."),
        column("from.name", Text, "", "Name of that node."),
        column("from.held", Boolean, "", "The person has it."),
        column("relation", Text, "", "The relation by the name of the direction in which it is taken."),
        column("forward", Boolean, "", "The relation is read forward."),
        column("to", Text, "", "Id of the node that the step leads to."),
        column("to.name", Text, "", "Name of that node."),
        column("to.held", Boolean, "", "The person has it."),
        column("difficulty", Number, "", "How hard the step is, 0 to 1."),
        column("points", Number, "points", "What the step takes from the score."),
        column(
            "acquire.months",
            Number,
            "months",
            "To acquire what the step leads to; missing where nothing is to be acquired.",
        ),
        column("acquire.months.standing", Text, "", "STATED by a source, or ASSUMED by a rule."),
        column(
            "acquire.money",
            Number,
            "U.S. dollars",
            "To acquire what the step leads to; missing where nothing is to be acquired.",
        ),
        column("acquire.money.standing", Text, "", "STATED by a source, or ASSUMED by a rule."),
    ];
    all.extend(EVIDENCE.map(|name| Column::text(format!("evidence.{name}"), "Why the relation is held to be true.")));
    all
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
        let person = &self.person;
        let lists = [&person.degrees, &person.skills, &person.certifications];
        person.role == Some(node) || lists.iter().any(|all| all.contains(&node))
    }

    /// Writes a row for each step of each path.
    ///
    /// # Errors
    /// An output that cannot be written.
    pub fn write<W: Write + Send>(self, out: &mut TableWriter<W>) -> Result<(), Stopped> {
        for (i, path) in self.paths.iter().enumerate() {
            for (number, step) in path.steps.iter().enumerate() {
                out.row(&self.row(i, path, number, step))?;
            }
        }
        Ok(())
    }

    fn row(&self, place: usize, path: &CareerPath, number: usize, step: &PathStep) -> Vec<Value<'a>> {
        let scene = self.scene;
        let points = |millionths: i64| Value::Number(millionths as f64 / 1e6);
        let hundredths = |whole: i64| Value::Number(whole as f64 / 100.0);
        let counted = |number: usize| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let mut row = vec![
            counted(self.skipped as usize + place + 1),
            points(path.score),
            hundredths(path.months),
            hundredths(path.money),
        ];
        row.extend(self.worth(path));
        row.extend([
            Value::Boolean(self.is_complete),
            counted(number + 1),
            id(scene, step.from),
            name_of(scene, step.from),
            Value::Boolean(self.held(step.from)),
            Value::text(step.way.name()),
            Value::Boolean(step.way.direction == Direction::Outgoing),
            id(scene, step.to),
            name_of(scene, step.to),
            Value::Boolean(self.held(step.to)),
            Value::Number(step.difficulty),
            points(step.cost),
        ]);
        let acquire = step.acquire.as_deref();
        row.extend(estimate(acquire.map(|cost| &cost.months)));
        row.extend(estimate(acquire.map(|cost| &cost.money)));
        let cited = scene.graph.relations.evidence(step.way.relation, step.edge);
        row.extend(EVIDENCE.map(|name| evidence(scene, name, cited)));
        row
    }
}

impl<'a> Routes<'a> {
    /// Jobs and wages that a path is worth, each with its gap, and where they stand.
    fn worth(&self, path: &CareerPath) -> Vec<Value<'a>> {
        let scene = self.scene;
        let Some(edge) = path.employment else { return vec![Value::Missing; 2 * WORTH.len() + 2] };
        let cell = |name| properties::of_relation(EMPLOYED_IN).find(|p| p.name == name).map(|p| (p.get)(scene, edge));
        let mut all = Vec::new();
        for cell in WORTH.into_iter().map(cell) {
            all.push(cell.as_ref().map_or(Value::Missing, |cell| value(scene, cell)));
            all.push(cell.as_ref().map_or(Value::Missing, gap));
        }
        let cited = scene.graph.relations.evidence(EMPLOYED_IN, edge);
        all.extend(["source", "row"].map(|name| evidence(scene, name, cited)));
        all
    }
}

/// A figure and whether a source states it.
fn estimate<'g>(figure: Option<&Estimate>) -> [Value<'g>; 2] {
    match figure {
        None => [Value::Missing, Value::Missing],
        Some(figure) => {
            let standing = match figure.standing {
                Standing::Stated => "STATED",
                Standing::Assumed => "ASSUMED",
            };
            [Value::Number(figure.value), Value::text(standing)]
        }
    }
}
