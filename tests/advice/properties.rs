//! Invariants of the advice for any profile.

use careergraph::career::advice::answer::Reach;
use careergraph::career::advice::route::{OpenRequirement, Step};
use careergraph::career::advice::score::Term;
use careergraph::career::advice::{Advice, Facts, HEALTH, Limits, Model, Parameters, Person, Profile, RoleResult};
use careergraph::graph::{Graph, NodeIx};
use careergraph::model::Kind;
use careergraph::model::requirement::LicenceLaw;
use careergraph::model::role::EntryEducation;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use std::collections::BTreeMap;

/// Number of random profiles: `ADVICE_PROFILES=10000` for a long run.
pub fn profiles() -> u32 {
    std::env::var("ADVICE_PROFILES").ok().and_then(|number| number.parse().ok()).unwrap_or(150)
}

fn any_of(graph: &Graph, kind: Kind, most: usize) -> impl Strategy<Value = Vec<NodeIx>> + use<> {
    let nodes: Vec<NodeIx> = graph.of_kind(kind).collect();
    prop::collection::vec(prop::sample::select(nodes), 0..=most)
}

fn any_licence(graph: &Graph) -> impl Strategy<Value = Vec<u32>> + use<> {
    let licences: Vec<u32> = (0..).take(graph.entry.licences.len()).collect();
    prop::collection::vec(prop::sample::select(licences), 0..=1)
}

fn any_profile(graph: &Graph) -> impl Strategy<Value = Profile> + use<> {
    let roles: Vec<NodeIx> = graph.of_kind(Kind::Role).collect();
    let held = prop::collection::vec((prop::sample::select(roles), 0_u32..=12), 0..=2);
    let education = prop::option::of(prop::sample::select(EntryEducation::ALL.to_vec()));
    let nodes = (
        any_of(graph, Kind::Degree, 2),
        any_licence(graph),
        any_of(graph, Kind::Certification, 2),
        any_of(graph, Kind::Skill, 4),
    );
    (nodes, held, education).prop_map(|(nodes, roles, highest_education)| Profile {
        degrees: nodes.0,
        licences: nodes.1,
        certifications: nodes.2,
        skills: nodes.3,
        roles: roles.into_iter().map(|(role, years)| (role, f64::from(years))).collect(),
        highest_education,
        ..Profile::default()
    })
}

pub fn together(one: &Profile, other: Profile) -> Profile {
    let mut all = one.clone();
    all.degrees.extend(other.degrees);
    all.licences.extend(other.licences);
    all.licences.sort_unstable();
    all.licences.dedup();
    all.certifications.extend(other.certifications);
    all.skills.extend(other.skills);
    all.roles.extend(other.roles);
    all.highest_education = all.highest_education.max(other.highest_education);
    all
}

struct Adviser<'g> {
    graph: &'g Graph,
    facts: &'g Facts,
    parameters: Parameters,
}

impl Adviser<'_> {
    fn ask(&self, profile: &Profile) -> (Person, Advice) {
        let person = Person::new(self.graph, self.facts, profile);
        let model = Model {
            graph: self.graph,
            facts: self.facts,
            parameters: &self.parameters,
            day: crate::support::DAY,
            region: None,
            lens: &HEALTH,
        };
        let advice = model.advise(&person, None, &Limits::default());
        (person, advice)
    }
}

