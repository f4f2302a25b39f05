//! The operators of filters: what a value is compared with.

use super::faults;
use super::node::Vertex;
use super::view::View;
use crate::engine::{ArgMeta, Fault, Id, Input, Members, Registry, Source, TypeMeta, TypeRef, input, take};
use crate::graph::NodeIx;
use jiff::civil::Date;
use std::any::TypeId;
use std::collections::HashMap;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// A test of a value. Missing values pass no test but `isNull: true`.
pub trait Operator: Input {
    /// What is tested.
    type Value<'a>;
    /// Whether the value passes.
    fn test(&self, view: &View, value: Self::Value<'_>) -> Result<bool, Fault>;
    /// Whether the ids that the test names are in the graph.
    ///
    /// # Errors
    /// The first that is not, whether or not the list has an item to compare it with.
    fn known(&self, _view: &View) -> Result<(), Fault> {
        Ok(())
    }
}

/// What may name nodes by their ids.
pub trait Naming {
    /// Whether they are all in the graph.
    ///
    /// # Errors
    /// The first that is not.
    fn known(&self, _view: &View) -> Result<(), Fault> {
        Ok(())
    }
}

/// What a filter decides of: an item of a list.
pub trait Filter<T>: Naming + Clone + Send + Sync + 'static {
    /// Whether the item passes.
    fn accepts(&self, view: &View, item: &T) -> Result<bool, Fault>;
}

/// An input object whose name and members depend on a type parameter, which the macros of the engine cannot say.
pub trait GenericInput: Clone + Debug + Send + Sync + 'static {
    /// Its name in the schema.
    fn name() -> String;
    /// What it means.
    const DOC: &'static str;
    /// Its members.
    fn members(registry: &mut Registry) -> Vec<ArgMeta>;
    /// Reads it; members are known.
    fn read(given: Members<'_>) -> Result<Self, Fault>;
}

/// Makes a [`GenericInput`] an input type. A blanket impl would clash with that of the engine for boxes.
macro_rules! generic_input {
    ([$($generics:tt)*] $ty:ty) => {
        impl<$($generics)*> $crate::engine::Input for $ty {
            fn type_ref(registry: &mut $crate::engine::Registry) -> $crate::engine::TypeRef {
                $crate::graphql::operators::type_ref_of::<Self>(registry)
            }
            fn parse(value: $crate::engine::Source<'_>) -> Result<Self, $crate::engine::Fault> {
                $crate::graphql::operators::parse_of::<Self>(value)
            }
            fn value(&self) -> Option<$crate::engine::Value> {
                None
            }
        }
    };
}
pub(super) use generic_input;

/// The schema's view of a [`GenericInput`].
pub fn type_ref_of<T: GenericInput + Input>(registry: &mut Registry) -> TypeRef {
    registry.input::<T>(&T::name(), |registry| TypeMeta::Input {
        doc: T::DOC,
        fields: T::members(registry),
        one_of: false,
    });
    TypeRef::named_nn(T::name())
}

/// Reads a [`GenericInput`].
pub fn parse_of<T: GenericInput>(value: Source<'_>) -> Result<T, Fault> {
    let Some(given) = value.members() else { return Err(crate::engine::expected(&T::name(), value)) };
    let names = Names::of::<T>();
    crate::engine::only_known(given, &names.own, &names.members)?;
    T::read(given)
}

/// What a [`GenericInput`] and its members are called.
struct Names {
    own: String,
    members: Vec<String>,
}

impl Names {
    /// Those of a type. They are kept: to list the members is to describe all filters that can be reached from them, which
    /// takes longer than most requests.
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
    ArgMeta { name: name.to_owned(), doc, ty: Option::<T>::type_ref(registry), default: None, limit: T::LIMIT }
}

input! {
    /// Tests of a text. Upper and lower case are alike, except for `eq` and `in`.
    pub struct TextFilter {
        /// Is this text.
        eq: Option<String>,
        /// Is one of these texts.
        r#in: Option<Vec<String>>,
        /// Contains this text.
        contains: Option<String>,
        /// Begins with this text.
        starts_with: Option<String>,
        /// There is none.
        is_null: Option<bool>,
    }
}

