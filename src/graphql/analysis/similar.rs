//! Roles similar to a role, and the differences.

use crate::career::compare::{self, Difference, MeasuredValue, Pay, Similar, Similarity};
use crate::engine::{FieldError, Object, Type, args, union};
use crate::graph::NodeIx;
use crate::graphql::lookup::meaning::{AmbiguousReference, NoMatch};
use crate::graphql::lookup::reference::{Reference, references, resolving};
use crate::graphql::lookup::user_error::user_error;
use crate::graphql::request::view::View;
use crate::graphql::types::node::{Role, Skill};
use crate::graphql::types::rating::{Rated, Scale};
use crate::model::Kind;
use std::sync::Arc;

/// Maximum length of the lists in this file.
const MOST: i32 = 500;

args! {
    /// The role, and the number of similar ones.
    pub struct SimilarTo {
        /// The role.
        role: Reference,
        /// Maximum number of items.
        #[limit("similar_page", 0..=MOST)]
        first: i32 = 10,
    }
    page |a| u64::try_from(a.first).unwrap_or(0);
}

args! {
    /// Selects the beginning of a list.
    pub struct First {
        /// Maximum number of items.
        #[limit("similar_page", 0..=MOST)]
        first: i32 = 5,
    }
    page |a| u64::try_from(a.first).unwrap_or(0);
}

union! {
    /// Roles similar to a role, or why there are none.
    pub enum SimilarRolesResult { SimilarRoles, NoRatings, AmbiguousReference, NoMatch }
}

fn found(view: &View, a: &SimilarTo) -> Result<Option<SimilarRolesResult>, FieldError> {
    let role = match a.role.find(view, Kind::Role, || "role".to_owned()) {
        Ok(role) => role,
        Err(why) => return why.answer().map(Some),
    };
    let spend = &mut |items| view.spend(items);
    let similar = compare::similar(view.graph(), role, usize::try_from(a.first).unwrap_or(0), spend)?;
    Ok(Some(match similar {
        Some(similar) => SimilarRoles(Arc::new(similar)).into(),
        None => NoRatings { role, name: view.role(role).row.name.clone() }.into(),
    }))
}

/// The field of the root.
pub fn similarity<R: Object<Store = View>>(t: &mut Type<'_, R>) {
    t.field_with(
        "similarRoles",
        "Roles most similar to a role by the skills and knowledge they require, with the differences.",
        |view, _, a: &SimilarTo| resolving(view, |view| found(view, a)),
    );
}

/// The description of similarity.
const METHOD: &str = "Each rated element of O*NET (skills and knowledge) is a component: its importance as a share \
 of its scale times its level as a share of its scale, where a level rated as not relevant counts as 0, minus the \
 mean of that over all rated roles. The similarity of two roles is the cosine of the angle between them over the \
 elements rated for both (angular separation: Jaffe 1986; Gathmann and Schönberg 2010). Ratings that O*NET \
 recommends to suppress for low precision are used as published, because omitting them would remove the element \
 from the comparison.";

/// Roles similar to a role.
#[derive(Clone, Debug)]
pub struct SimilarRoles(Arc<Similarity>);

impl Object for SimilarRoles {
    type Store = View;
    fn name() -> String {
        "SimilarRoles".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Roles most similar to a role by their requirements.");
        t.field("role", "The role.", |_, s| Role(s.0.role));
        t.field("similar", "The others, most similar first.", |_, s| {
            (0..s.0.similar.len()).map(|place| SimilarRole(s.0.clone(), place)).collect::<Vec<_>>()
        })
        .in_page();
        t.field("elements", "Number of elements rated for the role.", |_, s| s.0.elements as i32);
        t.field("compared", "Number of other roles that are rated and were compared.", |_, s| s.0.rated as i32);
        t.field("unrated", "Number of other roles left out because they are not rated.", |_, s| s.0.unrated as i32);
        t.field("method", "How similarity is measured.", |_, _| METHOD);
        references(t);
    }
}

/// A role similar to another, by its index.
#[derive(Clone, Debug)]
pub struct SimilarRole(Arc<Similarity>, usize);

