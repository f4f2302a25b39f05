//! Enums and scalars.

/// A GraphQL enum, for output and input. `Up = "UP"` names a variant in the schema.
///
/// With `enum`, a new Rust enum is defined; `impl Kind as "Kind" { Role = "ROLE" }` adds an existing one (unit
/// variants, `Copy`, `PartialEq`) to the schema.
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
        const _: () = {
            fn register(registry: &mut $crate::Registry) {
                registry.input::<$rust>($name, |_| $crate::TypeMeta::Enum {
                    doc: concat!($($doc),*).trim_ascii(),
                    items: vec![$(($graphql, concat!($($item_doc),*).trim_ascii())),*],
                });
            }
            fn graphql(value: $rust) -> &'static str {
                match value { $($rust::$variant => $graphql),* }
            }
            impl $crate::Input for $rust {
                fn type_ref(registry: &mut $crate::Registry) -> $crate::TypeRef {
                    register(registry);
                    $crate::TypeRef::named_nn($name)
                }
                fn parse(value: $crate::Source<'_>) -> Result<Self, $crate::FieldError> {
                    if let Some(name) = value.enum_name() {
                        $(if name == $graphql { return Ok($rust::$variant); })*
                    }
                    Err($crate::expected_one_of($name, &[$($graphql),*], value))
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
