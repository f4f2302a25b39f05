//! Searches over small indexes: ranking, levels, typing errors, bounds, and comparison with a scan of all texts.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

type OwnText<'t> = (&'t str, TextSort);

/// An index of targets, each with a kind, a prominence and texts. The first text is the name.
fn index(targets: &[(Kind, f32, &[OwnText<'_>])]) -> SearchIndex {
    let mut texts = Texts::default();
    for (number, (kind, prominence, own)) in targets.iter().enumerate() {
        let (node, prominence, degrees) = (NodeIx::new(number), *prominence, Vec::new());
        texts.targets.push(Target { kind: *kind, node, prominence, degrees });
        texts.entries.extend(own.iter().map(|(text, sort)| Entry::new(number as u32, *sort, *text)));
    }
    SearchIndex::new(texts)
}

fn named(kind: Kind, prominence: f32, name: &'static str) -> (Kind, f32, Vec<OwnText<'static>>) {
    (kind, prominence, vec![(name, TextSort::Name)])
}

fn of(targets: &[(Kind, f32, Vec<OwnText<'_>>)]) -> SearchIndex {
    index(&targets.iter().map(|(kind, known, texts)| (*kind, *known, &texts[..])).collect::<Vec<_>>())
}

/// The targets found with their kind of match, best first.
fn found(index: &SearchIndex, text: &str) -> Vec<(usize, Fit)> {
    index.find(&Query::new(text, 10)).hits.iter().map(|hit| (index.node(hit).index(), hit.fit)).collect()
}

#[test]
fn the_fit_decides_before_the_prominence() {
    let index = of(&[
        named(Kind::Skill, 1.0, "SQL Server"),
        named(Kind::Skill, 0.0, "SQL"),
        named(Kind::Skill, 0.5, "Oracle PL/SQL"),
        named(Kind::Skill, 0.5, "Transact SQL"),
        named(Kind::Skill, 1.0, "MySQL"),
    ]);
    assert_eq!(found(&index, "sql"), [(1, Fit::Exact), (0, Fit::Beginning), (3, Fit::Words), (2, Fit::Words)]);
    assert_eq!(found(&index, "SQL server"), [(0, Fit::Exact)]);
    assert_eq!(found(&index, "server sql"), [(0, Fit::Words)]);
    // So few letters say little: well-known nodes come first.
    assert_eq!(found(&index, "sq"), [(0, Fit::Beginning), (2, Fit::Words), (3, Fit::Words), (1, Fit::Beginning)]);
}

#[test]
fn of_roles_with_one_title_the_one_that_ends_like_it_comes_first() {
    let title = |name, known| (Kind::Role, known, vec![(name, TextSort::Name), ("Data Analyst", TextSort::Title)]);
    let index = of(&[title("Data Scientists", 0.8), title("Business Intelligence Analysts", 0.6)]);
    assert_eq!(found(&index, "data analyst"), [(1, Fit::Exact), (0, Fit::Exact)]);
    assert_eq!(found(&index, "data analysts"), [(1, Fit::Exact), (0, Fit::Exact)]);
}

/// Two fields of study: nursing at three levels, and public health with an abbreviation of its master's degree.
fn fields() -> SearchIndex {
    let mut texts = Texts::default();
    let levels = [AwardLevel::Bachelors, AwardLevel::Associates, AwardLevel::Masters];
    let degrees = |first: usize| levels.iter().zip(first..).map(|(&level, node)| (level, NodeIx::new(node))).collect();
    for (number, first) in [(0, 0), (1, 3)] {
        let node = NodeIx::new(first);
        texts.targets.push(Target { kind: Kind::Degree, node, prominence: 0.5, degrees: degrees(first) });
        let name = ["Registered Nursing", "Public Health"][number as usize];
        texts.entries.push(Entry::new(number, TextSort::Name, name));
    }
    let masters = Levels::of(&[AwardLevel::Masters]);
    texts.entries.push(Entry::new(1, TextSort::Abbreviation, "MPH").at(masters));
    texts.entries.push(Entry::new(0, TextSort::Alias, "Nursing"));
    SearchIndex::new(texts)
}

#[test]
fn a_field_of_study_is_one_hit_and_a_level_selects_its_degree() {
    let index = fields();
    for (text, node) in [
        ("nursing", 0),
        ("bachelors in nursing", 0),
        ("associate degree in nursing", 1),
        ("Associate's in Registered Nursing", 1),
        ("masters nursing", 2),
        ("nursing MS", 2),
        ("MPH", 5),
        ("public health", 3),
    ] {
        let hits = found(&index, text);
        assert_eq!((hits[0], hits.len()), ((node, Fit::Exact), 1), "{text}");
    }
    let hits = index.find(&Query::new("nursing", 10)).hits;
    let degrees: Vec<usize> = index.degrees(&hits[0]).map(|degree| degree.1.index()).collect();
    assert_eq!(degrees, [0, 1, 2]);
    assert_eq!(
        index.find(&Query::new("masters in nursing", 10)).levels.iter().collect::<Vec<_>>(),
        [AwardLevel::Masters]
    );
}

#[test]
fn a_level_alone_finds_the_fields_that_have_it() {
    let index = fields();
    assert_eq!(found(&index, "masters degree"), [(2, Fit::Words), (5, Fit::Words)]);
    assert_eq!(found(&index, "phd"), []);
}

#[test]
fn what_is_not_there_is_not_found_under_another_name() {
    let index = fields();
    for (text, unknown) in [
        ("bachelors in finance", vec!["finance"]),
        ("underwater basket weaving", vec!["underwater", "basket", "weaving"]),
    ] {
        let found = index.find(&Query::new(text, 10));
        assert!(found.hits.is_empty(), "{text}: {:?}", found.hits);
        assert_eq!(found.unknown_words, unknown, "{text}");
    }
    for text in ["phd in nursing", "doctorate MPH"] {
        assert!(found(&index, text).iter().all(|hit| hit.1 == Fit::Partial), "{text}");
    }
    let partial = index.find(&Query::new("nursing finance", 10));
    assert_eq!((partial.hits[0].fit, partial.unknown_words), (Fit::Partial, vec!["finance".to_owned()]));
}

#[test]
fn typing_errors_are_counted_and_forgiven_only_where_nothing_fits_without() {
    let index = of(&[
        named(Kind::Role, 0.5, "Registered Nurses"),
        named(Kind::Role, 0.5, "Health Informatics Specialists"),
        named(Kind::Skill, 0.5, "Python"),
        named(Kind::Skill, 0.5, "Pythia"),
    ]);
    for (text, target, typos) in [
        ("registerd nurse", 0, 1),
        ("health informatcs", 1, 1),
        ("heatlh infromatics", 1, 2),
        ("pyton", 2, 1),
        ("pyhton", 2, 1),
    ] {
        let found = index.find(&Query::new(text, 10));
        let hit = found.hits.first().unwrap_or_else(|| panic!("{text} finds nothing"));
        assert_eq!((index.node(hit).index(), hit.fit, hit.typos), (target, Fit::Mistyped, typos), "{text}");
    }
    assert_eq!(found(&index, "python"), [(2, Fit::Exact)]);
    for text in ["sqk", "rust", "pythagoras", "zzzzzzzz"] {
        assert_eq!(found(&index, text), [], "{text}");
    }
}

#[test]
fn words_are_joined_and_parted() {
    let index = of(&[
        named(Kind::Role, 0.5, "Healthcare Managers"),
        named(Kind::Certification, 0.5, "AZ-104"),
        named(Kind::Skill, 0.5, "JavaScript"),
        named(Kind::Role, 0.5, "X-Ray Technicians"),
    ]);
    for (text, target) in [("health care managers", 0), ("az104", 1), ("java script", 2), ("xray technician", 3)] {
        assert_eq!(found(&index, text).first().map(|hit| hit.0), Some(target), "{text}");
    }
}

#[test]
fn accents_case_plurals_and_short_forms_do_not_matter() {
    let index = of(&[
        named(Kind::Region, 0.5, "Mayagüez, PR"),
        named(Kind::Region, 0.5, "St. Louis, MO-IL"),
        named(Kind::Skill, 0.5, "Microsoft Excel"),
        named(Kind::Role, 0.5, "Community Health Workers"),
    ]);
    for (text, target) in [
        ("mayaguez pr", 0),
        ("MAYAGU\u{308}EZ, PR", 0),
        ("saint louis mo il", 1),
        ("ms excel", 2),
        ("community health worker", 3),
    ] {
        assert_eq!(found(&index, text), [(target, Fit::Exact)], "{text}");
    }
}

#[test]
fn kinds_and_hidden_certifications_are_left_out_of_hits_and_counts() {
    let index = of(&[
        named(Kind::Skill, 0.5, "Cloud"),
        named(Kind::Certification, 0.5, "Cloud Practitioner"),
        named(Kind::Certification, 0.4, "Cloud Architect"),
    ]);
    let hidden = |node: NodeIx| node.index() == 1;
    let query = Query { hidden: &hidden, ..Query::new("cloud", 10) };
    let found = index.find(&query);
    assert_eq!(found.hits.iter().map(|hit| index.node(hit).index()).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(found.counts[Kind::Certification as usize], 1);
    let skills = index.find(&Query { kinds: Kinds::of(Some(&[Kind::Skill])), ..Query::new("cloud", 10) });
    assert_eq!((skills.hits.len(), skills.counts.iter().sum::<u32>()), (1, 1));
    let none = index.find(&Query { kinds: Kinds::of(Some(&[])), ..Query::new("cloud", 10) });
    assert_eq!((none.hits.len(), none.counts.iter().sum::<u32>()), (0, 0));
    assert!(index.find(&Query::new("cloud", 0)).hits.is_empty());
    for text in ["", " ", "\u{0}", "!!!", "\u{202e}", "'"] {
        assert!(index.find(&Query::new(text, 10)).hits.is_empty(), "{text:?}");
    }
}

#[test]
fn first_letters_are_counted_exactly() {
    let names: Vec<String> = (0..900).map(|n| format!("alpha{n} beta")).collect();
    let kinds = [Kind::Role, Kind::Certification];
    let targets: Vec<_> = names.iter().zip(kinds.iter().cycle()).map(|(name, kind)| (*kind, 0.5, name)).collect();
    let texts: Vec<_> =
        targets.iter().map(|(kind, known, name)| (*kind, *known, vec![(&***name, TextSort::Name)])).collect();
    let index = of(&texts);
    let hidden = |node: NodeIx| node.index() % 4 == 1;
    for text in ["a", "alph", "alpha", "alpha beta", "be"] {
        let found = index.find(&Query { hidden: &hidden, ..Query::new(text, 7) });
        let counts = [Kind::Role, Kind::Certification].map(|kind| found.counts[kind as usize]);
        assert_eq!((counts, found.hits.len(), found.complete), ([450, 225], 14, true), "{text}");
    }
}

#[test]
fn common_words_are_cut_and_say_so() {
    let names: Vec<String> = (0..20_000).map(|n| format!("center hospital x{n}")).collect();
    let texts: Vec<_> = names.iter().map(|name| (Kind::Employer, 0.5, vec![(&**name, TextSort::Name)])).collect();
    let index = of(&texts);
    let found = index.find(&Query::new("hospital center", 5));
    assert!(!found.complete && found.hits.len() == 5 && found.counts[Kind::Employer as usize] <= 8_000);
    let exact = index.find(&Query::new("center hospital x19999", 5));
    assert!(exact.complete && exact.hits[0].fit == Fit::Exact);
}

const WORDS: [&str; 10] = ["ab", "abba", "ba", "bab", "baab", "aab", "abab", "bbaa", "aaba", "b"];

/// Texts and a query of words without plurals.
fn texts_and_query() -> impl Strategy<Value = (Vec<String>, String)> {
    let words = |most| proptest::collection::vec(proptest::sample::select(&WORDS[..]), 1..most);
    let texts = proptest::collection::btree_set(words(5).prop_map(|words| words.join(" ")), 1..25);
    (texts.prop_map(|texts| texts.into_iter().collect()), words(4).prop_map(|words| words.join(" ")))
}

fn index_of(texts: &[String]) -> SearchIndex {
    of(&texts.iter().map(|text| (Kind::Skill, 0.5, vec![(&**text, TextSort::Name)])).collect::<Vec<_>>())
}

/// Whether a text has every word, or one that starts with it where that is allowed.
fn has_all(text: &str, words: &[(&str, bool)]) -> bool {
    words.iter().all(|&(word, begins)| text.split(' ').any(|own| own == word || (begins && own.starts_with(word))))
}

/// The texts that a query matches literally, found by scanning each of them.
fn scan(texts: &[String], query: &str) -> BTreeSet<usize> {
    let words: Vec<&str> = query.split(' ').collect();
    let known = |word: &str| texts.iter().any(|text| text.split(' ').any(|own| own == word));
    let asked = |words: &[String], whole: Option<usize>| -> Vec<(String, bool)> {
        let begins = |place: usize, word: &str| word.len() >= 3 || place + 1 == words.len();
        let words = words.iter().enumerate();
        words.map(|(place, word)| (word.clone(), whole != Some(place) && begins(place, word))).collect()
    };
    let owned: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let mut readings = vec![asked(&owned, None)];
    for place in 1..words.len() {
        let joined = format!("{}{}", words[place - 1], words[place]);
        if known(&joined) {
            let mut words = owned.clone();
            words.splice(place - 1..=place, [joined]);
            readings.push(asked(&words, Some(place - 1)));
        }
    }
    let fits = |text: &str| {
        readings
            .iter()
            .any(|words| has_all(text, &words.iter().map(|(word, begins)| (&**word, *begins)).collect::<Vec<_>>()))
    };
    (0..texts.len()).filter(|&text| fits(&texts[text])).collect()
}

proptest! {
    // Half of the queries fit nothing, which one test leaves out.
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn hits_and_counts_equal_a_scan((texts, query) in texts_and_query()) {
        let index = index_of(&texts);
        let found = index.find(&Query::new(&query, usize::MAX));
        let literal: BTreeSet<usize> = found
            .hits
            .iter()
            .filter(|hit| hit.fit < Fit::Mistyped)
            .map(|hit| index.node(hit).index())
            .collect();
        let scanned = scan(&texts, &query);
        // Words are split only if nothing matches, which the scan does not do.
        if !scanned.is_empty() {
            prop_assert_eq!(found.counts[Kind::Skill as usize] as usize, scanned.len());
            prop_assert_eq!(literal, scanned);
        }
    }

    #[test]
    fn other_nodes_do_not_change_a_score((texts, query) in texts_and_query(), kept in 1_usize..25) {
        let some = &texts[..kept.min(texts.len())];
        // Words are split only if nothing matches, which other nodes may change.
        prop_assume!(!scan(some, &query).is_empty());
        let scores = |texts: &[String]| -> Vec<(usize, Fit, f64)> {
            let index = index_of(texts);
            let found = index.find(&Query::new(&query, usize::MAX));
            found.hits.iter().map(|hit| (index.node(hit).index(), hit.fit, hit.score())).collect()
        };
        let all = scores(&texts);
        for (node, fit, score) in scores(some) {
            let same = all.iter().find(|hit| hit.0 == node && hit.1 == fit);
            prop_assert!(fit >= Fit::Mistyped || same.is_some_and(|same| same.2 == score), "{node} {fit:?} {score}");
        }
    }

    #[test]
    fn any_query_is_bounded(query in any::<String>(), per_kind in 0_usize..4) {
        let index = fields();
        let found = index.find(&Query::new(&query, per_kind));
        prop_assert!(found.hits.len() <= per_kind);
        prop_assert!(found.hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score())));
        prop_assert!(found.hits.is_sorted_by(|a, b| a.score() >= b.score()));
        prop_assert!(found.unknown_words.len() <= 12);
    }
}
