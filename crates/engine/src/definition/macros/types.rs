//! Unions and interfaces.

/// A GraphQL union: a Rust enum over object types.
///
/// `union! { /// Doc. pub enum PathResult { Paths, NoPath } }`: every variant holds the object of the same name, and
/// `From` is implemented for each.
#[macro_export]
macro_rules! union {
    ($(#[doc = $doc:literal])* $vis:vis enum $name:ident { $($object:ident),* $(,)? }) => {
        $crate::abstract_type! {
            [$($doc),*] $vis $name [$($object),*]
            |types| $crate::TypeMeta::Union { doc: concat!($($doc),*).trim_ascii(), types }
        }
    };
}

/// A GraphQL interface: a Rust enum over the object types that implement it.
///
/// The names of its fields are in brackets; their types are those of the objects, which must agree and must declare
/// [`implements`](crate::Type::implements). Interfaces that it implements itself follow a colon: `pub enum Entity
/// ["id", "name"]: "Node" { Role, Skill }`.
#[macro_export]
macro_rules! interface {
    (
        $(#[doc = $doc:literal])* $vis:vis enum $name:ident [$($field:literal),* $(,)?]
        $(: $($above:literal),+)? { $($object:ident),* $(,)? }
    ) => {
        $crate::abstract_type! {
            [$($doc),*] $vis $name [$($object),*]
            |types| $crate::TypeMeta::Interface {
                doc: concat!($($doc),*).trim_ascii(),
                fields: vec![$($field),*],
                types,
                implements: vec![$($($above),+)?],
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! abstract_type {
    ([$($doc:literal),*] $vis:vis $name:ident [$first:ident $(, $object:ident)*] |$types:ident| $meta:expr) => {
        $crate::abstract_type! { @define [$($doc),*] $vis $name $first [$first $(, $object)*] |$types| $meta }
    };
    (@define [$($doc:literal),*] $vis:vis $name:ident $first:ident [$($object:ident),*] |$types:ident| $meta:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone)]
        $vis enum $name { $(#[allow(missing_docs)] $object($object)),* }
        $(impl From<$object> for $name {
            fn from(object: $object) -> $name { $name::$object(object) }
        })*
        const _: () = {
            type S = <$first as $crate::Object>::Store;
            #[allow(non_snake_case)]
            pub struct Plans { $($object: std::sync::Arc<$crate::Selection<$object>>),* }
            impl $crate::Output<S> for $name {
                type Plan = Plans;
                fn register(registry: &mut $crate::Registry) -> $crate::TypeRef {
                    registry.other(stringify!($name), |registry| {
                        let $types = vec![$(registry.object::<$object>()),*];
                        $meta
                    });
                    $crate::TypeRef::named_nn(stringify!($name))
                }
                fn compile(
                    compiler: &mut $crate::Compiler<'_>,
                    nodes: &[$crate::Node<'_>],
                ) -> Result<(Plans, $crate::CostId), $crate::Rejection> {
                    let mut costs = Vec::new();
                    let plans = Plans { $($object: {
                        let (selection, cost) = compiler.selection::<$object>(nodes)?;
                        costs.push(cost);
                        selection
                    }),* };
                    Ok((plans, compiler.costs.most(costs)))
                }
                fn write(
                    &self,
                    plans: &Plans,
                    at: &$crate::Path<'_>,
                    cx: &mut $crate::Context<'_, S>,
                ) -> $crate::WriteResult {
                    match self { $($name::$object(object) => plans.$object.write(object, at, cx)),* }
                }
                fn erase(self, store: &S) -> $crate::ErasedValue {
                    match self { $($name::$object(o) => $crate::Output::<S>::erase(o, store)),* }
                }
            }
        };
    };
}
