//! The limits of questions, in one table: each has its name in errors, its maximum and what it bounds.

/// A limit that no setting changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name: `extensions.limit` of the error.
    pub name: &'static str,
    /// The greatest number that is accepted.
    pub maximum: u32,
    /// What it bounds, in a few words.
    pub meaning: &'static str,
}

impl Limit {
    /// A limit by its name, its maximum and what it bounds.
    pub const fn new(name: &'static str, maximum: u32, meaning: &'static str) -> Limit {
        Limit { name, maximum, meaning }
    }

    /// The maximum as a length.
    pub const fn length(self) -> usize {
        self.maximum as usize
    }
}

/// Of a walk.
pub const WALK_STEPS: Limit = Limit::new("walk_steps", 8, "Steps of a walk");
/// Of a walk.
pub const WALK_RELATIONS: Limit =
    Limit::new("walk_relations", 12, "Relations that a walk passes in a row, with repeated steps");
/// Of a table of walks.
pub const COLUMNS: Limit = Limit::new("columns", 32, "Columns of a table of walks");
/// Of a table of groups.
pub const GROUPS: Limit = Limit::new("groups", 10_000, "Groups of a table of walks");
/// Of a table of groups.
pub const GROUP_VALUES: Limit = Limit::new(
    "group_values",
    1_000_000,
    "Different values that all groups of a table keep together, for quantiles and distinct counts",
);
/// Of a table of walks in an order.
pub const ORDERED_ROWS: Limit = Limit::new("ordered_rows", 10_000, "Rows of a table of walks that an order keeps");
/// Of a path.
pub const PATH_STEPS: Limit = Limit::new("path_steps", 8, "Steps of a path");
/// Of a path.
pub const PATH_RELATIONS: Limit =
    Limit::new("path_relations", 12, "Relations that a path passes in a row, with repeated steps");

/// All of them.
pub const ALL: [Limit; 8] =
    [WALK_STEPS, WALK_RELATIONS, COLUMNS, GROUPS, GROUP_VALUES, ORDERED_ROWS, PATH_STEPS, PATH_RELATIONS];
