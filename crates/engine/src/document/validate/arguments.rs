//! Arguments of fields and directives.

use super::literals::{check, check_type, is_required};
use super::{Flow, Validation};
use crate::definition::registry::{ArgMeta, ArgumentCheck};
use crate::definition::source::{Members, Variables};
use crate::document::usages::{self, ValuePosition, has_variables};
use crate::error::{FieldError, Rejection, code};
use crate::names::{instead, shown};
use async_graphql::{Name, Pos, Positioned};
use async_graphql_value::Value;
use std::collections::HashSet;
use std::fmt;

/// Arguments as written in a document.
type WrittenArguments<'v> = &'v [(Positioned<Name>, Positioned<Value>)];

/// The owner of the arguments.
pub(super) enum ArgumentOwner<'o> {
    Field { parent: &'o str, name: &'o str },
    Directive { name: &'o str },
}

impl fmt::Display for ArgumentOwner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArgumentOwner::Field { parent, name } => write!(f, "field \"{name}\" of type \"{parent}\""),
            ArgumentOwner::Directive { name } => write!(f, "directive \"@{name}\""),
        }
    }
}

/// Whether an error is about an argument that was given. An error about an argument missing only without the variables
/// is not.
fn is_about(error: &FieldError, argument: &str) -> bool {
    let rest = error.message.strip_prefix(argument);
    error.code != code::VALIDATION && rest.is_some_and(|rest| rest.starts_with([':', '.', '[', ' ']))
}

impl<'v> Validation<'v, '_> {
    /// The rules about arguments, then the field's own checks of literal arguments.
    pub(super) fn arguments(
        &mut self,
        owner: &ArgumentOwner<'_>,
        metas: &'v [ArgMeta],
        accept: Option<ArgumentCheck>,
        given: WrittenArguments<'v>,
        pos: Pos,
    ) -> Flow {
        let before = self.rejections.len();
        let mut seen = HashSet::new();
        for (name, value) in given {
            self.step_counter.step()?;
            let meta = metas.iter().find(|meta| meta.name == name.node.as_str());
            usages::find(self.registry, meta.map(ValuePosition::of), &value.node, value.pos, &mut self.notes.usages);
            if !seen.insert(name.node.as_str()) {
                let message = format!("There can be only one argument named \"{}\".", shown(&name.node));
                self.refuse(message, [name.pos])?;
            }
            match meta {
                Some(meta) => self.literal(meta, value)?,
                None => {
                    let instead = instead(&name.node, "Its arguments are", metas.iter().map(|meta| meta.name.as_str()));
                    let message = format!("Unknown argument \"{}\" on {owner}. {instead}.", shown(&name.node));
                    self.refuse(message, [name.pos])?;
                }
            }
        }
        for meta in metas.iter().filter(|meta| is_required(meta) && !seen.contains(meta.name.as_str())) {
            let message = format!("Argument \"{}\" of type \"{}\" is required on {owner}.", meta.name, meta.ty);
            self.refuse(message, [pos])?;
        }
        match accept {
            Some(accept) if self.rejections.len() == before => self.accepted(metas, accept, given, pos),
            _ => Ok(()),
        }
    }

    /// The literals of an argument, each against its expected type.
    fn literal(&mut self, meta: &ArgMeta, value: &Positioned<Value>) -> Flow {
        match check_type(self.registry, &meta.ty, &value.node) {
            Ok(()) => Ok(()),
            Err(error) => self.add(Rejection::argument(error.inside(&meta.name), false, value.pos)),
        }
    }

    /// The checks of the field and its input objects beyond types, as far as no variable is concerned.
    fn accepted(&mut self, metas: &[ArgMeta], accept: ArgumentCheck, given: WrittenArguments<'v>, pos: Pos) -> Flow {
        if !given.iter().any(|(_, value)| has_variables(&value.node)) {
            return match accept(Members::Written(given, &Variables::NONE)) {
                Ok(()) => Ok(()),
                Err(error) => self.add(Rejection::argument(error, false, pos)),
            };
        }
        let before = self.rejections.len();
        for (name, value) in given {
            let meta = metas.iter().find(|meta| meta.name == name.node.as_str());
            let Some(meta) = meta else { continue };
            if let Err(error) = check(self.registry, meta, &value.node) {
                self.add(Rejection::argument(error.inside(&meta.name), false, value.pos))?;
            }
        }
        if self.rejections.len() > before {
            return Ok(());
        }
        let literal: Vec<_> = given.iter().filter(|(_, value)| !has_variables(&value.node)).cloned().collect();
        match accept(Members::Written(&literal, &Variables::NONE)) {
            Err(error) if literal.iter().any(|(name, _)| is_about(&error, &name.node)) => {
                self.add(Rejection::argument(error, false, pos))
            }
            _ => Ok(()),
        }
    }

    /// Variables in the arguments of an unknown field or directive still count as used.
    pub(super) fn untyped_arguments(&mut self, given: WrittenArguments<'v>) {
        for (_, value) in given {
            usages::find(self.registry, None, &value.node, value.pos, &mut self.notes.usages);
        }
    }
}
