//! Variables, conditions and values.

use super::route::Hop;
use super::{Generator, Place, is_required};
use careergraph_engine::{ArgMeta, Bounds, Measure, TypeMeta, TypeRef};
use serde_json::{Map, Value as Json, json};
use std::ops::Bound;

/// A variable of the operation.
pub struct Variable {
    name: String,
    pub declaration: String,
    ty: TypeRef,
    place: Place,
    may_be_absent: bool,
    decides: bool,
    /// Only if the position has a default.
    leans: bool,
}

/// From this depth on literals are constant, and below `LAST_VARIABLE` they may contain variables.
const CONSTANT: usize = 9;
const LAST_VARIABLE: usize = 4;

/// The nearest number or length that the bounds of a position accept, except for excluded ends.
fn bounded(place: &Place, number: f64) -> f64 {
    let Some((least, most)) = place.bounds.map(Bounds::ends) else { return number };
    let end = |bound: Bound<f64>| match bound {
        Bound::Included(end) => Some(end),
        Bound::Excluded(_) | Bound::Unbounded => None,
    };
    number.max(end(least).unwrap_or(number)).min(end(most).unwrap_or(f64::INFINITY))
}

impl Generator<'_> {
    pub(super) fn directives(&mut self) -> String {
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
        // Null is a valid value of the last one and has no effect.
        let ty = if declared == "Boolean = false" && self.rng.percent(10) {
            TypeRef::named("Boolean")
        } else {
            TypeRef::named_nn("Boolean")
        };
        self.variables.push(Variable {
            name: name.clone(),
            declaration: format!("${name}: {declared}"),
            ty,
            place: Place::default(),
            may_be_absent,
            decides: true,
            leans: false,
        });
        name
    }

    /// A variable for a position of the type `ty`, in every form that is allowed there.
    fn variable(&mut self, place: &Place, ty: &TypeRef, has_default: bool) -> String {
        let fits = |v: &&Variable| v.ty == *ty && v.place == *place && !v.decides && (has_default || !v.leans);
        let same: Vec<String> = self.variables.iter().filter(fits).map(|v| v.name.clone()).collect();
        if !same.is_empty() && self.rng.percent(30) {
            return self.rng.pick(&same).clone();
        }
        let name = format!("v{}", self.variables.len());
        let (declared, may_be_absent) = match (ty, self.rng.below(4)) {
            (TypeRef::NonNull(_), 0) => (format!("{ty} = {}", self.literal(place, ty, CONSTANT)), true),
            (TypeRef::NonNull(inner), 1) if has_default => (inner.to_string(), true),
            (TypeRef::NonNull(inner), 2) => (format!("{inner} = {}", self.literal(place, ty, CONSTANT)), true),
            (TypeRef::NonNull(_), _) => (ty.to_string(), false),
            (_, 0) => (format!("{ty} = {}", self.literal(place, ty, CONSTANT)), true),
            (_, 1) => (format!("{ty}!"), false),
            _ => (ty.to_string(), true),
        };
        let leans = is_required(ty) && may_be_absent && !declared.contains('=');
        let declaration = format!("${name}: {declared}");
        let (ty, place) = (ty.clone(), place.clone());
        self.variables.push(Variable {
            name: name.clone(),
            declaration,
            ty,
            place,
            may_be_absent,
            decides: false,
            leans,
        });
        name
    }

    /// The arguments of a field; a route may lead through one of them.
    pub(super) fn arguments(
        &mut self,
        on: &str,
        field: &str,
        metas: &[ArgMeta],
        through: Option<(&str, &[Hop])>,
    ) -> String {
        let place = Place { within: String::new(), owner: format!("{on}.{field}"), ..Place::default() };
        self.members(&place, metas, 0, through)
    }

    /// Arguments of a field or fields of an input object.
    fn members(&mut self, place: &Place, all: &[ArgMeta], depth: usize, through: Option<(&str, &[Hop])>) -> String {
        let mut given = Vec::new();
        for meta in all {
            let place = Place { name: meta.name.clone(), bounds: meta.bounds, ..place.clone() };
            let optional = meta.default.is_some() || !is_required(&meta.ty);
            let value = match through {
                Some((name, way)) if name == meta.name => self.present(&place, &meta.ty, depth, way),
                // The target of a route must accept something.
                Some(_) if optional && self.rng.percent(80) => continue,
                _ if optional && !self.rng.percent(self.words.chance(&place, depth)) => continue,
                _ => self.argument(&place, &meta.ty, meta.default.is_some(), depth),
            };
            given.push(format!("{}: {value}", meta.name));
        }
        given.join(", ")
    }

    fn literal(&mut self, place: &Place, ty: &TypeRef, depth: usize) -> String {
        match ty {
            TypeRef::NonNull(inner) => self.present(place, inner, depth, &[]),
            _ if may_be_null(place) && self.rng.percent(12) => "null".into(),
            _ => self.present(place, ty, depth, &[]),
        }
    }

    fn argument(&mut self, place: &Place, ty: &TypeRef, has_default: bool, depth: usize) -> String {
        if depth < LAST_VARIABLE && self.rng.percent(25) {
            return format!("${}", self.variable(place, ty, has_default));
        }
        self.literal(place, ty, depth)
    }

    /// A literal that is not null.
    fn present(&mut self, place: &Place, ty: &TypeRef, depth: usize, way: &[Hop]) -> String {
        match ty {
            TypeRef::NonNull(inner) => self.present(place, inner, depth, way),
            TypeRef::List(inner) if !way.is_empty() => format!("[{}]", self.present(place, inner, depth + 1, way)),
            TypeRef::List(inner) if self.rng.percent(20) && !matches!(**inner, TypeRef::List(_)) => {
                self.present(place, inner, CONSTANT.max(depth), &[])
            }
            TypeRef::List(inner) => {
                let number = self.length(place);
                let items: Vec<String> = (0..number).map(|_| self.argument(place, inner, false, depth + 1)).collect();
                format!("[{}]", items.join(", "))
            }
            TypeRef::Named(name) => self.named(place, name, depth, way),
        }
    }

    /// Lists at the root of an argument are longer than those inside filters; few exceed the limits.
    fn length(&mut self, place: &Place) -> usize {
        let length = if place.owner.contains('.') { 1 + self.rng.below(3) } else { self.rng.below(3) };
        if self.rng.percent(2) { length } else { bounded(place, length as f64) as usize }
    }

    /// A scalar of the model; few numbers are out of bounds.
    fn scalar(&mut self, place: &Place, ty: &str) -> Json {
        let value = self.words.scalar(&mut self.rng, place, ty);
        let is_number = place.bounds.is_some_and(|bounds| bounds.measure() == Measure::Number);
        let Some(number) = value.as_f64().filter(|_| is_number && !self.rng.percent(2)) else { return value };
        match bounded(place, number) {
            near if near == number => value,
            near if ty == "Int" => json!(near as i64),
            near => json!(near),
        }
    }

    fn named(&mut self, place: &Place, name: &str, depth: usize, way: &[Hop]) -> String {
        let inside = Place { within: place.name.clone(), owner: name.into(), ..Place::default() };
        match self.registry.get(name) {
            Some(TypeMeta::Enum { .. }) if matches!(way.first(), Some(Hop::Item(_))) => match &way[0] {
                Hop::Item(item) => item.clone(),
                _ => unreachable!("it was matched above"),
            },
            Some(TypeMeta::Enum { items, .. }) => {
                // The other parser cannot read names that start like a keyword.
                let names: Vec<&str> = items.iter().map(|i| i.0).filter(|n| !n.starts_with("null")).collect();
                self.rng.pick(&names).to_string()
            }
            Some(TypeMeta::Input { fields, one_of, .. }) => {
                let through = match way.first() {
                    Some(Hop::Member(member)) => Some((member.as_str(), &way[1..])),
                    _ => None,
                };
                if !one_of {
                    return format!("{{ {} }}", self.members(&inside, fields, depth + 1, through));
                }
                let chosen = through.and_then(|(name, _)| fields.iter().find(|f| f.name == name));
                let field = chosen.unwrap_or_else(|| self.rng.pick(fields));
                let place = Place { name: field.name.clone(), bounds: field.bounds, ..inside };
                let value = self.present(&place, &field.ty, depth + 1, through.map_or(&[], |t| t.1));
                format!("{{ {}: {value} }}", field.name)
            }
            _ => {
                let value = self.scalar(place, name);
                self.written(&value)
            }
        }
    }

    /// A scalar as a literal; sometimes a text is a block string.
    fn written(&mut self, value: &Json) -> String {
        match value {
            Json::String(text) if is_plain(text) && self.rng.percent(8) => format!("\"\"\"{text}\"\"\""),
            value => value.to_string(),
        }
    }

    /// Values for the variables; sometimes one of a wrong type.
    pub fn values(&mut self) -> Map<String, Json> {
        let mut values = Map::new();
        for i in 0..self.variables.len() {
            let variable = &self.variables[i];
            let (name, ty, place) = (variable.name.clone(), variable.ty.clone(), variable.place.clone());
            if variable.may_be_absent && self.rng.percent(40) {
                continue;
            }
            let value = match self.rng.below(150) {
                0 => json!({ "no": 1 }),
                1 => json!(["no", null]),
                2 => json!(1e30),
                _ => self.json(&place, &ty, 0),
            };
            values.insert(name, value);
        }
        values
    }

    fn json(&mut self, place: &Place, ty: &TypeRef, depth: usize) -> Json {
        match ty {
            TypeRef::NonNull(inner) => self.json_present(place, inner, depth),
            _ if may_be_null(place) && self.rng.percent(15) => Json::Null,
            _ => self.json_present(place, ty, depth),
        }
    }

    fn json_present(&mut self, place: &Place, ty: &TypeRef, depth: usize) -> Json {
        match ty {
            TypeRef::NonNull(inner) => self.json_present(place, inner, depth),
            TypeRef::List(inner) if self.rng.percent(20) => self.json_present(place, inner, depth + 1),
            TypeRef::List(inner) => {
                let number = self.length(place);
                (0..number).map(|_| self.json(place, inner, depth + 1)).collect()
            }
            TypeRef::Named(name) => self.json_named(place, name, depth),
        }
    }

    fn json_named(&mut self, place: &Place, name: &str, depth: usize) -> Json {
        let inside = |member: &ArgMeta| Place {
            within: place.name.clone(),
            owner: name.into(),
            name: member.name.clone(),
            bounds: member.bounds,
        };
        match self.registry.get(name) {
            Some(TypeMeta::Enum { items, .. }) => self.rng.pick(items).0.into(),
            Some(TypeMeta::Input { fields, one_of: true, .. }) => {
                let field = self.rng.pick(fields);
                json!({ (field.name.clone()): self.json_present(&inside(field), &field.ty, depth + 1) })
            }
            Some(TypeMeta::Input { fields, .. }) => {
                let mut object = Map::new();
                for field in fields {
                    let place = inside(field);
                    let required = field.default.is_none() && is_required(&field.ty);
                    if required || self.rng.percent(self.words.chance(&place, depth + 1)) {
                        object.insert(field.name.clone(), self.json(&place, &field.ty, depth + 1));
                    }
                }
                Json::Object(object)
            }
            _ => match self.scalar(place, name) {
                // JSON does not distinguish 1 and 1.0.
                Json::Number(number) if name == "Int" && self.rng.percent(5) => json!(number.as_f64()),
                value => value,
            },
        }
    }
}

/// Whether null is accepted at a position: a filter rejects it.
fn may_be_null(place: &Place) -> bool {
    !place.owner.ends_with("Filter") && place.owner != "TraverseCondition"
}

/// Whether a text means the same in a string and in a block string.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains(|c: char| c.is_control() || c == '"' || c == '\\')
}
