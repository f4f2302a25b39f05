//! Errors raised by the API, each with a stable code and a way to fix it.

use super::limits::{SEARCH_STEPS, SEARCH_WORK};
use super::view::View;
use crate::engine::FieldError;
use crate::graph::search::{Kinds, Query};
use crate::graph::{Graph, NodeIx};
use crate::model::{Kind, fold};
use crate::quote::quoted;

/// The cost of comparing two keys, in list items.
const STEPS_A_KEY: u64 = 8;

/// Maximum number of suggestions in an error.
const SUGGESTIONS: usize = 3;

/// The error for an id that is not that of a node of the kind.
pub fn unknown_id(view: &View, kind: Kind, id: &str) -> FieldError {
    if let Some(fault) = view.other_day(id) {
        return fault;
    }
    let id = view.own(id).unwrap_or(id);
    if let Some(other) = Kind::of(id).filter(|&other| other != kind && view.find(other, id).is_some()) {
        let message = format!("{} is the id of a {other}; expected that of a {kind}.", quoted(id));
        return FieldError::new("UNKNOWN_ID", message).with("suggestions", Vec::<String>::new());
    }
    unknown(view, Some(kind), &format!("There is no {kind} with the id {}.", quoted(id)), id, "UNKNOWN_ID")
}

/// Maximum number of unknown ids that an error lists.
const LISTED: usize = 500;

/// Checks that ids are those of nodes of a kind.
///
/// # Errors
/// All unknown ids, so that a client can remove them together.
pub fn known_ids<'i>(view: &View, kind: Kind, ids: impl Iterator<Item = &'i str>) -> Result<(), FieldError> {
    let mut given = 0_usize;
    let is_unknown = |id: &&str| {
        given += 1;
        view.find(kind, id).is_none()
    };
    let unknown: Vec<&str> = ids.filter(is_unknown).collect();
    let listed = |most| unknown.iter().take(most).copied().collect::<Vec<&str>>();
    match unknown[..] {
        [] => Ok(()),
        [id] => Err(unknown_id(view, kind, id).with("unknownIds", listed(1))),
        _ => {
            let first: Vec<String> = listed(SUGGESTIONS).into_iter().map(quoted).collect();
            let message = format!(
                "{} of the {given} ids are not those of a {kind} in this graph: {}{}. `extensions.unknownIds` lists \
                 them; leave them out.",
                unknown.len(),
                first.join(", "),
                if unknown.len() > first.len() { " and others" } else { "" }
            );
            Err(FieldError::new("UNKNOWN_ID", message)
                .with("unknownIds", listed(LISTED))
                .with("unknownCount", unknown.len() as u64))
        }
    }
}

/// The error for an id that is not that of any node.
pub fn unknown_node(view: &View, id: &str) -> FieldError {
    if let Some(fault) = view.other_day(id) {
        return fault;
    }
    let id = view.own(id).unwrap_or(id);
    let kind = Kind::of(id);
    let message = match kind {
        Some(_) => format!("There is no node with the id {}.", quoted(id)),
        None => format!(
            "{} is not an id. An id is a kind and a code, such as role:15-2051.00; kinds are {}.",
            quoted(id),
            Kind::ALL.map(Kind::prefix).join(", ")
        ),
    };
    unknown(view, kind, &message, id, "UNKNOWN_ID")
}

/// The error for an unknown natural key, where the key with a prefix is the code of the id.
pub fn unknown_code(view: &View, kind: Kind, what: &str, code: &str, prefix: &str) -> FieldError {
    let message = format!("There is no {kind} with the {what} {}.", quoted(code));
    let given = if Kind::of(code).is_some() { code.to_owned() } else { format!("{prefix}{code}") };
    unknown(view, Some(kind), &message, &given, "UNKNOWN_CODE")
}

/// The error for an unknown name.
pub fn unknown_called(view: &View, kind: Kind, name: &str) -> FieldError {
    unknown(view, Some(kind), &format!("There is no {kind} with the name {}.", quoted(name)), name, "UNKNOWN_CODE")
}

