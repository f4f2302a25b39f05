//! The list that an operation exports: the one reached from the root through single objects.

use crate::engine::syntax::SelectionSet;
use crate::engine::{Engine, FieldError, Node, Operation, Rejection, RejectionKind, TypeMeta, TypeRef, Variables};
use crate::graphql::request::limits::EXPORT_FIELDS;
use crate::graphql::request::view::View;
use indexmap::IndexMap;

/// The kind of list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// A connection.
    Connection,
    /// The rows of `traverse`.
    Walks,
    /// The paths of `careerPaths`.
    Paths,
}

/// A field on the path from the root to a list, including the list.
#[derive(Clone)]
pub struct Step<'o> {
    /// The object type that has the field.
    pub object: String,
    /// Whether the parent value may also be of other types.
    pub is_one_of: bool,
    /// The name of the field's type.
    pub ty: String,
    /// All places where it is selected; they are one field.
    pub nodes: Vec<Node<'o>>,
    /// What is selected beside it, by response key.
    pub beside: IndexMap<&'o str, Vec<Node<'o>>>,
}

impl<'o> Step<'o> {
    /// Its key in the response.
    pub fn key(&self) -> &'o str {
        self.nodes[0].node.response_key().node.as_str()
    }

    /// What is selected below it.
    pub fn sets(&self) -> Vec<&'o SelectionSet> {
        sets(&self.nodes)
    }
}

/// The name of the type of a field that is not a list.
pub fn single(ty: &TypeRef) -> Option<&str> {
    match ty {
        TypeRef::Named(name) => Some(name),
        TypeRef::NonNull(inner) => single(inner),
        TypeRef::List(_) => None,
    }
}

fn is_typename(nodes: &[Node<'_>]) -> bool {
    nodes[0].node.name.node == "__typename"
}

/// The selections below a field that is selected in several places.
pub fn sets<'o>(nodes: &[Node<'o>]) -> Vec<&'o SelectionSet> {
    nodes.iter().map(|node| &node.node.selection_set.node).collect()
}

/// The list that an operation exports.
pub struct ExportedList<'o> {
    /// The path to it.
    pub steps: Vec<Step<'o>>,
    /// Its kind.
    pub kind: ListKind,
}

impl<'o> ExportedList<'o> {
    /// The list itself.
    pub fn list(&self) -> &Step<'o> {
        // Every path has at least the field at which it ends.
        &self.steps[self.steps.len() - 1]
    }

    /// The keys of the path.
    pub fn path(&self) -> String {
        self.steps.iter().map(Step::key).collect::<Vec<_>>().join(".")
    }
}

/// A rejection of an operation without an exportable list.
pub fn not_exportable(message: impl Into<String>) -> Rejection {
    let fault = FieldError::new("NOT_EXPORTABLE", message);
    Rejection::new(RejectionKind::Validation, fault, Vec::new())
}

/// The document in which lists are searched.
pub struct Document<'o> {
    /// The schema.
    pub engine: &'o Engine<View>,
    /// The operation.
    pub operation: &'o Operation<View>,
    /// Its variables, for conditional fields.
    pub variables: &'o Variables<'o>,
}

impl<'o> Document<'o> {
    /// The fields selected on an object type.
    pub fn selected(
        &self,
        object: &str,
        sets: &[&'o SelectionSet],
    ) -> Result<IndexMap<&'o str, Vec<Node<'o>>>, Rejection> {
        self.engine.selected(self.operation, self.variables, object, sets)
    }

    /// The object types that a value of a type may have; empty if it is not a composite type.
    pub fn objects(&self, ty: &str) -> Vec<String> {
        match self.engine.registry().get(ty) {
            Some(TypeMeta::Object { .. }) => vec![ty.to_owned()],
            Some(TypeMeta::Interface { types, .. } | TypeMeta::Union { types, .. }) => types.clone(),
            _ => Vec::new(),
        }
    }

    /// The type of a field; `None` for introspection.
    pub fn field_type(&self, object: &str, field: &str) -> Option<&'o TypeRef> {
        match self.engine.registry().get(object) {
            Some(TypeMeta::Object { fields, .. }) => fields.get(field).map(|field| &field.ty),
            _ => None,
        }
    }

