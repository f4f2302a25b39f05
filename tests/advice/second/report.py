"""Short tables."""

import sys


def table(title, header, rows, most=None):
    """Prints rows under a header; with `most`, the first ones and how many more there are."""
    shown = [[str(cell) for cell in row] for row in (rows if most is None else rows[:most])]
    widths = [max(len(row[column]) for row in [header, *shown]) for column in range(len(header))]
    print(f"\n{title}")
    for row in [header, *shown]:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    if most is not None and len(rows) > most:
        print(f"  and {len(rows) - most} more")
    sys.stdout.flush()


def progress(text):
    """Reports the progress on standard error."""
    print(text, file=sys.stderr, flush=True)
