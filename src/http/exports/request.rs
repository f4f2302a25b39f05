//! The parameters of an export: its subject and format.

use axum::http::HeaderMap;
use jiff::civil::Date;
use mime::Mime;

use crate::config::DocumentsMode;
use crate::engine::{FieldError, Outcome, Rejection, RejectionKind, Response};
use crate::export::{Format, Table, ZIP};
use crate::graphql::export::Export;
use crate::graphql::request::budget::Budget;
use crate::graphql::{Request, today};
use crate::http::app::App;
use crate::http::errors::RequestError;
use crate::http::message::form;
use crate::http::message::negotiate::ranges;

/// A request for a file.
pub struct ExportRequest {
    /// What to export.
    pub subject: ExportSubject,
    pub format: Format,
}

/// What to export.
pub enum ExportSubject {
    /// The result of an operation.
    Operation(Request),
    /// The whole graph, or one of its tables.
    Graph(Option<Table>),
}

/// Whether the parameters of a URL contain an operation.
pub fn names_operation(query: &str) -> Result<bool, RequestError> {
    let named = ["query", "documentId", "extensions", "operationName", "variables"];
    Ok(form::pairs(query)?.iter().any(|(name, value)| named.contains(&name.as_str()) && !value.is_empty()))
}

/// Reads the parameters `format` and `table`, and `Accept` if there is no format.
///
/// # Errors
/// An unknown format or table, a table that cannot be exported this way, or a client that accepts no format.
pub fn read(
    app: &App,
    headers: &HeaderMap,
    query: &str,
    operation: Option<Request>,
) -> Result<ExportRequest, RequestError> {
    let pairs = form::pairs(query)?;
    let one = |wanted: &str| {
        let mut values = pairs.iter().filter(|(name, value)| name == wanted && !value.is_empty());
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(RequestError::Repeated { member: wanted.to_owned() }),
            (value, None) => Ok(value.map(|(_, value)| value.as_str())),
        }
    };
    let table: Option<Table> = one("table")?
        .map(|name| name.parse().map_err(|error| RequestError::UnknownTable { what: format!("{error}") }))
        .transpose()?;
    let is_graph = operation.is_none();
    let format = match one("format")? {
        Some(name) => name.parse().map_err(|error| RequestError::UnknownFormat { what: format!("{error}") })?,
        None => accepted(headers, is_graph && table.is_none())?,
    };
    let subject = match (operation, table) {
        (Some(_), Some(table)) => {
            let what = format!(
                "{table} is a table of the whole graph, and the request has an operation; leave one of them \
                 out"
            );
            return Err(RequestError::UnknownTable { what });
        }
        (Some(request), None) => ExportSubject::Operation(request),
        (None, Some(_)) if !format.is_table() => {
            let what = format!("{format} does not support tables; choose the format csv, ndjson or parquet");
            return Err(RequestError::UnknownTable { what });
        }
        // If only listed documents may run, the whole graph is not exported.
        (None, _) if app.operations.documents_mode == DocumentsMode::Require => {
            return Err(RequestError::DocumentNotTrusted);
        }
        (None, table) => ExportSubject::Graph(table),
    };
    Ok(ExportRequest { subject, format })
}

/// The format whose media type has the greatest weight in `Accept`; the first of equals.
fn accepted(headers: &HeaderMap, may_be_zip: bool) -> Result<Format, RequestError> {
    let Some(ranges) = ranges(headers) else { return Ok(Format::Csv) };
    let mut best: Option<(u16, Format)> = None;
    for format in Format::ALL {
        let is_zip = may_be_zip && !format.is_graph();
        let weight = weight(&ranges, if is_zip { ZIP } else { format.media_type() });
        if weight > best.map_or(0, |best| best.0) {
            best = Some((weight, format));
        }
    }
    best.map(|best| best.1).ok_or(RequestError::NoFormatAccepted)
}

/// The weight of a media type by its most specific range.
fn weight(ranges: &[(Mime, u16)], media_type: &str) -> u16 {
    let essence = media_type.split(';').next().unwrap_or_default();
    let ty = essence.split('/').next().unwrap_or_default();
    let exactness = |range: &Mime| match range.essence_str() {
        "*/*" => Some(0),
        named if named == essence => Some(2),
        named if named.strip_suffix("/*") == Some(ty) => Some(1),
        _ => None,
    };
    let named = ranges.iter().filter_map(|(range, weight)| Some((exactness(range)?, *weight)));
    named.max().map_or(0, |named| named.1)
}

impl ExportRequest {
    /// The day of the file; also as the second value if the client named none and today was chosen.
    pub fn fix_day(&mut self) -> (Date, Option<Date>) {
        let today = today();
        match &mut self.subject {
            ExportSubject::Operation(Request { as_of: Some(day), .. }) => (*day, None),
            ExportSubject::Operation(request) => {
                request.as_of = Some(today);
                (today, Some(today))
            }
            ExportSubject::Graph(_) => (today, Some(today)),
        }
    }

    /// Whether the file is text and so worth compressing. All tables together are an archive, which is compressed
    /// already.
    pub fn is_text(&self) -> bool {
        let is_archive = matches!(self.subject, ExportSubject::Graph(None)) && !self.format.is_graph();
        !self.format.is_binary() && !is_archive
    }

    /// Prepares the file. An operation already has its day.
    ///
    /// # Errors
    /// The response to a rejected request.
    pub fn export<'a>(&'a self, app: &'a App, day: Date, budget: Budget) -> Result<Export<'a>, Response> {
        match &self.subject {
            ExportSubject::Operation(request) => app.api.export(request, self.format, budget),
            ExportSubject::Graph(table) => app.api.export_graph(self.format, *table, Some(day)).map_err(|error| {
                let error = FieldError::from(error.to_string());
                let rejection = Rejection::new(RejectionKind::Variables, error, Vec::new());
                Response { outcome: Outcome::Rejected(RejectionKind::Variables), ..Response::rejected(&[rejection]) }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use axum::http::header::ACCEPT;

    fn format(accept: &str, may_be_zip: bool) -> Result<Format, RequestError> {
        accepted(&HeaderMap::from_iter([(ACCEPT, HeaderValue::from_str(accept).unwrap())]), may_be_zip)
    }

    #[test]
    fn the_best_named_format_wins() {
        assert_eq!(format("application/ld+json", false), Ok(Format::JsonLd));
        assert_eq!(format("text/csv;q=0.5, application/graphml+xml", true), Ok(Format::Graphml));
        assert_eq!(format("application/*, text/csv;q=0.9", false), Ok(Format::Ndjson));
        assert_eq!(format("text/html, */*;q=0.1", false), Ok(Format::Csv));
        assert_eq!(format("", true), Ok(Format::Csv));
        assert_eq!(format("application/zip", true), Ok(Format::Csv));
    }

    #[test]
    fn unsupported_formats_are_not_acceptable() {
        for accept in ["text/html", "application/json", "text/csv;q=0", "image/*"] {
            assert_eq!(format(accept, false), Err(RequestError::NoFormatAccepted), "{accept}");
        }
        // The result of an operation is not an archive, and all tables together are not a single one.
        assert_eq!(format("application/zip", false), Err(RequestError::NoFormatAccepted));
        assert_eq!(format("text/csv", true), Err(RequestError::NoFormatAccepted));
    }
}
