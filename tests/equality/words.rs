//! Sensible values for queries about careers: ids, codes, names and numbers from earlier responses.

use crate::generator::{Place, Words};
use crate::rng::Rng;
use serde_json::Value as Json;
use std::collections::HashMap;

/// How many values of each field are stored.
const KEPT: usize = 400;

/// Words by the field that returned them, with and without its type.
#[derive(Default)]
pub struct Careers {
    known: HashMap<String, Vec<Json>>,
    learned: usize,
    /// Cursors of the latest response.
    cursors: Vec<Json>,
}

const KINDS: [&str; 7] = ["Region", "Institution", "Degree", "Employer", "Skill", "Certification", "Role"];

/// The only nodes of their kinds with claims; chance alone would hardly find them.
const CLAIMED: [(&str, &str); 2] = [("Employer", "employer:ccn-220071"), ("Institution", "institution:110699")];

/// The kind of node that a reference in such a member usually means.
fn meant(rng: &mut Rng, member: &str) -> &'static str {
    match member {
        "role" | "roles" | "region" | "regions" | "degrees" | "skills" | "certifications" if rng.percent(3) => {
            "Employer"
        }
        "role" | "roles" | "goal" | "licensedAs" => "Role",
        "region" | "regions" => "Region",
        "degrees" => "Degree",
        "skills" => "Skill",
        "certifications" => "Certification",
        _ => KINDS[rng.below(KINDS.len())],
    }
}

/// A number as parameter of a skill gap, rarely an invalid one.
fn judging(rng: &mut Rng, name: &str) -> Json {
    let numbers: &[f64] = match name {
        _ if rng.percent(1) => &[-1.0, 1e9],
        "importance" => &[1.0, 2.5, 3.0, 4.0],
        "levelTolerance" => &[0.0, 0.5, 3.0],
        "strength" => &[0.0, 0.5, 0.8],
        "steps" => &[0.0, 100.0, 20_000.0],
        _ => &[0.0, 1.0, 1000.0],
    };
    let number = *rng.pick(numbers);
    if name == "steps" { (number as i32).into() } else { number.into() }
}

impl Careers {
    fn word(&self, rng: &mut Rng, key: &str) -> Option<Json> {
        self.known.get(key).map(|all| rng.pick(all).clone())
    }

    fn text(&self, rng: &mut Rng, key: &str) -> String {
        match self.word(rng, key) {
            Some(Json::String(text)) => text,
            Some(other) => other.to_string(),
            None => "A".into(),
        }
    }

    fn id(&self, rng: &mut Rng, place: &Place) -> Json {
        if rng.percent(3) {
            return (*rng.pick(&["role:15-2051.99", "skill:", "nonsense \"1\"", "region:cbsa-1446"])).into();
        }
        let owner = place.owner.trim_end_matches("IdFilter").trim_end_matches("By");
        if let Some((_, id)) = CLAIMED.iter().find(|(kind, _)| *kind == owner && rng.percent(10)) {
            return (*id).into();
        }
        let key = match owner {
            "Reference" => format!("{}.id", meant(rng, &place.within)),
            "Query.claim" => "Claim.id".into(),
            "Query.figure" => "Figure.id".into(),
            _ if KINDS.contains(&owner) => format!("{owner}.id"),
            _ => format!("{}.id", rng.pick(&KINDS)),
        };
        self.text(rng, &key).into()
    }

    fn string(&self, rng: &mut Rng, place: &Place) -> String {
        let key = match (place.owner.as_str(), place.name.as_str()) {
            ("Query.__type", _) => {
                let names = ["Role", "Node", "ResolveResult", "RoleBy", "Direction", "RoleFilter", "Date", "Int", "x"];
                return rng.pick(&names).to_string();
            }
            ("Query.search" | "Query.searchByKind" | "Query.suggest" | "Query.resolve", _) => {
                return self.question(rng);
            }
            ("PathStepInput", "relations") => {
                let names =
                    ["teaches", "validatedBy", "qualifiesFor", "preparesFor", "relatedTo", "employedIn", "partOf"];
                return rng.pick(&names).to_string();
            }
            // Relations that few nodes have, so that no walk grows long.
            ("TraverseStep", "relations") => {
                let names =
                    ["validates", "validatedBy", "qualifiesFor", "supersededBy", "supersedes", "strongIn", "partOf"];
                return rng.pick(&names).to_string();
            }
            ("TraverseOrder", "column") => return rng.pick(&["0.node", "1.node", "node", "count", "0.id"]).to_string(),
            (owner, "property") if owner.starts_with("Traverse") => {
                return rng.pick(&["id", "name", "kind", "node", "relation", "source", "length", "level"]).to_string();
            }
            ("RegionBy", "usps") => "Region.state".into(),
            ("RegionBy", "cbsa" | "fips") => "Region.code".into(),
            ("SkillBy", "element") => "Skill.code".into(),
            ("Reference", _) => format!("{}.name", meant(rng, &place.within)),
            ("HeldField", _) if rng.percent(10) => return rng.pick(&["11", "51.38", "11.070", "x"]).to_string(),
            ("FieldAndLevel" | "HeldField", _) => "Degree.cip".into(),
            ("TextFilter", test) => {
                let whole = self.text(rng, &place.within);
                return match test {
                    "contains" => rng.pick(&whole.split(' ').collect::<Vec<_>>()).to_string(),
                    "startsWith" => whole.chars().take(1 + rng.below(4)).collect(),
                    _ => whole,
                };
            }
            (owner, member) => match owner.strip_suffix("By") {
                Some(kind) => format!("{kind}.{member}"),
                None => member.into(),
            },
        };
        self.text(rng, &key)
    }

