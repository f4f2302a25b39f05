//! Random operations over the model, valid by construction.

use crate::support::*;
use careergraph::engine::{ArgMeta, TypeMeta, TypeRef};
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;

/// A small generator of numbers (xorshift), so that a seed names a run.
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
    fn percent(&mut self, p: u64) -> bool {
        self.next() % 100 < p
    }
    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A variable of the operation.
pub struct Variable {
    name: String,
    declaration: String,
    ty: TypeRef,
    may_be_absent: bool,
    decides: bool,
    /// Only where the position has a default of its own.
    leans: bool,
}

struct Fragment {
    name: String,
    on: String,
    text: String,
}

pub struct Generator {
    rng: Rng,
    pub variables: Vec<Variable>,
    fragments: Vec<Fragment>,
    /// What a response key stands for, so that equal keys can always be merged.
    keys: HashMap<String, (String, String)>,
    fresh: usize,
    budget: i32,
}

fn is_required(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::NonNull(_))
}

impl Generator {
    pub fn new(seed: u64) -> Generator {
        let rng = Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let (variables, fragments, keys) = (Vec::new(), Vec::new(), HashMap::new());
        let mut generator = Generator { rng, variables, fragments, keys, fresh: 0, budget: 50 };
        for _ in 0..5 {
            generator.rng.next();
        }
        generator
    }

    /// A number below `n`.
    pub fn number(&mut self, n: usize) -> usize {
        self.rng.below(n)
    }

    fn objects(&self, name: &str) -> Vec<String> {
        match ENGINE.registry().get(name) {
            Some(TypeMeta::Object { .. }) => vec![name.into()],
            Some(TypeMeta::Interface { types, .. } | TypeMeta::Union { types, .. }) => types.clone(),
            _ => Vec::new(),
        }
    }

    /// The types that a fragment inside `on` may name.
    fn conditions(&self, on: &str) -> Vec<String> {
        let mine = self.objects(on);
        let meets = |name: &&str| self.objects(name).iter().any(|o| mine.contains(o));
        ENGINE.registry().types().map(|t| t.0).filter(meets).map(String::from).collect()
    }

    fn fields(&self, on: &str) -> Vec<(String, TypeRef, Vec<ArgMeta>)> {
        let registry = ENGINE.registry();
        let of_object = |name: &str| match registry.get(name) {
            Some(TypeMeta::Object { fields, .. }) => fields,
            _ => panic!("{name} is not an object"),
        };
        match registry.get(on) {
            Some(TypeMeta::Object { fields, .. }) => {
                fields.values().map(|f| (f.name.into(), f.ty.clone(), f.args.clone())).collect()
            }
            Some(TypeMeta::Interface { fields, types, .. }) => {
                let all = of_object(&types[0]);
                let field = |name: &&str| (name.to_string(), all[*name].ty.clone(), all[*name].args.clone());
                fields.iter().map(field).collect()
            }
            _ => Vec::new(),
        }
    }

    fn is_leaf(&self, ty: &TypeRef) -> bool {
        self.objects(ty.type_name()).is_empty()
    }

    fn directives(&mut self) -> String {
        let mut text = String::new();
        for name in ["skip", "include"] {
            if self.rng.percent(7) {
                let condition = match self.rng.below(3) {
                    0 => "true".into(),
                    1 => "false".into(),
                    _ => format!("${}", self.decision()),
                };
                text += &format!(" @{name}(if: {condition})");
            }
        }
        text
    }

    fn decision(&mut self) -> String {
        let known: Vec<String> = self.variables.iter().filter(|v| v.decides).map(|v| v.name.clone()).collect();
        if !known.is_empty() && self.rng.percent(70) {
            return self.rng.pick(&known).clone();
        }
        let name = format!("c{}", self.variables.len());
        let (declared, may_be_absent) = match self.rng.below(3) {
            0 => ("Boolean!", false),
            1 => ("Boolean! = true", true),
            _ => ("Boolean = false", true),
        };
        let declaration = format!("${name}: {declared}");
        let ty = TypeRef::named_nn("Boolean");
        self.variables.push(Variable {
            name: name.clone(),
            declaration,
            ty,
            may_be_absent,
            decides: true,
            leans: false,
        });
        name
    }

