//! `CollectFields` of the specification, with all conditions already known.

use crate::definition::registry::Registry;
use crate::definition::source::Variables;
use crate::error::Rejection;
use crate::plan::compile::Node;
use async_graphql::parser::types::{Directive, ExecutableDocument, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Name, Positioned};
use async_graphql_value::Value as Ast;
use indexmap::IndexMap;
use std::collections::HashSet;

/// The fields of an object by response key, in response order.
pub(crate) type Fields<'d> = IndexMap<&'d str, Vec<Node<'d>>>;

struct Collector<'c, 'd> {
    registry: &'c Registry,
    document: &'d ExecutableDocument,
    flags: &'c Variables<'c>,
    object: &'c str,
    visited: HashSet<&'d str>,
}

/// Collects the fields that `sets` select on an object of the type `object`.
pub(crate) fn collect<'d>(
    registry: &Registry,
    document: &'d ExecutableDocument,
    flags: &Variables<'_>,
    object: &str,
    sets: &[&'d SelectionSet],
    into: &mut Fields<'d>,
) -> Result<(), Rejection> {
    let visited = HashSet::new();
    let mut collector = Collector { registry, document, flags, object, visited };
    for set in sets {
        collector.collect(set, into)?;
    }
    Ok(())
}

impl<'d> Collector<'_, 'd> {
    fn collect(&mut self, set: &'d SelectionSet, into: &mut Fields<'d>) -> Result<(), Rejection> {
        for selection in &set.items {
            if !included(selection.node.directives(), self.flags) {
                continue;
            }
            match &selection.node {
                Selection::Field(field) => {
                    let key = field.node.response_key().node.as_str();
                    into.entry(key).or_default().push(field);
                }
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    if condition.is_none_or(|c| self.applies(&c.node.on.node)) {
                        self.collect(&inline.node.selection_set.node, into)?;
                    }
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if !self.visited.insert(name) {
                        continue;
                    }
                    let Some(fragment) = self.document.fragments.get(name) else {
                        let message = format!("Unknown fragment \"{name}\".");
                        return Err(Rejection::validation(message, vec![spread.pos]));
                    };
                    if self.applies(&fragment.node.type_condition.node.on.node) {
                        self.collect(&fragment.node.selection_set.node, into)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn applies(&self, condition: &str) -> bool {
        self.registry.applies(condition, self.object)
    }
}

/// Whether `@skip` and `@include` keep the selection.
fn included(directives: &[Positioned<Directive>], flags: &Variables<'_>) -> bool {
    directives.iter().all(|directive| {
        let wanted = match directive.node.name.node.as_str() {
            "skip" => false,
            "include" => true,
            _ => return true,
        };
        let condition = match directive.node.get_argument("if").map(|v| &v.node) {
            Some(Ast::Boolean(b)) => *b,
            Some(Ast::Variable(name)) => flags.get(name).and_then(|value| value.boolean()) == Some(true),
            _ => false,
        };
        condition == wanted
    })
}

/// The names of the variables that are used in `@skip` and `@include` somewhere in the document and that `operation`
/// declares.
pub(crate) fn flags(document: &ExecutableDocument, operation: &OperationDefinition) -> Vec<Name> {
    let mut found = HashSet::new();
    for (_, operation) in document.operations.iter() {
        conditions(&operation.node.selection_set.node, &mut found);
    }
    for fragment in document.fragments.values() {
        conditions(&fragment.node.selection_set.node, &mut found);
    }
    let declared = operation.variable_definitions.iter().map(|v| v.node.name.node.clone());
    declared.filter(|name| found.contains(name.as_str())).collect()
}

fn conditions<'d>(set: &'d SelectionSet, found: &mut HashSet<&'d str>) {
    for item in &set.items {
        for directive in item.node.directives() {
            if matches!(directive.node.name.node.as_str(), "skip" | "include")
                && let Some(value) = directive.node.get_argument("if")
                && let Ast::Variable(name) = &value.node
            {
                found.insert(name);
            }
        }
        match &item.node {
            Selection::Field(f) => conditions(&f.node.selection_set.node, found),
            Selection::InlineFragment(f) => conditions(&f.node.selection_set.node, found),
            Selection::FragmentSpread(_) => {}
        }
    }
}
