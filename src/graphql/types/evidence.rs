//! Where figures come from.

use crate::engine::{Id, Object, Type};
use crate::graph::Evidence;
use crate::graphql::list::operators::{Filter, filter};
use crate::graphql::list::value_filter::{EnumFilter, LevelFilter, TextFilter};
use crate::graphql::request::scalars::{present, text};
use crate::graphql::request::view::View;
use crate::model::{Basis, Confidence};

impl Object for Evidence {
    type Store = View;
    fn name() -> String {
        "Evidence".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Why a statement is held to be true: the publisher's file, the row in it, and how sure it is.");
        t.field("source", "The publisher's file and release.", |_, e| Source(e.source));
        t.field("row", "The publisher's key of the row; `source.key` names the columns.", |_, e| text(e.source_row));
        t.field("citation", "The page that a researched statement rests on; null for official statistics.", |_, e| {
            e.citation.map(Citation)
        });
        t.field("basis", "Reported, derived or editorial.", |_, e| e.basis);
        t.field("confidence", "How far a researched statement can be trusted; null for official statistics, which carry their own measures of uncertainty.", |_, e| e.confidence);
    }
}

/// A source, by its position in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Source(pub u16);

impl Object for Source {
    type Store = View;
    fn name() -> String {
        "Source".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn row(view: &View, source: Source) -> &crate::model::Source {
            &view.sources[source.0 as usize]
        }
        t.doc("One release of one file of a publisher.");
        t.field("id", "Short stable name.", |v, s| Id(row(v, *s).id.clone()));
        t.text("publisher", "Who published it.", |v, s| &row(v, *s).publisher);
        t.text("title", "What it is called.", |v, s| &row(v, *s).title);
        t.text("release", "The edition.", |v, s| &row(v, *s).release);
        t.text("period", "The time that its figures speak of.", |v, s| &row(v, *s).period);
        t.text("licence", "The licence under which it may be used.", |v, s| &row(v, *s).licence);
        t.optional_text("attribution", "The wording its licence asks for.", |v, s| present(&row(v, *s).attribution));
        t.optional_text("url", "Where the publisher offers it.", |v, s| present(&row(v, *s).url));
        t.text("file", "The publisher's name of the file.", |v, s| &row(v, *s).file);
        t.optional_text("key", "The columns that identify a row, joined by `/`.", |v, s| present(&row(v, *s).key));
        t.optional_text("note", "What differs from the publisher's own file, and other remarks.", |v, s| {
            present(&row(v, *s).note)
        });
    }
}

/// A citation, by its position in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Citation(pub u32);

impl Object for Citation {
    type Store = View;
    fn name() -> String {
        "Citation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn row(view: &View, citation: Citation) -> &crate::model::Citation {
            &view.citations[citation.0 as usize]
        }
        t.doc("A page or document that a researched statement rests on.");
        t.text("title", "Its title.", |v, c| &row(v, *c).title);
        t.optional_text("url", "Its address.", |v, c| present(&row(v, *c).url));
        t.optional_text("date", "Its date: year, year-month or day; null where it shows none.", |v, c| {
            row(v, *c).date.as_deref()
        });
    }
}

filter! { filter,
    /// What can be asked of evidence.
    EvidenceFilter: Evidence {
        /// Id of the source.
        source: TextFilter => |v, e| Some(&v.sources[e.source as usize].id),
        /// Publisher of the source.
        publisher: TextFilter => |v, e| Some(&v.sources[e.source as usize].publisher),
        /// Reported, derived or editorial.
        basis: EnumFilter<Basis> => |_, e| Some(e.basis),
        /// How far it can be trusted.
        confidence: LevelFilter<Confidence> => |_, e| e.confidence,
    }
}

/// An operator on evidence is the filter itself.
impl crate::graphql::list::operators::Operator for EvidenceFilter {
    type Value<'a> = Evidence;
    fn test(&self, view: &View, value: Evidence) -> Result<bool, crate::engine::FieldError> {
        self.accepts(view, &value)
    }
}
