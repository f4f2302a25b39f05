//! Building blocks of filters: operators on values, filters of items, and logical connectives.

use crate::engine::{
    ArgMeta, Bounds, FieldError, Input, Members, Registry, Source, TypeMeta, TypeRef, Value, code, take,
};
use crate::graphql::request::view::View;
use std::any::TypeId;
use std::collections::HashMap;
use std::fmt::Debug;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// A test of a value. A missing value only passes `isNull: true`.
pub trait Operator: Input {
    /// The type of the tested value.
    type Value<'a>;
    /// Whether the value passes.
    fn test(&self, view: &View, value: Self::Value<'_>) -> Result<bool, FieldError>;
    /// Checks that the ids in the test exist in the graph.
    ///
    /// # Errors
    /// The unknown ids, whether or not the list has an item to compare them with.
    fn known(&self, _view: &View) -> Result<(), FieldError> {
        Ok(())
    }
    /// Whether the result can differ between days.
    fn depends_on_day(&self) -> bool {
        false
    }
}

/// An input that may refer to nodes by id.
pub trait Naming {
    /// Checks that all ids exist in the graph.
    ///
    /// # Errors
    /// The unknown ids.
    fn known(&self, _view: &View) -> Result<(), FieldError> {
        Ok(())
    }
    /// Whether the result can differ between days.
    fn depends_on_day(&self) -> bool {
        false
    }
}

/// A filter of items of a list.
pub trait Filter<T>: Naming + Clone + Send + Sync + 'static {
    /// Whether the item passes.
    fn accepts(&self, view: &View, item: &T) -> Result<bool, FieldError>;
}

/// An input object whose name and members depend on a type parameter, which the macros of the engine cannot express.
pub trait GenericInput: Clone + Debug + Send + Sync + 'static {
    /// Its name in the schema.
    fn name() -> String;
    /// Its description.
    const DOC: &'static str;
    /// Its members.
    fn members(registry: &mut Registry) -> Vec<ArgMeta>;
    /// Parses it; all members are known.
    fn read(given: Members<'_>) -> Result<Self, FieldError>;
}

/// Makes a [`GenericInput`] an input type. A blanket impl would conflict with that of the engine for boxes.
macro_rules! generic_input {
    ([$($generics:tt)*] $ty:ty) => {
        impl<$($generics)*> $crate::engine::Input for $ty {
            fn type_ref(registry: &mut $crate::engine::Registry) -> $crate::engine::TypeRef {
                $crate::graphql::list::operators::type_ref_of::<Self>(registry)
            }
            fn parse(value: $crate::engine::Source<'_>) -> Result<Self, $crate::engine::FieldError> {
                $crate::graphql::list::operators::parse_of::<Self>(value)
            }
            fn value(&self) -> Option<$crate::engine::Value> {
                None
            }
        }
    };
}
pub(crate) use generic_input;

/// The type reference of a [`GenericInput`] in the schema.
pub fn type_ref_of<T: GenericInput + Input>(registry: &mut Registry) -> TypeRef {
    registry.input::<T>(&T::name(), |registry| TypeMeta::Input {
        doc: T::DOC,
        fields: T::members(registry),
        one_of: false,
    });
    TypeRef::named_nn(T::name())
}

/// Parses a [`GenericInput`].
pub fn parse_of<T: GenericInput>(value: Source<'_>) -> Result<T, FieldError> {
    let Some(given) = value.members() else { return Err(crate::engine::expected(&T::name(), value)) };
    let names = Names::of::<T>();
    crate::engine::only_known(given, &names.own, &names.members)?;
    T::read(given)
}

/// The names of a [`GenericInput`] and its members.
struct Names {
    own: String,
    members: Vec<String>,
}

impl Names {
    /// The names of a type, cached: listing the members describes all filters reachable from them, which takes longer
    /// than most requests.
    fn of<T: GenericInput>() -> Arc<Names> {
        static KNOWN: LazyLock<RwLock<HashMap<TypeId, Arc<Names>>>> = LazyLock::new(RwLock::default);
        let kind = TypeId::of::<T>();
        if let Some(names) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&kind) {
            return Arc::clone(names);
        }
        let members = T::members(&mut Registry::default()).into_iter().map(|member| member.name).collect();
        let names = Arc::new(Names { own: T::name(), members });
        KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(kind, Arc::clone(&names));
        names
    }
}

