//! Numbers of rows by table and source.

use super::tables;
use crate::model::Records;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

const SOURCE: &str = "source";

/// Numbers of rows by table and source.
pub type Counts = BTreeMap<(String, String), u64>;

/// The rows of records, by table and source.
pub fn of_records(records: &Records) -> io::Result<Counts> {
    let mut counts = Counts::new();
    for table in tables::ALL {
        let Some(column) = table.columns.iter().position(|column| column.name == SOURCE) else { continue };
        let lines = tables::lines(records, table.name).map_err(io::Error::other)?.concat();
        let rows = csv::ReaderBuilder::new().has_headers(false).from_reader(lines.as_slice());
        count(rows, table.name, column, &mut counts)?;
    }
    Ok(counts)
}

/// The rows of the CSV tables in a folder, by table and source; none if the folder does not exist. Files without a
/// column of sources are skipped.
pub fn of_layer(layer: &Path) -> io::Result<Counts> {
    let mut counts = Counts::new();
    for table in tables::ALL {
        let path = layer.join(format!("{}.csv", table.name));
        if !path.exists() {
            continue;
        }
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_path(path)?;
        if let Some(column) = rows.headers()?.iter().position(|name| name == SOURCE) {
            count(rows, table.name, column, &mut counts)?;
        }
    }
    Ok(counts)
}

fn count<R: io::Read>(mut rows: csv::Reader<R>, table: &str, column: usize, counts: &mut Counts) -> io::Result<()> {
    let mut record = csv::StringRecord::new();
    while rows.read_record(&mut record)? {
        let source = record.get(column).unwrap_or_default();
        *counts.entry((table.to_owned(), source.to_owned())).or_default() += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_the_counts_of_the_records_that_were_written_to_it() {
        let layer = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/measured");
        let counts = of_layer(&layer).expect("the tables");
        let offers = counts[&("offers".to_owned(), "ipeds-c2024-a".to_owned())];
        assert!(offers > 10_000, "{offers} offers");
        assert!(of_layer(&layer.join("none")).expect("no folder").is_empty());
    }

    #[test]
    fn records_and_the_folder_that_they_are_written_to_count_alike() {
        let mut records = Records::default();
        let evidence = crate::model::Evidence {
            source: "a, \"b\"".into(),
            source_row: "1".into(),
            citation: None,
            basis: crate::model::Basis::Reported,
            confidence: None,
        };
        records.region_parts.rows = ["us", "state-25"]
            .map(|whole| crate::model::region::RegionPart {
                part: crate::model::id::RegionId::new("cbsa-14460"),
                whole: crate::model::id::RegionId::new(whole),
                evidence: evidence.clone(),
            })
            .into();
        let folder = tempfile::tempdir().expect("a folder");
        super::super::write(&records, folder.path()).expect("written");
        let counts = of_records(&records).expect("counts");
        assert_eq!(counts, Counts::from([(("region_parts".to_owned(), "a, \"b\"".to_owned()), 2)]));
        assert_eq!(of_layer(folder.path()).expect("counts"), counts);
    }
}
