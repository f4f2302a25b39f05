//! Published figures about a role's occupation besides wages: education of its workers, separations, industries, AI
//! exposure and job postings.

use super::node::{Role, Skill};
use crate::career::wage;
use crate::engine::{FieldError, Object, Type, enumeration};
use crate::graph::{CitedRow, NodeIx};
use crate::graphql::list::connection::{Connection, Page};
use crate::graphql::list::listed::Listed;
use crate::graphql::list::operators::{Filter, filter};
use crate::graphql::list::order::Key;
use crate::graphql::list::value_filter::{BooleanFilter, FloatFilter, TextFilter};
use crate::graphql::list::window::Candidates;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::occupation as rows;
use crate::model::occupation::{ExposureMeasure, IndustryField, IndustryLevel};

enumeration! {
    /// A part of healthcare AI, by industry.
    impl IndustryField as "IndustryField" {
        /// Care of patients.
        HealthCare = "HEALTH_CARE",
        /// Medicines.
        Pharmaceuticals = "PHARMACEUTICALS",
        /// Devices and supplies.
        MedicalDevices = "MEDICAL_DEVICES",
        /// Insurance, including health insurance.
        Insurance = "INSURANCE",
        /// Research and development.
        Research = "RESEARCH",
        /// Software and computing services.
        Computing = "COMPUTING",
        /// Colleges and universities.
        HigherEducation = "HIGHER_EDUCATION",
    }
}
enumeration! {
    /// How fine an industry classification is. Industries of different levels overlap: do not add them up.
    impl IndustryLevel as "IndustryLevel" {
        /// A sector. All sectors together cover all jobs.
        Sector = "SECTOR",
        /// Three-digit NAICS, within a sector.
        Subsector = "SUBSECTOR",
        /// Four-digit NAICS.
        Group = "GROUP",
        /// Five- or six-digit NAICS.
        Detail = "DETAIL",
    }
}
enumeration! {
    /// A published measure of how language models affect the tasks of an occupation. The measures mean different things
    /// and must not be averaged.
    impl ExposureMeasure as "ExposureMeasure" {
        /// Microsoft: the extent to which the activities of chatbot users cover the work.
        MicrosoftApplicability = "MICROSOFT_APPLICABILITY",
        /// Anthropic: the extent to which uses of a chatbot cover the tasks.
        AnthropicObserved = "ANTHROPIC_OBSERVED",
        /// OpenAI, rated by a model: share of tasks that a language model alone would halve in time.
        OpenaiModelAlpha = "OPENAI_MODEL_ALPHA",
        /// The same, counting half of the tasks that also need other software.
        OpenaiModelBeta = "OPENAI_MODEL_BETA",
        /// The same, counting all of those.
        OpenaiModelGamma = "OPENAI_MODEL_GAMMA",
        /// OpenAI, rated by people: share of tasks that a language model alone would halve in time.
        OpenaiHumanAlpha = "OPENAI_HUMAN_ALPHA",
        /// The same, counting half of the tasks that also need other software.
        OpenaiHumanBeta = "OPENAI_HUMAN_BETA",
        /// The same, counting all of those.
        OpenaiHumanGamma = "OPENAI_HUMAN_GAMMA",
    }
}

/// Adds the published figures about a role's occupation.
pub fn occupation(t: &mut Type<'_, Role>) {
    t.field(
        "workersEducation",
        "The education of its current workers, which may differ from entry requirements; null if not published.",
        |v, r| (!v.occupations.education.of_role(&r.row(v).row).is_empty()).then_some(WorkersEducation(r.0)),
    );
    t.field(
        "separations",
        "Annual separations, to another occupation or out of the labor force; null if not published.",
        |v, r| (!v.occupations.separations.of_role(&r.row(v).row).is_empty()).then_some(Separations(r.0)),
    );
    t.field(
        "industries",
        "Jobs and wages by industry, for the nation; an absent industry is not published, which \
     does not mean zero. Figures of a broader occupation where `occupationMatch` is not SAME.",
        |v, r| {
            (0..v.occupations.in_industries.of_role(&r.row(v).row).len())
                .map(|place| InIndustry(r.0, place))
                .collect::<Vec<_>>()
        },
    )
    .longest(|v: &View| v.occupations.in_industries.longest());
    t.field(
        "exposure",
        "Published measures of how language models affect its tasks, one entry per measure.",
        |v, r| exposure(v, r.0),
    )
    .longest(|v: &View| v.occupations.exposure.longest());
    t.field_with(
        "postings",
        "How many job postings (worldwide, 2023) mention a skill; empty if the editors assign \
     no group of postings to the role.",
        |v, r, page: &Page<Postings>| Connection::<Postings>::new(v, *r, r.0.index() as u64, page),
    );
}

