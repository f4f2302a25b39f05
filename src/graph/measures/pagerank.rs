//! Importance by the importance of the predecessors: PageRank (Brin and Page 1998), by power iteration.

use super::{Meter, Part, whole};

/// Parameters of the computation.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The share of importance that follows edges; the rest is redistributed. At least 0, below 1.
    pub damping: f64,
    /// It ends when an iteration changes the sum of all ranks by at most this.
    pub tolerance: f64,
    /// Maximum number of iterations.
    pub iterations: u32,
}

impl Settings {
    /// Maximum number of iterations to reach the tolerance: each multiplies the change, which is at most 2, by the
    /// damping or less.
    pub fn predicted_iterations(&self) -> u32 {
        let enough = match self.damping > 0.0 {
            true => ((self.tolerance / 2.0).ln() / self.damping.ln()).ceil().max(0.0) + 1.0,
            false => 1.0,
        };
        (enough.min(f64::from(self.iterations)) as u32).max(1)
    }
}

/// The ranks of all nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct PageRank {
    /// By node; their sum is 1.
    pub ranks: Vec<f64>,
    /// Number of iterations.
    pub iterations: u32,
    /// The total change of all ranks in the last iteration.
    pub change: f64,
    /// Whether the tolerance was reached.
    pub complete: bool,
}

/// The ranks of all nodes of a non-empty part.
///
/// Importance flows from a node along its edges in proportion to their weights. That of a node without outgoing edges,
/// and the rest left by the damping, is spread over `teleport`, or over all nodes if that is `None`.
///
/// # Errors
/// The request must end.
pub fn page_rank<E>(
    part: &Part,
    settings: &Settings,
    teleport: Option<&[u32]>,
    meter: &mut Meter<'_, E>,
) -> Result<PageRank, E> {
    let spread = spread(part.len(), teleport);
    let out: Vec<f64> = (0..part.len() as u32).map(|node| part.steps(node).map(|step| step.1).sum()).collect();
    let mut found = PageRank { ranks: spread.clone(), iterations: 0, change: 2.0, complete: false };
    let mut next = vec![0.0; part.len()];
    while found.iterations < settings.iterations && !found.complete {
        if !whole(iterate(part, settings.damping, &spread, &out, &found.ranks, &mut next, meter))? {
            break;
        }
        found.change = found.ranks.iter().zip(&next).map(|(before, after)| (before - after).abs()).sum();
        std::mem::swap(&mut found.ranks, &mut next);
        found.iterations += 1;
        found.complete = found.change <= settings.tolerance;
    }
    Ok(found)
}

/// The distribution of importance that follows no edge.
fn spread(nodes: usize, teleport: Option<&[u32]>) -> Vec<f64> {
    let Some(chosen) = teleport else { return vec![1.0 / nodes as f64; nodes] };
    let mut spread = vec![0.0; nodes];
    for &node in chosen {
        spread[node as usize] = 1.0 / chosen.len() as f64;
    }
    spread
}

fn iterate<E>(
    part: &Part,
    damping: f64,
    spread: &[f64],
    out: &[f64],
    ranks: &[f64],
    next: &mut [f64],
    meter: &mut Meter<'_, E>,
) -> Result<(), super::Stop<E>> {
    let dangling: f64 = ranks.iter().zip(out).filter(|(_, out)| **out == 0.0).map(|(rank, _)| rank).sum();
    for (next, spread) in next.iter_mut().zip(spread) {
        *next = (1.0 - damping + damping * dangling) * spread;
    }
    for node in 0..part.len() as u32 {
        meter.take(1 + part.step_count(node))?;
        let share = damping * ranks[node as usize] / out[node as usize];
        part.steps(node).for_each(|(target, weight)| next[target as usize] += share * weight);
    }
    // Rounding errors would add up over many iterations.
    let sum: f64 = next.iter().sum();
    next.iter_mut().for_each(|rank| *rank /= sum);
    Ok(())
}
