//! The names of an enumeration's values, as the tables and the API write them.

use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

/// The values of an enumeration.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    all: fn() -> &'static [&'static str],
    /// Whether they are listed from least to greatest.
    pub has_order: bool,
}

impl Names {
    /// Those of a type, in the order of its definition.
    pub const fn of<E: DeserializeOwned + 'static>() -> Names {
        Names { all: variants::<E>, has_order: false }
    }

    /// Those that a function lists, where tables write the values in other words than the API.
    pub const fn listed(all: fn() -> &'static [&'static str]) -> Names {
        Names { all, has_order: false }
    }

    /// The same, from least to greatest.
    pub const fn ordered(mut self) -> Names {
        self.has_order = true;
        self
    }

    /// All of them, in order.
    pub fn all(self) -> &'static [&'static str] {
        (self.all)()
    }

    /// The names that several properties have in common; none where one of them has others, or is open.
    pub fn common(mut all: impl Iterator<Item = Option<Names>>) -> Option<Names> {
        let first = all.next()??;
        all.all(|other| other.is_some_and(|other| std::ptr::eq(other.all(), first.all()))).then_some(first)
    }
}

/// The variants that `E` asks a deserializer for.
fn variants<E: DeserializeOwned>() -> &'static [&'static str] {
    let mut found: &'static [&'static str] = &[];
    // The error is the end of every such attempt: only the question is of interest.
    let _ = E::deserialize(Asked(&mut found));
    found
}

struct Asked<'f>(&'f mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("only enumerations have variants"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = variants;
        Err(Self::Error::custom("the variants are known"))
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
        assert_eq!(Names::of::<Basis>().all(), ["REPORTED", "DERIVED", "EDITORIAL"]);
        assert_eq!(Names::of::<Confidence>().all(), ["UNKNOWN", "LOW", "MEDIUM", "HIGH"]);
        assert!(Names::of::<String>().all().is_empty());
    }

    #[test]
    fn only_equal_enumerations_have_names_in_common() {
        let (basis, confidence) = (Some(Names::of::<Basis>()), Some(Names::of::<Confidence>()));
        assert!(Names::common([basis, basis].into_iter()).is_some());
        assert!(Names::common([basis, confidence].into_iter()).is_none());
        assert!(Names::common([basis, None].into_iter()).is_none() && Names::common(std::iter::empty()).is_none());
    }
}
