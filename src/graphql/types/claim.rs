//! Claims and figures: published statements, and what measured figures say of them.

use super::length::most;
use super::node::{Node, Region, Role, Vertex};
use crate::career::claim::{MOST_EVIDENCE, Undecided};
use crate::career::{self, Finding, Verdict};
use crate::engine::{FieldError, Object, Type, enumeration};
use crate::graph::Cited;
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::{Filter, OnDay, filter};
use crate::graphql::list::order::Key;
use crate::graphql::list::text_id_filter::TextIdFilter;
use crate::graphql::list::value_filter::{BooleanFilter, EnumFilter, FloatFilter, TextFilter};
use crate::graphql::list::window::Candidates;
use crate::graphql::request::scalars::present;
use crate::graphql::request::view::View;
use crate::model::claim::{ClaimPart, Comparator};
use std::fmt::Debug;
use std::marker::PhantomData;

/// A claim, by its position in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Claim(pub u32);

impl Claim {
    fn row(self, view: &View) -> &Cited<crate::model::claim::Claim> {
        &view.claims[self.0 as usize]
    }
}

filter! { filter,
    /// What can be asked of a claim. Everything given has to hold.
    ClaimFilter: Claim {
        /// Id.
        id: TextIdFilter => |v, c| &c.row(v).row.id,
        /// The statement.
        statement: TextFilter => |v, c| Some(&c.row(v).row.statement),
        /// What it is about.
        subject: TextFilter => |v, c| Some(&c.row(v).row.subject),
        /// What is stated of it.
        metric: TextFilter => |v, c| Some(&c.row(v).row.metric),
        /// How the value is meant.
        comparator: EnumFilter<Comparator> => |v, c| Some(c.row(v).row.comparator),
        /// The claimed value.
        value: FloatFilter => |v, c| c.row(v).row.value,
        /// Who published it.
        said_by: TextFilter => |v, c| Some(&c.row(v).row.said_by),
        /// Whom it names as its source.
        attributed_to: TextFilter => |v, c| Some(&c.row(v).row.attributed_to),
        /// What the figures say, on the day of the question.
        verdict: OnDay<EnumFilter<Verdict>> => |v, c| Some(career::judge(v.graph(), c.0, v.day).verdict),
        /// The verdict rests on proxies alone.
        by_proxy: OnDay<BooleanFilter> => |v, c| Some(career::judge(v.graph(), c.0, v.day).by_proxy),
        /// It is not in the source that it names.
        not_in_cited_source: BooleanFilter => |v, c| Some(career::not_in_cited_source(v.graph(), c.0)),
    }
}

enumeration! {
    /// By what claims can be ordered.
    pub enum ClaimOrder {
        /// Id.
        Id = "ID",
        /// The claimed value.
        Value = "VALUE",
    }
}

impl ClaimOrder {
    fn key(self, view: &View, claim: Claim) -> Key {
        let row = &claim.row(view).row;
        match self {
            ClaimOrder::Id => Key::Text(row.id.clone()),
            ClaimOrder::Value => Key::of(row.value),
        }
    }
}

/// All claims, as a list of the root `R`.
#[derive(Clone, Copy, Debug)]
pub struct Claims<R>(PhantomData<R>);

impl<R: Object<Store = View> + Copy + Debug> Listed for Claims<R> {
    type Parent = R;
    type Node = Claim;
    type Filter = ClaimFilter;
    type Order = ClaimOrder;
    fn name() -> String {
        "Claim".into()
    }
    fn doc() -> String {
        "A published statement.".into()
    }
    fn candidates<'v>(view: &'v View, _: &R) -> Candidates<'v> {
        Candidates::Range(0..view.claims.len() as u32)
    }
    fn node(_: &View, item: u32) -> Claim {
        Claim(item)
    }
    fn accepts(view: &View, item: u32, filter: &ClaimFilter) -> Result<bool, FieldError> {
        filter.accepts(view, &Claim(item))
    }
    fn key(view: &View, item: u32, order: ClaimOrder) -> Key {
        order.key(view, Claim(item))
    }
}

