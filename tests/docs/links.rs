//! Links lead to files and headings, the table of contents lists every page once, and pages have a limited length.

use super::pages::{Page, others, page, pages};
use crate::support;
use std::collections::BTreeSet;

/// The targets of the links and pictures of a page.
fn targets(page: &Page) -> Vec<String> {
    let prose = page.prose();
    prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

/// The path of a link below the root, relative to its page; `None` if it leads out of the repository.
fn resolved(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The anchors of a page: its headings in lower case, without punctuation, with hyphens for spaces.
fn anchors(page: &Page) -> BTreeSet<String> {
    let headings = page.prose();
    let headings =
        headings.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let letter = |letter: char| match letter {
        ' ' => Some('-'),
        letter if letter.is_alphanumeric() || letter == '-' || letter == '_' => Some(letter),
        _ => None,
    };
    headings.map(|heading| heading.to_lowercase().chars().filter_map(letter).collect()).collect()
}

/// Why a link is broken, if it is.
fn broken(from: &Page, target: &str) -> Option<String> {
    if target.starts_with("http://") || target.starts_with("https://") {
        return None;
    }
    let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
    let path = match file {
        "" => from.path.clone(),
        file => match resolved(&from.path, file) {
            Some(path) => path,
            None => return Some("is outside of the repository".to_owned()),
        },
    };
    if from.path.starts_with("docs/src/") && !path.starts_with("docs/src/") {
        return Some("is outside of the book".to_owned());
    }
    if !support::root().join(&path).exists() {
        return Some("does not exist".to_owned());
    }
    let anchor = anchor?;
    (!anchors(&page(&path)).contains(anchor)).then(|| "has no such heading".to_owned())
}

#[test]
fn every_link_leads_somewhere() {
    let (mut count, mut wrong) = (0, Vec::new());
    for page in pages().iter().chain(&others()) {
        for target in targets(page) {
            count += 1;
            wrong.extend(broken(page, &target).map(|why| format!("{}: {target} {why}", page.path)));
        }
    }
    assert!(count > 80, "only {count} links were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_links_are_found() {
    let text = "[a](b.md) `[b](c.md)`\n\n## Why not `x::Y`?\n\n```\n[no](link.md)\n```\n[d](#why-not-xy)".to_owned();
    let from = Page { path: "docs/src/guide/page.md".to_owned(), text };
    assert_eq!(targets(&from), ["b.md", "c.md", "#why-not-xy"]);
    assert!(anchors(&from).contains("why-not-xy"));
    let why = |target: &str| broken(&from, target).unwrap_or_default();
    assert_eq!(why("queries.md"), "");
    assert_eq!(why("../operate/running.md#settings"), "");
    assert_eq!(why("https://example.org/nothing"), "");
    assert_eq!(why("nothing.md"), "does not exist");
    assert_eq!(why("queries.md#nothing"), "has no such heading");
    assert_eq!(why("../../../ARCHITECTURE.md"), "is outside of the book");
    assert_eq!(why("../../../../README.md"), "is outside of the repository");
}

#[test]
fn the_table_of_contents_lists_every_page_once() {
    let contents = page("docs/src/SUMMARY.md");
    let mut listed: Vec<String> =
        targets(&contents).iter().filter_map(|target| resolved(&contents.path, target)).collect();
    listed.sort();
    let own = pages().into_iter().map(|page| page.path).filter(|path| path.starts_with("docs/src/"));
    let expected: Vec<String> = own.filter(|path| *path != contents.path).collect();
    assert_eq!(listed, expected);
}

#[test]
fn the_first_pages_are_short() {
    for (path, most) in [("README.md", 150), ("ARCHITECTURE.md", 200)] {
        let lines = page(path).text.lines().count();
        assert!(lines <= most, "{path} has {lines} lines; expected up to {most}: move details to docs/src");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let reasons = page("docs/src/design/dependencies.md");
    let listed: BTreeSet<String> = reasons.spans().into_iter().collect();
    let manifest: toml::Table = support::read(&support::root().join("Cargo.toml")).parse().expect("TOML");
    let linux = &manifest["target"]["cfg(target_os = \"linux\")"];
    for table in [&manifest["dependencies"], &manifest["dev-dependencies"], &linux["dependencies"]] {
        for name in table.as_table().expect("a table").keys() {
            assert!(listed.contains(name), "{name} has no reason in {}", reasons.path);
        }
    }
}

#[test]
fn source_files_that_are_named_exist() {
    let mut wrong = Vec::new();
    for page in pages().iter().chain(&others()) {
        for span in page.spans().iter().filter(|span| span.ends_with(".rs") && span.contains('/')) {
            let (below_src, as_named) = (support::root().join("src").join(span), support::root().join(span));
            if !below_src.exists() && !as_named.exists() {
                wrong.push(format!("{}: {span}", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "no such file:\n{}", wrong.join("\n"));
}
