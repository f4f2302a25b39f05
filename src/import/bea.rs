//! Bureau of Economic Analysis: regional price parities.

use super::Report;
use super::cite::{PUBLIC_DOMAIN, Release};
use super::codes;
use super::files::{Error, Keys, Row, Sources};
use crate::model::Records;
use crate::model::id::RegionId;
use crate::model::region::{AreaMatch, PriceMeasure, RegionKind, RegionPrice};
use std::collections::BTreeMap;

/// Price parities of metros.
pub const PARITIES: Release = Release {
    id: "bea-marpp-2023",
    publisher: "U.S. Bureau of Economic Analysis",
    title: "Regional Price Parities by Metropolitan Statistical Area (MARPP)",
    release: "2008-2023",
    period: "2023",
    licence: PUBLIC_DOMAIN,
    attribution: "U.S. Bureau of Economic Analysis",
    url: "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
    file: "MARPP_MSA_2008_2023.csv",
    key: "GeoFIPS/Description",
    note: "Read from a public copy that keeps only the code, name and description of each row and the year 2023. Metros are \
           those of a delineation older than July 2023, whose list of counties is not in the sources. A metro of 2023 gets \
           the figure of its code, marked SAME_NAME where the name is the same and SAME_CODE where it is not; four codes \
           that only the older delineation has stand for today's metro of roughly the same place and are marked \
           OLDER_DELINEATION; other codes without a metro of today are left out. The figure of the nonmetropolitan portion \
           is a mean over the whole nation and no price level of any one area.",
};

const FILE: &str = "bea/MARPP_MSA_2008_2023.csv";

/// Old codes and the metros of July 2023 that cover roughly the same place.
const OLDER: [(&str, &str); 4] = [
    ("17460", "17410"), // Cleveland
    ("39100", "28880"), // Poughkeepsie
    ("15680", "30500"), // Lexington Park
    ("45540", "48680"), // The Villages
];

/// The suffix of the name of a metro in this file.
const METRO: &str = " (Metropolitan Statistical Area)";

/// The mark of a footnote, which may follow that.
const FOOTNOTE: &str = " *";

/// Adds the price parities of the nation and of the metros among the records.
pub fn prices(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    PARITIES.add(records);
    let metros = metros(records);
    let mut keys = Keys::default();
    let mut rows = sources.csv(FILE)?;
    while let Some(row) = rows.next_row()? {
        keys.add(&row, format_args!("{}/{}", row.text("GeoFIPS")?, row.text("Description")?))?;
        if row.text("GeoFIPS")? == "999" {
            report.left_out(FILE, "nonmetropolitan portion of the nation: not a region here");
            continue;
        }
        match region(&row, &metros)? {
            Some((region, area_match)) => {
                records.region_prices.rows.push(price(&row, region, area_match)?);
                report.kept(FILE);
            }
            None => report.left_out(FILE, "metro of an older delineation without a counterpart"),
        }
    }
    Ok(())
}

/// The names of the metros among the records, by code.
fn metros(records: &Records) -> BTreeMap<String, String> {
    let metros = records.regions.rows.iter().filter(|region| region.kind == RegionKind::Metro);
    metros.filter_map(|metro| Some((metro.code.clone()?, metro.name.clone()))).collect()
}

/// The region of a row, and how well the row's area matches that region.
fn region(row: &Row<'_>, metros: &BTreeMap<String, String>) -> Result<Option<(RegionId, AreaMatch)>, Error> {
    if row.text("GeoFIPS")? == "0" {
        return Ok(Some((RegionId::new("us"), AreaMatch::Exact)));
    }
    let code = codes::CBSA.read(row, "GeoFIPS")?;
    let id = |code: &str| RegionId::new(format_args!("cbsa-{code}"));
    if let Some(today) = metros.get(code) {
        let name = row.text("GeoName")?;
        let is_same = name.trim_end_matches(FOOTNOTE).trim_end_matches(METRO) == today;
        return Ok(Some((id(code), if is_same { AreaMatch::SameName } else { AreaMatch::SameCode })));
    }
    let older = OLDER.iter().find(|(old, today)| *old == code && metros.contains_key(*today));
    Ok(older.map(|(_, today)| (id(today), AreaMatch::OlderDelineation)))
}

