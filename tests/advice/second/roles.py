"""The data of each role in the tables."""

from collections import defaultdict
from dataclasses import dataclass, field
from math import log

from . import levels, names, requirements
from .tables import number

PARTS = ["HEALTH_CARE", "PHARMACEUTICALS", "MEDICAL_DEVICES", "INSURANCE", "RESEARCH", "COMPUTING", "HIGHER_EDUCATION"]
ATTAINED = ["less_than_high_school", "high_school", "some_college", None, "associates", "bachelors", "masters", "doctoral"]
TIERS = {"PRIMARY_SHORT": "related_five", "PRIMARY_LONG": "related_ten", "SUPPLEMENTAL": "related_twenty"}


@dataclass
class Role:
    """A role and its published data."""

    id: str
    name: str
    soc: str
    occupation: str
    own_figures: bool
    is_health: bool
    entry: requirements.Requirements
    accepted: list
    attained: list
    openings: float
    handbook: list
    crosswalk: set  # fields of the graph
    named: set  # fields of the whole crosswalk
    words: names.Words
    technologies: dict
    names_ai: bool
    industries: dict
    next: dict = field(default_factory=dict)  # later role: whether the sentence only points at it
    related: dict = field(default_factory=dict)  # later role: name of the tier's strength
    earlier: list = field(default_factory=list)

    def __post_init__(self):
        self.group = self.soc[:4]
        self.is_remainder = "All Other" in self.name
        self.often = frozenset(skill for skill, weight in self.technologies.items() if weight == 1.0)


class Roles:
    """All roles, in the order of their ids."""

    def __init__(self, tables, numbers):
        self.tables, self.numbers = tables, numbers
        self.rows = {row["id"]: row for row in tables.rows("roles")}
        self.wages = {(row["occupation"], row["region"]): row for row in tables.rows("occupation_regions")}
        self.nation = next(row["id"] for row in tables.rows("regions") if row["kind"] == "NATION")
        self.all_attained = self._attained(["00-0000"]) or [0.0] * levels.COUNT
        self.by_id = {id: self._role(self.rows[id]) for id in sorted(self.rows)}
        self._link_roles()
        self.usual_openings = middle([r.openings for r in self.by_id.values() if r.openings is not None], 10_000.0)
        self.usual_pay = [self._usual_pay(level) for level in range(levels.COUNT)]
        self.rarity = self._rarity()

    def wage(self, role, region):
        """The row of employment and wages of a role's occupation in a region."""
        return self.wages.get((role.occupation, region))

    def _role(self, row):
        tables, id = self.tables, row["id"]
        accepted = requirements.accepted_shares(tables, id)
        own = row["occupation_match"] == "SAME"
        outlook = (tables.by("role_outlook", "role").get(id) or [{}])[0]
        codes = [code for code in (row["soc"], row["occupation"]) if code]
        skills = tables.by("role_skills", "role").get(id, [])
        return Role(
            id=id, name=row["name"], soc=row["soc"], occupation=row["occupation"], own_figures=own,
            is_health=id in tables.by("role_licences", "role"),
            entry=requirements.of_role(tables, self.numbers, row, accepted),
            accepted=accepted, attained=self._attained(codes),
            openings=number(outlook.get("openings", "")) if own else None,
            handbook=self._handbook(id), crosswalk=self._crosswalk(id), named=self._named(row["soc"]), words=names.Words(row["name"]),
            technologies=self._technologies(id, skills),
            names_ai=any(skill["source"] == "seed-article" for skill in skills),
            industries=self._industries(row, codes),
        )

    def _attained(self, codes):
        known = self.tables.by("occupation_education", "occupation")
        found = next((known[code][0] for code in codes if code in known), None)
        return found and [float(found[column]) / 100.0 if column else 0.0 for column in ATTAINED]

    def _handbook(self, id):
        cips = self.tables.by("field_cips", "field")
        named = {row["field"] for row in self.tables.by("role_fields", "role").get(id, [])}
        return sorted({row["cip"] for name in named for row in cips.get(name, []) if row["scheme"] == "HANDBOOK" and row["cip"]})

    def _crosswalk(self, id):
        degrees = self.tables.by("degrees", "id")
        rows = self.tables.by("degree_roles", "role").get(id, [])
        return {degrees[row["degree"]][0]["cip"] for row in rows if row["crosswalk_match"] != "STATED"}

    def _named(self, soc):
        """All fields that the crosswalk names for an occupation."""
        return {row["cip"] for row in self.tables.by("field_occupations", "soc").get(soc, [])}

    def _technologies(self, id, rows):
        kinds = self.tables.by("skills", "id")
        slips = {(row["role"], row["skill"]) for row in self.tables.rows("role_skill_slips")}
        found = {}
        for row in rows:
            skill = row["skill"]
            is_rated = row["importance_value"] or kinds[skill][0]["kind"] in ("SKILL", "KNOWLEDGE")
            if not is_rated and (id, skill) not in slips:
                is_often = row["in_demand"] == "true" or not row["hot_technology"]
                found[skill] = max(found.get(skill, 0.0), 1.0 if is_often else 0.5)
        return found

    def _industries(self, row, codes):
        jobs = self.tables.by("occupation_industries", "occupation")
        kinds = self.tables.by("industries", "id")
        rows = next((jobs[code] for code in codes if code in jobs), [])
        nation = self.wages.get((row["occupation"], self.nation))
        total = nation and number(nation["employment"])
        if not rows or not total:
            return {}
        sums = defaultdict(float)
        for found in rows:
            industry = kinds[found["industry"]][0]
            if found["employment"]:
                sums[industry["field"], industry["level"]] += float(found["employment"])
        shares = {}
        for (part, _), employed in sums.items():
            shares[part] = max(shares.get(part, 0.0), min(1.0, employed / total))
        return {part: shares[part] for part in PARTS if part in shares}

    def _link_roles(self):
        for row in self.tables.rows("related_roles"):
            self.by_id[row["role"]].related[row["related"]] = TIERS[row["tier"]]
        for role in self.by_id.values():
            steps = self.tables.by("role_steps", "role").get(role.id, [])
            for step in steps:
                later = self.by_id.get(step["next"])
                if later and later is not role and (self._is_meant(step, steps, later) or later.id in role.related):
                    points = step["see_also"] == "true"
                    role.next[later.id] = role.next.get(later.id, True) and points
        for role in self.by_id.values():
            role.earlier = sorted(e.id for e in self.by_id.values() if role.id in e.next or role.id in e.related)

    def _is_meant(self, step, steps, later):
        if not later.own_figures:
            return False
        same_sentence = [self.by_id.get(other["next"]) for other in steps if other["source_row"] == step["source_row"]]
        return int(step["next_codes"]) <= 2 or all(other and other.soc == later.soc for other in same_sentence)

    def _usual_pay(self, level):
        beside = 1 if level < levels.CERTIFICATE else 0
        paid = []
        for role in self.by_id.values():
            row = self.wage(role, self.nation)
            if role.own_figures and not role.is_remainder and row and row["annual_p25"] and abs(role.entry.level - level) <= beside:
                paid.append(float(row["annual_p25"]))
        return middle(paid, self.numbers["unknown pay"])

    def _rarity(self):
        asking = defaultdict(int)
        for role in self.by_id.values():
            for skill in role.technologies:
                asking[skill] += 1
        count = len(self.by_id)
        return {skill: log(count / many) / log(count) for skill, many in asking.items()}


def middle(values, default):
    """The middle of sorted values; of an even number the upper one."""
    return sorted(values)[len(values) // 2] if values else default
