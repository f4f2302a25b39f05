//! Validation of documents.

use crate::engine::definition::registry::Registry;
use crate::engine::document::schema::{finish, schema, without_value};
use crate::engine::document::usages;
use crate::engine::fault::Refusal;
use async_graphql::dynamic::Schema;
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute};
use async_graphql::parser::types::{
    BaseType, DocumentOperations, ExecutableDocument, InlineFragment, Selection, SelectionSet, Type,
};
use async_graphql::{Positioned, Request, Response, ServerError, Value};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// At most this many errors are reported for one document.
const MOST_ERRORS: usize = 20;

/// Judges documents against the schema.
pub(crate) struct Validator {
    schema: Schema,
}

/// Stops async-graphql after validation; it never executes anything here.
struct ValidateOnly;

impl ExtensionFactory for ValidateOnly {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(ValidateOnly)
    }
}

#[async_trait::async_trait]
impl Extension for ValidateOnly {
    async fn execute(&self, _: &ExtensionContext<'_>, _: Option<&str>, _: NextExecute<'_>) -> Response {
        Response::new(Value::Null)
    }
}

impl Validator {
    /// # Panics
    /// If the definitions contradict each other, e.g. if an interface field has different types
    /// in two objects. The message names the place; any test that builds the schema finds it.
    pub fn new(registry: &Registry, nesting: u64) -> Validator {
        Validator { schema: finish(schema(registry, nesting, &without_value).extension(ValidateOnly)) }
    }

    /// All rules of the specification that async-graphql knows. Variables are left out: the
    /// verdict must be about the document, not about who sent it first.
    pub fn check(
        &self,
        registry: &Registry,
        document: &ExecutableDocument,
        operation_name: Option<&str>,
    ) -> Result<(), Vec<Refusal>> {
        variable_definitions(registry, document)?;
        let mut document_for_them = document.clone();
        visible_conditions(&mut document_for_them);
        let mut request = Request::new("");
        request.set_parsed_query(document_for_them);
        request.operation_name = operation_name.map(String::from);
        let answer = pin!(self.schema.execute(request));
        let Poll::Ready(answer) = answer.poll(&mut Context::from_waker(Waker::noop())) else {
            unreachable!("validation awaits nothing, and execution was taken out")
        };
        let mut refusals: Vec<Refusal> = answer.errors.into_iter().map(refusal).collect();
        if refusals.is_empty() {
            refusals = usages::check(registry, document);
        }
        refusals.truncate(MOST_ERRORS);
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }
}

/// async-graphql does not see directives on `__typename` and takes their variables for unused.
/// On an inline fragment around it they mean the same and are seen.
fn visible_conditions(document: &mut ExecutableDocument) {
    let operations = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(all) => all.values_mut().collect(),
    };
    for operation in operations {
        move_conditions(&mut operation.node.selection_set.node);
    }
    for fragment in document.fragments.values_mut() {
        move_conditions(&mut fragment.node.selection_set.node);
    }
}

fn move_conditions(set: &mut SelectionSet) {
    for item in &mut set.items {
        let pos = item.pos;
        match &mut item.node {
            Selection::InlineFragment(f) => move_conditions(&mut f.node.selection_set.node),
            Selection::FragmentSpread(_) => {}
            Selection::Field(field) => {
                move_conditions(&mut field.node.selection_set.node);
                if field.node.name.node != "__typename" || field.node.directives.is_empty() {
                    continue;
                }
                let directives = std::mem::take(&mut field.node.directives);
                let inner = Positioned::new(Selection::Field(field.clone()), pos);
                let selection_set = Positioned::new(SelectionSet { items: vec![inner] }, pos);
                let inline = InlineFragment { type_condition: None, directives, selection_set };
                item.node = Selection::InlineFragment(Positioned::new(inline, pos));
            }
        }
    }
}

fn refusal(error: ServerError) -> Refusal {
    Refusal::validation(error.message, error.locations)
}

/// The validator takes the types of variables for granted in some rules, so they come first; and
/// it does not look at directives on variables, of which the schema has none.
fn variable_definitions(registry: &Registry, document: &ExecutableDocument) -> Result<(), Vec<Refusal>> {
    let mut refusals = Vec::new();
    for (_, operation) in document.operations.iter() {
        for variable in &operation.node.variable_definitions {
            let name = innermost(&variable.node.var_type.node);
            if !registry.is_input(name) {
                let message = match registry.get(name) {
                    Some(_) => format!("Type \"{name}\" cannot be the type of a variable."),
                    None => format!("Unknown type \"{name}\"."),
                };
                refusals.push(Refusal::validation(message, vec![variable.pos]));
            }
            for directive in &variable.node.directives {
                let name = &directive.node.name.node;
                let message = format!("Directive \"@{name}\" cannot stand on a variable.");
                refusals.push(Refusal::validation(message, vec![directive.pos]));
            }
        }
    }
    refusals.truncate(MOST_ERRORS);
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

fn innermost(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => innermost(inner),
    }
}
