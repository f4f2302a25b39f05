//! Roles are found by their names, codes and alternate titles.

use super::Collector;
use super::short_forms::parenthesized;
use crate::graph::search::{Entry, TextSort};
use crate::model::Kind;

impl Collector<'_> {
    pub(super) fn roles(&mut self) {
        for (row, role) in self.of_kind(Kind::Role).iter().zip(&self.records.roles.rows) {
            let target = self.node(Kind::Role, row, &[';']);
            let code = role.id.code();
            let mut codes = vec![code.to_owned(), code.replace(['-', '.'], "")];
            // A SOC code means the occupation as a whole.
            if let Some(soc) = code.strip_suffix(".00") {
                codes.extend([soc.to_owned(), soc.replace('-', "")]);
            }
            for code in codes {
                self.add(Entry::new(target, TextSort::Code, code));
            }
        }
        for title in &self.records.role_titles.rows {
            let target = self.target_of[&self.builder.node(&title.role)];
            let (outer, inner) = parenthesized(&title.title);
            for text in std::iter::once(outer).chain(inner) {
                self.add(Entry::new(target, TextSort::Title, text));
            }
        }
    }
}
