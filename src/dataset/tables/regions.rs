//! Tables of regions.

use super::provenance::{BASIS, CITATION, CONFIDENCE, SOURCE, SOURCE_ROW};
use crate::dataset::table::Column;
use crate::dataset::table::ColumnType::{Enum, Id, Integer, Line, Number, Ref, Text};
use crate::dataset::table::TableDef;
use crate::model::Kind::{Region, Skill};

const KINDS: &[&str] = &["NATION", "CENSUS_REGION", "DIVISION", "STATE", "METRO", "NONMETRO", "HUB"];
const MEASURES: &[&str] = &["ALL_ITEMS", "GOODS", "HOUSING", "UTILITIES", "OTHER_SERVICES"];
const MATCHES: &[&str] = &["EXACT", "SAME_NAME", "SAME_CODE", "OLDER_DELINEATION"];

pub(super) const REGIONS: TableDef = TableDef {
    name: "regions",
    doc: "A place with a labour market, or a place that contains such places",
    key: &["id"],
    columns: &[
        Column::new("id", Id(Region), "Id").required(),
        Column::new("name", Line, "Official title, or the common name of a hub").required(),
        Column::new("kind", Enum(KINDS), "What sort of place").required(),
        Column::new("code", Text, "The publisher's code (FIPS, CBSA, OEWS area); empty for hubs"),
        Column::new("state", Text, "USPS code of the state, or of the first state in a metro's title"),
        Column::new("latitude", Number, "Latitude of a point inside").unit("degrees north").between(-90, 90),
        Column::new("longitude", Number, "Longitude of a point inside").unit("degrees east").between(-180, 180),
        Column::new("land_area", Number, "Land area").unit("square miles").min(0),
        Column::new("note", Text, "Remarks"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const REGION_PARTS: TableDef = TableDef {
    name: "region_parts",
    doc: "A region lies in another; a metro that crosses a state line is part of each of its states",
    key: &["part", "whole"],
    columns: &[
        Column::new("part", Id(Region), "The smaller region").required(),
        Column::new("whole", Id(Region), "The larger region").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const REGION_PRICES: TableDef = TableDef {
    name: "region_prices",
    doc: "A regional price parity",
    key: &["region", "measure", "period"],
    columns: &[
        Column::new("region", Id(Region), "The region").required(),
        Column::new("measure", Enum(MEASURES), "Which prices").required(),
        Column::new("index", Number, "Price level").unit("United States = 100").min(0).required(),
        Column::new("period", Text, "Year").required(),
        Column::new("area_match", Enum(MATCHES), "How the area of the figure fits the region").required(),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};

pub(super) const REGION_SKILLS: TableDef = TableDef {
    name: "region_skills",
    doc: "A region is said to be strong in a skill",
    key: &["region", "skill", "claim"],
    columns: &[
        Column::new("region", Id(Region), "The region").required(),
        Column::new("skill", Id(Skill), "The skill").required(),
        Column::new("rank", Integer, "Place in the ranking that the claim makes; 1 is first").min(1),
        Column::new("claim", Ref("claims"), "Id of the claim that says so"),
        SOURCE,
        SOURCE_ROW,
        CITATION,
        BASIS,
        CONFIDENCE,
    ],
};
