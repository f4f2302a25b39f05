//! `Role`: occupations.

use super::common::common;
use super::link::{In, Out, Quantified};
use super::node::Role;
use super::node_filter::vertex;
use super::occupation::occupation;
use super::property::field::fields_at;
use super::relations::{EmployedIn, PreparesFor, QualifiesFor, Requires, links};
use super::requirement::requirements;
use crate::career::property::of_node;
use crate::engine::{Object, Type, enumeration};
use crate::graph::{CitedRow, NodeIx};
use crate::graphql::list::connection::{Connection, Page};
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::filter;
use crate::graphql::list::order::Key;
use crate::graphql::list::value_filter::{EnumFilter, TextFilter};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::role::RoleOutlook;
use crate::model::{Kind, fold};

fn outlook(view: &View, role: NodeIx) -> Option<&CitedRow<RoleOutlook>> {
    view.outlook.of(role).first()
}

filter! { properties,
    /// Conditions on the relations of a role.
    RoleLinks: Role {
        /// Of the skills it requires.
        requires: Quantified<Out<Requires>> => |_, r| r.0,
        /// Of the regions it is employed in.
        employed_in: Quantified<Out<EmployedIn>> => |_, r| r.0,
        /// Of the degrees that prepare for it.
        prepared_by: Quantified<In<PreparesFor>> => |_, r| r.0,
        /// Of the certifications that qualify for it.
        qualified_by: Quantified<In<QualifiesFor>> => |_, r| r.0,
    }
}

vertex! { Role, links RoleLinks }

impl Object for Role {
    type Store = View;
    fn name() -> String {
        "Role".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("An occupation, by its O*NET-SOC code.");
        common(t);
        t.field("outlook", "Projected employment; null if not published.", |v, r| {
            outlook(v, r.0).map(|_| Outlook(r.0))
        });
        t.field(
            "education",
            "Education that people in the role say is required; empty if the survey does not cover it.",
            |v, r| (0..v.education.of(r.0).len()).map(|i| Education(r.0, i)).collect::<Vec<_>>(),
        )
        .longest(|v: &View| v.education.longest());
        t.field_with("titles", "Alternative titles.", |v, r, page: &Page<Titles>| {
            Connection::<Titles>::new(v, *r, r.0.index() as u64, page)
        });
        requirements(t);
        occupation(t);
        links(t);
    }
}

/// The titles of a role as a list: items are indices among all titles of the graph.
#[derive(Clone, Copy, Debug)]
pub struct Titles;

filter! { filter,
    /// Conditions on a title.
    RoleTitleFilter: Title {
        /// The title.
        title: TextFilter => |v, t| Some(&t.row(v).title),
        /// The origin of the title.
        title_kind: EnumFilter<crate::model::role::TitleKind> => |v, t| Some(t.row(v).kind),
    }
}

enumeration! {
    /// Orders of titles.
    pub enum RoleTitleOrder {
        /// The title.
        Title = "TITLE",
    }
}

impl Listed for Titles {
    type Parent = Role;
    type Node = Title;
    type Filter = RoleTitleFilter;
    type Order = RoleTitleOrder;
    fn name() -> String {
        "RoleTitle".into()
    }
    fn doc() -> String {
        "An alternative title of a role.".into()
    }
    fn candidates<'v>(view: &'v View, parent: &Role) -> crate::graphql::list::window::Candidates<'v> {
        crate::graphql::list::window::Candidates::Range(view.titles.range(parent.0))
    }
    fn node(_: &View, item: u32) -> Title {
        Title(item)
    }
    fn accepts(view: &View, item: u32, filter: &RoleTitleFilter) -> Result<bool, crate::engine::FieldError> {
        crate::graphql::list::operators::Filter::accepts(filter, view, &Title(item))
    }
    fn key(view: &View, item: u32, _: RoleTitleOrder) -> Key {
        Key::Text(fold(&Title(item).row(view).title).into_owned())
    }
}

/// A title, by its index among all titles of the graph.
#[derive(Clone, Copy, Debug)]
pub struct Title(u32);

impl Title {
    fn row(self, view: &View) -> &crate::graph::Title {
        &view.titles.all()[self.0 as usize]
    }
}

impl Object for Title {
    type Store = View;
    fn name() -> String {
        "RoleTitle".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("An alternative title of a role.");
        t.text("title", "The title.", |v, t| &t.row(v).title);
        t.field("titleKind", "Its origin.", |v, t| t.row(v).kind);
        t.field("evidence", "Evidence that the title refers to the role.", |v, t| t.row(v).evidence);
    }
}

/// The projection of a role.
#[derive(Clone, Copy, Debug)]
pub struct Outlook(NodeIx);

impl Object for Outlook {
    type Store = View;
    fn name() -> String {
        "RoleOutlook".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn row(view: &View, outlook: Outlook) -> &RoleOutlook {
            &view.outlook.of(outlook.0)[0].row
        }
        t.doc("Projected employment. Figures of a SOC occupation are repeated for each of its O*NET roles.");
        t.text("occupation", "The occupation code that it is published under.", |v, o| &row(v, *o).occupation);
        t.text("occupationTitle", "The occupation title that it is published under.", |v, o| {
            &row(v, *o).occupation_title
        });
        fields_at(t, "outlook", of_node(Kind::Role), |o| o.0);
        t.field("evidence", "Evidence of the figures.", |v, o| v.outlook.of(o.0)[0].evidence);
    }
}

/// A level of education of a role, by role and index.
#[derive(Clone, Copy, Debug)]
pub struct Education(NodeIx, usize);

impl Object for Education {
    type Store = View;
    fn name() -> String {
        "RoleEducation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Share of the people in a role who say that it requires a given level of education.");
        t.field(
            "category",
            "Category of the scale, 1 (less than high school) to 12 (post-doctoral training).",
            |v, e| count(v.education.of(e.0)[e.1].row.category),
        );
        t.text("label", "Label of the category.", |v, e| &v.education.of(e.0)[e.1].row.label);
        t.field("percent", "Percent of respondents.", |v, e| v.education.of(e.0)[e.1].row.percent);
        t.field("sampleSize", "Number of respondents.", |v, e| v.education.of(e.0)[e.1].row.n.map(count));
        t.field("standardError", "Standard error.", |v, e| v.education.of(e.0)[e.1].row.standard_error);
        t.field("confidenceLow", "Lower bound of the 95 percent confidence interval.", |v, e| {
            v.education.of(e.0)[e.1].row.ci_low
        });
        t.field("confidenceHigh", "Upper bound of the 95 percent confidence interval.", |v, e| {
            v.education.of(e.0)[e.1].row.ci_high
        });
        t.field("suppressed", "The publisher advises against using it.", |v, e| v.education.of(e.0)[e.1].row.suppress);
        t.field("evidence", "Evidence of the figures.", |v, e| v.education.of(e.0)[e.1].evidence);
    }
}
