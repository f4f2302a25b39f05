//! A property is defined once: fields, filters, orders and the dictionary of `catalog` are derived from it.

use super::data;
use super::schema::{get, items, name, named};
use careergraph::career::property::{Field, Property, of_evidence, of_node, of_relation};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use serde_json::Value;
use std::collections::BTreeSet;

/// The schema's name of the nodes of a kind.
pub fn type_of(kind: Kind) -> String {
    let name = kind.prefix();
    name[..1].to_uppercase() + &name[1..]
}

/// The schema's name of a relation, read forward.
fn relation_of(kind: RelationKind) -> String {
    let (from, forward) = (type_of(kind.ends().0), kind.names().0);
    format!("{from}{}{}", forward[..1].to_uppercase(), &forward[1..])
}

/// Names that differ from those of the fields that lead to the value.
const RENAMED: [&str; 3] = ["researchSpending", "tuition", "priceParity_areaMatch"];

/// Properties without a field: they belong to the neighborhood of their subject.
const WITHOUT_FIELD: [&str; 5] =
    ["node", "nationalAnnualMean", "nationalEmployment", "priceParity", "priceParity_areaMatch"];

/// The field at the end of a path.
fn field_at(type_name: &str, path: &str) -> Option<&'static Value> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let field = items(&get(type_name)["fields"]).find(|field| name(field) == first)?;
    rest.map_or(Some(field), |rest| field_at(named(&field["type"]).0, rest))
}

/// A name derived from the fields on the path: the first of them, or the last ones joined.
fn is_named_after(own: &str, path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    let joined = |parts: &[&str]| {
        let mut words = parts.iter();
        let first = words.next().map(|word| (*word).to_owned()).unwrap_or_default();
        words.fold(first, |sum, word| sum + &word[..1].to_uppercase() + &word[1..])
    };
    own == parts[0] || (0..parts.len()).any(|from| own == joined(&parts[from..]))
}

fn check_field<S>(type_name: &str, property: &Property<S>, wrong: &mut Vec<String>) {
    let own = property.name;
    let Some(path) = property.path() else {
        if !WITHOUT_FIELD.contains(&own) {
            wrong.push(format!("{type_name}.{own} has no field"));
        }
        return;
    };
    match field_at(type_name, path) {
        None => wrong.push(format!("{type_name}.{own}: {path} is not in the schema")),
        Some(_) if !is_named_after(own, path) && !RENAMED.contains(&own) => {
            wrong.push(format!("{type_name}.{own} is called otherwise than {path}"));
        }
        Some(field) if property.field == Field::Own && field["description"] != property.doc => {
            wrong.push(format!("{type_name}.{own}: its field means something else"));
        }
        Some(_) => {}
    }
}

#[test]
fn fields_have_the_names_and_the_meaning_of_properties() {
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        of_node(kind).for_each(|own| check_field(&type_of(kind), own, &mut wrong));
    }
    for kind in RelationKind::ALL {
        of_relation(kind).for_each(|own| check_field(&(relation_of(kind) + "Edge"), own, &mut wrong));
    }
    of_evidence().for_each(|own| check_field("Evidence", own, &mut wrong));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Members of a filter that test a value, not a relation or a connective.
fn members(filter: &str) -> BTreeSet<&'static str> {
    let is_value =
        |ty: &str| ty.ends_with("Filter") && !ty.ends_with("QuantifiedFilter") && !["EvidenceFilter"].contains(&ty);
    let all = items(&get(filter)["inputFields"]).filter(|field| is_value(named(&field["type"]).0));
    all.map(name).filter(|member| !["and", "or", "not", "node"].contains(member)).collect()
}

/// The orders of a list.
fn orders(list: &str) -> BTreeSet<&'static str> {
    let order = named(&items(&get(&format!("{list}OrderBy"))["inputFields"]).next().expect("a field")["type"]).0;
    items(&get(order)["enumValues"]).map(name).collect()
}

const ENTRIES: &str =
    "properties { name type unit description values operators field filterable orderBy canBeWithheld }";

fn dictionary() -> Value {
    data(&format!(
        "{{ catalog {{ kinds {{ kind {ENTRIES} }} relations {{ name from {ENTRIES} }}
        evidence: evidenceProperties {{ name type operators filterable field values }} }} }}"
    ))["catalog"]
        .clone()
}

