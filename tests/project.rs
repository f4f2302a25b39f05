//! Suite: the project itself: its modules, its documentation, and the deliberate bugs that other tests must notice.

mod architecture;
mod docs;
mod mutants;
mod support;
