//! Words of a private dialect, for which plain English has others (see the glossary in CONTRIBUTING.md).

use super::pages::{Page, page, pages};

const AVOIDED: [&str; 10] =
    ["tell", "tells", "told", "telling", "anew", "whoever", "so many", "there is of", "come upon", "in vain"];

/// The avoided words of a text.
fn avoided(text: &str) -> Vec<&'static str> {
    let words: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let text = format!(" {} ", words.join(" "));
    AVOIDED.into_iter().filter(|avoided| text.contains(&format!(" {avoided} "))).collect()
}

/// The prose of a page without what is generated from the program.
fn written(page: &Page) -> String {
    let prose = page.prose();
    let kept = prose.split("<!-- generated").map(|part| part.split_once("<!-- end -->").map_or(part, |(_, rest)| rest));
    kept.collect()
}

#[test]
fn the_documentation_is_in_plain_english() {
    let wrong: Vec<String> = pages()
        .into_iter()
        .chain([page("ARCHITECTURE.md")])
        .filter_map(|page| Some((page.path.clone(), avoided(&written(&page)))).filter(|(_, words)| !words.is_empty()))
        .map(|(path, words)| format!("{path}: {}", words.join(", ")))
        .collect();
    assert!(wrong.is_empty(), "use other words:\n{}", wrong.join("\n"));
}

#[test]
fn avoided_words_are_found() {
    assert_eq!(avoided("It tells\nwhat there is of it."), ["tells", "there is of"]);
    assert_eq!(avoided("Teller, retold, a so-called many"), Vec::<&str>::new());
}
