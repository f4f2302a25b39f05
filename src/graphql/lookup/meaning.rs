//! The node that a text means, or why there is not exactly one.

use super::hit::SearchHit;
use super::search::{LONGEST, charge, searchable};
use super::user_error::user_error;
use crate::engine::{FieldError, Object, Type, args, union};
use crate::graph::search::{Absent, Kinds, MOST_WORDS, Match, Meaning};
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::quote::quoted;

args! {
    /// The text to resolve.
    pub struct Resolve {
        /// A name, a title, an abbreviation or a code.
        #[limit("search_text", ..=LONGEST)]
        text: String,
        /// The kind of node it should be.
        kind: Option<Kind>,
    }
    check |resolve| searchable(&resolve.text);
}

/// Maximum number of candidates for an ambiguous text.
const CANDIDATES: usize = 10;

/// The node that a text means.
#[derive(Clone, Copy, Debug)]
pub struct Resolved(pub SearchHit);

impl Object for Resolved {
    type Store = View;
    fn name() -> String {
        "Resolved".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Exactly one node is meant.");
        t.field("hit", "The node, and the text that matched.", |_, r| r.0);
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

    /// The same, with the path of the argument that contains the text.
    pub fn at(self, argument: &str) -> AmbiguousReference {
        AmbiguousReference { argument: argument.to_owned(), ..self }
    }

    fn message(&self) -> String {
        let (argument, text) = (&self.argument, quoted(&self.text));
        match self.candidates.len() {
            1 => format!(
                "{argument}: {text} is not exactly the name of a node, but similar to that of the one candidate. If \
                 it is meant, use its id."
            ),
            several => format!(
                "{argument}: {text} may mean any of {several} nodes. Choose one of the candidates and use its id."
            ),
        }
    }

    /// The same as an error with the ids of the candidates, for operations that return no such result, such as exports.
    pub fn fault(&self, view: &View) -> FieldError {
        let ids: Vec<String> =
            self.candidates.iter().map(|hit| view.strings.plain(view.nodes.id(hit.node()))).collect();
        FieldError::new(Self::CODE, self.message()).with("argument", self.argument.clone()).with("candidates", ids)
    }
}

impl Object for AmbiguousReference {
    type Store = View;
    fn name() -> String {
        "AmbiguousReference".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Several nodes match and none is unambiguous: choose one and use its id.");
        user_error(t, AmbiguousReference::CODE, AmbiguousReference::message);
        t.text("text", "The text that should name one node.", |_, a| &a.text);
        t.text("argument", "The path of the argument that contains the text, such as from.skills[0].name.", |_, a| {
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
    suggestions: Vec<SearchHit>,
    unknown_words: Vec<String>,
    absent: Option<Absent>,
}

impl NoMatch {
    const CODE: &'static str = "NO_MATCH";

    /// The same, with the path of the argument that contains the text.
    pub fn at(self, argument: &str) -> NoMatch {
        NoMatch { argument: argument.to_owned(), ..self }
    }

    fn message(&self) -> String {
        let (argument, text) = (&self.argument, quoted(&self.text));
        if let Some(Absent { target, meaning }) = &self.absent {
            return format!(
                "{argument}: {text} stands for {meaning} ({target}), which is not in this graph. Try the related \
                 nodes."
            );
        }
        let unknown: Vec<String> = self.unknown_words.iter().map(quoted).collect();
        match unknown.is_empty() {
            true => format!("{argument}: no node has the name {text}. Try fewer or other words, or another kind."),
            false => format!(
                "{argument}: no node has the name {text}; none contains {}. Try other words, or another kind.",
                unknown.join(", ")
            ),
        }
    }

    /// The same as an error, for operations that return no such result, such as exports.
    pub fn fault(&self) -> FieldError {
        FieldError::new(Self::CODE, self.message()).with("argument", self.argument.clone())
    }
}

impl Object for NoMatch {
    type Store = View;
    fn name() -> String {
        "NoMatch".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("No node matches the text.");
        user_error(t, NoMatch::CODE, NoMatch::message);
        t.text("text", "The text that should name a node.", |_, n| &n.text);
        t.text("argument", "The path of the argument that contains the text, such as from.skills[0].name.", |_, n| {
            &n.argument
        });
        t.list("unknownWords", "Words of the text that no node of the kind has.", |n| &n.unknown_words)
            .at_most(MOST_WORDS);
        t.field(
            "absent",
            "What the text stands for, if it is a common name of something that is not in this graph.",
            |_, n| n.absent.clone().map(AbsentNode),
        );
        t.list(
            "suggestions",
            "Nodes that contain some of the words, best first; none of them is what the text names.",
            |n| &n.suggestions,
        )
        .at_most(CANDIDATES);
    }
}

/// Something outside of the graph that a listed name stands for.
#[derive(Clone, Debug)]
pub struct AbsentNode(Absent);

impl Object for AbsentNode {
    type Store = View;
    fn name() -> String {
        "AbsentNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Something that a common name stands for but that is not in this graph.");
        t.text(
            "nodeId",
            "The id that it would have; for a field of study, that of a degree without its level.",
            |_, a| &a.0.target,
        );
        t.text("meaning", "What the name stands for.", |_, a| &a.0.meaning);
    }
}

union! {
    /// What a text means.
    pub enum ResolveResult { Resolved, AmbiguousReference, NoMatch }
}

/// What a text means among the nodes of a kind, charged to the request.
pub(super) fn meaning(view: &View, text: &str, kind: Option<Kind>) -> Result<Meaning, FieldError> {
    charge(view)?;
    Ok(view.meaning(text, Kinds::of(kind.as_ref().map(std::slice::from_ref))))
}

/// The one node that a text means, or why there is not exactly one.
pub(super) fn one<R>(text: &str, meaning: Meaning) -> Result<Match, R>
where
    R: From<AmbiguousReference> + From<NoMatch>,
{
    let hits = |matches: Vec<Match>| matches.into_iter().map(SearchHit::from).collect();
    let (text, argument) = (text.to_owned(), "text".to_owned());
    match meaning {
        Meaning::One(found) => Ok(found),
        Meaning::Several(candidates) => Err(AmbiguousReference { text, argument, candidates: hits(candidates) }.into()),
        Meaning::Nothing { similar, unknown_words, absent } => {
            Err(NoMatch { text, argument, suggestions: hits(similar), unknown_words, absent }.into())
        }
    }
}

/// The meaning of a text: one node if the text is its name or unambiguous, else candidates, else nothing.
pub fn resolve(view: &View, args: &Resolve) -> Result<ResolveResult, FieldError> {
    let meaning = meaning(view, &args.text, args.kind)?;
    Ok(one(&args.text, meaning).map_or_else(|why| why, |found| Resolved(found.into()).into()))
}
