//! The position of a page in its list, as Relay specifies it.

use super::cursor::Place;
use crate::engine::{Object, Type};
use crate::graphql::request::view::View;

/// The position of a page in its list.
#[derive(Clone, Copy, Debug)]
pub struct PageInfo {
    /// Whether more items follow.
    pub(crate) next: bool,
    /// Whether items precede.
    pub(crate) previous: bool,
    /// The first and the last item, unless the page is empty.
    pub(crate) ends: Option<(Place, Place)>,
}

impl Object for PageInfo {
    type Store = View;
    fn name() -> String {
        "PageInfo".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The position of a page in its list.");
        t.field("hasNextPage", "Whether more items follow.", |_, info| info.next);
        t.field("hasPreviousPage", "Items precede.", |_, info| info.previous);
        t.field("startCursor", "The cursor of the first item; null on an empty page.", |_, info| {
            info.ends.map(|ends| ends.0)
        });
        t.field("endCursor", "The cursor of the last item; null on an empty page.", |_, info| {
            info.ends.map(|ends| ends.1)
        });
    }
}