/// A member of a [`GenericInput`].
pub fn member<T: Input>(registry: &mut Registry, name: &str, doc: &'static str) -> ArgMeta {
    ArgMeta { name: name.to_owned(), doc, ty: Option::<T>::type_ref(registry), default: None, bounds: T::BOUNDS }
}

/// A part of a filter: it may be absent, but null is rejected, because a filter that silently has no condition returns
/// everything.
#[derive(Clone, Debug)]
pub struct Given<T>(pub Option<T>);

impl<T: Input> Input for Given<T> {
    const BOUNDS: Option<Bounds> = T::BOUNDS;
    fn type_ref(registry: &mut Registry) -> TypeRef {
        Option::<T>::type_ref(registry)
    }
    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        match value {
            Source::Null => Err(FieldError::new(
                code::USER_INPUT,
                "null is not a condition. Omit it for no condition, or use `isNull: true` to find missing values.",
            )),
            value => T::parse(value).map(|value| Given(Some(value))),
        }
    }
    fn absent() -> Option<Self> {
        Some(Given(None))
    }
    fn value(&self) -> Option<Value> {
        self.0.as_ref().and_then(T::value)
    }
}

/// Parses a part of a filter.
pub fn condition<T: Input>(given: Members<'_>, name: &str) -> Result<Option<T>, FieldError> {
    take::<Given<T>>(given, name, None).map(|given| given.0)
}

