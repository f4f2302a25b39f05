//! Claims and figures: published statements, and the figures that support or contradict them.

use super::length::most;
use super::node::{Node, Region, Role, Vertex};
use crate::career::claim::{MOST_EVIDENCE, Undecided};
use crate::career::{self, Finding, Verdict};
use crate::engine::{FieldError, Object, Type, enumeration};
use crate::graph::CitedRow;
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::{Filter, OnDay, filter};
use crate::graphql::list::order::Key;
use crate::graphql::list::text_id_filter::TextIdFilter;
use crate::graphql::list::value_filter::{BooleanFilter, EnumFilter, FloatFilter, TextFilter};
use crate::graphql::list::window::Candidates;
use crate::graphql::request::view::View;
use crate::model::claim::{ClaimPart, Comparator};
use std::fmt::Debug;
use std::marker::PhantomData;

/// A claim, by its position in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Claim(pub u32);

impl Claim {
    fn row(self, view: &View) -> &CitedRow<crate::model::claim::Claim> {
        &view.claims[self.0 as usize]
    }
}

filter! { filter,
    /// Conditions on a claim. All given conditions must match.
    ClaimFilter: Claim {
        /// Id.
        id: TextIdFilter => |v, c| &c.row(v).row.id,
        /// The statement.
        statement: TextFilter => |v, c| Some(&c.row(v).row.statement),
        /// What it is about.
        subject: TextFilter => |v, c| Some(&c.row(v).row.subject),
        /// The metric that it states.
        metric: TextFilter => |v, c| Some(&c.row(v).row.metric),
        /// How the value is to be compared.
        comparator: EnumFilter<Comparator> => |v, c| Some(c.row(v).row.comparator),
        /// The claimed value.
        value: FloatFilter => |v, c| c.row(v).row.value,
        /// Who published it.
        said_by: TextFilter => |v, c| Some(&c.row(v).row.said_by),
        /// The source that it cites.
        attributed_to: TextFilter => |v, c| c.row(v).row.attributed_to.as_deref(),
        /// The verdict of the figures on the day of the query.
        verdict: OnDay<EnumFilter<Verdict>> => |v, c| Some(career::judge(v.graph(), c.0, v.day).verdict),
        /// The verdict rests on proxies only.
        by_proxy: OnDay<BooleanFilter> => |v, c| Some(career::judge(v.graph(), c.0, v.day).by_proxy),
        /// The source that it cites does not contain it.
        not_in_cited_source: BooleanFilter => |v, c| Some(career::not_in_cited_source(v.graph(), c.0)),
    }
}

enumeration! {
    /// Orders of claims.
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

/// The claims about a node.
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
        t.doc("A published statement, stored with the measured figures that support or contradict it.");
        t.field("id", "Short stable name.", |v, c| v.shown_id(&c.row(v).row.id));
        t.text("statement", "The statement, paraphrased by the editors.", |v, c| &c.row(v).row.statement);
        t.text("subject", "Its subject, in words.", |v, c| &c.row(v).row.subject);
        t.text("metric", "The metric that it states.", |v, c| &c.row(v).row.metric);
        t.field("comparator", "How the value is to be compared.", |v, c| c.row(v).row.comparator);
        t.field("value", "The claimed value, or the lower end of a range; null for a verbal statement.", |v, c| {
            c.row(v).row.value
        });
        t.field("valueHigh", "The upper end of a range.", |v, c| c.row(v).row.value_high);
        t.optional_text("unit", "Unit of the value.", |v, c| c.row(v).row.unit.as_deref());
        t.optional_text("period", "The period that it refers to; null if it states none.", |v, c| {
            c.row(v).row.period.as_deref()
        });
        t.text("saidBy", "Who published it.", |v, c| &c.row(v).row.said_by);
        t.optional_text("attributedTo", "The source that it cites.", |v, c| c.row(v).row.attributed_to.as_deref());
        t.optional_text("note", "Findings of the editors.", |v, c| c.row(v).row.note.as_deref());
        t.field("verdict", "The verdict of the figures on the day of the query.", |v, c| {
            career::judge(v.graph(), c.0, v.day).verdict
        });
        t.field(
            "byProxy",
            "Whether the verdict rests on proxies only: figures that measure something close to what is claimed, and \
             that all agree. False for NOT_CHECKABLE.",
            |v, c| career::judge(v.graph(), c.0, v.day).by_proxy,
        );
        t.field(
            "notInCitedSource",
            "The editors checked the source that it cites, and the statement is not there.",
            |v, c| career::not_in_cited_source(v.graph(), c.0),
        );
        t.field("checks", "The figures that it is checked against, with their values.", |v, c| {
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
        t.field("nodes", "The nodes that it refers to.", |v, c| {
            let nodes = &v.claim_nodes[c.0 as usize];
            nodes.iter().map(|&(node, part)| ClaimNode { node: Node::of(v, node), part }).collect::<Vec<_>>()
        })
        .longest(|v: &View| most(&v.claim_nodes, Vec::len));
        t.field("evidence", "Where it was published.", |v, c| c.row(v).evidence);
    }
}

/// A node that a claim refers to.
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
        t.doc("A node that a claim refers to.");
        t.field("node", "The node.", |_, n| n.node.clone());
        t.field("part", "Its role in the claim.", |_, n| n.part);
    }
}

/// A figure that a claim is checked against.
#[derive(Clone)]
pub struct Check {
    finding: Finding,
    role: Option<Role>,
    region: Option<Region>,
}