fn names_of<'v>(entries: &'v Value, of: impl Fn(&'v Value) -> Option<&'v str>) -> BTreeSet<&'v str> {
    entries.as_array().expect("a list").iter().filter_map(of).collect()
}

fn name_of(entry: &Value) -> Option<&str> {
    entry["name"].as_str()
}

/// Compares the dictionary with what the schema accepts in a list.
fn compare(list: &str, entries: &Value, far: &[&'static str]) {
    let filterable = names_of(entries, |entry| name_of(entry).filter(|_| entry["filterable"] == true));
    assert_eq!(filterable, members(&format!("{list}Filter")), "{list}");
    let mut sortable = names_of(entries, |entry| entry["orderBy"].as_str());
    sortable.extend(far);
    assert_eq!(sortable, orders(list), "{list}");
    for entry in entries.as_array().expect("a list").iter().filter(|entry| entry["filterable"] == true) {
        let own = name_of(entry).expect("a name");
        let member = items(&get(&format!("{list}Filter"))["inputFields"]).find(|member| name(member) == own);
        let filter = named(&member.expect("a member")["type"]).0;
        let accepted: BTreeSet<&str> =
            items(&get(filter)["inputFields"]).map(name).filter(|own| !["before", "after"].contains(own)).collect();
        let said = names_of(&entry["operators"], Value::as_str);
        match filter.ends_with("IdFilter") {
            true => assert!(accepted.is_subset(&said), "{list}.{own}"),
            false => assert_eq!(said, accepted, "{list}.{own}"),
        }
    }
}

#[test]
fn the_dictionary_states_what_lists_accept() {
    let dictionary = dictionary();
    let (kinds, relations) = (&dictionary["kinds"], &dictionary["relations"]);
    for (kind, entry) in Kind::ALL.into_iter().zip(kinds.as_array().expect("kinds")) {
        compare(&type_of(kind), &entry["properties"], &[]);
    }
    for (kind, entry) in RelationKind::ALL.into_iter().zip(relations.as_array().expect("relations")) {
        compare(&relation_of(kind), &entry["properties"], &["NAME", "ID"]);
    }
    let evidence = names_of(&dictionary["evidence"], |entry| name_of(entry).filter(|_| entry["filterable"] == true));
    assert_eq!(evidence, members("EvidenceFilter"));
}

/// The value of a cell's column of this type.
fn cell_field(ty: &str) -> &'static str {
    match ty {
        "NUMBER" => "number",
        "BOOLEAN" => "boolean",
        "DATE" => "date",
        "NODE" => "node { id }",
        _ => "text",
    }
}

#[test]
fn a_walk_has_a_column_for_every_property_of_the_dictionary() {
    let dictionary = dictionary();
    let role = dictionary["kinds"].as_array().expect("kinds").iter().find(|entry| entry["kind"] == "ROLE");
    let role = role.expect("roles");
    for entry in role["properties"].as_array().expect("a list") {
        let (own, value) = (name_of(entry).expect("a name"), cell_field(entry["type"].as_str().expect("a type")));
        let found = data(&format!(
            "{{ traverse(start: {{ kind: ROLE, nodes: [{{ id: \"role:15-2051.00\" }}] }}, steps: [{{ relations: [\"requires\"] }}],
            select: [{{ at: 0, property: \"{own}\", name: \"v\" }}], first: 1)
            {{ ... on Traversal {{ columns {{ type unit description }} rows {{ cells {{ status {value} }} }} }} }} }}"
        ));
        let column = &found["traverse"]["columns"][0];
        assert_eq!(
            [&column["type"], &column["unit"], &column["description"]],
            [&entry["type"], &entry["unit"], &entry["description"]],
            "{own}"
        );
    }
}

#[test]
fn the_values_of_an_enumeration_are_those_of_its_field() {
    let dictionary = dictionary();
    for (kind, entry) in Kind::ALL.into_iter().zip(dictionary["kinds"].as_array().expect("kinds")) {
        let all = entry["properties"].as_array().expect("a list").iter();
        for own in all.filter(|own| own["values"].as_array().is_some_and(|values| !values.is_empty())) {
            let field = field_at(&type_of(kind), own["field"].as_str().expect("a field")).expect("a field");
            let values: Vec<&str> = items(&get(named(&field["type"]).0)["enumValues"]).map(name).collect();
            assert_eq!(own["values"], Value::from(values), "{kind}.{}", own["name"]);
        }
    }
}
