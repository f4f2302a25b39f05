//! The columns of a list, derived from the selection before the first item is read.

use super::document::{Document, not_exportable, sets, single};
use crate::engine::syntax::SelectionSet;
use crate::engine::{Node, Rejection, TypeMeta, TypeRef};
use crate::export::{Column, Value, ValueType, check_names};
use crate::graphql::request::limits::EXPORT_COLUMNS;
use indexmap::IndexMap;
use serde_json::Value as Json;

/// A column and the path to its value.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnReader {
    /// The column.
    pub column: Column,
    /// The keys that lead to its value.
    pub path: Vec<String>,
}

/// The columns of a selection on a type: one for each value that is not an object, in selection order; objects are
/// flattened, and a list is one column of JSON.
///
/// # Errors
/// Too many columns.
pub fn columns<'o>(
    document: &Document<'o>,
    ty: &str,
    sets: &[&'o SelectionSet],
) -> Result<Vec<ColumnReader>, Rejection> {
    let mut found = ColumnCollector { document, columns: IndexMap::new() };
    found.object(ty, sets, &mut Vec::new())?;
    Ok(found.columns.into_values().collect())
}

/// The columns of what is selected beside the list, on the path from the root (given as object types and keys), and the
/// selection at its end.
///
/// # Errors
/// Too many columns.
pub fn beside<'o>(
    document: &Document<'o>,
    way: &[(&str, &str)],
) -> Result<(Vec<ColumnReader>, Vec<&'o SelectionSet>), Rejection> {
    let mut found = ColumnCollector { document, columns: IndexMap::new() };
    let (mut below, mut path) = (vec![&document.operation.definition().selection_set.node], Vec::new());
    for (object, key) in way {
        let mut fields = document.selected(object, &below)?;
        below = fields.shift_remove(key).map(|nodes| sets(&nodes)).unwrap_or_default();
        found.fields(object, &fields, &mut path)?;
        path.push((*key).to_owned());
    }
    Ok((found.columns.into_values().collect(), below))
}

type Fields<'o> = IndexMap<&'o str, Vec<Node<'o>>>;

struct ColumnCollector<'d, 'o> {
    document: &'d Document<'o>,
    columns: IndexMap<String, ColumnReader>,
}

impl<'o> ColumnCollector<'_, 'o> {
    fn object(&mut self, ty: &str, selections: &[&'o SelectionSet], path: &mut Vec<String>) -> Result<(), Rejection> {
        let objects = self.document.objects(ty);
        objects.iter().try_for_each(|object| self.fields(object, &self.document.selected(object, selections)?, path))
    }

    fn fields(&mut self, object: &str, fields: &Fields<'o>, path: &mut Vec<String>) -> Result<(), Rejection> {
        for (key, nodes) in fields {
            path.push((*key).to_owned());
            self.field(object, nodes[0].node.name.node.as_str(), &sets(nodes), path)?;
            path.pop();
        }
        Ok(())
    }

    fn field(
        &mut self,
        object: &str,
        name: &str,
        selections: &[&'o SelectionSet],
        path: &mut Vec<String>,
    ) -> Result<(), Rejection> {
        if name == "__typename" {
            return self.add(path, ValueType::Text, "The type of the object.");
        }
        let Some(ty) = self.document.field_type(object, name) else { return Ok(()) };
        let registry = self.document.engine.registry();
        let doc = match registry.get(object) {
            Some(TypeMeta::Object { fields, .. }) => fields.get(name).map_or("", |field| &field.doc),
            _ => "",
        };
        match single(ty).is_none() {
            true => self.add(path, ValueType::Json, doc),
            false if self.document.objects(ty.type_name()).is_empty() => self.add(path, leaf(ty), doc),
            false => self.object(ty.type_name(), selections, path),
        }
    }

    fn add(&mut self, path: &[String], ty: ValueType, doc: &str) -> Result<(), Rejection> {
        let name = path.join(".");
        if let Some(known) = self.columns.get_mut(&name) {
            // Different types have different fields under one key, so the value is JSON.
            if known.column.ty != ty {
                known.column.ty = ValueType::Json;
            }
            return Ok(());
        }
        if self.columns.len() == EXPORT_COLUMNS.length() {
            let what = "The table would have too many columns";
            return Err(Rejection::limit(
                EXPORT_COLUMNS.name,
                EXPORT_COLUMNS.maximum.into(),
                what,
                "Select fewer fields.",
            ));
        }
        let column = Column { name: name.clone(), ty, unit: String::new(), doc: doc.to_owned() };
        self.columns.insert(name, ColumnReader { column, path: path.to_vec() });
        Ok(())
    }
}

/// The type of the values of a scalar or an enumeration.
fn leaf(ty: &TypeRef) -> ValueType {
    match ty.type_name() {
        "Int" => ValueType::Integer,
        "Float" => ValueType::Number,
        "Boolean" => ValueType::Boolean,
        "Date" => ValueType::Date,
        _ => ValueType::Text,
    }
}

/// Rejects two columns whose names are equal or differ only in case.
///
/// # Errors
/// Such columns exist.
pub fn check_distinct<'c>(columns: impl Iterator<Item = &'c Column>) -> Result<(), Rejection> {
    let checked = check_names(columns.map(|column| column.name.as_str()));
    checked.map_err(|bad| not_exportable(format!("The file cannot be written: {bad}. Give one of them an alias.")))
}

impl ColumnReader {
    /// The value in a response.
    pub fn value<'j>(&self, from: &'j Json) -> Value<'j> {
        let mut here = from;
        for key in &self.path {
            match here.get(key) {
                Some(below) => here = below,
                None => return Value::Missing,
            }
        }
        match (self.column.ty, here) {
            (_, Json::Null) => Value::Missing,
            (ValueType::Json, any) => Value::Json(any.to_string().into()),
            (ValueType::Integer, Json::Number(number)) => number.as_i64().map_or(Value::Missing, Value::Integer),
            (ValueType::Number, Json::Number(number)) => number.as_f64().map_or(Value::Missing, Value::Number),
            (ValueType::Boolean, Json::Bool(value)) => Value::Boolean(*value),
            (ValueType::Date, Json::String(day)) => day.parse().map_or(Value::Missing, Value::Date),
            (_, Json::String(text)) => Value::text(text.as_str()),
            _ => Value::Missing,
        }
    }
}
