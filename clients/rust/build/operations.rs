//! A module for each operation.

use crate::schema::Types;
use graphql_client_codegen::normalization::Normalization;
use graphql_client_codegen::{CodegenMode, GraphQLClientCodegenOptions, generate_module_token_stream_from_string};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of all operations, in the order of their files.
pub fn modules(schema: &Path, operations: &Path) -> String {
    let entries = fs::read_dir(operations).expect("the operations").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == "graphql")).collect();
    files.sort();
    let types = Types::of(&crate::read(schema));
    let modules = files.iter().map(|file| {
        let text = crate::read(file);
        let document = types.explicit(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut options = GraphQLClientCodegenOptions::new(CodegenMode::Cli);
        options.set_module_visibility(syn::parse_quote!(pub));
        options.set_response_derives("Debug,Clone,PartialEq".to_owned());
        options.set_variables_derives("Debug,Clone".to_owned());
        options.set_custom_scalars_module(syn::parse_quote!(crate::scalars));
        options.set_skip_serializing_none(true);
        options.set_fragments_other_variant(true);
        options.set_normalization(Normalization::Rust);
        let generated = generate_module_token_stream_from_string(&document, schema, options);
        let generated = with_defaults(generated.unwrap_or_else(|error| panic!("{}: {error}", file.display())));
        format!("/// {}\n{generated}\n{}", title(&text), paged(&text))
    });
    modules.collect()
}

/// The module with a default for every input and for variables of which nothing is required.
fn with_defaults(generated: TokenStream) -> TokenStream {
    let mut file: syn::File = syn::parse2(generated).expect("items");
    let modules = file.items.iter_mut().filter_map(|item| match item {
        syn::Item::Mod(module) => module.content.as_mut(),
        _ => None,
    });
    for item in modules.flat_map(|(_, items)| items) {
        let syn::Item::Struct(item) = item else { continue };
        if is_input(item) && !item.fields.is_empty() && item.fields.iter().all(is_optional) {
            item.attrs.push(syn::parse_quote!(#[derive(Default)]));
        }
    }
    file.into_token_stream()
}

/// Whether a struct is sent, and not received.
fn is_input(item: &syn::ItemStruct) -> bool {
    item.attrs.iter().any(|attribute| attribute.to_token_stream().to_string().contains("Serialize"))
}

/// Whether a field may be left out; a recursive one is in a box.
fn is_optional(field: &syn::Field) -> bool {
    let of = field.ty.to_token_stream().to_string();
    of.starts_with("Option <") || of.starts_with("Box < Option <")
}

/// The first comment line of an operation, which is its title.
fn title(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_start_matches("# ")
}

/// How an operation with the variable `after` turns a page; nothing for any other.
fn paged(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("query "));
    let name = line.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    match (name, text.contains("$after: Cursor")) {
        (Some(name), true) => format!(
            "impl crate::Paged for {name} {{\n    fn set_after(variables: &mut Self::Variables, cursor: String) {{\n        \
             variables.after = Some(cursor);\n    }}\n}}\n"
        ),
        _ => String::new(),
    }
}
