//! Lists page by page.

use crate::support::client;
use careergraph_client::operations::{WagesByMetro, wages_by_metro as wages};
use careergraph_client::{Code, Format};
use std::io::{BufRead, BufReader};

fn variables(first: i64) -> wages::Variables {
    wages::Variables { role: "29-9021.00".to_owned(), first: Some(first), after: None }
}

fn next(data: &wages::ResponseData) -> Option<String> {
    let page = &data.role.as_ref()?.employed_in.page_info;
    page.has_next_page.then(|| page.end_cursor.clone())?
}

fn regions(data: wages::ResponseData) -> Vec<String> {
    data.role.expect("the role").employed_in.edges.into_iter().map(|edge| edge.node.id).collect()
}

#[test]
fn the_items_of_all_pages_are_those_of_one_large_page() {
    let whole = client().query::<WagesByMetro>(variables(500)).expect("data");
    let total = whole.role.as_ref().expect("the role").employed_in.total_count;
    let pages: Vec<Vec<String>> =
        client().pages::<WagesByMetro>(variables(30), next).map(|page| regions(page.expect("a page"))).collect();
    assert!(pages.len() > 3 && pages[..pages.len() - 1].iter().all(|page| page.len() == 30));
    let paged = pages.concat();
    assert_eq!(paged.len() as i64, total);
    assert_eq!(paged, regions(whole));
}

#[test]
fn a_page_is_requested_when_it_is_needed() {
    let client = client();
    let mut pages = client.pages::<WagesByMetro>(variables(1), next).take(2);
    assert_eq!(regions(pages.next().expect("a page").expect("data")).len(), 1);
    assert_eq!(regions(pages.next().expect("a page").expect("data")).len(), 1);
    assert!(pages.next().is_none());
}

#[test]
fn an_export_has_the_rows_of_all_pages() {
    let file = client().export::<WagesByMetro>(wages::Variables { first: None, ..variables(1) }, Format::Ndjson);
    let rows = BufReader::new(file.expect("a file")).lines().map(|line| {
        let row: serde_json::Value = serde_json::from_str(&line.expect("text")).expect("JSON");
        row["node.id"].as_str().expect("an id").to_owned()
    });
    let whole = client().query::<WagesByMetro>(variables(500)).expect("data");
    assert_eq!(rows.collect::<Vec<_>>(), regions(whole));
}

#[test]
fn pages_end_with_the_first_error() {
    let broken = wages::Variables { after: Some("bm90IGEgY3Vyc29y".to_owned()), ..variables(10) };
    let client = client();
    let mut pages = client.pages::<WagesByMetro>(broken, next);
    let error = pages.next().expect("an item").expect_err("a cursor of another list");
    assert_eq!(error.code(), Some(Code::BadCursor));
    assert!(pages.next().is_none());
}
