//! The arguments of `careerPaths`, and their conversion to a query of `career`.

use crate::career::advice::answer::Reach;
use crate::career::advice::{Limits, Person, Profile};
use crate::career::limits::PATH_STEPS;
use crate::career::paths::{Constraints, Goal, InvalidPattern, PathQuery, Step, WageBasis, Weights};
use crate::career::traverse::pattern::DirectedRelation;
use crate::engine::{FieldError, Id, args, code, enumeration, input};
use crate::graph::NodeIx;
use crate::graphql::analysis::advice::{AdviceRequest, CareerProfile, MOST_INDUSTRIES, ROLE_WORK, industries, model};
use crate::graphql::analysis::repetition::times;
use crate::graphql::list::cursor::Cursor;
use crate::graphql::lookup::person::Have;
use crate::graphql::lookup::reference::{Reference, Unresolved, find_all};
use crate::graphql::request::day::Day;
use crate::graphql::request::either::either;
use crate::graphql::request::errors::unknown_node;
use crate::graphql::request::limits::DEFAULT_PAGE;
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::occupation::IndustryField;
use crate::model::role::EntryEducation;
use crate::quote::quoted;
use jiff::civil::Date;
use std::sync::Arc;

/// Maximum number of paths of a page.
pub(crate) const MOST_PATHS: i32 = 100;

/// Maximum number of paths of a group.
const MOST_OF_GROUP: i32 = 100;

/// Maximum number of partial paths.
const MOST_TAKEN: i32 = 200_000;

args! {
    /// What the person has, the goal, and the ranking.
    pub struct CareerPathArgs {
        /// What the person has. Each path starts with one of these, before the first step that can follow it. Either
        /// this or `profile`, which accepts more.
        from: Option<Have>,
        /// What the person has, as for `careerAdvice`, including years in roles, licences, and fields outside of the
        /// graph. Paths start with its degrees, skills, certifications and roles.
        profile: Option<CareerProfile>,
        /// Where paths must end; anywhere if absent.
        to: Option<PathGoal>,
        /// The steps of a path, up to 12 relations in a row. If absent: teaches and validatedBy, each at most once,
        /// then qualifiesFor, preparesFor, requiredBy or relatedTo, then employedIn; that is degree, skill,
        /// certification, role, region, where skill and certification are optional.
        #[limit("path_steps", 1..=PATH_STEPS.maximum)]
        through: Option<Vec<PathStepInput>>,
        /// Constraints on paths.
        constraints: Option<PathConstraints>,
        /// Industries whose share of a role's jobs counts. If absent: health care, pharmaceuticals, medical devices, insurance and research; with an empty list, none.
        #[limit("industries", ..=MOST_INDUSTRIES)]
        industries: Option<Vec<IndustryField>>,
        /// Weights of the ranking.
        rank_by: Option<PathWeights>,
        /// Paths with the same nodes of these kinds form a group, of which only the best are returned. With an empty
        /// list, each path is a group, so all are returned.
        group_by: Vec<Kind> = vec![Kind::Role],
        /// Maximum number of paths of each group.
        #[limit("per_group", 1..=MOST_OF_GROUP)]
        per_group: i32 = 1,
        /// Maximum number of paths.
        #[limit("paths_page", 0..=MOST_PATHS)]
        first: i32 = DEFAULT_PAGE.min(10),
        /// Start after this cursor of the same query.
        after: Option<Cursor>,
        /// Maximum number of partial paths before the search returns what it has found.
        #[limit("budget", 1..=MOST_TAKEN)]
        budget: i32 = 100_000,
        /// Report how paths are searched, the prediction, and the actual work.
        explain: bool = false,
    }
    check |args| args.checked();
    page |args| u64::try_from(args.first).unwrap_or(0);
}

impl CareerPathArgs {
    /// The day in the constraints.
    pub fn day(&self) -> Option<Date> {
        self.constraints.as_ref().and_then(|constraints| constraints.as_of).map(|day| day.0)
    }

    fn checked(&self) -> Result<(), FieldError> {
        if self.from.as_ref().is_some_and(Have::is_empty) {
            return Err(nothing_held("from"));
        }
        either(("from", self.from.is_some()), ("profile", self.profile.is_some()))
    }
}

