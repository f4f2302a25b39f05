//! The size of a document with its fragments expanded, in time proportional to its text.
//!
//! It runs before validation and compilation, which follow fragments repeatedly: a kilobyte of fragments that spread
//! each other eightfold would take them minutes. Each fragment is measured once. Cycles are detected here, so later
//! stages may follow spreads.

use crate::error::Rejection;
use crate::limits::Limits;
use async_graphql::parser::types::{ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet};
use async_graphql::{Pos, Positioned};
use std::collections::HashMap;

/// The counts. Sums saturate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    /// Selections of any kind.
    expanded: u64,
    /// Fields with an alias.
    aliases: u64,
    /// Fields of the set itself, without those below.
    fields_here: u64,
    /// Levels of fields.
    depth: u64,
    /// Levels of selection sets, including those of fragments.
    nesting: u64,
}

impl Size {
    fn and(self, other: Size) -> Size {
        Size {
            expanded: self.expanded.saturating_add(other.expanded),
            aliases: self.aliases.saturating_add(other.aliases),
            fields_here: self.fields_here.saturating_add(other.fields_here),
            depth: self.depth.max(other.depth),
            nesting: self.nesting.max(other.nesting),
        }
    }
}

struct Measure<'d, 'l> {
    document: &'d ExecutableDocument,
    limits: &'l Limits,
    known: HashMap<&'d str, Size>,
    /// The fragments being measured, outermost first.
    open: Vec<&'d str>,
}

/// The number of selections of all operations of a document together, with fragments expanded. Rejects a document that
/// exceeds the limits or whose fragments form a cycle.
pub(crate) fn measure(document: &ExecutableDocument, limits: &Limits) -> Result<u64, Rejection> {
    let (known, open) = (HashMap::new(), Vec::new());
    let mut measure = Measure { document, limits, known, open };
    let mut names: Vec<&str> = document.fragments.keys().map(|n| n.as_str()).collect();
    names.sort_unstable();
    for name in names {
        measure.fragment(name, 1, document.fragments[name].pos)?;
    }
    let mut operations: Vec<&Positioned<OperationDefinition>> =
        document.operations.iter().map(|(_, own)| own).collect();
    operations.sort_by_key(|operation| operation.pos);
    let mut expanded: u64 = 0;
    for operation in operations {
        let size = measure.set(&operation.node.selection_set.node, 1, operation.pos)?;
        expanded = expanded.saturating_add(size.expanded);
        let what = "The document has too many selections, fragments written out";
        measure.within("expanded", expanded, limits.expanded, what, operation.pos)?;
        measure.check(size, operation.pos)?;
    }
    Ok(expanded)
}

impl<'d> Measure<'d, '_> {
    fn check(&self, size: Size, pos: Pos) -> Result<(), Rejection> {
        let l = self.limits;
        self.within("depth", size.depth, l.depth, "The operation has too many levels of fields", pos)?;
        let aliases = "The operation has too many aliases, fragments written out";
        self.within("aliases", size.aliases, l.aliases, aliases, pos)?;
        self.within(
            "root_fields",
            size.fields_here,
            l.root_fields,
            "The operation has too many fields at its root",
            pos,
        )
    }

    fn within(&self, limit: &'static str, found: u64, maximum: u64, what: &str, pos: Pos) -> Result<(), Rejection> {
        if found <= maximum {
            return Ok(());
        }
        let advice = "Ask for less in one operation, or send several.";
        Err(Rejection::limit(limit, maximum, what, advice).at(pos))
    }

    fn too_nested(&self, pos: Pos) -> Rejection {
        let what = "Selections and fragments are nested too deeply";
        Rejection::limit("nesting", self.limits.nesting, what, "Nest them less deeply.").at(pos)
    }

    /// The size of a selection set at nesting level `level`.
    fn set(&mut self, set: &'d SelectionSet, level: u64, pos: Pos) -> Result<Size, Rejection> {
        if level > self.limits.nesting {
            return Err(self.too_nested(pos));
        }
        let mut size = Size::default();
        for item in &set.items {
            let part = match &item.node {
                Selection::Field(field) => self.field(&field.node, level, field.pos)?,
                Selection::InlineFragment(inline) => {
                    self.set(&inline.node.selection_set.node, level + 1, inline.pos)?
                }
                Selection::FragmentSpread(spread) => {
                    self.fragment(&spread.node.fragment_name.node, level + 1, spread.pos)?
                }
            };
            size = size.and(part);
            size.expanded = size.expanded.saturating_add(1);
        }
        size.nesting += 1;
        Ok(size)
    }

    fn field(&mut self, field: &'d Field, level: u64, pos: Pos) -> Result<Size, Rejection> {
        let mut size = match field.selection_set.node.items.is_empty() {
            true => Size::default(),
            false => self.set(&field.selection_set.node, level + 1, pos)?,
        };
        size.depth += 1;
        if matches!(field.name.node.as_str(), "__schema" | "__type") {
            if size.depth > self.limits.introspection_depth {
                let (maximum, what) = (self.limits.introspection_depth, "Introspection is too deep");
                let advice = "Ask for fewer levels of ofType.";
                return Err(Rejection::limit("introspection_depth", maximum, what, advice).at(pos));
            }
            size.depth = 1;
        }
        size.aliases = size.aliases.saturating_add(u64::from(field.alias.is_some()));
        size.fields_here = 1;
        Ok(size)
    }

    fn fragment(&mut self, name: &'d str, level: u64, pos: Pos) -> Result<Size, Rejection> {
        if let Some(size) = self.known.get(name) {
            // The same fragment may be reached again further down.
            let deepest = level.saturating_add(size.nesting).saturating_sub(1);
            return if deepest > self.limits.nesting { Err(self.too_nested(pos)) } else { Ok(*size) };
        }
        if let Some(start) = self.open.iter().position(|open| *open == name) {
            let mut cycle = self.open[start..].to_vec();
            cycle.push(name);
            let message = format!("Fragments spread themselves: {}.", cycle.join(" -> "));
            return Err(Rejection::validation(message, vec![pos]));
        }
        // An unknown fragment is reported by the validator.
        let Some(fragment) = self.document.fragments.get(name) else {
            return Ok(Size::default());
        };
        self.open.push(name);
        let size = self.set(&fragment.node.selection_set.node, level, fragment.pos)?;
        self.open.pop();
        self.known.insert(name, size);
        Ok(size)
    }
}
