"""networkx: one graph per relation for the walk, so that no edge is skipped, and one of all for paths."""

import networkx


class Walks:
    system = f"networkx {networkx.__version__}"

    def __init__(self, nodes, relations, hops, steps):
        graphs = {name: networkx.DiGraph(relations[name]) for name in {*hops, *steps}}
        for graph in graphs.values():
            graph.add_nodes_from(nodes)
        self.hops = [graphs[name].adj for name in hops]
        self.paths = networkx.compose_all([graphs[name] for name in steps])

    def expand(self, start, hops):
        """Number of nodes at the end of that many hops."""
        level = {start}
        for neighbours in self.hops[:hops]:
            level = set().union(*(neighbours[node] for node in level))
        return len(level)

    def path(self, start, end):
        """The length of a shortest path; 0 if there is none."""
        try:
            return len(networkx.bidirectional_shortest_path(self.paths, start, end)) - 1
        except networkx.NetworkXNoPath:
            return 0
