//! Closed sets of values that the tables hold in the words of their publisher.

/// Declares an enumeration: the meaning of each value, its words in the tables and, for an enumeration of the API, its
/// name there, in order.
macro_rules! closed_set {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $words:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $doc])+ #[serde(rename = $words)] $variant,)+
        }

        impl $name {
            /// All values, in order.
            pub const ALL: [$name; [$($words),+].len()] = [$($name::$variant),+];

            /// Their words in the tables, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($words),+];

            /// The value with these words.
            pub fn from_words(words: &str) -> Option<$name> {
                match words {
                    $($words => Some($name::$variant),)+
                    _ => None,
                }
            }

            /// Its words in the tables.
            pub fn words(self) -> &'static str {
                match self { $($name::$variant => $words),+ }
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $($(#[doc = $doc:literal])+ $variant:ident = $words:literal as $api:literal,)+ }
    ) => {
        $crate::model::closed_set::closed_set! {
            $(#[$meta])*
            pub enum $name { $($(#[doc = $doc])+ $variant = $words,)+ }
        }

        impl $name {
            /// Its name in the API.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $api),+ }
            }

            /// All names in the API, in order.
            pub fn names() -> &'static [&'static str] {
                &[$($api),+]
            }

            /// The meaning of each value, in order.
            pub fn meanings() -> &'static [&'static str] {
                const { &[$(concat!($($doc),+).trim_ascii()),+] }
            }
        }
    };
}

pub(super) use closed_set;

#[cfg(test)]
mod tests {
    use crate::model::employer::{EmployerType, Ownership};
    use crate::model::role::EntryEducation;

    #[test]
    fn a_value_has_its_words_and_its_name_and_nothing_else_is_one() {
        assert_eq!(EntryEducation::from_words("Master's degree"), Some(EntryEducation::Masters));
        assert_eq!(EntryEducation::Masters.words(), "Master's degree");
        assert_eq!((EntryEducation::Masters.name(), EntryEducation::names()[6]), ("MASTERS", "MASTERS"));
        assert_eq!(EmployerType::meanings()[0], "A hospital.");
        for wrong in ["", "masters degree", "Master's degree ", "MASTERS"] {
            assert_eq!(EntryEducation::from_words(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn no_two_values_share_words_or_a_name() {
        fn check<T: Copy + PartialEq + std::fmt::Debug>(all: &[T], texts: [&[&str]; 2], read: fn(&str) -> Option<T>) {
            for (place, value) in all.iter().enumerate() {
                assert_eq!(read(texts[0][place]), Some(*value));
                assert!(texts.iter().all(|texts| !texts[..place].contains(&texts[place])), "{value:?}");
            }
        }
        let education = [EntryEducation::WORDS, EntryEducation::names()];
        check(&EntryEducation::ALL, education, EntryEducation::from_words);
        check(&EmployerType::ALL, [EmployerType::WORDS, EmployerType::names()], EmployerType::from_words);
        check(&Ownership::ALL, [Ownership::WORDS, Ownership::names()], Ownership::from_words);
    }
}