fn nothing_held(argument: &str) -> FieldError {
    let message = format!(
        "{argument}: expected at least one degree, skill, certification or role, found none. Name what you have."
    );
    FieldError::new(code::USER_INPUT, message)
}

impl CareerPathArgs {
    fn held(&self, view: &View) -> Result<Profile, Unresolved> {
        let profile = match (&self.from, &self.profile) {
            (Some(from), _) => from.profile(view, "from")?,
            (None, Some(profile)) => profile.resolve(view)?,
            (None, None) => Profile::default(),
        };
        if profile.nodes().is_empty() { Err(nothing_held("profile").into()) } else { Ok(profile) }
    }
}

/// Maximum number of nodes to exclude.
pub const MOST_WITHOUT: u32 = 100;

/// Maximum weight.
const HEAVIEST: f64 = 1000.0;

/// Maximum months or dollars of a constraint.
const MOST_SPENT: f64 = 1e9;

enumeration! {
    /// The wage that is compared with the minimum.
    impl WageBasis as "WageBasis" {
        /// As paid.
        Nominal = "NOMINAL",
        /// At national prices.
        Real = "REAL",
    }
}

input! {
    /// Where paths must end. Without roles, at any role; without regions, in any metropolitan or nonmetropolitan area.
    pub struct PathGoal {
        /// One of these roles; any role if absent.
        #[limit("goal_roles", 1..=100)]
        roles: Option<Vec<Reference>>,
        /// In one of these regions or in a part of it; a hub represents the metropolitan areas that it overlays. Any
        /// region if absent.
        #[limit("goal_regions", 1..=100)]
        regions: Option<Vec<Reference>>,
    }
}

input! {
    /// One step of a path.
    pub struct PathStepInput {
        /// Names of relations as in the fields of nodes, such as teaches or validatedBy; the name implies the
        /// direction, and any of them may be followed.
        #[range(1..)]
        relations: Vec<String>,
        /// Minimum number of times; 0 makes the step optional. 1 if absent.
        #[range(0..)]
        min: Option<i32>,
        /// Maximum number of times in a row; 1 if `min` is absent too, else required.
        #[range(0..)]
        max: Option<i32>,
    }
}

input! {
    /// Constraints on a path. An unknown value violates a constraint.
    pub struct PathConstraints {
        /// The median wage at the end is at least this, U.S. dollars a year. A top-coded wage counts as the ceiling.
        #[range(0.0..=MOST_SPENT)]
        wage_at_least: Option<f64>,
        /// Whether that is the wage as paid or at national prices.
        wage_basis: WageBasis = WageBasis::Real,
        /// The typical education for entry into each role on the path is at most this.
        entry_education_at_most: Option<EntryEducation>,
        /// Maximum months to acquire what is missing, one after the other.
        #[range(0.0..=MOST_SPENT)]
        months_at_most: Option<f64>,
        /// Maximum U.S. dollars to acquire what is missing.
        #[range(0.0..=MOST_SPENT)]
        money_at_most: Option<f64>,
        /// None of these is on the path, by id. An empty list excludes nothing.
        #[limit("without", ..=MOST_WITHOUT)]
        without: Option<Vec<Id<String>>>,
        /// Minimum sample size of every rating on the path; a rating without a published sample size violates it.
        #[range(0.0..=MOST_SPENT)]
        sample_size_at_least: Option<i32>,
        /// Maximum relative standard error on the path, of jobs and of wages, in percent; figures without a published
        /// error are left out.
        #[range(0.0..=100.0)]
        relative_error_at_most: Option<f64>,
        /// Every relation on the path comes from one of these sources, by id; any source if absent.
        #[limit("sources", 1..=100)]
        sources: Option<Vec<Id<String>>>,
        /// No figure on the path is suppressed, withheld or advised against by its publisher.
        nothing_suppressed: bool = false,
        /// No relation on the path is derived.
        nothing_derived: bool = false,
        /// Only rank by wages of the roles' own occupations: no role whose `occupationMatch` is BROADER or MERGED, or
        /// that the wage survey does not cover.
        own_wage: bool = false,
        /// Every role on the path has one of these reaches, by a route that meets its requirements or includes steps
        /// that do. If absent: WITHIN, LATER and OPEN_TO_ANY; all four if `to` names roles.
        #[range(1.., "Omit it for roles that are near enough.")]
        reach: Option<Vec<Reach>>,
        /// Ignore the requirements of roles, and whether a route leads there: for exploring the graph, not for advice.
        ignore_requirements: bool = false,
        /// The day of the query, which ids in the result include; the day of the request if absent.
        as_of: Option<Day>,
    }
}

