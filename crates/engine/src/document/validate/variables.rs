//! Variables of an operation, and the fragments that it reaches.

use super::literals::{check_type, demands};
use super::{DefinitionUses, Flow, Operation, Validation, called, selections};
use crate::document::usages::Usage;
use crate::error::Rejection;
use crate::names::{instead, shown};
use crate::plan::variables::type_ref;
use async_graphql::Positioned;
use async_graphql::parser::types::{BaseType, Type, VariableDefinition};
use std::collections::{HashMap, HashSet};

/// The variables of an operation by name.
type VariablesByName<'v> = HashMap<&'v str, &'v Positioned<VariableDefinition>>;

impl<'v> Validation<'v, '_> {
    /// The rules about variables, for one operation; adds the fragments that it reaches.
    pub(super) fn variables(
        &mut self,
        (name, operation): Operation<'v>,
        own: &DefinitionUses<'v>,
        by_fragment: &HashMap<&'v str, DefinitionUses<'v>>,
        reached: &mut HashSet<&'v str>,
    ) -> Flow {
        let mut declared = VariablesByName::new();
        for definition in &operation.node.variable_definitions {
            self.step_counter.step()?;
            let variable = definition.node.name.node.as_str();
            if declared.insert(variable, definition).is_some() {
                self.refuse(
                    format!("There can be only one variable named \"${}\".", shown(variable)),
                    [definition.pos],
                )?;
            }
            self.definition(definition)?;
        }
        let mut used = HashSet::new();
        let (mut visited, mut open) = (HashSet::new(), vec![own]);
        while let Some(notes) = open.pop() {
            for usage in &notes.usages {
                self.step_counter.step()?;
                self.usage(name, usage, &declared)?;
                used.insert(usage.name);
            }
            for &spread in &notes.spreads {
                self.step_counter.step()?;
                if visited.insert(spread)
                    && let Some(notes) = by_fragment.get(spread)
                {
                    open.push(notes);
                }
            }
        }
        reached.extend(visited);
        for definition in &operation.node.variable_definitions {
            let variable = definition.node.name.node.as_str();
            if !used.contains(variable) {
                let message = format!("Variable \"${}\" is never used. Use it or remove it.", shown(variable));
                self.refuse(message, [definition.pos])?;
            }
        }
        Ok(())
    }

    /// The type, the default and the directives of a variable.
    fn definition(&mut self, definition: &'v Positioned<VariableDefinition>) -> Flow {
        self.directives(&definition.node.directives, selections::VARIABLE)?;
        let ty = &definition.node.var_type;
        let name = innermost(&ty.node);
        if !self.registry.is_input(name) {
            let message = match self.registry.get(name) {
                Some(_) => format!("Type \"{name}\" cannot be the type of a variable."),
                None => {
                    let instead = instead(name, "The input types are", self.registry.input_names());
                    format!("Unknown type \"{}\". {instead}.", shown(name))
                }
            };
            return self.refuse(message, [ty.pos]);
        }
        let Some(default) = &definition.node.default_value else { return Ok(()) };
        let (ty, literal) = (type_ref(&ty.node), default.node.clone().into_value());
        match check_type(self.registry, &ty, &literal).and_then(|()| demands(self.registry, &ty, &literal)) {
            Ok(()) => Ok(()),
            Err(error) => {
                let error = error.inside(&format!("${}", shown(&definition.node.name.node)));
                self.add(Rejection::argument(error, false, default.pos))
            }
        }
    }

    fn usage(&mut self, operation: Option<&str>, usage: &Usage<'v, 'v>, declared: &VariablesByName<'v>) -> Flow {
        let Some(definition) = declared.get(usage.name) else {
            let of = called(operation);
            let message = format!("Variable \"${}\" is not defined by {of}.", shown(usage.name));
            return self.refuse(message, [usage.pos]);
        };
        let is_typed = self.registry.is_input(innermost(&definition.node.var_type.node));
        match usage.rejection(&definition.node).filter(|_| is_typed) {
            Some(message) => self.refuse(message, [definition.pos, usage.pos]),
            None => Ok(()),
        }
    }
}

fn innermost(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => innermost(inner),
    }
}
