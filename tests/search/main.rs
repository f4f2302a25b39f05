//! Searches as people type them, over the default graph: what comes first, what is resolved, and what is refused.

mod tables;

use careergraph::graph::Graph;
use std::path::Path;
use std::sync::LazyLock;

/// The default graph, or that of CAREERGRAPH_DATA; read once.
static GRAPH: LazyLock<Graph> = LazyLock::new(|| {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data");
    let folder = std::env::var_os("CAREERGRAPH_DATA").map_or(default, Into::into);
    careergraph::load::graph(&folder).expect("the graph loads")
});

fn id(node: careergraph::graph::NodeIx) -> String {
    GRAPH.strings.plain(GRAPH.nodes.id(node))
}
