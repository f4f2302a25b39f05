//! "Field Selection Merging": fields that would share a response key.
//!
//! The specification compares all pairs of fields, fragment by fragment, which takes exponential time. Both of its
//! conditions are equivalence relations, so it is enough to compare each field with the first of its group and to
//! continue with the selections of the whole group at once (Simon Adameit, "Faster GraphQL validation", as in Sangria
//! and graphql-java): once for the shapes of all fields of a key, and once for the names and arguments of those whose
//! parents may be the same object. FieldGroups of the same selection sets are compared once.

use super::selections::{FieldRules, is_composite};
use super::{Flow, Validation};
use crate::definition::registry::{Registry, TypeMeta};
use crate::names::shown;
use async_graphql::Positioned;
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::{Field, OperationDefinition, Selection, SelectionSet};
use indexmap::IndexMap;
use std::collections::HashSet;

/// A field, the type on which it is selected, and its own type.
#[derive(Clone, Copy)]
struct SelectedField<'v> {
    field: &'v Positioned<Field>,
    parent: &'v str,
    /// None for `__typename`.
    ty: Option<&'v TypeRef>,
}

/// A selection set with the type it selects on.
type TypedSet<'v> = (&'v str, &'v SelectionSet);

/// Fields by response key.
type FieldGroups<'v> = IndexMap<&'v str, Vec<SelectedField<'v>>>;

/// Lists of selection sets that were already compared.
type ComparedSets = HashSet<Vec<usize>>;

/// Which condition two fields must meet.
#[derive(Clone, Copy, PartialEq)]
enum MergeCondition {
    Shape,
    NameAndArguments,
}

impl<'v> Validation<'v, '_> {
    /// Checks that the fields of an operation can be merged. They are known to exist.
    pub(super) fn mergeable(&mut self, operation: &'v OperationDefinition) -> Flow {
        let Some(root) = self.registry.root_of(operation.ty) else { return Ok(()) };
        let set = &operation.selection_set.node;
        for same in [MergeCondition::Shape, MergeCondition::NameAndArguments] {
            let before = self.rejections.len();
            self.sets(same, vec![(root, set)], &mut ComparedSets::new())?;
            if self.rejections.len() > before {
                break;
            }
        }
        Ok(())
    }

    /// Compares the fields that `sets` select together.
    fn sets(&mut self, same: MergeCondition, mut sets: Vec<TypedSet<'v>>, done: &mut ComparedSets) -> Flow {
        let address = |(_, set): &TypedSet<'_>| std::ptr::from_ref::<SelectionSet>(set).addr();
        sets.sort_by_key(address);
        sets.dedup_by_key(|set| address(set));
        if sets.is_empty() || !done.insert(sets.iter().map(address).collect()) {
            return Ok(());
        }
        let mut groups = FieldGroups::new();
        let mut visited = HashSet::new();
        for (parent, set) in sets {
            self.collect(parent, set, &mut visited, &mut groups)?;
        }
        for (_, group) in groups {
            let classes = if same == MergeCondition::Shape { vec![group] } else { overlapping(self.registry, group) };
            for class in classes {
                if self.alike(same, &class)? {
                    self.sets(same, below(&class), done)?;
                }
            }
        }
        Ok(())
    }

    fn collect(
        &mut self,
        parent: &'v str,
        set: &'v SelectionSet,
        visited: &mut HashSet<&'v str>,
        into: &mut FieldGroups<'v>,
    ) -> Flow {
        for item in &set.items {
            self.step_counter.compare(item.pos)?;
            match &item.node {
                Selection::Field(field) => {
                    let known = FieldRules::find(self.registry, parent, &field.node.name.node);
                    let ty = known.and_then(|known| known.ty);
                    into.entry(&field.node.response_key().node).or_default().push(SelectedField { field, parent, ty });
                }
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref().map_or(parent, |c| c.node.on.node.as_str());
                    self.collect(on, &inline.node.selection_set.node, visited, into)?;
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if visited.insert(name)
                        && let Some(fragment) = self.document.fragments.get(name)
                    {
                        let on = fragment.node.type_condition.node.on.node.as_str();
                        self.collect(on, &fragment.node.selection_set.node, visited, into)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether all fields of a class equal its first one under the condition.
    fn alike(&mut self, same: MergeCondition, class: &[SelectedField<'_>]) -> Result<bool, super::StopReason> {
        let Some((first, others)) = class.split_first() else { return Ok(true) };
        let differs = |other: &&SelectedField<'_>| match same {
            MergeCondition::Shape => !have_one_shape(self.registry, first.ty, other.ty),
            MergeCondition::NameAndArguments => !is_one_field(&first.field.node, &other.field.node),
        };
        let Some(other) = others.iter().find(differs) else { return Ok(true) };
        let key = shown(&first.field.node.response_key().node);
        let how = match same {
            MergeCondition::Shape => "their types differ in form".to_owned(),
            _ if first.field.node.name.node != other.field.node.name.node => {
                let (one, two) = (&first.field.node.name.node, &other.field.node.name.node);
                format!("\"{one}\" and \"{two}\" are different fields")
            }
            _ => "they have different arguments".to_owned(),
        };
        let message = format!("Fields \"{key}\" conflict: {how}. Give one of them another alias.");
        self.refuse(message, [first.field.pos, other.field.pos])?;
        Ok(false)
    }
}

/// The selection sets of a class of fields.
fn below<'v>(class: &[SelectedField<'v>]) -> Vec<TypedSet<'v>> {
    let set = |selected: &SelectedField<'v>| {
        let set = &selected.field.node.selection_set.node;
        Some((selected.ty?.type_name(), set)).filter(|_| !set.items.is_empty())
    };
    class.iter().filter_map(set).collect()
}

