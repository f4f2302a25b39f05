//! Filters of single values: the operators of each type of value. [`crate::career::filter`] defines their meaning.

use super::operators::{GenericInput, Operator, condition, generic_input, member};
use crate::career::filter::{Choices, Comparison, Needle, TextTest, number_order};
use crate::engine::{ArgMeta, Bounds, FieldError, Input, Members, Registry, Source, TypeRef, Value};
use crate::graphql::request::day::Day;
use crate::graphql::request::view::View;
use jiff::civil::Date;
use std::cmp::Ordering;
use std::fmt::Debug;

/// The values of `in`. A client may give thousands at once, and looking one up is cheap.
#[derive(Clone, Debug)]
struct Values<T>(Vec<T>);

impl<T: Input> Input for Values<T> {
    const BOUNDS: Option<Bounds> = Some(Bounds::LIST.with_limit("values", 10_000));
    fn type_ref(registry: &mut Registry) -> TypeRef {
        Vec::<T>::type_ref(registry)
    }
    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        Vec::parse(value).map(Values)
    }
    fn value(&self) -> Option<Value> {
        self.0.value()
    }
}

/// `eq` and `in`.
pub(crate) fn choosing<T: Input>(registry: &mut Registry) -> Vec<ArgMeta> {
    vec![
        member::<T>(registry, "eq", "Equals this."),
        member::<Values<T>>(registry, "in", "Equals one of these; an empty list matches nothing."),
    ]
}

/// `gt`, `gte`, `lt` and `lte`.
fn ordering<T: Input>(registry: &mut Registry) -> Vec<ArgMeta> {
    vec![
        member::<T>(registry, "gt", "Greater or later."),
        member::<T>(registry, "gte", "Greater or later, or equal."),
        member::<T>(registry, "lt", "Less or earlier."),
        member::<T>(registry, "lte", "Less or earlier, or equal."),
    ]
}

fn is_null(registry: &mut Registry) -> ArgMeta {
    member::<bool>(registry, "isNull", "true: the value is missing. false: it is present.")
}

/// Parses what [`choosing`], [`ordering`] and [`is_null`] declare; operators that a filter does not declare are never
/// given.
fn comparison<T: Input>(given: Members<'_>, order: impl Fn(&T, &T) -> Ordering) -> Result<Comparison<T>, FieldError> {
    let within: Option<Values<T>> = condition(given, "in")?;
    Ok(Comparison {
        eq: condition(given, "eq")?,
        within: within.map(|values| Choices::new(values.0, order)),
        gt: condition(given, "gt")?,
        gte: condition(given, "gte")?,
        lt: condition(given, "lt")?,
        lte: condition(given, "lte")?,
        is_null: condition(given, "isNull")?,
    })
}

/// Operators on text.
#[derive(Clone, Debug)]
pub struct TextFilter(TextTest);

generic_input! { [] TextFilter }
impl GenericInput for TextFilter {
    const DOC: &'static str = "Operators on text; all given ones must match. `contains` and `startsWith` ignore case \
     and accents, the others compare exactly, by code point. An operator whose variable is absent is no condition; \
     null is rejected.";
    fn name() -> String {
        "TextFilter".into()
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = choosing::<String>(registry);
        all.extend(ordering::<String>(registry));
        all.push(member::<String>(registry, "contains", "Contains this text."));
        all.push(member::<String>(registry, "startsWith", "Starts with this text."));
        all.push(is_null(registry));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        let needle = |name| Ok::<_, FieldError>(condition::<String>(given, name)?.map(|text| Needle::new(&text)));
        Ok(TextFilter(TextTest {
            compare: comparison(given, Ord::cmp)?,
            contains: needle("contains")?,
            starts_with: needle("startsWith")?,
        }))
    }
}

/// Bytes of text whose search takes about as long as visiting an item of a list.
const BYTES_A_STEP: usize = 64;

impl Operator for TextFilter {
    type Value<'a> = Option<&'a str>;
    fn test(&self, view: &View, value: Option<&str>) -> Result<bool, FieldError> {
        if self.0.searches() {
            view.spend(value.map_or(0, str::len) / BYTES_A_STEP)?;
        }
        Ok(self.0.passes(value))
    }
}

