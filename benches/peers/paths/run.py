"""Measures walks and shortest paths in one process per system, on one core.

    benches/peers/.venv/bin/python -m benches.peers.paths.run [--data DIR] [--systems networkx,rustworkx,ladybug] [--core 1]

Writes target/bench/starts.json and target/bench/paths-SYSTEM.json. A system that is measured elsewhere reads the former
and writes the same form: `answers` are the counts or lengths in the order of the starts, by which systems are compared.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benches.graph import Graph
from benches.peers.paths import starts

ROOT = Path(__file__).parents[3]
WORK = ROOT / "target" / "bench"
SYSTEMS = ["networkx", "rustworkx", "ladybug"]
PASSES, MOST_SECONDS = 9, 20


def timed(operation, arguments):
    """Repeatedly runs an operation on all arguments after one warm-up pass."""
    answers = [operation(*each) for each in arguments]
    times, began = [], time.monotonic()
    for _ in range(PASSES):
        for each in arguments:
            start = time.perf_counter_ns()
            operation(*each)
            times.append((time.perf_counter_ns() - start) / 1000)
        if time.monotonic() - began > MOST_SECONDS:
            break
    return {"p50_us": median(times), "answers": answers}


def measure(name, data):
    """Measures one system and writes its file."""
    graph = Graph(data)
    chosen = starts.write(graph, WORK / "starts.json")
    nodes = [node for kind in graph.nodes.values() for node in kind]
    relations = {relation: starts.edges(graph, relation) for relation in chosen["steps"]}
    module = importlib.import_module(f"benches.peers.paths.{name}_walks")
    began = time.monotonic()
    walks = module.Walks(nodes, relations, chosen["hops"], chosen["steps"])
    load_seconds = time.monotonic() - began
    operations = {}
    for hops in range(1, len(chosen["hops"]) + 1):
        each = [(degree, hops) for degree in chosen["degrees"]]
        operations[f"{hops} hop{'s' if hops > 1 else ''}"] = timed(walks.expand, each)
    operations["shortest path"] = timed(walks.path, chosen["pairs"])
    found = {
        "system": module.Walks.system, "data": Path(data).resolve().name, "starts": len(chosen["degrees"]),
        "pairs": len(chosen["pairs"]), "load_seconds": load_seconds, "operations": operations,
    }
    (WORK / f"paths-{name}.json").write_text(json.dumps(found, indent=1) + "\n")
    medians = {operation: result["p50_us"] for operation, result in operations.items()}
    print(json.dumps({"system": found["system"], "p50_us": medians}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="graph-data", help="data folder")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="comma-separated")
    parser.add_argument("--core", type=int, default=1, help="the core that all of them run on")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        os.sched_setaffinity(0, {chosen.core})
        return measure(chosen.one, chosen.data)
    arguments = ["--data", chosen.data, "--core", str(chosen.core)]
    for name in chosen.systems.split(","):
        command = [sys.executable, "-m", "benches.peers.paths.run", *arguments, "--one", name]
        subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
