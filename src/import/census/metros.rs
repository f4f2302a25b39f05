//! Metropolitan statistical areas.

use super::{DELINEATION, GAZETTEER, contain, region, state};
use crate::import::files::{Error, Keys, Row, Sources};
use crate::import::workbook::Sheet;
use crate::import::{Report, codes};
use crate::model::Records;
use crate::model::id::RegionId;
use crate::model::region::{Region, RegionKind};
use std::collections::{BTreeMap, BTreeSet};

const LIST: &str = "census/list1_2023.xlsx";
const KIND: &str = "Metropolitan/Micropolitan Statistical Area";
const POINTS: &str = "census/2024_Gaz_cbsa_national.txt";

/// A metro of the delineation file.
struct Metro {
    title: String,
    states: BTreeSet<String>,
}

/// A metro of the gazetteer.
struct Point {
    latitude: Option<f64>,
    longitude: Option<f64>,
    land_area: Option<f64>,
}

/// Adds metros, each a part of every state in which it has a county.
pub(super) fn add(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let metros = delineation(sources, report)?;
    let mut points = gazetteer(sources, &metros, report)?;
    for (code, metro) in metros {
        let id = RegionId::new(format_args!("cbsa-{code}"));
        for fips in &metro.states {
            contain(records, state(fips), id.clone(), DELINEATION.reports(format!("{code}/{fips}")));
        }
        let point = points.remove(&code);
        if point.is_none() {
            report.remark(POINTS, "metro without a point");
        }
        let plain = region(id, &metro.title, RegionKind::Metro, &code, DELINEATION.reports(code.as_str()));
        records.regions.rows.push(Region {
            state: first_state(&metro.title),
            latitude: point.as_ref().and_then(|point| point.latitude),
            longitude: point.as_ref().and_then(|point| point.longitude),
            land_area: point.as_ref().and_then(|point| point.land_area),
            note: point.map(|_| format!("point and land area: {}", GAZETTEER.id)),
            ..plain
        });
    }
    Ok(())
}

/// The first state in a title such as `Boston-Cambridge-Newton, MA-NH`.
fn first_state(title: &str) -> Option<String> {
    let (_, states) = title.rsplit_once(", ")?;
    states.split('-').next().map(str::to_owned)
}

fn delineation(sources: &Sources, report: &mut Report) -> Result<BTreeMap<String, Metro>, Error> {
    let mut metros: BTreeMap<String, Metro> = BTreeMap::new();
    let mut keys = Keys::default();
    let sheet = Sheet::open(sources, LIST, "List 1", 3)?;
    for row in sheet.rows() {
        let title = row.text("CBSA Title")?;
        if title.is_empty() {
            if !row.text("CBSA Code")?.is_empty() {
                report.left_out(LIST, "footnote");
            }
            continue;
        }
        let code = codes::CBSA.read_cell(&row, "CBSA Code")?;
        let state = codes::STATE_FIPS.read_cell(&row, "FIPS State Code")?;
        let county = codes::COUNTY_FIPS.read_cell(&row, "FIPS County Code")?;
        keys.insert(format!("county {state}{county}"), row.line()).map_err(|what| row.wrong(what))?;
        match row.text(KIND)?.as_str() {
            "Metropolitan Statistical Area" => {}
            "Micropolitan Statistical Area" => {
                report.left_out(LIST, "county of a micropolitan area");
                continue;
            }
            other => {
                let expected = "expected Metropolitan Statistical Area or Micropolitan Statistical Area";
                return Err(row.wrong(format!("{KIND}: {other:?}, {expected}")));
            }
        }
        let metro = metros.entry(code).or_insert_with(|| Metro { title, states: BTreeSet::new() });
        metro.states.insert(state);
        report.kept(LIST);
    }
    Ok(metros)
}

fn gazetteer(
    sources: &Sources,
    metros: &BTreeMap<String, Metro>,
    report: &mut Report,
) -> Result<BTreeMap<String, Point>, Error> {
    let (mut points, mut keys) = (BTreeMap::new(), Keys::default());
    let mut rows = sources.tsv(POINTS)?;
    while let Some(row) = rows.next_row()? {
        let code = codes::CBSA.read(&row, "GEOID")?;
        keys.add(&row, code)?;
        match row.text("CBSA_TYPE")? {
            "1" if metros.contains_key(code) => {}
            "1" => {
                return Err(row.wrong(format!("GEOID: {code} is no metropolitan area of {LIST}, expected one that is")));
            }
            "2" => {
                report.left_out(POINTS, "micropolitan area");
                continue;
            }
            other => {
                return Err(row.wrong(format!("CBSA_TYPE: {other:?}, expected 1 (metropolitan) or 2 (micropolitan)")));
            }
        }
        points.insert(code.to_owned(), point(&row)?);
        report.kept(POINTS);
    }
    Ok(points)
}

fn point(row: &Row<'_>) -> Result<Point, Error> {
    Ok(Point {
        latitude: row.number("INTPTLAT", &[])?,
        longitude: row.number("INTPTLONG", &[])?,
        land_area: row.number("ALAND_SQMI", &[])?,
    })
}
