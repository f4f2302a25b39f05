//! Filters on the id of a node.

use super::node::Vertex;
use crate::career::filter::{Choices, Comparison};
use crate::engine::{ArgMeta, FieldError, Id, Members, Registry};
use crate::graph::NodeIx;
use crate::graphql::list::operators::{GenericInput, Operator, condition, generic_input};
use crate::graphql::list::value_filter::choosing;
use crate::graphql::request::view::View;
use crate::graphql::request::{dated_id, errors};
use std::fmt::Debug;
use std::marker::PhantomData;

/// Operators on the id of a node of kind `V`.
#[derive(Clone, Debug)]
pub struct IdFilter<V> {
    compare: Comparison<String>,
    /// The given ids that include a day.
    dated: Vec<String>,
    kind: PhantomData<V>,
}

generic_input! { [V: Vertex + Debug] IdFilter<V> }
impl<V: Vertex + Debug> GenericInput for IdFilter<V> {
    const DOC: &'static str = "Operators on an id. All given ones must match. Ids that are not in the graph are an \
     error, which lists them. An operator whose variable is absent is no condition; null is rejected.";
    fn name() -> String {
        format!("{}IdFilter", V::name())
    }
    fn members(registry: &mut Registry) -> Vec<ArgMeta> {
        choosing::<Id<String>>(registry)
    }
    fn read(given: Members<'_>) -> Result<Self, FieldError> {
        let eq: Option<Id<String>> = condition(given, "eq")?;
        let within: Option<Vec<Id<String>>> = condition(given, "in")?;
        let mut dated = Vec::new();
        let mut plain = |id: Id<String>| match dated_id::without_day(&id.0) {
            Some(plain) => {
                let plain = plain.to_owned();
                dated.push(id.0);
                plain
            }
            None => id.0,
        };
        let eq = eq.map(&mut plain);
        let within = within.map(|ids| Choices::new(ids.into_iter().map(&mut plain).collect(), String::cmp));
        let compare = Comparison { eq, within, ..Comparison::default() };
        Ok(IdFilter { compare, dated, kind: PhantomData })
    }
}

impl<V: Vertex + Debug> Operator for IdFilter<V> {
    type Value<'a> = NodeIx;
    fn test(&self, view: &View, value: NodeIx) -> Result<bool, FieldError> {
        // An id consists of characters that JSON does not escape.
        let id = view.strings.literal(view.nodes.id(value)).trim_matches('"');
        Ok(self.compare.passes(Some(id), |id, bound| str::cmp(id, bound)))
    }

    fn known(&self, view: &View) -> Result<(), FieldError> {
        if let Some(fault) = self.dated.iter().find_map(|id| view.other_day(id)) {
            return Err(fault);
        }
        let within = self.compare.within.iter().flat_map(Choices::values);
        let ids = self.compare.eq.iter().chain(within).map(String::as_str);
        errors::known_ids(view, V::KIND, ids)
    }
}
