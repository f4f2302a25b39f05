//! "All variable usages are allowed": the one rule of validation that async-graphql 7.2 has but
//! never runs, because its combined visitor does not pass input values on.

use crate::engine::definition::args::no_such_field;
use crate::engine::definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
use crate::engine::fault::Refusal;
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::{
    BaseType, Directive, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet, Type,
};
use async_graphql::{Pos, Positioned, Value as Const};
use async_graphql_value::Value;
use std::collections::HashSet;

/// Where a variable stands: what is expected there, and whether the place has a default.
#[derive(Clone)]
struct Place {
    ty: TypeRef,
    has_default: bool,
}

impl Place {
    fn of(meta: &ArgMeta) -> Place {
        Place { ty: meta.ty.clone(), has_default: meta.default.is_some() }
    }
}

struct Usages<'d, 'r> {
    registry: &'r Registry,
    document: &'d ExecutableDocument,
    operation: &'d OperationDefinition,
    visited: HashSet<&'d str>,
    refusals: Vec<Refusal>,
}

/// Refuses variables that stand where their declared type does not fit, in every operation.
pub(crate) fn check(registry: &Registry, document: &ExecutableDocument) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (_, operation) in document.operations.iter() {
        let operation = &operation.node;
        if operation.variable_definitions.is_empty() {
            continue;
        }
        let visited = HashSet::new();
        let mut usages = Usages { registry, document, operation, visited, refusals };
        usages.directives(&operation.directives);
        usages.set(registry.root(), &operation.selection_set.node);
        refusals = usages.refusals;
    }
    refusals
}

impl<'d> Usages<'d, '_> {
    fn set(&mut self, parent: &str, set: &'d SelectionSet) {
        for item in &set.items {
            self.directives(item.node.directives());
            match &item.node {
                Selection::Field(field) => self.field(parent, &field.node, field.pos),
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    let on = condition.map_or(parent, |c| &c.node.on.node);
                    self.set(on, &inline.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if self.visited.insert(name)
                        && let Some(fragment) = self.document.fragments.get(name)
                    {
                        self.directives(&fragment.node.directives);
                        let on = &fragment.node.type_condition.node.on.node;
                        self.set(on, &fragment.node.selection_set.node);
                    }
                }
            }
        }
    }

    /// A field that is not there is named by another rule.
    fn field(&mut self, parent: &str, field: &'d Field, pos: Pos) {
        let registry = self.registry;
        let Some(meta) = definition(registry, parent, &field.name.node) else {
            return;
        };
        for (name, value) in &field.arguments {
            if let Some(arg) = meta.args.iter().find(|a| a.name == name.node.as_str()) {
                self.value(&Place::of(arg), &value.node, pos);
            }
        }
        self.set(meta.ty.type_name(), &field.selection_set.node);
    }

    fn directives(&mut self, directives: &'d [Positioned<Directive>]) {
        let place = Place { ty: TypeRef::named_nn(TypeRef::BOOLEAN), has_default: false };
        for directive in directives {
            for (_, value) in &directive.node.arguments {
                self.value(&place, &value.node, directive.pos);
            }
        }
    }

    fn value(&mut self, place: &Place, value: &'d Value, pos: Pos) {
        let ty = match &place.ty {
            TypeRef::NonNull(inner) => inner,
            nullable => nullable,
        };
        match (value, ty) {
            (Value::Variable(name), _) => self.usage(place, name, pos),
            (Value::List(items), TypeRef::List(inner)) => {
                let place = Place { ty: (**inner).clone(), has_default: false };
                items.iter().for_each(|item| self.value(&place, item, pos));
            }
            (value, TypeRef::List(inner)) => {
                let place = Place { ty: (**inner).clone(), has_default: false };
                self.value(&place, value, pos);
            }
            (Value::Object(members), TypeRef::Named(name)) => {
                let registry = self.registry;
                let Some(TypeMeta::Input { fields, one_of, .. }) = registry.get(name) else {
                    return;
                };
                for (member, value) in members {
                    let Some(field) = fields.iter().find(|f| f.name == member.as_str()) else {
                        self.unknown(name, fields, member, value, pos);
                        continue;
                    };
                    let mut place = Place::of(field);
                    if *one_of {
                        // The one field that is given must not be null.
                        place.ty = TypeRef::NonNull(Box::new(place.ty));
                    }
                    self.value(&place, value, pos);
                }
            }
            _ => {}
        }
    }

    /// A member that the input object does not have. One without a variable is found where arguments are read; one whose
    /// variable is absent would be absent there.
    fn unknown(&mut self, object: &str, fields: &[ArgMeta], member: &str, value: &Value, pos: Pos) {
        if has_variables(value) {
            let what = no_such_field(object, member, fields.iter().map(|field| field.name.as_str()));
            self.refusals.push(Refusal::validation(format!("{what}."), vec![pos]));
        }
    }

    /// `IsVariableUsageAllowed` of the specification.
    fn usage(&mut self, place: &Place, name: &str, pos: Pos) {
        let mut definitions = self.operation.variable_definitions.iter();
        let Some(definition) = definitions.find(|d| d.node.name.node == name) else {
            return;
        };
        let ty = &definition.node.var_type.node;
        let default = definition.node.default_value.as_ref().map(|v| &v.node);
        let has_default = default.is_some_and(|v| *v != Const::Null) || place.has_default;
        let fits = match &place.ty {
            TypeRef::NonNull(inner) if ty.nullable => has_default && compatible(ty, inner),
            expected => compatible(ty, expected),
        };
        if !fits {
            let expected = &place.ty;
            let message = format!("Variable \"${name}\" of type \"{ty}\" stands where \"{expected}\" is expected.");
            self.refusals.push(Refusal::validation(message, vec![definition.pos, pos]));
        }
    }
}

/// Whether a literal holds a variable.
pub(crate) fn has_variables(literal: &Value) -> bool {
    match literal {
        Value::Variable(_) => true,
        Value::List(items) => items.iter().any(has_variables),
        Value::Object(members) => members.values().any(has_variables),
        _ => false,
    }
}

/// `AreTypesCompatible` of the specification.
fn compatible(variable: &Type, place: &TypeRef) -> bool {
    match (&variable.base, place) {
        (_, TypeRef::NonNull(inner)) => !variable.nullable && compatible(variable, inner),
        (BaseType::List(item), TypeRef::List(inner)) => compatible(item, inner),
        (BaseType::Named(name), TypeRef::Named(expected)) => name.as_str() == expected,
        _ => false,
    }
}

fn definition<'r>(registry: &'r Registry, parent: &str, field: &str) -> Option<&'r FieldMeta> {
    match registry.get(parent)? {
        TypeMeta::Object { fields, .. } => fields.get(field).or_else(|| registry.hidden_root_field(parent, field)),
        TypeMeta::Interface { types, .. } => definition(registry, types.first()?, field),
        _ => None,
    }
}
