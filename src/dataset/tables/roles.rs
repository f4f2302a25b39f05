//! Tables of roles.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Boolean, Enum, Id, Integer, Line, Number, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Region, Role, Skill};
use crate::model::role::{EntryEducation, Rater};

const OCCUPATION_MATCHES: &[&str] = &["SAME", "BROADER", "MERGED"];
const TITLE_KINDS: &[&str] = &["ALTERNATE", "SHORT", "MAPPED"];
const TIERS: &[&str] = &["PRIMARY_SHORT", "PRIMARY_LONG", "SUPPLEMENTAL"];
/// Statuses of a figure.
pub(super) const STATUSES: &[&str] = &["PUBLISHED", "SUPPRESSED", "TOP_CODED"];
const IMPORTANCE: &str = "O*NET scale IM, 1 to 5";
const LEVEL: &str = "O*NET scale LV, 0 to 7";
/// Unit of hourly wages.
pub(super) const HOUR: &str = "U.S. dollars an hour";
/// Unit of annual wages.
pub(super) const YEAR: &str = "U.S. dollars a year";

pub(super) const ROLES: TableDef = TableDef {
    name: "roles",
    doc: "An occupation of O*NET-SOC",
    key: &["id"],
    columns: &[
        Column::new("id", Id(Role), "Id").required(),
        Column::new("name", Line, "Title").required(),
        Column::new("description", Text, "What people in it do"),
        Column::new("soc", Text, "SOC 2018 code").required(),
        Column::new("occupation", Text, "Code under which the wage survey publishes it; empty where it does not"),
        Column::new("occupation_match", Enum(OCCUPATION_MATCHES), "How that occupation fits"),
        Column::new("job_zone", Integer, "O*NET job zone, 1 (little preparation) to 5 (extensive)").between(1, 5),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_TITLES: TableDef = TableDef {
    name: "role_titles",
    doc: "Another title of a role",
    key: &["role", "title"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("title", Line, "The title").required(),
        Column::new("kind", Enum(TITLE_KINDS), "Where it comes from").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_OUTLOOK: TableDef = TableDef {
    name: "role_outlook",
    doc: "Projected employment; figures of a SOC occupation are repeated for each of its O*NET roles",
    key: &["role"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("occupation", Text, "Code under which the projection is published").required(),
        Column::new("occupation_title", Text, "Its title there").required(),
        Column::new("base_year", Integer, "First year").unit("year").required(),
        Column::new("target_year", Integer, "Last year").unit("year").required(),
        Column::new("base_employment", Number, "Jobs in the first year").unit("jobs").min(0),
        Column::new("target_employment", Number, "Jobs in the last year").unit("jobs").min(0),
        Column::new("change", Number, "Change in jobs").unit("jobs"),
        Column::new("change_percent", Number, "Change in percent of the first year").unit("percent"),
        Column::new("openings", Number, "Openings, on average").unit("openings a year").min(0),
        Column::new("entry_education", Enum(EntryEducation::WORDS), "Usual education for entry"),
        Column::new("experience", Text, "Usual experience in a related occupation"),
        Column::new("training", Text, "Usual training on the job"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_EDUCATION: TableDef = TableDef {
    name: "role_education",
    doc: "The share of people in a role who say that it requires a level of education (O*NET scale RL)",
    key: &["role", "category"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("category", Integer, "Category, 1 (less than high school) to 12 (post-doctoral training)")
            .between(1, 12)
            .required(),
        Column::new("label", Text, "Label of the category").required(),
        Column::new("percent", Number, "Share of respondents").unit("percent").between(0, 100).required(),
        Column::new("n", Integer, "Sample size").unit("people"),
        Column::new("standard_error", Number, "Standard error of the share").unit("percent").min(0),
        Column::new("ci_low", Number, "Lower bound of the 95 percent confidence interval").unit("percent"),
        Column::new("ci_high", Number, "Upper bound of the 95 percent confidence interval").unit("percent"),
        Column::new("suppress", Boolean, "The publisher recommends not to use it"),
        Column::new("rated", Text, "Month and year of the rating"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_SKILLS: TableDef = TableDef {
    name: "role_skills",
    doc: "A role requires a skill",
    key: &["role", "skill"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("skill", Id(Skill), "The skill").required(),
        Column::new("importance_value", Number, "Importance").unit(IMPORTANCE).between(1, 5),
        Column::new("importance_n", Integer, "Sample size of the importance").unit("people"),
        Column::new("importance_standard_error", Number, "Standard error of the importance").unit(IMPORTANCE).min(0),
        Column::new("importance_ci_low", Number, "Lower bound of its 95 percent interval").unit(IMPORTANCE),
        Column::new("importance_ci_high", Number, "Upper bound of its 95 percent interval").unit(IMPORTANCE),
        Column::new("importance_suppress", Boolean, "The publisher recommends not to use the importance"),
        Column::new("level_value", Number, "Level").unit(LEVEL).between(0, 7),
        Column::new("level_n", Integer, "Sample size of the level").unit("people"),
        Column::new("level_standard_error", Number, "Standard error of the level").unit(LEVEL).min(0),
        Column::new("level_ci_low", Number, "Lower bound of its 95 percent interval").unit(LEVEL),
        Column::new("level_ci_high", Number, "Upper bound of its 95 percent interval").unit(LEVEL),
        Column::new("level_suppress", Boolean, "The publisher recommends not to use the level"),
        Column::new("not_relevant", Boolean, "The level was rated as not relevant to the role"),
        Column::new("hot_technology", Boolean, "Requested often in postings of all occupations"),
        Column::new("in_demand", Boolean, "Requested often in postings of this occupation"),
        Column::new("rated", Text, "Month and year of the rating"),
        Column::new("rated_by", Enum(Rater::WORDS), "Who rated: incumbents, occupational experts or analysts"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const RELATED_ROLES: TableDef = TableDef {
    name: "related_roles",
    doc: "A role is related to another; directed, not symmetric",
    key: &["role", "related"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("related", Id(Role), "The related role").required(),
        Column::new("tier", Enum(TIERS), "How close").required(),
        Column::new("rank", Integer, "Place among the related ones; 1 is closest").min(1).required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const OCCUPATION_REGIONS: TableDef = TableDef {
    name: "occupation_regions",
    doc: "Employment and wages of an occupation in a region; code 00-0000 is the total of all occupations",
    key: &["occupation", "region"],
    columns: &[
        Column::new("occupation", Text, "Occupation code of the survey").required(),
        Column::new("occupation_title", Text, "Its title there").required(),
        Column::new("region", Id(Region), "The region").required(),
        Column::new("employment", Integer, "Jobs, rounded to ten, without the self-employed").unit("jobs"),
        Column::new("employment_rse", Number, "Relative standard error of the employment").unit("percent").min(0),
        Column::new("jobs_per_1000", Number, "Jobs of this occupation in 1,000 jobs of the region").unit("jobs").min(0),
        Column::new("location_quotient", Number, "Share of the occupation in the region over its share in the nation")
            .min(0),
        Column::new("employment_status", Enum(STATUSES), "Whether employment is published").required(),
        Column::new("wage_status", Enum(STATUSES), "Whether wages are published").required(),
        Column::new("hourly_mean", Number, "Mean hourly wage").unit(HOUR).min(0),
        Column::new("hourly_p10", Number, "10th percentile of the hourly wage").unit(HOUR).min(0),
        Column::new("hourly_p25", Number, "25th percentile of the hourly wage").unit(HOUR).min(0),
        Column::new("hourly_median", Number, "Median hourly wage").unit(HOUR).min(0),
        Column::new("hourly_p75", Number, "75th percentile of the hourly wage").unit(HOUR).min(0),
        Column::new("hourly_p90", Number, "90th percentile of the hourly wage").unit(HOUR).min(0),
        Column::new("annual_mean", Number, "Mean annual wage").unit(YEAR).min(0),
        Column::new("annual_p10", Number, "10th percentile of the annual wage").unit(YEAR).min(0),
        Column::new("annual_p25", Number, "25th percentile of the annual wage").unit(YEAR).min(0),
        Column::new("annual_median", Number, "Median annual wage").unit(YEAR).min(0),
        Column::new("annual_p75", Number, "75th percentile of the annual wage").unit(YEAR).min(0),
        Column::new("annual_p90", Number, "90th percentile of the annual wage").unit(YEAR).min(0),
        Column::new("wage_rse", Number, "Relative standard error of the mean wage").unit("percent").min(0),
        Column::new("top_coded", Text, "Wage columns at or above the ceiling, separated by blanks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