/// The error for a name that several nodes of the kind have.
pub fn ambiguous_name(view: &View, kind: Kind, name: &str, nodes: &[NodeIx]) -> FieldError {
    let ids: Vec<String> = nodes.iter().take(LISTED).map(|&node| view.strings.plain(view.nodes.id(node))).collect();
    let message = format!(
        "{} nodes of the kind {kind} have the name {}: {}. Use the id of one of them.",
        nodes.len(),
        quoted(name),
        ids.iter().take(SUGGESTIONS).cloned().collect::<Vec<_>>().join(", ")
    );
    FieldError::new("AMBIGUOUS_REFERENCE", message).with("candidates", ids)
}

/// The error for an unknown natural key, given all keys of that type.
pub fn unknown_key(
    view: &View,
    kind: Kind,
    what: &str,
    given: &str,
    keys: impl Iterator<Item = (NodeIx, String)>,
) -> FieldError {
    let wanted = given.chars().take(100).collect::<String>();
    let wanted = fold(&wanted);
    let like = |key: &str| strsim::normalized_damerau_levenshtein(&wanted, &fold(key));
    let keys: Vec<_> = keys.collect();
    if let Err(halted) = view.go_on(STEPS_A_KEY * keys.len() as u64) {
        return halted;
    }
    let named =
        keys.into_iter().map(|(node, key)| (like(&key), view.strings.plain(view.nodes.id(node)), key)).collect();
    let message = format!("There is no {kind} with the {what} {}.", quoted(given));
    suggesting(&message, best(named), "UNKNOWN_CODE")
}

fn unknown(view: &View, kind: Option<Kind>, message: &str, given: &str, code: &'static str) -> FieldError {
    let Some(kind) = kind else { return suggesting(message, Vec::new(), code) };
    if let Err(halted) = view.go_on(SEARCH_STEPS) {
        return halted;
    }
    // A request without remaining work gets the error without suggestions.
    let suggestions = view.charge(SEARCH_WORK).map(|_| nearest(view, kind, given)).unwrap_or_default();
    suggesting(message, suggestions, code)
}

fn suggesting(message: &str, suggestions: Vec<(String, String)>, code: &'static str) -> FieldError {
    let message = match suggestions.first() {
        Some((id, name)) => format!("{message} Did you mean {id} ({name})? search(text:) finds nodes by name."),
        None => format!("{message} search(text:) finds nodes by name."),
    };
    let ids: Vec<String> = suggestions.into_iter().map(|suggestion| suggestion.0).collect();
    FieldError::new(code, message).with("suggestions", ids)
}

/// The ids and names of the nodes of a kind most similar to the given text: neighbors in id order, and nodes found by
/// searching for it. The cost does not grow with the graph.
fn nearest(graph: &Graph, kind: Kind, given: &str) -> Vec<(String, String)> {
    let wanted: String = given.chars().take(100).collect();
    let prefixed = if Kind::of(&wanted).is_some() { wanted.clone() } else { format!("{kind}:{wanted}") };
    let range = graph.nodes.of_kind(kind);
    let id = |i: u32| graph.strings.plain(graph.nodes.id(NodeIx::new(i as usize)));
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if id(middle) < prefixed { low = middle + 1 } else { high = middle }
    }
    let around = low.saturating_sub(8).max(range.start)..(low + 8).min(range.end);
    let mut found: Vec<NodeIx> = around.map(|i| NodeIx::new(i as usize)).collect();
    let text = wanted.split_once(':').map_or(&*wanted, |(_, code)| code);
    let query = Query { kinds: Kinds::of(Some(&[kind])), ..Query::new(text, SUGGESTIONS) };
    found.extend(graph.search.find(&query).hits.iter().map(|hit| graph.search.node(hit)));
    let named = found
        .into_iter()
        .map(|node| {
            let (id, name) = (graph.strings.plain(graph.nodes.id(node)), graph.strings.plain(graph.nodes.name(node)));
            let like_id = strsim::normalized_damerau_levenshtein(&prefixed, &id);
            let like_name = strsim::normalized_damerau_levenshtein(&fold(text), &fold(&name));
            (like_id.max(like_name), id, name)
        })
        .collect();
    best(named)
}

/// The candidates most similar to the given text, from similarity, id and name.
fn best(mut named: Vec<(f64, String, String)>) -> Vec<(String, String)> {
    named.retain(|candidate| candidate.0 >= 0.5);
    named.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    named.dedup_by(|a, b| a.1 == b.1);
    named.into_iter().take(SUGGESTIONS).map(|(_, id, name)| (id, name)).collect()
}