/// The claims that speak of a node.
#[derive(Clone, Copy, Debug)]
pub struct ClaimsOf<V>(PhantomData<V>);

impl<V: Vertex> Listed for ClaimsOf<V> {
    type Parent = V;
    type Node = Claim;
    type Filter = ClaimFilter;
    type Order = ClaimOrder;
    fn name() -> String {
        format!("{}Claims", V::name())
    }
    fn doc() -> String {
        format!("A published statement about a {}.", V::KIND)
    }
    fn candidates<'v>(view: &'v View, parent: &V) -> Candidates<'v> {
        Candidates::Slice(view.claims_of.get(&parent.ix()).map_or(&[], Vec::as_slice))
    }
    fn node(_: &View, item: u32) -> Claim {
        Claim(item)
    }
    fn accepts(view: &View, item: u32, filter: &ClaimFilter) -> Result<bool, FieldError> {
        filter.accepts(view, &Claim(item))
    }
    fn key(view: &View, item: u32, order: ClaimOrder) -> Key {
        order.key(view, Claim(item))
    }
}

impl Object for Claim {
    type Store = View;
    fn name() -> String {
        "Claim".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A published statement, kept beside the measured figures that support or contradict it.");
        t.field("id", "Short stable name.", |v, c| v.shown_id(&c.row(v).row.id));
        t.text("statement", "The statement, in our own words.", |v, c| &c.row(v).row.statement);
        t.text("subject", "What it is about, in words.", |v, c| &c.row(v).row.subject);
        t.text("metric", "What is stated of it.", |v, c| &c.row(v).row.metric);
        t.field("comparator", "How the value is meant.", |v, c| c.row(v).row.comparator);
        t.field("value", "The claimed value, or the lower end of a range; null for a statement in words.", |v, c| {
            c.row(v).row.value
        });
        t.field("valueHigh", "The upper end of a range.", |v, c| c.row(v).row.value_high);
        t.optional_text("unit", "Unit of the value.", |v, c| present(&c.row(v).row.unit));
        t.optional_text("period", "The time it speaks of; null where it does not say.", |v, c| {
            present(&c.row(v).row.period)
        });
        t.text("saidBy", "Who published it.", |v, c| &c.row(v).row.said_by);
        t.optional_text("attributedTo", "Whom it names as its source.", |v, c| present(&c.row(v).row.attributed_to));
        t.optional_text("note", "What the editors found out about it.", |v, c| present(&c.row(v).row.note));
        t.field("verdict", "What the figures say of it, on the day of the question.", |v, c| {
            career::judge(v.graph(), c.0, v.day).verdict
        });
        t.field(
            "byProxy",
            "The verdict rests on proxies alone: figures of something near what is claimed, which all say the same. False for NOT_CHECKABLE.",
            |v, c| career::judge(v.graph(), c.0, v.day).by_proxy,
        );
        t.field(
            "notInCitedSource",
            "Somebody looked for it in the source that it names, and it is not there.",
            |v, c| career::not_in_cited_source(v.graph(), c.0),
        );
        t.field("checks", "The figures that bear on it, with their numbers.", |v, c| {
            let claim = *c;
            let findings = career::judge(v.graph(), claim.0, v.day).findings;
            let checks = &v.claim_checks[claim.0 as usize];
            let subject = |i: usize| {
                let check = checks.get(i)?;
                let find = |id: &str| v.nodes.find(id);
                Some((
                    check.role.as_ref().and_then(|id| find(id.as_str())),
                    check.region.as_ref().and_then(|id| find(id.as_str())),
                ))
            };
            let with = |(i, finding)| {
                let (role, region) = subject(i).unwrap_or_default();
                Check { finding, role: role.map(Role), region: region.map(Region) }
            };
            findings.into_iter().enumerate().map(with).collect::<Vec<Check>>()
        })
        .longest(|v: &View| most(&v.claim_checks, Vec::len));
        t.field("nodes", "The nodes it speaks of.", |v, c| {
            let nodes = &v.claim_nodes[c.0 as usize];
            nodes.iter().map(|&(node, part)| ClaimNode { node: Node::of(v, node), part }).collect::<Vec<_>>()
        })
        .longest(|v: &View| most(&v.claim_nodes, Vec::len));
        t.field("evidence", "Where it was published.", |v, c| c.row(v).evidence);
    }
}

