//! Claims about ranks in a publication, judged from figures that stand beside each other there.

use super::{Verdict, judge};
use crate::graph::{Content, Graph};
use crate::model::claim::{CheckKind, Claim, ClaimCheck, Comparator, Figure};
use crate::model::evidence::Source;
use crate::model::{Basis, Evidence, Records};

fn why() -> Evidence {
    let (source, source_row) = ("test".into(), "1".into());
    Evidence { source, source_row, citation: None, basis: Basis::Reported, confidence: None }
}

fn source() -> Source {
    let empty = String::new;
    Source {
        id: "test".into(),
        publisher: "us".into(),
        title: "test".into(),
        release: empty(),
        period: empty(),
        licence: empty(),
        attribution: empty(),
        url: empty(),
        file: empty(),
        key: empty(),
        note: empty(),
    }
}

fn figure(id: &str, value: f64, place: &str) -> Figure {
    Figure {
        id: id.into(),
        topic: "skills".into(),
        metric: format!("postings asking for {id}"),
        region: None,
        geography: "US".into(),
        period: "2024".into(),
        value,
        unit: "postings".into(),
        edition: "2025".into(),
        place: place.into(),
        note: String::new(),
        evidence: why(),
    }
}

/// A claim that the figure has this place, and three figures of which two stand in the same table.
fn claimed(place: f64, measure: &str) -> Records {
    let mut records = Records::default();
    records.sources.rows.push(source());
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
        unit: "rank".into(),
        period: String::new(),
        said_by: "somebody".into(),
        attributed_to: String::new(),
        note: String::new(),
        evidence: why(),
    });
    records.claim_checks.rows.push(ClaimCheck {
        claim: "claim".into(),
        check: CheckKind::FigureRank,
        role: None,
        region: None,
        measure: measure.into(),
        tolerance: None,
        context_only: false,
        note: String::new(),
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
