//! Invariants of the plans of a skill gap, for any profile and goal.

use super::FACTS;
use super::properties::{run, together};
use crate::support::{self, GRAPH};
use careergraph::career::advice::facts::family;
use careergraph::career::advice::route::Step;
use careergraph::career::advice::study::study;
use careergraph::career::advice::{Model, Parameters, Person, Profile};
use careergraph::career::gap::{self, Gap, GapQuery, Options, Plan, PlanKind, plan};
use careergraph::graph::NodeIx;
use careergraph::model::Kind;
use careergraph::model::role::EntryEducation;
use proptest::prelude::*;
use std::cell::RefCell;
use std::convert::Infallible;
use std::sync::LazyLock;

static PARAMETERS: LazyLock<Parameters> = LazyLock::new(Parameters::default);

fn model() -> Model<'static> {
    Model { graph: &GRAPH, facts: &FACTS, parameters: &PARAMETERS, day: support::DAY, region: None, lens: &[] }
}

fn ask(profile: &Profile, role: NodeIx) -> Option<Gap> {
    let query = GapQuery { profile: profile.clone(), role, options: Options::default() };
    gap::find(&model(), &query, &mut |_| Ok::<(), Infallible>(())).unwrap_or_else(|never| match never {})
}

/// A goal for each profile, deterministic and different for each.
fn goal(profile: &Profile) -> NodeIx {
    let roles: Vec<NodeIx> = GRAPH.of_kind(Kind::Role).collect();
    let text = format!("{profile:?}");
    let sum = text.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    roles[sum % roles.len()]
}

fn name(role: NodeIx) -> &'static str {
    &GRAPH.role(role).row.name
}

fn steps<'g>(gap: &'g Gap, plan: &Plan) -> &'g [Step] {
    &plan::scored(&gap.advice.answers[0], plan.route).route.steps
}

/// The usual degree for entering a role, at its entry level: its time and cost from what the person has. `None` if
/// there is none, or if a licence of another role comes first.
fn natural(role: NodeIx, person: &Person) -> Option<(f64, f64)> {
    let role = &FACTS.roles[FACTS.place(&GRAPH, role)];
    if role.entry.presupposes().is_some() || role.entry.level < EntryEducation::Associates {
        return None;
    }
    let usual = role.usual_fields[role.entry.level as usize].first()?;
    let study = study(&FACTS.fields, person, usual, role.entry.level);
    Some((study.months.usual, study.money.usual))
}

