//! What people call a region, read from its official title.

use super::short_forms::parenthesized;
use crate::graph::search::{Entry, TextSort};
use crate::model::region::{Region, RegionKind};

/// The other texts of a region: the cities and the code of a metro, the postal code of a state, the short names of a hub.
pub(super) fn texts(target: u32, region: &Region) -> Vec<Entry> {
    let text = |sort, text: &str| Entry::new(target, sort, text);
    match region.kind {
        RegionKind::Metro => {
            let cities = cities(&region.name).into_iter().map(|(name, is_first)| {
                let city = text(TextSort::Alias, &name);
                if is_first { city } else { city.secondary() }
            });
            cities.chain(region.code.iter().map(|code| text(TextSort::Code, code))).collect()
        }
        RegionKind::State => region.state.iter().map(|code| text(TextSort::Abbreviation, code)).collect(),
        RegionKind::Hub => {
            let (outer, inner) = parenthesized(&region.name);
            let names = std::iter::once(outer).chain(inner).filter(|name| *name != region.name);
            let names = names.map(|name| text(TextSort::Derived, name));
            names.chain(initials(&region.name).map(|short| text(TextSort::Abbreviation, &short))).collect()
        }
        RegionKind::Nation | RegionKind::CensusRegion | RegionKind::Division | RegionKind::Nonmetro => Vec::new(),
    }
}

/// The cities of a title such as `Boston-Cambridge-Newton, MA-NH`, alone and with their state where the title is
/// unambiguous: the first city is in the first state, and all are if there is only one. The first city names the metro;
/// the others are in it.
fn cities(title: &str) -> Vec<(String, bool)> {
    let Some((cities, states)) = title.split_once(", ") else { return Vec::new() };
    let states: Vec<&str> = states.split('-').collect();
    let mut names = Vec::new();
    for (i, city) in split(cities).into_iter().enumerate() {
        if i == 0 || states.len() == 1 {
            names.push((format!("{city}, {}", states[0]), i == 0));
        }
        names.push((city.to_owned(), i == 0));
    }
    names
}

/// A double hyphen separates cities if a name contains a hyphen itself (`Scranton--Wilkes-Barre`); the part of such a
/// first name before its hyphen is a name too (`Nashville-Davidson--Murfreesboro--Franklin`).
fn split(cities: &str) -> Vec<&str> {
    if !cities.contains("--") {
        return cities.split(['-', '/']).collect();
    }
    let first = cities.split('-').next();
    let all = cities.split("--").enumerate().filter(|&(i, name)| i > 0 || Some(name) != first);
    first.into_iter().chain(all.map(|(_, name)| name)).collect()
}

/// `RTP` for `Research Triangle Park`; two letters would be too ambiguous.
fn initials(name: &str) -> Option<String> {
    let letters: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    (letters.len() > 2 && letters.chars().all(|letter| letter.is_ascii_uppercase())).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_city_lies_in_the_first_state() {
        let first =
            |title: &str| cities(title).into_iter().filter(|city| city.1).map(|city| city.0).collect::<Vec<_>>();
        let others =
            |title: &str| cities(title).into_iter().filter(|city| !city.1).map(|city| city.0).collect::<Vec<_>>();
        assert_eq!(first("Boston-Cambridge-Newton, MA-NH"), ["Boston, MA", "Boston"]);
        assert_eq!(others("Boston-Cambridge-Newton, MA-NH"), ["Cambridge", "Newton"]);
        assert_eq!(others("Durham-Chapel Hill, NC"), ["Chapel Hill, NC", "Chapel Hill"]);
        assert_eq!(first("Louisville/Jefferson County, KY-IN"), ["Louisville, KY", "Louisville"]);
    }

    #[test]
    fn a_double_hyphen_keeps_hyphenated_names_together() {
        assert_eq!(split("Scranton--Wilkes-Barre"), ["Scranton", "Wilkes-Barre"]);
        assert_eq!(
            split("Nashville-Davidson--Murfreesboro--Franklin"),
            ["Nashville", "Nashville-Davidson", "Murfreesboro", "Franklin"]
        );
    }

    #[test]
    fn no_initials_are_made_of_a_name_with_a_remark_or_of_two_words() {
        assert_eq!(initials("Research Triangle Park").as_deref(), Some("RTP"));
        assert_eq!(initials("Medical Alley (Minnesota)"), None);
        assert_eq!(initials("Silicon Valley"), None);
        assert_eq!(initials("Chicago area"), None);
    }
}
