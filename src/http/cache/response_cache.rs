//! Answers that are already known.
//!
//! The same question of the same snapshot on the same day has the same answer, so one that came out whole is kept, in
//! as much memory as `answers-bytes` allows. The snapshot is not part of a question: this memory belongs to one
//! [`App`](crate::http::App), which serves one snapshot for as long as it lives.

use jiff::civil::Date;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::reply::Reply;
use crate::graphql::Request;

/// Everything that an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    document: Box<str>,
    operation: Option<Box<str>>,
    /// As JSON; the same values in another order are another question, which costs a run and no more.
    variables: Option<Box<str>>,
    reports_cost: bool,
    day: Date,
}

impl CacheKey {
    /// The question of a request on a day.
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

/// The most that one answer may take, as a part of all memory. It also fits into one of the [`SHARDS`].
const SHARE: u64 = 32;

/// Parts of the memory that are locked by themselves.
const SHARDS: usize = 8;

/// What an entry costs beside its texts.
const ENTRY_BYTES: u64 = 512;

/// What most answers may weigh; from it the first size of the tables is guessed.
const USUAL_BYTES: u64 = 16 << 10;

#[derive(Clone)]
struct ByBytes;

impl Weighter<CacheKey, Reply> for ByBytes {
    fn weight(&self, question: &CacheKey, answer: &Reply) -> u64 {
        question.weight() + answer.body.weight() + ENTRY_BYTES
    }
}

/// Kept answers, bounded by bytes. Those that are asked for again stay longest.
pub struct ResponseCache {
    cache: Option<Cache<CacheKey, Reply, ByBytes>>,
    largest: u64,
}

impl ResponseCache {
    /// Room for so many bytes; 0 keeps nothing.
    pub fn new(bytes: u64) -> ResponseCache {
        let usual = usize::try_from(bytes / USUAL_BYTES).unwrap_or(usize::MAX).clamp(32 * SHARDS, 1 << 16);
        let options =
            OptionsBuilder::new().shards(SHARDS).estimated_items_capacity(usual).weight_capacity(bytes.max(1)).build();
        let cache = options.ok().filter(|_| bytes > 0).map(|options| {
            Cache::with_options(options, ByBytes, DefaultHashBuilder::default(), DefaultLifecycle::default())
        });
        ResponseCache { cache, largest: bytes / SHARE }
    }

    /// Whether anything is ever kept.
    pub fn is_on(&self) -> bool {
        self.cache.is_some()
    }

    /// The answer to a question, if it is kept.
    pub fn get(&self, question: &CacheKey) -> Option<Reply> {
        self.cache.as_ref()?.get(question)
    }

    /// Keeps a whole answer, unless it would take the room of too many others.
    pub fn keep(&self, question: CacheKey, answer: &Reply) {
        if let Some(cache) = &self.cache
            && ByBytes.weight(&question, answer) <= self.largest
        {
            cache.insert(question, answer.clone());
        }
    }

    /// Memory in use, in bytes.
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

    fn asked(query: &str) -> Request {
        Request { query: query.to_owned(), ..Request::default() }
    }

    fn answer(length: usize) -> Reply {
        Reply::new(Response { body: vec![b'x'; length], outcome: Outcome::Complete, run: None })
    }

    #[test]
    fn a_question_is_all_that_the_answer_depends_on() {
        let object = |value: serde_json::Value| value.as_object().cloned();
        let plain = asked("{a}");
        let others = [
            CacheKey::new(&asked("{b}"), DAY),
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
    fn memory_is_bounded_whatever_comes() {
        let answers = ResponseCache::new(1 << 20);
        for i in 0..1000 {
            answers.keep(CacheKey::new(&asked(&format!("{{a{i}}}")), DAY), &answer(10_000));
        }
        assert!((1 << 19..=1 << 20).contains(&answers.weight()), "{}", answers.weight());
    }

    #[test]
    fn an_answer_that_would_take_the_room_of_many_is_not_kept() {
        let (answers, question) = (ResponseCache::new(1 << 20), CacheKey::new(&asked("{a}"), DAY));
        answers.keep(question.clone(), &answer(17_000));
        assert!(answers.get(&question).is_none());
        answers.keep(question.clone(), &answer(10_000));
        assert!(answers.get(&question).is_some());
    }

    #[test]
    fn no_room_keeps_nothing() {
        let (answers, question) = (ResponseCache::new(0), CacheKey::new(&asked("{a}"), DAY));
        answers.keep(question.clone(), &answer(0));
        assert!(!answers.is_on() && answers.get(&question).is_none());
    }
}
