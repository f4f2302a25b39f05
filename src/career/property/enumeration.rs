//! The values of an enumeration, by the names that the tables and the API give them.

use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;
use std::any::TypeId;
use std::fmt;

/// An enumeration: its values, in the order of its definition.
#[derive(Clone, Copy, Debug)]
pub struct Enumeration {
    names: fn() -> &'static [&'static str],
    /// Whether they are listed from least to greatest.
    pub has_order: bool,
    ty: fn() -> TypeId,
}

impl Enumeration {
    /// The values of a type, under the names that tables give them.
    pub const fn of<E: DeserializeOwned + 'static>() -> Enumeration {
        Enumeration { names: variants::<E>, has_order: false, ty: TypeId::of::<E> }
    }

    /// Those of a type, under the names that a function returns.
    pub const fn named<E: 'static>(names: fn() -> &'static [&'static str]) -> Enumeration {
        Enumeration { names, has_order: false, ty: TypeId::of::<E> }
    }

    /// The same of a type that lists its values from least to greatest.
    pub const fn ordered<E: 'static>(names: fn() -> &'static [&'static str]) -> Enumeration {
        Enumeration { has_order: true, ..Enumeration::named::<E>(names) }
    }

    /// All names, in order.
    pub fn names(self) -> &'static [&'static str] {
        (self.names)()
    }

    /// The name of the value at an index.
    pub fn name(self, place: u8) -> Option<&'static str> {
        self.names().get(usize::from(place)).copied()
    }

    /// The index of a name.
    pub fn place(self, name: &str) -> Option<u8> {
        self.names().iter().position(|own| *own == name).and_then(|place| place.try_into().ok())
    }

    /// The Rust type of the values.
    pub fn ty(self) -> TypeId {
        (self.ty)()
    }

    /// The enumeration shared by several properties; `None` if they differ or one of them is open.
    pub fn common(mut all: impl Iterator<Item = Option<Enumeration>>) -> Option<Enumeration> {
        let first = all.next()??;
        all.all(|other| other.is_some_and(|other| other.ty() == first.ty())).then_some(first)
    }
}

/// The variants that `E` requests from a deserializer.
pub(super) fn variants<E: DeserializeOwned>() -> &'static [&'static str] {
    let mut found: &'static [&'static str] = &[];
    // Every attempt ends in an error: only the requested variants matter.
    let _ = E::deserialize(Listing(&mut found));
    found
}

struct Listing<'f>(&'f mut &'static [&'static str]);

/// The error that ends every attempt. It has no message, so listing the variants allocates nothing.
#[derive(Debug)]
struct Listed;

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("only the variants are read")
    }
}

impl std::error::Error for Listed {}

impl Error for Listed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Listed
    }
}

impl<'de> Deserializer<'de> for Listing<'_> {
    type Error = Listed;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Listed> {
        Err(Listed)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Listed> {
        *self.0 = variants;
        Err(Listed)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Basis, Confidence};

    #[test]
    fn the_names_are_those_of_the_tables() {
        assert_eq!(Enumeration::of::<Basis>().names(), ["REPORTED", "DERIVED", "EDITORIAL"]);
        assert_eq!(Enumeration::of::<Confidence>().names(), ["UNKNOWN", "LOW", "MEDIUM", "HIGH"]);
        assert!(Enumeration::of::<String>().names().is_empty());
    }

    #[test]
    fn indices_and_names_correspond() {
        let basis = Enumeration::of::<Basis>();
        assert_eq!(basis.name(Basis::Derived as u8), Some("DERIVED"));
        assert_eq!(basis.place("DERIVED"), Some(Basis::Derived as u8));
        assert_eq!((basis.name(3), basis.place("derived")), (None, None));
    }

    #[test]
    fn only_equal_enumerations_have_names_in_common() {
        let (basis, confidence) = (Some(Enumeration::of::<Basis>()), Some(Enumeration::of::<Confidence>()));
        assert!(Enumeration::common([basis, basis].into_iter()).is_some());
        assert!(Enumeration::common([basis, confidence].into_iter()).is_none());
        assert!(
            Enumeration::common([basis, None].into_iter()).is_none()
                && Enumeration::common(std::iter::empty()).is_none()
        );
    }
}