    /// A variable for a position of the type `ty`, in every way that is allowed there.
    fn variable(&mut self, ty: &TypeRef, has_default: bool) -> String {
        let same = self.variables.iter().filter(|v| v.ty == *ty && !v.decides && (has_default || !v.leans));
        let same: Vec<String> = same.map(|v| v.name.clone()).collect();
        if !same.is_empty() && self.rng.percent(30) {
            return self.rng.pick(&same).clone();
        }
        let name = format!("v{}", self.variables.len());
        let (declared, may_be_absent) = match (ty, self.rng.below(4)) {
            (TypeRef::NonNull(_), 0) => (format!("{ty} = {}", self.literal(ty, 9)), true),
            (TypeRef::NonNull(inner), 1) if has_default => (inner.to_string(), true),
            (TypeRef::NonNull(inner), 2) => (format!("{inner} = {}", self.literal(ty, 9)), true),
            (TypeRef::NonNull(_), _) => (ty.to_string(), false),
            (_, 0) => (format!("{ty} = {}", self.literal(ty, 9)), true),
            (_, 1) => (format!("{ty}!"), false),
            _ => (ty.to_string(), true),
        };
        let leans = is_required(ty) && may_be_absent && !declared.contains('=');
        let declaration = format!("${name}: {declared}");
        let ty = ty.clone();
        self.variables.push(Variable { name: name.clone(), declaration, ty, may_be_absent, decides: false, leans });
        name
    }

    /// A literal; below `depth` 4 it may hold variables, from 9 on it is constant.
    fn literal(&mut self, ty: &TypeRef, depth: usize) -> String {
        match ty {
            TypeRef::NonNull(inner) => self.present(inner, depth),
            _ if self.rng.percent(15) => "null".into(),
            _ => self.present(ty, depth),
        }
    }

    fn argument(&mut self, ty: &TypeRef, has_default: bool, depth: usize) -> String {
        if depth < 4 && self.rng.percent(25) {
            return format!("${}", self.variable(ty, has_default));
        }
        self.literal(ty, depth)
    }

    fn present(&mut self, ty: &TypeRef, depth: usize) -> String {
        match ty {
            TypeRef::NonNull(inner) => self.present(inner, depth),
            TypeRef::List(inner) if self.rng.percent(20) && !matches!(**inner, TypeRef::List(_)) => {
                self.present(inner, 9.max(depth))
            }
            TypeRef::List(inner) => {
                let items: Vec<String> =
                    (0..self.rng.below(3)).map(|_| self.argument(inner, false, depth + 1)).collect();
                format!("[{}]", items.join(", "))
            }
            TypeRef::Named(name) => self.named(name, depth),
        }
    }

    fn named(&mut self, name: &str, depth: usize) -> String {
        match ENGINE.registry().get(name) {
            Some(TypeMeta::Enum { items, .. }) => {
                // The other parser cannot read names that begin like a keyword.
                let names: Vec<&str> = items.iter().map(|i| i.0).filter(|n| !n.starts_with("null")).collect();
                self.rng.pick(&names).to_string()
            }
            Some(TypeMeta::Input { fields, one_of: true, .. }) => {
                let field = self.rng.pick(fields).clone();
                let value = self.present(&field.ty, depth + 1);
                format!("{{ {}: {value} }}", field.name)
            }
            Some(TypeMeta::Input { fields, .. }) => {
                let fields = fields.clone();
                let text = self.members(&fields, depth + 1);
                format!("{{ {text} }}")
            }
            Some(_) => format!("\"d{}\"", self.rng.below(9)),
            None => self.scalar(name).to_string(),
        }
    }

    fn scalar(&mut self, name: &str) -> Json {
        let n = self.rng.below(5);
        match name {
            "Int" => n.into(),
            "Float" if n == 0 => 2.into(),
            "Float" => (n as f64 / 4.0).into(),
            "Boolean" => (n > 2).into(),
            "ID" if n == 0 => 7.into(),
            "ID" => format!("{}{}", if n < 3 { "a" } else { "b" }, self.rng.below(12)).into(),
            _ => (*self.rng.pick(&["a1 b12", "c", "", "é \"q\" \\ \n", "b20 a2"])).into(),
        }
    }

    /// Arguments of a field or fields of an input object.
    fn members(&mut self, all: &[ArgMeta], depth: usize) -> String {
        let mut given = Vec::new();
        for meta in all {
            let optional = meta.default.is_some() || !is_required(&meta.ty);
            let chance = if depth > 3 { 5 } else { 35 };
            if !optional || self.rng.percent(chance) {
                let value = self.argument(&meta.ty, meta.default.is_some(), depth);
                given.push(format!("{}: {value}", meta.name));
            }
        }
        given.join(", ")
    }

