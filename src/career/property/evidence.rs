//! The properties of evidence.

use super::enumeration::variants;
use super::{Property, Scene, choice, level, string, text};
use crate::graph::Evidence;
use crate::model::{Basis, Citation, Confidence, Source};

fn source<'g>(s: Scene<'g>, e: Evidence) -> &'g Source {
    &s.graph.sources[e.source as usize]
}

fn citation<'g>(s: Scene<'g>, e: Evidence) -> Option<&'g Citation> {
    e.citation.map(|citation| &s.graph.citations[citation as usize])
}

pub(super) static ALL: &[Property<Evidence>] = &[
    text("source", "Id of the publisher's file and release.", |s, e| &source(s, e).id).at("source.id").filter(),
    text("publisher", "Who published it.", |s, e| &source(s, e).publisher).at("source.publisher").filter(),
    text("title", "What the source is called.", |s, e| &source(s, e).title).at("source.title"),
    text("release", "The edition.", |s, e| &source(s, e).release).at("source.release"),
    text("period", "The time that the figures of the source speak of.", |s, e| &source(s, e).period)
        .at("source.period"),
    text("licence", "The licence of the source.", |s, e| &source(s, e).licence).at("source.licence"),
    text("attribution", "The wording that its licence requires.", |s, e| &source(s, e).attribution)
        .at("source.attribution"),
    string("row", "The publisher's key of the row; `source.key` names the columns.", |_, e: Evidence| e.source_row)
        .required(),
    text("citation", "Title of the page that supports a researched statement.", |s, e| {
        citation(s, e).map_or("", |page| &page.title)
    })
    .at("citation.title"),
    text("citationUrl", "Address of that page.", |s, e| citation(s, e).map_or("", |page| &page.url)).at("citation.url"),
    choice::<Basis, _>("basis", "Reported, derived or editorial.", |_, e: Evidence| Some(e.basis as u8))
        .required()
        .filter(),
    level::<Confidence, _>(
        "confidence",
        "How far a researched statement can be trusted; null for official statistics, which carry their own measures of uncertainty.",
        variants::<Confidence>,
        |_, e: Evidence| e.confidence.map(|confidence| confidence as u8),
    )
    .filter(),
];
