//! The definition of a relation, and the macro that declares relations.

use super::RelationKind;
use crate::model::{Kind, NodeKind};
use std::fmt::Debug;

/// A figure by which edges can be weighted. Each is a figure of certain relations only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// How much of a skill is taught or required, above 0 up to 1: the strength of `teaches`; of `requires`
    /// [`crate::model::role::need_strength`].
    Relevance,
    /// Awards a year of `offers`.
    Awards,
    /// Jobs of `employedIn`. Edges of one row of the survey share its jobs equally, so that each row counts once.
    Jobs,
    /// Filings of `hiresFor`.
    Filings,
}

/// The definition of a relation.
#[derive(Debug)]
pub struct RelationDef {
    /// The relation.
    pub kind: RelationKind,
    /// The name of [`RelationDef::kind`], unique among relations.
    pub id: &'static str,
    /// What an edge states, as a sentence.
    pub doc: &'static str,
    /// The kind of node that edges leave.
    pub from: Kind,
    /// The kind of node that edges enter.
    pub to: Kind,
    /// Its name in the API, in the forward direction.
    pub name: &'static str,
    /// The description of the list under that name, on the node that edges leave.
    pub name_doc: &'static str,
    /// Its name in the API, in the reverse direction.
    pub inverse: &'static str,
    /// The description of the list under that name, on the node that edges enter.
    pub inverse_doc: &'static str,
    /// The data table that states the edges.
    pub table: &'static str,
    /// The columns of that table for the node that an edge leaves and the node that it enters.
    pub columns: (&'static str, &'static str),
    /// The properties that distinguish edges between the same two nodes. Empty if there is at most one such edge.
    pub parallel: &'static [&'static str],
    /// The figure by which measures can weight its edges.
    pub weight: Option<Weight>,
}

/// A relation as a type, for code that is generic over relations.
pub trait RelationType: Copy + Debug + Send + Sync + 'static {
    /// The kind of node that edges leave.
    type FromKind: NodeKind;
    /// The kind of node that edges enter.
    type ToKind: NodeKind;
    /// The relation.
    const KIND: RelationKind;
}

/// Defines [`RelationKind`], [`Relations`](super::Relations) and the accessors for relations chosen at run time, from
/// one entry per relation. Other names in it are those of the module that uses it.
macro_rules! relations {
    ($(
        $(#[doc = $doc:literal])+
        $kind:ident {
            from: $from:ident, $name:literal: $name_doc:literal,
            to: $to:ident, $inverse:literal: $inverse_doc:literal,
            edges: $field:ident: $properties:ty,
            table: $table:ident($from_column:ident, $to_column:ident),
            parallel: [$($parallel:literal),*],
            difficulty: $difficulty:expr,
            weight: $weight:expr, $figure:expr,
        }
    )+) => {
        /// The relations, each from the kind of node that its edges leave to the kind that they enter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum RelationKind { $($(#[doc = $doc])+ $kind),+ }

        impl RelationKind {
            /// Number of relations.
            pub const COUNT: usize = DEFINITIONS.len();

            /// Every relation.
            pub const ALL: [RelationKind; RelationKind::COUNT] = [$(RelationKind::$kind),+];
        }

        /// In the order of the variants of [`RelationKind`].
        const DEFINITIONS: &[RelationDef] = &[$(RelationDef {
            kind: RelationKind::$kind,
            id: stringify!($kind),
            doc: concat!($($doc),+).trim_ascii(),
            from: Kind::$from,
            to: Kind::$to,
            name: $name,
            name_doc: $name_doc,
            inverse: $inverse,
            inverse_doc: $inverse_doc,
            table: stringify!($table),
            columns: (stringify!($from_column), stringify!($to_column)),
            parallel: &[$($parallel),*],
            weight: $weight,
        }),+];

        /// A type for each relation.
        pub mod types { $($(#[doc = $doc])+ #[derive(Clone, Copy, Debug)] pub struct $kind;)+ }

        $(impl RelationType for types::$kind {
            type FromKind = kinds::$from;
            type ToKind = kinds::$to;
            const KIND: RelationKind = RelationKind::$kind;
        })+

        /// Calls a macro with the names of all relations.
        macro_rules! each_relation {
            ($then:ident) => { $then! { $($kind),+ } };
        }
        pub(crate) use each_relation;

        /// The edges of every relation.
        #[derive(Debug)]
        pub struct Relations {
            $($(#[doc = $doc])+ pub $field: Relation<$properties>,)+
            /// Employment records, most jobs first. Roles that the survey does not distinguish share one.
            pub employment: EmploymentTable,
        }

        impl Relations {
            /// Reads every relation from the rows of its table, which are removed from the records.
            pub(in crate::graph) fn build(
                builder: &mut Builder,
                records: &mut Records,
            ) -> Relations {
                Relations {
                    $($field: builder.relation::<kinds::$from, kinds::$to, _, _, _, $properties>(
                        std::mem::take(&mut records.$table),
                        |row| (&row.$from_column, &row.$to_column, &row.evidence),
                    ),)+
                    employment: builder.take_employment(),
                }
            }

            /// The edges of a relation.
            #[inline]
            pub fn of(&self, kind: RelationKind) -> &Edges {
                match kind { $(RelationKind::$kind => &self.$field),+ }
            }

            /// The evidence of an edge.
            #[inline]
            pub fn evidence(&self, kind: RelationKind, edge: EdgeNumber) -> Evidence {
                match kind { $(RelationKind::$kind => self.$field.property(edge).evidence(&self.employment)),+ }
            }

            /// The reliability of the figures of an edge.
            pub fn quality(&self, kind: RelationKind, edge: EdgeNumber) -> Quality {
                match kind { $(RelationKind::$kind => self.$field.property(edge).quality(&self.employment)),+ }
            }

            /// The difficulty of a step along an edge in a path, from 0 to 1.
            pub fn difficulty(&self, kind: RelationKind, edge: EdgeNumber) -> f64 {
                let difficulty = match kind {
                    $(RelationKind::$kind => {
                        let difficulty: fn(&$properties) -> f64 = $difficulty;
                        difficulty(self.$field.property(edge))
                    })+
                };
                difficulty.clamp(0.0, 1.0)
            }

            /// The figure of an edge that is the weight of its relation, if it is published and positive.
            pub fn weight(&self, kind: RelationKind, edge: EdgeNumber) -> Option<f64> {
                let weight = match kind {
                    $(RelationKind::$kind => {
                        let weight: fn(&$properties, &EmploymentTable) -> Option<f64> = $figure;
                        weight(self.$field.property(edge), &self.employment)
                    })+
                };
                weight.filter(|&weight| weight > 0.0)
            }
        }
    };
}
pub(super) use relations;

impl RelationKind {
    /// Its definition.
    #[inline]
    pub fn def(self) -> &'static RelationDef {
        &super::DEFINITIONS[self as usize]
    }

    /// The kinds of its two ends.
    #[inline]
    pub fn ends(self) -> (Kind, Kind) {
        let def = self.def();
        (def.from, def.to)
    }

    /// Whether lists along it include certifications that are no longer offered: in a succession they are the point.
    pub const fn shows_retired(self) -> bool {
        matches!(self, RelationKind::SupersededBy)
    }

    /// Its two names in the API: forward and reverse.
    #[inline]
    pub fn names(self) -> (&'static str, &'static str) {
        let def = self.def();
        (def.name, def.inverse)
    }
}
