//! The execution chapter of the specification, implemented literally and slowly.
//!
//! It shares nothing with the engine but the definitions: the types, fields, arguments and defaults that they declare,
//! and the closures that resolve a field from complete arguments. It parses the document (with another parser) and
//! handles variables, arguments, fragments, merging, null, errors, introspection and cost independently.

mod arguments;
mod collect;
mod introspect;
mod literals;
mod seen;
mod survey;
mod variables;

pub use introspect::parameters as type_parameters;
pub use seen::Seen;

use async_graphql::Pos;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, SelectionSet};
use careergraph_engine::{ArgMap, ArgMeta, ErasedValue, FieldError, Limits, Registry, TypeMeta, TypeRef};
use collect::Nodes;
use introspect::{Described, Meta};
use serde_json::{Map, Value as Json, json};
use std::any::Any;
use variables::Variables;

/// The context of the definitions: a store, and the root in it.
pub type Store = dyn Any + Send + Sync;

/// The rules of a model beyond its types, implemented a second time.
pub struct Rules {
    /// Whether a text is a valid scalar of the model.
    pub scalar: fn(&str, &str) -> bool,
    /// Whether an input object may have these members.
    pub input: fn(&str, &ArgMap) -> bool,
    /// Whether a field of a type may have these arguments.
    pub arguments: fn(&str, &str, &ArgMap) -> bool,
    /// Whether all of its arguments together are valid, once the values of variables are known.
    pub together: fn(&str, &ArgMap) -> bool,
    /// The expected number of items of a field with these arguments, if they determine it.
    pub page: fn(&ArgMap) -> Option<u64>,
}

impl Rules {
    /// Whether a field of a type may have exactly these arguments.
    pub fn accept(&self, owner: &str, field: &str, args: &ArgMap) -> bool {
        (self.arguments)(owner, field, args) && (self.together)(field, args)
    }
}

/// A model and its rules.
pub struct Model<'m> {
    pub registry: &'m Registry,
    pub rules: &'m Rules,
    pub limits: &'m Limits,
    pub store: &'m Store,
    pub root: &'m dyn Any,
}

/// A request.
pub struct Question<'q> {
    pub query: &'q str,
    pub name: Option<&'q str>,
    pub variables: &'q Map<String, Json>,
    pub report_cost: bool,
}

/// The expected response to a request.
#[derive(Debug)]
pub enum Verdict {
    /// This body, with or without errors, and this cost.
    Answer(String, u64),
    /// Nothing runs: variables or arguments are invalid, at these positions.
    Refused(Vec<Pos>),
    /// Nothing runs: this is the predicted cost.
    TooDear(u64),
}

/// A position that is null and must not be.
struct Null;

/// The object whose fields are resolved.
enum Parent<'v> {
    Model(&'v Store, &'v dyn Any),
    Meta(Meta),
}

struct Oracle<'d> {
    model: &'d Model<'d>,
    document: &'d ExecutableDocument,
    variables: Variables,
    errors: Vec<Json>,
    unlisted: u64,
    /// The cost of the executed fields.
    cost: u64,
    seen: &'d mut Seen,
}

