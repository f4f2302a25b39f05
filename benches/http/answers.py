"""Whether two systems returned the same."""

import json

CURSORS = ("cursor", "startCursor", "endCursor")


class Wrong(Exception):
    """A response that is not valid."""


def parse(raw):
    """The data of a response without errors.

    Raises Wrong where it is no JSON, or has errors, or no data.
    """
    try:
        answer = json.loads(raw)
    except ValueError:
        raise Wrong(f"no JSON: {raw[:200]!r}") from None
    if answer.get("errors") or not answer.get("data"):
        raise Wrong(f"errors: {raw[:300]!r}")
    return answer["data"]


def plain(value):
    """A value with its cursors numbered in their order, because every system has other ones."""
    seen = {}

    def walk(value, key):
        if key in CURSORS and value is not None:
            return f"cursor {seen.setdefault(value, len(seen))}"
        if isinstance(value, dict):
            return {key: walk(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner, None) for inner in value]
        return value

    return walk(value, None)


def leaves(value):
    """The scalars of a value in order, ignoring names and nesting."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


def compare(expected, found, same_schema):
    """Raises Wrong at the first difference."""
    expected, found = plain(parse(expected)), plain(parse(found))
    if not same_schema:
        expected, found = leaves(expected), leaves(found)
    if expected != found:
        raise Wrong(difference(leaves(expected), leaves(found)))


def difference(expected, found):
    for place, (one, other) in enumerate(zip(expected, found)):
        if one != other:
            return f"value {place} is {other!r}, expected {one!r}"
    return f"{len(found)} values, expected {len(expected)}, or other names"
