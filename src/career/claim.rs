//! Published statements held against measured figures.

use super::{certification, wage};
use crate::graph::{Employment, Evidence, Graph, NodeIx, RelationKind};
use crate::model::claim::{CheckKind, Claim, ClaimCheck, Comparator, Figure};
use crate::model::institution::{Control, StudentLevel};
use crate::model::{Basis, Kind};
use jiff::civil::Date;
use petgraph::Direction;

/// How far a measured value may be from a claimed one that says "about", in percent, where the check names no other.
const ABOUT_PERCENT: f64 = 5.0;

/// The same for a claim that names a number without "about": rounding only.
const EQUAL_PERCENT: f64 = 0.5;

/// What the figures say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every figure that decides agrees.
    Supported,
    /// A figure that decides disagrees.
    Contradicted,
    /// No figure decides.
    NotCheckable,
}

/// One figure that bears on a claim.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which figure was looked up.
    pub check: CheckKind,
    /// What it is, in words.
    pub measured_as: String,
    /// The measured value; `None` where it is not published or is no number.
    pub value: Option<f64>,
    /// Unit of the value.
    pub unit: String,
    /// Whether it agrees with the claim; `None` where it does not decide.
    pub agrees: Option<bool>,
    /// The editors' remark.
    pub note: String,
    /// Where the value comes from.
    pub evidence: Vec<Evidence>,
}

/// A verdict and the figures behind it.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The figures, in the order of the checks.
    pub findings: Vec<Finding>,
}

/// Judges a claim, by its position in the graph, on a day.
pub fn judge(graph: &Graph, claim: u32, day: Date) -> Judgement {
    let statement = &graph.claims[claim as usize].row;
    let checks = &graph.claim_checks[claim as usize];
    let findings: Vec<Finding> = checks.iter().map(|check| finding(graph, statement, check, day)).collect();
    let decided = |agrees| findings.iter().any(|finding| finding.agrees == Some(agrees));
    let verdict = match (decided(false), decided(true)) {
        (true, _) => Verdict::Contradicted,
        (false, true) => Verdict::Supported,
        (false, false) => Verdict::NotCheckable,
    };
    Judgement { verdict, findings }
}

/// Whether somebody looked for a claim in the source that it names, and it is not there.
pub fn not_in_cited_source(graph: &Graph, claim: u32) -> bool {
    graph.claim_checks[claim as usize].iter().any(|check| check.check == CheckKind::NotInSource)
}

/// What a check measures, before it is compared with the claim.
struct Measured {
    measured_as: String,
    value: Option<f64>,
    unit: &'static str,
    /// For checks that are yes or no.
    holds: Option<bool>,
    evidence: Vec<Evidence>,
}

impl Measured {
    fn number(measured_as: String, value: Option<f64>, unit: &'static str, evidence: Vec<Evidence>) -> Self {
        Measured { measured_as, value, unit, holds: None, evidence }
    }

    fn nothing(measured_as: impl Into<String>) -> Self {
        Measured::number(measured_as.into(), None, "", Vec::new())
    }

    fn whether(measured_as: String, holds: bool, evidence: Vec<Evidence>) -> Self {
        Measured { measured_as, value: None, unit: "", holds: Some(holds), evidence }
    }
}

fn finding(graph: &Graph, claim: &Claim, check: &ClaimCheck, day: Date) -> Finding {
    let measured = measure(graph, check, day);
    let agrees = measured.holds.or_else(|| Some(agrees(claim, check, measured.value?)).flatten());
    let unit = match (check.check, graph.figure_by_id.get(&check.measure)) {
        (CheckKind::Figure, Some(&figure)) => graph.figures[figure as usize].row.unit.clone(),
        _ => measured.unit.to_owned(),
    };
    Finding {
        check: check.check,
        measured_as: measured.measured_as,
        value: measured.value,
        unit,
        agrees: agrees.filter(|_| !check.context_only),
        note: check.note.clone(),
        evidence: measured.evidence,
    }
}

/// Whether a measured value fits a claimed one; `None` where the claim has no number to compare with.
fn agrees(claim: &Claim, check: &ClaimCheck, measured: f64) -> Option<bool> {
    let claimed = claim.value?;
    let within = |percent: f64| {
        let allowed = claimed.abs() * check.tolerance.unwrap_or(percent) / 100.0;
        (measured - claimed).abs() <= allowed
    };
    Some(match claim.comparator {
        Comparator::Equals => within(EQUAL_PERCENT),
        Comparator::About => within(ABOUT_PERCENT),
        Comparator::Over => measured > claimed,
        Comparator::AtLeast => measured >= claimed,
        Comparator::Between => (claimed..=claim.value_high.unwrap_or(claimed)).contains(&measured),
        Comparator::Rank => measured == claimed,
        Comparator::States => return None,
    })
}

