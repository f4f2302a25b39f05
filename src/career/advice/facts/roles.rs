//! Facts of each role: requirements, education of its workers, openings, next steps.

use super::fields::{Fields, family};
use super::industries::{self, Shares};
use super::requirements::EntryRequirements;
use super::{LEVELS, names, technologies};
use crate::career::wage;
use crate::graph::occupations::ALL_OCCUPATIONS;
use crate::graph::{EdgeNumber, Graph, NodeIx};
use crate::model::Kind;
use crate::model::degree::CrosswalkMatch;
use crate::model::occupation::OccupationEducation;
use crate::model::role::{EntryEducation, OccupationMatch, RelatedTier};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Bound;

/// Number of fields leading to a role that are suggested as degrees to earn, and number of those by which it is
/// entered.
const USUAL_FIELDS: usize = 2;
const USUAL_PROGRAMS: usize = 4;

/// What publishers say of a role.
#[derive(Debug)]
pub struct RoleFacts {
    /// The role.
    pub node: NodeIx,
    /// Its SOC 2018 code.
    pub soc: CompactString,
    /// Whether wages, openings and entry level are published for this role itself, not for a broader occupation.
    pub has_own_figures: bool,
    /// Whether it is "All Other": the rest of a group, without a description of work.
    pub is_residual: bool,
    /// Its entry requirements.
    pub entry: EntryRequirements,
    /// Families of fields that BLS names, as prefixes of CIP codes.
    pub handbook_fields: Vec<CompactString>,
    /// Fields of the graph that the crosswalk names, by CIP code.
    pub crosswalk_fields: BTreeSet<CompactString>,
    /// Fields that the crosswalk names and that are not in the graph.
    pub other_crosswalk_fields: BTreeSet<CompactString>,
    /// Families of the sciences with a field whose title shares a distinctive word with the role's name.
    pub namesakes: BTreeSet<CompactString>,
    /// Fields of the degrees by which people usually enter the role, by level, those with most awards first.
    pub usual_fields: [Vec<CompactString>; LEVELS],
    /// Distribution of people in the role by the education that they say it requires, from none to beyond a doctorate.
    pub accepted: Option<[f64; LEVELS + 1]>,
    /// Distribution of its workers by the education that they have.
    pub attained: Option<[f64; LEVELS]>,
    /// National openings a year, if the figure is the role's own.
    pub openings: Option<f64>,
    /// Shares of its jobs by part of the field.
    pub industries: Shares,
    /// Whether the article on which the graph was first based names AI skills for it.
    pub names_ai: bool,
    /// Technologies and topics that it requires: 1 if often, 0.5 if sometimes.
    pub technologies: FxHashMap<NodeIx, f64>,
    /// The distinctive words of its name.
    pub words: names::Words,
    /// Later roles that BLS names, by index.
    pub next: FxHashMap<usize, NextStep>,
    /// Related roles, by index.
    pub related: FxHashMap<usize, RelatedTier>,
    /// Roles that lead here by [`RoleFacts::next`] or [`RoleFacts::related`], sorted.
    pub earlier: Vec<usize>,
}

/// A later role that BLS names.
#[derive(Clone, Copy, Debug)]
pub struct NextStep {
    /// Whether the sentence only refers to the later role.
    pub see_also: bool,
    /// The edge of `advancesTo`.
    pub edge: EdgeNumber,
}

impl RoleFacts {
    /// Whether the crosswalk names a field.
    pub fn is_in_crosswalk(&self, cip: &str) -> bool {
        self.crosswalk_fields.contains(cip) || self.other_crosswalk_fields.contains(cip)
    }

    /// Whether the role is named after branches of the science that a field belongs to, but not after the field's own.
    pub fn is_named_after_another_branch(&self, cip: &str) -> bool {
        let mut wider = self.namesakes.iter().filter(|family| family.get(..2) == cip.get(..2)).peekable();
        wider.peek().is_some() && wider.all(|namesake| namesake != family(cip))
    }

    /// Whether the crosswalk names a field of the graph whose code starts with `prefix`.
    pub fn crosswalk_names(&self, prefix: &str) -> bool {
        let from = (Bound::Included(prefix), Bound::Unbounded);
        self.crosswalk_fields.range::<str, _>(from).next().is_some_and(|cip| cip.starts_with(prefix))
    }

    /// Whether BLS names the family of a field.
    fn handbook_names(&self, cip: &str) -> bool {
        self.handbook_fields.iter().any(|family| cip.starts_with(family.as_str()))
    }
}

