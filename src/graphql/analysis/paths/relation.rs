//! A relation on a path, with its properties: the same record that the lists of either end show.

use crate::career::traverse::pattern::Way;
use crate::engine::union;
use crate::graph::{EdgeNumber, RelationKind};
use crate::graphql::list::listed::Edge;
use crate::graphql::request::view::View;
use crate::graphql::types::link::{Out, edge_of};
use crate::graphql::types::relations as all;

macro_rules! relations {
    ($($kind:ident as $edge:ident),*) => {
        $(
            #[doc = concat!("An edge of `", stringify!($kind), "`, read forward.")]
            pub type $edge = Edge<Out<all::$kind>>;
        )*
        union! {
            /// A relation of any sort with its properties and evidence, read forward: `node` is the node that it enters.
            pub enum AnyRelation { $($edge),* }
        }
        impl AnyRelation {
            /// An edge of a relation.
            pub fn of(view: &View, way: Way, edge: EdgeNumber) -> AnyRelation {
                match way.relation { $(RelationKind::$kind => edge_of::<all::$kind>(view, edge).into()),* }
            }
        }
    };
}

relations! {
    Offers as OffersEdge,
    Teaches as TeachesEdge,
    PreparesFor as PreparesForEdge,
    Validates as ValidatesEdge,
    QualifiesFor as QualifiesForEdge,
    SupersededBy as SupersededByEdge,
    Requires as RequiresEdge,
    EmployedIn as EmployedInEdge,
    RelatedTo as RelatedToEdge,
    EmployerLocatedIn as EmployerLocatedInEdge,
    HiresFor as HiresForEdge,
    InstitutionLocatedIn as InstitutionLocatedInEdge,
    PartOf as PartOfEdge,
    StrongIn as StrongInEdge
}
