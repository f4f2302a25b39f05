//! References to nodes in arguments: by id or by name.

use super::hit::SearchHit;
use super::meaning::{AmbiguousReference, NoMatch, meaning, one};
use super::search::LONGEST;
use crate::engine::{FieldError, Id, Object, ScopedValue, Type, one_of};
use crate::graph::NodeIx;
use crate::graphql::request::errors::unknown_id;
use crate::graphql::request::resolved::ResolvedName;
use crate::graphql::request::view::View;
use crate::model::Kind;

one_of! {
    /// A reference to a node. A name that unambiguously means one node is resolved, and the result lists it under
    /// `references`; otherwise the result lists the candidates.
    pub enum Reference {
        /// By its id, such as skill:python.
        id: Id(Id<String>),
        /// By its name, a title, an abbreviation or a code, such as Python.
        #[limit("search_text", ..=LONGEST)]
        name: Name(String),
    }
}

/// Why a reference cannot be resolved.
#[derive(Debug)]
pub enum Unresolved {
    /// The id does not exist or is of another kind.
    Field(FieldError),
    /// Several nodes may be meant.
    Ambiguous(AmbiguousReference),
    /// No node has this name.
    NoMatch(Box<NoMatch>),
}

impl From<FieldError> for Unresolved {
    fn from(fault: FieldError) -> Unresolved {
        Unresolved::Field(fault)
    }
}

impl Unresolved {
    /// As the result of a field if the user of a client can correct it.
    ///
    /// # Errors
    /// The error otherwise.
    pub fn answer<R>(self) -> Result<R, FieldError>
    where
        R: From<AmbiguousReference> + From<NoMatch>,
    {
        match self {
            Unresolved::Field(fault) => Err(fault),
            Unresolved::Ambiguous(several) => Ok(several.into()),
            Unresolved::NoMatch(none) => Ok((*none).into()),
        }
    }
}

impl Unresolved {
    /// The same, with the path of the argument that contains the reference.
    pub fn at(self, argument: &str) -> Unresolved {
        match self {
            Unresolved::Field(fault) => Unresolved::Field(fault.inside(argument).with("argument", argument)),
            Unresolved::Ambiguous(several) => Unresolved::Ambiguous(several.at(argument)),
            Unresolved::NoMatch(none) => none.at(argument).into(),
        }
    }
}

impl From<AmbiguousReference> for Unresolved {
    fn from(several: AmbiguousReference) -> Unresolved {
        Unresolved::Ambiguous(several)
    }
}

impl From<NoMatch> for Unresolved {
    fn from(none: NoMatch) -> Unresolved {
        Unresolved::NoMatch(Box::new(none))
    }
}

impl Reference {
    /// The referenced node of a kind. `argument` is the path of the argument that contains the reference. A resolved
    /// name is recorded for the result.
    ///
    /// # Errors
    /// Why it cannot be resolved, with that path.
    pub fn find(&self, view: &View, kind: Kind, argument: impl FnOnce() -> String) -> Result<NodeIx, Unresolved> {
        match self {
            Reference::Id(id) => view
                .named(kind, &id.0)
                .ok_or_else(|| Unresolved::from(unknown_id(view, kind, &id.0)).at(&format!("{}.id", argument()))),
            Reference::Name(name) => {
                let argument = format!("{}.name", argument());
                let meaning = meaning(view, name, Some(kind)).map_err(|fault| Unresolved::from(fault).at(&argument))?;
                let found = one::<Unresolved>(name, meaning).map_err(|why| why.at(&argument))?;
                view.record(|| ResolvedName { argument, text: name.clone(), found });
                Ok(found.node)
            }
        }
    }
}

/// The referenced nodes of a kind, in the order given, without duplicates. `argument` is the path of the list.
///
/// # Errors
/// The first unresolved reference.
pub fn find_all(view: &View, kind: Kind, argument: &str, references: &[Reference]) -> Result<Vec<NodeIx>, Unresolved> {
    let mut found = Vec::with_capacity(references.len());
    for (place, reference) in references.iter().enumerate() {
        let node = reference.find(view, kind, || format!("{argument}[{place}]"))?;
        if !found.contains(&node) {
            found.push(node);
        }
    }
    Ok(found)
}

/// Runs a field and records the resolved names in its arguments for its result.
///
/// # Errors
/// Errors of the field.
pub fn resolving<V>(
    view: &View,
    answer: impl FnOnce(&View) -> Result<V, FieldError>,
) -> Result<ScopedValue<View, V>, FieldError> {
    let recording = view.recording();
    let value = answer(&recording)?;
    Ok(ScopedValue { store: Some(recording.recorded()), value })
}

/// Maximum number of names that a result lists.
const MOST_NAMES: usize = 200;

/// The field of a result that lists the resolved names.
pub fn references<T: Object<Store = View>>(t: &mut Type<'_, T>) {
    t.field(
        "references",
        "The resolved names in the arguments of this field and their nodes, at most 200. References by id are not \
         listed.",
        |view, _| view.resolved().iter().take(MOST_NAMES).cloned().map(ResolvedReference).collect::<Vec<_>>(),
    )
    .at_most(MOST_NAMES);
}

/// A name in an argument, and the node that it was resolved to.
#[derive(Clone, Debug)]
pub struct ResolvedReference(ResolvedName);

impl Object for ResolvedReference {
    type Store = View;
    fn name() -> String {
        "ResolvedReference".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A name in an argument, and the node that it was resolved to.");
        t.text("argument", "The path of the argument, such as from.skills[0].name.", |_, r| &r.0.argument);
        t.text("text", "The given name.", |_, r| &r.0.text);
        t.field("hit", "The node to which it was resolved, and how it was found.", |_, r| SearchHit::from(r.0.found));
    }
}
