//! Small random graphs: the same edges as a list for exhaustive search, and as a graph.

use super::super::*;
use super::brute::Walk;
use crate::career::property::{self, Cell, DatedGraph};
use crate::graph::{Content, Graph};
use crate::model::certification::CertificationSuccessor;
use crate::model::certification::{Certification, CertificationRole, CertificationSkill, CertificationStatus};
use crate::model::employer::EmployerRole;
use crate::model::region::RegionKind;
use crate::model::role::{Rating, RelatedRole, RelatedTier, Role, RoleSkill};
use crate::model::skill::SkillKind;
use crate::model::{Id, Kind, Records, sample};
use jiff::civil::Date;

/// The day of every query.
pub const DAY: Date = jiff::civil::date(2026, 11, 23);

/// Pseudorandom numbers (xorshift).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

/// An edge of the list.
#[derive(Clone, Debug)]
pub struct Edge {
    /// Its two names.
    pub names: (&'static str, &'static str),
    pub from: String,
    pub to: String,
    /// Its number, if any, with the name of the property.
    pub number: Option<(&'static str, f64)>,
}

pub struct World {
    pub graph: Graph,
    pub nodes: Vec<String>,
    pub retired: Vec<String>,
    pub edges: Vec<Edge>,
}

fn role(code: &str) -> Role {
    Role { job_zone: Some(3), ..sample::role(code) }
}

fn certification(code: &str, retired: bool) -> Certification {
    let status = if retired { CertificationStatus::Retired } else { CertificationStatus::Active };
    Certification { status, ..sample::certification(code) }
}

fn requires(role: &str, skill: &str, importance: Option<f64>) -> RoleSkill {
    RoleSkill { importance: Rating { value: importance, ..sample::UNRATED }, ..sample::requirement(role, skill) }
}

impl World {
    pub fn new(random: &mut Random) -> World {
        let mut records = Records::default();
        let mut retired = Vec::new();
        let codes = |prefix: &str, n: usize| (0..n).map(|i| format!("{prefix}{i}")).collect::<Vec<_>>();
        let (roles, skills, certs, firms) = (codes("r", 4), codes("s", 3), codes("c", 3), codes("e", 2));
        for code in &certs {
            let gone = random.percent(30);
            if gone {
                retired.push(format!("certification:{code}"));
            }
            records.certifications.rows.push(certification(code, gone));
        }
        let mut edges = Vec::new();
        let mut edge = |names, from: String, to: String, number| edges.push(Edge { names, from, to, number });
        for r in &roles {
            for s in skills.iter().filter(|_| random.percent(55)).cloned().collect::<Vec<_>>() {
                let importance = random.percent(75).then(|| 1.0 + random.below(4) as f64);
                records.role_skills.rows.push(requires(r, &s, importance));
                let number = importance.map(|value| ("importance", value));
                edge(("requires", "requiredBy"), format!("role:{r}"), format!("skill:{s}"), number);
            }
            for (rank, o) in roles.iter().enumerate() {
                if o != r && random.percent(50) {
                    let (role, related, rank) = (Id::new(r), Id::new(o), rank as u32 + 1);
                    let tier = RelatedTier::PrimaryShort;
                    records.related_roles.rows.push(RelatedRole {
                        role,
                        related,
                        tier,
                        rank,
                        evidence: sample::evidence("1"),
                    });
                    edge(
                        ("relatedTo", "relatedFrom"),
                        format!("role:{r}"),
                        format!("role:{o}"),
                        Some(("rank", rank.into())),
                    );
                }
            }
            // Parallel edges: one employer, one role, several filings.
            for e in &firms {
                for _ in 0..random.below(3) {
                    let filings = 1 + random.below(3) as u32;
                    records.employer_roles.rows.push(EmployerRole {
                        employer: Id::new(e),
                        role: Id::new(r),
                        region: Id::new("us"),
                        filings,
                        wage_low: None,
                        wage_median: None,
                        wage_high: None,
                        period: String::new(),
                        evidence: sample::evidence("1"),
                    });
                    edge(
                        ("hiresFor", "hiredBy"),
                        format!("employer:{e}"),
                        format!("role:{r}"),
                        Some(("filings", filings.into())),
                    );
                }
            }
        }
        for (i, c) in certs.iter().enumerate() {
            for s in skills.iter().filter(|_| random.percent(50)).cloned().collect::<Vec<_>>() {
                records.certification_skills.rows.push(CertificationSkill {
                    certification: Id::new(c),
                    skill: Id::new(&s),
                    evidence: sample::evidence("1"),
                });
                edge(("validates", "validatedBy"), format!("certification:{c}"), format!("skill:{s}"), None);
            }
            for r in roles.iter().filter(|_| random.percent(40)).cloned().collect::<Vec<_>>() {
                records.certification_roles.rows.push(CertificationRole {
                    certification: Id::new(c),
                    role: Id::new(&r),
                    evidence: sample::evidence("1"),
                });
                edge(("qualifiesFor", "qualifiedBy"), format!("certification:{c}"), format!("role:{r}"), None);
            }
            for later in certs[i + 1..].iter().filter(|_| random.percent(50)).cloned().collect::<Vec<_>>() {
                let (certification, successor) = (Id::new(c), Id::new(&later));
                records.certification_successors.rows.push(CertificationSuccessor {
                    certification,
                    successor,
                    date: None,
                    evidence: sample::evidence("1"),
                });
                edge(
                    ("supersededBy", "supersedes"),
                    format!("certification:{c}"),
                    format!("certification:{later}"),
                    None,
                );
            }
        }
        records.roles.rows.extend(roles.iter().map(|code| role(code)));
        records.skills.rows.extend(skills.iter().map(|code| sample::skill(code, SkillKind::Topic)));
        records.employers.rows.extend(firms.iter().map(|code| sample::employer(code)));
        World::of(records, retired, edges)
    }