fn measure(graph: &Graph, check: &ClaimCheck, day: Date) -> Measured {
    match check.check {
        CheckKind::WageMean
        | CheckKind::WageMeanRank
        | CheckKind::WageMedian
        | CheckKind::WageMeanOverNation
        | CheckKind::Employment
        | CheckKind::EmploymentRank => in_region(graph, check),
        CheckKind::OutlookChange => outlook(graph, check),
        CheckKind::JobZone => job_zone(graph, check),
        CheckKind::Figure => figure(graph, check),
        CheckKind::FigureRank => figure_rank(graph, check),
        CheckKind::TuitionMedian | CheckKind::TuitionMean => tuition(graph, check),
        CheckKind::CertificationOffered => certification_offered(graph, check, day),
        CheckKind::Relation => relation(graph, check),
        CheckKind::NotInSource => Measured::nothing("looked for in the source that the claim names, and not found"),
    }
}

fn in_region(graph: &Graph, check: &ClaimCheck) -> Measured {
    let role = check.role.as_ref().and_then(|role| graph.nodes.find(role.as_str()));
    let region = check.region.as_ref().and_then(|region| graph.nodes.find(region.as_str()));
    let Some((role, region)) = role.zip(region) else {
        return Measured::nothing("the role or the region is not in this graph");
    };
    let about = format!("{} in {}", graph.role(role).row.name, graph.region(region).row.name);
    let Some(found) = wage::employment(graph, role, region) else {
        return Measured::nothing(format!("no figures are published for {about}"));
    };
    let evidence = vec![found.evidence()];
    let number =
        |what: &str, value, unit| Measured::number(format!("{what} of {about}"), value, unit, evidence.clone());
    match check.check {
        CheckKind::WageMean => number("mean annual wage", found.annual_mean(), "USD a year"),
        CheckKind::WageMedian => number("median annual wage", found.annual_median(), "USD a year"),
        CheckKind::Employment => number("employment", found.jobs().map(f64::from), "jobs"),
        CheckKind::WageMeanRank => {
            let place = wage::rank(graph, role, region, |e| e.annual_mean());
            number("rank among its kind by mean annual wage", place.map(|p| f64::from(p.0)), "rank")
        }
        CheckKind::EmploymentRank => {
            let place = wage::rank(graph, role, region, |e| e.jobs().map(f64::from));
            number("rank among its kind by employment", place.map(|p| f64::from(p.0)), "rank")
        }
        _ => over_nation(graph, role, found, &about),
    }
}

fn over_nation(graph: &Graph, role: NodeIx, found: Employment<'_>, about: &str) -> Measured {
    let nation = graph.nation.and_then(|nation| wage::employment(graph, role, nation));
    let share = nation.and_then(|nation| Some(found.annual_mean()? / nation.annual_mean()?));
    let percent = share.map(|share| ((share - 1.0) * 1000.0).round() / 10.0);
    let evidence = [found.evidence()].into_iter().chain(nation.map(|nation| nation.evidence())).collect();
    Measured::number(format!("mean annual wage of {about} above the national mean"), percent, "percent", evidence)
}

fn outlook(graph: &Graph, check: &ClaimCheck) -> Measured {
    let role = check.role.as_ref().and_then(|role| graph.nodes.find(role.as_str()));
    let Some(found) = role.and_then(|role| graph.outlook.of(role).first()) else {
        return Measured::nothing("no projection is published for the role");
    };
    let what = format!(
        "projected change of employment of {}, {} to {}",
        found.row.occupation_title, found.row.base_year, found.row.target_year
    );
    Measured::number(what, found.row.change_percent, "percent", vec![found.evidence])
}

fn job_zone(graph: &Graph, check: &ClaimCheck) -> Measured {
    let Some(role) = check.role.as_ref().and_then(|role| graph.find(Kind::Role, role.as_str())) else {
        return Measured::nothing("the role is not in this graph");
    };
    let found = graph.role(role);
    let zone = found.row.job_zone.map(f64::from);
    Measured::number(format!("job zone of {}", found.row.name), zone, "job zone, 1 to 5", vec![found.evidence])
}

fn figure(graph: &Graph, check: &ClaimCheck) -> Measured {
    let Some(found) = graph.figure_by_id.get(&check.measure).map(|&i| &graph.figures[i as usize]) else {
        return Measured::nothing("the figure is not in this graph");
    };
    let what = format!(
        "{}, {}, {} ({}, {})",
        found.row.metric, found.row.geography, found.row.period, found.row.edition, found.row.place
    );
    Measured::number(what, Some(found.row.value), "", vec![found.evidence])
}

