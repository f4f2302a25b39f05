"""Why a value of a table is missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from .catalog import Catalog

#: The status that speaks for a field beside it, or for the fields below it.
STATUS_OF = {
    "employment": "employmentStatus",
    "employmentRse": "employmentStatus",
    "jobsPer1000": "employmentStatus",
    "locationQuotient": "employmentStatus",
    "annual": "wageStatus",
    "hourly": "wageStatus",
    "wageRse": "wageStatus",
    "realAnnual": "realStatus",
}

#: Statuses of a value that is there.
THERE = {"PUBLISHED", "COMPUTED", "APPROXIMATE"}

#: The operation does not select the status that says why the value is missing.
NOT_SELECTED = "NOT_SELECTED"

#: No status explains this value: it has none, or its status is about several values, of which others are there.
NOT_STATED = "NOT_STATED"

#: The source has none, which is the only reason for a property that cannot be withheld.
NOT_PUBLISHED = "NOT_PUBLISHED"


class Reasons:
    """Reasons for the missing values of a table without columns for them, from the statuses that its rows have."""

    def __init__(self, catalog: Catalog, names: Sequence[str], values: Callable[[str], Sequence[Any]]) -> None:
        self._catalog = catalog
        self._names = set(names)
        self._values = values

    def of(self, column: str) -> tuple[list[str | None], str | None]:
        """The reason in each row, None where the value is there; and the status that the operation should select."""
        missing = [value is None for value in self._values(column)]
        status, absent = self._status(column)
        if status is not None:
            rows = zip(missing, self._values(status), self._top_coded(column, len(missing)), strict=True)
            return [_reason(value, topped) if gap else None for gap, value, topped in rows], None
        property = self._catalog.at(column)
        if absent is not None:
            reason = NOT_SELECTED
        elif property is not None and not property.can_be_withheld:
            reason = NOT_PUBLISHED
        else:
            reason = NOT_STATED
        return [reason if gap else None for gap in missing], absent

    def _status(self, column: str) -> tuple[str | None, str | None]:
        """The column of the status, or else the field that should be selected; neither if the value has no status."""
        keys = column.split(".")
        absent = None
        for place in reversed(range(len(keys))):
            if keys[place] not in STATUS_OF:
                continue
            status = ".".join([*keys[:place], STATUS_OF[keys[place]]])
            if status in self._names:
                return status, None
            absent = status
        return None, absent

    def _top_coded(self, column: str, rows: int) -> list[bool]:
        """Whether the value is above the publisher's ceiling: `topCoded` names it as `annual_p90`."""
        *place, group, name = ["", *column.split(".")]
        listed = ".".join([*[key for key in place if key], "topCoded"])
        if listed not in self._names:
            return [False] * rows
        return [f"{group}_{name}" in (_decoded(value) or []) for value in self._values(listed)]


def _reason(status: str | None, top_coded: bool) -> str:
    if top_coded:
        return "TOP_CODED"
    return NOT_STATED if status is None or status in THERE else status


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value
