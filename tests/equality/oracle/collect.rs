//! `CollectFields` and its helpers.

use super::Oracle;
use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, Field, Selection, SelectionSet};
use async_graphql_value::Value as Ast;
use careergraph_engine::{ArgMeta, Registry, TypeMeta, Value};
use indexmap::IndexMap;

/// The fields of one response key, in the order of the document.
pub type Nodes<'d> = Vec<&'d Positioned<Field>>;

/// The fields of an object by response key.
pub type Groups<'d> = IndexMap<String, Nodes<'d>>;

/// The objects that a value of the type `name` may be.
pub fn objects(registry: &Registry, name: &str) -> Vec<String> {
    match registry.get(name) {
        Some(TypeMeta::Object { .. }) => vec![name.into()],
        Some(TypeMeta::Union { types, .. } | TypeMeta::Interface { types, .. }) => types.clone(),
        _ => Vec::new(),
    }
}

impl<'d> Oracle<'d> {
    /// The fields that `sets`, each with the type it applies to, select on an object of the type `object`.
    pub(super) fn collect(&mut self, object: &str, sets: &[(&str, &'d SelectionSet)]) -> Groups<'d> {
        let (groups, written) = self.collected(object, sets);
        for coordinate in written {
            self.seen.meet(&coordinate);
        }
        groups
    }

    /// The fields, the fields of interfaces by which they were selected, and the types of fragments.
    pub(super) fn collected(&self, object: &str, sets: &[(&str, &'d SelectionSet)]) -> (Groups<'d>, Vec<String>) {
        let (mut groups, mut written) = (Groups::new(), Vec::new());
        for (on, set) in sets {
            self.collect_set(object, on, set, &mut Vec::new(), &mut groups, &mut written);
        }
        (groups, written)
    }

    fn collect_set(
        &self,
        object: &str,
        on: &str,
        set: &'d SelectionSet,
        visited: &mut Vec<String>,
        groups: &mut Groups<'d>,
        written: &mut Vec<String>,
    ) {
        for selection in &set.items {
            if !self.is_included(selection.node.directives()) {
                continue;
            }
            let (condition, inner) = match &selection.node {
                Selection::Field(field) => {
                    if on != object {
                        written.extend(self.written_for(on, object, &field.node));
                    }
                    groups.entry(field.node.response_key().node.to_string()).or_default().push(field);
                    continue;
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.to_string();
                    if visited.contains(&name) {
                        continue;
                    }
                    let fragment = &self.document.fragments[name.as_str()].node;
                    visited.push(name);
                    (Some(&fragment.type_condition), &fragment.selection_set.node)
                }
                Selection::InlineFragment(inline) => {
                    (inline.node.type_condition.as_ref(), &inline.node.selection_set.node)
                }
            };
            let on = condition.map_or(on, |c| c.node.on.node.as_str());
            // `DoesFragmentTypeApply`; without a condition the set applies to a type that is known to match.
            if condition.is_none() || objects(self.model.registry, on).iter().any(|name| name == object) {
                written.extend(condition.map(|_| on.to_owned()));
                self.collect_set(object, on, inner, visited, groups, written);
            }
        }
    }

    /// A field selected on an interface, and its arguments that differ from their defaults.
    fn written_for(&self, interface: &str, object: &str, field: &Field) -> Vec<String> {
        let name = field.name.node.as_str();
        let mut written = vec![format!("{interface}.{name}")];
        if name == "__typename" {
            return written;
        }
        let metas = self.parameters(object, name);
        let given = self.argument_values(&metas, &field.arguments).unwrap_or_default();
        let differs = |meta: &&ArgMeta| given.get(meta.name.as_str()).is_some_and(|v| Some(v) != meta.default.as_ref());
        written.extend(metas.iter().filter(differs).map(|meta| format!("{interface}.{name}({}:)", meta.name)));
        written
    }

    fn is_included(&self, directives: &[Positioned<Directive>]) -> bool {
        let condition = |name: &str| {
            let directive = directives.iter().find(|d| d.node.name.node == name)?;
            let (_, value) = directive.node.arguments.iter().find(|(name, _)| name.node == "if")?;
            Some(match &value.node {
                Ast::Variable(name) => self.variables.get(name.as_str()) == Some(&Value::Boolean(true)),
                literal => *literal == Ast::Boolean(true),
            })
        };
        condition("skip") != Some(true) && condition("include") != Some(false)
    }
}
