//! What a model consists of: types, fields, arguments, and how a schema describes itself.

pub(crate) mod args;
pub(crate) mod bounds;
pub(crate) mod declared;
pub(crate) mod erased;
pub(crate) mod input;
pub(crate) mod input_size;
pub(crate) mod introspect;
pub(crate) mod lists;
mod macros;
pub(crate) mod object;
pub(crate) mod output;
pub(crate) mod registry;
pub(crate) mod roots;
pub(crate) mod sdl;
pub(crate) mod source;
pub(crate) mod store;
pub(crate) mod stream;