    /// What a person may type into a search.
    fn question(&self, rng: &mut Rng) -> String {
        let kind = *rng.pick(&KINDS);
        let name = self.text(rng, &format!("{kind}.name"));
        match rng.below(12) {
            0 => name.chars().take(4).collect(),
            1 => name.split(' ').next().unwrap_or_default().into(),
            // A letter is left out.
            2 => name.char_indices().filter(|(i, _)| *i != 2).map(|(_, c)| c).collect(),
            3 => "qqqzzzxx vvvkkk".into(),
            4 if rng.percent(20) => " ".into(),
            _ => name,
        }
    }

    fn number(&self, rng: &mut Rng, place: &Place) -> Json {
        match place.name.as_str() {
            _ if place.owner == "Query.skillGap" => judging(rng, &place.name),
            _ if place.owner == "HeldRole" => (*rng.pick(&[0.0, 1.0, 2.5, 12.0, 80.5])).into(),
            _ if place.owner == "AdviceLimits" => (*rng.pick(&[-1.0, 0.0, 24.0, 36.0, 20_000.0])).into(),
            _ if place.owner == "PathWeights" => (*rng.pick(&[0.0, 0.5, 1.0, 3.0])).into(),
            _ if place.owner == "PathConstraints" => (*rng.pick(&[0, 5, 12, 50, 100])).into(),
            "wageAtLeast" => (*rng.pick(&[0, 60_000, 120_000, 500_000])).into(),
            "perGroup" => (*rng.pick(&[1, 2, 3, 0])).into(),
            "first" if rng.percent(1) => (*rng.pick(&[-1, 501, 1_000_000])).into(),
            "first" => rng.below(5).into(),
            "min" | "max" | "at" => rng.below(3).into(),
            "quantile" => 0.5.into(),
            // Arguments of measures: mostly valid ones.
            "budget" => (*rng.pick(&[20_000, 200_000, 0])).into(),
            "depth" | "pivots" => (*rng.pick(&[1, 2, 3, -1])).into(),
            "iterations" => (*rng.pick(&[1, 20, 100, 0])).into(),
            "damping" => (*rng.pick(&[0.5, 0.85, 1.0])).into(),
            "tolerance" => (*rng.pick(&[1e-3, 1e-6, 0.0])).into(),
            "resolution" => (*rng.pick(&[0.5, 1.0, 2.0, -1.0])).into(),
            _ => match self.word(rng, &place.within) {
                Some(number @ Json::Number(_)) => number,
                _ => (*rng.pick(&[0, 1, 3, 40, 2_000, 80_000])).into(),
            },
        }
    }
}

impl Words for Careers {
    fn scalar(&mut self, rng: &mut Rng, place: &Place, ty: &str) -> Json {
        // The fields of another day are those of the root.
        let place = &Place { owner: place.owner.replace("GraphAsOf.", "Query."), ..place.clone() };
        match ty {
            "Boolean" => rng.percent(50).into(),
            "Int" => match self.number(rng, place) {
                Json::Number(n) if n.is_f64() => (n.as_f64().unwrap_or_default() as i32).into(),
                number => number,
            },
            "Float" => self.number(rng, place),
            "ID" => self.id(rng, place),
            "Cursor" if self.cursors.is_empty() || rng.percent(5) => (*rng.pick(&["nonsense", "0.1f.3"])).into(),
            "Cursor" => rng.pick(&self.cursors).clone(),
            "Date" if rng.percent(2) => "2026-02-30".into(),
            "Date" => (*rng.pick(&["2019-05-01", "2023-12-31", "2025-06-30", "2026-11-23", "2027-03-31"])).into(),
            _ => self.string(rng, place).into(),
        }
    }

    /// Filters are few and short, or hardly anything would match them.
    fn chance(&self, place: &Place, depth: usize) -> u64 {
        match (place.owner.contains('.'), place.name.as_str()) {
            (true, "first") => 90,
            (true, "after") => 20,
            (true, "filter") => 15,
            (true, _) => 30,
            (false, _) if depth > 3 => 2,
            (false, _) => 9,
        }
    }

    /// Long lists without pages, and the schema.
    fn is_rare(&self, field: &str) -> bool {
        ["__schema", "__type", "types", "researchSpending", "accreditors", "sources"].contains(&field)
    }

    fn learn(&mut self, leaves: Vec<(String, String, Json)>) {
        self.cursors.clear();
        for (owner, field, value) in leaves {
            if ["cursor", "startCursor", "endCursor"].contains(&field.as_str()) {
                self.cursors.push(value);
                continue;
            }
            self.learned += 1;
            for key in [format!("{owner}.{field}"), field] {
                let known = self.known.entry(key).or_default();
                match known.len() < KEPT {
                    true => known.push(value.clone()),
                    false => known[self.learned % KEPT] = value.clone(),
                }
            }
        }
    }
}
