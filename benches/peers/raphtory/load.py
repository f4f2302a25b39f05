"""The graph of a data folder as a graph of Raphtory.

An edge keeps its place among the edges that leave its first node and among those that enter its second. Raphtory can
select and sort the edges of a node by a property, which is how it answers with the first of a list in their order;
selecting them before sorting makes it several times faster than sorting the whole list.
"""

import pandas
from raphtory import Graph as Raphtory

from benches.graph import Graph

RELATIONS = ["teaches", "preparesFor", "validates", "qualifiesFor", "requires", "employedIn"]


def nodes(graph):
    for kind in ("degree", "skill", "certification", "role", "region"):
        for id_, row in graph.nodes[kind].items():
            code = id_.removeprefix("role:") if kind == "role" else None
            zone = int(row["job_zone"]) if row.get("job_zone") else None
            yield 1, id_, kind, row["name"], code, zone


def edges(graph, relation):
    back = {}
    for end, list_ in graph.entering[relation].items():
        for place, (start, _) in enumerate(list_):
            back[start, end] = place
    for start, list_ in graph.leaving[relation].items():
        for place, (end, _) in enumerate(list_):
            yield 1, start, end, relation, place, back[start, end]


def load(data):
    """Builds it in memory."""
    graph, built = Graph(data), Raphtory()
    frame = pandas.DataFrame(nodes(graph), columns=["time", "id", "kind", "title", "onetSoc", "jobZone"])
    frame["jobZone"] = frame["jobZone"].astype("Int64")
    for kind, part in frame.groupby("kind"):
        known = [column for column in ("title", "onetSoc", "jobZone") if part[column].notna().any()]
        part = part[["time", "id", "kind", *known]]
        built.load_nodes(part, time="time", id="id", node_type_col="kind", metadata=known)
    for relation in RELATIONS:
        frame = pandas.DataFrame(edges(graph, relation), columns=["time", "from", "to", "layer", "place", "back"])
        built.load_edges(frame, time="time", src="from", dst="to", layer_col="layer", properties=["place", "back"])
    return built
