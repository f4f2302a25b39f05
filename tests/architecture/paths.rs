//! The paths that a file uses, from the root of the crate.

use std::collections::BTreeSet;

/// A path, segment by segment.
pub type ModulePath = Vec<String>;

/// The module of a file of `src`, such as `graphql::list::order` of `graphql/list/order.rs`.
pub fn module_of(file: &str) -> ModulePath {
    let plain = file.trim_end_matches(".rs").trim_end_matches("/mod");
    plain.split('/').map(str::to_owned).collect()
}

/// The paths that the code of a module uses, both in `use` declarations and inline, starting with `crate`, with `super`
/// or with the name of a child module. Paths of other crates are left out.
pub fn used(code: &str, module: &[String], modules: &BTreeSet<ModulePath>) -> BTreeSet<ModulePath> {
    let (declared, rest) = declarations(code);
    let written = declared.iter().flat_map(|tree| leaves(tree)).chain(written_out(&rest));
    written.filter_map(|path| from_root(&path, module, modules)).collect()
}

/// The trees of all `use` declarations, and the code without them.
fn declarations(code: &str) -> (Vec<String>, String) {
    let (mut trees, mut rest, mut open) = (Vec::new(), String::new(), None::<String>);
    for line in code.lines() {
        let start = line.trim_start();
        let after =
            ["use ", "pub use ", "pub(crate) use ", "pub(super) use "].iter().find_map(|w| start.strip_prefix(w));
        let mut tree = match (open.take(), after) {
            (Some(tree), _) => tree + start,
            (None, Some(after)) => after.to_owned(),
            (None, None) => {
                rest.push_str(line);
                rest.push('\n');
                continue;
            }
        };
        match tree.find(';') {
            Some(end) => {
                tree.truncate(end);
                trees.push(tree);
            }
            None => open = Some(tree),
        }
    }
    (trees, rest)
}

/// The paths of a tree: `a::{b, c::d}` has `a::b` and `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((prefix, list)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.trim().to_owned()];
    };
    // A list in braces ends the tree.
    let list = list.strip_suffix('}').unwrap_or(list);
    entries(list).into_iter().flat_map(leaves).map(|leaf| format!("{}{leaf}", prefix.trim())).collect()
}

/// The entries of a list, split at the commas outside of braces.
fn entries(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&list[start..]);
    found.into_iter().filter(|entry| !entry.trim().is_empty()).collect()
}

/// The paths of two segments or more in code without `use` declarations.
fn written_out(code: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.split(|c: char| !is_word(c) && c != ':' && c != '$')
        .map(|word| word.trim_matches(':').trim_start_matches('$'))
        .filter(|word| word.contains("::"))
        .map(str::to_owned)
        .collect()
}

/// A path from the root of the crate; `None` for paths of other crates and local items.
fn from_root(path: &str, module: &[String], modules: &BTreeSet<ModulePath>) -> Option<ModulePath> {
    let segments = path.split("::").filter(|part| !matches!(*part, "self" | "*" | "")).map(str::to_owned);
    let mut segments = segments.collect::<Vec<_>>();
    let mut base = module.to_vec();
    match segments.first()?.trim_start_matches('$') {
        "crate" | "careergraph" => base.clear(),
        "super" => {
            base.pop();
        }
        child => {
            base.push(child.to_owned());
            if !modules.contains(&base) && !path.starts_with("self::") {
                return None;
            }
        }
    }
    segments.remove(0);
    while segments.first().is_some_and(|part| part == "super") {
        base.pop();
        segments.remove(0);
    }
    base.extend(segments);
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str) -> Vec<String> {
        let modules = [module_of("a/b.rs"), module_of("a/b/c.rs"), module_of("a/d.rs")].into_iter().collect();
        used(code, &module_of("a/b.rs"), &modules).into_iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn every_form_of_path_is_resolved() {
        assert_eq!(read("use crate::a::d::Item;"), ["a::d::Item"]);
        assert_eq!(read("use super::{d::{Item, Other as Another}, e};"), ["a::d::Item", "a::d::Other", "a::e"]);
        assert_eq!(
            read("pub use c::{\n    Item,\n    deep::{X, Y},\n};"),
            ["a::b::c::Item", "a::b::c::deep::X", "a::b::c::deep::Y"]
        );
        assert_eq!(read("fn f() -> super::super::z::Item { c::make() }"), ["a::b::c::make", "z::Item"]);
        assert_eq!(read("$crate::a::d::make!(Self::x, std::fmt::Debug)"), ["a::d::make"]);
    }
}
