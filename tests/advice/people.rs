//! The people of the advisers' panel, and the advisers' expectations for each.

use careergraph::career::advice::answer::Reach;
use careergraph::career::advice::{Advice, Facts, HEALTH, Limits, Model, Parameters, Person, Profile, RoleResult};
use careergraph::graph::{Graph, NodeIx};
use careergraph::model::Kind;
use careergraph::model::degree::AwardLevel;
use careergraph::model::role::EntryEducation;
use serde::Deserialize;
use std::collections::HashMap;

/// The panel: people, and groups of roles that are unacceptable for several of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// O*NET-SOC codes by name of the group.
    pub groups: HashMap<String, Vec<String>>,
    /// People.
    pub people: Vec<Persona>,
}

/// A person who requests advice.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Persona {
    /// Short name.
    pub name: String,
    /// `CIP LEVEL`.
    #[serde(default)]
    pub degrees: Vec<String>,
    /// `CODE years`.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Names or ids.
    #[serde(default)]
    pub certifications: Vec<String>,
    /// Names.
    #[serde(default)]
    pub skills: Vec<String>,
    /// Highest education.
    pub education: Option<String>,
    /// Id of a region.
    pub region: Option<String>,
    /// Code of the goal.
    pub goal: Option<String>,
    /// Maximum months.
    pub months: Option<f64>,
    /// Maximum dollars.
    pub money: Option<f64>,
    /// What advisers expect.
    pub expected: Expected,
}

/// The advisers' expectations.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Expected {
    /// How many of the first five must be among these.
    pub among_first_five: AtLeast,
    /// Codes, each with the rank that it must reach.
    #[serde(default)]
    pub within: HashMap<String, usize>,
    /// The first is one of these.
    #[serde(default)]
    pub first: Vec<String>,
    /// `A B`: A must come before B.
    #[serde(default)]
    pub before: Vec<String>,
    /// Codes and groups that must not be among the first ten.
    #[serde(default)]
    pub not_among_first_ten: Vec<String>,
    /// Exceptions to these if their route adds this award.
    pub unless_route_adds: Option<String>,
    /// Bounds of the months and money of the first result.
    #[serde(default)]
    pub bounds: HashMap<String, (f64, f64)>,
}

/// At least some of several.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AtLeast {
    /// How many.
    pub at_least: usize,
    /// Of which.
    pub of: Vec<String>,
}

/// The graph that the panel is evaluated on.
pub struct PanelGraph<'g> {
    pub graph: &'g Graph,
    pub facts: &'g Facts,
}

