//! Tables of figures published by occupation.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use super::roles::{HOUR, STATUSES, YEAR};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Boolean, Enum, Id, Integer, Line, Name, Number, Ref, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Employer, Role, Skill};

const LEVELS: &[&str] = &["SECTOR", "SUBSECTOR", "GROUP", "DETAIL"];
const FIELDS: &[&str] =
    &["HEALTH_CARE", "PHARMACEUTICALS", "MEDICAL_DEVICES", "INSURANCE", "RESEARCH", "COMPUTING", "HIGHER_EDUCATION"];
const MEASURES: &[&str] = &[
    "MICROSOFT_APPLICABILITY",
    "ANTHROPIC_OBSERVED",
    "OPENAI_MODEL_ALPHA",
    "OPENAI_MODEL_BETA",
    "OPENAI_MODEL_GAMMA",
    "OPENAI_HUMAN_ALPHA",
    "OPENAI_HUMAN_BETA",
    "OPENAI_HUMAN_GAMMA",
];

pub(super) const OCCUPATION_EDUCATION: TableDef = TableDef {
    name: "occupation_education",
    doc: "The education that the workers of an occupation have, of those of 25 years and older; code 00-0000 is all workers",
    key: &["occupation"],
    columns: &[
        Column::new("occupation", Text, "Occupation code").required(),
        Column::new("occupation_title", Text, "Its title there").required(),
        Column::new("exact", Boolean, "The census occupation is this one; otherwise it is wider").required(),
        Column::new("shared_by", Integer, "How many occupation codes have these values")
            .unit("occupations")
            .min(1)
            .required(),
        Column::new("less_than_high_school", Number, "Less than a high school diploma")
            .unit("percent")
            .between(0, 100)
            .required(),
        Column::new("high_school", Number, "High school diploma or equivalent")
            .unit("percent")
            .between(0, 100)
            .required(),
        Column::new("some_college", Number, "Some college, no degree").unit("percent").between(0, 100).required(),
        Column::new("associates", Number, "Associate's degree").unit("percent").between(0, 100).required(),
        Column::new("bachelors", Number, "Bachelor's degree").unit("percent").between(0, 100).required(),
        Column::new("masters", Number, "Master's degree").unit("percent").between(0, 100).required(),
        Column::new("doctoral", Number, "Doctoral or professional degree").unit("percent").between(0, 100).required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const OCCUPATION_SEPARATIONS: TableDef = TableDef {
    name: "occupation_separations",
    doc: "How many leave an occupation, projected averages a year; code 00-0000 is all occupations",
    key: &["occupation"],
    columns: &[
        Column::new("occupation", Text, "Occupation code").required(),
        Column::new("occupation_title", Text, "Its title there").required(),
        Column::new("base_year", Integer, "First year").unit("year").required(),
        Column::new("target_year", Integer, "Last year").unit("year").required(),
        Column::new("exit_rate", Number, "Workers who leave the labor force").unit("percent a year").between(0, 100),
        Column::new("transfer_rate", Number, "Workers who change to another occupation")
            .unit("percent a year")
            .between(0, 100),
        Column::new("total_rate", Number, "Workers who do either").unit("percent a year").between(0, 100),
        Column::new("exits", Number, "Workers who leave the labor force").unit("workers a year").min(0),
        Column::new("transfers", Number, "Workers who change to another occupation").unit("workers a year").min(0),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const INDUSTRIES: TableDef = TableDef {
    name: "industries",
    doc: "An industry; those of different levels overlap",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "NAICS code in the form of the wage survey").required(),
        Column::new("name", Line, "Title").required(),
        Column::new("level", Enum(LEVELS), "How finely it is cut; the sectors together are all jobs").required(),
        Column::new(
            "field",
            Enum(FIELDS),
            "The part of the healthcare-AI field to which the editors count it; empty outside of it",
        ),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const OCCUPATION_INDUSTRIES: TableDef = TableDef {
    name: "occupation_industries",
    doc: "Jobs and wages of an occupation in an industry of the nation; what is absent is not published",
    key: &["occupation", "industry"],
    columns: &[
        Column::new("occupation", Text, "Occupation code of the survey; 00-0000 is all occupations").required(),
        Column::new("industry", Ref("industries"), "The industry").required(),
        Column::new("employment", Integer, "Jobs, rounded to ten, without the self-employed").unit("jobs"),
        Column::new("employment_rse", Number, "Relative standard error of the employment").unit("percent").min(0),
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

pub(super) const ROLE_EXPOSURE: TableDef = TableDef {
    name: "role_exposure",
    doc: "A measure of AI exposure of a role; the measures mean different things and must not be averaged",
    key: &["role", "measure"],
    columns: &[
        Column::new("role", Id(Role), "The role").required(),
        Column::new("measure", Enum(MEASURES), "The measure").required(),
        Column::new("value", Number, "Its value").between(0, 1).required(),
        Column::new(
            "occupation",
            Text,
            "Code under which it is published: the role's own, or a SOC code that several roles share",
        )
        .required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ROLE_POSTINGS: TableDef = TableDef {
    name: "role_postings",
    doc: "How many postings of a role name a skill",
    key: &["role", "keyword"],
    columns: &[
        Column::new("role", Id(Role), "The role to which the editors count the group of postings").required(),
        Column::new("keyword", Text, "The keyword that was searched for").required(),
        Column::new("skill", Id(Skill), "The skill that it means; empty where the graph has none of that name"),
        Column::new("postings_with", Integer, "Postings that have the keyword").unit("postings").required(),
        Column::new("postings", Integer, "Postings of the group").unit("postings").min(1).required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const EMPLOYER_POSTINGS: TableDef = TableDef {
    name: "employer_postings",
    doc: "How many postings of a role an employer had",
    key: &["employer", "role", "company"],
    columns: &[
        Column::new("employer", Id(Employer), "The employer").required(),
        Column::new("role", Id(Role), "The role to which the editors count the group of postings").required(),
        Column::new("company", Text, "Its name in the postings").required(),
        Column::new("postings", Integer, "Postings").unit("postings").min(1).required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
