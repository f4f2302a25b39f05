//! The limits of a request.

use crate::definition::bound::InputSize;
use crate::error::FieldError;

/// Bounds on one request, checked before any of it runs.
///
/// Each bound is named after its member here; the name appears in errors as `extensions.limit`. The first ones apply to
/// the text, the next to the document, the last to the input, the compiled plan and its response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Lexical tokens of the document (names, numbers, strings, punctuation).
    pub tokens: u64,
    /// Nesting of brackets in the text, and of selection sets with all fragments expanded. It protects the stack of the
    /// parser and the validator.
    pub nesting: u64,
    /// Levels of fields in an operation, with fragments expanded. A leaf counts as a level. Introspection has its own
    /// limit.
    pub depth: u64,
    /// Levels of fields below and including `__schema` or `__type`. The standard introspection query of GraphiQL and
    /// graphql-js needs 15.
    pub introspection_depth: u64,
    /// Aliased fields, with fragments expanded.
    pub aliases: u64,
    /// Fields at the root of the operation, with fragments expanded.
    pub root_fields: u64,
    /// Selections of all operations of the document together, with all fragments expanded. They are counted first, in
    /// time proportional to the text.
    pub expanded: u64,
    /// Fields that validation compares with others of the same response key. Where fragments lead to the same object in
    /// many ways, there may be more of them than fields in the expanded document.
    pub comparisons: u64,
    /// Fields of the compiled plan: a field below an interface counts once per object type.
    pub fields: u64,
    /// Predicted cost: one per field, times the maximum lengths of the lists around it, plus the input of the
    /// variables.
    pub cost: u64,
    /// Values in the input of a request: scalars, lists and objects of its variables, and of its arguments as often as
    /// they are read. Strings and lists have limits of their own besides ([`InputLimit`](super::InputLimit)).
    pub input_values: u64,
    /// Bytes of strings and member names, counted in the same way.
    pub input_bytes: u64,
    /// Bytes of one response.
    pub response_bytes: u64,
    /// Entries of `errors` in one response. Further failures are counted and summarized in one entry.
    pub errors: u64,
    /// Plans cached for one document; there is one for each set of values of the variables in `@skip` and `@include`.
    pub variants: usize,
    /// Memory for prepared documents and their plans, in bytes (an estimate).
    pub plans_bytes: u64,
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

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            tokens: 10_000,
            nesting: 64,
            depth: 24,
            introspection_depth: 20,
            aliases: 500,
            root_fields: 50,
            expanded: 20_000,
            comparisons: 200_000,
            fields: 20_000,
            cost: 500_000,
            input_values: 20_000,
            input_bytes: 1 << 20,
            response_bytes: 16 << 20,
            errors: 1_000,
            variants: 16,
            plans_bytes: 32 << 20,
        }
    }
}
