//! Documents that also select the evidence of what they select, for clients that must not show a figure without its
//! source.
//!
//! The evidence is inserted into the text of the document, below response keys that no client uses. So a cited document
//! is a document like any other: it is validated, planned, limited, counted and cached in the same way. Evidence that
//! the client selects itself remains.

use super::api::Api;
use crate::engine::syntax::{ExecutableDocument, Selection, SelectionSet};
use crate::engine::{FieldMeta, Pos, Registry, TypeMeta, TypeRef};

/// The response keys of inserted evidence: one object, one object or null, a list. They differ, because fields with the
/// same key must have the same type. GraphQL reserves names of this form.
pub const EVIDENCE_KEYS: [&str; 3] = ["__evidence", "__evidenceIfAny", "__evidenceOfAll"];

/// The response key of a mark: the object has no evidence of its own, and none of an object above it applies, because
/// a field with arguments lies between.
pub const COMPUTED_KEY: &str = "__computed";

/// The type of evidence, and the field that has it.
const EVIDENCE: (&str, &str) = ("Evidence", "evidence");

/// What is selected of evidence, and the fragment that says so.
const SPREAD: &str = "...__Evidence";
const FRAGMENT: &str = "\nfragment __Evidence on Evidence{source{id}row basis confidence citation{title url date}}";

impl Api {
    /// The same document with the evidence of every selected object that has some; `None` if it cannot be parsed.
    pub fn cited(&self, document: &str) -> Option<String> {
        let parsed = self.engine.parse(document).ok()?;
        Some(Insertions::of(self.engine.registry(), &parsed).applied(document))
    }
}

/// What is inserted, each behind the brace at a position.
struct Insertions<'r> {
    registry: &'r Registry,
    found: Vec<(Pos, String)>,
}

