//! `Query`, the root type.

use super::analysis::advice::{self, ADVICE_COST, AdviceArgs, ROLE_COST};
use super::analysis::bottleneck::{Ends, bottleneck};
use super::analysis::compare::comparisons;
use super::analysis::gap::{self, SkillGapArgs};
use super::analysis::measures::{PartArgs, measures};
use super::analysis::paths::{self, input::CareerPathArgs};
use super::analysis::similar::similarity;
use super::analysis::traverse::{input::Traverse, traverse};
use super::list::connection::{Connection, Page, longest};
use super::list::listed::Listed;
use super::lookup::meaning::{Resolve, resolve};
use super::lookup::reference::resolving;
use super::lookup::search::{Search, SearchByKind, search, search_by_kind, suggest};
use super::request::day::Day;
use super::request::errors::{ambiguous_name, unknown_called, unknown_code, unknown_id, unknown_key, unknown_node};
use super::request::view::View;
use super::types::catalog::Catalog;
use super::types::claim::{Claim, Claims, Figure, Figures};
use super::types::evidence::Source;
use super::types::institution::{Accreditor, Research};
use super::types::node::{All, Certification, Degree, Employer, Institution, Node, Region, Role, Skill, Vertex};
use super::user_errors::UserError;
use crate::engine::{FieldError, Id, Object, ScopedValue, Type, args, input, one_of};
use crate::graph::NodeIx;
use crate::graph::search::Kinds;
use crate::model::degree::AwardLevel;
use crate::model::fold;
use crate::quote::quoted;

/// The root.
#[derive(Clone, Copy, Debug)]
pub struct Query;

/// The graph on a day named by the request: all fields of the root except the choice of a day.
#[derive(Clone, Copy, Debug)]
pub struct GraphAsOf;

/// A node, read on the day named by its id.
type NodeResult<V> = Result<Option<ScopedValue<View, V>>, FieldError>;

args! {
    /// An id.
    pub struct ById {
        /// Kind and code, such as role:15-2051.00.
        id: Id<String>,
    }
}

args! {
    /// Several ids.
    pub struct ByIds {
        /// Their ids; an empty list returns none.
        #[limit("ids", ..=100)]
        ids: Vec<Id<String>>,
    }
    page |args| args.ids.len() as u64;
}

args! {
    /// A day.
    pub struct AsOf {
        /// The day, such as 2026-01-15.
        date: Day,
    }
}

