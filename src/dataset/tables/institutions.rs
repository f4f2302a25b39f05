//! Tables of institutions, their offers, and their accreditors.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{BigInteger, Boolean, Enum, Id, Integer, Line, Name, Number, Ref, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Degree, Institution, Region};

const CONTROLS: &[&str] = &["PUBLIC", "PRIVATE_NONPROFIT", "PRIVATE_FOR_PROFIT"];
const MODES: &[&str] = &["CAMPUS", "ONLINE", "HYBRID"];
const STUDENTS: &[&str] = &["UNDERGRADUATE", "GRADUATE", "MEDICINE", "OSTEOPATHY", "PHARMACY"];
const ACCREDITOR_KINDS: &[&str] = &["INSTITUTIONAL", "PROGRAMMATIC", "REGISTER"];
const DOLLARS: &str = "U.S. dollars a year";

pub(super) const INSTITUTIONS: TableDef = TableDef {
    name: "institutions",
    doc: "A college, university or other school",
    key: &["id"],
    columns: &[
        Column::new("id", Id(Institution), "Id").required(),
        Column::new("name", Line, "Name").required(),
        Column::new("aliases", Text, "Other names, separated by semicolon and blank"),
        Column::new("city", Text, "City").required(),
        Column::new("state", Text, "USPS code of the state").required(),
        Column::new("latitude", Number, "Latitude").unit("degrees north").between(-90, 90),
        Column::new("longitude", Number, "Longitude").unit("degrees east").between(-180, 180),
        Column::new("control", Enum(CONTROLS), "Who controls it"),
        Column::new("sector", Text, "Label of the IPEDS sector"),
        Column::new("carnegie", Text, "Label of the Carnegie classification 2021 (basic)"),
        Column::new("hospital", Boolean, "It has a hospital"),
        Column::new("medical", Boolean, "It grants a medical degree"),
        Column::new("website", Text, "Web address"),
        Column::new("active", Boolean, "Active in the directory year").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const INSTITUTION_REGIONS: TableDef = TableDef {
    name: "institution_regions",
    doc: "An institution lies in a region: its metro, else its state",
    key: &["institution", "region"],
    columns: &[
        Column::new("institution", Id(Institution), "The institution").required(),
        Column::new("region", Id(Region), "The region").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const INSTITUTION_COSTS: TableDef = TableDef {
    name: "institution_costs",
    doc: "Tuition and fees of a full-time student for an academic year",
    key: &["institution", "student", "period"],
    columns: &[
        Column::new("institution", Id(Institution), "The institution").required(),
        Column::new("student", Enum(STUDENTS), "For whom").required(),
        Column::new("period", Text, "Academic year").required(),
        Column::new("tuition_in_district", Integer, "In-district tuition").unit(DOLLARS),
        Column::new("fees_in_district", Integer, "In-district fees").unit(DOLLARS),
        Column::new("tuition_in_state", Integer, "In-state tuition").unit(DOLLARS),
        Column::new("fees_in_state", Integer, "In-state fees").unit(DOLLARS),
        Column::new("tuition_out_of_state", Integer, "Out-of-state tuition").unit(DOLLARS),
        Column::new("fees_out_of_state", Integer, "Out-of-state fees").unit(DOLLARS),
        Column::new("imputed", Text, "Names of those columns whose value the publisher imputed, separated by blanks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const INSTITUTION_ADMISSIONS: TableDef = TableDef {
    name: "institution_admissions",
    doc: "Admissions of a fall term",
    key: &["institution", "period"],
    columns: &[
        Column::new("institution", Id(Institution), "The institution").required(),
        Column::new("period", Text, "Academic year").required(),
        Column::new("applicants", Integer, "Applicants").unit("people"),
        Column::new("admitted", Integer, "Admitted").unit("people"),
        Column::new("enrolled", Integer, "Enrolled").unit("people"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const INSTITUTION_RESEARCH: TableDef = TableDef {
    name: "institution_research",
    doc: "Spending on research and development (NSF HERD survey)",
    key: &["name", "fiscal_year"],
    columns: &[
        Column::new("institution", Id(Institution), "The institution, if it is in the directory"),
        Column::new("name", Line, "Name in the survey").required(),
        Column::new("fiscal_year", Integer, "Fiscal year").unit("year").required(),
        Column::new("rank", Integer, "Place among all by total spending; 1 is the largest").min(1).required(),
        Column::new("total", BigInteger, "All research and development").unit("thousand U.S. dollars").required(),
        Column::new("life_sciences", BigInteger, "In the life sciences").unit("thousand U.S. dollars"),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const OFFERS: TableDef = TableDef {
    name: "offers",
    doc: "An institution offers a degree",
    key: &["institution", "degree"],
    columns: &[
        Column::new("institution", Id(Institution), "The institution").required(),
        Column::new("degree", Id(Degree), "The degree").required(),
        Column::new("awards", Integer, "Awards in the newest year; empty where known from a page only").unit("awards"),
        Column::new("awards_before", Integer, "Awards in the year before; empty where there is no row").unit("awards"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const PROGRAMS: TableDef = TableDef {
    name: "programs",
    doc: "A named program of an institution: details of an offer",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "Short stable name").required(),
        Column::new("institution", Id(Institution), "The institution").required(),
        Column::new("degree", Id(Degree), "The degree under which it is counted here").required(),
        Column::new("name", Line, "Its name; empty where only completions are known"),
        Column::new("mode", Enum(MODES), "How it is studied; empty where not stated"),
        Column::new("accreditation", Text, "Programmatic accreditation that it states; empty where none is stated"),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ACCREDITORS: TableDef = TableDef {
    name: "accreditors",
    doc: "A body that accredits",
    key: &["id"],
    columns: &[
        Column::new("id", Name, "Short stable name").required(),
        Column::new("name", Line, "Name").required(),
        Column::new("abbreviation", Text, "Abbreviation"),
        Column::new("kind", Enum(ACCREDITOR_KINDS), "What it accredits").required(),
        Column::new("former_name", Text, "Former name; empty where none is known"),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const ACCREDITOR_STATES: TableDef = TableDef {
    name: "accreditor_states",
    doc: "The usual institutional accreditor of a state, by historical region",
    key: &["accreditor", "region"],
    columns: &[
        Column::new("accreditor", Ref("accreditors"), "Id of the accreditor").required(),
        Column::new("region", Id(Region), "The state").required(),
        Column::new("two_year", Boolean, "Only for two-year institutions").required(),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
