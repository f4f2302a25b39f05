"""Measures how cost grows with the graph: a fresh process a size, on one core.

    python3 -m benches.scale.run [--data DIR] [--sizes 1,1000000,10000000,50000000] [--core 1]

A size is the least number of relations; 1 is the graph as it is. Writes target/bench/scale.json.
"""

import argparse
import json
import subprocess
from pathlib import Path

from benches.graph import Graph
from benches.http import sets
from benches.machine import commit

ROOT = Path(__file__).parents[2]
WORK = ROOT / "target" / "bench"
SIZES = "1,1000000,10000000,50000000"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="graph-data", help="data folder")
    parser.add_argument("--sizes", default=SIZES, help="comma-separated")
    parser.add_argument("--core", default="1", help="the core that all of them run on")
    parser.add_argument("--binaries", default="target/release", help="folder of release binaries")
    chosen = parser.parse_args()
    sets.write(Graph(chosen.data), WORK / "sets.json")
    sizes = []
    for size in chosen.sizes.split(","):
        program = (ROOT / chosen.binaries / "scale").resolve()
        command = ["taskset", "-c", chosen.core, program, "--data", chosen.data, "--relations", size]
        ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        print(ran.stdout, end="", flush=True)
        sizes.append(json.loads(ran.stdout))
    found = {"data": Path(chosen.data).resolve().name, "commit": commit(ROOT), "sizes": sizes}
    (WORK / "scale.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