fn price(row: &Row<'_>, region: RegionId, area_match: AreaMatch) -> Result<RegionPrice, Error> {
    let description = row.text("Description")?;
    let measure = match description {
        "RPPs: All items" => PriceMeasure::AllItems,
        "RPPs: Goods" => PriceMeasure::Goods,
        "RPPs: Services: Housing" => PriceMeasure::Housing,
        "RPPs: Services: Utilities" => PriceMeasure::Utilities,
        "RPPs: Services: Other" => PriceMeasure::OtherServices,
        _ => return Err(row.wrong(format!("Description: {description:?} is not a measure such as \"RPPs: Goods\""))),
    };
    let without = || row.wrong("RPP 2023 is empty; expected a price level such as 98.7".to_owned());
    let index = row.number("RPP 2023", &[])?.ok_or_else(without)?;
    let evidence = PARITIES.reports(format!("{}/{description}", row.text("GeoFIPS")?));
    Ok(RegionPrice { region, measure, index, period: "2023".to_owned(), area_match, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{Folder, real};
    use crate::import::{Scope, census};
    use std::collections::BTreeSet;

    const HEADER: &str = "GeoFIPS,GeoName,Description,RPP 2023\n";

    fn import(rows: &str) -> Result<Records, Error> {
        let folder = Folder::with(&[(FILE, &format!("{HEADER}{rows}"))]);
        let mut records = Records::default();
        prices(&folder.sources(), &mut records, &mut Report::default())?;
        Ok(records)
    }

    #[test]
    fn of_the_real_files_metros_318_have_the_same_name_53_another_and_four_another_code() {
        let Some(sources) = real() else { return };
        let (mut records, mut report) = (Records::default(), Report::default());
        census::regions(&sources, &Scope::everything(), &mut records, &mut report).expect("regions");
        prices(&sources, &mut records, &mut report).expect("prices");
        let with = |area_match| {
            let rows = records.region_prices.rows.iter();
            rows.filter(|row| row.area_match == area_match && row.region.as_str() != "region:us")
                .map(|row| row.region.clone())
                .collect::<BTreeSet<_>>()
        };
        let kinds = [AreaMatch::Exact, AreaMatch::SameName, AreaMatch::SameCode, AreaMatch::OlderDelineation];
        assert_eq!(kinds.map(|kind| with(kind).len()), [0, 318, 53, 4], "no metro is known to be the same territory");
        let of = |code: &str| {
            let mut rows = records.region_prices.rows.iter();
            rows.find(|row| row.region.code() == format!("cbsa-{code}")).map(|row| row.area_match)
        };
        // Another state was added to them or removed, or their counties are planning regions now.
        for code in ["41540", "34820", "49660", "49340", "35620", "16980", "21780", "27900", "43620", "14860", "35300"]
        {
            assert_eq!(of(code), Some(AreaMatch::SameCode), "{code}");
        }
        // Slidell and Amherst were split off without a change of name, which the sources cannot show.
        for code in ["35380", "44140", "14460", "21420", "46300"] {
            assert_eq!(of(code), Some(AreaMatch::SameName), "{code}");
        }
        assert_eq!(of("17410"), Some(AreaMatch::OlderDelineation), "Cleveland");
        let index = |region: &str, measure| {
            let mut rows = records.region_prices.rows.iter();
            rows.find(|row| row.region.as_str() == region && row.measure == measure).map(|row| row.index)
        };
        assert_eq!(index("region:cbsa-41860", PriceMeasure::AllItems), Some(118.23), "San Francisco");
        assert_eq!(index("region:cbsa-41940", PriceMeasure::AllItems), Some(112.87), "San Jose");
        assert_eq!(index("region:us", PriceMeasure::Housing), Some(100.74), "the nation too differs by measure");
        assert_eq!(report.rows_read(FILE), 1930);
        assert_eq!(report.rows_kept(FILE) as usize, records.region_prices.rows.len());
        assert_eq!(report.rows_left_out(FILE, "nonmetropolitan portion of the nation: not a region here"), 5);
    }

    #[test]
    fn the_nation_is_known_and_blanks_in_descriptions_do_not_matter() {
        let records =
            import("0,United States, RPPs: Services: Other ,100\n10100,Nowhere,RPPs: Goods,1\n").expect("prices");
        assert_eq!(records.region_prices.rows[0].area_match, AreaMatch::Exact);
        assert_eq!(records.region_prices.rows.len(), 1, "an unknown area is left out");
        let price = &records.region_prices.rows[0];
        assert_eq!(
            (price.measure, price.evidence.source_row.as_str()),
            (PriceMeasure::OtherServices, "0/RPPs: Services: Other")
        );
    }

    #[test]
    fn an_unknown_measure_a_bad_number_and_an_empty_one_are_refused() {
        for (row, expected) in [
            ("0,US,RPPs: Rents,1\n", "\"RPPs: Rents\" is not a measure"),
            ("0,US,RPPs: Goods,high\n", "\"high\" is not a number"),
            ("0,US,RPPs: Goods,\n", "RPP 2023 is empty"),
            ("0,US,RPPs: Goods,NaN\n", "\"NaN\" is not a number"),
            ("1018,Abilene,RPPs: Goods,1\n", "GeoFIPS: \"1018\", expected a CBSA code such as 14460"),
            ("10180.0,Abilene,RPPs: Goods,1\n", "GeoFIPS: \"10180.0\", expected a CBSA code"),
            ("0.0,US,RPPs: Goods,1\n", "GeoFIPS: \"0.0\", expected a CBSA code"),
        ] {
            let message = import(row).expect_err(row).to_string();
            assert!(message.starts_with("bea/MARPP_MSA_2008_2023.csv:2: ") && message.contains(expected), "{message}");
        }
    }
}
