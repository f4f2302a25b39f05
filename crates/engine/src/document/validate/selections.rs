//! Fields, fragments and directives.

use super::arguments::ArgumentOwner;
use super::{Flow, Validation};
use crate::definition::introspect::{Location, directives};
use crate::definition::registry::{ArgMeta, ArgumentCheck, FieldMeta, Registry, TypeMeta};
use crate::names::{instead, shown};
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::{
    Directive, Field, FragmentSpread, OperationType, Selection, SelectionSet, TypeCondition,
};
use async_graphql::{Pos, Positioned};
use std::collections::HashSet;

/// Where a directive may be used, and the words for it in messages.
pub(super) type DirectivePlace = (Location, &'static str);

pub(super) const FRAGMENT_DEFINITION: DirectivePlace = (Location::FragmentDefinition, "the definition of a fragment");
pub(super) const VARIABLE: DirectivePlace = (Location::VariableDefinition, "a variable");
const FIELD: DirectivePlace = (Location::Field, "a field");
const SPREAD: DirectivePlace = (Location::FragmentSpread, "a fragment spread");
const INLINE: DirectivePlace = (Location::InlineFragment, "an inline fragment");

/// An operation as a place of directives.
pub(super) fn operation(ty: OperationType) -> DirectivePlace {
    match ty {
        OperationType::Query => (Location::Query, "an operation"),
        OperationType::Mutation => (Location::Mutation, "a mutation"),
        OperationType::Subscription => (Location::Subscription, "a subscription"),
    }
}

/// What validation needs to know of a field.
#[derive(Clone, Copy)]
pub(super) struct FieldRules<'v> {
    /// Its type; `None` for `__typename`, which is a string.
    pub ty: Option<&'v TypeRef>,
    pub args: &'v [ArgMeta],
    pub accept: Option<ArgumentCheck>,
}

impl<'v> FieldRules<'v> {
    fn of(meta: &'v FieldMeta) -> FieldRules<'v> {
        FieldRules { ty: Some(&meta.ty), args: &meta.args, accept: meta.accept }
    }

    /// The field of a type, if the type has it.
    pub fn find(registry: &'v Registry, parent: &str, field: &str) -> Option<FieldRules<'v>> {
        if field == "__typename" {
            return Some(FieldRules { ty: None, args: &[], accept: None });
        }
        match registry.get(parent)? {
            TypeMeta::Object { fields, .. } => {
                fields.get(field).or_else(|| registry.hidden_root_field(parent, field)).map(FieldRules::of)
            }
            TypeMeta::Interface { fields, types, .. } if fields.contains(&field) => {
                FieldRules::find(registry, types.first()?, field)
            }
            _ => None,
        }
    }
}

/// Whether values of a type have fields.
pub(super) fn is_composite(registry: &Registry, name: &str) -> bool {
    matches!(registry.get(name), Some(TypeMeta::Object { .. } | TypeMeta::Interface { .. } | TypeMeta::Union { .. }))
}

/// The names of the fields that can be selected on a type.
fn field_names<'v>(registry: &'v Registry, parent: &str) -> Vec<&'v str> {
    match registry.get(parent) {
        Some(TypeMeta::Object { fields, .. }) => fields.keys().copied().collect(),
        Some(TypeMeta::Interface { fields, .. }) => fields.clone(),
        _ => vec!["__typename"],
    }
}

