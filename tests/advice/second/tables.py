"""Rows of the CSV tables of a data folder."""

import csv
from collections import defaultdict
from pathlib import Path


class Tables:
    """A data folder; a table is read when it is asked for and kept."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._kept = {}

    def rows(self, name):
        """The rows of a table, of the measured layer and then of the curated one."""
        if name not in self._kept:
            found = []
            for layer in ("measured", "curated"):
                path = self.folder / layer / f"{name}.csv"
                if path.exists():
                    with open(path, encoding="utf-8", newline="") as file:
                        found += csv.DictReader(file)
            self._kept[name] = found
        return self._kept[name]

    def by(self, name, column):
        """The rows of a table by the value of a column, in their order."""
        key = (name, column)
        if key not in self._kept:
            grouped = defaultdict(list)
            for row in self.rows(name):
                grouped[row[column]].append(row)
            self._kept[key] = dict(grouped)
        return self._kept[key]


def number(cell):
    """A number, or None for an empty cell."""
    return float(cell) if cell else None
