//! Searches as people type them, over the default graph: what comes first, what is resolved, and what is rejected.

mod tables;
mod users;

use careergraph::graph::Graph;
use std::sync::{Arc, LazyLock};

/// The default graph, or that of CAREERGRAPH_DATA.
static GRAPH: LazyLock<Arc<Graph>> = LazyLock::new(|| match std::env::var_os("CAREERGRAPH_DATA") {
    Some(folder) => Arc::new(careergraph::load::graph(folder.as_ref()).expect("the graph loads")),
    None => crate::support::GRAPH.clone(),
});

fn id(node: careergraph::graph::NodeIx) -> String {
    GRAPH.strings.plain(GRAPH.nodes.id(node))
}
