//! Names of nodes: no two nodes of a kind share one, unless their places distinguish them.

use careergraph::model;
use std::collections::BTreeMap;

use crate::support::graph_data;

/// Tables of nodes, and the columns beside the name that distinguish nodes.
const NODES: [(&str, &[&str]); 7] = [
    ("certifications", &[]),
    ("degrees", &[]),
    ("employers", &["city", "state"]),
    ("institutions", &["city", "state"]),
    ("regions", &["kind"]),
    ("roles", &[]),
    ("skills", &[]),
];

/// Ids by name and place, of both layers of the default graph.
fn ids(table: &str, places: &[&str]) -> BTreeMap<Vec<String>, Vec<String>> {
    let mut ids: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    for layer in ["measured", "curated"] {
        let path = graph_data().join(format!("{layer}/{table}.csv"));
        let Ok(mut rows) = csv::Reader::from_path(path) else { continue };
        let columns = rows.headers().expect("a header").clone();
        let place = |name: &str| columns.iter().position(|column| column == name).expect("a column");
        let key: Vec<usize> = ["name"].iter().chain(places).map(|name| place(name)).collect();
        for row in rows.records().map(|row| row.expect("a row")) {
            let fold = |cell: &str| model::fold(cell).split_whitespace().collect::<Vec<_>>().join(" ");
            ids.entry(key.iter().map(|place| fold(&row[*place])).collect())
                .or_default()
                .push(row[place("id")].to_owned());
        }
    }
    ids
}

#[test]
fn nodes_of_a_kind_in_one_place_have_distinct_names() {
    for (table, places) in NODES {
        let ids = ids(table, places);
        assert!(ids.len() > 100, "{table}: {} names", ids.len());
        let shared: Vec<_> = ids.iter().filter(|(_, ids)| ids.len() > 1).collect();
        assert!(shared.is_empty(), "{table}: {shared:?}");
    }
}

/// An employer whose city is not known is distinguished within its state.
#[test]
fn no_employer_without_a_city_has_the_name_of_another_in_its_state() {
    let ids = ids("employers", &["state", "city"]);
    for (key, without_city) in ids.iter().filter(|(key, _)| key[2].is_empty()) {
        let others: Vec<_> = ids.iter().filter(|(other, _)| other[..2] == key[..2] && *other != key).collect();
        assert!(others.is_empty(), "{without_city:?} and {others:?}");
    }
}

#[test]
fn institutions_that_were_several_nodes_are_one() {
    let employers = ids("employers", &[]);
    let named = |name: &str| employers.get(&vec![name.to_owned()]).map_or(&[][..], Vec::as_slice);
    assert_eq!(named("cleveland clinic"), ["employer:ccn-360180"]);
    assert_eq!(named("the general hospital corporation"), [] as [&str; 0]);
    assert_eq!(named("brigham and women's physician organization, inc."), [] as [&str; 0]);
    assert_eq!(
        named("brigham and women's physicians organization, inc"),
        ["employer:lca-brigham-and-womens-physicians-organization"]
    );
    let skills = ids("skills", &[]);
    for (name, id) in [
        ("mathematics", "skill:onet-2.A.1.e"),
        ("mathematics (knowledge)", "skill:onet-2.C.4.a"),
        ("monitoring (topic)", "skill:monitoring"),
        ("systems analysis (topic)", "skill:systems-analysis"),
    ] {
        assert_eq!(skills[&vec![name.to_owned()]], [id]);
    }
}
