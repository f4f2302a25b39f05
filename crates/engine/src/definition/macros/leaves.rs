//! Enums and scalars.

/// A GraphQL enum, for output and input. `Up = "UP"` names a variant in the schema.
///
/// With `enum`, a new Rust enum is defined; `impl Kind as "Kind" { Role = "ROLE" }` adds an existing one (unit
/// variants, `Copy`, `PartialEq`) to the schema. `impl Kind as "Kind"` alone adds one that lists its values itself, in
/// order: the constant array `ALL`, and the functions `names` and `meanings` of the type and `name` of a value.
#[macro_export]
macro_rules! enumeration {
    (
        $(#[doc = $doc:literal])* $vis:vis enum $name:ident {
            $($(#[doc = $item_doc:literal])* $variant:ident = $graphql:literal),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name {
            $($(#[doc = $item_doc])* #[allow(missing_docs)] $variant),*
        }
        $crate::enumeration_impl! {
            [$($doc),*] $name, stringify!($name), [$([$($item_doc),*] $variant $graphql),*]
        }
    };
    ($(#[doc = $doc:literal])* impl $rust:ident as $name:literal) => {
        $crate::enumeration_type! {
            [$($doc),*] $rust, $name,
            $rust::names().iter().copied().zip($rust::meanings().iter().copied()).collect(),
            $rust::names(),
            |value: $rust| value.name(),
            |name: &str| $rust::names().iter().position(|own| *own == name).map(|place| $rust::ALL[place])
        }
    };
    (
        $(#[doc = $doc:literal])* impl $rust:ident as $name:literal {
            $($(#[doc = $item_doc:literal])* $variant:ident = $graphql:literal),* $(,)?
        }
    ) => {
        $crate::enumeration_impl! {
            [$($doc),*] $rust, $name, [$([$($item_doc),*] $variant $graphql),*]
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! enumeration_impl {
    (
        [$($doc:literal),*] $rust:ident, $name:expr,
        [$([$($item_doc:literal),*] $variant:ident $graphql:literal),*]
    ) => {
        $crate::enumeration_type! {
            [$($doc),*] $rust, $name,
            vec![$(($graphql, concat!($($item_doc),*).trim_ascii())),*],
            &[$($graphql),*],
            |value: $rust| match value { $($rust::$variant => $graphql),* },
            |name: &str| match name { $($graphql => Some($rust::$variant),)* _ => None }
        }
    };
}

/// An enumeration by its names with their meanings, its names, the name of a value, and the value of a name.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration_type {
    ([$($doc:literal),*] $rust:ident, $name:expr, $items:expr, $names:expr, $name_of:expr, $value_of:expr) => {
        const _: () = {
            fn register(registry: &mut $crate::Registry) {
                registry.input::<$rust>($name, |_| $crate::TypeMeta::Enum {
                    doc: concat!($($doc),*).trim_ascii(),
                    items: $items,
                });
            }
            fn graphql(value: $rust) -> &'static str {
                ($name_of)(value)
            }
            fn value(name: &str) -> Option<$rust> {
                ($value_of)(name)
            }
            impl $crate::Input for $rust {
                fn type_ref(registry: &mut $crate::Registry) -> $crate::TypeRef {
                    register(registry);
                    $crate::TypeRef::named_nn($name)
                }
                fn parse(given: $crate::Source<'_>) -> Result<Self, $crate::FieldError> {
                    let found = given.enum_name().and_then(value);
                    found.ok_or_else(|| $crate::expected_one_of($name, $names, given))
                }
                fn value(&self) -> Option<$crate::Value> {
                    let name = $crate::Name::new(graphql(*self));
                    Some($crate::Value::Enum(name))
                }
            }
            $crate::leaf_output!($rust, $name, register,
                |v, _at, cx| cx.string(graphql(*v)),
                |v, _s| $crate::ErasedValue::Leaf(graphql(v).into()));
        };
    };
}

/// A scalar of the model, written as a JSON string: `Display` writes it, and `FromStr` or the function after `read by`
/// parses it. The client sees the error of that function. `specified by` links the specification of its format.
///
/// ```
/// # use std::{fmt, str::FromStr};
/// # #[derive(Clone)] pub struct Day(u32);
/// # impl fmt::Display for Day { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}", self.0) } }
/// # impl FromStr for Day { type Err = std::num::ParseIntError; fn from_str(s: &str) -> Result<Day, Self::Err> { s.parse().map(Day) } }
/// careergraph_engine::scalar! {
///     /// A day, counted from the first of January 2000.
///     Day as "Day" specified by "https://example.org/day"
/// }
/// ```
#[macro_export]
macro_rules! scalar {
    ($(#[doc = $doc:literal])* $rust:ident as $name:literal $(specified by $url:literal)?) => {
        $crate::scalar! { $(#[doc = $doc])* $rust as $name $(specified by $url)?, read by str::parse::<$rust> }
    };
    ($(#[doc = $doc:literal])* $rust:ident as $name:literal $(specified by $url:literal)?, read by $read:expr) => {
        const _: () = {
            fn register(registry: &mut $crate::Registry) {
                registry.input::<$rust>($name, |_| $crate::TypeMeta::Scalar {
                    doc: concat!($($doc),*).trim_ascii(),
                    specified_by: [$($url)?].first().copied(),
                });
            }
            impl $crate::Input for $rust {
                fn type_ref(registry: &mut $crate::Registry) -> $crate::TypeRef {
                    register(registry);
                    $crate::TypeRef::named_nn($name)
                }
                fn parse(value: $crate::Source<'_>) -> Result<Self, $crate::FieldError> {
                    let Some(text) = value.string() else {
                        return Err($crate::expected(concat!($name, " as a string"), value));
                    };
                    $crate::Bounds::TEXT.check(value)?;
                    ($read)(text).map_err(|why| {
                        let error = $crate::expected($name, value);
                        $crate::FieldError::coercion(format!("{} ({why})", error.message))
                    })
                }
                fn value(&self) -> Option<$crate::Value> {
                    Some($crate::Value::String(self.to_string()))
                }
            }
            $crate::leaf_output!($rust, $name, register,
                |v, _at, cx| cx.string(&v.to_string()),
                |v, _s| $crate::ErasedValue::Leaf(v.to_string().into()));
        };
    };
}
