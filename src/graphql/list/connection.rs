//! Relay connections over any list of the graph, filtered, ordered and paged.

use super::cursor::{Cursor, Place};
use super::fingerprint::{day_number, named};
use super::listed::{Edge, Listed};
use super::operators::{Naming, member};
use super::order::Key;
use super::order_by::OrderBy;
use super::page_info::PageInfo;
use super::window::{Candidates, MatchingItems, Numbers, Window};
use crate::engine::{
    ArgMeta, Args, Bounds, FieldError, Input, Items, LazyList, Members, Object, Registry, Source, Type, take,
    take_within,
};
use crate::graphql::request::limits::{DEFAULT_PAGE, MAX_PAGE, NEXT_PAGE};
use crate::graphql::request::list_cache::CachedList;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use std::cmp::Ordering;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::Arc;

/// The arguments of a connection; cheap to clone, because every connection holds them.
#[derive(Debug)]
pub struct Page<L: Listed>(Arc<PageArgs<L>>);

impl<L: Listed> Clone for Page<L> {
    fn clone(&self) -> Self {
        Page(self.0.clone())
    }
}

#[derive(Debug)]
struct PageArgs<L: Listed> {
    first: i32,
    /// Whether the page starts at the beginning of the unfiltered, unordered list, so that no item has to be visited.
    is_beginning: bool,
    after: Option<Cursor>,
    filter: Option<L::Filter>,
    order_by: Vec<OrderBy<L>>,
    include_retired: bool,
    /// Whether the items depend on the day.
    by_day: bool,
    /// Distinguishes lists with different arguments, so that a cursor of one is rejected by another.
    shape: u64,
}

fn page_bounds() -> Bounds {
    Bounds::NUMBER.limited("page", 0..=MAX_PAGE).advising_above(NEXT_PAGE)
}

impl<L: Listed> Args for Page<L> {
    const PAGED: bool = true;

    fn declare(registry: &mut Registry) -> Vec<ArgMeta> {
        let first = member::<i32>(registry, "first", "Maximum number of items.");
        let mut all = vec![
            ArgMeta { default: DEFAULT_PAGE.value(), bounds: Some(page_bounds()), ..first },
            member::<Cursor>(registry, "after", "Start after this cursor of the same list."),
            member::<L::Filter>(registry, "filter", "Only items that match."),
            member::<Vec<OrderBy<L>>>(
                registry,
                "orderBy",
                "The order; if absent or empty, the natural order of the list.",
            ),
        ];
        if L::HIDES_RETIRED {
            let retired = member::<bool>(
                registry,
                "includeRetired",
                "Include certifications known not to be offered on the day of the query.",
            );
            all.push(ArgMeta { default: false.value(), ..retired });
        }
        all
    }

    fn parse(given: Members<'_>) -> Result<Self, FieldError> {
        // A filter without members matches everything, like no filter.
        let asks = given.get("filter").and_then(Source::members).is_none_or(|members| members.find(|_| true).is_some());
        let filter = take::<Option<L::Filter>>(given, "filter", None)?.filter(|_| asks);
        let order_by = take::<Option<Vec<OrderBy<L>>>>(given, "orderBy", None)?.unwrap_or_default();
        let include_retired = take::<Option<bool>>(given, "includeRetired", None)?.unwrap_or(false);
        let after: Option<Cursor> = take(given, "after", None)?;
        let is_untouched = filter.is_none() && order_by.is_empty() && (!L::HIDES_RETIRED || include_retired);
        Ok(Page(Arc::new(PageArgs {
            first: take_within::<Option<i32>>(given, "first", Some(page_bounds()), None)?.unwrap_or(DEFAULT_PAGE),
            is_beginning: is_untouched && after.is_none(),
            after,
            by_day: (L::HIDES_RETIRED && !include_retired) || filter.as_ref().is_some_and(Naming::depends_on_day),
            shape: shape::<L>(&filter, &order_by, include_retired),
            filter,
            order_by,
            include_retired,
        })))
    }

