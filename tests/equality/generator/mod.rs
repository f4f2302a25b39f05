//! Random operations over any schema, valid by construction.

mod inputs;
pub mod route;

use crate::rng::Rng;
use careergraph_engine::{ArgMeta, Bounds, Registry, TypeMeta, TypeRef};
use inputs::Variable;
use route::Hop;
use serde_json::Value as Json;
use std::collections::HashMap;

/// The position of a value of an argument or a member of an input object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The enclosing member, if any.
    pub within: String,
    /// The type that has the field or member.
    pub owner: String,
    pub name: String,
    /// The values that its definition accepts.
    pub bounds: Option<Bounds>,
}

/// The vocabulary of a model: sensible values for its operations.
pub trait Words {
    /// A value of a scalar.
    fn scalar(&mut self, rng: &mut Rng, place: &Place, ty: &str) -> Json;
    /// In how many of a hundred cases an optional argument or member is given.
    fn chance(&self, place: &Place, depth: usize) -> u64;
    /// Whether a field is rarely selected.
    fn is_rare(&self, field: &str) -> bool;
    /// Learns values from the leaves of a response, each with its type and field.
    fn learn(&mut self, _: Vec<(String, String, Json)>) {}
}

struct Fragment {
    name: String,
    on: String,
    text: String,
}

pub struct Generator<'g> {
    registry: &'g Registry,
    pub words: &'g mut dyn Words,
    pub rng: Rng,
    variables: Vec<Variable>,
    fragments: Vec<Fragment>,
    /// What a response key represents, so that equal keys can always be merged.
    keys: HashMap<String, (String, String)>,
    fresh: usize,
    budget: i32,
}

fn is_required(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::NonNull(_))
}

