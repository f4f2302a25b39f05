//! Tables of employers.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Boolean, Enum, Id, Integer, Line, Number, Ref, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Employer, Region, Role};
use crate::model::employer::{EmployerStatus, EmployerType, HospitalType, Ownership};

pub(super) const EMPLOYERS: TableDef = TableDef {
    name: "employers",
    doc: "A hospital or another organization that employs people",
    key: &["id"],
    columns: &[
        Column::new("id", Id(Employer), "Id").required(),
        Column::new("name", Line, "Name").required(),
        Column::new("kind", Enum(EmployerType::WORDS), "What sort of organization it is").required(),
        Column::new("city", Text, "City"),
        Column::new("state", Text, "USPS code of the state"),
        Column::new("ccn", Text, "CMS certification number"),
        Column::new("hospital_type", Enum(HospitalType::WORDS), "CMS hospital type"),
        Column::new("ownership", Enum(Ownership::WORDS), "CMS ownership"),
        Column::new("emergency_services", Boolean, "CMS: has emergency services"),
        Column::new("rating", Integer, "CMS overall rating").unit("stars").between(1, 5),
        Column::new(
            "ai_areas",
            Text,
            "Areas of health AI that a named source ties it to, separated by semicolon and blank",
        ),
        Column::new("ai_citation", Ref("citations"), "Id of the citation of that source"),
        Column::new("founded", Integer, "Year of foundation").unit("year"),
        Column::new("status", Enum(EmployerStatus::WORDS), "active where a source shows it; empty where not known"),
        Column::new("acquired_by", Text, "Who acquired it; empty where not known"),
        Column::new("website", Text, "Domain of the website"),
        Column::new("location_basis", Text, "The basis of its location"),
        Column::new("note", Text, "Remarks"),
        Column::new("aliases", Text, "Other names, separated by semicolon and blank"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const EMPLOYER_REGIONS: TableDef = TableDef {
    name: "employer_regions",
    doc: "An employer lies in a region: its metro, else its state",
    key: &["employer", "region"],
    columns: &[
        Column::new("employer", Id(Employer), "The employer").required(),
        Column::new("region", Id(Region), "The region").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const EMPLOYER_ROLES: TableDef = TableDef {
    name: "employer_roles",
    doc: "An employer filed for workers in a role; filings are not hires and not openings",
    key: &["employer", "role", "region", "period"],
    columns: &[
        Column::new("employer", Id(Employer), "The employer").required(),
        Column::new("role", Id(Role), "The role").required(),
        Column::new("region", Id(Region), "Region of the worksite").required(),
        Column::new("filings", Integer, "Number of filings").unit("filings").required(),
        Column::new("wage_low", Number, "Lowest offered wage").unit("U.S. dollars a year").min(0),
        Column::new("wage_median", Number, "Median offered wage").unit("U.S. dollars a year").min(0),
        Column::new("wage_high", Number, "Highest offered wage").unit("U.S. dollars a year").min(0),
        Column::new("period", Text, "Fiscal year and quarter").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
