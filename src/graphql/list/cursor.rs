//! Positions in a list, and the opaque cursors that represent them.

use crate::engine::{
    Compiler, Context, CostId, ErasedValue, FieldError, Node, Output, Path, Registry, Rejection, TypeRef, WriteResult,
    scalar,
};
use crate::graphql::request::view::View;

/// A position in a list, with the identity of the list.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// From 0.
    pub position: u32,
    /// Identifies the list: which one, its parent, filter and order, and the day if its items depend on it.
    pub shape: u64,
}

/// A position as the client sees it: `snapshot.list.position`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(String);

/// A position is written directly as its cursor, without a temporary string: a page may have hundreds.
impl Output<View> for Place {
    type Plan = ();

    fn register(registry: &mut Registry) -> TypeRef {
        <Cursor as Output<View>>::register(registry)
    }

    fn compile(compiler: &mut Compiler<'_>, nodes: &[Node<'_>]) -> Result<((), CostId), Rejection> {
        <Cursor as Output<View>>::compile(compiler, nodes)
    }

    fn write(&self, _: &(), _: &Path<'_>, cx: &mut Context<'_, View>) -> WriteResult {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        cx.raw("\"")?;
        cx.raw(&cx.store.snapshot)?;
        cx.raw(".")?;
        let digit = |place: usize| DIGITS[(self.shape >> (60 - 4 * place) & 15) as usize];
        cx.out.extend_from_slice(&std::array::from_fn::<u8, 16, _>(digit));
        cx.raw(".")?;
        cx.json(&self.position)?;
        cx.raw("\"")
    }

    fn erase(self, view: &View) -> ErasedValue {
        let Place { position, shape } = self;
        ErasedValue::Leaf(format!("{}.{shape:016x}.{position}", view.snapshot).into())
    }
}

impl Cursor {
    /// The position after this cursor.
    ///
    /// # Errors
    /// The cursor belongs to another snapshot or list, where its position has no meaning.
    pub fn position(&self, view: &View, shape: u64) -> Result<u32, FieldError> {
        let refused = |what: &str, code| FieldError::new(code, format!("after: {what} Start again without `after`."));
        let mut parts = self.0.split('.');
        let parsed = (
            parts.next(),
            parts.next().map(|list| u64::from_str_radix(list, 16)),
            parts.next().map(str::parse::<u32>),
            parts.next(),
        );
        let (Some(snapshot), Some(Ok(list)), Some(Ok(position)), None) = parsed else {
            return Err(refused("this is not a cursor of this server.", "BAD_CURSOR"));
        };
        if snapshot != view.snapshot {
            return Err(refused("the data has changed since this cursor was returned.", "STALE_CURSOR"));
        }
        if list != shape {
            let what = "this cursor belongs to another list, or to the same list with another filter, order or, \
             where it matters, day.";
            return Err(refused(what, "BAD_CURSOR"));
        }
        Ok(position.saturating_add(1))
    }
}

/// The position in a cursor of this server, whatever the list.
pub fn position_of(cursor: &str) -> Option<u32> {
    cursor.rsplit_once('.')?.1.parse().ok()
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Any short text is accepted; whether it is a cursor of this server is checked when it is used.
impl std::str::FromStr for Cursor {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() <= 200 { Ok(Cursor(text.to_owned())) } else { Err("a cursor is shorter than that") }
    }
}

scalar! {
    /// An opaque position in a list. It is valid only for the same list of the same snapshot.
    Cursor as "Cursor" specified by "https://relay.dev/graphql/connections.htm#sec-Cursor"
}