    fn check(&self) -> Result<(), FieldError> {
        let orders = &self.0.order_by;
        for (place, order) in orders.iter().enumerate() {
            if orders[..place].iter().any(|before| before.field == order.field) {
                return Err(format!(
                    "orderBy[{place}]: the list is already ordered by this field. Give each field once."
                )
                .into());
            }
        }
        Ok(())
    }

    fn page(&self) -> Option<u64> {
        u64::try_from(self.0.first).ok()
    }
}

/// Identifies a list by its arguments. The parsed values count, not their notation: a cursor stays valid when an
/// argument moves into a variable or a default is written out.
fn shape<L: Listed>(filter: &Option<L::Filter>, order_by: &[OrderBy<L>], include_retired: bool) -> u64 {
    named(format_args!("{} {filter:?} {order_by:?} {include_retired}", L::name()))
}

/// A page of a list.
#[derive(Clone)]
pub struct Connection<L: Listed> {
    parent: L::Parent,
    items: Window,
    start: u32,
    more: bool,
    total: Total<L>,
    shape: u64,
}

/// The number of items on all pages.
#[derive(Clone, Debug)]
enum Total<L: Listed> {
    /// This many.
    Known(usize),
    /// The number of matching items; counted only if selected.
    Passing(Page<L>),
}

impl<L: Listed> Connection<L> {
    /// The requested page of the list of `parent`. `identity` distinguishes the lists of different parents.
    ///
    /// # Errors
    /// A cursor of another list or snapshot; a filter that names an unknown node or exceeds the work limit.
    pub fn new(view: &View, parent: L::Parent, identity: u64, page: &Page<L>) -> Result<Self, FieldError> {
        let args = &*page.0;
        let shape = args.shape ^ list_identity(view, identity, args.by_day);
        if args.is_beginning && view.list_cache.is_none() {
            let candidates = L::candidates(view, &parent);
            let (items, more, total) = untouched(&candidates, 0, args.first as usize);
            return Ok(Connection { parent, items, start: 0, more, total: Total::Known(total), shape });
        }
        Self::found(view, parent, shape, page)
    }

    /// The page if items have to be visited, or a cursor gives the start.
    #[inline(never)]
    fn found(view: &View, parent: L::Parent, shape: u64, page: &Page<L>) -> Result<Self, FieldError> {
        let args = &*page.0;
        let start = args.after.as_ref().map_or(Ok(0), |cursor| cursor.position(view, shape))?;
        args.filter.as_ref().map_or(Ok(()), |filter| filter.known(view))?;
        let candidates = L::candidates(view, &parent);
        let length = args.first as usize;
        let (items, more, total) = match view.list_cache.as_ref().filter(|cache| cache.is_of(shape)) {
            Some(cache) => {
                let read = cache.found(|| Self::whole(view, &parent, page, &candidates))?;
                let (items, more, total) = untouched(&Candidates::Slice(&read.items), start as usize, length);
                let items = items.numbers(|| Candidates::Slice(&read.items)).collect::<Vec<u32>>();
                (Window::Items(items.into()), more, Some(total))
            }
            None => window(view, page, &candidates, start as usize, length)?,
        };
        let total = total.map_or_else(|| Total::Passing(page.clone()), Total::Known);
        Ok(Connection { parent, items, start, more, total, shape })
    }

    /// The whole list, for an export.
    fn whole(
        view: &View,
        parent: &L::Parent,
        page: &Page<L>,
        candidates: &Candidates<'_>,
    ) -> Result<CachedList, FieldError> {
        let (items, _, _) = window(view, page, candidates, 0, usize::MAX)?;
        let numbers = items.numbers(|| L::candidates(view, parent));
        Ok(CachedList { items: numbers.collect(), owner: L::owner(parent), shown: L::shown })
    }

