"""How strongly one thing that a person has leads to a role."""

from dataclasses import dataclass
from math import log2

from . import levels
from .fields import family

OPEN_GROUPS = ("11", "13", "15-12", "15-2051", "15-203", "43", "19-306", "19-406", "25-1", "29-2099", "29-9021", "29-2072", "31", "41", "49")
SCIENCES = ("26", "40")
NARROW_FAMILIES = ("11", "14", "15", "27", "45", "52")
HEALTH_GROUPS = ("11-9111", "29", "31", "43", "25-1071")
WHOLE_EXPERIENCE = ("same licence", "other specialty", "next step", "see also", "same group")


@dataclass(frozen=True)
class Link:
    """A link to a role."""

    strength: float
    lift: float
    is_own: bool
    why: str


class Links:
    """The links between what people have and roles."""

    def __init__(self, numbers, roles, fields, graduates, certifications):
        self.numbers, self.roles, self.fields = numbers, roles, fields
        self.graduates, self.certifications = graduates, certifications
        self._degrees, self._between, self._best, self._months, self._namesakes = {}, {}, {}, {}, {}

    def of_degree(self, role, cip, level):
        """Strength and rule of the link of a degree; None without one."""
        key = (role.id, cip, level)
        if key not in self._degrees:
            self._degrees[key] = self._of_degree(role, cip, level)
        return self._degrees[key]

    def _of_degree(self, role, cip, level):
        n, entry = self.numbers, role.entry
        if level >= entry.level and any(cip.startswith(code) for code, _ in entry.programs):
            return n["direct"], "qualifying"
        if entry.own_programs_only:
            near = any(family(code) == family(cip) for code, _ in entry.programs)
            return (n["neighbor"], "neighboring programme") if near else None
        words = self.fields.words.get(cip)
        if words and words.agree(role.words) and level - entry.level <= round(n["most levels above a name"]):
            return n["direct"], "same name"
        if (level, role.id) in self.fields.stated.get(cip, ()):
            return n["stated"], "stated"
        detail = 1.0 if role.own_figures else n["detail"]
        by_handbook = self._handbook_names(role, cip, level)
        if cip in role.named:
            both = by_handbook or not role.handbook
            return (n["crosswalk_and_handbook"] * detail, "crosswalk and handbook") if both else (n["crosswalk"] * detail, "crosswalk")
        if role.soc.startswith(("29-1", "29-2")) and role.soc != "29-2072":
            return None
        beside = any(code.startswith(family(cip)) for code in role.crosswalk)
        if by_handbook:
            if not beside and cip.startswith(SCIENCES) and self._bears_another_name(role, cip):
                return n["any_field"] * detail, "another branch"
            is_narrow = beside or cip.startswith(NARROW_FAMILIES)
            return n["handbook" if is_narrow else "neighbor"] * detail, "handbook"
        is_far = cip.startswith("51") and not role.is_health and not role.soc.startswith(("11", "13"))
        if beside and not is_far:
            return n["neighbor"] * detail, "neighboring field"
        if cip.startswith("51"):
            is_near = min(level, levels.MASTERS) - entry.level <= round(n["most levels above health"])
            return (n["neighbor"], "health degree") if role.is_health and is_near and role.soc.startswith(HEALTH_GROUPS) else None
        wider = any(code.startswith(cip[:2]) for code in role.crosswalk)
        return (n["wider_family"] * detail, "wider family") if wider else None

    def _handbook_names(self, role, cip, level):
        if min(level, role.entry.level) < levels.ASSOCIATES:
            return False
        named = [code for code in role.handbook if not role.soc.startswith("17-2") or code in ("14", "15")]
        return any(cip.startswith(code) or (code == "27" and cip.startswith("30.70")) for code in named)

    def _bears_another_name(self, role, cip):
        """Whether the role has the name of a field of the same two digits, but of none near this one."""
        if role.id not in self._namesakes:
            words = self.fields.words.items()
            self._namesakes[role.id] = {family(code) for code, named in words if named and named.agree(role.words)}
        namesakes = {code for code in self._namesakes[role.id] if code[:2] == cip[:2]}
        return bool(namesakes) and family(cip) not in namesakes

    def of_role(self, role, earlier):
        """Strength and rule of the link of work in an earlier role; None without one."""
        key = (role.id, earlier.id)
        if key not in self._between:
            self._between[key] = self._of_role(role, earlier)
        return self._between[key]

    def _of_role(self, role, earlier):
        n, entry = self.numbers, role.entry
        shared = entry.has_gate and earlier.entry.has_gate and entry.licence and entry.licence == earlier.entry.licence
        if shared or (entry.has_gate and entry.presupposes == earlier.id):
            return (n["neighbor"], "other specialty") if self._is_other_specialty(role, earlier) else (n["direct"], "same licence")
        if role.id in earlier.next:
            return (n["see_also"], "see also") if earlier.next[role.id] else (n["direct"], "next step")
        if entry.has_gate and entry.law == "ALL_STATES":
            return None
        if role.id in earlier.related:
            return n[earlier.related[role.id]], "related"
        return (n["same_group"], "same group") if role.group == earlier.group else None

    def _is_other_specialty(self, role, held):
        """Whether two roles of one licence each require separate practice."""
        return role is not held and role.entry.practice > 0 and held.entry.practice > 0

    def _has_other_specialty(self, role, person):
        held = [self.roles.by_id[id] for id, _ in person.roles]
        return any((self.of_role(role, other) or ("", ""))[1] == "other specialty" for other in held)

    def of_certification(self, role, certification):
        """Strength of the link of a certification; None without one."""
        strength = self.certifications.strength(certification, role.id)
        names = {"SUPPORTING": "neighbor", "INTRODUCTORY": "any_field", "UNRELATED": None, None: None}
        name = names.get(strength, "direct")
        return name and self.numbers[name]

    def of_skills(self, role, person):
        """Strength of the link of technologies; None without one."""
        n = self.numbers
        if role.entry.own_programs_only or role.soc.startswith(("29", "31")):
            return None
        held = [skill for skill in role.often & person.skills if self.roles.rarity.get(skill, 1.0) >= n["common"]]
        if len(held) < 2:
            return None
        share = len(held) / max(len(role.often), n["fewest technologies"])
        return n["neighbor"] * min(1.0, share / n["whole share of skills"])

    def best(self, role, person):
        """The strongest of a person's links to a role; None without one."""
        key = (role.id, person.degrees, person.roles, person.certifications, person.skills)
        if key not in self._best:
            offers = list(self._offers(role, person))
            value = lambda link: self.numbers["link"] * log2(link.strength) + self.numbers["group"] * link.lift
            self._best[key] = max(offers, key=value) if offers else None
        return self._best[key]

    def _offers(self, role, person):
        lifts, is_trained_for_another = [], self._has_other_specialty(role, person)
        for cip, level in person.degrees:
            lifts.append(self.graduates.lift(role.soc, cip, level))
            link = self.of_degree(role, cip, level)
            if link and not (is_trained_for_another and link[1] == "qualifying"):
                lift = {"qualifying": 0.0, "same name": max(0.0, lifts[-1])}.get(link[1], lifts[-1])
                yield Link(link[0], lift, True, link[1])
        for held, _ in person.roles:
            link = self.of_role(role, self.roles.by_id[held])
            if link:
                yield Link(link[0], 0.0, True, link[1])
        for certification in person.certifications:
            strength = self.of_certification(role, certification)
            if strength:
                yield Link(strength, 0.0, True, "certification")
        if self.is_open(role):
            is_named = role.handbook and person.degrees
            strength = self.numbers["other_fields" if is_named else "any_field"]
            yield Link(strength, min(0.0, max(lifts, default=0.0)), False, "any field")
        strength = self.of_skills(role, person)
        if strength:
            yield Link(strength, 0.0, True, "skills")

    def is_open(self, role):
        """Whether people enter a role from many fields."""
        return not role.entry.own_programs_only and (role.entry.level < levels.BACHELORS or role.soc.startswith(OPEN_GROUPS))

    def has_own(self, role, person):
        """Whether anything of a person's own leads to a role."""
        return (
            any(self.of_degree(role, cip, level) for cip, level in person.degrees)
            or any(self.of_role(role, self.roles.by_id[held]) for held, _ in person.roles)
            or any(self.of_certification(role, held) for held in person.certifications)
            or self.of_skills(role, person) is not None
        )

    def experience(self, role, person):
        """Months of experience for a role that a person has."""
        key = (role.id, person.degrees, person.roles)
        if key not in self._months:
            self._months[key] = self._experience(role, person)
        return self._months[key]

    def _experience(self, role, person):
        n, most = self.numbers, 0.0
        for cip, level in person.degrees:
            link = self.of_degree(role, cip, level)
            above = max(0, level - max(role.entry.level, levels.BACHELORS))
            counts = link and (link[1] == "qualifying" if role.soc.startswith("11") else link[0] >= n["neighbor"])
            most = max(most, n["months for a level"] * above) if counts else most
        for held, years in person.roles:
            earlier = self.roles.by_id[held]
            link = self.of_role(role, earlier)
            if held == role.id or earlier.group == role.group or (link and link[1] in WHOLE_EXPERIENCE):
                most = max(most, 12.0 * years)
            elif link or (role.is_health and earlier.is_health):
                most = max(most, 12.0 * years * n["half experience"])
        return most
