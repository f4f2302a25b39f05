//! What a query reads, and the handles of its strings.

/// The data that one request reads: an immutable snapshot, cheap to clone.
///
/// The engine itself only needs the text behind a [`Text`] handle; everything else is read by the closures of the
/// model, which know the concrete type.
pub trait Store: Clone + Send + Sync + 'static {
    /// The string of `text` as a JSON literal, with quotes and escapes.
    ///
    /// Interned strings are escaped once, when the snapshot is built, and copied unchanged into every response.
    fn literal(&self, text: Text) -> &str;

    /// Appends that literal to a response; for stores that can do this faster than by returning a reference.
    #[inline]
    fn append(&self, text: Text, out: &mut Vec<u8>) {
        out.extend_from_slice(self.literal(text).as_bytes());
    }

    /// Appends the literal of an id. A store that serves another version of the data than the default may mark ids with
    /// that version, so that clients that cache objects by id keep the versions apart.
    #[inline]
    fn append_id(&self, id: Text, out: &mut Vec<u8>) {
        self.append(id, out);
    }

    /// Whether the request must end without a response instead of taking `ahead` more steps: it ran out of time, or the
    /// client left. Once true, it stays true.
    ///
    /// A step is roughly one list item. The engine asks before it validates a new document (several steps per
    /// selection) and every few hundred items; a field that loops for long must ask by itself and fail. The request is
    /// then rejected as [`RejectionKind::Halted`](crate::RejectionKind::Halted), whatever was already written.
    fn halted(&self, _ahead: u64) -> bool {
        false
    }

    /// The work that fields have done for this request so far, in a unit of the store. Read before and after each root
    /// field, and only for requests that report their cost.
    fn spent(&self) -> u64 {
        0
    }
}

/// A handle to an interned string of the [`Store`]; `String!` in the schema.
///
/// A closure cannot return a value that borrows from its argument, so strings of the store are passed as handles and
/// resolved while the response is written. A handle belongs to its store and must not be kept across snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(pub u32);

/// `ID!` in the schema, as output (`Id<Text>`, `Id<String>`) and as input (`Id<String>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id<T>(pub T);
