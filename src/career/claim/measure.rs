//! The figure that a check looks up.

use crate::career::{certification, wage};
use crate::graph::{CitedRow, Employment, Evidence, Graph, NodeIx, RelationKind};
use crate::model::claim::{CheckKind, ClaimCheck, Figure};
use crate::model::institution::{Control, StudentLevel};
use crate::model::role::{OccupationMatch, RoleOutlook};
use crate::model::{Basis, Kind};
use jiff::civil::Date;
use petgraph::Direction;

/// Maximum number of rows behind a check: its own, and the one that it is compared with.
pub const MOST_EVIDENCE: usize = 2;

/// The result of a check's lookup, before it is compared with the claim.
pub(super) struct Measured {
    /// A description.
    pub measured_as: String,
    /// The value; `None` if there is none, and for yes-or-no checks.
    pub value: Option<f64>,
    /// Its unit; `None` if there is no value.
    pub unit: Option<String>,
    /// The result of a yes-or-no check.
    pub holds: Option<bool>,
    /// The rows behind it.
    pub evidence: Vec<Evidence>,
}

impl Measured {
    fn number(measured_as: String, value: Option<f64>, unit: &str, evidence: Vec<Evidence>) -> Self {
        Measured { measured_as, value, unit: Some(unit.to_owned()), holds: None, evidence }
    }

    fn nothing(measured_as: impl Into<String>) -> Self {
        Measured { measured_as: measured_as.into(), value: None, unit: None, holds: None, evidence: Vec::new() }
    }

    fn whether(measured_as: String, holds: bool, evidence: Vec<Evidence>) -> Self {
        Measured { measured_as, value: None, unit: None, holds: Some(holds), evidence }
    }
}

/// Whether a check looks up figures of an occupation that contains the role and others: they are proxies.
pub(super) fn is_of_broader_occupation(graph: &Graph, check: &ClaimCheck) -> bool {
    let of_occupation = !matches!(check.check, CheckKind::JobZone);
    let role = check.role.as_ref().and_then(|role| graph.find(Kind::Role, role.as_str()));
    of_occupation && role.is_some_and(|role| graph.role(role).row.occupation_match != Some(OccupationMatch::Same))
}

/// Looks up the figure of a check on a day.
pub(super) fn measure(graph: &Graph, check: &ClaimCheck, day: Date) -> Measured {
    match check.check {
        CheckKind::WageMean
        | CheckKind::WageMeanRank
        | CheckKind::WageMedian
        | CheckKind::WageMeanOverNation
        | CheckKind::Employment
        | CheckKind::EmploymentRank => in_region(graph, check),
        CheckKind::OutlookChange => outlook_change(graph, check),
        CheckKind::EntryWithoutExperience => entry_without_experience(graph, check),
        CheckKind::JobZone => job_zone(graph, check),
        CheckKind::Figure => figure(graph, check),
        CheckKind::FigureChange => figure_change(graph, check),
        CheckKind::FigureRank => figure_rank(graph, check),
        CheckKind::TuitionMedian | CheckKind::TuitionMean => tuition(graph, check),
        CheckKind::CertificationOffered => certification_offered(graph, check, day),
        CheckKind::AccreditorKind => accreditor_kind(graph, check),
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

/// The projection for the role of a check.
fn outlook<'g>(graph: &'g Graph, check: &ClaimCheck) -> Option<&'g CitedRow<RoleOutlook>> {
    let role = check.role.as_ref().and_then(|role| graph.nodes.find(role.as_str()))?;
    graph.outlook.of(role).first()
}

fn outlook_change(graph: &Graph, check: &ClaimCheck) -> Measured {
    let Some(found) = outlook(graph, check) else {
        return Measured::nothing("no projection is published for the role");
    };
    let row = &found.row;
    let what =
        format!("projected change of employment of {}, {} to {}", row.occupation_title, row.base_year, row.target_year);
    Measured::number(what, found.row.change_percent, "percent", vec![found.evidence])
}

/// The entry of the projections table if no experience is usual.
const NO_EXPERIENCE: &str = "No experience";

