"""Chooses the variables of each query from the data folder: those with the fullest lists, then by id.

    python3 -m benches.http.sets DATA FILE
"""

import json
import sys
from pathlib import Path

from benches.graph import Graph

SETS = 64

CERTIFIED = [("leaving", "teaches"), ("entering", "validates"), ("leaving", "qualifiesFor"), ("leaving", "employedIn")]
EMPLOYED = [("leaving", "preparesFor"), ("leaving", "requires"), ("entering", "requires"), ("leaving", "employedIn")]


def leaves(graph, node, hops, each=5):
    """How many nodes a walk ends in, where every list is cut after `each`."""
    if not hops:
        return 1
    (direction, relation), *rest = hops
    ends = getattr(graph, direction)[relation].get(node, [])[:each]
    return sum(leaves(graph, end, rest, each) for end, _ in ends)


def fullest(nodes, weight):
    """The nodes of the greatest weight; those of no weight are left out, even where fewer remain."""
    weighed = [(-weight(node), node) for node in nodes]
    return [node for weight, node in sorted(weighed) if weight][:SETS]


def spread(nodes):
    """The requested number, evenly over the list, so that no cache serves two in a row."""
    step = max(1, len(nodes) // SETS)
    return nodes[::step][:SETS]


def choose(graph):
    """The sets of variables of each query."""
    roles, degrees = list(graph.nodes["role"]), list(graph.nodes["degree"])
    requires, employed = graph.leaving["requires"], graph.leaving["employedIn"]
    q1 = spread([role for role in roles if len(requires.get(role, ())) >= 10])
    q2 = fullest(degrees, lambda degree: leaves(graph, degree, CERTIFIED))
    q4 = spread([role for role in roles if len(employed.get(role, ())) >= 50])
    q5 = spread([degree for degree in degrees if leaves(graph, degree, EMPLOYED) == 625])
    ids = {"q1": q1, "q2": q2, "q4": q4, "q5": q5}
    return {**{query: [{"id": id_} for id_ in found] for query, found in ids.items()}, "q3": [{"first": 100}]}


def write(graph, path):
    """Writes the sets and returns them."""
    sets = dict(sorted(choose(graph).items()))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(sets, indent=1) + "\n")
    return sets


if __name__ == "__main__":
    for query, found in write(Graph(sys.argv[1]), Path(sys.argv[2])).items():
        print(query, len(found), "sets")
