//! What prevented paths, in words.

use crate::career::advice::answer::Reach;
use crate::career::advice::explain::{education, exact_dollars};
use crate::career::paths::{Blocker, Constraint, PathQuery, WageBasis};
use crate::graph::NodeIx;
use crate::graphql::request::view::View;

/// Maximum number of names in a sentence.
const MOST_NAMES: usize = 3;

/// A constraint as given, and how often it was not met.
pub fn message(view: &View, query: &PathQuery, blocker: Blocker) -> String {
    let times = match blocker.refused {
        1 => "once".to_owned(),
        refused => format!("{refused} times"),
    };
    format!("{}: not met {times}.", constraint(view, query, blocker.constraint))
}

fn constraint(view: &View, query: &PathQuery, constraint: Constraint) -> String {
    let asked = &query.constraints;
    match constraint {
        Constraint::Wage => wage(asked.wage),
        Constraint::Education => match asked.education {
            Some(most) => format!("Usual entry with at most {}", education(most)),
            None => "The limit on entry education".to_owned(),
        },
        Constraint::Months => at_most(asked.months, |months| format!("{months} months of preparation")),
        Constraint::Money => at_most(asked.money, |money| format!("{} to spend", exact_dollars(money))),
        Constraint::Without => format!("A path without {}", names(view, &asked.without)),
        Constraint::Sample => match asked.sample {
            Some(least) => format!("A sample of at least {least} for every rating"),
            None => "The limit on samples".to_owned(),
        },
        Constraint::Error => at_most(asked.error, |error| format!("{error}% relative standard error")),
        Constraint::Sources => {
            let ids = asked.sources.iter().map(|&source| view.sources[source as usize].id.clone());
            format!("A path from {} alone", list(ids.collect()))
        }
        Constraint::Suppressed => "A path without suppressed figures".to_owned(),
        Constraint::Derived => "A path without derived relations".to_owned(),
        Constraint::OwnWage => "A wage of the role's own occupation".to_owned(),
        Constraint::Reach => match &asked.reach {
            Some(reach) => {
                format!("A role that is {}", list(reach.iter().map(|&reach| near(reach).to_owned()).collect()))
            }
            None => "What roles require".to_owned(),
        },
        Constraint::Region => format!("An end in {}", names(view, &query.goal.regions)),
        Constraint::Role => format!("An end at {}", names(view, &query.goal.roles)),
    }
}

fn wage(asked: Option<(f64, WageBasis)>) -> String {
    match asked {
        Some((least, WageBasis::Nominal)) => format!("Median pay of at least {} a year", exact_dollars(least)),
        Some((least, WageBasis::Real)) => {
            format!("Median pay of at least {} a year at national prices", exact_dollars(least))
        }
        None => "The limit on pay".to_owned(),
    }
}

fn at_most(limit: Option<f64>, words: impl Fn(f64) -> String) -> String {
    limit.map_or_else(|| "A limit".to_owned(), |limit| format!("At most {}", words(limit)))
}

fn near(reach: Reach) -> &'static str {
    match reach {
        Reach::Within => "within reach",
        Reach::Later => "within reach later",
        Reach::OpenToAny => "open to any field",
        Reach::NewBeginning => "a new beginning",
    }
}

fn names(view: &View, nodes: &[NodeIx]) -> String {
    list(nodes.iter().map(|&node| view.strings.plain(view.nodes.name(node)).to_string()).collect())
}

/// The first of some words, joined, and the number of the others.
fn list(mut words: Vec<String>) -> String {
    let more = words.len().saturating_sub(MOST_NAMES);
    if more > 1 {
        words.truncate(MOST_NAMES);
        words.push(format!("{more} more"));
    }
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_named_as_given() {
        let real = wage(Some((90_000.0, WageBasis::Real)));
        assert_eq!(real, "Median pay of at least $90,000 a year at national prices");
        assert_eq!(wage(Some((186_593.0, WageBasis::Nominal))), "Median pay of at least $186,593 a year");
        assert_eq!(
            at_most(Some(6.0), |months| format!("{months} months of preparation")),
            "At most 6 months of preparation"
        );
    }

    #[test]
    fn long_lists_are_cut() {
        let words = |count: usize| (0..count).map(|n| format!("n{n}")).collect::<Vec<_>>();
        assert_eq!(list(words(1)), "n0");
        assert_eq!(list(words(4)), "n0, n1, n2 or n3");
        assert_eq!(list(words(5)), "n0, n1, n2 or 2 more");
        assert_eq!(list(words(0)), "");
    }
}
