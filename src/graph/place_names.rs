//! What people call a region, read from its official title.

use super::search::TextSort;
use crate::model::region::{Region, RegionKind};

/// The other names of a region: the cities of a metro's title, the postal code of a state, the initials of a hub.
pub(super) fn place_names(region: &Region) -> Vec<(String, TextSort)> {
    match region.kind {
        RegionKind::Metro => cities(&region.name).into_iter().map(|name| (name, TextSort::Alias)).collect(),
        RegionKind::State => region.state.iter().map(|code| (code.clone(), TextSort::Abbreviation)).collect(),
        RegionKind::Hub => initials(&region.name).into_iter().map(|name| (name, TextSort::Abbreviation)).collect(),
        RegionKind::Nation | RegionKind::CensusRegion | RegionKind::Division | RegionKind::Nonmetro => Vec::new(),
    }
}

/// The cities of a title such as `Boston-Cambridge-Newton, MA-NH`, alone and with their state where the title leaves
/// no doubt: the first city lies in the first state, and all do where there is only one.
fn cities(title: &str) -> Vec<String> {
    let Some((cities, states)) = title.split_once(", ") else { return Vec::new() };
    let states: Vec<&str> = states.split('-').collect();
    let mut names = Vec::new();
    for (i, city) in split(cities).into_iter().enumerate() {
        if i == 0 || states.len() == 1 {
            names.push(format!("{city}, {}", states[0]));
        }
        names.push(city.to_owned());
    }
    names
}

/// A double hyphen parts cities where a name has a hyphen of its own (`Scranton--Wilkes-Barre`); the part of such a
/// first name before its hyphen is a name too (`Nashville-Davidson--Murfreesboro--Franklin`).
fn split(cities: &str) -> Vec<&str> {
    if !cities.contains("--") {
        return cities.split(['-', '/']).collect();
    }
    let first = cities.split('-').next();
    let all = cities.split("--").enumerate().filter(|&(i, name)| i > 0 || Some(name) != first);
    first.into_iter().chain(all.map(|(_, name)| name)).collect()
}

/// `RTP` of `Research Triangle Park`; two letters are too few to be told apart.
fn initials(name: &str) -> Option<String> {
    let letters: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    (letters.len() > 2 && letters.chars().all(|letter| letter.is_ascii_uppercase())).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_city_lies_in_the_first_state() {
        assert_eq!(
            cities("Boston-Cambridge-Newton, MA-NH"),
            ["Boston, MA", "Boston", "Cambridge", "Newton"].map(str::to_owned)
        );
        assert_eq!(cities("Durham-Chapel Hill, NC"), ["Durham, NC", "Durham", "Chapel Hill, NC", "Chapel Hill"]);
        assert_eq!(cities("Louisville/Jefferson County, KY-IN")[..2], ["Louisville, KY", "Louisville"]);
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
