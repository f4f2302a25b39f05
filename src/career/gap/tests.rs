//! Gaps of small graphs: each verdict by hand, and what must hold of any.

use super::*;
use crate::career::Person;
use crate::career::cost::Usual;
use crate::career::fixture::{Small, graph_of, rating};
use crate::graph::NodeIx;
use crate::model::Kind;
use crate::model::skill::SkillKind;
use jiff::civil::{Date, date};
use std::convert::Infallible;

const DAY: Date = date(2026, 11, 23);

fn node(graph: &Graph, id: &str) -> NodeIx {
    graph.nodes.find(id).unwrap_or_else(|| panic!("{id} is not there"))
}

fn found(graph: &Graph, question: &Question) -> Gap {
    let answer = find(graph, question, &mut |_| Ok::<(), Infallible>(())).unwrap_or_else(|never| match never {});
    answer.expect("the role has a profile")
}

fn asked(graph: &Graph, person: Person) -> Question {
    let role = node(graph, "role:11-1111.00");
    Question { person, role, region: None, day: DAY, options: Options::default() }
}

fn verdict_of(graph: &Graph, gap: &Gap, skill: &str) -> (Verdict, Vec<Weight>) {
    let skill = node(graph, skill);
    let judged = gap.required.iter().find(|judged| judged.skill == skill).expect("it is required");
    (judged.verdict, judged.because.iter().map(|because| because.weight).collect())
}

/// A goal, a present role, a degree and a certification, with one skill for each way of having it.
fn ways() -> Graph {
    let mut small = Small::default();
    for code in
        ["same", "lower", "unlevelled", "lesser", "absent", "named", "valid", "little", "told", "taught", "shaky"]
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
    small.teaches("1-bachelors", "told", None);
    small.certification("valid", "", Some(1.0), Some(1.0));
    small.validates("valid", "valid");
    graph_of(small.records)
}

#[test]
fn each_way_of_having_a_skill_has_its_verdict() {
    use Weight::{Full, LessImportant, LowerLevel, MerelyUsed, Suppressed, TaughtLittle};
    let graph = ways();
    let person = Person {
        degrees: vec![node(&graph, "degree:1-bachelors")],
        skills: vec![node(&graph, "skill:named")],
        certifications: vec![node(&graph, "certification:valid")],
        role: Some(node(&graph, "role:22-2222.00")),
    };
    let gap = found(&graph, &asked(&graph, person));
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
        ("told", Verdict::Held, &[Full]),
        ("asked", Verdict::Held, &[Full]),
        ("used", Verdict::Weak, &[MerelyUsed]),
        ("stated", Verdict::Missing, &[]),
    ];
    for (code, verdict, weights) in expected {
        assert_eq!(verdict_of(&graph, &gap, &format!("skill:{code}")), (verdict, weights.to_vec()), "{code}");
    }
    assert_eq!(gap.required.len(), expected.len());
    let doubts: Vec<_> = gap.undecided.iter().map(|judged| (judged.skill, judged.standing)).collect();
    let doubtful = (node(&graph, "skill:doubtful"), Err(Doubt::Suppressed));
    assert_eq!(doubts, [doubtful, (node(&graph, "skill:irrelevant"), Err(Doubt::NotRelevant))]);
    assert_eq!(gap.minor, 2, "the faint and the hot one");
}

#[test]
fn thresholds_are_the_question_s() {
    let graph = ways();
    let mut question = asked(&graph, Person { role: Some(node(&graph, "role:22-2222.00")), ..Person::default() });
    question.options = Options { importance: 2.9, tolerance: 0.7, hot: true, ..Options::default() };
    let gap = found(&graph, &question);
    assert_eq!(verdict_of(&graph, &gap, "skill:faint").0, Verdict::Missing);
    assert_eq!(verdict_of(&graph, &gap, "skill:hot").0, Verdict::Weak);
    assert_eq!(verdict_of(&graph, &gap, "skill:lower").0, Verdict::Held);
    assert_eq!(verdict_of(&graph, &gap, "skill:lesser").0, Verdict::Held, "2.9 is required there too");
}

