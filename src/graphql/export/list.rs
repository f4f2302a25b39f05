//! A connection, page after page: every page is run as a request would be, and its items become rows.

use super::columns::{self, Read, columns, told_apart};
use super::document::{Asked, Document, Step, not_exportable, sets, single};
use super::error::{Stopped, failed};
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
    /// What is selected beside the list, the same in each row.
    beside: Vec<Read>,
    own: Vec<Read>,
    /// The key of the items.
    key: String,
    /// The first page, run before anything is written.
    page: Json,
    /// Items of a page.
    size: u64,
    /// Items that are wanted; all if none.
    most: Option<u64>,
}

/// The pages of a list.
struct Pages<'a> {
    asking: Arc<ExportRequest<'a>>,
    operation: Operation<View>,
    document: ExecutableDocument,
    cache: Arc<ListCache>,
    /// The keys that lead to the list.
    way: Vec<String>,
}

impl Pages<'_> {
    fn run(&mut self, first: u64, after: Option<&Ast>) -> Result<Json, Response> {
        page::turn(&mut self.document, self.way.len(), first, after);
        let asking = &self.asking;
        let rewritten = asking.api.engine.rewritten(&self.operation, self.document.clone());
        let view = asking.view().with_list_cache(&self.cache);
        let answer = asking.api.engine.run(&view, &rewritten, asking.request.variables.as_ref());
        match answer.outcome {
            Outcome::Complete => serde_json::from_slice(&answer.body).map_err(|_| failed(&answer)),
            _ => Err(failed(&answer)),
        }
    }

    /// The list in an answer.
    fn list<'j>(&self, page: &'j Json) -> Option<&'j Json> {
        self.way.iter().try_fold(page.get("data")?, |here, key| here.get(key)).filter(|list| list.is_object())
    }
}

/// Where the list goes on after a page.
fn next(list: &Json) -> Option<String> {
    let info = list.get(PAGE_INFO)?;
    let goes_on = info.get("hasNextPage")?.as_bool()?;
    info.get("endCursor")?.as_str().filter(|_| goes_on).map(str::to_owned)
}

fn text(cursor: &str) -> Ast {
    Ast::String(cursor.to_owned())
}

/// The number of items that a client wants; all of them if it names none.
///
/// # Errors
/// It is not positive.
pub fn wanted(node: Node<'_>, variables: &Variables<'_>) -> Result<Option<u64>, Rejection> {
    let given = node.node.get_argument("first").and_then(|value| Source::literal(&value.node, variables));
    let Some(first) = given.and_then(Source::integer) else { return Ok(None) };
    match u64::try_from(first) {
        Ok(first @ 1..) => Ok(Some(first)),
        _ => {
            let message = format!("first: expected 1 or more, found {first}. Without it everything is exported.");
            Err(Rejection::new(RejectionKind::Variables, message.into(), vec![node.pos]))
        }
    }
}

/// The list, looked through, and the place where it begins; nothing of its items is asked.
///
/// # Errors
/// Whatever a request for its first page would be refused for.
pub fn found<'a>(
    asking: &Arc<ExportRequest<'a>>,
    document: &Document<'_>,
    asked: &Asked<'_>,
) -> Result<(CachedList, usize), Response> {
    let template = page::document(document, asked, None);
    let mut pages = pages(asking, asked, template, Arc::default());
    let first = pages.run(1, document_after(asked))?;
    let list = pages.list(&first).ok_or_else(|| absent(asked))?;
    let cursor = list.get(PAGE_INFO).and_then(|info| info.get("endCursor")).and_then(Json::as_str);
    match (pages.cache.known(), cursor) {
        (Some(found), Some(cursor)) => Ok((found.clone(), position_of(cursor).unwrap_or(0) as usize)),
        (Some(found), None) => Ok((found.clone(), found.items.len())),
        (None, _) => Err(Response::rejected(&[not_exportable("The list cannot be read to its end.")])),
    }
}

fn pages<'a>(
    asking: &Arc<ExportRequest<'a>>,
    asked: &Asked<'_>,
    document: ExecutableDocument,
    cache: Arc<ListCache>,
) -> Pages<'a> {
    let way = asked.steps.iter().map(|step| step.key().to_owned()).collect();
    Pages { asking: Arc::clone(asking), operation: asking.operation.clone(), document, cache, way }
}

fn document_after<'o>(asked: &Asked<'o>) -> Option<&'o Ast> {
    asked.list().nodes[0].node.get_argument("after").map(|value| &value.node)
}

