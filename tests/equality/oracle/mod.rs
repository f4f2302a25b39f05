//! The execution chapter of the specification, word for word and slowly.
//!
//! It shares nothing with the engine but the definitions: it reads the document with another
//! parser, coerces variables and arguments itself, and walks values whose types it does not know.

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{
    BaseType, Directive, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet, Type,
};
use async_graphql::{Name, Positioned};
use async_graphql_value::{ConstValue, Value as Ast};
use careergraph::engine::{ArgMap, Erased, Fault, Registry, TypeMeta, TypeRef};
use indexmap::IndexMap;
use serde_json::{Map, Value as Json, json};
use std::any::Any;
use std::collections::HashMap;

/// A position that is null and must not be.
struct Null;

type Groups<'d> = IndexMap<String, Vec<&'d Positioned<Field>>>;

struct Oracle<'d> {
    registry: &'d Registry,
    document: &'d ExecutableDocument,
    variables: HashMap<String, ConstValue>,
    errors: Vec<Json>,
}

/// The body of the answer; `Err` if the variables do not fit.
pub fn execute(
    registry: &Registry,
    store: &(dyn Any + Send + Sync),
    root: &dyn Any,
    query: &str,
    name: Option<&str>,
    given: &Map<String, Json>,
) -> Result<String, String> {
    let document = parse_query(query).map_err(|e| e.to_string())?;
    let mut operations = document.operations.iter();
    let operation = match name {
        Some(name) => operations.find(|o| o.0.is_some_and(|n| n == name)),
        None => operations.next(),
    };
    let operation = &operation.ok_or("no operation")?.1.node;
    let variables = coerce_variables(registry, operation, given)?;
    let mut oracle = Oracle { registry, document: &document, variables, errors: Vec::new() };
    let set = &operation.selection_set.node;
    let data = oracle.selection(registry.root(), store, root, &[set], &[]);
    let mut body = json!({ "data": data.unwrap_or(Json::Null) });
    if !oracle.errors.is_empty() {
        body["errors"] = oracle.errors.into();
    }
    Ok(body.to_string())
}

