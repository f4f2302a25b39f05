//! The limits of queries: each has a name in errors, a maximum and a meaning.

/// A limit that no setting changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name: `extensions.limit` of the error.
    pub name: &'static str,
    /// The greatest accepted number.
    pub maximum: u32,
    /// What it limits, in a few words.
    pub meaning: &'static str,
}

impl Limit {
    /// Defines a limit by name, maximum and meaning.
    pub const fn new(name: &'static str, maximum: u32, meaning: &'static str) -> Limit {
        Limit { name, maximum, meaning }
    }

    /// The maximum as a length.
    pub const fn length(self) -> usize {
        self.maximum as usize
    }
}

/// Steps of a walk.
pub const WALK_STEPS: Limit = Limit::new("walk_steps", 8, "Steps of a walk");
/// Relations of a walk.
pub const WALK_RELATIONS: Limit =
    Limit::new("walk_relations", 12, "Relations that a walk follows in a row, including repeated steps");
/// Columns of a table of walks.
pub const COLUMNS: Limit = Limit::new("columns", 32, "Columns of a table of walks");
/// Groups of a table.
pub const GROUPS: Limit = Limit::new("groups", 10_000, "Groups of a table of walks");
/// Distinct values of a table of groups.
pub const GROUP_VALUES: Limit = Limit::new(
    "group_values",
    1_000_000,
    "Distinct values that all groups of a table store together, for quantiles and distinct counts",
);
/// Ordered rows of a table of walks.
pub const ORDERED_ROWS: Limit = Limit::new("ordered_rows", 10_000, "Rows of a table of walks that can be ordered");
/// Steps of a path.
pub const PATH_STEPS: Limit = Limit::new("path_steps", 8, "Steps of a path");
/// Relations of a path.
pub const PATH_RELATIONS: Limit =
    Limit::new("path_relations", 12, "Relations that a path follows in a row, including repeated steps");

/// All limits of this module.
pub const ALL: [Limit; 8] =
    [WALK_STEPS, WALK_RELATIONS, COLUMNS, GROUPS, GROUP_VALUES, ORDERED_ROWS, PATH_STEPS, PATH_RELATIONS];
