//! What a running plan carries: the answer so far, the errors, and the way back to the root.

use crate::definition::args::Slots;
use crate::definition::store::{Id, Store, Text};
use crate::error::{FieldError, code};
use async_graphql::Pos;
use careergraph_quote as quote;
use serde::Serialize;
use serde_json::{Value as Json, json};

/// "This position is null and must not be": it travels to the nearest nullable position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

/// What writing a value comes to.
pub type Done = Result<(), Null>;

/// The state of one running request.
pub struct Cx<'r, S> {
    /// What the query reads here.
    pub store: &'r S,
    /// The answer so far.
    pub out: Vec<u8>,
    pub(crate) errors: Errors,
    pub(crate) slots: &'r Slots,
    pub(crate) pulse: Pulse,
    /// What the fields that were computed so far cost: one each, or what they are declared to cost.
    pub(crate) cost: u64,
}

impl<'r, S> Cx<'r, S> {
    /// Writes `json`, which must be JSON.
    pub fn raw(&mut self, json: &str) -> Done {
        self.out.extend_from_slice(json.as_bytes());
        Ok(())
    }

    /// Writes an integer. Most are ranks, levels and small counts.
    #[inline]
    pub fn integer(&mut self, value: i32) -> Done {
        match value {
            0..=9 => self.out.push(b'0' + value as u8),
            _ => write_json(&mut self.out, &value),
        }
        Ok(())
    }

    /// Writes a value that serde knows.
    pub fn json(&mut self, value: &impl Serialize) -> Done {
        write_json(&mut self.out, value);
        Ok(())
    }

    /// Writes a string with its quotes and escapes.
    pub fn string(&mut self, text: &str) -> Done {
        write_string(&mut self.out, text);
        Ok(())
    }

    /// Records that the position `at` has no value.
    #[cold]
    pub fn fail(&mut self, error: &FieldError, at: &Path<'_>) -> Done {
        if self.errors.all.len() as u64 >= self.errors.most {
            self.errors.unlisted += 1;
            return Err(Null);
        }
        let (path, pos) = at.to_json();
        self.errors.all.push(error_json(error, &[pos], Some(path)));
        Err(Null)
    }

    /// Runs `inner` with another store.
    pub(crate) fn scoped(&mut self, store: &S, inner: impl FnOnce(&mut Cx<'_, S>) -> Done) -> Done {
        let mut scope = Cx {
            store,
            out: std::mem::take(&mut self.out),
            errors: std::mem::take(&mut self.errors),
            slots: self.slots,
            pulse: self.pulse,
            cost: self.cost,
        };
        let done = inner(&mut scope);
        (self.out, self.errors, self.pulse, self.cost) = (scope.out, scope.errors, scope.pulse, scope.cost);
        done
    }
}

impl<S: Store> Cx<'_, S> {
    /// Writes a string of the store.
    #[inline]
    pub fn text(&mut self, text: Text) -> Done {
        self.store.append(text, &mut self.out);
        Ok(())
    }

    /// Writes an id of the store.
    #[inline]
    pub fn id(&mut self, id: Id<Text>) -> Done {
        self.store.append_id(id.0, &mut self.out);
        Ok(())
    }

    /// Counts one item of a list; fails where the request is to end.
    #[inline]
    pub(crate) fn step(&mut self) -> Done {
        self.pulse.left -= 1;
        if self.pulse.left == 0 || self.out.len() > self.pulse.longest { self.beat() } else { Ok(()) }
    }

    #[cold]
    fn beat(&mut self) -> Done {
        self.pulse.overflows |= self.out.len() > self.pulse.longest;
        self.pulse.halted = self.pulse.overflows || self.store.halted(Pulse::STEPS.into());
        // What is cut off at a nullable position goes on beside it, so the next item has to ask again.
        self.pulse.left = if self.pulse.halted { 1 } else { Pulse::STEPS };
        if self.pulse.halted { Err(Null) } else { Ok(()) }
    }

    /// Whether the answer is longer than the limit allows.
    pub(crate) fn is_too_long(&self) -> bool {
        self.pulse.overflows || self.out.len() > self.pulse.longest
    }