pub fn run(test: impl Fn(Profile, Profile) -> Result<(), TestCaseError>, graph: &Graph) {
    let config = Config { cases: profiles(), max_shrink_iters: 200, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(&(any_profile(graph), any_profile(graph)), |(first, more)| test(first, more));
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Additional facts remove no role except those held, and make none longer or more expensive to reach.
pub fn more_facts_never_hurt(graph: &Graph, facts: &Facts) {
    let adviser = Adviser { graph, facts, parameters: Parameters::default() };
    run(
        |first, more| {
            let (_, before) = adviser.ask(&first);
            let (person, after) = adviser.ask(&together(&first, more));
            let after: BTreeMap<usize, &RoleResult> =
                after.answers.iter().map(|answer| (answer.role, answer)).collect();
            for answer in before.answers.iter().filter(|answer| !person.holds_role(answer.role)) {
                let name = &graph.role(facts.roles[answer.role].node).row.name;
                let Some(now) = after.get(&answer.role) else {
                    return Err(TestCaseError::fail(format!("{name} is lost")));
                };
                prop_assert!(now.least_months <= answer.least_months, "{name}: more months");
                prop_assert!(now.least_money <= answer.least_money + 0.5, "{name}: more expensive");
            }
            Ok(())
        },
        graph,
    );
}

/// A nurse's licence implies the nurse's degree, and leaves the bachelor's in nursing on the way to a master's.
pub fn a_licence_removes_no_route(graph: &Graph, facts: &Facts) {
    let adviser = Adviser { graph, facts, parameters: Parameters::default() };
    let role = |id: &str| graph.find(Kind::Role, id).expect("a role");
    let (nurse, teacher) = (role("role:29-1141.00"), role("role:25-1072.00"));
    let without = Profile { highest_education: Some(EntryEducation::Associates), ..Profile::default() };
    let licence = facts.roles[facts.place(graph, nurse)].entry.licence_id().expect("a licence");
    let with = Profile { licences: vec![licence], ..without.clone() };
    let answer = |profile: &Profile, role: NodeIx| {
        let answers = adviser.ask(profile).1.answers;
        answers.into_iter().find(|answer| facts.roles[answer.role].node == role).expect("an answer")
    };
    let (before, after) = (answer(&without, teacher), answer(&with, teacher));
    assert!(after.least_months <= before.least_months, "{} months", after.least_months);
    assert!(after.least_money <= before.least_money, "{} dollars", after.least_money);
    assert!(answer(&with, nurse).best.route.steps.is_empty());
}

/// Whatever degree is stated beside a licence, all that each of them implies is kept.
pub fn a_degree_takes_nothing_from_a_licence(graph: &Graph, facts: &Facts) {
    let degrees: Vec<NodeIx> = graph.of_kind(Kind::Degree).collect();
    let alone: Vec<Person> = degrees.iter().map(|&degree| Person::new(graph, facts, &with_degree(degree))).collect();
    for licence in (0..).take(graph.entry.licences.len()) {
        let licensed = Person::new(graph, facts, &Profile { licences: vec![licence], ..Profile::default() });
        for (&degree, graduate) in degrees.iter().zip(&alone) {
            let profile = Profile { licences: vec![licence], ..with_degree(degree) };
            let both = Person::new(graph, facts, &profile);
            for one in [&licensed, graduate] {
                let has_all = both.level >= one.level
                    && one.degrees.iter().all(|held| both.degrees.contains(held))
                    && one.licences.iter().all(|held| both.licences.contains(held));
                assert!(
                    has_all,
                    "{} with {}",
                    graph.entry.licences[licence as usize].row.name,
                    graph.degree(degree).row.cip
                );
            }
        }
    }
}

fn with_degree(degree: NodeIx) -> Profile {
    Profile { degrees: vec![degree], ..Profile::default() }
}

/// The roles that the holder of a licence can reach stay as near when they state by which programme they entered.
pub fn a_stated_programme_makes_no_role_longer(graph: &Graph, facts: &Facts) {
    let adviser = Adviser { graph, facts, parameters: Parameters::default() };
    let least = |profile: &Profile| -> BTreeMap<usize, (f64, f64)> {
        let answers = adviser.ask(profile).1.answers;
        answers.iter().map(|answer| (answer.role, (answer.least_months, answer.least_money))).collect()
    };
    for licence in (0..).take(graph.entry.licences.len()) {
        let licensed = Profile { licences: vec![licence], ..Profile::default() };
        let before = least(&licensed);
        for degree in programmes(graph, facts, licence) {
            let after = least(&Profile { degrees: vec![degree], ..licensed.clone() });
            for (role, (months, money)) in &before {
                let name = &graph.role(facts.roles[*role].node).row.name;
                let cip = &graph.degree(degree).row.cip;
                let now = after.get(role).unwrap_or_else(|| panic!("{name} is lost with {cip}"));
                assert!(now.0 <= *months && now.1 <= money + 0.5, "{name} is longer with {cip}");
            }
        }
    }
}

/// A degree for each programme, at its role's level, by which the roles of a licence are entered.
fn programmes(graph: &Graph, facts: &Facts, licence: u32) -> Vec<NodeIx> {
    let licensed = facts.roles.iter().filter(|role| role.entry.licence_id() == Some(licence));
    let entered = licensed.flat_map(|role| role.entry.programs().map(|(cip, _)| (cip, role.entry.level)));
    let mut found: Vec<NodeIx> = entered
        .filter_map(|(cip, level)| {
            graph.of_kind(Kind::Degree).find(|&degree| {
                let row = &graph.degree(degree).row;
                row.cip.starts_with(cip.as_str()) && row.level.education() == level
            })
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Checked against the rows of the graph, not the model's own state: every route meets each requirement, includes its
/// step, or leaves it open.
pub fn every_requirement_is_met_stepped_or_open(graph: &Graph, facts: &Facts) {
    let adviser = Adviser { graph, facts, parameters: Parameters::default() };
    run(
        |first, _| {
            let (person, advice) = adviser.ask(&first);
            for answer in &advice.answers {
                let is_late = answer.best.route.months.usual > 36.0;
                prop_assert!(answer.reach != Reach::Within || !is_late, "late and within reach");
                let routes = std::iter::once(&answer.best).chain(&answer.others);
                for scored in routes {
                    check_route(graph, facts, &person, answer, scored)?;
                }
            }
            Ok(())
        },
        graph,
    );
}

fn check_route(
    graph: &Graph,
    facts: &Facts,
    person: &Person,
    answer: &RoleResult,
    scored: &careergraph::career::advice::score::ScoredRoute,
) -> Result<(), TestCaseError> {
    let node = facts.roles[answer.role].node;
    let row = &graph.role(node).row;
    let route = &scored.route;
    let added = |cip: &str, level: EntryEducation| {
        let held = person.degrees.iter().chain(&route.added);
        held.into_iter().any(|(degree, reached)| degree.starts_with(cip) && *reached >= level)
    };
    let level =
        person.level.max(route.added.iter().map(|degree| degree.1).max().unwrap_or(EntryEducation::NoCredential));
    if let Some(law) = graph.entry.role_licences.of(node).first()
        && law.row.law == LicenceLaw::AllStates
        && row.soc.starts_with("29-")
    {
        let degrees = graph.entry.degrees.of(node).iter().map(|degree| &degree.row);
        let mut of_field = degrees.filter_map(|degree| Some((degree.cip.as_ref()?, degree.level)));
        let least = of_field.clone().filter_map(|(_, level)| level).map(|level| level.education()).min();
        let least = least.unwrap_or(EntryEducation::NondegreeAward);
        prop_assert!(of_field.any(|(cip, _)| added(cip, least)), "{} without its degree", row.name);
        let licence = law.row.licence.as_ref().and_then(|id| graph.entry.licence_by_id.get(id));
        let is_step = route.steps.iter().any(|step| {
            matches!(step, Step::Licence { role } if {
                facts.roles[*role].entry.licence.as_ref().and_then(|gate| gate.licence) == licence.copied()
            })
        });
        prop_assert!(
            licence.is_some_and(|held| person.licences.contains(held)) || is_step,
            "{} without licence",
            row.name
        );
    }
    if graph.outlook.of(node).first().and_then(|outlook| outlook.row.experience.as_deref()) == Some("5 years or more")
        && facts.roles[answer.role].has_own_figures
    {
        let had: f64 = person.roles.iter().map(|role| role.1 * 12.0).fold(0.0, f64::max);
        let studied = if level >= EntryEducation::Masters { 48.0 } else { 0.0 };
        let stepped = route.work_months;
        let is_open = route.open.contains(&OpenRequirement::Experience);
        prop_assert!(had.max(studied) + stepped >= 60.0 || is_open, "{}: experience is skipped", row.name);
    }
    let projected = graph.outlook.of(node).first().and_then(|outlook| outlook.row.entry_education);
    if facts.roles[answer.role].has_own_figures
        && projected >= Some(EntryEducation::Associates)
        && graph.entry.degrees.of(node).is_empty()
    {
        prop_assert!(Some(level) >= projected, "{}: education is skipped", row.name);
    }
    let sum: f64 = Term::ALL.iter().map(|&term| scored.score.term(term)).sum();
    prop_assert!((sum - scored.score.points()).abs() < 1e-6, "{}: terms do not add up", row.name);
    let own_wage = scored.pay.is_some();
    prop_assert!(!own_wage || facts.roles[answer.role].has_own_figures, "{}: ranked by another wage", row.name);
    Ok(())
}

/// The same query has the same result.
pub fn answers_are_stable(graph: &Graph, facts: &Facts) {
    let adviser = Adviser { graph, facts, parameters: Parameters::default() };
    let order = |advice: &Advice| {
        let key = |answer: &RoleResult| (answer.role, answer.best.score.total(), answer.reach);
        advice.answers.iter().map(key).collect::<Vec<_>>()
    };
    run(
        |first, _| {
            let mut turned = first.clone();
            turned.degrees.reverse();
            turned.roles.reverse();
            turned.certifications.reverse();
            turned.skills.reverse();
            prop_assert_eq!(order(&adviser.ask(&first).1), order(&adviser.ask(&turned).1));
            Ok(())
        },
        graph,
    );
}
