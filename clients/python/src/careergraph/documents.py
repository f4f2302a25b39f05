"""Documents for the arguments that were given. Absent arguments are left out, so that the server's defaults hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WALK = {
    "start": "TraverseStart!",
    "steps": "[TraverseStep!]!",
    "where": "[TraverseCondition!]",
    "select": "[TraverseColumnInput!]",
    "groupBy": "[TraverseColumnInput!]",
    "aggregate": "[TraverseAggregate!]",
    "distinct": "Boolean!",
    "orderBy": "[TraverseOrder!]",
    "first": "Int!",
    "repeatNodes": "Boolean!",
    "includeRetired": "Boolean!",
}

PATHS = {
    "from": "Have",
    "profile": "CareerProfile",
    "to": "PathGoal",
    "through": "[PathStepInput!]",
    "constraints": "PathConstraints",
    "industries": "[IndustryField!]",
    "rankBy": "PathWeights",
    "groupBy": "[NodeKind!]!",
    "perGroup": "Int!",
    "first": "Int!",
    "budget": "Int!",
}


def walk(arguments: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """An operation with `traverse`, and its variables."""
    return _operation("traverse", WALK, arguments, "... on Traversal { rows { cells { status } } }")


def paths(arguments: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """An operation with `careerPaths`, and its variables."""
    return _operation("careerPaths", PATHS, arguments, "... on CareerPaths { paths { rank } }")


def _operation(
    field: str, types: Mapping[str, str], arguments: Mapping[str, Any], selection: str
) -> tuple[str, dict[str, Any]]:
    given = {name: value for name, value in arguments.items() if value is not None}
    declared = ", ".join(f"${name}: {types[name]}" for name in given)
    passed = ", ".join(f"{name}: ${name}" for name in given)
    declared, passed = (f"({text})" if text else "" for text in (declared, passed))
    return f"query Python{declared} {{ {field}{passed} {{ {selection} }} }}", given
