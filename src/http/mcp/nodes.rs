//! Resources: each node of the graph at `careergraph://node/ID`.

use rmcp::model::{
    CacheScope, ErrorData, ListResourceTemplatesResult, ReadResourceResult, ResourceContents, ResourceTemplate,
};

use super::calls::Calls;
use super::question::CallNote;
use crate::quote::quoted;

/// What precedes the id.
const PREFIX: &str = "careergraph://node/";

/// How long a client may keep a node, in milliseconds. A certification changes with the day.
const FRESH: u64 = 60_000;

/// Maximum length of an id in bytes.
const LONGEST: usize = 500;

/// The template of all nodes.
pub fn templates() -> ListResourceTemplatesResult {
    let template = ResourceTemplate::new(format!("{PREFIX}{{id}}"), "node")
        .with_title("A node of the graph")
        .with_description("A node by its id, such as role:15-2051.00: name, kind, relations, and evidence.")
        .with_mime_type("application/json");
    ListResourceTemplatesResult::with_all_items(vec![template])
}

/// Reads a node.
///
/// # Errors
/// The address is none of a node, or no node has this id.
pub async fn read(calls: &Calls, uri: &str, note: &CallNote) -> Result<ReadResourceResult, ErrorData> {
    let unknown = |why: String| ErrorData::resource_not_found(why, Some(serde_json::json!({ "uri": uri })));
    let id = uri.strip_prefix(PREFIX).filter(|id| !id.is_empty() && id.len() <= LONGEST);
    let Some(id) = id else {
        return Err(unknown(format!("{} is not a resource; expected {PREFIX} and the id of a node.", quoted(uri))));
    };
    let node = calls.node(id, note).await.map_err(unknown)?;
    let contents = ResourceContents::text(node.to_string(), uri).with_mime_type("application/json");
    Ok(ReadResourceResult::new(vec![contents]).with_ttl_ms(FRESH).with_cache_scope(CacheScope::Public))
}
