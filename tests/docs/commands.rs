//! Commands in the documentation are accepted by the program, and the targets of make exist.

use super::pages::{Page, others, pages};
use crate::support;
use careergraph::config;
use clap::error::ErrorKind;

/// The commands of the shell blocks of a page, as words, up to a pipe or a redirection.
fn commands(page: &Page) -> Vec<Vec<String>> {
    let blocks = page.blocks().into_iter().filter(|block| ["sh", "console", ""].contains(&block.info));
    let text: String = blocks.map(|block| block.text.replace("\\\n", " ")).collect();
    text.lines().map(words).filter(|words| !words.is_empty()).collect()
}

/// The words of a command, without quotes, up to a pipe, a redirection or a comment.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in line.chars() {
        match (letter, quote) {
            ('"' | '\'', None) => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (letter, Some(open)) if letter == open => quote = None,
            (' ', None) => words.extend(word.take()),
            ('|' | '>' | '<' | ';' | '&', None) => break,
            ('#', None) if word.is_none() => break,
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// Why the program rejects a command line, unless only an argument is missing.
fn refusal(words: &[String]) -> Option<String> {
    let missing = [ErrorKind::MissingRequiredArgument, ErrorKind::DisplayHelp, ErrorKind::DisplayVersion];
    config::parse(words).err().filter(|error| !missing.contains(&error.kind())).map(|error| error.to_string())
}

#[test]
fn commands_are_accepted() {
    let targets = support::read(&support::root().join("Makefile"));
    let (mut count, mut wrong) = (0, Vec::new());
    for page in pages().iter().chain(&others()) {
        let spans = page.spans();
        let spans = spans.iter().filter(|span| span.starts_with("careergraph ") || span.starts_with("make "));
        for command in commands(page).into_iter().chain(spans.map(|span| words(span))) {
            let why = match command[0].as_str() {
                "careergraph" => refusal(&command),
                "make" => command
                    .get(1)
                    .filter(|name| !targets.contains(&format!("\n{name}:")))
                    .map(|name| format!("no {name}")),
                _ => continue,
            };
            count += 1;
            let files =
                command.iter().filter(|word| word.starts_with("schema/") && !support::root().join(word).exists());
            let files = files.map(|file| format!("{file} does not exist"));
            wrong
                .extend(why.into_iter().chain(files).map(|why| format!("{}: {}: {why}", page.path, command.join(" "))));
        }
    }
    assert!(count > 25, "only {count} commands were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_commands_are_found() {
    let refused = |line: &str| refusal(&words(line)).is_some();
    assert!(refused("careergraph serve --nothing"));
    assert!(refused("careergraph sing"));
    assert!(refused("careergraph serve --heavy-runs 0"));
    assert!(!refused("careergraph serve --heavy-runs 2 | head --nothing"));
    assert!(!refused("careergraph import"));
    assert_eq!(words("a 'b c' --d=\"e f\" '' # g"), ["a", "b c", "--d=e f", ""]);
}

#[test]
fn flags_and_variables_exist() {
    let names = super::reference::settings().into_iter().map(|setting| setting.name).collect::<Vec<_>>();
    let variables = super::reference::settings().into_iter().filter_map(|setting| setting.variable).collect::<Vec<_>>();
    let elsewhere = [
        "sources",
        "scope",
        "out",
        "accept-fewer",
        "caches",
        "as-of",
        "format",
        "table",
        "document",
        "help",
        "json",
        "rows",
    ];
    let mut wrong = Vec::new();
    for page in pages() {
        for span in page.spans() {
            let flag = span.strip_prefix("--").map(|rest| rest.split([' ', '=']).next().unwrap_or_default().to_owned());
            let flag = flag.filter(|flag| !names.contains(flag) && !elsewhere.contains(&flag.as_str()));
            let variable = span.strip_prefix("CAREERGRAPH_").filter(|_| !variables.contains(&span));
            wrong.extend(flag.is_some().then(|| format!("{}: {span}", page.path)));
            wrong.extend(variable.map(|_| format!("{}: {span}", page.path)));
        }
    }
    assert!(wrong.is_empty(), "no such flag or variable:\n{}", wrong.join("\n"));
}
