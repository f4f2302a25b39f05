//! Document -> plan -> response: compiling, variables, cost and running.

pub(crate) mod arguments_key;
pub(crate) mod cache;
pub(crate) mod collect;
pub(crate) mod compile;
pub(crate) mod cost;
pub(crate) mod run;
pub(crate) mod selection;
pub(crate) mod variables;
