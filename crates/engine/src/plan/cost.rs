//! The predicted work of a plan: one per field, times the lengths of the lists around it, and at least one per item of
//! a list. It is never less than what a run counts ([`Context`](crate::Context)).
//!
//! Costs are terms that refer to earlier terms, so a selection that is reached in several ways counts each time without
//! being stored again, and evaluation is linear. All arithmetic saturates.

use crate::definition::args::Slots;

/// The number of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostId(u32);

/// The length of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// ArgumentsKey in the document.
    Known(u64),
    /// The page size of the arguments in a slot, known with the variables of a request, and the maximum length of the
    /// list.
    Slot(usize, u64),
}

#[derive(Clone, Debug)]
enum Term {
    /// Nothing below: a scalar.
    Leaf,
    /// One for the field itself, plus its selections times the length of the list; an item costs at least one. An empty
    /// page counts once, because the object that holds it exists.
    Field(Option<Length>, CostId),
    /// What a field costs in addition, and the field.
    More(u64, CostId),
    /// All fields of a selection.
    Sum(Vec<CostId>),
    /// The most expensive of the object types a value may have.
    Most(Vec<CostId>),
}

/// The terms of one plan, each after those it refers to.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    terms: Vec<Term>,
}

impl Costs {
    fn add(&mut self, term: Term) -> CostId {
        let id = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.terms.push(term);
        CostId(id)
    }

    /// The cost of a value without selections: nothing beyond the field it belongs to.
    pub fn leaf(&mut self) -> CostId {
        match self.terms.first() {
            Some(Term::Leaf) => CostId(0),
            _ => self.add(Term::Leaf),
        }
    }

    /// A field: one, plus `below` for each item if it is a list.
    pub fn field(&mut self, length: Option<Length>, below: CostId) -> CostId {
        self.add(Term::Field(length, below))
    }

    /// The same field where computing its value costs more than writing it.
    pub fn more(&mut self, field: CostId, more: u64) -> CostId {
        if more == 0 { field } else { self.add(Term::More(more, field)) }
    }

    /// Several fields of one object.
    pub fn sum(&mut self, parts: Vec<CostId>) -> CostId {
        self.add(Term::Sum(parts))
    }

    /// One of several selections, whichever is most expensive.
    pub fn most(&mut self, parts: Vec<CostId>) -> CostId {
        self.add(Term::Most(parts))
    }

    /// The cost of the last term, the whole plan, with the page sizes in `slots`.
    pub(crate) fn total(&self, slots: &Slots) -> u64 {
        let mut values: Vec<u64> = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            let of = |id: &CostId| values.get(id.0 as usize).copied().unwrap_or(u64::MAX);
            values.push(match term {
                Term::Leaf => 0,
                Term::Field(page, below) => {
                    let length = match page {
                        None => None,
                        Some(Length::Known(items)) => Some(*items),
                        Some(Length::Slot(slot, most)) => Some(slots.page(*slot).min(*most)),
                    };
                    let below = match length {
                        None => of(below),
                        Some(items) => of(below).max(1).saturating_mul(items.max(1)),
                    };
                    below.saturating_add(1)
                }
                Term::More(more, field) => of(field).saturating_add(*more),
                Term::Sum(parts) => parts.iter().fold(0, |sum, id| sum.saturating_add(of(id))),
                Term::Most(parts) => parts.iter().map(of).max().unwrap_or(0),
            });
        }
        values.last().copied().unwrap_or(0)
    }

    /// Whether the cost depends on the variables of a request.
    pub(crate) fn varies(&self) -> bool {
        self.terms.iter().any(|t| matches!(t, Term::Field(Some(Length::Slot(..)), _)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_multiply_and_the_dearest_type_counts() {
        let mut costs = Costs::default();
        let leaf = costs.leaf();
        let name = costs.field(None, leaf);
        let one = costs.sum(vec![name]);
        let two = costs.sum(vec![name, name]);
        let searched = costs.more(name, 100);
        assert_eq!(costs.more(name, 0), name);
        let most = costs.most(vec![one, two]);
        let list = costs.field(Some(Length::Known(10)), most);
        let texts = costs.field(Some(Length::Known(7)), leaf);
        let empty = costs.field(Some(Length::Known(0)), two);
        costs.sum(vec![list, name, searched, texts, empty]);
        assert_eq!(costs.total(&Slots::default()), (1 + 10 * 2) + 1 + 101 + (1 + 7) + (1 + 2));
        assert!(!costs.varies());
    }

    #[test]
    fn costs_saturate_instead_of_wrapping() {
        let mut costs = Costs::default();
        let leaf = costs.leaf();
        let mut id = costs.field(None, leaf);
        for _ in 0..10 {
            id = costs.field(Some(Length::Known(u64::MAX / 2)), id);
        }
        assert_eq!(costs.total(&Slots::default()), u64::MAX);
    }
}
