"""The numbers of the model, read from the tables of docs/src/reference/advice-rules.md."""

from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs/src/reference/advice-rules.md"
NUMBERS_HEADER = "| number | value |"
AWARDS_HEADER = "| award |"


def _tables(text):
    """Each table of a page: its header line and its rows of cells."""
    header, rows = None, []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            if header is None:
                header, rows = line, []
            elif not line.startswith("|---"):
                rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif header is not None:
            yield header, rows
            header = None


def _value(cell):
    parts = [float(part) for part in cell.split("/")]
    return parts[0] if len(parts) == 1 else tuple(parts)


class Numbers:
    """Every number by its name on the page; `moved` gives a copy with one of them multiplied."""

    def __init__(self, values, months):
        self.values = values
        self.months = months

    @classmethod
    def of_page(cls, page=PAGE):
        values, months = {}, {}
        for header, rows in _tables(page.read_text(encoding="utf-8")):
            if header.startswith(NUMBERS_HEADER):
                for row in rows:
                    if row[0] in values:
                        raise SystemExit(f"{page}: {row[0]} is stated twice")
                    values[row[0]] = _value(row[1])
            elif header.startswith(AWARDS_HEADER):
                months.update({row[0]: _value(row[1]) for row in rows})
        return cls(values, months)

    def __getitem__(self, name):
        return self.values[name]

    def moved(self, name, factor):
        value = self.values[name]
        value = tuple(part * factor for part in value) if isinstance(value, tuple) else value * factor
        return Numbers({**self.values, name: value}, self.months)
