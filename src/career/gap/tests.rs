//! Gaps of small graphs: verdicts by hand, and properties of all gaps.

use super::schools::schools;
use super::*;
use crate::career::advice::{Facts, Parameters, Profile as Stated};
use crate::career::cost::CostDefaults;
use crate::career::fixture::{Small, graph_of, rating};
use crate::graph::NodeIx;
use crate::model::Kind;
use crate::model::certification::RequiredDegree;
use crate::model::degree::AwardLevel;
use jiff::civil::{Date, date};
use std::convert::Infallible;

const DAY: Date = date(2026, 11, 23);

/// A graph with the facts of the model.
struct World {
    graph: Graph,
    facts: Facts,
    parameters: Parameters,
}

impl World {
    fn of(small: Small) -> World {
        let graph = graph_of(small.records);
        World { facts: Facts::new(&graph), graph, parameters: Parameters::default() }
    }

    fn node(&self, id: &str) -> NodeIx {
        self.graph.nodes.find(id).unwrap_or_else(|| panic!("{id} is not there"))
    }

    fn all(&self, kind: Kind) -> Vec<NodeIx> {
        self.graph.of_kind(kind).collect()
    }

    fn find(&self, query: &GapQuery, day: Date) -> Option<Gap> {
        let World { graph, facts, parameters } = self;
        let model = Model { graph, facts, parameters, day, region: None, lens: &[] };
        find(&model, query, &mut |_| Ok::<(), Infallible>(())).unwrap_or_else(|never| match never {})
    }

    fn found(&self, query: &GapQuery) -> Gap {
        self.find(query, DAY).expect("the role has a profile")
    }

    fn asked(&self, profile: Stated) -> GapQuery {
        GapQuery { profile, role: self.node("role:11-1111.00"), options: Options::default() }
    }
}

fn verdict_of(world: &World, gap: &Gap, skill: &str) -> (Verdict, Vec<Weight>) {
    let skill = world.node(skill);
    let judged = gap.required.iter().find(|judged| judged.skill == skill).expect("it is required");
    (judged.verdict, judged.because.iter().map(|because| because.weight).collect())
}

/// A goal, a role held, a degree and a certification, with one skill for each reason to hold it.
fn ways() -> World {
    let mut small = Small::default();
    for code in
        ["same", "lower", "unlevelled", "lesser", "absent", "named", "valid", "little", "unmeasured", "taught", "shaky"]
    {
        small.skill(code, SkillKind::Skill);
        small.requires("11-1111.00", code, Some(4.0), Some(4.0));
    }
    for code in ["asked", "used", "hot"] {
        small.skill(code, SkillKind::Technology);
        let row = small.requires("11-1111.00", code, None, None);
        (row.in_demand, row.hot_technology) = (Some(code != "hot"), Some(code == "hot"));
        let row = small.requires("22-2222.00", code, None, None);
        (row.in_demand, row.hot_technology) = (Some(code == "asked"), Some(false));
    }
    for (code, importance) in [("faint", 2.9), ("doubtful", 4.0), ("irrelevant", 4.0)] {
        small.skill(code, SkillKind::Skill);
        let row = small.requires("11-1111.00", code, Some(importance), Some(4.0));
        row.importance.suppress = Some(code == "doubtful");
        row.not_relevant = Some(code == "irrelevant");
    }
    small.skill("stated", SkillKind::Topic);
    small.requires("11-1111.00", "stated", None, None);
    small.role("11-1111.00");
    small.role("22-2222.00");
    small.role("33-3333.00");
    small.requires("22-2222.00", "same", Some(3.0), Some(3.5));
    small.requires("22-2222.00", "lower", Some(5.0), Some(3.4));
    small.requires("22-2222.00", "unlevelled", Some(3.0), Some(1.0)).level.suppress = Some(true);
    small.requires("22-2222.00", "lesser", Some(2.9), Some(4.0));
    small.requires("22-2222.00", "absent", Some(2.9), Some(3.0));
    small.requires("22-2222.00", "shaky", Some(5.0), Some(7.0)).importance.suppress = Some(true);
    small.degree("1-bachelors", AwardLevel::Bachelors);
    small.teaches("1-bachelors", "little", Some(0.49));
    small.teaches("1-bachelors", "taught", Some(0.5));
    small.teaches("1-bachelors", "unmeasured", None);
    small.certification("valid", "", Some(1.0), Some(1.0));
    small.validates("valid", "valid");
    World::of(small)
}

