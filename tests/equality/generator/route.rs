//! Routes from the root of a schema to its coordinates, for generating a document that covers one.

use crate::rng::Rng;
use careergraph_engine::{Registry, TypeMeta};
use std::collections::{HashMap, VecDeque};

/// A step of a route.
#[derive(Clone, Debug, PartialEq)]
pub enum Hop {
    /// Select this field.
    Field(String),
    /// Continue with one of the objects of an interface or a union.
    Narrow(String),
    /// Select this field with this argument, and continue inside it.
    Argument(String, String),
    /// Give this member of an input object.
    Member(String),
    /// Give this name of an enum.
    Item(String),
}

/// The coordinates of everything except introspection, in the notation of the specification.
pub fn coordinates(registry: &Registry) -> Vec<String> {
    let mut all = Vec::new();
    for (name, meta) in registry.types() {
        all.push(name.to_string());
        all.extend(hops(registry, name).into_iter().filter_map(|(hop, _)| coordinate(name, &hop)));
        if let TypeMeta::Enum { items, .. } = meta {
            all.extend(items.iter().map(|item| format!("{name}.{}", item.0)));
        }
    }
    all
}

fn coordinate(owner: &str, hop: &Hop) -> Option<String> {
    match hop {
        Hop::Field(name) | Hop::Member(name) | Hop::Item(name) => Some(format!("{owner}.{name}")),
        Hop::Argument(field, arg) => Some(format!("{owner}.{field}({arg}:)")),
        Hop::Narrow(_) => None,
    }
}

/// The steps from a type, each with the type it leads to.
fn hops(registry: &Registry, name: &str) -> Vec<(Hop, String)> {
    let named = |ty: &careergraph_engine::TypeRef| ty.type_name().to_string();
    let mut all = Vec::new();
    match registry.get(name) {
        Some(TypeMeta::Object { fields, .. }) => {
            for field in fields.values() {
                all.push((Hop::Field(field.name.into()), named(&field.ty)));
                let arg =
                    |a: &careergraph_engine::ArgMeta| (Hop::Argument(field.name.into(), a.name.clone()), named(&a.ty));
                all.extend(field.args.iter().map(arg));
            }
        }
        Some(TypeMeta::Interface { fields, types, .. }) => {
            let of_first = hops(registry, &types[0]);
            let of_interface = |hop: &Hop| matches!(hop, Hop::Field(f) | Hop::Argument(f, _) if fields.contains(&&**f));
            all.extend(of_first.into_iter().filter(|(hop, _)| of_interface(hop)));
            all.extend(types.iter().map(|t| (Hop::Narrow(t.clone()), t.clone())));
        }
        Some(TypeMeta::Union { types, .. }) => all.extend(types.iter().map(|t| (Hop::Narrow(t.clone()), t.clone()))),
        Some(TypeMeta::Input { fields, .. }) => {
            all.extend(fields.iter().map(|f| (Hop::Member(f.name.clone()), named(&f.ty))));
        }
        Some(TypeMeta::Enum { .. } | TypeMeta::Scalar { .. }) | None => {}
    }
    all
}

/// A short route to a coordinate, random among several; empty if there is none.
pub fn way(registry: &Registry, rng: &mut Rng, target: &str) -> Vec<Hop> {
    let owner = target.split(['.', '(']).next().unwrap_or_default();
    if !matches!(registry.get(owner), Some(TypeMeta::Enum { .. })) {
        return search(registry, rng, target, true);
    }
    // An item of an enum can be given if the enum is an input; as an output value it may or may not occur.
    let mut way = search(registry, rng, owner, false);
    if way.is_empty() {
        return search(registry, rng, owner, true);
    }
    way.extend(target.split_once('.').map(|(_, item)| Hop::Item(item.into())));
    way
}

fn search(registry: &Registry, rng: &mut Rng, target: &str, outputs: bool) -> Vec<Hop> {
    let (mut from, mut queue) = (HashMap::new(), VecDeque::from([registry.root().to_string()]));
    while let Some(here) = queue.pop_front() {
        let mut steps = hops(registry, &here);
        for i in (1..steps.len()).rev() {
            steps.swap(i, rng.below(i + 1));
        }
        for (hop, to) in steps {
            let is_value = matches!(hop, Hop::Field(_)) && matches!(registry.get(&to), Some(TypeMeta::Enum { .. }));
            if coordinate(&here, &hop).is_some_and(|c| c == target) || to == target && (outputs || !is_value) {
                return back(registry, &from, &here, hop);
            }
            if to != registry.root() && !is_value && !from.contains_key(&to) {
                from.insert(to.clone(), (here.clone(), hop));
                queue.push_back(to);
            }
        }
    }
    Vec::new()
}

fn back(registry: &Registry, from: &HashMap<String, (String, Hop)>, to: &str, last: Hop) -> Vec<Hop> {
    let (mut way, mut here) = (vec![last], to);
    while here != registry.root() {
        let (before, hop) = &from[here];
        way.push(hop.clone());
        here = before;
    }
    way.reverse();
    way
}