/// Executes a request with a valid document.
pub fn execute(model: &Model<'_>, question: &Question<'_>, seen: &mut Seen) -> Verdict {
    let document = parse_query(question.query).unwrap_or_else(|e| panic!("{e}\n{}", question.query));
    let wrong = literals::wrong(model, &document);
    if !wrong.is_empty() {
        return Verdict::Refused(wrong);
    }
    let operation = operation(&document, question.name);
    let variables = match variables::coerce(model, &document, operation, question.variables) {
        Ok(variables) => variables,
        Err(places) => return Verdict::Refused(places),
    };
    let (errors, unlisted) = (Vec::new(), 0);
    let mut oracle = Oracle { model, document: &document, variables, errors, unlisted, cost: 0, seen };
    let (root, set) = (model.registry.root(), &operation.selection_set.node);
    let mut survey = survey::survey(&oracle, root, &[(root, set)]);
    let input = variables::cost(operation, question.variables);
    survey.cost = survey.cost.saturating_add(input);
    if !survey.refused.is_empty() {
        return Verdict::Refused(survey.refused);
    }
    if survey.cost > model.limits.cost {
        return Verdict::TooDear(survey.cost);
    }
    let data = oracle.selection(root, &Parent::Model(model.store, model.root), &[(root, set)], &[]);
    let cost = oracle.cost + input;
    let mut body = json!({ "data": data.unwrap_or(Json::Null) });
    if !oracle.errors.is_empty() {
        body["errors"] = oracle.all_errors().into();
    }
    if question.report_cost {
        body["extensions"] = json!({ "cost": { "predicted": survey.cost, "maximum": model.limits.cost } });
    }
    Verdict::Answer(body.to_string(), cost)
}

/// The coerced variables of a successful request, for an executor that does not coerce them itself.
pub fn coerced(model: &Model<'_>, question: &Question<'_>) -> async_graphql::Variables {
    let document = parse_query(question.query).expect("the document is valid");
    let operation = operation(&document, question.name);
    let values =
        variables::coerce(model, &document, operation, question.variables).expect("the variables were accepted");
    let mut all = async_graphql::Variables::default();
    all.extend(values.into_iter().map(|(name, value)| (async_graphql::Name::new(name), value)));
    all
}

/// `GetOperation`.
fn operation<'d>(document: &'d ExecutableDocument, name: Option<&str>) -> &'d OperationDefinition {
    let mut operations = document.operations.iter();
    let found = match name {
        Some(name) => operations.find(|o| o.0.is_some_and(|n| n == name)),
        None => operations.next(),
    };
    &found.expect("the document has the operation").1.node
}