input! {
    /// Weights of the ranking. Points = value at the end minus cost of the steps.
    pub struct PathWeights {
        /// Points per point of the score of `careerAdvice` for the role without place and cost: the link, education,
        /// openings, industries, skills and certifications held.
        #[range(0.0..=HEAVIEST)]
        fit: f64 = Weights::default().fit,
        /// Points per doubling of entry pay, which is the first quartile at national prices minus its sampling error.
        #[range(0.0..=HEAVIEST)]
        wage: f64 = Weights::default().wage,
        /// Points per doubling of the jobs of the role in the region, minus their sampling error.
        #[range(0.0..=HEAVIEST)]
        demand: f64 = Weights::default().demand,
        /// Points per unit of location quotient.
        #[range(0.0..=HEAVIEST)]
        concentration: f64 = Weights::default().concentration,
        /// Points per ten percent of projected national growth of the role.
        #[range(0.0..=HEAVIEST)]
        growth: f64 = Weights::default().growth,
        /// Points per certification on the path that employers in the role expect; one that supports counts for less.
        #[range(0.0..=HEAVIEST)]
        certification: f64 = Weights::default().certification,
        /// Points subtracted per year.
        #[range(0.0..=HEAVIEST)]
        time: f64 = Weights::default().time,
        /// Points subtracted per 10,000 U.S. dollars.
        #[range(0.0..=HEAVIEST)]
        money: f64 = Weights::default().money,
        /// Points subtracted per step of maximum difficulty.
        #[range(0.0..=HEAVIEST)]
        difficulty: f64 = Weights::default().difficulty,
    }
}

impl PathGoal {
    fn find(&self, view: &View) -> Result<Goal, Unresolved> {
        let roles = find_all(view, Kind::Role, "to.roles", self.roles.as_deref().unwrap_or_default())?;
        let regions = find_all(view, Kind::Region, "to.regions", self.regions.as_deref().unwrap_or_default())?;
        Ok(Goal { roles, regions })
    }
}

impl PathConstraints {
    fn find(&self, view: &View) -> Result<Constraints, FieldError> {
        let node = |(at, id): (usize, &Id<String>)| {
            view.node(&id.0).ok_or_else(|| unknown_node(view, &id.0).inside(&format!("constraints.without[{at}]")))
        };
        let source = |id: &Id<String>| {
            let at = view.sources.iter().position(|source| source.id == id.0);
            at.map(|at| at as u16).ok_or_else(|| unknown_source(&id.0))
        };
        let without: Vec<NodeIx> = self
            .without
            .as_deref()
            .unwrap_or_default()
            .iter()
            .enumerate()
            .map(node)
            .collect::<Result<_, FieldError>>()?;
        let sources =
            self.sources.as_deref().unwrap_or_default().iter().map(source).collect::<Result<_, FieldError>>()?;
        Ok(Constraints {
            wage: self.wage_at_least.map(|floor| (floor, self.wage_basis)),
            education: self.entry_education_at_most,
            months: self.months_at_most,
            money: self.money_at_most,
            without,
            sample: self.sample_size_at_least.map(|least| u32::try_from(least).unwrap_or(0)),
            error: self.relative_error_at_most,
            sources,
            nothing_suppressed: self.nothing_suppressed,
            nothing_derived: self.nothing_derived,
            own_wage: self.own_wage,
            reach: (!self.ignore_requirements).then(|| self.reach.clone()).flatten(),
        })
    }
}

fn unknown_source(id: &str) -> FieldError {
    let message = format!("constraints.sources: there is no source {}. The field sources lists all.", quoted(id));
    FieldError::new("UNKNOWN_ID", message)
}