    fn count(&self, view: &View) -> Result<i32, FieldError> {
        let total = match &self.total {
            Total::Known(total) => *total,
            Total::Passing(page) => passing(view, page, &L::candidates(view, &self.parent))?.len(),
        };
        Ok(count(total))
    }

    fn place(&self, i: usize) -> Place {
        Place { position: self.start + i as u32, shape: self.shape }
    }

    fn items(&self) -> PageItems<L> {
        PageItems { parent: self.parent.clone(), items: self.items.clone(), first: self.place(0) }
    }
}

type FoundItems = (Window, bool, Option<usize>);

/// The items from `start` on, at most `length`; whether more follow; their total number, if known.
fn window<L: Listed>(
    view: &View,
    page: &Page<L>,
    candidates: &Candidates<'_>,
    start: usize,
    length: usize,
) -> Result<FoundItems, FieldError> {
    let args = &page.0;
    let plain = args.filter.is_none() && (!L::HIDES_RETIRED || args.include_retired);
    match (plain, args.order_by.is_empty()) {
        (true, true) => {
            let (items, more, total) = untouched(candidates, start, length);
            Ok((items, more, Some(total)))
        }
        (_, true) => first_passing(view, page, candidates, start, length),
        _ => ordered(view, page, candidates, start, length),
    }
}

/// Like `window`, for a list without filter and order.
#[inline]
pub fn untouched(candidates: &Candidates<'_>, start: usize, length: usize) -> (Window, bool, usize) {
    let total = candidates.len();
    let start = start.min(total);
    let end = start + length.min(total - start);
    (Window::run(candidates, start..end), end < total, total)
}

fn passes<L: Listed>(view: &View, page: &Page<L>, item: u32) -> Result<bool, FieldError> {
    let args = &page.0;
    if L::HIDES_RETIRED && !args.include_retired && L::retired(view, item) {
        return Ok(false);
    }
    args.filter.as_ref().map_or(Ok(true), |filter| L::accepts(view, item, filter))
}

/// Stops at the item after the page.
fn first_passing<L: Listed>(
    view: &View,
    page: &Page<L>,
    candidates: &Candidates<'_>,
    start: usize,
    length: usize,
) -> Result<FoundItems, FieldError> {
    let mut found = MatchingItems::new(candidates);
    let mut skipped = 0;
    for place in 0..candidates.len() {
        if !passes(view, page, candidates.get(place))? {
            continue;
        }
        if skipped < start {
            skipped += 1;
        } else if found.len() == length {
            return Ok((found.window(), true, None));
        } else {
            found.push(place);
        }
    }
    let total = skipped + found.len();
    Ok((found.window(), false, Some(total)))
}

fn passing<L: Listed>(view: &View, page: &Page<L>, candidates: &Candidates<'_>) -> Result<Vec<u32>, FieldError> {
    view.spend(candidates.len())?;
    let mut items = Vec::new();
    for i in 0..candidates.len() {
        let item = candidates.get(i);
        if passes(view, page, item)? {
            items.push(item);
        }
    }
    Ok(items)
}

fn ordered<L: Listed>(
    view: &View,
    page: &Page<L>,
    candidates: &Candidates<'_>,
    start: usize,
    length: usize,
) -> Result<FoundItems, FieldError> {
    let orders = &page.0.order_by;
    let items = passing(view, page, candidates)?;
    let keys = |item| orders.iter().map(|order| L::key(view, item, order.field)).collect::<Vec<Key>>();
    let mut keyed: Vec<(Vec<Key>, u32)> = items.into_iter().map(|item| (keys(item), item)).collect();
    // The sort is stable, so edges to the same node stay in their natural order.
    keyed.sort_by(|a, b| {
        let pairs = orders.iter().zip(a.0.iter().zip(&b.0));
        let by =
            pairs.fold(Ordering::Equal, |found, (order, (x, y))| found.then_with(|| x.compare(y, order.direction)));
        by.then_with(|| L::tie(view, a.1).cmp(&L::tie(view, b.1)))
    });
    let total = keyed.len();
    let window: Vec<u32> = keyed.into_iter().skip(start).take(length).map(|keyed| keyed.1).collect();
    let more = start.saturating_add(window.len()) < total && start < total;
    Ok((Window::Items(window.into()), more, Some(total)))
}

