//! The strings of the graph, each stored once as a JSON literal.

use rustc_hash::FxHashMap;

/// A string of the graph: a handle resolved by [`Strings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(pub u32);

/// The strings of a snapshot, quoted and escaped as JSON when the graph is built, so that responses copy them.
#[derive(Debug)]
pub struct Strings {
    literals: String,
    /// Where each literal begins; it ends where the next one begins.
    starts: Vec<u32>,
}

impl Default for Strings {
    fn default() -> Self {
        Strings { literals: String::new(), starts: vec![0] }
    }
}

impl Strings {
    /// Most names are no longer than this.
    const SHORT: usize = 32;

    /// The JSON literal of a string, quotes included.
    #[inline]
    pub fn literal(&self, text: Text) -> &str {
        let i = text.0 as usize;
        &self.literals[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// Appends the JSON literal of a string.
    #[inline]
    pub fn append(&self, text: Text, out: &mut Vec<u8>) {
        let i = text.0 as usize;
        let Some(&[start, end]) = self.starts.get(i..i + 2) else { return };
        let (start, end) = (start as usize, end as usize);
        let literals = self.literals.as_bytes();
        match literals[start..].first_chunk::<{ Strings::SHORT }>() {
            // A copy of a fixed length that is then truncated takes a fraction of the time of one of variable length.
            Some(beginning) if end - start <= Strings::SHORT => {
                let whole = out.len() + (end - start);
                out.extend_from_slice(beginning);
                out.truncate(whole);
            }
            _ => append_long(out, &literals[start..end]),
        }
    }

    /// The string itself.
    pub fn plain(&self, text: Text) -> String {
        serde_json::from_str(self.literal(text)).expect("a literal was written by serde_json")
    }

    /// The number of distinct strings.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A separate function, so that the fast path does not carry its code.
#[inline(never)]
fn append_long(out: &mut Vec<u8>, literal: &[u8]) {
    out.extend_from_slice(literal);
}

/// Collects strings while a graph is built.
#[derive(Debug, Default)]
pub struct Interner {
    strings: Strings,
    known: FxHashMap<Box<str>, Text>,
}

impl Interner {
    /// The handle of a string; equal strings have equal handles.
    pub fn intern(&mut self, text: &str) -> Text {
        if let Some(&known) = self.known.get(text) {
            return known;
        }
        let handle = self.push(text);
        self.known.insert(text.into(), handle);
        handle
    }

    /// The handle of a string that hardly any other record shares, without deduplication.
    pub fn push(&mut self, text: &str) -> Text {
        let handle = Text(self.strings.len() as u32);
        let literals = &mut self.strings.literals;
        if text.bytes().all(|b| b >= b' ' && b != b'"' && b != b'\\') {
            literals.push('"');
            literals.push_str(text);
            literals.push('"');
        } else {
            literals.push_str(&serde_json::Value::from(text).to_string());
        }
        let end = u32::try_from(self.strings.literals.len());
        self.strings.starts.push(end.expect("the texts of a graph are less than 4 GiB together"));
        handle
    }

    /// The strings, once complete.
    pub fn finish(mut self) -> Strings {
        self.strings.literals.shrink_to_fit();
        self.strings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_are_kept_once_and_come_back_unchanged() {
        let mut interner = Interner::default();
        let long = "a name of more than thirty-two letters";
        let texts = ["", "Boston", "a \"quoted\" \\ line\n", "Bjørn", "Boston", long];
        let handles: Vec<Text> = texts.iter().map(|text| interner.intern(text)).collect();
        let strings = interner.finish();
        assert_eq!(handles[1], handles[4]);
        assert_eq!(strings.len(), 5);
        for (text, handle) in texts.iter().zip(handles) {
            assert_eq!(strings.plain(handle), *text);
            assert_eq!(strings.literal(handle), serde_json::to_string(text).expect("a string is JSON"));
            let mut out = b"before".to_vec();
            strings.append(handle, &mut out);
            assert_eq!(out, format!("before{}", strings.literal(handle)).into_bytes());
        }
    }
}
