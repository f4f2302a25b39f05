//! Prepared documents and their plans, bounded by memory.

use crate::definition::registry::Registry;
use crate::limits::Limits;
use crate::plan::selection::{Plan, RootSelection};
use crate::plan::variables::{DeclaredVariable, declared};
use crate::usage::{OperationUsage, Tally};
use async_graphql::Name;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition};
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

/// A validated document with one of its operations chosen. Its plans differ only by the values of the variables in
/// `@skip` and `@include`.
pub(crate) struct PreparedDocument<S> {
    pub document: ExecutableDocument,
    pub flags: Vec<Name>,
    pub variables: Vec<DeclaredVariable>,
    name: Option<Name>,
    plans: RwLock<Vec<Variant<S>>>,
}

/// The plan for one set of values of the flags.
type Variant<S> = (Vec<bool>, Arc<Plan<RootSelection<S>>>);

impl<S> PreparedDocument<S> {
    pub fn new(registry: &Registry, document: ExecutableDocument, name: Option<Name>, flags: Vec<Name>) -> Self {
        let mut prepared = PreparedDocument { document, flags, variables: Vec::new(), name, plans: RwLock::default() };
        prepared.variables = declared(registry, prepared.operation());
        prepared
    }

    /// The name of the operation, if it has one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_ref().map(Name::as_str)
    }

    /// The counters of its plans.
    fn tallies(&self) -> Vec<Arc<Tally>> {
        let plans = self.plans.read().unwrap_or_else(PoisonError::into_inner);
        plans.iter().map(|(_, plan)| plan.tally.clone()).collect()
    }

    pub fn operation(&self) -> &OperationDefinition {
        let operation = match (&self.document.operations, &self.name) {
            (DocumentOperations::Single(operation), _) => Some(operation),
            (DocumentOperations::Multiple(all), Some(name)) => all.get(name),
            (DocumentOperations::Multiple(_), None) => None,
        };
        &operation.expect("the operation was chosen when the document was prepared").node
    }

    pub fn plan(&self, flags: &[bool]) -> Option<Arc<Plan<RootSelection<S>>>> {
        let plans = self.plans.read().unwrap_or_else(PoisonError::into_inner);
        // Compared item by item: most plans have no flags, and comparing zero bytes at the address of an empty vector
        // costs the C library's masked loads hundreds of cycles.
        plans.iter().find(|(key, _)| key.iter().eq(flags)).map(|(_, plan)| plan.clone())
    }

    /// Caches the plan, replacing the oldest one if there are already `most`.
    pub fn keep(&self, flags: Vec<bool>, plan: Plan<RootSelection<S>>, most: usize) -> Arc<Plan<RootSelection<S>>> {
        let plan = Arc::new(plan);
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        if !plans.is_empty() && plans.len() >= most {
            plans.remove(0);
        }
        plans.push((flags, plan.clone()));
        plan
    }
}

/// Prepared documents by text and operation name: each operation has plans of its own.
pub(crate) struct Preparations<S> {
    cache: Cache<Key, Entry<S>, ByBytes>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    query: Box<str>,
    name: Option<Box<str>>,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&*self.query, self.name.as_deref()).hash(state);
    }
}

/// A borrowed key, for lookups without a copy.
#[derive(Hash)]
struct Lookup<'a>(&'a str, Option<&'a str>);

impl Equivalent<Key> for Lookup<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        *self.0 == *key.query && self.1 == key.name.as_deref()
    }
}

struct Entry<S> {
    prepared: Arc<PreparedDocument<S>>,
    bytes: u64,
}

impl<S> Clone for Entry<S> {
    fn clone(&self) -> Self {
        Entry { prepared: self.prepared.clone(), bytes: self.bytes }
    }
}

#[derive(Clone)]
struct ByBytes;

impl<S> Weighter<Key, Entry<S>> for ByBytes {
    fn weight(&self, _: &Key, entry: &Entry<S>) -> u64 {
        entry.bytes
    }
}

/// Estimated memory per byte of text in the syntax tree, per field and per argument value in a plan; all generous.
const TREE_BYTES: u64 = 64;
const FIELD_BYTES: u64 = 384;
const VALUE_BYTES: u64 = 512;

impl<S> Preparations<S> {
    pub fn new(bytes: u64) -> Self {
        Preparations { cache: Cache::with_weighter(1000, bytes.max(1), ByBytes) }
    }

    pub fn get(&self, query: &str, name: Option<&str>) -> Option<Arc<PreparedDocument<S>>> {
        self.cache.get(&Lookup(query, name)).map(|entry| entry.prepared)
    }

    /// The figures of each cached document, and its counters.
    pub fn usage(&self) -> (Vec<OperationUsage>, Vec<Arc<Tally>>) {
        // The name of a document's only operation is optional, so the document may be cached twice.
        let mut same: BTreeMap<Key, Vec<Arc<Tally>>> = BTreeMap::new();
        for (key, entry) in self.cache.iter() {
            let operation = Key { name: entry.prepared.name().map(Into::into), ..key };
            same.entry(operation).or_default().extend(entry.prepared.tallies());
        }
        let operation = |(key, tallies): (&Key, &Vec<_>)| OperationUsage::new(&key.query, key.name.as_deref(), tallies);
        let operations = same.iter().map(operation).collect();
        (operations, same.into_values().flatten().collect())
    }

    /// Caches a document. It is charged from the start for all the plans it may come to have.
    pub fn insert(
        &self,
        query: &str,
        name: Option<&str>,
        prepared: &Arc<PreparedDocument<S>>,
        plan: &Plan<RootSelection<S>>,
        limits: &Limits,
    ) {
        let sets = 1u64.checked_shl(prepared.flags.len().try_into().unwrap_or(63));
        let variants = sets.unwrap_or(u64::MAX).min(limits.variants.max(1) as u64);
        let literals = plan.literals.values.saturating_mul(VALUE_BYTES).saturating_add(plan.literals.bytes);
        let plan = plan.fields.saturating_mul(FIELD_BYTES).saturating_add(literals);
        let plans = plan.saturating_mul(variants);
        let bytes = (query.len() as u64 * TREE_BYTES).saturating_add(plans).saturating_add(1024);
        let key = Key { query: query.into(), name: name.map(Into::into) };
        self.cache.insert(key, Entry { prepared: prepared.clone(), bytes });
    }
}
