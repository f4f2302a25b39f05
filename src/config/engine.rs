//! Limits of queries.

use clap::Args;
use serde::Deserialize;

use super::whole::Whole;
use crate::engine::Limits;
use crate::graphql::ApiLimits;

const TEBIBYTE: u64 = 1 << 40;
/// A trillion steps take hours, far beyond the time of any request.
const MOST_WORK: u64 = 1_000_000_000_000;

/// Limits of queries as given; what is absent keeps its default. They are counted in this order.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[command(next_help_heading = "Limits of queries")]
pub struct EngineSettings {
    /// Most tokens of a document [default: 10000]
    #[arg(long, env = "CAREERGRAPH_TOKENS", value_name = "N")]
    tokens: Option<Whole<1, 1_000_000>>,
    /// Deepest nesting of brackets, and of selections with fragments written out [default: 64]
    #[arg(long, env = "CAREERGRAPH_NESTING", value_name = "N")]
    nesting: Option<Whole<4, 128>>,
    /// Most levels of fields of an operation [default: 24]
    #[arg(long, env = "CAREERGRAPH_DEPTH", value_name = "N")]
    depth: Option<Whole<1, 128>>,
    /// Most levels of fields below `__schema` and `__type` [default: 20]
    #[arg(long, env = "CAREERGRAPH_INTROSPECTION_DEPTH", value_name = "N")]
    introspection_depth: Option<Whole<1, 128>>,
    /// Most aliased fields [default: 500]
    #[arg(long, env = "CAREERGRAPH_ALIASES", value_name = "N")]
    aliases: Option<Whole<0, 1_000_000>>,
    /// Most fields at the root of an operation [default: 50]
    #[arg(long, env = "CAREERGRAPH_ROOT_FIELDS", value_name = "N")]
    root_fields: Option<Whole<1, 1_000_000>>,
    /// Most selections of all operations of a document with fragments written out [default: 20000]
    #[arg(long, env = "CAREERGRAPH_EXPANDED", value_name = "N")]
    expanded: Option<Whole<1, 10_000_000>>,
    /// Most fields that are compared because they share a response key [default: 200000]
    #[arg(long, env = "CAREERGRAPH_COMPARISONS", value_name = "N")]
    comparisons: Option<Whole<1, 100_000_000>>,
    /// Most fields of a compiled document [default: 20000]
    #[arg(long, env = "CAREERGRAPH_FIELDS", value_name = "N")]
    fields: Option<Whole<1, 10_000_000>>,
    /// Highest predicted cost: one for each field, times the page sizes around it [default: 500000]
    #[arg(long, env = "CAREERGRAPH_COST", value_name = "N")]
    cost: Option<Whole<1, MOST_WORK>>,
    /// Most values in the variables and arguments of a request, counted as often as they are read [default: 20000]
    #[arg(long, env = "CAREERGRAPH_INPUT_VALUES", value_name = "N")]
    input_values: Option<Whole<1, 10_000_000>>,
    /// Most bytes of strings in the variables and arguments of a request, counted likewise [default: 1048576]
    #[arg(long, env = "CAREERGRAPH_INPUT_BYTES", value_name = "BYTES")]
    input_bytes: Option<Whole<1, TEBIBYTE>>,
    /// Most bytes of one response [default: 16777216]
    #[arg(long, env = "CAREERGRAPH_RESPONSE_BYTES", value_name = "BYTES")]
    response_bytes: Option<Whole<1, TEBIBYTE>>,
    /// Most errors that an answer tells one by one [default: 1000]
    #[arg(long, env = "CAREERGRAPH_ERRORS", value_name = "N")]
    errors: Option<Whole<1, 1_000_000>>,
    /// Most compiled forms of one document that are kept [default: 16]
    #[arg(long, env = "CAREERGRAPH_VARIANTS", value_name = "N")]
    variants: Option<Whole<1, 1024>>,
    /// Memory for compiled documents [default: 33554432]
    #[arg(long, env = "CAREERGRAPH_PLANS_BYTES", value_name = "BYTES")]
    plans_bytes: Option<Whole<0, TEBIBYTE>>,
    /// Most nodes and edges that the filters and orders of one request look at [default: 5000000]
    #[arg(long, env = "CAREERGRAPH_WORK", value_name = "N")]
    work: Option<Whole<1, MOST_WORK>>,
    /// Most nodes and relations that the walks of one export look at [default: 50000000]
    #[arg(long, env = "CAREERGRAPH_EXPORT_WORK", value_name = "N")]
    export_work: Option<Whole<1, MOST_WORK>>,
}

impl EngineSettings {
    /// The limits by flag, environment, file or default.
    pub fn resolve(self, file: &super::File) -> ApiLimits {
        let file = &file.engine;
        let default = Limits::default();
        let work = self.work.or(file.work).map_or(ApiLimits::default().work, Whole::get);
        let export_work = self.export_work.or(file.export_work).map_or(ApiLimits::default().export_work, Whole::get);
        let engine = Limits {
            tokens: self.tokens.or(file.tokens).map_or(default.tokens, Whole::get),
            nesting: self.nesting.or(file.nesting).map_or(default.nesting, Whole::get),
            depth: self.depth.or(file.depth).map_or(default.depth, Whole::get),
            introspection_depth: self
                .introspection_depth
                .or(file.introspection_depth)
                .map_or(default.introspection_depth, Whole::get),
            aliases: self.aliases.or(file.aliases).map_or(default.aliases, Whole::get),
            root_fields: self.root_fields.or(file.root_fields).map_or(default.root_fields, Whole::get),
            expanded: self.expanded.or(file.expanded).map_or(default.expanded, Whole::get),
            comparisons: self.comparisons.or(file.comparisons).map_or(default.comparisons, Whole::get),
            fields: self.fields.or(file.fields).map_or(default.fields, Whole::get),
            cost: self.cost.or(file.cost).map_or(default.cost, Whole::get),
            input_values: self.input_values.or(file.input_values).map_or(default.input_values, Whole::get),
            input_bytes: self.input_bytes.or(file.input_bytes).map_or(default.input_bytes, Whole::get),
            response_bytes: self.response_bytes.or(file.response_bytes).map_or(default.response_bytes, Whole::get),
            errors: self.errors.or(file.errors).map_or(default.errors, Whole::get),
            variants: self.variants.or(file.variants).map_or(default.variants, Whole::size),
            plans_bytes: self.plans_bytes.or(file.plans_bytes).map_or(default.plans_bytes, Whole::get),
        };
        ApiLimits { engine, work, export_work }
    }
}