#[test]
fn each_way_of_having_a_skill_has_its_verdict() {
    use Weight::{Full, LessImportant, LowerLevel, MerelyUsed, Suppressed, TaughtLittle};
    let world = ways();
    let profile = Stated {
        degrees: vec![world.node("degree:1-bachelors")],
        skills: vec![world.node("skill:named")],
        certifications: vec![world.node("certification:valid")],
        roles: vec![(world.node("role:22-2222.00"), 1.0)],
        ..Stated::default()
    };
    let gap = world.found(&world.asked(profile));
    let expected: [(&str, Verdict, &[Weight]); 14] = [
        ("same", Verdict::Held, &[Full]),
        ("lower", Verdict::Weak, &[LowerLevel]),
        ("unlevelled", Verdict::Held, &[Full]),
        ("lesser", Verdict::Weak, &[LessImportant]),
        ("absent", Verdict::Missing, &[]),
        ("shaky", Verdict::Missing, &[Suppressed]),
        ("named", Verdict::Held, &[Full]),
        ("valid", Verdict::Held, &[Full]),
        ("little", Verdict::Weak, &[TaughtLittle]),
        ("taught", Verdict::Held, &[Full]),
        ("unmeasured", Verdict::Held, &[Full]),
        ("asked", Verdict::Held, &[Full]),
        ("used", Verdict::Weak, &[MerelyUsed]),
        ("stated", Verdict::Missing, &[]),
    ];
    for (code, verdict, weights) in expected {
        assert_eq!(verdict_of(&world, &gap, &format!("skill:{code}")), (verdict, weights.to_vec()), "{code}");
    }
    assert_eq!(gap.required.len(), expected.len());
    let doubts: Vec<_> = gap.undecided.iter().map(|judged| (judged.skill, judged.standing)).collect();
    let doubtful = (world.node("skill:doubtful"), Err(Doubt::Suppressed));
    assert_eq!(doubts, [doubtful, (world.node("skill:irrelevant"), Err(Doubt::NotRelevant))]);
    assert_eq!(gap.minor, 2, "the faint and the hot one");
}

#[test]
fn a_role_held_for_less_than_a_year_speaks_for_nothing() {
    let world = ways();
    let held = |years| Stated { roles: vec![(world.node("role:22-2222.00"), years)], ..Stated::default() };
    let verdict = |years| verdict_of(&world, &world.found(&world.asked(held(years))), "skill:same").0;
    assert_eq!((verdict(0.9), verdict(1.0)), (Verdict::Missing, Verdict::Held));
}

#[test]
fn thresholds_are_those_of_the_query() {
    let world = ways();
    let held = Stated { roles: vec![(world.node("role:22-2222.00"), 3.0)], ..Stated::default() };
    let mut query = world.asked(held);
    query.options = Options { importance: 2.9, tolerance: 0.7, hot: true, ..Options::default() };
    let gap = world.found(&query);
    assert_eq!(verdict_of(&world, &gap, "skill:faint").0, Verdict::Missing);
    assert_eq!(verdict_of(&world, &gap, "skill:hot").0, Verdict::Weak);
    assert_eq!(verdict_of(&world, &gap, "skill:lower").0, Verdict::Held);
    assert_eq!(verdict_of(&world, &gap, "skill:lesser").0, Verdict::Held, "2.9 is required there too");
}

#[test]
fn general_abilities_are_never_to_be_closed() {
    let world = ways();
    let mut query = world.asked(Stated::default());
    let all = world.found(&query);
    // Three of the required ones are technologies and topics.
    assert_eq!((all.technologies.len(), all.open.len()), (3, 3));
    assert_eq!(all.abilities.len() + 3, all.required.len());
    query.options.kinds = Some(vec![SkillKind::Technology]);
    assert_eq!(world.found(&query).open.len(), 2);
    query.options.kinds = Some(vec![SkillKind::Skill]);
    let none = world.found(&query);
    assert!(none.open.is_empty() && none.closing.acquisitions.is_empty() && !none.is_closed(&query.options));
}

