//! The state of a running plan: the response so far, the errors, and the path to the root.

use crate::definition::args::Slots;
use crate::definition::store::{Id, Store, Text};
use crate::error::{FieldError, code};
use async_graphql::Pos;
use careergraph_quote as quote;
use serde::Serialize;
use serde_json::{Value as Json, json};

/// A non-null position is null: returned up to the nearest nullable position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

/// The result of writing a value.
pub type WriteResult = Result<(), Null>;

/// The state of one running request.
pub struct Context<'r, S> {
    /// The store that the query reads here.
    pub store: &'r S,
    /// The response so far.
    pub out: Vec<u8>,
    pub(crate) errors: Errors,
    pub(crate) slots: &'r Slots,
    pub(crate) budget: RunBudget,
    /// The cost of the fields computed so far: one each, or their declared cost.
    pub(crate) cost: u64,
}

impl<'r, S> Context<'r, S> {
    /// Writes `json`, which must be valid JSON.
    pub fn raw(&mut self, json: &str) -> WriteResult {
        self.out.extend_from_slice(json.as_bytes());
        Ok(())
    }

    /// Writes an integer. Most are ranks, levels and small counts.
    #[inline]
    pub fn integer(&mut self, value: i32) -> WriteResult {
        match value {
            0..=9 => self.out.push(b'0' + value as u8),
            _ => write_json(&mut self.out, &value),
        }
        Ok(())
    }

    /// Writes a serializable value.
    pub fn json(&mut self, value: &impl Serialize) -> WriteResult {
        write_json(&mut self.out, value);
        Ok(())
    }

    /// Writes a string with its quotes and escapes.
    pub fn string(&mut self, text: &str) -> WriteResult {
        write_string(&mut self.out, text);
        Ok(())
    }

    /// Records that the position `at` failed.
    #[cold]
    pub fn fail(&mut self, error: &FieldError, at: &Path<'_>) -> WriteResult {
        if self.errors.all.len() as u64 >= self.errors.most {
            self.errors.unlisted += 1;
            return Err(Null);
        }
        let (path, pos) = at.to_json();
        self.errors.all.push(error_json(error, &[pos], Some(path)));
        Err(Null)
    }

    /// Runs `inner` with another store.
    pub(crate) fn scoped(&mut self, store: &S, inner: impl FnOnce(&mut Context<'_, S>) -> WriteResult) -> WriteResult {
        let mut scope = Context {
            store,
            out: std::mem::take(&mut self.out),
            errors: std::mem::take(&mut self.errors),
            slots: self.slots,
            budget: self.budget,
            cost: self.cost,
        };
        let done = inner(&mut scope);
        (self.out, self.errors, self.budget, self.cost) = (scope.out, scope.errors, scope.budget, scope.cost);
        done
    }
}

impl<S: Store> Context<'_, S> {
    /// Writes a string of the store.
    #[inline]
    pub fn text(&mut self, text: Text) -> WriteResult {
        self.store.append(text, &mut self.out);
        Ok(())
    }

    /// Writes an id of the store.
    #[inline]
    pub fn id(&mut self, id: Id<Text>) -> WriteResult {
        self.store.append_id(id.0, &mut self.out);
        Ok(())
    }

    /// Counts one item of a list; fails if the request must end.
    #[inline]
    pub(crate) fn step(&mut self) -> WriteResult {
        self.budget.left -= 1;
        if self.budget.left == 0 || self.out.len() > self.budget.longest { self.check_halt() } else { Ok(()) }
    }

    #[cold]
    fn check_halt(&mut self) -> WriteResult {
        self.budget.overflows |= self.out.len() > self.budget.longest;
        self.budget.halted = self.budget.overflows || self.store.halted(RunBudget::STEPS.into());
        // A failure stops at a nullable position and its siblings continue, so the next item has to check again.
        self.budget.left = if self.budget.halted { 1 } else { RunBudget::STEPS };
        if self.budget.halted { Err(Null) } else { Ok(()) }
    }

