//! Limits and prices that several fields share, and the listing of all limits.

use crate::career::limits::{self, Limit};
use crate::engine::{self, DeclaredLimit, FieldError, Measure, code};
use std::collections::BTreeMap;

/// The most items of a page.
pub const MAX_PAGE: i32 = 500;

/// Advice to a client that wants more of them.
pub const NEXT_PAGE: &str = "Ask for the next page with `after`.";

/// The items of a page where the client names no number.
pub const DEFAULT_PAGE: i32 = 20;

/// A search counts as so many steps: a request may be brief with one, not with many.
pub const SEARCH_STEPS: u64 = 2048;

/// And as so many nodes and edges in the work of a request.
pub const SEARCH_WORK: usize = 20_000;

/// Of paths.
pub const PATHS: Limit = Limit::new("paths", 1000, "Paths on all pages of `careerPaths` together");
/// Of what somebody has.
pub const HAVE: Limit =
    Limit::new("have", 100, "Degrees, skills, certifications and the role of an argument `have` or `from` together");
/// Of a bottleneck.
pub const PATH_EDGES: Limit = Limit::new("path_edges", 50, "Edges of a disjoint path of a bottleneck");
/// Of an exported graph.
pub const PART: Limit = Limit::new("part", 2_000_000, "Nodes and relations of an exported part of the graph");
/// Of an exported table.
pub const EXPORT_COLUMNS: Limit = Limit::new("export_columns", 1_000, "Columns of an exported list");
/// Of the document of an export.
pub const EXPORT_FIELDS: Limit = Limit::new("export_fields", 20_000, "Fields that the document of an export selects");

/// The limits of this module.
const OWN: [Limit; 6] = [PATHS, HAVE, PATH_EDGES, PART, EXPORT_COLUMNS, EXPORT_FIELDS];

/// A request that exceeds a limit; `message` names it and says what to do.
pub fn exceeded(limit: Limit, message: String) -> FieldError {
    FieldError::new(code::LIMIT, message).with("limit", limit.name).with("maximum", limit.maximum)
}

/// A limit as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedLimit {
    /// Its name: `extensions.limit` of the error.
    pub name: &'static str,
    /// The greatest value that is accepted.
    pub maximum: u64,
    /// What it bounds.
    pub meaning: String,
    /// Whether a setting of the server changes it.
    pub is_setting: bool,
    /// The arguments and input fields that declare it, as schema coordinates.
    pub arguments: Vec<String>,
}

/// Every limit by name: settings, those that arguments declare, and those that are found out while a request runs.
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
