//! What a query reads, and the handles that stand for its strings.

/// The data that one request reads: an immutable snapshot, cheap to clone.
///
/// What the engine needs of it is the text behind a [`Text`] handle; everything else is read by the closures of the model,
/// which know the concrete type.
pub trait Store: Clone + Send + Sync + 'static {
    /// The string of `text` as a ready JSON literal, with its quotes and escapes.
    ///
    /// Interned strings are escaped once, when the snapshot is built, and copied as they are
    /// into every answer.
    fn literal(&self, text: Text) -> &str;

    /// Appends that literal to an answer; for stores that can do so faster than by lending it.
    #[inline]
    fn append(&self, text: Text, out: &mut Vec<u8>) {
        out.extend_from_slice(self.literal(text).as_bytes());
    }

    /// Appends the literal of an id. A store that shows another version of the data than a plain request does may mark the
    /// id with that version, so that clients which cache objects by id keep the versions apart.
    #[inline]
    fn append_id(&self, id: Text, out: &mut Vec<u8>) {
        self.append(id, out);
    }

    /// Whether the request is to end without an answer instead of taking `ahead` more steps: its time is over, or
    /// nobody waits for it any more. Once true it stays true.
    ///
    /// A step is about an item of a list. The engine asks before it judges a new document (several steps for each
    /// selection) and every few hundred items; a field that loops for long asks by itself and fails. The request is then rejected as
    /// [`RejectionKind::Halted`](crate::RejectionKind::Halted), whatever was written of it.
    fn halted(&self, _ahead: u64) -> bool {
        false
    }

    /// How much work fields have done for this request so far, in a unit of the store. Asked before and after each field of
    /// the root, and only of requests whose answer reports its cost.
    fn spent(&self) -> u64 {
        0
    }
}

/// A handle to an interned string of the [`Store`]; `String!` in the schema.
///
/// A closure cannot return a value that borrows from its argument, so strings of the store are
/// named by handles and looked up while the answer is written. A handle belongs to the store it
/// came from and must not be kept across snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(pub u32);

/// `ID!` in the schema, as output (`Id<Text>`, `Id<String>`) and as input (`Id<String>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id<T>(pub T);
