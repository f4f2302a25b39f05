//! The enumeration of relations, derived from their definitions.

use crate::engine::{
    ErasedValue, FieldError, Input, Name, Registry, Source, TypeMeta, TypeRef, Value, expected_one_of,
};
use crate::graph::RelationKind;
use crate::graphql::request::scalars::in_capitals;
use std::sync::LazyLock;

const NAME: &str = "RelationKind";

/// The names of the values, in the order of [`RelationKind::ALL`].
static VALUES: LazyLock<Vec<String>> =
    LazyLock::new(|| RelationKind::ALL.iter().map(|relation| in_capitals(relation.def().id)).collect());

fn value_of(relation: RelationKind) -> &'static str {
    &VALUES[relation as usize]
}

fn register(registry: &mut Registry) {
    registry.input::<RelationKind>(NAME, |_| TypeMeta::Enum {
        doc: "One of the relations, in the direction in which its edges are defined.",
        items: RelationKind::ALL.map(|relation| (value_of(relation), relation.def().doc)).to_vec(),
    });
}

impl Input for RelationKind {
    fn type_ref(registry: &mut Registry) -> TypeRef {
        register(registry);
        TypeRef::named_nn(NAME)
    }

    fn parse(value: Source<'_>) -> Result<Self, FieldError> {
        let found = value.enum_name().and_then(|name| RelationKind::ALL.into_iter().find(|own| value_of(*own) == name));
        found.ok_or_else(|| expected_one_of(NAME, &RelationKind::ALL.map(value_of), value))
    }

    fn value(&self) -> Option<Value> {
        Some(Value::Enum(Name::new(value_of(*self))))
    }
}

crate::engine::leaf_output!(RelationKind, NAME, register, |v, _at, cx| cx.string(value_of(*v)), |v, _s| {
    ErasedValue::Leaf(value_of(v).into())
});
