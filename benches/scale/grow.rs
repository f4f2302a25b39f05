//! Grows a graph: copies every node and row, with the edges of each copy leading to nodes of any copy.
//!
//! A copy of a node has as many outgoing edges as the node, and on average as many incoming ones, so degrees are
//! distributed as in the real graph. The nation is not copied. The copy at which an edge ends is chosen with a fixed
//! seed.

use careergraph::model::records::{Records, Table};
use careergraph::model::{Id, Kind, NodeKind};

/// The records of `base`, copied `copies` times.
pub fn grow(base: &Records, copies: u32) -> Records {
    let mut draw = Draw(0x5EED);
    let mut grown = Records {
        sources: base.sources.clone(),
        citations: base.citations.clone(),
        accreditors: base.accreditors.clone(),
        accreditor_states: base.accreditor_states.clone(),
        institution_research: base.institution_research.clone(),
        figures: base.figures.clone(),
        claims: base.claims.clone(),
        claim_nodes: base.claim_nodes.clone(),
        claim_checks: base.claim_checks.clone(),
        region_skills: base.region_skills.clone(),
        programs: base.programs.clone(),
        ..Records::default()
    };
    macro_rules! copy {
        ($($table:ident: |$row:ident, $copy:ident, $other:ident| { $($change:tt)* })*) => {
            $(grown.$table = again(&base.$table, copies, &mut draw, |$row, $copy, $other| { $($change)* });)*
        };
    }
    copy! {
        regions: |row, copy, _other| { row.id = named(&row.id, copy); call(&mut row.name, copy); }
        skills: |row, copy, _other| { row.id = named(&row.id, copy); call(&mut row.name, copy); }
        certifications: |row, copy, _other| { row.id = named(&row.id, copy); call(&mut row.name, copy); }
        employers: |row, copy, _other| { row.id = named(&row.id, copy); call(&mut row.name, copy); }
        institutions: |row, copy, _other| { row.id = named(&row.id, copy); call(&mut row.name, copy); }
        roles: |row, copy, _other| {
            row.id = named(&row.id, copy);
            call(&mut row.name, copy);
            row.occupation = row.occupation.take().map(|code| coded(&code, copy));
        }
        degrees: |row, copy, _other| {
            row.id = named(&row.id, copy);
            call(&mut row.name, copy);
            row.cip = coded(&row.cip, copy);
        }
        region_parts: |row, copy, other| { row.part = named(&row.part, copy); row.whole = named(&row.whole, other); }
        region_prices: |row, copy, _other| { row.region = named(&row.region, copy); }
        role_titles: |row, copy, _other| { row.role = named(&row.role, copy); }
        role_outlook: |row, copy, _other| { row.role = named(&row.role, copy); }
        role_education: |row, copy, _other| { row.role = named(&row.role, copy); }
        role_skills: |row, copy, other| { row.role = named(&row.role, copy); row.skill = named(&row.skill, other); }
        related_roles: |row, copy, other| { row.role = named(&row.role, copy); row.related = named(&row.related, other); }
        occupation_regions: |row, copy, other| {
            row.occupation = coded(row.occupation.as_str(), copy).as_str().into();
            row.region = named(&row.region, other);
        }
        degree_skills: |row, copy, other| { row.degree = named(&row.degree, copy); row.skill = named(&row.skill, other); }
        degree_roles: |row, copy, other| { row.degree = named(&row.degree, copy); row.role = named(&row.role, other); }
        institution_regions: |row, copy, other| {
            row.institution = named(&row.institution, copy);
            row.region = named(&row.region, other);
        }
        institution_costs: |row, copy, _other| { row.institution = named(&row.institution, copy); }
        institution_admissions: |row, copy, _other| { row.institution = named(&row.institution, copy); }
        offers: |row, copy, other| {
            row.institution = named(&row.institution, copy);
            row.degree = named(&row.degree, other);
        }
        certification_skills: |row, copy, other| {
            row.certification = named(&row.certification, copy);
            row.skill = named(&row.skill, other);
        }
        certification_roles: |row, copy, other| {
            row.certification = named(&row.certification, copy);
            row.role = named(&row.role, other);
        }
        certification_successors: |row, copy, other| {
            row.certification = named(&row.certification, copy);
            row.successor = named(&row.successor, other);
        }
        employer_regions: |row, copy, other| { row.employer = named(&row.employer, copy); row.region = named(&row.region, other); }
        employer_roles: |row, copy, other| {
            row.employer = named(&row.employer, copy);
            row.role = named(&row.role, other);
            row.region = named(&row.region, other);
        }
    }
    // There is only one nation, and it has no parent.
    grown.regions.rows.retain({
        let mut seen = std::collections::HashSet::new();
        move |region| seen.insert(region.id.clone())
    });
    grown
}

/// Copies every row, changed by `change`, which receives the copy and the one at which its edge ends.
fn again<T: Clone>(base: &Table<T>, copies: u32, draw: &mut Draw, change: impl Fn(&mut T, u32, u32)) -> Table<T> {
    let mut rows = Vec::with_capacity(base.rows.len() * copies as usize);
    for copy in 0..copies {
        for row in &base.rows {
            let mut row = row.clone();
            change(&mut row, copy, draw.below(copies));
            rows.push(row);
        }
    }
    Table { rows, origins: Vec::new() }
}

/// The id of a copy. The nation is not copied; the id of a degree contains its field, before the level.
fn named<K: NodeKind>(id: &Id<K>, copy: u32) -> Id<K> {
    match (copy, K::KIND, id.code()) {
        (0, _, code) | (_, Kind::Region, code @ "us") => Id::new(code),
        (_, Kind::Degree, code) => Id::new(code.replacen('-', &format!("x{copy}-"), 1)),
        (_, _, code) => Id::new(format_args!("{code}x{copy}")),
    }
}

/// A copy also has a distinct name: equal texts are stored once, and sharing one place in memory would be faster.
fn call(name: &mut String, copy: u32) {
    if copy > 0 {
        name.push_str(&format!(" {copy}"));
    }
}

/// The code of a copy; the total over all occupations is not an occupation.
fn coded(code: &str, copy: u32) -> String {
    if copy == 0 || code == "00-0000" { code.to_owned() } else { format!("{code}x{copy}") }
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and deterministic on all platforms.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((((z ^ (z >> 31)) >> 32) * u64::from(end)) >> 32) as u32
    }
}