/// A node that a claim speaks of.
#[derive(Clone)]
pub struct ClaimNode {
    node: Node,
    part: ClaimPart,
}

impl Object for ClaimNode {
    type Store = View;
    fn name() -> String {
        "ClaimNode".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A node that a claim speaks of.");
        t.field("node", "The node.", |_, n| n.node.clone());
        t.field("part", "Its part in the claim.", |_, n| n.part);
    }
}

/// A figure that bears on a claim.
#[derive(Clone)]
pub struct Check {
    finding: Finding,
    role: Option<Role>,
    region: Option<Region>,
}

enumeration! {
    /// Why a verdict does not rest on a figure.
    impl Undecided as "ClaimCheckUndecided" {
        /// It is shown beside the claim only.
        Context = "CONTEXT",
        /// It is not published, or what is named is not in the graph.
        NotKnown = "NOT_KNOWN",
        /// The claim has no number to compare it with.
        NotComparable = "NOT_COMPARABLE",
        /// It rests on a row of the editors of this graph, or of the source of the claim.
        NotIndependent = "NOT_INDEPENDENT",
        /// It fits the claim, which needs more than that.
        LeftOpen = "LEFT_OPEN",
        /// It is a proxy, and a figure of the claimed thing decides.
        Outweighed = "OUTWEIGHED",
        /// It is a proxy, and the proxies disagree with each other.
        ProxiesDisagree = "PROXIES_DISAGREE",
    }
}

impl Object for Check {
    type Store = View;
    fn name() -> String {
        "ClaimCheck".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A measured figure that bears on a claim.");
        t.field("check", "Which figure was looked up.", |_, c| c.finding.check);
        t.text("measuredAs", "What it is, in words.", |_, c| &c.finding.measured_as);
        t.field("value", "The measured value; null where it is not published or is no number.", |_, c| c.finding.value);
        t.optional_text("unit", "Unit of the value.", |_, c| present(&c.finding.unit));
        t.field(
            "comparator",
            "How the value is compared; null where the check is yes or no, or nothing can be compared.",
            |_, c| c.finding.comparison.map(|comparison| comparison.comparator),
        );
        t.field("expected", "With what the value is compared, or with the lower end.", |_, c| {
            c.finding.comparison.map(|comparison| comparison.value)
        });
        t.field("expectedHigh", "The upper end, where it is compared with a range.", |_, c| {
            c.finding.comparison.and_then(|comparison| comparison.value_high)
        });
        t.field("tolerance", "How many percent of `expected` the value may differ and still agree: what the editors give for the check, else 5 for ABOUT and 0.5 for EQUALS. Null for other comparators.", |_, c| {
            c.finding.comparison.and_then(|comparison| comparison.tolerance)
        });
        t.field("bearing", "What it may decide.", |_, c| c.finding.bearing);
        t.field("proxy", "It measures something near what is claimed, not the claimed thing itself. Figures of an occupation that contains the role and others are always proxies.", |_, c| {
            c.finding.is_proxy
        });
        t.field("agrees", "Whether it agrees with the claim; null where it says neither.", |_, c| c.finding.agrees);
        t.field("decides", "Whether the verdict rests on it.", |_, c| c.finding.undecided.is_none());
        t.field("undecided", "Why the verdict does not rest on it; null where it does.", |_, c| c.finding.undecided);
        t.optional_text("note", "The editors' remark.", |_, c| present(&c.finding.note));
        t.field("role", "The role it is about.", |_, c| c.role);
        t.field("region", "The region it is about.", |_, c| c.region);
        t.list("evidence", "Where the value comes from.", |c| &c.finding.evidence).at_most(MOST_EVIDENCE);
    }
}

