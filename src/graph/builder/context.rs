//! State shared while the parts of a snapshot are built: the nodes, texts and sources that rows refer to.

use super::names;
use crate::graph::employment::EmploymentTable;
use crate::graph::evidence::Evidence;
use crate::graph::nodes::{NodeIx, Nodes};
use crate::graph::strings::{Interner, Text};
use crate::model::role::OccupationRegion;
use crate::model::{self, Id, Kind, Records, Table};
use rustc_hash::FxHashMap;

/// State shared while the parts of a snapshot are built.
pub(in crate::graph) struct Builder {
    pub(super) interner: Interner,
    pub(super) nodes: Nodes,
    pub(super) citations: FxHashMap<String, u32>,
    pub(super) claims: FxHashMap<String, u32>,
    sources: FxHashMap<String, u16>,
    /// The roles of each occupation of the wage survey.
    roles_of: FxHashMap<String, Vec<NodeIx>>,
    employment: EmploymentTable,
}

/// The indices of the rows of a table, by id.
pub(super) fn positions<T, N: TryFrom<usize>>(table: &Table<T>, id: fn(&T) -> &str) -> FxHashMap<String, N> {
    let number = |(i, row): (usize, &T)| Some((id(row).to_owned(), N::try_from(i).ok()?));
    table.rows.iter().enumerate().filter_map(number).collect()
}

impl Builder {
    pub(super) fn new(records: &Records) -> Self {
        let mut interner = Interner::default();
        let nodes = Nodes::new(Kind::ALL.map(|kind| names::node_names(records, kind, &mut interner)));
        let mut builder = Builder {
            interner,
            nodes,
            sources: positions(&records.sources, |source| &source.id),
            citations: positions(&records.citations, |citation| &citation.id),
            claims: positions(&records.claims, |claim| &claim.id),
            roles_of: FxHashMap::default(),
            employment: EmploymentTable::with_capacity(records.occupation_regions.rows.len()),
        };
        for role in &records.roles.rows {
            if let Some(occupation) = &role.occupation {
                let node = builder.node(&role.id);
                builder.roles_of.entry(occupation.clone()).or_default().push(node);
            }
        }
        builder
    }

    /// Resolved evidence.
    pub(super) fn evidence(&mut self, evidence: &model::Evidence) -> Evidence {
        let row = self.interner.push(&evidence.source_row);
        self.resolved(evidence, row)
    }

    /// The evidence of a row that several nodes may share, such as the projection of an occupation: equal rows have
    /// equal handles, so that counting by row recognizes them.
    pub(super) fn shared_evidence(&mut self, evidence: &model::Evidence) -> Evidence {
        let row = self.interner.intern(&evidence.source_row);
        self.resolved(evidence, row)
    }

    fn resolved(&self, evidence: &model::Evidence, source_row: Text) -> Evidence {
        Evidence {
            source: self.sources[evidence.source.as_str()],
            source_row,
            citation: evidence.citation.as_ref().map(|id| self.citations[id.as_str()]),
            basis: evidence.basis,
            confidence: evidence.confidence,
        }
    }

    /// The node with this id.
    pub(in crate::graph) fn node<K: model::NodeKind>(&self, id: &Id<K>) -> NodeIx {
        self.nodes.find(id.as_str()).expect("the invariants were checked: every id names a node")
    }

    /// The roles of an occupation of the wage survey.
    pub(super) fn roles_of(&self, occupation: &str) -> &[NodeIx] {
        self.roles_of.get(occupation).map_or(&[], Vec::as_slice)
    }

    /// The handle of a text that other rows may share.
    pub(in crate::graph) fn text(&mut self, text: &str) -> Text {
        self.interner.intern(text)
    }

    /// The handle of a string, if there is one.
    pub(in crate::graph) fn optional_text(&mut self, text: Option<&str>) -> Option<Text> {
        text.map(|text| self.text(text))
    }

    /// The index of a claim.
    pub(in crate::graph) fn claim(&self, id: &str) -> Option<u32> {
        self.claims.get(id).copied()
    }

    /// Adds a row of the wage survey to the employment records, and returns its number there.
    pub(in crate::graph) fn employment(&mut self, row: &OccupationRegion, evidence: Evidence) -> u32 {
        self.employment.push(row, evidence, &mut self.interner);
        self.employment.len() as u32 - 1
    }

    /// The employment records, once complete.
    pub(in crate::graph) fn take_employment(&mut self) -> EmploymentTable {
        std::mem::replace(&mut self.employment, EmploymentTable::with_capacity(0))
    }
}
