//! Consecutive lists of numbers.

use std::ops::Range;

/// A list of numbers for each number from 0.
#[derive(Debug)]
pub(super) struct Lists {
    /// Where each list begins, and the end of the last one.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// The list with a number.
    pub fn of(&self, number: u32) -> &[u32] {
        self.between(number..number + 1)
    }

    /// The lists of consecutive numbers, joined.
    pub fn between(&self, numbers: Range<u32>) -> &[u32] {
        &self.items[self.starts[numbers.start as usize] as usize..self.starts[numbers.end as usize] as usize]
    }
}

impl FromIterator<Vec<u32>> for Lists {
    fn from_iter<T: IntoIterator<Item = Vec<u32>>>(lists: T) -> Self {
        let mut all = Lists { starts: vec![0], items: Vec::new() };
        for list in lists {
            all.items.extend(list);
            all.starts.push(u32::try_from(all.items.len()).expect("fewer words than 2^32"));
        }
        all
    }
}
