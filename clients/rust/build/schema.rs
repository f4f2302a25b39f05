//! Makes explicit what the code generator needs to know of interfaces and unions.

use graphql_parser::query::{self, Definition, Document, InlineFragment, OperationDefinition, Selection, SelectionSet};
use graphql_parser::schema::{self, Type, TypeDefinition};
use std::collections::HashMap;

type Text = String;
type Items = Vec<Selection<'static, Text>>;

/// The types of the schema, as far as selections need them.
#[derive(Default)]
pub struct Types {
    /// The type of each field of each object and interface.
    fields: HashMap<(Text, Text), Text>,
    /// The objects of each interface and union.
    members: HashMap<Text, Vec<Text>>,
}

impl Types {
    /// Reads a schema.
    pub fn of(text: &str) -> Self {
        let document = schema::parse_schema::<Text>(text).expect("a schema").into_static();
        let mut types = Self::default();
        for definition in document.definitions {
            let schema::Definition::TypeDefinition(definition) = definition else { continue };
            match definition {
                TypeDefinition::Object(object) => {
                    types.declare(&object.name, &object.fields);
                    for interface in object.implements_interfaces {
                        types.members.entry(interface).or_default().push(object.name.clone());
                    }
                }
                TypeDefinition::Interface(interface) => types.declare(&interface.name, &interface.fields),
                TypeDefinition::Union(union) => {
                    types.members.insert(union.name, union.types);
                }
                _ => {}
            }
        }
        types
    }

    fn declare(&mut self, name: &str, fields: &[schema::Field<'_, Text>]) {
        let named = fields.iter().map(|field| ((name.to_owned(), field.name.clone()), named(&field.field_type)));
        self.fields.extend(named);
    }

    /// The document with `__typename` wherever the type is open, and with fragments on the objects of an interface instead of
    /// fragments on that interface.
    pub fn explicit(&self, text: &str) -> Result<String, query::ParseError> {
        let mut document: Document<'static, Text> = query::parse_query::<Text>(text)?.into_static();
        for definition in &mut document.definitions {
            match definition {
                Definition::Operation(OperationDefinition::Query(query)) => {
                    self.select(&mut query.selection_set, "Query")
                }
                Definition::Operation(_) => {}
                Definition::Fragment(fragment) => {
                    let query::TypeCondition::On(on) = &fragment.type_condition;
                    self.select(&mut fragment.selection_set, &on.clone());
                }
            }
        }
        Ok(document.to_string())
    }

    fn select(&self, set: &mut SelectionSet<'static, Text>, on: &str) {
        if let Some(members) = self.members.get(on) {
            set.items = self.of_members(std::mem::take(&mut set.items), members);
        }
        for item in &mut set.items {
            match item {
                Selection::Field(field) => {
                    if let Some(named) = self.fields.get(&(on.to_owned(), field.name.clone())) {
                        self.select(&mut field.selection_set, named);
                    }
                }
                Selection::InlineFragment(fragment) => {
                    let on = condition(fragment).unwrap_or(on).to_owned();
                    self.select(&mut fragment.selection_set, &on);
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    /// The selection of an open type: `__typename`, its own fields, and one fragment for each object that has any.
    fn of_members(&self, items: Items, members: &[Text]) -> Items {
        let mut own: Items = vec![typename()];
        let mut fragments: Vec<(Text, InlineFragment<'static, Text>)> = Vec::new();
        for item in items {
            match item {
                Selection::InlineFragment(fragment) => {
                    let Some(on) = condition(&fragment) else {
                        own.extend(fragment.selection_set.items);
                        continue;
                    };
                    let objects = self.members.get(on).cloned().unwrap_or_else(|| vec![on.to_owned()]);
                    for object in objects.into_iter().filter(|object| members.contains(object)) {
                        add(&mut fragments, object, &fragment);
                    }
                }
                Selection::Field(field) if field.name == "__typename" => {}
                item => own.push(item),
            }
        }
        own.extend(fragments.into_iter().map(|(_, fragment)| Selection::InlineFragment(fragment)));
        own
    }
}

/// Adds what a fragment selects to the fragment on this object, each value once.
fn add(
    fragments: &mut Vec<(Text, InlineFragment<'static, Text>)>,
    object: Text,
    fragment: &InlineFragment<'static, Text>,
) {
    match fragments.iter_mut().find(|(name, _)| *name == object) {
        Some((_, present)) => {
            let items = &mut present.selection_set.items;
            for item in &fragment.selection_set.items {
                let repeated = value(item).is_some_and(|name| items.iter().any(|known| value(known) == Some(name)));
                if !repeated {
                    items.push(item.clone());
                }
            }
        }
        None => {
            let mut fragment = fragment.clone();
            fragment.type_condition = Some(query::TypeCondition::On(object.clone()));
            fragments.push((object, fragment));
        }
    }
}

/// What a selected value is called in a result; nothing for an object or a fragment.
fn value<'s>(selection: &'s Selection<'static, Text>) -> Option<&'s str> {
    match selection {
        Selection::Field(field) if field.selection_set.items.is_empty() => {
            Some(field.alias.as_ref().unwrap_or(&field.name))
        }
        _ => None,
    }
}

fn condition<'f>(fragment: &'f InlineFragment<'static, Text>) -> Option<&'f str> {
    fragment.type_condition.as_ref().map(|query::TypeCondition::On(on)| on.as_str())
}

fn typename() -> Selection<'static, Text> {
    let text = query::parse_query::<Text>("{ __typename }").expect("a document").into_static();
    match text.definitions.into_iter().next() {
        Some(Definition::Operation(OperationDefinition::SelectionSet(set))) => {
            set.items.into_iter().next().expect("one field")
        }
        other => unreachable!("{other:?}"),
    }
}

fn named(of: &Type<'_, Text>) -> Text {
    match of {
        Type::NamedType(name) => name.clone(),
        Type::ListType(inner) | Type::NonNullType(inner) => named(inner),
    }
}
