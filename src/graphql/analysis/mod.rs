//! Computed fields of the root: traversals, career paths, skill gaps, comparisons and measures of the graph.

pub mod advice;
pub mod bottleneck;
pub mod compare;
pub mod gap;
pub mod measured;
pub mod measures;
pub mod paths;
pub mod repetition;
pub mod similar;
pub mod traverse;