impl Operator for TextFilter {
    type Value<'a> = Option<&'a str>;
    fn test(&self, _: &View, value: Option<&str>) -> Result<bool, Fault> {
        let value = value.filter(|text| !text.is_empty());
        if self.is_null.is_some_and(|null| null != value.is_none()) {
            return Ok(false);
        }
        let asks = self.eq.is_some() || self.r#in.is_some() || self.contains.is_some() || self.starts_with.is_some();
        let Some(value) = value else { return Ok(!asks) };
        let lower = value.to_lowercase();
        Ok(self.eq.as_ref().is_none_or(|text| text == value)
            && self.r#in.as_ref().is_none_or(|texts| texts.iter().any(|text| text == value))
            && self.contains.as_ref().is_none_or(|text| lower.contains(&text.to_lowercase()))
            && self.starts_with.as_ref().is_none_or(|text| lower.starts_with(&text.to_lowercase())))
    }
}

input! {
    /// Tests of a whole number.
    pub struct IntFilter {
        /// Is this number.
        eq: Option<i32>,
        /// Is one of these numbers.
        r#in: Option<Vec<i32>>,
        /// Is greater.
        gt: Option<i32>,
        /// Is greater or equal.
        gte: Option<i32>,
        /// Is less.
        lt: Option<i32>,
        /// Is less or equal.
        lte: Option<i32>,
        /// There is none.
        is_null: Option<bool>,
    }
}