impl PathWeights {
    /// The weights as `career` defines them.
    pub fn weights(&self) -> Weights {
        let PathWeights { fit, wage, demand, concentration, growth, certification, time, money, difficulty } = *self;
        Weights { fit, wage, demand, concentration, growth, certification, time, money, difficulty }
    }
}

/// The steps in the arguments.
fn through(given: &[PathStepInput]) -> Result<Vec<Step>, FieldError> {
    given.iter().enumerate().map(|(at, step)| step.read(at)).collect()
}

impl PathStepInput {
    fn read(&self, at: usize) -> Result<Step, FieldError> {
        let wrong = |what: String| FieldError::new(code::USER_INPUT, format!("through[{at}]: {what}"));
        let mut directed_relations: Vec<DirectedRelation> = Vec::new();
        for name in &self.relations {
            let named: Vec<DirectedRelation> =
                DirectedRelation::all().filter(|directed| directed.name() == name).collect();
            if named.is_empty() {
                let known = DirectedRelation::all().map(DirectedRelation::name).collect::<Vec<_>>().join(", ");
                return Err(wrong(format!("there is no relation {}. Relations are {known}.", quoted(name))));
            }
            named.into_iter().for_each(|directed| {
                if !directed_relations.contains(&directed) {
                    directed_relations.push(directed);
                }
            });
        }
        let (min, max) = times(&format!("through[{at}]"), self.min, self.max)?;
        Ok(Step { directed_relations, min, max })
    }
}

/// The error for an invalid pattern.
pub fn invalid_pattern(invalid_pattern: InvalidPattern) -> FieldError {
    let InvalidPattern { step, message, limit } = invalid_pattern;
    let code = if limit.is_some() { code::LIMIT } else { code::USER_INPUT };
    let fault = FieldError::new(code, format!("through[{step}]: {message}"));
    match limit {
        Some(limit) => fault.with("limit", limit.name).with("maximum", limit.maximum),
        None => fault,
    }
}

/// A query and the person.
pub struct PathRequest {
    /// The query.
    pub query: PathQuery,
    /// The person, as an advice request.
    pub request: AdviceRequest,
}

/// Converts the arguments. `paths` is the requested number of paths.
///
/// # Errors
/// An unresolved reference, an unknown relation, or more work than the limit allows.
pub fn query(view: &View, args: &CareerPathArgs, paths: usize) -> Result<PathRequest, Unresolved> {
    let profile = args.held(view)?;
    let goal = args.to.as_ref().map_or(Ok(Goal::default()), |goal| goal.find(view))?;
    let mut constraints = match &args.constraints {
        Some(constraints) => constraints.find(view)?,
        None => Constraints::default(),
    };
    let ignores = args.constraints.as_ref().is_some_and(|constraints| constraints.ignore_requirements);
    if !ignores && constraints.reach.is_none() {
        constraints.reach = Some(near(&goal));
    }
    let request = AdviceRequest {
        profile,
        goal: None,
        region: goal.region(),
        industries: industries(args.industries.as_deref()),
        limits: Limits::default(),
    };
    view.spend(ROLE_WORK * view.facts().roles.len())?;
    let person = Person::new(view.graph(), view.facts(), &request.profile);
    let entries = Arc::new(model(view, &request).entries(&person, &goal.roles));
    let mut group_by: Vec<Kind> = Vec::new();
    args.group_by.iter().for_each(|kind| {
        if !group_by.contains(kind) {
            group_by.push(*kind);
        }
    });
    let query = PathQuery {
        held: request.profile.nodes(),
        entries,
        goal,
        through: args.through.as_deref().map(through).transpose()?,
        constraints,
        weights: args.rank_by.as_ref().map_or(Weights::default(), PathWeights::weights),
        group_by,
        of_group: usize::try_from(args.per_group).unwrap_or(1),
        paths,
        budget: u64::try_from(args.budget).unwrap_or(0),
        day: view.day,
    };
    Ok(PathRequest { query, request })
}

/// The default reaches of roles: new beginnings only if the goal names roles.
fn near(goal: &Goal) -> Vec<Reach> {
    let beginning = (!goal.roles.is_empty()).then_some(Reach::NewBeginning);
    [Reach::Within, Reach::Later, Reach::OpenToAny].into_iter().chain(beginning).collect()
}
