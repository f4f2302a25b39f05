"""Fields of study: awards, prices of a year, words of the title."""

from collections import defaultdict

from . import levels, names
from .tables import number

# Prices of programmes of a profession, by the field of its doctorate.
PROFESSIONS = {"51.1201": "MEDICINE", "51.1202": "OSTEOPATHY", "51.2001": "PHARMACY"}


def family(cip):
    """The first four digits."""
    return cip[:5]


class Fields:
    """The fields of the graph by CIP code."""

    def __init__(self, tables, numbers):
        self.numbers = numbers
        self.titles, self.stated = {}, defaultdict(set)
        self.awards = defaultdict(int)
        self._institutions = defaultdict(set)
        degrees = {row["id"]: row for row in tables.rows("degrees")}
        for degree in degrees.values():
            self.titles[degree["cip"]] = degree["field"]
        for row in tables.rows("offers"):
            degree = degrees[row["degree"]]
            if levels.reaches(degree["level"]):
                at = (degree["cip"], levels.of_award(degree["level"]))
                self.awards[at] += int(row["awards"] or 0)
                self._institutions[at].add(row["institution"])
        for row in tables.rows("degree_roles"):
            if row["crosswalk_match"] == "STATED":
                degree = degrees[row["degree"]]
                self.stated[degree["cip"]].add((levels.of_award(degree["level"]), row["role"]))
        self.codes = sorted(self.titles)
        titles = {row["cip"]: row["field"] for row in tables.rows("field_occupations")}
        self.words = {cip: names.Words(title) for cip, title in (titles | self.titles).items()}
        self._costs = _newest_costs(tables)
        self._prices = {}

    def belonging(self, code):
        """Fields that belong to a code, in order."""
        return [cip for cip in self.codes if cip.startswith(code)]

    def price(self, cip, level):
        """Quartiles of a year's tuition and fees: low, usual, high."""
        at = (cip, level)
        if at not in self._prices:
            kind = _student(cip, level)
            own = self._amounts(self._institutions.get(at, ()), kind)
            if len(own) < round(self.numbers["fewest institutions"]):
                own = self._amounts(sorted({institution for institution, _ in self._costs}), kind)
            self._prices[at] = tuple(own[len(own) * quarter // 4] for quarter in (1, 2, 3))
        return self._prices[at]

    def _amounts(self, institutions, kind):
        student, area = kind
        found = []
        for institution in institutions:
            row = self._costs.get((institution, student))
            tuition = row and number(row[f"tuition_in_{area}"])
            if tuition is not None:
                found.append(tuition + (number(row[f"fees_in_{area}"]) or 0.0))
        return sorted(amount for amount in found if amount > 0)


def _student(cip, level):
    if level == levels.DOCTORAL and cip in PROFESSIONS:
        return PROFESSIONS[cip], "state"
    if level >= levels.MASTERS:
        return "GRADUATE", "state"
    return "UNDERGRADUATE", "state" if level == levels.BACHELORS else "district"


def _newest_costs(tables):
    newest = {}
    for row in tables.rows("institution_costs"):
        at = (row["institution"], row["student"])
        if at not in newest or newest[at]["period"] <= row["period"]:
            newest[at] = row
    return newest