/// The education of the workers of a role's occupation.
#[derive(Clone, Copy, Debug)]
pub struct WorkersEducation(NodeIx);

impl Object for WorkersEducation {
    type Store = View;
    fn name() -> String {
        "WorkersEducation".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn cited(view: &View, education: WorkersEducation) -> &CitedRow<rows::OccupationEducation> {
            &view.occupations.education.of_role(&view.role(education.0).row)[0]
        }
        fn row(view: &View, education: WorkersEducation) -> &rows::OccupationEducation {
            &cited(view, education).row
        }
        t.doc("The education of the workers of an occupation, in percent of workers aged 25 and older.");
        t.text("occupation", "The occupation code that it is published under.", |v, e| &row(v, *e).occupation);
        t.text("occupationTitle", "The occupation title that it is published under.", |v, e| {
            &row(v, *e).occupation_title
        });
        t.field(
            "exact",
            "Whether the census occupation equals this one; otherwise it is broader, and several codes share its \
             values.",
            |v, e| row(v, *e).exact,
        );
        t.field("sharedBy", "Number of occupation codes that share these values.", |v, e| count(row(v, *e).shared_by));
        t.field("lessThanHighSchool", "Percent with less than a high school diploma.", |v, e| {
            row(v, *e).less_than_high_school
        });
        t.field("highSchool", "Percent with a high school diploma or equivalent.", |v, e| row(v, *e).high_school);
        t.field("someCollege", "Percent with some college and no degree.", |v, e| row(v, *e).some_college);
        t.field("associates", "Percent with an associate's degree.", |v, e| row(v, *e).associates);
        t.field("bachelors", "Percent with a bachelor's degree.", |v, e| row(v, *e).bachelors);
        t.field("masters", "Percent with a master's degree.", |v, e| row(v, *e).masters);
        t.field("doctoral", "Percent with a doctoral or professional degree.", |v, e| row(v, *e).doctoral);
        t.field("evidence", "Evidence of the figures.", |v, e| cited(v, *e).evidence);
    }
}

/// Separations of a role's occupation.
#[derive(Clone, Copy, Debug)]
pub struct Separations(NodeIx);

impl Object for Separations {
    type Store = View;
    fn name() -> String {
        "Separations".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn cited(view: &View, separations: Separations) -> &CitedRow<rows::OccupationSeparation> {
            &view.occupations.separations.of_role(&view.role(separations.0).row)[0]
        }
        fn row(view: &View, separations: Separations) -> &rows::OccupationSeparation {
            &cited(view, separations).row
        }
        t.doc("Separations from an occupation, as projected annual averages. Destinations are not published.");
        t.text("occupation", "The occupation code that it is published under.", |v, s| &row(v, *s).occupation);
        t.text("occupationTitle", "The occupation title that it is published under.", |v, s| {
            &row(v, *s).occupation_title
        });
        t.field("baseYear", "First year.", |v, s| count(row(v, *s).base_year));
        t.field("targetYear", "Last year.", |v, s| count(row(v, *s).target_year));
        t.field("exitRate", "Percent of the workers who leave the labor force per year.", |v, s| row(v, *s).exit_rate);
        t.field("transferRate", "Percent of the workers who move to another occupation per year.", |v, s| {
            row(v, *s).transfer_rate
        });
        t.field("totalRate", "Percent of the workers who do either per year.", |v, s| row(v, *s).total_rate);
        t.field("exits", "Workers who leave the labor force per year.", |v, s| row(v, *s).exits);
        t.field("transfers", "Workers who move to another occupation per year.", |v, s| row(v, *s).transfers);
        t.field("evidence", "Evidence of the figures.", |v, s| cited(v, *s).evidence);
    }
}

