//! Finding nodes by text.

use super::user_error::user_error;
use crate::engine::{Fault, Object, Type, args, code, union};
use crate::graph::search::{TextSort, same};
use crate::graph::{Hit, NodeIx};
use crate::graphql::request::bounds::short_list;
use crate::graphql::request::limits::{SEARCH_STEPS, SEARCH_WORK};
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Node, retired};
use crate::model::Kind;
use crate::quote::quoted;

/// The longest text that is searched for, in characters.
pub(crate) const LONGEST: u64 = 200;

/// The most answers of a search.
const MOST: i32 = 50;

args! {
    /// What to search for.
    pub struct Search {
        /// A name, a title, an abbreviation, or part of one; typing errors are forgiven.
        #[limit("search_text", LONGEST)]
        text: String,
        /// Only nodes of these kinds, all if absent; an empty list finds nothing.
        kinds: Option<Vec<Kind>>,
        /// At most this many, up to 50.
        first: i32 = 10,
        /// Also certifications that are known not to be offered on the day of the question.
        include_retired: bool = false,
    }
    check |search| checked(&search.text, search.first);
    page |search| u64::try_from(search.first).unwrap_or(0);
}

args! {
    /// What a text is to be taken for.
    pub struct Resolve {
        /// A name, a title or an abbreviation.
        #[limit("search_text", LONGEST)]
        text: String,
        /// The kind of node it should be.
        kind: Option<Kind>,
    }
    check |resolve| checked(&resolve.text, 1);
}

fn checked(text: &str, first: i32) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::new(code::USER_INPUT, "text: expected a name or a title, or a part of one, found nothing."));
    }
    short_list("search_page", first, MOST)
}

/// A node that was found, and the text by which it was.
#[derive(Clone, Debug)]
pub struct SearchHit(Hit);

impl SearchHit {
    /// The node.
    pub fn node(&self) -> NodeIx {
        self.0.node
    }
}

/// What the index finds, retired certifications left out unless asked for.
fn find(
    view: &View,
    text: &str,
    kinds: Option<&[Kind]>,
    first: usize,
    include_retired: bool,
) -> Result<Vec<SearchHit>, Fault> {
    view.go_on(SEARCH_STEPS)?;
    view.charge(SEARCH_WORK)?;
    let found = view.search.find(text, kinds, usize::MAX);
    let found = found
        .map_err(|_| Fault::new("INTERNAL", "The search index failed. Try again; if it lasts, tell the operator."))?;
    let shown = found.into_iter().filter(|hit| include_retired || !retired(view, hit.node));
    Ok(shown.take(first).map(SearchHit).collect())
}

/// Nodes whose names or titles fit a text.
pub fn search(view: &View, args: &Search) -> Result<Vec<SearchHit>, Fault> {
    find(view, &args.text, args.kinds.as_deref(), args.first as usize, args.include_retired)
}

/// Complete names and titles for the beginning of one.
pub fn suggest(view: &View, args: &Search) -> Result<Vec<Suggestion>, Fault> {
    let hits = search(view, args)?;
    Ok(hits.into_iter().map(|hit| Suggestion { text: hit.0.text.clone(), hit }).collect())
}

impl Object for SearchHit {
    type Store = View;
    fn name() -> String {
        "SearchHit".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node that was found, and the text by which it was.");
        t.field("node", "The node.", |v, h| Node::of(v, h.0.node));
        t.text("matched", "The text that matched: its name, or an alternate title or alias.", |_, h| &h.0.text);
        t.field("matchedAs", "What that text is to the node.", |_, h| h.0.sort);
        t.field("score", "How well it fits, from 0 to 1; 1 is a name equal to the text asked for.", |_, h| h.0.score);
    }
}

/// A completion.
#[derive(Clone, Debug)]
pub struct Suggestion {
    text: String,
    hit: SearchHit,
}

impl Object for Suggestion {
    type Store = View;
    fn name() -> String {
        "Suggestion".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A complete name or title for the beginning of one.");
        t.text("text", "The name or title.", |_, s| &s.text);
        t.field("textSort", "What it is to the node.", |_, s| -> TextSort { s.hit.0.sort });
        t.field("node", "The node it leads to.", |v, s| Node::of(v, s.hit.0.node));
    }
}

/// The node that a text means.
#[derive(Clone, Debug)]
pub struct Resolved(pub SearchHit);

