//! Validation: chapter 5 of the specification of September 2025, and the fields' own checks of literal arguments.
//!
//! Each definition of a document is visited once, however often it is spread; what depends on an operation (its
//! variables, the fragments it reaches) is derived from records of that visit. Fields of one response key are compared
//! with the fragments expanded; this is the only part that can take longer than linear time, and it is counted.
//!
//! Four rules are enforced by the parser, because the syntax tree cannot represent their violations: names of
//! operations and of fragments are unique, an anonymous operation is alone, names of input fields are unique. Cycles of
//! fragments are found by [`measure`](crate::document::measure).

mod arguments;
pub(crate) mod literals;
mod merging;
mod selections;
pub(crate) mod step_counter;
mod subscription;
mod variables;

use crate::definition::registry::Registry;
use crate::document::usages::Usage;
use crate::error::Rejection;
use crate::names::shown;
use async_graphql::parser::types::{
    ExecutableDocument, FragmentDefinition, OperationDefinition, OperationType, SelectionSet,
};
use async_graphql::{Name, Pos, Positioned};
use std::collections::HashMap;
use step_counter::StepCounter;

/// Maximum number of errors reported for one document.
const MOST_ERRORS: usize = 20;

/// Why validation stopped early: there are enough errors, or the request was halted.
enum StopReason {
    EnoughErrors,
    Stopped(Rejection),
}

impl From<Rejection> for StopReason {
    fn from(rejection: Rejection) -> StopReason {
        StopReason::Stopped(rejection)
    }
}

type Flow = Result<(), StopReason>;

/// What a definition uses itself, without its fragments.
#[derive(Default)]
struct DefinitionUses<'v> {
    usages: Vec<Usage<'v, 'v>>,
    spreads: Vec<&'v str>,
}

/// An operation, with its name if it has one.
type Operation<'v> = (Option<&'v str>, &'v Positioned<OperationDefinition>);

struct Validation<'v, 'h> {
    registry: &'v Registry,
    document: &'v ExecutableDocument,
    step_counter: StepCounter<'h>,
    rejections: Vec<Rejection>,
    /// The definition being visited, as error reports name it.
    definition: String,
    notes: DefinitionUses<'v>,
}

/// Validates every definition of a document. Values of variables are ignored: validity depends on the document alone.
///
/// # Errors
/// The first 20 violations, in document order; or why validation was stopped.
pub(crate) fn validate(
    registry: &Registry,
    document: &ExecutableDocument,
    step_counter: StepCounter<'_>,
) -> Result<(), Vec<Rejection>> {
    let (rejections, definition, notes) = (Vec::new(), String::new(), DefinitionUses::default());
    let mut validation = Validation { registry, document, step_counter, rejections, definition, notes };
    match validation.document() {
        Err(StopReason::Stopped(rejection)) => Err(vec![rejection]),
        _ if validation.rejections.is_empty() => Ok(()),
        _ => Err(validation.rejections),
    }
}

impl<'v> Validation<'v, '_> {
    fn document(&mut self) -> Flow {
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
        // Fields that do not exist cannot be compared.
        if self.rejections.is_empty() {
            for (name, operation) in operations {
                self.definition = called(name);
                self.mergeable(&operation.node)?;
            }
        }
        Ok(())
    }

    fn operation(&mut self, operation: &'v Positioned<OperationDefinition>) -> Flow {
        let Some(root) = self.registry.root_of(operation.node.ty) else {
            let message = format!("The schema has no {}s. Send a query.", operation.node.ty);
            return self.refuse(message, [operation.pos]);
        };
        self.directives(&operation.node.directives, selections::operation(operation.node.ty))?;
        self.set(Some(root), &operation.node.selection_set.node)?;
        match operation.node.ty {
            OperationType::Subscription => self.subscription(operation),
            _ => Ok(()),
        }
    }

    fn fragment(&mut self, fragment: &'v Positioned<FragmentDefinition>) -> Flow {
        self.directives(&fragment.node.directives, selections::FRAGMENT_DEFINITION)?;
        let on = self.condition(&fragment.node.type_condition)?;
        self.set(on, &fragment.node.selection_set.node)
    }

    /// Records a violation.
    fn refuse<const N: usize>(&mut self, message: impl Into<String>, places: [Pos; N]) -> Flow {
        self.add(Rejection::validation(message, places.to_vec()))
    }

    fn add(&mut self, rejection: Rejection) -> Flow {
        self.rejections.push(rejection.within(&self.definition));
        if self.rejections.len() < MOST_ERRORS { Ok(()) } else { Err(StopReason::EnoughErrors) }
    }

    /// Whether a set is not empty. A field without a set has an empty one.
    fn has_selections(set: &SelectionSet) -> bool {
        !set.items.is_empty()
    }
}

/// An operation as error reports name it.
pub(crate) fn called(name: Option<&str>) -> String {
    name.map_or("the operation".to_owned(), |name| format!("operation \"{}\"", shown(name)))
}
