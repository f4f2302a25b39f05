"""A table as the server exports it, and the dataframes that it becomes."""

from __future__ import annotations

import io
import json
import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .catalog import Catalog
from .errors import CareergraphError, MissingStatusWarning
from .reasons import NOT_PUBLISHED, Reasons

if TYPE_CHECKING:
    import pandas
    import polars

#: What the file calls its own columns, sources and so on.
PREFIX = "careergraph."
NUMBERS = ("integer", "number")


@dataclass(frozen=True)
class Column:
    """A column: `type` is integer, number, text, boolean, date, json, or the like; `unit` is None if it has none."""

    name: str
    type: str
    unit: str | None
    doc: str


class Table:
    """Rows with their evidence, as Parquet in memory; `to_pandas` and `to_polars` read it.

    In a dataframe every numeric column with missing values has a column `<name>_gap` beside it that says why. The words
    are those of the API, and two of this package: `NOT_SELECTED` if the operation does not select the status (with a
    `MissingStatusWarning`), and `NOT_STATED` if no status explains this value. `<name>_gaps` counts the values that
    an aggregate of a walk left out, by reason.
    """

    def __init__(self, content: bytes, catalog: Catalog, *, whole: bool = False) -> None:
        self.content = content
        self._catalog = catalog
        self._whole = whole

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of the file."""
        columns = json.loads(self._metadata["columns"])
        # Files of walks, of paths and of whole tables have the units. Those of connections have none at all.
        states_units = any(column["unit"] for column in columns)
        return [self._column(column, states_units) for column in columns]

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit of each column that has one."""
        return {column.name: column.unit for column in self.columns if column.unit}

    @cached_property
    def sources(self) -> list[dict[str, Any]]:
        """The releases that the table draws on, with licence and attribution."""
        sources: list[dict[str, Any]] = json.loads(self._metadata["sources"])
        return sources

    @property
    def snapshot(self) -> str:
        """The content of the graph that it is from; equal content has an equal name."""
        return self._metadata["snapshot"]

    @property
    def day(self) -> str:
        """The day that it is about."""
        return self._metadata["day"]

    @property
    def title(self) -> str:
        """What it contains."""
        return self._metadata["title"]

    def to_pandas(self) -> pandas.DataFrame:
        """A dataframe of pandas with nullable types. Values of type `json` are decoded.

        `frame.attrs` has `units`, `sources`, `snapshot`, `day` and `title`.
        """
        pd = _needed("pandas")
        _needed("pyarrow")
        frame: pandas.DataFrame = pd.read_parquet(io.BytesIO(self.content), dtype_backend="numpy_nullable")
        for column in self.columns:
            if column.type == "json":
                frame[column.name] = [None if _is_missing(value) else json.loads(value) for value in frame[column.name]]
        names = [str(name) for name in frame.columns]
        reasons = self._reasons(names, lambda name: [None if _is_missing(v) else v for v in frame[name]])
        for name, gaps in reasons.items():
            frame.insert(names.index(name) + 1, f"{name}_gap", pd.array(gaps, dtype="string"))
            names.insert(names.index(name) + 1, f"{name}_gap")
        frame.attrs.update(
            units=self.units, sources=self.sources, snapshot=self.snapshot, day=self.day, title=self.title
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A dataframe of polars. Values of type `json` are texts. Units and sources are those of the table."""
        pl = _needed("polars")
        frame: polars.DataFrame = pl.read_parquet(io.BytesIO(self.content))
        decoded = [column.name for column in self.columns if column.type == "json"]
        frame = frame.with_columns(pl.col(name).cast(pl.String) for name in decoded)
        reasons = self._reasons(frame.columns, lambda name: frame[name].to_list())
        for name, gaps in reasons.items():
            place = frame.columns.index(name) + 1
            frame.insert_column(place, pl.Series(f"{name}_gap", gaps, dtype=pl.String))
        return frame

    def _reasons(self, names: list[str], values: Any) -> dict[str, list[str | None]]:
        """The reasons of the columns with missing numbers for which the file has no column of reasons."""
        reasons = Reasons(self._catalog, names, values)
        found: dict[str, list[str | None]] = {}
        unselected: dict[str, list[str]] = {}
        for column in self.columns:
            explained = f"{column.name}_gap" in names or column.type not in NUMBERS
            if explained or not any(value is None for value in values(column.name)):
                continue
            if self._whole:
                # In tables of the graph, whatever can be withheld has a column of reasons.
                found[column.name] = [NOT_PUBLISHED if value is None else None for value in values(column.name)]
                continue
            found[column.name], status = reasons.of(column.name)
            if status:
                unselected.setdefault(status, []).append(column.name)
        for status, columns in unselected.items():
            message = f"{', '.join(columns)}: select {status} too; without it the reason for a missing value is not known"
            warnings.warn(message, MissingStatusWarning, stacklevel=3)
        return found

    def _column(self, column: dict[str, str], states_units: bool) -> Column:
        unit = column["unit"] or None
        if not states_units and column["type"] in NUMBERS:
            property = self._catalog.at(column["name"])
            unit = property.unit if property else None
        return Column(column["name"], column["type"], unit, column["doc"])

    @cached_property
    def _metadata(self) -> dict[str, str]:
        found = _metadata(self.content)
        return {name.removeprefix(PREFIX): value for name, value in found.items() if name.startswith(PREFIX)}


def _metadata(content: bytes) -> dict[str, str]:
    """The metadata of a Parquet file, by the library that is installed."""
    try:
        from pyarrow import parquet
    except ImportError:
        pl = _needed("polars")
        found: dict[str, str] = pl.read_parquet_metadata(io.BytesIO(content))
        return found
    metadata = parquet.read_schema(io.BytesIO(content)).metadata
    return {name.decode(): value.decode() for name, value in metadata.items()}


def _needed(name: str) -> Any:
    """A library that is installed with an extra of this package."""
    try:
        return __import__(name)
    except ImportError:
        extra = "polars" if name == "polars" else "pandas"
        raise CareergraphError(f"{name} is not installed; pip install 'careergraph[{extra}]'") from None


def _is_missing(value: Any) -> bool:
    """Whether a cell of pandas has no value. A list or a mapping is one."""
    return value is None or (type(value).__name__ == "NAType") or (isinstance(value, float) and value != value)