    /// Whether the response exceeds its limit.
    pub(crate) fn is_too_long(&self) -> bool {
        self.budget.overflows || self.out.len() > self.budget.longest
    }

    /// Whether the response must be discarded because the request was to end. An error may come from a field that asked
    /// the store itself.
    pub(crate) fn is_halted(&self) -> bool {
        self.budget.halted || (!self.errors.all.is_empty() && self.store.halted(0))
    }
}

/// The number of list items that may be written before the store is asked whether to continue, and the maximum length
/// of the response.
#[derive(Clone, Copy)]
pub(crate) struct RunBudget {
    left: u32,
    halted: bool,
    /// Whether the response has ever exceeded that length.
    overflows: bool,
    /// Maximum bytes of the response.
    longest: usize,
}

impl RunBudget {
    /// The check may read a clock, which takes a small fraction of the time of writing one item.
    const STEPS: u32 = 256;

    /// For a response of at most this many bytes.
    pub fn new(longest: u64) -> RunBudget {
        RunBudget {
            left: RunBudget::STEPS,
            halted: false,
            overflows: false,
            longest: usize::try_from(longest).unwrap_or(usize::MAX),
        }
    }
}

/// The failures so far.
#[derive(Default)]
pub(crate) struct Errors {
    all: Vec<Json>,
    /// Maximum number of entries.
    most: u64,
    /// The number of failures without an entry of their own.
    unlisted: u64,
}

impl Errors {
    pub fn at_most(most: u64) -> Errors {
        Errors { all: Vec::new(), most, unlisted: 0 }
    }

    /// The entries of `errors`. Failures beyond the limit are summarized in a last entry.
    pub fn into_entries(mut self) -> Vec<Json> {
        if self.unlisted > 0 {
            let (unlisted, most) = (self.unlisted, self.most);
            let message = format!("{unlisted} more fields failed; only {most} are listed.");
            let error = FieldError::new(code::LIMIT, message)
                .with("limit", "errors")
                .with("maximum", most)
                .with("unlisted", unlisted);
            self.all.push(error_json(&error, &[], None));
        }
        self.all
    }
}

/// The path of a value in the response: a list linked through the stack, so that it costs nothing unless something
/// fails.
pub struct Path<'a> {
    up: Option<&'a Path<'a>>,
    segment: Segment<'a>,
}

#[derive(Clone, Copy)]
enum Segment<'a> {
    Root,
    Key(&'a FieldPosition),
    Index(usize),
}

/// A field's position in the response and in the document.
pub(crate) struct FieldPosition {
    /// The response key.
    pub key: Box<str>,
    /// Where it is selected first.
    pub pos: Pos,
}

impl<'a> Path<'a> {
    /// The root of the response.
    pub const ROOT: Path<'static> = Path { up: None, segment: Segment::Root };

    /// A field.
    #[inline]
    pub(crate) fn key(&'a self, field: &'a FieldPosition) -> Path<'a> {
        Path { up: Some(self), segment: Segment::Key(field) }
    }

    #[inline]
    pub(crate) fn index(&'a self, index: usize) -> Path<'a> {
        Path { up: Some(self), segment: Segment::Index(index) }
    }

    /// The path from the root, and the position in the document where the field was selected.
    fn to_json(&self) -> (Vec<Json>, Pos) {
        let mut segments = Vec::new();
        let mut pos = None;
        let mut here = Some(self);
        while let Some(path) = here {
            match path.segment {
                Segment::Root => {}
                Segment::Key(field) => {
                    pos.get_or_insert(field.pos);
                    segments.push(Json::from(&*field.key));
                }
                Segment::Index(index) => segments.push(Json::from(index)),
            }
            here = path.up;
        }
        segments.reverse();
        (segments, pos.unwrap_or_default())
    }
}

