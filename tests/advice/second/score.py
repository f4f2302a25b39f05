"""The score of a route: a sum of terms, each in hundredths of a point."""

from dataclasses import dataclass
from math import floor, log2, sqrt

from . import levels
from .fields import family
from .links import Link
from .roles import PARTS

HEALTH = PARTS[:5]
TERMS = ["LINK", "GROUP", "LEVEL", "PAY", "OPENINGS", "INDUSTRIES", "SKILLS", "CERTIFICATIONS", "STUDY", "WORK", "MONEY", "PLACE"]


@dataclass(frozen=True)
class Scored:
    """A route with its terms, but those of pay and place, which all routes to a role share."""

    route: object
    link: Link
    through: float
    terms: dict
    is_new_beginning: bool

    @property
    def total(self):
        return sum(self.terms.values())


def hundredths(points):
    """Points in hundredths; half a hundredth away from zero."""
    return int(floor(abs(points) * 100.0 + 0.5)) * (1 if points >= 0 else -1)


class Scores:
    """Scores of routes."""

    def __init__(self, numbers, roles, links, certifications):
        self.numbers, self.roles, self.links, self.certifications = numbers, roles, links, certifications

    def shared(self, role, person, parts):
        """The terms of a person and a role that do not depend on the route nor on a region."""
        n = self.numbers
        openings = role.openings if role.openings is not None else self.roles.usual_openings
        openings = max(openings, n["least openings"])
        return {
            "OPENINGS": hundredths(n["openings"] * log2(openings / n["usual openings"])),
            "INDUSTRIES": hundredths(self._industries(role, parts)),
            "SKILLS": hundredths(self._skills(role, person)),
            "CERTIFICATIONS": hundredths(self._certifications(role, person)),
        }

    def of(self, route, role, person, held, shared):
        """A route with its score; None if nothing leads to the role. `held` is the person's own link."""
        link, through = self._link(route, role, person, held)
        if link.strength <= 0:
            return None
        n = self.numbers
        terms = {
            **shared,
            "LINK": hundredths(n["link"] * log2(link.strength)),
            "GROUP": hundredths(n["group"] * link.lift),
            "LEVEL": hundredths(n["level"] * self._level(route, role)),
            "STUDY": hundredths(-n["study"] * route.study_months / 12.0),
            "WORK": hundredths(-n["work"] * route.work_months / 12.0),
            "MONEY": hundredths(-n["money"] * route.money[1] / 10_000.0),
        }
        return Scored(route, link, through, terms, self._is_new_beginning(route, person, held))

    def _link(self, route, role, person, held):
        n = self.numbers
        link = held or Link(0.0, 0.0, False, "")
        new = [self.links.of_degree(role, cip, level) for cip, level in route.added]
        new = n["new_degree"] * max((found[0] for found in new if found), default=0.0)
        if new > link.strength:
            link = Link(new, 0.0, True, "new degree")
        if route.is_open:
            link = Link(link.strength * n["unplaced_experience"], link.lift, link.is_own, link.why)
        through = self._through(route, role, person)
        if through and through.strength > link.strength:
            link = through
        return link, through.strength if through else 0.0

    def _through(self, route, role, person):
        """The link through work in an earlier role; None without one."""
        if not route.feeder:
            return None
        entering = person
        for cip, level in route.added:
            entering = entering.with_degree(cip, level)
        earlier = self.roles.by_id[route.feeder]
        into, onward = self.links.best(earlier, entering), self.links.of_role(role, earlier)
        if not into or not onward:
            return None
        return Link(into.strength * onward[0] * self._share_of_workers(earlier, person.level), 0.0, into.is_own, "after work")

    def _is_new_beginning(self, route, person, held):
        if not route.added or not person.states_anything:
            return False
        n, strength = self.numbers, held.strength if held else 0.0
        families = {family(cip) for cip, _ in person.degrees}
        wider = {cip[:2] for cip, _ in person.degrees}
        is_lower = any(level < person.level and family(cip) not in families for cip, level in route.added)
        is_elsewhere = bool(wider) and any(cip[:2] not in wider for cip, _ in route.added)
        works_in_health = any(self.roles.by_id[held].is_health for held, _ in person.roles)
        is_next_rung = person.level < levels.ASSOCIATES and works_in_health and self.roles.by_id[route.role].is_health
        return (strength <= n["any_field"] and not is_next_rung) or is_lower or (strength <= n["neighbor"] and is_elsewhere)

    def _level(self, route, role):
        n, level = self.numbers, route.reached.level
        if role.entry.level == levels.SOME_COLLEGE:
            level = max(level, levels.CERTIFICATE)
        if role.entry.own_programs_only:
            accepted = 1.0
        elif role.accepted:
            accepted = sum(role.accepted[: level + 1])
        elif role.attained:
            accepted = max(n["least attained"], sum(role.attained[: level + 1]))
        else:
            accepted = n["unknown accepted"]
        accepted = min(1.0, max(n["least accepted"], accepted))
        return n["sample"] * log2(accepted) + log2(self._share_of_workers(role, level))

    def _share_of_workers(self, role, level):
        """Workers with at least a level against those of all occupations, at most 1."""
        every = sum(self.roles.all_attained[level:])
        if not role.attained or level < levels.CERTIFICATE or every <= 0:
            return 1.0
        return min(1.0, (sum(role.attained[level:]) + self.numbers["error of a share"]) / every)

    def _industries(self, role, parts):
        n = self.numbers
        if not parts:
            return 0.0
        published = [role.industries[part] for part in parts if part in role.industries]
        if role.is_health and "HEALTH_CARE" in parts:
            share = 1.0
        elif role.own_figures and published:
            share = min(1.0, sum(published))
        else:
            share = n["unknown share"]
        least, most = n["bounds of the share"]
        doublings = log2(max(share, n["error of a share"]) / n["usual share"])
        return n["lens"] * (max(least, min(most, doublings)) + (1.0 if role.names_ai else 0.0))

    def _skills(self, role, person):
        n = self.numbers
        asked = [skill for skill in sorted(person.skills) if skill in role.technologies]
        points = sum(n["skill"] * role.technologies[skill] * sqrt(self.roles.rarity[skill]) for skill in asked)
        return min(points, n["skills"])

    def _certifications(self, role, person):
        n = self.numbers
        worth = {"LICENCE": 1.0, "EXPECTED": 1.0, "BUILDS_ON": 1.0, "SUPPORTING": n["supporting"]}
        held = (self.certifications.strength(held, role.id) for held in person.certifications)
        return n["certificate"] * max((worth.get(strength, 0.0) for strength in held), default=0.0)
