"""How long study takes and what it costs."""

from . import levels
from .fields import family

# Families that join unlike professions.
ALLIED_HEALTH = ("51.08", "51.09")


def add(one, other):
    """The sum of two ranges."""
    return tuple(a + b for a, b in zip(one, other))


def study(numbers, fields, person, cip, level):
    """Months and money of an award for a person: each low, usual, high."""
    if person.holds(cip, level):
        return (0.0,) * 3, (0.0,) * 3
    in_family = any(family(held) == family(cip) and reached >= level for held, reached in person.degrees)
    is_new = level == levels.MASTERS and family(cip) in ALLIED_HEALTH
    if in_family and levels.ASSOCIATES <= level <= levels.MASTERS and not is_new:
        parts = [(level, "further certificate")]
    else:
        parts = [(level, _award(cip, level, person.level))]
        if level >= levels.MASTERS and person.level < levels.BACHELORS:
            parts.insert(0, (levels.BACHELORS, _award(cip, levels.BACHELORS, person.level)))
    months = money = (0.0,) * 3
    for part, award in parts:
        lengths = tuple(numbers["months of study"] * length for length in numbers.months[award])
        months = add(months, lengths)
        money = add(money, tuple(price * length / 12.0 for price, length in zip(fields.price(cip, part), lengths)))
    return months, money


def _award(cip, level, held):
    """The row of the table of months."""
    if level == levels.DOCTORAL:
        if cip.startswith(("51.12", "51.20")):
            return "doctorate in medicine or pharmacy (51.12, 51.20)"
        if cip.startswith("51.38"):
            return "doctorate in nursing (51.38)"
        return "doctorate after a master's" if held >= levels.MASTERS else "doctorate"
    if level == levels.MASTERS:
        return "master's"
    if level == levels.BACHELORS:
        if held >= levels.BACHELORS:
            return "bachelor's after a bachelor's"
        return "bachelor's after an associate's" if held == levels.ASSOCIATES else "bachelor's"
    return "associate's" if level == levels.ASSOCIATES else "certificate"