#[test]
fn a_role_without_skills_has_no_gap() {
    let world = ways();
    let query = GapQuery { role: world.node("role:33-3333.00"), ..world.asked(Stated::default()) };
    assert!(world.find(&query, DAY).is_none());
}

/// A role that requires two technologies; `change` adds what validates them.
fn two_technologies(change: impl FnOnce(&mut Small)) -> World {
    let mut small = Small::default();
    small.role("11-1111.00");
    for code in ["a", "b"] {
        small.skill(code, SkillKind::Technology);
        small.requires("11-1111.00", code, None, None).in_demand = Some(true);
    }
    change(&mut small);
    World::of(small)
}

#[test]
fn a_certification_that_one_may_not_sit_for_closes_nothing() {
    let world = two_technologies(|small| {
        small.certification("degree", "", Some(1.0), Some(0.0)).requires_degree = Some(RequiredDegree::Master);
        small.certification("experience", "", Some(1.0), Some(0.0)).experience_months = Some(24);
        small.certification("open", "", Some(900.0), Some(0.0)).requires_degree = Some(RequiredDegree::NotRequired);
        for (certification, skill) in [("degree", "a"), ("degree", "b"), ("experience", "b"), ("open", "a")] {
            small.validates(certification, skill);
        }
    });
    let entry = |code: &str, profile: Stated| {
        let closing = world.found(&world.asked(profile)).closing;
        let certification = world.node(&format!("certification:{code}"));
        let mut all = closing.acquisitions.into_iter();
        all.find(|acquisition| acquisition.certification == certification).map(|acquisition| acquisition.entry)
    };
    assert_eq!(entry("open", Stated::default()), Some(Eligibility::Open));
    assert_eq!((entry("degree", Stated::default()), entry("experience", Stated::default())), (None, None));
    let gap = world.found(&world.asked(Stated::default()));
    assert_eq!(
        gap.closing.beyond.iter().map(|&at| gap.required[at].skill).collect::<Vec<_>>(),
        [world.node("skill:b")]
    );
    let master = crate::model::role::EntryEducation::Masters;
    let master = Stated { highest_education: Some(master), ..Stated::default() };
    assert_eq!(entry("degree", master), Some(Eligibility::Met));
}

/// A small generator of numbers (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}

const SKILLS: usize = 9;
const DEGREES: usize = 3;
const CERTIFICATIONS: usize = 5;

/// Random requirements of two roles, and random things that supply them; the last certification is retired. Every third skill is a
/// general ability, the others are technologies.
fn random(numbers: &mut Numbers) -> World {
    let mut small = Small::default();
    small.role("11-1111.00");
    small.role("22-2222.00");
    for skill in 0..SKILLS {
        let (code, is_rated) = (format!("s{skill}"), skill % 3 == 0);
        small.skill(&code, if is_rated { SkillKind::Skill } else { SkillKind::Technology });
        for role in ["11-1111.00", "22-2222.00"] {
            let importance = 2.0 + numbers.below(5) as f64 / 2.0;
            let level = numbers.below(8) as f64;
            if !numbers.percent(85) {
                continue;
            }
            let row = small.requires(role, &code, is_rated.then_some(importance), is_rated.then_some(level));
            match is_rated {
                true => {
                    let suppress = Some(numbers.percent(5));
                    row.importance = crate::model::role::Rating { suppress, ..rating(Some(importance)) };
                }
                false => (row.in_demand, row.hot_technology) = (Some(numbers.percent(75)), Some(false)),
            }
        }
    }
    small.skill("sure", SkillKind::Topic);
    small.requires("11-1111.00", "sure", None, None);
    small.regions();
    for degree in 0..DEGREES {
        let code = format!("{degree}-associates");
        small.degree(&code, AwardLevel::Associates);
        small.institution(&format!("i{degree}"), "AA", 0.0, degree as f64, None);
        small.offers(&format!("i{degree}"), &code, Some(1));
        for skill in (0..SKILLS).filter(|_| numbers.percent(40)).collect::<Vec<_>>() {
            small.teaches(&code, &format!("s{skill}"), Some(0.3 + numbers.below(6) as f64 / 10.0));
        }
    }
    for certification in 0..CERTIFICATIONS {
        let code = format!("c{certification}");
        let row = small.certification(&code, "", Some(numbers.below(4) as f64 * 500.0), Some(numbers.below(3) as f64));
        if certification + 1 == CERTIFICATIONS {
            row.retired_on = Some(date(2026, 3, 31));
        }
        for skill in (0..SKILLS).filter(|_| numbers.percent(35)).collect::<Vec<_>>() {
            small.validates(&code, &format!("s{skill}"));
        }
    }
    World::of(small)
}

