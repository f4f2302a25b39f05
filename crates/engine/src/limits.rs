//! What a request may ask for.

use crate::definition::bound::InputSize;
use crate::error::FieldError;

/// Bounds on one request, checked before anything of it runs.
///
/// Each bound has a name, which is the name of its member here and appears in the error as
/// `extensions.limit`. The first ones are counted on the text, the next ones on the document,
/// the last ones on the input, the compiled plan and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Lexical tokens of the document (names, numbers, strings, punctuation).
    pub tokens: u64,
    /// How deeply brackets may be nested in the text, and how many selection sets may be nested
    /// with all fragments written out. It protects the stack of the parser and the validator.
    pub nesting: u64,
    /// Levels of fields in an operation, fragments written out. The leaf counts as a level.
    /// Introspection has its own allowance.
    pub depth: u64,
    /// Levels of fields below and including `__schema` or `__type`. The usual introspection
    /// query of GraphiQL and graphql-js needs 15.
    pub introspection_depth: u64,
    /// Aliased fields, fragments written out.
    pub aliases: u64,
    /// Fields at the root of the operation, fragments written out.
    pub root_fields: u64,
    /// Selections of all operations of the document together, with all fragments written out. It is counted first, in
    /// time proportional to the text.
    pub expanded: u64,
    /// Fields that validation compares with others of their response key. Where fragments lead to the same object in
    /// many ways, it may be more than the document has with its fragments written out.
    pub comparisons: u64,
    /// Fields of the compiled plan: a field below an interface counts once for each object type.
    pub fields: u64,
    /// Predicted cost: one for each field, times the greatest lengths of the lists around it, and the input of the variables.
    pub cost: u64,
    /// Values in the input of a request: scalars, lists and objects of its variables, and of its arguments as often as
    /// they are read. Strings and lists have limits of their own besides ([`InputLimit`](super::InputLimit)).
    pub input_values: u64,
    /// Bytes of strings and member names, counted in the same way.
    pub input_bytes: u64,
    /// Bytes of one answer.
    pub response_bytes: u64,
    /// Entries of `errors` in one answer. More failures are counted and summed up in one entry.
    pub errors: u64,
    /// Plans kept for one document; there is one for each set of values of the variables in
    /// `@skip` and `@include`.
    pub variants: usize,
    /// Memory for prepared documents and their plans, in bytes (an estimate).
    pub plans_bytes: u64,
}

impl Limits {
    /// Whether a request may bring this much input.
    ///
    /// # Errors
    /// The limit that it exceeds.
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