impl PanelGraph<'_> {
    /// The code of a role.
    pub fn code(&self, role: usize) -> String {
        self.graph.strings.plain(self.graph.nodes.code(self.facts.roles[role].node))
    }

    /// The name of a role.
    pub fn name(&self, role: usize) -> &str {
        &self.graph.role(self.facts.roles[role].node).row.name
    }

    fn role(&self, code: &str) -> Option<NodeIx> {
        self.graph.find(Kind::Role, &format!("role:{code}"))
    }

    /// A skill or certification by id, name, abbreviation or alias.
    fn named(&self, kind: Kind, name: &str) -> NodeIx {
        let graph = self.graph;
        let by_id = graph.find(kind, &format!("{kind}:{name}"));
        let is_called = |node: &NodeIx| {
            let names = match kind {
                Kind::Skill => vec![&graph.skill(*node).row.name, &graph.skill(*node).row.aliases],
                _ => {
                    let row = &graph.certification(*node).row;
                    [&row.name, &row.aliases].into_iter().chain(&row.abbreviation).collect()
                }
            };
            names.iter().flat_map(|names| names.split("; ")).any(|found| found.eq_ignore_ascii_case(name))
        };
        let found = by_id.or_else(|| graph.of_kind(kind).find(is_called));
        let expanded = [("SQL", "Structured query language SQL"), ("Excel", "Microsoft Excel"), ("R.T.(R)", "arrt-r")];
        match (found, expanded.iter().find(|(short, _)| *short == name)) {
            (Some(node), _) => node,
            (None, Some((_, long))) => self.named(kind, long),
            (None, None) => panic!("no {kind} is called {name}"),
        }
    }

    /// The profile of a person. Skills that are not in the graph are left out.
    pub fn profile(&self, someone: &Persona) -> Profile {
        let degree = |text: &String| {
            let (cip, level) = text.split_once(' ').expect("CIP and level");
            let level = AwardLevel::ALL.iter().find(|found| found.name() == level);
            (cip.into(), *level.unwrap_or_else(|| panic!("{text}")))
        };
        let role = |text: &String| {
            let (code, years) = text.split_once(' ').expect("code and years");
            (self.role(code).unwrap_or_else(|| panic!("{code}")), years.parse().expect("years"))
        };
        let education = |name: &String| {
            *EntryEducation::ALL.iter().find(|level| level.name() == name).unwrap_or_else(|| panic!("{name}"))
        };
        let all = |kind, names: &[String]| names.iter().map(|name| self.named(kind, name)).collect();
        Profile {
            degrees: Vec::new(),
            fields: someone.degrees.iter().map(degree).collect(),
            roles: someone.roles.iter().map(role).collect(),
            licences: Vec::new(),
            certifications: all(Kind::Certification, &someone.certifications),
            skills: all(Kind::Skill, &someone.skills),
            highest_education: someone.education.as_ref().map(education),
        }
    }

    /// The advice for a person.
    pub fn advise(&self, someone: &Persona, parameters: &Parameters) -> Advice {
        let region = someone.region.as_ref();
        let region = region.map(|id| self.graph.find(Kind::Region, id).unwrap_or_else(|| panic!("{id}")));
        let model =
            Model { graph: self.graph, facts: self.facts, parameters, day: crate::support::DAY, region, lens: &HEALTH };
        let person = Person::new(self.graph, self.facts, &self.profile(someone));
        let goal = someone.goal.as_ref().map(|code| self.role(code).unwrap_or_else(|| panic!("{code}")));
        let goal = goal.map(|role| self.facts.place(self.graph, role));
        model.advise(&person, goal, &Limits { months: someone.months, money: someone.money })
    }

    /// What an adviser would not accept.
    pub fn faults(&self, someone: &Persona, groups: &HashMap<String, Vec<String>>, advice: &Advice) -> Vec<String> {
        let expected = &someone.expected;
        let mut faults = Vec::new();
        let near: Vec<&RoleResult> =
            advice.answers.iter().filter(|answer| matches!(answer.reach, Reach::Within | Reach::OpenToAny)).collect();
        let near = if near.is_empty() { advice.answers.iter().collect() } else { near };
        let codes: Vec<String> = near.iter().map(|answer| self.code(answer.role)).collect();
        let all: Vec<String> = advice.answers.iter().map(|answer| self.code(answer.role)).collect();
        let wanted = &expected.among_first_five;
        let found = codes.iter().take(5).filter(|code| wanted.of.contains(code)).count();
        if found < wanted.at_least {
            faults.push(format!("{found} of {} among the first five", wanted.at_least));
        }
        if !expected.first.is_empty() && !codes.first().is_some_and(|first| expected.first.contains(first)) {
            faults.push(format!("{} is first", near.first().map_or("nothing", |answer| self.name(answer.role))));
        }
        let never: Vec<&String> = expected
            .not_among_first_ten
            .iter()
            .flat_map(|entry| groups.get(entry).map_or(std::slice::from_ref(entry), Vec::as_slice))
            .collect();
        for answer in near.iter().take(10).filter(|answer| never.contains(&&self.code(answer.role))) {
            let adds = |award: &String| answer.best.route.added.iter().any(|(_, level)| level.name() == award);
            if !expected.unless_route_adds.as_ref().is_some_and(adds) {
                faults.push(format!("{} is among the first ten", self.name(answer.role)));
            }
        }
        for (code, within) in &expected.within {
            if !codes.iter().take(*within).any(|found| found == code) {
                faults.push(format!("{code} is not among the first {within}"));
            }
        }
        let place = |code: &str| all.iter().position(|found| found == code);
        for pair in &expected.before {
            let (first, second) = pair.split_once(' ').expect("two codes");
            if let (Some(first_place), Some(second_place)) = (place(first), place(second))
                && first_place > second_place
            {
                faults.push(format!("{second} stands before {first}"));
            }
        }
        if let Some(answer) = advice.answers.first() {
            let route = &answer.best.route;
            for (bound, value) in [("months", route.months.usual), ("money", route.money.usual)] {
                if let Some(&(low, high)) = expected.bounds.get(bound)
                    && !(low..=high).contains(&value)
                {
                    faults.push(format!("{value:.0} {bound} to the first"));
                }
            }
        }
        faults
    }
}
