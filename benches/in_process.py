"""Reads what divan prints and writes its medians, so that the report can show them.

    cargo bench -p careergraph-benches | python3 -m benches.in_process DATA

Writes target/bench/in_process.json and passes everything on.
"""

import json
import re
import sys
from pathlib import Path

from benches.machine import commit

ROOT = Path(__file__).parents[1]
WORK = ROOT / "target" / "bench"

MICROSECONDS = {"ns": 1e-3, "µs": 1.0, "ms": 1e3, "s": 1e6}
# A line is a branch of the tree with a name, or belongs to the branch above it; then come five more columns.
COLUMNS = 5
BRANCH = re.compile(r"^(?P<stem>(?:│  |   )*)[├╰]─ (?P<name>.*?)(?:\s{2,}(?P<fastest>[\d.]+ \S+)\s*)?\s*$")


def read(lines):
    """The median time and allocations of each benchmark and argument; a benchmark without arguments stands by its own."""
    found, parent, one, counted = {}, None, None, None
    for line in lines:
        head, *columns = line.rstrip("\n").rsplit("│", COLUMNS)
        if len(columns) < COLUMNS:
            continue
        median = columns[1].strip()
        if branch := BRANCH.match(head):
            counted = None
            if not branch["fastest"]:
                parent, one = branch["name"].strip(), None
                continue
            bench = parent if branch["stem"] else branch["name"]
            one = found.setdefault(bench, {}).setdefault(branch["name"], {"us": microseconds(median), "allocations": 0})
        elif label := re.search(r"([a-z ]+):\s*$", head):
            counted = label[1].strip() in ("alloc", "grow")
        elif one and counted and median:
            # The first line after its label has the count, the second the bytes.
            one["allocations"] += float(median.replace(",", ""))
            counted = False
    return found


def microseconds(text):
    number, unit = text.split()
    return float(number) * MICROSECONDS[unit]


def main():
    lines = []
    for line in sys.stdin:
        print(line, end="", flush=True)
        lines.append(line)
    WORK.mkdir(parents=True, exist_ok=True)
    found = {"data": Path(sys.argv[1]).resolve().name, "commit": commit(ROOT), "benches": read(lines)}
    (WORK / "in_process.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
