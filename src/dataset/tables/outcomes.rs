//! Tables of outcomes of graduates.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Enum, Id, Integer, Node, Number, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::Institution;
use crate::model::degree::AwardLevel;

const DOLLARS: &str = "U.S. dollars a year";
const EARNINGS_STATUSES: &[&str] = &["PUBLISHED", "SUPPRESSED", "NOT_AVAILABLE"];
const GRADUATE_LEVELS: &[&str] = &["ALL", "BACHELORS", "MASTERS", "DOCTORATE", "PROFESSIONAL"];
const CUTS: &[&str] = &["ALL", "GROUP", "MAJOR", "MINOR", "FINE"];
const MEASURES: &[&str] =
    &["EMPLOYED", "CLOSELY_RELATED", "SOMEWHAT_RELATED", "NOT_RELATED", "HAS_CREDENTIAL", "CREDENTIAL_FIELD"];
const COUNT_STATUSES: &[&str] = &["PUBLISHED", "SUPPRESSED", "NEAR_ZERO", "BLANK"];
const SCHEMES: &[&str] = &["HANDBOOK", "GRADUATE_SURVEY"];

pub(super) const PSEO_EARNINGS: TableDef = TableDef {
    name: "pseo_earnings",
    doc: "Earnings of graduates of an institution or a state, in the dollars of the release; compare within a source only",
    key: &["place", "cip", "level", "cohort", "source"],
    columns: &[
        Column::new("place", Node, "The institution, or the state").required(),
        Column::new("cip", Text, "CIP code of two or four digits").required(),
        Column::new(
            "level",
            Enum(AwardLevel::WORDS),
            "Award level; certificates of less than a year are combined as CERTIFICATE_UNDER1_YEAR",
        )
        .required(),
        Column::new("cohort", Integer, "First year of graduation; 0 is all cohorts together").required(),
        Column::new("cohort_years", Integer, "Years of graduation in a cohort").unit("years").required(),
        Column::new("year1_p25", Number, "25th percentile of earnings one year after").unit(DOLLARS).min(0),
        Column::new("year1_median", Number, "Median earnings one year after").unit(DOLLARS).min(0),
        Column::new("year1_p75", Number, "75th percentile of earnings one year after").unit(DOLLARS).min(0),
        Column::new("year1_graduates", Integer, "Graduates behind the figures one year after").unit("people"),
        Column::new("year1_status", Enum(EARNINGS_STATUSES), "Whether the figures one year after are published")
            .required(),
        Column::new("year5_p25", Number, "25th percentile of earnings five years after").unit(DOLLARS).min(0),
        Column::new("year5_median", Number, "Median earnings five years after").unit(DOLLARS).min(0),
        Column::new("year5_p75", Number, "75th percentile of earnings five years after").unit(DOLLARS).min(0),
        Column::new("year5_graduates", Integer, "Graduates behind the figures five years after").unit("people"),
        Column::new("year5_status", Enum(EARNINGS_STATUSES), "Whether the figures five years after are published")
            .required(),
        Column::new("year10_p25", Number, "25th percentile of earnings ten years after").unit(DOLLARS).min(0),
        Column::new("year10_median", Number, "Median earnings ten years after").unit(DOLLARS).min(0),
        Column::new("year10_p75", Number, "75th percentile of earnings ten years after").unit(DOLLARS).min(0),
        Column::new("year10_graduates", Integer, "Graduates behind the figures ten years after").unit("people"),
        Column::new("year10_status", Enum(EARNINGS_STATUSES), "Whether the figures ten years after are published")
            .required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const SCORECARD_EARNINGS: TableDef = TableDef {
    name: "scorecard_earnings",
    doc: "Earnings and debt of graduates who received federal aid",
    key: &["institution", "cip", "credential"],
    columns: &[
        Column::new("institution", Id(Institution), "The institution").required(),
        Column::new("cip", Text, "CIP code of four digits").required(),
        Column::new("credential", Integer, "Credential level, in the publisher's numbers").between(1, 8).required(),
        Column::new(
            "level",
            Enum(AwardLevel::WORDS),
            "The award level that it is; empty where it is none of ours alone",
        ),
        Column::new("awards", Integer, "Awards of the first year that the release covers").unit("awards"),
        Column::new("median_year1", Number, "Median earnings one year after").unit(DOLLARS).min(0),
        Column::new("median_year4", Number, "Median earnings four years after, of another cohort").unit(DOLLARS).min(0),
        Column::new("debt", Number, "Median debt of federal student loans").unit("U.S. dollars").min(0),
        Column::new(
            "repeats",
            Id(Institution),
            "The institution of the same federal aid number whose figures this row repeats",
        ),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const OUTCOME_PROGRAMS: TableDef = TableDef {
    name: "outcome_programs",
    doc: "A programme behind earnings of a four-digit field: awards of the institution in the newest year, whatever the scope",
    key: &["institution", "cip", "level"],
    columns: &[
        Column::new("institution", Id(Institution), "The institution").required(),
        Column::new("cip", Text, "CIP code of six digits").required(),
        Column::new("level", Enum(AwardLevel::WORDS), "Award level").required(),
        Column::new("awards", Integer, "Awards in the newest year of completions").unit("awards").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const GRADUATE_COUNTS: TableDef = TableDef {
    name: "graduate_counts",
    doc: "Graduates by field of highest degree, occupation, sector or credential",
    key: &[
        "survey_table",
        "level",
        "field_cut",
        "field",
        "occupation_cut",
        "occupation",
        "sector",
        "measure",
        "detail",
    ],
    columns: &[
        Column::new("survey_table", Text, "The publisher's table").required(),
        Column::new("level", Enum(GRADUATE_LEVELS), "Level of the highest degree").required(),
        Column::new("field_cut", Enum(CUTS), "How finely the field is cut").required(),
        Column::new("field", Text, "Field of the highest degree; table field_cips has its CIP codes; empty for all"),
        Column::new("occupation_cut", Enum(CUTS), "How finely the occupation is cut").required(),
        Column::new("occupation", Text, "Occupation; table group_occupations has its SOC codes; empty for all"),
        Column::new("sector", Text, "Sector of the employer; empty where the table is not by sector"),
        Column::new("measure", Enum(MEASURES), "What is counted").required(),
        Column::new("detail", Text, "Field of the credential; empty otherwise"),
        Column::new("people", Integer, "How many, rounded by the publisher").unit("people"),
        Column::new("status", Enum(COUNT_STATUSES), "Whether it is published").required(),
        Column::new("standard_error", Integer, "Standard error of the count").unit("people"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const FIELD_CIPS: TableDef = TableDef {
    name: "field_cips",
    doc: "The CIP codes of a publisher's field of degree, as the editors interpret it",
    key: &["scheme", "field", "cip"],
    columns: &[
        Column::new("scheme", Enum(SCHEMES), "Whose name of a field it is").required(),
        Column::new("field", Text, "The field").required(),
        Column::new("cip", Text, "The beginning of its CIP codes; empty where it is what the others leave"),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const GROUP_OCCUPATIONS: TableDef = TableDef {
    name: "group_occupations",
    doc: "The SOC codes of an occupation group of the surveys of graduates, as the editors interpret it",
    key: &["group", "major", "soc"],
    columns: &[
        Column::new("group", Text, "The group").required(),
        Column::new("major", Text, "The major occupation in it").required(),
        Column::new(
            "soc",
            Text,
            "The beginning of its SOC 2018 codes, of which a longer one goes first; empty where it is what the others leave",
        ),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
