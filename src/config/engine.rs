//! Limits of operations.

use super::bounded_integer::BoundedInteger;
use super::settings::settings;
use crate::graphql::ApiLimits;

const TEBIBYTE: u64 = 1 << 40;
/// A trillion steps take hours, far beyond the time limit of any request.
const MOST_WORK: u64 = 1_000_000_000_000;

settings! {
    /// Limits of operations as given, in the order in which they are checked; absent ones keep their defaults.
    EngineSettings => ApiLimits, "Limits of operations (largest values)":
    tokens: [BoundedInteger<1, 1_000_000>] "N" => engine.tokens, number;
    nesting: [BoundedInteger<4, 128>] "N" => engine.nesting, number;
    depth: [BoundedInteger<1, 128>] "N" => engine.depth, number;
    introspection_depth: [BoundedInteger<1, 128>] "N" => engine.introspection_depth, number;
    aliases: [BoundedInteger<0, 1_000_000>] "N" => engine.aliases, number;
    root_fields: [BoundedInteger<1, 1_000_000>] "N" => engine.root_fields, number;
    expanded: [BoundedInteger<1, 10_000_000>] "N" => engine.expanded, number;
    comparisons: [BoundedInteger<1, 100_000_000>] "N" => engine.comparisons, number;
    fields: [BoundedInteger<1, 10_000_000>] "N" => engine.fields, number;
    cost: [BoundedInteger<1, MOST_WORK>] "N" => engine.cost, number;
    input_values: [BoundedInteger<1, 10_000_000>] "N" => engine.input_values, number;
    input_bytes: [BoundedInteger<1, TEBIBYTE>] "BYTES" => engine.input_bytes, number;
    response_bytes: [BoundedInteger<1, TEBIBYTE>] "BYTES" => engine.response_bytes, number;
    errors: [BoundedInteger<1, 1_000_000>] "N" => engine.errors, number;
    variants: [BoundedInteger<1, 1024>] "N" => engine.variants, size;
    plans_bytes: [BoundedInteger<0, TEBIBYTE>] "BYTES" => engine.plans_bytes, number;
    work: [BoundedInteger<1, MOST_WORK>] "N" => work, number;
    export_work: [BoundedInteger<1, MOST_WORK>] "N" => export_work, number;
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
