//! Finding nodes by text.

use super::hit::{SearchHit, award_levels};
use crate::engine::{FieldError, Object, Type, args};
use crate::graph::search::{Kinds, LONGEST_TEXT, MOST_HITS, MOST_WORDS, Query, SearchHits, TextSort};
use crate::graphql::request::limits::{SEARCH_STEPS, SEARCH_WORK};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Node, retired};
use crate::model::Kind;
use crate::model::degree::AwardLevel;
use std::sync::Arc;

/// Maximum length of a search text in characters.
pub(crate) const LONGEST: u32 = LONGEST_TEXT as u32;

/// Maximum number of hits of a search.
const MOST: i32 = MOST_HITS as i32;

args! {
    /// What to search for.
    pub struct Search {
        /// A name, a title, an abbreviation, a code, or part of one; typing errors are tolerated. The last word may be incomplete. A level such as `masters` selects the degrees of a field of study.
        #[limit("search_text", ..=LONGEST)]
        text: String,
        /// Only nodes of these kinds, all if absent; an empty list finds nothing.
        kinds: Option<Vec<Kind>>,
        /// Maximum number of items.
        #[limit("search_page", 0..=MOST)]
        first: i32 = 10,
        /// Include certifications known not to be offered on the day of the query.
        include_retired: bool = false,
    }
    check |search| searchable(&search.text);
    page |search| u64::try_from(search.first).unwrap_or(0);
}

args! {
    /// What to search for, kind by kind.
    pub struct SearchByKind {
        /// As in `search`.
        #[limit("search_text", ..=LONGEST)]
        text: String,
        /// Only nodes of these kinds, all if absent; an empty list finds nothing.
        kinds: Option<Vec<Kind>>,
        /// Maximum number of items of each kind.
        #[limit("search_page", 0..=MOST)]
        per_kind: i32 = 5,
        /// Include certifications known not to be offered on the day of the query.
        include_retired: bool = false,
    }
    check |search| searchable(&search.text);
    page |search| u64::try_from(search.per_kind).unwrap_or(0);
}

/// Checks that a text can be searched for.
pub(super) fn searchable(text: &str) -> Result<(), FieldError> {
    match text.trim().is_empty() {
        true => Err("text: expected a name or a title, or a part of one, found nothing.".into()),
        false => Ok(()),
    }
}

/// Charges a search to the request.
pub(super) fn charge(view: &View) -> Result<(), FieldError> {
    view.go_on(SEARCH_STEPS)?;
    view.charge(SEARCH_WORK).map(drop)
}

/// The hits of the index; certifications that are not offered are omitted unless requested.
fn find(
    view: &View,
    text: &str,
    kinds: Option<&[Kind]>,
    per_kind: i32,
    include_retired: bool,
) -> Result<SearchHits, FieldError> {
    charge(view)?;
    let hidden = |node| !include_retired && retired(view, node);
    let per_kind = usize::try_from(per_kind).unwrap_or(0);
    Ok(view.search.find(&Query { text, kinds: Kinds::of(kinds), per_kind, hidden: &hidden }))
}

/// Nodes whose names or titles match a text.
pub fn search(view: &View, args: &Search) -> Result<Vec<SearchHit>, FieldError> {
    let found = find(view, &args.text, args.kinds.as_deref(), args.first, args.include_retired)?;
    let first = usize::try_from(args.first).unwrap_or(0);
    Ok(found.hits.into_iter().take(first).map(|hit| SearchHit::new(view, hit)).collect())
}

/// Complete names and titles that start with the text.
pub fn suggest(view: &View, args: &Search) -> Result<Vec<Suggestion>, FieldError> {
    Ok(search(view, args)?.into_iter().map(Suggestion).collect())
}

/// Like `search`, with the best hits of each kind and their number.
pub fn search_by_kind(view: &View, args: &SearchByKind) -> Result<SearchResult, FieldError> {
    let found = find(view, &args.text, args.kinds.as_deref(), args.per_kind, args.include_retired)?;
    Ok(SearchResult(Arc::new(found)))
}

/// A completion.
#[derive(Clone, Copy, Debug)]
pub struct Suggestion(SearchHit);

impl Object for Suggestion {
    type Store = View;
    fn name() -> String {
        "Suggestion".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A complete name or title that starts with the text.");
        t.text("text", "The name or title.", |v, s| s.0.text(v));
        t.field("textSort", "The kind of that text.", |v, s| -> TextSort { v.search.sort(s.0.hit()) });
        t.field("node", "The node that has it.", |v, s| Node::of(v, s.0.node()));
        t.field("hit", "How it was found.", |_, s| s.0);
    }
}

/// What a search finds, by kind.
#[derive(Clone, Debug)]
pub struct SearchResult(Arc<SearchHits>);

impl Object for SearchResult {
    type Store = View;
    fn name() -> String {
        "SearchResult".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The matching nodes by kind, and how the text was interpreted.");
        t.field("groups", "The kinds with hits, the kind of the best hit first.", |view, result| {
            groups(view, &result.0)
        })
        .at_most(Kind::ALL.len());
        t.field(
            "complete",
            "Whether every matching text was visited. If not, counts are lower bounds; the best known nodes are visited first.",
            |_, result| result.0.complete,
        );
        t.field(
            "levels",
            "Award levels found in the text, lowest first: degrees then only match at these levels.",
            |_, result| award_levels(result.0.levels),
        )
        .at_most(AwardLevel::ALL.len());
        t.field(
            "unknownWords",
            "Words that no node of these kinds contains, if no node contains all words: hits then match a part of \
             the text.",
            |_, result| result.0.unknown_words.clone(),
        )
        .at_most(MOST_WORDS);
    }
}

fn groups(view: &View, found: &SearchHits) -> Vec<SearchGroup> {
    let mut groups: Vec<SearchGroup> = Vec::new();
    for hit in found.hits.iter().map(|hit| SearchHit::new(view, *hit)) {
        let kind = view.kind(hit.node());
        match groups.iter_mut().find(|group| group.kind == kind) {
            Some(group) => group.hits.push(hit),
            None => groups.push(SearchGroup { kind, total: found.counts[kind as usize], hits: vec![hit] }),
        }
    }
    groups
}

/// The hits of one kind.
#[derive(Clone, Debug)]
pub struct SearchGroup {
    kind: Kind,
    total: u32,
    hits: Vec<SearchHit>,
}

impl Object for SearchGroup {
    type Store = View;
    fn name() -> String {
        "SearchGroup".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The hits of one kind.");
        t.field("kind", "The kind.", |_, group| group.kind);
        t.field("totalCount", "Number of matching nodes of this kind, or fields of study.", |_, group| {
            count(group.total as usize)
        });
        t.list("hits", "The best hits, best first.", |group| &group.hits).in_page();
    }
}