/// The facts of all roles, in node order.
pub fn all(graph: &Graph, fields: &Fields) -> Vec<RoleFacts> {
    let mut roles: Vec<RoleFacts> = graph.of_kind(Kind::Role).map(|role| facts(graph, role)).collect();
    let mut by_occupation: FxHashMap<&str, Vec<&CompactString>> = FxHashMap::default();
    for found in graph.crosswalk.rows() {
        by_occupation.entry(&found.row.soc).or_default().push(&found.row.cip);
    }
    for role in &mut roles {
        let named = by_occupation.get(role.soc.as_str()).into_iter().flatten().copied();
        role.other_crosswalk_fields = named.filter(|cip| !role.crosswalk_fields.contains(*cip)).cloned().collect();
        role.namesakes = fields.branches_named_as(&role.words);
        role.usual_fields = EntryEducation::ALL.map(|level| usual_fields(role, fields, level));
    }
    let mut earlier = vec![Vec::new(); roles.len()];
    for (place, role) in roles.iter().enumerate() {
        role.next.keys().chain(role.related.keys()).for_each(|&later| earlier[later].push(place));
    }
    for (role, mut places) in roles.iter_mut().zip(earlier) {
        places.sort_unstable();
        places.dedup();
        role.earlier = places;
    }
    roles
}

fn facts(graph: &Graph, role: NodeIx) -> RoleFacts {
    let row = &graph.role(role).row;
    let soc = CompactString::from(&row.soc);
    let accepted = accepted(graph, role);
    let has_own_figures = row.occupation_match == Some(OccupationMatch::Same);
    let openings = graph.outlook.of(role).first().and_then(|outlook| outlook.row.openings);
    let related = related(graph, role);
    RoleFacts {
        node: role,
        has_own_figures,
        is_residual: row.name.contains("All Other"),
        entry: EntryRequirements::of(graph, role, &soc, accepted.as_ref()),
        handbook_fields: handbook_fields(graph, role),
        crosswalk_fields: crosswalk_fields(graph, role),
        other_crosswalk_fields: BTreeSet::new(),
        namesakes: BTreeSet::new(),
        usual_fields: Default::default(),
        accepted,
        attained: attained(graph, role),
        openings: openings.filter(|_| has_own_figures),
        industries: industries::shares(graph, role),
        names_ai: technologies::names_ai(graph, role),
        technologies: technologies::of(graph, role),
        words: names::Words::of(&row.name),
        next: next(graph, role, &related),
        related,
        earlier: Vec::new(),
        soc,
    }
}

/// O*NET's categories of required education as levels; the one above a doctorate stands for postdoctoral training.
const CATEGORY_LEVEL: [usize; 12] = [0, 1, 3, 2, 4, 5, 6, 6, 7, 7, 7, 8];

fn accepted(graph: &Graph, role: NodeIx) -> Option<[f64; LEVELS + 1]> {
    let answers = graph.education.of(role);
    let mut shares = [0.0; LEVELS + 1];
    for answer in answers {
        let level = CATEGORY_LEVEL.get((answer.row.category as usize).wrapping_sub(1))?;
        shares[*level] += answer.row.percent / 100.0;
    }
    (!answers.is_empty()).then_some(shares)
}

/// Under the role's own code, else under that of the survey. Figures of a broader census occupation say nothing about a
/// role that is entered by a degree of its own.
fn attained(graph: &Graph, role: NodeIx) -> Option<[f64; LEVELS]> {
    let found = graph.occupations.education.of_role(&graph.role(role).row).first()?;
    Some(shares(&found.row))
}

/// Distribution of all workers by level of education; zeros if it is not published.
pub fn attained_by_all(graph: &Graph) -> [f64; LEVELS] {
    graph.occupations.education.of(ALL_OCCUPATIONS).first().map_or([0.0; LEVELS], |found| shares(&found.row))
}

/// The survey has no class for certificates.
fn shares(row: &OccupationEducation) -> [f64; LEVELS] {
    let percent = [
        row.less_than_high_school,
        row.high_school,
        row.some_college,
        0.0,
        row.associates,
        row.bachelors,
        row.masters,
        row.doctoral,
    ];
    percent.map(|percent| percent / 100.0)
}

fn handbook_fields(graph: &Graph, role: NodeIx) -> Vec<CompactString> {
    let named = graph.entry.fields.of(role).iter();
    let mut found: Vec<CompactString> =
        named.flat_map(|named| graph.outcomes.handbook_cips(&named.row.field)).cloned().collect();
    found.sort();
    found.dedup();
    found
}

fn crosswalk_fields(graph: &Graph, role: NodeIx) -> BTreeSet<CompactString> {
    let prepares_for = &graph.relations.prepares_for;
    let is_crosswalk = |edge: &u32| prepares_for.property(*edge).crosswalk_match != CrosswalkMatch::Stated;
    let edges = prepares_for.entering(role).iter().copied().filter(is_crosswalk);
    edges.map(|edge| CompactString::from(&graph.degree(prepares_for.source(edge)).row.cip)).collect()
}