    fn set(&mut self, on: &str, depth: usize) -> String {
        let mut items = Vec::new();
        for _ in 0..1 + self.rng.below(4) {
            self.budget -= 1;
            let no_fields = self.fields(on).is_empty();
            let item = if no_fields || depth < 6 && self.rng.percent(28) {
                self.fragment(on, depth)
            } else if self.rng.percent(7) {
                let alias = if self.rng.percent(30) { "t: " } else { "" };
                format!("{alias}__typename{}", self.directives())
            } else {
                self.field(on, depth)
            };
            items.push(item);
        }
        let space = if self.rng.percent(50) { " " } else { "\n  " };
        format!("{{ {} }}", items.join(space))
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
            return format!("...{directives} {}", self.set(on, depth + 1));
        }
        let condition = self.rng.pick(&conditions).clone();
        let body = self.set(&condition, depth + 1);
        if self.rng.percent(40) {
            let name = format!("F{}", self.fragments.len());
            let text = format!("fragment {name} on {condition} {body}");
            self.fragments.push(Fragment { name: name.clone(), on: condition, text });
            return format!("...{name}{directives}");
        }
        format!("... on {condition}{directives} {body}")
    }

    fn field(&mut self, on: &str, depth: usize) -> String {
        // It leaves no data, so that there would be little left to compare.
        let may_break = self.rng.percent(5);
        let deep = depth >= 6 || self.budget <= 0;
        let all = self.fields(on).into_iter();
        let usable: Vec<_> =
            all.filter(|f| f.0 != "broken" || may_break).filter(|f| !deep || self.is_leaf(&f.1)).collect();
        if usable.is_empty() {
            return "__typename".into();
        }
        let (name, ty, args) = self.rng.pick(&usable).clone();
        let wanted = if self.rng.percent(25) { format!("k{}", self.rng.below(6)) } else { name.clone() };
        let signature = format!("{on}.{name}");
        let (key, args) = match self.keys.get(&wanted) {
            Some((known, args)) if *known == signature => (wanted, args.clone()),
            Some(_) => {
                self.fresh += 1;
                (format!("n{}", self.fresh), self.members(&args, 0))
            }
            None => {
                let args = self.members(&args, 0);
                self.keys.insert(wanted.clone(), (signature, args.clone()));
                (wanted, args)
            }
        };
        let alias = if key == name { String::new() } else { format!("{key}: ") };
        let args = if args.is_empty() { args } else { format!("({args})") };
        let directives = self.directives();
        let below = match self.is_leaf(&ty) {
            true => String::new(),
            false => format!(" {}", self.set(ty.type_name(), depth + 1)),
        };
        format!("{alias}{name}{args}{directives}{below}")
    }

    pub fn document(&mut self) -> (String, Option<&'static str>) {
        let body = self.set("Query", 0);
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

    pub fn values(&mut self) -> Map<String, Json> {
        let mut values = Map::new();
        for i in 0..self.variables.len() {
            let variable = &self.variables[i];
            let (name, ty) = (variable.name.clone(), variable.ty.clone());
            if variable.may_be_absent && self.rng.percent(40) {
                continue;
            }
            let value = if self.rng.percent(2) { json!({ "no": 1 }) } else { self.json(&ty, 0) };
            values.insert(name, value);
        }
        values
    }

    fn json(&mut self, ty: &TypeRef, depth: usize) -> Json {
        match ty {
            TypeRef::NonNull(inner) => self.json_present(inner, depth),
            _ if self.rng.percent(20) => Json::Null,
            _ => self.json_present(ty, depth),
        }
    }

    fn json_present(&mut self, ty: &TypeRef, depth: usize) -> Json {
        match ty {
            TypeRef::NonNull(inner) => self.json_present(inner, depth),
            TypeRef::List(inner) if self.rng.percent(20) => self.json_present(inner, depth + 1),
            TypeRef::List(inner) => (0..self.rng.below(3)).map(|_| self.json(inner, depth + 1)).collect(),
            TypeRef::Named(name) => match ENGINE.registry().get(name) {
                Some(TypeMeta::Enum { items, .. }) => self.rng.pick(items).0.into(),
                Some(TypeMeta::Input { fields, one_of: true, .. }) => {
                    let field = self.rng.pick(fields);
                    json!({ (field.name.clone()): self.json_present(&field.ty, depth + 1) })
                }
                Some(TypeMeta::Input { fields, .. }) => {
                    let mut object = Map::new();
                    for field in fields {
                        let required = field.default.is_none() && is_required(&field.ty);
                        if required || self.rng.percent(if depth > 3 { 5 } else { 40 }) {
                            object.insert(field.name.clone(), self.json(&field.ty, depth + 1));
                        }
                    }
                    Json::Object(object)
                }
                Some(_) => format!("d{}", self.rng.below(9)).into(),
                None => self.scalar(name),
            },
        }
    }
}