fn entry_without_experience(graph: &Graph, check: &ClaimCheck) -> Measured {
    let found = outlook(graph, check).and_then(|found| Some((found, found.row.experience.as_deref()?)));
    let Some((found, experience)) = found else {
        return Measured::nothing("no experience for entry is published for the role");
    };
    let what = format!("usual experience for entry into {}: {experience}", found.row.occupation_title);
    Measured::whether(what, experience == NO_EXPERIENCE, vec![found.evidence])
}

fn job_zone(graph: &Graph, check: &ClaimCheck) -> Measured {
    let Some(role) = check.role.as_ref().and_then(|role| graph.find(Kind::Role, role.as_str())) else {
        return Measured::nothing("the role is not in this graph");
    };
    let found = graph.role(role);
    let zone = found.row.job_zone.map(f64::from);
    Measured::number(format!("job zone of {}", found.row.name), zone, "job zone, 1 to 5", vec![found.evidence])
}

/// A researched figure, by its id.
fn researched<'g>(graph: &'g Graph, id: Option<&str>) -> Option<&'g CitedRow<Figure>> {
    graph.figure_by_id.get(id?).map(|&place| &graph.figures[place as usize])
}

/// The parts of a description that are known, separated by commas.
fn known<const N: usize>(parts: [Option<&str>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Edition and place of a figure, in parentheses after a blank; nothing if neither is known.
fn in_publication(figure: &Figure) -> String {
    match (&figure.edition, &figure.place) {
        (None, None) => String::new(),
        (edition, place) => format!(" ({})", known([edition.as_deref(), place.as_deref()])),
    }
}

fn figure(graph: &Graph, check: &ClaimCheck) -> Measured {
    let Some(found) = researched(graph, check.measure.as_deref()) else {
        return Measured::nothing("the figure is not in this graph");
    };
    let row = &found.row;
    let about = known([Some(&row.metric), row.geography.as_deref(), row.period.as_deref()]);
    Measured {
        measured_as: about + &in_publication(row),
        value: Some(row.value),
        unit: row.unit.clone(),
        holds: None,
        evidence: vec![found.evidence],
    }
}

/// `measure` consists of the ids of the earlier and the later figure.
fn figure_change(graph: &Graph, check: &ClaimCheck) -> Measured {
    let (first, second) = check.measure.as_deref().and_then(|ids| ids.split_once(' ')).unzip();
    let Some((earlier, later)) = researched(graph, first).zip(researched(graph, second)) else {
        return Measured::nothing("one of the figures is not in this graph");
    };
    let (before, after) = (&earlier.row, &later.row);
    let periods =
        before.period.as_deref().zip(after.period.as_deref()).map(|(from, to)| format!("from {from} to {to}"));
    let what = format!(
        "change of {} ({} to {}{})",
        known([Some(&after.metric), after.geography.as_deref(), periods.as_deref()]),
        before.value,
        after.value,
        after.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default()
    );
    let percent = (before.value != 0.0).then(|| ((after.value / before.value - 1.0) * 1000.0).round() / 10.0);
    let evidence = [earlier, later].map(|figure| Evidence { basis: Basis::Derived, ..figure.evidence });
    Measured::number(what, percent, "percent", evidence.to_vec())
}

/// The rank among the figures listed with it in the publication.
fn figure_rank(graph: &Graph, check: &ClaimCheck) -> Measured {
    let Some(found) = researched(graph, check.measure.as_deref()) else {
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
        "rank of {} among {} figures{}",
        known([Some(&own.metric), own.geography.as_deref(), own.period.as_deref()]),
        peers.len(),
        in_publication(own)
    );
    let evidence = Evidence { basis: Basis::Derived, ..found.evidence };
    Measured::number(what, Some(place as f64), "rank", vec![evidence])
}

/// Over all institutions of one control type in this graph that report an undergraduate tuition.
fn tuition(graph: &Graph, check: &ClaimCheck) -> Measured {
    let control = match check.measure.as_deref() {
        Some("PUBLIC") => Control::Public,
        Some("PRIVATE_NONPROFIT") => Control::PrivateNonprofit,
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
    let Some(node) = check.measure.as_deref().and_then(|id| graph.find(Kind::Certification, id)) else {
        return Measured::nothing("the certification is not in this graph");
    };
    let found = graph.certification(node);
    let note = certification::offer_note(&found.row, day);
    let name = &found.row.name;
    match certification::offer(&found.row, day).is_offered() {
        Some(holds) => {
            let can = if holds { "can" } else { "cannot" };
            Measured::whether(format!("{name} {can} be earned on {day}. {note}"), holds, vec![found.evidence])
        }
        None => Measured::nothing(format!("whether {name} can be earned on {day} is not known. {note}")),
    }
}

/// `measure` consists of the id of the accreditor and the name of a kind.
fn accreditor_kind(graph: &Graph, check: &ClaimCheck) -> Measured {
    let (id, kind) = check.measure.as_deref().and_then(|named| named.split_once(' ')).unwrap_or_default();
    let Some(found) = graph.accreditors.iter().find(|accreditor| accreditor.row.id == id) else {
        return Measured::nothing("the accreditor is not in this graph");
    };
    let own = found.row.kind.name();
    Measured::whether(format!("{} is of the kind {own}", found.row.name), own == kind, vec![found.evidence])
}

/// `measure` is `from relation to`, the relation in the words of the API or with hyphens; `to` may be several ids
/// separated by `|`, any one of which suffices.
fn relation(graph: &Graph, check: &ClaimCheck) -> Measured {
    let parts: Vec<&str> = check.measure.iter().flat_map(|named| named.split_whitespace()).collect();
    let [from, name, to] = parts[..] else { return Measured::nothing("the check names no relation") };
    let plain = |name: &str| name.replace('-', "").to_lowercase();
    let targets: Option<Vec<NodeIx>> = to.split('|').map(|id| graph.nodes.find(id)).collect();
    let Some((source, targets)) = graph.nodes.find(from).zip(targets) else {
        return Measured::nothing("an end of the relation is not in this graph");
    };
    let kinds = (graph.kind(source), graph.kind(targets[0]));
    let fits = |kind: &RelationKind| kind.ends() == kinds && plain(kind.names().0) == plain(name);
    let Some(kind) = RelationKind::ALL.into_iter().find(fits) else {
        return Measured::nothing(format!("there is no relation {name:?} between those kinds"));
    };
    let said = format!("{from} {name} {}", to.replace('|', " or "));
    if let Some(holding) = targets.iter().find_map(|&target| reaches(graph, kind, source, target)) {
        return Measured::whether(format!("{said} is in the graph"), true, vec![holding]);
    }
    match covering(graph, kind, source) {
        Some(row) => Measured::whether(format!("{said} is not in the graph, others of {from} are"), false, vec![row]),
        None => Measured::nothing(format!("the graph knows nothing that {from} {name}")),
    }
}

/// A row showing that publishers state this relation for a node: without one, the absence of another means nothing.
fn covering(graph: &Graph, kind: RelationKind, from: NodeIx) -> Option<Evidence> {
    let rows = graph.relations.of(kind).leaving(from).map(|edge| graph.relations.evidence(kind, edge));
    let stated = rows.into_iter().find(|evidence| evidence.basis != Basis::Editorial)?;
    Some(Evidence { basis: Basis::Derived, ..stated })
}

/// The evidence of the edge from `from` to `to`. Along `part of` a region may be nested several levels inside another;
/// other relations are one step.
fn reaches(graph: &Graph, kind: RelationKind, from: NodeIx, to: NodeIx) -> Option<Evidence> {
    let relations = [kind];
    let leads = |next: NodeIx| {
        let inside =
            kind == RelationKind::PartOf && petgraph::algo::has_path_connecting(graph.walk(&relations), next, to, None);
        next == to || inside
    };
    (0..graph.relations.of(kind).degree(from, Direction::Outgoing))
        .filter_map(|n| graph.relations.of(kind).nth(from, Direction::Outgoing, n))
        .find(|&edge| leads(graph.relations.of(kind).ends(edge).1))
        .map(|edge| graph.relations.evidence(kind, edge))
}