/// A role's occupation in an industry, by role and index.
#[derive(Clone, Copy, Debug)]
pub struct InIndustry(NodeIx, usize);

impl InIndustry {
    fn cited(self, view: &View) -> &CitedRow<rows::OccupationIndustry> {
        &view.occupations.in_industries.of_role(&view.role(self.0).row)[self.1]
    }

    fn row(self, view: &View) -> &rows::OccupationIndustry {
        &self.cited(view).row
    }

    fn share(self, view: &View) -> Option<f64> {
        let nation = wage::employment(view.graph(), self.0, view.nation?)?.jobs().filter(|jobs| *jobs > 0)?;
        Some(f64::from(self.row(view).employment?) / f64::from(nation))
    }
}

impl Object for InIndustry {
    type Store = View;
    fn name() -> String {
        "RoleIndustry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Jobs and wages of an occupation in an industry, for the nation.");
        t.field("industry", "The industry.", |v, i| v.occupations.industry(&i.row(v).industry).map(Industry));
        t.field("jobs", "Jobs, rounded to ten, without the self-employed; null if not published.", |v, i| {
            i.row(v).employment.map(count)
        });
        t.field("share", "These jobs as a share of all jobs of the occupation in the nation, from 0 to 1.", |v, i| {
            i.share(v)
        });
        t.field("jobsRse", "Relative standard error of the jobs, in percent.", |v, i| i.row(v).employment_rse);
        t.field("jobsStatus", "Whether the number of jobs is published; otherwise the reason.", |v, i| {
            i.row(v).employment_status
        });
        t.field("wageStatus", "Whether wages are published; otherwise the reason.", |v, i| i.row(v).wage_status);
        t.field("hourly", "Hourly wages in U.S. dollars.", |v, i| i.row(v).hourly);
        t.field("annual", "Annual wages in U.S. dollars.", |v, i| i.row(v).annual);
        t.field("wageRse", "Relative standard error of the mean wage, in percent.", |v, i| i.row(v).wage_rse);
        t.field("evidence", "Evidence of the figures.", |v, i| i.cited(v).evidence);
    }
}

/// An industry, by its index.
#[derive(Clone, Copy, Debug)]
pub struct Industry(usize);

impl Object for Industry {
    type Store = View;
    fn name() -> String {
        "Industry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn cited(view: &View, industry: Industry) -> &CitedRow<rows::Industry> {
            &view.occupations.industries[industry.0]
        }
        t.doc("An industry of the wage survey.");
        t.text(
            "code",
            "NAICS code as the survey writes it, such as 622000; sectors are ranges such as 62--63.",
            |v, i| &cited(v, *i).row.id,
        );
        t.text("name", "Title.", |v, i| &cited(v, *i).row.name);
        t.field("level", "The level of the classification.", |v, i| cited(v, *i).row.level);
        t.field(
            "part",
            "The part of healthcare AI that the editors assign it to; null outside of the field.",
            |v, i| cited(v, *i).row.field,
        );
        t.field("evidence", "Evidence of the row.", |v, i| cited(v, *i).evidence);
    }
}

/// The measures of AI exposure of a role.
pub fn exposure(view: &View, role: NodeIx) -> Vec<Exposure> {
    view.occupations.exposure.range(role).map(Exposure).collect()
}

/// A measure of AI exposure, by its index.
#[derive(Clone, Copy, Debug)]
pub struct Exposure(u32);

impl Object for Exposure {
    type Store = View;
    fn name() -> String {
        "AiExposure".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn cited(view: &View, exposure: Exposure) -> &CitedRow<rows::RoleExposure> {
            &view.occupations.exposure.all()[exposure.0 as usize]
        }
        t.doc(
            "A published measure of how language models affect the tasks of a role. It does not imply that people \
         in the role build or use clinical AI, or that jobs will disappear.",
        );
        t.field("measure", "Which.", |v, e| cited(v, *e).row.measure);
        t.field("value", "From 0 to 1.", |v, e| cited(v, *e).row.value);
        t.text(
            "occupation",
            "The code that it is published under: the role's own, or a SOC code that several roles share.",
            |v, e| &cited(v, *e).row.occupation,
        );
        t.field("evidence", "The row.", |v, e| cited(v, *e).evidence);
    }
}