impl<'d> Oracle<'d> {
    fn selection(
        &mut self,
        object: &str,
        store: &(dyn Any + Send + Sync),
        value: &dyn Any,
        sets: &[&'d SelectionSet],
        path: &[Json],
    ) -> Result<Json, Null> {
        let mut groups = Groups::new();
        let mut visited = Vec::new();
        for set in sets {
            for (key, fields) in self.collect(object, set, &mut visited) {
                groups.entry(key).or_default().extend(fields);
            }
        }
        let mut result = Map::new();
        for (key, fields) in groups {
            let field = &fields[0].node;
            let path = [path, &[Json::from(key.as_str())]].concat();
            let value = if field.name.node == "__typename" {
                object.into()
            } else {
                let Some(TypeMeta::Object { fields: all, .. }) = self.registry.get(object) else {
                    panic!("{object} is not an object")
                };
                let definition = &all[field.name.node.as_str()];
                let arguments = self.arguments(&field.arguments);
                let resolved = (definition.resolve)(store, value, &arguments);
                let ty = definition.ty.clone();
                self.complete(&ty, store, resolved, &fields, &path)?
            };
            result.insert(key, value);
        }
        Ok(Json::Object(result))
    }

    fn collect(&self, object: &str, set: &'d SelectionSet, visited: &mut Vec<String>) -> Groups<'d> {
        let mut groups = Groups::new();
        for selection in &set.items {
            if !self.is_included(selection.node.directives()) {
                continue;
            }
            let (condition, inner) = match &selection.node {
                Selection::Field(field) => {
                    let key = field.node.response_key().node.to_string();
                    groups.entry(key).or_default().push(field);
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
            if condition.is_some_and(|c| !self.fits(object, &c.node.on.node)) {
                continue;
            }
            for (key, fields) in self.collect(object, inner, visited) {
                groups.entry(key).or_default().extend(fields);
            }
        }
        groups
    }

    fn is_included(&self, directives: &[Positioned<Directive>]) -> bool {
        let condition = |name: &str| {
            let directive = directives.iter().find(|d| d.node.name.node == name)?;
            let arguments = self.arguments(&directive.node.arguments);
            Some(arguments.get("if") == Some(&ConstValue::Boolean(true)))
        };
        condition("skip") != Some(true) && condition("include") != Some(false)
    }

    fn fits(&self, object: &str, condition: &str) -> bool {
        match self.registry.get(condition) {
            Some(TypeMeta::Object { .. }) => condition == object,
            Some(TypeMeta::Union { types, .. } | TypeMeta::Interface { types, .. }) => {
                types.iter().any(|t| t == object)
            }
            _ => false,
        }
    }

    fn arguments(&self, all: &[(Positioned<Name>, Positioned<Ast>)]) -> ArgMap {
        let mut arguments = ArgMap::new();
        for (name, value) in all {
            if let Ast::Variable(variable) = &value.node
                && !self.variables.contains_key(variable.as_str())
            {
                continue; // As if it were not there.
            }
            arguments.insert(name.node.clone(), self.literal(&value.node));
        }
        arguments
    }

    fn literal(&self, value: &Ast) -> ConstValue {
        match value {
            Ast::Variable(name) => self.variables.get(name.as_str()).cloned().unwrap_or(ConstValue::Null),
            Ast::List(items) => ConstValue::List(items.iter().map(|v| self.literal(v)).collect()),
            Ast::Object(fields) => {
                let mut object = ArgMap::new();
                for (name, value) in fields {
                    let absent = matches!(value, Ast::Variable(n) if !self.variables.contains_key(n.as_str()));
                    if !absent {
                        object.insert(name.clone(), self.literal(value));
                    }
                }
                ConstValue::Object(object)
            }
            constant => constant.clone().into_const().expect("no variables are left"),
        }
    }

    /// `CompleteValue`: a nullable position absorbs a failure, a required one passes it on.
    fn complete(
        &mut self,
        ty: &TypeRef,
        store: &(dyn Any + Send + Sync),
        value: Erased,
        fields: &[&'d Positioned<Field>],
        path: &[Json],
    ) -> Result<Json, Null> {
        if let Erased::Scoped(store, value) = value {
            return self.complete(ty, &*store, *value, fields, path);
        }
        if let TypeRef::NonNull(inner) = ty {
            let json = self.nullable(inner, store, value, fields, path)?;
            assert!(!json.is_null(), "a required field resolved to null at {path:?}");
            return Ok(json);
        }
        Ok(self.nullable(ty, store, value, fields, path).unwrap_or(Json::Null))
    }

    fn nullable(
        &mut self,
        ty: &TypeRef,
        store: &(dyn Any + Send + Sync),
        value: Erased,
        fields: &[&'d Positioned<Field>],
        path: &[Json],
    ) -> Result<Json, Null> {
        match (ty, value) {
            (_, Erased::Failed(fault)) => {
                self.error(&fault, fields, path);
                Err(Null)
            }
            (_, Erased::Null) => Ok(Json::Null),
            (TypeRef::List(inner), Erased::List(items)) => {
                let mut list = Vec::new();
                for (i, item) in items.into_iter().enumerate() {
                    let path = [path, &[Json::from(i)]].concat();
                    list.push(self.complete(inner, store, item, fields, &path)?);
                }
                Ok(Json::Array(list))
            }
            (TypeRef::Named(_), Erased::Leaf(json)) => Ok(json),
            (TypeRef::Named(_), Erased::Object(name, object)) => {
                let sets: Vec<_> = fields.iter().map(|f| &f.node.selection_set.node).collect();
                self.selection(&name, store, &*object, &sets, path)
            }
            _ => panic!("the value does not fit {ty} at {path:?}"),
        }
    }

    fn error(&mut self, fault: &Fault, fields: &[&Positioned<Field>], path: &[Json]) {
        let pos = fields[0].pos;
        let mut extensions = Map::new();
        extensions.insert("code".into(), fault.code.into());
        for (key, value) in &fault.extensions {
            extensions.insert((*key).into(), value.clone());
        }
        self.errors.push(json!({
            "message": fault.message,
            "locations": [{ "line": pos.line, "column": pos.column }],
            "path": path,
            "extensions": extensions,
        }));
    }
}

fn coerce_variables(
    registry: &Registry,
    operation: &OperationDefinition,
    given: &Map<String, Json>,
) -> Result<HashMap<String, ConstValue>, String> {
    let mut variables = HashMap::new();
    for definition in &operation.variable_definitions {
        let (name, ty) = (definition.node.name.node.as_str(), &definition.node.var_type.node);
        match (given.get(name), &definition.node.default_value) {
            (Some(json), _) => {
                let value = coerce(registry, ty, json).ok_or_else(|| format!("{name}: {json}"))?;
                variables.insert(name.to_string(), value);
            }
            (None, Some(default)) => {
                variables.insert(name.to_string(), default.node.clone());
            }
            (None, None) if ty.nullable => {}
            (None, None) => return Err(format!("{name} is missing")),
        }
    }
    Ok(variables)
}

/// Names of enums become enum values; everything else keeps its form and is judged by the
/// definitions that read it.
fn coerce(registry: &Registry, ty: &Type, json: &Json) -> Option<ConstValue> {
    match (&ty.base, json) {
        (_, Json::Null) => ty.nullable.then_some(ConstValue::Null),
        (BaseType::List(inner), Json::Array(items)) => {
            let items = items.iter().map(|item| coerce(registry, inner, item));
            Some(ConstValue::List(items.collect::<Option<_>>()?))
        }
        (BaseType::List(inner), one) => Some(ConstValue::List(vec![coerce(registry, inner, one)?])),
        (BaseType::Named(name), json) => match (registry.get(name), json) {
            (Some(TypeMeta::Enum { .. }), Json::String(s)) => Some(ConstValue::Enum(Name::new(s))),
            (Some(TypeMeta::Input { fields, .. }), Json::Object(object)) => {
                let mut result = ArgMap::new();
                for (key, json) in object {
                    let field = fields.iter().find(|f| f.name == *key)?;
                    let ty = Type::new(&field.ty.to_string())?;
                    result.insert(Name::new(key), coerce(registry, &ty, json)?);
                }
                Some(ConstValue::Object(result))
            }
            _ => ConstValue::from_json(json.clone()).ok(),
        },
    }
}
