//! A connection, page after page: every page runs like a request, and its items become rows.

use super::columns::{self, ColumnReader, check_distinct, columns};
use super::document::{Document, ExportedList, Step, not_exportable, sets, single};
use super::error::{ExportFailure, failed};
use super::page::{self, PAGE_INFO};
use super::request::ExportRequest;
use crate::engine::syntax::{ExecutableDocument, Value as Ast};
use crate::engine::{Node, Operation, Outcome, Rejection, RejectionKind, Response, Source, Variables, code};
use crate::export::{Column, TableWriter, Value};
use crate::graphql::list::cursor::position_of;
use crate::graphql::request::limits::MAX_PAGE;
use crate::graphql::request::list_cache::{CachedList, ListCache};
use crate::graphql::request::view::View;
use serde_json::Value as Json;
use std::io::Write;
use std::sync::Arc;

/// A list that is ready to be written.
pub struct List<'a> {
    pages: Pages<'a>,
    /// The columns beside the list, equal in all rows.
    beside: Vec<ColumnReader>,
    own: Vec<ColumnReader>,
    /// The key of the items.
    key: String,
    /// The first page, run before anything is written.
    page: Json,
    /// Items per page.
    size: u64,
    /// Maximum number of items; all if `None`.
    most: Option<u64>,
}

/// The pages of a list.
struct Pages<'a> {
    export_request: Arc<ExportRequest<'a>>,
    operation: Operation<View>,
    document: ExecutableDocument,
    cache: Arc<ListCache>,
    /// The keys that lead to the list.
    way: Vec<String>,
}

impl Pages<'_> {
    fn run(&mut self, first: u64, after: Option<&Ast>) -> Result<Json, Response> {
        page::turn(&mut self.document, self.way.len(), first, after);
        let export_request = &self.export_request;
        let rewritten = export_request.api.engine.rewritten(&self.operation, self.document.clone());
        let view = export_request.view().with_list_cache(&self.cache);
        let answer = export_request.api.engine.run(&view, &rewritten, export_request.request.variables.as_ref());
        match answer.outcome {
            Outcome::Complete => serde_json::from_slice(&answer.body).map_err(|_| failed(&answer)),
            _ => Err(failed(&answer)),
        }
    }

    /// The list in a response.
    fn list<'j>(&self, page: &'j Json) -> Option<&'j Json> {
        self.way.iter().try_fold(page.get("data")?, |here, key| here.get(key)).filter(|list| list.is_object())
    }
}

/// The cursor at which the list continues after a page.
fn next(list: &Json) -> Option<String> {
    let info = list.get(PAGE_INFO)?;
    let goes_on = info.get("hasNextPage")?.as_bool()?;
    info.get("endCursor")?.as_str().filter(|_| goes_on).map(str::to_owned)
}

fn text(cursor: &str) -> Ast {
    Ast::String(cursor.to_owned())
}

/// The number of items in `first`; `None` for all.
///
/// # Errors
/// It is not positive.
pub fn requested_count(node: Node<'_>, variables: &Variables<'_>) -> Result<Option<u64>, Rejection> {
    let given = node.node.get_argument("first").and_then(|value| Source::literal(&value.node, variables));
    let Some(first) = given.and_then(Source::integer) else { return Ok(None) };
    match u64::try_from(first) {
        Ok(first @ 1..) => Ok(Some(first)),
        _ => {
            let message = format!("first: expected 1 or more, found {first}. Omit it to export everything.");
            Err(Rejection::new(RejectionKind::Variables, message.into(), vec![node.pos]))
        }
    }
}

/// The computed list, and the position where it starts; no fields of its items are run.
///
/// # Errors
/// Errors of a request for its first page.
pub fn found<'a>(
    export_request: &Arc<ExportRequest<'a>>,
    document: &Document<'_>,
    exported: &ExportedList<'_>,
) -> Result<(CachedList, usize), Response> {
    let template = page::document(document, exported, None);
    let mut pages = pages(export_request, exported, template, Arc::default());
    let first = pages.run(1, document_after(exported))?;
    let list = pages.list(&first).ok_or_else(|| absent(exported))?;
    let cursor = list.get(PAGE_INFO).and_then(|info| info.get("endCursor")).and_then(Json::as_str);
    match (pages.cache.known(), cursor) {
        (Some(found), Some(cursor)) => Ok((found.clone(), position_of(cursor).unwrap_or(0) as usize)),
        (Some(found), None) => Ok((found.clone(), found.items.len())),
        (None, _) => Err(Response::rejected(&[not_exportable("The list cannot be read to its end.")])),
    }
}

fn pages<'a>(
    export_request: &Arc<ExportRequest<'a>>,
    exported: &ExportedList<'_>,
    document: ExecutableDocument,
    cache: Arc<ListCache>,
) -> Pages<'a> {
    let way = exported.steps.iter().map(|step| step.key().to_owned()).collect();
    Pages {
        export_request: Arc::clone(export_request),
        operation: export_request.operation.clone(),
        document,
        cache,
        way,
    }
}

fn document_after<'o>(exported: &ExportedList<'o>) -> Option<&'o Ast> {
    exported.list().nodes[0].node.get_argument("after").map(|value| &value.node)
}

fn absent(exported: &ExportedList<'_>) -> Response {
    let path = exported.path();
    Response::rejected(&[not_exportable(format!("The response has no list at {path}: a value on the path is null."))])
}

