"""Whether a field of study bears the name of a role."""

import re
import unicodedata

GENERIC = tuple((
    "business computer medical clinical health engineer science scientist technolog technician management information "
    "other general specialist analyst research develop systems administ teacher postsecond special assistan applied studies "
    "assuran biomedic counsel intelligen physician process services"
).split())
FIRST_OF_PAIRS = {"data", "public", "genetic", "nuclear", "radiation", "industrial"}
# Letters in which two words agree at least, and letters that may follow in each.
SAME, ENDING = 7, 5


class Words:
    """The words that distinguish a name."""

    def __init__(self, name):
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
        words = re.findall(r"[^\W_]+", plain.split(", except")[0])
        self.single = {w for w in words if len(w) > SAME and not w.startswith(GENERIC) and w not in FIRST_OF_PAIRS}
        self.pairs = {(a, b[:5]) for a, b in zip(words, words[1:]) if a in FIRST_OF_PAIRS}

    def agree(self, other):
        """Whether two names share a word or a pair."""
        return bool(self.pairs & other.pairs) or any(_are_alike(a, b) for a in self.single for b in other.single)


def _are_alike(one, other):
    shared = next((place for place, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return shared >= SAME and max(len(one), len(other)) - shared <= ENDING