    /// Every role requires every skill.
    pub fn crossed(n: usize) -> World {
        let mut records = Records::default();
        let codes = |prefix: &str| (0..n).map(|i| format!("{prefix}{i:02}")).collect::<Vec<_>>();
        let (roles, skills) = (codes("r"), codes("s"));
        for r in &roles {
            records.role_skills.rows.extend(skills.iter().map(|s| requires(r, s, None)));
        }
        records.roles.rows.extend(roles.iter().map(|code| role(code)));
        records.skills.rows.extend(skills.iter().map(|code| sample::skill(code, SkillKind::Topic)));
        World::of(records, Vec::new(), Vec::new())
    }

    fn of(mut records: Records, retired: Vec<String>, edges: Vec<Edge>) -> World {
        records.sources.rows.push(sample::source());
        records.regions.rows.push(sample::region("us", RegionKind::Nation));
        let graph = Graph::build(records, Content::default()).unwrap_or_else(|found| panic!("{found:?}"));
        let mut nodes: Vec<String> = graph.nodes.ids().map(str::to_owned).collect();
        nodes.sort();
        World { graph, nodes, retired, edges }
    }

    /// A walk as text: step, relation with its number, and node.
    pub fn walk(&self, dated: DatedGraph<'_>, stops: &[WalkVisit]) -> Walk {
        let stop = |stop: &WalkVisit| {
            let id = self.graph.strings.plain(self.graph.nodes.id(stop.spot.node));
            let by = stop.spot.by.map_or_else(String::new, |(directed, edge)| {
                let mut all = property::of_relation(directed.relation)
                    .filter(|p| ["importance", "rank", "filings"].contains(&p.name));
                let number = all.next().map(|property| property.cell(dated, edge));
                let number = match number {
                    Some(Cell::Number(number)) => number.to_string(),
                    _ => String::new(),
                };
                format!("{} {number}", directed.name())
            });
            format!("{} {by} {id}", stop.step)
        };
        stops.iter().map(stop).collect()
    }

    /// A valid query, if one is found soon.
    pub fn query(&self, random: &mut Random) -> WalkQuery {
        let mut tries = (0..60).map(|_| self.any_question(random));
        let makes_sense = |query: &WalkQuery| Table::new(&self.graph, DAY, query).is_ok();
        tries.find(makes_sense).unwrap_or_else(|| self.any_question(&mut Random(1)))
    }