    /// The name of the type of a field, or of its items if it is a list.
    pub fn type_name(&self, object: &str, node: Node<'_>) -> &'o str {
        self.field_type(object, &node.node.name.node).map_or("", TypeRef::type_name)
    }

    /// The list to export.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub fn exported_list(&self) -> Result<ExportedList<'o>, Rejection> {
        let root = self.engine.registry().root().to_owned();
        let set = &self.operation.definition().selection_set.node;
        let fields = self.selected(&root, &[set])?;
        let keys: Vec<&str> = fields.keys().copied().filter(|key| !is_typename(&fields[key])).collect();
        if keys.len() > 1 {
            let message = format!(
                "An export needs exactly one field at the root of its operation; found {}. Export them one by one.",
                keys.join(", ")
            );
            return Err(not_exportable(message));
        }
        let (mut way, mut found, mut left) = (Vec::new(), Vec::new(), EXPORT_FIELDS.length());
        self.find(&root, &[set], &mut way, &mut found, &mut left)?;
        match found.len() {
            1 => Ok(found.swap_remove(0)),
            0 => Err(not_exportable(
                "There is no list to export: expected a connection reached from the root through single objects, \
                 such as { roles { nodes { name } } }, or traverse, or careerPaths.",
            )),
            _ => {
                let paths: Vec<String> = found.iter().map(ExportedList::path).collect();
                let message = format!(
                    "The operation has several lists: {}. An export contains one; remove the others, or select them \
                     below it.",
                    paths.join(", ")
                );
                Err(not_exportable(message))
            }
        }
    }

    fn find(
        &self,
        ty: &str,
        selections: &[&'o SelectionSet],
        way: &mut Vec<Step<'o>>,
        found: &mut Vec<ExportedList<'o>>,
        left: &mut usize,
    ) -> Result<(), Rejection> {
        let objects = self.objects(ty);
        let is_one_of = objects.len() > 1 || objects.first().is_some_and(|object| object != ty);
        for object in objects {
            let fields = self.selected(&object, selections)?;
            *left = left.checked_sub(fields.len()).ok_or_else(|| {
                let what = "The operation selects too many fields";
                Rejection::limit(EXPORT_FIELDS.name, EXPORT_FIELDS.maximum.into(), what, "Select fewer.")
            })?;
            for (key, nodes) in &fields {
                let name = nodes[0].node.name.node.as_str();
                let Some(single) = self.field_type(&object, name).and_then(single) else { continue };
                let others = fields.iter().filter(|(other, _)| *other != key);
                let beside = others.map(|(key, nodes)| (*key, nodes.clone())).collect();
                let (object, ty, nodes) = (object.clone(), single.to_owned(), nodes.clone());
                let below = sets(&nodes);
                let kind = self.list_kind(&object, name, single);
                way.push(Step { object, is_one_of, ty, nodes, beside });
                match kind {
                    Some(kind) => found.push(ExportedList { steps: way.clone(), kind }),
                    None => self.find(single, &below, way, found, left)?,
                }
                way.pop();
            }
        }
        Ok(())
    }

    /// The kind of list that a field is, if it is one.
    fn list_kind(&self, object: &str, field: &str, ty: &str) -> Option<ListKind> {
        match (object == self.engine.registry().root(), field, self.engine.registry().get(ty)) {
            (true, "traverse", _) => Some(ListKind::Walks),
            (true, "careerPaths", _) => Some(ListKind::Paths),
            (_, _, Some(TypeMeta::Object { fields, .. })) => ["edges", "nodes", "pageInfo"]
                .iter()
                .all(|name| fields.contains_key(name))
                .then_some(ListKind::Connection),
            _ => None,
        }
    }
}
