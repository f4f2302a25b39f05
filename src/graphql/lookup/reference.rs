//! Naming a node in an argument: by its id, or by what it is called.

use super::search::{AmbiguousReference, LONGEST, NoMatch, Resolve, ResolveResult, resolve};
use crate::engine::{Fault, Id, one_of};
use crate::graph::NodeIx;
use crate::graphql::request::errors::unknown_id;
use crate::graphql::request::view::View;
use crate::model::Kind;

one_of! {
    /// How to name a node. Names are forgiving: what may mean several nodes is answered with the candidates.
    pub enum Reference {
        /// By its id, such as skill:python.
        id: Id(Id<String>),
        /// By its name, a title or an abbreviation, such as Python.
        #[limit("search_text", LONGEST)]
        name: Name(String),
    }
}

/// Why a reference names no node.
#[derive(Debug)]
pub enum Unresolved {
    /// The id does not exist, or is that of another kind.
    Fault(Fault),
    /// The name may mean several nodes.
    Ambiguous(AmbiguousReference),
    /// Nothing is called so.
    NoMatch(NoMatch),
}

impl From<Fault> for Unresolved {
    fn from(fault: Fault) -> Unresolved {
        Unresolved::Fault(fault)
    }
}

impl Unresolved {
    /// The answer that this is: data where the user of a client can mend it.
    ///
    /// # Errors
    /// Else the fault.
    pub fn answer<R>(self) -> Result<R, Fault>
    where
        R: From<AmbiguousReference> + From<NoMatch>,
    {
        match self {
            Unresolved::Fault(fault) => Err(fault),
            Unresolved::Ambiguous(several) => Ok(several.into()),
            Unresolved::NoMatch(none) => Ok(none.into()),
        }
    }
}

impl Unresolved {
    /// The same, with the path of the argument that holds the reference.
    pub fn at(self, argument: &str) -> Unresolved {
        match self {
            Unresolved::Fault(fault) => Unresolved::Fault(fault.inside(argument).with("argument", argument)),
            Unresolved::Ambiguous(several) => Unresolved::Ambiguous(several.at(argument)),
            Unresolved::NoMatch(none) => Unresolved::NoMatch(none.at(argument)),
        }
    }
}

impl Reference {
    /// The node of a kind that is meant. `argument` is the path of the argument that holds the reference.
    ///
    /// # Errors
    /// Why there is none, with that path.
    pub fn find(&self, view: &View, kind: Kind, argument: impl FnOnce() -> String) -> Result<NodeIx, Unresolved> {
        self.resolve(view, kind).map_err(|why| {
            let member = match self {
                Reference::Id(_) => "id",
                Reference::Name(_) => "name",
            };
            why.at(&format!("{}.{member}", argument()))
        })
    }

    fn resolve(&self, view: &View, kind: Kind) -> Result<NodeIx, Unresolved> {
        match self {
            Reference::Id(id) => Ok(view.named(kind, &id.0).ok_or_else(|| unknown_id(view, kind, &id.0))?),
            Reference::Name(name) => match resolve(view, &Resolve { text: name.clone(), kind: Some(kind) })? {
                ResolveResult::Resolved(resolved) => Ok(resolved.0.node()),
                ResolveResult::AmbiguousReference(several) => Err(Unresolved::Ambiguous(several)),
                ResolveResult::NoMatch(none) => Err(Unresolved::NoMatch(none)),
            },
        }
    }
}

/// The nodes of a kind that are meant, in the order given, each once. `argument` is the path of the list.
///
/// # Errors
/// Why the first that names no node names none.
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
