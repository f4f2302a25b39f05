//! The request behind an export.

use crate::career::property::DatedGraph;
use crate::engine::syntax::Value as Ast;
use crate::engine::{Name, Node, Operation};
use crate::graphql::api::{Api, Request};
use crate::graphql::request::budget::Budget;
use crate::graphql::request::view::View;
use jiff::civil::Date;

/// The name of the work limit of exports.
pub const LIMIT: &str = "export_work";

/// A request for an export.
pub struct ExportRequest<'a> {
    /// The API.
    pub api: &'a Api,
    /// The request.
    pub request: &'a Request,
    /// Its operation.
    pub operation: Operation<View>,
    /// The day of the request.
    pub day: Date,
    /// Limits the export.
    pub budget: Budget,
}

impl<'a> ExportRequest<'a> {
    /// The view for one page.
    pub fn view(&self) -> View {
        self.api.view(self.day, self.budget.again()).in_file()
    }

    /// The view for a whole export on a day, with the work limit of exports.
    pub fn whole_view(&self, day: Date) -> View {
        let limit = (LIMIT, self.api.export_work);
        self.api.limited_view(day, limit, self.budget.again()).in_file()
    }

    pub fn dated(&self, day: Date) -> DatedGraph<'a> {
        DatedGraph { graph: &self.api.graph, day }
    }
}

/// The arguments of a list that is not a connection, except `first`, which exports read themselves.
pub fn arguments(node: Node<'_>) -> Vec<(Name, Ast)> {
    let given = node.node.arguments.iter().filter(|(name, _)| name.node != "first");
    given.map(|(name, value)| (name.node.clone(), value.node.clone())).collect()
}
