//! Comparisons of regions and roles.

use super::measured::{MEASURES, MeasureWeight, Only, weights};
use crate::career::compare::{self, Area, Comparison, FOR_REGIONS, FOR_ROLES, Row};
use crate::engine::{FieldError, Id, Object, Type, args, code, union};
use crate::graph::NodeIx;
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::{Reference, Unresolved, references, resolving};
use crate::graphql::request::view::View;
use crate::graphql::types::claim::Claim;
use crate::graphql::types::length::{most, most_markets, most_sharing};
use crate::graphql::types::node::{Region, Role};
use crate::model::Kind;
use crate::model::region::RegionKind;
use std::sync::Arc;

/// The description of `wageOf` of a compared role.
const WAGE_OF: &str = "Whose jobs and wages its measures are: SAME, its own occupation's; BROADER or MERGED, those of an occupation that it is only a part of. Null if the wage survey does not cover it.";

/// The description of `sharedWith` of a compared role.
const SHARED_WITH: &str = "The other compared roles that share its rows of the wage survey: the same jobs and wages, \
 published once. Do not add them up.";

fn siblings(of: &Comparison, role: usize) -> Vec<Role> {
    of.shared.siblings(role).map(|other| Role(of.roles[other])).collect()
}

/// Maximum number of claims of a region in a comparison.
fn most_claims(view: &View) -> u64 {
    most(view.of_kind(Kind::Region), |region| compare::claims(view.graph(), &Area::of(view.graph(), region)).len())
}

args! {
    /// The regions to compare, and the roles.
    pub struct CompareRegions {
        /// The regions, without duplicates. Either these or `regionKind`.
        #[limit("compared_regions", 1..=MOST_REGIONS)]
        regions: Option<Vec<Reference>>,
        /// Every region of this kind, in the order of ids, such as all metropolitan areas for a map.
        region_kind: Option<RegionKind>,
        /// The roles, without duplicates.
        #[limit("roles_of_regions", 1..=20)]
        roles: Vec<Reference>,
        /// Weights of the measures in the score; an empty list is rejected. If absent: REAL_WAGE_MEDIAN 3, EMPLOYMENT
        /// 2, LOCATION_QUOTIENT 2, AWARDS_PER_OPENING 1, EMPLOYERS 1.
        weights: Option<Vec<MeasureWeight>>,
    }
    check |a| {
        chosen(a.regions.is_some(), a.region_kind.is_some())?;
        weights(a.weights.as_deref(), &FOR_REGIONS, false).map(|_| ())
    };
    page |a| a.regions.as_ref().map_or(u64::from(MOST_REGIONS), |regions| regions.len() as u64) * a.roles.len() as u64;
}

args! {
    /// The roles to compare, and the region.
    pub struct CompareRoles {
        /// The roles, without duplicates.
        #[limit("compared_roles", 1..=100)]
        roles: Vec<Reference>,
        /// The region; the nation if absent.
        region: Option<Reference>,
        /// Weights of the measures in the score; an empty list is rejected. If absent: WAGE_MEDIAN 3, GROWTH 2,
        /// OPENINGS_SHARE 2, AWARDS_PER_OPENING 1.
        weights: Option<Vec<MeasureWeight>>,
    }
    check |a| weights(a.weights.as_deref(), &FOR_ROLES, true).map(|_| ());
    page |a| a.roles.len() as u64;
}

/// Maximum number of regions in a comparison, however they are selected.
const MOST_REGIONS: u32 = 500;

/// Checks that the regions are selected in one way.
fn chosen(has_regions: bool, has_kind: bool) -> Result<(), FieldError> {
    match (has_regions, has_kind) {
        (true, true) => Err("regions, regionKind: expected one of them, found both. Leave one out.".into()),
        (false, false) => Err("regions, regionKind: expected one of them, found neither. Name what to compare.".into()),
        _ => Ok(()),
    }
}

/// All regions of a kind.
fn of_kind(view: &View, kind: RegionKind) -> Result<Vec<NodeIx>, FieldError> {
    view.spend(view.nodes.of_kind(Kind::Region).len())?;
    let regions: Vec<NodeIx> =
        view.of_kind(Kind::Region).filter(|&region| view.region(region).row.kind == kind).collect();
    match regions.len() {
        found if found <= MOST_REGIONS as usize => Ok(regions),
        found => Err(FieldError::limit("compared_regions", MOST_REGIONS.into(), found)),
    }
}

