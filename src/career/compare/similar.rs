//! Roles that are similar to a role by their requirements.
//!
//! A role is a vector over the rated elements of O*NET (skills and knowledge). Each component is the element's *need*:
//! importance as a share of its scale times level as a share of its scale. The mean over all rated roles is subtracted
//! from each component, and two roles are compared by the cosine of the angle between them, over the elements rated for
//! both. The cosine of profiles is the "angular separation" of Jaffe (1986, American Economic Review 76) and of
//! Gathmann and Schönberg (2010, Journal of Labor Economics 28); subtracting the mean of each component is the usual
//! centring, as in a correlation. Without it all roles look alike, because every role requires reading and speaking.

use super::figures::{RoleSurvey, rounded};
use super::measure::{Measure, MeasuredValue};
use super::{Area, SurveyCoverage};
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::Kind;
use rustc_hash::FxHashMap;

/// The importance (1 to 5) from which an element counts as needed: "important" on the scale of O*NET.
pub const IMPORTANT: f64 = 3.0;

/// A rated element of a role.
#[derive(Clone, Copy, Debug)]
struct Element {
    skill: NodeIx,
    edge: EdgeNumber,
    importance: f64,
    need: f64,
}

/// An element in which two roles differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The element.
    pub skill: NodeIx,
    /// The edge of `requires` of the role.
    pub own: EdgeNumber,
    /// That of the other role.
    pub other: EdgeNumber,
    /// Need in the role, from 0 to 1.
    pub own_need: f64,
    /// Need in the other.
    pub other_need: f64,
    /// The other's need minus the role's, from -1 to 1.
    pub difference: f64,
}

/// What two roles pay in the nation.
#[derive(Clone, Debug, PartialEq)]
pub struct Pay {
    /// The role's wage.
    pub own: MeasuredValue,
    /// The other's.
    pub other: MeasuredValue,
    /// The other's minus the role's, in U.S. dollars a year.
    pub difference: Option<f64>,
    /// The same in percent of the role's.
    pub percent: Option<f64>,
    /// Why there is no difference.
    pub note: Option<String>,
}

/// A role that is similar to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The role.
    pub role: NodeIx,
    /// From -1 (opposite) through 0 (nothing in common beyond what all roles share) to 1 (identical profiles).
    pub similarity: f64,
    /// Number of elements rated for both.
    pub elements: usize,
    /// Elements that it needs more, the largest increase first.
    pub needs_more: Vec<Difference>,
    /// Elements no longer needed, the largest drop first.
    pub no_longer_needed: Vec<Difference>,
    /// What both pay: mean and median.
    pub pay: [Pay; 2],
}

/// Roles by similarity.
#[derive(Clone, Debug, PartialEq)]
pub struct Similarity {
    /// The role.
    pub role: NodeIx,
    /// Number of rated elements of the role.
    pub elements: usize,
    /// The others, most similar first.
    pub similar: Vec<Similar>,
    /// How many other roles are rated.
    pub rated: usize,
    /// Number of other roles that cannot be compared because they are not rated.
    pub unrated: usize,
}

/// The roles most similar to a role; `None` if it is not rated.
///
/// # Errors
/// Any error of `spend`, which is called with the edges visited.
pub fn similar<E>(
    graph: &Graph,
    role: NodeIx,
    first: usize,
    spend: &mut impl FnMut(usize) -> Result<(), E>,
) -> Result<Option<Similarity>, E> {
    let own = profile(graph, role);
    if own.is_empty() {
        return Ok(None);
    }
    let mut others = Vec::new();
    for node in graph.of_kind(Kind::Role) {
        spend(graph.relations.requires.leaving(node).len() + 1)?;
        others.push((node, profile(graph, node)));
    }
    let means = means(others.iter().map(|other| &*other.1));
    others.retain(|other| other.0 != role);
    let all = others.len();
    let mut alike: Vec<(f64, NodeIx, Vec<Element>)> = Vec::new();
    for (node, other) in others {
        spend(other.len())?;
        alike.extend(cosine(&own, &other, &means).map(|similarity| (similarity, node, other)));
    }
    let rated = alike.len();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    alike.truncate(first);
    let mut similar = Vec::with_capacity(alike.len());
    for (similarity, node, other) in alike {
        spend(other.len())?;
        similar.push(described(graph, role, &own, (rounded(similarity, 6), node, &other)));
    }
    Ok(Some(Similarity { role, elements: own.len(), similar, rated, unrated: all - rated }))
}

/// The rated elements of a role, by skill.
fn profile(graph: &Graph, role: NodeIx) -> Vec<Element> {
    let requires = &graph.relations.requires;
    let element = |edge: EdgeNumber| {
        let row = requires.property(edge);
        let (importance, level) = (row.importance.value?, row.level.value?);
        let level = if row.not_relevant == Some(true) { 0.0 } else { level };
        let need = (importance - 1.0) / 4.0 * (level / 7.0);
        Some(Element { skill: requires.target(edge), edge, importance, need })
    };
    let mut elements: Vec<Element> = requires.leaving(role).filter_map(element).collect();
    elements.sort_by_key(|element| (element.skill, element.edge));
    elements.dedup_by_key(|element| element.skill);
    elements
}

