//! Arguments that select nodes and a part of the graph.

use crate::engine::{FieldError, code, enumeration, input};
use crate::graph::measures::part::ends;
use crate::graph::measures::{Choice, Part, Weight};
use crate::graph::{NodeIx, RelationKind};
use crate::graphql::list::operators::{Filter, Naming};
use crate::graphql::lookup::reference::{Reference, Unresolved};
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Certification, Degree, Employer, Institution, Region, Role, Skill, Vertex, retired};
use crate::graphql::types::node_filter::NodeFilter;
use crate::model::Kind;

input! {
    /// One node, by its kind and its id or name.
    pub struct NamedNode {
        /// Its kind.
        kind: Kind,
        /// Its id or name.
        by: Reference,
    }
}

input! {
    /// A set of nodes: those given, and all that match one of the filters. An empty filter selects all nodes of its
    /// kind.
    pub struct NodeSet {
        /// Nodes by id or name; an empty list names none.
        #[limit("set", ..=100)]
        nodes: Option<Vec<NamedNode>>,
        /// Regions that match this.
        regions: Option<NodeFilter<Region>>,
        /// Institutions that match this.
        institutions: Option<NodeFilter<Institution>>,
        /// Degrees that match this, such as those whose CIP code starts with 11.
        degrees: Option<NodeFilter<Degree>>,
        /// Employers that match this.
        employers: Option<NodeFilter<Employer>>,
        /// Skills that match this.
        skills: Option<NodeFilter<Skill>>,
        /// Certifications that match this.
        certifications: Option<NodeFilter<Certification>>,
        /// Roles that match this.
        roles: Option<NodeFilter<Role>>,
    }
}

fn fitting<V: Vertex>(view: &View, filter: &Option<V::Filter>, found: &mut Vec<NodeIx>) -> Result<(), FieldError> {
    let Some(filter) = filter else { return Ok(()) };
    filter.known(view)?;
    for node in view.of_kind(V::KIND) {
        if filter.accepts(view, &V::at(node))? {
            found.push(node);
        }
    }
    Ok(())
}

impl NodeSet {
    /// The nodes, ascending, without duplicates. `argument` is the path of the set.
    ///
    /// # Errors
    /// The first unresolved reference, or a filter that exceeds the work limit.
    pub fn find(&self, view: &View, argument: &str) -> Result<Vec<NodeIx>, Unresolved> {
        let named = self.nodes.as_deref().unwrap_or_default();
        let mut found = Vec::new();
        for (place, node) in named.iter().enumerate() {
            found.push(node.by.find(view, node.kind, || format!("{argument}.nodes[{place}].by"))?);
        }
        fitting::<Region>(view, &self.regions, &mut found)?;
        fitting::<Institution>(view, &self.institutions, &mut found)?;
        fitting::<Degree>(view, &self.degrees, &mut found)?;
        fitting::<Employer>(view, &self.employers, &mut found)?;
        fitting::<Skill>(view, &self.skills, &mut found)?;
        fitting::<Certification>(view, &self.certifications, &mut found)?;
        fitting::<Role>(view, &self.roles, &mut found)?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// The nodes, for fields that return unresolved references as errors.
    ///
    /// # Errors
    /// The same, as errors.
    pub fn find_strictly(&self, view: &View, place: &str) -> Result<Vec<NodeIx>, FieldError> {
        self.find(view, place).map_err(|why| match why {
            Unresolved::Field(fault) => fault,
            Unresolved::Ambiguous(several) => several.fault(view),
            Unresolved::NoMatch(none) => none.fault(),
        })
    }

    /// The kinds of the set.
    fn kinds(&self) -> Vec<Kind> {
        let named = self.nodes.iter().flatten().map(|node| node.kind);
        let filters = [
            self.regions.as_ref().map(|_| Kind::Region),
            self.institutions.as_ref().map(|_| Kind::Institution),
            self.degrees.as_ref().map(|_| Kind::Degree),
            self.employers.as_ref().map(|_| Kind::Employer),
            self.skills.as_ref().map(|_| Kind::Skill),
            self.certifications.as_ref().map(|_| Kind::Certification),
            self.roles.as_ref().map(|_| Kind::Role),
        ];
        filters.into_iter().flatten().chain(named).collect()
    }
}

enumeration! {
    /// How edges are followed.
    pub enum PartDirection {
        /// In the direction of their relation: from a role to a skill that it requires, but not back.
        Directed = "DIRECTED",
        /// In both directions.
        Undirected = "UNDIRECTED",
    }
}

enumeration! {
    /// The figure by which edges are weighted. Edges without it are left out and counted.
    impl Weight as "PartWeight" {
        /// Of TEACHES and REQUIRES: how much of a skill is taught or required, above 0 up to 1. The strength of what is
        /// taught; of what is required (importance - 1) / 4 unless the publisher advises against using the importance,
        /// for technologies 1 if in demand, 0.5 if hot, else 0.25.
        Relevance = "RELEVANCE",
        /// Of OFFERS: awards per year.
        Awards = "AWARDS",
        /// Of EMPLOYED_IN: jobs. The jobs of a row of the wage survey are divided equally among the roles of the part
        /// that share it.
        Jobs = "JOBS",
        /// Of HIRES_FOR: filings.
        Filings = "FILINGS",
    }
}

input! {
    /// A part of the graph: edges of given relations, and the nodes at their ends.
    pub struct PartInput {
        /// The relations of its edges.
        #[range(1.., "catalog { relations { name } } lists all.")]
        relations: Vec<RelationKind>,
        /// Only nodes of these kinds; by default all kinds at the ends of the relations. An empty list is rejected.
        kinds: Option<Vec<Kind>>,
        /// Of the kinds in this set, only these nodes.
        only: Option<NodeSet>,
        /// Only what can be reached from these nodes.
        start: Option<NodeSet>,
        /// Only what can be reached within this many steps of the start.
        #[range(0..)]
        depth: Option<i32>,
        /// How edges are followed.
        direction: PartDirection = PartDirection::Directed,
        /// The figure by which edges are weighted; without it each counts 1.
        weight: Option<Weight>,
        /// Include certifications known not to be offered on the day of the query.
        include_retired: bool = false,
    }
}

fn wrong<T>(message: String) -> Result<T, FieldError> {
    Err(FieldError::new(code::USER_INPUT, message))
}

/// Kinds by their names in the API.
pub fn listed(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.prefix()).collect::<Vec<_>>().join(", ")
}

