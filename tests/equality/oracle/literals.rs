//! Invalid literals anywhere in a document, whatever operation is chosen and whatever is skipped.
//!
//! Types are rules of the specification. Rules of arguments and input objects beyond their types are those of the
//! engine, as far as no variable is involved.

use super::arguments::{Inputs, Source, is_within};
use super::variables::{Variables, type_ref};
use super::{Model, Pos, introspect};
use async_graphql::parser::types::{ExecutableDocument, Field, Selection, SelectionSet};
use async_graphql_value::Value as Ast;
use careergraph_engine::{ArgMap, ArgMeta, Measure, Name, Registry, TypeMeta, TypeRef};

struct Literals<'m> {
    model: &'m Model<'m>,
    none: &'m Variables,
    wrong: Vec<Pos>,
}

/// Positions of invalid literals.
pub fn wrong(model: &Model<'_>, document: &ExecutableDocument) -> Vec<Pos> {
    let none = Variables::new();
    let mut literals = Literals { model, none: &none, wrong: Vec::new() };
    for (_, operation) in document.operations.iter() {
        for definition in &operation.node.variable_definitions {
            if let Some(default) = &definition.node.default_value {
                let ty = type_ref(&definition.node.var_type.node);
                let literal = default.node.clone().into_value();
                if !literals.fits(&ty, &literal) || !literals.complies(&ty, &literal) {
                    literals.wrong.push(default.pos);
                }
            }
        }
        literals.set(model.registry.root(), &operation.node.selection_set.node);
    }
    for fragment in document.fragments.values() {
        literals.set(&fragment.node.type_condition.node.on.node, &fragment.node.selection_set.node);
    }
    literals.wrong
}

