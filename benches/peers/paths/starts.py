"""Where the walks start and where the paths lead, chosen from the data folder: the same for every system.

    python3 -m benches.peers.paths.starts DATA FILE
"""

import json
import sys
from pathlib import Path

from benches.graph import Graph

COUNT = 64

# The walk, hop by hop, and the relations that a path may take; a relation walked backward has its name in the API.
HOPS = ["teaches", "validatedBy", "qualifiesFor", "employedIn"]
STEPS = [*HOPS, "preparesFor", "relatedTo"]
BACKWARD = {"validatedBy": "validates"}


def edges(graph, relation):
    """A relation as pairs of ids, in the direction of its name."""
    if relation in BACKWARD:
        return [(end, start) for _, start, end, _ in graph.edges[BACKWARD[relation]]]
    return [(start, end) for _, start, end, _ in graph.edges[relation]]


def lists(graph, relation):
    found = graph.entering[BACKWARD[relation]] if relation in BACKWARD else graph.leaving[relation]
    return {node: [other for other, _ in list_] for node, list_ in found.items()}


def choose(graph):
    """Degrees from which the walk reaches the most roles, then by id; and each with a region of few occupations."""
    walks = [lists(graph, relation) for relation in HOPS]

    def reached(degree, hops):
        level = {degree}
        for walk in walks[:hops]:
            level = {other for node in level for other in walk.get(node, ())}
        return len(level)

    weighed = sorted((-reached(degree, 3), degree) for degree in graph.nodes["degree"])
    degrees = [degree for weight, degree in weighed if weight][:COUNT]
    occupations = {}
    for _, region in edges(graph, "employedIn"):
        occupations[region] = occupations.get(region, 0) + 1
    regions = sorted(occupations, key=lambda region: (occupations[region], region))[:COUNT]
    return {"hops": HOPS, "steps": STEPS, "degrees": degrees, "pairs": list(zip(degrees, regions))}


def write(graph, path):
    """Writes the starts and returns them."""
    chosen = choose(graph)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(chosen, indent=1) + "\n")
    return chosen


if __name__ == "__main__":
    found = write(Graph(sys.argv[1]), Path(sys.argv[2]))
    print(len(found["degrees"]), "degrees,", len(found["pairs"]), "pairs")
