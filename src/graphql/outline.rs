//! The part of the schema that a text asks for, for clients that cannot read the whole.

use super::api::Api;
use crate::engine::{ArgMeta, FieldMeta, Registry, TypeMeta};
use std::collections::BTreeSet;

impl Api {
    /// The part of the schema that a text asks for: a type by its name, a field as `Type.field` with the types of its
    /// arguments and of its result, or the fields and types whose names and descriptions have all words of the text. At
    /// most `budget` bytes; `None` if there is no such part.
    pub fn outline(&self, text: &str, budget: usize) -> Option<String> {
        let (schema, text) = (Schema(self.engine.registry()), text.trim());
        let part = match text.split_once('.') {
            Some((ty, field)) => schema.field(ty.trim(), field.trim(), budget),
            None => schema.ty(text).map(|name| schema.described(name, budget)),
        };
        part.or_else(|| schema.with_words(text, budget))
    }
}

/// How much of a type is printed; each level has less than the one before.
#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Descriptions,
    Arguments,
    Names,
}

struct Schema<'r>(&'r Registry);

impl<'r> Schema<'r> {
    /// The type with this name, in any case.
    fn ty(&self, name: &str) -> Option<&'r str> {
        let is_named = |(known, _): &(&str, &TypeMeta)| known.eq_ignore_ascii_case(name);
        self.0.types().find(is_named).map(|(name, _)| name)
    }

    /// A type with as much detail as fits.
    fn described(&self, name: &str, budget: usize) -> String {
        let print = |detail| self.printed(name, detail);
        let all = print(Detail::Descriptions);
        if all.len() <= budget {
            return all;
        }
        let short = print(Detail::Arguments);
        let shortest = if short.len() <= budget { short } else { print(Detail::Names) };
        let hint = format!("# Describe {name}.FIELD for the description and the arguments of one field.\n");
        fitting([hint].into_iter().chain(lines(&shortest)), budget)
    }

    fn printed(&self, name: &str, detail: Detail) -> String {
        let mut text = String::new();
        let mut print = |line: String| {
            text.push_str(&line);
            text.push('\n');
        };
        let Some(meta) = self.0.get(name) else { return text };
        print(format!("# {}", doc(meta)));
        match meta {
            TypeMeta::Object { fields, implements, .. } => {
                let implements = implements.iter().map(|name| format!(" implements {name}")).collect::<String>();
                print(format!("type {name}{implements} {{"));
                fields.values().for_each(|field| print(format!("  {}", field_line(field, detail))));
            }
            TypeMeta::Interface { fields, types, .. } => {
                print(format!("interface {name} {{"));
                let first = types.first().and_then(|ty| self.fields(ty));
                let common = fields.iter().filter_map(|field| first?.get(field));
                common.for_each(|field| print(format!("  {}", field_line(field, detail))));
                print(format!("}} # {}", types.join(", ")));
                return text;
            }
            TypeMeta::Union { types, .. } => {
                print(format!("union {name} = {}", types.join(" | ")));
                return text;
            }
            TypeMeta::Enum { items, .. } => {
                print(format!("enum {name} {{"));
                items.iter().for_each(|(item, doc)| print(format!("  {item}{}", remark(doc, detail))));
            }
            TypeMeta::Input { fields, one_of, .. } => {
                print(format!("input {name} {{{}", if *one_of { " # exactly one of these" } else { "" }));
                fields.iter().for_each(|member| {
                    print(format!("  {}{}", argument(member), remark(&member.description(), detail)));
                });
            }
            TypeMeta::Scalar { .. } => {
                print(format!("scalar {name}"));
                return text;
            }
        }
        print("}".to_owned());
        text
    }

    fn fields(&self, ty: &str) -> Option<&'r indexmap::IndexMap<&'static str, FieldMeta>> {
        match self.0.get(ty)? {
            TypeMeta::Object { fields, .. } => Some(fields),
            TypeMeta::Interface { types, .. } => self.fields(types.first()?),
            _ => None,
        }
    }

    /// A field with its arguments, and then the types that it names, as far as they fit.
    fn field(&self, ty: &str, name: &str, budget: usize) -> Option<String> {
        let ty = self.ty(ty)?;
        let (_, field) = self.fields(ty)?.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        let mut text = format!("# {}\n{ty}.{}: {}\n", field.doc, field.name, field.ty);
        let mut types = vec![field.ty.type_name()];
        for member in &field.args {
            text.push_str(&format!("  {}{}\n", argument(member), remark(&member.description(), Detail::Descriptions)));
            types.push(member.ty.type_name());
        }
        let mut text = fitting(lines(&text), budget);
        let mut seen = BTreeSet::new();
        for name in types.into_iter().filter(|name| seen.insert(*name) && self.0.get(name).is_some()) {
            let room = budget.saturating_sub(text.len() + 1);
            let described = self.described(name, room);
            if described.len() <= room && described.lines().count() > 1 {
                text.push('\n');
                text.push_str(&described);
            }
        }
        Some(text)
    }

    /// One line for each type or field that has all the words, most words in the name first.
    fn with_words(&self, text: &str, budget: usize) -> Option<String> {
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        let mut found = Vec::new();
        let mut consider = |name: String, line: String| {
            let (name, whole) = (name.to_lowercase(), line.to_lowercase());
            if !words.is_empty() && words.iter().all(|word| whole.contains(word)) {
                let in_name = words.iter().filter(|word| name.contains(**word)).count();
                found.push((in_name, line));
            }
        };
        for (name, meta) in self.0.types() {
            consider(name.to_owned(), format!("{name} # {}\n", doc(meta)));
            if let TypeMeta::Object { fields, .. } = meta {
                for field in fields.values() {
                    let place = format!("{name}.{}", field.name);
                    let line = format!("{place}: {} # {}\n", field.ty, field.doc);
                    consider(place, line);
                }
            }
        }
        found.sort_by_key(|(in_name, line)| (std::cmp::Reverse(*in_name), line.len()));
        (!found.is_empty()).then(|| fitting(found.into_iter().map(|(_, line)| line), budget))
    }
}

