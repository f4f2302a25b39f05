//! Descriptors describe the content of the folder, and a wrong one is reported.

use super::Folder;
use crate::dataset::check;
use serde_json::Value;

fn package(folder: &Folder, path: &str) -> Value {
    serde_json::from_str(&folder.text(path)).expect("JSON")
}

fn resource<'p>(package: &'p Value, name: &str) -> &'p Value {
    let resources = package["resources"].as_array().expect("resources");
    resources.iter().find(|resource| resource["name"] == name).expect("the resource")
}

fn references(resource: &Value) -> Vec<&str> {
    let keys = resource["schema"]["foreignKeys"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    keys.iter().map(|key| key["reference"]["resource"].as_str().expect("a name")).collect()
}

#[test]
fn a_foreign_key_stands_where_one_resource_holds_every_target() {
    let folder = Folder::good();
    let root = package(&folder, "datapackage.json");
    assert_eq!(references(resource(&root, "measured-roles")), ["measured-sources"]);
    assert_eq!(references(resource(&root, "measured-figures")), ["measured-regions", "measured-sources"]);
    // Skills are in both layers, so the curated rows' skill has no foreign key.
    assert_eq!(references(resource(&root, "curated-role_skills")), ["measured-roles", "measured-sources"]);
    let curated = package(&folder, "curated/datapackage.json");
    assert_eq!(references(resource(&curated, "claim_checks")), ["claims"]);
}

#[test]
fn a_descriptor_names_types_units_keys_and_licences() {
    let folder = Folder::good();
    let measured = package(&folder, "measured/datapackage.json");
    let roles = resource(&measured, "roles");
    assert_eq!(roles["path"], "roles.csv");
    assert_eq!(roles["schema"]["primaryKey"][0], "id");
    assert_eq!(roles["schema"]["fields"][6]["constraints"]["maximum"], 5);
    assert_eq!(measured["licenses"][0]["title"], "CC BY 4.0");
    assert_eq!(measured["sources"][0]["path"], "https://onetcenter.org");
    let curated = package(&folder, "curated/datapackage.json");
    assert_eq!(resource(&curated, "role_skills")["schema"]["fields"][2]["unit"], "O*NET scale IM, 1 to 5");
}

#[test]
fn a_descriptor_that_does_not_fit_is_told() {
    let folder = Folder::good();
    folder.change("measured/datapackage.json", "\"type\": \"string\"", "\"type\": \"number\"");
    let problems = check(folder.path()).expect_err("changed").to_string();
    let place = "/resources/0/schema/fields/0/type is \"number\"; expected \"string\"";
    assert_eq!(problems, format!("measured/datapackage.json:0:0: {place}; `careergraph describe` writes it\n"));
}

#[test]
fn a_folder_may_lack_its_own_descriptor_but_not_have_a_wrong_one() {
    let folder = Folder::good();
    folder.change("datapackage.json", "careergraph, all layers", "something else");
    let problems = check(folder.path()).expect_err("changed").to_string();
    assert!(problems.starts_with("datapackage.json:0:0: /title is \"something else\""), "{problems}");
    std::fs::remove_file(folder.path().join("datapackage.json")).expect("removed");
    check(folder.path()).expect("a folder as an import writes it");
    std::fs::remove_file(folder.path().join("curated/datapackage.json")).expect("removed");
    let problems = check(folder.path()).expect_err("removed").to_string();
    assert!(problems.starts_with("curated/datapackage.json:0:0: "), "{problems}");
}
