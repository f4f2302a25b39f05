//! The definition of a table: its columns, their types, and the key of its rows.

use crate::model::Kind;

/// The type of a column's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text; only line ends and tabs are allowed as invisible characters.
    Text,
    /// One line of text, without hidden characters: a name or a title.
    Line,
    /// A short stable name: letters, digits, `.`, `-` and `_`.
    Name,
    /// An integer from 0 to 4,294,967,295.
    Integer,
    /// An integer from 0 to 18,446,744,073,709,551,615.
    BigInteger,
    /// A finite decimal number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// One of these words.
    Enum(&'static [&'static str]),
    /// The id of a node of this kind.
    Id(Kind),
    /// The id of a node of any kind.
    Node,
    /// The `id` of a row of this table.
    Ref(&'static str),
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header line.
    pub name: &'static str,
    /// The type of its cells.
    pub ty: ColumnType,
    /// Unit of its numbers; empty if they have none.
    pub unit: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether its cells must not be empty.
    pub required: bool,
    /// Minimum of its numbers.
    pub minimum: Option<i32>,
    /// Maximum of its numbers.
    pub maximum: Option<i32>,
}

impl Column {
    /// A column whose cells may be empty.
    pub const fn new(name: &'static str, ty: ColumnType, doc: &'static str) -> Column {
        Column { name, ty, unit: "", doc, required: false, minimum: None, maximum: None }
    }

    /// The same column, with required cells.
    pub const fn required(self) -> Column {
        Column { required: true, ..self }
    }

    /// The same column, with the unit of its numbers.
    pub const fn unit(self, unit: &'static str) -> Column {
        Column { unit, ..self }
    }

    /// The same column, with the minimum of its numbers.
    pub const fn min(self, minimum: i32) -> Column {
        Column { minimum: Some(minimum), ..self }
    }

    /// The same column, with the minimum and the maximum of its numbers.
    pub const fn between(self, minimum: i32, maximum: i32) -> Column {
        Column { minimum: Some(minimum), maximum: Some(maximum), ..self }
    }
}

/// One table: a CSV file of that name in a layer of the data folder.
#[derive(Debug)]
pub struct TableDef {
    /// Name of the table and, with `.csv`, of its file.
    pub name: &'static str,
    /// What a row is.
    pub doc: &'static str,
    /// Columns, in the order in which they are written.
    pub columns: &'static [Column],
    /// Names of the columns that together identify a row of a file.
    pub key: &'static [&'static str],
}

impl TableDef {
    /// The index of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The indices of the key columns.
    pub fn key_columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.key.iter().filter_map(|name| self.column(name))
    }

    /// Whether other tables refer to rows of this one by their `id`.
    pub fn has_id(&self) -> bool {
        self.key == ["id"]
    }
}

impl ColumnType {
    /// Maximum number of characters of a cell.
    pub fn longest(self) -> usize {
        match self {
            ColumnType::Text => 10_000,
            ColumnType::Line => 500,
            _ => 300,
        }
    }

    /// The table whose `id` cells of this type must refer to, if there is exactly one.
    pub fn target(self) -> Option<&'static str> {
        match self {
            ColumnType::Id(kind) => Some(table_of(kind)),
            ColumnType::Ref(table) => Some(table),
            _ => None,
        }
    }
}

/// The table of the nodes of a kind.
pub fn table_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Region => "regions",
        Kind::Institution => "institutions",
        Kind::Degree => "degrees",
        Kind::Employer => "employers",
        Kind::Skill => "skills",
        Kind::Certification => "certifications",
        Kind::Role => "roles",
    }
}
