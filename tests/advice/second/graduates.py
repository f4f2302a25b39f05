"""How often graduates of a field work in a role's group of occupations."""

from math import log2

from . import levels
from .tables import number

LEVELS = {levels.BACHELORS: "BACHELORS", levels.MASTERS: "MASTERS", levels.DOCTORAL: "DOCTORATE"}


class Graduates:
    """The survey's counts of employed graduates, by level, field and occupation."""

    def __init__(self, tables, numbers):
        self.numbers = numbers
        self._people = {}
        for row in tables.rows("graduate_counts"):
            is_used = row["survey_table"] == "nscg-1-2" and row["measure"] == "EMPLOYED" and not row["sector"]
            is_used = is_used and (row["occupation"] or row["occupation_cut"] == "ALL")
            if is_used and row["people"] and row["occupation_cut"] in ("ALL", "GROUP", "MAJOR"):
                self._people[row["level"], row["field"], row["occupation"]] = number(row["people"])
        self._fields = [(row["cip"], row["field"]) for row in tables.rows("field_cips")
                        if row["scheme"] == "GRADUATE_SURVEY" and row["cip"]]
        self._occupations = [row for row in tables.rows("group_occupations") if row["soc"]]
        self._kept = {}

    def occupation(self, soc):
        """The survey's occupation of a SOC code."""
        fitting = [row for row in self._occupations if soc.startswith(row["soc"])]
        if not fitting:
            return "Non-S&E occupations"
        longest = sorted(fitting, key=lambda row: len(row["soc"]))[-1]
        return longest["major"] if longest["group"] == "S&E occupations" else longest["group"]

    def lift(self, soc, cip, level):
        """Doublings of a field's share in the role's occupation against that of all graduates."""
        key = (soc, cip, level)
        if key not in self._kept:
            self._kept[key] = self._lift(self.occupation(soc), cip, LEVELS.get(level))
        return self._kept[key]

    def _lift(self, occupation, cip, level):
        belonging = [(code, field) for code, field in self._fields if cip.startswith(code)]
        if level is None or not belonging or not occupation:
            return 0.0
        longest = max(len(code) for code, _ in belonging)
        field = min(pair for pair in belonging if len(pair[0]) == longest)[1]
        own, all_own = self._people.get((level, field, occupation)), self._people.get((level, field, ""))
        every, all_every = self._people.get((level, "", occupation)), self._people.get((level, "", ""))
        if field == "Health" or None in (all_own, every, all_every):
            return 0.0
        average = every / all_every
        share = average * self.numbers["withheld"] if own is None else own / all_own
        bound = self.numbers["bound of lift"]
        return max(-bound, min(bound, log2(share / average)))