/// The fields of a group that may be selected on the same object: those of each object type together with those of
/// interfaces and unions.
fn overlapping<'v>(registry: &Registry, group: Vec<SelectedField<'v>>) -> Vec<Vec<SelectedField<'v>>> {
    let is_object =
        |selected: &SelectedField<'_>| matches!(registry.get(selected.parent), Some(TypeMeta::Object { .. }));
    let mut objects: IndexMap<&str, Vec<SelectedField<'v>>> = IndexMap::new();
    let (concrete, mut others): (Vec<_>, Vec<_>) = group.into_iter().partition(is_object);
    for selected in concrete {
        objects.entry(selected.parent).or_default().push(selected);
    }
    if objects.is_empty() {
        return vec![std::mem::take(&mut others)];
    }
    objects.into_values().map(|class| class.into_iter().chain(others.iter().copied()).collect()).collect()
}

/// `SameResponseShape`, without the selections below.
fn have_one_shape(registry: &Registry, one: Option<&TypeRef>, two: Option<&TypeRef>) -> bool {
    let typename = TypeRef::named_nn(TypeRef::STRING);
    let (one, two) = (one.unwrap_or(&typename), two.unwrap_or(&typename));
    is_of_form(registry, one, two)
}

fn is_of_form(registry: &Registry, one: &TypeRef, two: &TypeRef) -> bool {
    match (one, two) {
        (TypeRef::NonNull(one), TypeRef::NonNull(two)) | (TypeRef::List(one), TypeRef::List(two)) => {
            is_of_form(registry, one, two)
        }
        (TypeRef::Named(one), TypeRef::Named(two)) => {
            one == two || is_composite(registry, one) && is_composite(registry, two)
        }
        _ => false,
    }
}

/// Whether two selections are of the same field with the same arguments.
fn is_one_field(one: &Field, two: &Field) -> bool {
    let same_value = |(name, value): &(Positioned<async_graphql::Name>, Positioned<async_graphql_value::Value>)| {
        two.get_argument(&name.node).is_some_and(|other| other.node == value.node)
    };
    one.name.node == two.name.node && one.arguments.len() == two.arguments.len() && one.arguments.iter().all(same_value)
}