impl Object for Resolved {
    type Store = View;
    fn name() -> String {
        "Resolved".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("One node is meant.");
        t.field("hit", "The node, and the text that matched.", |_, r| r.0.clone());
    }
}

/// Several nodes that a text may mean.
#[derive(Clone, Debug)]
pub struct AmbiguousReference {
    text: String,
    argument: String,
    candidates: Vec<SearchHit>,
}

impl AmbiguousReference {
    const CODE: &'static str = "AMBIGUOUS_REFERENCE";

    /// The same, with the path of the argument that holds the text.
    pub fn at(self, argument: &str) -> AmbiguousReference {
        AmbiguousReference { argument: argument.to_owned(), ..self }
    }

    fn message(&self) -> String {
        let (argument, text) = (&self.argument, quoted(&self.text));
        match self.candidates.len() {
            1 => format!(
                "{argument}: {text} is not exactly the name of a node, but close to that of the one candidate. If it is meant, ask by its id."
            ),
            several => format!(
                "{argument}: {text} may mean any of {several} nodes. Choose one of the candidates and ask by its id."
            ),
        }
    }

    /// The same as an error, for operations that return no such result, such as exports; with the ids of the candidates.
    pub fn fault(&self, view: &View) -> Fault {
        let ids: Vec<String> =
            self.candidates.iter().map(|hit| view.strings.plain(view.nodes.id(hit.0.node))).collect();
        Fault::new(Self::CODE, self.message()).with("argument", self.argument.clone()).with("candidates", ids)
    }
}

impl Object for AmbiguousReference {
    type Store = View;
    fn name() -> String {
        "AmbiguousReference".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Several nodes may be meant, or none is named exactly so: choose one and ask by its id.");
        user_error(t, AmbiguousReference::CODE, AmbiguousReference::message);
        t.text("text", "The text that was to name one node.", |_, a| &a.text);
        t.text("argument", "The path of the argument that holds the text, such as from.skills[0].name.", |_, a| {
            &a.argument
        });
        t.list("candidates", "The nodes, best first.", |a| &a.candidates).at_most(CANDIDATES);
    }
}

/// No node fits.
#[derive(Clone, Debug)]
pub struct NoMatch {
    text: String,
    argument: String,
}

impl NoMatch {
    const CODE: &'static str = "NO_MATCH";

    /// The same, with the path of the argument that holds the text.
    pub fn at(self, argument: &str) -> NoMatch {
        NoMatch { argument: argument.to_owned(), ..self }
    }

    fn message(&self) -> String {
        let (argument, text) = (&self.argument, quoted(&self.text));
        format!("{argument}: no node is called {text}. Try fewer or other words, or another kind.")
    }

    /// The same as an error, for operations that return no such result, such as exports.
    pub fn fault(&self) -> Fault {
        Fault::new(Self::CODE, self.message()).with("argument", self.argument.clone())
    }
}

impl Object for NoMatch {
    type Store = View;
    fn name() -> String {
        "NoMatch".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("No node fits the text.");
        user_error(t, NoMatch::CODE, NoMatch::message);
        t.text("text", "The text that was to name a node.", |_, n| &n.text);
        t.text("argument", "The path of the argument that holds the text, such as from.skills[0].name.", |_, n| {
            &n.argument
        });
    }
}

union! {
    /// What a text means.
    pub enum ResolveResult { Resolved, AmbiguousReference, NoMatch }
}

/// The most nodes that an ambiguous text is answered with.
const CANDIDATES: usize = 10;

/// What a text means: one node if it is named or titled so (but for case, punctuation and a plural) and no other is,
/// else candidates.
pub fn resolve(view: &View, args: &Resolve) -> Result<ResolveResult, Fault> {
    let kind = args.kind.as_ref().map(std::slice::from_ref);
    let hits = find(view, &args.text, kind, CANDIDATES, true)?;
    let mut exact = hits.iter().filter(|hit| same(&args.text, &hit.0.text));
    Ok(match (exact.next(), exact.next()) {
        (Some(hit), None) => Resolved(hit.clone()).into(),
        _ if hits.is_empty() => NoMatch { text: args.text.clone(), argument: "text".into() }.into(),
        _ => AmbiguousReference { text: args.text.clone(), argument: "text".into(), candidates: hits }.into(),
    })
}