    /// Whether what was written is worth nothing, because the request was to end. An error may come from a field that
    /// asked the store itself.
    pub(crate) fn is_halted(&self) -> bool {
        self.pulse.halted || (!self.errors.all.is_empty() && self.store.halted(0))
    }
}

/// How many items of lists may be written before the store is asked whether to go on, and how long the answer may be.
#[derive(Clone, Copy)]
pub(crate) struct Pulse {
    left: u32,
    halted: bool,
    /// Whether the answer was longer than that at some time.
    overflows: bool,
    /// The most bytes of the answer.
    longest: usize,
}

impl Pulse {
    /// Asking may read a clock, which takes as long as writing a small part of one item.
    const STEPS: u32 = 256;

    /// For an answer of at most this many bytes.
    pub fn new(longest: u64) -> Pulse {
        Pulse {
            left: Pulse::STEPS,
            halted: false,
            overflows: false,
            longest: usize::try_from(longest).unwrap_or(usize::MAX),
        }
    }
}

/// What failed so far.
#[derive(Default)]
pub(crate) struct Errors {
    all: Vec<Json>,
    /// How many entries there may be.
    most: u64,
    /// How many failures have no entry of their own.
    unlisted: u64,
}

impl Errors {
    pub fn at_most(most: u64) -> Errors {
        Errors { all: Vec::new(), most, unlisted: 0 }
    }

    /// The entries of `errors`. Failures beyond the limit are summed up in a last one.
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

/// The place of a value in the answer: a list that is linked through the stack, so that it costs
/// nothing unless something fails.
pub struct Path<'a> {
    up: Option<&'a Path<'a>>,
    segment: Segment<'a>,
}

#[derive(Clone, Copy)]
enum Segment<'a> {
    Root,
    Key(&'a Place),
    Index(usize),
}

/// A field's place in the answer and in the document.
pub(crate) struct Place {
    /// The response key.
    pub key: Box<str>,
    /// Where it is first selected.
    pub pos: Pos,
}

impl<'a> Path<'a> {
    /// The root of the answer.
    pub const ROOT: Path<'static> = Path { up: None, segment: Segment::Root };

    /// A field.
    #[inline]
    pub(crate) fn key(&'a self, field: &'a Place) -> Path<'a> {
        Path { up: Some(self), segment: Segment::Key(field) }
    }

    #[inline]
    pub(crate) fn index(&'a self, index: usize) -> Path<'a> {
        Path { up: Some(self), segment: Segment::Index(index) }
    }

    /// The path from the root, and where in the document the field was selected.
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

/// Appends a value that serde knows as JSON.
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

/// The longest text that, with its quotes, fills two words: what most codes and dates are.
const SHORT: usize = 14;

/// Appends a short text if it stands in JSON as it is: looked at and copied two words at once, whatever its length.
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

/// Whether a text stands in JSON as it is: no quote, no backslash, nothing below the blank. Eight bytes are looked at in
/// one step, the last eight whether some of them were seen before or not.
fn is_plain(text: &[u8]) -> bool {
    let Some(last) = text.last_chunk::<8>() else {
        return text.iter().all(|&byte| byte >= b' ' && byte != b'"' && byte != b'\\');
    };
    let (chunks, _) = text.as_chunks::<8>();
    chunks.iter().all(are_plain) && are_plain(last)
}

/// A byte of the number is 0x80 in the sum below only where a byte of the text is too small, or equal to one of the two
/// others: subtracting borrows from the highest bit, which the text itself must not have. A borrow can reach the next
/// byte only from one that is special, so the answer for all eight together is right.
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
    use super::{Cx, Errors, Pulse, Slots, write_string};
    use proptest::prelude::*;

    #[test]
    fn an_integer_is_written_as_serde_does() {
        for value in (-1..=101).chain([i32::MIN, i32::MAX]) {
            let (errors, slots) = (Errors::at_most(0), Slots::default());
            let mut cx = Cx { store: &(), out: Vec::new(), errors, slots: &slots, pulse: Pulse::new(1 << 10), cost: 0 };
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
