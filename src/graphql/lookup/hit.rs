//! Search hits.

use crate::engine::{Object, Type};
use crate::graph::search::{Hit, Levels, Match};
use crate::graph::{Graph, NodeIx};
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Degree, Node};
use crate::model::degree::AwardLevel;

/// A node found by text, and the matching text.
#[derive(Clone, Copy, Debug)]
pub struct SearchHit {
    node: NodeIx,
    hit: Hit,
}

impl SearchHit {
    /// A hit for the node that the index returns.
    pub fn new(graph: &Graph, hit: Hit) -> Self {
        SearchHit { node: graph.search.node(&hit), hit }
    }

    /// The node.
    pub fn node(&self) -> NodeIx {
        self.node
    }

    /// The text by which it was found.
    pub fn text<'g>(&self, graph: &'g Graph) -> &'g str {
        graph.search.text(&self.hit)
    }

    /// How it was found.
    pub fn hit(&self) -> &Hit {
        &self.hit
    }
}

impl From<Match> for SearchHit {
    fn from(found: Match) -> Self {
        SearchHit { node: found.node, hit: found.hit }
    }
}

impl Object for SearchHit {
    type Store = View;
    fn name() -> String {
        "SearchHit".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node found by text, and the matching text. A field of study is one hit, however many degrees it has.");
        t.field(
            "node",
            "The node; for a field of study its most frequently awarded degree at the requested level.",
            |v, h| Node::of(v, h.node),
        );
        t.text("matched", "The text that matched: a name, a title, an abbreviation or a code.", |v, h| h.text(v));
        t.field("matchedAs", "The kind of that text.", |v, h| v.search.sort(&h.hit));
        t.field("fit", "How the text matches the query.", |_, h| h.hit.fit);
        t.field("typos", "Number of typing errors.", |_, h| i32::from(h.hit.typos));
        t.field(
            "score",
            "The value by which hits are ranked, from 0 to 1: how well the text matches, then how well \
         known the node is (jobs, awards, filings or roles on a fixed scale of its kind). It does not depend on \
         other nodes.",
            |_, h| h.hit.score(),
        );
        t.field(
            "levels",
            "The degrees of a field of study, at the requested level if any, most awards first. Empty for other \
             nodes.",
            |v, h| v.search.degrees(&h.hit).map(|degree| Degree(degree.1)).collect::<Vec<_>>(),
        )
        .at_most(AwardLevel::ALL.len());
    }
}

/// The levels of a set, lowest first.
pub fn award_levels(levels: Levels) -> Vec<AwardLevel> {
    levels.iter().collect()
}
