//! The document of one page: the path to the list and the list, with what the client selected of its items.

use super::document::{Document, ExportedList, Step};
use crate::engine::syntax::{
    DocumentOperations, ExecutableDocument, Field, InlineFragment, Positioned, Selection, SelectionSet, TypeCondition,
    Value,
};
use crate::engine::{Name, Node, Pos, TypeMeta, TypeRef};
use crate::graphql::analysis::paths::input::MOST_PATHS;
use crate::graphql::request::limits::MAX_PAGE;

/// The key of the page's cursor. GraphQL reserves names of this form, so no client uses it.
pub const PAGE_INFO: &str = "__page";

/// The minimum evidence of an item.
const EVIDENCE: [&str; 2] = ["row", "basis"];
const SOURCE: [&str; 6] = ["id", "publisher", "title", "release", "licence", "attribution"];

/// What a page selects of the list: its items with their selection, or only its start.
pub type Of<'p> = Option<&'p Positioned<Selection>>;

/// The document of a page, before [`turn`] sets the position.
pub fn document(document: &Document<'_>, exported: &ExportedList<'_>, of: Of<'_>) -> ExecutableDocument {
    let mut set = vec![aliased(PAGE_INFO, "pageInfo", vec![plain("hasNextPage"), plain("endCursor")])];
    set.extend(of.cloned());
    for step in exported.steps.iter().rev() {
        set = around(document, step, set, of.is_some());
    }
    let mut definition = document.operation.definition().clone();
    definition.selection_set.node = SelectionSet { items: set };
    let mut fragments = document.operation.document().fragments.clone();
    for fragment in fragments.values_mut() {
        let ty = fragment.node.type_condition.node.on.node.clone();
        add_type_names(document, &ty, &mut fragment.node.selection_set.node.items);
    }
    let definition = at(definition);
    let operations = match document.operation.name() {
        Some(name) => DocumentOperations::Multiple([(Name::new(name), definition)].into_iter().collect()),
        None => DocumentOperations::Single(definition),
    };
    ExecutableDocument { operations, fragments }
}

/// Shortens literal page sizes in a document to what a field allows. Exports read `first` themselves and may take more.
pub fn shortened(document: &mut ExecutableDocument) {
    let operations = match &mut document.operations {
        DocumentOperations::Single(operation) => vec![operation],
        DocumentOperations::Multiple(all) => all.values_mut().collect(),
    };
    operations.into_iter().for_each(|operation| shorten(&mut operation.node.selection_set.node));
    document.fragments.values_mut().for_each(|fragment| shorten(&mut fragment.node.selection_set.node));
}

fn shorten(set: &mut SelectionSet) {
    for item in &mut set.items {
        match &mut item.node {
            Selection::Field(field) => {
                let most = if field.node.name.node == "careerPaths" { MOST_PATHS } else { MAX_PAGE };
                let firsts = field.node.arguments.iter_mut().filter(|(name, _)| name.node == "first");
                for (_, value) in firsts {
                    if let Value::Number(first) = &value.node
                        && first.as_i64().is_some_and(|first| first > i64::from(most) && first <= i64::from(i32::MAX))
                    {
                        value.node = Value::Number(most.into());
                    }
                }
                shorten(&mut field.node.selection_set.node);
            }
            Selection::InlineFragment(fragment) => shorten(&mut fragment.node.selection_set.node),
            Selection::FragmentSpread(_) => {}
        }
    }
}

/// Changes a document to the page after a cursor with at most `first` items. The list is `depth` fields below the root,
/// each the first of its selection.
pub fn turn(document: &mut ExecutableDocument, depth: usize, first: u64, after: Option<&Value>) {
    let operation = match &mut document.operations {
        DocumentOperations::Single(operation) => Some(operation),
        DocumentOperations::Multiple(all) => all.values_mut().next(),
    };
    let Some(mut set) = operation.map(|operation| &mut operation.node.selection_set.node) else { return };
    let mut left = depth;
    while let Some(item) = set.items.first_mut() {
        match &mut item.node {
            Selection::Field(field) if left == 1 => {
                let arguments = &mut field.node.arguments;
                arguments.retain(|(name, _)| !matches!(name.node.as_str(), "first" | "after"));
                arguments.push((at(Name::new("first")), at(Value::Number(first.into()))));
                arguments.extend(after.map(|after| (at(Name::new("after")), at(after.clone()))));
                return;
            }
            Selection::Field(field) => {
                left -= 1;
                set = &mut field.node.selection_set.node;
            }
            Selection::InlineFragment(inline) => set = &mut inline.node.selection_set.node,
            Selection::FragmentSpread(_) => return,
        }
    }
}