fn doc(meta: &TypeMeta) -> &str {
    match meta {
        TypeMeta::Object { doc, .. } => doc,
        TypeMeta::Interface { doc, .. }
        | TypeMeta::Union { doc, .. }
        | TypeMeta::Enum { doc, .. }
        | TypeMeta::Input { doc, .. }
        | TypeMeta::Scalar { doc, .. } => doc,
    }
}

fn field_line(field: &FieldMeta, detail: Detail) -> String {
    let arguments: Vec<String> = field.args.iter().map(argument).collect();
    let arguments = match (arguments.is_empty(), detail) {
        (true, _) => String::new(),
        (false, Detail::Names) => "(…)".to_owned(),
        (false, _) => format!("({})", arguments.join(", ")),
    };
    format!("{}{arguments}: {}{}", field.name, field.ty, remark(&field.doc, detail))
}

fn argument(member: &ArgMeta) -> String {
    let default = member.default.as_ref().map(|default| format!(" = {default}")).unwrap_or_default();
    format!("{}: {}{default}", member.name, member.ty)
}

fn remark(doc: &str, detail: Detail) -> String {
    if detail == Detail::Descriptions { format!(" # {doc}") } else { String::new() }
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| format!("{line}\n"))
}

/// The lines that fit, and how many do not.
fn fitting(lines: impl Iterator<Item = String>, budget: usize) -> String {
    const NOTE: usize = 40;
    let lines: Vec<String> = lines.collect();
    let total: usize = lines.iter().map(String::len).sum();
    if total <= budget {
        return lines.concat();
    }
    let mut text = String::new();
    let mut left = lines.len();
    for line in &lines {
        if text.len() + line.len() + NOTE > budget {
            break;
        }
        text.push_str(line);
        left -= 1;
    }
    text.push_str(&format!("# {left} more lines do not fit.\n"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Limits};
    use crate::graphql::query::Query;

    fn with<T>(use_schema: impl FnOnce(&Schema<'_>) -> T) -> T {
        let engine = Engine::new(Query, Limits::default());
        use_schema(&Schema(engine.registry()))
    }

    #[test]
    fn every_type_and_field_fits_its_budget() {
        with(|schema| {
            for (name, _) in schema.0.types() {
                for budget in [600, 6 * 1024] {
                    let text = schema.described(name, budget);
                    assert!(text.len() <= budget && text.contains(name), "{name}: {} bytes", text.len());
                    for field in schema.fields(name).into_iter().flatten().map(|(field, _)| field) {
                        let text = schema.field(name, field, budget).expect("a field");
                        assert!(text.len() <= budget, "{name}.{field}: {} bytes", text.len());
                    }
                }
            }
        });
    }

    #[test]
    fn a_field_brings_its_arguments_and_their_types() {
        let text = with(|schema| schema.field("query", "careerAdvice", 6 * 1024)).expect("a field");
        for part in ["Query.careerAdvice: CareerAdviceResult", "  profile: CareerProfile! # ", "input CareerProfile {"]
        {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
    }

    #[test]
    fn words_find_fields_by_name_and_description() {
        let text = with(|schema| schema.with_words("location quotient", 6 * 1024)).expect("lines");
        assert!(text.lines().next().is_some_and(|line| line.contains("locationQuotient")), "{text}");
        assert!(text.len() <= 6 * 1024);
    }

    #[test]
    fn unknown_names_find_nothing() {
        with(|schema| {
            assert_eq!(schema.ty("Nothing"), None);
            assert_eq!(schema.field("Role", "nothing", 6000), None);
            assert_eq!(schema.with_words("xyzzy", 6000), None);
            assert_eq!(schema.with_words(" . ", 6000), None);
        });
    }
}