macro_rules! lookup {
    ($(#[doc = $doc:literal])* $args:ident, $by:ident { $($(#[doc = $mdoc:literal])* $member:ident: $variant:ident($ty:ty)),* $(,)? }) => {
        one_of! {
            $(#[doc = $doc])*
            pub enum $by { $($(#[doc = $mdoc])* $member: $variant($ty)),* }
        }
        args! {
            $(#[doc = $doc])*
            pub struct $args {
                /// Exactly one natural key.
                by: $by,
            }
        }
    };
}

lookup! {
    /// Identifies a region.
    RegionArgs, RegionBy {
        /// By its id.
        id: Id(Id<String>),
        /// By the code of its metropolitan statistical area, such as 14460.
        cbsa: Cbsa(String),
        /// By the FIPS code of its state, such as 25.
        fips: Fips(String),
        /// By the USPS code of its state, such as MA.
        usps: Usps(String),
        /// By its exact name, ignoring case and accents; an error lists the candidates if several regions have it.
        name: Name(String),
    }
}
lookup! {
    /// Identifies an institution.
    InstitutionArgs, InstitutionBy {
        /// By its id.
        id: Id(Id<String>),
        /// By its IPEDS UNITID, such as 166027.
        unitid: Unitid(String),
        /// By its exact name, ignoring case and accents; an error lists the candidates if several institutions have it.
        name: Name(String),
    }
}
input! {
    /// A field of study at a level.
    pub struct FieldAndLevel {
        /// CIP 2020 code, such as 51.2706.
        cip: String,
        /// Award level.
        level: AwardLevel,
    }
}
lookup! {
    /// Identifies a degree.
    DegreeArgs, DegreeBy {
        /// By its id.
        id: Id(Id<String>),
        /// By field of study and level.
        field: Field(FieldAndLevel),
        /// By its exact name, ignoring case and accents; an error lists the candidates if several degrees have it.
        name: Name(String),
    }
}
lookup! {
    /// Identifies an employer.
    EmployerArgs, EmployerBy {
        /// By its id.
        id: Id(Id<String>),
        /// By its CMS certification number, such as 220071.
        ccn: Ccn(String),
        /// By its exact name, ignoring case and accents; an error lists the candidates if several employers have it.
        name: Name(String),
    }
}
lookup! {
    /// Identifies a skill.
    SkillArgs, SkillBy {
        /// By its id.
        id: Id(Id<String>),
        /// By its O*NET element id, such as 2.A.1.a.
        element: Element(String),
        /// By its exact name, such as Python, ignoring case and accents; an error lists the candidates if several
        /// skills have it.
        name: Name(String),
    }
}
lookup! {
    /// Identifies a certification.
    CertificationArgs, CertificationBy {
        /// By its id.
        id: Id(Id<String>),
        /// By the code of its exam, such as AI-102.
        exam_code: ExamCode(String),
        /// By its exact name, ignoring case and accents; an error lists the candidates if several certifications have
        /// it.
        name: Name(String),
    }
}
lookup! {
    /// Identifies a role.
    RoleArgs, RoleBy {
        /// By its id.
        id: Id(Id<String>),
        /// By its O*NET-SOC code, such as 15-2051.00.
        onet_soc: OnetSoc(String),
        /// By its exact name, ignoring case and accents; an error lists the candidates if several roles have it.
        name: Name(String),
    }
}

fn by_id<V: Vertex>(view: &View, id: &Id<String>) -> NodeResult<V> {
    let store = view.opened_by(&id.0);
    let on = store.as_ref().unwrap_or(view);
    let node = on.named(V::KIND, &id.0).ok_or_else(|| unknown_id(on, V::KIND, &id.0))?;
    Ok(Some(ScopedValue { store, value: V::at(node) }))
}

fn any_by_id(view: &View, id: &Id<String>) -> NodeResult<Node> {
    let store = view.opened_by(&id.0);
    let on = store.as_ref().unwrap_or(view);
    let node = on.node(&id.0).ok_or_else(|| unknown_node(on, &id.0))?;
    let value = Node::of(on, node);
    Ok(Some(ScopedValue { store, value }))
}

/// The node with a code that, after a prefix, is the code of its id.
fn by_code<V: Vertex>(view: &View, what: &str, code: &str, prefix: &str) -> NodeResult<V> {
    let id = format!("{}:{prefix}{code}", V::KIND);
    let node = view.find(V::KIND, &id).ok_or_else(|| unknown_code(view, V::KIND, what, code, prefix))?;
    Ok(Some(ScopedValue::here(V::at(node))))
}

/// The only node of a kind with this name.
fn by_name<V: Vertex>(view: &View, name: &str) -> NodeResult<V> {
    match view.called(name, Kinds::of(Some(&[V::KIND])))[..] {
        [node] => Ok(Some(ScopedValue::here(V::at(node)))),
        [] => Err(unknown_called(view, V::KIND, name)),
        ref several => Err(ambiguous_name(view, V::KIND, name, several)),
    }
}

/// The first node of a kind with a key, ignoring case and accents.
fn by_search<V: Vertex>(view: &View, what: &str, wanted: &str, keys: impl Fn(NodeIx) -> Vec<String>) -> NodeResult<V> {
    let folded = fold(wanted.trim());
    let has = |&node: &NodeIx| keys(node).iter().any(|key| fold(key) == folded);
    let found = view.of_kind(V::KIND).find(has);
    found.map(|node| Some(ScopedValue::here(V::at(node)))).ok_or_else(|| {
        let all = view.of_kind(V::KIND).flat_map(|node| keys(node).into_iter().map(move |key| (node, key)));
        unknown_key(view, V::KIND, what, wanted, all)
    })
}

fn region(view: &View, by: &RegionBy) -> NodeResult<Region> {
    use crate::model::region::RegionKind;
    match by {
        RegionBy::Id(id) => by_id(view, id),
        RegionBy::Cbsa(code) => by_code(view, "CBSA code", code, "cbsa-"),
        RegionBy::Fips(code) => by_code(view, "FIPS code", code, "state-"),
        RegionBy::Name(name) => by_name(view, name),
        RegionBy::Usps(code) => by_search(view, "USPS code", code, |node| {
            let row = &view.region(node).row;
            row.state.iter().filter(|_| row.kind == RegionKind::State).cloned().collect()
        }),
    }
}

fn skill(view: &View, by: &SkillBy) -> NodeResult<Skill> {
    match by {
        SkillBy::Id(id) => by_id(view, id),
        SkillBy::Element(code) => by_code(view, "O*NET element", code, "onet-"),
        SkillBy::Name(name) => by_name(view, name),
    }
}

fn certification(view: &View, by: &CertificationBy) -> NodeResult<Certification> {
    match by {
        CertificationBy::Id(id) => by_id(view, id),
        CertificationBy::Name(name) => by_name(view, name),
        CertificationBy::ExamCode(code) => by_search(view, "exam code", code, |node| {
            let codes = view.certification(node).row.exam_code.as_deref().unwrap_or_default();
            codes.split([';', ',', ' ']).filter(|own| !own.is_empty()).map(str::to_owned).collect()
        }),
    }
}

fn degree(view: &View, by: &DegreeBy) -> NodeResult<Degree> {
    match by {
        DegreeBy::Id(id) => by_id(view, id),
        DegreeBy::Name(name) => by_name(view, name),
        DegreeBy::Field(field) => {
            by_code(view, "field and level", &format!("{}-{}", field.cip, field.level.slug()), "")
        }
    }
}

impl Object for Query {
    type Store = View;
    fn name() -> String {
        "Query".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.declares::<UserError>();
        t.doc(
            "The root of all queries. Every figure carries its evidence; a missing value is null with its status, never 0.",
        );
        everything(t);
        t.field_with(
            "asOf",
            "The graph as of a day, which decides whether certifications are offered; everything else is the same on all days. Ids below this field include the day, so that client caches keep days apart. Without it, the day is today (UTC).",
            |view, _, a: &AsOf| ScopedValue { store: Some(view.on(a.date.0)), value: GraphAsOf },
        );
    }
}

impl Object for GraphAsOf {
    type Store = View;
    fn name() -> String {
        "GraphAsOf".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "The graph as of a day. It has the fields of the query root, and every id below it includes the day, such as certification:chda@2026-01-15; `node` of the query root accepts such an id.",
        );
        t.field(
            "id",
            "Identifies the day. Select it so that a client's cache merges the results of several operations about the same day.",
            |view, _| view.shown_id("graph"),
        );
        everything(t);
    }
}

/// The fields that are available on any day.
fn everything<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field("catalog", "The contents of this graph.", |_, _| Catalog);
    nodes(t);
    lookups(t);
    lists(t);
    texts(t);
    t.field_with(
        "traverse",
        "Walks along any relations in either direction, with conditions at every place, returned as a table of walks, end nodes or groups. `explain` estimates the work.",
        |view, _, a: &Traverse| resolving(view, |view| traverse(view, a)),
    );
    comparisons(t);
    similarity(t);
    parts(t);
    claims(t);
    t.field_with(
        "careerAdvice",
        "Roles that a person can reach from a profile: eligible before ranked, each with its requirements, the best route, pay, regions and reasons. `careerPaths` instead follows a pattern of relations that you choose.",
        |view, _, a: &AdviceArgs| resolving(view, |view| advice::ask(view, a)),
    )
    .costs(ADVICE_COST);
    t.field_with(
        "careerPaths",
        "The best paths from what a person has to where the work is: typed steps with their evidence, their cost in months and money, and the pay at the end at national prices. If there is no path, the result explains why.",
        |view, _, a: &CareerPathArgs| {
            let store = a.day().map(|day| view.on(day));
            resolving(store.as_ref().unwrap_or(view), |view| paths::ask(view, a))
        },
    )
    .costs(ADVICE_COST);
    t.field_with(
        "skillGap",
        "What a person lacks for a role: first the degree, licence, practice or experience required for entry, then technologies and topics, each held, weak or missing, with reasons; general abilities separately. Includes plans: the cost of each, and which gaps it closes and leaves open.",
        |view, _, a: &SkillGapArgs| resolving(view, |view| gap::ask(view, a)),
    )
    .costs(ROLE_COST);
}

fn nodes<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field_with("node", "A node by its id; an id that includes a day is read on that day.", |view, _, a: &ById| {
        any_by_id(view, &a.id)
    });
    t.field_with(
        "nodes",
        "Nodes by their ids, in the order given, each read on the day in its id; null and an error for each unknown id.",
        |view, _, a: &ByIds| a.ids.iter().map(|id| any_by_id(view, id)).collect::<Vec<_>>(),
    );
}

fn lookups<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field_with("region", "One region.", |view, _, a: &RegionArgs| region(view, &a.by));
    t.field_with("institution", "One institution.", |view, _, a: &InstitutionArgs| match &a.by {
        InstitutionBy::Id(id) => by_id::<Institution>(view, id),
        InstitutionBy::Unitid(code) => by_code(view, "UNITID", code, ""),
        InstitutionBy::Name(name) => by_name(view, name),
    });
    t.field_with("degree", "One degree.", |view, _, a: &DegreeArgs| degree(view, &a.by));
    t.field_with("employer", "One employer.", |view, _, a: &EmployerArgs| match &a.by {
        EmployerBy::Id(id) => by_id::<Employer>(view, id),
        EmployerBy::Ccn(code) => by_code(view, "CMS certification number", code, "ccn-"),
        EmployerBy::Name(name) => by_name(view, name),
    });
    t.field_with("skill", "One skill.", |view, _, a: &SkillArgs| skill(view, &a.by));
    t.field_with("certification", "A certification, including retired ones.", |view, _, a: &CertificationArgs| {
        certification(view, &a.by)
    });
    t.field_with("role", "One role.", |view, _, a: &RoleArgs| match &a.by {
        RoleBy::Id(id) => by_id::<Role>(view, id),
        RoleBy::OnetSoc(code) => by_code(view, "O*NET-SOC code", code, ""),
        RoleBy::Name(name) => by_name(view, name),
    });
}

fn lists<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    list::<R, All<Region, Query>>(t, "regions", "Regions, by id.");
    list::<R, All<Institution, Query>>(t, "institutions", "Institutions, by id.");
    list::<R, All<Degree, Query>>(t, "degrees", "Degrees, by id.");
    list::<R, All<Employer, Query>>(t, "employers", "Employers, by id.");
    list::<R, All<Skill, Query>>(t, "skills", "Skills, by id.");
    list::<R, All<Certification, Query>>(
        t,
        "certifications",
        "Certifications, by id, without those known to be unavailable on the day of the query.",
    );
    list::<R, All<Role, Query>>(t, "roles", "Roles, by id.");
    list::<R, Claims<Query>>(t, "claims", "Published statements, each with a verdict, in table order.");
    list::<R, Figures<Query>>(t, "figures", "Researched figures, in table order.");
}

/// A list of the whole graph.
fn list<R: Object<Store = View>, L: Listed<Parent = Query>>(
    t: &mut Type<'_, R>,
    name: &'static str,
    doc: &'static str,
) {
    t.field_with(name, doc, |view, _, page: &Page<L>| Connection::<L>::new(view, Query, 0, page)).longest(longest::<L>);
}

/// The predicted cost of a search, in fields of a response.
const SEARCH_COST: u64 = 2_000;

fn texts<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field_with(
        "search",
        "Nodes whose names, titles, abbreviations or codes match a text, best first: exact matches, then well-known nodes.",
        |view, _, a: &Search| search(view, a),
    )
    .costs(SEARCH_COST);
    t.field_with(
        "searchByKind",
        "Like `search`, with the best hits and the number of hits of each kind, and how the text was interpreted.",
        |view, _, a: &SearchByKind| search_by_kind(view, a),
    )
    .costs(SEARCH_COST);
    t.field_with("suggest", "Completions of the beginning of a name or title, best first.", |view, _, a: &Search| {
        suggest(view, a)
    })
    .costs(SEARCH_COST);
    t.field_with(
        "resolve",
        "The one node that a text names or unambiguously means, the candidates if it is ambiguous, or no match.",
        |view, _, a: &Resolve| resolve(view, a),
    )
    .costs(SEARCH_COST);
}

