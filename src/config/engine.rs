//! Limits of queries.

use clap::Args;
use serde::Deserialize;

use crate::engine::Limits;
use crate::graphql::ApiLimits;

/// Limits of queries as given; what is absent keeps its default. They are counted in this order.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[command(next_help_heading = "Limits of queries")]
pub struct EngineSettings {
    /// Most tokens of a document [default: 10000]
    #[arg(long, env = "CAREERGRAPH_TOKENS", value_name = "N")]
    tokens: Option<u64>,
    /// Deepest nesting of brackets, and of selections with fragments written out [default: 64]
    #[arg(long, env = "CAREERGRAPH_NESTING", value_name = "N")]
    nesting: Option<u64>,
    /// Most levels of fields of an operation [default: 24]
    #[arg(long, env = "CAREERGRAPH_DEPTH", value_name = "N")]
    depth: Option<u64>,
    /// Most levels of fields below `__schema` and `__type` [default: 20]
    #[arg(long, env = "CAREERGRAPH_INTROSPECTION_DEPTH", value_name = "N")]
    introspection_depth: Option<u64>,
    /// Most aliased fields [default: 500]
    #[arg(long, env = "CAREERGRAPH_ALIASES", value_name = "N")]
    aliases: Option<u64>,
    /// Most fields at the root of an operation [default: 50]
    #[arg(long, env = "CAREERGRAPH_ROOT_FIELDS", value_name = "N")]
    root_fields: Option<u64>,
    /// Most selections of all operations of a document with fragments written out [default: 20000]
    #[arg(long, env = "CAREERGRAPH_EXPANDED", value_name = "N")]
    expanded: Option<u64>,
    /// Most fields that are compared because they share a response key [default: 200000]
    #[arg(long, env = "CAREERGRAPH_COMPARISONS", value_name = "N")]
    comparisons: Option<u64>,
    /// Most fields of a compiled document [default: 20000]
    #[arg(long, env = "CAREERGRAPH_FIELDS", value_name = "N")]
    fields: Option<u64>,
    /// Highest predicted cost: one for each field, times the page sizes around it [default: 500000]
    #[arg(long, env = "CAREERGRAPH_COST", value_name = "N")]
    cost: Option<u64>,
    /// Most errors that an answer tells one by one [default: 1000]
    #[arg(long, env = "CAREERGRAPH_ERRORS", value_name = "N")]
    errors: Option<u64>,
    /// Most compiled forms of one document that are kept [default: 16]
    #[arg(long, env = "CAREERGRAPH_VARIANTS", value_name = "N")]
    variants: Option<usize>,
    /// Memory for compiled documents [default: 33554432]
    #[arg(long, env = "CAREERGRAPH_PLANS_BYTES", value_name = "BYTES")]
    plans_bytes: Option<u64>,
    /// Most nodes and edges that the filters and orders of one request look at [default: 5000000]
    #[arg(long, env = "CAREERGRAPH_WORK", value_name = "N")]
    work: Option<u64>,
    /// Most nodes and relations that the walks of one export look at [default: 50000000]
    #[arg(long, env = "CAREERGRAPH_EXPORT_WORK", value_name = "N")]
    export_work: Option<u64>,
}

impl EngineSettings {
    /// The limits by flag, environment, file or default.
    pub fn resolve(self, file: &super::File) -> ApiLimits {
        let file = &file.engine;
        let default = Limits::default();
        let work = self.work.or(file.work).unwrap_or(ApiLimits::default().work);
        let export_work = self.export_work.or(file.export_work).unwrap_or(ApiLimits::default().export_work);
        let engine = Limits {
            tokens: self.tokens.or(file.tokens).unwrap_or(default.tokens),
            nesting: self.nesting.or(file.nesting).unwrap_or(default.nesting),
            depth: self.depth.or(file.depth).unwrap_or(default.depth),
            introspection_depth: self
                .introspection_depth
                .or(file.introspection_depth)
                .unwrap_or(default.introspection_depth),
            aliases: self.aliases.or(file.aliases).unwrap_or(default.aliases),
            root_fields: self.root_fields.or(file.root_fields).unwrap_or(default.root_fields),
            expanded: self.expanded.or(file.expanded).unwrap_or(default.expanded),
            comparisons: self.comparisons.or(file.comparisons).unwrap_or(default.comparisons),
            fields: self.fields.or(file.fields).unwrap_or(default.fields),
            cost: self.cost.or(file.cost).unwrap_or(default.cost),
            errors: self.errors.or(file.errors).unwrap_or(default.errors),
            variants: self.variants.or(file.variants).unwrap_or(default.variants),
            plans_bytes: self.plans_bytes.or(file.plans_bytes).unwrap_or(default.plans_bytes),
        };
        ApiLimits { engine, work, export_work }
    }
}
