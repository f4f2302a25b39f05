//! The schema in the schema definition language.
//!
//! The roots come first and all other types follow by name, so that a change of the model changes only the lines it
//! concerns. async-graphql's own export is not used because it omits interfaces of interfaces and does not escape
//! descriptions.

use crate::definition::registry::{ArgMeta, FieldMeta, Registry, TypeMeta};
use crate::plan::run::write_string;
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::OperationType;

/// Prints all public types.
pub(crate) fn print(registry: &Registry) -> String {
    let mut types: Vec<(&str, &TypeMeta)> = registry.types().collect();
    let roots = [OperationType::Query, OperationType::Mutation, OperationType::Subscription];
    let roots: Vec<(OperationType, &str)> =
        roots.into_iter().filter_map(|ty| Some((ty, registry.root_of(ty)?))).collect();
    let place = |name: &str| roots.iter().position(|(_, root)| *root == name).unwrap_or(roots.len());
    types.sort_by_key(|(name, _)| (place(name), *name));
    let fields: String = roots.iter().map(|(ty, root)| format!("  {ty}: {root}\n")).collect();
    let mut sdl = format!("schema {{\n{fields}}}\n");
    if types.iter().any(|(_, meta)| matches!(meta, TypeMeta::Input { one_of: true, .. })) {
        // Tools that implement older versions of the specification need its definition.
        sdl.push_str(
            "\n\"Exactly one field of the input object has to be given.\"\ndirective @oneOf on INPUT_OBJECT\n",
        );
    }
    for (name, meta) in types {
        sdl.push('\n');
        print_type(&mut sdl, registry, name, meta);
    }
    sdl
}

fn print_type(sdl: &mut String, registry: &Registry, name: &str, meta: &TypeMeta) {
    match meta {
        TypeMeta::Object { doc, fields, implements } => {
            describe(sdl, "", doc);
            sdl.push_str(&format!("type {name}{} {{\n", implementing(implements)));
            fields.values().for_each(|f| print_field(sdl, f, f.deprecated));
            sdl.push_str("}\n");
        }
        TypeMeta::Interface { doc, fields, types, implements } => {
            describe(sdl, "", doc);
            sdl.push_str(&format!("interface {name}{} {{\n", implementing(implements)));
            let first = types.first().and_then(|t| registry.get(t));
            if let Some(TypeMeta::Object { fields: all, .. }) = first {
                // A field that only one object deprecates is not deprecated on the interface.
                fields.iter().filter_map(|f| all.get(f)).for_each(|f| print_field(sdl, f, None));
            }
            sdl.push_str("}\n");
        }
        TypeMeta::Union { doc, types } => {
            describe(sdl, "", doc);
            sdl.push_str(&format!("union {name} = {}\n", types.join(" | ")));
        }
        TypeMeta::Enum { doc, items } => {
            describe(sdl, "", doc);
            sdl.push_str(&format!("enum {name} {{\n"));
            for (item, doc) in items {
                describe(sdl, "  ", doc);
                sdl.push_str(&format!("  {item}\n"));
            }
            sdl.push_str("}\n");
        }
        TypeMeta::Input { doc, fields, one_of } => {
            describe(sdl, "", doc);
            let directive = if *one_of { " @oneOf" } else { "" };
            sdl.push_str(&format!("input {name}{directive} {{\n"));
            fields.iter().for_each(|f| print_input(sdl, "  ", f));
            sdl.push_str("}\n");
        }
        TypeMeta::Scalar { doc, specified_by } => {
            describe(sdl, "", doc);
            let directive = specified_by.map(|url| format!(" @specifiedBy(url: {})", quoted(url))).unwrap_or_default();
            sdl.push_str(&format!("scalar {name}{directive}\n"));
        }
    }
}

fn implementing(interfaces: &[&str]) -> String {
    match interfaces {
        [] => String::new(),
        all => format!(" implements {}", all.join(" & ")),
    }
}

fn print_field(sdl: &mut String, field: &FieldMeta, deprecated: Option<&str>) {
    describe(sdl, "  ", &field.doc);
    sdl.push_str(&format!("  {}", field.name));
    if !field.args.is_empty() {
        sdl.push_str("(\n");
        field.args.iter().for_each(|a| print_input(sdl, "    ", a));
        sdl.push_str("  )");
    }
    let ty: &TypeRef = &field.ty;
    sdl.push_str(&format!(": {ty}"));
    if let Some(why) = deprecated {
        sdl.push_str(&format!(" @deprecated(reason: {})", quoted(why)));
    }
    sdl.push('\n');
}

fn print_input(sdl: &mut String, indent: &str, input: &ArgMeta) {
    describe(sdl, indent, &input.description());
    sdl.push_str(&format!("{indent}{}: {}", input.name, input.ty));
    if let Some(default) = &input.default {
        sdl.push_str(&format!(" = {default}"));
    }
    sdl.push('\n');
}

/// A one-line description is a plain string, a longer one a block string.
fn describe(sdl: &mut String, indent: &str, doc: &str) {
    if doc.is_empty() {
        return;
    }
    if !doc.contains('\n') {
        sdl.push_str(&format!("{indent}{}\n", quoted(doc)));
        return;
    }
    sdl.push_str(&format!("{indent}\"\"\"\n"));
    for line in doc.replace("\"\"\"", "\\\"\"\"").lines() {
        let line = format!("{indent}{line}");
        sdl.push_str(line.trim_end());
        sdl.push('\n');
    }
    sdl.push_str(&format!("{indent}\"\"\"\n"));
}

/// All escapes of JSON are valid in GraphQL.
fn quoted(text: &str) -> String {
    let mut out = Vec::new();
    write_string(&mut out, text);
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_survive_whatever_they_contain() {
        let mut sdl = String::new();
        describe(&mut sdl, "  ", "a \"b\" \\ c");
        describe(&mut sdl, "", "");
        describe(&mut sdl, " ", "one\n\n\"\"\"two");
        let wanted = "  \"a \\\"b\\\" \\\\ c\"\n \"\"\"\n one\n\n \\\"\"\"two\n \"\"\"\n";
        assert_eq!(sdl, wanted);
    }
}