/// One entry of `errors`.
pub(crate) fn error_json(error: &FieldError, locations: &[Pos], path: Option<Vec<Json>>) -> Json {
    let place = |p: &Pos| json!({ "line": p.line, "column": p.column });
    let mut entry = json!({ "message": quote::message(&error.message) });
    if !locations.is_empty() {
        entry["locations"] = locations.iter().map(place).collect();
    }
    if let Some(path) = path {
        entry["path"] = path.into();
    }
    entry["extensions"] = json!({ "code": error.code });
    for (key, value) in &error.extensions {
        entry["extensions"][*key] = value.clone();
    }
    entry
}

/// Appends a serializable value as JSON.
pub(crate) fn write_json(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(out, value).expect("plain values and strings are always serializable");
}

/// Appends a JSON string.
pub(crate) fn write_string(out: &mut Vec<u8>, text: &str) {
    if text.len() <= SHORT && write_short(out, text.as_bytes()) {
        return;
    }
    if is_plain(text.as_bytes()) {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        write_json(out, &text);
    }
}

/// The longest text that, with its quotes, fits two words: most codes and dates do.
const SHORT: usize = 14;

/// Appends a short text if JSON needs no escapes in it: checked and copied two words at a time, whatever its length.
#[inline]
fn write_short(out: &mut Vec<u8>, text: &[u8]) -> bool {
    let mut quoted = [b' '; SHORT + 2];
    quoted[1..=text.len()].copy_from_slice(text);
    let (words, _) = quoted.as_chunks::<8>();
    if !words.iter().fold(true, |plain, word| plain & are_plain(word)) {
        return false;
    }
    quoted[0] = b'"';
    quoted[text.len() + 1] = b'"';
    let end = out.len() + text.len() + 2;
    out.extend_from_slice(&quoted);
    out.truncate(end);
    true
}

/// Whether JSON needs no escapes in a text: no quote, no backslash, no control character. Eight bytes are checked at a
/// time; the last eight may overlap with those before.
fn is_plain(text: &[u8]) -> bool {
    let Some(last) = text.last_chunk::<8>() else {
        return text.iter().all(|&byte| byte >= b' ' && byte != b'"' && byte != b'\\');
    };
    let (chunks, _) = text.as_chunks::<8>();
    chunks.iter().all(are_plain) && are_plain(last)
}

/// A byte of the sum below has its high bit set only if the byte of the text is too small, or equal to one of the two
/// others: subtraction borrows from the high bit, which the text itself must not have. A borrow can reach the next byte
/// only from a byte that is special itself, so the result for all eight together is right.
fn are_plain(bytes: &[u8; 8]) -> bool {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let text = u64::from_ne_bytes(*bytes);
    let below = text.wrapping_sub(all(b' '));
    let quote = (text ^ all(b'"')).wrapping_sub(all(1));
    let backslash = (text ^ all(b'\\')).wrapping_sub(all(1));
    (below | quote | backslash) & !text & all(0x80) == 0
}

#[cfg(test)]
mod tests {
    use super::{Context, Errors, RunBudget, Slots, write_string};
    use proptest::prelude::*;

    #[test]
    fn an_integer_is_written_as_serde_does() {
        for value in (-1..=101).chain([i32::MIN, i32::MAX]) {
            let (errors, slots) = (Errors::at_most(0), Slots::default());
            let mut cx = Context {
                store: &(),
                out: Vec::new(),
                errors,
                slots: &slots,
                budget: RunBudget::new(1 << 10),
                cost: 0,
            };
            cx.integer(value).unwrap();
            assert_eq!(String::from_utf8(cx.out).unwrap(), value.to_string());
        }
    }

    proptest! {
        #[test]
        fn a_string_is_written_as_serde_does(text in "[ -~\\x00-\\x1fé\u{1F3C3}\"\\\\]{0,40}") {
            let mut out = Vec::new();
            write_string(&mut out, &text);
            prop_assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&text).unwrap());
        }
    }
}
