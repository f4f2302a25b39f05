//! The weights, strengths and thresholds of the model, each with its reason.
//!
//! They are judgements of the editors. Values that a source can decide are not here but in [`super::facts`].
//! `docs/src/reference/advice-rules.md` lists them all with the effect of changing each.

/// Weights and thresholds. A point is a tenth of a doubling: 10 points more are twice as good.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// A link half as strong means half the chance, which is 10 by the definition of a point.
    pub link: f64,
    /// Graduates of a field work in a group of occupations more or less often than others. Half the weight of a chance,
    /// since the group is wider than the role.
    pub group: f64,
    /// The share of people in the role who have or accept such an education: also a chance.
    pub level: f64,
    /// Per doubling of entry pay. Slightly less than a chance: pay depends more on employer and place than a chance
    /// does.
    pub pay: f64,
    /// Openings count by less than their sixth root: jobs in a small occupation are harder to find, but not a hundred
    /// times as hard. A higher weight would put the largest occupation first for everyone.
    pub openings: f64,
    /// The share of a role's jobs in the chosen industries counts by less than its third root: an occupation half of
    /// whose jobs are in health care belongs to the field somewhat more than one with a fifth.
    pub lens: f64,
    /// Maximum points for skills: less than one doubling, since they can be learned on the way.
    pub skills: f64,
    /// A certification that employers expect. Half a doubling: 17 percent of computing professionals hold any.
    pub certificate: f64,
    /// A year of study. Two years must be paid back by one doubling of chance and pay together.
    pub study: f64,
    /// A year of work on the way, which costs no tuition.
    pub work: f64,
    /// Ten thousand U.S. dollars.
    pub money: f64,
    /// A region in which the role's wage is not published.
    pub unrated_place: f64,
    /// Strengths of links.
    pub strengths: Strengths,
    /// Months beyond which a role is listed separately.
    pub horizon: f64,
}

/// How strongly what a person has leads to a role, from 0 to 1, in the order of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Strengths {
    /// The degree by which the role is entered, the same licence, a next step named by BLS, the role's own
    /// certification, a field that bears the role's name.
    pub direct: f64,
    /// The article on which the graph was first based names the degree for the role.
    pub stated: f64,
    /// The crosswalk of degrees and occupations names the degree, and BLS names its field.
    pub crosswalk_and_handbook: f64,
    /// Only the crosswalk names it, among many.
    pub crosswalk: f64,
    /// BLS only refers to the later role.
    pub see_also: f64,
    /// BLS names its family of fields, which is wide.
    pub handbook: f64,
    /// A neighbouring field, a health degree for a health role, a supporting certification, skills that the role asks
    /// for.
    pub neighbor: f64,
    /// The crosswalk names a field with the same first two digits, such as computing.
    pub wider_family: f64,
    /// O*NET lists the role among the five, ten and twenty most related ones.
    pub related: [f64; 3],
    /// A role of the same group of occupations.
    pub same_group: f64,
    /// No particular field is required.
    pub any_field: f64,
    /// Fields are named, none of which the person has: a quarter of the chance of a role without named fields.
    pub other_fields: f64,
    /// A role that is only one part of the occupation that the source names.
    pub detail: f64,
    /// A degree that must still be earned, relative to the same degree held.
    pub new_degree: f64,
    /// Experience in an unspecified role, relative to a named one.
    pub unplaced_experience: f64,
}

impl Default for Parameters {
    fn default() -> Self {
        Parameters {
            link: 10.0,
            group: 5.0,
            level: 10.0,
            pay: 8.0,
            openings: 1.5,
            lens: 3.5,
            skills: 6.0,
            certificate: 5.0,
            study: 5.0,
            work: 5.0,
            money: 2.0,
            unrated_place: 3.0,
            strengths: Strengths::default(),
            horizon: 36.0,
        }
    }
}

impl Default for Strengths {
    fn default() -> Self {
        Strengths {
            direct: 1.0,
            stated: 0.5,
            crosswalk_and_handbook: 0.45,
            crosswalk: 0.35,
            see_also: 0.5,
            handbook: 0.22,
            neighbor: 0.16,
            wider_family: 0.11,
            related: [0.3, 0.2, 0.1],
            same_group: 0.12,
            any_field: 0.07,
            other_fields: 0.0175,
            detail: 0.7,
            new_degree: 0.16,
            unplaced_experience: 0.7,
        }
    }
}
