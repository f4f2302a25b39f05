//! Introspection and the schema text.

use crate::support::*;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::TypeSystemDefinition;
use serde_json::{Value as Json, json};

/// The usual introspection query of graphql-js and GraphiQL, with every option on.
const STANDARD: &str = "query IntrospectionQuery {
  __schema {
    description
    queryType { name kind } mutationType { name kind } subscriptionType { name kind }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) {
    name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef }
    isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue {
  name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
}
fragment TypeRef on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  } } } } } } } } }
}";

/// Their introspection of the same schema.
fn theirs() -> Json {
    let schema = ENGINE.reference_schema();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let answer = runtime.block_on(schema.execute(STANDARD));
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    serde_json::to_value(answer.data).unwrap()
}

fn by_name(list: &Json) -> Vec<(String, Json)> {
    let name = |item: &Json| item["name"].as_str().unwrap().to_string();
    let mut all: Vec<_> = list.as_array().unwrap().iter().map(|i| (name(i), i.clone())).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn it_equals_that_of_async_graphql() {
    let (ours, theirs) = (data(STANDARD), theirs());
    for root in ["queryType", "mutationType", "subscriptionType"] {
        assert_eq!(ours["__schema"][root], theirs["__schema"][root]);
    }
    let (ours_types, their_types) = (by_name(&ours["__schema"]["types"]), by_name(&theirs["__schema"]["types"]));
    let names = |all: &[(String, Json)]| all.iter().map(|t| t.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&ours_types), names(&their_types));
    let mut compared = 0;
    for ((name, mut our), (_, mut their)) in ours_types.into_iter().zip(their_types) {
        let built_in = ["Int", "Float", "String", "Boolean", "ID"].contains(&name.as_str());
        if built_in || name.starts_with("__") {
            // They are worded differently, and a few of theirs are less nullable or newer.
            assert_eq!(our["kind"], their["kind"], "{name}");
            continue;
        }
        if our["kind"] == "INTERFACE" {
            // The specification wants a list; they answer null.
            assert!(our["interfaces"].is_array());
            their["interfaces"] = our["interfaces"].take();
            our["interfaces"] = their["interfaces"].clone();
        }
        sort_possible(&mut our);
        sort_possible(&mut their);
        assert_eq!(our, their, "{name}");
        compared += 1;
    }
    assert_eq!(compared, 14, "every type of the model is compared");
}

fn sort_possible(ty: &mut Json) {
    for key in ["possibleTypes", "interfaces"] {
        if let Some(list) = ty[key].as_array_mut() {
            list.sort_by_key(|t| t["name"].as_str().unwrap().to_string());
        }
    }
}

#[test]
fn directives_equal_theirs_but_for_their_wording() {
    let strip = |list: &Json| -> Vec<Json> {
        let one = |d: &Json| {
            let args = d["args"].as_array().unwrap().iter();
            let args: Vec<Json> = args.map(|a| json!([a["name"], a["type"], a["defaultValue"]])).collect();
            let mut places: Vec<String> = d["locations"].as_array().unwrap().iter().map(|l| l.to_string()).collect();
            places.sort();
            json!([d["name"], d["isRepeatable"], places, args])
        };
        list.as_array().unwrap().iter().map(one).collect()
    };
    let ours = data(STANDARD);
    assert_eq!(strip(&ours["__schema"]["directives"]), strip(&theirs()["__schema"]["directives"]));
}