/// The selected field with the items: `edges` or `nodes`.
fn items<'o>(document: &Document<'o>, list: &Step<'o>) -> Result<(String, Vec<Node<'o>>), Rejection> {
    let fields = document.selected(&list.ty, &list.sets())?;
    let mut items = fields.into_iter().filter(|(_, nodes)| {
        let ty = document.field_type(&list.ty, nodes[0].node.name.node.as_str());
        ty.is_some_and(|ty| single(ty).is_none())
    });
    match (items.next(), items.next()) {
        (Some((key, nodes)), None) => Ok((key.to_owned(), nodes)),
        (None, _) => Err(not_exportable(format!(
            "No field of the items of {} is selected. Select edges {{ ... }} or nodes {{ ... }} with the columns.",
            list.key()
        ))),
        (Some((one, _)), Some((other, _))) => Err(not_exportable(format!(
            "{} selects its items twice, as {one} and as {other}. Each row is one of them; remove the other.",
            list.key()
        ))),
    }
}

/// Prepares a list for tables: computes it and runs its first page.
///
/// # Errors
/// Nothing can become a column; errors of a request for its first page.
pub fn list<'a>(
    export_request: &Arc<ExportRequest<'a>>,
    document: &Document<'_>,
    exported: &ExportedList<'_>,
) -> Result<List<'a>, Response> {
    let refused = |rejection: Rejection| Response::rejected(&[rejection]);
    let most = requested_count(exported.list().nodes[0], document.variables).map_err(refused)?;
    let (key, nodes) = items(document, exported.list()).map_err(refused)?;
    let selection = page::items(document, document.type_name(&exported.list().ty, nodes[0]), &nodes);
    let template = page::document(document, exported, Some(&selection));
    let (beside, own) = read(export_request, document, exported, &template, &key).map_err(refused)?;
    // Everything that makes the whole list impossible is reported here, before its items are visited.
    let cache = Arc::default();
    let mut probe = pages(export_request, exported, page::document(document, exported, None), Arc::clone(&cache));
    probe.run(1, document_after(exported))?;
    let mut pages = pages(export_request, exported, template, cache);
    let (size, page) = first_page(&mut pages, most, document_after(exported))?;
    pages.list(&page).ok_or_else(|| absent(exported))?;
    Ok(List { pages, beside, own, key, page, size, most })
}

/// The first page, as large as its predicted cost allows.
fn first_page(pages: &mut Pages<'_>, most: Option<u64>, after: Option<&Ast>) -> Result<(u64, Json), Response> {
    let mut size = u64::from(MAX_PAGE.unsigned_abs()).min(most.unwrap_or(u64::MAX));
    loop {
        match pages.run(size, after) {
            Ok(page) => return Ok((size, page)),
            Err(answer)
                if size > 1
                    && answer.outcome == Outcome::Rejected(RejectionKind::Limit)
                    && is_of_page_size(&answer) =>
            {
                size /= 2;
            }
            Err(answer) => return Err(answer),
        }
    }
}

/// Whether a smaller page would be within the limit.
fn is_of_page_size(answer: &Response) -> bool {
    let body: Json = serde_json::from_slice(&answer.body).unwrap_or_default();
    let extensions = &body["errors"][0]["extensions"];
    extensions["code"] == code::LIMIT && ["cost", "response_bytes"].iter().any(|limit| extensions["limit"] == *limit)
}

/// The columns beside the list, and those of its items.
fn read(
    export_request: &ExportRequest<'_>,
    document: &Document<'_>,
    exported: &ExportedList<'_>,
    template: &ExecutableDocument,
    key: &str,
) -> Result<(Vec<ColumnReader>, Vec<ColumnReader>), Rejection> {
    let operation = export_request.api.engine.rewritten(document.operation, template.clone());
    let document = Document { engine: document.engine, operation: &operation, variables: document.variables };
    let way: Vec<(&str, &str)> = exported.steps.iter().map(|step| (&*step.object, step.key())).collect();
    let (beside, below) = columns::beside(&document, &way)?;
    let nodes = document.selected(&exported.list().ty, &below)?.swap_remove(key).unwrap_or_default();
    let own = match nodes.first() {
        Some(first) => columns(&document, document.type_name(&exported.list().ty, first), &sets(&nodes))?,
        None => Vec::new(),
    };
    check_distinct(beside.iter().chain(&own).map(|read| &read.column))?;
    Ok((beside, own))
}

impl List<'_> {
    pub fn columns(&self) -> Vec<Column> {
        self.beside.iter().chain(&self.own).map(|read| read.column.clone()).collect()
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// A page fails, or the output cannot be written.
    pub fn write<W: Write + Send>(mut self, table: &mut TableWriter<W>) -> Result<(), ExportFailure> {
        let mut left = self.most.unwrap_or(u64::MAX);
        loop {
            left -= self.rows(table)?.min(left);
            let after = self.pages.list(&self.page).and_then(next);
            match after {
                Some(after) if left > 0 => {
                    self.page =
                        self.pages.run(self.size.min(left), Some(&text(&after))).map_err(ExportFailure::Rejected)?;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Writes the rows of a page and returns their number.
    fn rows<W: Write + Send>(&self, table: &mut TableWriter<W>) -> Result<u64, ExportFailure> {
        let data = self.page.get("data").unwrap_or(&Json::Null);
        let items = self.pages.list(&self.page).and_then(|list| list.get(&self.key)).and_then(Json::as_array);
        let items = items.map(Vec::as_slice).unwrap_or_default();
        let beside: Vec<Value<'_>> = self.beside.iter().map(|read| read.value(data)).collect();
        for item in items {
            let own = self.own.iter().map(|read| read.value(item));
            let row: Vec<Value<'_>> = beside.iter().cloned().chain(own).collect();
            table.row(&row)?;
        }
        Ok(items.len() as u64)
    }
}
