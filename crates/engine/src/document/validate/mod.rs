//! Validation: chapter 5 of the specification of September 2025, and what fields demand of their literal arguments.
//!
//! Each definition of a document is walked once, whatever spreads it; what depends on an operation (its variables, the
//! fragments it reaches) is settled from notes of that walk. Fields of one response key are compared with the fragments
//! written out, which is the only part that can take longer than the text is long, and which is counted.
//!
//! Four rules are kept by the parser, because the syntax tree has no room for what they refuse: names of operations and of
//! fragments are unique, an anonymous operation is alone, names of input fields are unique. Cycles of fragments are found by
//! [`measure`](crate::document::measure).

mod arguments;
pub(crate) mod literals;
mod merging;
pub(crate) mod pace;
mod selections;
mod variables;

use crate::definition::registry::Registry;
use crate::document::usages::Usage;
use crate::error::Rejection;
use crate::names::shown;
use async_graphql::parser::types::{
    ExecutableDocument, FragmentDefinition, OperationDefinition, OperationType, SelectionSet,
};
use async_graphql::{Name, Pos, Positioned};
use pace::Pace;
use std::collections::HashMap;

/// At most this many errors are reported for one document.
const MOST_ERRORS: usize = 20;

/// Validation is over before its end: there are enough errors, or none of it counts.
enum Ended {
    EnoughErrors,
    Stopped(Rejection),
}

impl From<Rejection> for Ended {
    fn from(rejection: Rejection) -> Ended {
        Ended::Stopped(rejection)
    }
}

type Going = Result<(), Ended>;

/// What a definition uses, apart from what its fragments use.
#[derive(Default)]
struct Notes<'v> {
    usages: Vec<Usage<'v, 'v>>,
    spreads: Vec<&'v str>,
}

/// An operation, with its name if it has one.
type Operation<'v> = (Option<&'v str>, &'v Positioned<OperationDefinition>);

struct Validation<'v, 'h> {
    registry: &'v Registry,
    document: &'v ExecutableDocument,
    pace: Pace<'h>,
    rejections: Vec<Rejection>,
    /// The definition that is walked, as a report names it.
    definition: String,
    notes: Notes<'v>,
}

/// Judges every definition of a document. Variables are left out: the verdict depends on the document alone.
///
/// # Errors
/// The first 20 violations, in the order of the document; or why validation did not come to an end.
pub(crate) fn validate(
    registry: &Registry,
    document: &ExecutableDocument,
    pace: Pace<'_>,
) -> Result<(), Vec<Rejection>> {
    let (rejections, definition, notes) = (Vec::new(), String::new(), Notes::default());
    let mut validation = Validation { registry, document, pace, rejections, definition, notes };
    match validation.document() {
        Err(Ended::Stopped(rejection)) => Err(vec![rejection]),
        _ if validation.rejections.is_empty() => Ok(()),
        _ => Err(validation.rejections),
    }
}

impl<'v> Validation<'v, '_> {
    fn document(&mut self) -> Going {
        let document = self.document;
        let mut operations: Vec<Operation<'v>> =
            document.operations.iter().map(|(name, operation)| (name.map(Name::as_str), operation)).collect();
        operations.sort_by_key(|(_, operation)| operation.pos);
        let mut fragments: Vec<(&'v str, &'v Positioned<FragmentDefinition>)> =
            document.fragments.iter().map(|(name, fragment)| (name.as_str(), fragment)).collect();
        fragments.sort_by_key(|(_, fragment)| fragment.pos);

        let mut by_fragment = HashMap::new();
        for &(name, fragment) in &fragments {
            self.definition = format!("fragment \"{}\"", shown(name));
            self.fragment(fragment)?;
            by_fragment.insert(name, std::mem::take(&mut self.notes));
        }
        let mut reached = std::collections::HashSet::new();
        for &operation in &operations {
            self.definition = called(operation.0);
            self.operation(operation.1)?;
            let own = std::mem::take(&mut self.notes);
            self.variables(operation, &own, &by_fragment, &mut reached)?;
        }
        for (name, fragment) in fragments {
            if !reached.contains(name) {
                self.definition = format!("fragment \"{}\"", shown(name));
                let message = format!("Fragment \"{}\" is never used. Spread it or remove it.", shown(name));
                self.refuse(message, [fragment.pos])?;
            }
        }
        // Fields that are not there cannot be compared.
        if self.rejections.is_empty() {
            for (name, operation) in operations {
                self.definition = called(name);
                self.mergeable(&operation.node.selection_set.node)?;
            }
        }
        Ok(())
    }

    fn operation(&mut self, operation: &'v Positioned<OperationDefinition>) -> Going {
        if operation.node.ty != OperationType::Query {
            let message = format!("The schema has no {}; it can only be queried.", operation.node.ty);
            return self.refuse(message, [operation.pos]);
        }
        self.directives(&operation.node.directives, selections::OPERATION)?;
        let root = self.registry.root();
        self.set(Some(root), &operation.node.selection_set.node)
    }

    fn fragment(&mut self, fragment: &'v Positioned<FragmentDefinition>) -> Going {
        self.directives(&fragment.node.directives, selections::FRAGMENT_DEFINITION)?;
        let on = self.condition(&fragment.node.type_condition)?;
        self.set(on, &fragment.node.selection_set.node)
    }

    /// Notes a violation.
    fn refuse<const N: usize>(&mut self, message: impl Into<String>, places: [Pos; N]) -> Going {
        self.add(Rejection::validation(message, places.to_vec()))
    }

    fn add(&mut self, rejection: Rejection) -> Going {
        self.rejections.push(rejection.within(&self.definition));
        if self.rejections.len() < MOST_ERRORS { Ok(()) } else { Err(Ended::EnoughErrors) }
    }

    /// The selections of a set that is not empty; a field without a set has one that is.
    fn has_selections(set: &SelectionSet) -> bool {
        !set.items.is_empty()
    }
}

/// An operation as a report names it.
pub(crate) fn called(name: Option<&str>) -> String {
    name.map_or("the operation".to_owned(), |name| format!("operation \"{}\"", shown(name)))
}
