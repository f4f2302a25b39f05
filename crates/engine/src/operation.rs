//! A validated operation, for callers that inspect what it selects, or run it in other ways than as a whole, such as
//! page by page.

use crate::definition::args::Args;
use crate::definition::source::{Members, Variables};
use crate::definition::store::Store;
use crate::document::usages::has_variables;
use crate::error::Rejection;
use crate::execute::{Engine, Request, Response};
use crate::plan::cache::PreparedDocument;
use crate::plan::collect::{collect, flags};
use crate::plan::compile::Node;
use crate::plan::variables::coerce;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, SelectionSet};
use async_graphql::{Name, Pos};
use async_graphql_value::Value as Ast;
use indexmap::IndexMap;
use serde_json::{Map, Value as Json};
use std::sync::Arc;

/// A validated document with one of its operations chosen.
pub struct Operation<S: Store>(Arc<PreparedDocument<S>>);

impl<S: Store> Clone for Operation<S> {
    fn clone(&self) -> Self {
        Operation(Arc::clone(&self.0))
    }
}

impl<S: Store> Operation<S> {
    /// The document.
    pub fn document(&self) -> &ExecutableDocument {
        &self.0.document
    }

    /// The chosen operation.
    pub fn definition(&self) -> &OperationDefinition {
        self.0.operation()
    }

    /// The name of the operation, if it has one.
    pub fn name(&self) -> Option<&str> {
        self.0.name()
    }
}

impl<S: Store> Engine<S> {
    /// Validates the document of a request and chooses its operation. Values of variables are checked later. `change`
    /// replaces literals that only the caller reads with ones that the fields accept, in a copy that is validated; the
    /// operation keeps the original literals.
    ///
    /// # Errors
    /// Why the request is rejected.
    pub fn validate(
        &self,
        store: &S,
        request: &Request<'_>,
        change: impl Fn(&mut ExecutableDocument),
    ) -> Result<Operation<S>, Vec<Rejection>> {
        self.prepared_with(store, request, &change).map(Operation)
    }

    /// The variables of an operation, checked against their declared types.
    ///
    /// # Errors
    /// The first variable whose value is invalid.
    pub fn variables<'o>(
        &self,
        operation: &'o Operation<S>,
        given: Option<&'o Map<String, Json>>,
    ) -> Result<Variables<'o>, Rejection> {
        coerce(self.registry(), &operation.0.variables, given, self.limits(), |_| false)
    }

    /// The fields that `sets` select on an object type, by response key, with fragments expanded and conditions
    /// applied.
    ///
    /// # Errors
    /// A fragment that does not exist.
    pub fn selected<'o>(
        &self,
        operation: &'o Operation<S>,
        variables: &Variables<'_>,
        object: &str,
        sets: &[&'o SelectionSet],
    ) -> Result<IndexMap<&'o str, Vec<Node<'o>>>, Rejection> {
        let mut fields = IndexMap::new();
        collect(self.registry(), operation.document(), variables, object, sets, &mut fields)?;
        Ok(fields)
    }

    /// The same operation with another document. The caller guarantees that the document is valid: it is not validated
    /// again.
    pub fn rewritten(&self, operation: &Operation<S>, document: ExecutableDocument) -> Operation<S> {
        let name = operation.name().map(Name::new);
        let flags = flags(&document, operation.definition());
        Operation(Arc::new(PreparedDocument::new(self.registry(), document, name, flags)))
    }

    /// Runs an operation, with all the limits of a request.
    pub fn run(&self, store: &S, operation: &Operation<S>, given: Option<&Map<String, Json>>) -> Response {
        let run = || {
            let variables = self.variables(operation, given)?;
            let plan = self.plan(&operation.0, &variables)?;
            self.run_plan(store, &operation.0, &plan, &variables, false)
        };
        run().unwrap_or_else(|rejection| Response::rejected(&[rejection]))
    }
}

/// Reads the arguments of a field outside of a plan.
///
/// # Errors
/// A value that its type or the field does not accept.
pub fn arguments<A: Args>(given: &[(Name, Ast)], variables: &Variables<'_>, pos: Pos) -> Result<A, Rejection> {
    let varies = given.iter().any(|(_, value)| has_variables(value));
    A::accept(Members::Arguments(given, variables)).map_err(|error| Rejection::argument(error, varies, pos))
}
