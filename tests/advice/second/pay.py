"""Entry pay of a role."""

from dataclasses import dataclass
from math import log2

from .score import hundredths
from .tables import number


@dataclass(frozen=True)
class Pay:
    """Entry pay of a role's own figures, U.S. dollars a year."""

    region: str
    usual: float
    lower_bound: float
    later: float


def entry_pay(numbers, roles, role, years, region):
    """Pay in the region, else in the nation; None if none is published for the role itself."""
    if not role.own_figures:
        return None
    for place in (region, roles.nation):
        row = place and roles.wage(role, place)
        if row and row["annual_p25"]:
            first, median = float(row["annual_p25"]), number(row["annual_median"])
            share = min(1.0, years / numbers["years to the median"])
            usual = first + share * ((first if median is None else median) - first)
            error = _error(row["wage_rse"], numbers["unknown error of a wage"])
            return Pay(place, usual, usual * _sure(numbers, error), median)
    return None


def _error(cell, unknown):
    """A relative standard error, percent."""
    stated = number(cell)
    return unknown if stated is None else stated


def _sure(numbers, error):
    """A figure minus its sampling error."""
    return max(numbers["least bound"], 1.0 - numbers["bound"] * error / 100.0)


def terms(numbers, roles, role, pay, region):
    """The terms of pay and place."""
    amount = pay.lower_bound if pay else roles.usual_pay[role.entry.level]
    elsewhere = region and pay and pay.region != region
    return {
        "PAY": hundredths(numbers["pay"] * log2(amount / numbers["usual pay"])),
        "PLACE": hundredths(-numbers["unrated_place"]) if elsewhere else 0,
    }


@dataclass(frozen=True)
class Place:
    """A metropolitan area in which a role is employed."""

    region: str
    points: float
    pay: float
    real_pay: float
    jobs: float


class Places:
    """Metropolitan areas by pay at national prices and jobs."""

    def __init__(self, tables, numbers, roles):
        self.numbers, self.roles = numbers, roles
        self.kinds = {row["id"]: row["kind"] for row in tables.rows("regions")}
        self.prices = {row["region"]: float(row["index"]) for row in tables.rows("region_prices") if row["measure"] == "ALL_ITEMS"}
        self._wholes = {part: [row["whole"] for row in rows] for part, rows in tables.by("region_parts", "part").items()}

    def of(self, role, region):
        """The places of a role, best first; those within a wider region."""
        nation = self.roles.wage(role, self.roles.nation)
        if not role.own_figures or not nation or not nation["annual_p25"]:
            return []
        wider = region if region and self.kinds[region] not in ("METRO", "NATION") else None
        metros = (metro for metro, kind in self.kinds.items() if kind == "METRO" and (not wider or wider in self._containing(metro)))
        found = (self._place(metro, self.roles.wage(role, metro), float(nation["annual_p25"])) for metro in metros)
        return sorted((place for place in found if place), key=lambda place: (-place.points, place.region))

    def _containing(self, region):
        found, next_ones = set(), [region]
        while next_ones:
            next_ones = [whole for part in next_ones for whole in self._wholes.get(part, []) if whole not in found]
            found.update(next_ones)
        return found

    def _place(self, metro, row, nation):
        n, index = self.numbers, self.prices.get(metro)
        if not row or not row["annual_p25"] or not row["employment"] or index is None:
            return None
        pay, jobs, level = float(row["annual_p25"]), float(row["employment"]), index / 100.0
        sure_pay = pay * _sure(n, _error(row["wage_rse"], n["unknown error of a wage"])) / level
        error = _error(row["employment_rse"], n["unknown error of jobs"])
        sure_jobs = max(n["least jobs"], jobs * (1.0 - n["bound"] * error / 100.0))
        points = n["pay"] * log2(sure_pay / nation) + n["jobs of a place"] * log2(sure_jobs / n["usual jobs"])
        return Place(metro, points, pay, pay / level, jobs)
