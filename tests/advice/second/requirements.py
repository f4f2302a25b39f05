"""The entry requirements of a role."""

from dataclasses import dataclass

from . import levels
from .tables import number

# O*NET's categories of required education, 1 to 12, as levels; 8 is training after a doctorate.
CATEGORIES = [0, 1, 3, 2, 4, 5, 6, 6, 7, 7, 7, 8]


@dataclass(frozen=True)
class Requirements:
    """The entry requirements of a role."""

    level: int
    months: float
    programs: tuple  # (code, level or None), in the order of the table
    entry_rows: tuple  # the same, with rows without a code
    own_programs_only: bool
    is_closed: bool
    has_gate: bool
    licence: str
    presupposes: str
    practice: float
    law: str


def of_role(tables, numbers, role, accepted):
    """The requirements of a row of `roles`; `accepted` are O*NET's shares by level."""
    own = role["occupation_match"] == "SAME"
    law = (tables.by("role_licences", "role").get(role["id"]) or [None])[0]
    outlook = (tables.by("role_outlook", "role").get(role["id"]) or [None])[0]
    rows = tables.by("role_entry_degrees", "role").get(role["id"], [])
    entry_rows = tuple((row["cip"], levels.of_award(row["level"]) if row["level"] else None) for row in rows)
    programs = tuple(entry for entry in entry_rows if entry[0])
    is_licensed = bool(law) and law["law"] in ("ALL_STATES", "SOME_STATES") and role["soc"].startswith(("29", "31", "19-30"))
    is_perhaps = bool(law) and law["law"] == "UNKNOWN" and role["soc"].startswith("29")
    has_gate = bool(law) and (is_licensed or bool(law["presupposes"]))
    level = _level(numbers, rows, outlook, own, accepted)
    return Requirements(
        level=level,
        months=_experience(tables, numbers, role, outlook, own),
        programs=programs,
        entry_rows=entry_rows,
        own_programs_only=(is_licensed or is_perhaps) and level >= levels.CERTIFICATE and bool(programs),
        is_closed=is_perhaps and not rows,
        has_gate=has_gate,
        licence=law["licence"] if has_gate else "",
        presupposes=law["presupposes"] if has_gate else "",
        practice=_practice(numbers, law) if has_gate else 0.0,
        law=law["law"] if has_gate else "",
    )


def accepted_shares(tables, role):
    """O*NET's shares of required education, 0 to 1, by level and beyond; None without answers."""
    answers = tables.by("role_education", "role").get(role)
    if not answers:
        return None
    shares = [0.0] * (levels.COUNT + 1)
    for answer in answers:
        shares[CATEGORIES[int(answer["category"]) - 1]] += float(answer["percent"]) / 100.0
    return shares


def _level(numbers, rows, outlook, own, accepted):
    trusted = [row for row in rows if row["level"] and row["confidence"] in ("MEDIUM", "HIGH")]
    projected = levels.of_label(outlook["entry_education"]) if outlook else None
    if trusted:
        researched = min(levels.of_award(row["level"]) for row in trusted)
        return projected if projected is not None and projected < levels.CERTIFICATE else researched
    quarter = _first_level(accepted, numbers["first quarter"])
    if projected is None:
        return levels.HIGH_SCHOOL if quarter is None else quarter
    return projected if own or quarter is None else max(projected, quarter)


def _first_level(shares, wanted):
    if shares is None:
        return None
    total = 0.0
    for level, share in enumerate(shares):
        total += share
        if total >= wanted:
            return min(level, levels.DOCTORAL)
    return None


def _experience(tables, numbers, role, outlook, own):
    answers = tables.by("role_experience", "role").get(role["id"], [])
    is_rated = sum(float(answer["percent"]) for answer in answers) > 50.0
    middles = numbers["middles of experience"]

    def quantile(wanted):
        total = 0.0
        for answer in sorted(answers, key=lambda answer: int(answer["category"])):
            total += float(answer["percent"])
            if total >= 100.0 * wanted:
                return middles[int(answer["category"]) - 1]
        return middles[-1]

    if is_rated and not own:
        months = quantile(numbers["first quarter"])
        return 0.0 if months < numbers["least experience"] else months
    stated = outlook["experience"] if outlook else ""
    if stated == "5 years or more":
        return numbers["five years"]
    if stated != "Less than 5 years":
        return 0.0
    if not is_rated:
        return numbers["less than five years"]
    least, most = numbers["bounds of less than five years"]
    return max(least, min(most, quantile(0.5)))


def _practice(numbers, law):
    if law["practice"] != "REQUIRED":
        return 0.0
    stated = number(law["practice_months"])
    return numbers["usual practice"] if stated is None else stated