/// Defines the filter of an ordered type of value.
macro_rules! ordered {
    ($(#[doc = $doc:literal])* $filter:ident, $name:literal, $input:ty, $value:ty, |$a:ident, $b:ident| $order:expr, |$given:ident, $bound:ident| $test:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $filter(Comparison<$input>);

        generic_input! { [] $filter }
        impl GenericInput for $filter {
            const DOC: &'static str = concat!($($doc),*, " All given ones must match. An operator whose variable is \
             absent is no condition; null is rejected.").trim_ascii();
            fn name() -> String {
                $name.into()
            }
            fn members(registry: &mut Registry) -> Vec<ArgMeta> {
                let mut all = choosing::<$input>(registry);
                all.extend(ordering::<$input>(registry));
                all.push(is_null(registry));
                all
            }
            fn read(given: Members<'_>) -> Result<Self, FieldError> {
                Ok($filter(comparison(given, |$a: &$input, $b: &$input| $order)?))
            }
        }

        impl Operator for $filter {
            type Value<'a> = Option<$value>;
            fn test(&self, _: &View, value: Option<$value>) -> Result<bool, FieldError> {
                Ok(self.0.passes(value, |$given: &$value, $bound: &$input| $test))
            }
        }
    };
}

ordered! {
    /// Operators on a whole number.
    IntFilter, "IntFilter", i32, i64, |a, b| a.cmp(b), |value, bound| value.cmp(&i64::from(*bound))
}
ordered! {
    /// Operators on a number.
    FloatFilter, "FloatFilter", f64, f64, |a, b| number_order(*a, *b), |value, bound| number_order(*value, *bound)
}

/// Operators on a day.
#[derive(Clone, Debug)]
pub struct DateFilter {
    compare: Comparison<Day>,
    before: Option<Day>,
    after: Option<Day>,
}

generic_input! { [] DateFilter }
impl GenericInput for DateFilter {
    const DOC: &'static str = "Operators on a day. All given ones must match. An operator whose variable is absent \
     is no condition; null is rejected.";
    fn name() -> String {
        "DateFilter".into()
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = choosing::<Day>(registry);
        all.extend(ordering::<Day>(registry));
        all.push(is_null(registry));
        all.push(member::<Day>(registry, "before", "Deprecated: use `lt`."));
        all.push(member::<Day>(registry, "after", "Deprecated: use `gt`."));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(DateFilter {
            compare: comparison(given, Ord::cmp)?,
            before: condition(given, "before")?,
            after: condition(given, "after")?,
        })
    }
}

impl Operator for DateFilter {
    type Value<'a> = Option<Date>;
    fn test(&self, _: &View, value: Option<Date>) -> Result<bool, FieldError> {
        let value = value.map(Day);
        let before = self.before.is_none_or(|bound| value.is_some_and(|value| value < bound));
        let after = self.after.is_none_or(|bound| value.is_some_and(|value| value > bound));
        Ok(before && after && self.compare.passes(value, Day::cmp))
    }
}

/// Operators on true or false.
#[derive(Clone, Debug)]
pub struct BooleanFilter(Comparison<bool>);

generic_input! { [] BooleanFilter }
impl GenericInput for BooleanFilter {
    const DOC: &'static str = "Operators on true or false. All given ones must match. An operator whose variable is \
     absent is no condition; null is rejected.";
    fn name() -> String {
        "BooleanFilter".into()
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = choosing::<bool>(registry);
        all.push(is_null(registry));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(BooleanFilter(comparison(given, Ord::cmp)?))
    }
}

impl Operator for BooleanFilter {
    type Value<'a> = Option<bool>;
    fn test(&self, _: &View, value: Option<bool>) -> Result<bool, FieldError> {
        Ok(self.0.passes(value, bool::cmp))
    }
}

/// Operators on an enumeration `E` whose values have no order.
#[derive(Clone, Debug)]
pub struct EnumFilter<E>(pub(crate) Comparison<E>);

generic_input! { [E: Input + Debug + Ord] EnumFilter<E> }
impl<E: Input + Debug + Ord> GenericInput for EnumFilter<E> {
    const DOC: &'static str = "Operators on an enumeration. All given ones must match. An operator whose variable is \
     absent is no condition; null is rejected.";
    fn name() -> String {
        format!("{}Filter", E::type_ref(&mut Registry::default()).type_name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = choosing::<E>(registry);
        all.push(is_null(registry));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(EnumFilter(comparison(given, E::cmp)?))
    }
}

impl<E: Input + Debug + Ord> Operator for EnumFilter<E> {
    type Value<'a> = Option<E>;
    fn test(&self, _: &View, value: Option<E>) -> Result<bool, FieldError> {
        Ok(self.0.passes(value, E::cmp))
    }
}

/// Operators on an enumeration `E` whose values are listed from least to greatest.
#[derive(Clone, Debug)]
pub struct LevelFilter<E>(pub(crate) Comparison<E>);

generic_input! { [E: Input + Debug + Ord] LevelFilter<E> }
impl<E: Input + Debug + Ord> GenericInput for LevelFilter<E> {
    const DOC: &'static str = "Operators on an enumeration whose values are listed from least to greatest. All given \
     ones must match. An operator whose variable is absent is no condition; null is rejected.";
    fn name() -> String {
        format!("{}Filter", E::type_ref(&mut Registry::default()).type_name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        let mut all = choosing::<E>(registry);
        all.extend(ordering::<E>(registry));
        all.push(is_null(registry));
        all
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        Ok(LevelFilter(comparison(given, E::cmp)?))
    }
}

impl<E: Input + Debug + Ord> Operator for LevelFilter<E> {
    type Value<'a> = Option<E>;
    fn test(&self, _: &View, value: Option<E>) -> Result<bool, FieldError> {
        Ok(self.0.passes(value, E::cmp))
    }
}