fn absent(asked: &Asked<'_>) -> Response {
    let path = asked.path();
    Response::rejected(&[not_exportable(format!(
        "The answer has no list at {path}: a value on the way there is null."
    ))])
}

/// The selected field that has the items: `edges` or `nodes`.
fn items<'o>(document: &Document<'o>, list: &Step<'o>) -> Result<(String, Vec<Node<'o>>), Rejection> {
    let fields = document.selected(&list.ty, &list.sets())?;
    let mut items = fields.into_iter().filter(|(_, nodes)| {
        let ty = document.field_type(&list.ty, nodes[0].node.name.node.as_str());
        ty.is_some_and(|ty| single(ty).is_none())
    });
    match (items.next(), items.next()) {
        (Some((key, nodes)), None) => Ok((key.to_owned(), nodes)),
        (None, _) => Err(not_exportable(format!(
            "Nothing of the items of {} is selected. Select edges {{ ... }} or nodes {{ ... }} and what is to be columns.",
            list.key()
        ))),
        (Some((one, _)), Some((other, _))) => Err(not_exportable(format!(
            "{} selects its items twice, as {one} and as {other}. A row is one of them; leave the other out.",
            list.key()
        ))),
    }
}

/// Prepares a list for tables: looked through, its first page run.
///
/// # Errors
/// There is nothing to make columns of; whatever a request for its first page would be refused for.
pub fn list<'a>(
    asking: &Arc<ExportRequest<'a>>,
    document: &Document<'_>,
    asked: &Asked<'_>,
) -> Result<List<'a>, Response> {
    let refused = |rejection: Rejection| Response::rejected(&[rejection]);
    let most = wanted(asked.list().nodes[0], document.variables).map_err(refused)?;
    let (key, nodes) = items(document, asked.list()).map_err(refused)?;
    let selection = page::items(document, document.type_name(&asked.list().ty, nodes[0]), &nodes);
    let template = page::document(document, asked, Some(&selection));
    let (beside, own) = read(asking, document, asked, &template, &key).map_err(refused)?;
    // Whatever makes the whole list impossible is told here, before its items are looked at one by one.
    let cache = Arc::default();
    let mut probe = pages(asking, asked, page::document(document, asked, None), Arc::clone(&cache));
    probe.run(1, document_after(asked))?;
    let mut pages = pages(asking, asked, template, cache);
    let (size, page) = first_page(&mut pages, most, document_after(asked))?;
    pages.list(&page).ok_or_else(|| absent(asked))?;
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
    asking: &ExportRequest<'_>,
    document: &Document<'_>,
    asked: &Asked<'_>,
    template: &ExecutableDocument,
    key: &str,
) -> Result<(Vec<Read>, Vec<Read>), Rejection> {
    let operation = asking.api.engine.rewritten(document.operation, template.clone());
    let document = Document { engine: document.engine, operation: &operation, variables: document.variables };
    let way: Vec<(&str, &str)> = asked.steps.iter().map(|step| (&*step.object, step.key())).collect();
    let (beside, below) = columns::beside(&document, &way)?;
    let nodes = document.selected(&asked.list().ty, &below)?.swap_remove(key).unwrap_or_default();
    let own = match nodes.first() {
        Some(first) => columns(&document, document.type_name(&asked.list().ty, first), &sets(&nodes))?,
        None => Vec::new(),
    };
    told_apart(beside.iter().chain(&own).map(|read| &read.column))?;
    Ok((beside, own))
}

impl List<'_> {
    /// Its columns.
    pub fn columns(&self) -> Vec<Column> {
        self.beside.iter().chain(&self.own).map(|read| read.column.clone()).collect()
    }

    /// Writes all rows.
    ///
    /// # Errors
    /// A page that fails, and an output that cannot be written.
    pub fn write<W: Write + Send>(mut self, table: &mut TableWriter<W>) -> Result<(), Stopped> {
        let mut left = self.most.unwrap_or(u64::MAX);
        loop {
            left -= self.rows(table)?.min(left);
            let after = self.pages.list(&self.page).and_then(next);
            match after {
                Some(after) if left > 0 => {
                    self.page = self.pages.run(self.size.min(left), Some(&text(&after))).map_err(Stopped::Refused)?;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Writes the rows of the page, and says how many there are.
    fn rows<W: Write + Send>(&self, table: &mut TableWriter<W>) -> Result<u64, Stopped> {
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
