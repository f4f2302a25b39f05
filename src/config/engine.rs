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
    tokens: [Whole<1, 1_000_000>] "N" => engine.tokens, number;
    nesting: [Whole<4, 128>] "N" => engine.nesting, number;
    depth: [Whole<1, 128>] "N" => engine.depth, number;
    introspection_depth: [Whole<1, 128>] "N" => engine.introspection_depth, number;
    aliases: [Whole<0, 1_000_000>] "N" => engine.aliases, number;
    root_fields: [Whole<1, 1_000_000>] "N" => engine.root_fields, number;
    expanded: [Whole<1, 10_000_000>] "N" => engine.expanded, number;
    comparisons: [Whole<1, 100_000_000>] "N" => engine.comparisons, number;
    fields: [Whole<1, 10_000_000>] "N" => engine.fields, number;
    cost: [Whole<1, MOST_WORK>] "N" => engine.cost, number;
    input_values: [Whole<1, 10_000_000>] "N" => engine.input_values, number;
    input_bytes: [Whole<1, TEBIBYTE>] "BYTES" => engine.input_bytes, number;
    response_bytes: [Whole<1, TEBIBYTE>] "BYTES" => engine.response_bytes, number;
    errors: [Whole<1, 1_000_000>] "N" => engine.errors, number;
    variants: [Whole<1, 1024>] "N" => engine.variants, size;
    plans_bytes: [Whole<0, TEBIBYTE>] "BYTES" => engine.plans_bytes, number;
    work: [Whole<1, MOST_WORK>] "N" => work, number;
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
