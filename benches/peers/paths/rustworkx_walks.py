"""rustworkx: one graph per relation for the walk, and one of all for paths; nodes are numbers."""

import rustworkx


class Walks:
    system = f"rustworkx {rustworkx.__version__}"

    def __init__(self, nodes, relations, hops, steps):
        self.numbers = {node: number for number, node in enumerate(nodes)}
        self.hops = [self.graph(nodes, relations[name]) for name in hops]
        self.paths = self.graph(nodes, [edge for name in steps for edge in relations[name]])

    def graph(self, nodes, edges):
        graph = rustworkx.PyDiGraph(multigraph=False)
        graph.add_nodes_from(nodes)
        graph.add_edges_from_no_data([(self.numbers[start], self.numbers[end]) for start, end in edges])
        return graph

    def expand(self, start, hops):
        """Number of nodes at the end of that many hops."""
        level = {self.numbers[start]}
        for graph in self.hops[:hops]:
            level = set().union(*(graph.successor_indices(node) for node in level))
        return len(level)

    def path(self, start, end):
        """The length of a shortest path; 0 if there is none."""
        start, end = self.numbers[start], self.numbers[end]
        found = rustworkx.dijkstra_shortest_paths(self.paths, start, target=end)
        return len(found[end]) - 1 if end in found else 0