/// The items of a page.
#[derive(Clone)]
struct PageItems<L: Listed> {
    parent: L::Parent,
    items: Window,
    first: Place,
}

impl<L: Listed> PageItems<L> {
    fn numbers<'a>(&'a self, view: &'a View) -> Numbers<'a> {
        self.items.numbers(|| L::candidates(view, &self.parent))
    }
}

/// Distinguishes lists with equal arguments: by their parent and, if their items depend on it, the day.
pub fn list_identity(view: &View, identity: u64, by_day: bool) -> u64 {
    identity.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ if by_day { day_number(view) } else { 0 }
}

impl<L: Listed> Edge<L> {
    /// The item at a position of the natural order of a list, as the connection of its parent returns it by default.
    pub fn at(view: &View, item: u32, position: u32, identity: u64) -> Edge<L> {
        let shape = shape::<L>(&None, &[], false) ^ list_identity(view, identity, L::HIDES_RETIRED);
        Edge { item, place: Place { position, shape }, list: PhantomData }
    }
}

/// The edges of a page, or their nodes.
#[derive(Clone)]
struct Edges<L: Listed>(PageItems<L>);
#[derive(Clone)]
struct Nodes<L: Listed>(PageItems<L>);

impl<L: Listed> Items for Edges<L> {
    type Store = View;
    type Item = Edge<L>;
    fn items<'a>(&'a self, view: &'a View) -> impl Iterator<Item = Edge<L>> + use<'a, L> {
        let Place { position, shape } = self.0.first;
        let place = move |i| Place { position: position + i as u32, shape };
        self.0.numbers(view).enumerate().map(move |(i, item)| Edge { item, place: place(i), list: PhantomData })
    }
}

impl<L: Listed> Items for Nodes<L> {
    type Store = View;
    type Item = L::Node;
    fn items<'a>(&'a self, view: &'a View) -> impl Iterator<Item = L::Node> + use<'a, L> {
        self.0.numbers(view).map(move |item| L::node(view, item))
    }
}

impl<L: Listed> Object for Connection<L> {
    type Store = View;
    fn name() -> String {
        format!("{}Connection", L::name())
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(format!("A page of a list. {}", L::doc()));
        t.field("edges", "The items of this page with the properties of each connection.", |_, page| {
            LazyList(Edges(page.items()))
        })
        .in_page();
        t.field("nodes", "The nodes of this page, without the properties of the connections.", |_, page| {
            LazyList(Nodes(page.items()))
        })
        .in_page();
        t.field("totalCount", "Number of items on all pages.", |view, page| page.count(view));
        t.field("pageInfo", "Whether more pages follow, and their cursors.", |_, page| PageInfo {
            next: page.more,
            previous: page.start > 0,
            ends: (page.items.len() > 0).then(|| (page.place(0), page.place(page.items.len() - 1))),
        });
    }
}

/// Adds the connection `L` to a type.
pub fn connection<L: Listed>(
    t: &mut Type<'_, L::Parent>,
    name: &'static str,
    doc: &'static str,
    identity: fn(&L::Parent) -> u64,
) {
    t.field_with(name, doc, move |view, parent, page: &Page<L>| {
        Connection::<L>::new(view, parent.clone(), identity(parent), page)
    })
    .longest(longest::<L>);
}

/// The maximum length of a list, for the cost of its field.
pub fn longest<L: Listed>(view: &View) -> u64 {
    L::longest(view).map_or(u64::MAX, |longest| longest as u64)
}
