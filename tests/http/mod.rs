//! GraphQL over HTTP: through the real router without a socket, and through the program.

mod documents;
mod mcp;
mod process;
mod router;
