//! What can be determined before execution: invalid arguments, and the predicted cost.
//!
//! Both are rules of the engine rather than of the specification, which would report an invalid argument when its field
//! is reached. The rules are implemented here a second time: every field that an object of a possible type would have
//! is visited, and costs one plus what is below it, for a list times its length. An item of a list costs at least one,
//! and an empty list counts as one item.

use super::collect::objects;
use super::{Oracle, Pos};
use async_graphql::parser::types::SelectionSet;
use careergraph_engine::TypeMeta;

/// The result of a survey.
#[derive(Default)]
pub struct Survey {
    /// Positions of invalid arguments.
    pub refused: Vec<Pos>,
    pub cost: u64,
}

/// Surveys the selections on an object of the type `object`.
pub fn survey<'d>(oracle: &Oracle<'d>, object: &str, sets: &[(&str, &'d SelectionSet)]) -> Survey {
    let mut all = Survey::default();
    for nodes in oracle.collected(object, sets).0.values() {
        let (field, pos) = (&nodes[0].node, nodes[0].pos);
        let name = field.name.node.as_str();
        if name == "__typename" {
            continue;
        }
        let declared = return_type(oracle, object, name);
        let below: Vec<_> = nodes.iter().map(|n| (declared.as_str(), &n.node.selection_set.node)).collect();
        let mut dearest = 0;
        for possible in objects(oracle.model.registry, &declared) {
            let found = survey(oracle, &possible, &below);
            all.refused.extend(found.refused);
            dearest = dearest.max(found.cost);
        }
        let args = oracle.argument_values(&oracle.parameters(object, name), &field.arguments);
        match args.filter(|args| oracle.model.rules.accept(object, name, args)) {
            None => all.refused.push(pos),
            Some(args) => {
                let page = (oracle.model.rules.page)(&args);
                let below = match page.into_iter().chain(oracle.model.registry.longest(object, name)).min() {
                    Some(length) => dearest.max(1).saturating_mul(length.max(1)),
                    None => dearest,
                };
                let own = own_cost(oracle, object, name).max(1);
                all.cost = all.cost.saturating_add(below).saturating_add(own);
            }
        }
    }
    all
}

/// The declared cost of the field itself. The fields of introspection are predicted, not counted.
pub fn own_cost(oracle: &Oracle<'_>, object: &str, field: &str) -> u64 {
    match oracle.model.registry.get(object) {
        _ if object.starts_with("__") => 0,
        Some(TypeMeta::Object { fields, .. }) => fields.get(field).map_or(1, |field| field.cost),
        _ => 1,
    }
}

fn return_type(oracle: &Oracle<'_>, object: &str, field: &str) -> String {
    match (field, oracle.model.registry.get(object)) {
        ("__schema", _) => "__Schema".into(),
        ("__type", _) => "__Type".into(),
        (_, Some(TypeMeta::Object { fields, .. })) => fields[field].ty.type_name().into(),
        _ => panic!("{object} is not an object"),
    }
}
