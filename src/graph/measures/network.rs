//! A network of capacities and its maximum flow (Dinitz 1970).

use super::{Meter, Stop};
use std::collections::VecDeque;

/// More than anything that can be cut, and far from overflow.
pub const ENDLESS: u64 = 1 << 40;

/// Arcs in pairs: the arc `i ^ 1` is the reverse, and flow along one becomes capacity of the other.
#[derive(Debug, Default)]
pub struct Network {
    first: Vec<Vec<u32>>,
    to: Vec<u32>,
    room: Vec<u64>,
    capacity: Vec<u64>,
}

const UNSEEN: u32 = u32::MAX;

impl Network {
    /// A network of `places` places without arcs.
    pub fn new(places: usize) -> Network {
        Network { first: vec![Vec::new(); places], ..Network::default() }
    }

    /// Adds an arc and returns its number. `back` is the capacity against its direction.
    pub fn arc(&mut self, from: u32, to: u32, capacity: u64, back: u64) -> u32 {
        let number = self.to.len() as u32;
        for (near, far, capacity) in [(from, to, capacity), (to, from, back)] {
            self.first[near as usize].push(self.to.len() as u32);
            self.to.push(far);
            self.room.push(capacity);
            self.capacity.push(capacity);
        }
        number
    }

    /// Number of arcs, counting both directions.
    pub fn size(&self) -> usize {
        self.to.len()
    }

    /// Number of places.
    pub fn places(&self) -> usize {
        self.first.len()
    }

    /// The net flow along an arc.
    pub fn flow(&self, arc: u32) -> u64 {
        self.capacity[arc as usize].saturating_sub(self.room[arc as usize])
    }

    /// The arcs that leave a place, including the reverses of those that enter it.
    pub fn arcs(&self, place: u32) -> &[u32] {
        &self.first[place as usize]
    }

    /// Where an arc leads.
    pub fn target(&self, arc: u32) -> u32 {
        self.to[arc as usize]
    }

    /// Removes flow from an arc.
    pub fn take_back(&mut self, arc: u32, amount: u64) {
        self.room[arc as usize] += amount;
        self.room[arc as usize ^ 1] -= amount;
    }

    /// Finds the maximum flow, adding to `flow` as it proceeds.
    ///
    /// # Errors
    /// It was stopped; the flow so far is valid but may not be maximum.
    pub fn fill<E>(&mut self, source: u32, sink: u32, flow: &mut u64, meter: &mut Meter<'_, E>) -> Result<(), Stop<E>> {
        loop {
            let levels = self.levels(source, sink, meter)?;
            if levels[sink as usize] == UNSEEN {
                return Ok(());
            }
            let mut next = vec![0u32; self.first.len()];
            while let Some(path) = self.path(source, sink, &levels, &mut next, meter)? {
                let amount = path.iter().map(|&arc| self.room[arc as usize]).min().unwrap_or(0);
                for arc in path {
                    self.room[arc as usize] -= amount;
                    self.room[arc as usize ^ 1] += amount;
                }
                *flow += amount;
            }
        }
    }

    /// Number of arcs with remaining capacity on the shortest path from the source to each place.
    fn levels<E>(&self, source: u32, sink: u32, meter: &mut Meter<'_, E>) -> Result<Vec<u32>, Stop<E>> {
        let mut levels = vec![UNSEEN; self.first.len()];
        levels[source as usize] = 0;
        let mut queue = VecDeque::from([source]);
        while let Some(place) = queue.pop_front() {
            meter.take(1 + self.arcs(place).len())?;
            for &arc in self.arcs(place) {
                let to = self.target(arc);
                if self.room[arc as usize] > 0 && levels[to as usize] == UNSEEN {
                    levels[to as usize] = levels[place as usize] + 1;
                    queue.push_back(to);
                }
            }
            if levels[sink as usize] != UNSEEN {
                break;
            }
        }
        Ok(levels)
    }

    /// A path with remaining capacity that rises one level per arc. `next` remembers which arcs of a place are dead
    /// ends.
    fn path<E>(
        &self,
        source: u32,
        sink: u32,
        levels: &[u32],
        next: &mut [u32],
        meter: &mut Meter<'_, E>,
    ) -> Result<Option<Vec<u32>>, Stop<E>> {
        let (mut path, mut place) = (Vec::new(), source);
        while place != sink {
            meter.take(1)?;
            match self.arcs(place).get(next[place as usize] as usize) {
                Some(&arc) if self.rises(arc, place, levels) => {
                    path.push(arc);
                    place = self.target(arc);
                }
                Some(_) => next[place as usize] += 1,
                None => {
                    let Some(arc) = path.pop() else { return Ok(None) };
                    place = self.target(arc ^ 1);
                    next[place as usize] += 1;
                }
            }
        }
        Ok(Some(path))
    }

    fn rises(&self, arc: u32, place: u32, levels: &[u32]) -> bool {
        let level = levels[self.target(arc) as usize];
        self.room[arc as usize] > 0 && level != UNSEEN && level == levels[place as usize] + 1
    }

    /// The places that are reachable from one with remaining capacity, or from which it is reachable.
    pub fn side(&self, start: u32, backward: bool) -> Vec<bool> {
        let mut side = vec![false; self.first.len()];
        side[start as usize] = true;
        let mut stack = vec![start];
        while let Some(place) = stack.pop() {
            for &arc in self.arcs(place) {
                let open = if backward { arc ^ 1 } else { arc };
                let to = self.target(arc) as usize;
                if self.room[open as usize] > 0 && !std::mem::replace(&mut side[to], true) {
                    stack.push(to as u32);
                }
            }
        }
        side
    }
}
