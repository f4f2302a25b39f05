//! Names in the schema: enumerations, connections, kinds and steps have one vocabulary.

use super::schema::{get, items, name, named, types};
use careergraph::career::property::{of_evidence, of_node, of_relation};
use careergraph::graph::RelationKind;
use careergraph::model::Kind;
use std::collections::BTreeSet;

#[test]
fn enumerations_of_walks_are_those_of_the_schema_in_the_same_order() {
    let of_schema: BTreeSet<Vec<&str>> = types()
        .map(|(_, own)| items(&own["enumValues"]).map(name).collect())
        .filter(|all: &Vec<&str>| !all.is_empty())
        .collect();
    let nodes =
        Kind::ALL.into_iter().flat_map(of_node).filter_map(|property| Some((property.name, property.enumeration()?)));
    let relations = RelationKind::ALL
        .into_iter()
        .flat_map(of_relation)
        .filter_map(|property| Some((property.name, property.enumeration()?)));
    let evidence = of_evidence().filter_map(|property| Some((property.name, property.enumeration()?)));
    let all: Vec<_> = nodes.chain(relations).chain(evidence).collect();
    assert!(all.len() > 8, "{}", all.len());
    for (property, names) in all {
        assert!(of_schema.contains(names.names()), "{property}: {:?}", names.names());
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
