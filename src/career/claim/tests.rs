//! Claims checked with figures listed together in a publication: ranks, and what decides.

use super::{Undecided, Verdict, judge};
use crate::graph::{Content, Graph};
use crate::model::claim::{Bearing, CheckKind, Claim, ClaimCheck, Comparator, Figure};
use crate::model::evidence::Source;
use crate::model::{Basis, Evidence, Records, sample};

fn figure(id: &str, value: f64, place: &str) -> Figure {
    Figure {
        id: id.into(),
        topic: "skills".into(),
        metric: format!("postings asking for {id}"),
        region: None,
        geography: Some("US".into()),
        period: Some("2024".into()),
        value,
        unit: Some("postings".into()),
        edition: Some("2025".into()),
        place: Some(place.into()),
        note: None,
        evidence: sample::evidence("1"),
    }
}

/// A claim that the figure has this rank, and three figures, two of which are in the same table.
fn claimed(place: f64, measure: &str) -> Records {
    let mut records = Records::default();
    records.sources.rows.extend([sample::source(), Source { id: "article".into(), ..sample::source() }]);
    let figures = [figure("python", 20.0, "table 1"), figure("sql", 10.0, "table 1"), figure("all", 99.0, "table 2")];
    records.figures.rows.extend(figures);
    records.claims.rows.push(Claim {
        id: "claim".into(),
        statement: "It is asked for most.".into(),
        subject: measure.into(),
        metric: "rank".into(),
        comparator: Comparator::Rank,
        value: Some(place),
        value_high: None,
        unit: Some("rank".into()),
        period: None,
        said_by: "author".into(),
        attributed_to: None,
        note: None,
        evidence: Evidence { source: "article".into(), ..sample::evidence("1") },
    });
    records.claim_checks.rows.push(ClaimCheck {
        claim: "claim".into(),
        check: CheckKind::FigureRank,
        role: None,
        region: None,
        measure: Some(measure.into()),
        comparator: None,
        value: None,
        tolerance: None,
        bearing: Bearing::Decides,
        proxy: false,
        note: None,
    });
    records
}

fn verdict(records: Records) -> (Verdict, Option<f64>) {
    let graph = Graph::build(records, Content::default()).expect("the records break no invariant");
    let judgement = judge(&graph, 0, jiff::civil::date(2026, 11, 23));
    (judgement.verdict, judgement.findings[0].value)
}

#[test]
fn a_figure_is_ranked_among_those_of_its_own_table() {
    assert_eq!(verdict(claimed(1.0, "python")), (Verdict::Supported, Some(1.0)));
    assert_eq!(verdict(claimed(2.0, "sql")), (Verdict::Supported, Some(2.0)));
}

#[test]
fn a_claim_of_another_place_is_contradicted() {
    assert_eq!(verdict(claimed(1.0, "sql")), (Verdict::Contradicted, Some(2.0)));
}

#[test]
fn the_rank_of_a_figure_that_is_not_there_is_refused() {
    let violations = Graph::build(claimed(1.0, "cobol"), Content::default()).expect_err("the figure is missing");
    let found: Vec<_> = violations.iter().map(|v| (v.table, v.row, v.column)).collect();
    assert_eq!(found, [("claim_checks", 0, "measure")]);
}

/// A claim that a number is over 10, and other figures: their values, and what each may decide.
fn over_ten(figures: &[(f64, Bearing, bool)]) -> Records {
    let mut records = claimed(1.0, "python");
    records.figures.rows.clear();
    let check = records.claim_checks.rows.remove(0);
    let claim = &mut records.claims.rows[0];
    (claim.comparator, claim.value) = (Comparator::Over, Some(10.0));
    for (number, &(value, bearing, proxy)) in figures.iter().enumerate() {
        let id = format!("figure-{number}");
        records.figures.rows.push(figure(&id, value, "table 1"));
        records.claim_checks.rows.push(ClaimCheck {
            check: CheckKind::Figure,
            measure: Some(id),
            bearing,
            proxy,
            ..check.clone()
        });
    }
    records
}

fn judged(records: Records) -> (Verdict, bool, Vec<Option<Undecided>>) {
    let graph = Graph::build(records, Content::default()).expect("the records break no invariant");
    let judgement = judge(&graph, 0, jiff::civil::date(2026, 11, 23));
    let undecided = judgement.findings.iter().map(|finding| finding.undecided).collect();
    (judgement.verdict, judgement.by_proxy, undecided)
}