fn parts<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field_with(
        "measures",
        "A chosen part of the graph and its measures: degrees, PageRank, betweenness, communities. Each is computed only if selected, counts its work, and reports whether it is complete.",
        |view, _, a: &PartArgs| resolving(view, |view| measures(view, a).map(Some)),
    );
    t.field_with(
        "bottleneck",
        "The bottleneck between two sets of nodes: the fewest edges or nodes whose removal disconnects them, and as many disjoint paths, which prove that fewer are not enough.",
        |view, _, a: &Ends| resolving(view, |view| bottleneck(view, a).map(Some)),
    );
}

fn claims<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field_with("claim", "A published statement, by its id.", |view, _, a: &ById| {
        let known = |on: &View, id: &str| on.claim_by_id.get(id).map(|&claim| Claim(claim));
        by_short_id(view, &a.id.0, "claim", known, view.claims.iter().map(|claim| &*claim.row.id))
    });
    t.field_with("figure", "A researched figure, by its id.", |view, _, a: &ById| {
        let known = |on: &View, id: &str| on.figure_by_id.get(id).map(|&figure| Figure(figure));
        by_short_id(view, &a.id.0, "figure", known, view.figures.iter().map(|figure| &*figure.row.id))
    });
    t.field("accreditors", "Bodies that accredit institutions and programs.", |view, _| {
        (0..view.accreditors.len() as u32).map(Accreditor).collect::<Vec<_>>()
    })
    .longest(|view: &View| view.accreditors.len() as u64);
    t.field(
        "researchSpending",
        "University spending on research and development (NSF HERD), newest year first, then largest first.",
        |view, _| (0..view.research.len() as u32).map(Research).collect::<Vec<_>>(),
    )
    .longest(|view: &View| view.research.len() as u64);
    t.field("sources", "The publishers' files that figures are taken from.", |view, _| {
        (0..view.sources.len() as u16).map(Source).collect::<Vec<_>>()
    })
    .longest(|view: &View| view.sources.len() as u64);
}