/// Defines the filter of a type of item: its members, the value that each tests, and the three connectives.
///
/// Members are boxed, so that a filter with few members takes little memory, however many properties its type has.
///
/// With `properties` in place of `filter` there are no connectives; the filter of an edge adds them.
macro_rules! filter {
    (properties, $(#[doc = $doc:literal])* $name:ident: $item:ty { $($(#[doc = $mdoc:literal])* $member:ident: $op:ty => $value:expr),* $(,)? }) => {
        $crate::engine::input! {
            $(#[doc = $doc])*
            pub struct $name { $($(#[doc = $mdoc])* $member: $crate::graphql::list::operators::Given<Box<$op>>,)* }
        }
        impl $crate::graphql::list::operators::Filter<$item> for $name {
            fn accepts(&self, view: &$crate::graphql::request::view::View, item: &$item) -> Result<bool, $crate::engine::FieldError> {
                $crate::graphql::list::operators::filter!(@tests self, view, item, $item, $($member: $op => $value),*);
                Ok(true)
            }
        }
        impl $crate::graphql::list::operators::Naming for $name {
            fn known(&self, view: &$crate::graphql::request::view::View) -> Result<(), $crate::engine::FieldError> {
                $(if let Some(test) = &self.$member.0 { $crate::graphql::list::operators::Operator::known(test, view)?; })*
                Ok(())
            }
            fn depends_on_day(&self) -> bool {
                false $(|| self.$member.0.as_ref().is_some_and($crate::graphql::list::operators::Operator::depends_on_day))*
            }
        }
    };
    (filter, $(#[doc = $doc:literal])* $name:ident: $item:ty { $($(#[doc = $mdoc:literal])* $member:ident: $op:ty => $value:expr),* $(,)? }) => {
        $crate::engine::input! {
            $(#[doc = $doc])*
            pub struct $name {
                /// All of these match; an empty list is no condition.
                and: $crate::graphql::list::operators::Given<Vec<$name>>,
                /// At least one of these matches; an empty list matches nothing.
                or: $crate::graphql::list::operators::Given<Vec<$name>>,
                /// This does not match.
                not: $crate::graphql::list::operators::Given<Box<$name>>,
                $($(#[doc = $mdoc])* $member: $crate::graphql::list::operators::Given<Box<$op>>,)*
            }
        }
        impl $crate::graphql::list::operators::Filter<$item> for $name {
            fn accepts(&self, view: &$crate::graphql::request::view::View, item: &$item) -> Result<bool, $crate::engine::FieldError> {
                view.spend(1)?;
                $crate::graphql::list::operators::filter!(@tests self, view, item, $item, $($member: $op => $value),*);
                $crate::graphql::list::operators::connectives(&self.and.0, &self.or.0, self.not.0.as_deref(), |f| f.accepts(view, item))
            }
        }
        impl $crate::graphql::list::operators::Naming for $name {
            fn known(&self, view: &$crate::graphql::request::view::View) -> Result<(), $crate::engine::FieldError> {
                $(if let Some(test) = &self.$member.0 { $crate::graphql::list::operators::Operator::known(test, view)?; })*
                $crate::graphql::list::operators::parts(&self.and.0, &self.or.0, self.not.0.as_deref())
                    .try_for_each(|part| $crate::graphql::list::operators::Naming::known(part, view))
            }
            fn depends_on_day(&self) -> bool {
                false
                    $(|| self.$member.0.as_ref().is_some_and($crate::graphql::list::operators::Operator::depends_on_day))*
                    || $crate::graphql::list::operators::parts(&self.and.0, &self.or.0, self.not.0.as_deref())
                        .any($crate::graphql::list::operators::Naming::depends_on_day)
            }
        }
    };
    (@tests $self:ident, $view:ident, $at:ident, $item:ty, $($member:ident: $op:ty => $value:expr),*) => {
        $(if let Some(test) = &$self.$member.0 {
            let value: for<'a> fn(&'a $crate::graphql::request::view::View, &'a $item) -> <$op as $crate::graphql::list::operators::Operator>::Value<'a> = $value;
            if !$crate::graphql::list::operators::Operator::test(test, $view, value($view, $at))? {
                return Ok(false);
            }
        })*
    };
}
pub(crate) use filter;

/// The members `and`, `or` and `not` of a filter.
pub fn joined<F: Input>(registry: &mut Registry) -> Vec<ArgMeta> {
    vec![
        member::<Vec<F>>(registry, "and", "All of these match; an empty list is no condition."),
        member::<Vec<F>>(registry, "or", "At least one of these matches; an empty list matches nothing."),
        member::<Box<F>>(registry, "not", "This does not match."),
    ]
}

/// The filters below `and`, `or` and `not`.
pub fn parts<'f, F>(
    and: &'f Option<Vec<F>>,
    or: &'f Option<Vec<F>>,
    not: Option<&'f F>,
) -> impl Iterator<Item = &'f F> {
    and.iter().flatten().chain(or.iter().flatten()).chain(not)
}

/// Whether the conditions `and`, `or` and `not` match.
pub fn connectives<F>(
    and: &Option<Vec<F>>,
    or: &Option<Vec<F>>,
    not: Option<&F>,
    accepts: impl Fn(&F) -> Result<bool, FieldError>,
) -> Result<bool, FieldError> {
    for filter in and.iter().flatten() {
        if !accepts(filter)? {
            return Ok(false);
        }
    }
    if let Some(any) = or {
        let mut holds = false;
        for filter in any {
            holds = holds || accepts(filter)?;
        }
        if !holds {
            return Ok(false);
        }
    }
    not.map_or(Ok(true), |filter| accepts(filter).map(|holds| !holds))
}

impl<T: Operator> Operator for Box<T> {
    type Value<'a> = T::Value<'a>;
    fn known(&self, view: &View) -> Result<(), FieldError> {
        T::known(self, view)
    }
    fn depends_on_day(&self) -> bool {
        T::depends_on_day(self)
    }
    fn test(&self, view: &View, value: Self::Value<'_>) -> Result<bool, FieldError> {
        T::test(self, view, value)
    }
}

/// An operator on a value that depends on the day.
#[derive(Clone, Debug)]
pub struct OnDay<T>(T);

impl<T: Operator> Input for OnDay<T> {
    const BOUNDS: Option<Bounds> = T::BOUNDS;
    fn type_ref(registry: &mut Registry) -> TypeRef {
        T::type_ref(registry)
    }
    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        T::parse(value).map(OnDay)
    }
    fn value(&self) -> Option<Value> {
        self.0.value()
    }
}

impl<T: Operator> Operator for OnDay<T> {
    type Value<'a> = T::Value<'a>;
    fn known(&self, view: &View) -> Result<(), FieldError> {
        self.0.known(view)
    }
    fn depends_on_day(&self) -> bool {
        true
    }
    fn test(&self, view: &View, value: Self::Value<'_>) -> Result<bool, FieldError> {
        self.0.test(view, value)
    }
}
