//! Which certifications can be earned on a day, and what took the place of those that cannot.

use crate::graph::{Graph, NodeIx};
use crate::model::certification::{Certification, CertificationStatus};
use jiff::civil::Date;

/// Whether a certification can be earned on a day. The day of retirement is the last one.
///
/// One that is known to be retired, but not since when, cannot be earned on any day. One whose status nobody could
/// verify counts as offered; its confidence says how little that means.
pub fn offered(certification: &Certification, day: Date) -> bool {
    let begun = certification.available_from.is_none_or(|first| first <= day);
    let ended = match (certification.status, certification.retired_on) {
        (_, Some(last)) => last < day,
        (CertificationStatus::Retired, None) => true,
        _ => false,
    };
    begun && !ended
}

/// The certifications that stand in for a retired one on a day: its successors, and where one of those has itself been
/// retired, that one's successors. Empty where nothing replaced it. Each stands once, nearest first.
pub fn current_successors(graph: &Graph, certification: NodeIx, day: Date) -> Vec<NodeIx> {
    let (mut current, mut seen) = (Vec::new(), vec![certification]);
    let mut next = 0;
    while let Some(&at) = seen.get(next) {
        next += 1;
        for edge in graph.relations.superseded_by.leaving(at) {
            let successor = graph.relations.superseded_by.target(edge);
            if seen.contains(&successor) {
                continue;
            }
            if !offered(&graph.certification(successor).row, day) {
                seen.push(successor);
            } else if !current.contains(&successor) {
                current.push(successor);
            }
        }
    }
    current
}
