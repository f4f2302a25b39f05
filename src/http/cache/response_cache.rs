//! The cache of responses.
//!
//! Equal requests to one snapshot on one day have equal responses, so complete responses are cached within
//! `cache-bytes` of memory. The key does not contain the snapshot: a cache belongs to one [`App`](crate::http::App),
//! which serves a single snapshot.

use jiff::civil::Date;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::reply::Reply;
use crate::graphql::Request;

/// Everything that a response depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    document: Box<str>,
    operation: Option<Box<str>>,
    /// As JSON. Equal values in another order make a different key, which only costs a run.
    variables: Option<Box<str>>,
    reports_cost: bool,
    day: Date,
}

impl CacheKey {
    /// The key of a request on a day.
    pub fn new(request: &Request, day: Date) -> CacheKey {
        let variables = request.variables.as_ref().and_then(|variables| serde_json::to_string(variables).ok());
        CacheKey {
            document: request.query.as_str().into(),
            operation: request.operation_name.as_deref().map(Into::into),
            variables: variables.map(Into::into),
            reports_cost: request.reports_cost(),
            day,
        }
    }

    fn weight(&self) -> u64 {
        let length = |text: &Option<Box<str>>| text.as_ref().map_or(0, |text| text.len());
        (self.document.len() + length(&self.operation) + length(&self.variables)) as u64
    }
}

/// Maximum share of the memory for one response: one in this many. It also fits into one of the [`SHARDS`].
const SHARE: u64 = 32;

/// Number of separately locked parts.
const SHARDS: usize = 8;

/// Overhead of an entry in bytes.
const ENTRY_BYTES: u64 = 512;

/// Typical size of a response in bytes; determines the initial size of the tables.
const USUAL_BYTES: u64 = 16 << 10;

#[derive(Clone)]
struct ByBytes;

impl Weighter<CacheKey, Reply> for ByBytes {
    fn weight(&self, key: &CacheKey, answer: &Reply) -> u64 {
        key.weight() + answer.body.weight() + ENTRY_BYTES
    }
}

/// Cached responses, limited by bytes. Those used most stay longest.
pub struct ResponseCache {
    cache: Option<Cache<CacheKey, Reply, ByBytes>>,
    largest: u64,
}

impl ResponseCache {
    /// Creates a cache of this size in bytes; 0 disables it.
    pub fn new(bytes: u64) -> ResponseCache {
        let usual = usize::try_from(bytes / USUAL_BYTES).unwrap_or(usize::MAX).clamp(32 * SHARDS, 1 << 16);
        let options =
            OptionsBuilder::new().shards(SHARDS).estimated_items_capacity(usual).weight_capacity(bytes.max(1)).build();
        let cache = options.ok().filter(|_| bytes > 0).map(|options| {
            Cache::with_options(options, ByBytes, DefaultHashBuilder::default(), DefaultLifecycle::default())
        });
        ResponseCache { cache, largest: bytes / SHARE }
    }

    /// Whether the cache is enabled.
    pub fn is_on(&self) -> bool {
        self.cache.is_some()
    }

    /// The cached response with this key.
    pub fn get(&self, key: &CacheKey) -> Option<Reply> {
        self.cache.as_ref()?.get(key)
    }

    /// Caches a complete response, unless it would displace too many others.
    pub fn keep(&self, key: CacheKey, answer: &Reply) {
        if let Some(cache) = &self.cache
            && ByBytes.weight(&key, answer) <= self.largest
        {
            cache.insert(key, answer.clone());
        }
    }

    /// Memory used in bytes.
    pub fn weight(&self) -> u64 {
        self.cache.as_ref().map_or(0, Cache::weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Outcome, Response};
    use jiff::civil::date;
    use serde_json::json;

    const DAY: Date = date(2026, 11, 23);

    fn request(query: &str) -> Request {
        Request { query: query.to_owned(), ..Request::default() }
    }

    fn answer(length: usize) -> Reply {
        Reply::new(Response { body: vec![b'x'; length], outcome: Outcome::Complete, run: None })
    }

    #[test]
    fn a_key_is_all_that_the_response_depends_on() {
        let object = |value: serde_json::Value| value.as_object().cloned();
        let plain = request("{a}");
        let others = [
            CacheKey::new(&request("{b}"), DAY),
            CacheKey::new(&plain, DAY.tomorrow().unwrap()),
            CacheKey::new(&Request { operation_name: Some("A".into()), ..plain.clone() }, DAY),
            CacheKey::new(&Request { variables: object(json!({"n": 1})), ..plain.clone() }, DAY),
            CacheKey::new(&Request { extensions: object(json!({"cost": true})), ..plain.clone() }, DAY),
        ];
        for (i, other) in others.iter().enumerate() {
            assert_ne!(*other, CacheKey::new(&plain, DAY));
            assert!(!others[..i].contains(other));
        }
        let unknown = Request { extensions: object(json!({"trace": true})), ..plain.clone() };
        assert_eq!(CacheKey::new(&unknown, DAY), CacheKey::new(&plain, DAY));
    }

    #[test]
    fn memory_is_bounded() {
        let cache = ResponseCache::new(1 << 20);
        for i in 0..1000 {
            cache.keep(CacheKey::new(&request(&format!("{{a{i}}}")), DAY), &answer(10_000));
        }
        assert!((1 << 19..=1 << 20).contains(&cache.weight()), "{}", cache.weight());
    }

    #[test]
    fn a_response_that_would_displace_many_is_not_cached() {
        let (cache, key) = (ResponseCache::new(1 << 20), CacheKey::new(&request("{a}"), DAY));
        cache.keep(key.clone(), &answer(17_000));
        assert!(cache.get(&key).is_none());
        cache.keep(key.clone(), &answer(10_000));
        assert!(cache.get(&key).is_some());
    }

    #[test]
    fn a_cache_without_memory_is_off() {
        let (cache, key) = (ResponseCache::new(0), CacheKey::new(&request("{a}"), DAY));
        cache.keep(key.clone(), &answer(0));
        assert!(!cache.is_on() && cache.get(&key).is_none());
    }
}
