//! The weights, strengths and thresholds of the model, each with its reason.
//!
//! They are judgements of the editors. Those that a source could decide are not here but in [`super::facts`].
//! `docs/src/reference/advice-rules.md` lists them all with the effect of moving each.

/// What counts, and how much. A point is a tenth of a doubling: 10 points more are twice as good.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// A link half as strong is a chance half as large, so 10 by the definition of a point.
    pub link: f64,
    /// Graduates of a field work in a group of occupations more or less often than others. Half of a chance, since the group is
    /// wider than the role.
    pub group: f64,
    /// The share of people in the role who have or accept such an education: a chance as well.
    pub level: f64,
    /// Twice the entry pay. A little less than a chance: pay depends on the employer and the place more than a chance does.
    pub pay: f64,
    /// Openings count by less than their sixth root: a small occupation is harder to find, not a hundred times as hard. More
    /// would put the largest occupation first for everybody.
    pub openings: f64,
    /// The share of a role's jobs in the chosen industries counts by less than its third root: an occupation that is half in
    /// health care is somewhat more of that field than one with a fifth.
    pub lens: f64,
    /// The most that skills can add: less than one doubling, since they are learned on the way.
    pub skills: f64,
    /// A certification that employers expect. Half a doubling: 17 percent of computing professionals hold any.
    pub certificate: f64,
    /// A year of study. Two years have to be paid back by a doubling of chance and pay together.
    pub study: f64,
    /// A year of work on the way. A year is a year, and it costs no tuition.
    pub work: f64,
    /// Ten thousand dollars.
    pub money: f64,
    /// A region in which the role's wage is not published.
    pub unrated_place: f64,
    /// Strengths of links.
    pub strengths: Strengths,
    /// Months from which on a role is listed apart, as later.
    pub horizon: f64,
}

/// How strongly what somebody has leads to a role, from 0 to 1, in the order of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Strengths {
    /// The degree by which the role is entered, the same licence, a next step that BLS names, the role's own certification, a field
    /// that bears the role's name.
    pub direct: f64,
    /// The article that the graph began with names the degree for the role.
    pub stated: f64,
    /// The crosswalk of degrees and occupations names it, and BLS names its field.
    pub crosswalk_and_handbook: f64,
    /// The crosswalk alone names it, among many.
    pub crosswalk: f64,
    /// BLS only points at the later role.
    pub see_also: f64,
    /// BLS names its family of fields, which is wide.
    pub handbook: f64,
    /// A neighbouring field, a health degree for a health role, a supporting certification, skills that the role asks for.
    pub neighbor: f64,
    /// The crosswalk names a field of the same two digits, such as computing.
    pub wider_family: f64,
    /// O*NET counts the role among the five, ten and twenty related ones.
    pub related: [f64; 3],
    /// A role of the same group of occupations.
    pub same_group: f64,
    /// No field is asked for.
    pub any_field: f64,
    /// Fields are asked for, and the person's are not among them: a quarter of the chance where none is.
    pub other_fields: f64,
    /// A role that is only one part of the occupation that the source names.
    pub detail: f64,
    /// A degree that is still to be earned, against the same degree held.
    pub new_degree: f64,
    /// Experience whose place is not known, against a named role.
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
