//! Evidence, sources and citations.

use super::property::field::fields;
use super::property::filter::PropertyTests;
use crate::career::property::{Property, of_evidence};
use crate::engine::{ArgMeta, FieldError, Id, Members, Object, Registry, Type};
use crate::graph::Evidence;
use crate::graphql::list::operators::{GenericInput, Operator, condition, connectives, generic_input, joined};
use crate::graphql::request::view::View;

impl Object for Evidence {
    type Store = View;
    fn name() -> String {
        "Evidence".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The evidence for a statement: the publisher's file, the row in it, and its confidence.");
        t.field("source", "The publisher's file and release.", |_, e| Source(e.source));
        t.field("citation", "The page that a researched statement cites; null for official statistics.", |_, e| {
            e.citation.map(Citation)
        });
        fields(t, of_evidence(), |e| *e);
    }
}

/// A source, by its index in the graph.
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
        t.text("title", "Its title.", |v, s| &row(v, *s).title);
        t.text("release", "The edition.", |v, s| row(v, *s).release.as_deref().unwrap_or_default());
        t.text("period", "The period that its figures refer to.", |v, s| {
            row(v, *s).period.as_deref().unwrap_or_default()
        });
        t.text("licence", "Its licence.", |v, s| row(v, *s).licence.as_deref().unwrap_or_default());
        t.optional_text("attribution", "The attribution text that its licence requires.", |v, s| {
            row(v, *s).attribution.as_deref()
        });
        t.optional_text("url", "The publisher's page for the file.", |v, s| row(v, *s).url.as_deref());
        t.text("file", "The publisher's file name.", |v, s| row(v, *s).file.as_deref().unwrap_or_default());
        t.optional_text("key", "The columns that identify a row, joined by `/`.", |v, s| row(v, *s).key.as_deref());
        t.optional_text("note", "Differences from the publisher's own file, and other remarks.", |v, s| {
            row(v, *s).note.as_deref()
        });
    }
}

/// A citation, by its index in the graph.
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
        t.doc("A page or document that a researched statement cites.");
        t.text("title", "Its title.", |v, c| &row(v, *c).title);
        t.optional_text("url", "Its address.", |v, c| row(v, *c).url.as_deref());
        t.optional_text("date", "Its date: year, year-month or day; null if it has none.", |v, c| {
            row(v, *c).date.as_deref()
        });
    }
}

/// Conditions on evidence.
#[derive(Clone, Debug)]
pub struct EvidenceFilter {
    and: Option<Vec<EvidenceFilter>>,
    or: Option<Vec<EvidenceFilter>>,
    not: Option<Box<EvidenceFilter>>,
    properties: PropertyTests<Evidence>,
}

/// The properties of evidence that can be filtered.
fn filtered() -> impl Iterator<Item = &'static Property<Evidence>> {
    of_evidence().filter(|property| property.is_filter)
}

generic_input! { [] EvidenceFilter }
impl GenericInput for EvidenceFilter {
    const DOC: &'static str = "Conditions on evidence. All given conditions must match.";
    fn name() -> String {
        "EvidenceFilter".into()
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = joined::<Self>(registry);
        all.extend(PropertyTests::members(registry, filtered()));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(EvidenceFilter {
            and: condition(given, "and")?,
            or: condition(given, "or")?,
            not: condition(given, "not")?,
            properties: PropertyTests::read(given, filtered())?,
        })
    }
}

impl Operator for EvidenceFilter {
    type Value<'a> = Evidence;
    fn test(&self, view: &View, evidence: Evidence) -> Result<bool, FieldError> {
        view.spend(1)?;
        if !self.properties.accepts(view, evidence)? {
            return Ok(false);
        }
        connectives(&self.and, &self.or, self.not.as_deref(), |filter| filter.test(view, evidence))
    }
}
