//! Programs: named ones, and programs known by their completions.

use super::node::{Degree, Institution};
use crate::engine::{Object, Type};
use crate::graph::NodeIx;
use crate::graphql::request::view::View;
use crate::model::institution::StudyMode;

/// A program, by institution and index.
#[derive(Clone, Copy, Debug)]
pub struct Program(pub NodeIx, pub usize);

/// The programs of an institution assigned to a degree.
pub fn programs_of(view: &View, institution: NodeIx, degree: NodeIx) -> Vec<Program> {
    let counted = |n: &usize| view.nodes.find(view.programs.of(institution)[*n].row.degree.as_str()) == Some(degree);
    (0..view.programs.of(institution).len()).filter(counted).map(|n| Program(institution, n)).collect()
}

/// The study modes of a degree at an institution, as far as sources state them.
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
        t.doc("A program of an institution: one named on a page, or one known only by its completions.");
        t.field("id", "Short stable name.", |v, p| v.shown_id(&v.programs.of(p.0)[p.1].row.id));
        t.field("name", "Its name; null if only completions are known.", |v, p| {
            v.programs.of(p.0)[p.1].row.name.clone()
        });
        t.field("institution", "The institution.", |_, p| Institution(p.0));
        t.field("degree", "The degree that it is assigned to.", |v, p| {
            v.nodes.find(v.programs.of(p.0)[p.1].row.degree.as_str()).map(Degree)
        });
        t.field("mode", "How it is delivered; null if no source states it.", |v, p| v.programs.of(p.0)[p.1].row.mode);
        t.optional_text("accreditation", "Its programmatic accreditation; null if none is stated.", |v, p| {
            v.programs.of(p.0)[p.1].row.accreditation.as_deref()
        });
        t.optional_text("note", "Remarks.", |v, p| v.programs.of(p.0)[p.1].row.note.as_deref());
        t.field("evidence", "Evidence of the program.", |v, p| v.programs.of(p.0)[p.1].evidence);
    }
}