/// A claim or figure by its id, read on the day in the id.
fn by_short_id<'a, V>(
    view: &View,
    id: &str,
    what: &str,
    find: impl Fn(&View, &str) -> Option<V>,
    all: impl Iterator<Item = &'a str>,
) -> NodeResult<V> {
    let store = view.opened_by(id);
    let on = store.as_ref().unwrap_or(view);
    match on.own(id).map(|own| (own, find(on, own))) {
        Some((_, Some(value))) => Ok(Some(ScopedValue { store, value })),
        Some((own, None)) => Err(unknown_name(what, own, all)),
        None => Err(on.other_day(id).unwrap_or_else(|| unknown_name(what, id, all))),
    }
}

/// The error for an unknown claim or figure, with the most similar name.
fn unknown_name<'a>(what: &str, given: &str, known: impl Iterator<Item = &'a str>) -> FieldError {
    let given: String = given.chars().take(80).collect();
    let like = |name: &str| strsim::normalized_damerau_levenshtein(&given, name);
    let nearest = known.map(|name| (like(name), name)).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
    let hint = nearest.map_or_else(String::new, |(_, name)| format!(" Did you mean {name}?"));
    let suggestions: Vec<String> = nearest.into_iter().map(|(_, name)| name.to_owned()).collect();
    FieldError::new(
        "UNKNOWN_ID",
        format!("There is no {what} with the id {}.{hint} {what}s lists all.", quoted(&given)),
    )
    .with("suggestions", suggestions)
}
