"""Moves every number of the page of rules by a third. Counts the people of the advisers' panel whose answers are still
accepted, and those whose first five roles change.

    python3 -m second.sensitivity            prints the counts
    python3 -m second.sensitivity --write    writes them into the page
"""

import argparse
import json
from pathlib import Path

from .advice import Advice
from .numbers_of_rules import NUMBERS_HEADER, PAGE, Numbers
from .panel import Panel
from .report import progress
from .tables import Tables

ROOT = Path(__file__).resolve().parents[3]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", default="2026-11-23")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="*", help="names of numbers")
    options = parser.parse_args()
    tables, numbers = Tables(ROOT / "graph-data"), Numbers.of_page()
    panel = Panel(json.loads((ROOT / "tests/advice/panel.json").read_text(encoding="utf-8")), tables)
    counts, usual = {}, panel.judge(Advice(tables, numbers, options.day))[1]
    for name in options.only or numbers.values:
        moved = [numbers.moved(name, factor) for factor in (2 / 3, 4 / 3)]
        judged = [panel.judge(Advice(tables, each, options.day)) for each in moved]
        changed = [sum(first[someone] != usual[someone] for someone in usual) for _, first in judged]
        counts[name] = [f"{len(usual) - len(refused)}, {many}" for (refused, _), many in zip(judged, changed)]
        progress(f"{name}: {counts[name]} {[refused for refused, _ in judged if refused] or ''}")
    if options.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), counts), encoding="utf-8")


def written(text, counts):
    """The page with the counts in its tables."""
    lines, in_table = [], False
    for line in text.splitlines():
        in_table = line.startswith("|") and (in_table or line.startswith(NUMBERS_HEADER))
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if in_table and cells[0] in counts:
            cells[2:4] = counts[cells[0]]
            line = "| " + " | ".join(cells) + " |"
        lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
