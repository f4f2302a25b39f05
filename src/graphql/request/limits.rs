//! Limits and prices that several fields share.

/// The most items of a page.
pub const MAX_PAGE: i32 = 500;

/// The items of a page where the client names no number.
pub const DEFAULT_PAGE: i32 = 20;

/// A search counts as so many steps: a request may be brief with one, not with many.
pub const SEARCH_STEPS: u64 = 2048;

/// And as so many nodes and edges in the work of a request.
pub const SEARCH_WORK: usize = 20_000;
