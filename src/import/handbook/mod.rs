//! The Occupational Outlook Handbook of the Bureau of Labor Statistics: the next steps and the fields of degree that
//! its pages name for a role.
//!
//! A page covers one or several O*NET occupations. Its statements are kept for each of them, with their number, because
//! a sentence about all of them need not apply to each.

mod fields;
mod steps;
#[cfg(test)]
mod tests;

pub use fields::role_fields;
pub use steps::role_steps;

use super::files::{Error, Keys, Row, Sources};
use super::{codes, onet};
use crate::model::id::RoleId;
use crate::model::{Basis, Citation, Evidence, Records, Source, given};
use jiff::civil::Date;
use jiff::fmt::strtime;
use std::collections::{BTreeMap, HashSet};

const PAGES: &str = "bls/ooh_2025_pages.csv";
const ROLES: &str = "bls/ooh_2025_page_roles.csv";
const SOURCE: &str = "ooh-2025";

/// Why a row of a page without roles in the records is left out.
const NO_ROLE: &str = "no role of the page is in the graph";

/// A page.
pub(super) struct Page {
    title: String,
    url: String,
    date: Date,
    /// Its roles that are in the records.
    roles: Vec<RoleId>,
    /// Number of O*NET occupations that it covers.
    codes: u32,
}

/// All pages, by their name in the URL.
pub(super) struct Handbook(BTreeMap<String, Page>);

impl Handbook {
    /// Reads the pages and the occupations that each covers.
    pub(super) fn read(sources: &Sources, records: &Records) -> Result<Self, Error> {
        let mut handbook = Handbook(BTreeMap::new());
        let mut rows = sources.csv(PAGES)?;
        while let Some(row) = rows.next_row()? {
            let (name, page) = page(&row)?;
            if handbook.0.insert(name.to_owned(), page).is_some() {
                return Err(row.wrong(format!("page: {name:?} occurs here a second time, expected once")));
            }
        }
        let present: HashSet<&RoleId> = records.roles.rows.iter().map(|role| &role.id).collect();
        let (occupations, mut keys) = (onet::names(sources)?, Keys::default());
        let mut rows = sources.csv(ROLES)?;
        while let Some(row) = rows.next_row()? {
            let code = codes::ONET_SOC.read(&row, "onet_soc")?;
            keys.add(&row, code)?;
            if !occupations.contains_key(code) {
                return Err(row.wrong(format!("onet_soc: {code:?} is no O*NET occupation, expected one that is")));
            }
            let name = handbook.named(&row, "page")?;
            let page = handbook.0.get_mut(name).expect("the page was found");
            page.codes += 1;
            page.roles.extend(Some(RoleId::new(code)).filter(|role| present.contains(role)));
        }
        Ok(handbook)
    }

    /// The name of a page in a column. A page that is not listed is an error.
    fn named<'r>(&self, row: &Row<'r>, column: &str) -> Result<&'r str, Error> {
        let name = row.text(column)?;
        if !self.0.contains_key(name) {
            return Err(row.wrong(format!("{column}: {name:?} is no page of {PAGES}, expected one that is")));
        }
        Ok(name)
    }

    /// The page of a name returned by [`Handbook::named`].
    fn page(&self, name: &str) -> &Page {
        &self.0[name]
    }

    /// The id of the citation of a page, which is added if it is new; `None` if there is no such page.
    pub(super) fn cite(&self, name: &str, records: &mut Records) -> Option<String> {
        let page = self.0.get(name)?;
        let id = format!("ooh-{name}");
        if !records.citations.rows.iter().any(|citation| citation.id == id) {
            records.citations.rows.push(Citation {
                id: id.clone(),
                title: format!("{}: Occupational Outlook Handbook", page.title),
                url: given(&*page.url),
                date: Some(page.date.to_string()),
            });
        }
        Some(id)
    }

    /// Evidence for what a page states.
    fn evidence(&self, name: &str, row: String, records: &mut Records) -> Evidence {
        Evidence {
            source: SOURCE.into(),
            source_row: row.into(),
            citation: self.cite(name, records).map(Into::into),
            basis: Basis::Reported,
            confidence: None,
        }
    }
}

fn page<'r>(row: &Row<'r>) -> Result<(&'r str, Page), Error> {
    let name = row.text("page")?;
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !is_name(name) {
        return Err(row.wrong(format!("page: {name:?}, expected the name of a page such as registered-nurses")));
    }
    let day = row.text("last_modified")?;
    let parsed = strtime::parse("%B %d, %Y", day).and_then(|time| time.to_date());
    let date =
        parsed.map_err(|_| row.wrong(format!("last_modified: {day:?}, expected a day such as August 28, 2025")))?;
    let page = Page {
        title: row.text("title")?.to_owned(),
        url: row.text("url")?.to_owned(),
        date,
        roles: Vec::new(),
        codes: 0,
    };
    Ok((name, page))
}

/// Adds the source of the Handbook to the records, once.
fn add_source(records: &mut Records) {
    if records.sources.rows.iter().any(|source| source.id == SOURCE) {
        return;
    }
    records.sources.rows.push(Source {
        id: SOURCE.to_owned(),
        publisher: "U.S. Bureau of Labor Statistics".to_owned(),
        title: "Occupational Outlook Handbook: How to Become One".to_owned(),
        release: given("2025"),
        period: given("2025"),
        licence: given("public domain"),
        attribution: given("U.S. Bureau of Labor Statistics, Occupational Outlook Handbook"),
        url: given("https://www.bls.gov/ooh/"),
        file: given("ooh_2025_occupation_links.csv, ooh_2025_field_of_degree_links.csv"),
        key: given("page/section/linked_page, page/field_of_degree"),
        note: given("Links and sentences that were taken out of the stored pages of August 2025 (6 of 342 are later). A page \
               covers one to 35 O*NET occupations. Of links between occupations those of the sections Advancement and Work \
               Experience are used; the other sections link for other reasons."),
    });
}