fn random_person(world: &World, numbers: &mut Numbers) -> Stated {
    let mut some = |kind| world.all(kind).into_iter().filter(|_| numbers.percent(15)).collect();
    Stated {
        degrees: some(Kind::Degree),
        skills: some(Kind::Skill),
        certifications: some(Kind::Certification),
        roles: numbers.percent(50).then(|| (world.node("role:22-2222.00"), 2.0)).into_iter().collect(),
        ..Stated::default()
    }
}

fn with(mut profile: Stated, world: &World, thing: NodeIx) -> Stated {
    match world.graph.kind(thing) {
        Kind::Degree => profile.degrees.push(thing),
        Kind::Certification => profile.certifications.push(thing),
        _ => profile.skills.push(thing),
    }
    profile
}

#[test]
fn having_more_never_enlarges_the_gap() {
    let mut numbers = Numbers(1);
    for _ in 0..40 {
        let world = random(&mut numbers);
        for _ in 0..40 {
            let profile = random_person(&world, &mut numbers);
            let before = world.found(&world.asked(profile.clone()));
            let kind = [Kind::Degree, Kind::Skill, Kind::Certification][numbers.below(3)];
            let all = world.all(kind);
            let more = with(profile, &world, all[numbers.below(all.len())]);
            let after = world.found(&world.asked(more));
            for (old, new) in before.required.iter().zip(&after.required) {
                assert!(old.skill == new.skill && old.verdict <= new.verdict, "{old:?} {new:?}");
                assert!(old.because.iter().all(|because| new.because.contains(because)));
            }
            assert_eq!(before.required.len(), after.required.len());
            assert!(after.open.iter().all(|at| before.open.contains(at)), "a skill is missing that was not");
        }
    }
}

/// Every subset of the certifications is given to the person; the one of minimum weight after which every skill that
/// can be closed is held wins.
#[test]
fn the_closing_set_is_the_lightest_that_closes() {
    let mut numbers = Numbers(2);
    let (mut nonempty, mut beyond) = (0, 0);
    for round in 0..60 {
        let world = random(&mut numbers);
        let mut query = world.asked(random_person(&world, &mut numbers));
        query.options.close_weak = round % 2 == 1;
        let gap = world.found(&query);
        let mut closed = query.clone();
        for acquisition in &gap.closing.acquisitions {
            closed.profile = with(closed.profile, &world, acquisition.certification);
        }
        let after = world.found(&closed);
        assert!(after.closing.acquisitions.is_empty(), "something closable is still open");
        assert_eq!(after.open, gap.closing.beyond);
        let retired = world.node(&format!("certification:c{}", CERTIFICATIONS - 1));
        assert!(gap.closing.acquisitions.iter().all(|a| a.certification != retired), "a retired one was recommended");
        let offers: Vec<NodeIx> =
            world.all(Kind::Certification).into_iter().filter(|&other| other != retired).collect();
        let usual = CostDefaults::new(&world.graph);
        let weigh = |node: NodeIx| closing::weight(&usual.certification(&world.graph, node), &query.options);
        let wanted: Vec<usize> = gap.open.iter().copied().filter(|at| !gap.closing.beyond.contains(at)).collect();
        let lightest = (0u32..1 << offers.len())
            .filter_map(|subset| {
                let mut with_it = query.clone();
                with_it.options.steps = 0;
                let bits = (0..offers.len()).filter(|i| subset & (1 << i) != 0);
                let chosen: Vec<NodeIx> = bits.map(|i| offers[i]).collect();
                chosen.iter().for_each(|&node| with_it.profile = with(with_it.profile.clone(), &world, node));
                let after = world.found(&with_it).required;
                let closes = wanted.iter().all(|&at| after[at].verdict == Verdict::Held);
                closes.then(|| chosen.into_iter().map(weigh).sum::<u64>())
            })
            .min();
        assert!(gap.closing.exact);
        assert_eq!(Some(gap.closing.weight), lightest);
        nonempty += usize::from(!gap.closing.acquisitions.is_empty());
        beyond += usize::from(!gap.closing.beyond.is_empty());
    }
    assert!(nonempty > 20 && beyond > 20, "{nonempty} {beyond}");
}

