//! One immutable snapshot of the graph.
//!
//! A snapshot is built once from records ([`Graph::build`]), never changes, and is shared by all readers. Its nodes are
//! indices of petgraph; kinds are contiguous ranges ([`nodes`]); each relation stores its edges in both directions with
//! their properties ([`relation`]); strings are stored once, as JSON literals ([`strings`]); petgraph's algorithms run
//! on any selection of relations ([`mod@petgraph`]).
//!
//! Why not `petgraph::Graph` itself: it keeps one linked list of edges per node and direction for all relations
//! together, so the 60 skills of a role would be found by following pointers past its 450 regions; its `Csr` has
//! neither incoming nor parallel edges. Visiting one relation of one node must cost as much as that node has such
//! edges, however large the graph is.

mod builder;
pub mod column;
pub mod crosswalk;
pub mod employment;
pub mod entry;
pub mod evidence;
pub mod grouped;
mod invariants;
pub mod judgement;
pub mod measures;
pub mod nodes;
pub mod occupations;
pub mod outcomes;
pub mod petgraph;
pub mod properties;
pub mod quality;
pub mod relation;
pub mod relations;
pub mod reviews;
pub mod search;
pub mod strings;
pub mod survey;
#[cfg(test)]
mod tests;
mod violation;

pub use ::petgraph::Direction;
pub use builder::Content;
pub use employment::{Employment, EmploymentTable};
pub use evidence::Evidence;
pub use grouped::Grouped;
pub use nodes::{NodeIx, Nodes};
pub use quality::Quality;
pub use relation::{EdgeNumber, Edges, Relation};
pub use relations::{RelationDef, RelationKind, RelationType, Relations};
pub use search::SearchIndex;
pub use strings::{Strings, Text};
pub use violation::Violation;

use crate::model::certification::Certification;
use crate::model::claim::{Claim, ClaimCheck, ClaimPart, Figure};
use crate::model::degree::Degree;
use crate::model::employer::Employer;
use crate::model::institution::{
    Accreditor, Institution, InstitutionAdmission, InstitutionCost, InstitutionResearch, Program,
};
use crate::model::records::Coverage;
use crate::model::region::{Region, RegionPrice};
use crate::model::role::{Role, RoleEducation, RoleOutlook, TitleKind};
use crate::model::skill::Skill;
use crate::model::{Citation, Kind, Source};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// A row with its resolved evidence.
#[derive(Clone, Debug)]
pub struct CitedRow<T> {
    /// The row.
    pub row: T,
    /// The evidence.
    pub evidence: Evidence,
}

/// Another title of a role; see [`crate::model::role::RoleTitle`].
#[derive(Clone, Debug)]
pub struct Title {
    /// The title.
    pub title: CompactString,
    /// Its origin.
    pub kind: TitleKind,
    /// The evidence.
    pub evidence: Evidence,
}

/// The usual accreditor of a state.
#[derive(Clone, Copy, Debug)]
pub struct UsualAccreditor {
    /// Index into [`Graph::accreditors`].
    pub accreditor: u32,
    /// Only for two-year institutions.
    pub two_year: bool,
    /// The evidence.
    pub evidence: Evidence,
}

/// A snapshot: every node, relation, figure and source of a career graph.
#[derive(Debug)]
pub struct Graph {
    /// Identifies the content: equal content has equal snapshots.
    pub snapshot: String,
    /// Fill rates of the columns of the underlying tables.
    pub coverage: Vec<Coverage>,
    /// Every string.
    pub strings: Strings,
    /// Ids, names and kinds.
    pub nodes: Nodes,
    /// Edges.
    pub relations: Relations,
    /// The nation.
    pub nation: Option<NodeIx>,
    /// Text search over names and titles.
    pub search: SearchIndex,
    /// Releases of publishers' files.
    pub sources: Vec<Source>,
    /// Pages cited by researched rows.
    pub citations: Vec<Citation>,
    /// Regions, in node order; likewise the next six.
    pub regions: Vec<CitedRow<Region>>,
    /// Institutions.
    pub institutions: Vec<CitedRow<Institution>>,
    /// Degrees.
    pub degrees: Vec<CitedRow<Degree>>,
    /// Employers.
    pub employers: Vec<CitedRow<Employer>>,
    /// Skills.
    pub skills: Vec<CitedRow<Skill>>,
    /// Certifications.
    pub certifications: Vec<CitedRow<Certification>>,
    /// Roles.
    pub roles: Vec<CitedRow<Role>>,
    /// Other titles of roles.
    pub titles: Grouped<Title>,
    /// Projections of roles.
    pub outlook: Grouped<CitedRow<RoleOutlook>>,
    /// Education that people in a role consider required.
    pub education: Grouped<CitedRow<RoleEducation>>,
    /// Price parities of regions.
    pub prices: Grouped<CitedRow<RegionPrice>>,
    /// Employment and wages of all occupations together: index into [`Relations::employment`], by region.
    pub totals: Grouped<u32>,
    /// Usual accreditors of states.
    pub usual_accreditors: Grouped<UsualAccreditor>,
    /// Tuition and fees.
    pub costs: Grouped<CitedRow<InstitutionCost>>,
    /// Admissions.
    pub admissions: Grouped<CitedRow<InstitutionAdmission>>,
    /// Indices into [`Graph::research`], by institution.
    pub research_of: Grouped<u32>,
    /// Named programs, by institution.
    pub programs: Grouped<CitedRow<Program>>,
    /// Research spending, largest first within a year.
    pub research: Vec<CitedRow<InstitutionResearch>>,
    /// Accreditors.
    pub accreditors: Vec<CitedRow<Accreditor>>,
    /// Researched figures.
    pub figures: Vec<CitedRow<Figure>>,
    /// Published statements.
    pub claims: Vec<CitedRow<Claim>>,
    /// Nodes of each claim, by claim index.
    pub claim_nodes: Vec<Vec<(NodeIx, ClaimPart)>>,
    /// Checks of each claim, by claim index.
    pub claim_checks: Vec<Vec<ClaimCheck>>,
    /// The crosswalk from fields of study to occupations.
    pub crosswalk: crosswalk::Crosswalk,
    /// Entry requirements of roles.
    pub entry: entry::EntryTables,
    /// Figures published by occupation rather than by role.
    pub occupations: occupations::OccupationTables,
    /// Outcomes of graduates.
    pub outcomes: outcomes::OutcomeTables,
    /// Editorial reviews of publishers' rows.
    pub reviews: reviews::Reviews,
    /// Indices of the claims about a node.
    pub claims_of: HashMap<NodeIx, Vec<u32>>,
    /// Indices of claims by id.
    pub claim_by_id: FxHashMap<String, u32>,
    /// Indices of figures by id.
    pub figure_by_id: FxHashMap<String, u32>,
    /// Indices of citations by id.
    pub citation_by_id: FxHashMap<String, u32>,
}