/// The referenced nodes, which must be distinct.
fn distinct(view: &View, kind: Kind, what: &str, references: &[Reference]) -> Result<Vec<NodeIx>, Unresolved> {
    let mut found = Vec::with_capacity(references.len());
    for (place, reference) in references.iter().enumerate() {
        let node = reference.find(view, kind, || format!("{what}[{place}]"))?;
        if let Some(before) = found.iter().position(|&known| known == node) {
            let id = view.strings.plain(view.nodes.id(node));
            let name = view.strings.plain(view.nodes.name(node));
            let message = format!("{what}: [{before}] and [{place}] both name {id} ({name}). Name each {kind} once.");
            return Err(FieldError::new(code::USER_INPUT, message).into());
        }
        found.push(node);
    }
    Ok(found)
}

union! {
    /// A comparison of regions, or why there is none.
    pub enum CompareRegionsResult { RegionComparison, AmbiguousReference, NoMatch }
}

union! {
    /// A comparison of roles, or why there is none.
    pub enum CompareRolesResult { RoleComparison, AmbiguousReference, NoMatch }
}

/// Separates a result from a reference that the client can correct.
fn settled<R>(found: Result<R, Unresolved>) -> Result<Option<R>, FieldError>
where
    R: From<AmbiguousReference> + From<NoMatch>,
{
    match found {
        Ok(result) => Ok(Some(result)),
        Err(why) => why.answer().map(Some),
    }
}

fn regions(view: &View, a: &CompareRegions) -> Result<CompareRegionsResult, Unresolved> {
    let regions = match (&a.regions, a.region_kind) {
        (Some(regions), _) => distinct(view, Kind::Region, "regions", regions)?,
        (None, Some(kind)) => of_kind(view, kind)?,
        (None, None) => Vec::new(),
    };
    let roles = distinct(view, Kind::Role, "roles", &a.roles)?;
    let weights = weights(a.weights.as_deref(), &FOR_REGIONS, false)?;
    let spend = &mut |items| view.spend(items);
    let found = compare::compare_regions(view.graph(), view.located(), (&regions, &roles), &weights, spend)?;
    Ok(RegionComparison(Arc::new(found)).into())
}

fn roles(view: &View, a: &CompareRoles) -> Result<CompareRolesResult, Unresolved> {
    let roles = distinct(view, Kind::Role, "roles", &a.roles)?;
    let region = match (&a.region, view.nation) {
        (Some(region), _) => region.find(view, Kind::Region, || "region".to_owned())?,
        (None, Some(nation)) => nation,
        (None, None) => Reference::Id(Id("region:us".to_owned())).find(view, Kind::Region, || "region".to_owned())?,
    };
    let weights = weights(a.weights.as_deref(), &FOR_ROLES, true)?;
    let spend = &mut |items| view.spend(items);
    let found = compare::compare_roles(view.graph(), view.located(), (&roles, region), &weights, spend)?;
    Ok(RoleComparison(Arc::new(found)).into())
}

/// The fields of the root.
pub fn comparisons<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field_with(
        "compareRegions",
        "Compares regions for given roles: employment, wages, prospects, employers, teaching, and a score with all \
         its terms.",
        |view, _, a: &CompareRegions| resolving(view, |view| settled(regions(view, a))),
    );
    t.field_with(
        "compareRoles",
        "Compares roles in a region: the same measures, and a score with all its terms.",
        |view, _, a: &CompareRoles| resolving(view, |view| settled(roles(view, a))),
    );
}

/// A comparison of regions.
#[derive(Clone, Debug)]
pub struct RegionComparison(Arc<Comparison>);

impl Object for RegionComparison {
    type Store = View;
    fn name() -> String {
        "RegionComparison".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A comparison of regions for given roles. Ranks and scores only concern the compared items.");
        t.field("regions", "The regions, in the order given; those of a kind in the order of ids.", |_, c| {
            (0..c.0.scores.len()).map(|row| ComparedRegion(c.0.clone(), row)).collect::<Vec<_>>()
        })
        .in_page();
        t.field("roles", "The roles, in the order given.", |_, c| {
            c.0.roles.iter().copied().map(Role).collect::<Vec<_>>()
        })
        .in_page();
        t.field("weights", "The weight of each measure in the scores.", |_, c| c.0.weights.clone()).at_most(MEASURES);
        references(t);
    }
}

