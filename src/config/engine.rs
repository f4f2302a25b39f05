//! Limits of operations.

use super::settings::settings;
use super::whole::Whole;
use crate::graphql::ApiLimits;

const TEBIBYTE: u64 = 1 << 40;
/// A trillion steps take hours, far beyond the time limit of any request.
const MOST_WORK: u64 = 1_000_000_000_000;

settings! {
    /// Limits of operations as given, in the order in which they are checked; absent ones keep their defaults.
    EngineSettings => ApiLimits, "Limits of operations (largest values)":
    /// Tokens of a document
    tokens: [Whole<1, 1_000_000>] "N" => engine.tokens, number;
    /// Deepest nesting of brackets, and of selections with fragments written out
    nesting: [Whole<4, 128>] "N" => engine.nesting, number;
    /// Levels of fields of an operation
    depth: [Whole<1, 128>] "N" => engine.depth, number;
    /// Levels of fields below `__schema` and `__type`
    introspection_depth: [Whole<1, 128>] "N" => engine.introspection_depth, number;
    /// Aliased fields
    aliases: [Whole<0, 1_000_000>] "N" => engine.aliases, number;
    /// Fields at the root of an operation
    root_fields: [Whole<1, 1_000_000>] "N" => engine.root_fields, number;
    /// Selections of all operations of a document with fragments written out
    expanded: [Whole<1, 10_000_000>] "N" => engine.expanded, number;
    /// Fields that are compared because they share a response key
    comparisons: [Whole<1, 100_000_000>] "N" => engine.comparisons, number;
    /// Fields of a compiled document
    fields: [Whole<1, 10_000_000>] "N" => engine.fields, number;
    /// Highest predicted cost: one for each field, times the greatest lengths of the lists around it
    cost: [Whole<1, MOST_WORK>] "N" => engine.cost, number;
    /// Values in the variables and arguments of a request, counted as often as they are read
    input_values: [Whole<1, 10_000_000>] "N" => engine.input_values, number;
    /// Bytes of strings in the variables and arguments of a request, counted likewise
    input_bytes: [Whole<1, TEBIBYTE>] "BYTES" => engine.input_bytes, number;
    /// Bytes of one response
    response_bytes: [Whole<1, TEBIBYTE>] "BYTES" => engine.response_bytes, number;
    /// Errors that an answer tells one by one
    errors: [Whole<1, 1_000_000>] "N" => engine.errors, number;
    /// Compiled forms of one document that are kept
    variants: [Whole<1, 1024>] "N" => engine.variants, size;
    /// Memory for compiled documents
    plans_bytes: [Whole<0, TEBIBYTE>] "BYTES" => engine.plans_bytes, number;
    /// Nodes and edges that the filters and orders of one request look at
    work: [Whole<1, MOST_WORK>] "N" => work, number;
    /// Nodes and relations that the walks of one export look at
    export_work: [Whole<1, MOST_WORK>] "N" => export_work, number;
}

impl EngineSettings {
    /// The limits by flag, environment, file or default.
    ///
    /// # Errors
    /// None at present: the range of a limit is part of its type.
    pub fn resolve(self, file: &super::File) -> Result<ApiLimits, String> {
        self.over(&file.engine)
    }
}
