//! Input types. Literals of the document and variables of a request are read the same way, in place.

use crate::definition::bounds::Bounds;
use crate::definition::registry::Registry;
use crate::definition::source::Source;
use crate::definition::store::Id;
use crate::error::FieldError;
use crate::names::{listed, similar};
use async_graphql::dynamic::TypeRef;
use careergraph_quote as quote;

pub use async_graphql::Value;

/// A Rust type that is a GraphQL input type.
pub trait Input: Clone + Send + Sync + 'static {
    /// Registers the type and returns its reference.
    fn type_ref(registry: &mut Registry) -> TypeRef;

    /// Bounds of a value where its argument declares none; `None` for values that are neither numbers, strings nor lists.
    const BOUNDS: Option<Bounds> = None;

    /// Input coercion: reads a literal or a variable. The error says what was expected.
    fn parse(value: Source<'_>) -> Result<Self, FieldError>;

    /// Checks the bounds of a value, then reads it. Members, items and arguments are read this way.
    ///
    /// # Errors
    /// The bounds that are exceeded, or what was expected instead.
    fn read(value: Source<'_>, bounds: Option<Bounds>) -> Result<Self, FieldError> {
        bounds.map_or(Ok(()), |bounds| bounds.check(value))?;
        Self::parse(value)
    }

    /// What an absent value means; `None` if a value is required.
    fn absent() -> Option<Self> {
        None
    }

    /// The value as a literal, for defaults in the schema; `None` if it stands for an absent value.
    fn value(&self) -> Option<Value>;
}

/// "Expected this, found that".
pub fn expected(what: &str, found: Source<'_>) -> FieldError {
    let found = found.string().map_or_else(|| quote::excerpt(found), quote::quoted);
    FieldError::coercion(format!("expected {what}, found {found}"))
}

/// The same where one of several names was expected; suggests similar spellings.
pub fn expected_one_of(ty: &str, all: &[&str], found: Source<'_>) -> FieldError {
    let name = found.enum_name().or(found.string()).unwrap_or_default();
    let error = expected(&format!("{ty} ({})", listed(name, all)), found);
    match similar(name, all).join(" or ") {
        none if none.is_empty() => error,
        names => FieldError::coercion(format!("{} (did you mean {names}?)", error.message)),
    }
}

macro_rules! builtin {
    ($rust:ty, $name:literal, $what:literal, $bounds:expr, |$v:ident| $parse:expr, |$w:ident| $value:expr) => {
        impl Input for $rust {
            const BOUNDS: Option<Bounds> = $bounds;
            fn type_ref(_: &mut Registry) -> TypeRef {
                TypeRef::named_nn($name)
            }
            fn parse($v: Source<'_>) -> Result<Self, FieldError> {
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
    Some(Bounds::NUMBER),
    |v| v.integer().and_then(|n| n.try_into().ok()),
    |v| (*v).into()
);
builtin!(f64, "Float", "Float", Some(Bounds::NUMBER), |v| v.number().and_then(|n| n.as_f64()), |v| (*v).into());
builtin!(bool, "Boolean", "Boolean", None, |v| v.boolean(), |v| (*v).into());
builtin!(String, "String", "String", Some(Bounds::TEXT), |v| v.string().map(str::to_owned), |v| v.clone().into());
builtin!(
    Id<String>,
    "ID",
    "ID",
    Some(Bounds::ID),
    |v| match v.number() {
        Some(number) => (number.is_i64() || number.is_u64()).then(|| Id(number.to_string())),
        None => v.string().map(|text| Id(text.to_owned())),
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
    const BOUNDS: Option<Bounds> = T::BOUNDS;

    fn type_ref(registry: &mut Registry) -> TypeRef {
        nullable::<T>(registry)
    }

    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        match value {
            Source::Null => Ok(None),
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

/// A nullable input that distinguishes null from absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Maybe<T> {
    /// Absent.
    #[default]
    Absent,
    /// Null.
    Null,
    /// A value.
    Is(T),
}

impl<T: Input> Input for Maybe<T> {
    const BOUNDS: Option<Bounds> = T::BOUNDS;

    fn type_ref(registry: &mut Registry) -> TypeRef {
        nullable::<T>(registry)
    }

    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        match value {
            Source::Null => Ok(Maybe::Null),
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
    const BOUNDS: Option<Bounds> = Some(Bounds::LIST);

    fn type_ref(registry: &mut Registry) -> TypeRef {
        TypeRef::NonNull(Box::new(TypeRef::List(Box::new(T::type_ref(registry)))))
    }

    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        match (value, value.items()) {
            (_, Some(items)) => {
                let item = |(i, v)| T::read(v, T::BOUNDS).map_err(|f: FieldError| f.inside(&format!("[{i}]")));
                items.into_iter().enumerate().map(item).collect()
            }
            (Source::Null, None) => Err(expected("a list", value)),
            // A single value counts as a list of one.
            (one, None) => Ok(vec![T::read(one, T::BOUNDS)?]),
        }
    }

    fn value(&self) -> Option<Value> {
        let item = |v: &T| v.value().unwrap_or(Value::Null);
        Some(Value::List(self.iter().map(item).collect()))
    }
}

/// For input objects that contain themselves.
impl<T: Input> Input for Box<T> {
    const BOUNDS: Option<Bounds> = T::BOUNDS;

    fn type_ref(registry: &mut Registry) -> TypeRef {
        T::type_ref(registry)
    }

    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
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

    fn parse<T: Input>(value: impl Into<Value>) -> Result<T, FieldError> {
        T::parse(Source::value(&value.into()))
    }

    #[test]
    fn numbers_fit_their_types() {
        assert_eq!(parse(7), Ok(7));
        assert_eq!(parse(7), Ok(7.0));
        assert_eq!(parse(7), Ok(Id::<String>("7".into())));
        let refused = parse::<i32>(3_000_000_000_i64).unwrap_err();
        assert!(refused.message.ends_with("found 3000000000"), "{}", refused.message);
        assert!(parse::<i32>(1.5).is_err());
        assert!(parse::<Id<String>>(1.5).is_err());
    }

    #[test]
    fn json_does_not_tell_1_and_1_0_apart() {
        let json = |json| i32::parse(Source::json(&json));
        assert_eq!(json(serde_json::json!(1.0)), Ok(1));
        assert!(json(serde_json::json!(1.5)).is_err() && json(serde_json::json!(1e10)).is_err());
        assert!(parse::<i32>(1.0).is_err());
    }

    #[test]
    fn a_single_value_is_a_list_of_one() {
        assert_eq!(parse(1), Ok(vec![1]));
        assert_eq!(parse(1), Ok(vec![vec![1]]));
        assert_eq!(parse(Value::Null), Ok(None::<Vec<i32>>));
        let refused = parse::<Vec<i32>>(Value::List(vec![1.into(), Value::Null])).unwrap_err();
        assert!(refused.message.starts_with("[1]: expected Int"), "{}", refused.message);
    }
}
