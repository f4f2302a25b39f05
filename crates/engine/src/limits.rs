//! The limits of a request.

use crate::definition::input_size::InputSize;
use crate::error::FieldError;

/// One of the [`Limits`], for listings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name: that of the member of [`Limits`], and `extensions.limit` of the error.
    pub name: &'static str,
    /// The greatest value that is accepted.
    pub maximum: u64,
    /// What it bounds, in a few words.
    pub meaning: &'static str,
}

/// Declares the limits: what each bounds in one line, details, its name, type and default.
macro_rules! limits {
    ($(#[doc = $meaning:literal] $(#[doc = $detail:literal])* $name:ident: $ty:ty = $default:expr;)+) => {
        /// Bounds on one request, checked before anything of it runs.
        ///
        /// Each bound has a name, which is the name of its member here and appears in the error as
        /// `extensions.limit`. The first ones are counted on the text, the next ones on the document,
        /// the last ones on the input, the compiled plan and its answer.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $(#[doc = $meaning] $(#[doc = $detail])* pub $name: $ty,)+
        }

        impl Default for Limits {
            fn default() -> Limits {
                Limits { $($name: $default,)+ }
            }
        }

        impl Limits {
            /// Every limit with what it bounds, in the order in which they are checked.
            pub fn table(&self) -> Vec<Limit> {
                let limit = |name, maximum, meaning: &'static str| Limit {
                    name,
                    maximum,
                    meaning: meaning.trim_ascii().trim_end_matches('.'),
                };
                vec![$(limit(stringify!($name), self.$name as u64, $meaning)),+]
            }
        }
    };
}

limits! {
    /// Tokens of a document.
    ///
    /// They are lexical: names, numbers, strings, punctuation.
    tokens: u64 = 10_000;
    /// Deepest nesting of brackets, and of selections with fragments written out.
    ///
    /// It protects the stack of the parser and the validator.
    nesting: u64 = 64;
    /// Levels of fields of an operation.
    ///
    /// Fragments are written out, and the leaf counts as a level. Introspection has its own allowance.
    depth: u64 = 24;
    /// Levels of fields below `__schema` and `__type`.
    ///
    /// These two count. The usual introspection query of GraphiQL and graphql-js needs 15.
    introspection_depth: u64 = 20;
    /// Aliased fields.
    ///
    /// Fragments are written out.
    aliases: u64 = 500;
    /// Fields at the root of an operation.
    ///
    /// Fragments are written out.
    root_fields: u64 = 50;
    /// Selections of all operations of a document with fragments written out.
    ///
    /// It is counted first, in time proportional to the text.
    expanded: u64 = 20_000;
    /// Fields that are compared because they share a response key.
    ///
    /// Where fragments lead to the same object in many ways, it may be more than the document has with its fragments
    /// written out.
    comparisons: u64 = 200_000;
    /// Fields of a compiled document.
    ///
    /// A field below an interface counts once for each object type.
    fields: u64 = 20_000;
    /// Highest predicted cost: one for each field, times the greatest lengths of the lists around it.
    ///
    /// The input of the variables counts too.
    cost: u64 = 500_000;
    /// Values in the variables and arguments of a request, counted as often as they are read.
    ///
    /// They are scalars, lists and objects. Numbers, strings and lists have [`Bounds`](super::Bounds) of their own besides.
    input_values: u64 = 20_000;
    /// Bytes of strings in the variables and arguments of a request, counted likewise.
    ///
    /// Names of members count as strings.
    input_bytes: u64 = 1 << 20;
    /// Bytes of one response.
    response_bytes: u64 = 16 << 20;
    /// Errors that a response lists one by one.
    ///
    /// More failures are counted and summed up in one entry.
    errors: u64 = 1_000;
    /// Compiled forms of one document that are kept.
    ///
    /// There is one for each set of values of the variables in `@skip` and `@include`.
    variants: usize = 16;
    /// Memory for compiled documents.
    ///
    /// An estimate, in bytes.
    plans_bytes: u64 = 32 << 20;
}

impl Limits {
    /// Checks the size of the input of a request.
    ///
    /// # Errors
    /// The limit that is exceeded.
    pub(crate) fn check_input(&self, size: InputSize) -> Result<(), FieldError> {
        let within = |limit, found: u64, maximum, unit| match found <= maximum {
            true => Ok(()),
            false => Err(FieldError::limit(
                limit,
                maximum,
                format!(
                    "The variables and arguments of the request hold more than {maximum} {unit}, counted as often as \
                     they are used; send less at once"
                ),
            )),
        };
        within("input_values", size.values, self.input_values, "values")?;
        within("input_bytes", size.bytes, self.input_bytes, "bytes")
    }
}
