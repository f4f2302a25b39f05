//! The archive as seen by a reader that cannot seek: sizes after the entries, in 32 bits.

use careergraph::export::{DESCRIPTOR, Format, Part, README, Table, write_archive};

use super::dated;

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    (0..length).fold(0, |number, i| number | usize::from(bytes[at + i]) << (8 * i))
}

/// The entries of a zip whose sizes follow the data, by their local headers alone: `central` gives the length of the
/// compressed data, which a streaming reader determines by decompressing.
fn entries(bytes: &[u8], central: &[(String, usize)]) -> usize {
    let mut at = 0;
    for (name, packed) in central {
        assert_eq!(&bytes[at..at + 4], b"PK\x03\x04", "{name}");
        assert!(number(bytes, at + 4, 2) <= 20, "{name} needs a later version, as for 64 bits");
        assert_eq!(number(bytes, at + 6, 2) & 8, 8, "{name} has its sizes behind it");
        let (name_length, extra) = (number(bytes, at + 26, 2), number(bytes, at + 28, 2));
        assert_eq!(&bytes[at + 30..at + 30 + name_length], name.as_bytes());
        assert_eq!(extra, 0, "{name} has an extra field, as for 64 bits");
        let end = at + 30 + name_length + packed;
        assert_eq!(&bytes[end..end + 4], b"PK\x07\x08", "{name}");
        assert_eq!(number(bytes, end + 8, 4), *packed, "{name}");
        at = end + 16;
    }
    assert_eq!(&bytes[at..at + 4], b"PK\x01\x02", "the directory follows the last entry");
    at
}

#[test]
fn every_entry_has_the_32_bit_form() {
    for format in [Format::Csv, Format::Ndjson, Format::Parquet] {
        let mut bytes = Vec::new();
        write_archive(format, dated(), &Part::WHOLE, &mut bytes).expect("memory");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a zip");
        let central: Vec<(String, usize)> = (0..zip.len())
            .map(|i| {
                let file = zip.by_index_raw(i).expect("an entry");
                (file.name().expect("a name").into_owned(), usize::try_from(file.compressed_size()).expect("a size"))
            })
            .collect();
        let directory = entries(&bytes, &central);
        assert_eq!(directory as u64, zip.central_directory_start());
        let names: Vec<&str> = central.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[0], README);
        assert_eq!(names.contains(&DESCRIPTOR), format == Format::Csv);
        assert!(names.contains(&&*format!("{}.{format}", Table::Sources)));
    }
}
