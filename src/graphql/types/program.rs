//! Programs: what pages and completions say of an offer.

use super::node::{Degree, Institution};
use crate::engine::{Object, Type};
use crate::graph::NodeIx;
use crate::graphql::request::scalars::present;
use crate::graphql::request::view::View;
use crate::model::institution::StudyMode;

/// A program, by institution and place there.
#[derive(Clone, Copy, Debug)]
pub struct Program(pub NodeIx, pub usize);

/// The programs of an institution that are counted under a degree.
pub fn programs_of(view: &View, institution: NodeIx, degree: NodeIx) -> Vec<Program> {
    let counted = |n: &usize| view.nodes.find(view.programs.of(institution)[*n].row.degree.as_str()) == Some(degree);
    (0..view.programs.of(institution).len()).filter(counted).map(|n| Program(institution, n)).collect()
}

/// How a degree can be studied at an institution, as far as sources state it.
pub fn modes_of(view: &View, institution: NodeIx, degree: NodeIx) -> Vec<StudyMode> {
    let mut modes = Vec::new();
    for program in programs_of(view, institution, degree) {
        let mode = view.programs.of(program.0)[program.1].row.mode;
        modes.extend(mode.filter(|mode| !modes.contains(mode)));
    }
    modes
}

impl Object for Program {
    type Store = View;
    fn name() -> String {
        "Program".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A program of an institution: a named one from a page, or one known by its completions only.");
        t.field("id", "Short stable name.", |v, p| v.shown_id(&v.programs.of(p.0)[p.1].row.id));
        t.field("name", "Its name; null where only completions are known.", |v, p| {
            v.programs.of(p.0)[p.1].row.name.clone()
        });
        t.field("institution", "The institution.", |_, p| Institution(p.0));
        t.field("degree", "The degree under which it is counted here.", |v, p| {
            v.nodes.find(v.programs.of(p.0)[p.1].row.degree.as_str()).map(Degree)
        });
        t.field("mode", "How it is studied; null where no source states it.", |v, p| v.programs.of(p.0)[p.1].row.mode);
        t.optional_text(
            "accreditation",
            "Programmatic accreditation that it states; null where none is stated.",
            |v, p| present(&v.programs.of(p.0)[p.1].row.accreditation),
        );
        t.optional_text("note", "Remarks.", |v, p| present(&v.programs.of(p.0)[p.1].row.note));
        t.field("evidence", "Where it comes from.", |v, p| v.programs.of(p.0)[p.1].evidence);
    }
}
