//! The rules of subscriptions: one root field, which is not introspection, and no conditions at the root.

use super::{Flow, Validation};
use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Name, Pos};
use indexmap::IndexMap;
use std::collections::HashSet;

/// The root fields of a subscription by response key, each with its name and first position.
type RootFields<'v> = IndexMap<&'v str, (&'v Name, Pos)>;

impl<'v> Validation<'v, '_> {
    /// Checks the root selections of a subscription, with its fragments expanded.
    pub(super) fn subscription(&mut self, operation: &'v Positioned<OperationDefinition>) -> Flow {
        let mut fields = RootFields::new();
        self.root_fields(&operation.node.selection_set.node, &mut HashSet::new(), &mut fields)?;
        let mut fields = fields.into_values();
        let Some((first, pos)) = fields.next() else { return Ok(()) };
        if first.starts_with("__") {
            let message =
                format!("A subscription cannot select \"{first}\" at its root. Select a field with a stream.");
            self.refuse(message, [pos])?;
        }
        match fields.next() {
            None => Ok(()),
            Some((second, pos)) => {
                let message = format!(
                    "A subscription selects one root field, found \"{first}\" and \"{second}\". Subscribe once for each."
                );
                self.refuse(message, [pos])
            }
        }
    }

    fn root_fields(
        &mut self,
        set: &'v SelectionSet,
        visited: &mut HashSet<&'v str>,
        fields: &mut RootFields<'v>,
    ) -> Flow {
        for item in &set.items {
            self.step_counter.step()?;
            self.unconditional(item.node.directives())?;
            match &item.node {
                Selection::Field(field) => {
                    let key = field.node.response_key().node.as_str();
                    fields.entry(key).or_insert((&field.node.name.node, field.pos));
                }
                Selection::InlineFragment(inline) => {
                    self.root_fields(&inline.node.selection_set.node, visited, fields)?;
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if visited.insert(name)
                        && let Some(fragment) = self.document.fragments.get(name)
                    {
                        self.root_fields(&fragment.node.selection_set.node, visited, fields)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// With `@skip` and `@include` it would depend on variables whether there is a stream.
    fn unconditional(&mut self, directives: &'v [Positioned<Directive>]) -> Flow {
        for directive in directives {
            let name = directive.node.name.node.as_str();
            if matches!(name, "skip" | "include") {
                let message = format!("A subscription cannot use @{name} at its root. Remove it.");
                self.refuse(message, [directive.pos])?;
            }
        }
        Ok(())
    }
}