impl Graph {
    /// The kind of a node.
    pub fn kind(&self, node: NodeIx) -> Kind {
        self.nodes.kind(node)
    }

    /// A region. Panics for a node of another kind, as do the next six.
    pub fn region(&self, node: NodeIx) -> &CitedRow<Region> {
        &self.regions[self.nodes.place(Kind::Region, node)]
    }

    /// An institution.
    pub fn institution(&self, node: NodeIx) -> &CitedRow<Institution> {
        &self.institutions[self.nodes.place(Kind::Institution, node)]
    }

    /// A degree.
    pub fn degree(&self, node: NodeIx) -> &CitedRow<Degree> {
        &self.degrees[self.nodes.place(Kind::Degree, node)]
    }

    /// An employer.
    pub fn employer(&self, node: NodeIx) -> &CitedRow<Employer> {
        &self.employers[self.nodes.place(Kind::Employer, node)]
    }

    /// A skill.
    pub fn skill(&self, node: NodeIx) -> &CitedRow<Skill> {
        &self.skills[self.nodes.place(Kind::Skill, node)]
    }

    /// A certification.
    pub fn certification(&self, node: NodeIx) -> &CitedRow<Certification> {
        &self.certifications[self.nodes.place(Kind::Certification, node)]
    }

    /// A role.
    pub fn role(&self, node: NodeIx) -> &CitedRow<Role> {
        &self.roles[self.nodes.place(Kind::Role, node)]
    }

    /// The evidence of a node.
    pub fn evidence_of(&self, node: NodeIx) -> Evidence {
        match self.kind(node) {
            Kind::Region => self.region(node).evidence,
            Kind::Institution => self.institution(node).evidence,
            Kind::Degree => self.degree(node).evidence,
            Kind::Employer => self.employer(node).evidence,
            Kind::Skill => self.skill(node).evidence,
            Kind::Certification => self.certification(node).evidence,
            Kind::Role => self.role(node).evidence,
        }
    }

    /// The nodes of a kind, in id order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = NodeIx> + Clone + use<> {
        self.nodes.of_kind(kind).map(|i| NodeIx::new(i as usize))
    }

    /// The node with this id, if it is of this kind.
    pub fn find(&self, kind: Kind, id: &str) -> Option<NodeIx> {
        self.nodes.find(id).filter(|&node| self.nodes.kind(node) == kind)
    }

    /// Every region that contains a region, nearest first, each once.
    pub fn containing(&self, region: NodeIx) -> Vec<NodeIx> {
        let relations = [RelationKind::PartOf];
        let mut walk = ::petgraph::visit::Bfs::new(self.walk(&relations), region);
        let mut found = Vec::new();
        while let Some(node) = walk.next(self.walk(&relations)) {
            found.push(node);
        }
        found.split_off(1)
    }

    /// Counts of nodes and edges.
    pub fn stats(&self) -> Stats {
        Stats {
            nodes: Kind::ALL.map(|kind| (kind, self.nodes.of_kind(kind).len())),
            relations: RelationKind::ALL.map(|kind| (kind, self.relations.of(kind).len())),
        }
    }
}

/// The numbers of nodes of each kind and edges of each relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Nodes by kind.
    pub nodes: [(Kind, usize); Kind::ALL.len()],
    /// Edges by relation.
    pub relations: [(RelationKind, usize); RelationKind::COUNT],
}

impl Stats {
    /// All nodes.
    pub fn node_count(&self) -> usize {
        self.nodes.iter().map(|n| n.1).sum()
    }

    /// All edges.
    pub fn relation_count(&self) -> usize {
        self.relations.iter().map(|r| r.1).sum()
    }
}

impl std::fmt::Display for Stats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{} nodes", self.node_count())?;
        for (kind, count) in self.nodes {
            writeln!(f, "  {count:>8} {kind}")?;
        }
        writeln!(f, "{} relations", self.relation_count())?;
        for (kind, count) in self.relations {
            let (from, to) = kind.ends();
            writeln!(f, "  {count:>8} {from} {} {to}", kind.names().0)?;
        }
        Ok(())
    }
}