/// A compared region, by its row.
#[derive(Clone, Debug)]
pub struct ComparedRegion(Arc<Comparison>, usize);

impl ComparedRegion {
    fn row(&self, view: &View) -> &Row {
        &self.0.rows(view.graph())[self.1]
    }
}

impl Object for ComparedRegion {
    type Store = View;
    fn name() -> String {
        "ComparedRegion".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A compared region.");
        t.field("region", "The region.", |_, r| Region(r.0.areas()[r.1].region));
        t.field(
            "figuresOf",
            "The regions whose published figures represent it: itself, its states, or the metropolitan areas that the graph names for a hub. If it is a single other region, compare that one instead; over several regions, only additive figures are summed.",
            |_, r| r.0.areas()[r.1].markets.iter().copied().map(Region).collect::<Vec<_>>(),
        ).longest(most_markets);
        t.field_with("measures", "Measures of the region as a whole.", |v, r, a: &Only| a.of(&r.row(v).whole))
            .at_most(MEASURES);
        t.field("roles", "Measures of each role in the region, in the order given.", |_, r| {
            (0..r.0.roles.len()).map(|role| ComparedRegionRole(r.clone(), role)).collect::<Vec<_>>()
        })
        .in_page();
        t.field("score", "Its score.", |_, r| r.0.scores[r.1].clone());
        t.field(
            "claims",
            "Published statements about it, or about a hub that overlays it, each with a verdict by the figures.",
            |v, r| compare::claims(v.graph(), &r.0.areas()[r.1]).into_iter().map(Claim).collect::<Vec<_>>(),
        )
        .longest(most_claims);
    }
}

/// A role in a compared region.
#[derive(Clone, Debug)]
pub struct ComparedRegionRole(ComparedRegion, usize);

impl Object for ComparedRegionRole {
    type Store = View;
    fn name() -> String {
        "ComparedRegionRole".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A role in a compared region.");
        t.field("role", "The role.", |_, r| Role(r.0.0.roles[r.1]));
        t.field("wageOf", WAGE_OF, |v, r| v.role(r.0.0.roles[r.1]).row.occupation_match);
        t.field("sharedWith", SHARED_WITH, |_, r| siblings(&r.0.0, r.1)).longest(most_sharing);
        t.field_with(
            "measures",
            "Its measures in the region; ranks are among the compared regions.",
            |v, r, a: &Only| a.of(&r.0.row(v).cells[r.1]),
        )
        .at_most(MEASURES);
    }
}

/// A comparison of roles.
#[derive(Clone, Debug)]
pub struct RoleComparison(Arc<Comparison>);

impl Object for RoleComparison {
    type Store = View;
    fn name() -> String {
        "RoleComparison".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A comparison of roles in a region. Ranks and scores only concern the compared items.");
        t.field("region", "The region.", |_, c| c.0.areas().first().map(|area| Region(area.region)));
        t.field("figuresOf", "The regions whose published figures represent it.", |_, c| {
            let markets = c.0.areas().iter().flat_map(|area| &area.markets);
            markets.copied().map(Region).collect::<Vec<_>>()
        })
        .longest(most_markets);
        t.field("roles", "The roles, in the order given.", |_, c| {
            (0..c.0.scores.len()).map(|row| ComparedRole(c.0.clone(), row)).collect::<Vec<_>>()
        })
        .in_page();
        t.field("weights", "The weight of each measure in the scores.", |_, c| c.0.weights.clone()).at_most(MEASURES);
        references(t);
    }
}

/// A compared role, by its row.
#[derive(Clone, Debug)]
pub struct ComparedRole(Arc<Comparison>, usize);

impl Object for ComparedRole {
    type Store = View;
    fn name() -> String {
        "ComparedRole".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A compared role.");
        t.field("role", "The role.", |_, r| Role(r.0.roles[r.1]));
        t.field("wageOf", WAGE_OF, |v, r| v.role(r.0.roles[r.1]).row.occupation_match);
        t.field("sharedWith", SHARED_WITH, |_, r| siblings(&r.0, r.1)).longest(most_sharing);
        t.field_with(
            "measures",
            "Its measures in the region; ranks are among the compared roles.",
            |v, r, a: &Only| a.of(r.0.rows(v.graph())[r.1].cells.first().map_or(&[], Vec::as_slice)),
        )
        .at_most(MEASURES);
        t.field("score", "Its score.", |_, r| r.0.scores[r.1].clone());
    }
}