fn means<'a>(profiles: impl Iterator<Item = &'a [Element]>) -> FxHashMap<NodeIx, f64> {
    let mut sums: FxHashMap<NodeIx, (f64, f64)> = FxHashMap::default();
    for element in profiles.flatten() {
        let sum = sums.entry(element.skill).or_default();
        *sum = (sum.0 + element.need, sum.1 + 1.0);
    }
    sums.into_iter().map(|(skill, (sum, count))| (skill, sum / count)).collect()
}

/// The elements rated for both.
fn shared<'a>(own: &'a [Element], other: &'a [Element]) -> impl Iterator<Item = (&'a Element, &'a Element)> {
    own.iter().filter_map(|mine| {
        let place = other.binary_search_by_key(&mine.skill, |theirs| theirs.skill).ok()?;
        Some((mine, &other[place]))
    })
}

/// `None` if one of them is exactly the mean, or nothing is rated for both: there is no angle then.
fn cosine(own: &[Element], other: &[Element], means: &FxHashMap<NodeIx, f64>) -> Option<f64> {
    let (mut product, mut mine, mut theirs) = (0.0, 0.0, 0.0);
    for (a, b) in shared(own, other) {
        let mean = means.get(&a.skill).copied().unwrap_or(0.0);
        let (a, b) = (a.need - mean, b.need - mean);
        product += a * b;
        mine += a * a;
        theirs += b * b;
    }
    (mine > 0.0 && theirs > 0.0).then(|| (product / (mine.sqrt() * theirs.sqrt())).clamp(-1.0, 1.0))
}

fn described(
    graph: &Graph,
    role: NodeIx,
    own: &[Element],
    (similarity, node, other): (f64, NodeIx, &[Element]),
) -> Similar {
    let difference = |(mine, theirs): (&Element, &Element)| Difference {
        skill: mine.skill,
        own: mine.edge,
        other: theirs.edge,
        own_need: rounded(mine.need, 6),
        other_need: rounded(theirs.need, 6),
        difference: rounded(theirs.need - mine.need, 6),
    };
    let more = |(mine, theirs): &(&Element, &Element)| theirs.importance >= IMPORTANT && theirs.need > mine.need;
    let less = |(mine, theirs): &(&Element, &Element)| mine.importance >= IMPORTANT && theirs.importance < IMPORTANT;
    let mut needs_more: Vec<Difference> = shared(own, other).filter(more).map(difference).collect();
    let mut no_longer_needed: Vec<Difference> = shared(own, other).filter(less).map(difference).collect();
    needs_more.sort_by(|a, b| b.difference.total_cmp(&a.difference).then_with(|| a.skill.cmp(&b.skill)));
    no_longer_needed.sort_by(|a, b| a.difference.total_cmp(&b.difference).then_with(|| a.skill.cmp(&b.skill)));
    let elements = shared(own, other).count();
    let pay = [Measure::WageMean, Measure::WageMedian].map(|measure| pay(graph, role, node, measure));
    Similar { role: node, similarity, elements, needs_more, no_longer_needed, pay }
}

fn pay(graph: &Graph, own: NodeIx, other: NodeIx, measure: Measure) -> Pay {
    let wage = |role| national(graph, role, measure);
    let (mine, theirs) = (wage(own), wage(other));
    let occupation = |role: NodeIx| graph.role(role).row.occupation.clone();
    let same = occupation(own).filter(|code| occupation(other).as_ref() == Some(code));
    let note = match (same, mine.value, theirs.value) {
        (Some(code), ..) => Some(format!("Both are published as {code}: the survey does not distinguish them.")),
        (None, Some(_), Some(_)) => None,
        (None, ..) => Some("One of the wages is not a number.".to_owned()),
    };
    let both = mine.value.zip(theirs.value).filter(|_| note.is_none());
    let difference = both.map(|(mine, theirs)| rounded(theirs - mine, 2));
    let percent = both.map(|(mine, theirs)| rounded(100.0 * (theirs / mine - 1.0), 1));
    Pay { own: mine, other: theirs, difference, percent, note }
}

/// A wage in the nation.
fn national(graph: &Graph, role: NodeIx, measure: Measure) -> MeasuredValue {
    let Some(nation) = graph.nation else {
        return MeasuredValue::gap(measure, super::ValueStatus::NotPublished, "This graph has no nation.");
    };
    let area = Area { region: nation, reach: SurveyCoverage::Own, markets: vec![nation] };
    RoleSurvey::new(graph, role).wage_of(&area, measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(needs: &[f64]) -> Vec<Element> {
        let element =
            |(place, &need)| Element { skill: NodeIx::new(place), edge: place as EdgeNumber, importance: need, need };
        needs.iter().enumerate().map(element).collect()
    }

    #[test]
    fn likeness_is_between_what_is_above_and_below_the_mean() {
        let (one, opposite) = (profile(&[1.0, 3.0]), profile(&[3.0, 1.0]));
        let means = means([&*one, &*opposite].into_iter());
        let near = |other: &[Element], likeness: f64| (cosine(&one, other, &means).unwrap() - likeness).abs() < 1e-9;
        assert!(near(&one, 1.0));
        assert!(near(&opposite, -1.0), "without the means it would be 0.6");
        assert_eq!(cosine(&one, &profile(&[2.0, 2.0]), &means), None, "who is the mean has no direction");
    }
}