    fn any_question(&self, random: &mut Random) -> WalkQuery {
        let kinds = [Kind::Role, Kind::Skill, Kind::Certification, Kind::Employer];
        let kind = kinds[random.below(4)];
        let mut at = vec![kind];
        let mut steps = Vec::new();
        let known: Vec<DirectedRelation> = DirectedRelation::all()
            .filter(|directed| self.edges.iter().any(|e| [e.names.0, e.names.1].contains(&directed.name())))
            .collect();
        for _ in 0..1 + random.below(3) {
            let fitting: Vec<DirectedRelation> =
                known.iter().copied().filter(|directed| at.contains(&directed.ends().0)).collect();
            if fitting.is_empty() {
                break;
            }
            let mut directed_relations: Vec<DirectedRelation> =
                (0..1 + random.below(2)).map(|_| fitting[random.below(fitting.len())]).collect();
            directed_relations.dedup();
            let (min, max) = [(1, 1), (1, 1), (1, 1), (0, 1), (1, 2), (0, 2), (2, 3)][random.below(7)];
            let relations = directed_relations.iter().map(|directed| directed.name().to_owned()).collect();
            let conditions = (0..random.below(2)).map(|_| self.condition(random, 0)).collect();
            steps.push(Step { relations, min, max, conditions });
            at = directed_relations
                .iter()
                .map(|directed| directed.ends().1)
                .chain(at.into_iter().filter(|_| min == 0))
                .collect();
        }
        let places = steps.len();
        let nodes = random.percent(30).then(|| self.graph.of_kind(kind).filter(|_| random.percent(50)).collect());
        let mut conditions: Vec<Condition> = (0..random.below(2)).map(|_| self.condition(random, places)).collect();
        if random.percent(25) {
            let or = Some((0..random.below(3)).map(|_| self.condition(random, places)).collect());
            conditions.push(Condition { or, ..Condition::default() });
        }
        WalkQuery {
            start: Start { kind, nodes, conditions: Vec::new() },
            steps,
            conditions,
            repeat_nodes: random.percent(40),
            include_retired: random.percent(30),
            output: Output::Walks(Vec::new()),
            order: Vec::new(),
        }
    }

    fn condition(&self, random: &mut Random, places: usize) -> Condition {
        let at = random.below(places + 1);
        let id = || Cell::Text("role:r0".into());
        let (of, property, test) = match random.below(6) {
            0 => {
                let within =
                    (0..14).map(|_| Cell::Text(self.nodes[random.below(self.nodes.len())].clone().into())).collect();
                (Subject::Node, "id", Test { within: Some(within), ..Test::default() })
            }
            1 => (Subject::Relation, "importance", Test { gte: Some(Cell::Number(2.0)), ..Test::default() }),
            2 => (Subject::Relation, "importance", Test { is_null: Some(random.percent(50)), ..Test::default() }),
            3 => (Subject::Relation, "filings", Test { lt: Some(Cell::Number(3.0)), ..Test::default() }),
            4 if places > 0 => (Subject::Walk, "length", Test { lte: Some(Cell::Number(2.0)), ..Test::default() }),
            _ => (Subject::Node, "id", Test { eq: Some(id()), ..Test::default() }),
        };
        let one = Condition { of: Some(Address { at, of, property: property.into() }), test, ..Condition::default() };
        match random.below(4) {
            0 => Condition { not: Some(Box::new(one)), ..Condition::default() },
            _ => one,
        }
    }

    /// A number that the last step may have.
    pub fn number_of(&self, query: &WalkQuery) -> String {
        let last = query.steps.last().map(|step| step.relations.as_slice()).unwrap_or_default();
        let named = |e: &&Edge| last.iter().any(|name| [e.names.0, e.names.1].contains(&&**name));
        self.edges.iter().filter(named).find_map(|e| e.number).map_or("importance", |number| number.0).to_owned()
    }
}