/// The field of a step with the selection below it, and what the client selected beside it.
fn around(
    document: &Document<'_>,
    step: &Step<'_>,
    below: Vec<Positioned<Selection>>,
    with_others: bool,
) -> Vec<Positioned<Selection>> {
    let mut set = vec![one(&step.nodes, below)];
    if with_others {
        let mut others: Vec<_> = step.beside.values().map(|nodes| merged(nodes)).collect();
        add_type_names(document, &step.object, &mut others);
        set.extend(others);
        set.extend(step.is_one_of.then(|| plain("__typename")));
    }
    if !step.is_one_of {
        return set;
    }
    let on = Positioned::new(Name::new(&step.object), Pos::default());
    vec![at(Selection::InlineFragment(at(InlineFragment {
        type_condition: Some(at(TypeCondition { on })),
        directives: Vec::new(),
        selection_set: at(SelectionSet { items: set }),
    })))]
}

/// The selection of an item: everything that the client selects, type names where several types are possible, and its
/// evidence.
pub fn items(document: &Document<'_>, ty: &str, nodes: &[Node<'_>]) -> Positioned<Selection> {
    let selected = nodes.iter().flat_map(|node| &node.node.selection_set.node.items);
    let mut all: Vec<Positioned<Selection>> = selected.cloned().collect();
    add_type_names(document, ty, &mut all);
    let type_of = |object: &str, field: &str| document.field_type(object, field).map(TypeRef::type_name);
    if type_of(ty, "evidence").is_some() {
        all.push(evidence());
    } else if let Some(node) = type_of(ty, "node")
        && has_evidence(document, node)
    {
        all.push(selection(named("node"), vec![evidence()]));
    }
    one(nodes, all)
}

/// Whether all possible types have evidence, as a single field.
fn has_evidence(document: &Document<'_>, ty: &str) -> bool {
    match document.engine.registry().get(ty) {
        Some(TypeMeta::Object { fields, .. }) => fields.contains_key("evidence"),
        Some(TypeMeta::Interface { fields, .. }) => fields.contains(&"evidence"),
        _ => false,
    }
}

fn evidence() -> Positioned<Selection> {
    let source = selection(named("source"), SOURCE.map(plain).into());
    let below = [source].into_iter().chain(EVIDENCE.map(plain)).collect();
    selection(named("evidence"), below)
}

/// Adds `__typename` wherever several types are possible, so that their fields can be distinguished.
fn add_type_names(document: &Document<'_>, ty: &str, items: &mut Vec<Positioned<Selection>>) {
    for item in items.iter_mut() {
        match &mut item.node {
            Selection::Field(field) => {
                let name = field.node.name.node.clone();
                let below = &mut field.node.selection_set.node.items;
                let objects = document.objects(ty);
                let found = objects.iter().find_map(|object| document.field_type(object, &name));
                if let (false, Some(found)) = (below.is_empty(), found) {
                    add_type_names(document, found.type_name(), below);
                }
            }
            Selection::InlineFragment(inline) => {
                let condition = inline.node.type_condition.as_ref().map(|condition| condition.node.on.node.clone());
                let ty = condition.as_deref().unwrap_or(ty).to_owned();
                add_type_names(document, &ty, &mut inline.node.selection_set.node.items);
            }
            Selection::FragmentSpread(_) => {}
        }
    }
    if document.objects(ty).len() > 1 {
        items.insert(0, plain("__typename"));
    }
}

/// A field that is selected in several places, merged.
fn merged(nodes: &[Node<'_>]) -> Positioned<Selection> {
    let below = nodes.iter().flat_map(|node| node.node.selection_set.node.items.iter().cloned());
    one(nodes, below.collect())
}

/// The same with this selection below it. Conditions were evaluated when it was collected.
fn one(nodes: &[Node<'_>], below: Vec<Positioned<Selection>>) -> Positioned<Selection> {
    let field = Field { directives: Vec::new(), ..nodes[0].node.clone() };
    Positioned { pos: nodes[0].pos, ..selection(field, below) }
}

fn at<T>(node: T) -> Positioned<T> {
    Positioned::new(node, Pos::default())
}

fn named(name: &str) -> Field {
    let name = at(Name::new(name));
    Field {
        alias: None,
        name,
        arguments: Vec::new(),
        directives: Vec::new(),
        selection_set: at(SelectionSet::default()),
    }
}

fn plain(name: &str) -> Positioned<Selection> {
    selection(named(name), Vec::new())
}

fn aliased(key: &str, name: &str, below: Vec<Positioned<Selection>>) -> Positioned<Selection> {
    let alias = (key != name).then(|| at(Name::new(key)));
    selection(Field { alias, ..named(name) }, below)
}

fn selection(field: Field, below: Vec<Positioned<Selection>>) -> Positioned<Selection> {
    at(Selection::Field(at(Field { selection_set: at(SelectionSet { items: below }), ..field })))
}
