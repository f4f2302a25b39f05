"""Routes to a role: each requirement met, taken as a step, or left open."""

from dataclasses import dataclass, replace

from . import levels
from .person import Person
from .study import add, study

MOST_LICENCES = 3
EXPECTED = ("LICENCE", "EXPECTED", "BUILDS_ON")
NOTHING = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Route:
    """A route into a role. A step is a pair: its kind, and the role, degree or certification."""

    role: str
    reached: Person
    steps: tuple = ()
    months: tuple = NOTHING
    money: tuple = NOTHING
    study_months: float = 0.0
    work_months: float = 0.0
    added: tuple = ()
    feeder: str = None
    is_open: bool = False

    def took(self, kind, what, months=NOTHING, money=NOTHING, **changes):
        """The route with one more step."""
        return replace(self, steps=self.steps + ((kind, what),), months=add(self.months, months), money=add(self.money, money), **changes)


class Routes:
    """All routes to roles, on a day."""

    def __init__(self, numbers, roles, fields, links, certifications, day):
        self.numbers, self.roles, self.fields = numbers, roles, fields
        self.links, self.certifications, self.day = links, certifications, day
        self._usual, self._entry = {}, {}

    def to(self, role, person, licences=MOST_LICENCES):
        """All routes of a person to a role; none if it is closed or no degree leads there."""
        if role.entry.is_closed or licences == 0:
            return []
        starts = [Route(role.id, person), *self._higher_programs(role, person)]
        before = self._missing_before(role, person)
        if before:
            starts = [replace(route, role=role.id) for route in self.to(before, person, licences - 1)]
        found = []
        for start in starts:
            for kind, what in self._education(role, start.reached):
                route = self._learn(start, kind, what)
                route = self._license(route, role, person)
                found += self._work(route, role)
        return found

    def _higher_programs(self, role, person):
        """Starts with a program of the prior role, for a person below a bachelor's; used if its licence is held."""
        if not role.entry.presupposes or person.level >= levels.BACHELORS:
            return []
        programs = self._own_programs(self.roles.by_id[role.entry.presupposes].entry)
        return [self._learn(Route(role.id, person), "study", degree) for degree in programs if degree[1] > person.level]

    def _missing_before(self, role, person):
        """The role whose licence is required first and not held."""
        if not role.entry.presupposes:
            return None
        before = self.roles.by_id[role.entry.presupposes]
        return None if before.entry.licence in person.licences else before

    def _is_qualified(self, role, person):
        return not role.entry.own_programs_only or person.has_held(role.id) or person.has_program(role.entry)

    def _education(self, role, person):
        nothing = [("nothing", None)]
        natural = lambda: [("study", degree) for degree in self._natural_degrees(role, person)]
        entry = role.entry
        if entry.own_programs_only:
            return nothing if self._is_qualified(role, person) else [("study", degree) for degree in self._own_programs(entry)]
        if person.level >= entry.level:
            return nothing + (natural() if entry.level >= levels.ASSOCIATES else [])
        worth = {self.certifications.strength(held, role.id) for held in person.certifications}
        if entry.level == levels.CERTIFICATE and worth & set(EXPECTED):
            return nothing + natural()
        if entry.level != levels.SOME_COLLEGE:
            return natural()
        if worth & {*EXPECTED, "SUPPORTING"}:
            return nothing
        if role.id not in self._entry:
            self._entry[role.id] = self.certifications.entry(role.id, self.day)
        certification = self._entry[role.id]
        return ([("certification", certification)] if certification else []) + natural()

    def _own_programs(self, entry):
        found = []
        for code, stated in entry.programs:
            level = entry.level if stated is None else stated
            awarded = [cip for cip in self.fields.belonging(code) if self.fields.awards[cip, level] > 0]
            cip = max(reversed(awarded), key=lambda cip: self.fields.awards[cip, level]) if awarded else code
            if (cip, level) not in found:
                found.append((cip, level))
        return found

    def _natural_degrees(self, role, person):
        least = max(role.entry.level, levels.CERTIFICATE)
        wanted = [least, levels.MASTERS] if least == levels.BACHELORS else [least]
        found = [(cip, level) for level in wanted for cip in self._usual_fields(role, level) if not person.holds(cip, level)]
        for cip, held in person.degrees:
            is_awarded = levels.ASSOCIATES <= held < least and self.fields.awards[cip, least] > 0
            if is_awarded and (cip, least) not in found and not person.holds(cip, least):
                found.append((cip, least))
        return found

    def _usual_fields(self, role, level):
        if (role.id, level) not in self._usual:
            self._usual[role.id, level] = self._most_awarded(role, level)
        return self._usual[role.id, level]

    def _most_awarded(self, role, level):
        awards = self.fields.awards
        is_named = lambda cip: cip.startswith(tuple(role.handbook)) if role.handbook else False
        awarded = [cip for cip in self.fields.codes if awards[cip, level] > 0]
        programs = tuple(code for code, _ in role.entry.programs)
        found, most = [cip for cip in awarded if programs and cip.startswith(programs)], "usual programmes"
        if not found:
            most = "usual fields"
            found = [cip for cip in awarded if cip in role.crosswalk]
            found = [cip for cip in found if is_named(cip)] or found
        found = found or [cip for cip in awarded if is_named(cip)]
        return sorted(found, key=lambda cip: -awards[cip, level])[: round(self.numbers[most])]

    def _learn(self, route, kind, what):
        if kind == "nothing":
            return route
        if kind == "certification":
            certification, fee = what
            preparation = self.numbers["preparation"]
            reached = replace(route.reached, certifications=route.reached.certifications + (certification,))
            return route.took("CERTIFICATION", certification, preparation, (fee,) * 3, reached=reached,
                              study_months=route.study_months + preparation[1])
        cip, level = what
        months, money = study(self.numbers, self.fields, route.reached, cip, level)
        return route.took("STUDY", what, months, money, added=route.added + (what,),
                          reached=route.reached.with_degree(cip, level), study_months=route.study_months + months[1])

    def _license(self, route, role, person):
        entry = role.entry
        is_gate = entry.own_programs_only or not entry.presupposes
        if entry.has_gate and entry.licence and is_gate and entry.licence not in route.reached.licences:
            route = route.took("LICENCE", role.id, reached=route.reached.with_licence(entry.licence))
        if entry.practice > 0 and not person.has_held(role.id):
            route = route.took("PRACTICE", role.id, (entry.practice,) * 3, work_months=route.work_months + entry.practice)
        return route

    def _work(self, route, role):
        lacking = role.entry.months - self.links.experience(role, route.reached)
        if lacking <= 0:
            return [route]
        took = lambda earlier, **changes: route.took("WORK", earlier, (lacking,) * 3, work_months=route.work_months + lacking, **changes)
        found = []
        for id in role.earlier:
            earlier = self.roles.by_id[id]
            if id != role.id and self._can_enter(earlier, route.reached) and self.links.has_own(earlier, route.reached):
                found.append(took(id, feeder=id, reached=route.reached.with_role(id, lacking / 12.0)))
        return found + [took(None, is_open=True)]

    def _can_enter(self, role, person):
        """Whether no requirement of a role is missing."""
        entry = role.entry
        return (
            entry.level <= person.level
            and entry.months <= self.links.experience(role, person)
            and self._is_qualified(role, person)
            and self._missing_before(role, person) is None
            and not (entry.practice > 0 or entry.is_closed or role.is_remainder)
        )
