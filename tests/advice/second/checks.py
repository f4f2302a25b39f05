"""Invariants of the server's advice for a person with only a degree, checked against the tables without the model."""

from collections import Counter, defaultdict

from . import levels
from .report import table
from .server import plain
from .tables import number

# O*NET's categories of experience from none to six months, which people have from the role itself.
BELOW_HALF_A_YEAR = ("1", "2", "3", "4")
CLINICAL = ("29", "31", "19-30")
# Minimum share of degrees with a link of their own to a role.
LEAST_WITH_A_ROLE = 0.95
# The most of the degrees outside a role's families for which it may be first, and of one family.
MOST_OUTSIDE, MOST_OF_A_FAMILY = 0.10, 0.5
# Smaller families are one or two fields at a few levels.
SMALL_FAMILY = 10


class Checks:
    """Checks responses one by one, and prints the findings."""

    def __init__(self, tables):
        self.tables = tables
        self.roles = tables.by("roles", "id")
        self.fields = {row["field"]: row["cip"] for row in tables.rows("degrees")}
        self.laws = tables.by("role_licences", "role")
        self.entry = tables.by("role_entry_degrees", "role")
        self.outlook = tables.by("role_outlook", "role")
        self.experience = tables.by("role_experience", "role")
        self.wages = {(row["occupation"], row["region"]): row for row in tables.rows("occupation_regions")}
        self.first, self.without, self.faults = {}, [], defaultdict(list)
        self.counts, self.borrowed = Counter(), set()

    def read(self, degree, served):
        """Checks the advice for a person with a degree."""
        row = self.tables.by("degrees", "id")[degree][0]
        held = (row["cip"], levels.of_award(row["level"]))
        is_own = any(role["reach"] in ("WITHIN", "LATER") for role in served["roles"])
        self.first[degree] = plain(served["roles"][0]["role"]["id"]) if is_own else None
        if not is_own:
            self.without.append(degree)
            self._hold("a degree without a role says so", served["noRoleInField"], degree, "")
        for role in served["roles"]:
            self._role(degree, held, plain(role["role"]["id"]), role)

    def _hold(self, what, is_held, degree, role):
        self.counts[what] += 1
        if not is_held:
            self.faults[what].append((degree, role))

    def _role(self, degree, held, id, role):
        hold = lambda what, is_held: self._hold(what, is_held, degree, id)
        steps = role["route"]["steps"]
        kinds = {step["kind"] for step in steps}
        standing = {requirement["kind"]: requirement["standing"] for requirement in role["requirements"]}
        degrees = [held, *(self._studied(step, held) for step in steps if step["kind"] == "STUDY")]
        reached = max(level for _, level in degrees)
        self._law(hold, id, degrees, standing, steps)
        self._experience(hold, id, standing, role, reached)
        own = self.roles[id][0]["occupation_match"] == "SAME"
        projected = levels.of_label((self.outlook.get(id) or [{"entry_education": ""}])[0]["entry_education"])
        if own and id not in self.entry and projected is not None and projected >= levels.ASSOCIATES:
            hold("the education that BLS names is had or studied", reached >= projected)
        if standing["EDUCATION"] == "STEP":
            hold("an education that is a step has its step", kinds & {"STUDY", "CERTIFICATION"})
        self._wage(hold, id, role)

    def _studied(self, step, held):
        """Field and level that a step of study reaches; a further certificate beside a degree keeps its level."""
        if not step["degree"]:
            title = step["summary"].removeprefix("A further certificate in ").rpartition(", beside ")[0]
            return self.fields[title], held[1]
        row = self.tables.by("degrees", "id")[plain(step["degree"]["id"])][0]
        return row["cip"], levels.of_award(row["level"])

    def _law(self, hold, id, degrees, standing, steps):
        law = (self.laws.get(id) or [None])[0]
        is_clinical = self.roles[id][0]["soc"].startswith(CLINICAL)
        if not law or not is_clinical:
            return
        rows = [row for row in self.entry.get(id, []) if row["cip"]]
        is_law = law["law"] == "ALL_STATES" or (law["law"] == "SOME_STATES" and rows and self._asks_for_an_award(id))
        if is_law:
            rows += self._rows_of_later_roles(id)
            hold("a licensed role is entered by its degree", any(_fits(row, *one) for row in rows for one in degrees))
            hold("a licensed role is entered with its licence",
                 standing.get("LICENCE") in ("STEP", "MET") or standing.get("PRIOR_LICENCE") in ("STEP", "MET"))
        if is_law and law["practice"] == "REQUIRED":
            months = number(law["practice_months"]) or 36.0
            taken = sum(step["months"]["usual"] for step in steps if step["kind"] == "PRACTICE" and plain(step["role"]["id"]) == id)
            hold("required practice is a step", taken >= months)

    def _rows_of_later_roles(self, id):
        """Graduate degrees of roles that presuppose the licence of this one: their programs only admit its holders."""
        later = [role for role, laws in self.laws.items() if laws[0]["presupposes"] == id]
        rows = [row for role in later for row in self.entry.get(role, []) if row["cip"] and row["level"]]
        return [row for row in rows if levels.of_award(row["level"]) >= levels.MASTERS]

    def _asks_for_an_award(self, id):
        projected = levels.of_label(self.outlook[id][0]["entry_education"]) if id in self.outlook else None
        return projected is None or projected >= levels.CERTIFICATE

    def _experience(self, hold, id, standing, role, reached):
        own = self.roles[id][0]["occupation_match"] == "SAME"
        answers = self.experience.get(id, [])
        is_rated = sum(float(answer["percent"]) for answer in answers) > 50
        if own or not is_rated:
            asks = self.outlook.get(id, [{"experience": ""}])[0]["experience"] in ("5 years or more", "Less than 5 years")
        else:
            asks = sum(float(answer["percent"]) for answer in answers if answer["category"] in BELOW_HALF_A_YEAR) < 25
        hold("experience that is asked for is a requirement", asks == ("EXPERIENCE" in standing))
        if not asks or "EXPERIENCE" not in standing:
            return
        works = [step for step in role["route"]["steps"] if step["kind"] == "WORK"]
        worked = sum(step["months"]["usual"] for step in works if step["role"])
        state = standing["EXPERIENCE"]
        hold("open experience is said to be open", role["route"]["isOpen"] == (state == "OPEN"))
        # Without a role held, only work, a licence's practice or a degree above a bachelor's gives experience.
        if state != "OPEN":
            hold("experience is worked for or had from a degree", worked > 0 or reached >= levels.MASTERS)

    def _wage(self, hold, id, role):
        row, pay = self.roles[id][0], role["pay"]
        points = role["terms"][3]["points"]
        if row["occupation_match"] != "SAME":
            hold("no rank by the wage of another occupation", pay is None)
        if pay is None:
            self.borrowed.add(points)
            return
        wage = self.wages.get((row["occupation"], plain(pay["region"]["id"])))
        is_own = wage and row["occupation"] == row["soc"] and wage["source_row"] == pay["evidence"]["row"]
        hold("pay is of the role's own row", is_own and float(wage["annual_p25"]) - 0.5 <= pay["usual"] <= float(wage["annual_median"]) + 0.5)

    def print(self, is_whole):
        """Prints all checks; returns whether they passed."""
        self.counts["one stand-in for pay for each level"] += 1
        if len(self.borrowed) > levels.COUNT:
            self.faults["one stand-in for pay for each level"].append(("", sorted(self.borrowed)))
        table("Read from the tables", ["check", "times", "faults"],
              [[what, count, len(self.faults[what])] for what, count in sorted(self.counts.items())])
        for what, found in sorted(self.faults.items()):
            if found:
                table(what, ["degree", "role"], found, 10)
        is_right = not any(self.faults.values())
        if is_whole:
            is_right &= self._shares()
        return is_right

    def _shares(self):
        with_role = len(self.first) - len(self.without)
        share = with_role / len(self.first)
        fields = Counter(degree.split(":")[1][:5] for degree in self.without)
        table("Degrees with a role by a link of their own", ["degrees", "with", "share", "without, by family"],
              [[len(self.first), with_role, f"{share:.1%}", ", ".join(f"{field} {many}" for field, many in sorted(fields.items()))]])
        return (share >= LEAST_WITH_A_ROLE) & self._outside() & self._families()

    def _outside(self):
        """Roles that are first for degrees of families whose crosswalk does not name them."""
        named = self.named()
        rows = []
        for role in sorted(set(self.first.values()) - {None}):
            outside = [degree for degree in self.first if family(degree) not in named[role]]
            first = sum(self.first[degree] == role for degree in outside)
            rows.append([self.name(role), first, len(outside), f"{first / len(outside):.1%}", sum(r == role for r in self.first.values())])
        rows.sort(key=lambda row: -row[1])
        table("First outside the families whose crosswalk names the role", ["role", "first", "degrees outside", "share", "first anywhere"], rows, 8)
        return all(row[1] <= MOST_OUTSIDE * row[2] for row in rows)

    def _families(self):
        """Families of which one role is first for more than half."""
        named, rows, is_right = self.named(), [], True
        members = defaultdict(list)
        for degree in self.first:
            members[family(degree)].append(degree)
        for code, degrees in sorted(members.items()):
            (role, first), = Counter(self.first[degree] for degree in degrees).most_common(1)
            if role and first > MOST_OF_A_FAMILY * len(degrees) and len(degrees) >= SMALL_FAMILY and code not in named[role]:
                rows.append([code, len(degrees), first, self.name(role)])
        table(f"Families of {SMALL_FAMILY} degrees and more, half of which have one first role that their crosswalk does not name",
              ["family", "degrees", "first", "role"], rows)
        return is_right

    def named(self):
        """Families for which the crosswalk or an entry degree names each role."""
        found = defaultdict(set)
        for row in self.tables.rows("degree_roles"):
            if row["crosswalk_match"] != "STATED":
                found[row["role"]].add(family(row["degree"]))
        for row in self.tables.rows("role_entry_degrees"):
            if len(row["cip"]) >= 5:
                found[row["role"]].add(row["cip"][:5])
        return found

    def name(self, role):
        return self.roles[role][0]["name"] if role else "none"


def _fits(row, cip, level):
    """Whether a degree is one of a row of entry degrees; graduate nursing only admits nurses."""
    is_nurse = cip.startswith("51.38") and level >= levels.MASTERS and row["cip"].startswith("51.38")
    return is_nurse or (cip.startswith(row["cip"]) and (not row["level"] or level >= levels.of_award(row["level"])))


def family(degree):
    """The four digits of the field of a degree's id."""
    return degree.split(":")[1][:5]