impl Literals<'_> {
    fn inputs(&self) -> Inputs<'_> {
        Inputs { registry: self.model.registry, rules: self.model.rules, variables: self.none }
    }

    fn set(&mut self, on: &str, set: &SelectionSet) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => self.field(on, &field.node, field.pos),
                Selection::FragmentSpread(_) => {}
                Selection::InlineFragment(inline) => {
                    let condition = inline.node.type_condition.as_ref();
                    let on = condition.map_or(on, |condition| condition.node.on.node.as_str());
                    self.set(on, &inline.node.selection_set.node);
                }
            }
        }
    }

    fn field(&mut self, on: &str, field: &Field, pos: Pos) {
        let name = field.name.node.as_str();
        if name == "__typename" {
            return;
        }
        let (metas, ty) = declared(self.model.registry, on, name);
        let before = self.wrong.len();
        for (name, value) in &field.arguments {
            let meta = metas.iter().find(|meta| meta.name == name.node.as_str()).expect("the document is valid");
            if !self.fits(&meta.ty, &value.node) {
                self.wrong.push(value.pos);
            }
        }
        if self.wrong.len() == before {
            self.demands(on, field, &metas, pos);
        }
        self.set(&ty, &field.selection_set.node);
    }

    /// The rules of a field for its literal arguments, and of input objects for their literal members.
    fn demands(&mut self, on: &str, field: &Field, metas: &[ArgMeta], pos: Pos) {
        let literal = !field.arguments.iter().any(|(_, value)| varies(&value.node));
        // The field of an interface is that of its first object.
        let owner = match self.model.registry.get(on) {
            Some(TypeMeta::Interface { types, .. }) => types[0].as_str(),
            _ => on,
        };
        if literal {
            let args = self.inputs().arguments(metas, &field.arguments);
            let accepts = |args: &ArgMap| self.model.rules.accept(owner, field.name.node.as_str(), args);
            if !args.is_some_and(|args| accepts(&args)) {
                self.wrong.push(pos);
            }
            return;
        }
        let before = self.wrong.len();
        for (name, value) in &field.arguments {
            let meta = metas.iter().find(|meta| meta.name == name.node.as_str()).expect("the document is valid");
            if !self.complies_at(meta, &value.node) {
                self.wrong.push(value.pos);
            }
        }
        if self.wrong.len() == before {
            // Literals that contain variables are left out.
            let literal: Vec<_> = field.arguments.iter().filter(|(_, value)| !varies(&value.node)).cloned().collect();
            let args = self.inputs().arguments(metas, &literal);
            if args.is_some_and(|args| !(self.model.rules.arguments)(owner, field.name.node.as_str(), &args)) {
                self.wrong.push(pos);
            }
        }
    }

    /// Whether a literal has a type; variables in it are checked elsewhere.
    fn fits(&self, ty: &TypeRef, literal: &Ast) -> bool {
        match (ty, literal) {
            (_, Ast::Variable(_)) => true,
            (TypeRef::NonNull(_), Ast::Null) => false,
            (TypeRef::NonNull(inner), literal) => self.fits(inner, literal),
            (_, Ast::Null) => true,
            (TypeRef::List(inner), Ast::List(items)) => items.iter().all(|item| self.fits(inner, item)),
            (TypeRef::List(inner), literal) => self.fits(inner, literal),
            (TypeRef::Named(name), Ast::Object(members)) => match self.model.registry.get(name) {
                Some(TypeMeta::Input { fields, one_of, .. }) => {
                    let given = |field: &ArgMeta| members.get(field.name.as_str());
                    let known = |name: &Name| fields.iter().any(|field| field.name == name.as_str());
                    let optional =
                        |field: &ArgMeta| field.default.is_some() || !matches!(field.ty, TypeRef::NonNull(_));
                    let one = members.len() == 1 && members.values().all(|value| *value != Ast::Null);
                    members.keys().all(known)
                        && fields
                            .iter()
                            .all(|field| given(field).map_or(optional(field), |literal| self.fits(&field.ty, literal)))
                        && (!one_of || one)
                }
                _ => false,
            },
            (named, literal) => self.inputs().coerce(named, &Source::Literal(literal)).is_some(),
        }
    }

    /// The same at a position with bounds; a list is as long as written.
    fn complies_at(&self, meta: &ArgMeta, literal: &Ast) -> bool {
        let is_list = meta.bounds.is_some_and(|bounds| bounds.measure() == Measure::Items);
        let size = match literal {
            Ast::Variable(_) | Ast::Null => (None, 0.0),
            Ast::List(items) => (Some(Measure::Items), items.len() as f64),
            _ if is_list => (Some(Measure::Items), 1.0),
            Ast::Number(number) => (Some(Measure::Number), number.as_f64().unwrap_or_default()),
            Ast::String(text) => (Some(Measure::Characters), text.chars().count() as f64),
            _ => (None, 0.0),
        };
        is_within(meta.bounds, size) && self.complies(&meta.ty, literal)
    }

    /// Whether input objects without variables satisfy the rules of the model beyond their types.
    fn complies(&self, ty: &TypeRef, literal: &Ast) -> bool {
        match (ty, literal) {
            (TypeRef::NonNull(inner), literal) => self.complies(inner, literal),
            (TypeRef::List(inner), Ast::List(items)) => items.iter().all(|item| self.complies(inner, item)),
            (TypeRef::List(inner), literal) => self.complies(inner, literal),
            (TypeRef::Named(name), Ast::Object(members)) if varies(literal) => {
                let Some(TypeMeta::Input { fields, .. }) = self.model.registry.get(name) else { return true };
                members.iter().all(|(name, literal)| {
                    let field = fields.iter().find(|field| field.name == name.as_str());
                    field.is_none_or(|field| self.complies_at(field, literal))
                })
            }
            (_, Ast::Variable(_)) => true,
            (ty, literal) => {
                let inputs = self.inputs();
                inputs.coerce(ty, &Source::Literal(literal)).is_none_or(|value| inputs.accepts(ty, &value))
            }
        }
    }
}

/// The arguments of a field, and the name of its type.
fn declared(registry: &Registry, on: &str, field: &str) -> (Vec<ArgMeta>, String) {
    match (field, registry.get(on)) {
        ("__schema", _) => (Vec::new(), "__Schema".into()),
        ("__type", _) => (introspect::parameters(), "__Type".into()),
        (_, Some(TypeMeta::Object { fields, .. })) => (fields[field].args.clone(), fields[field].ty.type_name().into()),
        (_, Some(TypeMeta::Interface { types, .. })) => declared(registry, &types[0], field),
        _ => panic!("{on} has no field {field}"),
    }
}

fn varies(literal: &Ast) -> bool {
    match literal {
        Ast::Variable(_) => true,
        Ast::List(items) => items.iter().any(varies),
        Ast::Object(members) => members.values().any(varies),
        _ => false,
    }
}
