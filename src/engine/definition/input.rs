//! Input types. Literals of the document and variables arrive in the same form and are read the
//! same way.

use crate::engine::definition::registry::Registry;
use crate::engine::definition::store::Id;
use crate::engine::fault::Fault;
use async_graphql::dynamic::TypeRef;

pub use async_graphql::Value;

/// A Rust type that is a GraphQL input type.
pub trait Input: Clone + Send + Sync + 'static {
    /// Registers it and names it.
    fn type_ref(registry: &mut Registry) -> TypeRef;

    /// Input coercion: reads a literal or a coerced variable. The error says what was expected.
    fn parse(value: &Value) -> Result<Self, Fault>;

    /// What an absent value means; `None` if one is required.
    fn absent() -> Option<Self> {
        None
    }

    /// The value as a literal, for defaults in the schema; `None` if it stands for absence.
    fn value(&self) -> Option<Value>;
}

/// "Expected this, found that".
pub fn expected(what: &str, found: &Value) -> Fault {
    let found = match found {
        Value::List(_) => "a list".to_string(),
        Value::Object(_) => "an object".to_string(),
        other => other.to_string(),
    };
    let short: String = found.chars().take(80).collect();
    Fault::coercion(format!("expected {what}, found {short}"))
}

macro_rules! builtin {
    ($rust:ty, $name:literal, $what:literal, |$v:ident| $parse:expr, |$w:ident| $value:expr) => {
        impl Input for $rust {
            fn type_ref(_: &mut Registry) -> TypeRef {
                TypeRef::named_nn($name)
            }
            fn parse($v: &Value) -> Result<Self, Fault> {
                let parsed: Option<$rust> = $parse;
                parsed.ok_or_else(|| expected($what, $v))
            }
            fn value(&self) -> Option<Value> {
                let $w = self;
                Some($value)
            }
        }
    };
}

builtin!(
    i32,
    "Int",
    "Int (a whole number of 32 bits)",
    |v| match v {
        Value::Number(n) => n.as_i64().and_then(|n| n.try_into().ok()),
        _ => None,
    },
    |v| (*v).into()
);
builtin!(
    f64,
    "Float",
    "Float",
    |v| match v {
        Value::Number(n) => n.as_f64(),
        _ => None,
    },
    |v| (*v).into()
);
builtin!(
    bool,
    "Boolean",
    "Boolean",
    |v| match v {
        Value::Boolean(b) => Some(*b),
        _ => None,
    },
    |v| (*v).into()
);
builtin!(
    String,
    "String",
    "String",
    |v| match v {
        Value::String(s) => Some(s.clone()),
        _ => None,
    },
    |v| v.clone().into()
);
builtin!(
    Id<String>,
    "ID",
    "ID",
    |v| match v {
        Value::String(s) => Some(Id(s.clone())),
        Value::Number(n) if n.is_i64() || n.is_u64() => Some(Id(n.to_string())),
        _ => None,
    },
    |v| v.0.clone().into()
);

fn nullable<T: Input>(registry: &mut Registry) -> TypeRef {
    match T::type_ref(registry) {
        TypeRef::NonNull(inner) => *inner,
        nullable => nullable,
    }
}

impl<T: Input> Input for Option<T> {
    fn type_ref(registry: &mut Registry) -> TypeRef {
        nullable::<T>(registry)
    }

    fn parse(value: &Value) -> Result<Self, Fault> {
        match value {
            Value::Null => Ok(None),
            value => T::parse(value).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn value(&self) -> Option<Value> {
        self.as_ref().and_then(T::value)
    }
}

/// A nullable input that tells null and absent apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Maybe<T> {
    /// Not given.
    #[default]
    Absent,
    /// Given as null.
    Null,
    /// Given.
    Is(T),
}

impl<T: Input> Input for Maybe<T> {
    fn type_ref(registry: &mut Registry) -> TypeRef {
        nullable::<T>(registry)
    }

    fn parse(value: &Value) -> Result<Self, Fault> {
        match value {
            Value::Null => Ok(Maybe::Null),
            value => T::parse(value).map(Maybe::Is),
        }
    }

    fn absent() -> Option<Self> {
        Some(Maybe::Absent)
    }

    fn value(&self) -> Option<Value> {
        match self {
            Maybe::Absent => None,
            Maybe::Null => Some(Value::Null),
            Maybe::Is(value) => value.value(),
        }
    }
}

impl<T: Input> Input for Vec<T> {
    fn type_ref(registry: &mut Registry) -> TypeRef {
        TypeRef::NonNull(Box::new(TypeRef::List(Box::new(T::type_ref(registry)))))
    }

    fn parse(value: &Value) -> Result<Self, Fault> {
        match value {
            Value::List(items) => {
                let item = |(i, v)| T::parse(v).map_err(|f: Fault| f.inside(&format!("[{i}]")));
                items.iter().enumerate().map(item).collect()
            }
            Value::Null => Err(expected("a list", value)),
            // A single value stands for a list of one.
            one => Ok(vec![T::parse(one)?]),
        }
    }

    fn value(&self) -> Option<Value> {
        let item = |v: &T| v.value().unwrap_or(Value::Null);
        Some(Value::List(self.iter().map(item).collect()))
    }
}

/// For input objects that contain themselves.
impl<T: Input> Input for Box<T> {
    fn type_ref(registry: &mut Registry) -> TypeRef {
        T::type_ref(registry)
    }

    fn parse(value: &Value) -> Result<Self, Fault> {
        T::parse(value).map(Box::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    fn value(&self) -> Option<Value> {
        T::value(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fit_their_types() {
        assert_eq!(i32::parse(&Value::from(7)), Ok(7));
        assert_eq!(f64::parse(&Value::from(7)), Ok(7.0));
        assert_eq!(Id::<String>::parse(&Value::from(7)), Ok(Id("7".into())));
        let refused = i32::parse(&Value::from(3_000_000_000_i64)).unwrap_err();
        assert!(refused.message.ends_with("found 3000000000"), "{}", refused.message);
        assert!(i32::parse(&Value::from(1.5)).is_err());
        assert!(Id::<String>::parse(&Value::from(1.5)).is_err());
    }

    #[test]
    fn a_single_value_is_a_list_of_one() {
        assert_eq!(Vec::<i32>::parse(&Value::from(1)), Ok(vec![1]));
        assert_eq!(Vec::<Vec<i32>>::parse(&Value::from(1)), Ok(vec![vec![1]]));
        assert_eq!(Option::<Vec<i32>>::parse(&Value::Null), Ok(None));
        let list = Value::List(vec![1.into(), Value::Null]);
        let refused = Vec::<i32>::parse(&list).unwrap_err();
        assert!(refused.message.starts_with("[1]: expected Int"), "{}", refused.message);
    }
}
