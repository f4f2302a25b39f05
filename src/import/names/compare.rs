//! Recognizes different spellings of the name of an organization.

/// Words for the legal form of an organization, which are often omitted.
const FORMS: [&str; 19] = [
    "inc",
    "incorporated",
    "llc",
    "llp",
    "lp",
    "pllc",
    "plc",
    "pc",
    "pa",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "psc",
    "apc",
    "pllp",
    "sc",
];

/// A name without case, punctuation, a leading `the`, a trailing legal form and a trade name: equal for spellings of
/// the same name. Words are separated by single blanks; empty if nothing remains.
pub fn normalized(name: &str) -> String {
    let name = without_trade_name(&name.to_lowercase().replace('&', " and "));
    let mut words = words(&name);
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| FORMS.contains(&last.as_str())) {
        words.pop();
    }
    words.join(" ")
}

/// The legal name in `Legal Name d/b/a Trade Name` and `Legal Name (dba Trade Name)`.
fn without_trade_name(name: &str) -> String {
    let marks = [" d/b/a ", "(d/b/a ", " dba ", "(dba "];
    let end = marks.iter().filter_map(|mark| name.find(mark)).min().unwrap_or(name.len());
    name[..end].to_owned()
}

/// Points and apostrophes are removed (`P.A.`, `Children's`), other marks separate words; `saint` is written `st`.
fn words(name: &str) -> Vec<String> {
    let joined: String = name.chars().filter(|letter| !matches!(letter, '.' | '\'' | '’' | '`')).collect();
    let words = joined.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| if word == "saint" { "st" } else { word }.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for (one, other) in [
            ("MAYO CLINIC", "Mayo Clinic "),
            ("Adventist Health System/Sunbelt, Inc.", "Adventist Health System Sunbelt Inc"),
            ("The Cleveland Clinic Foundation", "CLEVELAND CLINIC FOUNDATION"),
            ("St. Barnabas Hospital", "Saint Barnabas Hospital"),
            ("A Doctor, P.A.", "A Doctor PA"),
            ("Brigham & Women's Hospital", "Brigham and Womens Hospital, Inc."),
            ("Lahey Clinic Hospital, Inc. d/b/a Lahey Hospital", "Lahey Clinic Hospital"),
            ("DuBois Center (d/b/a Penn Highlands)", "DUBOIS CENTER"),
        ] {
            assert_eq!(normalized(one), normalized(other));
        }
    }

    #[test]
    fn different_names_stay_different() {
        for (one, other) in [
            ("A Caring Doctor (Minnesota), P.A.", "A Caring Doctor (New Jersey), P.C."),
            ("Mercy Health", "Mercy Hospital"),
            ("Company", "The"),
        ] {
            assert_ne!(normalized(one), normalized(other));
        }
        assert_eq!(normalized(" ... "), "");
    }
}
