//! Sorting by columns, and the first rows in an order.

use super::columns::Column;
use super::query::{Order, WalkError};
use super::walk::WalkVisit;
use crate::career::property::Cell;
use crate::quote::{list, quoted};
use std::cmp::Ordering;

/// The columns by which rows are sorted. The sort is stable.
#[derive(Clone, Debug, Default)]
pub struct Keys(Vec<(usize, bool)>);

impl Keys {
    /// Looks up the columns.
    ///
    /// # Errors
    /// A column does not exist, or is named twice.
    pub fn new(order: &[Order], columns: &[Column]) -> Result<Keys, WalkError> {
        let find = |(i, order): (usize, &Order)| {
            let place = columns.iter().position(|column| column.name == order.column);
            place.map(|place| (place, order.down)).ok_or_else(|| {
                let names: Vec<&str> = columns.iter().map(|column| &*column.name).collect();
                let (found, names) = (quoted(&order.column), list(names.into_iter()));
                let message = format!("the result has no column named {found}; there are {names}.");
                WalkError::new(&format!("orderBy[{i}].column"), message)
            })
        };
        let keys: Vec<(usize, bool)> = order.iter().enumerate().map(find).collect::<Result<_, _>>()?;
        let again = |&i: &usize| keys[..i].iter().any(|(column, _)| *column == keys[i].0);
        match (0..keys.len()).find(again) {
            Some(i) => {
                let message = "rows are already ordered by this column. Give each column once.";
                Err(WalkError::new(&format!("orderBy[{i}].column"), message))
            }
            None => Ok(Keys(keys)),
        }
    }

    /// Whether no order is requested.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Compares two rows.
    pub fn order(&self, a: &[Cell<'_>], b: &[Cell<'_>]) -> Ordering {
        self.0.iter().fold(Ordering::Equal, |found, &(column, down)| {
            found.then_with(|| match down {
                true => a[column].order_down(&b[column]),
                false => a[column].order(&b[column]),
            })
        })
    }

    /// Compares by all columns, from the first to the last.
    pub fn order_up(a: &[Cell<'_>], b: &[Cell<'_>]) -> Ordering {
        a.iter().zip(b).fold(Ordering::Equal, |found, (a, b)| found.then_with(|| a.order(b)))
    }
}

type Kept<'g> = (Vec<Cell<'g>>, Vec<WalkVisit>);

/// The first rows in an order; keeps at most twice as many as requested.
pub struct Best<'g> {
    wanted: usize,
    rows: Vec<Kept<'g>>,
}

impl<'g> Best<'g> {
    /// Without rows.
    pub fn new(wanted: usize) -> Best<'g> {
        Best { wanted, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn add(&mut self, keys: &Keys, cells: &[Cell<'g>], walk: &[WalkVisit]) {
        self.rows.push((cells.to_vec(), walk.to_vec()));
        if self.rows.len() > 2 * self.wanted.max(64) {
            self.cut(keys);
        }
    }

    /// The sort is stable and later rows are appended, so equal rows keep the order in which they came.
    fn cut(&mut self, keys: &Keys) {
        self.rows.sort_by(|a, b| keys.order(&a.0, &b.0));
        self.rows.truncate(self.wanted);
    }

    /// The rows in order.
    pub fn finish(mut self, keys: &Keys) -> Vec<Kept<'g>> {
        self.cut(keys);
        self.rows
    }
}