impl<'v> Validation<'v, '_> {
    /// The selections on a type; if the type is unknown, which was already reported, only what is used below is
    /// recorded.
    pub(super) fn set(&mut self, parent: Option<&str>, set: &'v SelectionSet) -> Flow {
        for item in &set.items {
            self.step_counter.step()?;
            match &item.node {
                Selection::Field(field) => self.field(parent, field)?,
                Selection::InlineFragment(inline) => {
                    self.directives(&inline.node.directives, INLINE)?;
                    let on = match &inline.node.type_condition {
                        Some(condition) => {
                            let on = self.condition(condition)?;
                            self.may_apply(parent, on, item.pos)?;
                            on
                        }
                        None => parent,
                    };
                    self.set(on, &inline.node.selection_set.node)?;
                }
                Selection::FragmentSpread(spread) => self.spread(parent, spread)?,
            }
        }
        Ok(())
    }

    fn spread(&mut self, parent: Option<&str>, spread: &'v Positioned<FragmentSpread>) -> Flow {
        self.directives(&spread.node.directives, SPREAD)?;
        let name = spread.node.fragment_name.node.as_str();
        self.notes.spreads.push(name);
        match self.document.fragments.get(name) {
            Some(fragment) => {
                let on = fragment.node.type_condition.node.on.node.as_str();
                self.may_apply(parent, is_composite(self.registry, on).then_some(on), spread.pos)
            }
            None => {
                let mut known: Vec<&str> = self.document.fragments.keys().map(|name| name.as_str()).collect();
                known.sort_unstable();
                let instead = instead(name, "The fragments of the document are", known.into_iter());
                self.refuse(format!("Unknown fragment \"{}\". {instead}.", shown(name)), [spread.pos])
            }
        }
    }

    /// The type condition of a fragment, if it is a composite type.
    pub(super) fn condition<'c>(
        &mut self,
        condition: &'c Positioned<TypeCondition>,
    ) -> Result<Option<&'c str>, super::StopReason> {
        let on = condition.node.on.node.as_str();
        if is_composite(self.registry, on) {
            return Ok(Some(on));
        }
        let message = match self.registry.is_input(on) {
            true => format!("A fragment cannot be on \"{on}\", which has no fields."),
            false => {
                let all = self.registry.types().map(|(name, _)| name);
                let known = all.filter(|name| is_composite(self.registry, name));
                format!("Unknown type \"{}\". {}.", shown(on), instead(on, "The types with fields are", known))
            }
        };
        self.refuse(message, [condition.node.on.pos])?;
        Ok(None)
    }

    /// "Fragment Spread Is Possible".
    fn may_apply(&mut self, parent: Option<&str>, on: Option<&str>, pos: Pos) -> Flow {
        let (Some(parent), Some(on)) = (parent, on) else { return Ok(()) };
        let registry = self.registry;
        let applies = match registry.get(parent) {
            Some(TypeMeta::Interface { types, .. } | TypeMeta::Union { types, .. }) => {
                let overlaps = |object: &String| registry.applies(on, object);
                on == parent || types.iter().any(overlaps)
            }
            _ => registry.applies(on, parent),
        };
        if applies {
            return Ok(());
        }
        self.refuse(format!("A fragment on \"{on}\" can never apply: \"{parent}\" is never a \"{on}\"."), [pos])
    }

    fn field(&mut self, parent: Option<&str>, field: &'v Positioned<Field>) -> Flow {
        self.directives(&field.node.directives, FIELD)?;
        let name = field.node.name.node.as_str();
        let known = parent.and_then(|parent| FieldRules::find(self.registry, parent, name));
        let set = &field.node.selection_set.node;
        match (parent, known) {
            (Some(parent), Some(known)) => {
                let owner = ArgumentOwner::Field { parent, name };
                self.arguments(&owner, known.args, known.accept, &field.node.arguments, field.pos)?;
                self.leaf(known.ty, field)?;
                let below = known.ty.map(TypeRef::type_name).filter(|ty| is_composite(self.registry, ty));
                self.set(below, set)
            }
            (parent, _) => {
                if let Some(parent) = parent {
                    let names = field_names(self.registry, parent);
                    let instead = instead(name, "Its fields are", names.into_iter());
                    let message = format!("Unknown field \"{}\" on type \"{parent}\". {instead}.", shown(name));
                    self.refuse(message, [field.pos])?;
                }
                self.untyped_arguments(&field.node.arguments);
                self.set(None, set)
            }
        }
    }

    /// "Leaf Field Selections".
    fn leaf(&mut self, ty: Option<&TypeRef>, field: &Positioned<Field>) -> Flow {
        let named = ty.map_or(TypeRef::STRING, TypeRef::type_name);
        let name = &field.node.name.node;
        let selects = Self::has_selections(&field.node.selection_set.node);
        let message = match (is_composite(self.registry, named), selects) {
            (true, false) => {
                let example = field_names(self.registry, named)[0];
                format!(
                    "Field \"{name}\" of type \"{named}\" must have a selection of fields, such as {{ {example} }}."
                )
            }
            (false, true) => {
                format!("Field \"{name}\" of type \"{named}\" has no fields. Remove what is selected on it.")
            }
            _ => return Ok(()),
        };
        self.refuse(message, [field.pos])
    }

    /// The rules about directives, for one location.
    pub(super) fn directives(&mut self, given: &'v [Positioned<Directive>], (location, place): DirectivePlace) -> Flow {
        let mut seen = HashSet::new();
        for directive in given {
            self.step_counter.step()?;
            let name = directive.node.name.node.as_str();
            let Some(known) = directives().iter().find(|known| known.name == name) else {
                let instead = instead(name, "The directives are", directives().iter().map(|known| known.name));
                self.refuse(format!("Unknown directive \"@{}\". {instead}.", shown(name)), [directive.pos])?;
                self.untyped_arguments(&directive.node.arguments);
                continue;
            };
            if !known.locations.contains(&location) {
                self.refuse(format!("Directive \"@{name}\" cannot stand on {place}."), [directive.pos])?;
            }
            if !seen.insert(name) {
                self.refuse(format!("Directive \"@{name}\" can stand here only once."), [directive.pos])?;
            }
            let owner = ArgumentOwner::Directive { name };
            self.arguments(&owner, &known.args, None, &directive.node.arguments, directive.pos)?;
        }
        Ok(())
    }
}
