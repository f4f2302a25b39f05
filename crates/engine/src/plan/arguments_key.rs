//! Arguments as a document writes them, as map keys.

use async_graphql::{Name, Positioned};
use async_graphql_value::{Number, Value as Ast};
use std::hash::{Hash, Hasher};
use std::mem::discriminant;
use std::sync::Arc;

/// The arguments of a field. Two keys are equal only if every reader finds the same in both: the order of arguments and
/// members counts, and so does the sign of zero, which the equality of the syntax tree ignores.
#[derive(Clone, Debug)]
pub(crate) struct ArgumentsKey(Arc<[(Name, Ast)]>);

impl ArgumentsKey {
    /// A copy of the arguments in a document, without positions.
    pub fn new(arguments: &[(Positioned<Name>, Positioned<Ast>)]) -> ArgumentsKey {
        ArgumentsKey(arguments.iter().map(|(name, value)| (name.node.clone(), value.node.clone())).collect())
    }

    /// Each argument with its value.
    pub fn arguments(&self) -> &[(Name, Ast)] {
        &self.0
    }
}

impl PartialEq for ArgumentsKey {
    fn eq(&self, other: &ArgumentsKey) -> bool {
        is_same_in_order(self.0.iter().map(pair), other.0.iter().map(pair))
    }
}

impl Eq for ArgumentsKey {}

impl Hash for ArgumentsKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_members(self.0.iter().map(pair), state);
    }
}

fn pair((name, value): &(Name, Ast)) -> (&Name, &Ast) {
    (name, value)
}

fn is_same_in_order<'a>(
    mut one: impl ExactSizeIterator<Item = (&'a Name, &'a Ast)>,
    other: impl ExactSizeIterator<Item = (&'a Name, &'a Ast)>,
) -> bool {
    one.len() == other.len() && other.zip(&mut one).all(|((n, v), (name, value))| n == name && is_same(v, value))
}

fn is_same(one: &Ast, other: &Ast) -> bool {
    match (one, other) {
        (Ast::Number(one), Ast::Number(other)) => bits(one) == bits(other) && one == other,
        (Ast::List(one), Ast::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Ast::Object(one), Ast::Object(other)) => is_same_in_order(one.iter(), other.iter()),
        (one, other) => one == other,
    }
}

/// The bits of a float, which distinguish 0.0 from -0.0. Integers and floats differ under their own equality.
fn bits(number: &Number) -> Option<u64> {
    number.as_f64().map(f64::to_bits)
}

fn hash_members<'a, H: Hasher>(members: impl ExactSizeIterator<Item = (&'a Name, &'a Ast)>, state: &mut H) {
    members.len().hash(state);
    for (name, value) in members {
        name.hash(state);
        hash(value, state);
    }
}

fn hash<H: Hasher>(value: &Ast, state: &mut H) {
    discriminant(value).hash(state);
    match value {
        Ast::Null => {}
        Ast::Variable(name) | Ast::Enum(name) => name.hash(state),
        Ast::Number(number) => bits(number).hash(state),
        Ast::String(text) => text.hash(state),
        Ast::Boolean(value) => value.hash(state),
        Ast::Binary(bytes) => bytes.hash(state),
        Ast::List(items) => {
            items.len().hash(state);
            items.iter().for_each(|item| hash(item, state));
        }
        Ast::Object(members) => hash_members(members.iter(), state),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_graphql::parser::parse_query;
    use async_graphql::parser::types::Selection;
    use std::hash::{BuildHasher, RandomState};

    fn written(arguments: &str) -> ArgumentsKey {
        let document = parse_query(format!("{{ field({arguments}) }}")).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        match &operation.node.selection_set.node.items[0].node {
            Selection::Field(field) => ArgumentsKey::new(&field.node.arguments),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn arguments_are_equal_only_if_they_read_the_same() {
        let all = [
            "a: 1",
            "b: 1",
            "a: 1.0",
            "a: -1",
            "a: 0",
            "a: 0.0",
            "a: -0.0",
            "a: true",
            "a: false",
            "a: null",
            "a: \"1\"",
            "a: x",
            "a: \"x\"",
            "a: $x",
            "a: $y",
            "a: [1]",
            "a: []",
            "a: {}",
            "a: [[1]]",
            "a: [1, 2]",
            "a: [2, 1]",
            "a: [0.0]",
            "a: [-0.0]",
            "a: {b: 1}",
            "a: {b: $x}",
            "a: {b: 1, c: 2}",
            "a: {c: 2, b: 1}",
            "a: {b: {c: 2}}",
            "a: 1, b: 2",
            "b: 2, a: 1",
            "a: 1, b: $x",
            "a: [1], b: [2]",
            "a: [1, [2]]",
            "a: 18446744073709551615",
        ];
        let hasher = RandomState::new();
        for (place, one) in all.iter().enumerate() {
            for (other_place, other) in all.iter().enumerate() {
                let (one, other) = (written(one), written(&format!("  {}", other.replace(", ", " "))));
                assert_eq!(one == other, place == other_place, "{one:?} and {other:?}");
                assert!(one != other || hasher.hash_one(&one) == hasher.hash_one(&other), "{one:?} and {other:?}");
                assert_eq!(one == other, format!("{one:?}") == format!("{other:?}"), "{one:?} and {other:?}");
            }
        }
    }
}
