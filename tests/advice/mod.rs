//! Advice on the default graph, compared with the expectations of career advisers.

mod people;
mod plans;
mod properties;
mod sensitivity;

use crate::support::{self, GRAPH};
use careergraph::career::advice::answer::Reach;
use careergraph::career::advice::score::Term;
use careergraph::career::advice::{Facts, Parameters};
use people::{Panel, PanelGraph};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The facts of advice for the default graph.
pub static FACTS: LazyLock<Facts> = LazyLock::new(|| Facts::new(&GRAPH));

fn panel() -> Panel {
    let text = support::read(&support::root().join("tests/advice/panel.json"));
    serde_json::from_str(&text).expect("the panel is JSON of its form")
}

/// Prints each person's first results with their terms: `cargo test --test api advice::the_panel -- --nocapture`.
#[test]
fn the_panel_accepts_every_result() {
    let (panel, office) = (panel(), PanelGraph { graph: &GRAPH, facts: &FACTS });
    let parameters = Parameters::default();
    let mut refused = Vec::new();
    for someone in &panel.people {
        let advice = office.advise(someone, &parameters);
        let faults = office.faults(someone, &panel.groups, &advice);
        println!("{} {}: {}", if faults.is_empty() { "ok" } else { "NO" }, someone.name, faults.join("; "));
        for answer in advice.answers.iter().take(6) {
            let terms: Vec<String> = Term::ALL
                .iter()
                .map(|&term| (term, answer.best.score.term(term)))
                .filter(|(_, points)| points.abs() >= 0.5)
                .map(|(term, points)| format!("{term:?} {points:.1}"))
                .collect();
            println!(
                "   {} {:6.1} {} {:45.45} {:4.0} months {:8.0} dollars  {:?}  {}",
                match answer.reach {
                    Reach::Within => ' ',
                    Reach::Later => '>',
                    Reach::OpenToAny => '*',
                    Reach::NewBeginning => '~',
                },
                answer.best.score.points(),
                office.code(answer.role),
                office.name(answer.role),
                answer.best.route.months.usual,
                answer.best.route.money.usual,
                answer.best.link.reason,
                terms.join(", "),
            );
        }
        if !faults.is_empty() {
            refused.push(format!("{}: {}", someone.name, faults.join("; ")));
        }
    }
    println!("{} of {} accepted", panel.people.len() - refused.len(), panel.people.len());
    assert!(refused.is_empty(), "{refused:#?}");
}

/// Prints, for each family of fields, which roles come first for how many of its degrees.
#[test]
#[ignore = "a long run: cargo test --release --test api advice:: -- --ignored --nocapture"]
fn first_roles_by_family_of_fields() {
    use careergraph::career::advice::{HEALTH, Limits, Model, Person, Profile};
    use careergraph::model::Kind;
    use std::collections::BTreeMap;
    let office = PanelGraph { graph: &GRAPH, facts: &FACTS };
    let parameters = Parameters::default();
    let model =
        Model { graph: &GRAPH, facts: &FACTS, parameters: &parameters, day: support::DAY, region: None, lens: &HEALTH };
    let mut by_family: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
    let (mut own, mut all) = (0, 0);
    for degree in GRAPH.of_kind(Kind::Degree) {
        let row = &GRAPH.degree(degree).row;
        let profile = Profile { degrees: vec![degree], ..Profile::default() };
        let advice = model.advise(&Person::new(&GRAPH, &FACTS, &profile), None, &Limits::default());
        let Some(first) = advice.answers.first() else { panic!("{} has no answer", row.name) };
        all += 1;
        let is_own = matches!(first.reach, Reach::Within | Reach::Later);
        own += usize::from(is_own);
        if !is_own || std::env::var_os("ADVICE_ALL").is_some() {
            println!("{}: {} {:?} {:?}", row.id, office.name(first.role), first.best.link.reason, first.reach);
        }
        *by_family.entry(row.cip[..2].to_owned()).or_default().entry(first.role).or_default() += 1;
    }
    let mut total: BTreeMap<usize, usize> = BTreeMap::new();
    for (family, roles) in &by_family {
        let degrees: usize = roles.values().sum();
        let mut roles: Vec<_> = roles.iter().collect();
        roles.sort_by_key(|role| std::cmp::Reverse(*role.1));
        roles.iter().for_each(|role| *total.entry(*role.0).or_default() += role.1);
        let shown = roles.iter().take(8).map(|(role, count)| format!("{} {count}", office.name(**role)));
        println!("{family} ({degrees}): {}", shown.collect::<Vec<_>>().join("; "));
    }
    let mut total: Vec<_> = total.into_iter().collect();
    total.sort_by_key(|role| std::cmp::Reverse(role.1));
    for (role, count) in total.iter().take(15) {
        println!("{:5.1} % {}", 100.0 * *count as f64 / f64::from(all), office.name(*role));
    }
    println!("{own} of {all} by a link of their own");
}