#[test]
fn only_what_is_to_be_closed_is() {
    let graph = ways();
    let mut question = asked(&graph, Person::default());
    let all = found(&graph, &question);
    question.options.kinds = Some(vec![SkillKind::Technology]);
    let some = found(&graph, &question);
    assert_eq!((all.closing.open, some.closing.open), (all.required.len(), 2));
    assert!(some.closing.acquisitions.is_empty() && !some.is_closed(&question.options));
    assert_eq!(some.count(Verdict::Missing), all.count(Verdict::Missing));
}

#[test]
fn a_role_without_skills_has_no_gap() {
    let graph = ways();
    let question = Question { role: node(&graph, "role:33-3333.00"), ..asked(&graph, Person::default()) };
    assert!(matches!(find(&graph, &question, &mut |_| Ok::<(), Infallible>(())), Ok(None)));
}

#[test]
fn what_one_may_not_enter_counts_only_where_nothing_else_does() {
    let mut small = Small::default();
    small.role("11-1111.00");
    for code in ["a", "b"] {
        small.skill(code, SkillKind::Skill);
        small.requires("11-1111.00", code, Some(4.0), None);
    }
    small.certification("barred", "", Some(1.0), Some(0.0)).requires_degree = "master".into();
    small.certification("open", "", Some(900.0), Some(0.0)).requires_degree = "none".into();
    for (certification, skill) in [("barred", "a"), ("barred", "b"), ("open", "a")] {
        small.validates(certification, skill);
    }
    let graph = graph_of(small.records);
    let closing = found(&graph, &asked(&graph, Person::default())).closing;
    let chosen: Vec<_> = closing.acquisitions.iter().map(|a| (a.acquire.node, a.entry, a.closes.clone())).collect();
    let barred = (node(&graph, "certification:barred"), Entry::NotMet, vec![1]);
    assert_eq!(chosen, [barred, (node(&graph, "certification:open"), Entry::Open, vec![0])]);
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

/// Random requirements of two roles, and random things that supply them; the last certification is retired.
fn random(numbers: &mut Numbers) -> Graph {
    let mut small = Small::default();
    small.role("11-1111.00");
    small.role("22-2222.00");
    for skill in 0..SKILLS {
        let code = format!("s{skill}");
        small.skill(&code, SkillKind::Skill);
        for role in ["11-1111.00", "22-2222.00"] {
            let importance = 2.0 + numbers.below(5) as f64 / 2.0;
            let level = numbers.below(8) as f64;
            if numbers.percent(85) {
                let row = small.requires(role, &code, Some(importance), Some(level));
                row.importance =
                    crate::model::role::Rating { suppress: Some(numbers.percent(5)), ..rating(Some(importance)) };
            }
        }
    }
    small.skill("sure", SkillKind::Skill);
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
    graph_of(small.records)
}

fn things(graph: &Graph, kind: Kind) -> Vec<NodeIx> {
    graph.of_kind(kind).collect()
}

fn somebody(graph: &Graph, numbers: &mut Numbers) -> Person {
    let mut some = |kind| things(graph, kind).into_iter().filter(|_| numbers.percent(15)).collect();
    Person {
        degrees: some(Kind::Degree),
        skills: some(Kind::Skill),
        certifications: some(Kind::Certification),
        role: numbers.percent(50).then(|| node(graph, "role:22-2222.00")),
    }
}

fn with(mut person: Person, graph: &Graph, thing: NodeIx) -> Person {
    match graph.kind(thing) {
        Kind::Degree => person.degrees.push(thing),
        Kind::Certification => person.certifications.push(thing),
        _ => person.skills.push(thing),
    }
    person
}

#[test]
fn having_more_never_enlarges_the_gap() {
    let mut numbers = Numbers(1);
    for _ in 0..40 {
        let graph = random(&mut numbers);
        for _ in 0..40 {
            let person = somebody(&graph, &mut numbers);
            let before = found(&graph, &asked(&graph, person.clone()));
            let kind = [Kind::Degree, Kind::Skill, Kind::Certification][numbers.below(3)];
            let all = things(&graph, kind);
            let more = with(person, &graph, all[numbers.below(all.len())]);
            let after = found(&graph, &asked(&graph, more));
            for (old, new) in before.required.iter().zip(&after.required) {
                assert!(old.skill == new.skill && old.verdict <= new.verdict, "{old:?} {new:?}");
                assert!(old.because.iter().all(|because| new.because.contains(because)));
            }
            assert_eq!(before.required.len(), after.required.len());
        }
    }
}

/// Every subset of what can be acquired is given to the person; the lightest after which all that is open and can be closed is
/// held wins.
#[test]
fn the_closing_set_is_the_lightest_that_closes_and_closes() {
    let mut numbers = Numbers(2);
    let (mut nonempty, mut beyond) = (0, 0);
    for round in 0..40 {
        let graph = random(&mut numbers);
        let mut question = asked(&graph, somebody(&graph, &mut numbers));
        question.options.close_weak = round % 2 == 1;
        question.options.levels = Some(vec![AwardLevel::Associates]);
        let gap = found(&graph, &question);
        let mut closed = question.clone();
        for acquisition in &gap.closing.acquisitions {
            closed.person = with(closed.person, &graph, acquisition.acquire.node);
        }
        let after = found(&graph, &closed);
        assert!(after.closing.acquisitions.is_empty(), "something closable is still open");
        // What nothing closes may become weak by the way.
        assert!(after.closing.beyond.iter().all(|at| gap.closing.beyond.contains(at)));
        assert!(!question.options.close_weak || after.closing.beyond == gap.closing.beyond);
        let retired = node(&graph, &format!("certification:c{}", CERTIFICATIONS - 1));
        assert!(gap.closing.acquisitions.iter().all(|a| a.acquire.node != retired), "a retired one was recommended");
        let offers: Vec<NodeIx> = things(&graph, Kind::Degree)
            .into_iter()
            .chain(things(&graph, Kind::Certification))
            .filter(|&thing| thing != retired)
            .collect();
        let weigh = |thing: NodeIx| match graph.kind(thing) {
            Kind::Degree => {
                acquire::weight(&acquire::degree(&graph, thing, &gap.home, &question.options).cost, &question.options)
            }
            _ => acquire::weight(&acquire::certification(&graph, &Usual::new(&graph), thing).cost, &question.options),
        };
        let is_open = |judged: &Judged| question.options.is_open(judged.verdict);
        let open = (0..gap.required.len()).filter(|&at| is_open(&gap.required[at]));
        let wanted: Vec<usize> = open.filter(|at| !gap.closing.beyond.contains(at)).collect();
        let lightest = (0u32..1 << offers.len())
            .filter_map(|subset| {
                let mut with_it = question.clone();
                with_it.options.steps = 0;
                let chosen: Vec<NodeIx> =
                    (0..offers.len()).filter(|i| subset & (1 << i) != 0).map(|i| offers[i]).collect();
                chosen.iter().for_each(|&thing| with_it.person = with(with_it.person.clone(), &graph, thing));
                let after = found(&graph, &with_it).required;
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
fn a_retired_certification_is_back_before_its_last_day() {
    let mut small = Small::default();
    small.role("11-1111.00");
    small.skill("a", SkillKind::Skill);
    small.requires("11-1111.00", "a", Some(4.0), None);
    small.certification("old", "", Some(1.0), Some(1.0)).retired_on = Some(date(2026, 3, 31));
    small.validates("old", "a");
    let graph = graph_of(small.records);
    let on = |day| found(&graph, &Question { day, ..asked(&graph, Person::default()) }).closing;
    assert_eq!(on(date(2026, 1, 15)).acquisitions.len(), 1);
    assert_eq!(on(date(2026, 3, 31)).acquisitions.len(), 1);
    let today = on(DAY);
    assert_eq!((today.acquisitions.len(), today.beyond), (0, vec![0]));
}

#[test]
fn nearest_schools_come_first_and_the_cheapest_within_reach_is_chosen() {
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
    let degree = node(&graph, "degree:1-masters");
    let home = Home::of(&graph, Some(node(&graph, "region:cbsa-a")));
    let order: Vec<NodeIx> = acquire::schools(&graph, degree, &home).iter().map(|school| school.institution).collect();
    let school = |code: &str| node(&graph, &format!("institution:{code}"));
    assert_eq!(order, [school("dear"), school("fair"), school("far")]);
    let at = |reach| {
        let options = Options { reach, ..Options::default() };
        acquire::degree(&graph, degree, &home, &options).school.map(|school| school.institution)
    };
    assert_eq!((at(80.0), at(0.0), at(2000.0)), (Some(school("fair")), Some(school("dear")), Some(school("far"))));
}