#[test]
fn a_plan_of_certifications_adds_up_and_leaves_the_rest_open() {
    let mut numbers = Numbers(3);
    let mut with_certifications = 0;
    for _ in 0..40 {
        let world = random(&mut numbers);
        let gap = world.found(&world.asked(random_person(&world, &mut numbers)));
        for plan in &gap.plans {
            let mut all: Vec<usize> = plan.closes.iter().chain(&plan.open).copied().collect();
            all.sort_unstable();
            let mut open = gap.open.clone();
            open.sort_unstable();
            assert_eq!(all, open, "each skill that is to be closed is closed or open, once");
        }
        assert_eq!(gap.plans[0].kind, PlanKind::Entry);
        let Some(plan) = gap.plans.iter().find(|plan| plan.kind == PlanKind::Certifications) else { continue };
        let fees: f64 = plan.certifications.iter().map(|bought| bought.cost.money.value).sum();
        assert!((plan.money.usual - gap.plans[0].money.usual - fees).abs() < 1e-6);
        assert!(plan.assumed_money <= plan.money.usual && plan.assumed_months <= plan.months.usual);
        with_certifications += 1;
    }
    assert!(with_certifications > 12, "{with_certifications}");
}

#[test]
fn a_retired_certification_is_back_before_its_last_day() {
    let world = two_technologies(|small| {
        small.certification("old", "", Some(1.0), Some(1.0)).retired_on = Some(date(2026, 3, 31));
        small.validates("old", "a");
        small.validates("old", "b");
    });
    let query = world.asked(Stated::default());
    let on = |day| world.find(&query, day).expect("a profile").closing;
    assert_eq!(on(date(2026, 1, 15)).acquisitions.len(), 1);
    assert_eq!(on(date(2026, 3, 31)).acquisitions.len(), 1);
    let today = on(DAY);
    assert_eq!((today.acquisitions.len(), today.beyond), (0, vec![0, 1]));
}

#[test]
fn nearest_schools_come_first() {
    let mut small = Small::default();
    small.regions();
    small.degree("1-masters", AwardLevel::Masters);
    small.institution("dear", "AA", 0.0, 0.1, Some([9000, 0, 9000, 0]));
    small.institution("fair", "AA", 0.0, 0.3, Some([1000, 0, 9000, 0]));
    small.institution("far", "BB", 0.0, 5.0, Some([10, 0, 10, 0]));
    for school in ["dear", "fair", "far"] {
        small.offers(school, "1-masters", Some(3));
    }
    small.located("fair", "cbsa-b");
    small.located("dear", "cbsa-a");
    let graph = graph_of(small.records);
    let node = |id: &str| graph.nodes.find(id).unwrap_or_else(|| panic!("{id} is not there"));
    let found = schools(&graph, node("degree:1-masters"), Some(node("region:cbsa-a")));
    let order: Vec<NodeIx> = found.iter().map(|school| school.institution).collect();
    let school = |code: &str| node(&format!("institution:{code}"));
    assert_eq!(order, [school("dear"), school("fair"), school("far")]);
}