impl Operator for IntFilter {
    type Value<'a> = Option<i64>;
    fn test(&self, _: &View, value: Option<i64>) -> Result<bool, Fault> {
        if self.is_null.is_some_and(|null| null != value.is_none()) {
            return Ok(false);
        }
        let bounds = [self.eq, self.gt, self.gte, self.lt, self.lte];
        let Some(value) = value else { return Ok(bounds.iter().all(Option::is_none) && self.r#in.is_none()) };
        let passes = |bound: Option<i32>, test: fn(&i64, &i64) -> bool| bound.is_none_or(|b| test(&value, &b.into()));
        Ok(passes(self.eq, i64::eq)
            && passes(self.gt, i64::gt)
            && passes(self.gte, i64::ge)
            && passes(self.lt, i64::lt)
            && passes(self.lte, i64::le)
            && self.r#in.as_ref().is_none_or(|numbers| numbers.iter().any(|&n| i64::from(n) == value)))
    }
}

input! {
    /// Tests of a number.
    pub struct FloatFilter {
        /// Is this number.
        eq: Option<f64>,
        /// Is greater.
        gt: Option<f64>,
        /// Is greater or equal.
        gte: Option<f64>,
        /// Is less.
        lt: Option<f64>,
        /// Is less or equal.
        lte: Option<f64>,
        /// There is none.
        is_null: Option<bool>,
    }
}

impl Operator for FloatFilter {
    type Value<'a> = Option<f64>;
    fn test(&self, _: &View, value: Option<f64>) -> Result<bool, Fault> {
        if self.is_null.is_some_and(|null| null != value.is_none()) {
            return Ok(false);
        }
        let bounds = [self.eq, self.gt, self.gte, self.lt, self.lte];
        let Some(value) = value else { return Ok(bounds.iter().all(Option::is_none)) };
        let passes = |bound: Option<f64>, test: fn(&f64, &f64) -> bool| bound.is_none_or(|b| test(&value, &b));
        Ok(passes(self.eq, f64::eq)
            && passes(self.gt, f64::gt)
            && passes(self.gte, f64::ge)
            && passes(self.lt, f64::lt)
            && passes(self.lte, f64::le))
    }
}

input! {
    /// Tests of a yes or no.
    pub struct BooleanFilter {
        /// Is this.
        eq: Option<bool>,
        /// Is not known.
        is_null: Option<bool>,
    }
}

impl Operator for BooleanFilter {
    type Value<'a> = Option<bool>;
    fn test(&self, _: &View, value: Option<bool>) -> Result<bool, Fault> {
        let null = self.is_null.is_none_or(|null| null == value.is_none());
        Ok(null && self.eq.is_none_or(|expected| value == Some(expected)))
    }
}

input! {
    /// Tests of a day.
    pub struct DateFilter {
        /// Is this day.
        eq: Option<Date>,
        /// Is before this day.
        before: Option<Date>,
        /// Is after this day.
        after: Option<Date>,
        /// There is none.
        is_null: Option<bool>,
    }
}

impl Operator for DateFilter {
    type Value<'a> = Option<Date>;
    fn test(&self, _: &View, value: Option<Date>) -> Result<bool, Fault> {
        let null = self.is_null.is_none_or(|null| null == value.is_none());
        let passes = |bound: Option<Date>, test: fn(&Date, &Date) -> bool| {
            bound.is_none_or(|bound| value.is_some_and(|value| test(&value, &bound)))
        };
        Ok(null && passes(self.eq, Date::eq) && passes(self.before, Date::lt) && passes(self.after, Date::gt))
    }
}

/// Tests of an enumeration `E`.
#[derive(Clone, Debug)]
pub struct EnumFilter<E> {
    eq: Option<E>,
    r#in: Option<Vec<E>>,
    is_null: Option<bool>,
}

generic_input! { [E: Input + Debug + PartialEq] EnumFilter<E> }
impl<E: Input + Debug + PartialEq> GenericInput for EnumFilter<E> {
    const DOC: &'static str = "Tests of one of several names.";
    fn name() -> String {
        format!("{}Filter", E::type_ref(&mut Registry::default()).type_name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        vec![
            member::<E>(registry, "eq", "Is this."),
            member::<Vec<E>>(registry, "in", "Is one of these."),
            member::<bool>(registry, "isNull", "Is not known."),
        ]
    }
    fn read(given: Members<'_>) -> Result<Self, Fault> {
        Ok(EnumFilter {
            eq: take(given, "eq", None)?,
            r#in: take(given, "in", None)?,
            is_null: take(given, "isNull", None)?,
        })
    }
}

impl<E: Input + Debug + PartialEq> Operator for EnumFilter<E> {
    type Value<'a> = Option<E>;
    fn test(&self, _: &View, value: Option<E>) -> Result<bool, Fault> {
        let null = self.is_null.is_none_or(|null| null == value.is_none());
        let eq = self.eq.is_none() || self.eq == value;
        let within = |list: &Vec<E>| value.as_ref().is_some_and(|value| list.contains(value));
        Ok(null && eq && self.r#in.as_ref().is_none_or(within))
    }
}

/// Tests of which node of kind `V` something is.
#[derive(Clone, Debug)]
pub struct IdFilter<V> {
    eq: Option<Id<String>>,
    r#in: Option<Vec<Id<String>>>,
    kind: PhantomData<V>,
}

generic_input! { [V: Vertex + Debug] IdFilter<V> }
impl<V: Vertex + Debug> GenericInput for IdFilter<V> {
    const DOC: &'static str = "Tests of an id. An id that is not in the graph is an error.";
    fn name() -> String {
        format!("{}IdFilter", V::name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        vec![
            member::<Id<String>>(registry, "eq", "Is this node."),
            member::<Vec<Id<String>>>(registry, "in", "Is one of these nodes."),
        ]
    }
    fn read(given: Members<'_>) -> Result<Self, Fault> {
        Ok(IdFilter { eq: take(given, "eq", None)?, r#in: take(given, "in", None)?, kind: PhantomData })
    }
}

impl<V: Vertex + Debug> Operator for IdFilter<V> {
    type Value<'a> = NodeIx;
    fn test(&self, view: &View, value: NodeIx) -> Result<bool, Fault> {
        let is = |id: &Id<String>| view.find(V::KIND, &id.0) == Some(value);
        Ok(self.eq.as_ref().is_none_or(is) && self.r#in.as_ref().is_none_or(|ids| ids.iter().any(is)))
    }

    fn known(&self, view: &View) -> Result<(), Fault> {
        let mut ids = self.eq.iter().chain(self.r#in.iter().flatten());
        let unknown = ids.find(|id| view.find(V::KIND, &id.0).is_none());
        unknown.map_or(Ok(()), |id| Err(faults::unknown_id(view, V::KIND, &id.0)))
    }
}

/// Defines the filter of a type of item: its members, what each looks at, and the three connectives.
///
/// With `properties` in place of `filter` there are no connectives; the filter of an edge brings them along.
macro_rules! filter {
    (properties, $(#[doc = $doc:literal])* $name:ident: $item:ty { $($(#[doc = $mdoc:literal])* $member:ident: $op:ty => $value:expr),* $(,)? }) => {
        $crate::engine::input! {
            $(#[doc = $doc])*
            pub struct $name { $($(#[doc = $mdoc])* $member: Option<$op>,)* }
        }
        impl $crate::graphql::operators::Filter<$item> for $name {
            fn accepts(&self, view: &$crate::graphql::view::View, item: &$item) -> Result<bool, $crate::engine::Fault> {
                $crate::graphql::operators::filter!(@tests self, view, item, $item, $($member: $op => $value),*);
                Ok(true)
            }
        }
        impl $crate::graphql::operators::Naming for $name {
            fn known(&self, view: &$crate::graphql::view::View) -> Result<(), $crate::engine::Fault> {
                $(if let Some(test) = &self.$member { $crate::graphql::operators::Operator::known(test, view)?; })*
                Ok(())
            }
        }
    };
    (filter, $(#[doc = $doc:literal])* $name:ident: $item:ty { $($(#[doc = $mdoc:literal])* $member:ident: $op:ty => $value:expr),* $(,)? }) => {
        $crate::engine::input! {
            $(#[doc = $doc])*
            pub struct $name {
                /// All of these hold.
                and: Option<Vec<$name>>,
                /// At least one of these holds.
                or: Option<Vec<$name>>,
                /// This does not hold.
                not: Option<Box<$name>>,
                $($(#[doc = $mdoc])* $member: Option<$op>,)*
            }
        }
        impl $crate::graphql::operators::Filter<$item> for $name {
            fn accepts(&self, view: &$crate::graphql::view::View, item: &$item) -> Result<bool, $crate::engine::Fault> {
                view.spend(1)?;
                $crate::graphql::operators::filter!(@tests self, view, item, $item, $($member: $op => $value),*);
                $crate::graphql::operators::connectives(&self.and, &self.or, self.not.as_deref(), |f| f.accepts(view, item))
            }
        }
        impl $crate::graphql::operators::Naming for $name {
            fn known(&self, view: &$crate::graphql::view::View) -> Result<(), $crate::engine::Fault> {
                $(if let Some(test) = &self.$member { $crate::graphql::operators::Operator::known(test, view)?; })*
                $crate::graphql::operators::each(&self.and, &self.or, self.not.as_deref(), |f| {
                    $crate::graphql::operators::Naming::known(f, view)
                })
            }
        }
    };
    (@tests $self:ident, $view:ident, $at:ident, $item:ty, $($member:ident: $op:ty => $value:expr),*) => {
        $(if let Some(test) = &$self.$member {
            let value: for<'a> fn(&'a $crate::graphql::view::View, &'a $item) -> <$op as $crate::graphql::operators::Operator>::Value<'a> = $value;
            if !$crate::graphql::operators::Operator::test(test, $view, value($view, $at))? {
                return Ok(false);
            }
        })*
    };
}
pub(super) use filter;

/// Whether `and`, `or` and `not` hold.
pub fn connectives<F>(
    and: &Option<Vec<F>>,
    or: &Option<Vec<F>>,
    not: Option<&F>,
    accepts: impl Fn(&F) -> Result<bool, Fault>,
) -> Result<bool, Fault> {
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

/// Looks at every part of the connectives.
pub fn each<F>(
    and: &Option<Vec<F>>,
    or: &Option<Vec<F>>,
    not: Option<&F>,
    look: impl Fn(&F) -> Result<(), Fault>,
) -> Result<(), Fault> {
    and.iter().flatten().chain(or.iter().flatten()).chain(not).try_for_each(look)
}

impl<T: Operator> Operator for Box<T> {
    type Value<'a> = T::Value<'a>;
    fn known(&self, view: &View) -> Result<(), Fault> {
        T::known(self, view)
    }
    fn test(&self, view: &View, value: Self::Value<'_>) -> Result<bool, Fault> {
        T::test(self, view, value)
    }
}