/// A researched figure, by its position in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Figure(pub u32);

impl Figure {
    fn row(self, view: &View) -> &Cited<crate::model::claim::Figure> {
        &view.figures[self.0 as usize]
    }
}

filter! { filter,
    /// What can be asked of a researched figure. Everything given has to hold.
    FigureFilter: Figure {
        /// Id.
        id: TextIdFilter => |v, f| &f.row(v).row.id,
        /// Topic.
        topic: TextFilter => |v, f| Some(&f.row(v).row.topic),
        /// What is measured.
        metric: TextFilter => |v, f| Some(&f.row(v).row.metric),
        /// Geography in the source's words.
        geography: TextFilter => |v, f| Some(&f.row(v).row.geography),
        /// Year or span of years.
        period: TextFilter => |v, f| Some(&f.row(v).row.period),
        /// The value.
        value: FloatFilter => |v, f| Some(f.row(v).row.value),
        /// Edition of the publication.
        edition: TextFilter => |v, f| Some(&f.row(v).row.edition),
    }
}

enumeration! {
    /// By what researched figures can be ordered.
    pub enum FigureOrder {
        /// The value.
        Value = "VALUE",
        /// Year or span of years.
        Period = "PERIOD",
        /// Id.
        Id = "ID",
    }
}

/// All researched figures, as a list of the root `R`.
#[derive(Clone, Copy, Debug)]
pub struct Figures<R>(PhantomData<R>);

impl<R: Object<Store = View> + Copy + Debug> Listed for Figures<R> {
    type Parent = R;
    type Node = Figure;
    type Filter = FigureFilter;
    type Order = FigureOrder;
    fn name() -> String {
        "Figure".into()
    }
    fn doc() -> String {
        "A researched figure.".into()
    }
    fn candidates<'v>(view: &'v View, _: &R) -> Candidates<'v> {
        Candidates::Range(0..view.figures.len() as u32)
    }
    fn node(_: &View, item: u32) -> Figure {
        Figure(item)
    }
    fn accepts(view: &View, item: u32, filter: &FigureFilter) -> Result<bool, FieldError> {
        filter.accepts(view, &Figure(item))
    }
    fn key(view: &View, item: u32, order: FigureOrder) -> Key {
        let row = &Figure(item).row(view).row;
        match order {
            FigureOrder::Value => Key::of(Some(row.value)),
            FigureOrder::Period => Key::Text(row.period.clone()),
            FigureOrder::Id => Key::Text(row.id.clone()),
        }
    }
}

impl Object for Figure {
    type Store = View;
    fn name() -> String {
        "Figure".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A researched figure, for example from the AI Index, with the table or chart it was read from.");
        t.field("id", "Short stable name.", |v, f| v.shown_id(&f.row(v).row.id));
        t.text("topic", "Topic.", |v, f| &f.row(v).row.topic);
        t.text("metric", "What is measured.", |v, f| &f.row(v).row.metric);
        t.field("region", "The region, where it is one of this graph.", |v, f| {
            let id = f.row(v).row.region.as_ref()?;
            v.nodes.find(id.as_str()).map(Region)
        });
        t.optional_text("geography", "The geography in the source's words.", |v, f| present(&f.row(v).row.geography));
        t.optional_text("period", "Year or span of years.", |v, f| present(&f.row(v).row.period));
        t.field("value", "The value.", |v, f| f.row(v).row.value);
        t.optional_text("unit", "Unit of the value.", |v, f| present(&f.row(v).row.unit));
        t.optional_text("edition", "Edition of the publication.", |v, f| present(&f.row(v).row.edition));
        t.optional_text("place", "Table or figure in it.", |v, f| present(&f.row(v).row.place));
        t.optional_text("note", "Remarks.", |v, f| present(&f.row(v).row.note));
        t.field("evidence", "Where it comes from.", |v, f| f.row(v).evidence);
    }
}
