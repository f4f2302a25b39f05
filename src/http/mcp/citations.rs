//! The citations of an answer: each object cites the evidence of its figures, which is listed once.
//!
//! A figure cites what its own object cites or, if that cites nothing, the nearest object around it. What is counted or
//! computed here cites [`COMPUTED`]; so does the whole, so nothing is without a citation.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use crate::graphql::cited::{COMPUTED_KEY, EVIDENCE_KEYS};

/// The key of citations. No response key contains its first character.
pub const CITE: &str = "@cite";

/// The citation of what is counted or computed here.
pub const COMPUTED: &str = "computed";

/// The source of what is computed here.
pub const OWN_SOURCE: &str = "careergraph";

/// The evidence that an answer cites, by the names under which it is cited.
#[derive(Debug)]
pub struct Citations {
    entries: Vec<Value>,
    names: HashMap<String, usize>,
    snapshot: String,
}

impl Citations {
    /// Replaces the inserted evidence of a response by citations.
    pub fn of(data: &mut Value, snapshot: &str) -> Citations {
        let mut citations = Citations { entries: Vec::new(), names: HashMap::new(), snapshot: snapshot.to_owned() };
        citations.replace(data);
        if let Value::Object(root) = data {
            root.insert(CITE.to_owned(), json!([COMPUTED]));
        }
        citations
    }

    fn replace(&mut self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.replace(item)),
            Value::Object(object) => {
                let is_computed = object.shift_remove(COMPUTED_KEY).is_some();
                let mut cited = Vec::new();
                let mut is_cited = is_computed;
                for key in EVIDENCE_KEYS {
                    let Some(evidence) = object.shift_remove(key) else { continue };
                    is_cited = true;
                    match evidence {
                        Value::Array(all) => cited.extend(all.iter().map(|evidence| self.name(evidence))),
                        Value::Null => {}
                        one => cited.push(self.name(&one)),
                    }
                }
                object.values_mut().for_each(|value| self.replace(value));
                if is_cited {
                    if cited.is_empty() {
                        cited.push(COMPUTED.to_owned());
                    }
                    object.insert(CITE.to_owned(), json!(cited));
                }
            }
            _ => {}
        }
    }

    /// The name of evidence, under which it is listed from now on.
    fn name(&mut self, evidence: &Value) -> String {
        let source = evidence["source"]["id"].as_str().unwrap_or_default();
        let row = evidence["row"].as_str().unwrap_or_default();
        let mut entry = json!({ "id": format!("{source}#{row}"), "source": source, "basis": evidence["basis"] });
        for key in ["confidence", "citation"] {
            if !evidence[key].is_null() {
                entry[key] = without_nulls(&evidence[key]);
            }
        }
        let next = self.entries.len();
        let number = *self.names.entry(entry.to_string()).or_insert(next);
        if number == next {
            self.entries.push(entry);
        }
        format!("e{}", number + 1)
    }

    /// The evidence that a part of the answer cites, by its name.
    pub fn cited_by(&self, data: &Value) -> Map<String, Value> {
        let mut names = BTreeSet::new();
        collect(data, &mut names);
        let computed = json!({
            "id": format!("{OWN_SOURCE}#{}", self.snapshot),
            "source": OWN_SOURCE,
            "basis": "DERIVED",
            "note": "Counted or computed by this server from the rows of its snapshot.",
        });
        let numbered = |name: &str| name.strip_prefix('e')?.parse::<usize>().ok()?.checked_sub(1);
        let entry = |name: &str| match name {
            COMPUTED => Some(computed.clone()),
            _ => self.entries.get(numbered(name)?).cloned(),
        };
        names.into_iter().filter_map(|name| Some((name.to_owned(), entry(name)?))).collect()
    }
}

/// The same value without members that are null.
pub fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let present = object.iter().filter(|(_, value)| !value.is_null());
            Value::Object(present.map(|(key, value)| (key.clone(), value.clone())).collect())
        }
        other => other.clone(),
    }
}

fn collect<'v>(value: &'v Value, names: &mut BTreeSet<&'v str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::Array(cited) if key == CITE => names.extend(cited.iter().filter_map(Value::as_str)),
                    value => collect(value, names),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(row: &str) -> Value {
        json!({ "source": { "id": "oews" }, "row": row, "basis": "REPORTED", "confidence": null, "citation": null })
    }

    #[test]
    fn evidence_is_listed_once_and_cited_by_name() {
        let mut data = json!({
            "role": {
                "__evidence": evidence("a"),
                "employedIn": {
                    "__computed": "RoleEmployedInConnection",
                    "totalCount": 2,
                    "edges": [
                        { "__evidence": evidence("b"), "annual": { "median": 1.0 } },
                        { "__evidenceOfAll": [evidence("b"), evidence("c")], "rank": 2 },
                        { "__evidenceIfAny": null, "rank": 3 },
                        { "__evidenceOfAll": [], "rank": 4 },
                    ],
                },
            },
        });
        let citations = Citations::of(&mut data, "s1");
        let edges = json!([
            { "annual": { "median": 1.0 }, "@cite": ["e2"] },
            { "rank": 2, "@cite": ["e2", "e3"] },
            { "rank": 3, "@cite": ["computed"] },
            { "rank": 4, "@cite": ["computed"] },
        ]);
        let connection = json!({ "totalCount": 2, "edges": edges, "@cite": ["computed"] });
        assert_eq!(data, json!({ "role": { "employedIn": connection, "@cite": ["e1"] }, "@cite": ["computed"] }));
        let listed = citations.cited_by(&data);
        assert_eq!(listed.keys().collect::<Vec<_>>(), ["computed", "e1", "e2", "e3"]);
        assert_eq!(listed["e2"], json!({ "id": "oews#b", "source": "oews", "basis": "REPORTED" }));
        assert_eq!(listed["computed"]["id"], "careergraph#s1");
        let part = citations.cited_by(&data["role"]["employedIn"]["edges"][0]);
        assert_eq!(part.keys().collect::<Vec<_>>(), ["e2"]);
    }

    #[test]
    fn confidence_and_citation_are_kept() {
        let mut researched = evidence("x");
        researched["confidence"] = json!("LOW");
        researched["citation"] = json!({ "title": "A page", "url": null, "date": "2026" });
        let mut data = json!({ "claim": { "__evidence": researched } });
        let listed = Citations::of(&mut data, "s1").cited_by(&data);
        assert_eq!(listed["e1"]["confidence"], "LOW");
        assert_eq!(listed["e1"]["citation"], json!({ "title": "A page", "date": "2026" }));
    }
}
