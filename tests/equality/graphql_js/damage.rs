//! Documents derived from valid ones that are probably invalid.

use crate::rng::Rng;
use careergraph_engine::{Registry, TypeMeta};

/// Words to insert into documents: every name of a schema, and literals of all kinds.
pub struct Damage {
    names: Vec<String>,
}

const LITERALS: [&str; 28] = [
    "1",
    "0",
    "-0",
    "-1",
    "501",
    "1.0",
    "1e3",
    "2147483647",
    "2147483648",
    "-2147483649",
    "\"\"",
    "\"x\"",
    "\"2026-02-30\"",
    "\"2026-03-31\"",
    "\"\"\"block\"\"\"",
    "\"\\u00e9\"",
    "true",
    "null",
    "ASC",
    "[]",
    "[[1]]",
    "[1, \"x\"]",
    "[null]",
    "{}",
    "{eq: 1}",
    "{nope: 1}",
    "{and: [{}]}",
    "$nowhere",
];

const SELECTIONS: [&str; 16] = [
    "__typename(a: 1)",
    "__typename { id }",
    "__typename @skip(if: true)",
    "__typename @skip(if: $nowhere)",
    "id",
    "id: __typename",
    "name: id",
    "x: name",
    "x: id",
    "... on Role { x: jobZone }",
    "... on Skill { x: name }",
    "... { id }",
    "...Nowhere",
    "...F0",
    "pageInfo { hasNextPage }",
    "__schema { types { name } }",
];

const DIRECTIVES: [&str; 9] = [
    "@skip(if: true)",
    "@skip(if: true) @skip(if: true)",
    "@include",
    "@include(if: 1)",
    "@include(if: null)",
    "@skip(if: true, unless: 1)",
    "@nope",
    "@deprecated",
    "@specifiedBy(url: \"x\")",
];

impl Damage {
    pub fn new(registry: &Registry) -> Damage {
        let mut names: Vec<String> = ["on", "__typename", "if", "nope", "id", "eq"].map(String::from).into();
        for (name, meta) in registry.types() {
            names.push(name.into());
            match meta {
                TypeMeta::Object { fields, .. } => {
                    names.extend(fields.keys().map(|name| name.to_string()));
                    names.extend(fields.values().flat_map(|field| &field.args).map(|arg| arg.name.clone()));
                }
                TypeMeta::Enum { items, .. } => names.extend(items.iter().map(|(name, _)| name.to_string())),
                TypeMeta::Input { fields, .. } => names.extend(fields.iter().map(|field| field.name.clone())),
                _ => {}
            }
        }
        names.sort_unstable();
        names.dedup();
        Damage { names }
    }

    /// The document with one to three pieces inserted, removed, doubled or replaced.
    pub fn damaged(&self, text: &str, rng: &mut Rng) -> String {
        let mut pieces = pieces(text);
        for _ in 0..1 + rng.below(3) {
            self.damage(&mut pieces, rng);
        }
        pieces.join(" ")
    }

    fn damage(&self, pieces: &mut Vec<String>, rng: &mut Rng) {
        let at = rng.below(pieces.len());
        let is = |wanted: fn(&str) -> bool| {
            (at..pieces.len()).chain(0..at).find(|&place| wanted(&pieces[place])).unwrap_or(at)
        };
        let (name, literal) = (is(is_name), is(is_literal));
        let (open, close) = (is(|piece| piece == "{"), is(|piece| piece == "}" || piece == ")"));
        match rng.below(10) {
            0..=2 => pieces[name] = rng.pick(&self.names).clone(),
            3 | 4 => pieces[literal] = (*rng.pick(&LITERALS)).into(),
            5 => pieces.insert(open + 1, (*rng.pick(&SELECTIONS)).into()),
            6 => pieces.insert(close, (*rng.pick(&SELECTIONS)).into()),
            7 => pieces.insert(open, (*rng.pick(&DIRECTIVES)).into()),
            8 => drop(pieces.remove(at)),
            _ => pieces.insert(at, pieces[rng.below(pieces.len())].clone()),
        }
        if pieces.is_empty() {
            pieces.push("{".into());
        }
    }
}

fn is_name(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

fn is_literal(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '"')
        || ["true", "false", "null", "ASC", "DESC"].contains(&piece)
}

/// Approximate tokens of a document: good enough to damage it in meaningful places.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' if rest.starts_with("\"\"\"") => rest[3..].find("\"\"\"").map_or(rest.len(), |end| end + 6),
            '"' => string_length(rest),
            '.' if rest.starts_with("...") => 3,
            '$' | '@' => 1 + word_length(&rest[1..]),
            c if is_word(c) || c == '-' => 1 + word_length(&rest[1..]),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(length.max(first.len_utf8()));
        if first != '#' && !piece.trim().is_empty() && piece != "," {
            pieces.push(piece.to_owned());
        }
        rest = after;
    }
    pieces
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.'
}

fn word_length(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    let mut chars = text.char_indices().skip(1);
    let end = chars.find(|&(_, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}