#[test]
fn it_stands_beside_data_with_variables_and_conditions() {
    let query = "query($n: String!, $all: Boolean!, $no: Boolean = false) {
        today
        t: __type(name: $n) { name kind fields(includeDeprecated: $all) { name isDeprecated } ...F }
        author(id: \"a1\") { __typename }
        __schema @include(if: $no) { types { name } }
        none: __type(name: \"None\") { name }
        s: __schema { __typename queryType { name @skip(if: $no) } }
    }
    fragment F on __Type { interfaces { name } }";
    let data = data_with(query, r#"{"n": "Book", "all": false}"#);
    assert_eq!(data["today"], "d100");
    assert_eq!(data["author"], json!({ "__typename": "Author" }));
    assert_eq!(data["s"], json!({ "__typename": "__Schema", "queryType": { "name": "Query" } }));
    assert_eq!(data["none"], json!(null));
    assert!(data.get("__schema").is_none());
    assert_eq!(data["t"]["interfaces"], json!([{ "name": "Node" }, { "name": "Named" }]));
    let names = |data: &Json| -> Vec<String> {
        let fields = data["t"]["fields"].as_array().unwrap().iter();
        fields.map(|f| f["name"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(names(&data), ["id", "name", "pages", "shelf", "author", "about", "isbn"]);
    let all = data_with(query, r#"{"n": "Book", "all": true}"#);
    assert_eq!(names(&all), ["id", "name", "pages", "length", "shelf", "author", "about", "isbn"]);
    let length = &all["t"]["fields"][3];
    assert_eq!(length["isDeprecated"], true);
    let one_of = super::support::data("{ __type(name: \"AuthorBy\") { isOneOf inputFields { name } } }");
    assert_eq!(one_of["__type"]["isOneOf"], true);
    assert_eq!(one_of["__type"]["inputFields"][1]["name"], "nthOne");
}

#[test]
fn include_deprecated_is_true_or_false_and_never_null() {
    let query = "{ __type(name: \"__Type\") { fields { name args { type { kind ofType { name } } defaultValue } } } }";
    let fields = data(query)["__type"]["fields"].take();
    let of_fields = fields.as_array().unwrap().iter().find(|f| f["name"] == "fields").unwrap();
    let wanted = json!({ "type": { "kind": "NON_NULL", "ofType": { "name": "Boolean" } }, "defaultValue": "false" });
    assert_eq!(of_fields["args"], json!([wanted]));
    rejection("{ __type(name: \"Book\") { fields(includeDeprecated: null) { name } } }");
}

#[test]
fn introspection_below_the_root_is_refused() {
    for query in ["{ author(id: 1) { __schema { types { name } } } }", "{ __type { name } }", "{ __nope }"] {
        let (error, _) = rejection(query);
        assert_eq!(error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED", "{query}");
    }
}

/// Where the schema text of the model is kept. `ENGINE_BLESS=1` rewrites it.
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engine/schema.graphql");

#[test]
fn the_schema_text_is_what_it_was() {
    let sdl = ENGINE.sdl();
    if std::env::var_os("ENGINE_BLESS").is_some() {
        std::fs::write(GOLDEN, &sdl).unwrap();
    }
    assert_eq!(sdl, std::fs::read_to_string(GOLDEN).unwrap());
    let again = careergraph_engine::Engine::new(crate::model::Query, ENGINE.limits().clone());
    assert_eq!(sdl, again.sdl(), "two engines of one model print the same");
}

#[test]
fn the_schema_text_says_the_same_as_that_of_async_graphql() {
    // Their parser cannot read names that begin like a keyword.
    let types = |sdl: &str| {
        let document = parse_schema(sdl.replace("nullish", "nothing"));
        let document = document.unwrap_or_else(|e| panic!("{e}\n{sdl}"));
        let mut types: Vec<String> = document.definitions.iter().filter_map(type_text).collect();
        types.sort();
        types
    };
    let theirs = ENGINE.reference_schema().sdl();
    // They leave out what an interface implements.
    let theirs = theirs.replace("interface Named {", "interface Named implements Node {");
    // They print no address of a specification unless they are asked to.
    let ours = ENGINE.sdl().replace(" @specifiedBy(url: \"https://example.org/day\")", "");
    assert_eq!(types(&ours), types(&theirs));
}

/// A type definition without its places in the text.
fn type_text(definition: &TypeSystemDefinition) -> Option<String> {
    let TypeSystemDefinition::Type(ty) = definition else {
        return None;
    };
    let text = format!("{:?}", ty.node);
    // `Positioned` prints as its node; what remains of places are the lines of `Pos`.
    assert!(text.contains(ty.node.name.node.as_str()));
    let mut parts = text.split("Pos(");
    let first = parts.next().unwrap_or_default().to_string();
    Some(parts.fold(first, |all, part| all + part.split_once(')').map_or(part, |p| p.1)))
}

#[test]
fn everything_in_the_schema_is_described() {
    let schema = data(STANDARD);
    for ty in schema["__schema"]["types"].as_array().unwrap() {
        assert!(ty["description"].is_string(), "{}", ty["name"]);
        for members in ["fields", "inputFields", "enumValues"] {
            for member in ty[members].as_array().into_iter().flatten() {
                assert!(member["description"].is_string(), "{}.{}", ty["name"], member["name"]);
            }
        }
    }
}
