"""Roles in order, each by its best route, for a person in one or several regions."""

from dataclasses import dataclass

from . import pay
from .certifications import Certifications
from .fields import Fields
from .graduates import Graduates
from .links import Links
from .person import person as implied
from .roles import Roles
from .routes import Routes
from .score import HEALTH, TERMS, Scored, Scores

REACHES = ["WITHIN", "LATER", "OPEN_TO_ANY", "NEW_BEGINNING"]


@dataclass(frozen=True)
class Answer:
    """A role with its best route in a region."""

    role: str
    reach: str
    terms: tuple  # hundredths of a point, in the order of TERMS
    best: Scored
    pay: pay.Pay
    standings: tuple
    least_months: float
    least_money: float

    @property
    def score(self):
        return sum(self.terms)


class Advice:
    """The model over a data folder, with the numbers of the page of rules, on a day."""

    def __init__(self, tables, numbers, day):
        self.numbers, self.day, self.tables = numbers, day, tables
        self.roles = Roles(tables, numbers)
        self.fields = Fields(tables, numbers)
        self.certifications = Certifications(tables, numbers)
        graduates = Graduates(tables, numbers)
        self.links = Links(numbers, self.roles, self.fields, graduates, self.certifications)
        self.routes = Routes(numbers, self.roles, self.fields, self.links, self.certifications, day)
        self.scores = Scores(numbers, self.roles, self.links, self.certifications)
        self.places = pay.Places(tables, numbers, self.roles)

    def ask(self, profile, regions=(None,), parts=tuple(HEALTH), goal=None, months=None, money=None):
        """The results in order, for each region."""
        someone = implied(self.roles, self.certifications, profile)
        found = []
        for role in self.roles.by_id.values():
            if role.id == goal or (goal is None and not role.is_remainder and not someone.has_held(role.id)):
                best = self._best(role, someone, parts, goal, months, money)
                if best:
                    found.append((role, *best))
        return {region: self._in_order(found, someone, region) for region in regions}

    def reach(self, scored, someone, goal):
        """How near a route is, as a place in REACHES."""
        if goal:
            return 0
        if scored.is_new_beginning:
            return 3
        if not scored.link.is_own and someone.states_anything:
            return 2
        return 1 if scored.route.months[1] > self.numbers["horizon"] else 0

    def _best(self, role, someone, parts, goal, months, money):
        """The best route with its reach, and the least months and money of all; None without a route within the limits."""
        held = self.links.best(role, someone)
        shared = self.scores.shared(role, someone, parts)
        scored = (self.scores.of(route, role, someone, held, shared) for route in self.routes.to(role, someone))
        scored = [
            each for each in scored
            if each and (months is None or each.route.months[1] <= months) and (money is None or each.route.money[1] <= money)
        ]
        if not scored:
            return None
        best = min(scored, key=lambda each: (self.reach(each, someone, goal), -each.total, -each.through))
        least = [min(getattr(each.route, what)[1] for each in scored) for what in ("months", "money")]
        return best, self.reach(best, someone, goal), *least

    def _in_order(self, found, someone, region):
        answers = []
        for role, best, reach, least_months, least_money in found:
            years = max(0.0, self.links.experience(role, someone) - role.entry.months) / 12.0
            paid = pay.entry_pay(self.numbers, self.roles, role, years, region)
            terms = {**best.terms, **pay.terms(self.numbers, self.roles, role, paid, region)}
            standings = tuple(self.standings(role, best.route, someone))
            answers.append(Answer(role.id, REACHES[reach], tuple(terms[term] for term in TERMS), best, paid, standings, least_months, least_money))
        return sorted(answers, key=lambda answer: (REACHES.index(answer.reach), -answer.score, answer.role))

    def standings(self, role, route, someone):
        """Each requirement with its status."""
        entry, steps = role.entry, set(route.steps)
        kinds = {kind for kind, _ in steps}
        is_learned = bool(kinds & {"STUDY", "CERTIFICATION"}) and (entry.own_programs_only or someone.level < entry.level)
        yield "EDUCATION", "STEP" if is_learned else "MET"
        if entry.months > 0:
            is_had = self.links.experience(role, someone) >= entry.months
            yield "EXPERIENCE", "OPEN" if route.is_open else "MET" if is_had else "STEP"
        if entry.presupposes:
            yield "PRIOR_LICENCE", "STEP" if ("LICENCE", entry.presupposes) in steps else "MET"
        if entry.has_gate and (entry.own_programs_only or not entry.presupposes):
            is_step = ("LICENCE", role.id) in steps
            yield "LICENCE", "STEP" if is_step else "MET" if entry.licence else "OPEN"
        if entry.practice > 0:
            yield "PRACTICE", "STEP" if ("PRACTICE", role.id) in steps else "MET"