enumeration! {
    /// Why a figure does not decide the verdict.
    impl Undecided as "ClaimCheckUndecided" {
        /// It is shown for context only.
        Context = "CONTEXT",
        /// It is not published, or a node that it needs is not in the graph.
        NotKnown = "NOT_KNOWN",
        /// The claim has no number to compare it with.
        NotComparable = "NOT_COMPARABLE",
        /// It comes from a row of the editors of this graph, or from the source of the claim.
        NotIndependent = "NOT_INDEPENDENT",
        /// It agrees with the claim, but is not sufficient to prove it.
        LeftOpen = "LEFT_OPEN",
        /// It is a proxy, and a figure that measures the claim itself decides.
        Outweighed = "OUTWEIGHED",
        /// It is a proxy, and the proxies disagree.
        ProxiesDisagree = "PROXIES_DISAGREE",
    }
}

impl Object for Check {
    type Store = View;
    fn name() -> String {
        "ClaimCheck".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A measured figure that a claim is checked against.");
        t.field("check", "The kind of check.", |_, c| c.finding.check);
        t.text("measuredAs", "The figure, in words.", |_, c| &c.finding.measured_as);
        t.field("value", "The measured value; null if it is not published or not a number.", |_, c| c.finding.value);
        t.optional_text("unit", "Unit of the value.", |_, c| c.finding.unit.as_deref());
        t.field(
            "comparator",
            "How the value is compared; null if the check is yes or no, or nothing can be compared.",
            |_, c| c.finding.comparison.map(|comparison| comparison.comparator),
        );
        t.field("expected", "The value that the figure is compared with, or the lower end of a range.", |_, c| {
            c.finding.comparison.map(|comparison| comparison.value)
        });
        t.field("expectedHigh", "The upper end, if the figure is compared with a range.", |_, c| {
            c.finding.comparison.and_then(|comparison| comparison.value_high)
        });
        t.field(
            "tolerance",
            "Tolerance in percent of `expected` within which the value still agrees: the editors' \
         choice for the check, else 5 for ABOUT and 0.5 for EQUALS. Null for other comparators.",
            |_, c| c.finding.comparison.and_then(|comparison| comparison.tolerance),
        );
        t.field("bearing", "What the figure can decide.", |_, c| c.finding.bearing);
        t.field(
            "proxy",
            "Whether the figure measures something close to what is claimed rather than the claim \
         itself. Figures of a broader occupation that contains the role are always proxies.",
            |_, c| c.finding.is_proxy,
        );
        t.field("agrees", "Whether the figure agrees with the claim; null if undecided.", |_, c| c.finding.agrees);
        t.field("decides", "Whether the verdict rests on this figure.", |_, c| c.finding.undecided.is_none());
        t.field("undecided", "Why the verdict does not rest on this figure; null if it does.", |_, c| {
            c.finding.undecided
        });
        t.optional_text("note", "The editors' remark.", |_, c| c.finding.note.as_deref());
        t.field("role", "The role of the figure.", |_, c| c.role);
        t.field("region", "The region of the figure.", |_, c| c.region);
        t.list("evidence", "Evidence of the value.", |c| &c.finding.evidence).at_most(MOST_EVIDENCE);
    }
}

/// A researched figure, by its position in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Figure(pub u32);

impl Figure {
    fn row(self, view: &View) -> &CitedRow<crate::model::claim::Figure> {
        &view.figures[self.0 as usize]
    }
}

filter! { filter,
    /// Conditions on a researched figure. All given conditions must match.
    FigureFilter: Figure {
        /// Id.
        id: TextIdFilter => |v, f| &f.row(v).row.id,
        /// Topic.
        topic: TextFilter => |v, f| Some(&f.row(v).row.topic),
        /// What is measured.
        metric: TextFilter => |v, f| Some(&f.row(v).row.metric),
        /// Geography as the source names it.
        geography: TextFilter => |v, f| f.row(v).row.geography.as_deref(),
        /// Year or span of years.
        period: TextFilter => |v, f| f.row(v).row.period.as_deref(),
        /// The value.
        value: FloatFilter => |v, f| Some(f.row(v).row.value),
        /// Edition of the publication.
        edition: TextFilter => |v, f| f.row(v).row.edition.as_deref(),
    }
}

enumeration! {
    /// Orders of researched figures.
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
            FigureOrder::Period => Key::Text(row.period.clone().unwrap_or_default()),
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
        t.doc("A researched figure, for example from the AI Index, with the table or chart that states it.");
        t.field("id", "Short stable name.", |v, f| v.shown_id(&f.row(v).row.id));
        t.text("topic", "Topic.", |v, f| &f.row(v).row.topic);
        t.text("metric", "What is measured.", |v, f| &f.row(v).row.metric);
        t.field("region", "The region, if it is in this graph.", |v, f| {
            let id = f.row(v).row.region.as_ref()?;
            v.nodes.find(id.as_str()).map(Region)
        });
        t.optional_text("geography", "The geography as the source names it.", |v, f| f.row(v).row.geography.as_deref());
        t.optional_text("period", "Year or span of years.", |v, f| f.row(v).row.period.as_deref());
        t.field("value", "The value.", |v, f| f.row(v).row.value);
        t.optional_text("unit", "Unit of the value.", |v, f| f.row(v).row.unit.as_deref());
        t.optional_text("edition", "Edition of the publication.", |v, f| f.row(v).row.edition.as_deref());
        t.optional_text("place", "Table or figure in the publication.", |v, f| f.row(v).row.place.as_deref());
        t.optional_text("note", "Remarks.", |v, f| f.row(v).row.note.as_deref());
        t.field("evidence", "Evidence of the figure.", |v, f| f.row(v).evidence);
    }
}
