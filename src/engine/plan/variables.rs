//! Variables: what the client sent, coerced to the types the operation declares.

use crate::engine::definition::args::ArgMap;
use crate::engine::definition::input::Value;
use crate::engine::definition::registry::{ArgMeta, Registry, TypeMeta};
use crate::engine::fault::{Fault, Refusal};
use async_graphql::dynamic::TypeRef;
use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{BaseType, OperationDefinition, Type, VariableDefinition};
use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value as Ast;
use serde_json::{Map, Value as Json};

/// Variables by name. An absent one is not in it, a null one is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables(Vec<(Name, Value)>);

impl Variables {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// A variable as its operation declares it, in the form in which every request needs it.
pub(crate) struct Declared {
    name: Name,
    ty: TypeRef,
    default: Option<Value>,
    pos: Pos,
}

/// The variables of an operation, in order.
pub(crate) fn declared(operation: &OperationDefinition) -> Vec<Declared> {
    let one = |definition: &Positioned<VariableDefinition>| Declared {
        name: definition.node.name.node.clone(),
        ty: type_ref(&definition.node.var_type.node),
        default: definition.node.default_value.as_ref().map(|value| value.node.clone()),
        pos: definition.pos,
    };
    operation.variable_definitions.iter().map(one).collect()
}

/// `CoerceVariableValues` of the specification. Values that no variable asks for are ignored.
pub(crate) fn coerce(
    registry: &Registry,
    declared: &[Declared],
    given: Option<&Map<String, Json>>,
) -> Result<Variables, Refusal> {
    let mut variables = Vec::with_capacity(declared.len());
    for Declared { name, ty, default, pos } in declared {
        let refuse = |fault: Fault| {
            let message = format!("Variable {}.", fault.inside(&format!("${name}")).message);
            Refusal::variables(message, *pos)
        };
        let value = match given.and_then(|given| given.get(name.as_str())) {
            Some(json) => Some(coerce_json(registry, ty, json).map_err(refuse)?),
            None => default.clone(),
        };
        match value {
            Some(value) => variables.push((name.clone(), value)),
            None if matches!(ty, TypeRef::NonNull(_)) => {
                return Err(refuse(Fault::coercion(format!("a value of type {ty} is required"))));
            }
            None => {}
        }
    }
    Ok(Variables(variables))
}

/// The values of the variables that decide conditions. Null decides nothing, so it is refused.
pub(crate) fn flag_values(
    flags: &[Name],
    variables: &Variables,
    declared: &[Declared],
) -> Result<Vec<bool>, Refusal> {
    let value = |flag: &Name| match variables.get(flag) {
        Some(Value::Boolean(b)) => Ok(*b),
        _ => {
            let pos = declared.iter().find(|variable| variable.name == *flag).map(|variable| variable.pos);
            let message = format!("Variable ${flag}: @skip and @include need true or false.");
            Err(Refusal::variables(message, pos.unwrap_or_default()))
        }
    };
    flags.iter().map(value).collect()
}

fn type_ref(ty: &Type) -> TypeRef {
    let base = match &ty.base {
        BaseType::Named(name) => TypeRef::named(name.as_str()),
        BaseType::List(inner) => TypeRef::List(Box::new(type_ref(inner))),
    };
    if ty.nullable { base } else { TypeRef::NonNull(Box::new(base)) }
}

fn expected(what: &str, found: &Json) -> Fault {
    let found = match found {
        Json::Array(_) => "a list".to_string(),
        Json::Object(_) => "an object".to_string(),
        other => other.to_string(),
    };
    let short: String = found.chars().take(80).collect();
    Fault::coercion(format!("expected {what}, found {short}"))
}

fn coerce_json(registry: &Registry, ty: &TypeRef, json: &Json) -> Result<Value, Fault> {
    match (ty, json) {
        (TypeRef::NonNull(inner), Json::Null) => Err(expected(&format!("{inner}!"), json)),
        (TypeRef::NonNull(inner), json) => coerce_json(registry, inner, json),
        (_, Json::Null) => Ok(Value::Null),
        (TypeRef::List(inner), Json::Array(items)) => {
            let item = |(i, v)| coerce_json(registry, inner, v).map_err(|f| f.inside(&format!("[{i}]")));
            Ok(Value::List(items.iter().enumerate().map(item).collect::<Result<_, Fault>>()?))
        }
        (TypeRef::List(inner), one) => Ok(Value::List(vec![coerce_json(registry, inner, one)?])),
        (TypeRef::Named(name), json) => named(registry, name, json),
    }
}

fn named(registry: &Registry, name: &str, json: &Json) -> Result<Value, Fault> {
    match registry.get(name) {
        Some(TypeMeta::Enum { items, .. }) => {
            let text = json.as_str().ok_or_else(|| expected(name, json))?;
            if items.iter().all(|(item, _)| *item != text) {
                let all: Vec<&str> = items.iter().map(|(item, _)| *item).collect();
                return Err(expected(&format!("{name} ({})", all.join(", ")), json));
            }
            Ok(Value::Enum(Name::new(text)))
        }
        Some(TypeMeta::Input { fields, one_of, .. }) => {
            let Json::Object(given) = json else {
                return Err(expected(name, json));
            };
            input_object(registry, name, fields, *one_of, given)
        }
        Some(_) => {
            let text = json.as_str().ok_or_else(|| expected(&format!("{name} as a string"), json))?;
            let value = Value::String(text.into());
            registry.check(name, &value)?;
            Ok(value)
        }
        None => {
            let value = builtin(name, json);
            registry.check(name, &value)?;
            Ok(value)
        }
    }
}

/// A whole number may be written as `1.0` in JSON; every other value is checked by its type.
fn builtin(name: &str, json: &Json) -> Value {
    match json {
        Json::Number(n) if name == "Int" => match n.as_f64() {
            Some(f) if f.fract() == 0.0 && f.abs() < 2f64.powi(53) => Value::from(f as i64),
            _ => Value::Number(n.clone()),
        },
        Json::Number(n) => Value::Number(n.clone()),
        Json::Bool(b) => Value::Boolean(*b),
        Json::String(s) => Value::String(s.clone()),
        Json::Null => Value::Null,
        Json::Array(_) => Value::List(Vec::new()),
        Json::Object(_) => Value::Object(IndexMap::new()),
    }
}

fn input_object(
    registry: &Registry,
    name: &str,
    fields: &[ArgMeta],
    one_of: bool,
    given: &Map<String, Json>,
) -> Result<Value, Fault> {
    if let Some(unknown) = given.keys().find(|key| fields.iter().all(|f| f.name != **key)) {
        let known: Vec<&str> = fields.iter().map(|f| f.name.as_str()).collect();
        return Err(Fault::coercion(format!("{name} has no field \"{unknown}\"; its fields are {}", known.join(", "))));
    }
    if one_of && (given.len() != 1 || given.values().any(Json::is_null)) {
        return Err(Fault::coercion(format!("{name} needs exactly one field that is not null")));
    }
    let mut object = IndexMap::with_capacity(given.len());
    for field in fields {
        let place = format!(".{}", field.name);
        match given.get(&field.name) {
            Some(json) => {
                let value = coerce_json(registry, &field.ty, json).map_err(|f| f.inside(&place))?;
                object.insert(Name::new(&field.name), value);
            }
            None if field.default.is_none() && matches!(field.ty, TypeRef::NonNull(_)) => {
                return Err(Fault::coercion("a value is required").inside(&place));
            }
            None => {}
        }
    }
    Ok(Value::Object(object))
}

/// Arguments with their variables put in. An argument whose variable is absent is absent.
pub(crate) fn substitute(args: &[(Name, Ast)], variables: &Variables) -> ArgMap {
    let present = |(name, value): &(Name, Ast)| Some((name.clone(), with_variables(value, variables)?));
    args.iter().filter_map(present).collect()
}

/// `None` stands for an absent variable: inside a list it is null, inside an object the field
/// is absent.
fn with_variables(value: &Ast, variables: &Variables) -> Option<Value> {
    Some(match value {
        Ast::Variable(name) => return variables.get(name).cloned(),
        Ast::List(items) => {
            let item = |v| with_variables(v, variables).unwrap_or(Value::Null);
            Value::List(items.iter().map(item).collect())
        }
        Ast::Object(fields) => {
            let field = |(k, v): (&Name, &Ast)| Some((k.clone(), with_variables(v, variables)?));
            Value::Object(fields.iter().filter_map(field).collect())
        }
        constant => return constant.clone().into_const(),
    })
}
