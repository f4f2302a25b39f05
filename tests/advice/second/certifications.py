"""The value of certifications for roles, and which can be earned on a day."""

from calendar import monthrange

EXPECTED = ("LICENCE", "EXPECTED", "BUILDS_ON")
# From the most important to the least, of those by which a role is entered.
ENTRY = ["LICENCE", "EXPECTED", "SUPPORTING"]


class Certifications:
    """Certifications with the editors' assessments."""

    def __init__(self, tables, numbers):
        self.numbers = numbers
        self.rows = {row["id"]: row for row in tables.rows("certifications")}
        self._reviews = {(row["certification"], row["role"]): row["strength"] for row in tables.rows("certification_role_reviews")}
        self._roles = tables.by("certification_roles", "certification")
        self._certifications = tables.by("certification_roles", "role")

    def strength(self, certification, role):
        """The assessment of a certification for a role; None without a row."""
        if not any(row["role"] == role for row in self._roles.get(certification, ())):
            return None
        return self._reviews.get((certification, role), "INTRODUCTORY")

    def roles(self, certification):
        """Roles in the rows of a certification."""
        return [row["role"] for row in self._roles.get(certification, ())]

    def entry(self, role, day):
        """The certification by which a role is usually entered, with its fee; None without one."""
        offered = []
        for row in self._certifications.get(role, ()):
            id = row["certification"]
            strength = self.strength(id, role)
            if strength in ENTRY and not is_ruled_out(self.rows[id], day):
                fee = self.rows[id]["exam_fee"]
                offered.append((ENTRY.index(strength), float(fee) if fee else self.numbers["unknown fee"], id))
        if not offered:
            return None
        _, fee, id = min(offered)
        return id, fee


def is_ruled_out(row, day):
    """Whether a certification is known not to be offered on a day."""
    if row["retired_on"] and row["retired_on"] < day:
        return True
    if row["status"] == "RETIRED" and not row["retired_on"]:
        return not row["status_as_of"] or _last_day(row["status_as_of"]) <= day
    return bool(row["available_from"]) and day < _first_day(row["available_from"])


def _first_day(text):
    return text + {4: "-01-01", 7: "-01"}.get(len(text), "")


def _last_day(text):
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return text if len(parts) == 3 else f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
