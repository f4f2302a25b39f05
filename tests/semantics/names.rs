//! A property has one name: fields, filters, orders, walks and exports agree.

use super::schema::{get, items, name, named, types};
use careergraph::career::traverse::properties::{of_evidence, of_node, of_relation};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use std::collections::BTreeSet;

/// Names that walks and exports have for something that is not a field of the type itself.
const ELSEWHERE: [(&str, &str); 5] = [
    ("node", "the node itself, as its id"),
    ("priceParity", "of employedIn: that of the region, by which real wages are divided"),
    ("sampleSize", "of requires: of the importance, which is the main rating"),
    ("relation", "the name of the relation"),
    ("length", "of the walk"),
];

/// What lists can be filtered and ordered by that is computed from other rows than the item's own.
const COMPUTED: [&str; 6] =
    ["nationalAnnualMean", "nationalEmployment", "researchSpending", "tuition", "employment", "annualMean"];

/// The names that the fields of a type give: their own, those of the objects they lead to, and both joined.
fn field_names(type_name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for field in items(&get(type_name)["fields"]) {
        let (own, (inner, _)) = (name(field), named(&field["type"]));
        found.insert(own.to_owned());
        if inner.ends_with("Connection") {
            continue;
        }
        for below in items(&get(inner)["fields"]).map(name) {
            found.insert(below.to_owned());
            found.insert(own.to_owned() + &below[..1].to_uppercase() + &below[1..]);
        }
    }
    found
}

fn type_of(kind: Kind) -> String {
    let name = kind.prefix();
    name[..1].to_uppercase() + &name[1..]
}

fn edge_of(kind: RelationKind) -> String {
    let (from, forward) = (type_of(kind.ends().0), kind.names().0);
    format!("{from}{}{}Edge", forward[..1].to_uppercase(), &forward[1..])
}

fn elsewhere(property: &str) -> bool {
    // What stands beside a value, such as how its area fits, has the name of the value in front.
    let value = property.split('_').next().unwrap_or_default();
    ELSEWHERE.iter().any(|(name, _)| *name == value)
}

#[test]
fn walks_and_exports_name_properties_as_the_fields_do() {
    let mut strangers = Vec::new();
    for kind in Kind::ALL {
        let fields = field_names(&type_of(kind));
        let own = of_node(kind).map(|property| property.name).filter(|own| !fields.contains(*own) && !elsewhere(own));
        strangers.extend(own.map(|own| format!("{kind}.{own}")));
    }
    for kind in RelationKind::ALL {
        let fields = field_names(&edge_of(kind));
        let own =
            of_relation(kind).map(|property| property.name).filter(|own| !fields.contains(*own) && !elsewhere(own));
        strangers.extend(own.map(|own| format!("{}.{own}", edge_of(kind))));
    }
    let fields = field_names("Evidence");
    strangers.extend(of_evidence().map(|own| own.name.to_owned()).filter(|own| !fields.contains(own)));
    assert!(strangers.is_empty(), "{strangers:#?}");
}

/// Members of a filter that test a value, not a relation or a connective.
fn members(filter: &str) -> Vec<&'static str> {
    let is_value =
        |ty: &str| ty.ends_with("Filter") && !ty.ends_with("QuantifiedFilter") && !["EvidenceFilter"].contains(&ty);
    let all = items(&get(filter)["inputFields"]).filter(|field| is_value(named(&field["type"]).0));
    all.map(name).filter(|member| !["and", "or", "not", "node"].contains(member)).collect()
}

fn camel(name: &str) -> String {
    let mut words = name.split('_').map(str::to_lowercase);
    let first = words.next().unwrap_or_default();
    words.fold(first, |sum, word| sum + &word[..1].to_uppercase() + &word[1..])
}

#[test]
fn lists_are_filtered_and_ordered_by_the_names_of_walks() {
    let mut strangers = Vec::new();
    for kind in Kind::ALL {
        let own: BTreeSet<&str> = of_node(kind).map(|property| property.name).chain(COMPUTED).collect();
        let here = type_of(kind);
        let order = named(&items(&get(&format!("{here}OrderBy"))["inputFields"]).next().expect("a field")["type"]).0;
        let orders = items(&get(order)["enumValues"]).map(|value| camel(name(value)));
        let all = members(&format!("{here}Filter")).into_iter().map(str::to_owned).chain(orders);
        strangers.extend(all.filter(|member| !own.contains(&**member)).map(|member| format!("{here}.{member}")));
    }
    for kind in RelationKind::ALL {
        let own: BTreeSet<&str> = of_relation(kind).map(|property| property.name).chain(["name", "id"]).collect();
        let here = edge_of(kind).trim_end_matches("Edge").to_owned();
        let order = named(&items(&get(&format!("{here}OrderBy"))["inputFields"]).next().expect("a field")["type"]).0;
        let orders = items(&get(order)["enumValues"]).map(|value| camel(name(value)));
        let all = members(&format!("{here}Filter")).into_iter().map(str::to_owned).chain(orders);
        strangers.extend(all.filter(|member| !own.contains(&**member)).map(|member| format!("{here}.{member}")));
    }
    assert!(strangers.is_empty(), "{strangers:#?}");
}

#[test]
fn enumerations_of_walks_are_those_of_the_schema_in_the_same_order() {
    let of_schema: BTreeSet<Vec<&str>> = types()
        .map(|(_, own)| items(&own["enumValues"]).map(name).collect())
        .filter(|all: &Vec<&str>| !all.is_empty())
        .collect();
    let nodes = Kind::ALL.into_iter().flat_map(of_node).filter_map(|property| Some((property.name, property.names?)));
    let relations = RelationKind::ALL
        .into_iter()
        .flat_map(of_relation)
        .filter_map(|property| Some((property.name, property.names?)));
    let evidence = of_evidence().filter_map(|property| Some((property.name, property.names?)));
    let all: Vec<_> = nodes.chain(relations).chain(evidence).collect();
    assert!(all.len() > 8, "{}", all.len());
    for (property, names) in all {
        assert!(of_schema.contains(names.all()), "{property}: {:?}", names.all());
    }
}

#[test]
fn only_connections_are_called_so() {
    for (type_name, own) in types().filter(|(type_name, _)| type_name.ends_with("Connection")) {
        let fields: Vec<&str> = items(&own["fields"]).map(name).collect();
        assert!(fields.contains(&"edges") && fields.contains(&"pageInfo"), "{type_name}: {fields:?}");
    }
}

#[test]
fn kinds_of_things_and_steps_have_one_vocabulary() {
    for (type_name, field) in [
        ("Region", "regionKind"),
        ("Skill", "skillKind"),
        ("Employer", "employerKind"),
        ("Accreditor", "accreditorKind"),
    ] {
        assert!(items(&get(type_name)["fields"]).any(|own| name(own) == field), "{type_name}.{field}");
    }
    let step = |of: &str| items(&get(of)["inputFields"]).map(name).filter(|own| *own != "where").collect::<Vec<_>>();
    assert_eq!(step("TraverseStep"), step("PathStepInput"));
    let education = |of: &str, field: &str| {
        let fields = items(&get(of)["fields"]).chain(items(&get(of)["inputFields"]));
        let found = fields.filter(|own| name(own) == field).map(|own| named(&own["type"]).0).next();
        found.unwrap_or_else(|| panic!("{of}.{field}"))
    };
    assert_eq!(education("RoleOutlook", "entryEducation"), "EntryEducation");
    assert_eq!(education("PathConstraints", "entryEducationAtMost"), "EntryEducation");
    assert_eq!(education("RoleFilter", "entryEducation"), "EntryEducationFilter");
}