impl PartInput {
    /// Checks that relations, kinds and weight are compatible.
    fn checked(&self) -> Result<(), FieldError> {
        let touched = ends(&self.relations);
        if let Some(kind) = self.kinds.iter().flatten().find(|kind| !touched.contains(kind)) {
            return wrong(format!(
                "kinds: no relation of the part has a {} at an end. Their ends are: {}.",
                kind.prefix(),
                listed(&touched)
            ));
        }
        let (kinds, of) = (self.kinds(), |relation: &RelationKind| relation.names().0);
        for relation in &self.relations {
            let (from, to) = relation.ends();
            if let Some(missing) = [from, to].into_iter().find(|kind| !kinds.contains(kind)) {
                return wrong(format!(
                    "kinds: {} leads from {from} to {to}, and {} is not among the kinds. Add it, or leave the relation out.",
                    of(relation),
                    missing.prefix()
                ));
            }
            if let Some(weight) = self.weight
                && relation.def().weight != Some(weight)
            {
                let known: Vec<_> = weight.relations().map(|relation| relation.names().0).collect();
                return wrong(format!(
                    "weight: {} has no such figure; it is one of {}. Omit the weight, or the relation.",
                    of(relation),
                    known.join(", ")
                ));
            }
        }
        match (self.depth, &self.start) {
            (Some(_), None) => wrong("depth: expected a start to count from, found none. Give `start`.".into()),
            _ => Ok(()),
        }
    }

    /// The kinds of node in it.
    pub fn kinds(&self) -> Vec<Kind> {
        self.kinds.clone().unwrap_or_else(|| ends(&self.relations))
    }

    /// Selects the part in the graph.
    ///
    /// # Errors
    /// Incompatible arguments, an unresolved reference, or more work than the limit allows.
    pub fn take(&self, view: &View) -> Result<Part, Unresolved> {
        self.checked()?;
        let start = self.start.as_ref().map(|set| set.find(view, "part.start")).transpose()?;
        let only = self
            .only
            .as_ref()
            .map(|set| Ok::<_, Unresolved>((set.kinds(), set.find(view, "part.only")?)))
            .transpose()?;
        let kinds = self.kinds();
        let admits = |node: NodeIx| {
            let kind = view.kind(node);
            kinds.contains(&kind)
                && only.as_ref().is_none_or(|(of, set)| !of.contains(&kind) || set.binary_search(&node).is_ok())
                && (self.include_retired || !retired(view, node))
        };
        let choice = Choice {
            relations: &distinct(&self.relations),
            admits: &admits,
            start: start.as_deref().map(|start| (start, self.depth.map(|depth| depth as u32))),
            directed: self.direction == PartDirection::Directed,
            weight: self.weight,
        };
        Ok(Part::new(view.graph(), &choice, &mut |steps| view.spend(steps))?)
    }
}

fn distinct(relations: &[RelationKind]) -> Vec<RelationKind> {
    let mut distinct = relations.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}
