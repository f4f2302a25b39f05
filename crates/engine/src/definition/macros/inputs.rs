//! Arguments and input objects.

/// Arguments of a field: a struct whose members are the arguments.
///
/// A default follows its type. `#[limit("name", range)]` or `#[range(range)]` bounds a number, a string in characters or a
/// list in items, instead of the [bounds of its type](crate::Input::BOUNDS); see [`Bounds`](crate::Bounds). `check`
/// rejects what neither can express (`Result<(), E>` where `E` converts to a [`FieldError`](crate::FieldError)); `page` is
/// the length of the list for the cost.
///
/// ```
/// careergraph_engine::args! {
///     /// A page.
///     pub struct Page {
///         /// At most this many.
///         #[limit("page", 0..=500, "Ask for the next page with `after`.")]
///         first: i32 = 20,
///         /// In these states; all if absent.
///         #[limit("states", ..=60)]
///         r#in: Option<Vec<String>>,
///         /// Whose rating is at least this.
///         #[range(1.0..=5.0)]
///         rating: Option<f64>,
///         /// The beginning of its name.
///         prefix: Option<String>,
///     }
///     check |page| match (&page.r#in, &page.prefix) {
///         (Some(_), Some(_)) => Err("prefix: expected none beside `in`."),
///         _ => Ok(()),
///     };
///     page |page| page.first as u64;
/// }
/// ```
#[macro_export]
macro_rules! args {
    (
        $(#[doc = $doc:literal])* $vis:vis struct $name:ident {
            $($(#[doc = $member_doc:literal])* $(#[limit($($limit:tt)+)])? $(#[range($($range:tt)+)])?
                $member:ident : $ty:ty $(= $default:expr)?),* $(,)?
        }
        $(check $check:expr;)?
        $(page $page:expr;)?
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        $vis struct $name {
            $($(#[doc = $member_doc])* #[allow(missing_docs)] pub $member: $ty),*
        }
        impl $crate::Args for $name {
            fn declare(registry: &mut $crate::Registry) -> Vec<$crate::ArgMeta> {
                let _ = &registry;
                vec![$($crate::ArgMeta {
                    name: $crate::graphql_name(stringify!($member)),
                    doc: concat!($($member_doc),*).trim_ascii(),
                    ty: <$ty as $crate::Input>::type_ref(registry),
                    default: $crate::default_literal!($ty $(= $default)?),
                    bounds: $crate::member_bounds!($ty $(, limit $($limit)+)? $(, range $($range)+)?),
                }),*]
            }
            fn parse(
                given: $crate::Members<'_>,
            ) -> Result<Self, $crate::FieldError> {
                let mut names = <$name>::members().iter();
                let mut next = || names.next().map_or("", |name| name.as_str());
                Ok($name {$(
                    $member: $crate::take_within::<$ty>(
                        given,
                        next(),
                        $crate::member_bounds!($ty $(, limit $($limit)+)? $(, range $($range)+)?),
                        $crate::default_value!($ty $(= $default)?),
                    )?
                ),*})
            }
            $(fn check(&self) -> Result<(), $crate::FieldError> {
                let check: fn(&$name) -> Result<(), _> = $check;
                check(self).map_err($crate::FieldError::from)
            })?
            $(const PAGED: bool = {
                let _: fn(&$name) -> u64 = $page;
                true
            };
            fn page(&self) -> Option<u64> {
                let page: fn(&$name) -> u64 = $page;
                Some(page(self))
            })?
        }
        impl $name {
            /// The GraphQL names of the members, in order.
            pub(crate) fn members() -> &'static [String] {
                static NAMES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
                    vec![$($crate::graphql_name(stringify!($member))),*]
                });
                &NAMES
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! member_bounds {
    ($ty:ty) => {
        <$ty as $crate::Input>::BOUNDS
    };
    ($ty:ty, limit $name:literal, $range:expr $(, $advice:expr)?) => {
        <$ty as $crate::Input>::BOUNDS.map(|own| own.limited($name, $range)$(.advising_above($advice))?)
    };
    ($ty:ty, range $range:expr $(, $advice:expr)?) => {
        <$ty as $crate::Input>::BOUNDS.map(|own| own.ranged($range)$(.advising($advice))?)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! default_literal {
    ($ty:ty) => {
        None
    };
    ($ty:ty = $default:expr) => {{
        let default: $ty = $default;
        let literal = <$ty as $crate::Input>::value(&default);
        Some(literal.unwrap_or($crate::Value::Null))
    }};
}

#[doc(hidden)]
#[macro_export]
macro_rules! default_value {
    ($ty:ty) => {
        None
    };
    ($ty:ty = $default:expr) => {
        Some((|| $default) as fn() -> $ty)
    };
}

/// An input object: written like [`args!`], usable as the type of an argument.
///
/// It may contain itself as `Option<Vec<Self>>` or `Option<Box<Self>>`.
#[macro_export]
macro_rules! input {
    (
        $(#[doc = $doc:literal])* $vis:vis struct $name:ident {
            $($(#[doc = $member_doc:literal])* $(#[limit($($limit:tt)+)])? $(#[range($($range:tt)+)])?
                $member:ident : $ty:ty $(= $default:expr)?),* $(,)?
        }
        $(check $check:expr;)?
    ) => {
        $crate::args! {
            $(#[doc = $doc])* $vis struct $name {
                $($(#[doc = $member_doc])* $(#[limit($($limit)+)])? $(#[range($($range)+)])? $member: $ty $(= $default)?),*
            }
            $(check $check;)?
        }
        impl $crate::Input for $name {
            fn type_ref(registry: &mut $crate::Registry) -> $crate::TypeRef {
                registry.input::<$name>(stringify!($name), |registry| {
                    $crate::TypeMeta::Input {
                        doc: concat!($($doc),*).trim_ascii(),
                        fields: <$name as $crate::Args>::declare(registry),
                        one_of: false,
                    }
                });
                $crate::TypeRef::named_nn(stringify!($name))
            }
            fn parse(value: $crate::Source<'_>) -> Result<Self, $crate::FieldError> {
                let Some(given) = value.members() else {
                    return Err($crate::expected(stringify!($name), value));
                };
                $crate::only_known(given, stringify!($name), <$name>::members())?;
                <$name as $crate::Args>::accept(given)
            }
            fn value(&self) -> Option<$crate::Value> {
                let mut names = <$name>::members().iter();
                let mut object = $crate::ArgMap::new();
                $(
                    let value = <$ty as $crate::Input>::value(&self.$member);
                    if let (Some(name), Some(value)) = (names.next(), value) {
                        object.insert($crate::Name::new(name), value);
                    }
                )*
                Some($crate::Value::Object(object))
            }
        }
    };
}

/// A `@oneOf` input object: a Rust enum, so nothing remains to be checked.
///
/// ```
/// use careergraph_engine::{Id, one_of};
/// one_of! {
///     /// How to name a role.
///     pub enum RoleBy {
///         /// By its id.
///         id: Id(Id<String>),
///         /// By its O*NET-SOC code.
///         onet_soc: OnetSoc(String),
///     }
/// }
/// ```
#[macro_export]
macro_rules! one_of {
    (
        $(#[doc = $doc:literal])* $vis:vis enum $name:ident {
            $($(#[doc = $member_doc:literal])* $(#[limit($($limit:tt)+)])? $(#[range($($range:tt)+)])?
                $member:ident : $variant:ident($ty:ty)),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        $vis enum $name {
            $($(#[doc = $member_doc])* #[allow(missing_docs)] $variant($ty)),*
        }
        impl $crate::Input for $name {
            fn type_ref(registry: &mut $crate::Registry) -> $crate::TypeRef {
                registry.input::<$name>(stringify!($name), |registry| {
                    $crate::TypeMeta::Input {
                        doc: concat!($($doc),*).trim_ascii(),
                        one_of: true,
                        fields: vec![$($crate::ArgMeta {
                            name: $crate::graphql_name(stringify!($member)),
                            doc: concat!($($member_doc),*).trim_ascii(),
                            ty: <Option<$ty> as $crate::Input>::type_ref(registry),
                            default: None,
                            bounds: $crate::member_bounds!($ty $(, limit $($limit)+)? $(, range $($range)+)?),
                        }),*],
                    }
                });
                $crate::TypeRef::named_nn(stringify!($name))
            }
            fn parse(value: $crate::Source<'_>) -> Result<Self, $crate::FieldError> {
                let Some(given) = value.members() else {
                    return Err($crate::expected(stringify!($name), value));
                };
                static NAMES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
                    vec![$($crate::graphql_name(stringify!($member))),*]
                });
                let names: &[String] = &NAMES;
                $crate::only_known(given, stringify!($name), names)?;
                let Some((key, value)) = given.only() else {
                    return Err($crate::FieldError::coercion(concat!(
                        stringify!($name), " needs exactly one field that is not null"
                    )));
                };
                let mut names = names.iter();
                $(if names.next().is_some_and(|name| name == key) {
                    let bounds = $crate::member_bounds!($ty $(, limit $($limit)+)? $(, range $($range)+)?);
                    return match <$ty as $crate::Input>::read(value, bounds) {
                        Ok(value) => Ok($name::$variant(value)),
                        Err(error) => Err(error.inside(key)),
                    };
                })*
                Err($crate::expected(stringify!($name), value))
            }
            fn value(&self) -> Option<$crate::Value> {
                let (member, value) = match self {
                    $($name::$variant(v) => (stringify!($member), <$ty as $crate::Input>::value(v))),*
                };
                let name = $crate::Name::new($crate::graphql_name(member));
                Some($crate::Value::Object([(name, value?)].into_iter().collect()))
            }
        }
    };
}
