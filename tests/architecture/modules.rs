//! The order of the parts of a module, and cycles between files.

use super::paths::{ModulePath, module_of, used};
use super::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Modules with an order: each part, a folder or a file, may use only the parts before it.
const ORDERED: [(&str, &[&str]); 2] = [
    (
        "graphql",
        &[
            "request",
            "list",
            "types",
            "lookup",
            "analysis",
            "user_errors",
            "query",
            "api",
            "export",
            "cache_hints",
            "cited",
            "outline",
        ],
    ),
    (
        "http",
        &[
            "errors",
            "logging",
            "message",
            "connection",
            "documents",
            "cache",
            "execution",
            "app",
            "graphql",
            "exports",
            "mcp",
            "routes",
            "service",
            "shutdown",
            "listen",
        ],
    ),
];

/// Modules whose files may not depend on each other in a cycle.
const WITHOUT_CIRCLES: [&str; 5] = ["career/gap", "career/paths", "commands", "graphql", "http"];

/// The shipped files of `src`, by module, with the paths that they use.
fn uses() -> BTreeMap<ModulePath, BTreeSet<ModulePath>> {
    let sources: Vec<Source> = sources();
    let modules: BTreeSet<ModulePath> = sources.iter().map(|source| module_of(&source.path)).collect();
    let of = |source: &Source| {
        let module = module_of(&source.path);
        let paths = used(&source.code, &module, &modules);
        (module, paths)
    };
    sources.iter().map(of).collect()
}

#[test]
fn a_part_uses_only_the_parts_before_it() {
    let mut broken = Vec::new();
    for (module, paths) in uses() {
        let Some((name, order)) = ORDERED.iter().find(|ordered| module[0] == ordered.0) else { continue };
        let Some(part) = module.get(1) else { continue };
        let place = |part: &str| order.iter().position(|&other| other == part);
        let Some(own) = place(part) else {
            broken.push(format!("{}: {part} has no place in the order of {name}", module.join("::")));
            continue;
        };
        let used = paths.iter().filter(|path| path[0] == *name && path.get(1).is_some_and(|other| other != part));
        for path in used {
            match place(&path[1]) {
                Some(other) if other < own => {}
                Some(_) => {
                    broken.push(format!("{} uses {}, which stands above it", module.join("::"), path.join("::")))
                }
                None => broken.push(format!("{} uses {}; name the part it is in", module.join("::"), path.join("::"))),
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The module that contains the target of a path.
fn owner<'p>(path: &'p ModulePath, modules: &BTreeMap<ModulePath, BTreeSet<ModulePath>>) -> Option<&'p [String]> {
    (1..=path.len()).rev().map(|length| &path[..length]).find(|&start| modules.contains_key(start))
}

/// Whether cycles of files are forbidden in a module.
fn is_without_circles(module: &ModulePath) -> bool {
    WITHOUT_CIRCLES.iter().any(|folder| module.starts_with(&module_of(folder)))
}

#[test]
fn files_do_not_use_each_other_in_a_circle() {
    let uses = uses();
    let mut left: BTreeMap<&[String], BTreeSet<&[String]>> = uses
        .iter()
        .filter(|(module, _)| is_without_circles(module))
        .map(|(module, paths)| {
            let others = paths.iter().filter_map(|path| owner(path, &uses)).filter(|other| *other != module.as_slice());
            (module.as_slice(), others.collect())
        })
        .collect();
    // A file without remaining dependencies or dependents is on no cycle.
    loop {
        let (names, before) = (left.keys().copied().collect::<BTreeSet<_>>(), left.len());
        let targets: BTreeSet<_> = left.values().flatten().copied().collect();
        left.retain(|module, others| targets.contains(module) && others.iter().any(|other| names.contains(other)));
        if left.len() == before {
            break;
        }
    }
    let names = left.keys().copied().collect::<BTreeSet<_>>();
    let line = |(module, others): (&&[String], &BTreeSet<&[String]>)| {
        let others: Vec<_> = others.intersection(&names).map(|other| other.join("::")).collect();
        format!("{} uses {}", module.join("::"), others.join(", "))
    };
    assert!(left.is_empty(), "{}", left.iter().map(line).collect::<Vec<_>>().join("\n"));
}
