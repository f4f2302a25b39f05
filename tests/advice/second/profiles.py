"""Profiles to request advice for: each degree with awards, and random people."""

from collections import defaultdict

from . import levels
from .person import Profile
from .roles import PARTS

# Fields that are not in the graph, or whole families.
OTHER_FIELDS = ["50.0701", "23.01", "13", "54.0101", "12.0500", "05", "09.0401", "22.0101", "43.01", "51", "11", "14.08"]
AWARDS = ["CERTIFICATE_1_TO_2_YEARS", "ASSOCIATES", "BACHELORS", "MASTERS", "DOCTORATE"]


class Case:
    """A profile and the other arguments: regions, industries, a goal, limits."""

    def __init__(self, name, profile, arguments, region=None, parts=None, goal=None, months=None, money=None):
        self.name, self.profile, self.region, self.parts, self.goal = name, profile, region, parts, goal
        self.months, self.money, self._profile = months, money, arguments

    def request(self, region=None):
        """The arguments of `careerAdvice`."""
        found = {"profile": self._profile}
        region = region or self.region
        if region:
            found["region"] = {"id": region}
        if self.goal:
            found["goal"] = {"id": self.goal}
        if self.parts is not None:
            found["industries"] = list(self.parts)
        if self.months is not None or self.money is not None:
            found["limits"] = {"months": self.months, "money": self.money}
        return found


def degrees(tables):
    """Ids of the degrees with awards, with the metros where most of it is awarded, at most ten."""
    kinds = {row["id"]: row["kind"] for row in tables.rows("regions")}
    metros = defaultdict(list)
    for row in tables.rows("institution_regions"):
        if kinds[row["region"]] == "METRO":
            metros[row["institution"]].append(row["region"])
    awards, total = defaultdict(lambda: defaultdict(int)), defaultdict(int)
    for row in tables.rows("offers"):
        count = int(row["awards"] or 0)
        total[row["degree"]] += count
        for metro in metros[row["institution"]]:
            awards[row["degree"]][metro] += count
    found = {}
    for degree in sorted(total):
        places = sorted((-count, metro) for metro, count in awards[degree].items() if count > 0)
        found[degree] = [metro for _, metro in places[:10]]
    return found


def of_degree(tables, degree):
    """The case of a person with only a degree."""
    row = tables.by("degrees", "id")[degree][0]
    return Case(degree, Profile(degrees=((row["cip"], row["level"]),)), {"degrees": [{"id": degree}]})


class People:
    """Random people, from a generator of random numbers."""

    def __init__(self, advice, random):
        self.random, self.advice = random, advice
        tables = advice.tables
        self.degrees = sorted(tables.by("degrees", "id"))
        self.rows = tables.by("degrees", "id")
        self.roles = sorted(advice.roles.by_id)
        self.licensed = [id for id in self.roles if advice.roles.by_id[id].entry.licence]
        self.certifications = sorted(advice.certifications.rows)
        self.regions = sorted(row["id"] for row in tables.rows("regions"))

    def facts(self):
        """Some facts about a person: the members of a profile as lists."""
        random = self.random
        some = lambda values, most: random.sample(values, random.randint(0, most))
        skills = set()
        for id in some(self.roles, 2):
            asked = sorted(self.advice.roles.by_id[id].technologies)
            skills |= set(random.sample(asked, min(len(asked), random.randint(0, 6))))
        return {
            "degrees": some(self.degrees, 2),
            "fields": [(cip, random.choice(AWARDS)) for cip in some(OTHER_FIELDS, 1)] if random.random() < 0.3 else [],
            "roles": [(id, random.choice([0, 0.5, 1, 2, 3.5, 5, 8, 12])) for id in some(self.roles, 2)],
            "licensedAs": some(self.licensed, 1) if random.random() < 0.2 else [],
            "certifications": some(self.certifications, 2),
            "skills": sorted(skills),
            "highestEducation": random.choice([None, None, *range(levels.COUNT)]),
        }

    def case(self, name, facts, **others):
        """The case of a person with these facts."""
        degrees = [(self.rows[id][0]["cip"], self.rows[id][0]["level"]) for id in facts["degrees"]]
        profile = Profile(
            degrees=tuple(degrees + facts["fields"]),
            roles=tuple(facts["roles"]),
            licensed_as=tuple(facts["licensedAs"]),
            certifications=tuple(facts["certifications"]),
            skills=tuple(facts["skills"]),
            highest=facts["highestEducation"],
        )
        ids = lambda name: [{"id": id} for id in facts[name]]
        arguments = {name: ids(name) for name in ("degrees", "licensedAs", "certifications", "skills")}
        arguments["fields"] = [{"cip": cip, "level": award} for cip, award in facts["fields"]]
        arguments["roles"] = [{"role": {"id": id}, "years": years} for id, years in facts["roles"]]
        if facts["highestEducation"] is not None:
            arguments["highestEducation"] = levels.NAMES[facts["highestEducation"]]
        return Case(name, profile, arguments, **others)

    def any(self, name):
        """A random person, who may give a region, industries, a goal or limits."""
        random, others = self.random, {}
        if random.random() < 0.5:
            others["region"] = random.choice(self.regions)
        if random.random() < 0.3:
            others["parts"] = tuple(sorted(random.sample(PARTS, random.randint(0, 7)), key=PARTS.index))
        if random.random() < 0.2:
            others["goal"] = random.choice(self.roles)
        if random.random() < 0.2:
            others["months"], others["money"] = random.choice([0, 12, 24, 60]), random.choice([None, 5000, 40000])
        return self.case(name, self.facts(), **others)


def together(one, other):
    """The facts of both."""
    found = {name: list(dict.fromkeys([*one[name], *other[name]])) for name in one if name != "highestEducation"}
    known = [facts["highestEducation"] for facts in (one, other) if facts["highestEducation"] is not None]
    return {**found, "highestEducation": max(known, default=None)}