impl<'g> Generator<'g> {
    /// One document of about `budget` selections.
    pub fn new(registry: &'g Registry, words: &'g mut dyn Words, seed: u64, budget: i32) -> Generator<'g> {
        let (variables, fragments, keys) = (Vec::new(), Vec::new(), HashMap::new());
        Generator { registry, words, rng: Rng::new(seed), variables, fragments, keys, fresh: 0, budget }
    }

    pub fn has_variables(&self) -> bool {
        !self.variables.is_empty()
    }

    fn objects(&self, name: &str) -> Vec<String> {
        match self.registry.get(name) {
            Some(TypeMeta::Object { .. }) => vec![name.into()],
            Some(TypeMeta::Interface { types, .. } | TypeMeta::Union { types, .. }) => types.clone(),
            _ => Vec::new(),
        }
    }

    /// The types that a fragment inside `on` may have.
    fn conditions(&self, on: &str) -> Vec<String> {
        let mine = self.objects(on);
        let meets = |name: &&str| self.objects(name).iter().any(|o| mine.contains(o));
        let all = self.registry.types().map(|t| t.0).filter(meets).map(String::from);
        if on.starts_with("__") { vec![on.into()] } else { all.collect() }
    }

    fn fields(&self, on: &str) -> Vec<(String, TypeRef, Vec<ArgMeta>)> {
        let of_object = |name: &str| match self.registry.get(name) {
            Some(TypeMeta::Object { fields, .. }) => fields,
            _ => panic!("{name} is not an object"),
        };
        let mut all: Vec<_> = match self.registry.get(on) {
            Some(TypeMeta::Object { fields, .. }) => {
                fields.values().map(|f| (f.name.into(), f.ty.clone(), f.args.clone())).collect()
            }
            Some(TypeMeta::Interface { fields, types, .. }) => {
                let all = of_object(&types[0]);
                let field = |name: &&str| (name.to_string(), all[*name].ty.clone(), all[*name].args.clone());
                fields.iter().map(field).collect()
            }
            _ => Vec::new(),
        };
        if on == self.registry.root() {
            all.push(("__schema".into(), TypeRef::named_nn("__Schema"), Vec::new()));
            all.push(("__type".into(), TypeRef::named("__Type"), crate::oracle::type_parameters()));
        }
        all
    }

    fn is_leaf(&self, ty: &TypeRef) -> bool {
        self.objects(ty.type_name()).is_empty()
    }

    /// A document whose operation follows `way`, and the name of that operation if it needs one.
    pub fn document(&mut self, way: &[Hop]) -> (String, Option<&'static str>) {
        let root = self.registry.root().to_string();
        let body = self.set(&root, 0, way);
        let all: Vec<&str> = self.variables.iter().map(|v| v.declaration.as_str()).collect();
        let declared = if all.is_empty() { String::new() } else { format!("({})", all.join(", ")) };
        let several = self.rng.percent(15);
        let mut text = match several {
            true => format!("query Other {{ __typename }}\nquery Main{declared} {body}"),
            false if declared.is_empty() => body,
            false => format!("query Q{declared} {body}"),
        };
        for fragment in &self.fragments {
            text += "\n";
            text += &fragment.text;
        }
        (text, several.then_some("Main"))
    }

    fn set(&mut self, on: &str, depth: usize, way: &[Hop]) -> String {
        let mut items = Vec::new();
        if let Some(hop) = way.first() {
            items.push(self.hop(on, depth, hop, &way[1..]));
        }
        for _ in 0..1 + self.rng.below(4) {
            self.budget -= 1;
            let no_fields = self.fields(on).is_empty();
            let item = if no_fields || depth < 6 && self.rng.percent(28) {
                self.fragment(on, depth)
            } else if self.rng.percent(7) {
                let alias = if self.rng.percent(30) { "t: " } else { "" };
                format!("{alias}__typename{}", self.directives())
            } else {
                self.any_field(on, depth)
            };
            items.push(item);
        }
        let space = if self.rng.percent(50) { " " } else { "\n  " };
        format!("{{ {} }}", items.join(space))
    }

    fn hop(&mut self, on: &str, depth: usize, hop: &Hop, rest: &[Hop]) -> String {
        let find = |all: Vec<(String, TypeRef, Vec<ArgMeta>)>, name: &str| {
            all.into_iter().find(|f| f.0 == *name).expect("the way goes along the schema")
        };
        match hop {
            Hop::Narrow(to) => format!("... on {to} {}", self.set(to, depth + 1, rest)),
            Hop::Field(name) => {
                let field = find(self.fields(on), name);
                self.field(on, depth, field, None, rest)
            }
            Hop::Argument(name, arg) => {
                let field = find(self.fields(on), name);
                self.field(on, depth, field, Some((arg, rest)), &[])
            }
            Hop::Member(_) | Hop::Item(_) => unreachable!("a way reaches inputs through an argument"),
        }
    }

    fn fragment(&mut self, on: &str, depth: usize) -> String {
        if depth > 8 || self.budget < -40 {
            return "__typename".into();
        }
        let conditions = self.conditions(on);
        let usable = self.fragments.iter().filter(|f| conditions.contains(&f.on));
        let usable: Vec<String> = usable.map(|f| f.name.clone()).collect();
        if !usable.is_empty() && self.rng.percent(40) {
            return format!("...{}{}", self.rng.pick(&usable).clone(), self.directives());
        }
        let directives = self.directives();
        if self.rng.percent(15) {
            return format!("...{directives} {}", self.set(on, depth + 1, &[]));
        }
        let condition = self.rng.pick(&conditions).clone();
        let body = self.set(&condition, depth + 1, &[]);
        if self.rng.percent(40) {
            let name = format!("F{}", self.fragments.len());
            let text = format!("fragment {name} on {condition} {body}");
            self.fragments.push(Fragment { name: name.clone(), on: condition, text });
            return format!("...{name}{directives}");
        }
        format!("... on {condition}{directives} {body}")
    }

    fn any_field(&mut self, on: &str, depth: usize) -> String {
        let rarely = self.rng.percent(5);
        let deep = depth >= 6 || self.budget <= 0;
        let all = self.fields(on).into_iter().filter(|f| rarely || !self.words.is_rare(&f.0));
        let usable: Vec<_> = all.filter(|f| !deep || self.is_leaf(&f.1)).collect();
        if usable.is_empty() {
            return "__typename".into();
        }
        let field = self.rng.pick(&usable).clone();
        self.field(on, depth, field, None, &[])
    }

    /// A field with the argument that a route leads through, or with the selections of the route below it.
    fn field(
        &mut self,
        on: &str,
        depth: usize,
        (name, ty, metas): (String, TypeRef, Vec<ArgMeta>),
        through: Option<(&str, &[Hop])>,
        below: &[Hop],
    ) -> String {
        let wanted = if self.rng.percent(25) { format!("k{}", self.rng.below(6)) } else { name.clone() };
        let signature = format!("{name}{metas:?}: {ty}");
        let (key, args) = match self.keys.get(&wanted) {
            Some((known, args)) if *known == signature && through.is_none() => (wanted, args.clone()),
            Some(_) => {
                self.fresh += 1;
                (format!("n{}", self.fresh), self.arguments(on, &name, &metas, through))
            }
            None => {
                let args = self.arguments(on, &name, &metas, through);
                self.keys.insert(wanted.clone(), (signature, args.clone()));
                (wanted, args)
            }
        };
        let alias = if key == name { String::new() } else { format!("{key}: ") };
        let args = if args.is_empty() { args } else { format!("({args})") };
        let directives = if through.is_some() || !below.is_empty() { String::new() } else { self.directives() };
        let set = match self.is_leaf(&ty) {
            true => String::new(),
            false => format!(" {}", self.set(ty.type_name(), depth + 1, below)),
        };
        format!("{alias}{name}{args}{directives}{set}")
    }
}
