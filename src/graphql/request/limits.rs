//! Limits and costs shared by several fields, and the list of all limits.

use crate::career::limits::{self, Limit};
use crate::engine::{self, DeclaredLimit, FieldError, Measure, code};
use std::collections::BTreeMap;

/// Maximum number of items of a page.
pub const MAX_PAGE: i32 = 500;

/// Advice to a client that needs more items.
pub const NEXT_PAGE: &str = "Request the next page with `after`.";

/// The default number of items of a page.
pub const DEFAULT_PAGE: i32 = 20;

/// The steps of a search: a brief request can contain one, not many.
pub const SEARCH_STEPS: u64 = 2048;

/// The work of a search, in nodes and edges.
pub const SEARCH_WORK: usize = 20_000;

/// Limit of paths.
pub const PATHS: Limit = Limit::new("paths", 1000, "Paths on all pages of `careerPaths` together");
/// Limit of a profile.
pub const HAVE: Limit =
    Limit::new("have", 100, "Degrees, skills, certifications and the role of an argument `have` or `from` together");
/// Limit of a bottleneck.
pub const PATH_EDGES: Limit = Limit::new("path_edges", 50, "Edges of a disjoint path of a bottleneck");
/// Limit of an exported graph.
pub const PART: Limit = Limit::new("part", 2_000_000, "Nodes and relations of an exported part of the graph");
/// Limit of an exported table.
pub const EXPORT_COLUMNS: Limit = Limit::new("export_columns", 1_000, "Columns of an exported list");
/// Limit of the document of an export.
pub const EXPORT_FIELDS: Limit = Limit::new("export_fields", 20_000, "Fields that the document of an export selects");

/// The limits in this module.
const OWN: [Limit; 6] = [PATHS, HAVE, PATH_EDGES, PART, EXPORT_COLUMNS, EXPORT_FIELDS];

/// The error for a request that exceeds a limit; `message` names it and says what to do.
pub fn exceeded(limit: Limit, message: String) -> FieldError {
    FieldError::new(code::LIMIT, message).with("limit", limit.name).with("maximum", limit.maximum)
}

/// A limit in the list of limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedLimit {
    /// Its name: `extensions.limit` of the error.
    pub name: &'static str,
    /// The greatest accepted value.
    pub maximum: u64,
    /// What it limits.
    pub meaning: String,
    /// Whether a server setting changes it.
    pub is_setting: bool,
    /// The arguments and input fields that declare it, as schema coordinates.
    pub arguments: Vec<String>,
}

/// Every limit by name: settings, limits declared by arguments, and limits checked while a request runs.
pub fn listed(settings: &[engine::Limit], declared: Vec<DeclaredLimit>) -> Vec<ListedLimit> {
    let limit = |name, maximum, meaning: &str, is_setting| ListedLimit {
        name,
        maximum,
        meaning: meaning.to_owned(),
        is_setting,
        arguments: Vec::new(),
    };
    let settings = settings.iter().map(|l| limit(l.name, l.maximum, l.meaning, true));
    let constants = limits::ALL.into_iter().chain(OWN).map(|l| limit(l.name, l.maximum.into(), l.meaning, false));
    let mut all: BTreeMap<&str, ListedLimit> = settings.chain(constants).map(|l| (l.name, l)).collect();
    for DeclaredLimit { name, maximum, measure, members } in declared {
        let meaning = match measure {
            Measure::Number => "The number in each of `arguments`",
            Measure::Characters => "Characters of the text in each of `arguments`",
            Measure::Items => "Items of the list in each of `arguments`",
        };
        let listed = all.entry(name).or_insert_with(|| limit(name, maximum, meaning, false));
        listed.arguments.extend(members);
    }
    all.into_values().collect()
}
