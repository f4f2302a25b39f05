"""The properties of the API, from `catalog`: their units, their place in results, and whether they can be withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

QUERY = """
query PythonCatalog {
  catalog {
    kinds { kind prefix properties { name unit field canBeWithheld } }
    relations { name inverse from to properties { name unit field canBeWithheld } }
  }
}
"""


@dataclass(frozen=True)
class Property:
    """A property of a node or of a relation. `field` is the path to it in a result, such as `annual.median`."""

    name: str
    unit: str | None
    field: str | None
    can_be_withheld: bool


@dataclass(frozen=True)
class Relation:
    """A relation as seen from one of its ends."""

    name: str
    start: str
    end: str
    properties: tuple[Property, ...]


class Catalog:
    """What `catalog` says about kinds and relations."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        self._kinds = {kind["prefix"]: str(kind["kind"]) for kind in catalog["kinds"]}
        self._relations: list[Relation] = []
        of_kinds = [_properties(kind) for kind in catalog["kinds"]]
        of_relations = [_properties(relation) for relation in catalog["relations"]]
        for relation, properties in zip(catalog["relations"], of_relations, strict=True):
            start, end = relation["from"], relation["to"]
            self._relations.append(Relation(relation["name"], start, end, properties))
            self._relations.append(Relation(relation["inverse"], end, start, properties))
        self._by_field: dict[str, set[Property]] = {}
        for properties in (*of_kinds, *of_relations):
            for property in properties:
                self._by_field.setdefault(property.field or property.name, set()).add(property)

    def kind(self, node: str) -> str:
        """The kind of a node, by the prefix of its id."""
        prefix = node.split(":", 1)[0]
        if prefix not in self._kinds:
            raise ValueError(f"{node!r} is no id; ids begin with {_either(self._kinds)} and a colon")
        return self._kinds[prefix]

    def relation(self, kind: str, name: str) -> Relation:
        """The relation of this name at nodes of this kind."""
        of_kind = {relation.name: relation for relation in self._relations if relation.start == kind}
        if name not in of_kind:
            raise ValueError(f"{kind} has no relation {name!r}; it has {_either(of_kind)}")
        return of_kind[name]

    def at(self, column: str) -> Property | None:
        """The property at a path of a result; None if there is none, or if it could be one of several units."""
        keys = column.split(".")
        for start in range(len(keys)):
            found = self._by_field.get(".".join(keys[start:]))
            if found:
                return next(iter(found)) if len({(p.unit, p.can_be_withheld) for p in found}) == 1 else None
        return None


def _properties(entry: dict[str, Any]) -> tuple[Property, ...]:
    return tuple(
        Property(property["name"], property["unit"], property["field"], property["canBeWithheld"])
        for property in entry["properties"]
    )


def _either(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