/// A plan contains no degree at or below one held in the same four digits of CIP, unless a program of the role itself
/// cannot be reached otherwise; nor, if the role can be entered without, in the same two digits or of a level held.
/// Returns whether the plan has a degree at or below one held in the same two digits, or a second doctorate.
fn check_degrees(gap: &Gap, role: NodeIx, plan: &Plan) -> Result<bool, TestCaseError> {
    let entry = &FACTS.roles[FACTS.place(&GRAPH, role)].entry;
    let has_programs = entry.own_programs_only || entry.presupposes().is_some();
    let can_enter =
        gap.plans.iter().any(|other| !steps(gap, other).iter().any(|step| matches!(step, Step::Study { .. })));
    let mut is_wide = false;
    for step in steps(gap, plan) {
        let Step::Study { cip, level, study } = step else { continue };
        let held = || gap.person.degrees.iter().filter(|held| held.1 >= *level && !study.is_further_certificate);
        let same = held().find(|(degree, _)| family(degree) == family(cip));
        prop_assert!(same.is_none() || (has_programs && !can_enter), "{}: {cip} repeats {same:?}", name(role));
        prop_assert!(same.is_none_or(|held| held.0 != *cip), "{}: {cip} is held", name(role));
        let is_like = held().any(|(degree, _)| {
            let same = degree.get(..2) == cip.get(..2) && !cip.starts_with("51");
            same || *level == EntryEducation::Doctoral
        });
        prop_assert!(!can_enter || (!is_like && *level > gap.person.level), "{}: {cip} is no gate", name(role));
        is_wide |= same.is_some() || (is_like && !has_programs);
    }
    Ok(is_wide)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[derive(Default)]
struct Seen {
    asked: usize,
    without_plan: Vec<&'static str>,
    wide: Vec<&'static str>,
    kinds: std::collections::BTreeMap<PlanKind, usize>,
    money: Vec<f64>,
    months: Vec<f64>,
    beside: Vec<(f64, f64, f64, f64)>,
}

/// No plan repeats a degree, the first costs no more than the natural degree, and each missing skill is closed or left
/// open. Prints medians: `ADVICE_PROFILES=500 cargo test --test api advice::plans -- --nocapture`.
#[test]
fn plans_are_sensible() {
    let seen = RefCell::new(Seen::default());
    run(
        |profile, _| {
            let role = goal(&profile);
            let Some(gap) = ask(&profile, role) else { return Ok(()) };
            let mut seen = seen.borrow_mut();
            seen.asked += 1;
            for plan in &gap.plans {
                if check_degrees(&gap, role, plan)? {
                    seen.wide.push(name(role));
                }
                *seen.kinds.entry(plan.kind).or_default() += 1;
                let mut all: Vec<usize> = plan.closes.iter().chain(&plan.open).copied().collect();
                all.sort_unstable();
                let mut open = gap.open.clone();
                open.sort_unstable();
                prop_assert_eq!(all, open, "{}: a missing skill is neither closed nor open", name(role));
                prop_assert!(plan.money.low <= plan.money.usual && plan.money.usual <= plan.money.high);
            }
            let Some(first) = gap.plans.first() else {
                seen.without_plan.push(name(role));
                return Ok(());
            };
            let studied =
                |plan: &Plan| plan::scored(&gap.advice.answers[0], plan.route).route.added.iter().map(|d| d.1).max();
            prop_assert!(
                gap.plans.iter().all(|plan| studied(first) <= studied(plan)),
                "{}: less study does",
                name(role)
            );
            seen.money.push(first.money.usual);
            seen.months.push(first.months.usual);
            if let Some((months, money)) = natural(role, &gap.person) {
                let plan = first.money.usual;
                prop_assert!(plan <= money + 0.5, "{}: {plan} dollars, {money} for its degree", name(role));
                seen.beside.push((plan, first.months.usual, money, months));
            }
            Ok(())
        },
        &GRAPH,
    );
    let seen = seen.into_inner();
    let middle = |of: fn(&(f64, f64, f64, f64)) -> f64| median(seen.beside.iter().map(of).collect());
    println!("{} asked, without plan {:?}, plans {:?}", seen.asked, seen.without_plan, seen.kinds);
    println!("with a degree of the same two digits or a second doctorate, without an alternative: {:?}", seen.wide);
    println!("first plan: median {} months, {:.0} dollars", median(seen.months), median(seen.money));
    println!(
        "where a natural degree is known ({}): first plan {} months, {:.0} dollars; degree {} months, {:.0} dollars",
        seen.beside.len(),
        middle(|all| all.1),
        middle(|all| all.0),
        middle(|all| all.3),
        middle(|all| all.2)
    );
    assert!(seen.asked > 100 && seen.without_plan.len() * 20 < seen.asked && seen.wide.len() * 20 < seen.asked);
}

/// An additional fact adds no missing skill and does not make the first plan more expensive.
#[test]
fn more_facts_never_add_to_a_gap() {
    run(
        |first, more| {
            let role = goal(&first);
            let Some(before) = ask(&first, role) else { return Ok(()) };
            let after = ask(&together(&first, more), role).expect("the role has a profile");
            prop_assert!(after.open.iter().all(|at| before.open.contains(at)), "{}: a skill is missing", name(role));
            let cost = |gap: &Gap| gap.plans.first().map(|plan| plan.money.usual);
            if let Some(was) = cost(&before) {
                let now = cost(&after);
                prop_assert!(now.is_some_and(|now| now <= was + 0.5), "{}: {was} dollars, now {now:?}", name(role));
            }
            Ok(())
        },
        &GRAPH,
    );
}

/// A goal outside of the field, a licensed one, and one that requires the very degree held.
#[test]
fn plans_of_people_read_well() {
    let node = |id: &str| GRAPH.nodes.find(id).unwrap_or_else(|| panic!("{id}"));
    let with = |degree: &str| Profile { degrees: vec![node(degree)], ..Profile::default() };
    let cases = [
        ("degree:26.1103-doctorate", "role:19-1029.01"),
        ("degree:26.0101-bachelors", "role:29-1141.00"),
        ("degree:26.0101-bachelors", "role:29-1224.00"),
        ("degree:26.0101-bachelors", "role:15-1211.01"),
        ("degree:30.7001-masters", "role:15-2051.00"),
    ];
    for (degree, role) in cases {
        let gap = ask(&with(degree), node(role)).expect("a profile");
        println!("{}\n", model().gap_summary(&gap));
        for plan in &gap.plans {
            println!("   {:?}: {}", plan.kind, model().plan_summary(&gap, &gap.advice.answers[0], plan));
        }
        let doctorates = gap
            .plans
            .iter()
            .flat_map(|plan| steps(&gap, plan))
            .filter(|step| matches!(step, Step::Study { level: EntryEducation::Doctoral, .. }));
        assert!(role == "role:29-1224.00" || doctorates.count() == 0, "{degree} {role}");
        assert!(role == "role:29-1224.00" || gap.plans[0].money.usual < 30_000.0, "{degree} {role}");
    }
}
