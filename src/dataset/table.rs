//! What a table is: its columns, what their cells hold, and which of them name a row.

use crate::model::Kind;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text, in which only line ends and tabs are not seen.
    Text,
    /// One line of text, without hidden characters: a name or a title.
    Line,
    /// A short stable name: letters, digits, `.`, `-` and `_`.
    Name,
    /// A whole number from 0 to 4,294,967,295.
    Integer,
    /// A whole number from 0 to 18,446,744,073,709,551,615.
    BigInteger,
    /// A finite decimal number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A day, `YYYY-MM-DD`.
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
    /// What its cells hold.
    pub ty: ColumnType,
    /// Unit of its numbers; empty where they have none.
    pub unit: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether a cell may not be empty.
    pub required: bool,
    /// Least value of its numbers.
    pub minimum: Option<i32>,
    /// Greatest value of its numbers.
    pub maximum: Option<i32>,
}

impl Column {
    /// A column whose cells may be empty.
    pub const fn new(name: &'static str, ty: ColumnType, doc: &'static str) -> Column {
        Column { name, ty, unit: "", doc, required: false, minimum: None, maximum: None }
    }

    /// The same column, without empty cells.
    pub const fn required(self) -> Column {
        Column { required: true, ..self }
    }

    /// The same column, with the unit of its numbers.
    pub const fn unit(self, unit: &'static str) -> Column {
        Column { unit, ..self }
    }

    /// The same column, with the least value of its numbers.
    pub const fn min(self, minimum: i32) -> Column {
        Column { minimum: Some(minimum), ..self }
    }

    /// The same column, with the least and the greatest value of its numbers.
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
    /// Names of the columns that together name a row of a file.
    pub key: &'static [&'static str],
}

impl TableDef {
    /// Number of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Numbers of the columns of the key.
    pub fn key_columns(&self) -> impl Iterator<Item = usize> + '_ {
        self.key.iter().filter_map(|name| self.column(name))
    }

    /// Whether other tables refer to rows of this one by their `id`.
    pub fn has_id(&self) -> bool {
        self.key == ["id"]
    }
}

impl ColumnType {
    /// The most characters of a cell.
    pub fn longest(self) -> usize {
        match self {
            ColumnType::Text => 10_000,
            ColumnType::Line => 500,
            _ => 300,
        }
    }

    /// The table whose `id` cells of this type must name, if there is exactly one.
    pub fn target(self) -> Option<&'static str> {
        match self {
            ColumnType::Id(kind) => Some(table_of(kind)),
            ColumnType::Ref(table) => Some(table),
            _ => None,
        }
    }
}

/// The table that holds the nodes of a kind.
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