/// Prints the effect on the panel of changing each weight, strength and threshold by a third.
#[test]
#[ignore = "a long run: cargo test --release --test api advice:: -- --ignored --nocapture"]
fn parameters_moved_by_a_third() {
    let (panel, office) = (panel(), PanelGraph { graph: &GRAPH, facts: &FACTS });
    let names: Vec<&str> = sensitivity::PARAMETERS.iter().map(|parameter| parameter.0).collect();
    println!("{} parameters", names.len());
    for (name, of) in sensitivity::PARAMETERS {
        for factor in [2.0 / 3.0, 4.0 / 3.0] {
            let mut parameters = Parameters::default();
            *of(&mut parameters) *= factor;
            let mut refused = Vec::new();
            for someone in &panel.people {
                let faults = office.faults(someone, &panel.groups, &office.advise(someone, &parameters));
                refused.extend((!faults.is_empty()).then(|| format!("{}: {}", someone.name, faults.join("; "))));
            }
            println!("{name:24} x {factor:.2}: {} {refused:?}", panel.people.len() - refused.len());
        }
    }
}

/// The page of rules states the parameters that `tests/advice/second` uses.
#[test]
fn the_page_of_rules_states_every_parameter() {
    let page = support::read(&support::root().join("docs/src/reference/advice-rules.md"));
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        Some((cells.next()?, cells.next()?.parse::<f64>().ok()?))
    });
    let stated: HashMap<&str, f64> = rows.collect();
    for (name, of) in sensitivity::PARAMETERS {
        let used = *of(&mut Parameters::default());
        assert_eq!(stated.get(name), Some(&used), "{name}");
    }
}

#[test]
fn more_facts_never_hurt() {
    properties::more_facts_never_hurt(&GRAPH, &FACTS);
}

#[test]
fn a_licence_removes_no_route() {
    properties::a_licence_removes_no_route(&GRAPH, &FACTS);
}

#[test]
fn a_degree_takes_nothing_from_a_licence() {
    properties::a_degree_takes_nothing_from_a_licence(&GRAPH, &FACTS);
}

#[test]
fn a_stated_programme_makes_no_role_longer() {
    properties::a_stated_programme_makes_no_role_longer(&GRAPH, &FACTS);
}

#[test]
fn every_requirement_is_met_stepped_or_open() {
    properties::every_requirement_is_met_stepped_or_open(&GRAPH, &FACTS);
}

#[test]
fn answers_are_stable() {
    properties::answers_are_stable(&GRAPH, &FACTS);
}

#[test]
fn a_licence_implies_the_degree_of_its_role() {
    use careergraph::career::advice::{Person, Profile};
    use careergraph::model::Kind;
    use careergraph::model::role::EntryEducation;
    for role in ["role:29-1141.00", "role:29-1141.01", "role:25-1072.00"] {
        let node = GRAPH.find(Kind::Role, role).expect("a role");
        let licence = FACTS.roles[FACTS.place(&GRAPH, node)].entry.licence_id().expect("a licence");
        let person = Person::new(&GRAPH, &FACTS, &Profile { licences: vec![licence], ..Profile::default() });
        assert!(person.holds("51.3801", EntryEducation::Associates), "{role}: {:?}", person.degrees);
        assert!(!person.assumptions.is_empty(), "{role}");
    }
}