#[test]
fn proxies_decide_only_together_and_only_where_nothing_else_does() {
    use Bearing::{Context, Decides};
    let judged = |figures: &[(f64, Bearing, bool)]| judged(over_ten(figures));
    let (lost, torn) = (Some(Undecided::Outweighed), Some(Undecided::ProxiesDisagree));
    let both = [(11.0, Decides, true), (12.0, Decides, true)];
    assert_eq!(judged(&both), (Verdict::Supported, true, vec![None, None]));
    let neither = [(9.0, Decides, true), (8.0, Decides, true)];
    assert_eq!(judged(&neither), (Verdict::Contradicted, true, vec![None, None]));
    let divided = [(11.0, Decides, true), (9.0, Decides, true)];
    assert_eq!(judged(&divided), (Verdict::NotCheckable, false, vec![torn, torn]));
    let beside = [(11.0, Decides, false), (9.0, Decides, true), (8.0, Context, false)];
    assert_eq!(judged(&beside), (Verdict::Supported, false, vec![None, lost, Some(Undecided::Context)]));
    let against = [(11.0, Decides, true), (9.0, Decides, false), (12.0, Decides, false)];
    assert_eq!(judged(&against), (Verdict::Contradicted, false, vec![lost, None, None]));
}

#[test]
fn what_is_only_necessary_never_supports() {
    let judged = |value| judged(over_ten(&[(value, Bearing::Against, false)]));
    assert_eq!(judged(11.0), (Verdict::NotCheckable, false, vec![Some(Undecided::LeftOpen)]));
    assert_eq!(judged(9.0), (Verdict::Contradicted, false, vec![None]));
}

#[test]
fn what_the_editors_or_the_article_wrote_decides_nothing() {
    let of = |change: fn(&mut Evidence)| {
        let mut records = over_ten(&[(11.0, Bearing::Decides, false)]);
        change(&mut records.figures.rows[0].evidence);
        judged(records)
    };
    let nothing = (Verdict::NotCheckable, false, vec![Some(Undecided::NotIndependent)]);
    assert_eq!(of(|evidence| evidence.basis = Basis::Editorial), nothing);
    assert_eq!(of(|evidence| evidence.source = "article".into()), nothing);
    assert_eq!(of(|_| ()), (Verdict::Supported, false, vec![None]));
}

#[test]
fn a_check_can_bring_its_own_comparison() {
    let compared = |comparator, value, tolerance| {
        let mut records = over_ten(&[(11.0, Bearing::Decides, false)]);
        let check = &mut records.claim_checks.rows[0];
        (check.comparator, check.value, check.tolerance) = (Some(comparator), Some(value), tolerance);
        judged(records).0
    };
    assert_eq!(compared(Comparator::AtMost, 11.0, None), Verdict::Supported);
    assert_eq!(compared(Comparator::AtMost, 10.9, None), Verdict::Contradicted);
    assert_eq!(compared(Comparator::Equals, 10.9, None), Verdict::Contradicted);
    assert_eq!(compared(Comparator::Equals, 10.9, Some(1.0)), Verdict::Supported);
    assert_eq!(compared(Comparator::About, 10.5, None), Verdict::Supported);
    assert_eq!(compared(Comparator::About, 10.5, Some(4.0)), Verdict::Contradicted);
}

#[test]
fn a_check_that_compares_with_nothing_is_refused() {
    let wrong = |change: fn(&mut ClaimCheck)| {
        let mut records = over_ten(&[(11.0, Bearing::Decides, false)]);
        change(&mut records.claim_checks.rows[0]);
        let violations = Graph::build(records, Content::default()).expect_err("the check makes no sense");
        violations.iter().map(|violation| violation.column).collect::<Vec<_>>()
    };
    assert_eq!(wrong(|check| check.value = Some(1.0)), ["value"]);
    assert_eq!(wrong(|check| check.comparator = Some(Comparator::Over)), ["value"]);
    assert_eq!(wrong(|check| (check.comparator, check.value) = (Some(Comparator::States), Some(1.0))), ["comparator"]);
    assert_eq!(wrong(|check| (check.bearing, check.proxy) = (Bearing::Context, true)), ["proxy"]);
    assert_eq!(
        wrong(|check| (check.check, check.measure) = (CheckKind::FigureChange, Some("figure-0".into()))),
        ["measure"]
    );
    assert_eq!(
        wrong(|check| (check.check, check.measure) = (CheckKind::FigureChange, Some("figure-0 no".into()))),
        ["measure"]
    );
}