impl<'d> Oracle<'d> {
    /// `ExecuteSelectionSet`, on the fields that `CollectFields` finds in `sets`.
    fn selection(
        &mut self,
        object: &str,
        parent: &Parent<'_>,
        sets: &[(&str, &'d SelectionSet)],
        path: &[Json],
    ) -> Result<Json, Null> {
        self.seen.meet(object);
        let mut result = Map::new();
        for (key, nodes) in self.collect(object, sets) {
            let path = [path, &[Json::from(key.as_str())]].concat();
            let value = match nodes[0].node.name.node.as_str() {
                "__typename" => object.into(),
                _ => self.field(object, parent, &nodes, &path)?,
            };
            result.insert(key, value);
        }
        Ok(Json::Object(result))
    }

    /// `ExecuteField`.
    fn field(&mut self, object: &str, parent: &Parent<'_>, nodes: &Nodes<'d>, path: &[Json]) -> Result<Json, Null> {
        let field = &nodes[0].node;
        let name = field.name.node.as_str();
        let metas = self.parameters(object, name);
        let args = self.argument_values(&metas, &field.arguments).expect("the arguments were surveyed");
        self.seen.arguments(self.model.registry, (object, name), &metas, &args);
        self.cost += survey::own_cost(self, object, name);
        match parent {
            Parent::Meta(meta) => {
                let described = introspect::describe(self.model.registry, meta, name, &args);
                self.described(described, nodes, path)
            }
            Parent::Model(..) if name.starts_with("__") => {
                let described = introspect::root(self.model.registry, name, &args);
                self.described(described, nodes, path)
            }
            Parent::Model(store, value) => {
                let Some(TypeMeta::Object { fields, .. }) = self.model.registry.get(object) else {
                    panic!("{object} is not an object")
                };
                let definition = &fields[name];
                let resolved = (definition.resolve)(*store, *value, &args);
                self.complete((object, name), &definition.ty, *store, resolved, nodes, path)
            }
        }
    }

    /// The arguments of a field.
    fn parameters(&self, object: &str, field: &str) -> Vec<ArgMeta> {
        match self.model.registry.get(object) {
            _ if field == "__type" => introspect::parameters(),
            Some(TypeMeta::Object { fields, .. }) => fields.get(field).map(|f| f.args.clone()).unwrap_or_default(),
            _ => panic!("{object} is not an object"),
        }
    }

    /// `CompleteValue`: a nullable position absorbs a failure, a required one passes it on.
    fn complete(
        &mut self,
        of: (&str, &str),
        ty: &TypeRef,
        store: &Store,
        value: ErasedValue,
        nodes: &Nodes<'d>,
        path: &[Json],
    ) -> Result<Json, Null> {
        if let ErasedValue::OtherStore(store, value) = value {
            return self.complete(of, ty, &*store, *value, nodes, path);
        }
        if let TypeRef::NonNull(inner) = ty {
            let json = self.nullable(of, inner, store, value, nodes, path)?;
            assert!(!json.is_null(), "a required field resolved to null at {path:?}");
            return Ok(json);
        }
        Ok(self.nullable(of, ty, store, value, nodes, path).unwrap_or(Json::Null))
    }

    fn nullable(
        &mut self,
        of: (&str, &str),
        ty: &TypeRef,
        store: &Store,
        value: ErasedValue,
        nodes: &Nodes<'d>,
        path: &[Json],
    ) -> Result<Json, Null> {
        match (ty, value) {
            (_, ErasedValue::Failed(fault)) => {
                self.error(&fault, nodes, path);
                Err(Null)
            }
            (_, ErasedValue::Null) => {
                self.seen.field(of);
                Ok(Json::Null)
            }
            (TypeRef::List(inner), ErasedValue::List(items)) => {
                self.seen.field(of);
                let mut list = Vec::new();
                for (i, item) in items.into_iter().enumerate() {
                    let path = [path, &[Json::from(i)]].concat();
                    list.push(self.complete(of, inner, store, item, nodes, &path)?);
                }
                Ok(Json::Array(list))
            }
            (TypeRef::Named(name), ErasedValue::Leaf(json)) => {
                self.seen.leaf(self.model.registry, of, name, &json);
                Ok(json)
            }
            (TypeRef::Named(declared), ErasedValue::Object(name, object)) => {
                self.seen.field(of);
                self.seen.meet(declared);
                let sets: Vec<_> = nodes.iter().map(|n| (&**declared, &n.node.selection_set.node)).collect();
                self.selection(&name, &Parent::Model(store, &*object), &sets, path)
            }
            _ => panic!("the value does not fit {ty} at {path:?}"),
        }
    }

    /// A value of introspection, which never fails.
    fn described(&mut self, value: Described, nodes: &Nodes<'d>, path: &[Json]) -> Result<Json, Null> {
        Ok(match value {
            Described::Null => Json::Null,
            Described::Leaf(json) => json,
            Described::One(meta) => {
                let name = meta.type_name();
                let sets: Vec<_> = nodes.iter().map(|n| (name, &n.node.selection_set.node)).collect();
                self.selection(name, &Parent::Meta(meta), &sets, path)?
            }
            Described::Many(all) => {
                let one = |meta| self.described(Described::One(meta), nodes, path);
                Json::Array(all.into_iter().map(one).collect::<Result<_, Null>>()?)
            }
        })
    }

    fn error(&mut self, fault: &FieldError, nodes: &Nodes<'_>, path: &[Json]) {
        if self.errors.len() as u64 == self.model.limits.errors {
            self.unlisted += 1;
            return;
        }
        let pos = nodes[0].pos;
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

    /// The errors; a last entry counts those beyond the limit.
    fn all_errors(mut self) -> Vec<Json> {
        let (most, unlisted) = (self.model.limits.errors, self.unlisted);
        if unlisted > 0 {
            self.errors.push(json!({
                "message": format!("{unlisted} more fields failed; only {most} are listed."),
                "extensions": { "code": "LIMIT_EXCEEDED", "limit": "errors", "maximum": most, "unlisted": unlisted },
            }));
        }
        self.errors
    }
}