/// The fields by which a role is entered, else those that the crosswalk names, preferably the ones that BLS names too,
/// else those that BLS names.
fn usual_fields(role: &RoleFacts, fields: &Fields, level: EntryEducation) -> Vec<CompactString> {
    let awards = |cip: &str| fields.get(cip).map_or(0, |field| field.awards[level as usize]);
    let programs = role.entry.programs().flat_map(|(cip, _)| fields.beginning(cip)).map(|(cip, _)| cip);
    let mut found: BTreeSet<&CompactString> = programs.filter(|cip| awards(cip) > 0).collect();
    let most = if found.is_empty() { USUAL_FIELDS } else { USUAL_PROGRAMS };
    if found.is_empty() {
        found.extend(role.crosswalk_fields.iter().filter(|cip| awards(cip) > 0));
        if found.iter().any(|cip| role.handbook_names(cip)) {
            found.retain(|cip| role.handbook_names(cip));
        }
    }
    if found.is_empty() {
        found.extend(fields.all().map(|(cip, _)| cip).filter(|cip| awards(cip) > 0 && role.handbook_names(cip)));
    }
    let mut found: Vec<&CompactString> = found.into_iter().collect();
    found.sort_by_key(|cip| Reverse(awards(cip)));
    found.into_iter().take(most).cloned().collect()
}

/// A page of the Handbook may cover several roles. A later role is kept if its page is about it alone or about two, if
/// it is the general one of its page with figures of its own, or if O*NET calls it related.
fn next(graph: &Graph, role: NodeIx, related: &FxHashMap<usize, RelatedTier>) -> FxHashMap<usize, NextStep> {
    let mut found: FxHashMap<usize, NextStep> = FxHashMap::default();
    let advances_to = &graph.relations.advances_to;
    for edge in advances_to.leaving(role) {
        let (later, step) = (advances_to.target(edge), advances_to.property(edge));
        let place = graph.nodes.place(Kind::Role, later);
        let has_own_figures = graph.role(later).row.occupation_match == Some(OccupationMatch::Same);
        let is_meant = has_own_figures && (step.next_codes <= 2 || is_general(graph, role, later));
        if is_meant || related.contains_key(&place) {
            // Steps about which the page says more than a reference to another page come first.
            found.entry(place).or_insert(NextStep { see_also: step.see_also, edge });
        }
    }
    found
}

/// Whether all roles of the later page to which this role is said to lead have one SOC code.
fn is_general(graph: &Graph, role: NodeIx, later: NodeIx) -> bool {
    let advances_to = &graph.relations.advances_to;
    let page = |edge| graph.strings.plain(advances_to.property(edge).evidence.source_row);
    let Some(first) = advances_to.between(role, later) else { return false };
    let (named_on, soc) = (page(first), &graph.role(later).row.soc);
    let mut on_page = advances_to.leaving(role).filter(|&edge| page(edge) == named_on);
    on_page.all(|edge| graph.role(advances_to.target(edge)).row.soc == *soc)
}

fn related(graph: &Graph, role: NodeIx) -> FxHashMap<usize, RelatedTier> {
    let related_to = &graph.relations.related_to;
    let place = |edge| graph.nodes.place(Kind::Role, related_to.target(edge));
    related_to.leaving(role).map(|edge| (place(edge), related_to.property(edge).tier)).collect()
}

/// The median of the first quartiles of national pay of the roles of each entry level, for roles without a wage of
/// their own. Below a certificate, neighbouring levels are included: there are few roles.
pub fn usual_pay(graph: &Graph, roles: &[RoleFacts]) -> [f64; LEVELS] {
    const UNKNOWN: f64 = 40_000.0;
    let Some(nation) = graph.nation else { return [UNKNOWN; LEVELS] };
    let own = roles.iter().filter(|role| role.has_own_figures && !role.is_residual);
    let pay = |role: &RoleFacts| wage::employment(graph, role.node, nation)?.annual().p25;
    let paid: Vec<(usize, f64)> = own.filter_map(|role| Some((role.entry.level as usize, pay(role)?))).collect();
    std::array::from_fn(|level| {
        let reach = usize::from(level < EntryEducation::NondegreeAward as usize);
        let near = paid.iter().filter(|role| role.0.abs_diff(level) <= reach);
        middle(near.map(|role| role.1).collect()).unwrap_or(UNKNOWN)
    })
}

/// The median of the openings of roles with figures of their own.
pub fn usual_openings(roles: &[RoleFacts]) -> f64 {
    middle(roles.iter().filter_map(|role| role.openings).collect()).unwrap_or(10_000.0)
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
