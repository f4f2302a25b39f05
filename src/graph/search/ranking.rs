//! The ranking of hits.
//!
//! A score depends only on the query, the text and its target: unrelated nodes never change a rank. An exact name of an
//! unknown node scores 0.88; a text that contains all words of a query and more scores less, however well known its
//! node. So the match decides first, and among equal matches the prominence of the nodes.

use super::text::TextSort;

const QUALITY: f32 = 0.60;
const COVER: f32 = 0.10;
const BEGINS: f32 = 0.04;
const IN_ORDER: f32 = 0.04;
const EXACT: f32 = 0.10;
const PROMINENCE: f32 = 0.12;

/// The penalty of an alternate title.
pub(super) const TITLE: f32 = 0.03;

/// The penalty of a text that means other things as often.
const SECONDARY: f32 = 0.03;

/// The weight of an optional word relative to another one.
pub(super) const OPTIONAL_WEIGHT: f32 = 0.2;

/// How well a text matches a query.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    /// The mean over the words of the query: 1 for each word that the text has.
    pub quality: f32,
    /// The share of the text's words that are in the query.
    pub cover: f32,
    /// Whether the text starts with the first word of the query.
    pub begins: bool,
    /// Whether the words are adjacent and in order.
    pub in_order: bool,
    /// Whether text and query have the same words.
    pub exact: bool,
    /// The share of the words that match; below 1 only if no text has all.
    pub met: f32,
    /// Whether the query is a single word of so few letters that it says little.
    pub is_brief: bool,
}

/// The penalty for the kind of a text. A title counts like a name if the role's name ends in the same word: of the
/// roles that are also called *data analyst*, analysts are most likely meant.
pub(super) fn cost(sort: TextSort, is_secondary: bool, ends_like_name: bool) -> f32 {
    let of_sort = match sort {
        TextSort::Name | TextSort::Code | TextSort::Editorial => 0.0,
        TextSort::Abbreviation | TextSort::Alias => 0.005,
        TextSort::Derived => 0.01,
        TextSort::Title if ends_like_name => 0.0,
        TextSort::Title => TITLE,
    };
    if is_secondary { of_sort + SECONDARY } else { of_sort }
}

/// The score, from 0 to 1.
pub(super) fn score(likeness: &Likeness, cost: f32, prominence: f32) -> f32 {
    let given = |holds: bool, points: f32| if holds { points } else { 0.0 };
    if likeness.is_brief && !likeness.exact {
        // Well-known nodes come first, by their name.
        return 0.55 + given(likeness.begins, BEGINS) - 2.0 * cost + 2.0 * PROMINENCE * prominence;
    }
    let fit = QUALITY * likeness.quality
        + COVER * likeness.cover
        + given(likeness.begins, BEGINS)
        + given(likeness.in_order, IN_ORDER)
        + given(likeness.exact, EXACT)
        - cost;
    let fit = if likeness.met < 1.0 { 0.9 * likeness.met * fit } else { fit };
    (fit + PROMINENCE * prominence).clamp(0.0, 1.0)
}

/// The score of a field of study for a query that contains only a level.
pub(super) fn score_of_level(prominence: f32) -> f32 {
    QUALITY + PROMINENCE * prominence
}

/// The score of an exact name.
pub(super) fn score_of_name(prominence: f32) -> f32 {
    QUALITY + COVER + BEGINS + IN_ORDER + EXACT + PROMINENCE * prominence
}

/// How much a word of a text counts for the word of a query.
pub(super) mod quality {
    /// The word itself.
    pub const SAME: f32 = 1.0;
    /// Singular for plural or vice versa, or the word it abbreviates.
    pub const VARIANT: f32 = 0.98;

    /// A word of `length` letters that starts with the `typed` letters.
    pub fn beginning(typed: usize, length: u32) -> f32 {
        0.6 + 0.35 * typed as f32 / length as f32
    }

    /// A word with typing errors.
    pub fn mistyped(typed: usize, errors: u8) -> f32 {
        let unharmed = if typed >= 7 { 0.95 } else { 0.9 };
        unharmed - 0.2 * f32::from(errors)
    }
}
