//! How the words of a query are read: literally, and as a level and a field of study.

use super::SearchIndex;
use super::levels::{Levels, read_levels};
use super::matching::required;
use super::query_word::QueryWord;
use super::scratch::{MOST_WORDS, Scratch};
use super::text::Kinds;
use crate::model::Kind;

/// Looked-up words of a query.
pub(super) type Words<'q> = [QueryWord<'q>; MOST_WORDS];

/// Both readings of a query.
pub(super) struct Reading<'q> {
    all: Words<'q>,
    length: usize,
    field: Words<'q>,
    field_length: usize,
    /// The levels that the query names, if degrees are requested.
    pub levels: Levels,
}

impl<'q> Reading<'q> {
    /// Looks up the words of a query. Its last word may be incomplete if it is open.
    pub fn new(index: &SearchIndex, letters: &[&'q str], is_open: bool, kinds: Kinds, scratch: &mut Scratch) -> Self {
        let mut all = Words::default();
        for (place, word) in letters.iter().enumerate() {
            all[place] = QueryWord::new(index, word, is_open && place + 1 == letters.len());
        }
        if required(&all[..letters.len()]) == 0 {
            all[..letters.len()].iter_mut().for_each(|word| *word = word.required());
        }
        let mut reading =
            Reading { all, length: letters.len(), field: Words::default(), field_length: 0, levels: Levels::NONE };
        if kinds.contains(Kind::Degree) {
            reading.levels = read_levels(letters, &mut scratch.field);
        }
        if !reading.levels.is_empty() {
            let places = &scratch.field;
            reading.field.iter_mut().zip(places).for_each(|(slot, &place)| *slot = all[place]);
            reading.field_length = if required(&reading.field[..places.len()]) == 0 { 0 } else { places.len() };
        }
        reading
    }

    /// Every word.
    pub fn all(&self) -> &[QueryWord<'q>] {
        &self.all[..self.length]
    }

    /// The words of the field of study; none if the query names no level, or nothing else.
    pub fn field(&self) -> &[QueryWord<'q>] {
        &self.field[..self.field_length]
    }

    pub fn all_mut(&mut self) -> &mut [QueryWord<'q>] {
        &mut self.all[..self.length]
    }

    pub fn field_mut(&mut self) -> &mut [QueryWord<'q>] {
        &mut self.field[..self.field_length]
    }
}
