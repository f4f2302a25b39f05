//! The pages cited by researched rows, each once.

use crate::import::slug::slug;
use crate::model::{Citation, Records, given};

/// Number of letters of a title used in an id.
const LENGTH: usize = 40;

/// A page as given in a researched table.
pub(super) struct Page<'r> {
    /// Its title.
    pub title: &'r str,
    /// Its address; empty if it has none.
    pub url: &'r str,
    /// Its date; empty if it shows none.
    pub date: &'r str,
}

/// The id of the citation of a page, which is added if it is new; `None` if the page has no title and no address.
///
/// An id is the beginning of the title's slug; other pages with the same beginning get a number.
pub(super) fn cite(records: &mut Records, page: &Page<'_>) -> Option<String> {
    let title = if page.title.is_empty() { page.url } else { page.title };
    if title.is_empty() {
        return None;
    }
    let (url, date) = (given(page.url), given(page.date));
    let is_it = |old: &&Citation| old.title == title && old.url == url && old.date == date;
    if let Some(known) = records.citations.rows.iter().find(is_it) {
        return Some(known.id.clone());
    }
    let id = free_id(records, title);
    records.citations.rows.push(Citation { id: id.clone(), title: title.to_owned(), url, date });
    Some(id)
}

fn free_id(records: &Records, title: &str) -> String {
    let whole = slug(title);
    let start = whole.get(..LENGTH).unwrap_or(&whole).trim_end_matches('-').to_owned();
    let is_taken = |id: &String| records.citations.rows.iter().any(|citation| citation.id == *id);
    let numbered = (2..).map(|number| format!("{start}-{number}"));
    let mut ids = std::iter::once(start.clone()).chain(numbered).filter(|id| !id.is_empty() && !is_taken(id));
    ids.next().expect("numbers do not end")
}
