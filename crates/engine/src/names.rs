//! Suggestions for unknown names, in messages of bounded length.

use careergraph_quote::excerpt;
use strsim::osa_distance;

/// Maximum number of names listed in a message.
const LISTED: usize = 20;

/// Maximum number of names suggested in a message.
const SUGGESTED: usize = 3;

/// At most 80 characters of a client's text, on one line.
pub(crate) fn shown(text: &str) -> String {
    excerpt(text)
}

/// Suggestions instead of the unknown name `found`: names of similar spelling, then the list of known names after
/// `lead`, e.g. `Did you mean "name"? Its fields are id, name`.
pub(crate) fn instead<'n>(found: &str, lead: &str, known: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.collect();
    if known.is_empty() {
        return format!("{lead} none");
    }
    let similar: Vec<String> = similar(found, &known).iter().map(|name| format!("\"{name}\"")).collect();
    let suggestion =
        if similar.is_empty() { String::new() } else { format!("Did you mean {}? ", similar.join(" or ")) };
    format!("{suggestion}{lead} {}", listed(found, &known))
}

/// The names in order. If there are more than 20, the most similar ones are listed and the others counted.
pub(crate) fn listed(found: &str, known: &[&str]) -> String {
    let rest = known.len().saturating_sub(LISTED);
    if rest == 0 {
        return known.join(", ");
    }
    let found = shown(found).to_lowercase();
    let mut nearest = known.to_vec();
    nearest.sort_by_cached_key(|name| distance(&found, name));
    nearest.truncate(LISTED);
    nearest.sort_unstable();
    format!("{} and {rest} more", nearest.join(", "))
}

/// Names of similar spelling, the most similar first; at most three.
pub(crate) fn similar<'n>(found: &str, known: &[&'n str]) -> Vec<&'n str> {
    let found = shown(found).to_lowercase();
    let is_part = |name: &str| found.len() >= 3 && name.to_lowercase().contains(&found);
    let near = |(distance, name): &(usize, &str)| *distance <= (found.chars().count() * 2 / 5).max(1) || is_part(name);
    let mut similar: Vec<(usize, &str)> =
        known.iter().map(|name| (distance(&found, name), *name)).filter(near).collect();
    similar.sort_by_key(|(distance, _)| *distance);
    similar.into_iter().take(SUGGESTED).map(|(_, name)| name).collect()
}

/// Edit distance, ignoring case.
fn distance(found: &str, name: &str) -> usize {
    osa_distance(found, &name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use careergraph_quote::MOST;

    fn instead_of(found: &str, known: &[&str]) -> String {
        instead(found, "Its fields are", known.iter().copied())
    }

    #[test]
    fn a_similar_spelling_is_suggested_before_the_list() {
        assert_eq!(instead_of("nmae", &["id", "name"]), "Did you mean \"name\"? Its fields are id, name");
        assert_eq!(instead_of("NAME", &["id", "name"]), "Did you mean \"name\"? Its fields are id, name");
        assert_eq!(
            instead_of("median", &["wageMedian", "soc"]),
            "Did you mean \"wageMedian\"? Its fields are wageMedian, soc"
        );
        assert_eq!(instead_of("salary", &["id", "name"]), "Its fields are id, name");
        assert_eq!(instead_of("x", &[]), "Its fields are none");
    }

    #[test]
    fn a_long_list_keeps_the_most_similar_names_and_counts_the_others() {
        let all: Vec<String> = (0..50).map(|n| format!("unrelated{n:02}")).chain(["salary".to_owned()]).collect();
        let message = instead("salry", "Its fields are", all.iter().map(String::as_str));
        assert!(message.starts_with("Did you mean \"salary\"? Its fields are salary, unrelated00"), "{message}");
        assert!(message.ends_with(" and 31 more"), "{message}");
        assert_eq!(message.matches("unrelated").count(), 19);
    }

    #[test]
    fn a_long_or_broken_name_is_cut() {
        let long = "é".repeat(100_000);
        assert_eq!(shown(&long).chars().count(), MOST + 3);
        assert!(instead(&long, "Its fields are", ["name"].into_iter()).len() < 100);
        assert_eq!(shown("a\nb\u{7}"), "a\\nb\\u0007");
    }
}
