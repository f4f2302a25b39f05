//! The properties of evidence.

use super::enumeration::variants;
use super::{DatedGraph, Property, choice, level, string, text};
use crate::graph::Evidence;
use crate::model::{Basis, Citation, Confidence, Source};

fn source<'g>(s: DatedGraph<'g>, e: Evidence) -> &'g Source {
    &s.graph.sources[e.source as usize]
}

fn citation<'g>(s: DatedGraph<'g>, e: Evidence) -> Option<&'g Citation> {
    e.citation.map(|citation| &s.graph.citations[citation as usize])
}

pub(super) static ALL: &[Property<Evidence>] = &[
    text("source", "Id of the publisher's file and release.", |s, e| Some(&source(s, e).id)).at("source.id").filter(),
    text("publisher", "The publisher.", |s, e| Some(&source(s, e).publisher)).at("source.publisher").filter(),
    text("title", "Title of the source.", |s, e| Some(&source(s, e).title)).at("source.title"),
    text("release", "The edition.", |s, e| source(s, e).release.as_deref()).at("source.release"),
    text("period", "The period that the figures of the source refer to.", |s, e| source(s, e).period.as_deref())
        .at("source.period"),
    text("licence", "The licence of the source.", |s, e| source(s, e).licence.as_deref()).at("source.licence"),
    text("attribution", "The attribution text that its licence requires.", |s, e| source(s, e).attribution.as_deref())
        .at("source.attribution"),
    string("row", "The publisher's key of the row; `source.key` names the columns.", |_, e: Evidence| {
        Some(e.source_row)
    })
    .required(),
    text("citation", "Title of the page that supports a researched statement.", |s, e| {
        citation(s, e).map(|page| &*page.title)
    })
    .at("citation.title"),
    text("citationUrl", "Address of that page.", |s, e| citation(s, e)?.url.as_deref()).at("citation.url"),
    choice::<Basis, _>("basis", "Reported, derived or editorial.", |_, e: Evidence| Some(e.basis as u8))
        .required()
        .filter(),
    level::<Confidence, _>(
        "confidence",
        "How reliable a researched statement is; null for official statistics, which have their own measures of \
         uncertainty.",
        variants::<Confidence>,
        |_, e: Evidence| e.confidence.map(|confidence| confidence as u8),
    )
    .filter(),
];
