//! Short forms derived from names by rules.

use crate::graph::search::is_optional;
use crate::model::skill::SkillKind;

/// Words at the end of a product's name that only say that it is a product.
const PRODUCT_WORDS: [&str; 6] = ["program", "software", "system", "systems", "tool", "tools"];

/// Makers whose products are commonly named without them.
const MAKERS: [&str; 6] = ["Adobe", "Esri", "IBM", "Microsoft", "Oracle", "SAP"];

/// The text before parentheses at its end, and the parts within: `Nursing (BSN, BScN)` is `Nursing`, `BSN` and `BScN`.
/// What follows a dash within is a remark (`PharmD - USA and Canada`).
pub(super) fn parenthesized(text: &str) -> (&str, Vec<&str>) {
    let Some((outer, inner)) = text.trim_end().strip_suffix(')').and_then(|text| text.split_once('(')) else {
        return (text, Vec::new());
    };
    let parts = inner.split([',', '/', '(', ')']).map(|part| part.split(" - ").next().unwrap_or_default().trim());
    match outer.trim() {
        "" => (text, Vec::new()),
        outer => (outer, parts.filter(|part| part.len() > 1).collect()),
    }
}

/// The abbreviation and the rest of a name that ends in its own initials: `Structured query language SQL`. Words such
/// as `software` may follow.
pub(super) fn spelled_out(name: &str) -> Option<(&str, String)> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.last().is_some_and(|word| PRODUCT_WORDS.contains(&word.to_lowercase().as_str())) {
        words.pop();
    }
    let short = words.pop()?.trim_matches(['(', ')']);
    let is_short =
        (2..=6).contains(&short.len()) && short.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let first = |word: &str| word.chars().next().map(|letter| letter.to_ascii_uppercase());
    let initials: String = words.iter().flat_map(|word| word.split(['-', '/'])).filter_map(first).collect();
    (is_short && initials.ends_with(short)).then(|| (short, words[words.len().saturating_sub(short.len())..].join(" ")))
}

/// The name of a product without its maker: *Excel* for `Microsoft Excel`.
pub(super) fn without_maker(name: &str, kind: SkillKind) -> Option<&str> {
    let (maker, product) = name.split_once(' ')?;
    (kind == SkillKind::Technology && MAKERS.contains(&maker)).then_some(product)
}

/// The initials of a topic of two to four words: `ML` for *machine learning*. Products, standards and laws have
/// abbreviations of their own.
pub(super) fn initials(name: &str, kind: SkillKind) -> Option<String> {
    let words: Vec<&str> = name.split(' ').filter(|word| !is_optional(&word.to_lowercase())).collect();
    let is_plain = |word: &&str| word.len() > 2 && word.chars().all(char::is_alphabetic);
    let is_topic = !matches!(kind, SkillKind::Technology | SkillKind::Standard | SkillKind::Regulation);
    (is_topic && (2..=4).contains(&words.len()) && words.iter().all(is_plain))
        .then(|| words.iter().filter_map(|word| word.chars().next()).collect::<String>().to_uppercase())
}

/// The name of an institution in its web address: `umn` for `twin-cities.umn.edu`. Longer labels are rarely used as
/// names.
pub(super) fn website_label(website: &str) -> Option<String> {
    let website = website.trim().to_ascii_lowercase();
    let host = website.split("//").last()?.split('/').next()?;
    let label = host.strip_suffix(".edu")?.rsplit('.').next()?;
    (2..=5).contains(&label.len()).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parentheses_at_the_end_hold_short_forms() {
        assert_eq!(parenthesized("Nursing (BSN, BScN)"), ("Nursing", vec!["BSN", "BScN"]));
        assert_eq!(parenthesized("Pharmacy (PharmD - USA and Canada)"), ("Pharmacy", vec!["PharmD"]));
        assert_eq!(parenthesized("Radiologic Technologist (R)"), ("Radiologic Technologist", vec![]));
        for plain in ["Nursing", "(MPH)", "MRI (Magnetic) Technology", ""] {
            assert_eq!(parenthesized(plain), (plain, vec![]));
        }
    }

    #[test]
    fn a_name_that_ends_in_its_initials_is_spelled_out() {
        let sql = Some(("SQL", "Structured query language".to_owned()));
        assert_eq!(spelled_out("Structured query language SQL"), sql);
        let gis = Some(("GIS", "Geographic information system".to_owned()));
        assert_eq!(spelled_out("Geographic information system GIS software"), gis);
        for other in ["IBM SPSS Statistics", "AWS CloudFormation", "SAS", "Oracle PL/SQL", "C++", ""] {
            assert_eq!(spelled_out(other), None, "{other}");
        }
    }

    #[test]
    fn products_are_called_without_their_maker() {
        assert_eq!(without_maker("Microsoft Power BI", SkillKind::Technology), Some("Power BI"));
        assert_eq!(without_maker("Microsoft", SkillKind::Technology), None);
        assert_eq!(without_maker("Oracle bones", SkillKind::Topic), None);
        assert_eq!(without_maker("Google Analytics", SkillKind::Technology), None);
    }

    #[test]
    fn topics_have_initials() {
        assert_eq!(initials("machine learning", SkillKind::Topic).as_deref(), Some("ML"));
        assert_eq!(initials("machine learning", SkillKind::Technology), None);
        for other in ["statistics", "Wi-Fi networks", "a b c", "law and government of the five states today"] {
            assert_eq!(initials(other, SkillKind::Topic), None, "{other}");
        }
    }

    #[test]
    fn web_addresses_have_labels() {
        assert_eq!(website_label("https://twin-cities.umn.edu/").as_deref(), Some("umn"));
        assert_eq!(website_label("www.jhu.edu/about").as_deref(), Some("jhu"));
        for other in ["", "www.ohiostate.edu", "www.example.com", "edu", "https://"] {
            assert_eq!(website_label(other), None, "{other}");
        }
    }
}
