"""What a person states, and what that implies."""

from dataclasses import dataclass, replace

from . import levels

NURSING = "51.38"
DEGREES_ASKED = {"associate": levels.ASSOCIATES, "bachelor": levels.BACHELORS, "master": levels.MASTERS, "doctoral": levels.DOCTORAL}


@dataclass(frozen=True)
class Profile:
    """What a person states."""

    degrees: tuple = ()  # (CIP code, award), also outside of the graph
    roles: tuple = ()  # (id, years)
    licensed_as: tuple = ()
    certifications: tuple = ()
    skills: tuple = ()
    highest: int = None


@dataclass(frozen=True)
class Person:
    """A profile with all that it implies."""

    level: int
    degrees: tuple = ()  # (code, level): the stated ones in order, then the implied ones in order, then those of a route
    roles: tuple = ()  # (id, years), in order
    licences: frozenset = frozenset()
    certifications: tuple = ()
    skills: frozenset = frozenset()

    def holds(self, code, level):
        """Whether a degree of a field that belongs to a code is held at a level or above."""
        return any(cip.startswith(code) and held >= level for cip, held in self.degrees)

    def has_program(self, entry):
        return any(self.holds(code, entry.level) for code, _ in entry.programs)

    def has_held(self, role):
        return any(held == role for held, _ in self.roles)

    @property
    def states_anything(self):
        return bool(self.degrees or self.roles or self.certifications or self.skills)

    def with_degree(self, cip, level):
        added = () if (cip, level) in self.degrees else ((cip, level),)
        return replace(self, level=max(self.level, level), degrees=self.degrees + added)

    def with_role(self, role, years):
        held = dict(self.roles)
        held[role] = max(held.get(role, 0.0), years)
        return replace(self, roles=tuple(sorted(held.items())))

    def with_licence(self, licence):
        return replace(self, licences=self.licences | {licence})


def person(roles, certifications, profile):
    """Adds to a profile what it implies."""
    found = Person(
        level=levels.HIGH_SCHOOL if profile.highest is None else profile.highest,
        certifications=profile.certifications,
        skills=frozenset(profile.skills),
    )
    stated = sorted({(cip, levels.of_award(award)) for cip, award in profile.degrees})
    for cip, level in stated:
        found = found.with_degree(cip, level)
    for licence in sorted({roles.by_id[role].entry.licence for role in profile.licensed_as} - {""}):
        licensed = [role for role in roles.by_id.values() if role.entry.licence == licence]
        first = min(licensed, key=lambda role: (bool(role.entry.presupposes), role.id))
        found = qualified(roles, found.with_licence(licence), first.id)
    for cip, level in found.degrees:
        for role in roles.by_id.values():
            if role.entry.presupposes and _admits_the_licensed(role.entry, cip, level):
                found = qualified(roles, found, role.entry.presupposes)
    for role, years in profile.roles:
        found = found.with_role(role, years)
        found = replace(found, level=max(found.level, roles.by_id[role].entry.level))
        found = qualified(roles, found, role)
    for certification in profile.certifications:
        asked = DEGREES_ASKED.get(certifications.rows[certification]["requires_degree"], levels.NO_CREDENTIAL)
        found = replace(found, level=max(found.level, asked))
        for role in certifications.roles(certification):
            is_of_role = certifications.strength(certification, role) in ("LICENCE", "BUILDS_ON")
            if is_of_role and roles.by_id[role].entry.own_programs_only:
                found = qualified(roles, found, role)
    found = replace(found, degrees=(*stated, *sorted(found.degrees[len(stated):])))
    known = (roles.by_id[role].often for role, years in found.roles if years >= 1.0)
    return replace(found, skills=found.skills.union(*known))


def _admits_the_licensed(entry, cip, level):
    """Whether a degree is of a programme that admits only those who hold the presupposed licence."""
    if level < levels.MASTERS:
        return False
    both_nursing = cip.startswith(NURSING)
    return any(
        ((code and cip.startswith(code)) or (both_nursing and code.startswith(NURSING))) and (least is None or least <= level)
        for code, least in entry.entry_rows
    )


def qualified(roles, found, role):
    """A person with the licence and the program of a role, and those of the role that it presupposes."""
    entry = roles.by_id[role].entry
    if not entry.has_gate:
        return found
    if entry.presupposes:
        found = qualified(roles, found, entry.presupposes)
    if entry.licence:
        found = found.with_licence(entry.licence)
    if entry.own_programs_only:
        found = found.with_degree(entry.programs[0][0], entry.level)
    return found
