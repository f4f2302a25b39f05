//! `Institution`: schools, their degrees, prices and accreditors.

use super::common::common;
use super::length::most;
use super::link::{Out, Quantified};
use super::node::Institution;
use super::node_filter::vertex;
use super::outcome::outcomes;
use super::program::Program;
use super::relations::{InstitutionLocatedIn, Offers, links};
use super::tuition::Cost;
use crate::engine::{Id, Object, Type};
use crate::graph::NodeIx;
use crate::graphql::list::operators::filter;
use crate::graphql::request::scalars::count;
use crate::graphql::request::scalars::{parts, text};
use crate::graphql::request::view::View;

filter! { properties,
    /// Conditions on the relations of an institution.
    InstitutionLinks: Institution {
        /// Of the degrees it offers.
        offers: Quantified<Out<Offers>> => |_, i| i.0,
        /// Of the regions it is located in.
        located_in: Quantified<Out<InstitutionLocatedIn>> => |_, i| i.0,
    }
}

vertex! { Institution, links InstitutionLinks }

impl Object for Institution {
    type Store = View;
    fn name() -> String {
        "Institution".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A college, university or other school, by its IPEDS UNITID.");
        common(t);
        t.field("unitid", "IPEDS UNITID.", |v, i| text(v.graph().nodes.code(i.0)));
        t.field("aliases", "Other names.", |v, i| parts(&i.row(v).row.aliases))
            .longest(|v: &View| most(&v.institutions, |i| parts(&i.row.aliases).len()));
        t.field("costs", "Tuition and fees; empty if the institution is not in the survey.", |v, i| {
            (0..v.costs.of(i.0).len()).map(|n| Cost(i.0, n)).collect::<Vec<_>>()
        })
        .longest(|v: &View| v.costs.longest());
        t.field("admissions", "Admissions; empty for open admission or if nothing is reported.", |v, i| {
            (0..v.admissions.of(i.0).len()).map(|n| Admission(i.0, n)).collect::<Vec<_>>()
        })
        .longest(|v: &View| v.admissions.longest());
        t.field(
            "research",
            "Spending on research and development, newest year first; empty if the institution is \
         not among the largest.",
            |v, i| v.research_of.of(i.0).iter().map(|&n| Research(n)).collect::<Vec<_>>(),
        )
        .longest(|v: &View| v.research_of.longest());
        t.field("programs", "Named programs, and programs known by their completions.", |v, i| {
            (0..v.programs.of(i.0).len()).map(|n| Program(i.0, n)).collect::<Vec<_>>()
        })
        .longest(|v: &View| v.programs.longest());
        outcomes(
            t,
            "Earnings of its graduates by field and level; those of the College Scorecard first. Sources state \
             dollars of different years.",
        );
        links(t);
    }
}

/// Admissions, by institution and index.
#[derive(Clone, Copy, Debug)]
pub struct Admission(NodeIx, usize);

impl Object for Admission {
    type Store = View;
    fn name() -> String {
        "InstitutionAdmission".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Admissions of a fall term.");
        t.text("period", "Academic year.", |v, a| &v.admissions.of(a.0)[a.1].row.period);
        t.field("applicants", "Applicants.", |v, a| v.admissions.of(a.0)[a.1].row.applicants.map(count));
        t.field("admitted", "Admitted.", |v, a| v.admissions.of(a.0)[a.1].row.admitted.map(count));
        t.field("enrolled", "Enrolled.", |v, a| v.admissions.of(a.0)[a.1].row.enrolled.map(count));
        t.field("evidence", "Evidence of the figures.", |v, a| v.admissions.of(a.0)[a.1].evidence);
    }
}

/// Research spending, by its index in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Research(pub u32);

impl Object for Research {
    type Store = View;
    fn name() -> String {
        "ResearchSpending".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Spending on research and development (NSF HERD survey), in thousands of U.S. dollars.");
        t.field("fiscalYear", "Fiscal year.", |v, r| count(v.research[r.0 as usize].row.fiscal_year));
        t.field("rank", "Rank among all institutions by the total; 1 is the largest.", |v, r| {
            count(v.research[r.0 as usize].row.rank)
        });
        t.text("surveyName", "Name in the survey.", |v, r| &v.research[r.0 as usize].row.name);
        t.field("institution", "The institution; null if it is not in the directory or not in this graph.", |v, r| {
            let id = v.research[r.0 as usize].row.institution.as_ref()?;
            v.nodes.find(id.as_str()).map(Institution)
        });
        t.field("total", "All fields, in thousands of U.S. dollars.", |v, r| v.research[r.0 as usize].row.total as f64);
        t.field("lifeSciences", "In the life sciences, in thousands of U.S. dollars.", |v, r| {
            v.research[r.0 as usize].row.life_sciences.map(|total| total as f64)
        });
        t.optional_text("note", "Remarks.", |v, r| v.research[r.0 as usize].row.note.as_deref());
        t.field("evidence", "Evidence of the figures.", |v, r| v.research[r.0 as usize].evidence);
    }
}

/// An accreditor, by its index in the graph.
#[derive(Clone, Copy, Debug)]
pub struct Accreditor(pub u32);

impl Object for Accreditor {
    type Store = View;
    fn name() -> String {
        "Accreditor".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A body that accredits institutions or programs, or a register of accreditation such as DAPIP.");
        t.field("id", "Short stable name.", |v, a| Id(v.accreditors[a.0 as usize].row.id.clone()));
        t.text("name", "Name.", |v, a| &v.accreditors[a.0 as usize].row.name);
        t.optional_text("abbreviation", "Abbreviation.", |v, a| {
            v.accreditors[a.0 as usize].row.abbreviation.as_deref()
        });
        t.field("accreditorKind", "What it accredits.", |v, a| v.accreditors[a.0 as usize].row.kind);
        t.optional_text("formerName", "Former name.", |v, a| v.accreditors[a.0 as usize].row.former_name.as_deref());
        t.optional_text("note", "Remarks.", |v, a| v.accreditors[a.0 as usize].row.note.as_deref());
        t.field("evidence", "Evidence of the row.", |v, a| v.accreditors[a.0 as usize].evidence);
    }
}