impl SimilarRole {
    fn row(&self) -> &Similar {
        &self.0.similar[self.1]
    }
}

fn some(all: &[Difference], a: &First) -> Vec<Difference> {
    all.iter().take(usize::try_from(a.first).unwrap_or(0)).copied().collect()
}

impl Object for SimilarRole {
    type Store = View;
    fn name() -> String {
        "SimilarRole".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A role that is similar to another, with the differences.");
        t.field("role", "The other role.", |_, s| Role(s.row().role));
        t.field("similarity", "How similar they are, to six decimals: 1 is the same profile, 0 nothing in common beyond what all roles require, -1 the opposite.", |_, s| s.row().similarity);
        t.field("scale", "The scale of the similarity.", |_, _| Scale::new("Cosine", -1.0, 1.0));
        t.field("elements", "Number of elements rated for both.", |_, s| s.row().elements as i32);
        t.field_with(
            "needsMore",
            "Rated elements that are important in the other role (3 or more of 5) and needed \
         more there, the largest difference first.",
            |_, s, a: &First| some(&s.row().needs_more, a),
        );
        t.field_with(
            "noLongerNeeded",
            "Rated elements that are important in the role and not in the other, the largest drop first.",
            |_, s, a: &First| some(&s.row().no_longer_needed, a),
        );
        t.field("meanWage", "Mean annual wages in the nation.", |_, s| s.row().pay[0].clone());
        t.field("medianWage", "Median annual wages in the nation.", |_, s| s.row().pay[1].clone());
    }
}

impl Object for Difference {
    type Store = View;
    fn name() -> String {
        "NeedDifference".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn row(view: &View, edge: u32) -> &crate::graph::properties::Requirement {
            view.relations.requires.property(edge)
        }
        t.doc("A skill or knowledge in which two roles differ. Its need in a role is (importance - 1) / 4 x level / 7, from 0 to 1.");
        t.field("skill", "The skill or knowledge.", |_, d| Skill(d.skill));
        t.field("ownNeed", "Need in the role.", |_, d| d.own_need);
        t.field("otherNeed", "Need in the other role.", |_, d| d.other_need);
        t.field("difference", "The other's need minus the role's, from -1 to 1.", |_, d| d.difference);
        t.field("ownImportance", "Importance in the role.", |v, d| Rated::importance(&row(v, d.own).importance));
        t.field("ownLevel", "Level in the role.", |v, d| Rated::level(&row(v, d.own).level));
        t.field("otherImportance", "Importance in the other.", |v, d| Rated::importance(&row(v, d.other).importance));
        t.field("otherLevel", "Level in the other.", |v, d| Rated::level(&row(v, d.other).level));
        t.field("evidence", "The ratings of the role and of the other.", |v, d| {
            vec![row(v, d.own).evidence, row(v, d.other).evidence]
        })
        .at_most(2);
    }
}

impl Object for Pay {
    type Store = View;
    fn name() -> String {
        "WageDifference".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The national pay of two roles.");
        t.field("own", "The role's wage; it is not ranked.", |_, p| -> MeasuredValue { p.own.clone() });
        t.field("other", "The other's wage.", |_, p| -> MeasuredValue { p.other.clone() });
        t.field(
            "difference",
            "The other's wage minus the role's, U.S. dollars a year; null if one is missing.",
            |_, p| p.difference,
        );
        t.field("percent", "The difference in percent of the role's wage.", |_, p| p.percent);
        t.field("note", "Why there is no difference; null if there is one.", |_, p| p.note.clone());
    }
}

/// The role has no ratings.
#[derive(Clone, Debug)]
pub struct NoRatings {
    role: NodeIx,
    name: String,
}

impl Object for NoRatings {
    type Store = View;
    fn name() -> String {
        "NoRatings".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The role has no ratings of skills and knowledge, so no similarity can be computed.");
        user_error(t, "NO_RATINGS", |n| {
            format!(
                "O*NET has no ratings of {}. Use a related role (relatedTo), or compare figures (compareRoles).",
                n.name
            )
        });
        t.field("role", "The role.", |_, n| Role(n.role));
        references(t);
    }
}
