"""Levels of education, from least to most."""

NO_CREDENTIAL, HIGH_SCHOOL, SOME_COLLEGE, CERTIFICATE, ASSOCIATES, BACHELORS, MASTERS, DOCTORAL = range(8)
COUNT = 8

# The publisher's words and the names in the API.
LABELS = [
    "No formal educational credential",
    "High school diploma or equivalent",
    "Some college, no degree",
    "Postsecondary nondegree award",
    "Associate's degree",
    "Bachelor's degree",
    "Master's degree",
    "Doctoral or professional degree",
]
NAMES = ["NO_CREDENTIAL", "HIGH_SCHOOL", "SOME_COLLEGE", "NONDEGREE_AWARD", "ASSOCIATES", "BACHELORS", "MASTERS", "DOCTORAL"]

# Certificates after a degree, which do not reach the level by themselves.
AFTER_A_DEGREE = {"POSTBACCALAUREATE_CERTIFICATE": BACHELORS, "POSTMASTERS_CERTIFICATE": MASTERS}


def of_label(label):
    """The level of a name in the projections; None for an empty cell."""
    return LABELS.index(label) if label else None


def of_award(award):
    """The level of a person with an award, by its name in tables or the API."""
    if award in AFTER_A_DEGREE:
        return AFTER_A_DEGREE[award]
    if award.startswith("CERTIFICATE"):
        return CERTIFICATE
    if award.endswith("DOCTORATE"):
        return DOCTORAL
    return {"ASSOCIATES": ASSOCIATES, "BACHELORS": BACHELORS, "MASTERS": MASTERS}[award]


def reaches(award):
    """Whether an award reaches its level by itself."""
    return award not in AFTER_A_DEGREE