impl<'r> Insertions<'r> {
    fn of(registry: &'r Registry, document: &ExecutableDocument) -> Insertions<'r> {
        let mut insertions = Insertions { registry, found: Vec::new() };
        for (_, operation) in document.operations.iter() {
            if let Some(root) = registry.root_of(operation.node.ty) {
                insertions.below(&operation.node.selection_set.node, root);
            }
        }
        for fragment in document.fragments.values() {
            let on = &fragment.node.type_condition.node.on.node;
            insertions.below(&fragment.node.selection_set.node, on);
        }
        insertions
    }

    /// Visits the fields of a selection on a type. Fragments are visited where they are defined.
    fn below(&mut self, set: &SelectionSet, ty: &str) {
        for item in &set.items {
            match &item.node {
                Selection::Field(selected) => {
                    let Some(field) = field(self.registry, ty, &selected.node.name.node) else { continue };
                    let (below, target) = (&selected.node.selection_set, field.ty.type_name());
                    if below.node.items.is_empty() || target == EVIDENCE.0 {
                        continue;
                    }
                    let text = evidence(self.registry, target)
                        .or_else(|| (!field.args.is_empty()).then(|| format!("{COMPUTED_KEY}:__typename ")));
                    self.found.extend(text.map(|text| (below.pos, text)));
                    self.below(&below.node, target);
                }
                Selection::InlineFragment(inline) => {
                    let condition =
                        inline.node.type_condition.as_ref().map(|condition| condition.node.on.node.as_str());
                    self.below(&inline.node.selection_set.node, condition.unwrap_or(ty));
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    /// The text with everything inserted.
    fn applied(mut self, document: &str) -> String {
        if self.found.is_empty() {
            return document.to_owned();
        }
        let has_evidence = self.found.iter().any(|(_, text)| text.contains(SPREAD));
        self.found.sort_by_key(|(pos, _)| *pos);
        let mut text = String::with_capacity(document.len() * 2);
        let mut found = self.found.into_iter().peekable();
        for (pos, character) in positions(document) {
            text.push(character);
            while let Some((_, inserted)) = found.next_if(|(at, _)| *at == pos) {
                text.push_str(&inserted);
            }
        }
        if has_evidence {
            text.push_str(FRAGMENT);
        }
        text
    }
}

/// A field of an object or an interface.
fn field<'r>(registry: &'r Registry, ty: &str, name: &str) -> Option<&'r FieldMeta> {
    match registry.get(ty)? {
        TypeMeta::Object { fields, .. } => fields.get(name),
        TypeMeta::Interface { fields, types, .. } if fields.contains(&name) => field(registry, types.first()?, name),
        _ => None,
    }
}

/// The selection of the evidence of a type; `None` if it and all its members have none.
fn evidence(registry: &Registry, ty: &str) -> Option<String> {
    if let Some(field) = field(registry, ty, EVIDENCE.1).filter(|field| field.ty.type_name() == EVIDENCE.0) {
        return Some(format!("{}:{}{{{SPREAD}}} ", key(&field.ty), EVIDENCE.1));
    }
    match registry.get(ty)? {
        TypeMeta::Union { types, .. } | TypeMeta::Interface { types, .. } => {
            let member = |ty: &String| evidence(registry, ty).map(|text| format!("...on {ty}{{{text}}}"));
            Some(types.iter().filter_map(member).collect::<String>()).filter(|text| !text.is_empty())
        }
        _ => None,
    }
}

fn key(ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::NonNull(inner) if matches!(**inner, TypeRef::Named(_)) => EVIDENCE_KEYS[0],
        TypeRef::Named(_) => EVIDENCE_KEYS[1],
        _ => EVIDENCE_KEYS[2],
    }
}

/// The characters of a document with their positions, as its parser counts them.
fn positions(document: &str) -> impl Iterator<Item = (Pos, char)> {
    let (mut pos, mut after_return) = (Pos { line: 1, column: 1 }, false);
    document.chars().map(move |character| {
        let at = pos;
        match character {
            // A carriage return and the line feed after it count as one line break.
            '\n' if after_return => {}
            '\n' | '\r' => pos = Pos { line: pos.line + 1, column: 1 },
            _ => pos.column += 1,
        }
        after_return = character == '\r';
        (at, character)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Limits};
    use crate::graphql::query::Query;

    fn cited(document: &str) -> String {
        let engine = Engine::new(Query, Limits::default());
        let parsed = engine.parse(document).expect("a document");
        Insertions::of(engine.registry(), &parsed).applied(document)
    }

    fn valid(document: &str) -> String {
        let text = cited(document);
        assert!(Engine::new(Query, Limits::default()).check(&text).is_ok(), "{text}");
        text
    }

    #[test]
    fn objects_with_evidence_get_it_and_results_of_arguments_are_marked() {
        let text =
            valid("{role(by:{onetSoc:\"15-2051.00\"}){name employedIn(first:1){totalCount edges{annual{median}}}}}");
        assert_eq!(
            text.trim_end_matches(FRAGMENT),
            "{role(by:{onetSoc:\"15-2051.00\"}){__evidence:evidence{...__Evidence} name \
             employedIn(first:1){__computed:__typename totalCount \
             edges{__evidence:evidence{...__Evidence} annual{median}}}}}"
        );
    }

    #[test]
    fn a_document_without_objects_stays_as_it_is() {
        for document in ["{ __typename }", "{ catalog { nodeCount } }", "{ nothing { at { all } } }"] {
            assert_eq!(cited(document), document);
        }
    }

    #[test]
    fn a_document_without_evidence_has_no_fragment_of_it() {
        assert_eq!(valid("{roles{totalCount}}"), "{roles{__computed:__typename totalCount}}");
    }

    #[test]
    fn every_line_ending_unions_and_fragments_are_cited() {
        let text = valid(
            "query A {\r\n  # é {\r  node(id: \"é{\") {\n ...F ... on Role { relations { nodes(first: 1) { edges { relation { __typename } } } } }\r\n } }\nfragment F on Node { id ... on Region { parts { nodes { id } } } }",
        );
        assert_eq!(text.matches("(id: \"é{\") {__evidence:evidence").count(), 1, "{text}");
        assert!(text.contains("relation {...on "), "{text}");
        assert!(text.contains("nodes {__evidence:evidence{...__Evidence}  id }"), "{text}");
    }
}