/// Among the figures that stand beside it in the publication.
fn figure_rank(graph: &Graph, check: &ClaimCheck) -> Measured {
    let Some(found) = graph.figure_by_id.get(&check.measure).map(|&i| &graph.figures[i as usize]) else {
        return Measured::nothing("the figure is not in this graph");
    };
    let own = &found.row;
    let beside = |row: &&Figure| {
        row.topic == own.topic
            && row.unit == own.unit
            && row.period == own.period
            && row.edition == own.edition
            && row.place == own.place
    };
    let peers: Vec<&Figure> = graph.figures.iter().map(|figure| &figure.row).filter(beside).collect();
    let place = 1 + peers.iter().filter(|peer| peer.value > own.value).count();
    let what = format!(
        "rank of {}, {}, {} among {} figures ({}, {})",
        own.metric,
        own.geography,
        own.period,
        peers.len(),
        own.edition,
        own.place
    );
    let evidence = Evidence { basis: Basis::Derived, ..found.evidence };
    Measured::number(what, Some(place as f64), "rank", vec![evidence])
}

/// Over all institutions of one control that are in this graph and report a tuition for undergraduates.
fn tuition(graph: &Graph, check: &ClaimCheck) -> Measured {
    let control = match &*check.measure {
        "PUBLIC" => Control::Public,
        "PRIVATE_NONPROFIT" => Control::PrivateNonprofit,
        _ => Control::PrivateForProfit,
    };
    let (mut values, mut evidence) = (Vec::new(), None);
    for node in graph.of_kind(Kind::Institution) {
        if graph.institution(node).row.control != Some(control) {
            continue;
        }
        let costs = graph.costs.of(node).iter().filter(|cost| cost.row.student == StudentLevel::Undergraduate);
        for cost in costs {
            values.extend(cost.row.tuition_in_state.map(f64::from));
            evidence.get_or_insert(Evidence { basis: Basis::Derived, ..cost.evidence });
        }
    }
    let (word, value) = match check.check {
        CheckKind::TuitionMedian => ("median", median(&mut values)),
        _ => ("mean", (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)),
    };
    let what = format!(
        "{word} in-state undergraduate tuition of the {} institutions of that control in this graph",
        values.len()
    );
    Measured::number(what, value.map(f64::round), "USD a year", evidence.into_iter().collect())
}

fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle]) / 2.0),
    }
}

fn certification_offered(graph: &Graph, check: &ClaimCheck, day: Date) -> Measured {
    let Some(node) = graph.find(Kind::Certification, &check.measure) else {
        return Measured::nothing("the certification is not in this graph");
    };
    let found = graph.certification(node);
    let offered = certification::offered(&found.row, day);
    let what = match (offered, found.row.retired_on) {
        (true, _) => format!("{} can be earned on {day}", found.row.name),
        (false, Some(last)) => format!("{} cannot be earned on {day}: it was retired on {last}", found.row.name),
        (false, None) => format!("{} cannot be earned on {day}", found.row.name),
    };
    Measured::whether(what, offered, vec![found.evidence])
}

/// `measure` is `from relation to`, the relation in the words of the API or with hyphens.
fn relation(graph: &Graph, check: &ClaimCheck) -> Measured {
    let parts: Vec<&str> = check.measure.split_whitespace().collect();
    let [from, name, to] = parts[..] else { return Measured::nothing("the check names no relation") };
    let plain = |name: &str| name.replace('-', "").to_lowercase();
    let ends = graph.nodes.find(from).zip(graph.nodes.find(to));
    let Some((from_node, to_node)) = ends else {
        return Measured::nothing("an end of the relation is not in this graph");
    };
    let kinds = (graph.kind(from_node), graph.kind(to_node));
    let fits = |kind: &RelationKind| kind.ends() == kinds && plain(kind.names().0) == plain(name);
    let Some(kind) = RelationKind::ALL.into_iter().find(fits) else {
        return Measured::nothing(format!("there is no relation {name:?} between those kinds"));
    };
    let Some(holding) = reaches(graph, kind, from_node, to_node) else {
        return Measured::whether(format!("{from} {name} {to} is not in the graph"), false, Vec::new());
    };
    Measured::whether(format!("{from} {name} {to} is in the graph"), true, vec![holding])
}

/// The evidence of the edge that leaves `from` and leads to `to`. Along `part of` a region may lie several steps inside
/// another; other relations are one step.
fn reaches(graph: &Graph, kind: RelationKind, from: NodeIx, to: NodeIx) -> Option<Evidence> {
    let relations = [kind];
    let leads = |next: NodeIx| {
        let inside =
            kind == RelationKind::PartOf && petgraph::algo::has_path_connecting(graph.walk(&relations), next, to, None);
        next == to || inside
    };
    (0..graph.relations.degree(kind, from, Direction::Outgoing))
        .filter_map(|n| graph.relations.nth(kind, from, Direction::Outgoing, n))
        .find(|&edge| leads(graph.relations.ends(kind, edge).1))
        .map(|edge| graph.relations.evidence(kind, edge))
}