/// The share of a role's jobs in a part of the field.
#[derive(Clone, Copy, Debug)]
pub struct IndustryShare {
    /// The part.
    pub industry: IndustryField,
    /// From 0 to 1.
    pub share: f64,
}

impl Object for IndustryShare {
    type Store = View;
    fn name() -> String {
        "IndustryShare".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("The share of a role's jobs in a part of the field, from the industry survey.");
        t.field("industry", "The part of the field.", |_, s| s.industry);
        t.field("share", "From 0 to 1, to four decimals.", |_, s| (s.share * 1e4).round() / 1e4);
    }
}

/// The job postings of a role as a list: items are indices among all rows.
#[derive(Clone, Copy, Debug)]
pub struct Postings;

/// The number of job postings of a role that mention a skill, by its index.
#[derive(Clone, Copy, Debug)]
pub struct Posting(u32);

impl Posting {
    fn cited(self, view: &View) -> &CitedRow<rows::RolePosting> {
        &view.occupations.postings.all()[self.0 as usize]
    }

    fn row(self, view: &View) -> &rows::RolePosting {
        &self.cited(view).row
    }

    fn skill(self, view: &View) -> Option<NodeIx> {
        view.nodes.find(self.row(view).skill.as_ref()?.as_str())
    }

    fn share(self, view: &View) -> Option<f64> {
        let row = self.row(view);
        (row.postings > 0).then(|| f64::from(row.postings_with) / f64::from(row.postings))
    }
}

filter! { filter,
    /// Conditions on the counts of job postings.
    RolePostingFilter: Posting {
        /// The keyword.
        keyword: TextFilter => |v, p| Some(&p.row(v).keyword),
        /// Whether the keyword refers to a skill of the graph.
        has_skill: BooleanFilter => |v, p| Some(p.skill(v).is_some()),
        /// Share of the postings that contain it, from 0 to 1.
        share: FloatFilter => |v, p| p.share(v),
    }
}

enumeration! {
    /// Orders of the counts of job postings.
    pub enum RolePostingOrder {
        /// Share of the postings that contain the keyword.
        Share = "SHARE",
        /// The keyword.
        Keyword = "KEYWORD",
    }
}

impl Listed for Postings {
    type Parent = Role;
    type Node = Posting;
    type Filter = RolePostingFilter;
    type Order = RolePostingOrder;
    fn name() -> String {
        "RolePosting".into()
    }
    fn doc() -> String {
        "How many job postings of a role mention a skill.".into()
    }
    fn candidates<'v>(view: &'v View, parent: &Role) -> Candidates<'v> {
        Candidates::Range(view.occupations.postings.range(parent.0))
    }
    fn node(_: &View, item: u32) -> Posting {
        Posting(item)
    }
    fn accepts(view: &View, item: u32, filter: &RolePostingFilter) -> Result<bool, FieldError> {
        Filter::accepts(filter, view, &Posting(item))
    }
    fn key(view: &View, item: u32, order: RolePostingOrder) -> Key {
        match order {
            RolePostingOrder::Share => Key::of(Posting(item).share(view)),
            RolePostingOrder::Keyword => Key::Text(Posting(item).row(view).keyword.to_string()),
        }
    }
}

impl Object for Posting {
    type Store = View;
    fn name() -> String {
        "RolePosting".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "How many job postings of a role mention a skill, by keyword: worldwide postings found by a search \
         engine in 2023, assigned to the role by the editors. A posting may be counted more than once.",
        );
        t.text("keyword", "The search keyword. Common words and single letters have low confidence.", |v, p| {
            &p.row(v).keyword
        });
        t.field("skill", "The skill that the keyword refers to; null if it is not in the graph.", |v, p| {
            p.skill(v).map(Skill)
        });
        t.field("postingsWith", "Number of postings that contain the keyword.", |v, p| count(p.row(v).postings_with));
        t.field("postings", "Number of postings in the group.", |v, p| count(p.row(v).postings));
        t.field("share", "`postings` divided by `total`, from 0 to 1.", |v, p| p.share(v));
        t.field("evidence", "Evidence of the figures.", |v, p| p.cited(v).evidence);
    }
}
