//! What evidence says.

use super::{Property, text};
use crate::career::traverse::cell::Cell;
use crate::graph::Evidence;
use crate::model::{Basis, Confidence};

pub(super) static ALL: [Property<Evidence>; 12] = [
    text("source", "Id of the publisher's file and release.", |s, e| {
        Cell::text(&s.graph.sources[e.source as usize].id)
    }),
    text("publisher", "Who published it.", |s, e| Cell::text(&s.graph.sources[e.source as usize].publisher)),
    text("title", "What the source is called.", |s, e| Cell::text(&s.graph.sources[e.source as usize].title)),
    text("release", "The edition.", |s, e| Cell::text(&s.graph.sources[e.source as usize].release)),
    text("period", "The time that the figures of the source speak of.", |s, e| {
        Cell::text(&s.graph.sources[e.source as usize].period)
    }),
    text("licence", "The licence of the source.", |s, e| Cell::text(&s.graph.sources[e.source as usize].licence)),
    text("attribution", "The wording that its licence asks for.", |s, e| {
        Cell::text(&s.graph.sources[e.source as usize].attribution)
    }),
    text("row", "The publisher's key of the row.", |s, e| Cell::of(s.graph, e.source_row)),
    text("citation", "Title of the page that a researched statement rests on.", |s, e| {
        Cell::maybe_text(e.citation.map(|citation| &*s.graph.citations[citation as usize].title))
    }),
    text("citationUrl", "Address of that page.", |s, e| {
        Cell::maybe_text(e.citation.map(|citation| &*s.graph.citations[citation as usize].url))
    }),
    text("basis", "REPORTED, DERIVED or EDITORIAL.", |_, e: Evidence| Cell::name(Some(e.basis))).one_of::<Basis>(),
    text("confidence", "How far a researched statement can be trusted.", |_, e: Evidence| Cell::name(e.confidence))
        .level_of::<Confidence>(),
];
